#include "takhojd/measure/shape.h"
#include "event_days.h"
#include "samples.h"

#include "takhojd/calls/policy.h"
#include "takhojd/stats/median.h"
#include "takhojd/stats/survival.h"

#include <math.h>

static struct shape *shape_new(enum shape_kind kind)
{
    struct shape *shape = g_new0(struct shape, 1);
    shape->kind = kind;
    shape->limit = shape->median = shape->start = NAN;
    shape->bins = g_array_new(FALSE, FALSE, sizeof(struct shape_bin));
    shape->hours = g_array_new(FALSE, FALSE, sizeof(struct shape_hour));
    shape->steps = g_array_new(FALSE, FALSE, sizeof(struct shape_step));
    shape->risks = g_array_new(FALSE, FALSE, sizeof(struct shape_step));
    shape->days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    return shape;
}

struct shape *shape_copy(const struct shape *shape)
{
    struct shape *copy = g_memdup2(shape, sizeof *shape);
    copy->bins = g_array_copy(shape->bins);
    copy->hours = g_array_copy(shape->hours);
    copy->steps = g_array_copy(shape->steps);
    copy->risks = g_array_copy(shape->risks);
    copy->days = g_array_copy(shape->days);
    return copy;
}

void shape_free(struct shape *shape)
{
    if (!shape)
        return;
    g_array_unref(shape->bins);
    g_array_unref(shape->hours);
    g_array_unref(shape->steps);
    g_array_unref(shape->risks);
    g_array_unref(shape->days);
    g_free(shape);
}

const char *shape_kind_name(enum shape_kind kind)
{
    static const char *const names[] = {"spread", "curve", "heat", "events"};
    return names[kind];
}

static void add_bin(GArray *bins, double from, double until, int64_t count)
{
    const struct shape_bin bin = {from, until, count};
    g_array_append_val(bins, bin);
}

/* Bins that nobody is in, at either end, say nothing; the limit's own stay. */
static void trim_end(GArray *bins, double limit)
{
    while (bins->len > 1 && !g_array_index(bins, struct shape_bin, bins->len - 1).count &&
           !(g_array_index(bins, struct shape_bin, bins->len - 1).from <= limit))
        g_array_set_size(bins, bins->len - 1);
}

/* One bin a count, up to some way past the limit; the last holds all that are more. */
#define COUNTS_PAST_LIMIT 6

static void fill_counts(struct shape *shape, const int64_t *values, int length)
{
    int last = isfinite(shape->limit) ? (int)shape->limit + COUNTS_PAST_LIMIT : 12;
    int64_t more = 0;
    for (int v = 1; v < length; v++) {
        shape->observations += values[v];
        shape->beyond += v > shape->limit ? values[v] : 0;
        more += v > last ? values[v] : 0;
        if (v <= last)
            add_bin(shape->bins, v - 1, v, values[v]);
    }
    if (more)
        add_bin(shape->bins, last, HUGE_VAL, more);
    trim_end(shape->bins, shape->limit);
    if (shape->observations)
        shape->median = sample_median(values, length, shape->observations);
}

/* Seconds at which bins end; the limit is one of them too. */
static const double edges_s[] = {60, 600, 3600, 14400, 86400, 3 * 86400.0, 7 * 86400.0, 30 * 86400.0};

static GArray *span_edges(double unit_s, double limit)
{
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(double));
    bool is_limit_in = !isfinite(limit);
    for (gsize i = 0; i < G_N_ELEMENTS(edges_s); i++) {
        double edge = edges_s[i] / unit_s;
        if (!is_limit_in && limit < edge)
            g_array_append_val(edges, limit);
        is_limit_in |= limit <= edge;
        g_array_append_val(edges, edge);
    }
    if (!is_limit_in)
        g_array_append_val(edges, limit);
    double end = HUGE_VAL;
    g_array_append_val(edges, end);
    return edges;
}

static void count_spell(struct shape *shape, double exit, bool is_event)
{
    shape->observations++;
    shape->waiting += !is_event;
    shape->beyond += shape->is_least ? exit < shape->limit : exit > shape->limit;
    for (guint i = 0; is_event && i < shape->bins->len; i++) {
        struct shape_bin *bin = &g_array_index(shape->bins, struct shape_bin, i);
        if (exit <= bin->until) {
            bin->count++;
            return;
        }
    }
}

static void trim(GArray *bins, double limit)
{
    trim_end(bins, limit);
    while (bins->len > 1 && !g_array_index(bins, struct shape_bin, 0).count &&
           g_array_index(bins, struct shape_bin, 0).until < limit) {
        g_array_remove_index(bins, 0);
        g_array_index(bins, struct shape_bin, 0).from = 0;
    }
}

static void fill_spans(struct shape *shape, const struct spells *spells, double unit_s)
{
    g_autoptr(GArray) edges = span_edges(unit_s, shape->limit);
    double from = 0;
    for (guint i = 0; i < edges->len; i++) {
        double until = g_array_index(edges, double, i);
        if (until > from)
            add_bin(shape->bins, from, until, 0);
        from = until;
    }
    for (guint i = 0; i < spells->exit->len; i++)
        count_spell(shape, g_array_index(spells->exit, double, i), g_array_index(spells->event, bool, i));
    trim(shape->bins, shape->limit);
    struct survival *curve = spells_curve(spells, 1);
    shape->median = survival_quantile(curve, 0.5).value;
    survival_free(curve);
}

/* Where the numbers under the axis stand: days of so many months of 30.4375. */
#define MONTH 30.4375

static const int risk_months[] = {0, 3, 6, 12, 18, 24, 36, 48, 60, 84, 120};

static void fill_curve(struct shape *shape, const struct spells *spells)
{
    struct survival *curve = spells_curve(spells, SURVIVAL_LEAST_AT_RISK);
    shape->observations = (int64_t)curve->spells;
    shape->waiting = (int64_t)curve->spells - (int64_t)curve->events;
    shape->start = curve->start;
    shape->median = survival_quantile(curve, 0.5).value;
    for (gsize i = 0; i < curve->drawn; i++) {
        const struct survival_step *from = &curve->steps[i];
        const struct interval limits = survival_limits(from);
        const struct shape_step step = {from->time, from->at_risk, limits.value, limits.lower, limits.upper};
        if (from->time > curve->start)
            g_array_append_val(shape->steps, step);
    }
    double last = curve->drawn ? curve->steps[curve->drawn - 1].time : 0;
    for (gsize i = 0; i < G_N_ELEMENTS(risk_months); i++) {
        double at = risk_months[i] * MONTH;
        const struct shape_step risk = {at, survival_at_risk(curve, fmax(at, 1)), NAN, NAN, NAN};
        if (at <= last)
            g_array_append_val(shape->risks, risk);
    }
    survival_free(curve);
}

/* How much of the hour lies in windows of the weekday; holidays, which have their own, stand on none. */
static double permitted(const struct rule *rule, int weekday, int hour)
{
    int minutes = 0;
    for (int i = 0; rule && i < rule->window_count; i++) {
        const struct rule_window *window = &rule->windows[i];
        if (window->weekday == weekday)
            minutes +=
                MAX(MIN(window->until_minute, 60 * hour + 60) - MAX(window->from_minute, 60 * hour), 0);
    }
    return fmin(minutes / 60.0, 1);
}

/* The windows of the laws that bind some campaign, each rule once. */
static GPtrArray *laws_in_use(const struct dataset *dataset, uint32_t client, int32_t day)
{
    GPtrArray *laws = g_ptr_array_new();
    for (guint i = 0; i < dataset->campaigns->len; i++) {
        const struct campaign *campaign = dataset_campaign(dataset, i);
        const struct rule *law = policy_of(campaign, day)->law_hours;
        bool is_asked_for = client == HOURS_ALL || campaign->client == client;
        if (law && is_asked_for && !g_ptr_array_find(laws, law, NULL))
            g_ptr_array_add(laws, (gpointer)(uintptr_t)law);
    }
    return laws;
}

static double permitted_by_all(const GPtrArray *laws, int weekday, int hour)
{
    double least = NAN;
    for (guint i = 0; i < laws->len; i++)
        least = fmin(least, permitted(g_ptr_array_index(laws, i), weekday, hour));
    return least;
}

static void fill_hours(struct shape *shape, struct measuring *measuring, uint32_t client)
{
    const struct dataset *dataset = measuring_dataset(measuring);
    int32_t last = MIN(shape->period.until - 1, dataset->as_of);
    const struct rule *rule = rules_find_house(dataset->rules, "hours.permitted", last);
    g_autoptr(GPtrArray) laws = laws_in_use(dataset, client, last);
    for (int weekday = 1; weekday <= 7; weekday++)
        for (int hour = 0; hour < 24; hour++) {
            struct shape_hour cell = {weekday, hour, 0, permitted(rule, weekday, hour),
                                      permitted_by_all(laws, weekday, hour)};
            for (int32_t day = shape->period.from; day <= last; day++)
                if (day_weekday(day) == weekday)
                    cell.count += hours_get(dataset->hours, client, day - dataset->first_day, hour);
            shape->observations += cell.count;
            shape->beyond += cell.permitted > 0 ? 0 : cell.count;
            g_array_append_val(shape->hours, cell);
        }
}

/* What the part's own figure of that scope and period is read at. */
static double limit_of(struct measuring *measuring, const struct sample_request *request)
{
    const struct dataset *dataset = measuring_dataset(measuring);
    const struct measure_part *part = request->part;
    if (part->sample == SAMPLE_pressure_30d)
        return dataset->house.pressure_limit;
    if (part->sample == SAMPLE_time_to_think)
        return (double)dataset->house.think_us / INSTANT_SECOND;
    return part->kind == PART_SURVIVAL_SHARE
               ? measuring_time(measuring, part, request->scope, request->unit, request->period)
               : NAN;
}

static struct spells spans_of_calls(struct measuring *measuring, const struct sample_request *request)
{
    const struct measure_ground ground = {request->scope, request->grain, request->period};
    const struct stretch stretch = measuring_stretch(measuring, &ground);
    struct sample_request own = *request;
    own.rollup = stretch.rollup;
    own.bucket = (gsize)request->unit * (gsize)rollup_periods(stretch.rollup) + (gsize)stretch.first;
    return sample_spans_of_calls(&own);
}

static void fill(struct shape *shape, struct measuring *measuring, const struct sample_request *request)
{
    const struct dataset *dataset = measuring_dataset(measuring);
    if (sample_is_of_spells(request->part)) {
        struct spells spells = sample_spells(dataset, request);
        if (spells.exit->len && shape->kind == SHAPE_CURVE)
            fill_curve(shape, &spells);
        else if (spells.exit->len)
            fill_spans(shape, &spells, request->part->sample == SAMPLE_agent_tenure ? 86400 : 3600);
        spells_clear(&spells);
        return;
    }
    if (sample_is_of_calls(request->part) && shape->kind == SHAPE_SPREAD) {
        struct spells spells = spans_of_calls(measuring, request);
        if (spells.exit->len)
            fill_spans(shape, &spells, 1);
        /* Nobody waits here, so the median is that of the figure: between two, halfway. */
        shape->median =
            median_quantile_ascending(spells.exit->len, (const double *)(const void *)spells.exit->data, 0.5);
        spells_clear(&spells);
        return;
    }
    if (!sample_is_of_counts(request->part))
        return;
    int64_t *values;
    int length = sample_counts(dataset, request, &values);
    fill_counts(shape, values, length);
    g_free(values);
}

struct shape *measure_shape(struct measuring *measuring, enum shape_kind kind,
                            const struct measure_part *part, enum scope_kind scope, uint32_t unit,
                            enum grain grain, struct period period)
{
    const struct dataset *dataset = measuring_dataset(measuring);
    const struct sample_request request = {
        .part = part, .scope = scope, .unit = unit, .grain = grain, .period = period, .at = NAN};
    struct shape *shape = shape_new(kind);
    shape->part = part;
    shape->scope = measure_scope(measuring, scope, unit);
    shape->grain = grain;
    shape->period = period;
    shape->limit = limit_of(measuring, &request);
    shape->is_least = part->sample == SAMPLE_time_to_think;
    if (period.from >= dataset->figures_day && kind == SHAPE_HEAT)
        fill_hours(shape, measuring, scope == SCOPE_CLIENT ? unit : HOURS_ALL);
    else if (kind == SHAPE_EVENTS)
        measure_event_days(measuring, shape);
    else if (period.from >= dataset->figures_day)
        fill(shape, measuring, &request);
    if (kind == SHAPE_EVENTS)
        return shape;
    if (!shape->observations || (kind == SHAPE_CURVE && !shape->steps->len)) {
        shape_free(shape);
        return NULL;
    }
    return shape;
}
