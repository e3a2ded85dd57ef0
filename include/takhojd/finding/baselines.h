/*
 * Baselines: the frozen limits of every chart, and which signals have been told. STATE/baselines.json.
 *
 * Rules. Limits are worked out once, from a chart's first SPC_BASELINE periods that can no longer change, and
 * then kept: nothing but a change that somebody recorded makes new ones, beside the old, which stay. What was
 * told is kept by the report's period, so that making the same report again says the same, and the report
 * after it knows what is not new. The limits are definitions (baselines_limits is part of their hash); what
 * was told is not.
 *
 * The file is loaded strictly (ERROR_CONFIG) and written whole, after the reports it belongs to have been
 * published. When it is lost the limits are worked out again, and what is going on is told again.
 */
#ifndef TAKHOJD_FINDING_BASELINES_H
#define TAKHOJD_FINDING_BASELINES_H

#include "takhojd/base/day.h"
#include <glib.h>
#include <stdbool.h>

/* How a chart's limits come from its baseline. */
enum trend_chart {
    TREND_XMR,              /* individual values and their moving range */
    TREND_PROPORTION,       /* p', sigma_z at least 1 */
    TREND_RATE,             /* u', sigma_z at least 1 */
    TREND_EXACT_PROPORTION, /* fewer than five expected: exact tails, the baseline's own doubt included */
    TREND_EXACT_RATE,       /* the same for rates */
    TREND_TIME_BETWEEN,     /* days from one event to the next */
    TREND_CHARTS,
};
const char *trend_chart_name(enum trend_chart chart); /* "xmr", "p_prime", ... */

/* The limits of one stretch of one chart. */
struct baseline {
    enum trend_chart chart;
    int32_t since;      /* first day of the stretch: DAY_PAST, or when a recorded change took effect */
    struct period span; /* of the periods it was made from */
    int points;         /* how many */
    double centre;      /* a value, or events per trial or unit of exposure */
    double spread;      /* XmR: sigma; p' and u': sigma_z; else NaN */
    double events;      /* in the baseline, and of how many trials or how much exposure; NaN for values */
    double size;
    double autocorrelation; /* lag-1, of the baseline's values; NaN where it cannot be told */
};

/* A signal that some report has told. */
struct told {
    int side;       /* -1 below the centre, 1 above */
    int32_t since;  /* first day of the stretch it was told of */
    int32_t first;  /* first day of the period of the report that told it first */
    int32_t report; /* first day of the report's period */
};

struct baselines;

struct baselines *baselines_new(void);
/* From the file; empty when there is none. */
struct baselines *baselines_load(const char *path, GError **error);
void baselines_free(struct baselines *baselines);

/*
 * chart names a chart: trend_key. The baseline of the stretch that begins at since; NULL when none is kept.
 * What is kept stays: keeping again is without effect.
 */
const struct baseline *baselines_find(const struct baselines *baselines, const char *chart, int32_t since);
void baselines_keep(struct baselines *baselines, const char *chart, const struct baseline *baseline);

/*
 * report names a report and its client. The last signal of the chart told by that report for an earlier
 * period than period_from; NULL when there is none.
 */
const struct told *baselines_last_told(const struct baselines *baselines, const char *report,
                                       const char *chart, int32_t period_from);
/* One for each report's period and chart: a later one of the same period takes the place of the one before.
 */
void baselines_tell(struct baselines *baselines, const char *report, const char *chart,
                    const struct told *told);

/* The limits alone, as JSON: what goes into the definitions' hash. Free with g_free. */
char *baselines_limits(const struct baselines *baselines);
/* The whole file. Free with g_free. */
char *baselines_text(const struct baselines *baselines);

#endif
