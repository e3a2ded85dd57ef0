/*
 * Needs: the relations and columns that a part cannot do without, held against the data that are there.
 */
#ifndef TAKHOJD_MEASURE_NEEDS_H
#define TAKHOJD_MEASURE_NEEDS_H

#include "takhojd/calls/dataset.h"
#include "takhojd/plan/catalogue.h"

/* The first relation or column that the part needs and the data lack, "sale" or "call.no_at"; NULL when all
 * is there. The dataset must be judged. */
const char *needs_missing(const struct dataset *dataset, const struct measure_part *part);

#endif
