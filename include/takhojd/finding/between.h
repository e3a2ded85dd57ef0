/*
 * Time between: how many days pass from one rare event to the next, and whether they have begun to come
 * closer together or further apart.
 *
 * Rules.
 * - For what happens too seldom for a chart of weeks: fewer than RARE_EXPECTED a week. More often than that
 *   there is no chart.
 * - Limits come from the first SPC_BASELINE gaps, after the start or after a recorded change, and are then
 *   kept (baselines.h); from SPC_BASELINE_LEAST on they are trial limits. Gaps that do not differ have no
 *   limits. A gap that a change lies in is partly of the time before and partly of the time after: it is in
 * no baseline and outside every rule.
 * - A short gap is more events, a long one fewer. The time since the latest event is no gap yet; it can only
 *   become longer, so it is beyond the upper limit or says nothing.
 * - Shown, never among the signals of the first page: those are of weeks.
 */
#ifndef TAKHOJD_FINDING_BETWEEN_H
#define TAKHOJD_FINDING_BETWEEN_H

#include "takhojd/finding/trend.h"

/* An event, and the days since the one before; several of a day are 0 days apart. */
struct between_gap {
    int32_t day;
    double days;
    guint stretch; /* index of its stretch */
    bool is_split; /* a recorded change lies in it */
    bool is_baseline;
    int outside; /* -1 shorter than the limits, 1 longer, else 0 */
};

/* What lies between two recorded changes. */
struct between_stretch {
    struct baseline baseline; /* centre in days */
    bool has_limits, is_trial;
    bool is_even;        /* enough gaps, and they do not differ: no limits */
    double lower, upper; /* days; NaN: none on that side */
    const char *cause;   /* of the change it begins with; NULL: the start */
};

struct between {
    const struct measure_part *part;
    struct period span;  /* in which events were looked for */
    guint events;        /* in it: one more than there are gaps */
    int32_t latest;      /* day of the latest; DAY_NULL: none */
    double since_latest; /* days from it to the span's end; NaN */
    bool is_split;       /* a recorded change lies in the time since the latest */
    bool is_frequent;    /* too many for a chart */
    GArray *gaps;        /* struct between_gap, oldest first */
    GArray *stretches;   /* struct between_stretch; the time since the latest is of the last */
    int verdict;         /* of the time since the latest, else of the newest gap: as outside */
};

/*
 * days: of int32_t, the day of each event of the part in span, in order, one each. changes: of struct
 * trend_change, by day; may be NULL. Whole baselines are taken from and kept in baselines. Free with
 * between_free.
 */
struct between *between_make(const struct measure_part *part, struct period span, const GArray *days,
                             const GArray *changes, struct baselines *baselines);
void between_free(struct between *between);
/* The stretch that the time since the latest is of; not of what is too frequent. */
const struct between_stretch *between_newest_stretch(const struct between *between);

#endif
