/*
 * The four rules of the NHS's Making Data Count, to mark points on a chart. They are drawn; alert.h decides
 * what is said, because the four together mark a third of all stable charts.
 *
 * Rule: as coded in NHSRplotthedots 0.2.2, except that two of three counts every point beyond two sigma (as
 * the tool of Making Data Count does since November 2023). A chart with a recorded change of limits is marked
 * part by part. Gaps (NaN) are skipped: consecutive means consecutive points that are there.
 */
#ifndef TAKHOJD_STATS_RULES_H
#define TAKHOJD_STATS_RULES_H

#include "takhojd/stats/spc.h"

enum rules_mark {
    RULES_OUTSIDE = 1, /* strictly beyond a limit */
    RULES_TREND = 2,   /* one of seven that strictly rise or strictly fall; a tie breaks it; never an alert */
    RULES_TWO_OF_THREE = 4, /* beyond two sigma, as another of three on that side of the centre is */
    RULES_SHIFT = 8,        /* one of seven strictly on one side of the centre */
};

/*
 * values, limits and marks have count places; limits are each point's own (the same everywhere on an XmR
 * chart). marks becomes the sum of what applies. Without sigma there is no two of three.
 */
void rules_mark(gsize count, const double *values, const struct spc_limits *limits, unsigned *marks);

#endif
