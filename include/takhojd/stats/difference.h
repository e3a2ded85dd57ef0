/*
 * The difference of two independent figures, with its interval. Two intervals that overlap are no test; this
 * is.
 *
 * Rule: NaN in all three places when either figure is not defined.
 */
#ifndef TAKHOJD_STATS_DIFFERENCE_H
#define TAKHOJD_STATS_DIFFERENCE_H

#include "takhojd/stats/interval.h"
#include <glib.h>

/*
 * first - second, from the limits of each (Zou and Donner 2008, Stat Med 27:1693, "MOVER"):
 *     lower = d - sqrt( (v1-l1)^2 + (u2-v2)^2 ), upper = d + sqrt( (u1-v1)^2 + (v2-l2)^2 )
 * Both intervals of the same confidence, and of any kind: weighted proportions, ratios, rates.
 */
struct interval difference_of(struct interval first, struct interval second);

/* Proportions, 95 %: the same with Wilson limits (Newcombe 1998, Stat Med 17:873, method 10). */
struct interval difference_proportions(double events_1, double trials_1, double events_2, double trials_2);

/*
 * The mean of count values, 95 % by Student's t, and the difference of two means of independent values,
 * first - second (Welch 1947, Biometrika 34:28):
 *     d ± t(f) sqrt(a + b), a = s1^2/n1, b = s2^2/n2, f = (a + b)^2 / (a^2/(n1-1) + b^2/(n2-1))
 * So that what usually differs between periods, and not chance in counting alone, is what a change is held
 * against. NaN limits with fewer than two values on a side; NaN everywhere without any.
 */
struct interval difference_mean(gsize count, const double *values);
struct interval difference_means(gsize count_1, const double *values_1, gsize count_2,
                                 const double *values_2);

#endif
