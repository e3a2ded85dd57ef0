#include "takhojd/page/page.h"
#include "blocks.h"

#include <math.h>

static void clear_pair(gpointer element)
{
    struct page_pair *pair = element;
    g_free(pair->term);
    g_free(pair->text);
}

static void clear_column(gpointer element)
{
    g_free(((struct page_column *)element)->title);
}

static void clear_tile(gpointer element)
{
    struct page_tile *tile = element;
    g_free(tile->label);
    g_free(tile->value);
    g_free(tile->unit_text);
    g_free(tile->sentence);
    g_free(tile->uncertainty);
    g_free(tile->stamp);
    g_free(tile->counter);
    g_free(tile->link);
}

static void free_table(struct page_table *table)
{
    if (!table)
        return;
    for (guint row = 0; row < table->rows->len; row++) {
        struct page_cell *cells = g_ptr_array_index(table->rows, row);
        for (guint i = 0; i < table->columns->len; i++) {
            g_free(cells[i].text);
            g_free(cells[i].note);
            g_free(cells[i].link);
            g_free(cells[i].group);
            page_series_free(cells[i].trend);
        }
        g_free(cells);
    }
    g_ptr_array_unref(table->rows);
    g_array_unref(table->columns);
    g_free(table->id);
    g_free(table->caption);
    g_free(table->group_title);
    g_free(table->rest);
    g_free(table);
}

static void free_block(gpointer element)
{
    struct page_block *block = element;
    g_free(block->id);
    g_free(block->text);
    g_free(block->stamp);
    g_free(block->link);
    g_free(block->link_text);
    g_clear_pointer(&block->tiles, g_array_unref);
    g_clear_pointer(&block->pairs, g_array_unref);
    free_table(block->table);
    page_chart_free(block->chart);
    g_free(block);
}

static GArray *pairs_new(void)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(struct page_pair));
    g_array_set_clear_func(pairs, clear_pair);
    return pairs;
}

struct page *page_new(void)
{
    struct page *page = g_new0(struct page, 1);
    page->head = pairs_new();
    page->blocks = g_ptr_array_new_with_free_func(free_block);
    return page;
}

void page_free(struct page *page)
{
    if (!page)
        return;
    char *texts[] = {page->language, page->title,       page->heading,       page->subheading,
                     page->owner,    page->notice,      page->logo,          page->logo_text,
                     page->colour,   page->skip_text,   page->contents_text, page->missing_chart,
                     page->footer,   page->full_report, page->detail_text,   page->place};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_array_unref(page->head);
    g_ptr_array_unref(page->blocks);
    g_free(page);
}

bool page_table_is_personal(const struct page_table *table)
{
    return g_array_index(table->columns, struct page_column, 0).is_personal;
}

static char *clean_id(const char *id)
{
    char *clean = g_ascii_strdown(id, -1);
    return g_strcanon(clean, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
}

struct page_block *page_add(struct page *page, enum page_block_kind kind, const char *id)
{
    struct page_block *block = g_new0(struct page_block, 1);
    block->kind = kind;
    block->id = id ? clean_id(id) : NULL;
    if (kind == PAGE_TILES) {
        block->tiles = g_array_new(FALSE, FALSE, sizeof(struct page_tile));
        g_array_set_clear_func(block->tiles, clear_tile);
    }
    if (kind == PAGE_DEFINITIONS)
        block->pairs = pairs_new();
    g_ptr_array_add(page->blocks, block);
    return block;
}

struct page_block *page_add_text(struct page *page, char *text)
{
    struct page_block *block = page_add(page, PAGE_TEXT, NULL);
    block->text = text;
    return block;
}

struct page_block *page_add_heading(struct page *page, int level, const char *id, const char *text)
{
    struct page_block *block = page_add(page, PAGE_HEADING, id);
    block->level = level;
    block->text = g_strdup(text);
    return block;
}

struct page_table *page_table_new(const char *id, const char *caption)
{
    struct page_table *table = g_new0(struct page_table, 1);
    table->id = clean_id(id);
    table->caption = g_strdup(caption);
    table->columns = g_array_new(FALSE, FALSE, sizeof(struct page_column));
    g_array_set_clear_func(table->columns, clear_column);
    table->rows = g_ptr_array_new();
    return table;
}

void page_table_add_column(struct page_table *table, const char *title, enum page_align align, bool is_head,
                           bool is_number)
{
    struct page_column column = {
        .title = g_strdup(title), .align = align, .is_head = is_head, .is_number = is_number};
    g_array_append_val(table->columns, column);
}

struct page_column *page_table_column(struct page_table *table, guint column)
{
    return &g_array_index(table->columns, struct page_column, column);
}

struct page_cell *page_table_add_row(struct page_table *table)
{
    struct page_cell *cells = g_new0(struct page_cell, table->columns->len);
    for (guint i = 0; i < table->columns->len; i++)
        cells[i].number = NAN;
    g_ptr_array_add(table->rows, cells);
    return cells;
}

void page_add_pair(GArray *pairs, const char *term, char *text)
{
    struct page_pair pair = {g_strdup(term), text};
    g_array_append_val(pairs, pair);
}
