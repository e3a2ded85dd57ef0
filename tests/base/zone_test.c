#include "suite.h"
#include "takhojd/base/day.h"
#include "takhojd/base/error.h"
#include "takhojd/base/zone.h"
#include <string.h>

#define MINUTE (60 * INSTANT_SECOND)

static int64_t utc(int year, int month, int day, int hour, int minute)
{
    return day_from_civil(year, month, day) * INSTANT_DAY + hour * INSTANT_HOUR + minute * MINUTE;
}

static struct zone *zone_of_year(const char *name, int year)
{
    g_autoptr(GError) error = NULL;
    struct zone *zone = zone_new(name, utc(year, 1, 1, 0, 0), utc(year + 1, 1, 1, 0, 0), &error);
    ck_no_error(error);
    ck_assert_str_eq(zone_name(zone), name);
    return zone;
}

/* The clock at an instant, as "2026-03-29 03:00". */
static void expect_clock(const struct zone *zone, int64_t instant, const char *expected)
{
    int minute;
    int32_t day = zone_day_minute(zone, instant, &minute);
    ck_assert_int_eq(day, zone_day(zone, instant));
    g_autofree char *date = day_name(day);
    g_autofree char *clock = g_strdup_printf("%s %02d:%02d", date, minute / 60, minute % 60);
    ck_assert_str_eq(clock, expected);
}

static void expect_midnight(const struct zone *zone, int year, int month, int day, const char *expected)
{
    int32_t number = day_from_civil(year, month, day);
    int64_t midnight = zone_midnight(zone, number);
    g_autofree char *name = instant_name(midnight);
    ck_assert_str_eq(name, expected);
    ck_assert_int_ge(zone_day(zone, midnight), number);
    ck_assert_int_lt(zone_day(zone, midnight - 1), number);
}

START_TEST(stockholm_goes_forward_at_two_on_the_last_sunday_in_march)
{
    struct zone *zone = zone_of_year("Europe/Stockholm", 2026);
    expect_clock(zone, utc(2026, 3, 29, 0, 59), "2026-03-29 01:59");
    expect_clock(zone, utc(2026, 3, 29, 1, 0) - 1, "2026-03-29 01:59");
    expect_clock(zone, utc(2026, 3, 29, 1, 0), "2026-03-29 03:00");
    expect_midnight(zone, 2026, 3, 29, "2026-03-28T23:00:00Z");
    expect_midnight(zone, 2026, 3, 30, "2026-03-29T22:00:00Z");
    zone_free(zone);
}
END_TEST

START_TEST(stockholm_shows_the_hour_after_two_twice_in_october)
{
    struct zone *zone = zone_of_year("Europe/Stockholm", 2026);
    expect_clock(zone, utc(2026, 10, 25, 0, 30), "2026-10-25 02:30");
    expect_clock(zone, utc(2026, 10, 25, 1, 0) - 1, "2026-10-25 02:59");
    expect_clock(zone, utc(2026, 10, 25, 1, 0), "2026-10-25 02:00");
    expect_clock(zone, utc(2026, 10, 25, 1, 30), "2026-10-25 02:30");
    int64_t midnight = zone_midnight(zone, day_from_civil(2026, 10, 25));
    int64_t next = zone_midnight(zone, day_from_civil(2026, 10, 26));
    ck_assert_int_eq(next - midnight, 25 * INSTANT_HOUR);
    zone_free(zone);
}
END_TEST

START_TEST(the_local_day_begins_at_local_midnight_to_the_microsecond)
{
    struct zone *zone = zone_of_year("Europe/Stockholm", 2026);
    expect_clock(zone, utc(2026, 11, 21, 23, 0) - 1, "2026-11-21 23:59");
    expect_clock(zone, utc(2026, 11, 21, 23, 0), "2026-11-22 00:00");
    zone_free(zone);
}
END_TEST

START_TEST(lord_howe_moves_by_half_an_hour)
{
    struct zone *zone = zone_of_year("Australia/Lord_Howe", 2026);
    expect_clock(zone, utc(2026, 4, 4, 14, 59), "2026-04-05 01:59");
    expect_clock(zone, utc(2026, 4, 4, 15, 0), "2026-04-05 01:30");
    expect_clock(zone, utc(2026, 10, 3, 15, 29), "2026-10-04 01:59");
    expect_clock(zone, utc(2026, 10, 3, 15, 30), "2026-10-04 02:30");
    zone_free(zone);
}
END_TEST

START_TEST(kathmandu_is_five_hours_and_three_quarters_ahead)
{
    struct zone *zone = zone_of_year("Asia/Kathmandu", 2026);
    expect_clock(zone, utc(2026, 6, 1, 18, 14), "2026-06-01 23:59");
    expect_clock(zone, utc(2026, 6, 1, 18, 15), "2026-06-02 00:00");
    expect_midnight(zone, 2026, 6, 2, "2026-06-01T18:15:00Z");
    zone_free(zone);
}
END_TEST

START_TEST(apia_skipped_the_thirtieth_of_december_2011_which_is_an_empty_span)
{
    struct zone *zone = zone_of_year("Pacific/Apia", 2011);
    expect_clock(zone, utc(2011, 12, 30, 9, 59), "2011-12-29 23:59");
    expect_clock(zone, utc(2011, 12, 30, 10, 0), "2011-12-31 00:00");
    expect_midnight(zone, 2011, 12, 29, "2011-12-29T10:00:00Z");
    expect_midnight(zone, 2011, 12, 30, "2011-12-30T10:00:00Z");
    expect_midnight(zone, 2011, 12, 31, "2011-12-30T10:00:00Z");
    zone_free(zone);
}
END_TEST

START_TEST(a_day_whose_midnight_is_skipped_begins_when_the_clock_comes_to_it)
{
    struct zone *havana = zone_of_year("America/Havana", 2026);
    expect_clock(havana, utc(2026, 3, 8, 5, 0) - 1, "2026-03-07 23:59");
    expect_clock(havana, utc(2026, 3, 8, 5, 0), "2026-03-08 01:00");
    expect_midnight(havana, 2026, 3, 8, "2026-03-08T05:00:00Z");
    zone_free(havana);
    struct zone *beirut = zone_of_year("Asia/Beirut", 2025);
    expect_clock(beirut, utc(2025, 3, 29, 22, 0), "2025-03-30 01:00");
    expect_midnight(beirut, 2025, 3, 30, "2025-03-29T22:00:00Z");
    zone_free(beirut);
}
END_TEST

START_TEST(a_day_whose_midnight_comes_twice_begins_at_the_first)
{
    struct zone *havana = zone_of_year("America/Havana", 2026);
    expect_clock(havana, utc(2026, 11, 1, 4, 0), "2026-11-01 00:00");
    expect_clock(havana, utc(2026, 11, 1, 5, 0), "2026-11-01 00:00");
    expect_midnight(havana, 2026, 11, 1, "2026-11-01T04:00:00Z");
    zone_free(havana);
}
END_TEST

START_TEST(a_clock_set_back_at_midnight_keeps_its_day_until_midnight_comes_again)
{
    struct zone *beirut = zone_of_year("Asia/Beirut", 2025);
    expect_clock(beirut, utc(2025, 10, 25, 21, 0) - 1, "2025-10-25 23:59");
    expect_clock(beirut, utc(2025, 10, 25, 21, 0), "2025-10-25 23:00");
    expect_midnight(beirut, 2025, 10, 26, "2025-10-25T22:00:00Z");
    zone_free(beirut);
    struct zone *cairo = zone_of_year("Africa/Cairo", 2024);
    expect_midnight(cairo, 2024, 11, 1, "2024-10-31T22:00:00Z");
    expect_midnight(cairo, 2024, 4, 26, "2024-04-25T22:00:00Z");
    zone_free(cairo);
}
END_TEST

START_TEST(a_day_that_begins_leaves_and_begins_again_has_its_first_beginning)
{
    /* At one minute past midnight the clock went back to 23:01; the table follows at the next quarter-hour.
     */
    struct zone *zone = zone_of_year("America/St_Johns", 2010);
    expect_midnight(zone, 2010, 11, 7, "2010-11-07T02:30:00Z");
    expect_clock(zone, utc(2010, 11, 7, 2, 30), "2010-11-07 00:00");
    expect_clock(zone, utc(2010, 11, 7, 2, 45), "2010-11-06 23:15");
    expect_clock(zone, utc(2010, 11, 7, 3, 30), "2010-11-07 00:00");
    zone_free(zone);
}
END_TEST

/* Every 137 seconds a clock of GLib's own; and every midnight the least instant of its day. */
static void compare_with_glib(const char *name, int year)
{
    struct zone *zone = zone_of_year(name, year);
    g_autoptr(GTimeZone) rules = g_time_zone_new_identifier(name);
    for (int64_t instant = utc(year, 1, 1, 0, 0); instant < utc(year + 1, 1, 1, 0, 0);
         instant += 137 * INSTANT_SECOND) {
        g_autoptr(GDateTime) unzoned = g_date_time_new_from_unix_utc(instant / INSTANT_SECOND + 946684800);
        g_autoptr(GDateTime) local = g_date_time_to_timezone(unzoned, rules);
        int minute;
        int32_t day = zone_day_minute(zone, instant, &minute);
        int expected_day = day_from_civil(g_date_time_get_year(local), g_date_time_get_month(local),
                                          g_date_time_get_day_of_month(local));
        int expected_minute = g_date_time_get_hour(local) * 60 + g_date_time_get_minute(local);
        if (day != expected_day || minute != expected_minute)
            ck_abort_msg("%s, unix %" G_GINT64_FORMAT ": day %d minute %d, GLib has %d and %d", name,
                         instant / INSTANT_SECOND + 946684800, day, minute, expected_day, expected_minute);
    }
    zone_free(zone);
}

START_TEST(a_years_clocks_agree_with_glib_in_odd_zones)
{
    const char *const names[] = {"Europe/Stockholm", "Australia/Lord_Howe", "Asia/Kathmandu",
                                 "America/Havana",   "Africa/Casablanca",   "Pacific/Chatham",
                                 "America/St_Johns", "Antarctica/Troll",    "Pacific/Kiritimati"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        compare_with_glib(names[i], 2026);
}
END_TEST

START_TEST(midnights_never_go_back_and_every_one_is_the_first_of_its_day)
{
    const char *const names[] = {"Europe/Stockholm", "America/Havana",   "Africa/Cairo",
                                 "Asia/Gaza",        "America/Asuncion", "Atlantic/Azores"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        struct zone *zone = zone_of_year(names[i], 2024);
        for (int32_t day = day_from_civil(2024, 1, 2); day < day_from_civil(2024, 12, 31); day++) {
            int64_t midnight = zone_midnight(zone, day);
            ck_assert_int_eq(zone_day(zone, midnight), day);
            ck_assert_int_eq(zone_day(zone, midnight - 1), day - 1);
            ck_assert_int_gt(zone_midnight(zone, day + 1), midnight);
        }
        zone_free(zone);
    }
}
END_TEST

START_TEST(summer_time_goes_on_after_2037_by_the_zones_last_rule)
{
    struct zone *zone = zone_of_year("Europe/Stockholm", 2060);
    expect_clock(zone, utc(2060, 1, 15, 12, 0), "2060-01-15 13:00");
    expect_clock(zone, utc(2060, 7, 15, 12, 0), "2060-07-15 14:00");
    zone_free(zone);
}
END_TEST

START_TEST(outside_the_span_the_zones_rules_are_asked)
{
    g_autoptr(GError) error = NULL;
    struct zone *summer = zone_new("Europe/Stockholm", utc(2026, 6, 1, 0, 0), utc(2026, 7, 1, 0, 0), &error);
    ck_no_error(error);
    expect_clock(summer, utc(2026, 1, 1, 0, 0), "2026-01-01 01:00");
    expect_clock(summer, utc(2027, 1, 1, 0, 0), "2027-01-01 01:00");
    expect_clock(summer, utc(2027, 7, 1, 0, 0), "2027-07-01 02:00");
    expect_midnight(summer, 2027, 1, 1, "2026-12-31T23:00:00Z");
    expect_midnight(summer, 2026, 6, 1, "2026-05-31T22:00:00Z"); /* before the table's first instant */
    expect_midnight(summer, 2350, 1, 1, "2349-12-31T23:00:00Z");
    zone_free(summer);
    struct zone *winter = zone_new("Europe/Stockholm", utc(2026, 3, 1, 0, 0), utc(2026, 3, 29, 0, 0), &error);
    ck_no_error(error);
    expect_midnight(winter, 2026, 3, 30, "2026-03-29T22:00:00Z"); /* summer time began past the table's end */
    expect_midnight(winter, 2026, 3, 29, "2026-03-28T23:00:00Z");
    zone_free(winter);
    summer = zone_new("Europe/Stockholm", utc(2026, 6, 1, 0, 0), utc(2026, 7, 1, 0, 0), &error);
    ck_no_error(error);
    expect_midnight(summer, 1850, 1, 1, "1849-12-31T22:47:48Z");
    zone_free(summer);
}
END_TEST

START_TEST(a_span_is_exact_at_both_its_ends)
{
    g_autoptr(GError) error = NULL;
    int64_t change = utc(2026, 3, 29, 1, 0);
    struct zone *before = zone_new("Europe/Stockholm", change - 7, change, &error);
    struct zone *after = zone_new("Europe/Stockholm", change - 7, change + 1, &error);
    expect_clock(before, change - 1, "2026-03-29 01:59");
    expect_clock(before, change, "2026-03-29 03:00");
    expect_clock(after, change - 1, "2026-03-29 01:59");
    expect_clock(after, change, "2026-03-29 03:00");
    zone_free(before);
    zone_free(after);
}
END_TEST

START_TEST(infinite_instants_are_infinite_days_and_back)
{
    struct zone *zone = zone_of_year("Europe/Stockholm", 2026);
    int minute = -1;
    ck_assert_int_eq(zone_day(zone, INSTANT_PAST), DAY_PAST);
    ck_assert_int_eq(zone_day(zone, INSTANT_FUTURE), DAY_FUTURE);
    ck_assert_int_eq(zone_day(zone, INSTANT_NULL), DAY_NULL);
    ck_assert_int_eq(zone_day_minute(zone, INSTANT_FUTURE, &minute), DAY_FUTURE);
    ck_assert_int_eq(minute, 0);
    ck_assert_int_eq(zone_midnight(zone, DAY_PAST), INSTANT_PAST);
    ck_assert_int_eq(zone_midnight(zone, DAY_FUTURE), INSTANT_FUTURE);
    ck_assert_int_eq(zone_midnight(zone, DAY_NULL), INSTANT_NULL);
    ck_assert_int_eq(zone_midnight(zone, INT32_MAX - 1), INSTANT_FUTURE);
    ck_assert_int_eq(zone_midnight(zone, INT32_MIN + 2), INSTANT_PAST);
    zone_free(zone);
}
END_TEST

START_TEST(the_ends_of_postgresqls_time_do_not_overflow)
{
    struct zone *zone = zone_of_year("Pacific/Kiritimati", 2026);
    ck_assert_int_eq(zone_day(zone, INT64_C(9223371331199999999)), day_from_civil(294277, 1, 1));
    /* By the sun, on the other side of the date line. */
    ck_assert_int_eq(zone_day(zone, INT64_C(-211813488000000000)), day_from_civil(-4713, 11, 23));
    zone_free(zone);
}
END_TEST

START_TEST(odd_seconds_of_local_mean_time_are_kept)
{
    g_autoptr(GError) error = NULL;
    struct zone *zone = zone_new("Europe/Amsterdam", INSTANT_PAST, INSTANT_FUTURE, &error);
    ck_no_error(error);
    g_autoptr(GTimeZone) rules = g_time_zone_new_identifier("Europe/Amsterdam");
    int64_t unix_s = utc(1905, 6, 1, 12, 0) / INSTANT_SECOND + 946684800;
    int offset_s =
        g_time_zone_get_offset(rules, g_time_zone_find_interval(rules, G_TIME_TYPE_UNIVERSAL, unix_s));
    ck_assert_int_eq(zone_midnight(zone, day_from_civil(1905, 6, 1)),
                     utc(1905, 6, 1, 0, 0) - offset_s * INSTANT_SECOND);
    expect_clock(zone, utc(2026, 7, 1, 12, 0), "2026-07-01 14:00");
    zone_free(zone);
}
END_TEST

START_TEST(only_names_of_zones_are_zones)
{
    const char *const wrong[] = {"",
                                 "Europe/Stokholm",
                                 "Europe",
                                 "stockholm\n",
                                 "/etc/localtime",
                                 "../passwd",
                                 "Europe//Stockholm",
                                 "+01:00",
                                 "Z",
                                 "CET-1CEST",
                                 ":UTC",
                                 "leapseconds",
                                 "zone.tab",
                                 "tzdata.zi",
                                 "Europe/../UTC",
                                 "+01",
                                 "1",
                                 "posix/",
                                 "right/Europe/Stockholm"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        struct zone *zone = zone_new(wrong[i], 0, INSTANT_DAY, &error);
        ck_assert_msg(zone == NULL, "\"%s\" was taken for a zone", wrong[i]);
        ck_assert_int_eq(error_exit_code(error), ERROR_CONFIG);
        ck_assert_ptr_nonnull(strstr(error->message, "hint: "));
    }
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(zone_new(NULL, 0, INSTANT_DAY, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_CONFIG);
}
END_TEST

START_TEST(an_empty_span_still_makes_a_zone)
{
    g_autoptr(GError) error = NULL;
    struct zone *zone = zone_new("UTC", 0, 0, &error);
    ck_no_error(error);
    expect_clock(zone, utc(2026, 1, 1, 12, 34), "2026-01-01 12:34");
    zone_free(zone);
    zone_free(NULL);
}
END_TEST

SUITE("zone", stockholm_goes_forward_at_two_on_the_last_sunday_in_march,
      stockholm_shows_the_hour_after_two_twice_in_october,
      the_local_day_begins_at_local_midnight_to_the_microsecond, lord_howe_moves_by_half_an_hour,
      kathmandu_is_five_hours_and_three_quarters_ahead,
      apia_skipped_the_thirtieth_of_december_2011_which_is_an_empty_span,
      a_day_whose_midnight_is_skipped_begins_when_the_clock_comes_to_it,
      a_day_whose_midnight_comes_twice_begins_at_the_first,
      a_clock_set_back_at_midnight_keeps_its_day_until_midnight_comes_again,
      a_day_that_begins_leaves_and_begins_again_has_its_first_beginning,
      a_years_clocks_agree_with_glib_in_odd_zones,
      midnights_never_go_back_and_every_one_is_the_first_of_its_day,
      summer_time_goes_on_after_2037_by_the_zones_last_rule, outside_the_span_the_zones_rules_are_asked,
      a_span_is_exact_at_both_its_ends, infinite_instants_are_infinite_days_and_back,
      the_ends_of_postgresqls_time_do_not_overflow, odd_seconds_of_local_mean_time_are_kept,
      only_names_of_zones_are_zones, an_empty_span_still_makes_a_zone)
