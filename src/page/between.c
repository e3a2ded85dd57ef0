/* Time between rare events: a point an event, its height the days since the one before. */
#include "blocks.h"
#include "phrase.h"

#include <math.h>

static const struct between_gap *gap_at(const struct between *between, guint index)
{
    return &g_array_index(between->gaps, struct between_gap, index);
}

/* Whole days in words: what usually passes is at least one. */
static char *days_words(const struct words *words, double days)
{
    return words_plural(words, "trend.days", (int64_t)round(days), NULL);
}

/* "Medarbetare som slutar": what happened, not what is measured by it. */
static const char *event_words(const struct words *words, const struct between *between)
{
    const struct measure *measure = between->part->measure;
    const char *own = phrase_text_or_none(words, "between.event.", measure->id, NULL);
    return own ? own : phrase_label(words, measure);
}

static char *title_of(const struct words *words, const struct between *between)
{
    const struct between_stretch *stretch = between_newest_stretch(between);
    const char *event = event_words(words, between);
    g_autofree char *since = days_words(words, between->since_latest);
    if (stretch->is_even) {
        g_autofree char *n = words_count(words, stretch->baseline.points);
        return words_format(words, "between.title_even", "measure", event, "value", since, "n", n, NULL);
    }
    if (!stretch->has_limits)
        return words_format(words, "between.title_open", "measure", event, "value", since, NULL);
    g_autofree char *usual = days_words(words, fmax(1, stretch->baseline.centre));
    bool is_long = !between->is_split && between->since_latest > stretch->upper;
    if (is_long || !between->verdict)
        return words_format(words, is_long ? "between.title_long" : "between.title", "measure", event,
                            "value", since, "of", usual, NULL);
    g_autofree char *newest = days_words(words, gap_at(between, between->gaps->len - 1)->days);
    return words_format(words, between->verdict < 0 ? "between.title_shorter" : "between.title_longer",
                        "measure", event, "value", since, "lower", newest, "of", usual, NULL);
}

/* The first point after a recorded change has the line of the change. */
static void add_point(const struct words *words, GArray *points, struct between_gap gap,
                      const struct between_stretch *stretch, bool is_open)
{
    bool is_judged = !gap.is_split && stretch->has_limits;
    struct page_point point = {
        .tick = words_period_short(words, GRAIN_MONTH, period_containing(GRAIN_MONTH, gap.day)),
        .n_text = g_strdup(""),
        .value = gap.days,
        .lower = NAN,
        .upper = NAN,
        .centre = stretch->has_limits ? stretch->baseline.centre : (double)NAN,
        .low_limit = stretch->lower,
        .high_limit = stretch->upper,
        .is_hollow = is_open,
        .is_changed = gap.is_split,
        .is_signalled = is_judged && (gap.days > stretch->upper || (!is_open && gap.days < stretch->lower))};
    g_array_append_val(points, point);
}

static const struct between_stretch *stretch_at(const struct between *between, guint index)
{
    return &g_array_index(between->stretches, struct between_stretch, index);
}

static void fill_series(const struct words *words, struct page_series *series, const struct between *between)
{
    const struct between_gap open = {
        .day = between->span.until - 1, .days = between->since_latest, .is_split = between->is_split};
    for (guint i = 0; i < between->gaps->len; i++) {
        const struct between_gap *gap = gap_at(between, i);
        add_point(words, series->points, *gap, stretch_at(between, gap->stretch), false);
    }
    add_point(words, series->points, open, between_newest_stretch(between), true);
    series->n_label = g_strdup("");
    series->low = 0;
    for (guint i = 0; i < series->points->len; i++) {
        const struct page_point *point = &g_array_index(series->points, struct page_point, i);
        series->high = fmax(series->high, point->value);
        if (isfinite(point->high_limit))
            series->high = fmax(series->high, point->high_limit);
    }
    g_array_unref(series->axis);
    series->axis = axis_of_counts(words, &series->low, &series->high);
}

static void add_limit_words(const struct words *words, struct page_chart *chart,
                            const struct between_stretch *stretch)
{
    const struct baseline *baseline = &stretch->baseline;
    g_autofree char *from = words_date(words, baseline->span.from);
    g_autofree char *until = words_date(words, baseline->span.until - 1);
    g_autofree char *n = words_count(words, baseline->points);
    g_ptr_array_add(chart->remarks,
                    words_format(words, stretch->is_trial ? "between.trial" : "chart.time_between", "from",
                                 from, "until", until, "n", n, NULL));
}

/* The change that a stretch begins with, and which of its gaps is not judged. */
static void add_change_words(const struct words *words, struct page_chart *chart,
                             const struct between_stretch *stretch)
{
    g_autofree char *date = words_date(words, stretch->baseline.since);
    g_ptr_array_add(chart->remarks,
                    words_format(words, "between.changed", "date", date, "value", stretch->cause, NULL));
}

static void add_remarks(const struct words *words, struct page_chart *chart, const struct between *between)
{
    bool is_any = false;
    for (guint i = 0; i < chart->series->points->len; i++)
        is_any |= g_array_index(chart->series->points, struct page_point, i).is_signalled;
    for (guint i = 0; i < between->stretches->len; i++) {
        const struct between_stretch *stretch = stretch_at(between, i);
        if (i && stretch->cause)
            add_change_words(words, chart, stretch);
        if (stretch->has_limits)
            add_limit_words(words, chart, stretch);
    }
    g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "between.hollow")));
    if (is_any)
        g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "series.signalled")));
}

/* The finding, and, where later days can still have more, up to which day it holds. */
static char *full_title(const struct builder *builder, const struct between *between)
{
    char *title = title_of(builder->words, between);
    if (between->span.until >= builder->report->head.period.until)
        return title;
    g_autofree char *date = words_date(builder->words, between->span.until - 1), *own = title;
    g_autofree char *until = words_format(builder->words, "between.counted_until", "date", date, NULL);
    return g_strdup_printf("%s %s", own, until);
}

static struct page_chart *chart_of(const struct builder *builder, const struct between *between)
{
    const struct words *words = builder->words;
    struct page_chart *chart = page_chart_new(PAGE_TREND);
    g_autofree char *from = words_date(words, between->span.from);
    g_autofree char *until = words_date(words, between->span.until - 1);
    fill_series(words, chart->series, between);
    chart->title = full_title(builder, between);
    chart->unit = g_strdup(words_text(words, "between.unit"));
    chart->alt = words_format(words, "between.alt", "measure", event_words(words, between), "from", from,
                              "until", until, NULL);
    add_remarks(words, chart, between);
    return chart;
}

static void fill_row(const struct words *words, struct page_cell *cells, int32_t day, double days,
                     const char *state)
{
    cells[0].text = words_date(words, day);
    cells[1].text = words_count(words, (int64_t)days);
    cells[1].number = days;
    cells[2].text = g_strdup(words_text(words, state));
}

/* The newest first. */
static struct page_table *table_of(const struct builder *builder, const struct block *block,
                                   const struct between *between)
{
    static const char *const states[] = {"between.shorter", "between.usual", "between.longer"};
    const struct words *words = builder->words;
    g_autofree char *id =
        g_strdup_printf("%s-%s-%s", block->id, between->part->measure->id, between->part->id);
    g_autofree char *caption =
        words_format(words, "between.table", "measure", event_words(words, between), NULL);
    struct page_table *table = page_table_new(id, caption);
    page_table_add_column(table, words_text(words, "between.day"), PAGE_LEFT, true, false);
    page_table_add_column(table, words_text(words, "between.days"), PAGE_RIGHT, false, true);
    page_table_add_column(table, words_text(words, "column.state"), PAGE_LEFT, false, false);
    fill_row(words, page_table_add_row(table), between->span.until - 1, between->since_latest,
             "between.since");
    for (guint i = between->gaps->len; i > 0; i--) {
        const struct between_gap *gap = gap_at(between, i - 1);
        fill_row(words, page_table_add_row(table), gap->day, gap->days,
                 stretch_at(between, gap->stretch)->has_limits && !gap->is_split ? states[gap->outside + 1]
                                                                                 : "between.unjudged");
    }
    return table;
}

/* Too many for such a chart, too few for any, or not counted at all. */
static void add_reason(struct builder *builder, const struct measure_part *part,
                       const struct between *between)
{
    const struct words *words = builder->words;
    const struct figure *figure = report_find(builder->report, part);
    char *text;
    if (!between || (figure && figure->state == FIGURE_NOT_MEASURED)) {
        text = figure ? phrase_sentence(words, figure) : g_strdup(words_text(words, "series.none"));
    } else {
        g_autofree char *from = words_date(words, between->span.from);
        g_autofree char *until = words_date(words, between->span.until - 1);
        text = words_plural(words, between->is_frequent ? "between.frequent" : "between.few", between->events,
                            "measure", event_words(words, between), "from", from, "until", until, NULL);
    }
    page_add_text(builder->page, text)->is_quiet = true;
}

void add_between(struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    page_add_text(builder->page, g_strdup(words_text(words, "between.says")));
    for (const struct measure_part *const *part = block->parts; *part; part++) {
        const struct between *between = report_find_between(builder->report, *part);
        const struct figure *figure = report_find(builder->report, *part);
        page_add_heading(builder->page, 3, NULL, phrase_label(words, (*part)->measure));
        if (!between || between->gaps->len < 2 || (figure && figure->state == FIGURE_NOT_MEASURED)) {
            add_reason(builder, *part, between);
            continue;
        }
        struct page_block *added = page_add(builder->page, PAGE_CHART, NULL);
        added->chart = chart_of(builder, between);
        added->table = table_of(builder, block, between);
        g_autofree char *from = words_date(words, between->span.from);
        g_autofree char *until = words_date(words, between->span.until - 1);
        added->stamp = words_format(words, "between.stamp", "from", from, "until", until, NULL);
    }
}
