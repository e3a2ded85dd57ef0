#include "blocks.h"
#include "phrase.h"

#include <math.h>
#include <string.h>

/* Each with a capital and a full stop of its own where it is a sentence: they are only put side by side. */
static char *join_words(const struct words *words, const char *keys)
{
    g_auto(GStrv) each = g_strsplit(keys ? keys : "", " ", -1);
    GString *text = g_string_new(NULL);
    for (gsize i = 0; each[i]; i++)
        if (*each[i])
            g_string_append_printf(text, "%s%s", text->len ? " · " : "", words_text(words, each[i]));
    return g_string_free(text, FALSE);
}

/* "2 månader"; a share has no unit but its sign. */
static char *amount(const struct words *words, const struct report_cell *from)
{
    if (g_str_has_suffix(from->text, ".share"))
        return words_share(words, from->number, 0.1);
    g_autofree char *number = phrase_count(words, from->number);
    return words_plural(words, from->text, (int64_t)from->number, "value", number, NULL);
}

static void fill_cell(const struct builder *builder, struct page_cell *cell, const struct report_cell *from)
{
    const struct words *words = builder->words;
    switch (from->kind) {
    case REPORT_CELL_TEXT:
        cell->text = g_strdup(from->text ? from->text : "–");
        return;
    case REPORT_CELL_WORD:
        cell->text = g_strdup(from->text ? words_text(words, from->text) : "–");
        return;
    case REPORT_CELL_WORDS:
        cell->text = join_words(words, from->text);
        return;
    case REPORT_CELL_HOURS:
        cell->text = phrase_hours(words, from->text);
        return;
    case REPORT_CELL_NUMBER:
        cell->text = phrase_count(words, from->number);
        cell->number = from->number;
        return;
    case REPORT_CELL_AMOUNT:
        cell->text = amount(words, from);
        return;
    case REPORT_CELL_INSTANT:
        cell->text = words_instant(words, builder->report->head.zone, from->instant);
        return;
    case REPORT_CELL_DAY:
        cell->text = words_date(words, from->day);
        cell->is_day = true;
        return;
    case REPORT_CELL_NONE:
        cell->text = g_strdup("–");
        return;
    }
}

/* What names its row cannot be a dash. */
static void name_missing(const struct words *words, struct page_cell *cell)
{
    g_free(cell->text);
    cell->text = g_strdup(words_text(words, "list.missing"));
    cell->is_none = true;
}

static struct page_table *table_of(const struct builder *builder, const char *id, const char *caption,
                                   const struct report_list *list)
{
    const struct words *words = builder->words;
    struct page_table *table = page_table_new(id, caption);
    table->is_headed = table->is_wide = true;
    guint columns = 0;
    for (; list->columns[columns]; columns++) {
        page_table_add_column(table, phrase_text(words, "column.", list->columns[columns], NULL), PAGE_LEFT,
                              columns == 0, false);
        page_table_column(table, columns)->is_personal =
            list->internal_columns && g_strv_contains(list->internal_columns, list->columns[columns]);
    }
    for (guint row = 0; row < list->rows->len; row++) {
        struct page_cell *cells = page_table_add_row(table);
        const struct report_cell *from = g_ptr_array_index(list->rows, row);
        for (guint i = 0; i < columns; i++)
            fill_cell(builder, &cells[i], &from[i]);
        if (from[0].kind == REPORT_CELL_NONE)
            name_missing(words, &cells[0]);
    }
    if (table->rows->len > PAGE_BRIEF_ROWS)
        table->rest = words_plural(words, "list.more", table->rows->len - PAGE_BRIEF_ROWS, NULL);
    return table;
}

char *list_cut(const struct words *words, const struct report_list *list)
{
    g_autofree char *day = words_date(words, list->whole_from);
    return list->is_cut ? words_format(words, "list.cut", "day", day, NULL) : NULL;
}

/* One list of a group stands below a heading of its own, with the rules that its cases broke. */
static void add_one(struct builder *builder, const struct block *block, const struct report_list *list)
{
    const struct words *words = builder->words;
    const char *caption = list->title ? words_text(words, list->title) : block_words(builder, block);
    const char *own = strchr(list->id, '.');
    g_autofree char *id = own ? g_strdup_printf("%s-%s", block->id, own + 1) : g_strdup(block->id);
    if (list->title)
        page_add_heading(builder->page, 3, id, caption);
    if (list->is_own_rule && !list->citation)
        page_add_text(builder->page, g_strdup(words_text(words, "list.own_rule")))->is_quiet = true;
    if (list->citation) {
        g_autofree char *citation = phrase_citation(list->citation);
        page_add_text(builder->page, words_format(words, "list.citation", "citation", citation, NULL))
            ->is_quiet = true;
    }
    if (list->is_cut)
        page_add_text(builder->page, list_cut(words, list));
    if (!list->rows->len)
        return;
    g_autofree char *table_id = own ? g_strdup_printf("%s-list", id) : g_strdup(id);
    struct page_table *table = table_of(builder, table_id, caption, list);
    struct page_block *added = page_add(builder->page, PAGE_TABLE, NULL);
    added->table = table;
    g_autofree char *period = words_period(words, builder->report->head.grain, builder->report->head.period);
    added->stamp = words_plural(words, "stamp.list", list->rows->len, "period", period, NULL);
}

void add_list(struct builder *builder, const struct block *block)
{
    const GArray *lists = builder->report->lists;
    bool is_made = false, has_rows = false;
    for (guint i = 0; i < lists->len; i++) {
        const struct report_list *list = &g_array_index(lists, struct report_list, i);
        if (!report_list_is(list, block->list))
            continue;
        is_made = true;
        /* What is cut to nothing is not what has no cases. */
        if (!list->rows->len && !list->is_cut)
            continue;
        const char *about = phrase_text_or_none(builder->words, "list.about.", list->id, NULL);
        if (about)
            page_add_text(builder->page, g_strdup(about))->is_quiet = true;
        add_one(builder, block, list);
        has_rows = true;
    }
    const char *none = phrase_text_or_none(builder->words, "list.none.", block->list, NULL);
    if (!has_rows && is_made && none)
        page_add_text(builder->page, g_strdup(none));
    else if (!has_rows)
        page_add_text(builder->page,
                      g_strdup(words_text(builder->words, is_made ? "list.none" : "list.not_made")));
}
