#include "takhojd/finding/trend.h"

#include "limits.h"
#include "takhojd/stats/runs.h"

#include <math.h>

char *trend_key(const struct measure_part *part, const struct scope *scope, enum grain grain)
{
    return g_strdup_printf("%s.%s %s %s%s%s", part->measure->id, part->id, grain_name(grain),
                           scope_kind_name(scope->kind), scope->id ? " " : "", scope->id ? scope->id : "");
}

/* Whether the period has ended for the report and can no longer change. */
static bool is_settled(const struct figure *figure, int32_t complete)
{
    return (figure->state == FIGURE_MEASURED || figure->state == FIGURE_TOO_FEW) && !figure->can_change &&
           figure->period.until <= complete;
}

static void add_points(struct trend *trend, const GPtrArray *figures, int32_t complete)
{
    static const struct spc_limits none = {NAN, NAN, NAN, NAN};
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = g_ptr_array_index(figures, i);
        struct trend_point point = {.figure = *figure, .limits = none, .value = limits_value(figure)};
        point.is_counted = is_settled(figure, complete) && isfinite(point.value);
        g_array_append_val(trend->points, point);
    }
}

static struct trend_point *point_at(const struct trend *trend, guint index)
{
    return &g_array_index(trend->points, struct trend_point, index);
}

static void add_stretches(struct trend *trend, const GArray *changes)
{
    struct trend_stretch stretch = {.baseline = {.since = DAY_PAST}};
    g_array_append_val(trend->stretches, stretch);
    guint next = 0;
    for (guint i = 0; i < trend->points->len; i++) {
        struct trend_point *point = point_at(trend, i);
        for (; changes && next < changes->len; next++) {
            const struct trend_change *change = &g_array_index(changes, struct trend_change, next);
            if (change->changed_on > point->figure.period.from)
                break;
            struct trend_stretch begun = {
                .baseline = {.since = change->changed_on}, .cause = change->cause, .first = i};
            struct trend_stretch *last =
                &g_array_index(trend->stretches, struct trend_stretch, trend->stretches->len - 1);
            /* A change before the first point shown, or two between the same points. */
            if (last->first == i)
                *last = begun;
            else
                g_array_append_val(trend->stretches, begun);
        }
        point->stretch = (int)trend->stretches->len - 1;
    }
}

/* The limits of a stretch: those kept, else made from the first periods that count. */
static void set_baseline(struct trend *trend, struct trend_stretch *stretch, guint until,
                         struct baselines *baselines)
{
    const struct baseline *kept = baselines_find(baselines, trend->key, stretch->baseline.since);
    g_autoptr(GPtrArray) base = g_ptr_array_new();
    for (guint i = stretch->first; i < until && base->len < SPC_BASELINE; i++)
        if (point_at(trend, i)->is_counted)
            g_ptr_array_add(base, &point_at(trend, i)->figure);
    if (kept) {
        stretch->baseline = *kept;
        stretch->has_limits = true;
    } else if (base->len >= SPC_BASELINE_LEAST) {
        stretch->has_limits = limits_make(&stretch->baseline, base);
        stretch->is_trial = base->len < SPC_BASELINE;
        if (stretch->has_limits && !stretch->is_trial)
            baselines_keep(baselines, trend->key, &stretch->baseline);
    }
}

static void set_limits(struct trend *trend)
{
    for (guint i = 0; i < trend->points->len; i++) {
        struct trend_point *point = point_at(trend, i);
        const struct trend_stretch *stretch =
            &g_array_index(trend->stretches, struct trend_stretch, point->stretch);
        if (!stretch->has_limits)
            continue;
        point->limits = limits_at(&stretch->baseline, &point->figure);
        point->is_baseline = point->is_counted && point->figure.period.from >= stretch->baseline.span.from &&
                             point->figure.period.until <= stretch->baseline.span.until;
        if (point->is_counted)
            point->outside = spc_side_outside(point->limits, point->value);
    }
}

struct trend *trend_make(const GPtrArray *figures, int32_t complete, const GArray *changes,
                         struct baselines *baselines)
{
    const struct figure *any = g_ptr_array_index(figures, 0);
    struct trend *trend = g_new0(struct trend, 1);
    trend->part = any->part;
    trend->scope = any->scope;
    trend->grain = any->grain;
    trend->key = trend_key(any->part, &any->scope, any->grain);
    trend->points = g_array_new(FALSE, FALSE, sizeof(struct trend_point));
    trend->stretches = g_array_new(FALSE, FALSE, sizeof(struct trend_stretch));
    add_points(trend, figures, complete);
    add_stretches(trend, changes);
    for (guint s = 0; s < trend->stretches->len; s++) {
        struct trend_stretch *stretch = &g_array_index(trend->stretches, struct trend_stretch, s);
        guint until = s + 1 < trend->stretches->len
                          ? g_array_index(trend->stretches, struct trend_stretch, s + 1).first
                          : trend->points->len;
        set_baseline(trend, stretch, until, baselines);
    }
    set_limits(trend);
    return trend;
}

void trend_free(struct trend *trend)
{
    if (!trend)
        return;
    g_free(trend->key);
    g_array_unref(trend->points);
    g_array_unref(trend->stretches);
    g_free(trend);
}

bool trend_may_run(const struct measure_part *part)
{
    return !part->is_rolling;
}

const struct trend_stretch *trend_newest_stretch(const struct trend *trend)
{
    for (guint i = trend->points->len; i > 0; i--) {
        const struct trend_stretch *stretch =
            &g_array_index(trend->stretches, struct trend_stretch, point_at(trend, i - 1)->stretch);
        if (stretch->has_limits)
            return stretch;
    }
    return NULL;
}

/* The newest point that counts; the number of points when none does. */
static guint newest_counted(const struct trend *trend)
{
    for (guint i = trend->points->len; i > 0; i--)
        if (point_at(trend, i - 1)->is_counted)
            return i - 1;
    return trend->points->len;
}

/* How many of the periods since the newest that counts have ended with nothing in them. */
static guint gap_since(const struct trend *trend, guint newest)
{
    guint gap = 0;
    for (guint i = newest + 1; i < trend->points->len; i++) {
        const struct figure *figure = &point_at(trend, i)->figure;
        gap += figure->state == FIGURE_NO_EVENTS_POSSIBLE && !figure->can_change;
    }
    return gap;
}

/* The first day of the points that stand, without a break, outside on the newest one's side. */
static int32_t outside_since(const struct trend *trend, guint newest)
{
    int side = point_at(trend, newest)->outside;
    int32_t since = point_at(trend, newest)->figure.period.from;
    for (guint i = newest; i > 0; i--) {
        const struct trend_point *before = point_at(trend, i - 1);
        if (!before->is_counted)
            continue;
        if (before->outside != side || before->stretch != point_at(trend, newest)->stretch)
            break;
        since = before->figure.period.from;
    }
    return since;
}

/* The points that count of the newest one's stretch, from its baseline's first on. */
static GArray *counted_values(const struct trend *trend, const struct baseline *baseline, guint newest)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i <= newest; i++) {
        const struct trend_point *point = point_at(trend, i);
        if (point->is_counted && point->stretch == point_at(trend, newest)->stretch &&
            point->figure.period.from >= baseline->span.from)
            g_array_append_val(values, point->value);
    }
    return values;
}

static int32_t run_since(const struct trend *trend, guint newest, guint run)
{
    const struct trend_point *last = point_at(trend, newest);
    int32_t since = last->figure.period.from;
    guint left = run;
    for (guint i = newest + 1; i > 0 && left > 0; i--) {
        const struct trend_point *point = point_at(trend, i - 1);
        if (!point->is_counted || point->value == last->limits.centre)
            continue;
        since = point->figure.period.from;
        left--;
    }
    return since;
}

/* The chance, on both sides, of standing in a run this long. */
static double run_p(guint run)
{
    return ldexp(1, 1 - (int)run);
}

static void judge_run(const struct trend *trend, const GArray *values, struct trend_verdict *verdict)
{
    const struct trend_point *newest = point_at(trend, verdict->newest);
    struct runs runs =
        runs_count(values->len, (const double *)(const void *)values->data, newest->limits.centre);
    verdict->run = newest->value == newest->limits.centre ? 0 : (guint)runs.current;
    bool is_long = runs.useful >= RUNS_LEAST_POINTS && verdict->run > runs.longest_limit;
    /* Two rules on one chart: twice the smaller of their chances. */
    verdict->p = fmin(1, 2 * fmin(verdict->p, is_long ? run_p(verdict->run) : 1));
    if (!is_long || verdict->rule != TREND_RULE_NONE)
        return;
    verdict->rule = TREND_RULE_RUN;
    verdict->since = run_since(trend, verdict->newest, verdict->run);
}

static enum trend_width width_of(const struct baseline *baseline)
{
    if (limits_are_exact(baseline))
        return TREND_WIDTH_EXACT;
    bool swings = baseline->chart == TREND_XMR || baseline->spread > TREND_SWING;
    return swings ? TREND_WIDTH_SWING : TREND_WIDTH_CHANCE;
}

struct trend_verdict trend_judge(const struct trend *trend)
{
    struct trend_verdict verdict = {.newest = newest_counted(trend), .p = NAN, .tail = NAN};
    if (verdict.newest == trend->points->len || gap_since(trend, verdict.newest) > TREND_LONGEST_GAP)
        return verdict;
    const struct trend_point *newest = point_at(trend, verdict.newest);
    const struct trend_stretch *stretch =
        &g_array_index(trend->stretches, struct trend_stretch, newest->stretch);
    const struct baseline *baseline = &stretch->baseline;
    /* A point the limits were made from says nothing about them. */
    if (!stretch->has_limits || stretch->is_trial || newest->figure.period.from < baseline->span.until)
        return verdict;
    g_autoptr(GArray) values = counted_values(trend, baseline, verdict.newest);
    verdict.is_examined = true;
    verdict.counted = values->len;
    verdict.side = (newest->value > newest->limits.centre) - (newest->value < newest->limits.centre);
    verdict.p = limits_point_p(baseline, &newest->figure);
    if (newest->outside) {
        verdict.rule = limits_are_exact(baseline) ? TREND_RULE_EXACT : TREND_RULE_OUTSIDE;
        verdict.side = newest->outside;
        verdict.since = outside_since(trend, verdict.newest);
    }
    verdict.width = width_of(baseline);
    if (verdict.width == TREND_WIDTH_EXACT)
        verdict.tail = limits_tail(baseline, &newest->figure);
    verdict.has_runs = !limits_are_exact(baseline) && trend_may_run(trend->part) &&
                       !(baseline->autocorrelation > SPC_AUTOCORRELATION_LIMIT);
    if (verdict.has_runs)
        judge_run(trend, values, &verdict);
    return verdict;
}
