/* Control charts, marks, runs, rare counts and alerts: against vectors, and by simulation. */
#include "suite.h"
#include "takhojd/stats/alert.h"
#include "takhojd/stats/funnel.h"
#include "takhojd/stats/rare.h"
#include "takhojd/stats/rules.h"
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

/* The indices (from 1) of the marked points are those of the row. */
static void check_marks(gsize count, const unsigned *marks, unsigned mark, struct json_value item,
                        const char *key)
{
    OWNED struct row wanted = row(item, key);
    gsize seen = 0;
    for (gsize i = 0; i < count; i++) {
        if (!(marks[i] & mark))
            continue;
        ck_assert_msg(seen < wanted.count && (gsize)wanted.at[seen] == i + 1, "%s, %s: point %zu is marked",
                      text(item, "name"), key, i + 1);
        seen++;
    }
    ck_assert_msg(seen == wanted.count, "%s, %s: %zu marked", text(item, "name"), key, seen);
}

START_TEST(the_four_nhs_rules_mark_the_points_they_should_in_all_twelve_cases)
{
    struct json_value cases = section("nhs_rules");
    ck_assert_uint_eq(json_count(cases), 12);
    for_each_case(item, cases)
    {
        OWNED struct row y = row(item, "y");
        struct spc_limits limits = spc_xmr((gsize)number(item, "baseline_n"), y.at, true).limits;
        assert_near(limits.lower, number(item, "lpl"), CLOSED_FORM);
        assert_near(limits.centre + 2 * limits.sigma, number(item, "upper_2s"), CLOSED_FORM);
        g_autofree struct spc_limits *all = g_new(struct spc_limits, y.count);
        g_autofree unsigned *marks = g_new(unsigned, y.count);
        for (gsize i = 0; i < y.count; i++)
            all[i] = limits;
        rules_mark(y.count, y.at, all, marks);
        check_marks(y.count, marks, RULES_OUTSIDE, item, "outside");
        check_marks(y.count, marks, RULES_TREND, item, "trend7");
        check_marks(y.count, marks, RULES_TWO_OF_THREE, item, "two_of_three_mdc2023");
        check_marks(y.count, marks, RULES_SHIFT, item, "shift7");
    }
}
END_TEST

START_TEST(marks_skip_gaps_and_start_anew_where_limits_change)
{
    const double high[] = {1, 1, NAN, 1, 1, 1, 1, 1};
    struct spc_limits limits[8];
    unsigned marks[8];
    for (gsize i = 0; i < 8; i++)
        limits[i] = (struct spc_limits){0, 1, -3, 3};
    rules_mark(8, high, limits, marks);
    for (gsize i = 0; i < 8; i++)
        ck_assert_uint_eq(marks[i], i == 2 ? 0 : RULES_SHIFT);
    /* Part by part, as with a recorded change after the fourth place, no part has seven. */
    rules_mark(4, high, limits, marks);
    rules_mark(4, high + 4, limits + 4, marks + 4);
    for (gsize i = 0; i < 8; i++)
        ck_assert_uint_eq(marks[i], 0);
    /* No limits, no marks beyond them. */
    for (gsize i = 0; i < 8; i++)
        limits[i] = (struct spc_limits){NAN, NAN, NAN, NAN};
    rules_mark(8, high, limits, marks);
    ck_assert_uint_eq(marks[7], 0);
    rules_mark(0, NULL, NULL, NULL);
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
        ck_assert_uint_eq(runs_crossings_limit(n), (gsize)number(item, "crossings_lower"));
    }
}
END_TEST

START_TEST(runs_agree_with_qicharts2)
{
    struct json_value item = section("anhoej_example"), chart = json_get(item, "i_chart");
    OWNED struct row y = row(item, "y");
    struct runs runs = runs_count(y.count, y.at, number(chart, "cl"));
    ck_assert_uint_eq(runs.useful, (gsize)number(chart, "n_useful"));
    ck_assert_uint_eq(runs.crossings_limit, (gsize)number(chart, "n_crossings_min"));
    ck_assert_uint_eq(runs.longest_limit, (gsize)number(chart, "longest_run_max"));
    ck_assert_uint_eq(runs.longest, (gsize)number(chart, "longest_run"));
    ck_assert_uint_eq(runs.crossings, (gsize)number(chart, "n_crossings"));
    ck_assert(runs.signal);
    chart = json_get(item, "run_chart");
    runs = runs_count(y.count, y.at, number(chart, "median"));
    ck_assert_uint_eq(runs.longest, (gsize)number(chart, "longest_run"));
    ck_assert_uint_eq(runs.crossings, (gsize)number(chart, "n_crossings"));
    ck_assert(runs.signal);
}
END_TEST

START_TEST(points_on_the_centre_and_gaps_say_nothing_in_a_run)
{
    const double values[] = {1, 0, 2, NAN, 3, -1, 0, -2};
    struct runs runs = runs_count(8, values, 0);
    ck_assert_uint_eq(runs.useful, 5);
    ck_assert_uint_eq(runs.longest, 3);
    ck_assert_uint_eq(runs.crossings, 1);
    ck_assert_uint_eq(runs.current, 2);
    ck_assert_int_eq(runs.side, -1);
    ck_assert(!runs.signal);
    runs = runs_count(0, NULL, 0);
    ck_assert(runs.useful == 0 && runs.side == 0 && !runs.signal);
}
END_TEST

START_TEST(rare_charts_agree_with_qicharts2)
{
    struct json_value item = section("rare_event"), times = json_get(item, "t_chart"),
                      contacts = json_get(item, "g_chart");
    OWNED struct row gaps = row(item, "gaps");
    struct spc_limits limits = rare_contacts_between(gaps.count, gaps.at);
    assert_near(limits.centre, number(contacts, "cl"), CLOSED_FORM);
    assert_near(limits.upper, number(contacts, "ucl"), CLOSED_FORM);
    ck_assert_msg(isnan(limits.lower) && number(contacts, "lcl") == 0, "a limit at zero is none");

    /* qicharts2 takes 3/1.128 where these charts take 2.66: stretch the limits on their own scale, then
     * compare. */
    limits = rare_time_between(gaps.count, gaps.at);
    double centre = pow(limits.centre, 1 / 3.6), stretch = 3 / SPC_D2 / SPC_RANGE_FACTOR;
    assert_near(limits.centre, number(times, "cl"), CLOSED_FORM);
    assert_near(pow(centre + stretch * (pow(limits.upper, 1 / 3.6) - centre), 3.6), number(times, "ucl"),
                CLOSED_FORM);
    assert_near(pow(centre + stretch * (pow(limits.lower, 1 / 3.6) - centre), 3.6), number(times, "lcl"),
                CLOSED_FORM);
}
END_TEST

START_TEST(exact_limits_are_passed_by_exactly_the_counts_that_are_flagged)
{
    for (double n = 1; n <= 400; n += 3) {
        struct spc_limits limits = rare_proportion_limits(n, 0.01), rates = rare_rate_limits(n, 0.01);
        ck_assert(limits.centre == 0.01 && isnan(limits.sigma) && isnan(limits.lower));
        for (double x = 0; x <= fmin(n, 30); x++) {
            ck_assert_int_eq(spc_side_outside(limits, x / n),
                             funnel_flag(funnel_binomial(n, 0.01), x, FUNNEL_TAIL));
            ck_assert_int_eq(spc_side_outside(rates, x / n),
                             funnel_flag(funnel_poisson(n * 0.01), x, FUNNEL_TAIL));
        }
    }
    ck_assert(isnan(rare_proportion_limits(0, 0.01).centre) && isnan(rare_rate_limits(0, 0.01).upper));
    ck_assert(isnan(rare_time_between(0, NULL).centre) && isnan(rare_contacts_between(0, NULL).centre));
}
END_TEST

START_TEST(an_alert_is_the_newest_point_beyond_its_limit_or_in_a_long_run)
{
    double values[36];
    struct spc_limits limits = {0, 1, -3, 3};
    for (gsize i = 0; i < 36; i++)
        values[i] = i % 2 ? 1 : -1;
    struct alert alert = alert_newest(36, values, limits);
    ck_assert(!alert.outside && !alert.long_run && alert.side == 1 && alert.run == 1);
    assert_near(alert.p, 0.317310507863, 1e-9);
    values[20] = 9;
    ck_assert_msg(!alert_newest(36, values, limits).outside, "an old point is no news");
    values[35] = -3.5;
    alert = alert_newest(36, values, limits);
    ck_assert(alert.outside && alert.side == -1);
    values[27] = -1;
    for (gsize i = 28; i < 36; i++)
        values[i] = 0.5;
    ck_assert(!alert_newest(36, values, limits).long_run);
    values[27] = 0.5;
    alert = alert_newest(36, values, limits);
    ck_assert_msg(alert.long_run && alert.run == 9, "a run of nine is longer than eight");
    values[35] = 0;
    ck_assert(!alert_newest(36, values, limits).long_run);
    values[35] = NAN;
    alert = alert_newest(36, values, limits);
    ck_assert(!alert.long_run && !alert.outside && isnan(alert.p));
    ck_assert(isnan(alert_newest(0, NULL, limits).p));
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

START_TEST(stable_charts_alert_as_often_as_the_table_says)
{
    const struct {
        gsize baseline, points;
    } charts[] = {{24, 56}, {24, 36}, {24, 104}, {20, 40}, {16, 60}, {12, 30}};
    enum { series = 50000 };
    g_autoptr(GRand) random = g_rand_new_with_seed(1711);
    for (gsize c = 0; c < G_N_ELEMENTS(charts); c++) {
        double values[104], alerts = 0, wanted = alert_false_rate(charts[c].baseline, charts[c].points);
        for (int i = 0; i < series; i++) {
            draw_series(random, charts[c].points, values);
            struct spc_limits limits = spc_xmr(charts[c].baseline, values, true).limits;
            struct alert alert = alert_newest(charts[c].points, values, limits);
            alerts += alert.outside || alert.long_run;
        }
        assert_near(alerts / series, wanted, tolerance(wanted, series, 1e6));
    }
}
END_TEST

START_TEST(the_false_rate_falls_with_a_longer_baseline_and_is_unknown_without_one)
{
    for (gsize points = 25; points <= 200; points++)
        for (gsize baseline = 12; baseline < 24; baseline++)
            ck_assert_double_ge(alert_false_rate(baseline, points), alert_false_rate(baseline + 1, points));
    ck_assert(isnan(alert_false_rate(11, 40)) && isnan(alert_false_rate(24, 24)) &&
              isnan(alert_false_rate(0, 0)));
    ck_assert_double_eq(alert_false_rate(90, 100), alert_false_rate(24, 100));
    ck_assert_double_eq(alert_false_rate(12, 13), alert_false_rate(12, 22));
}
END_TEST

/* What one simulated chart shows, in the terms of the vectors. */
struct shown {
    double any_outside, any_shift, any_trend, any_two, any_runs, any_outside_or_runs, last_outside, last_any;
};

static void add_chart(struct shown *shown, gsize baseline, gsize count, const double *values)
{
    struct spc_limits limits[52];
    unsigned marks[52], all = 0;
    limits[0] = spc_xmr(baseline, values, true).limits;
    for (gsize i = 1; i < count; i++)
        limits[i] = limits[0];
    rules_mark(count, values, limits, marks);
    for (gsize i = 0; i < count; i++)
        all |= marks[i];
    bool runs = runs_count(count, values, limits[0].centre).signal;
    shown->any_outside += (all & RULES_OUTSIDE) != 0;
    shown->any_shift += (all & RULES_SHIFT) != 0;
    shown->any_trend += (all & RULES_TREND) != 0;
    shown->any_two += (all & RULES_TWO_OF_THREE) != 0;
    shown->any_runs += runs;
    shown->any_outside_or_runs += runs || (all & RULES_OUTSIDE);
    shown->last_outside += (marks[count - 1] & RULES_OUTSIDE) != 0;
    shown->last_any += marks[count - 1] != 0;
}

START_TEST(stable_charts_are_marked_as_often_as_the_simulated_vectors_say)
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
        } shares[] = {{"any3", shown.any_outside},   {"any_sh7", shown.any_shift},
                      {"any_tr7", shown.any_trend},  {"any_23", shown.any_two},
                      {"any_anh", shown.any_runs},   {"any_3_anh", shown.any_outside_or_runs},
                      {"last3", shown.last_outside}, {"last_mdc", shown.last_any}};
        for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
            double share = number(wanted, shares[i].key), seen = shares[i].seen / series;
            ck_assert_msg(fabs(seen - share) <= tolerance(share, series, theirs), "%s %s: %g, wanted %g",
                          charts[c].name, shares[i].key, seen, share);
        }
    }
}
END_TEST

SUITE("stats/spc", the_constants_are_the_exact_ones_rounded, individuals_charts_agree_with_nhs_and_nist,
      the_four_nhs_rules_mark_the_points_they_should_in_all_twelve_cases,
      marks_skip_gaps_and_start_anew_where_limits_change, a_plain_p_chart_agrees_with_nist,
      laneys_charts_are_calm_where_plain_ones_flag_sixteen_of_twenty,
      a_period_without_trials_is_a_gap_and_not_a_zero,
      a_baseline_that_does_not_move_or_is_not_there_gives_no_limits, a_limit_outside_what_can_be_is_no_limit,
      autocorrelation_is_that_of_the_textbook, run_limits_agree_with_anhoejs_table, runs_agree_with_qicharts2,
      points_on_the_centre_and_gaps_say_nothing_in_a_run, rare_charts_agree_with_qicharts2,
      exact_limits_are_passed_by_exactly_the_counts_that_are_flagged,
      an_alert_is_the_newest_point_beyond_its_limit_or_in_a_long_run,
      stable_charts_alert_as_often_as_the_table_says,
      the_false_rate_falls_with_a_longer_baseline_and_is_unknown_without_one,
      stable_charts_are_marked_as_often_as_the_simulated_vectors_say)
