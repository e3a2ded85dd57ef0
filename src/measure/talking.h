/*
 * Talking: agents who had many conversations in a period, and those of them who never found the offer
 * unsuitable. Private to the room.
 */
#ifndef TAKHOJD_MEASURE_TALKING_H
#define TAKHOJD_MEASURE_TALKING_H

#include "takhojd/measure/rollup.h"

struct talking {
    int64_t agents, never_unsuitable;
};

/* Of everybody, by the periods of a rollup of months or longer. Free with g_free. */
struct talking *talking_new(const struct rollup *rollup);

#endif
