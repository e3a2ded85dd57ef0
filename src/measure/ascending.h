/*
 * Ascending: the observations of one sample of calls by value, so that whatever they are then sorted into
 * holds them in order, and a rank is a place. Private to the room.
 */
#ifndef TAKHOJD_MEASURE_ASCENDING_H
#define TAKHOJD_MEASURE_ASCENDING_H

#include "takhojd/base/block.h"
#include "takhojd/calls/tally.h"

#define ASCENDING_ROWS (BLOCK_BYTES / sizeof(struct observation)) /* a block */

struct ascending {
    gsize count;
    struct observation **blocks;
};

/* Of observations (struct observation) whose values are finite. */
struct ascending *ascending_new(const struct pile *observations);
void ascending_free(struct ascending *ascending);

/* The row of an index below count. */
static inline struct observation *ascending_at(const struct ascending *ascending, gsize index)
{
    return &ascending->blocks[index / ASCENDING_ROWS][index % ASCENDING_ROWS];
}

#endif
