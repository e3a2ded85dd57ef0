/*
 * Limits: what law demands of a figure, and what the house has set itself. Private to the room.
 */
#ifndef TAKHOJD_MEASURE_LIMITS_H
#define TAKHOJD_MEASURE_LIMITS_H

#include "takhojd/calls/dataset.h"
#include "takhojd/measure/figure.h"

/* The hours that a rule gives from a day on; NaN where there is no rule, or none that is a time. Working days
 * are those of the rule's own pack. */
double limits_hours(const struct rules *rules, const struct rule *rule, int32_t from);
/* The time that a part of a curve is read at: its own, or what the figure's rule gives from its first day on;
 * NaN where that rule gives none. Limits must be set. */
double limits_time(const struct rules *rules, const struct figure *figure);
/* Sets the law's limit and the house's target on the last day of the figure's period, and the rules they come
 * from; what a promise must reach is a share. */
void limits_set(const struct dataset *dataset, const struct rules *rules, struct figure *figure);

#endif
