/* Days between rare events: what the limits are made from, and what is said of the newest. */
#include "suite.h"
#include "takhojd/finding/between.h"
#include "takhojd/stats/rare.h"

#include <math.h>

static const char *const no_needs[] = {NULL};
static const struct measure measure = {.id = "made"};
static const struct measure_part part = {
    .measure = &measure, .id = "part", .kind = PART_RATE, .per = 1, .needs = no_needs};
static GArray *days;
static struct baselines *baselines;

/* So many events, some 13 days apart on average. */
static void open_events(int count)
{
    static const int32_t usual[] = {5, 20, 11, 30, 2, 9, 14};
    days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    baselines = baselines_new();
    int32_t day = 100;
    for (int i = 0; i < count; i++, day += usual[i % 7])
        g_array_append_val(days, day);
}

static void close_events(void)
{
    g_array_unref(days);
    baselines_free(baselines);
}

static void add_event(int32_t after)
{
    int32_t day = g_array_index(days, int32_t, days->len - 1) + after;
    g_array_append_val(days, day);
}

static const GArray *changes;

/* Looked at until so many days after the latest. */
static struct between *make(int32_t since)
{
    int32_t last = days->len ? g_array_index(days, int32_t, days->len - 1) : 99;
    return between_make(&part, (struct period){90, last + since + 1}, days, changes, baselines);
}

static const struct between_stretch *newest(const struct between *between)
{
    return between_newest_stretch(between);
}

START_TEST(limits_are_those_of_the_first_24_gaps_and_kept)
{
    open_events(30);
    double gaps[24];
    for (guint i = 0; i < 24; i++)
        gaps[i] = g_array_index(days, int32_t, i + 1) - g_array_index(days, int32_t, i);
    struct spc_limits limits = rare_between_limits(rare_between(24, gaps));
    struct between *between = make(3);
    ck_assert(newest(between)->has_limits && !newest(between)->is_trial);
    ck_assert_int_eq(newest(between)->baseline.points, 24);
    ck_assert_double_eq_tol(newest(between)->baseline.centre, limits.centre, 1e-9);
    ck_assert_double_eq_tol(newest(between)->upper, limits.upper, 1e-9);
    ck_assert_uint_eq(between->gaps->len, 29);
    ck_assert_double_eq(between->since_latest, 3);
    ck_assert_int_eq(between->verdict, 0);
    between_free(between);
    /* The oldest fall out of the window: the limits stay. */
    g_array_remove_range(days, 0, 10);
    between = make(3);
    ck_assert_double_eq_tol(newest(between)->upper, limits.upper, 1e-9);
    ck_assert(newest(between)->has_limits && !newest(between)->is_trial);
    between_free(between);
    close_events();
}
END_TEST

START_TEST(eleven_gaps_have_no_limits_and_twelve_have_trial_limits_that_are_not_kept)
{
    open_events(12);
    struct between *between = make(3);
    ck_assert(!newest(between)->has_limits);
    between_free(between);
    add_event(8);
    between = make(3);
    ck_assert(newest(between)->has_limits && newest(between)->is_trial);
    ck_assert_ptr_null(baselines_find(baselines, "made.part between", DAY_PAST));
    between_free(between);
    close_events();
}
END_TEST

START_TEST(a_long_wait_is_told_before_it_ends_and_a_short_one_is_not)
{
    open_events(30);
    struct between *between = make(0);
    int32_t upper = (int32_t)ceil(newest(between)->upper);
    ck_assert_int_eq(between->verdict, 0);
    between_free(between);
    between = make(upper + 1);
    ck_assert_int_eq(between->verdict, 1);
    between_free(between);
    add_event(upper + 1);
    between = make(0);
    ck_assert_int_eq(between->verdict, 1);
    ck_assert_int_eq(g_array_index(between->gaps, struct between_gap, between->gaps->len - 1).outside, 1);
    between_free(between);
    close_events();
}
END_TEST

START_TEST(events_of_one_day_are_no_days_apart_and_may_be_closer_than_usual)
{
    days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    baselines = baselines_new();
    int32_t day = 100;
    for (int i = 0; i < 30; i++, day += 28 + 2 * (i % 3))
        g_array_append_val(days, day);
    add_event(0);
    struct between *between = make(1);
    ck_assert_double_gt(newest(between)->lower, 0);
    ck_assert_double_eq(g_array_index(between->gaps, struct between_gap, 29).days, 0);
    ck_assert_int_eq(between->verdict, -1);
    between_free(between);
    close_events();
}
END_TEST

START_TEST(five_a_week_are_too_many_and_none_is_no_chart)
{
    open_events(0);
    struct between *between = make(100);
    ck_assert(!between->is_frequent && !newest(between)->has_limits);
    ck_assert_uint_eq(between->gaps->len, 0);
    ck_assert(isnan(between->since_latest));
    between_free(between);
    for (int32_t day = 90; day < 160; day++)
        g_array_append_val(days, day);
    between = between_make(&part, (struct period){90, 160}, days, NULL, baselines);
    ck_assert(between->is_frequent);
    ck_assert_uint_eq(between->gaps->len, 0);
    between_free(between);
    close_events();
}
END_TEST

/* Some two weeks apart, and from a change on some two days. */
static void open_changed(GArray *made, int32_t changed_on, int after)
{
    static const int32_t close[] = {1, 3, 2, 0, 4, 2, 1};
    open_events(30);
    for (int i = 0; i < after; i++)
        add_event(close[i % 7]);
    const struct trend_change change = {changed_on, "new hours"};
    g_array_append_val(made, change);
    changes = made;
}

static const struct between_gap *gap_of(const struct between *between, guint index)
{
    return &g_array_index(between->gaps, struct between_gap, index);
}

START_TEST(a_recorded_change_makes_new_limits_and_keeps_the_old)
{
    g_autoptr(GArray) made = g_array_new(FALSE, FALSE, sizeof(struct trend_change));
    open_changed(made, 0, 30);
    int32_t last_before = g_array_index(days, int32_t, 29);
    g_array_index(made, struct trend_change, 0).changed_on = last_before + 1;
    struct between *between = make(2);
    ck_assert_uint_eq(between->stretches->len, 2);
    ck_assert_str_eq(newest(between)->cause, "new hours");
    ck_assert_int_eq(newest(between)->baseline.since, last_before + 1);
    ck_assert_int_eq(newest(between)->baseline.points, 24);
    ck_assert_double_lt(newest(between)->baseline.centre, 3);
    ck_assert_double_gt(g_array_index(between->stretches, struct between_stretch, 0).baseline.centre, 9);
    /* The gap that the change lies in belongs to neither time. */
    ck_assert(gap_of(between, 29)->is_split && !gap_of(between, 29)->is_baseline);
    ck_assert(!gap_of(between, 28)->is_split && !gap_of(between, 30)->is_split);
    ck_assert_int_eq(between->verdict, 0);
    between_free(between);
    /* What is short beside the old limits, and usual beside the new, is told only without the change. */
    changes = NULL;
    baselines_free(baselines);
    baselines = baselines_new();
    between = make(2);
    ck_assert_uint_eq(between->stretches->len, 1);
    ck_assert(newest(between)->baseline.centre > 9);
    between_free(between);
    close_events();
}
END_TEST

START_TEST(a_wait_that_a_change_lies_in_is_not_judged)
{
    g_autoptr(GArray) made = g_array_new(FALSE, FALSE, sizeof(struct trend_change));
    open_changed(made, 0, 0);
    struct between *between = make(400);
    ck_assert_int_eq(between->verdict, 1); /* the change is before all of it */
    ck_assert(!between->is_split);
    between_free(between);
    g_array_index(made, struct trend_change, 0).changed_on = g_array_index(days, int32_t, 29) + 200;
    between = make(400);
    ck_assert(between->is_split);
    ck_assert_int_eq(between->verdict, 0);
    ck_assert(!newest(between)->has_limits && !newest(between)->is_even);
    between_free(between);
    changes = NULL;
    between = make(400);
    ck_assert_int_eq(between->verdict, 1);
    between_free(between);
    close_events();
}
END_TEST

START_TEST(of_two_changes_between_two_events_the_last_counts)
{
    g_autoptr(GArray) made = g_array_new(FALSE, FALSE, sizeof(struct trend_change));
    open_changed(made, 0, 5);
    int32_t event = g_array_index(days, int32_t, 10); /* 30 days after the one before */
    const struct trend_change later = {event, "the later"};
    g_array_index(made, struct trend_change, 0).changed_on = event - 1;
    g_array_append_val(made, later);
    struct between *between = make(2);
    ck_assert_uint_eq(between->stretches->len, 2);
    ck_assert_str_eq(newest(between)->cause, "the later");
    ck_assert(gap_of(between, 9)->is_split);
    between_free(between);
    changes = NULL;
    close_events();
}
END_TEST

START_TEST(gaps_that_do_not_differ_have_no_limits_and_are_not_too_few)
{
    days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    baselines = baselines_new();
    for (int32_t i = 0, day = 100; i < 25; i++, day += 14)
        g_array_append_val(days, day);
    struct between *between = make(200);
    ck_assert(!newest(between)->has_limits && newest(between)->is_even);
    ck_assert_int_eq(newest(between)->baseline.points, 24);
    ck_assert_int_eq(between->verdict, 0);
    between_free(between);
    g_array_set_size(days, 12); /* eleven gaps */
    between = make(200);
    ck_assert(!newest(between)->has_limits && !newest(between)->is_even);
    between_free(between);
    close_events();
}
END_TEST

SUITE("finding/between", limits_are_those_of_the_first_24_gaps_and_kept,
      eleven_gaps_have_no_limits_and_twelve_have_trial_limits_that_are_not_kept,
      a_long_wait_is_told_before_it_ends_and_a_short_one_is_not,
      events_of_one_day_are_no_days_apart_and_may_be_closer_than_usual,
      five_a_week_are_too_many_and_none_is_no_chart, a_recorded_change_makes_new_limits_and_keeps_the_old,
      a_wait_that_a_change_lies_in_is_not_judged, of_two_changes_between_two_events_the_last_counts,
      gaps_that_do_not_differ_have_no_limits_and_are_not_too_few)
