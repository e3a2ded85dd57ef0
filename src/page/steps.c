/* Steps: each part is a share of the step before it, whose count is its denominator. */
#include "blocks.h"
#include "phrase.h"

#include <math.h>

static void add_bar(GArray *bars, char *name, char *label, double value, bool is_hollow)
{
    const struct page_bar bar = {.name = name, .label = label, .value = value, .is_hollow = is_hollow};
    g_array_append_val(bars, bar);
}

/* The figures of the parts that have a count, in order; a step that was not measured ends the path. */
static GArray *steps_of(const struct builder *builder, const struct block *block)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(const struct figure *));
    for (const struct measure_part *const *part = block->parts; *part; part++) {
        const struct figure *figure = report_find(builder->report, *part);
        if (!figure || !isfinite(figure->numerator) || !isfinite(figure->denominator))
            break;
        g_array_append_val(steps, figure);
    }
    return steps;
}

static const struct figure *step_at(const GArray *steps, guint index)
{
    return g_array_index(steps, const struct figure *, index);
}

/* The number of them among so many attempts that the last step is still somebody. */
static char *title_of(const struct builder *builder, const GArray *steps)
{
    const struct words *words = builder->words;
    double attempts = step_at(steps, 0)->denominator, base = 100;
    const struct figure *last = step_at(steps, steps->len - 1);
    while (base < 1e6 && last->numerator > 0 && last->numerator * base < 2 * attempts)
        base *= 10;
    if (!(attempts > 0) || base > attempts)
        base = attempts;
    g_autofree char *of = phrase_count(words, base);
    g_autofree char *stands = phrase_count(words, rint(last->numerator * base / fmax(attempts, 1)));
    if (steps->len < 5)
        return words_format(words, "steps.title_cut", "of", of, "value", stands, "part",
                            phrase_part(words, last->part), NULL);
    g_autofree char *reached = phrase_count(words, rint(step_at(steps, 1)->numerator * base / attempts));
    g_autofree char *relevant = phrase_count(words, rint(step_at(steps, 2)->numerator * base / attempts));
    return words_format(words, "steps.title", "of", of, "reached", reached, "relevant", relevant, "value",
                        stands, NULL);
}

static void fill_bars(const struct builder *builder, struct page_chart *chart, const GArray *steps)
{
    const struct words *words = builder->words;
    GArray *bars = chart->bars->bars;
    double attempts = step_at(steps, 0)->denominator;
    bool has_hollow = false;
    chart->bars->high = fmax(attempts, 1);
    add_bar(bars, phrase_capital(words_text(words, "steps.first")), phrase_count(words, attempts), attempts,
            false);
    for (guint i = 0; i < steps->len; i++) {
        const struct figure *step = step_at(steps, i);
        g_autofree char *count = phrase_count(words, step->numerator), *share = phrase_value(words, step);
        char *label = phrase_has_value(step)
                          ? words_format(words, "steps.label", "count", count, "share", share, NULL)
                          : g_strdup(count);
        bool is_hollow = step->state == FIGURE_PRELIMINARY;
        has_hollow |= is_hollow;
        add_bar(bars, phrase_capital(phrase_part(words, step->part)), label, step->numerator, is_hollow);
    }
    if (has_hollow)
        g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "chart.open")));
}

static struct page_table *table_of(const struct builder *builder, const struct block *block,
                                   const GArray *steps)
{
    const struct words *words = builder->words;
    const struct measure *measure = block->parts[0]->measure;
    g_autofree char *caption =
        words_format(words, "steps.table", "measure", phrase_label(words, measure), NULL);
    struct page_table *table = page_table_new(block->id, caption);
    page_table_add_column(table, words_text(words, "steps.step"), PAGE_LEFT, true, false);
    page_table_add_column(table, words_text(words, "column.count"), PAGE_RIGHT, false, true);
    page_table_add_column(table, words_text(words, "steps.of_before"), PAGE_LEFT, false, false);
    page_table_add_column(table, words_text(words, "column.state"), PAGE_LEFT, false, false);
    struct page_cell *first = page_table_add_row(table);
    first[0].text = phrase_capital(words_text(words, "steps.first"));
    first[1].number = step_at(steps, 0)->denominator;
    first[1].text = phrase_count(words, first[1].number);
    cell_leave_empty(&first[2]);
    first[3].text = g_strdup(phrase_text(words, "state.", figure_state_name(FIGURE_MEASURED), NULL));
    for (guint i = 0; i < steps->len; i++) {
        const struct figure *step = step_at(steps, i);
        struct page_cell *cells = page_table_add_row(table);
        cells[0].text = phrase_capital(phrase_part(words, step->part));
        cells[1].number = step->numerator;
        cells[1].text = phrase_count(words, step->numerator);
        cell_fill_value(builder, &cells[2], step);
        cells[2].note = phrase_uncertainty(words, step);
        cells[3].text = g_strdup(phrase_state(words, step));
        cells[3].is_quiet = step->state != FIGURE_MEASURED;
    }
    return table;
}

void add_steps(struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    const struct measure *measure = block->parts[0]->measure;
    g_autoptr(GArray) steps = steps_of(builder, block);
    page_add_text(builder->page, g_strdup(phrase_text(words, "measure.", measure->id, ".question", NULL)));
    if (!steps->len) {
        const struct figure *figure = report_find(builder->report, block->parts[0]);
        char *reason = figure ? phrase_sentence(words, figure) : NULL;
        page_add_text(builder->page, reason ? reason : g_strdup(words_text(words, "series.none")))->is_quiet =
            true;
        return;
    }
    struct page_block *added = page_add(builder->page, PAGE_CHART, NULL);
    struct page_chart *chart = added->chart = page_chart_new(PAGE_STEPS);
    g_autofree char *period = words_period(words, builder->report->head.grain, builder->report->head.period);
    chart->title = title_of(builder, steps);
    chart->unit = g_strdup(words_text(words, "steps.unit"));
    chart->alt =
        words_format(words, "steps.alt", "measure", phrase_label(words, measure), "period", period, NULL);
    fill_bars(builder, chart, steps);
    added->table = table_of(builder, block, steps);
    added->stamp = words_format(words, "stamp.table", "period", period, NULL);
}
