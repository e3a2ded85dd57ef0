/*
 * A rollup's parts, which the room's files share: sums of a unit and period, and what is kept beside them.
 */
#ifndef TAKHOJD_MEASURE_ROLLUP_PARTS_H
#define TAKHOJD_MEASURE_ROLLUP_PARTS_H

#include "takhojd/measure/rollup.h"

/* Counters that are summed: all but those of SPAN. */
#define SUMMED (FIRST_SPAN_COUNTER)

struct agent_count {
    uint32_t conversations, not_suitable;
};

/* Sums over the 30 days up to a period's last. */
#define ROLLING_DAYS 30
enum { ROLLING_ANSWERED, ROLLING_ABANDONED, ROLLING };

struct later;

struct rollup {
    struct later *later;
    const struct dataset *dataset;
    enum scope_kind scope;
    enum grain grain;
    uint32_t units;
    int periods;
    struct period first;
    int32_t first_day;  /* of the first period */
    int16_t *period_of; /* a day from first_day on: its period, -1 outside */
    int32_t days;
    struct agent_count *agents; /* agent x period, of everybody by the month and longer; NULL: not kept */
    int64_t *sums;              /* unit x period x SUMMED */
    int64_t *rolling;           /* unit x period x ROLLING, for the scopes that have them */
    int32_t *last_days;         /* of the periods, none after the as-of day */
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

/* The sums of what has these keys; NULL outside the periods or without a unit. */
int64_t *rollup_sums(const struct rollup *rollup, int day, uint16_t campaign, uint32_t agent,
                     uint32_t source);
/* Adds the tally's cells and entries: everything, or only what has a scope of its own. */
void rollup_count(struct rollup *rollup);
void rollup_count_scope(struct rollup *rollup);

#endif
