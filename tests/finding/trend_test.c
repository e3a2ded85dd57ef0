/* Charts over time: their limits, what is outside them, and what a report says of it. */
#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/finding/signals.h"

#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

#define MOST_WEEKS 80

static const char *const no_needs[] = {NULL};
static const struct measure measure = {.id = "made"};
static struct measure_part part;
static struct figure weeks[MOST_WEEKS];
static int week_count;
static struct baselines *baselines;

static void open_chart(enum part_kind kind)
{
    part = (struct measure_part){.measure = &measure,
                                 .id = "part",
                                 .kind = kind,
                                 .per = kind == PART_RATE ? 1000 : 1,
                                 .needs = no_needs};
    week_count = 0;
    baselines = baselines_new();
}

static void close_chart(void)
{
    baselines_free(baselines);
}

static struct figure *add_week(double numerator, double denominator)
{
    struct figure *week = &weeks[week_count];
    *week = (struct figure){.part = &part,
                            .grain = GRAIN_WEEK,
                            .period = {7 * week_count, 7 * week_count + 7},
                            .numerator = numerator,
                            .denominator = denominator,
                            .value = numerator / denominator,
                            .state = FIGURE_MEASURED};
    week_count++;
    return week;
}

/* Weeks around a third of 90. */
static void add_usual_weeks(int count)
{
    static const int wobble[] = {0, 3, -2, 1, -4, 2, 5, -3};
    for (int i = 0; i < count; i++)
        add_week(30 + wobble[i % 8], 90);
}

static struct trend *make_chart(const GArray *changes)
{
    g_autoptr(GPtrArray) figures = g_ptr_array_new();
    for (int i = 0; i < week_count; i++)
        g_ptr_array_add(figures, &weeks[i]);
    return trend_make(figures, 7 * week_count, changes, baselines);
}

static const struct trend_stretch *stretch_at(const struct trend *trend, guint index)
{
    return &g_array_index(trend->stretches, struct trend_stretch, index);
}

static const struct trend_point *point_at(const struct trend *trend, guint index)
{
    return &g_array_index(trend->points, struct trend_point, index);
}

START_TEST(limits_are_made_of_the_first_24_settled_weeks_and_kept)
{
    open_chart(PART_RATIO);
    add_usual_weeks(30);
    struct trend *trend = make_chart(NULL);
    ck_assert_int_eq(stretch_at(trend, 0)->baseline.points, 24);
    ck_assert_int_eq(stretch_at(trend, 0)->baseline.chart, TREND_PROPORTION);
    ck_assert_int_eq(stretch_at(trend, 0)->baseline.span.until, 24 * 7);
    ck_assert(!stretch_at(trend, 0)->is_trial);
    double centre = stretch_at(trend, 0)->baseline.centre;
    trend_free(trend);
    /* A corrected past does not move what is kept. */
    for (int i = 0; i < 24; i++)
        weeks[i].numerator = 5;
    trend = make_chart(NULL);
    ck_assert_double_eq(stretch_at(trend, 0)->baseline.centre, centre);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(eleven_weeks_have_no_limits_and_twelve_have_trial_limits_that_are_not_kept)
{
    open_chart(PART_RATIO);
    add_usual_weeks(11);
    struct trend *trend = make_chart(NULL);
    ck_assert(!stretch_at(trend, 0)->has_limits);
    ck_assert_ptr_null(trend_newest_stretch(trend));
    trend_free(trend);
    add_week(31, 90);
    trend = make_chart(NULL);
    ck_assert(stretch_at(trend, 0)->has_limits && stretch_at(trend, 0)->is_trial);
    ck_assert(!trend_judge(trend).is_examined);
    ck_assert_ptr_null(baselines_find(baselines, trend->key, DAY_PAST));
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(a_week_that_can_still_change_is_outside_every_rule)
{
    open_chart(PART_RATIO);
    add_usual_weeks(30);
    add_week(88, 90);
    struct trend *trend = make_chart(NULL);
    struct trend_verdict verdict = trend_judge(trend);
    ck_assert_int_eq(verdict.rule, TREND_RULE_OUTSIDE);
    ck_assert_int_eq(verdict.side, 1);
    trend_free(trend);
    weeks[30].can_change = true;
    weeks[30].state = FIGURE_PRELIMINARY;
    trend = make_chart(NULL);
    verdict = trend_judge(trend);
    ck_assert_int_eq(verdict.rule, TREND_RULE_NONE);
    ck_assert_uint_eq(verdict.newest, 29);
    ck_assert_int_eq(point_at(trend, 30)->outside, 0);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(a_week_without_anything_is_a_gap_and_not_a_zero)
{
    open_chart(PART_RATIO);
    add_usual_weeks(30);
    struct figure *empty = add_week(0, 0);
    empty->state = FIGURE_NO_EVENTS_POSSIBLE;
    struct trend *trend = make_chart(NULL);
    ck_assert(isnan(point_at(trend, 30)->value));
    ck_assert_uint_eq(trend_judge(trend).newest, 29);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(what_stopped_more_than_four_weeks_ago_is_not_examined)
{
    open_chart(PART_RATIO);
    add_usual_weeks(30);
    add_week(85, 90);
    for (int i = 0; i < 5; i++) {
        struct trend *trend = make_chart(NULL);
        ck_assert_int_eq(trend_judge(trend).rule, TREND_RULE_OUTSIDE);
        trend_free(trend);
        add_week(0, 0)->state = FIGURE_NO_EVENTS_POSSIBLE;
    }
    struct trend *trend = make_chart(NULL);
    ck_assert(!trend_judge(trend).is_examined);
    ck_assert_int_eq(trend_judge(trend).rule, TREND_RULE_NONE);
    trend_free(trend);
    /* Weeks that can still get something are not empty. */
    weeks[35].can_change = true;
    trend = make_chart(NULL);
    ck_assert(trend_judge(trend).is_examined);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(p_prime_limits_are_never_narrower_than_chance)
{
    open_chart(PART_RATIO);
    for (int i = 0; i < 26; i++)
        add_week(30, 90);
    struct trend *trend = make_chart(NULL);
    ck_assert_double_eq(stretch_at(trend, 0)->baseline.spread, 1);
    double sigma = sqrt(1.0 / 3 * 2 / 3 / 90);
    ck_assert_double_eq_tol(point_at(trend, 25)->limits.upper, 1.0 / 3 + 3 * sigma, 1e-12);
    ck_assert_double_eq_tol(point_at(trend, 25)->limits.lower, 1.0 / 3 - 3 * sigma, 1e-12);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(where_few_are_expected_the_tails_are_exact_and_a_first_event_is_not_impossible)
{
    open_chart(PART_RATIO);
    for (int i = 0; i < 24; i++)
        add_week(0, 12);
    add_week(1, 12);
    struct trend *trend = make_chart(NULL);
    ck_assert_int_eq(stretch_at(trend, 0)->baseline.chart, TREND_EXACT_PROPORTION);
    ck_assert_int_eq(trend_judge(trend).rule, TREND_RULE_NONE);
    ck_assert(!trend_judge(trend).has_runs);
    trend_free(trend);
    add_week(4, 12);
    trend = make_chart(NULL);
    ck_assert_int_eq(trend_judge(trend).rule, TREND_RULE_EXACT);
    ck_assert_double_lt(trend_judge(trend).p, 0.002);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(the_chance_of_a_false_signal_of_exact_limits_is_that_of_whole_counts)
{
    /* 96 events in 24 weeks, then a week like them: gamma-Poisson, 13 and more are outside. */
    open_chart(PART_RATE);
    for (int i = 0; i < 30; i++)
        add_week(4, 4000);
    struct trend *trend = make_chart(NULL);
    struct trend_verdict verdict = trend_judge(trend);
    ck_assert_int_eq(verdict.width, TREND_WIDTH_EXACT);
    double tail = 0, events = 96.5;
    for (int k = 13; k < 60; k++)
        tail += exp(lgamma(events + k) - lgamma(events) - lgamma(k + 1.0) + events * log(24 / 25.0) -
                    k * log(25));
    ck_assert_double_eq_tol(verdict.tail, tail, 1e-6);
    ck_assert_double_lt(verdict.tail, 0.001);
    trend_free(trend);
    /* So small a week that no count of it is outside: next to never, and not never. */
    weeks[29].numerator = 0;
    weeks[29].denominator = 1;
    trend = make_chart(NULL);
    ck_assert_double_gt(trend_judge(trend).tail, 0);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(a_week_too_small_to_print_a_percentage_of_still_counts)
{
    open_chart(PART_RATIO);
    for (int i = 0; i < 30; i++)
        add_week(0, 12);
    weeks[29].numerator = 5;
    weeks[29].denominator = 6;
    weeks[29].state = FIGURE_TOO_FEW;
    weeks[29].value = NAN;
    struct trend *trend = make_chart(NULL);
    ck_assert_int_eq(trend_judge(trend).rule, TREND_RULE_EXACT);
    ck_assert_double_eq_tol(point_at(trend, 29)->value, 5.0 / 6, 1e-12);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(a_chart_of_fewer_than_ten_a_week_has_no_limits_and_is_not_examined)
{
    open_chart(PART_RATIO);
    for (int i = 0; i < 30; i++)
        add_week(i % 3 == 0, 9);
    struct trend *trend = make_chart(NULL);
    ck_assert(!stretch_at(trend, 0)->has_limits);
    ck_assert(!trend_judge(trend).is_examined);
    trend_free(trend);
    for (int i = 0; i < 24; i++)
        weeks[i].denominator = 10;
    trend = make_chart(NULL);
    ck_assert(stretch_at(trend, 0)->has_limits);
    ck_assert(trend_judge(trend).is_examined);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(rates_have_limits_in_their_own_unit)
{
    open_chart(PART_RATE);
    for (int i = 0; i < 26; i++)
        add_week(20 + i % 3, 4000);
    struct trend *trend = make_chart(NULL);
    ck_assert_int_eq(stretch_at(trend, 0)->baseline.chart, TREND_RATE);
    ck_assert_double_eq_tol(point_at(trend, 25)->limits.centre, 1000 * 21.0 / 4000, 1e-9);
    ck_assert_double_eq_tol(point_at(trend, 25)->value, 1000 * weeks[25].numerator / 4000, 1e-9);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(a_recorded_change_makes_new_limits_and_keeps_the_old)
{
    open_chart(PART_RATIO);
    add_usual_weeks(26);
    for (int i = 0; i < 30; i++)
        add_week(60 + i % 4, 90);
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(struct trend_change));
    const struct trend_change change = {26 * 7 - 3, "new offer"};
    g_array_append_val(changes, change);
    struct trend *trend = make_chart(changes);
    ck_assert_uint_eq(trend->stretches->len, 2);
    ck_assert_uint_eq(stretch_at(trend, 1)->first, 26);
    ck_assert_str_eq(stretch_at(trend, 1)->cause, "new offer");
    ck_assert_double_lt(point_at(trend, 25)->limits.centre, 0.4);
    ck_assert_double_gt(point_at(trend, 26)->limits.centre, 0.6);
    ck_assert_int_eq(trend_judge(trend).rule, TREND_RULE_NONE);
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(a_long_run_is_told_from_its_first_week_and_not_for_figures_that_look_back)
{
    open_chart(PART_RATIO);
    add_usual_weeks(30);
    for (int i = 0; i < 12; i++)
        add_week(37 + i % 2, 90);
    struct trend *trend = make_chart(NULL);
    struct trend_verdict verdict = trend_judge(trend);
    ck_assert_int_eq(verdict.rule, TREND_RULE_RUN);
    ck_assert_uint_ge(verdict.run, 12);
    ck_assert_int_le(verdict.since, 30 * 7);
    trend_free(trend);
    part.is_rolling = true;
    trend = make_chart(NULL);
    ck_assert_int_eq(trend_judge(trend).rule, TREND_RULE_NONE);
    trend_free(trend);
    close_chart();
}
END_TEST

static struct signals *signals_of(const struct trend *trend, int32_t period)
{
    g_autoptr(GPtrArray) trends = g_ptr_array_new();
    g_ptr_array_add(trends, (gpointer)(gsize)trend);
    return signals_find(trends, "nightly day", period, baselines);
}

static bool is_new(const struct trend *trend, int32_t period)
{
    struct signals *signals = signals_of(trend, period);
    ck_assert_uint_eq(signals->list->len, 1);
    bool result = g_array_index(signals->list, struct signal, 0).is_new;
    signals_free(signals);
    return result;
}

START_TEST(a_signal_is_new_once_and_again_when_the_same_report_is_made_again)
{
    open_chart(PART_RATIO);
    add_usual_weeks(30);
    add_week(85, 90);
    struct trend *trend = make_chart(NULL);
    ck_assert(is_new(trend, 220));
    ck_assert(is_new(trend, 220));
    ck_assert(!is_new(trend, 221));
    ck_assert(is_new(trend, 220));
    trend_free(trend);
    /* It goes on: still the same. Then it is over, and comes back: new. */
    add_week(84, 90);
    trend = make_chart(NULL);
    ck_assert(!is_new(trend, 228));
    trend_free(trend);
    add_week(31, 90);
    add_week(86, 90);
    trend = make_chart(NULL);
    ck_assert(is_new(trend, 240));
    trend_free(trend);
    close_chart();
}
END_TEST

START_TEST(what_is_kept_reads_back_from_its_file)
{
    open_chart(PART_RATIO);
    add_usual_weeks(30);
    add_week(85, 90);
    struct trend *trend = make_chart(NULL);
    ck_assert(is_new(trend, 220));
    g_autofree char *folder = g_dir_make_tmp("takhojd-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "baselines.json", NULL);
    GError *error = NULL;
    g_autofree char *text = baselines_text(baselines);
    ck_assert(g_file_set_contents(path, text, -1, &error));
    struct baselines *read = baselines_load(path, &error);
    ck_no_error(error);
    g_autofree char *before = baselines_limits(baselines), *after = baselines_limits(read);
    ck_assert_str_eq(before, after);
    const struct told *told = baselines_last_told(read, "nightly day", trend->key, 221);
    ck_assert_ptr_nonnull(told);
    ck_assert_int_eq(told->first, 220);
    ck_assert_ptr_null(baselines_last_told(read, "nightly day", trend->key, 220));
    baselines_free(read);
    trend_free(trend);
    g_unlink(path);
    g_rmdir(folder);
    close_chart();
}
END_TEST

static void refuses(const char *text, const char *says)
{
    g_autofree char *folder = g_dir_make_tmp("takhojd-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "baselines.json", NULL);
    GError *error = NULL;
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    ck_assert_ptr_null(baselines_load(path, &error));
    ck_assert(g_error_matches(error, TAKHOJD_ERROR, ERROR_CONFIG));
    ck_assert_msg(strstr(error->message, says) != NULL, "%s", error->message);
    g_error_free(error);
    g_unlink(path);
    g_rmdir(folder);
}

START_TEST(a_file_that_is_not_as_it_was_written_is_refused)
{
    refuses("[]", "an object");
    refuses("{\"schema\": 1, \"limits\": []}", "told");
    refuses("{\"schema\": 2, \"limits\": [], \"told\": []}", "schema");
    refuses("{\"schema\": 1, \"limits\": [{\"chart\": \"a\", \"kind\": \"q\"}], \"told\": []}", "kind");
    refuses("{\"schema\": 1, \"limits\": [], \"told\": [], \"more\": 1}", "more");
}
END_TEST

START_TEST(no_file_is_no_limits)
{
    GError *error = NULL;
    struct baselines *none = baselines_load("/nonexistent/baselines.json", &error);
    ck_no_error(error);
    ck_assert_ptr_null(baselines_find(none, "a", DAY_PAST));
    baselines_free(none);
}
END_TEST

SUITE("finding/trend", limits_are_made_of_the_first_24_settled_weeks_and_kept,
      eleven_weeks_have_no_limits_and_twelve_have_trial_limits_that_are_not_kept,
      a_week_that_can_still_change_is_outside_every_rule, a_week_without_anything_is_a_gap_and_not_a_zero,
      what_stopped_more_than_four_weeks_ago_is_not_examined, p_prime_limits_are_never_narrower_than_chance,
      where_few_are_expected_the_tails_are_exact_and_a_first_event_is_not_impossible,
      the_chance_of_a_false_signal_of_exact_limits_is_that_of_whole_counts,
      a_week_too_small_to_print_a_percentage_of_still_counts,
      a_chart_of_fewer_than_ten_a_week_has_no_limits_and_is_not_examined, rates_have_limits_in_their_own_unit,
      a_recorded_change_makes_new_limits_and_keeps_the_old,
      a_long_run_is_told_from_its_first_week_and_not_for_figures_that_look_back,
      a_signal_is_new_once_and_again_when_the_same_report_is_made_again,
      what_is_kept_reads_back_from_its_file, a_file_that_is_not_as_it_was_written_is_refused,
      no_file_is_no_limits)
