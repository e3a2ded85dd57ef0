/*
 * Signals: what has changed, and is real.
 *
 * Rules. Only special causes are said: the newest settled period beyond three sigma or an exact tail, or in a
 * run past Anhøj's limit. All charts of a report are one family under false-discovery control (discovery.h).
 * A signal is told once: as long as the stretch it was told of goes on it is known, not new. How many false
 * ones a stable year's report would bring is said beside it.
 */
#ifndef TAKHOJD_FINDING_SIGNALS_H
#define TAKHOJD_FINDING_SIGNALS_H

#include "takhojd/finding/trend.h"

#define SIGNALS_SHOWN 5 /* sentences on the first page */

struct signal {
    const struct trend *trend;
    struct trend_verdict verdict;
    double adjusted; /* p after false-discovery control */
    bool is_new;
    int32_t told_first; /* first day of the report's period that first told it; of a new one this one's */
};

/* One chart of the family. Its verdict is of nothing when it was not examined. */
struct examined_chart {
    const struct trend *trend;
    struct trend_verdict verdict;
    double adjusted; /* as signal's; NaN: not examined */
};

struct signals {
    GArray *list;          /* struct signal, in the order of the charts: never by size */
    GArray *family;        /* struct examined_chart, all charts in their order */
    guint examined;        /* charts with limits and a settled period after their baseline */
    guint waiting;         /* charts without: too young, or they do not move */
    double expected_false; /* signals that a report of these charts would bring though nothing has changed */
};

/*
 * The signals of one report's charts (of struct trend *, which must outlive the result). report and
 * period_from name it for the memory of what was told, in baselines, which is brought up to date.
 */
struct signals *signals_find(const GPtrArray *trends, const char *report, int32_t period_from,
                             struct baselines *baselines);
void signals_free(struct signals *signals);

/* What decides how often a stable chart signals: the width of its limits, and whether runs are among its
 * rules. */
enum signals_kind {
    SIGNALS_EXACT,
    SIGNALS_CHANCE,
    SIGNALS_CHANCE_RUNS,
    SIGNALS_SWING,
    SIGNALS_SWING_RUNS,
    SIGNALS_KINDS
};
const char *signals_kind_name(enum signals_kind kind); /* "exact", "chance", "chance_runs", ... */
/* Of a chart that was examined. */
enum signals_kind signals_kind_of(const struct trend_verdict *verdict);
/* How many false signals a family with so many charts of each kind brings when nothing has changed. tails:
 * the sum of trend_verdict.tail over the exact ones. */
double signals_expected_false(const guint charts[SIGNALS_KINDS], double tails);

#endif
