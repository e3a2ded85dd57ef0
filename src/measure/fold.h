/*
 * Fold: what nearly all calls and many calls are counted in, added up once, so that no rollup has to go
 * through the calls: by list (day, campaign and source), or by agent (days that no period of the grain
 * divides, campaign, agent and team). Private to the room.
 *
 * Rule: a fold holds the days that figures exist for, each in one run of days; a run lies in one period of
 * every grain it was made for.
 */
#ifndef TAKHOJD_MEASURE_FOLD_H
#define TAKHOJD_MEASURE_FOLD_H

#include "roster.h"
#include "takhojd/calls/counter.h"

#include <stddef.h>

/* The counters it holds: dense and marked ones. */
#define FOLD_COUNTERS (FIRST_SPARSE_COUNTER)
/* Marked ones are added so many at once, and have places for it. */
#define FOLD_LANES 4
#define FOLD_MARKS ((FIRST_SPARSE_COUNTER - FIRST_MARKED_COUNTER + FOLD_LANES - 1) / FOLD_LANES * FOLD_LANES)

/* Millions of marks are added, a row after the other in no order: what is marked begins a cache line. */
#define FOLD_LINE 64

struct folded {
    uint32_t team; /* of the agent; NUMBER_NONE: none, or by list */
    /* Marketing attempts on days with hours set by law; conversations of known agents, and of those whose
     * ethics training held that day. By list the agents' stand where there is no source: cells of lists do
     * not know them. */
    uint32_t law_hours, by_agents;
    uint32_t count[FIRST_MARKED_COUNTER + FOLD_MARKS]; /* of which FOLD_COUNTERS are counters */
    uint32_t trained;
    uint32_t unit; /* source (CALL_NO_SOURCE: none), or agent (CALL_NONE: none) */
    uint16_t campaign;
    int16_t day;        /* of the history: the first of the run */
    uint32_t unused[5]; /* rows are whole lines */
};

_Static_assert(offsetof(struct folded, count) + FIRST_MARKED_COUNTER * sizeof(uint32_t) == FOLD_LINE &&
                   sizeof(struct folded) % FOLD_LINE == 0,
               "marks begin a line");

struct fold;

/* Whether a scope is one of lists, of which agents know nothing, or one of agents. */
bool fold_is_by_agent(enum scope_kind scope);
struct fold *fold_by_list(const struct dataset *dataset);
/* For periods of the grain; of a month for all that are made of months. */
struct fold *fold_by_agent(const struct dataset *dataset, const struct roster *roster, enum grain grain);
void fold_free(struct fold *fold);
const struct dataset *fold_dataset(const struct fold *fold);
/* NULL: it is by list. */
const struct roster *fold_roster(const struct fold *fold);
/* The rows (struct folded), in the order first met. */
const struct pile *fold_rows(const struct fold *fold);

#endif
