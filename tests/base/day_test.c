#include "suite.h"
#include "takhojd/base/day.h"

static void expect_text(char *got, const char *expected)
{
    ck_assert_str_eq(got, expected);
    g_free(got);
}

static void expect_period(enum grain grain, int year, int month, int day, const char *from, const char *last)
{
    struct period period = period_containing(grain, day_from_civil(year, month, day));
    expect_text(day_name(period.from), from);
    expect_text(day_name(period.until - 1), last);
}

START_TEST(day_zero_is_the_first_of_january_2000)
{
    ck_assert_int_eq(day_from_civil(2000, 1, 1), 0);
    ck_assert_int_eq(day_from_civil(1999, 12, 31), -1);
    ck_assert_int_eq(day_from_civil(1970, 1, 1), -10957);
    ck_assert_int_eq(day_from_civil(2000, 3, 1), 60);
}
END_TEST

START_TEST(every_day_from_year_1_to_9999_agrees_with_glib_and_comes_back)
{
    int32_t first = day_from_civil(1, 1, 1), last = day_from_civil(9999, 12, 31);
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1);
    for (int32_t day = first; day <= last; day++) {
        int year, month, day_of_month;
        day_to_civil(day, &year, &month, &day_of_month);
        if (year != g_date_get_year(&date) || month != (int)g_date_get_month(&date) ||
            day_of_month != g_date_get_day(&date) || day_from_civil(year, month, day_of_month) != day ||
            day_weekday(day) != (int)g_date_get_weekday(&date))
            ck_abort_msg("day %d is %d-%d-%d", day, year, month, day_of_month);
        if (day < last)
            g_date_add_days(&date, 1);
    }
}
END_TEST

START_TEST(iso_weeks_agree_with_glib_through_four_hundred_years)
{
    for (int32_t day = day_from_civil(1800, 1, 1); day < day_from_civil(2200, 1, 1); day++) {
        int year, week, civil_year, month, day_of_month;
        day_iso_week(day, &year, &week);
        day_to_civil(day, &civil_year, &month, &day_of_month);
        GDate date;
        g_date_clear(&date, 1);
        g_date_set_dmy(&date, (GDateDay)day_of_month, (GDateMonth)month, (GDateYear)civil_year);
        if (week != (int)g_date_get_iso8601_week_of_year(&date))
            ck_abort_msg("%d-%d-%d: week %d", civil_year, month, day_of_month, week);
        int expected_year = civil_year + (month == 12 && week == 1) - (month == 1 && week > 50);
        ck_assert_int_eq(year, expected_year);
    }
}
END_TEST

START_TEST(the_first_days_of_january_may_belong_to_last_years_week_53)
{
    int year, week;
    day_iso_week(day_from_civil(2027, 1, 3), &year, &week);
    ck_assert_int_eq(year, 2026);
    ck_assert_int_eq(week, 53);
    day_iso_week(day_from_civil(2025, 12, 29), &year, &week);
    ck_assert_int_eq(year, 2026);
    ck_assert_int_eq(week, 1);
}
END_TEST

START_TEST(a_day_is_parsed_only_as_ten_characters_of_a_day_that_exists)
{
    int32_t day = 12345;
    ck_assert(day_parse("2026-11-21", &day));
    ck_assert_int_eq(day, day_from_civil(2026, 11, 21));
    ck_assert(day_parse("2024-02-29", &day));
    ck_assert(day_parse("2000-02-29", &day));
    ck_assert(day_parse("0001-01-01", &day));
    ck_assert(day_parse("9999-12-31", &day));
    day = 12345;
    const char *const wrong[] = {"",           "2026-11-2",  "2026-11-211", " 2026-11-21", "2026-11-21 ",
                                 "2026-02-30", "2026-02-29", "1900-02-29",  "2026-00-10",  "2026-13-01",
                                 "2026-01-00", "2026-01-32", "2026-04-31",  "0000-01-01",  "2026/11/21",
                                 "2026-11-2a", "+026-11-21", "-026-11-21",  "infinity",    "20261121",
                                 "2026-1--21", "2026-W47-1", "2026-11-2\n", "２026-11-1"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        ck_assert_msg(!day_parse(wrong[i], &day), "\"%s\" was taken for a day", wrong[i]);
    ck_assert(!day_parse(NULL, &day));
    ck_assert_int_eq(day, 12345);
}
END_TEST

START_TEST(days_have_names_also_the_infinite_ones)
{
    expect_text(day_name(0), "2000-01-01");
    expect_text(day_name(day_from_civil(7, 3, 9)), "0007-03-09");
    expect_text(day_name(DAY_PAST), "-infinity");
    expect_text(day_name(DAY_FUTURE), "infinity");
    expect_text(day_name(DAY_NULL), "null");
}
END_TEST

START_TEST(a_month_past_its_end_clamps_to_the_last)
{
    expect_text(day_name(day_add_months(day_from_civil(2026, 1, 31), 1)), "2026-02-28");
    expect_text(day_name(day_add_months(day_from_civil(2024, 1, 31), 1)), "2024-02-29");
    expect_text(day_name(day_add_months(day_from_civil(2024, 2, 29), 12)), "2025-02-28");
    expect_text(day_name(day_add_months(day_from_civil(2026, 5, 31), 1)), "2026-06-30");
}
END_TEST

START_TEST(a_day_is_within_so_many_months_up_to_the_day_they_lead_to)
{
    for (int month = 1; month <= 12; month++)
        for (int first = 1; first <= 31; first++) {
            int32_t from = day_from_civil(2023, 12, 1) + 31 * (month - 1) + first;
            for (int months = 0; months <= 37; months++) {
                int32_t last = day_add_months(from, months);
                ck_assert(day_is_within_months(last, from, months));
                ck_assert(!day_is_within_months(last + 1, from, months));
            }
        }
}
END_TEST

START_TEST(an_infinite_day_is_within_months_as_it_is_before_a_day)
{
    const int32_t days[] = {DAY_PAST, day_from_civil(2026, 5, 31), DAY_FUTURE};
    for (gsize d = 0; d < G_N_ELEMENTS(days); d++)
        for (gsize f = 0; f < G_N_ELEMENTS(days); f++)
            ck_assert_int_eq(day_is_within_months(days[d], days[f], 3),
                             days[d] <= day_add_months(days[f], 3));
}
END_TEST

START_TEST(months_are_added_and_taken_across_years)
{
    expect_text(day_name(day_add_months(day_from_civil(2026, 12, 15), 1)), "2027-01-15");
    expect_text(day_name(day_add_months(day_from_civil(2026, 1, 15), -1)), "2025-12-15");
    expect_text(day_name(day_add_months(day_from_civil(2026, 3, 31), -25)), "2024-02-29");
    expect_text(day_name(day_add_months(day_from_civil(2026, 3, 31), 0)), "2026-03-31");
    expect_text(day_name(day_add_months(day_from_civil(2026, 3, 31), -12)), "2025-03-31");
}
END_TEST

START_TEST(an_infinite_day_stays_infinite_however_many_months_later)
{
    ck_assert_int_eq(day_add_months(DAY_FUTURE, 12), DAY_FUTURE);
    ck_assert_int_eq(day_add_months(DAY_PAST, -12), DAY_PAST);
    ck_assert_int_eq(day_add_months(DAY_NULL, 1), DAY_NULL);
}
END_TEST

START_TEST(instants_have_names_with_a_fraction_only_where_there_is_one)
{
    int64_t midnight = day_from_civil(2026, 11, 21) * INSTANT_DAY;
    expect_text(instant_name(midnight), "2026-11-21T00:00:00Z");
    expect_text(instant_name(midnight + 82799 * INSTANT_SECOND + 123456), "2026-11-21T22:59:59.123456Z");
    expect_text(instant_name(midnight + 7), "2026-11-21T00:00:00.000007Z");
    expect_text(instant_name(-1), "1999-12-31T23:59:59.999999Z");
    expect_text(instant_name(0), "2000-01-01T00:00:00Z");
    expect_text(instant_name(INSTANT_PAST), "-infinity");
    expect_text(instant_name(INSTANT_FUTURE), "infinity");
    expect_text(instant_name(INSTANT_NULL), "null");
}
END_TEST

START_TEST(grains_have_names_that_read_back)
{
    for (int i = 0; i < GRAINS; i++) {
        enum grain grain = GRAINS;
        ck_assert(grain_parse(grain_name((enum grain)i), &grain));
        ck_assert_int_eq((int)grain, i);
    }
    enum grain grain = GRAIN_WEEK;
    ck_assert(!grain_parse("Month", &grain));
    ck_assert(!grain_parse("months", &grain));
    ck_assert(!grain_parse("", &grain));
    ck_assert(!grain_parse(NULL, &grain));
    ck_assert_int_eq((int)grain, GRAIN_WEEK);
}
END_TEST

START_TEST(a_period_holds_its_first_and_its_last_day)
{
    expect_period(GRAIN_DAY, 2026, 11, 21, "2026-11-21", "2026-11-21");
    expect_period(GRAIN_WEEK, 2026, 11, 16, "2026-11-16", "2026-11-22");
    expect_period(GRAIN_WEEK, 2026, 11, 22, "2026-11-16", "2026-11-22");
    expect_period(GRAIN_WEEK, 2027, 1, 1, "2026-12-28", "2027-01-03");
    expect_period(GRAIN_MONTH, 2024, 2, 29, "2024-02-01", "2024-02-29");
    expect_period(GRAIN_MONTH, 2026, 12, 31, "2026-12-01", "2026-12-31");
    expect_period(GRAIN_QUARTER, 2026, 9, 30, "2026-07-01", "2026-09-30");
    expect_period(GRAIN_QUARTER, 2026, 12, 1, "2026-10-01", "2026-12-31");
    expect_period(GRAIN_YEAR, 2024, 12, 31, "2024-01-01", "2024-12-31");
}
END_TEST

START_TEST(periods_follow_one_another_without_gap_or_overlap)
{
    for (int i = 0; i < GRAINS; i++) {
        enum grain grain = (enum grain)i;
        struct period period = period_containing(grain, day_from_civil(2019, 12, 30));
        for (int count = 0; count < 500; count++) {
            struct period next = period_shift(grain, period, 1);
            ck_assert_int_eq(next.from, period.until);
            struct period back = period_shift(grain, next, -1);
            ck_assert_int_eq(back.from, period.from);
            ck_assert_int_eq(back.until, period.until);
            struct period same = period_containing(grain, period.until - 1);
            ck_assert_int_eq(same.from, period.from);
            period = next;
        }
    }
}
END_TEST

START_TEST(a_shift_of_many_is_many_shifts)
{
    struct period month = period_containing(GRAIN_MONTH, day_from_civil(2026, 11, 21));
    struct period year_before = period_shift(GRAIN_MONTH, month, -12);
    expect_text(period_name(GRAIN_MONTH, year_before), "2025-11");
    struct period quarter = period_containing(GRAIN_QUARTER, day_from_civil(2026, 2, 1));
    expect_text(period_name(GRAIN_QUARTER, period_shift(GRAIN_QUARTER, quarter, -5)), "2024-Q4");
    struct period week = period_containing(GRAIN_WEEK, day_from_civil(2026, 12, 31));
    expect_text(period_name(GRAIN_WEEK, period_shift(GRAIN_WEEK, week, 1)), "2027-W01");
}
END_TEST

START_TEST(periods_have_the_names_that_folders_bear)
{
    int32_t day = day_from_civil(2026, 11, 21);
    expect_text(period_name(GRAIN_DAY, period_containing(GRAIN_DAY, day)), "2026-11-21");
    expect_text(period_name(GRAIN_WEEK, period_containing(GRAIN_WEEK, day)), "2026-W47");
    expect_text(period_name(GRAIN_MONTH, period_containing(GRAIN_MONTH, day)), "2026-11");
    expect_text(period_name(GRAIN_QUARTER, period_containing(GRAIN_QUARTER, day)), "2026-Q4");
    expect_text(period_name(GRAIN_YEAR, period_containing(GRAIN_YEAR, day)), "2026");
    int32_t first = day_from_civil(2027, 1, 1);
    expect_text(period_name(GRAIN_WEEK, period_containing(GRAIN_WEEK, first)), "2026-W53");
}
END_TEST

SUITE("day", day_zero_is_the_first_of_january_2000,
      every_day_from_year_1_to_9999_agrees_with_glib_and_comes_back,
      iso_weeks_agree_with_glib_through_four_hundred_years,
      the_first_days_of_january_may_belong_to_last_years_week_53,
      a_day_is_parsed_only_as_ten_characters_of_a_day_that_exists, days_have_names_also_the_infinite_ones,
      a_month_past_its_end_clamps_to_the_last, months_are_added_and_taken_across_years,
      a_day_is_within_so_many_months_up_to_the_day_they_lead_to,
      an_infinite_day_is_within_months_as_it_is_before_a_day,
      an_infinite_day_stays_infinite_however_many_months_later,
      instants_have_names_with_a_fraction_only_where_there_is_one, grains_have_names_that_read_back,
      a_period_holds_its_first_and_its_last_day, periods_follow_one_another_without_gap_or_overlap,
      a_shift_of_many_is_many_shifts, periods_have_the_names_that_folders_bear)
