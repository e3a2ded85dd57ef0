/*
 * One part of a measure, read strictly. Only catalogue.c needs this.
 *
 * Rule: a part has what its kind needs and nothing else: a ratio, rate or inverse its counters, a count its
 * numerator, a median, quantile or curve its sample. Its interval is one its kind can have.
 */
#ifndef TAKHOJD_PLAN_CATALOGUE_PART_H
#define TAKHOJD_PLAN_CATALOGUE_PART_H

#include "takhojd/base/json.h"
#include "takhojd/plan/catalogue.h"

/*
 * The scopes and grains of a measure or a part: bit 1 << grain for each scope, a grain and every coarser one.
 * There are always some for "all".
 */
bool catalogue_grains_read(struct json_value entry, unsigned grains[SCOPE_KINDS], GError **error);
/* Fills part, which must be all zeros; also a part half filled is cleared with catalogue_part_clear. */
bool catalogue_part_read(struct json_value entry, const struct measure *measure,
                         const struct counter_names *names, struct measure_part *part, GError **error);
/* Frees what the part holds. */
void catalogue_part_clear(const struct measure_part *part);

#endif
