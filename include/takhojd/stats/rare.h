/*
 * Rare counts over time: when a period is expected to hold fewer than five, three-sigma limits cry wolf up to
 * fourteen times too often. Either the limits are exact, or the chart shows the time, or the contacts,
 * between one event and the next.
 *
 * Rule: on a chart of gaps a low point is more events, a high point fewer.
 */
#ifndef TAKHOJD_STATS_RARE_H
#define TAKHOJD_STATS_RARE_H

#include "takhojd/stats/spc.h"

/* Below this many expected in a period a count is rare. */
#define RARE_EXPECTED 5.0

/*
 * Exact limits of one period, in proportions or rates: each side is passed by chance in at most 0.001, and no
 * count that is not lies beyond (funnel_line). sigma is NaN; a side that cannot be passed is NaN. All NaN
 * without trials or exposure.
 */
struct spc_limits rare_proportion_limits(double trials, double proportion);
struct spc_limits rare_rate_limits(double exposure, double rate);

/*
 * T chart of count gaps measured in time, zero or more (Nelson 1994, J Qual Tech 26:58): XmR limits of
 * gap^(1/3.6), not screened, turned back. sigma is NaN. A lower limit below zero is NaN.
 */
struct spc_limits rare_time_between(gsize count, const double *gaps);
/* The same in two steps, so that a chart can be kept: centre in time, spread the sigma of gap^(1/3.6). */
struct rare_between {
    double centre, spread;
};
struct rare_between rare_between(gsize count, const double *gaps);
struct spc_limits rare_between_limits(struct rare_between chart);
/*
 * G chart of count gaps in contacts (Benneyan 2001, Health Care Manag Sci 4:305): the median as centre, the
 * limits mean ± 3 sqrt(mean (mean + 1)). A lower limit at or below zero is NaN.
 */
struct spc_limits rare_contacts_between(gsize count, const double *gaps);

#endif
