/* Funnels, usual spread, shrinkage and false-discovery control: against vectors, and their properties. */
#include "suite.h"
#include "takhojd/stats/discovery.h"
#include "takhojd/stats/dispersion.h"
#include "takhojd/stats/funnel.h"
#include "takhojd/stats/shrink.h"
#include "vectors.h"

/* What a count is by its exact probability: -1 too few, 1 too many, else 0. */
static int flag_of(struct funnel_law law, double count, double tail)
{
    struct funnel_tails tails = funnel_tails(law, count);
    return tails.at_least <= tail ? 1 : tails.at_most <= tail ? -1 : 0;
}

/*
 * The interpolated limit of Spiegelhalter, rebuilt from our tails and our line: r is the smallest count with
 * P(R <= r) >= p, the limit (r - (P(R <= r) - p) / P(R = r)) / size. Above, r is the last count inside the
 * line; below, the first.
 */
static double interpolated_above(struct funnel_law law, double tail)
{
    double r = round(funnel_line(law, tail).upper * law.size - 0.5);
    double next = funnel_tails(law, r + 1).at_least, here = funnel_tails(law, r).at_least;
    return (r - (tail - next) / (here - next)) / law.size;
}

static double interpolated_below(struct funnel_law law, double tail)
{
    struct funnel_line line = funnel_line(law, tail);
    double r = isnan(line.lower) ? 0 : round(line.lower * law.size + 0.5);
    double before = r > 0 ? funnel_tails(law, r - 1).at_most : 0, here = funnel_tails(law, r).at_most;
    return (r - (here - tail) / (here - before)) / law.size;
}

static void check_above(struct funnel_law law, double tail, double wanted)
{
    if (!isnan(funnel_line(law, tail).upper))
        assert_near(interpolated_above(law, tail), wanted, CLOSED_FORM);
    else
        /* Not even all of them are flagged: the interpolated limit lies within the last count. */
        ck_assert_double_ge(wanted, (law.size - 1) / law.size - CLOSED_FORM);
}

static void check_limits(struct funnel_law law, struct json_value wanted)
{
    assert_near(interpolated_below(law, 0.001), number(wanted, "y001"), CLOSED_FORM);
    assert_near(interpolated_below(law, 0.025), number(wanted, "y025"), CLOSED_FORM);
    check_above(law, 0.025, number(wanted, "y975"));
    check_above(law, 0.001, number(wanted, "y999"));
}

START_TEST(binomial_lines_carry_spiegelhalters_exact_limits)
{
    struct json_value cases = section("funnel_binomial_exact");
    for_each_case(item, cases) check_limits(funnel_binomial(number(item, "n"), number(item, "theta")), item);
}
END_TEST

START_TEST(poisson_lines_carry_spiegelhalters_exact_limits)
{
    struct json_value cases = section("funnel_poisson_exact");
    for_each_case(item, cases) check_limits(funnel_poisson(number(item, "expected")), item);
}
END_TEST

START_TEST(beta_binomial_lines_carry_exact_limits_and_quantiles)
{
    struct json_value cases = section("funnel_betabinomial");
    for_each_case(item, cases)
    {
        struct funnel_law law =
            funnel_beta_binomial(number(item, "n"), number(item, "mean"), number(item, "rho"));
        assert_near(law.alpha, number(item, "alpha"), 1e-6);
        assert_near(law.beta, number(item, "beta"), 1e-6);
        check_limits(law, item);
        struct funnel_line line = funnel_line(law, 0.001);
        assert_near(line.upper * law.size - 0.5, number(item, "q999"), 1e-6);
        assert_near(isnan(line.lower) ? 0 : line.lower * law.size + 0.5, number(item, "q001"), 1e-6);
    }
}
END_TEST

START_TEST(one_units_p_agrees_with_r)
{
    struct json_value cases = section("unit_pvalues");
    for_each_case(item, cases)
    {
        struct funnel_law law = funnel_binomial(number(item, "n"), number(item, "theta"));
        struct funnel_tails tails = funnel_tails(law, number(item, "x"));
        assert_near(tails.two_sided, number(item, "two_sided_doubled_midp"), CLOSED_FORM);
        assert_near(tails.z, number(item, "z_from_midp"), ROOT_FOUND);
        assert_near(fmin(1, 2 * fmin(tails.at_most, tails.at_least)), number(item, "two_sided_exact_doubled"),
                    CLOSED_FORM);
    }
}
END_TEST

/* The cases of a row (counted from 1) are exactly those with p at most limit. */
static void check_flags(gsize count, const double *p, double limit, struct json_value item, const char *key)
{
    OWNED struct row wanted = row(item, key);
    gsize flagged = 0;
    for (gsize i = 0; i < count; i++) {
        if (!(p[i] <= limit))
            continue;
        ck_assert_uint_lt(flagged, wanted.count);
        ck_assert_uint_eq(i + 1, (gsize)wanted.at[flagged++]);
    }
    ck_assert_uint_eq(flagged, wanted.count);
}

START_TEST(sixteen_teams_are_flagged_as_r_flags_them)
{
    struct json_value item = section("funnel_units_pvalues");
    OWNED struct row x = row(item, "x"), n = row(item, "n"), chance = row(item, "binomial_midp");
    OWNED struct row spread = row(item, "betabinomial_midp"), adjusted = row(item, "bh_binomial");
    OWNED struct row spread_adjusted = row(item, "bh_betabinomial");
    double theta = number(item, "theta"), rho = shrink_proportions(x.count, x.at, n.at).rho;
    double p[16], p_spread[16], found[16];
    for (gsize i = 0; i < x.count; i++) {
        p[i] = funnel_tails(funnel_binomial(n.at[i], theta), x.at[i]).two_sided;
        p_spread[i] = funnel_tails(funnel_beta_binomial(n.at[i], theta, rho), x.at[i]).two_sided;
        assert_near(p[i], chance.at[i], CLOSED_FORM);
        assert_near(p_spread[i], spread.at[i], ROOT_FOUND);
    }
    /* The vectors flag by mid-p. Team 11 has P(R >= 45) = 0.0011, mid-p 0.0009: by the exact tail it is just
     * inside. */
    check_flags(x.count, p, 2 * FUNNEL_TAIL, item, "flag_binomial_998");
    ck_assert_int_eq(flag_of(funnel_binomial(n.at[10], theta), x.at[10], FUNNEL_TAIL), 0);
    ck_assert_int_eq(flag_of(funnel_binomial(n.at[10], theta), x.at[10] + 1, FUNNEL_TAIL), 1);
    discovery_adjust(x.count, p, found);
    for (gsize i = 0; i < x.count; i++)
        assert_near(found[i], adjusted.at[i], CLOSED_FORM);
    check_flags(x.count, found, DISCOVERY_RATE, item, "flag_bh10_binomial");
    discovery_adjust(x.count, p_spread, found);
    for (gsize i = 0; i < x.count; i++)
        assert_near(found[i], spread_adjusted.at[i], ROOT_FOUND);
    check_flags(x.count, found, DISCOVERY_RATE, item, "flag_bh10_betabinomial");
}
END_TEST

START_TEST(benjamini_and_hochbergs_fifteen_tests_give_four)
{
    struct json_value item = section("benjamini_hochberg");
    OWNED struct row p = row(item, "p"), wanted = row(item, "bh_adjusted");
    double adjusted[17], turned[17], mixed[17];
    discovery_adjust(p.count, p.at, adjusted);
    gsize believed = 0;
    for (gsize i = 0; i < p.count; i++) {
        assert_near(adjusted[i], wanted.at[i], CLOSED_FORM);
        believed += adjusted[i] <= 0.05;
        turned[p.count - i] = p.at[i];
    }
    ck_assert_uint_eq(believed, (gsize)number(item, "rejected_at_q05"));

    /* Order does not matter, and what is no test does not count. */
    turned[0] = turned[16] = NAN;
    discovery_adjust(17, turned, mixed);
    ck_assert(isnan(mixed[0]) && isnan(mixed[16]));
    for (gsize i = 0; i < p.count; i++)
        ck_assert_double_eq(mixed[p.count - i], adjusted[i]);
    discovery_adjust(0, NULL, NULL);
}
END_TEST

START_TEST(three_sigma_limits_cry_wolf_on_small_counts_as_often_as_the_table_says)
{
    struct json_value cases = section("p_chart_three_sigma_false_alarm");
    for_each_case(item, cases)
    {
        double n = number(item, "n"), p = number(item, "p"), ucl = number(item, "ucl"),
               lcl = number(item, "lcl");
        struct funnel_law law = funnel_binomial(n, p);
        assert_near(funnel_tails(law, floor(ucl * n) + 1).at_least, number(item, "prob_above"), CLOSED_FORM);
        double below = ceil(lcl * n) - 1;
        assert_near(below < 0 ? 0 : funnel_tails(law, below).at_most, number(item, "prob_below"),
                    CLOSED_FORM);
    }
}
END_TEST

/* For every count: the line is on the side that the tail probability says. */
static void check_agreement(struct funnel_law law, double tail, double first, double last)
{
    struct funnel_line line = funnel_line(law, tail);
    for (double count = first; count <= last; count++) {
        int by_tail = flag_of(law, count, tail);
        int by_line = (count / law.size > line.upper) - (count / law.size < line.lower);
        ck_each_msg(by_tail == by_line, "kind %d size %g count %g: tail %d, line %d", law.kind, law.size,
                    count, by_tail, by_line);
    }
}

START_TEST(tail_and_line_agree_for_every_count_from_one_trial_to_two_thousand)
{
    const double targets[] = {0.002, 0.05, 0.3, 0.97};
    for (gsize t = 0; t < G_N_ELEMENTS(targets); t++) {
        for (double n = 1; n <= 2000; n++) {
            struct funnel_law law = funnel_binomial(n, targets[t]);
            /* All counts where n is small; later those around both lines, and the ends. */
            double reach = n <= 150 ? n : ceil(5 * sqrt(n * targets[t] * (1 - targets[t]))) + 3;
            double centre = floor(n * targets[t]);
            check_agreement(law, FUNNEL_TAIL, fmax(0, centre - reach), fmin(n, centre + reach));
            check_agreement(law, FUNNEL_TAIL, 0, 0);
            check_agreement(law, FUNNEL_TAIL, n, n);
        }
    }
}
END_TEST

START_TEST(tail_and_line_agree_for_rates_and_for_the_usual_spread)
{
    for (double n = 1; n <= 2000; n++)
        check_agreement(funnel_poisson(n / 16), FUNNEL_TAIL, fmax(0, floor(n / 16 - 60)), n / 16 + 60);
    for (double n = 1; n <= 2000; n += n < 200 ? 1 : 59)
        check_agreement(funnel_beta_binomial(n, 0.11, 0.01), FUNNEL_TAIL, 0, n);
}
END_TEST

START_TEST(beta_binomial_tails_are_sums_of_their_points_and_become_binomial)
{
    for (double n = 1; n <= 120; n += 7) {
        struct funnel_law law = funnel_beta_binomial(n, 0.2, 0.07), near = funnel_beta_binomial(n, 0.2, 1e-9);
        struct funnel_law none = funnel_beta_binomial(n, 0.2, 0);
        ck_assert_int_eq(none.kind, FUNNEL_BINOMIAL);
        double mean = 0;
        for (double x = 0; x <= n; x++) {
            struct funnel_tails tails = funnel_tails(law, x);
            double above = x < n ? funnel_tails(law, x + 1).at_least : 0;
            assert_near(tails.at_most + above, 1, 1e-12);
            mean += x > 0 ? tails.at_least : 0;
            assert_near(funnel_tails(near, x).at_most, funnel_tails(none, x).at_most, 1e-6);
        }
        assert_near(mean, n * 0.2, CLOSED_FORM);
    }
}
END_TEST

START_TEST(a_law_or_a_count_that_cannot_be_is_never_flagged)
{
    struct funnel_law wrong[] = {funnel_binomial(0, 0.5),
                                 funnel_binomial(10.5, 0.5),
                                 funnel_binomial(10, 1.1),
                                 funnel_binomial(NAN, 0.5),
                                 funnel_poisson(0),
                                 funnel_poisson(NAN),
                                 funnel_poisson(-1),
                                 funnel_beta_binomial(10, 0.5, 1),
                                 funnel_beta_binomial(10, 0, 0.1),
                                 funnel_poisson(INFINITY),
                                 funnel_beta_binomial(10, 0.5, NAN)};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        ck_assert(isnan(funnel_tails(wrong[i], 1).two_sided) && isnan(funnel_line(wrong[i], 0.001).upper));
        ck_assert_int_eq(flag_of(wrong[i], 1, 0.001), 0);
    }
    struct funnel_law law = funnel_binomial(10, 0.5);
    ck_assert_int_eq(flag_of(law, 11, 0.001), 0);
    ck_assert_int_eq(flag_of(law, -1, 0.001), 0);
    ck_assert_int_eq(flag_of(law, 9.5, 0.001), 0);
    ck_assert(isnan(funnel_tails(law, NAN).at_most));
    /* What nobody ever does is flagged at the first time, and everybody's habit at the first miss. */
    ck_assert_int_eq(flag_of(funnel_binomial(10, 0), 1, 0.001), 1);
    ck_assert_int_eq(flag_of(funnel_binomial(10, 1), 9, 0.001), -1);
}
END_TEST

static void check_dispersion(struct dispersion found, struct json_value item)
{
    assert_near(found.phi, number(item, "phi"), CLOSED_FORM);
    assert_near(found.tau2, number(item, "tau2"), CLOSED_FORM);
}

START_TEST(the_usual_spread_of_sixteen_teams_agrees_with_funnelplotr)
{
    struct json_value item = section("overdispersion_proportion"), limits = json_get(item, "limits");
    OWNED struct row x = row(item, "x"), n = row(item, "n");
    double theta = number(item, "theta");
    struct dispersion found = dispersion_proportions(x.count, x.at, n.at, theta);
    check_dispersion(found, item);
    assert_near(found.winsor_lower, number(item, "winsor_lo"), CLOSED_FORM);
    assert_near(found.winsor_upper, number(item, "winsor_hi"), CLOSED_FORM);
    assert_near(found.threshold, number(item, "phi_test_threshold"), CLOSED_FORM);
    ck_assert(found.applies && found.units == 16);
    for_each_case(wanted, limits)
    {
        for (int side = 0; side < 2; side++) {
            double tail = side ? 0.025 : 0.001, trials = number(wanted, "n");
            OWNED struct row adjusted = row(wanted, side ? "od95" : "od998");
            struct funnel_line chance = funnel_line(funnel_binomial(trials, theta), tail);
            struct funnel_line line = dispersion_line_proportion(&found, trials, theta, tail);
            /* FunnelPlotR rounds its normal quantiles to six decimals. */
            assert_near(line.lower, isnan(chance.lower) ? NAN : fmin(chance.lower, adjusted.at[0]),
                        ROOT_FOUND);
            assert_near(line.upper, fmax(chance.upper, adjusted.at[1]), ROOT_FOUND);
        }
    }
}
END_TEST

START_TEST(the_spread_of_untransformed_z_agrees_with_the_formulas)
{
    struct json_value item = section("overdispersion_untransformed");
    OWNED struct row n = row(item, "n"), z = row(item, "z");
    double theta = number(item, "theta"), error[16];
    for (gsize i = 0; i < n.count; i++)
        error[i] = sqrt(theta * (1 - theta) / n.at[i]);
    struct dispersion found = dispersion_estimate(n.count, z.at, error);
    check_dispersion(found, item);
    assert_near(found.winsor_lower, number(item, "winsor_lo"), CLOSED_FORM);
    assert_near(found.winsor_upper, number(item, "winsor_hi"), CLOSED_FORM);
}
END_TEST

START_TEST(the_spread_of_ratios_agrees_with_funnelplotr)
{
    struct json_value item = section("overdispersion_sr");
    OWNED struct row observed = row(item, "observed"), expected = row(item, "expected");
    struct dispersion found = dispersion_ratios(observed.count, observed.at, expected.at);
    check_dispersion(found, json_get(item, "cqc"));
    ck_assert_msg(!found.applies, "six units are too few to widen a band");
    struct funnel_line line = dispersion_line_ratio(&found, 10, FUNNEL_TAIL);
    ck_assert_double_eq(line.upper, funnel_line(funnel_poisson(10), FUNNEL_TAIL).upper);
}
END_TEST

START_TEST(the_wider_band_holds_the_narrower_and_its_p_is_larger)
{
    struct json_value item = section("overdispersion_proportion");
    OWNED struct row x = row(item, "x"), n = row(item, "n");
    double theta = number(item, "theta");
    struct dispersion spread = dispersion_proportions(x.count, x.at, n.at, theta);
    for (double trials = 1; trials <= 2000; trials++) {
        struct funnel_line chance = funnel_line(funnel_binomial(trials, theta), FUNNEL_TAIL);
        struct funnel_line wide = dispersion_line_proportion(&spread, trials, theta, FUNNEL_TAIL);
        ck_assert(isnan(chance.lower) ? isnan(wide.lower) : wide.lower <= chance.lower && wide.lower >= 0);
        ck_assert(isnan(chance.upper) ? isnan(wide.upper) : wide.upper >= chance.upper);
        chance = funnel_line(funnel_poisson(trials / 8), FUNNEL_TAIL);
        wide = dispersion_line_ratio(&spread, trials / 8, FUNNEL_TAIL);
        ck_assert(isnan(chance.lower) ? isnan(wide.lower) : wide.lower <= chance.lower && wide.lower >= 0);
        ck_assert_double_ge(wide.upper, chance.upper);
    }
    for (gsize i = 0; i < x.count; i++) {
        double chance = funnel_tails(funnel_binomial(n.at[i], theta), x.at[i]).two_sided;
        ck_assert_double_ge(dispersion_p_proportion(&spread, x.at[i], n.at[i], theta), chance);
        ck_assert_double_ge(dispersion_p_ratio(&spread, x.at[i], n.at[i] * theta), 0);
    }
    ck_assert(isnan(dispersion_p_proportion(&spread, 3, 0, theta)) &&
              isnan(dispersion_p_ratio(&spread, 3, 0)));
}
END_TEST

START_TEST(units_with_nothing_do_not_enter_the_spread)
{
    const double events[] = {3, 0, 5, 9, 2}, trials[] = {30, 0, 40, 8, 0};
    struct dispersion few = dispersion_proportions(5, events, trials, 0.1),
                      none = dispersion_proportions(0, NULL, NULL, 0.1);
    ck_assert_uint_eq(few.units, 2);
    ck_assert(isnan(none.phi) && isnan(none.tau2) && !none.applies);
}
END_TEST

START_TEST(shrunken_proportions_agree_with_r)
{
    struct json_value item = section("eb_betabinomial"), prior = json_get(item, "mom");
    struct json_value posterior = json_get(item, "posterior_mom");
    OWNED struct row x = row(item, "x"), n = row(item, "n");
    struct shrink_proportions units = shrink_proportions(x.count, x.at, n.at);
    assert_near(units.mean, number(prior, "mean"), CLOSED_FORM);
    assert_near(units.rho, number(prior, "rho"), CLOSED_FORM);
    assert_near(units.alpha, number(prior, "alpha"), ROOT_FOUND);
    assert_near(units.beta, number(prior, "beta"), ROOT_FOUND);
    for_each_case(wanted, posterior)
    {
        struct interval shrunk = shrink_proportion(units, number(wanted, "x"), number(wanted, "n"));
        assert_near(shrunk.value, number(wanted, "mean"), CLOSED_FORM);
        assert_near(shrunk.lower, number(wanted, "lo"), ROOT_FOUND);
        assert_near(shrunk.upper, number(wanted, "hi"), ROOT_FOUND);
    }
    struct json_value rat = section("eb_bda_rat");
    struct shrink_proportions known = {
        .mean = 0.14, .rho = 1.0 / 11, .alpha = number(rat, "alpha"), .beta = number(rat, "beta")};
    assert_near(shrink_proportion(known, number(rat, "x"), number(rat, "n")).value, number(rat, "post_mean"),
                CLOSED_FORM);
}
END_TEST

START_TEST(shrunken_rates_agree_with_marshalls_moments)
{
    struct json_value item = section("eb_marshall");
    OWNED struct row observed = row(item, "observed"), expected = row(item, "expected");
    OWNED struct row weight = row(item, "weight"), wanted = row(item, "eb");
    struct shrink_rates units = shrink_rates(observed.count, observed.at, expected.at);
    assert_near(units.mean, number(item, "m"), CLOSED_FORM);
    assert_near(units.between, number(item, "A"), CLOSED_FORM);
    for (gsize i = 0; i < observed.count; i++) {
        struct interval shrunk = shrink_rate(units, observed.at[i], expected.at[i]);
        assert_near(shrink_rate_weight(units, expected.at[i]), weight.at[i], CLOSED_FORM);
        assert_near(shrunk.value, wanted.at[i], CLOSED_FORM);
        ck_assert(shrunk.lower < shrunk.value && shrunk.value < shrunk.upper);
    }
}
END_TEST

START_TEST(units_that_differ_by_no_more_than_chance_all_get_the_common_value)
{
    const double events[] = {10, 20, 30}, trials[] = {100, 200, 300};
    struct shrink_proportions units = shrink_proportions(3, events, trials);
    struct interval one = shrink_proportion(units, 10, 100);
    ck_assert(units.rho == 0 && isnan(units.alpha));
    assert_near(one.value, 0.1, CLOSED_FORM);
    ck_assert(isnan(one.lower) && isnan(one.upper));
    struct shrink_rates rates = shrink_rates(3, events, trials);
    ck_assert(rates.between == 0 && shrink_rate_weight(rates, 5) == 0);
    ck_assert(isnan(shrink_rate(rates, 1, 5).lower));
    assert_near(shrink_rate(rates, 1, 5).value, 0.1, CLOSED_FORM);
}
END_TEST

START_TEST(shrinking_stands_units_that_are_all_or_nothing_and_no_units_at_all)
{
    const double events[] = {0, 40, 0, 60}, trials[] = {50, 40, 30, 60};
    struct shrink_proportions units = shrink_proportions(4, events, trials);
    ck_assert(units.rho > 0.9 && units.rho < 1);
    struct interval nothing = shrink_proportion(units, 0, 50);
    ck_assert(nothing.value > 0 && nothing.value < 0.01);
    ck_assert(isnan(shrink_proportions(0, NULL, NULL).mean) && isnan(shrink_rates(0, NULL, NULL).mean));
    ck_assert(!interval_defined(shrink_proportion(shrink_proportions(0, NULL, NULL), 1, 2)));
    ck_assert(!interval_defined(shrink_proportion(units, 3, 2)) &&
              !interval_defined(shrink_proportion(units, 0, 0)));
    ck_assert(!interval_defined(shrink_rate(shrink_rates(4, events, trials), 1, 0)));
    const double all[] = {5, 7};
    ck_assert(shrink_proportions(2, all, all).mean == 1 && shrink_proportions(2, all, all).rho == 0);
}
END_TEST

SUITE("stats/funnel", binomial_lines_carry_spiegelhalters_exact_limits,
      poisson_lines_carry_spiegelhalters_exact_limits, beta_binomial_lines_carry_exact_limits_and_quantiles,
      one_units_p_agrees_with_r, sixteen_teams_are_flagged_as_r_flags_them,
      benjamini_and_hochbergs_fifteen_tests_give_four,
      three_sigma_limits_cry_wolf_on_small_counts_as_often_as_the_table_says,
      tail_and_line_agree_for_every_count_from_one_trial_to_two_thousand,
      tail_and_line_agree_for_rates_and_for_the_usual_spread,
      beta_binomial_tails_are_sums_of_their_points_and_become_binomial,
      a_law_or_a_count_that_cannot_be_is_never_flagged,
      the_usual_spread_of_sixteen_teams_agrees_with_funnelplotr,
      the_spread_of_untransformed_z_agrees_with_the_formulas, the_spread_of_ratios_agrees_with_funnelplotr,
      the_wider_band_holds_the_narrower_and_its_p_is_larger, units_with_nothing_do_not_enter_the_spread,
      shrunken_proportions_agree_with_r, shrunken_rates_agree_with_marshalls_moments,
      units_that_differ_by_no_more_than_chance_all_get_the_common_value,
      shrinking_stands_units_that_are_all_or_nothing_and_no_units_at_all)
