/*
 * Mixed: what the calls of one period were counted in, added up by campaign and source, or by campaign, agent
 * and team: what the mixes of every scope are made from (see mix.h). Private to the room.
 *
 * Rule: the tally's entries are gone through once for a period, however many parts and scopes are then
 * compared by their mix.
 */
#ifndef TAKHOJD_MEASURE_MIXED_H
#define TAKHOJD_MEASURE_MIXED_H

#include "fold.h"

/* What is counted call by call: in a cell, or as an entry of its own. */
#define MIXED_COUNTERS (FIRST_REVIEW_COUNTER)

struct mixed_row {
    uint32_t campaign;
    uint32_t unit; /* source (CALL_NO_SOURCE: none), or agent (CALL_NONE: none) */
    uint32_t team; /* of the agent; NUMBER_NONE: none, or by list */
    uint32_t next; /* of the same campaign and unit: its number + 1, 0: none */
};

struct mixed {
    GArray *rows; /* struct mixed_row, in the order first met */
    GArray *sums; /* int64_t, MIXED_COUNTERS a row */
};

/* By list or by agent as the fold is, none of whose runs the period divides. */
struct mixed *mixed_new(const struct fold *fold, struct period period);
void mixed_free(struct mixed *mixed);

#endif
