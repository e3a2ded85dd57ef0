/*
 * Survival: how long until something happens, when some are still waiting and some were first seen on the
 * way. Tenure of agents, time from an objection to its registration.
 *
 * Rules. At time t those are at risk who entered before t and leave at t or later (left truncation); events
 * come before censorings at the same time. An entry at or before 0 is no late entry: such a spell is at risk
 * from the origin, so an event at time 0 counts. With delayed entry the first risk sets can be so small that
 * one event sends the curve to zero for good; therefore the curve starts where least_at_risk are at risk, and
 * is conditional on having come that far.
 *
 * Kaplan and Meier 1958, JASA 53:457; Greenwood's variance S^2 sum d/(Y(Y-d)); limits on the complementary
 * log-log scale, S^exp(±z SE/(S |ln S|)), which stay inside [0, 1]; 95 %.
 */
#ifndef TAKHOJD_STATS_SURVIVAL_H
#define TAKHOJD_STATS_SURVIVAL_H

#include "takhojd/stats/interval.h"
#include <glib.h>
#include <stdbool.h>

/* As many must be at risk where a curve starts and as far as it is drawn. */
#define SURVIVAL_LEAST_AT_RISK 10

/* One time at which somebody had the event or was censored. */
struct survival_step {
    double time;
    double at_risk, events, censored;
    double survival;
    double variance; /* Greenwood's sum: without S^2 */
};

struct survival {
    struct survival_step *steps; /* by time, every time once */
    gsize count;
    gsize drawn;    /* the leading steps that have least_at_risk or more at risk */
    double start;   /* conditional on having come past this time; 0 = from the origin; NaN = never enough at
                       risk */
    double last;    /* the last time seen; NaN without spells */
    gsize spells;   /* used */
    gsize unusable; /* left out: a time that is NaN or infinite, an exit below 0 or not after a late entry */
    gsize events;   /* of the spells used, those seen after the start */
    double *entries, *exits; /* of the spells used, each in ascending order */
};

/*
 * The curve of count spells. entry and exit are times in one unit, event tells whether the exit is the event
 * (otherwise the spell was cut). entry may be NULL: all from the origin. least_at_risk 0 or 1 starts at the
 * first spell. Never NULL; freed with survival_free.
 */
struct survival *survival_new(gsize count, const double *entry, const double *exit, const bool *event,
                              double least_at_risk);
void survival_free(struct survival *survival);

/* The standard error of a step's survival, and its limits: NaN once the curve is at zero. */
double survival_se(const struct survival_step *step);
struct interval survival_limits(const struct survival_step *step);
/* S(time) with its limits: 1 from the start to the first event, NaN before the start and after the last time.
 */
struct interval survival_at(const struct survival *survival, double time);
/* How many are at risk at time, whatever the start: the numbers under the axis. */
double survival_at_risk(const struct survival *survival, double time);
/*
 * The earliest time at which survival, its lower and its upper limit have come down to share (0.5: the
 * median), compared with a tolerance of 1e-9. NaN: not reached. (Brookmeyer and Crowley 1982, Biometrics
 * 38:29, on the log-log scale.)
 */
struct interval survival_quantile(const struct survival *survival, double share);

#endif
