/*
 * Strata: comparing like with like when campaigns, sources or hours differ in mix.
 *
 * Rules. A crude difference that turns round inside the strata is said so (strata_turns). What is observed
 * may be compared with what was expected; two units' ratios of them have different weights and are never
 * compared with each other.
 */
#ifndef TAKHOJD_STATS_STRATA_H
#define TAKHOJD_STATS_STRATA_H

#include "takhojd/stats/interval.h"
#include <glib.h>
#include <stdbool.h>

/* Events of trials on both sides in one stratum. */
struct strata_pair {
    double events_1, trials_1, events_2, trials_2;
};

/*
 * The common difference of proportions 1 - 2 (Mantel-Haenszel), 95 % by Greenland and Robins 1985, Biometrics
 * 41:55: sum (x1 n2 - x2 n1)/N / sum n1 n2/N, variance sum [ (x1(n1-x1) n2^3 + x2(n2-x2) n1^3) / (n1 n2 N^2)
 * ] / (sum n1 n2/N)^2 A stratum that lacks a side says nothing and is left out. NaN when none has both; a
 * count that cannot be makes all NaN.
 */
struct interval strata_difference(gsize count, const struct strata_pair *strata);
/* The difference of the pooled proportions (difference_proportions). */
struct interval strata_crude_difference(gsize count, const struct strata_pair *strata);
/* Whether the page must warn: the two have opposite signs, or the stratified one lies outside the crude
 * interval. */
bool strata_turns(gsize count, const struct strata_pair *strata);

/*
 * A change of an overall proportion from period 2 to period 1 in two rows (Kitagawa 1955, JASA 50:1168):
 *     mix = sum (w1 - w2) (r1 + r2)/2, within = sum (w1 + w2)/2 (r1 - r2), and mix + within = total
 * w are a stratum's share of trials, r its proportion. A stratum new or gone has one proportion only, used
 * for both: it is all mix. NaN when a period has no trials.
 */
struct strata_shift {
    double total, mix, within;
};
struct strata_shift strata_shift(gsize count, const struct strata_pair *strata);

/*
 * Indirect standardisation: the events a unit with these trials in count strata would have at everybody's
 * proportions. reference_* are over all units. NaN when the unit has trials in a stratum where the reference
 * has none.
 */
double strata_expected(gsize count, const double *trials, const double *reference_events,
                       const double *reference_trials);

#endif
