#include "takhojd/finding/between.h"

#include "takhojd/stats/rare.h"

#include <math.h>

static char *key_of(const struct measure_part *part)
{
    return g_strdup_printf("%s.%s between", part->measure->id, part->id);
}

static struct between_gap *gap_at(const struct between *between, guint index)
{
    return &g_array_index(between->gaps, struct between_gap, index);
}

static struct between_stretch *stretch_at(const struct between *between, guint index)
{
    return &g_array_index(between->stretches, struct between_stretch, index);
}

const struct between_stretch *between_newest_stretch(const struct between *between)
{
    return stretch_at(between, between->stretches->len - 1);
}

static void add_stretch(struct between *between, int32_t since, const char *cause)
{
    const struct between_stretch stretch = {
        .baseline = {.since = since}, .lower = NAN, .upper = NAN, .cause = cause};
    g_array_append_val(between->stretches, stretch);
}

/* Begins the stretches of the changes up to a day; of several between two events the last counts. */
static bool begin_stretches(struct between *between, const GArray *changes, guint *next, int32_t day,
                            guint points)
{
    bool is_any = false;
    for (; changes && *next < changes->len; ++*next) {
        const struct trend_change *change = &g_array_index(changes, struct trend_change, *next);
        if (change->changed_on > day)
            break;
        if (is_any || !points)
            g_array_set_size(between->stretches, between->stretches->len - 1);
        add_stretch(between, change->changed_on, change->cause);
        is_any = true;
    }
    return is_any;
}

static void add_gaps(struct between *between, const GArray *days, const GArray *changes)
{
    guint next = 0;
    add_stretch(between, DAY_PAST, NULL);
    for (guint i = 0; i < days->len; i++) {
        int32_t day = g_array_index(days, int32_t, i);
        bool is_split = begin_stretches(between, changes, &next, day, i);
        if (!i)
            continue;
        const struct between_gap gap = {.day = day,
                                        .days = day - g_array_index(days, int32_t, i - 1),
                                        .stretch = between->stretches->len - 1,
                                        .is_split = is_split};
        g_array_append_val(between->gaps, gap);
    }
    if (!days->len)
        return;
    between->latest = g_array_index(days, int32_t, days->len - 1);
    between->since_latest = between->span.until - 1 - between->latest;
    between->is_split = begin_stretches(between, changes, &next, between->span.until - 1, days->len);
}

/* The limits of a stretch from its gaps: the first that no change lies in, as many as a baseline has. */
static void make_baseline(const struct between *between, guint index, struct between_stretch *stretch)
{
    double gaps[SPC_BASELINE], sum = 0;
    struct period span = {0, 0};
    guint count = 0;
    for (guint i = 0; i < between->gaps->len && count < SPC_BASELINE; i++) {
        const struct between_gap *gap = gap_at(between, i);
        if (gap->stretch != index || gap->is_split)
            continue;
        span = (struct period){count ? span.from : gap->day, gap->day + 1};
        sum += gaps[count++] = gap->days;
    }
    if (count < SPC_BASELINE_LEAST)
        return;
    struct rare_between chart = rare_between(count, gaps);
    stretch->baseline = (struct baseline){.chart = TREND_TIME_BETWEEN,
                                          .since = stretch->baseline.since,
                                          .span = span,
                                          .points = (int)count,
                                          .centre = chart.centre,
                                          .spread = chart.spread,
                                          .events = count,
                                          .size = sum,
                                          .autocorrelation = spc_autocorrelation(count, gaps)};
    stretch->is_trial = count < SPC_BASELINE;
    stretch->has_limits = chart.spread > 0;
    stretch->is_even = !stretch->has_limits;
}

static void set_limits(struct between *between, guint index, struct baselines *baselines)
{
    struct between_stretch *stretch = stretch_at(between, index);
    g_autofree char *key = key_of(between->part);
    const struct baseline *kept = baselines_find(baselines, key, stretch->baseline.since);
    if (kept) {
        stretch->baseline = *kept;
        stretch->has_limits = true;
    } else {
        make_baseline(between, index, stretch);
    }
    if (!stretch->has_limits)
        return;
    const struct baseline *baseline = &stretch->baseline;
    if (!kept && !stretch->is_trial)
        baselines_keep(baselines, key, baseline);
    struct spc_limits limits = rare_between_limits((struct rare_between){baseline->centre, baseline->spread});
    stretch->lower = limits.lower;
    stretch->upper = limits.upper;
    for (guint i = 0; i < between->gaps->len; i++) {
        struct between_gap *gap = gap_at(between, i);
        if (gap->stretch != index || gap->is_split)
            continue;
        gap->is_baseline = gap->day >= baseline->span.from && gap->day < baseline->span.until;
        gap->outside = spc_side_outside(limits, gap->days);
    }
}

/* The newest gap's, unless it is of another stretch than the time since; and that time's, when it is long. */
static void set_verdict(struct between *between)
{
    const struct between_stretch *newest = between_newest_stretch(between);
    if (between->is_split)
        return;
    if (between->gaps->len)
        between->verdict = gap_at(between, between->gaps->len - 1)->outside;
    if (between->since_latest > newest->upper)
        between->verdict = 1;
}

struct between *between_make(const struct measure_part *part, struct period span, const GArray *days,
                             const GArray *changes, struct baselines *baselines)
{
    struct between *between = g_new0(struct between, 1);
    between->part = part;
    between->span = span;
    between->events = days->len;
    between->latest = DAY_NULL;
    between->since_latest = NAN;
    between->gaps = g_array_new(FALSE, FALSE, sizeof(struct between_gap));
    between->stretches = g_array_new(FALSE, FALSE, sizeof(struct between_stretch));
    between->is_frequent = days->len * 7.0 >= RARE_EXPECTED * (span.until - span.from);
    if (between->is_frequent)
        return between;
    add_gaps(between, days, changes);
    for (guint s = 0; s < between->stretches->len; s++)
        set_limits(between, s, baselines);
    set_verdict(between);
    return between;
}

void between_free(struct between *between)
{
    if (!between)
        return;
    g_array_unref(between->gaps);
    g_array_unref(between->stretches);
    g_free(between);
}
