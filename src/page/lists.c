#include "blocks.h"
#include "phrase.h"

#include <math.h>

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
    case REPORT_CELL_NUMBER:
        cell->text = phrase_count(words, from->number);
        cell->number = from->number;
        return;
    case REPORT_CELL_INSTANT:
        cell->text = words_instant(words, builder->report->head.zone, from->instant);
        return;
    case REPORT_CELL_DAY:
        cell->text = words_date(words, from->day);
        return;
    case REPORT_CELL_NONE:
        cell->text = g_strdup("–");
        return;
    }
}

void add_list(struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    const struct report_list *list = report_find_list(builder->report, block->list);
    if (!list || !list->rows->len) {
        page_add_text(builder->page, g_strdup(words_text(words, list ? "list.none" : "list.not_made")));
        return;
    }
    struct page_table *table = page_table_new(block->id, block_words(builder, block));
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
        for (guint i = 0; i < columns; i++)
            fill_cell(builder, &cells[i],
                      &((const struct report_cell *)g_ptr_array_index(list->rows, row))[i]);
    }
    if (table->rows->len > PAGE_BRIEF_ROWS)
        table->rest = words_plural(words, "list.more", table->rows->len - PAGE_BRIEF_ROWS, NULL);
    struct page_block *added = page_add(builder->page, PAGE_TABLE, NULL);
    added->table = table;
    g_autofree char *period = words_period(words, builder->report->head.grain, builder->report->head.period);
    added->stamp = words_plural(words, "stamp.list", list->rows->len, "period", period, NULL);
}
