/*
 * Limits of one stretch of a chart: which kind, from which periods, and what they are for each period.
 * Private to finding/.
 */
#ifndef TAKHOJD_FINDING_LIMITS_H
#define TAKHOJD_FINDING_LIMITS_H

#include "takhojd/finding/baselines.h"
#include "takhojd/measure/figure.h"
#include "takhojd/stats/spc.h"

/* What the chart shows of a figure, also where there are too few to print a percentage; NaN: a gap. */
double limits_value(const struct figure *figure);
/* Fills the baseline (but its since) from the figures (of const struct figure *), oldest first. False: they
 * do not move, so there are no limits. */
bool limits_make(struct baseline *baseline, const GPtrArray *figures);
/* The limits for one period, in the figure's unit. */
struct spc_limits limits_at(const struct baseline *baseline, const struct figure *figure);
/* The two-sided chance of what the period shows; NaN where it cannot be told. */
double limits_point_p(const struct baseline *baseline, const struct figure *figure);
/* Of exact limits: the chance that a period of this size lies outside them though nothing has changed; never
 * 0. */
double limits_tail(const struct baseline *baseline, const struct figure *figure);
bool limits_are_exact(const struct baseline *baseline);

#endif
