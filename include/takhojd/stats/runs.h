/*
 * Runs: has a series stayed on one side of its centre for longer than chance lets it?
 *
 * Rule: Anhøj's pair, which needs no distribution: the longest run, and how often the centre is crossed.
 * Points exactly on the centre say nothing and are dropped, as are gaps (NaN); the rest are the useful
 * points. Below ten useful points there is no signal.
 */
#ifndef TAKHOJD_STATS_RUNS_H
#define TAKHOJD_STATS_RUNS_H

#include <glib.h>
#include <stdbool.h>

#define RUNS_LEAST_POINTS 10

/*
 * Anhøj and Olesen 2014, PLoS ONE 9:e113825: signal when the longest run is above round(log2 n) + 3, or the
 * crossings below the 5 % quantile of Bin(n-1, 1/2). Both are 0 for fewer than two points.
 */
gsize runs_longest_limit(gsize useful);
gsize runs_crossings_limit(gsize useful);

struct runs {
    gsize useful;
    gsize longest, longest_limit;
    gsize crossings, crossings_limit;
    gsize current; /* the length of the run that the last useful point stands in */
    int side;      /* that run's: -1 below the centre, 1 above, 0 when there is no useful point */
    bool signal;   /* either of the two */
};

/* centre is the chart's centre line: a frozen mean, or the median of a run chart. */
struct runs runs_count(gsize count, const double *values, double centre);

#endif
