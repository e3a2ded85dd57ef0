/*
 * Ascending: the observations of one sample of calls by value, so that whatever they are then sorted into
 * holds them in order, and a rank is a place. Private to the room.
 */
#ifndef TAKHOJD_MEASURE_ASCENDING_H
#define TAKHOJD_MEASURE_ASCENDING_H

#include "takhojd/calls/tally.h"

struct ascending {
    gsize count;
    struct observation *rows;
};

/* Of observations (struct observation) whose values are finite. */
struct ascending *ascending_new(const struct pile *observations);
void ascending_free(struct ascending *ascending);

#endif
