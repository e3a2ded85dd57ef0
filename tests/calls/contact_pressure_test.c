/* How often the same person was tried: windows at each attempt, pairs of each period, contacts over all
 * clients. */
#include "fixture.h"

#define NOON utc("2026-03-02 11:00")

static struct world *market(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    add_information_campaign(world, "i", "client");
    return world;
}

static int64_t in_period(const struct world *world, enum grain grain, const char *day, enum counter counter)
{
    return counted_in(world, SCOPE_ALL, NULL, grain, period_containing(grain, date(day)), counter);
}

START_TEST(a_pair_is_over_at_the_fifth_attempt_in_thirty_days_of_any_purpose)
{
    for (int attempts = 4; attempts <= 5; attempts++) {
        struct world *world = market();
        for (int i = 0; i < attempts; i++)
            add_attempt(world, "p", i % 2 ? "i" : "k", NOON + HOURS(i));
        judge(world);
        ck_assert_int_eq(in_period(world, GRAIN_MONTH, "2026-03-02", COUNTER_pairs_attempted), 1);
        ck_assert_int_eq(in_period(world, GRAIN_MONTH, "2026-03-02", COUNTER_pairs_over), attempts == 5);
        ck_assert_int_eq(in_period(world, GRAIN_MONTH, "2026-03-02", COUNTER_contacts_over), attempts == 5);
        world_free(world);
    }
}
END_TEST

START_TEST(each_attempt_too_many_is_proved_by_itself_and_the_oldest_that_counts_with_it)
{
    struct world *world = market();
    struct call_row prevented = conversation("prevented", "p", "k", NOON + HOURS(1), "prevented");
    add_attempt(world, "p", "k", NOON);
    add_call(world, prevented);
    for (int i = 1; i <= 4; i++)
        add_attempt(world, "p", "k", NOON + DAYS(i));
    add_attempt(world, "p", "k", NOON + DAYS(30));
    judge(world);
    const struct pile *rows = exceptions_rows(world->dataset->tally->exceptions, PROMISE_pressure);
    ck_assert_uint_eq(rows->count, 2);
    for (int i = 0; i < 2; i++) {
        const struct exception *row = pile_at(rows, (gsize)i);
        ck_assert_int_eq(row->proof[0], NOON + DAYS(i));
        ck_assert_int_eq(row->proof[1], NOON + DAYS(i ? 30 : 4));
    }
    world_free(world);
}
END_TEST

START_TEST(an_attempt_exactly_thirty_days_back_has_left_the_window)
{
    for (int64_t late = 0; late < 2; late++) {
        struct world *world = market();
        add_attempt(world, "p", "k", NOON - DAYS(30) + late);
        for (int i = 0; i < 4; i++)
            add_attempt(world, "p", "k", NOON);
        judge(world);
        ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2026-03-02", COUNTER_pairs_over), late);
        ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2026-01-31", COUNTER_pairs_over), 0);
        world_free(world);
    }
}
END_TEST

START_TEST(a_pair_is_over_in_the_period_of_the_attempt_that_was_too_many)
{
    struct world *world = market();
    const int64_t last_of_march = utc("2026-03-31 12:00"), first_of_april = utc("2026-03-31 22:00");
    for (int i = 0; i < 4; i++)
        add_attempt(world, "p", "k", last_of_march - DAYS(i));
    add_attempt(world, "p", "k", first_of_april);
    judge(world);
    ck_assert_int_eq(in_period(world, GRAIN_MONTH, "2026-03-15", COUNTER_pairs_attempted), 1);
    ck_assert_int_eq(in_period(world, GRAIN_MONTH, "2026-03-15", COUNTER_pairs_over), 0);
    ck_assert_int_eq(in_period(world, GRAIN_MONTH, "2026-04-15", COUNTER_pairs_attempted), 1);
    ck_assert_int_eq(in_period(world, GRAIN_MONTH, "2026-04-15", COUNTER_pairs_over), 1);
    ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2026-03-31", COUNTER_pairs_over), 1);
    ck_assert_int_eq(in_period(world, GRAIN_QUARTER, "2026-03-31", COUNTER_pairs_over), 0);
    ck_assert_int_eq(in_period(world, GRAIN_QUARTER, "2026-04-01", COUNTER_pairs_over), 1);
    ck_assert_int_eq(in_period(world, GRAIN_YEAR, "2026-04-01", COUNTER_pairs_attempted), 1);
    ck_assert_int_eq(in_period(world, GRAIN_YEAR, "2026-04-01", COUNTER_pairs_over), 1);
    world_free(world);
}
END_TEST

START_TEST(a_week_over_new_year_counts_a_pair_once_and_each_year_counts_it_too)
{
    struct world *world = market();
    add_attempt(world, "p", "k", utc("2025-12-31 12:00"));
    add_attempt(world, "p", "k", utc("2026-01-01 12:00"));
    judge(world);
    ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2026-01-01", COUNTER_pairs_attempted), 1);
    ck_assert_int_eq(in_period(world, GRAIN_YEAR, "2025-12-31", COUNTER_pairs_attempted), 1);
    ck_assert_int_eq(in_period(world, GRAIN_YEAR, "2026-01-01", COUNTER_pairs_attempted), 1);
    world_free(world);
}
END_TEST

START_TEST(two_clients_that_each_keep_the_limit_are_too_many_for_the_person)
{
    struct world *world = market();
    for (int i = 0; i < 3; i++) {
        add_attempt(world, "p", "k", NOON + HOURS(i));
        add_attempt(world, "p", "l", NOON + HOURS(i) + 1);
    }
    judge(world);
    ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2026-03-02", COUNTER_pairs_attempted), 2);
    ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2026-03-02", COUNTER_pairs_over), 0);
    ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2026-03-02", COUNTER_contacts_attempted), 1);
    ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2026-03-02", COUNTER_contacts_over), 1);
    struct period week = period_containing(GRAIN_WEEK, date("2026-03-02"));
    ck_assert_int_eq(counted_in(world, SCOPE_CLIENT, "other", GRAIN_WEEK, week, COUNTER_pairs_attempted), 1);
    ck_assert_int_eq(counted_in(world, SCOPE_CLIENT, "other", GRAIN_WEEK, week, COUNTER_contacts_over), 0);
    world_free(world);
}
END_TEST

START_TEST(prevented_calls_press_nobody)
{
    struct world *world = market();
    for (int i = 0; i < 6; i++)
        add_call(world, (struct call_row){
                            .call = g_intern_string((const char *const[]){"1", "2", "3", "4", "5", "6"}[i]),
                            .contact = "p",
                            .campaign = "k",
                            .outcome = i ? "prevented" : "no_answer",
                            .started = NOON + HOURS(i)});
    judge(world);
    ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2026-03-02", COUNTER_pairs_attempted), 1);
    ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2026-03-02", COUNTER_pairs_over), 0);
    world_free(world);
}
END_TEST

START_TEST(a_day_after_the_as_of_day_begun_in_the_east_belongs_to_its_month)
{
    struct world *world = world_new("2026-10-30");
    add_sales_campaign(world, "k", "client");
    add_call(world, (struct call_row){.call = "east",
                                      .contact = "p",
                                      .campaign = "k",
                                      .zone = "Asia/Tokyo",
                                      .started = world->dataset->freeze - 1});
    judge(world);
    ck_assert_int_eq(in_period(world, GRAIN_MONTH, "2026-10-30", COUNTER_attempts), 1);
    ck_assert_int_eq(in_period(world, GRAIN_MONTH, "2026-10-30", COUNTER_pairs_attempted), 1);
    ck_assert_int_eq(in_period(world, GRAIN_DAY, "2026-10-30", COUNTER_attempts), 0);
    ck_assert_int_eq(in_period(world, GRAIN_DAY, "2026-10-31", COUNTER_attempts), 1);
    world_free(world);
}
END_TEST

START_TEST(attempts_of_the_lead_in_press_though_no_figure_counts_them)
{
    struct world *world = market();
    ck_assert_int_eq(world->dataset->figures_day, date("2024-09-01"));
    for (int i = 0; i < 4; i++)
        add_attempt(world, "p", "k", utc("2024-08-20 12:00") + HOURS(i));
    add_attempt(world, "p", "k", utc("2024-09-01 12:00"));
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_attempts), 1);
    ck_assert_int_eq(in_period(world, GRAIN_WEEK, "2024-09-01", COUNTER_pairs_over), 1);
    world_free(world);
}
END_TEST

START_TEST(three_windows_are_kept_for_each_pair)
{
    struct world *world = market();
    const int64_t back[] = {0, HOURS(24) - 1, HOURS(24), DAYS(7) - 1, DAYS(7), DAYS(30) - 1, DAYS(30)};
    for (size_t i = 0; i < G_N_ELEMENTS(back); i++)
        add_attempt(world, "p", "k", NOON - back[i]);
    judge(world);
    static const int expected[PRESSURE_WINDOWS] = {2, 4, 6};
    struct period week = period_containing(GRAIN_WEEK, date("2026-03-02"));
    for (int w = 0; w < PRESSURE_WINDOWS; w++) {
        int64_t *values;
        int length = pressure_distribution(world->dataset->pressure, GRAIN_WEEK, week, 0,
                                           (enum pressure_window)w, &values);
        ck_assert_int_gt(length, expected[w]);
        for (int v = 0; v < length; v++)
            ck_assert_int_eq(values[v], v == expected[w]);
        g_free(values);
    }
    world_free(world);
}
END_TEST

SUITE("calls/contact_pressure", a_pair_is_over_at_the_fifth_attempt_in_thirty_days_of_any_purpose,
      each_attempt_too_many_is_proved_by_itself_and_the_oldest_that_counts_with_it,
      an_attempt_exactly_thirty_days_back_has_left_the_window,
      a_pair_is_over_in_the_period_of_the_attempt_that_was_too_many,
      a_week_over_new_year_counts_a_pair_once_and_each_year_counts_it_too,
      two_clients_that_each_keep_the_limit_are_too_many_for_the_person, prevented_calls_press_nobody,
      a_day_after_the_as_of_day_begun_in_the_east_belongs_to_its_month,
      attempts_of_the_lead_in_press_though_no_figure_counts_them, three_windows_are_kept_for_each_pair)
