/* Kaplan-Meier with delayed entry: against vectors, and its properties. */
#include "suite.h"
#include "takhojd/stats/survival.h"
#include "vectors.h"

static bool *flags_of(struct row row)
{
    bool *flags = g_new(bool, row.count + 1);
    for (gsize i = 0; i < row.count; i++)
        flags[i] = row.at[i] != 0;
    return flags;
}

static void check_curve(const struct survival *curve, struct json_value steps)
{
    ck_assert_uint_eq(curve->count, json_count(steps));
    for (gsize i = 0; i < curve->count; i++) {
        struct json_value wanted = json_at(steps, i);
        const struct survival_step *step = &curve->steps[i];
        assert_near(step->time, number(wanted, "time"), 0);
        assert_near(step->at_risk, number(wanted, "n_risk"), 0);
        assert_near(step->events, number(wanted, "n_event"), 0);
        assert_near(step->censored, number(wanted, "n_censor"), 0);
        assert_near(step->survival, number(wanted, "surv"), CLOSED_FORM);
        const struct interval limits = survival_limits(step);
        assert_near(survival_se(step), number(wanted, "se"), CLOSED_FORM);
        assert_near(limits.value, step->survival, 0);
        assert_near(limits.lower, number(wanted, "lo"), CLOSED_FORM);
        assert_near(limits.upper, number(wanted, "hi"), CLOSED_FORM);
        assert_near(survival_at_risk(curve, step->time), step->at_risk, 0);
    }
}

START_TEST(the_curve_without_delayed_entry_agrees_with_r)
{
    struct json_value item = section("km_aml_maintained"), median = json_get(item, "median_loglog");
    OWNED struct row time = row(item, "time"), status = row(item, "status");
    g_autofree bool *event = flags_of(status);
    struct survival *curve = survival_new(time.count, NULL, time.at, event, 0);
    check_curve(curve, json_get(item, "curve_loglog"));
    struct interval half = survival_quantile(curve, 0.5);
    assert_near(half.value, number(median, "median"), 0);
    assert_near(half.lower, number(median, "lo"), 0);
    assert_near(half.upper, number(median, "hi"), 0);
    ck_assert_uint_eq(curve->spells, (gsize)number(median, "n"));
    ck_assert_uint_eq(curve->events, (gsize)number(median, "events"));
    survival_free(curve);
}
END_TEST

START_TEST(the_curve_with_delayed_entry_agrees_with_r)
{
    struct json_value item = section("km_left_truncated"), median = json_get(item, "median_loglog");
    OWNED struct row entry = row(item, "entry"), exit = row(item, "exit"), status = row(item, "event");
    g_autofree bool *event = flags_of(status);
    struct survival *curve = survival_new(entry.count, entry.at, exit.at, event, 0);
    check_curve(curve, json_get(item, "curve_loglog"));
    struct interval half = survival_quantile(curve, 0.5);
    /* R prints the middle of the flat part, 9 to 14; here it is the earliest time that has come down to a
     * half. */
    assert_near(number(median, "median"), 11.5, 0);
    assert_near(half.value, 9, 0);
    assert_near(half.lower, number(median, "lo"), 0);
    assert_near(half.upper, number(median, "hi"), 0);
    survival_free(curve);

    struct json_value naive = json_get(item, "naive_median_ignoring_truncation");
    curve = survival_new(exit.count, NULL, exit.at, event, 0);
    assert_near(survival_quantile(curve, 0.5).value, number(naive, "median"), 0);
    assert_near(survival_quantile(curve, 0.5).lower, number(naive, "lo"), 0);
    survival_free(curve);
}
END_TEST

START_TEST(open_requests_are_censored_when_time_to_honour_is_told)
{
    struct json_value item = section("optout_time_to_honour"), cases = json_get(item, "at");
    OWNED struct row hours = row(item, "hours"), honoured = row(item, "honoured");
    g_autofree bool *event = flags_of(honoured);
    struct survival *curve = survival_new(hours.count, NULL, hours.at, event, 0);
    for_each_case(wanted, cases)
    {
        struct interval waiting = survival_at(curve, number(wanted, "t"));
        assert_near(waiting.value, number(wanted, "not_yet"), CLOSED_FORM);
        assert_near(1 - waiting.value, number(wanted, "honoured_by"), CLOSED_FORM);
        assert_near(1 - waiting.upper, number(wanted, "honoured_lo"), CLOSED_FORM);
        assert_near(1 - waiting.lower, number(wanted, "honoured_hi"), CLOSED_FORM);
        assert_near(survival_at_risk(curve, number(wanted, "t")), number(wanted, "n_risk"), 0);
    }
    assert_near(survival_quantile(curve, 0.5).value, number(item, "median"), 0);
    survival_free(curve);
}
END_TEST

/* Spells whose risk sets are those of the section: two early ones, then as many late entries as it takes. */
static gsize build_pitfall(struct json_value events, double *entry, double *exit, bool *event)
{
    gsize count = 0;
    double at_risk = 0, before = 700;
    for (gsize i = 0; i < json_count(events); i++) {
        double time = number(json_at(events, i), "time"), wanted = number(json_at(events, i), "n_risk");
        for (; at_risk < wanted; at_risk++, count++) {
            entry[count] = before + 1;
            exit[count] = 2000;
            event[count] = false;
        }
        exit[i] = time;
        event[i] = true;
        at_risk--;
        before = time;
    }
    return count;
}

START_TEST(an_early_tiny_risk_set_cannot_send_the_curve_to_zero_for_good)
{
    struct json_value events = json_get(section("km_channing_pitfall"), "first_events");
    double entry[100], exit[100];
    bool event[100];
    gsize count = build_pitfall(events, entry, exit, event);
    struct survival *curve = survival_new(count, entry, exit, event, 0);
    for (gsize i = 0; i < json_count(events); i++) {
        assert_near(curve->steps[i].time, number(json_at(events, i), "time"), 0);
        assert_near(curve->steps[i].at_risk, number(json_at(events, i), "n_risk"), 0);
        assert_near(curve->steps[i].survival, number(json_at(events, i), "surv"), CLOSED_FORM);
    }
    ck_assert(isnan(survival_se(&curve->steps[1])) && isnan(survival_limits(&curve->steps[3]).lower));
    survival_free(curve);

    curve = survival_new(count, entry, exit, event, SURVIVAL_LEAST_AT_RISK);
    ck_assert_double_gt(curve->start, 781);
    ck_assert_double_lt(curve->start, 869);
    ck_assert_double_eq(curve->steps[0].time, 869);
    assert_near(curve->steps[0].survival, 23.0 / 24, CLOSED_FORM);
    ck_assert(isnan(survival_at(curve, 781).value));
    survival_free(curve);
}
END_TEST

/* A few hundred spells, the same every time. */
static void draw_spells(gsize count, double *entry, double *exit, bool *event)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(29);
    for (gsize i = 0; i < count; i++) {
        entry[i] = g_rand_int_range(random, 0, 400);
        exit[i] = entry[i] + g_rand_int_range(random, 1, 600);
        event[i] = g_rand_boolean(random);
    }
}

START_TEST(entries_at_zero_are_no_delayed_entries)
{
    double entry[300], exit[300], zero[300] = {0};
    bool event[300];
    draw_spells(300, entry, exit, event);
    exit[0] = 0;
    event[0] = true;
    struct survival *plain = survival_new(300, NULL, exit, event, 0),
                    *zeroes = survival_new(300, zero, exit, event, 0);
    ck_assert_uint_eq(plain->count, zeroes->count);
    ck_assert_uint_eq(plain->spells, 300);
    for (gsize i = 0; i < plain->count; i++)
        ck_assert_mem_eq(&plain->steps[i], &zeroes->steps[i], sizeof plain->steps[i]);
    ck_assert_double_eq(plain->steps[0].time, 0);
    ck_assert_double_eq(plain->steps[0].at_risk, 300);
    survival_free(plain);
    survival_free(zeroes);
}
END_TEST

START_TEST(without_censoring_the_curve_is_the_share_still_waiting)
{
    double exit[200];
    bool event[200];
    for (gsize i = 0; i < 200; i++) {
        exit[i] = (double)((i * 37) % 50) + 1;
        event[i] = true;
    }
    struct survival *curve = survival_new(200, NULL, exit, event, 0);
    for (double time = 1; time < 50; time++) {
        gsize waiting = 0;
        for (gsize i = 0; i < 200; i++)
            waiting += exit[i] > time;
        assert_near(survival_at(curve, time).value, (double)waiting / 200, CLOSED_FORM);
    }
    assert_near(survival_quantile(curve, 0.5).value, 25, 0);
    survival_free(curve);
}
END_TEST

START_TEST(curves_fall_inside_their_limits_and_risk_sets_are_what_counting_gives)
{
    double entry[300], exit[300];
    bool event[300];
    draw_spells(300, entry, exit, event);
    struct survival *curve = survival_new(300, entry, exit, event, 10);
    double before = 1;
    for (gsize i = 0; i < curve->count; i++) {
        const struct survival_step *step = &curve->steps[i];
        double at_risk = 0;
        for (gsize j = 0; j < 300; j++)
            at_risk += (entry[j] <= 0 || entry[j] < step->time) && step->time <= exit[j];
        ck_assert_double_eq(step->at_risk, at_risk);
        ck_assert(step->survival <= before && step->survival >= 0);
        const struct interval limits = survival_limits(step);
        ck_assert(isnan(limits.lower) || (limits.lower <= step->survival && step->survival <= limits.upper));
        ck_assert(i >= curve->drawn || step->at_risk >= 10);
        before = step->survival;
    }
    ck_assert_uint_gt(curve->drawn, 0);
    ck_assert_uint_lt(curve->drawn, curve->count);
    survival_free(curve);
}
END_TEST

START_TEST(spells_that_cannot_be_are_left_out_and_counted)
{
    const double entry[] = {0, 5, 9, NAN, 0, 0, INFINITY, -3}, exit[] = {4, 5, 8, 7, NAN, -1, INFINITY, 2};
    const bool event[8] = {true, true, true, true, true, true, true, true};
    struct survival *curve = survival_new(8, entry, exit, event, 0);
    ck_assert_uint_eq(curve->spells, 2);
    ck_assert_uint_eq(curve->unusable, 6);
    ck_assert_double_eq(curve->steps[0].at_risk, 2);
    survival_free(curve);
}
END_TEST

START_TEST(no_spells_and_too_few_at_risk_give_an_empty_curve)
{
    const double exit[] = {3, 4};
    const bool event[] = {true, false};
    struct survival *none = survival_new(0, NULL, NULL, NULL, 0),
                    *few = survival_new(2, NULL, exit, event, 10);
    ck_assert(none->count == 0 && isnan(none->start) && isnan(none->last));
    ck_assert(few->count == 0 && isnan(few->start) && few->spells == 2);
    ck_assert(!interval_defined(survival_at(none, 1)) && !interval_defined(survival_at(few, 1)));
    ck_assert(isnan(survival_quantile(few, 0.5).value) && survival_at_risk(few, 4) == 1);
    survival_free(none);
    survival_free(few);
    survival_free(NULL);
}
END_TEST

START_TEST(the_curve_is_one_before_the_first_event_and_unknown_after_the_last_time)
{
    const double exit[] = {3, 4, 9};
    const bool event[] = {true, true, false};
    struct survival *curve = survival_new(3, NULL, exit, event, 0);
    struct interval first = survival_at(curve, 2.9);
    ck_assert(first.value == 1 && first.lower == 1 && first.upper == 1);
    ck_assert(interval_defined(survival_at(curve, 9)) && !interval_defined(survival_at(curve, 9.1)));
    ck_assert(!interval_defined(survival_at(curve, -1)) && !interval_defined(survival_at(curve, NAN)));
    survival_free(curve);
}
END_TEST

SUITE("stats/survival", the_curve_without_delayed_entry_agrees_with_r,
      the_curve_with_delayed_entry_agrees_with_r, open_requests_are_censored_when_time_to_honour_is_told,
      an_early_tiny_risk_set_cannot_send_the_curve_to_zero_for_good, entries_at_zero_are_no_delayed_entries,
      without_censoring_the_curve_is_the_share_still_waiting,
      curves_fall_inside_their_limits_and_risk_sets_are_what_counting_gives,
      spells_that_cannot_be_are_left_out_and_counted, no_spells_and_too_few_at_risk_give_an_empty_curve,
      the_curve_is_one_before_the_first_event_and_unknown_after_the_last_time)
