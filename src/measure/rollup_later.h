/*
 * What a rollup makes when it is first asked for: agent-months and observations in its buckets, and what the
 * calls of a period were counted in. Private to the room; safe to ask side by side.
 */
#ifndef TAKHOJD_MEASURE_ROLLUP_LATER_H
#define TAKHOJD_MEASURE_ROLLUP_LATER_H

#include "mixed.h"
#include "observed.h"
#include "strata.h"

const struct strata *rollup_strata(const struct rollup *rollup);
const struct observed *rollup_observed(const struct rollup *rollup, enum sample sample);
const struct mixed *rollup_mixed(const struct rollup *rollup, int period);

#endif
