#include "blocks.h"
#include "phrase.h"

#include <math.h>

static struct page_table *table_of(const struct builder *builder, const char *file_id,
                                   const struct measure_part *part, const GPtrArray *figures)
{
    static const char *const titles[] = {"column.period", "column.value",     "column.lower",
                                         "column.upper",  "column.numerator", "column.denominator",
                                         "column.state"};
    g_autofree char *id = g_strdup_printf("%s-%s-%s", file_id, part->measure->id, part->id);
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
        double width = phrase_width(figure);
        const double numbers[] = {figure->value, figure->lower, figure->upper, figure->numerator,
                                  figure->denominator};
        cells[0].text = words_period(builder->words, figure->grain, figure->period);
        for (int i = 0; i < 5; i++) {
            bool is_count = i > 2, is_shown = isfinite(numbers[i]) &&
                                              (is_count || phrase_has_value(figure)) &&
                                              figure->state != FIGURE_NOT_MEASURED;
            cells[i + 1].number = is_shown ? numbers[i] : NAN;
            cells[i + 1].text = !is_shown  ? g_strdup("–")
                                : is_count ? phrase_sum(builder->words, part, numbers[i])
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

/* A client's weeks are shown where they are enough to say what is usual; its months always. */
static bool is_thin(const struct builder *builder, const struct block *block, const struct measure_part *part)
{
    const struct scope *client = builder->report->head.client;
    if (!client || block->grain != GRAIN_WEEK)
        return false;
    const struct trend *trend = report_find_trend(builder->report, part, client);
    return !trend || !trend_newest_stretch(trend);
}

static void add_part_series(struct builder *builder, const struct block *block,
                            const struct measure_part *part)
{
    if (is_thin(builder, block, part)) {
        page_add_text(builder->page, g_strdup(words_text(builder->words, "series.thin")))->is_quiet = true;
        return;
    }
    g_autoptr(GPtrArray) figures = report_series(builder->report, part, block->grain, block->periods);
    series_add(builder, block, part, figures, block->id);
    add_unit_signals(builder, block, part);
}

void series_add(struct builder *builder, const struct block *block, const struct measure_part *part,
                const GPtrArray *figures, const char *file_id)
{
    const struct figure *last = figures->len ? g_ptr_array_index(figures, figures->len - 1) : NULL;
    struct page_chart *chart = figures->len ? trend_new(builder, part, figures) : NULL;
    if (!chart) {
        /* Nothing to draw: gnuplot refuses a chart without a point, and a reader learns more from the reason.
         */
        char *reason = last ? phrase_sentence(builder->words, last) : NULL;
        page_add_text(builder->page, reason ? reason : g_strdup(words_text(builder->words, "series.none")))
            ->is_quiet = true;
        return;
    }
    struct page_block *added = page_add(builder->page, PAGE_CHART, NULL);
    added->chart = chart;
    added->table = table_of(builder, file_id, part, figures);
    g_autofree char *from = words_period(builder->words, block->grain,
                                         ((const struct figure *)g_ptr_array_index(figures, 0))->period);
    g_autofree char *until = words_period(builder->words, block->grain, last->period);
    added->stamp = words_format(builder->words, "stamp.series", "from", from, "until", until, NULL);
}

/* An earlier block has shown the measure, by another grain, and said how it is defined. */
static bool was_shown(const struct builder *builder, const struct block *block, const struct measure *measure)
{
    for (const struct block *before = builder->report->head.definition->blocks; before < block; before++)
        for (const struct measure_part *const *part = before->parts; part && *part; part++)
            if (before->kind == BLOCK_SERIES && (*part)->measure == measure)
                return true;
    return false;
}

void add_series(struct builder *builder, const struct block *block)
{
    const struct measure *measure = NULL;
    for (const struct measure_part *const *part = block->parts; part && *part; part++) {
        if ((*part)->measure != measure)
            introduce(builder, (*part)->measure, !measure);
        measure = (*part)->measure;
        add_part_series(builder, block, *part);
        bool is_last = !part[1] || part[1]->measure != measure;
        if (is_last && measure->is_headline && !was_shown(builder, block, measure))
            add_headline_definition(builder, measure);
    }
}
