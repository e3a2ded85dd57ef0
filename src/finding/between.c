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

static void add_gaps(struct between *between, const GArray *days)
{
    for (guint i = 1; i < days->len; i++) {
        int32_t day = g_array_index(days, int32_t, i), before = g_array_index(days, int32_t, i - 1);
        const struct between_gap gap = {.day = day, .days = day - before};
        g_array_append_val(between->gaps, gap);
    }
    if (!days->len)
        return;
    between->latest = g_array_index(days, int32_t, days->len - 1);
    between->since_latest = between->span.until - 1 - between->latest;
}

/* The first gaps, as many as a baseline has. */
static bool make_baseline(struct between *between)
{
    struct baseline *baseline = &between->baseline;
    guint count = MIN(between->gaps->len, SPC_BASELINE);
    if (count < SPC_BASELINE_LEAST)
        return false;
    g_autofree double *gaps = g_new(double, count);
    double sum = 0;
    for (guint i = 0; i < count; i++)
        sum += gaps[i] = gap_at(between, i)->days;
    struct rare_between chart = rare_between(count, gaps);
    *baseline = (struct baseline){.chart = TREND_TIME_BETWEEN,
                                  .since = DAY_PAST,
                                  .span = {gap_at(between, 0)->day, gap_at(between, count - 1)->day + 1},
                                  .points = (int)count,
                                  .centre = chart.centre,
                                  .spread = chart.spread,
                                  .events = count,
                                  .size = sum,
                                  .autocorrelation = spc_autocorrelation(count, gaps)};
    between->is_trial = count < SPC_BASELINE;
    return chart.spread > 0;
}

static void set_limits(struct between *between)
{
    const struct baseline *baseline = &between->baseline;
    struct spc_limits limits = rare_between_limits((struct rare_between){baseline->centre, baseline->spread});
    between->lower = limits.lower;
    between->upper = limits.upper;
    for (guint i = 0; i < between->gaps->len; i++) {
        struct between_gap *gap = gap_at(between, i);
        gap->is_baseline = gap->day >= baseline->span.from && gap->day < baseline->span.until;
        gap->outside = spc_side_outside(limits, gap->days);
        between->verdict = gap->outside;
    }
    if (between->since_latest > between->upper)
        between->verdict = 1;
}

struct between *between_make(const struct measure_part *part, struct period span, const GArray *days,
                             struct baselines *baselines)
{
    struct between *between = g_new0(struct between, 1);
    between->part = part;
    between->span = span;
    between->events = days->len;
    between->latest = DAY_NULL;
    between->since_latest = between->lower = between->upper = NAN;
    between->gaps = g_array_new(FALSE, FALSE, sizeof(struct between_gap));
    between->is_frequent = days->len * 7.0 >= RARE_EXPECTED * (span.until - span.from);
    if (between->is_frequent)
        return between;
    add_gaps(between, days);
    g_autofree char *key = key_of(part);
    const struct baseline *kept = baselines_find(baselines, key, DAY_PAST);
    if (kept)
        between->baseline = *kept;
    between->has_limits = kept || make_baseline(between);
    if (!between->has_limits)
        return between;
    if (!kept && !between->is_trial)
        baselines_keep(baselines, key, &between->baseline);
    set_limits(between);
    return between;
}

void between_free(struct between *between)
{
    if (!between)
        return;
    g_array_unref(between->gaps);
    g_free(between);
}
