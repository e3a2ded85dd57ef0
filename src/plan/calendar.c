#include "takhojd/plan/calendar.h"

#include "takhojd/base/day.h"
#include "takhojd/base/error.h"
#include "takhojd/plan/read.h"

#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

enum fall { FALL_DATE, FALL_EASTER, FALL_WEEKDAY, FALL_ONCE };

/* Where a holiday that falls on a weekend is made up for. */
enum made_up { MADE_UP_NOT, MADE_UP_NEXT, MADE_UP_NEAREST };

/* What a day is to a calendar. */
enum mark { MARK_ORDINARY, MARK_KEPT, MARK_HOLIDAY };

struct holiday {
    enum fall fall;
    int month, day_of_month; /* FALL_DATE; FALL_WEEKDAY: on or after it */
    int weekday;             /* FALL_WEEKDAY: 1 Monday to 7 Sunday */
    int from_easter;         /* FALL_EASTER: days after Easter Sunday */
    int32_t day;             /* FALL_ONCE */
    enum made_up made_up;
    bool is_kept_only; /* not a public holiday, but nobody counts it as a business day */
    int first_year, last_year;
};

struct calendar {
    const char *name, *citation;
    GArray *holidays;     /* struct holiday, in the file's order */
    int32_t first;        /* the day of marks[0] */
    int32_t count;        /* of marks */
    unsigned char *marks; /* enum mark a day */
};

static const char *const weekday_words[] = {"monday", "tuesday",  "wednesday", "thursday",
                                            "friday", "saturday", "sunday",    NULL};

int32_t calendar_easter(int year)
{
    int century = year / 100, a = year % 19;
    int h = (19 * a + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - h - year % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int of_march = h + l - 7 * m + 22; /* 32 is 1 April */
    return day_from_civil(year, 3, 1) + of_march - 1;
}

static bool is_weekend(int32_t day)
{
    return day_weekday(day) >= 6;
}

static unsigned char *mark_of(const struct calendar *calendar, int32_t day)
{
    return day >= calendar->first && day - calendar->first < calendar->count
               ? &calendar->marks[day - calendar->first]
               : NULL;
}

static void set_mark(const struct calendar *calendar, int32_t day, enum mark mark)
{
    unsigned char *at = mark_of(calendar, day);
    if (at && *at < mark)
        *at = (unsigned char)mark;
}

static int32_t falls_on(const struct holiday *holiday, int year)
{
    switch (holiday->fall) {
    case FALL_EASTER:
        return calendar_easter(year) + holiday->from_easter;
    case FALL_WEEKDAY: {
        int32_t day = day_from_civil(year, holiday->month, holiday->day_of_month);
        return day + (holiday->weekday - day_weekday(day) + 7) % 7;
    }
    case FALL_ONCE:
        return holiday->day;
    case FALL_DATE:
    default:
        return day_from_civil(year, holiday->month, holiday->day_of_month);
    }
}

/* The weekday that makes up for a holiday; the next one may be taken by another holiday already. */
static int32_t made_up_on(const struct calendar *calendar, const struct holiday *holiday, int32_t day)
{
    if (holiday->made_up == MADE_UP_NEAREST)
        return day_weekday(day) == 6 ? day - 1 : day + 1;
    int32_t next = day;
    const unsigned char *mark;
    do
        next++;
    while (is_weekend(next) || ((mark = mark_of(calendar, next)) && *mark == MARK_HOLIDAY));
    return next;
}

static void mark_year(const struct calendar *calendar, int year)
{
    for (int is_making_up = 0; is_making_up <= 1; is_making_up++)
        for (guint i = 0; i < calendar->holidays->len; i++) {
            const struct holiday *holiday = &g_array_index(calendar->holidays, struct holiday, i);
            if (year < holiday->first_year || year > holiday->last_year)
                continue;
            int32_t day = falls_on(holiday, year);
            if (!is_making_up)
                set_mark(calendar, day, holiday->is_kept_only ? MARK_KEPT : MARK_HOLIDAY);
            else if (holiday->made_up != MADE_UP_NOT && is_weekend(day))
                set_mark(calendar, made_up_on(calendar, holiday, day), MARK_HOLIDAY);
        }
}

static void mark_all(struct calendar *calendar)
{
    calendar->first = day_from_civil(FIRST_YEAR, 1, 1);
    calendar->count = day_from_civil(LAST_YEAR + 1, 1, 1) - calendar->first;
    calendar->marks = g_malloc0((gsize)calendar->count);
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++)
        mark_year(calendar, year);
}

/* "06-19": a day of every year, so not 29 February. */
static bool read_month_day(struct json_value object, const char *key, struct holiday *holiday, GError **error)
{
    const char *text = NULL;
    if (!json_text(object, key, &text, error))
        return false;
    g_autofree char *whole = g_strdup_printf("2001-%s", text);
    int32_t day;
    int year;
    if (!day_parse(whole, &day))
        return json_fail(json_get(object, key), error, "\"%s\" is not a day of every year such as 06-19",
                         text);
    day_to_civil(day, &year, &holiday->month, &holiday->day_of_month);
    return true;
}

static bool read_years(struct json_value entry, struct holiday *holiday, GError **error)
{
    double first = FIRST_YEAR, last = LAST_YEAR;
    if (!json_number_or(entry, "first_year", FIRST_YEAR, &first, error) ||
        !json_number_or(entry, "last_year", LAST_YEAR, &last, error))
        return false;
    if (!(first >= FIRST_YEAR && last <= LAST_YEAR && first <= last))
        return json_fail(entry, error, "years lie between %d and %d, the first before the last", FIRST_YEAR,
                         LAST_YEAR);
    holiday->first_year = (int)first;
    holiday->last_year = (int)last;
    return true;
}

static bool read_weekday(struct json_value entry, struct holiday *holiday, GError **error)
{
    int weekday = 0;
    if (!json_word(entry, "weekday", weekday_words, &weekday, error))
        return false;
    holiday->weekday = weekday + 1;
    return read_month_day(entry, "on_or_after", holiday, error);
}

static bool read_once(struct json_value entry, struct holiday *holiday, GError **error)
{
    int month, day_of_month;
    if (!json_day_or(entry, "once", DAY_NULL, &holiday->day, error))
        return false;
    if (holiday->day == DAY_PAST || holiday->day == DAY_FUTURE)
        return json_fail(json_get(entry, "once"), error, "should be a day");
    day_to_civil(holiday->day, &holiday->first_year, &month, &day_of_month);
    holiday->last_year = holiday->first_year;
    return true;
}

static bool read_easter(struct json_value entry, struct holiday *holiday, GError **error)
{
    double days = 0;
    if (!json_number(entry, "easter", &days, error))
        return false;
    holiday->from_easter = (int)days;
    return (days >= -60 && days <= 70 && !(days < holiday->from_easter) && !(days > holiday->from_easter)) ||
           json_fail(json_get(entry, "easter"), error, "should be a whole number of days from Easter Sunday");
}

/* Exactly one of date, easter, weekday and once says when it is. */
static bool read_fall(struct json_value entry, struct holiday *holiday, GError **error)
{
    static const char *const falls[] = {"date", "easter", "weekday", "once", NULL};
    int found = -1;
    for (int i = 0; falls[i]; i++)
        if (json_type(json_get(entry, falls[i])) != JSON_ABSENT) {
            if (found >= 0)
                return json_fail(json_get(entry, falls[i]), error, "the day has its \"%s\" already",
                                 falls[found]);
            found = i;
        }
    if (found < 0)
        return json_fail(entry, error, "a holiday says when it is") || read_hint_words(error, falls);
    holiday->fall = (enum fall)found;
    switch (holiday->fall) {
    case FALL_EASTER:
        return read_easter(entry, holiday, error);
    case FALL_WEEKDAY:
        return read_weekday(entry, holiday, error);
    case FALL_ONCE:
        return read_once(entry, holiday, error);
    case FALL_DATE:
    default:
        return read_month_day(entry, "date", holiday, error);
    }
}

static bool read_holiday(struct json_value entry, struct holiday *holiday, GError **error)
{
    static const char *const keys[] = {"name",        "date",      "easter",  "weekday",
                                       "on_or_after", "once",      "made_up", "kept_only",
                                       "first_year",  "last_year", NULL};
    static const char *const made_up_words[] = {"no", "next_weekday", "nearest_weekday", NULL};
    const char *name = NULL;
    int made_up = MADE_UP_NOT;
    if (json_type(entry) != JSON_OBJECT)
        return json_fail(entry, error, "a holiday is an object");
    if (!json_only(entry, keys, error) || !json_text(entry, "name", &name, error) ||
        !read_years(entry, holiday, error) || !read_fall(entry, holiday, error) ||
        !json_flag_or(entry, "kept_only", false, &holiday->is_kept_only, error))
        return false;
    if (json_type(json_get(entry, "made_up")) != JSON_ABSENT &&
        !json_word(entry, "made_up", made_up_words, &made_up, error))
        return false;
    holiday->made_up = (enum made_up)made_up;
    return true;
}

static bool read_calendar(struct json_value entry, struct calendar *calendar, GError **error)
{
    static const char *const keys[] = {"name",     "days",        "citation", "source",
                                       "verified", "verified_on", "note",     NULL};
    static const char *const verified_words[] = {"V", "S", "R", NULL};
    const char *unused = NULL;
    struct json_value list;
    int verified = 0;
    int32_t verified_on = DAY_NULL;
    if (json_type(entry) != JSON_OBJECT)
        return json_fail(entry, error, "a calendar is an object");
    if (!json_only(entry, keys, error) || !json_text(entry, "name", &calendar->name, error) ||
        !json_text(entry, "citation", &calendar->citation, error) ||
        !json_text(entry, "source", &unused, error) ||
        !json_word(entry, "verified", verified_words, &verified, error) ||
        !json_day_or(entry, "verified_on", DAY_NULL, &verified_on, error) ||
        !json_text_or(entry, "note", "", &unused, error) || !json_list(entry, "days", &list, error))
        return false;
    if (verified_on == DAY_NULL)
        return json_fail(entry, error, "verified_on is missing");
    for (gsize i = 0; i < json_count(list); i++) {
        struct holiday holiday = {0};
        if (!read_holiday(json_at(list, i), &holiday, error))
            return false;
        g_array_append_val(calendar->holidays, holiday);
    }
    return true;
}

struct calendar *calendar_new(struct json_value entry, GError **error)
{
    struct calendar *calendar = g_new0(struct calendar, 1);
    calendar->holidays = g_array_new(FALSE, FALSE, sizeof(struct holiday));
    if (!read_calendar(entry, calendar, error)) {
        calendar_free(calendar);
        return NULL;
    }
    mark_all(calendar);
    return calendar;
}

void calendar_free(gpointer data)
{
    struct calendar *calendar = data;
    g_array_unref(calendar->holidays);
    g_free(calendar->marks);
    g_free(calendar);
}

const char *calendar_name(const struct calendar *calendar)
{
    return calendar->name;
}

const char *calendar_citation(const struct calendar *calendar)
{
    return calendar->citation;
}

static enum mark find_mark(const struct calendar *calendar, int32_t day)
{
    const unsigned char *mark = calendar ? mark_of(calendar, day) : NULL;
    return mark ? (enum mark) * mark : MARK_ORDINARY;
}

bool calendar_is_holiday(const struct calendar *calendar, int32_t day)
{
    return find_mark(calendar, day) == MARK_HOLIDAY;
}

bool calendar_is_business_day(const struct calendar *calendar, int32_t day)
{
    return !is_weekend(day) && find_mark(calendar, day) == MARK_ORDINARY;
}

int32_t calendar_add_business_days(const struct calendar *calendar, int32_t day, int n)
{
    for (; n > 0; n--)
        do
            day++;
        while (!calendar_is_business_day(calendar, day));
    return day;
}
