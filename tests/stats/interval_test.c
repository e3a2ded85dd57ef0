/* Wilson, Clopper-Pearson, Garwood, bounds after nothing, differences, medians: against vectors, and their
 * properties. */
#include "suite.h"
#include "takhojd/stats/difference.h"
#include "takhojd/stats/interval.h"
#include "takhojd/stats/median.h"
#include "vectors.h"

START_TEST(the_normal_quantiles_are_those_of_the_vectors)
{
    struct json_value constants = section("constants");
    assert_near(interval_z(0.95), number(constants, "z_0.975"), CLOSED_FORM);
    assert_near(interval_z(0.998), number(constants, "z_0.999"), CLOSED_FORM);
    assert_near(interval_z(0.99), number(constants, "z_0.995"), CLOSED_FORM);
    ck_assert(isnan(interval_z(0)) && isnan(interval_z(1)) && isnan(interval_z(NAN)));
}
END_TEST

START_TEST(wilson_and_clopper_pearson_agree_with_r_at_95_percent)
{
    struct json_value cases = section("proportion_95");
    ck_assert_uint_ge(json_count(cases), 20);
    for_each_case(item, cases)
    {
        double x = number(item, "x"), n = number(item, "n");
        struct interval wilson = interval_wilson(x, n), exact = interval_clopper_pearson(x, n);
        assert_near(wilson.value, number(item, "p"), CLOSED_FORM);
        assert_near(wilson.lower, number(item, "wilson_lo"), CLOSED_FORM);
        assert_near(wilson.upper, number(item, "wilson_hi"), CLOSED_FORM);
        assert_near(exact.lower, number(item, "cp_lo"), CLOSED_FORM);
        assert_near(exact.upper, number(item, "cp_hi"), CLOSED_FORM);
    }
}
END_TEST

START_TEST(wilson_and_clopper_pearson_agree_with_r_at_99_8_percent)
{
    struct json_value cases = section("proportion_998");
    for_each_case(item, cases)
    {
        double x = number(item, "x"), n = number(item, "n");
        struct interval wilson = interval_wilson_at(x, n, 0.998),
                        exact = interval_clopper_pearson_at(x, n, 0.998);
        assert_near(wilson.lower, number(item, "wilson_lo"), CLOSED_FORM);
        assert_near(wilson.upper, number(item, "wilson_hi"), CLOSED_FORM);
        assert_near(exact.lower, number(item, "cp_lo"), CLOSED_FORM);
        assert_near(exact.upper, number(item, "cp_hi"), CLOSED_FORM);
    }
}
END_TEST

START_TEST(clopper_pearson_holds_where_another_library_fails_to_converge)
{
    struct json_value cases = section("gsl_2_7_1_beta_inverse_failures");
    for_each_case(item, cases)
    {
        struct interval exact = interval_clopper_pearson(number(item, "x"), number(item, "n"));
        assert_near(exact.lower, number(item, "cp_lo"), CLOSED_FORM);
        assert_near(exact.upper, number(item, "cp_hi"), CLOSED_FORM);
    }
}
END_TEST

START_TEST(garwood_agrees_with_r)
{
    struct json_value cases = section("poisson_garwood");
    for_each_case(item, cases)
    {
        double events = number(item, "events");
        struct interval usual = interval_garwood(events, 1), wide = interval_garwood_at(events, 1, 0.998);
        assert_near(usual.lower, number(item, "lo95"), ROOT_FOUND);
        assert_near(usual.upper, number(item, "hi95"), ROOT_FOUND);
        assert_near(wide.lower, number(item, "lo998"), ROOT_FOUND);
        assert_near(wide.upper, number(item, "hi998"), ROOT_FOUND);
    }
}
END_TEST

START_TEST(turnover_is_leavers_by_person_year)
{
    struct json_value cases = section("turnover_rate");
    for_each_case(item, cases)
    {
        struct interval rate = interval_garwood(number(item, "leavers"), number(item, "person_years"));
        assert_near(rate.value, number(item, "rate"), CLOSED_FORM);
        assert_near(rate.lower, number(item, "lo"), ROOT_FOUND);
        assert_near(rate.upper, number(item, "hi"), ROOT_FOUND);
    }
}
END_TEST

START_TEST(after_nothing_at_all_there_is_still_an_upper_bound)
{
    struct json_value cases = section("zero_events_one_sided_95");
    for_each_case(item, cases)
    {
        double n = number(item, "n");
        assert_near(interval_zero_upper_proportion(n), number(item, "binomial_upper"), CLOSED_FORM);
        assert_near(interval_zero_upper_rate(n), number(item, "poisson_upper_mean"), CLOSED_FORM);
        assert_near(interval_wilson(0, n).upper, number(item, "wilson_two_sided_hi"), CLOSED_FORM);
        assert_near(interval_clopper_pearson(0, n).upper, number(item, "cp_two_sided_hi"), CLOSED_FORM);
    }
    ck_assert(isnan(interval_zero_upper_proportion(0)) && isnan(interval_zero_upper_rate(0)));
    ck_assert(isnan(interval_zero_upper_proportion(NAN)) && isnan(interval_zero_upper_rate(INFINITY)));
    /* Precise for any n, where 1 - pow(0.05, 1/n) has lost its digits. */
    assert_near(interval_zero_upper_proportion(1e12) * 1e12, -log(0.05), CLOSED_FORM);
}
END_TEST

START_TEST(newcombes_difference_agrees_with_statsmodels)
{
    struct json_value cases = section("newcombe_diff_95");
    for_each_case(item, cases)
    {
        double x1 = number(item, "x1"), n1 = number(item, "n1"), x2 = number(item, "x2"),
               n2 = number(item, "n2");
        struct interval difference = difference_proportions(x1, n1, x2, n2);
        struct interval turned = difference_proportions(x2, n2, x1, n1);
        assert_near(difference.value, number(item, "diff"), CLOSED_FORM);
        assert_near(difference.lower, number(item, "lo"), CLOSED_FORM);
        assert_near(difference.upper, number(item, "hi"), CLOSED_FORM);
        assert_near(turned.lower, -difference.upper, CLOSED_FORM);
        assert_near(turned.upper, -difference.lower, CLOSED_FORM);
    }
    ck_assert(!interval_defined(difference_proportions(1, 2, 0, 0)));
}
END_TEST

START_TEST(a_difference_of_rates_holds_each_limit_when_the_other_rate_is_certain)
{
    struct interval certain = {2, 2, 2}, rate = interval_garwood(9, 3);
    struct interval difference = difference_of(rate, certain);
    assert_near(difference.lower, rate.lower - 2, CLOSED_FORM);
    assert_near(difference.upper, rate.upper - 2, CLOSED_FORM);
    difference = difference_of(rate, rate);
    assert_near(difference.value, 0, CLOSED_FORM);
    assert_near(difference.lower, -difference.upper, CLOSED_FORM);
    ck_assert(!interval_defined(difference_of(interval_garwood(1, 0), rate)));
}
END_TEST

START_TEST(what_cannot_be_is_nan_and_never_zero_or_one)
{
    const double wrong[][2] = {{0, 0},    {1, 0},  {-1, 10},  {11, 10},      {NAN, 10},
                               {1, NAN},  {1, -1}, {-0.5, 1}, {1, INFINITY}, {INFINITY, INFINITY},
                               {1, 1e300}};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        struct interval all[] = {interval_wilson(wrong[i][0], wrong[i][1]),
                                 interval_clopper_pearson(wrong[i][0], wrong[i][1]),
                                 interval_attempts_per(wrong[i][0], wrong[i][1])};
        for (gsize j = 0; j < G_N_ELEMENTS(all); j++)
            ck_assert(isnan(all[j].value) && isnan(all[j].lower) && isnan(all[j].upper));
    }
    const double wrong_rates[][2] = {{1, 0}, {-1, 1}, {NAN, 1}, {1, NAN}, {1, INFINITY}, {1, -2}, {1e300, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong_rates); i++)
        ck_assert(!interval_defined(interval_garwood(wrong_rates[i][0], wrong_rates[i][1])));
    ck_assert(!interval_defined(interval_wilson_at(1, 2, 1)) &&
              !interval_defined(interval_garwood_at(1, 2, 0)));
}
END_TEST

static void check_shape(struct interval usual, struct interval wide, struct interval mirrored)
{
    ck_assert_double_le(usual.lower, usual.value);
    ck_assert_double_le(usual.value, usual.upper);
    ck_assert_double_ge(usual.lower, 0);
    ck_assert_double_le(usual.upper, 1);
    ck_assert_double_le(wide.lower, usual.lower);
    ck_assert_double_ge(wide.upper, usual.upper);
    assert_near(usual.lower, 1 - mirrored.upper, CLOSED_FORM);
}

START_TEST(proportions_are_symmetric_ordered_and_wider_at_99_8_percent)
{
    for (double n = 1; n <= 1500; n += n < 60 ? 1 : 97) {
        double step = fmax(1, floor(n / 40));
        for (double x = 0; x <= n; x += step) {
            check_shape(interval_wilson(x, n), interval_wilson_at(x, n, 0.998), interval_wilson(n - x, n));
            check_shape(interval_clopper_pearson(x, n), interval_clopper_pearson_at(x, n, 0.998),
                        interval_clopper_pearson(n - x, n));
        }
    }
}
END_TEST

START_TEST(limits_rise_with_events_and_narrow_with_trials)
{
    for (double n = 2; n <= 300; n += 7) {
        for (double x = 0; x < n; x++) {
            struct interval here = interval_wilson(x, n), more = interval_wilson(x + 1, n);
            ck_assert(here.lower < more.lower && here.upper < more.upper);
            here = interval_clopper_pearson(x, n);
            more = interval_clopper_pearson(x + 1, n);
            ck_assert(here.lower < more.lower && here.upper < more.upper);
            here = interval_garwood(x, n);
            more = interval_garwood(x + 1, n);
            ck_assert(here.lower < more.lower && here.upper < more.upper);
            here = interval_wilson(x, n);
            more = interval_wilson(2 * x, 2 * n);
            ck_assert(more.upper - more.lower < here.upper - here.lower);
        }
    }
}
END_TEST

START_TEST(limits_are_exactly_zero_and_one_at_the_ends)
{
    for (double n = 1; n < 1e9; n *= 7) {
        ck_assert(interval_wilson(0, n).lower == 0 && interval_wilson(n, n).upper == 1);
        ck_assert(interval_clopper_pearson(0, n).lower == 0 && interval_clopper_pearson(n, n).upper == 1);
        ck_assert(interval_garwood(0, n).lower == 0);
    }
}
END_TEST

START_TEST(weighted_counts_lie_between_their_whole_neighbours)
{
    for (double x = 0; x < 9; x += 0.25) {
        struct interval low = interval_wilson(floor(x), 10), here = interval_wilson(x, 10);
        struct interval high = interval_wilson(ceil(x), 10);
        ck_assert(low.lower <= here.lower && here.lower <= high.lower && here.upper <= high.upper);
        here = interval_clopper_pearson(x, 10);
        ck_assert(interval_clopper_pearson(floor(x), 10).upper <= here.upper);
        ck_assert(here.lower <= interval_clopper_pearson(ceil(x), 10).lower);
    }
    ck_assert(interval_clopper_pearson(1e-9, 3).lower == 0 &&
              interval_clopper_pearson(3 - 1e-9, 3).upper == 1);
}
END_TEST

START_TEST(attempts_per_success_are_the_inverted_share)
{
    struct interval share = interval_wilson(40, 500), attempts = interval_attempts_per(40, 500);
    assert_near(attempts.value, 12.5, CLOSED_FORM);
    assert_near(attempts.lower, 1 / share.upper, CLOSED_FORM);
    assert_near(attempts.upper, 1 / share.lower, CLOSED_FORM);
    struct interval none = interval_attempts_per(0, 500);
    ck_assert(isnan(none.value) && isnan(none.upper));
    assert_near(none.lower, 1 / interval_wilson(0, 500).upper, CLOSED_FORM);
    ck_assert(interval_attempts_per(7, 7).lower == 1);
}
END_TEST

START_TEST(median_ranks_agree_with_the_binomial_table)
{
    struct json_value cases = section("median_ci_ranks_95");
    for_each_case(item, cases)
    {
        struct median_ranks ranks = median_ranks((gsize)number(item, "n"));
        double lower = number(item, "lower_rank"), upper = number(item, "upper_rank");
        ck_assert_uint_eq(ranks.lower, isnan(lower) ? 0 : (gsize)lower);
        ck_assert_uint_eq(ranks.upper, isnan(upper) ? 0 : (gsize)upper);
        assert_near(ranks.coverage, number(item, "coverage"), CLOSED_FORM);
    }
}
END_TEST

static int compare_numbers(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

START_TEST(the_median_and_its_quantiles_agree_with_r)
{
    struct json_value item = section("median_example");
    OWNED struct row values = row(item, "values");
    double ascending[64];
    ck_assert_uint_le(values.count, G_N_ELEMENTS(ascending));
    memcpy(ascending, values.at, values.count * sizeof *ascending);
    qsort(ascending, values.count, sizeof *ascending, compare_numbers);
    struct interval median = median_interval(values.count, ascending);
    assert_near(median.value, number(item, "median"), CLOSED_FORM);
    assert_near(median.lower, number(item, "lower"), CLOSED_FORM);
    assert_near(median.upper, number(item, "upper"), CLOSED_FORM);
    assert_near(median_ranks(values.count).coverage, number(item, "coverage"), CLOSED_FORM);
    assert_near(median_quantile(values.count, values.at, 0.25), number(item, "q25_type7"), CLOSED_FORM);
    assert_near(median_quantile(values.count, values.at, 0.75), number(item, "q75_type7"), CLOSED_FORM);
    assert_near(median_quantile(values.count, values.at, 0.90), number(item, "q90_type7"), CLOSED_FORM);
}
END_TEST

START_TEST(a_median_of_few_has_no_limits_and_gaps_do_not_count)
{
    const double five[] = {5, NAN, 1, 3, 2, NAN, 4}, ascending[] = {1, 2, 3, 4, 5}, one[] = {7};
    struct interval median = median_interval(5, ascending);
    ck_assert(median.value == 3 && isnan(median.lower) && isnan(median.upper));
    ck_assert(median_interval(1, one).value == 7 && median_quantile(1, one, 1) == 7);
    ck_assert(isnan(median_interval(0, NULL).value) && isnan(median_quantile(0, NULL, 0.5)) &&
              isnan(median_quantile_ascending(0, NULL, 0.5)));
    ck_assert(median_quantile(7, five, 0) == 1 && median_quantile(7, five, 1) == 5);
    ck_assert(isnan(median_quantile(7, five, -0.1)) && isnan(median_quantile(7, five, 1.1)));
    ck_assert(isnan(median_quantile_ascending(5, ascending, -0.1)) &&
              isnan(median_quantile_ascending(5, ascending, 1.1)));
}
END_TEST

START_TEST(quantiles_are_those_of_the_sorted_values_in_whatever_order_they_come)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20261031);
    for (int round = 0; round < 2000; round++) {
        double values[200], sorted[200];
        gsize count = (gsize)g_rand_int_range(rand, 1, 201);
        int most = g_rand_int_range(rand, 1, 60); /* many are alike */
        for (gsize i = 0; i < count; i++)
            values[i] = round % 3 == 0   ? (double)i
                        : round % 3 == 1 ? -(double)i
                                         : g_rand_int_range(rand, 0, most);
        memcpy(sorted, values, sizeof values);
        qsort(sorted, count, sizeof *sorted, compare_numbers);
        struct interval median = median_interval(count, sorted);
        struct median_ranks ranks = median_ranks(count);
        ck_assert(median.value == (sorted[(count - 1) / 2] + sorted[count / 2]) / 2);
        ck_assert(!ranks.lower ||
                  (median.lower == sorted[ranks.lower - 1] && median.upper == sorted[ranks.upper - 1]));
        gsize at = (gsize)g_rand_int_range(rand, 0, (gint32)count);
        if (count > 1)
            assert_near(median_quantile(count, values, (double)at / (double)(count - 1)), sorted[at],
                        CLOSED_FORM);
        double share = g_rand_double(rand);
        ck_assert(median_quantile(count, values, share) == median_quantile_ascending(count, sorted, share));
    }
}
END_TEST

START_TEST(a_median_interval_never_covers_less_than_it_says)
{
    for (gsize n = 6; n <= 3000; n++) {
        struct median_ranks ranks = median_ranks(n);
        ck_assert(ranks.coverage >= 0.95 && ranks.coverage <= 1);
        ck_assert(ranks.lower >= 1 && ranks.lower + ranks.upper == n + 1 && ranks.lower < ranks.upper);
    }
}
END_TEST

SUITE("stats/interval", the_normal_quantiles_are_those_of_the_vectors,
      wilson_and_clopper_pearson_agree_with_r_at_95_percent,
      wilson_and_clopper_pearson_agree_with_r_at_99_8_percent,
      clopper_pearson_holds_where_another_library_fails_to_converge, garwood_agrees_with_r,
      turnover_is_leavers_by_person_year, after_nothing_at_all_there_is_still_an_upper_bound,
      newcombes_difference_agrees_with_statsmodels,
      a_difference_of_rates_holds_each_limit_when_the_other_rate_is_certain,
      what_cannot_be_is_nan_and_never_zero_or_one,
      proportions_are_symmetric_ordered_and_wider_at_99_8_percent,
      limits_rise_with_events_and_narrow_with_trials, limits_are_exactly_zero_and_one_at_the_ends,
      weighted_counts_lie_between_their_whole_neighbours, attempts_per_success_are_the_inverted_share,
      median_ranks_agree_with_the_binomial_table, the_median_and_its_quantiles_agree_with_r,
      a_median_of_few_has_no_limits_and_gaps_do_not_count,
      quantiles_are_those_of_the_sorted_values_in_whatever_order_they_come,
      a_median_interval_never_covers_less_than_it_says)
