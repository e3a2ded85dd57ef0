/*
 * Many tests at once: which of them would still be believed when a tenth of the believed may be false?
 *
 * Rule: the family is every unit of one level times every measure of one report, or every chart of a night;
 * the caller adjusts them all in one call, never a part.
 */
#ifndef TAKHOJD_STATS_DISCOVERY_H
#define TAKHOJD_STATS_DISCOVERY_H

#include <glib.h>

/* The share of false discoveries that is accepted. */
#define DISCOVERY_RATE 0.10

/*
 * Benjamini and Hochberg 1995, JRSS-B 57:289: adjusted(i) = min over j >= i of (m/j) p(j), at most 1, in the
 * order of p; believed when at most DISCOVERY_RATE. Both arrays have count places, adjusted in the order of
 * p. A p that is NaN is no test: it is not counted in m and stays NaN.
 */
void discovery_adjust(gsize count, const double *p, double *adjusted);

#endif
