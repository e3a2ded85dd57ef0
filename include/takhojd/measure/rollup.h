/*
 * Rolling up: the tally's cells and entries added to one scope kind and one grain.
 *
 * Rule: counters only add; a period is whole days of the people called, and one that begins before the first
 * day figures exist for, or ends after the as-of day, holds the days there are.
 */
#ifndef TAKHOJD_MEASURE_ROLLUP_H
#define TAKHOJD_MEASURE_ROLLUP_H

#include "takhojd/calls/dataset.h"

struct rollup;

/* The periods of the grain that lie, wholly or partly, in span. */
struct rollup *rollup_new(const struct dataset *dataset, enum scope_kind scope, enum grain grain,
                          struct period span);
/*
 * The same, summed from a finer one that covers the span: of the same scope, or of campaigns for their
 * clients and for all; of the same grain, or of months for what is made of months. What has a scope of its
 * own does not add up over scopes, and is counted as in rollup_new.
 */
struct rollup *rollup_sum(const struct rollup *finer, enum scope_kind scope, enum grain grain,
                          struct period span);
/* Whether one can be summed from the other. */
bool rollup_is_finer(enum scope_kind scope, enum grain grain, enum scope_kind of_scope, enum grain of_grain);
void rollup_free(struct rollup *rollup);
enum scope_kind rollup_scope(const struct rollup *rollup);
uint32_t rollup_units(const struct rollup *rollup);
int rollup_periods(const struct rollup *rollup);
struct period rollup_period(const struct rollup *rollup, int index);
/* The period that a day lies in; the last one for days behind it. */
int rollup_index(const struct rollup *rollup, int32_t day);
/* Whether every day of the span lies in its periods. */
bool rollup_covers(const struct rollup *rollup, struct period span);
/* A counter of any home; SPAN counters are looked up, and 0 where they are not kept (days). */
int64_t rollup_get(const struct rollup *rollup, uint32_t unit, int period, enum counter counter);
const struct dataset *rollup_dataset(const struct rollup *rollup);

/* How many units of a kind there are: clients, campaigns, ...; 1 for SCOPE_ALL. */
uint32_t scope_units(const struct dataset *dataset, enum scope_kind scope);

#endif
