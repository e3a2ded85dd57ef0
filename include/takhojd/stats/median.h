/*
 * Medians and other quantiles of measured values, with an interval that assumes nothing of their
 * distribution.
 *
 * Rule: values that are NaN are gaps and left out of what takes them in any order. Below six values no 95 %
 * interval exists: the limits are NaN, and the caller prints smallest, largest and how many there were.
 */
#ifndef TAKHOJD_STATS_MEDIAN_H
#define TAKHOJD_STATS_MEDIAN_H

#include "takhojd/stats/interval.h"
#include <glib.h>

/* Ranks from 1 in ascending order; 0 when there is no interval. coverage is the true one (NaN without
 * interval). */
struct median_ranks {
    gsize lower, upper;
    double coverage;
};

/*
 * The order-statistic interval of a median, 95 %: the largest k with P(B <= k-1) <= 0.025 for B ~ Bin(n,
 * 1/2), from rank k to n+1-k, covering 1 - 2 P(B <= k-1). Conover, Practical Nonparametric Statistics, 3.2.
 */
struct median_ranks median_ranks(gsize count);

/* The median of count ascending values, none NaN, with that interval. NaN in all places when there is no
 * value. */
struct interval median_interval(gsize count, const double *values);

/*
 * The quantile of count values in any order at share in [0, 1], interpolated at (n-1) share: type 7 of
 * Hyndman and Fan 1996, The American Statistician 50:361, and R's default. NaN when there is no value.
 */
double median_quantile(gsize count, const double *values, double share);
/* The same of ascending values, none NaN. */
double median_quantile_ascending(gsize count, const double *values, double share);

#endif
