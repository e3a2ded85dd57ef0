#include "blocks.h"
#include "phrase.h"

#include <math.h>
#include <stdlib.h>

/* About as many numbers on the value axis. */
#define AXIS_STEPS 4

static void clear_point(gpointer element)
{
    struct page_point *point = element;
    g_free(point->tick);
    g_free(point->group);
    g_free(point->n_text);
}

static void clear_mark(gpointer element)
{
    g_free(((struct page_mark *)element)->text);
}

static GArray *marks_new(void)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(struct page_mark));
    g_array_set_clear_func(marks, clear_mark);
    return marks;
}

/* The year, where the name of the period on an axis lacks it. */
static char *group_name(enum grain grain, struct period period)
{
    int year, week;
    if (grain != GRAIN_WEEK)
        return NULL;
    day_iso_week(period.from, &year, &week);
    return g_strdup_printf("%d", year);
}

static void add_point(const struct builder *builder, GArray *points, const struct figure *figure)
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
    }
    *low = -reach(lowers, -*low);
    *high = reach(uppers, *high);
    for (guint i = 0; i < series->lines->len; i++) {
        double line = g_array_index(series->lines, struct page_mark, i).value;
        *low = fmin(*low, line);
        *high = fmax(*high, line);
    }
}

static double nice_step(double span)
{
    double rough = span / AXIS_STEPS, power = pow(10, floor(log10(rough)));
    double leading = rough / power;
    return power * (leading <= 1.4 ? 1 : leading <= 2.8 ? 2 : leading <= 7 ? 5 : 10);
}

static void set_axis(const struct builder *builder, struct page_series *series,
                     const struct measure_part *part)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    span_values(series, &low, &high);
    if (low < 0.5 * high)
        low = 0;
    if (!(high - low > 1e-9 * fabs(high)))
        high = low + (low > 0 ? 0.1 * low : 1);
    double step = nice_step(high - low);
    series->low = floor(low / step + 1e-9) * step;
    series->high = ceil(high / step - 1e-9) * step;
    bool is_share = part->kind == PART_SURVIVAL_SHARE || (part->kind == PART_RATIO && part->per == 1);
    if (is_share)
        series->high = fmin(series->high, 1);
    for (int i = 0; series->low + i * step <= series->high + step * 1e-6; i++) {
        double value = series->low + i * step;
        struct page_mark mark = {value, phrase_amount(builder->words, part, value, 2 * step)};
        g_array_append_val(series->axis, mark);
    }
}

/* Title, unit and alternative text. The finding is of the report's own period where that has a value. */
static void set_words(const struct builder *builder, struct page_series *series, const GPtrArray *figures,
                      const struct figure *newest)
{
    const struct figure *own = report_find(builder->report, newest->part);
    const enum grain grain = newest->grain;
    if (own && phrase_has_value(own))
        newest = own;
    const struct words *words = builder->words;
    const struct measure_part *part = newest->part;
    const struct figure *first = g_ptr_array_index(figures, 0),
                        *last = g_ptr_array_index(figures, figures->len - 1);
    const char *label = phrase_label(words, part->measure), *part_words = phrase_part(words, part);
    g_autofree char *value = phrase_value(words, newest), *unit = phrase_unit(words, part);
    g_autofree char *full = unit ? g_strdup_printf("%s %s", value, unit) : g_strdup(value);
    g_autofree char *period = words_period(words, newest->grain, newest->period);
    g_autofree char *from = words_period(words, first->grain, first->period);
    g_autofree char *until = words_period(words, last->grain, last->period);
    g_autofree char *interval = phrase_uncertainty(words, newest);
    series->title = words_format(words, interval ? "series.title" : "series.title_bare", "measure", label,
                                 "value", full, "period", period, "interval", interval ? interval : "", NULL);
    series->unit = words_format(words, "series.unit", "part", part_words, "grain",
                                phrase_text(words, "grain.", grain_name(grain), NULL), NULL);
    series->alt = words_format(words, "series.alt", "measure", label, "from", from, "until", until, "value",
                               full, "period", period, NULL);
    series->n_label = g_strdup(words_text(words, "series.n"));
    series->interval_label = g_strdup(words_text(words, "series.interval"));
}

struct page_series *series_new(const struct builder *builder, const struct measure_part *part,
                               const GPtrArray *figures)
{
    const struct figure *newest = NULL;
    for (guint i = 0; i < figures->len; i++)
        if (phrase_has_value(g_ptr_array_index(figures, i)))
            newest = g_ptr_array_index(figures, i);
    if (!newest)
        return NULL;
    struct page_series *series = g_new0(struct page_series, 1);
    series->chart = -1;
    series->points = g_array_new(FALSE, FALSE, sizeof(struct page_point));
    g_array_set_clear_func(series->points, clear_point);
    series->lines = marks_new();
    series->axis = marks_new();
    for (guint i = 0; i < figures->len; i++)
        add_point(builder, series->points, g_ptr_array_index(figures, i));
    add_line(builder, series, newest, newest->law_limit, "series.law");
    series->has_law = series->lines->len > 0;
    add_line(builder, series, newest, newest->ethics_target, "series.ethics");
    set_words(builder, series, figures, newest);
    for (guint i = 0; i < series->points->len; i++)
        if (g_array_index(series->points, struct page_point, i).is_hollow && !series->hollow_label)
            series->hollow_label = g_strdup(words_text(builder->words, "series.hollow"));
    set_axis(builder, series, part);
    return series;
}

static struct page_table *table_of(const struct builder *builder, const struct block *block,
                                   const struct measure_part *part, const GPtrArray *figures)
{
    static const char *const titles[] = {"column.period", "column.value",     "column.lower",
                                         "column.upper",  "column.numerator", "column.denominator",
                                         "column.state"};
    g_autofree char *id = g_strdup_printf("%s-%s-%s", block->id, part->measure->id, part->id);
    g_autofree char *caption =
        words_format(builder->words, "series.table", "measure", phrase_label(builder->words, part->measure),
                     "part", phrase_part(builder->words, part), NULL);
    struct page_table *table = page_table_new(id, caption);
    for (int i = 0; i < 7; i++)
        page_table_add_column(table, words_text(builder->words, titles[i]),
                              i > 0 && i < 6 ? PAGE_RIGHT : PAGE_LEFT, i == 0, i > 0 && i < 6);
    for (guint row = 0; row < figures->len; row++) {
        /* The newest first: that is what a reader looks for. */
        const struct figure *figure = g_ptr_array_index(figures, figures->len - 1 - row);
        struct page_cell *cells = page_table_add_row(table);
        double width = figure->upper - figure->lower;
        const double numbers[] = {figure->value, figure->lower, figure->upper, figure->numerator,
                                  figure->denominator};
        cells[0].text = words_period(builder->words, figure->grain, figure->period);
        for (int i = 0; i < 5; i++) {
            bool is_count = i > 2, is_shown = isfinite(numbers[i]) &&
                                              (is_count || phrase_has_value(figure)) &&
                                              figure->state != FIGURE_NOT_MEASURED;
            cells[i + 1].number = is_shown ? numbers[i] : NAN;
            cells[i + 1].text = !is_shown  ? g_strdup("–")
                                : is_count ? phrase_count(builder->words, numbers[i])
                                           : phrase_amount(builder->words, part, numbers[i], width);
        }
        cells[6].text = g_strdup(phrase_state(builder->words, figure));
        cells[6].is_quiet = figure->state != FIGURE_MEASURED;
    }
    return table;
}

/* What the measure asks, above its first chart. */
static void introduce(const struct builder *builder, const struct measure *measure, bool is_first)
{
    const struct words *words = builder->words;
    if (!is_first)
        page_add_heading(builder->page, 3, NULL, phrase_label(words, measure));
    page_add_text(builder->page, g_strdup(phrase_text(words, "measure.", measure->id, ".question", NULL)));
    g_autofree char *counters = counter_words(builder, measure);
    if (counters)
        page_add_text(builder->page, words_format(words, "tile.counter", "counters", counters, NULL))
            ->is_quiet = true;
}

static void add_part_series(struct builder *builder, const struct block *block,
                            const struct measure_part *part)
{
    g_autoptr(GPtrArray) figures = report_series(builder->report, part, block->grain, block->periods);
    const struct figure *last = figures->len ? g_ptr_array_index(figures, figures->len - 1) : NULL;
    struct page_series *series = figures->len ? series_new(builder, part, figures) : NULL;
    if (!series) {
        /* Nothing to draw: gnuplot refuses a chart without a point, and a reader learns more from the reason.
         */
        char *reason = last ? phrase_sentence(builder->words, last) : NULL;
        page_add_text(builder->page, reason ? reason : g_strdup(words_text(builder->words, "series.none")))
            ->is_quiet = true;
        return;
    }
    struct page_block *added = page_add(builder->page, PAGE_SERIES, NULL);
    added->series = series;
    added->table = table_of(builder, block, part, figures);
    g_autofree char *from = words_period(builder->words, block->grain,
                                         ((const struct figure *)g_ptr_array_index(figures, 0))->period);
    g_autofree char *until = words_period(builder->words, block->grain, last->period);
    added->stamp = words_format(builder->words, "stamp.series", "from", from, "until", until, NULL);
}

void add_series(struct builder *builder, const struct block *block)
{
    const struct measure *measure = NULL;
    for (const struct measure_part *const *part = block->parts; part && *part; part++) {
        if ((*part)->measure != measure)
            introduce(builder, (*part)->measure, !measure);
        measure = (*part)->measure;
        add_part_series(builder, block, *part);
    }
}
