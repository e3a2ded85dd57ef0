/*
 * Lags: how long after a call its complaint comes in, told from complaints that were seen before the freeze
 * only.
 *
 * Rule: what is seen is truncated on the right (a complaint 30 days late is invisible for a call of last
 * week), so the share of short lags among those seen is too large. Two estimates: the reverse-time product
 * limit from single complaints, and the chain ladder from a triangle of counts. Both are conditional on the
 * longest age observed: what comes later is not counted, and the page says so. A period younger than the
 * maturity window is drawn hollow and never signalled.
 */
#ifndef TAKHOJD_STATS_LAG_H
#define TAKHOJD_STATS_LAG_H

#include "takhojd/stats/interval.h"
#include <glib.h>

/* Complaints needed to estimate a window; with fewer it is set by policy. */
#define LAG_LEAST_EVENTS 30
/* A period is mature at the age by which this share is in. */
#define LAG_MATURE_SHARE 0.95

struct lag_step {
    double lag;
    double events;  /* with exactly this lag */
    double at_risk; /* lag <= this one <= age */
    double share;   /* in by this lag */
};

struct lag_curve {
    struct lag_step *steps; /* by lag, every lag once */
    gsize count;
    gsize events;   /* used */
    gsize unusable; /* left out: not 0 <= lag <= age < infinity */
};

/*
 * From count complaints: lag from call to complaint, age of the call at the freeze, in one unit.
 *     F(u) = product over v > u of (1 - d(v)/Y(v)), d(v) = #{lag = v}, Y(v) = #{lag <= v <= age}
 * Lagakos, Barraj and De Gruttola 1988, Biometrika 75:515; Kalbfleisch and Lawless 1989, JASA 84:360.
 * Never NULL; freed with lag_curve_free.
 */
struct lag_curve *lag_curve_new(gsize count, const double *lag, const double *age);
void lag_curve_free(struct lag_curve *curve);

/* The share in by age: 0 before the first lag, 1 from the last. NaN when there is no event. */
double lag_share(const struct lag_curve *curve, double age);
/* The smallest lag by which share is in. NaN with fewer than LAG_LEAST_EVENTS. */
double lag_window(const struct lag_curve *curve, double share);

/*
 * What a young period will come to: observed events over the share expected so far, between Garwood's limits
 * over the same share. Shown, never signalled. NaN when share is not in (0, 1].
 */
struct interval lag_expected_total(double observed, double share);

/*
 * Chain ladder on a square triangle of size periods (rows, oldest first) by size ages (columns): cumulative
 * counts, row after row, NaN where the future is. Mack 1993, ASTIN Bulletin 23:213: factor(j) = sum C(i, j+1)
 * / sum C(i, j) over rows that have both factors has size-1 places, share and ultimate size: share(j) is what
 * is in by age j, ultimate the row's latest count times the factors still to come. A factor over nothing
 * is 1. A row without counts has an ultimate of NaN.
 */
void lag_chain_ladder(gsize size, const double *cumulative, double *factors, double *share, double *ultimate);

#endif
