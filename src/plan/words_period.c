/* Days, instants and periods for people. */
#include "takhojd/plan/words.h"

#define UNKNOWN "\xe2\x80\x93"

static bool is_finite_day(int32_t day)
{
    return day != DAY_PAST && day != DAY_FUTURE && day != DAY_NULL;
}

char *words_date(const struct words *words, int32_t day)
{
    (void)words; /* an ISO date is the same in every language */
    return is_finite_day(day) ? day_name(day) : g_strdup(UNKNOWN);
}

static char *clock_text(const struct words *words, int32_t day, int minute)
{
    g_autofree char *date = words_date(words, day);
    char time[8];
    g_snprintf(time, sizeof time, "%02d:%02d", minute / 60 % 100, minute % 60);
    return words_format(words, "format.instant", "date", date, "time", time, NULL);
}

static bool is_finite_instant(int64_t instant)
{
    return instant != INSTANT_PAST && instant != INSTANT_FUTURE && instant != INSTANT_NULL;
}

char *words_instant(const struct words *words, const struct zone *zone, int64_t instant)
{
    if (!is_finite_instant(instant))
        return g_strdup(UNKNOWN);
    int minute = 0;
    int32_t day = zone_day_minute(zone, instant, &minute);
    return clock_text(words, day, minute);
}

char *words_instant_end(const struct words *words, const struct zone *zone, int64_t instant)
{
    if (!is_finite_instant(instant) || zone_midnight(zone, zone_day(zone, instant)) != instant)
        return words_instant(words, zone, instant);
    return clock_text(words, zone_day(zone, instant) - 1, 24 * 60);
}

static char *period_text(const struct words *words, const char *key, const char *months, enum grain grain,
                         struct period period)
{
    int year, month, day, week = 0;
    day_to_civil(period.from, &year, &month, &day);
    if (grain == GRAIN_WEEK)
        day_iso_week(period.from, &year, &week); /* the week's own year: 2027-01-01 lies in week 53 of 2026 */
    g_autofree char *month_key = g_strdup_printf("%s.%d", months, month);
    g_autofree char *year_text = g_strdup_printf("%d", year), *day_text = g_strdup_printf("%d", day);
    g_autofree char *week_text = g_strdup_printf("%d", week),
                    *quarter_text = g_strdup_printf("%d", (month + 2) / 3);
    return words_format(words, key, "year", year_text, "month", words_text(words, month_key), "day", day_text,
                        "week", week_text, "quarter", quarter_text, NULL);
}

char *words_period(const struct words *words, enum grain grain, struct period period)
{
    static const char *const keys[GRAINS] = {"format.day", "format.week", "format.month", "format.quarter",
                                             "format.year"};
    return period_text(words, keys[grain], "month", grain, period);
}

char *words_period_short(const struct words *words, enum grain grain, struct period period)
{
    static const char *const keys[GRAINS] = {NULL, "format.week_short", "format.month_short",
                                             "format.quarter_short", "format.year"};
    if (!keys[grain])
        return words_date(words, period.from);
    return period_text(words, keys[grain], "month_short", grain, period);
}
