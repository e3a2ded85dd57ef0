#include "blocks.h"
#include "phrase.h"

#include <math.h>

/* The year, where the name of the period on an axis lacks it. */
static char *group_name(enum grain grain, struct period period)
{
    int year, week;
    if (grain != GRAIN_WEEK)
        return NULL;
    day_iso_week(period.from, &year, &week);
    return g_strdup_printf("%d", year);
}

/* The limits of the frozen baseline, and what stands beyond them. */
static void set_limits(struct page_point *point, const struct trend *trend, guint index)
{
    const struct trend_point *from = &g_array_index(trend->points, struct trend_point, index);
    const struct trend_stretch *stretch =
        &g_array_index(trend->stretches, struct trend_stretch, from->stretch);
    point->centre = from->limits.centre;
    point->low_limit = from->limits.lower;
    point->high_limit = from->limits.upper;
    point->is_signalled = from->outside != 0;
    /* Too few to print a percentage of, and beyond a limit all the same: the point stands without a band. */
    if (point->is_signalled)
        point->value = from->value;
    point->is_changed = stretch->cause && stretch->first == index;
}

static void add_point(const struct builder *builder, GArray *points, const struct figure *figure,
                      const struct trend *trend)
{
    bool has_value = phrase_has_value(figure);
    struct page_point point = {
        .tick = words_period_short(builder->words, figure->grain, figure->period),
        .group = group_name(figure->grain, figure->period),
        .n_text =
            isfinite(figure->denominator) ? phrase_count(builder->words, figure->denominator) : g_strdup(""),
        .value = has_value ? figure->value : NAN,
        .lower = has_value ? figure->lower : NAN,
        .upper = has_value ? figure->upper : NAN,
        .centre = NAN,
        .low_limit = NAN,
        .high_limit = NAN,
        .is_hollow = figure->state == FIGURE_PRELIMINARY,
    };
    if (trend)
        set_limits(&point, trend, points->len);
    g_array_append_val(points, point);
}

static void add_line(const struct builder *builder, struct page_series *series, const struct figure *newest,
                     double limit, const char *key)
{
    if (!isfinite(limit))
        return;
    g_autofree char *amount = phrase_limit(builder->words, newest->part, limit);
    struct page_mark mark = {limit, words_format(builder->words, key, "value", amount, NULL)};
    g_array_append_val(series->lines, mark);
}

static int compare_numbers(gconstpointer first, gconstpointer second)
{
    double a = *(const double *)first, b = *(const double *)second;
    return a < b ? -1 : a > b;
}

/*
 * How far up (or, of negated numbers, down) the axis reaches: all of them, unless a few are so far out that
 * they would press the rest flat; those are cut at the edge.
 */
static double reach(GArray *numbers, double least)
{
    g_array_sort(numbers, compare_numbers);
    double most = g_array_index(numbers, double, numbers->len - 1);
    double usual = fmax(least, g_array_index(numbers, double, (guint)(0.9 * (numbers->len - 1) + 0.5)));
    double middle = g_array_index(numbers, double, numbers->len / 2);
    return most - middle > 2 * (usual - middle) ? usual : fmax(most, least);
}

static void span_values(const struct page_series *series, double *low, double *high)
{
    *low = HUGE_VAL;
    *high = -HUGE_VAL;
    g_autoptr(GArray) lowers = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) uppers = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < series->points->len; i++) {
        const struct page_point *point = &g_array_index(series->points, struct page_point, i);
        if (!isfinite(point->value))
            continue;
        double lower = isfinite(point->lower) ? point->lower : point->value;
        double upper = isfinite(point->upper) ? point->upper : point->value;
        lower = -lower;
        g_array_append_val(lowers, lower);
        g_array_append_val(uppers, upper);
        *low = fmin(*low, point->value);
        *high = fmax(*high, point->value);
        lower = -point->low_limit;
        if (isfinite(lower))
            g_array_append_val(lowers, lower);
        if (isfinite(point->high_limit))
            g_array_append_val(uppers, point->high_limit);
    }
    *low = -reach(lowers, -*low);
    *high = reach(uppers, *high);
    for (guint i = 0; i < series->lines->len; i++) {
        double line = g_array_index(series->lines, struct page_mark, i).value;
        *low = fmin(*low, line);
        *high = fmax(*high, line);
    }
}

/* The weekly chart that the figures make; NULL where they make none. */
static const struct trend *trend_of(const struct builder *builder, const struct figure *figure,
                                    const GPtrArray *figures)
{
    const struct trend *trend = report_find_trend(builder->report, figure->part, &figure->scope);
    return trend && trend->grain == figure->grain && trend->points->len == figures->len ? trend : NULL;
}

/* The newest week of a unit that counts: what a signal about it is of. */
static const struct figure *newest_counted(const struct trend *trend)
{
    for (guint i = trend ? trend->points->len : 0; i > 0; i--) {
        const struct trend_point *point = &g_array_index(trend->points, struct trend_point, i - 1);
        if (point->is_counted)
            return &point->figure;
    }
    return NULL;
}

/* What can be said of a figure in a title: its value, or its counts. */
static bool is_sayable(const struct figure *figure)
{
    return phrase_has_value(figure) || (figure->state == FIGURE_TOO_FEW && figure->part->kind == PART_RATIO);
}

/* What the title is about: the report's own period, of a unit or in a report of a shorter period the newest
 * week that counts, else the newest value, which may be old. */
static const struct figure *titled(const struct builder *builder, const GPtrArray *figures,
                                   const struct figure *newest)
{
    bool is_whole = newest->scope.kind == report_whole_scope(builder->report) &&
                    builder->report->head.grain >= newest->grain;
    const struct figure *own = is_whole ? report_find(builder->report, newest->part)
                                        : newest_counted(trend_of(builder, newest, figures));
    return own && is_sayable(own) ? own : newest;
}

/* Title, unit and alternative text. */
static void set_words(const struct builder *builder, struct page_chart *chart, const GPtrArray *figures,
                      const struct figure *newest)
{
    const enum grain grain = newest->grain;
    const struct words *words = builder->words;
    const struct measure_part *part = newest->part;
    const struct figure *first = g_ptr_array_index(figures, 0),
                        *last = g_ptr_array_index(figures, figures->len - 1);
    const struct figure *said = titled(builder, figures, newest);
    bool is_old = said == newest && said->period.until < last->period.until;
    newest = said;
    const char *label = phrase_label(words, part->measure), *part_words = phrase_part(words, part);
    g_autofree char *value = phrase_value(words, newest),
                    *unit = phrase_has_value(newest) ? phrase_unit(words, part) : NULL;
    g_autofree char *full = unit ? g_strdup_printf("%s %s", value, unit) : g_strdup(value);
    g_autofree char *period = words_period(words, newest->grain, newest->period);
    g_autofree char *from = words_period(words, first->grain, first->period);
    g_autofree char *until = words_period(words, last->grain, last->period);
    g_autofree char *interval = phrase_uncertainty(words, newest);
    chart->title = words_format(words, is_old ? "series.title_old" : "series.title", "measure", label,
                                "value", full, "period", period, NULL);
    if (interval) {
        g_autofree char *bare = chart->title;
        chart->title = g_strdup_printf("%s %s", bare, interval);
    }
    chart->unit = words_format(words, "series.unit", "part", part_words, "grain",
                               phrase_text(words, "grain.", grain_name(grain), NULL), NULL);
    chart->alt = words_format(words, "series.alt", "measure", label, "from", from, "until", until, "value",
                              full, "period", period, NULL);
    chart->series->n_label = g_strdup(words_text(words, "series.n"));
    g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "series.interval")));
}

static bool has_hollow(const struct page_series *series)
{
    for (guint i = 0; i < series->points->len; i++)
        if (g_array_index(series->points, struct page_point, i).is_hollow)
            return true;
    return false;
}

bool has_tile(const struct builder *builder, const struct measure *measure)
{
    const struct definition *definition = builder->report->head.definition;
    for (int i = 0; i < definition->block_count; i++) {
        const struct block *block = &definition->blocks[i];
        for (const struct measure_part *const *part = block->parts; part && *part; part++)
            if (block->kind == BLOCK_TILES && (*part)->measure == measure)
                return true;
    }
    return false;
}

static const struct figure *newest_with_value(const GPtrArray *figures)
{
    for (guint i = figures->len; i > 0; i--)
        if (phrase_has_value(g_ptr_array_index(figures, i - 1)))
            return g_ptr_array_index(figures, i - 1);
    return NULL;
}

/* Why limits begin anew, each change with its day. */
static void add_changes(const struct builder *builder, struct page_chart *chart, const struct trend *trend)
{
    for (guint i = 0; i < trend->stretches->len; i++) {
        const struct trend_stretch *stretch = &g_array_index(trend->stretches, struct trend_stretch, i);
        if (!stretch->cause || stretch->baseline.since == DAY_PAST)
            continue;
        g_autofree char *date = words_date(builder->words, stretch->baseline.since);
        g_ptr_array_add(chart->remarks, words_format(builder->words, "series.changed", "date", date, "value",
                                                     stretch->cause, NULL));
    }
}

/* The run that the report tells of in the chart; NULL when it tells of none. */
static const struct trend_verdict *run_of(const struct builder *builder, const struct trend *trend)
{
    const struct signals *signals = builder->report->signals;
    for (guint i = 0; signals && i < signals->list->len; i++) {
        const struct signal *signal = &g_array_index(signals->list, struct signal, i);
        if (signal->trend == trend && signal->verdict.rule == TREND_RULE_RUN)
            return &signal->verdict;
    }
    return NULL;
}

/* The weeks of a run that is told of are marked, though each of them is within the limits. */
static void mark_run(struct page_series *series, const struct trend *trend, const struct trend_verdict *run)
{
    for (guint i = 0; i <= run->newest; i++) {
        const struct trend_point *point = &g_array_index(trend->points, struct trend_point, i);
        int side = (point->value > point->limits.centre) - (point->value < point->limits.centre);
        if (point->is_counted && point->figure.period.from >= run->since && side == run->side) {
            struct page_point *drawn = &g_array_index(series->points, struct page_point, i);
            drawn->is_signalled = true;
            drawn->value = point->value;
        }
    }
}

/* What a triangle is, and what one without a band is. */
static void add_signalled_words(const struct words *words, struct page_chart *chart,
                                const struct trend *trend, const struct trend_verdict *run)
{
    bool is_any = false, is_any_few = false;
    for (guint i = 0; i < chart->series->points->len; i++) {
        const struct page_point *point = &g_array_index(chart->series->points, struct page_point, i);
        is_any |= g_array_index(trend->points, struct trend_point, i).outside != 0;
        is_any_few |= point->is_signalled && !isfinite(point->lower) && !isfinite(point->upper);
    }
    if (is_any)
        g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "series.signalled")));
    if (run)
        g_ptr_array_add(chart->remarks, words_plural(words, "series.run", run->run, NULL));
    if (is_any_few)
        g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "series.signalled_few")));
}

/* What the limits are, and what a point beyond them is. */
static void add_limit_words(const struct builder *builder, struct page_chart *chart,
                            const struct trend *trend)
{
    const struct words *words = builder->words;
    const struct trend_stretch *stretch = trend_newest_stretch(trend);
    if (!stretch)
        return;
    const struct baseline *baseline = &stretch->baseline;
    g_autofree char *from = words_date(words, baseline->span.from);
    g_autofree char *until = words_date(words, baseline->span.until - 1);
    g_autofree char *n = words_count(words, baseline->points);
    g_autofree char *key =
        g_strconcat("chart.", stretch->is_trial ? "trial" : trend_chart_name(baseline->chart), NULL);
    g_ptr_array_add(chart->remarks, words_format(words, key, "from", from, "until", until, "n", n, NULL));
    if (baseline->autocorrelation > SPC_AUTOCORRELATION_LIMIT)
        g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "chart.autocorrelated")));
    add_signalled_words(words, chart, trend, run_of(builder, trend));
}

/* Points, lines and axis. */
static void fill_series(const struct builder *builder, struct page_series *series, const GPtrArray *figures,
                        const struct figure *newest)
{
    const struct trend *trend = trend_of(builder, newest, figures);
    for (guint i = 0; i < figures->len; i++)
        add_point(builder, series->points, g_ptr_array_index(figures, i), trend);
    const struct trend_verdict *run = trend ? run_of(builder, trend) : NULL;
    if (run)
        mark_run(series, trend, run);
    add_line(builder, series, newest, newest->law_limit, "series.law");
    series->has_law = series->lines->len > 0;
    add_line(builder, series, newest, newest->ethics_target, "series.ethics");
    span_values(series, &series->low, &series->high);
    g_array_unref(series->axis);
    series->axis = axis_new(builder->words, newest->part, &series->low, &series->high);
}

struct page_chart *trend_new(const struct builder *builder, const struct measure_part *part,
                             const GPtrArray *figures)
{
    const struct figure *newest = newest_with_value(figures);
    if (!newest)
        return NULL;
    struct page_chart *chart = page_chart_new(PAGE_TREND);
    chart->has_picture = part->is_main && has_tile(builder, part->measure);
    fill_series(builder, chart->series, figures, newest);
    set_words(builder, chart, figures, newest);
    if (has_hollow(chart->series))
        g_ptr_array_add(chart->remarks, g_strdup(words_text(builder->words, "series.hollow")));
    const struct trend *trend = trend_of(builder, newest, figures);
    if (trend) {
        add_limit_words(builder, chart, trend);
        add_changes(builder, chart, trend);
    }
    return chart;
}

void cell_fill_trend(const struct builder *builder, struct page_cell *cell, const struct block *block,
                     const struct measure_part *part)
{
    g_autoptr(GPtrArray) figures = report_series(builder->report, part, block->grain, block->periods);
    const struct figure *low = NULL, *high = NULL;
    guint values = 0;
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = g_ptr_array_index(figures, i);
        if (!phrase_has_value(figure))
            continue;
        low = !low || figure->value < low->value ? figure : low;
        high = !high || figure->value > high->value ? figure : high;
        values++;
    }
    if (values < 2) {
        cell_leave_empty(cell);
        return;
    }
    cell->trend = page_series_new();
    fill_series(builder, cell->trend, figures, newest_with_value(figures));
    g_autofree char *least = phrase_value(builder->words, low), *most = phrase_value(builder->words, high);
    cell->text = words_format(builder->words, "trend.range", "lower", least, "upper", most, NULL);
}
