/*
 * Observed: the observations of one sample of calls, sorted into the units and periods of a rollup. Private
 * to the room.
 */
#ifndef TAKHOJD_MEASURE_OBSERVED_H
#define TAKHOJD_MEASURE_OBSERVED_H

#include "ascending.h"
#include "takhojd/measure/rollup.h"

struct observed;

struct observed *observed_new(const struct rollup *rollup, const struct ascending *ascending);
void observed_free(struct observed *observed);
/* The values of a bucket (see rollup_bucket), ascending. */
const double *observed_values(const struct observed *observed, gsize bucket, gsize *count);

#endif
