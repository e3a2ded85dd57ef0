/*
 * Mixed: what the calls of one period of a rollup were counted in, added up by the unit and the stratum they
 * belong to: of teams, sources and agents the campaign, of clients and campaigns the source and the kind of
 * people (see mix.h). Private to the room.
 *
 * Rule: the tally is gone through once for a period, however many parts are then compared by their mix.
 */
#ifndef TAKHOJD_MEASURE_MIXED_H
#define TAKHOJD_MEASURE_MIXED_H

#include "takhojd/calls/counter.h"
#include "takhojd/measure/rollup.h"

/* What is counted call by call: in a cell, or as an entry of its own. */
#define MIXED_COUNTERS (FIRST_REVIEW_COUNTER)

/* A unit in a stratum. */
struct mixed_pair {
    uint32_t unit, stratum;
};

struct mixed {
    GArray *pairs; /* struct mixed_pair, in the order first met */
    GArray *sums;  /* int64_t, MIXED_COUNTERS a pair */
};

/* Whether strata are who is called, and not campaigns; how many there are. */
bool mixed_is_of_lists(enum scope_kind scope);
uint32_t mixed_strata(const struct rollup *rollup);
struct mixed *mixed_new(const struct rollup *rollup, int period);
void mixed_free(struct mixed *mixed);

#endif
