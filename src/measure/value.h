/*
 * Value: from a figure's numerator and denominator to its value and interval. Private to the room.
 */
#ifndef TAKHOJD_MEASURE_VALUE_H
#define TAKHOJD_MEASURE_VALUE_H

#include "takhojd/measure/figure.h"
#include "takhojd/measure/rollup.h"

/* Sets value, limits and the bound at 0 events. Rates from reviews are weighted within the rollup's bucket.
 */
void value_set(struct figure *figure, const struct rollup *rollup, gsize bucket);

#endif
