/*
 * Comparisons: a period beside an earlier one.
 *
 * Rules. The interval is of the difference; two intervals that overlap are no test. Only settled figures are
 * compared: a period that can still change would always seem to fall. What came of another mix of campaigns
 * stands apart from what changed within them, and when like compared with like turns the other way, the
 * comparison says so.
 */
#ifndef TAKHOJD_FINDING_COMPARISON_H
#define TAKHOJD_FINDING_COMPARISON_H

#include "takhojd/measure/figure.h"
#include "takhojd/stats/interval.h"

enum comparison_with { COMPARISON_PREVIOUS, COMPARISON_YEAR_AGO, COMPARISONS };
const char *comparison_with_name(enum comparison_with with); /* "previous", "year_ago" */

struct comparison {
    enum comparison_with with;
    struct figure now, before;
    bool is_compared;           /* both are settled and large enough */
    struct interval difference; /* now - before, in the figures' unit; NaN where not compared */
    guint strata;               /* campaigns with anything in either period */
    double mix, within;         /* of the difference, in the figures' unit; NaN without campaigns */
    struct interval
        stratified; /* of proportions: the difference within campaigns, like with like; else NaN */
    bool turns;     /* crude and stratified disagree: the page must warn */
};

/*
 * now and before are of one part and scope. campaigns_now and campaigns_before: the same part's figures for
 * each campaign (of const struct figure *); parts other than ratios and rates have no strata.
 */
struct comparison comparison_make(enum comparison_with with, const struct figure *now,
                                  const struct figure *before, const GPtrArray *campaigns_now,
                                  const GPtrArray *campaigns_before);
/* Whether the part can be compared at all: a ratio, a rate, or attempts for each event. */
bool comparison_is_possible(const struct measure_part *part);

#endif
