/*
 * What a rollup makes when it is first asked for: agent-months and observations in its buckets, agents of
 * whom something holds in a period, and what the calls of a period were counted in. Private to the room; safe
 * to ask side by side.
 */
#ifndef TAKHOJD_MEASURE_ROLLUP_LATER_H
#define TAKHOJD_MEASURE_ROLLUP_LATER_H

#include "basis.h"
#include "observed.h"
#include "strata.h"
#include "talking.h"

const struct strata *rollup_strata(const struct rollup *rollup);
const struct observed *rollup_observed(const struct rollup *rollup, enum sample sample);
/* A period each; only of everybody, by the month or longer. */
const struct talking *rollup_talking(const struct rollup *rollup);
const struct mixed *rollup_mixed(const struct rollup *rollup, int period);

#endif
