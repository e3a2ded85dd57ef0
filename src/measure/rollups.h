/*
 * The rollups that figures are made from, each made once.
 *
 * Rule: what adds up is counted once from the tally, by campaign, and summed from there; a ground nobody has
 * announced is counted when it is asked for. Private to the room.
 */
#ifndef TAKHOJD_MEASURE_ROLLUPS_H
#define TAKHOJD_MEASURE_ROLLUPS_H

#include "takhojd/measure/measure.h"
#include "takhojd/measure/rollup.h"

struct rollups;

struct rollups *rollups_new(const struct dataset *dataset);
void rollups_free(struct rollups *rollups);
/* Makes what is not there yet, side by side. */
void rollups_prepare(struct rollups *rollups, const struct measure_ground *wanted, guint count, int threads);
/* A rollup that covers the ground's span, with as many periods more as others have asked for; safe to ask
 * side by side. */
struct rollup *rollups_find(struct rollups *rollups, const struct measure_ground *ground);

#endif
