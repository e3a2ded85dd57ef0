/*
 * Alerts: which newest point is said aloud, and how often that would be wrong.
 *
 * Rule: the newest complete period lies beyond three sigma, or it stands in a run longer than Anhøj's limit.
 * Trends never alert (they find nothing: Anhøj and Olesen 2014). Then come false-discovery control over all
 * charts by p (discovery.h), and the caller's memory, because a run already told is not told again.
 */
#ifndef TAKHOJD_STATS_ALERT_H
#define TAKHOJD_STATS_ALERT_H

#include "takhojd/stats/runs.h"
#include "takhojd/stats/spc.h"

struct alert {
    bool outside;  /* the newest point is strictly beyond its limit */
    bool long_run; /* the newest point stands in a run that is longer than the limit */
    int side;      /* of the newest point: -1 below the centre, 1 above, 0 on it or no point */
    gsize run;     /* the length of the run it stands in; 0 when it is on the centre */
    double p;      /* two-sided normal p of the newest point; NaN where its limits have no sigma */
};

/*
 * values are the complete periods of one chart since its baseline began, oldest first; limits are the newest
 * one's. A newest value that is a gap (NaN) is no alert.
 */
struct alert alert_newest(gsize count, const double *values, struct spc_limits limits);

/*
 * The probability that a stable chart alerts on any one night, before false-discovery control: a million
 * simulated series of independent normal values with screened XmR limits from the first baseline points
 * (standard error 0.0002). Depends on the baseline and on the run limit for that many points; a chart with
 * fewer than some ten points after its baseline alerts somewhat less often. The row at or below baseline is
 * used, the last column from 91 points. NaN with a baseline below SPC_BASELINE_LEAST, or without a point
 * after it. The sum over charts is the number of false signals to expect.
 */
double alert_false_rate(gsize baseline, gsize points);

#endif
