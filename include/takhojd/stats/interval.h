/*
 * Intervals: a value between two limits, for one proportion, one rate, or the inverse of a proportion.
 *
 * Rule: nothing here fails. What is not defined (no trials, a negative count, more events than trials, an
 * exposure that is not above zero, more than 1e10 of anything counted) is NaN in all three places, and the
 * caller says "no data", never 0 and never 100 per cent. Counts are doubles, so that weighted counts work. A
 * limit is exactly 0 when nothing happened and exactly 1 when everything did.
 *
 * Which one: Wilson for a proportion that describes, Clopper-Pearson for a promise (it never covers less than
 * it says), Garwood for a rate. Without _at the confidence is 95 %, two-sided.
 */
#ifndef TAKHOJD_STATS_INTERVAL_H
#define TAKHOJD_STATS_INTERVAL_H

#include <stdbool.h>

struct interval {
    double value, lower, upper;
};

/* NaN in all three places. */
struct interval interval_none(void);
/* Whether there is a value; a limit of its own may still be NaN where the function says so. */
bool interval_defined(struct interval interval);
/* The normal quantile of a two-sided confidence in (0, 1): 1.959963984540054 for 0.95. NaN outside. */
double interval_z(double confidence);

/*
 * Wilson's score interval for events of trials, without continuity correction.
 * Wilson 1927, JASA 22:209; recommended by Brown, Cai and DasGupta 2001, Statistical Science 16:101:
 *     ( p + z^2/2n ± z sqrt( p(1-p)/n + z^2/4n^2 ) ) / ( 1 + z^2/n )
 */
struct interval interval_wilson(double events, double trials);
struct interval interval_wilson_at(double events, double trials, double confidence);

/*
 * Clopper and Pearson 1934, Biometrika 26:404: beta quantiles
 *     lower = B(a/2; x, n-x+1), upper = B(1-a/2; x+1, n-x)
 */
struct interval interval_clopper_pearson(double events, double trials);
struct interval interval_clopper_pearson_at(double events, double trials, double confidence);

/*
 * Garwood 1936, Biometrika 28:437: events per unit of exposure, from chi-square quantiles
 *     lower = X(a/2; 2x)/2, upper = X(1-a/2; 2x+2)/2, both divided by the exposure
 */
struct interval interval_garwood(double events, double exposure);
struct interval interval_garwood_at(double events, double exposure, double confidence);

/* The one-sided 95 % upper bound after no event: 1 - 0.05^(1/n). NaN without trials. */
double interval_zero_upper_proportion(double trials);
/* The one-sided 95 % upper bound of a rate after no event: -ln(0.05) / exposure. NaN without exposure. */
double interval_zero_upper_rate(double exposure);

/*
 * Attempts per success, n/x, between the inverted Wilson limits of x/n. After no success the value and the
 * upper limit do not exist (NaN); the lower limit does: "at least so many attempts".
 */
struct interval interval_attempts_per(double successes, double attempts);

#endif
