/* The period beside the one before and the same one last year: a row a measure and comparison. */
#include "blocks.h"
#include "phrase.h"

#include <math.h>

/* "+1,2": in percentage points for shares, in the figure's unit for anything else. */
static char *signed_amount(const struct words *words, const struct measure_part *part, double value,
                           double width)
{
    if (phrase_is_share(part)) {
        g_autofree char *points = words_amount(words, value * 100, width * 100);
        return g_strdup_printf("%s%s", value > 0 ? "+" : "", points);
    }
    double size = part->kind == PART_COUNT ? rint(fabs(value)) : fabs(value);
    g_autofree char *amount = phrase_amount(words, part, size, width);
    return g_strdup_printf("%s%s",
                           value > 0   ? "+"
                           : value < 0 ? words_text(words, "format.minus")
                                       : "",
                           amount);
}

static char *with_unit(const struct words *words, const struct measure_part *part, const char *amount)
{
    if (phrase_is_share(part)) {
        /* One point, as it is shown: "+1" or "−1", but not "+1,2". */
        bool is_one = g_utf8_strlen(amount, -1) == 2 && g_str_has_suffix(amount, "1");
        return words_plural(words, "comparison.points", is_one ? 1 : 2, "value", amount, NULL);
    }
    g_autofree char *unit = phrase_unit(words, part);
    return unit ? g_strdup_printf("%s %s", amount, unit) : g_strdup(amount);
}

void cell_fill_difference(const struct builder *builder, struct page_cell *cell,
                          const struct measure_part *part, struct interval difference)
{
    const struct words *words = builder->words;
    if (!isfinite(difference.value)) {
        cell_leave_empty(cell);
        return;
    }
    double width = difference.upper - difference.lower;
    g_autofree char *amount = signed_amount(words, part, difference.value, width);
    g_autofree char *lower = signed_amount(words, part, difference.lower, width);
    g_autofree char *upper = signed_amount(words, part, difference.upper, width);
    bool is_clear = difference.lower > 0 || difference.upper < 0;
    cell->text = with_unit(words, part, amount);
    cell->number = difference.value;
    cell->note = words_format(words, is_clear ? "comparison.clear" : "comparison.unclear", "lower", lower,
                              "upper", upper, NULL);
}

static void fill_difference(const struct builder *builder, struct page_cell *cell,
                            const struct comparison *comparison)
{
    cell_fill_difference(builder, cell, comparison->now.part, comparison->difference);
    if (comparison->is_compared)
        return;
    g_free(cell->text);
    cell->text = g_strdup(words_text(builder->words, "comparison.not_yet"));
    cell->is_none = false;
}

/* What came of the mix of campaigns, what happened within them, and whether they tell another story. */
static void fill_shift(const struct builder *builder, struct page_cell *cell,
                       const struct comparison *comparison)
{
    const struct words *words = builder->words;
    const struct measure_part *part = comparison->now.part;
    if (!isfinite(comparison->mix) || !isfinite(comparison->within)) {
        cell_leave_empty(cell);
        return;
    }
    double width = comparison->difference.upper - comparison->difference.lower;
    g_autofree char *mix = signed_amount(words, part, comparison->mix, width);
    g_autofree char *within = signed_amount(words, part, comparison->within, width);
    cell->text = words_format(words, "comparison.shift", "upper", mix, "lower", within, NULL);
    if (!comparison->turns)
        return;
    width = comparison->stratified.upper - comparison->stratified.lower;
    g_autofree char *like = signed_amount(words, part, comparison->stratified.value, width);
    g_autofree char *points = with_unit(words, part, like);
    cell->note = words_format(words, "comparison.turns", "value", points, NULL);
}

static void fill_row(const struct builder *builder, struct page_cell *cells,
                     const struct comparison *comparison)
{
    static const char *const with[COMPARISONS] = {"comparison.previous", "comparison.year_ago"};
    const struct words *words = builder->words;
    const struct measure_part *part = comparison->now.part;
    g_autofree char *before = words_period(words, comparison->before.grain, comparison->before.period);
    cells[0].text = g_strdup(phrase_label(words, part->measure));
    cells[0].note = g_strdup(phrase_part(words, part));
    cell_fill_value(builder, &cells[1], &comparison->now);
    cells[1].note = phrase_n(words, &comparison->now);
    cells[2].text = words_format(words, with[comparison->with], "period", before, NULL);
    cell_fill_value(builder, &cells[3], &comparison->before);
    cells[3].note = phrase_n(words, &comparison->before);
    fill_difference(builder, &cells[4], comparison);
    fill_shift(builder, &cells[5], comparison);
}

void add_comparison(struct builder *builder, const struct block *block)
{
    static const char *const titles[] = {"column.measure", "column.value",      "column.compared",
                                         "column.before",  "column.difference", "column.shift"};
    const struct words *words = builder->words;
    struct page_table *table = page_table_new(block->id, block_words(builder, block));
    table->is_headed = table->is_wide = true;
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        page_table_add_column(table, words_text(words, titles[i]), PAGE_LEFT, i == 0, false);
    for (guint i = 0; i < builder->report->comparisons->len; i++) {
        const struct comparison *comparison =
            &g_array_index(builder->report->comparisons, struct comparison, i);
        for (const struct measure_part *const *part = block->parts; *part; part++)
            if (comparison->now.part == *part)
                fill_row(builder, page_table_add_row(table), comparison);
    }
    struct page_block *added = page_add(builder->page, PAGE_TABLE, NULL);
    added->table = table;
    g_autofree char *name = words_period(words, builder->report->head.grain, builder->report->head.period);
    added->stamp = words_format(words, "stamp.comparison", "period", name, NULL);
}
