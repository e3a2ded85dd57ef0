/*
 * Mixed: what the calls of one period of a rollup were counted in, each with the unit it belongs to. Private
 * to the room.
 *
 * Rule: the tally is gone through once for a period, however many parts are then compared by their mix.
 */
#ifndef TAKHOJD_MEASURE_MIXED_H
#define TAKHOJD_MEASURE_MIXED_H

#include "takhojd/calls/tally.h"
#include "takhojd/measure/rollup.h"

struct mixed_cell {
    const struct cell *cell;
    uint32_t unit;
};

struct mixed_entry {
    const struct cell_entry *entry;
    uint32_t unit;
};

struct mixed_marked {
    const struct marked *marked;
    uint32_t unit;
};

struct mixed {
    GArray *cells;   /* struct mixed_cell */
    GArray *entries; /* struct mixed_entry */
    GArray *marked;  /* struct mixed_marked */
};

struct mixed *mixed_new(const struct rollup *rollup, int period);
void mixed_free(struct mixed *mixed);

#endif
