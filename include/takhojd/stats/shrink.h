/*
 * Shrinkage: what to believe of one unit, given all of them. A small unit is moved far towards the common
 * value, a large one hardly; the raw value always stands beside it.
 *
 * Rule: never used to sort. The intervals take the common values as known, so with few units they are
 * somewhat too narrow. Where units differ by no more than chance everybody gets the common value and no
 * interval (NaN): the caller says "no difference beyond chance".
 */
#ifndef TAKHOJD_STATS_SHRINK_H
#define TAKHOJD_STATS_SHRINK_H

#include "takhojd/stats/interval.h"
#include <glib.h>

/* How proportions of units are spread. rho is the intraclass correlation; alpha and beta are NaN when it is
 * 0. */
struct shrink_proportions {
    double mean, rho, alpha, beta;
};

/*
 * By moments (Kleinman 1973, JASA 68:46), from count units; units without trials are left out:
 *     m = sum x / sum n, S = sum n (p-m)^2,
 *     rho = (S - m(1-m)(k-1)) / (m(1-m)(N - sum n^2/N - (k-1))), 0 to 0.99; M = 1/rho - 1, alpha = mM, beta
 * = (1-m)M mean is NaN without any trials; rho is 0 with fewer than two units, or when all or none of the
 * trials are events.
 */
struct shrink_proportions shrink_proportions(gsize count, const double *events, const double *trials);
/* The posterior mean (x + alpha)/(n + alpha + beta) and the beta quantiles around it, 95 %; no limits (NaN)
 * where a posterior shape is below 0.05, which takes units that are nearly all or nothing. */
struct interval shrink_proportion(struct shrink_proportions units, double events, double trials);

/* How rates or ratios of units are spread: their mean, and the variance between units. */
struct shrink_rates {
    double mean, between, mean_expected;
};

/*
 * By moments (Marshall 1991, Applied Statistics 40:283), from count units with observed counts and expected
 * counts or exposures E; units without are left out: m = sum O / sum E, s2 = sum E (O/E - m)^2 / sum E,
 * between = max(0, s2 - m / mean E)
 */
struct shrink_rates shrink_rates(gsize count, const double *observed, const double *expected);
/* What the unit's own figure weighs, between / (between + m/E): 0 to 1. */
double shrink_rate_weight(struct shrink_rates units, double expected);
/* m + weight (O/E - m), between the gamma quantiles with shape m^2/between + O and rate m/between + E, 95 %.
 */
struct interval shrink_rate(struct shrink_rates units, double observed, double expected);

#endif
