/* Strata, weights, rank correlation, agreement: against vectors, and their properties. */
#include "suite.h"
#include "takhojd/stats/correlation.h"
#include "takhojd/stats/funnel.h"
#include "takhojd/stats/strata.h"
#include "takhojd/stats/weighted.h"
#include "vectors.h"

static struct strata_pair pair_of(struct json_value item, const char *first, const char *second)
{
    OWNED struct row a = row(item, first), b = row(item, second);
    return (struct strata_pair){a.at[0], a.at[1], b.at[0], b.at[1]};
}

START_TEST(kidney_stones_turn_round_inside_the_strata)
{
    struct json_value item = section("simpson_kidney"), wanted = json_get(item, "mh_risk_difference");
    struct strata_pair strata[] = {pair_of(item, "A_small", "B_small"), pair_of(item, "A_large", "B_large")};
    struct interval common = strata_difference(2, strata), crude = strata_crude_difference(2, strata);
    assert_near(common.value, number(wanted, "rd"), CLOSED_FORM);
    assert_near(common.lower, number(wanted, "lo"), CLOSED_FORM);
    assert_near(common.upper, number(wanted, "hi"), CLOSED_FORM);
    assert_near(crude.value, number(wanted, "crude_rd"), CLOSED_FORM);
    ck_assert(strata_turns(2, strata));
}
END_TEST

START_TEST(one_stratum_is_its_own_difference_and_does_not_turn)
{
    struct strata_pair one = {30, 100, 20, 90};
    assert_near(strata_difference(1, &one).value, 0.3 - 20.0 / 90, CLOSED_FORM);
    ck_assert(!strata_turns(1, &one));
    struct strata_pair twice[] = {one, {0, 0, 5, 10}, one};
    assert_near(strata_difference(3, twice).value, 0.3 - 20.0 / 90, CLOSED_FORM);
    struct strata_pair sided[] = {{5, 10, 0, 0}, {0, 0, 5, 10}}, wrong[] = {{11, 10, 1, 10}};
    ck_assert(!interval_defined(strata_difference(2, sided)) &&
              !interval_defined(strata_difference(1, wrong)));
    ck_assert(!interval_defined(strata_difference(0, NULL)));
}
END_TEST

START_TEST(a_change_is_mix_and_change_within_and_nothing_else)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (int round = 0; round < 500; round++) {
        struct strata_pair strata[6];
        for (gsize i = 0; i < 6; i++) {
            double n1 = g_rand_int_range(random, 0, 50), n2 = g_rand_int_range(random, 0, 50);
            n1 = i == 0 ? n1 + 1 : i == 5 ? 0 : n1;
            n2 = i == 0 ? n2 + 1 : n2;
            strata[i] = (struct strata_pair){floor(n1 * g_rand_double(random)), n1,
                                             floor(n2 * g_rand_double(random)), n2};
        }
        struct strata_shift shift = strata_shift(6, strata);
        assert_near(shift.mix + shift.within, shift.total, 1e-12);
    }
    /* The same proportions, another mix: all mix. The same mix, other proportions: all within. */
    struct strata_pair mix[] = {{50, 100, 5, 10}, {1, 10, 10, 100}},
                       within[] = {{50, 100, 40, 100}, {5, 10, 1, 10}};
    assert_near(strata_shift(2, mix).within, 0, CLOSED_FORM);
    assert_near(strata_shift(2, within).mix, 0, CLOSED_FORM);
    struct strata_pair gone = {0, 0, 1, 10};
    ck_assert(isnan(strata_shift(1, &gone).total) && isnan(strata_shift(0, NULL).mix));
}
END_TEST

START_TEST(indirect_standardisation_turns_the_crude_order_round)
{
    struct json_value item = section("indirect_standardisation"), reference = json_get(item, "reference");
    struct json_value units = json_get(item, "units");
    OWNED struct row x = row(reference, "x"), n = row(reference, "n");
    double overall = number(reference, "overall");
    for_each_case(unit, units)
    {
        OWNED struct row trials = row(unit, "n");
        double observed = number(unit, "observed"),
               expected = strata_expected(trials.count, trials.at, x.at, n.at);
        struct interval ratio = interval_garwood(observed, expected),
                        wide = interval_garwood_at(observed, expected, 0.998);
        assert_near(expected, number(unit, "expected"), CLOSED_FORM);
        assert_near(ratio.value, number(unit, "ratio"), CLOSED_FORM);
        assert_near(ratio.lower, number(unit, "lo95"), ROOT_FOUND);
        assert_near(ratio.upper, number(unit, "hi95"), ROOT_FOUND);
        assert_near(wide.lower, number(unit, "lo998"), ROOT_FOUND);
        assert_near(wide.upper, number(unit, "hi998"), ROOT_FOUND);
        assert_near(ratio.value * overall, number(unit, "standardised_rate"), CLOSED_FORM);
        struct funnel_tails tails = funnel_tails(funnel_poisson(expected), observed);
        double middle = (tails.at_least + 1 - tails.at_most) / 2;
        assert_near(middle, number(unit, "poisson_midp_upper"), CLOSED_FORM);
    }
    const double calls[] = {0, 4}, events[] = {0, 1}, trials[] = {0, 10}, strange[] = {4, 0};
    assert_near(strata_expected(2, calls, events, trials), 0.4, CLOSED_FORM);
    ck_assert(isnan(strata_expected(2, strange, events, trials)));
}
END_TEST

START_TEST(equal_weights_are_no_weights)
{
    struct weighted weighted = {0};
    weighted_add(&weighted, 100, 5, 3);
    weighted_add(&weighted, 200, 10, 4);
    struct interval share = weighted_proportion(&weighted), plain = interval_wilson(7, 15);
    assert_near(weighted_effective(&weighted), 15, CLOSED_FORM);
    assert_near(share.value, plain.value, CLOSED_FORM);
    assert_near(share.lower, plain.lower, CLOSED_FORM);
    assert_near(share.upper, plain.upper, CLOSED_FORM);
    ck_assert(weighted.count == 15 && weighted.count_yes == 7);
}
END_TEST

START_TEST(weights_bring_back_the_conversations_and_cost_precision)
{
    struct weighted weighted = {0};
    weighted_add(&weighted, 900, 3, 3);
    weighted_add(&weighted, 100, 7, 0);
    weighted_add(&weighted, 0, 5, 5);
    weighted_add(&weighted, 50, 0, 0);
    weighted_add(&weighted, 50, 2, 3);
    struct interval share = weighted_proportion(&weighted);
    assert_near(share.value, 0.9, CLOSED_FORM);
    double effective = 1000.0 * 1000 / (3 * 300 * 300 + 7 * (100.0 / 7) * (100.0 / 7));
    assert_near(weighted_effective(&weighted), effective, CLOSED_FORM);
    ck_assert_double_lt(effective, 10);
    assert_near(share.lower, interval_wilson(0.9 * effective, effective).lower, CLOSED_FORM);
    ck_assert(weighted.count == 10 && weighted.count_yes == 3);
}
END_TEST

START_TEST(all_marked_is_one_and_no_reviews_are_no_share)
{
    struct weighted all = {0}, none = {0};
    for (double n = 1; n < 60; n++)
        weighted_add(&all, n * 7.3, n, n);
    struct interval share = weighted_proportion(&all);
    ck_assert(share.value == 1 && share.upper == 1 && share.lower > 0.9);
    ck_assert(!interval_defined(weighted_proportion(&none)) && isnan(weighted_effective(&none)));
}
END_TEST

START_TEST(rank_correlation_is_spearmans_with_ties_shared)
{
    const double x[] = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110},
                 y[] = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    struct interval rho = correlation_spearman(10, x, y, 0);
    assert_near(rho.value, -29.0 / 165, CLOSED_FORM);
    double half = interval_z(0.95) * sqrt(1.06 / 7);
    assert_near(rho.lower, tanh(atanh(-29.0 / 165) - half), CLOSED_FORM);
    assert_near(rho.upper, tanh(atanh(-29.0 / 165) + half), CLOSED_FORM);
    /* Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4. */
    const double tied[] = {1, 2, 2, 3}, rising[] = {5, 6, 7, 8};
    assert_near(correlation_spearman(4, tied, rising, 0).value, 4.5 / sqrt(4.5 * 5), CLOSED_FORM);
}
END_TEST

START_TEST(rank_correlation_knows_its_edges)
{
    const double up[] = {1, 2, 3, 4, 5}, down[] = {9, 7, 5, 3, 1}, flat[] = {2, 2, 2, 2, 2},
                 gap[] = {1, NAN, 3, 4, 5};
    struct interval same = correlation_spearman(5, up, up, 0), against = correlation_spearman(5, up, down, 0);
    ck_assert(same.value == 1 && same.lower == 1 && same.upper == 1 && against.value == -1);
    ck_assert(!interval_defined(correlation_spearman(5, up, flat, 0)) &&
              !interval_defined(correlation_spearman(1, up, up, 0)));
    ck_assert(!interval_defined(correlation_spearman(0, NULL, NULL, 0)));
    struct interval few = correlation_spearman(5, gap, down, 1);
    ck_assert(few.value == -1 && isnan(few.lower) && isnan(few.upper));
}
END_TEST

START_TEST(centring_compares_teams_with_themselves)
{
    double values[] = {1, 3, 10, 14, NAN, 7};
    const gsize team[] = {0, 0, 1, 1, 1, 2};
    const double wanted[] = {-1, 1, -2, 2, NAN, 0};
    correlation_centre(6, values, team, 3);
    for (gsize i = 0; i < 6; i++)
        assert_near(values[i], wanted[i], CLOSED_FORM);
    /* More lost levels, wider limits. */
    const double x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, y[] = {2, 1, 4, 3, 6, 5, 8, 9, 7};
    struct interval plain = correlation_spearman(9, x, y, 0), within = correlation_spearman(9, x, y, 3);
    ck_assert(within.value == plain.value && within.lower < plain.lower && within.upper > plain.upper);
}
END_TEST

SUITE("stats/strata", kidney_stones_turn_round_inside_the_strata,
      one_stratum_is_its_own_difference_and_does_not_turn, a_change_is_mix_and_change_within_and_nothing_else,
      indirect_standardisation_turns_the_crude_order_round, equal_weights_are_no_weights,
      weights_bring_back_the_conversations_and_cost_precision, all_marked_is_one_and_no_reviews_are_no_share,
      rank_correlation_is_spearmans_with_ties_shared, rank_correlation_knows_its_edges,
      centring_compares_teams_with_themselves)
