/*
 * Local time: an IANA zone turned, once per run, into a table of offsets a quarter of an hour apart.
 *
 * GTimeZone lists no transitions, so the table is sampled; since 2012 every zone but Antarctica/Casey has
 * changed its offset on a quarter-hour (after a change at another minute, the rest of that quarter-hour keeps
 * the offset before it). Rule: all of takhojd's local days, hours and weekdays come from here; nothing else
 * asks for the time of day.
 */
#ifndef TAKHOJD_BASE_ZONE_H
#define TAKHOJD_BASE_ZONE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct zone;

/*
 * The zone named (an IANA name such as "Europe/Stockholm"), with a table for the instants in [from, until)
 * that lie in the years 1900 to 2099, of four bytes a quarter-hour. Outside it the zone's rules are asked,
 * which is as exact and slow. NULL with ERROR_CONFIG when the name is not known to the system.
 */
struct zone *zone_new(const char *name, int64_t from, int64_t until, GError **error);
void zone_free(struct zone *zone);

const char *zone_name(const struct zone *zone);
/* The local day of an instant; the infinities map to the infinite days, the null to the null. */
int32_t zone_day(const struct zone *zone, int64_t instant);
/* The local day, and the minute of that day by the wall clock (0 to 1439; 0 for an infinite day). */
int32_t zone_day_minute(const struct zone *zone, int64_t instant, int *minute);
/*
 * The first instant of a local day: when the clock first shows it, also where the clock skips or repeats
 * midnight. For a day that a zone skipped whole, the first instant of the day after, so that the day is an
 * empty span.
 */
int64_t zone_midnight(const struct zone *zone, int32_t day);

#endif
