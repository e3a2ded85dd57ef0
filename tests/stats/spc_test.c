/* Control charts, runs and rare counts: against vectors, and by simulation. */
#include "suite.h"
#include "takhojd/stats/rare.h"
#include "takhojd/stats/runs.h"
#include "takhojd/stats/spc.h"
#include "vectors.h"

START_TEST(the_constants_are_the_exact_ones_rounded)
{
    struct json_value constants = section("constants");
    assert_near(SPC_RANGE_FACTOR, number(constants, "E2_rounded"), 0);
    assert_near(SPC_RANGE_FACTOR, number(constants, "E2_exact"), 0.005);
    assert_near(SPC_RANGE_LIMIT, number(constants, "D4_rounded"), 0);
    assert_near(SPC_RANGE_LIMIT, number(constants, "D4_exact"), 0.0005);
    assert_near(SPC_D2, number(constants, "d2_n2"), 0.0005);
}
END_TEST

START_TEST(individuals_charts_agree_with_nhs_and_nist)
{
    struct json_value cases = section("xmr");
    for_each_case(item, cases)
    {
        OWNED struct row y = row(item, "y");
        bool screened = false;
        ck_assert(json_flag_or(item, "screen", true, &screened, NULL));
        struct spc_xmr chart = spc_xmr((gsize)number(item, "baseline_n"), y.at, screened);
        assert_near(chart.limits.centre, number(item, "mean"), CLOSED_FORM);
        assert_near(chart.mean_range, number(item, "amr"), CLOSED_FORM);
        assert_near(chart.limits.lower, number(item, "lpl"), CLOSED_FORM);
        assert_near(chart.limits.upper, number(item, "upl"), CLOSED_FORM);
        assert_near(chart.range_upper, number(item, "mr_upl"), CLOSED_FORM);
    }
}
END_TEST

START_TEST(a_plain_p_chart_agrees_with_nist)
{
    struct json_value item = section("p_chart_nist");
    OWNED struct row counts = row(item, "counts");
    double n[30];
    for (gsize i = 0; i < counts.count; i++)
        n[i] = number(item, "n");
    struct spc_prime chart = spc_prime_proportions(counts.count, counts.at, n);
    chart.sigma_z = 1;
    struct spc_limits limits = spc_prime_limits(chart, n[0]);
    assert_near(limits.centre, number(item, "cl"), CLOSED_FORM);
    assert_near(limits.upper, number(item, "ucl"), CLOSED_FORM);
    assert_near(limits.lower, number(item, "lcl"), CLOSED_FORM);
}
END_TEST

static void check_prime(struct spc_prime chart, struct row events, struct row sizes, struct row lower,
                        struct row upper)
{
    for (gsize i = 0; i < sizes.count; i++) {
        struct spc_limits limits = spc_prime_limits(chart, sizes.at[i]);
        assert_near(limits.lower, lower.at[i], CLOSED_FORM);
        assert_near(limits.upper, upper.at[i], CLOSED_FORM);
        ck_assert_int_eq(spc_side_outside(limits, events.at[i] / sizes.at[i]), 0);
    }
}

START_TEST(laneys_charts_are_calm_where_plain_ones_flag_sixteen_of_twenty)
{
    struct json_value item = section("p_prime_nhs_accidents");
    OWNED struct row r = row(item, "r"), n = row(item, "n"), signals = row(item, "p_sigma_signals");
    OWNED struct row p_lower = row(item, "pp_lcl_screened"), p_upper = row(item, "pp_ucl_screened");
    OWNED struct row u_lower = row(item, "up_lcl_screened"), u_upper = row(item, "up_ucl_screened");
    struct spc_prime p = spc_prime_proportions(r.count, r.at, n.at), u = spc_prime_rates(r.count, r.at, n.at);
    assert_near(p.centre, number(item, "cl"), CLOSED_FORM);
    assert_near(p.sigma_z, number(item, "sigma_z_screened"), ROOT_FOUND);
    assert_near(u.sigma_z, number(item, "sigma_z_u_screened"), ROOT_FOUND);
    check_prime(p, r, n, p_lower, p_upper);
    check_prime(u, r, n, u_lower, u_upper);
    p.sigma_z = 1;
    gsize flagged = 0;
    for (gsize i = 0; i < r.count; i++)
        if (spc_side_outside(spc_prime_limits(p, n.at[i]), r.at[i] / n.at[i]))
            ck_assert_uint_eq(i + 1, (gsize)signals.at[flagged++]);
    ck_assert_uint_eq(flagged, 16);
}
END_TEST

START_TEST(a_period_without_trials_is_a_gap_and_not_a_zero)
{
    const double events[] = {10, 0, 14, 9, 12}, trials[] = {100, 0, 110, 95, 105};
    const double dense_events[] = {10, 14, 9, 12}, dense_trials[] = {100, 110, 95, 105};
    struct spc_prime gap = spc_prime_proportions(5, events, trials),
                     dense = spc_prime_proportions(4, dense_events, dense_trials);
    ck_assert_uint_eq(gap.points, 4);
    assert_near(gap.sigma_z, dense.sigma_z, CLOSED_FORM);
    ck_assert(isnan(spc_prime_limits(gap, 0).upper));
    const double values[] = {1, NAN, 3, 2}, dense_values[] = {1, 3, 2};
    ck_assert_double_eq(spc_xmr(4, values, true).limits.upper, spc_xmr(3, dense_values, true).limits.upper);
}
END_TEST

START_TEST(a_baseline_that_does_not_move_or_is_not_there_gives_no_limits)
{
    const double flat[] = {4, 4, 4, 4}, one[] = {4}, none[] = {NAN, NAN}, zero[] = {0, 0}, ten[] = {10, 10};
    struct spc_limits limits = spc_xmr(4, flat, true).limits;
    ck_assert(limits.centre == 4 && isnan(limits.lower) && isnan(limits.upper) && isnan(limits.sigma));
    ck_assert_int_eq(spc_side_outside(limits, 99), 0);
    ck_assert(isnan(spc_point_p(limits, 99)));
    ck_assert(isnan(spc_xmr(1, one, true).limits.centre) && isnan(spc_xmr(2, none, true).limits.centre));
    ck_assert(isnan(spc_prime_limits(spc_prime_proportions(2, zero, ten), 10).upper));
    ck_assert(isnan(spc_prime_proportions(2, ten, zero).centre) &&
              isnan(spc_prime_rates(1, one, ten).sigma_z));
}
END_TEST

START_TEST(a_limit_outside_what_can_be_is_no_limit)
{
    struct spc_limits limits = spc_clamp((struct spc_limits){0.02, 0.01, -0.01, 0.05}, 0, 1);
    ck_assert(isnan(limits.lower) && limits.upper == 0.05);
    ck_assert_int_eq(spc_side_outside(limits, 0), 0);
    ck_assert_int_eq(spc_side_outside(limits, 0.0501), 1);
    limits = spc_clamp((struct spc_limits){0.98, 0.01, 0.95, 1.01}, 0, 1);
    ck_assert(isnan(limits.upper) && limits.lower == 0.95);
    ck_assert_int_eq(spc_side_outside(limits, 0.94), -1);
    /* Strictly: a point on the limit is inside. */
    ck_assert_int_eq(spc_side_outside(limits, 0.95), 0);
    assert_near(spc_point_p(limits, 0.95), 0.00269979606, 1e-9);
}
END_TEST

START_TEST(autocorrelation_is_that_of_the_textbook)
{
    const double up[] = {1, 2, 3, 4, 5}, zigzag[] = {1, -1, 1, -1}, gap[] = {1, NAN, 2, 3},
                 flat[] = {2, 2, 2};
    assert_near(spc_autocorrelation(5, up), 0.4, CLOSED_FORM);
    assert_near(spc_autocorrelation(4, zigzag), -0.75, CLOSED_FORM);
    assert_near(spc_autocorrelation(4, gap), 0, CLOSED_FORM);
    ck_assert(isnan(spc_autocorrelation(3, flat)) && isnan(spc_autocorrelation(2, up)));
}
END_TEST

START_TEST(run_limits_agree_with_anhoejs_table)
{
    struct json_value cases = section("anhoej_limits");
    for_each_case(item, cases)
    {
        gsize n = (gsize)number(item, "n");
        ck_assert_uint_eq(runs_longest_limit(n), (gsize)number(item, "longest_run_upper"));
    }
}
END_TEST

START_TEST(runs_agree_with_qicharts2)
{
    struct json_value item = section("anhoej_example"), chart = json_get(item, "i_chart");
    OWNED struct row y = row(item, "y");
    struct runs runs = runs_count(y.count, y.at, number(chart, "cl"));
    ck_assert_uint_eq(runs.useful, (gsize)number(chart, "n_useful"));
    ck_assert_uint_eq(runs.longest_limit, (gsize)number(chart, "longest_run_max"));
    ck_assert_uint_eq(runs.longest, (gsize)number(chart, "longest_run"));
    chart = json_get(item, "run_chart");
    runs = runs_count(y.count, y.at, number(chart, "median"));
    ck_assert_uint_eq(runs.longest, (gsize)number(chart, "longest_run"));
}
END_TEST

START_TEST(points_on_the_centre_and_gaps_say_nothing_in_a_run)
{
    const double values[] = {1, 0, 2, NAN, 3, -1, 0, -2};
    struct runs runs = runs_count(8, values, 0);
    ck_assert_uint_eq(runs.useful, 5);
    ck_assert_uint_eq(runs.longest, 3);
    ck_assert_uint_eq(runs.current, 2);
    ck_assert_int_eq(runs.side, -1);
    runs = runs_count(0, NULL, 0);
    ck_assert(runs.useful == 0 && runs.side == 0);
}
END_TEST

START_TEST(the_chart_of_time_between_agrees_with_qicharts2)
{
    struct json_value item = section("rare_event"), times = json_get(item, "t_chart");
    OWNED struct row gaps = row(item, "gaps");
    /* qicharts2 takes 3/1.128 where these charts take 2.66: stretch the limits on their own scale, then
     * compare. */
    struct spc_limits limits = rare_between_limits(rare_between(gaps.count, gaps.at));
    double centre = pow(limits.centre, 1 / 3.6), stretch = 3 / SPC_D2 / SPC_RANGE_FACTOR;
    assert_near(limits.centre, number(times, "cl"), CLOSED_FORM);
    assert_near(pow(centre + stretch * (pow(limits.upper, 1 / 3.6) - centre), 3.6), number(times, "ucl"),
                CLOSED_FORM);
    assert_near(pow(centre + stretch * (pow(limits.lower, 1 / 3.6) - centre), 3.6), number(times, "lcl"),
                CLOSED_FORM);
    ck_assert(isnan(rare_between_limits(rare_between(0, NULL)).centre));
}
END_TEST

/* A stable series: independent normal values, by Box and Muller. */
static void draw_series(GRand *random, gsize count, double *values)
{
    for (gsize i = 0; i < count; i++)
        values[i] = sqrt(-2 * log(1 - g_rand_double(random))) * cos(2 * G_PI * g_rand_double(random));
}

/* Four standard errors of the difference between two simulated shares. */
static double tolerance(double share, double series_here, double series_there)
{
    return 4 * sqrt(share * (1 - share) * (1 / series_here + 1 / series_there));
}

/* What one simulated chart shows, in the terms of the vectors. */
struct shown {
    double any_outside, last_outside;
};

static void add_chart(struct shown *shown, gsize baseline, gsize count, const double *values)
{
    struct spc_limits limits = spc_xmr(baseline, values, true).limits;
    bool is_any = false;
    for (gsize i = 0; i < count; i++)
        is_any |= spc_side_outside(limits, values[i]) != 0;
    shown->any_outside += is_any;
    shown->last_outside += spc_side_outside(limits, values[count - 1]) != 0;
}

START_TEST(stable_charts_are_outside_as_often_as_the_simulated_vectors_say)
{
    const struct {
        const char *name;
        gsize baseline, points;
    } charts[] = {{"n24_all", 24, 24}, {"n24_b12", 12, 24}, {"n36_b24", 24, 36}, {"n52_b24", 24, 52}};
    enum { series = 4000 };
    struct json_value simulation = section("spc_false_alarm_simulation"),
                      table = json_get(simulation, "table");
    double theirs = number(simulation, "sims");
    g_autoptr(GRand) random = g_rand_new_with_seed(411);
    for (gsize c = 0; c < G_N_ELEMENTS(charts); c++) {
        struct json_value wanted = json_at(table, c);
        ck_assert_str_eq(text(wanted, "scenario"), charts[c].name);
        struct shown shown = {0};
        double values[52];
        for (int i = 0; i < series; i++) {
            draw_series(random, charts[c].points, values);
            add_chart(&shown, charts[c].baseline, charts[c].points, values);
        }
        const struct {
            const char *key;
            double seen;
        } shares[] = {{"any3", shown.any_outside}, {"last3", shown.last_outside}};
        for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
            double share = number(wanted, shares[i].key), seen = shares[i].seen / series;
            ck_assert_msg(fabs(seen - share) <= tolerance(share, series, theirs), "%s %s: %g, wanted %g",
                          charts[c].name, shares[i].key, seen, share);
        }
    }
}
END_TEST

SUITE("stats/spc", the_constants_are_the_exact_ones_rounded, individuals_charts_agree_with_nhs_and_nist,
      a_plain_p_chart_agrees_with_nist, laneys_charts_are_calm_where_plain_ones_flag_sixteen_of_twenty,
      a_period_without_trials_is_a_gap_and_not_a_zero,
      a_baseline_that_does_not_move_or_is_not_there_gives_no_limits, a_limit_outside_what_can_be_is_no_limit,
      autocorrelation_is_that_of_the_textbook, run_limits_agree_with_anhoejs_table, runs_agree_with_qicharts2,
      points_on_the_centre_and_gaps_say_nothing_in_a_run, the_chart_of_time_between_agrees_with_qicharts2,
      stable_charts_are_outside_as_often_as_the_simulated_vectors_say)
