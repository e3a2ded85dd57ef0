/* Contact pressure as it is kept: slots of periods, peaks, distributions. */
#include "suite.h"
#include "takhojd/calls/pressure.h"

static int32_t date(const char *text)
{
    int32_t day;
    ck_assert(day_parse(text, &day));
    return day;
}

static void add(struct pressure *pressure, uint32_t client, int slot, int day, int week, int month)
{
    const struct pressure_peak peak = {slot, {day, week, month}};
    pressure_add(pressure, client, &peak, 4);
}

static int slot_on(const struct pressure *pressure, const char *day, enum grain grain)
{
    const uint16_t *slots = pressure_slots(pressure, date(day));
    ck_assert_ptr_nonnull(slots);
    return slots[grain - PRESSURE_FINEST];
}

START_TEST(two_days_of_one_period_share_its_slot_and_the_next_period_has_another)
{
    static const struct {
        enum grain grain;
        const char *first, *last, *next;
    } borders[] = {
        {GRAIN_WEEK, "2025-10-20", "2025-10-26", "2025-10-27"},
        {GRAIN_MONTH, "2026-02-01", "2026-02-28", "2026-03-01"},
        {GRAIN_QUARTER, "2025-10-01", "2025-12-31", "2026-01-01"},
        {GRAIN_YEAR, "2025-01-01", "2025-12-31", "2026-01-01"},
    };
    struct pressure *pressure = pressure_new(date("2024-09-01"), date("2026-11-02"), 1);
    for (size_t i = 0; i < G_N_ELEMENTS(borders); i++) {
        int slot = slot_on(pressure, borders[i].first, borders[i].grain);
        ck_assert_int_eq(slot_on(pressure, borders[i].last, borders[i].grain), slot);
        ck_assert_int_eq(slot_on(pressure, borders[i].next, borders[i].grain), slot + 1);
    }
    pressure_free(pressure);
}
END_TEST

START_TEST(an_iso_week_over_new_year_is_one_week_of_two_years)
{
    struct pressure *pressure = pressure_new(date("2024-09-01"), date("2026-11-02"), 1);
    ck_assert_int_eq(slot_on(pressure, "2025-12-29", GRAIN_WEEK),
                     slot_on(pressure, "2026-01-04", GRAIN_WEEK));
    ck_assert_int_ne(slot_on(pressure, "2025-12-31", GRAIN_YEAR),
                     slot_on(pressure, "2026-01-01", GRAIN_YEAR));
    add(pressure, 0, slot_on(pressure, "2025-12-31", GRAIN_WEEK), 1, 1, 1);
    struct period week = period_containing(GRAIN_WEEK, date("2026-01-02"));
    ck_assert_int_eq(pressure_get(pressure, GRAIN_WEEK, week, 0).pairs, 1);
    pressure_free(pressure);
}
END_TEST

START_TEST(no_grain_shares_a_slot_with_another)
{
    struct pressure *pressure = pressure_new(date("2026-01-01"), date("2026-01-02"), 1);
    const uint16_t *slots = pressure_slots(pressure, date("2026-01-01"));
    ck_assert_ptr_nonnull(slots);
    for (int g = 0; g < PRESSURE_GRAINS; g++)
        ck_assert_int_eq(slots[g], g);
    pressure_free(pressure);
}
END_TEST

START_TEST(days_before_the_first_and_from_the_last_on_have_no_slots)
{
    struct pressure *pressure = pressure_new(date("2026-01-05"), date("2026-01-12"), 1);
    ck_assert_ptr_null(pressure_slots(pressure, date("2026-01-04")));
    ck_assert_ptr_nonnull(pressure_slots(pressure, date("2026-01-05")));
    ck_assert_ptr_nonnull(pressure_slots(pressure, date("2026-01-11")));
    ck_assert_ptr_null(pressure_slots(pressure, date("2026-01-12")));
    const struct period before = {date("2025-12-29"), date("2026-01-05")},
                        after = {date("2026-01-12"), date("2026-01-19")};
    ck_assert_int_eq(pressure_get(pressure, GRAIN_WEEK, before, 0).pairs, 0);
    ck_assert_int_eq(pressure_get(pressure, GRAIN_WEEK, after, 0).pairs, 0);
    pressure_free(pressure);
}
END_TEST

START_TEST(a_period_that_began_before_the_first_day_is_found_by_its_days_that_are_kept)
{
    struct pressure *pressure = pressure_new(date("2026-01-07"), date("2026-01-31"), 1);
    add(pressure, 0, slot_on(pressure, "2026-01-08", GRAIN_WEEK), 1, 2, 5);
    struct period week = period_containing(GRAIN_WEEK, date("2026-01-07"));
    ck_assert_int_eq(week.from, date("2026-01-05"));
    ck_assert_int_eq(pressure_get(pressure, GRAIN_WEEK, week, 0).pairs, 1);
    ck_assert_int_eq(pressure_get(pressure, GRAIN_WEEK, week, 0).over, 1);
    pressure_free(pressure);
}
END_TEST

START_TEST(only_the_thirty_days_decide_what_is_over_and_the_limit_itself_is_not)
{
    struct pressure *pressure = pressure_new(date("2026-01-01"), date("2026-02-01"), 1);
    int slot = slot_on(pressure, "2026-01-15", GRAIN_MONTH);
    struct period january = period_containing(GRAIN_MONTH, date("2026-01-15"));
    add(pressure, 0, slot, 4, 4, 4);
    ck_assert_int_eq(pressure_get(pressure, GRAIN_MONTH, january, 0).over, 0);
    add(pressure, 0, slot, 5, 5, 5);
    ck_assert_int_eq(pressure_get(pressure, GRAIN_MONTH, january, 0).over, 1);
    ck_assert_int_eq(pressure_get(pressure, GRAIN_MONTH, january, 0).pairs, 2);
    pressure_free(pressure);
}
END_TEST

static int64_t total(const int64_t *values, int length)
{
    int64_t sum = 0;
    for (int v = 0; v < length; v++)
        sum += values[v];
    return sum;
}

START_TEST(a_peak_of_fifteen_sixteen_and_a_thousand_are_each_kept_exactly)
{
    struct pressure *pressure = pressure_new(date("2026-01-01"), date("2026-02-01"), 2);
    int slot = slot_on(pressure, "2026-01-15", GRAIN_MONTH);
    struct period january = period_containing(GRAIN_MONTH, date("2026-01-15"));
    add(pressure, 1, slot, 15, 16, 1000);
    add(pressure, 1, slot, 15, 17, 1000);
    int64_t *values;
    int length = pressure_distribution(pressure, GRAIN_MONTH, january, 1, PRESSURE_1D, &values);
    ck_assert_int_eq(values[15], 2);
    g_free(values);
    length = pressure_distribution(pressure, GRAIN_MONTH, january, 1, PRESSURE_7D, &values);
    ck_assert_int_eq(length, 18);
    ck_assert_int_eq(values[16], 1);
    ck_assert_int_eq(values[17], 1);
    ck_assert_int_eq(total(values, length), 2);
    g_free(values);
    length = pressure_distribution(pressure, GRAIN_MONTH, january, 1, PRESSURE_30D, &values);
    ck_assert_int_eq(length, 1001);
    ck_assert_int_eq(values[1000], 2);
    g_free(values);
    length = pressure_distribution(pressure, GRAIN_MONTH, january, 0, PRESSURE_30D, &values);
    ck_assert_int_eq(total(values, length), 0);
    g_free(values);
    pressure_free(pressure);
}
END_TEST

START_TEST(the_distribution_of_all_is_that_of_every_clients_pairs_and_not_of_the_contacts)
{
    struct pressure *pressure = pressure_new(date("2026-01-01"), date("2026-02-01"), 2);
    int slot = slot_on(pressure, "2026-01-15", GRAIN_MONTH);
    struct period january = period_containing(GRAIN_MONTH, date("2026-01-15"));
    add(pressure, 0, slot, 1, 2, 3);
    add(pressure, 1, slot, 1, 2, 20);
    add(pressure, 2, slot, 1, 2, 23);
    int64_t *values;
    int length = pressure_distribution(pressure, GRAIN_MONTH, january, 2, PRESSURE_30D, &values);
    ck_assert_int_eq(length, 21);
    ck_assert_int_eq(values[3], 1);
    ck_assert_int_eq(values[20], 1);
    ck_assert_int_eq(total(values, length), 2);
    g_free(values);
    ck_assert_int_eq(pressure_get(pressure, GRAIN_MONTH, january, 2).pairs, 1);
    ck_assert_int_eq(pressure_get(pressure, GRAIN_MONTH, january, 2).over, 1);
    pressure_free(pressure);
}
END_TEST

START_TEST(joining_adds_pairs_small_peaks_and_great_ones)
{
    const int32_t first = date("2026-01-01"), until = date("2026-02-01");
    struct pressure *into = pressure_new(first, until, 1), *from = pressure_new(first, until, 1);
    int slot = slot_on(into, "2026-01-15", GRAIN_MONTH);
    struct period january = period_containing(GRAIN_MONTH, date("2026-01-15"));
    add(into, 0, slot, 1, 3, 40);
    add(from, 0, slot, 1, 3, 40);
    add(from, 0, slot, 1, 3, 41);
    pressure_join(into, from);
    pressure_free(from);
    int64_t *values;
    ck_assert_int_eq(pressure_distribution(into, GRAIN_MONTH, january, 0, PRESSURE_30D, &values), 42);
    ck_assert_int_eq(values[40], 2);
    ck_assert_int_eq(values[41], 1);
    g_free(values);
    pressure_distribution(into, GRAIN_MONTH, january, 0, PRESSURE_7D, &values);
    ck_assert_int_eq(values[3], 3);
    g_free(values);
    ck_assert_int_eq(pressure_get(into, GRAIN_MONTH, january, 0).over, 3);
    pressure_free(into);
}
END_TEST

START_TEST(without_any_client_there_is_no_pair)
{
    struct pressure *pressure = pressure_new(date("2026-01-01"), date("2026-02-01"), 0);
    struct period january = period_containing(GRAIN_MONTH, date("2026-01-15"));
    int64_t *values;
    int length = pressure_distribution(pressure, GRAIN_MONTH, january, 0, PRESSURE_30D, &values);
    ck_assert_int_eq(total(values, length), 0);
    g_free(values);
    pressure_free(pressure);
}
END_TEST

SUITE("calls/pressure", two_days_of_one_period_share_its_slot_and_the_next_period_has_another,
      an_iso_week_over_new_year_is_one_week_of_two_years, no_grain_shares_a_slot_with_another,
      days_before_the_first_and_from_the_last_on_have_no_slots,
      a_period_that_began_before_the_first_day_is_found_by_its_days_that_are_kept,
      only_the_thirty_days_decide_what_is_over_and_the_limit_itself_is_not,
      a_peak_of_fifteen_sixteen_and_a_thousand_are_each_kept_exactly,
      the_distribution_of_all_is_that_of_every_clients_pairs_and_not_of_the_contacts,
      joining_adds_pairs_small_peaks_and_great_ones, without_any_client_there_is_no_pair)
