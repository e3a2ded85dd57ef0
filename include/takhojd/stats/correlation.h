/*
 * Rank correlation between two series, and its interval. Association, not cause.
 *
 * Rule: pairs with a gap (NaN) on either side are left out; fewer than CORRELATION_LEAST pairs are not shown
 * (the caller looks; here three more pairs than levels are enough).
 */
#ifndef TAKHOJD_STATS_CORRELATION_H
#define TAKHOJD_STATS_CORRELATION_H

#include "takhojd/stats/interval.h"
#include <glib.h>

#define CORRELATION_LEAST 24

/*
 * Spearman's rho of count pairs, ties sharing the mean of their ranks, with the 95 % interval of Fisher's
 * transform and Fieller, Hartley and Pearson's error (1957, Biometrika 44:470): tanh( atanh(rho) ± z
 * sqrt(1.06/(n - levels - 3)) ). levels is the number of group means taken out beforehand
 * (correlation_centre), or 0. The limits are NaN where n - levels is 3 or less, everything where either
 * series does not move.
 */
struct interval correlation_spearman(gsize count, const double *x, const double *y, gsize levels);

/*
 * Takes from each of count values the mean of its group (group[i] below groups), over values that are not
 * NaN. So that teams are compared with themselves.
 */
void correlation_centre(gsize count, double *values, const gsize *group, gsize groups);

#endif
