/*
 * Trends: one chart's figures over time, the limits they move within, and what its newest period says.
 *
 * Rules.
 * - A period counts when it has ended and nothing in it can change any more. Others are drawn hollow and are
 *   outside every rule.
 * - Limits come from the first SPC_BASELINE periods that count, after the start or after a recorded change,
 *   and are then kept (baselines.h). Until then, from SPC_BASELINE_LEAST on, they are trial limits made anew
 *   each time. A baseline that does not move has no limits.
 * - Proportions and rates get p' and u' limits, never narrower than chance (sigma_z at least 1). Where fewer
 *   than RARE_EXPECTED events (or of what is not an event) are expected in the baseline's middle period, the
 *   tails are exact instead, and the law they are taken from holds the baseline's own doubt.
 * - A chart whose baseline's middle period holds fewer than TREND_LEAST_SIZE has no limits: so few carry too
 *   little to compare weeks by. A single small week of a larger chart counts like any other.
 * - A chart that has had nothing for more than TREND_LONGEST_GAP ended periods is not examined: what its last
 *   one said is no longer news, and nobody knows whether it is still so.
 * - The run rule is for p', u' and XmR only, and neither for figures that look back over a longer time than
 *   their period nor where the baseline's neighbours hang together (SPC_AUTOCORRELATION_LIMIT).
 */
#ifndef TAKHOJD_FINDING_TREND_H
#define TAKHOJD_FINDING_TREND_H

#include "takhojd/finding/baselines.h"
#include "takhojd/measure/figure.h"
#include "takhojd/stats/spc.h"

/* What a percentage takes (National Center for Health Statistics), and what a week of a chart must usually
 * hold. */
#define TREND_LEAST_SIZE 10
/* Empty periods after which nothing is said of the last that was not. */
#define TREND_LONGEST_GAP 4

struct trend_point {
    struct figure figure;
    bool is_counted;          /* takes part in the rules */
    bool is_baseline;         /* the limits were made from it, among others */
    double value;             /* in the figure's unit, also where there are too few to show it; NaN: a gap */
    struct spc_limits limits; /* in the figure's unit; NaN where there are none. sigma NaN: exact */
    int outside;              /* -1 below, 1 above its limits, else 0 */
    int stretch;              /* index of its stretch */
};

/* What lies between two recorded changes. */
struct trend_stretch {
    struct baseline baseline;
    bool has_limits;
    bool is_trial;     /* too few periods so far: the limits are made anew each time */
    const char *cause; /* of the change it begins with; NULL: the start */
    guint first;       /* index of its first point */
};

/* A recorded change that concerns this chart. Texts live as long as whoever gave it. */
struct trend_change {
    int32_t changed_on;
    const char *cause;
};

struct trend {
    const struct measure_part *part;
    struct scope scope;
    enum grain grain;
    char *key;         /* trend_key */
    GArray *points;    /* struct trend_point, oldest first */
    GArray *stretches; /* struct trend_stretch */
};

/* What the newest period that counts says. */
enum trend_rule { TREND_RULE_NONE, TREND_RULE_OUTSIDE, TREND_RULE_EXACT, TREND_RULE_RUN };
/* What the limits it is held against are made of. */
enum trend_width {
    TREND_WIDTH_EXACT,  /* tails */
    TREND_WIDTH_CHANCE, /* what chance alone gives: p' and u' whose sigma_z is about 1 */
    TREND_WIDTH_SWING,  /* how the baseline's weeks swung: XmR, p' and u' that swing clearly more than chance
                         */
};
/* A sigma_z above this is more than chance gives a baseline of SPC_BASELINE weeks, but for one in fifty. */
#define TREND_SWING 1.35

struct trend_verdict {
    bool is_examined; /* there is a period that counts, with limits from a whole baseline */
    guint newest;     /* index of its point */
    enum trend_rule rule;
    int side;      /* -1 below the centre, 1 above */
    guint run;     /* the length of the run it stands in */
    int32_t since; /* first day of the unbroken stretch of points that the rule tells of */
    double p;      /* two-sided, of this chart's rules together; what false-discovery control gets */
    bool has_runs; /* the run rule was among them */
    enum trend_width width;
    double tail; /* of exact limits: the chance of being outside them though nothing has changed; else NaN */
    guint counted; /* periods that count since the stretch began */
};

/* "optout_respected_7d.strict week client client-3". Free with g_free. */
char *trend_key(const struct measure_part *part, const struct scope *scope, enum grain grain);

/*
 * The chart of a part's figures for one scope, oldest first (of const struct figure *). complete: the first
 * day that the report may not judge. changes: of struct trend_change, by day; may be NULL. Whole baselines
 * are taken from and kept in baselines. Free with trend_free.
 */
struct trend *trend_make(const GPtrArray *figures, int32_t complete, const GArray *changes,
                         struct baselines *baselines);
void trend_free(struct trend *trend);

struct trend_verdict trend_judge(const struct trend *trend);
/* The stretch that the newest point with limits stands in; NULL when none has limits. */
const struct trend_stretch *trend_newest_stretch(const struct trend *trend);
/* Whether runs say anything about the part: its figures do not look back over more than their period. */
bool trend_may_run(const struct measure_part *part);

#endif
