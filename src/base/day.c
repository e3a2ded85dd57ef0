#include "takhojd/base/day.h"
#include <string.h>

/* Days from 0000-03-01 to 2000-01-01: the arithmetic below counts years from March, so that leap days come
 * last. */
#define MARCH_EPOCH 730425
#define DAYS_IN_ERA 146097 /* 400 years */

static int64_t floor_divide(int64_t number, int64_t by)
{
    int64_t quotient = number / by;
    return quotient - (number % by < 0);
}

int32_t day_from_civil(int year, int month, int day)
{
    int64_t shifted = (int64_t)year - (month <= 2);
    int64_t era = floor_divide(shifted, 400);
    int64_t year_of_era = shifted - era * 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (int32_t)(era * DAYS_IN_ERA + day_of_era - MARCH_EPOCH);
}

void day_to_civil(int32_t day, int *year, int *month, int *day_of_month)
{
    int64_t since = (int64_t)day + MARCH_EPOCH;
    int64_t era = floor_divide(since, DAYS_IN_ERA);
    int64_t day_of_era = since - era * DAYS_IN_ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_IN_ERA - 1)) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t from_march = (5 * day_of_year + 2) / 153;
    *day_of_month = (int)(day_of_year - (153 * from_march + 2) / 5 + 1);
    *month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static int days_in_month(int year, int month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* The number in count digits, or -1. */
static int parse_digits(const char *text, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++) {
        if (!g_ascii_isdigit(text[i]))
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

bool day_parse(const char *text, int32_t *day)
{
    if (!text || strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    int year = parse_digits(text, 4);
    int month = parse_digits(text + 5, 2);
    int day_of_month = parse_digits(text + 8, 2);
    if (year < 1 || month < 1 || month > 12 || day_of_month < 1 || day_of_month > days_in_month(year, month))
        return false;
    *day = day_from_civil(year, month, day_of_month);
    return true;
}

static bool is_finite(int32_t day)
{
    return day != DAY_PAST && day != DAY_FUTURE && day != DAY_NULL;
}

char *day_name(int32_t day)
{
    if (!is_finite(day))
        return g_strdup(day == DAY_PAST ? "-infinity" : day == DAY_FUTURE ? "infinity" : "null");
    int year, month, day_of_month;
    day_to_civil(day, &year, &month, &day_of_month);
    return g_strdup_printf("%04d-%02d-%02d", year, month, day_of_month);
}

int32_t day_add_months(int32_t day, int months)
{
    if (!is_finite(day))
        return day;
    int year, month, day_of_month;
    day_to_civil(day, &year, &month, &day_of_month);
    int64_t total = (int64_t)year * 12 + month - 1 + months;
    int to_year = (int)floor_divide(total, 12);
    int to_month = (int)(total - (int64_t)to_year * 12) + 1;
    return day_from_civil(to_year, to_month, MIN(day_of_month, days_in_month(to_year, to_month)));
}

bool day_is_within_months(int32_t day, int32_t from, int months)
{
    /* A month has 28 to 31 days: most questions need no calendar. */
    int64_t after = (int64_t)day - from;
    if (after <= INT64_C(28) * months)
        return true;
    return after <= INT64_C(31) * months && day <= day_add_months(from, months);
}

int day_weekday(int32_t day)
{
    int64_t since_monday = (int64_t)day + 5; /* 2000-01-01 was a Saturday */
    return (int)(since_monday - floor_divide(since_monday, 7) * 7) + 1;
}

void day_iso_week(int32_t day, int *year, int *week)
{
    /* A week belongs to the year that its Thursday is in. */
    int32_t thursday = day - day_weekday(day) + 4;
    int month, day_of_month;
    day_to_civil(thursday, year, &month, &day_of_month);
    *week = (thursday - day_from_civil(*year, 1, 1)) / 7 + 1;
}

char *instant_name(int64_t instant)
{
    if (instant == INSTANT_PAST || instant == INSTANT_FUTURE || instant == INSTANT_NULL)
        return day_name(instant == INSTANT_PAST     ? DAY_PAST
                        : instant == INSTANT_FUTURE ? DAY_FUTURE
                                                    : DAY_NULL);
    int64_t day = floor_divide(instant, INSTANT_DAY);
    int64_t rest = instant - day * INSTANT_DAY;
    int fraction = (int)(rest % INSTANT_SECOND);
    int second = (int)(rest / INSTANT_SECOND);
    g_autofree char *date = day_name((int32_t)day);
    GString *name = g_string_new(date);
    g_string_append_printf(name, "T%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    if (fraction)
        g_string_append_printf(name, ".%06d", fraction);
    g_string_append_c(name, 'Z');
    return g_string_free(name, FALSE);
}
