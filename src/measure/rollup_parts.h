/*
 * A rollup's parts, which the room's files share: sums of a unit and period, and what is kept beside them.
 */
#ifndef TAKHOJD_MEASURE_ROLLUP_PARTS_H
#define TAKHOJD_MEASURE_ROLLUP_PARTS_H

#include "basis.h"
#include "takhojd/calls/call.h"
#include "takhojd/measure/rollup.h"

/* Counters that are summed: all but those of SPAN. */
#define SUMMED (FIRST_SPAN_COUNTER)

/* Sums over the 30 days up to a period's last. */
#define ROLLING_DAYS 30
enum { ROLLING_ANSWERED, ROLLING_ABANDONED, ROLLING_DROPPED, ROLLING_REACHED, ROLLING };

struct later;

struct rollup {
    struct later *later;
    struct basis *basis;
    const struct dataset *dataset;
    enum scope_kind scope;
    enum grain grain;
    uint32_t units;
    uint32_t *unit_of; /* a campaign, of scopes made of campaigns; else NULL */
    int periods;
    struct period first;
    int32_t first_day;  /* of the first period */
    int16_t *period_of; /* a day from first_day on: its period, -1 outside */
    int32_t days;
    int64_t *sums;      /* unit x period x SUMMED */
    int64_t *rolling;   /* unit x period x ROLLING, for the scopes that have them */
    int32_t *last_days; /* of the periods, none after the as-of day */
};

static inline bool rollup_has_rolling(enum scope_kind scope)
{
    return scope == SCOPE_ALL || scope == SCOPE_CLIENT || scope == SCOPE_CAMPAIGN;
}

/* The number of a unit's period: of its sums, of its rolling sums. */
static inline gsize rollup_number(const struct rollup *rollup, uint32_t unit, int period)
{
    return (gsize)unit * (gsize)rollup->periods + (gsize)period;
}

/* The period of a history day; -1 outside the periods, and where there are no figures. */
static inline int rollup_period_at(const struct rollup *rollup, int day)
{
    int32_t d = rollup->dataset->first_day + day - rollup->first_day;
    return d < 0 || d >= rollup->days ? -1 : rollup->period_of[d];
}

/* The sums of a unit in a period; NULL without either. */
static inline int64_t *rollup_sums_at(const struct rollup *rollup, uint32_t unit, int period)
{
    return period < 0 || unit >= rollup->units ? NULL
                                               : rollup->sums + rollup_number(rollup, unit, period) * SUMMED;
}

/* The unit of what has these keys on a day with figures; NUMBER_NONE or CALL_NONE: none. */
static inline uint32_t rollup_unit_of(const struct rollup *rollup, int day, uint16_t campaign, uint32_t agent,
                                      uint32_t source)
{
    if (rollup->unit_of)
        return rollup->unit_of[campaign];
    if (rollup->scope == SCOPE_SOURCE)
        return source == CALL_NO_SOURCE ? NUMBER_NONE : source;
    return rollup->scope == SCOPE_AGENT ? agent : roster_team(basis_roster(rollup->basis), agent, day);
}

/* The sums of what has these keys; NULL outside the periods or without a unit. The day tells sooner than the
 * unit: most of the tally is of other periods. */
static inline int64_t *rollup_sums(const struct rollup *rollup, int day, uint16_t campaign, uint32_t agent,
                                   uint32_t source)
{
    int period = rollup_period_at(rollup, day);
    return period < 0 ? NULL
                      : rollup_sums_at(rollup, rollup_unit_of(rollup, day, campaign, agent, source), period);
}

/*
 * Buckets are the unit's periods, one unit after the other: bucket = unit x periods + period. Sets the bucket
 * of what has these keys (day of the history); false where it lies in none.
 */
static inline bool rollup_bucket(const struct rollup *rollup, int day, uint16_t campaign, uint32_t agent,
                                 uint32_t source, gsize *bucket)
{
    int period = rollup_period_at(rollup, day);
    uint32_t unit = period < 0 ? NUMBER_NONE : rollup_unit_of(rollup, day, campaign, agent, source);
    if (unit >= rollup->units)
        return false;
    *bucket = rollup_number(rollup, unit, period);
    return true;
}

static inline gsize rollup_buckets(const struct rollup *rollup)
{
    return (gsize)rollup->units * (gsize)rollup->periods;
}

/* As rollup_new, from a basis that others share. */
struct rollup *rollup_make(struct basis *basis, enum scope_kind scope, enum grain grain, struct period span);
/* Adds the tally's folds and entries: everything, or only what has a scope of its own. */
void rollup_count(struct rollup *rollup);
void rollup_count_scope(struct rollup *rollup);

#endif
