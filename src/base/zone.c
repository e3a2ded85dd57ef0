#include "takhojd/base/zone.h"
#include "takhojd/base/day.h"
#include "takhojd/base/error.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define QUARTER (INSTANT_HOUR / 4)
#define FARTHEST_EAST (16 * INSTANT_HOUR) /* no zone has ever been farther ahead of Greenwich */
#define UNIX_SECONDS_AT_2000 INT64_C(946684800)
/* What PostgreSQL can store, 4713 BC to 294276 AD: inside it, adding an offset cannot overflow. */
#define INSTANT_LOWEST INT64_C(-211813488000000000)
#define INSTANT_ENDS INT64_C(9223371331200000000)

struct zone {
    char *name;
    GTimeZone *rules; /* for what lies outside the table */
    int64_t first;    /* the number of the first quarter in the table, counted from 2000-01-01 UTC */
    int64_t count;
    int64_t greatest_offset; /* in the table, microseconds */
    int32_t *offsets_s;      /* seconds east of Greenwich, one a quarter */
};

static int64_t floor_divide(int64_t number, int64_t by)
{
    int64_t quotient = number / by;
    return quotient - (number % by < 0);
}

/*
 * Whether the system's zone folder has a zone of this name. GLib alone would also take POSIX rules
 * ("CET-1CEST") and offsets ("+01"), and stumbles over files beside the zones that are none. Zones under
 * right/ count leap seconds.
 */
static bool zone_exists(const char *name)
{
    if (!g_ascii_isalpha(name[0]) || g_str_has_prefix(name, "right/") || strstr(name, "//") ||
        strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") != strlen(name))
        return false;
    const char *folder = g_getenv("TZDIR");
    g_autofree char *path = g_build_filename(folder ? folder : "/usr/share/zoneinfo", name, NULL);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    char magic[4];
    bool is_zone = read(file, magic, sizeof magic) == (ssize_t)sizeof magic && memcmp(magic, "TZif", 4) == 0;
    close(file);
    return is_zone;
}

/* The interval between two changes of the clocks in which a quarter of the table begins. */
static int interval_at(const struct zone *zone, int64_t i)
{
    int64_t unix_s = (zone->first + i) * (QUARTER / INSTANT_SECOND) + UNIX_SECONDS_AT_2000;
    return g_time_zone_find_interval(zone->rules, G_TIME_TYPE_UNIVERSAL, unix_s);
}

/*
 * Intervals stand in the order of time: where the first and the last quarter lie in the same one, so do all
 * between them. Halving finds the few changes without asking for every quarter, which GLib answers slowly.
 */
static void sample_between(struct zone *zone, int64_t first, int64_t last)
{
    int interval = interval_at(zone, first);
    if (interval != interval_at(zone, last)) {
        int64_t middle = first + (last - first) / 2;
        sample_between(zone, first, middle);
        sample_between(zone, middle + 1, last);
        return;
    }
    int32_t offset_s = g_time_zone_get_offset(zone->rules, interval);
    for (int64_t i = first; i <= last; i++)
        zone->offsets_s[i] = offset_s;
    zone->greatest_offset = MAX(zone->greatest_offset, offset_s * INSTANT_SECOND);
}

static void sample_offsets(struct zone *zone)
{
    zone->offsets_s = g_new(int32_t, (gsize)zone->count);
    zone->greatest_offset = INT64_MIN;
    sample_between(zone, 0, zone->count - 1);
}

struct zone *zone_new(const char *name, int64_t from, int64_t until, GError **error)
{
    g_autoptr(GTimeZone) rules = name && zone_exists(name) ? g_time_zone_new_identifier(name) : NULL;
    if (!rules) {
        error_set(error, ERROR_CONFIG, "time zone \"%s\" is not known to the system", name ? name : "");
        error_hint(
            error,
            "Use an IANA name such as Europe/Stockholm, and see that the package tzdata is installed.");
        return NULL;
    }
    /* Two centuries are the bound of memory (28 MB), whatever instants the data holds. */
    int64_t earliest = day_from_civil(1900, 1, 1) * INSTANT_DAY;
    int64_t latest = day_from_civil(2100, 1, 1) * INSTANT_DAY;
    from = CLAMP(from, earliest, latest - QUARTER);
    until = CLAMP(until, from + 1, latest);
    struct zone *zone = g_new0(struct zone, 1);
    zone->name = g_strdup(name);
    zone->rules = g_steal_pointer(&rules);
    zone->first = floor_divide(from, QUARTER);
    zone->count = floor_divide(until - 1, QUARTER) - zone->first + 1;
    sample_offsets(zone);
    return zone;
}

void zone_free(struct zone *zone)
{
    if (!zone)
        return;
    g_free(zone->name);
    g_time_zone_unref(zone->rules);
    g_free(zone->offsets_s);
    g_free(zone);
}

const char *zone_name(const struct zone *zone)
{
    return zone->name;
}

static bool is_in_table(const struct zone *zone, int64_t quarter)
{
    return quarter >= zone->first && quarter < zone->first + zone->count;
}

/* Microseconds east of Greenwich in a quarter counted from 2000. */
static inline int64_t offset_in(const struct zone *zone, int64_t quarter)
{
    int64_t index = quarter - zone->first;
    if (G_UNLIKELY(!is_in_table(zone, quarter)))
        return g_time_zone_get_offset(zone->rules, interval_at(zone, index)) * INSTANT_SECOND;
    return zone->offsets_s[index] * INSTANT_SECOND;
}

static int32_t infinite_day(int64_t instant)
{
    if (instant == INSTANT_NULL)
        return DAY_NULL;
    return instant < 0 ? DAY_PAST : DAY_FUTURE;
}

int32_t zone_day(const struct zone *zone, int64_t instant)
{
    if (G_UNLIKELY(instant < INSTANT_LOWEST || instant >= INSTANT_ENDS))
        return infinite_day(instant);
    int64_t local = instant + offset_in(zone, floor_divide(instant, QUARTER));
    return (int32_t)floor_divide(local, INSTANT_DAY);
}

int32_t zone_day_minute(const struct zone *zone, int64_t instant, int *minute)
{
    if (G_UNLIKELY(instant < INSTANT_LOWEST || instant >= INSTANT_ENDS)) {
        *minute = 0;
        return infinite_day(instant);
    }
    int64_t local = instant + offset_in(zone, floor_divide(instant, QUARTER));
    int64_t day = floor_divide(local, INSTANT_DAY);
    *minute = (int)((local - day * INSTANT_DAY) / (60 * INSTANT_SECOND));
    return (int32_t)day;
}

int64_t zone_midnight(const struct zone *zone, int32_t day)
{
    if (day == DAY_NULL)
        return INSTANT_NULL;
    if (day == DAY_PAST || day < INSTANT_LOWEST / INSTANT_DAY)
        return INSTANT_PAST;
    if (day == DAY_FUTURE || day >= INSTANT_ENDS / INSTANT_DAY)
        return INSTANT_FUTURE;
    int64_t clock = day * INSTANT_DAY;
    /* Before this quarter no offset is great enough for the clock to have come so far. */
    int64_t quarter = floor_divide(clock - FARTHEST_EAST, QUARTER);
    if (is_in_table(zone, quarter) && is_in_table(zone, floor_divide(clock + FARTHEST_EAST, QUARTER)))
        quarter = floor_divide(clock - zone->greatest_offset, QUARTER);
    for (;; quarter++) {
        int64_t reached = MAX(clock - offset_in(zone, quarter), quarter * QUARTER);
        if (reached < (quarter + 1) * QUARTER)
            return reached;
    }
}
