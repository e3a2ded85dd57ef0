#include "blocks.h"
#include "phrase.h"
#include "takhojd/plan/rules.h"

#include <math.h>

static void append_limit(const struct words *words, GString *text, const struct figure *figure, double limit,
                         const struct rule *rule, const char *key)
{
    if (!isfinite(limit))
        return;
    g_autofree char *amount = phrase_limit(words, figure->part, limit), *source = phrase_rule(words, rule);
    g_autofree char *sentence =
        words_format(words, key, "value", amount, "rule", source ? source : "–", NULL);
    g_string_append_printf(text, " %s", sentence);
}

char *definition_words(const struct builder *builder, const struct measure *measure)
{
    const struct words *words = builder->words;
    const struct measure_part *main_part = measure_main_part(measure);
    const struct figure *figure = report_find(builder->report, main_part);
    GString *text = g_string_new(phrase_text(words, "measure.", measure->id, ".definition", NULL));
    g_autofree char *interval =
        words_format(words, "definition.interval", "interval",
                     phrase_text(words, "interval.", interval_kind_name(main_part->interval), NULL), NULL);
    g_string_append_printf(text, " %s", interval);
    if (figure) {
        append_limit(words, text, figure, figure->law_limit, figure->law, "definition.law");
        append_limit(words, text, figure, figure->ethics_target, figure->ethics, "definition.ethics");
    }
    return g_string_free(text, FALSE);
}

void add_definitions(struct builder *builder, const struct block *block)
{
    (void)block;
    g_autoptr(GPtrArray) measures = definition_measures(builder->report->head.definition, builder->catalogue);
    struct page_block *added = page_add(builder->page, PAGE_DEFINITIONS, NULL);
    for (guint i = 0; i < measures->len; i++) {
        const struct measure *measure = g_ptr_array_index(measures, i);
        const char *label = phrase_label(builder->words, measure);
        bool has_key = measure->key && *measure->key;
        g_autofree char *term = has_key ? g_strdup_printf("%s (%s)", label, measure->key) : g_strdup(label);
        page_add_pair(added->pairs, term, definition_words(builder, measure));
    }
}

static struct page_table *not_measured_table(const struct words *words)
{
    struct page_table *table = page_table_new("not-measured", words_text(words, "quality.not_measured"));
    page_table_add_column(table, words_text(words, "column.measure"), PAGE_LEFT, true, false);
    page_table_add_column(table, words_text(words, "column.missing"), PAGE_LEFT, false, false);
    return table;
}

/* Every measure of the report that was not measured, with what would have to be supplied; nothing is said of
 * none. */
static void add_not_measured(struct builder *builder)
{
    const struct words *words = builder->words;
    struct page_table *table = NULL;
    for (guint i = 0; i < builder->report->figures->len; i++) {
        const struct figure *figure = &g_array_index(builder->report->figures, struct figure, i);
        if (figure->state != FIGURE_NOT_MEASURED || figure != report_find(builder->report, figure->part))
            continue;
        if (!table)
            table = not_measured_table(words);
        struct page_cell *cells = page_table_add_row(table);
        cells[0].text = g_strdup(phrase_label(words, figure->part->measure));
        cells[0].note = g_strdup(phrase_part(words, figure->part));
        cells[1].text = phrase_sentence(words, figure);
    }
    if (table)
        page_add(builder->page, PAGE_TABLE, NULL)->table = table;
    else if (builder->report->figures->len)
        page_add_text(builder->page, g_strdup(words_text(words, "quality.all_measured")));
}

static struct page_table *left_out_table(const struct words *words)
{
    struct page_table *table = page_table_new("left-out", words_text(words, "quality.left_out"));
    page_table_add_column(table, words_text(words, "column.measure"), PAGE_LEFT, true, false);
    page_table_add_column(table, words_text(words, "column.left_out"), PAGE_RIGHT, false, true);
    page_table_add_column(table, words_text(words, "column.of"), PAGE_RIGHT, false, true);
    page_table_add_column(table, words_text(words, "column.share"), PAGE_RIGHT, false, true);
    return table;
}

static void fill_count(const struct words *words, struct page_cell *cell, double count)
{
    cell->text = phrase_count(words, count);
    cell->number = count;
}

/* Records that a measure of the report could not judge, and so counts neither way. */
static void add_left_out(struct builder *builder)
{
    const struct words *words = builder->words;
    struct page_table *table = NULL;
    for (guint i = 0; i < builder->report->figures->len; i++) {
        const struct figure *figure = &g_array_index(builder->report->figures, struct figure, i);
        if (!(figure->left_out > 0) || figure != report_find(builder->report, figure->part))
            continue;
        if (!table)
            table = left_out_table(words);
        struct page_cell *cells = page_table_add_row(table);
        cells[0].text = g_strdup(phrase_label(words, figure->part->measure));
        cells[0].note = g_strdup(phrase_part(words, figure->part));
        fill_count(words, &cells[1], figure->left_out);
        fill_count(words, &cells[2], figure->asked);
        cells[3].number = figure->left_out / figure->asked;
        cells[3].text = words_share(words, cells[3].number, NAN);
    }
    if (table)
        page_add(builder->page, PAGE_TABLE, NULL)->table = table;
    else if (builder->report->figures->len)
        page_add_text(builder->page, g_strdup(words_text(words, "quality.none_left_out")));
}

void add_quality(struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    const GArray *rows = builder->report->quality;
    add_not_measured(builder);
    add_left_out(builder);
    if (!rows->len)
        return;
    struct page_table *table = page_table_new(block->id, words_text(words, "quality.table"));
    page_table_add_column(table, words_text(words, "column.watched"), PAGE_LEFT, true, false);
    page_table_add_column(table, words_text(words, "column.count"), PAGE_RIGHT, false, true);
    page_table_add_column(table, words_text(words, "column.of"), PAGE_RIGHT, false, true);
    page_table_add_column(table, words_text(words, "column.share"), PAGE_RIGHT, false, true);
    for (guint i = 0; i < rows->len; i++) {
        const struct report_quality *row = &g_array_index(rows, struct report_quality, i);
        struct page_cell *cells = page_table_add_row(table);
        double share = row->of > 0 ? (double)row->count / (double)row->of : NAN;
        cells[0].text = g_strdup(phrase_text(words, "quality.", row->key, NULL));
        cells[1].text = words_count(words, row->count);
        cells[1].number = (double)row->count;
        cells[2].text = row->of >= 0 ? words_count(words, row->of) : g_strdup("–");
        cells[2].number = row->of >= 0 ? (double)row->of : NAN;
        cells[3].text = isfinite(share) ? words_share(words, share, NAN) : g_strdup("–");
        cells[3].number = share;
    }
    struct page_block *added = page_add(builder->page, PAGE_TABLE, NULL);
    added->table = table;
    g_autofree char *freeze = words_instant(words, builder->report->head.zone, builder->report->head.freeze);
    added->stamp = words_format(words, "stamp.quality", "freeze", freeze, NULL);
}
