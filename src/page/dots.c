/* Dots: a value with its interval for the units of a scope, or for the parts of a measure, in a fixed order.
 */
#include "blocks.h"
#include "phrase.h"

#include <math.h>

/* What one row is: the figure and what people call it. */
struct row {
    const struct figure *figure;
    char *name;
};

static void clear_row(gpointer element)
{
    g_free(((struct row *)element)->name);
}

static GArray *rows_new(void)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    g_array_set_clear_func(rows, clear_row);
    return rows;
}

static GArray *rows_of_units(const struct builder *builder, const struct block *block)
{
    GArray *rows = rows_new();
    g_autoptr(GPtrArray) units = units_in_order(builder, block);
    for (guint i = 0; i < units->len; i++) {
        const struct scope *unit = g_ptr_array_index(units, i);
        const struct figure *figure = report_find_unit(builder->report, block->parts[0], unit);
        struct row row = {figure, figure ? g_strdup(unit_name(unit)) : NULL};
        if (figure)
            g_array_append_val(rows, row);
    }
    return rows;
}

static GArray *rows_of_parts(const struct builder *builder, const struct block *block)
{
    GArray *rows = rows_new();
    for (const struct measure_part *const *part = block->parts; *part; part++) {
        const struct figure *figure = report_find(builder->report, *part);
        struct row row = {figure, figure ? phrase_capital(phrase_part(builder->words, *part)) : NULL};
        if (figure)
            g_array_append_val(rows, row);
    }
    return rows;
}

static void add_dot(const struct builder *builder, struct page_dots *dots, const struct row *row)
{
    const struct figure *figure = row->figure;
    bool has_value = phrase_has_value(figure);
    g_autofree char *value = phrase_value(builder->words, figure), *n = phrase_n(builder->words, figure);
    const struct page_dot dot = {.name = g_strdup(row->name),
                                 .label =
                                     has_value && n ? g_strdup_printf("%s, %s", value, n) : g_strdup(value),
                                 .value = has_value ? figure->value : NAN,
                                 .lower = has_value ? figure->lower : NAN,
                                 .upper = has_value ? figure->upper : NAN,
                                 .is_hollow = figure->state == FIGURE_PRELIMINARY};
    g_array_append_val(dots->dots, dot);
}

static double least(double a, double b)
{
    return isfinite(b) ? fmin(a, b) : a;
}

static double most(double a, double b)
{
    return isfinite(b) ? fmax(a, b) : a;
}

/* The axis holds every value and interval; false when there is none. */
static bool set_axis(const struct builder *builder, struct page_dots *dots, const struct measure_part *part)
{
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (guint i = 0; i < dots->dots->len; i++) {
        const struct page_dot *dot = &g_array_index(dots->dots, struct page_dot, i);
        low = least(least(low, dot->value), dot->lower);
        high = most(most(high, dot->value), dot->upper);
    }
    for (guint i = 0; i < dots->lines->len; i++) {
        low = least(low, g_array_index(dots->lines, struct page_mark, i).value);
        high = most(high, g_array_index(dots->lines, struct page_mark, i).value);
    }
    if (low > high)
        return false;
    dots->low = low;
    dots->high = high;
    g_array_unref(dots->axis);
    dots->axis = axis_new(builder->words, part, &dots->low, &dots->high);
    return true;
}

/* How many rows have an interval that does not hold the whole's value. */
static guint count_apart(const GArray *rows, double whole)
{
    guint apart = 0;
    for (guint i = 0; i < rows->len; i++) {
        const struct figure *figure = g_array_index(rows, struct row, i).figure;
        apart += phrase_has_value(figure) && (whole < figure->lower || whole > figure->upper);
    }
    return apart;
}

static guint count_values(const GArray *rows)
{
    guint values = 0;
    for (guint i = 0; i < rows->len; i++)
        values += phrase_has_value(g_array_index(rows, struct row, i).figure);
    return values;
}

/* Parts of a measure do not make up a whole that each could be held against: their range is said. */
static char *title_of_parts(const struct builder *builder, const GArray *rows, const char *measure)
{
    const struct figure *low = NULL, *high = NULL;
    for (guint i = 0; i < rows->len; i++) {
        const struct figure *figure = g_array_index(rows, struct row, i).figure;
        if (!phrase_has_value(figure))
            continue;
        low = !low || figure->value < low->value ? figure : low;
        high = !high || figure->value > high->value ? figure : high;
    }
    if (!low || !high)
        return g_strdup(measure);
    g_autofree char *from = phrase_value(builder->words, low), *until = phrase_value(builder->words, high);
    g_autofree char *unit = phrase_unit(builder->words, high->part);
    g_autofree char *upper = unit ? g_strdup_printf("%s %s", until, unit) : g_strdup(until);
    g_autofree char *of = words_count(builder->words, count_values(rows));
    if (high->value == 0) /* the lowest too: nothing here is below none */
        return words_format(builder->words, "dots.title_zero", "measure", measure, "of", of, NULL);
    return words_format(builder->words, "dots.title_parts", "measure", measure, "of", of, "lower", from,
                        "upper", upper, NULL);
}

static bool has_interval(const struct figure *figure)
{
    return phrase_has_value(figure) && (isfinite(figure->lower) || isfinite(figure->upper));
}

static guint count_intervals(const GArray *rows)
{
    guint intervals = 0;
    for (guint i = 0; i < rows->len; i++)
        intervals += has_interval(g_array_index(rows, struct row, i).figure);
    return intervals;
}

/* Only what has an interval can be held against the whole. */
static char *title_of_units(const struct builder *builder, const GArray *rows, const char *measure,
                            const struct figure *whole)
{
    guint intervals = count_intervals(rows);
    if (!whole || !phrase_has_value(whole) || !intervals)
        return title_of_parts(builder, rows, measure);
    guint apart = count_apart(rows, whole->value);
    g_autofree char *value = phrase_value(builder->words, whole);
    g_autofree char *count = words_count(builder->words, apart), *of = words_count(builder->words, intervals);
    return words_format(builder->words, apart ? "dots.title" : "dots.title_all", "measure", measure, "count",
                        count, "of", of, "value", value, NULL);
}

static void add_whole(const struct builder *builder, struct page_dots *dots, const struct figure *whole)
{
    if (!whole || !phrase_has_value(whole))
        return;
    g_autofree char *value = phrase_value(builder->words, whole);
    struct page_mark mark = {whole->value, words_format(builder->words, "dots.whole", "value", value, NULL)};
    g_array_append_val(dots->lines, mark);
}

static struct page_chart *chart_of(const struct builder *builder, const struct block *block,
                                   const GArray *rows)
{
    const struct words *words = builder->words;
    const struct measure_part *part = block->parts[0];
    bool is_units = block->scope != SCOPE_ALL;
    const struct figure *whole = is_units ? report_find(builder->report, part) : NULL;
    struct page_chart *chart = page_chart_new(PAGE_DOTS);
    bool has_hollow = false;
    for (guint i = 0; i < rows->len; i++) {
        add_dot(builder, chart->dots, &g_array_index(rows, struct row, i));
        has_hollow |= g_array_index(chart->dots->dots, struct page_dot, i).is_hollow;
    }
    add_whole(builder, chart->dots, whole);
    if (!count_values(rows) || !set_axis(builder, chart->dots, part)) {
        page_chart_free(chart);
        return NULL;
    }
    const char *label = phrase_label(words, part->measure);
    g_autofree char *period = words_period(words, builder->report->head.grain, builder->report->head.period);
    g_autofree char *unit = phrase_unit(words, part);
    chart->title =
        is_units ? title_of_units(builder, rows, label, whole) : title_of_parts(builder, rows, label);
    chart->unit = words_format(words, "dots.unit", "part",
                               is_units ? phrase_part(words, part)
                               : unit   ? unit
                                        : label,
                               "period", period, NULL);
    chart->alt = words_format(words, "dots.alt", "measure", label, "period", period, "order",
                              words_text(words, is_units ? "dots.order_units" : "dots.order_parts"), NULL);
    if (has_hollow)
        g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "chart.open")));
    return chart;
}

static struct page_table *table_of(const struct builder *builder, const struct block *block,
                                   const GArray *rows)
{
    static const char *const titles[] = {"column.value", "column.basis", "column.state"};
    const struct words *words = builder->words;
    const char *first = block->scope == SCOPE_ALL
                            ? words_text(words, "column.measure")
                            : phrase_text(words, "scope.", scope_kind_name(block->scope), NULL);
    struct page_table *table = page_table_new(block->id, block_words(builder, block));
    page_table_add_column(table, first, PAGE_LEFT, true, false);
    for (int i = 0; i < 3; i++)
        page_table_add_column(table, words_text(words, titles[i]), PAGE_LEFT, false, false);
    for (guint i = 0; i < rows->len; i++) {
        const struct row *row = &g_array_index(rows, struct row, i);
        struct page_cell *cells = page_table_add_row(table);
        cells[0].text = g_strdup(row->name);
        cell_fill_value(builder, &cells[1], row->figure);
        cells[1].note = phrase_uncertainty(words, row->figure);
        cells[2].text = phrase_sentence(words, row->figure);
        cells[3].text = g_strdup(phrase_state(words, row->figure));
        cells[3].is_quiet = row->figure->state != FIGURE_MEASURED;
    }
    table->is_headed = table->is_wide = true;
    return table;
}

void add_dots(struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    g_autoptr(GArray) rows =
        block->scope == SCOPE_ALL ? rows_of_parts(builder, block) : rows_of_units(builder, block);
    struct page_chart *chart = rows->len ? chart_of(builder, block, rows) : NULL;
    if (!chart)
        page_add_text(builder->page, g_strdup(words_text(words, "dots.none")))->is_quiet = true;
    if (!rows->len)
        return;
    struct page_block *added = page_add(builder->page, chart ? PAGE_CHART : PAGE_TABLE, NULL);
    added->chart = chart;
    added->table = table_of(builder, block, rows);
    g_autofree char *period = words_period(words, builder->report->head.grain, builder->report->head.period);
    added->stamp = words_format(words, block->scope == SCOPE_ALL ? "stamp.table" : "stamp.units", "period",
                                period, NULL);
}
