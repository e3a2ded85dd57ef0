/*
 * Rare counts over time: when a period is expected to hold fewer than five, three-sigma limits cry wolf up to
 * fourteen times too often. Either the limits are exact (funnel_line), or the chart shows the time between
 * one event and the next.
 *
 * Rule: on a chart of gaps a low point is more events, a high point fewer.
 */
#ifndef TAKHOJD_STATS_RARE_H
#define TAKHOJD_STATS_RARE_H

#include "takhojd/stats/spc.h"

/* Below this many expected in a period a count is rare. */
#define RARE_EXPECTED 5.0

/*
 * T chart of count gaps measured in time, zero or more (Nelson 1994, J Qual Tech 26:58): XmR limits of
 * gap^(1/3.6), not screened, turned back. sigma is NaN. A lower limit below zero is NaN. In two steps, so
 * that a chart can be kept: centre in time, spread the sigma of gap^(1/3.6).
 */
struct rare_between {
    double centre, spread;
};
struct rare_between rare_between(gsize count, const double *gaps);
struct spc_limits rare_between_limits(struct rare_between chart);

#endif
