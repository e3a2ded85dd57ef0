/*
 * Mixed: what the calls of one period of a rollup were counted in, added up by the unit and the campaign they
 * belong to. Private to the room.
 *
 * Rule: the tally is gone through once for a period, however many parts are then compared by their mix.
 */
#ifndef TAKHOJD_MEASURE_MIXED_H
#define TAKHOJD_MEASURE_MIXED_H

#include "takhojd/calls/counter.h"
#include "takhojd/measure/rollup.h"

/* What is counted call by call: in a cell, or as an entry of its own. */
#define MIXED_COUNTERS (FIRST_REVIEW_COUNTER)

/* A unit in a campaign. */
struct mixed_pair {
    uint32_t unit, campaign;
};

struct mixed {
    GArray *pairs; /* struct mixed_pair, in the order first met */
    GArray *sums;  /* int64_t, MIXED_COUNTERS a pair */
};

struct mixed *mixed_new(const struct rollup *rollup, int period);
void mixed_free(struct mixed *mixed);

#endif
