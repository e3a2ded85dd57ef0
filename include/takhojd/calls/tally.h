/*
 * The tally: where counts are kept until figures are made of them.
 *
 * Two cell tables hold the dense counters, one row a local day x campaign x agent and one a local day x
 * campaign x source x mode. Everything else is a log of entries, one a count, because a table of rare
 * counters would be mostly zeros. Rule: integers only, and everything adds up over the home's keys; a tally
 * may be made in pieces (one a thread) and joined.
 */
#ifndef TAKHOJD_CALLS_TALLY_H
#define TAKHOJD_CALLS_TALLY_H

#include "takhojd/base/pile.h"
#include "takhojd/calls/counter.h"
#include "takhojd/calls/exception.h"
#include "takhojd/plan/catalogue.h"

#include <glib.h>
#include <stdint.h>

/* Dense counters are added four at a time, and every call adds to two cells: a cell is one cache line. */
#define CELL_LANES 4
#define CELL_PLACES 16

/* One cell of either table: its counters, and behind them its key. */
struct cell {
    union {
        uint32_t count[CELL_PLACES]; /* of which DENSE_COUNTER_COUNT are counters */
        struct {
            uint32_t counters[DENSE_COUNTER_COUNT];
            uint32_t unit; /* agent (CALL_NONE: none), or source in the low and mode in the high half */
            uint16_t campaign;
            int16_t day;
        };
    };
};

_Static_assert(sizeof(struct cell) == CELL_PLACES * sizeof(uint32_t), "the key has room behind the counters");

/* A count of a call: all its keys, so that one log serves both tables' scopes. */
struct cell_entry {
    int16_t day;
    uint16_t campaign;
    uint32_t agent;
    uint16_t source;
    uint16_t counter;
    int16_t n;
    uint8_t mode;
};

/* What many calls count in: a bit a counter of MARKED_COUNTERS. A call may have several entries. */
struct marked {
    uint32_t marks;
    uint32_t agent;
    uint16_t campaign;
    uint16_t source;
    int16_t day;
};

/* A count with its own scope. */
struct scope_entry {
    int64_t n;
    uint32_t number; /* client, campaign or team; 0 for all */
    int16_t day;
    uint16_t counter;
};

/* An observation of a sample that hangs on calls (see SAMPLES_OF_CALLS), with the call's keys. */
struct observation {
    float value;
    uint32_t agent;
    uint16_t campaign;
    uint16_t source;
    int16_t day;
};

/* A conversation with a random review: all its keys, and a bit for each counter of REVIEW_COUNTERS it counts
 * in. */
struct reviewed {
    uint64_t marks;
    uint32_t agent;
    uint16_t campaign;
    uint16_t source;
    int16_t day;
    uint8_t mode;
};

/* A conversation of the as-of day that was drawn for review. */
struct drawn_call {
    uint64_t call_id;
    int64_t started;
    uint32_t agent;
    uint16_t campaign;
    int16_t day;
};

/* An observation of SAMPLE_optout_time. */
struct time_entry {
    double hours;
    uint32_t client; /* NUMBER_NONE: for all */
    int16_t day;
    bool is_event;
};

struct cells;

struct tally {
    struct cells *by_agent, *by_source;
    struct pile *cell_entries;               /* struct cell_entry */
    struct pile *marked;                     /* struct marked */
    struct pile *scope_entries[SCOPE_KINDS]; /* struct scope_entry */
    struct pile *observations[CALL_SAMPLES]; /* struct observation */
    GArray *reviewed;                        /* struct reviewed */
    GArray *drawn;                           /* struct drawn_call */
    GArray *due;                             /* struct due, see due.h */
    GArray *times;                           /* struct time_entry; see tally_sort_times */
    struct exceptions *exceptions;
};

struct tally *tally_new(void);
/* One to be joined into another: it keeps the exceptions of the same days. */
struct tally *tally_new_like(const struct tally *tally);
void tally_free(struct tally *tally);
/* Moves what from holds into into, except cells, which only the reading half fills; frees from. */
void tally_join(struct tally *into, struct tally *from);

/* The cells of a call: their dense counters may be added to (or, for a call taken back, subtracted from) at
 * once. */
uint32_t *tally_agent_cell(struct tally *tally, const struct call *call);
uint32_t *tally_source_cell(struct tally *tally, const struct call *call);
/* When the last call has been read: no cell can be asked for any more, only walked. */
void tally_close_cells(struct tally *tally);
/* A counter of a call, marked or sparse. */
void tally_call(struct tally *tally, const struct call *call, enum counter counter, int n);
/* A counter with its own scope, n of any size. */
void tally_scope(struct tally *tally, enum scope_kind scope, uint32_t number, int day, enum counter counter,
                 int64_t n);

/* A broken promise, which its own counters have counted. */
void tally_exception(struct tally *tally, const struct exception *exception);
void tally_observe(struct tally *tally, const struct call *call, enum sample sample, double value);
/* A reviewed conversation; marks as in struct reviewed. */
void tally_reviewed(struct tally *tally, const struct call *call, uint64_t marks);

/* By client (those for all last) and day: when everything has been counted. */
void tally_sort_times(struct tally *tally);
/* Those of a client on the days [from, until) of the history, which lie together. */
const struct time_entry *tally_times(const struct tally *tally, uint32_t client, int32_t from, int32_t until,
                                     guint *count);

/* The cells of a table, in the order they were first met. */
const struct pile *cells_pile(const struct cells *cells);
gsize tally_memory(const struct tally *tally);

#endif
