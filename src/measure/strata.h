/*
 * Strata: agent-months, the conversations in them and their random reviews, within each unit and period of a
 * rollup. Private to the room.
 *
 * Rule: a random review stands for w = N/n of the conversations its agent had that calendar month in the unit
 * and the period; conversations without a known agent are one stratum a month. A stratum without a review is
 * left out, and its conversations are counted as not represented.
 */
#ifndef TAKHOJD_MEASURE_STRATA_H
#define TAKHOJD_MEASURE_STRATA_H

#include "takhojd/measure/rollup.h"
#include "takhojd/plan/catalogue.h"
#include "takhojd/stats/weighted.h"

struct strata;

/* For every scope but SCOPE_SOURCE, whose cells have no agents. */
struct strata *strata_new(const struct rollup *rollup);
void strata_free(struct strata *strata);
/* Sums over the reviews of a bucket (see rollup_bucket) that count in the part's denominator. */
struct weighted strata_weigh(const struct strata *strata, gsize bucket, const struct measure_part *part);
/* agents_conversing, agents_reviewed or conversations_unrepresented. */
int64_t strata_counter(const struct strata *strata, gsize bucket, enum counter counter);

#endif
