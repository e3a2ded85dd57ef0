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

/* Looked at until so many days after the latest. */
static struct between *make(int32_t since)
{
    int32_t last = days->len ? g_array_index(days, int32_t, days->len - 1) : 99;
    return between_make(&part, (struct period){90, last + since + 1}, days, baselines);
}

START_TEST(limits_are_those_of_the_first_24_gaps_and_kept)
{
    open_events(30);
    double gaps[24];
    for (guint i = 0; i < 24; i++)
        gaps[i] = g_array_index(days, int32_t, i + 1) - g_array_index(days, int32_t, i);
    struct spc_limits limits = rare_between_limits(rare_between(24, gaps));
    struct between *between = make(3);
    ck_assert(between->has_limits && !between->is_trial);
    ck_assert_int_eq(between->baseline.points, 24);
    ck_assert_double_eq_tol(between->baseline.centre, limits.centre, 1e-9);
    ck_assert_double_eq_tol(between->upper, limits.upper, 1e-9);
    ck_assert_uint_eq(between->gaps->len, 29);
    ck_assert_double_eq(between->since_latest, 3);
    ck_assert_int_eq(between->verdict, 0);
    between_free(between);
    /* The oldest fall out of the window: the limits stay. */
    g_array_remove_range(days, 0, 10);
    between = make(3);
    ck_assert_double_eq_tol(between->upper, limits.upper, 1e-9);
    ck_assert(between->has_limits && !between->is_trial);
    between_free(between);
    close_events();
}
END_TEST

START_TEST(eleven_gaps_have_no_limits_and_twelve_have_trial_limits_that_are_not_kept)
{
    open_events(12);
    struct between *between = make(3);
    ck_assert(!between->has_limits);
    between_free(between);
    add_event(8);
    between = make(3);
    ck_assert(between->has_limits && between->is_trial);
    ck_assert_ptr_null(baselines_find(baselines, "made.part between", DAY_PAST));
    between_free(between);
    close_events();
}
END_TEST

START_TEST(a_long_wait_is_told_before_it_ends_and_a_short_one_is_not)
{
    open_events(30);
    struct between *between = make(0);
    int32_t upper = (int32_t)ceil(between->upper);
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
    ck_assert_double_gt(between->lower, 0);
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
    ck_assert(!between->is_frequent && !between->has_limits);
    ck_assert_uint_eq(between->gaps->len, 0);
    ck_assert(isnan(between->since_latest));
    between_free(between);
    for (int32_t day = 90; day < 160; day++)
        g_array_append_val(days, day);
    between = between_make(&part, (struct period){90, 160}, days, baselines);
    ck_assert(between->is_frequent);
    ck_assert_uint_eq(between->gaps->len, 0);
    between_free(between);
    close_events();
}
END_TEST

SUITE("finding/between", limits_are_those_of_the_first_24_gaps_and_kept,
      eleven_gaps_have_no_limits_and_twelve_have_trial_limits_that_are_not_kept,
      a_long_wait_is_told_before_it_ends_and_a_short_one_is_not,
      events_of_one_day_are_no_days_apart_and_may_be_closer_than_usual,
      five_a_week_are_too_many_and_none_is_no_chart)
