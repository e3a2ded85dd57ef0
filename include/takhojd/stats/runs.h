/*
 * Runs: has a series stayed on one side of its centre for longer than chance lets it?
 *
 * Rule: Anhøj's longest run, which needs no distribution. Points exactly on the centre say nothing and are
 * dropped, as are gaps (NaN); the rest are the useful points. Below ten useful points no run is long.
 */
#ifndef TAKHOJD_STATS_RUNS_H
#define TAKHOJD_STATS_RUNS_H

#include <glib.h>

#define RUNS_LEAST_POINTS 10

/* Anhøj and Olesen 2014, PLoS ONE 9:e113825: a run is long above round(log2 n) + 3. 0 for fewer than two
 * points. */
gsize runs_longest_limit(gsize useful);

struct runs {
    gsize useful;
    gsize longest, longest_limit;
    gsize current; /* the length of the run that the last useful point stands in */
    int side;      /* that run's: -1 below the centre, 1 above, 0 when there is no useful point */
};

/* centre is the chart's centre line: a frozen mean. */
struct runs runs_count(gsize count, const double *values, double centre);

#endif
