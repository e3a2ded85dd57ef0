/*
 * Instants and civil days, in PostgreSQL's own units, without clock or zone.
 *
 * An instant is int64 microseconds since 2000-01-01 00:00 UTC; a day is int32 days since 2000-01-01. Both
 * have PostgreSQL's two infinities, and a null of ours that no stored value has. Rule: spans are half-open,
 * [from, until).
 */
#ifndef TAKHOJD_BASE_DAY_H
#define TAKHOJD_BASE_DAY_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define INSTANT_PAST INT64_MIN       /* -infinity */
#define INSTANT_FUTURE INT64_MAX     /* infinity */
#define INSTANT_NULL (INT64_MIN + 1) /* not known, or has not happened */
#define INSTANT_SECOND INT64_C(1000000)
#define INSTANT_HOUR (3600 * INSTANT_SECOND)
#define INSTANT_DAY (24 * INSTANT_HOUR)

#define DAY_PAST INT32_MIN
#define DAY_FUTURE INT32_MAX
#define DAY_NULL (INT32_MIN + 1)

enum grain { GRAIN_DAY, GRAIN_WEEK, GRAIN_MONTH, GRAIN_QUARTER, GRAIN_YEAR, GRAINS };

struct period {
    int32_t from;  /* first day */
    int32_t until; /* the day after the last */
};

/* Proleptic Gregorian calendar. month 1 to 12, day 1 to 31. day_to_civil is for finite days only. */
int32_t day_from_civil(int year, int month, int day);
void day_to_civil(int32_t day, int *year, int *month, int *day_of_month);

/* "2026-11-21" exactly, year 0001 and up; false for anything else, also for NULL and 2026-02-30. */
bool day_parse(const char *text, int32_t *day);
/* "2026-11-21"; "infinity", "-infinity", "null". Free with g_free. */
char *day_name(int32_t day);
/* Calendar months later (or earlier); a day past the month's end clamps to its last: 31 January + 1 = 28
 * February. The infinities and the null stay as they are. */
int32_t day_add_months(int32_t day, int months);
/* At most so many calendar months (0 or more) after another day, neither null: day <= day_add_months(from,
 * months). */
bool day_is_within_months(int32_t day, int32_t from, int months);
/* 1 Monday to 7 Sunday, of a finite day. */
int day_weekday(int32_t day);
/* ISO 8601 week of a finite day, and the year it belongs to. */
void day_iso_week(int32_t day, int *year, int *week);
/* "2026-11-21T22:59:59.123456Z" (fraction only where there is one); "infinity", "-infinity", "null". */
char *instant_name(int64_t instant);

/* "day", "week", "month", "quarter", "year", and back; false for another word. */
const char *grain_name(enum grain grain);
bool grain_parse(const char *text, enum grain *grain);

/* Weeks are Monday to Sunday. For finite days and periods. */
struct period period_containing(enum grain grain, int32_t day);
/* The period of that grain count places later (negative: earlier). */
struct period period_shift(enum grain grain, struct period period, int count);
/* 2026-11-21, 2026-W47, 2026-10, 2026-Q3 or 2026. Free with g_free. */
char *period_name(enum grain grain, struct period period);

#endif
