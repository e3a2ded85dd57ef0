#include "chart_json.h"
#include "json_present.h"
#include "takhojd/page/page.h"

static void write_pairs(struct json_writer *writer, const char *key, const GArray *pairs)
{
    json_write_list(writer, key);
    for (guint i = 0; i < pairs->len; i++) {
        const struct page_pair *pair = &g_array_index(pairs, struct page_pair, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "term", pair->term);
        json_write_text(writer, "text", pair->text);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_tiles(struct json_writer *writer, const GArray *tiles)
{
    json_write_list(writer, "tiles");
    for (guint i = 0; i < tiles->len; i++) {
        const struct page_tile *tile = &g_array_index(tiles, struct page_tile, i);
        json_write_object(writer, NULL);
        write_text(writer, "label", tile->label);
        write_text(writer, "value", tile->value);
        write_text(writer, "unit", tile->unit_text);
        write_text(writer, "sentence", tile->sentence);
        write_text(writer, "uncertainty", tile->uncertainty);
        write_text(writer, "counter", tile->counter);
        write_text(writer, "stamp", tile->stamp);
        write_text(writer, "link", tile->link);
        write_flag(writer, "preliminary", tile->is_preliminary);
        write_flag(writer, "empty", tile->is_empty);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_cell(struct json_writer *writer, const struct page_cell *cell)
{
    json_write_object(writer, NULL);
    write_text(writer, "text", cell->text);
    write_text(writer, "note", cell->note);
    write_text(writer, "link", cell->link);
    write_text(writer, "group", cell->group);
    write_number(writer, "number", cell->number);
    write_flag(writer, "sub", cell->is_sub);
    write_flag(writer, "quiet", cell->is_quiet);
    write_flag(writer, "none", cell->is_none);
    if (cell->trend)
        page_write_trend(writer, cell->trend);
    json_write_end(writer);
}

static void write_table(struct json_writer *writer, const struct page_table *table)
{
    json_write_object(writer, "table");
    json_write_text(writer, "id", table->id);
    json_write_text(writer, "caption", table->caption);
    write_flag(writer, "headed", table->is_headed);
    write_flag(writer, "wide", table->is_wide);
    write_text(writer, "group_title", table->group_title);
    json_write_list(writer, "columns");
    for (guint i = 0; i < table->columns->len; i++) {
        const struct page_column *column = &g_array_index(table->columns, struct page_column, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "title", column->title);
        write_flag(writer, "right", column->align == PAGE_RIGHT);
        write_flag(writer, "head", column->is_head);
        write_flag(writer, "number", column->is_number);
        json_write_end(writer);
    }
    json_write_end(writer);
    json_write_list(writer, "rows");
    for (guint row = 0; row < table->rows->len; row++) {
        const struct page_cell *cells = g_ptr_array_index(table->rows, row);
        json_write_list(writer, NULL);
        for (guint i = 0; i < table->columns->len; i++)
            write_cell(writer, &cells[i]);
        json_write_end(writer);
    }
    json_write_end(writer);
    json_write_end(writer);
}

static void write_block(struct json_writer *writer, const struct page_block *block)
{
    static const char *const kinds[PAGE_BLOCK_KINDS] = {"heading", "text",  "tiles",
                                                        "table",   "chart", "definitions"};
    json_write_object(writer, NULL);
    json_write_text(writer, "kind", kinds[block->kind]);
    write_text(writer, "id", block->id);
    if (block->kind == PAGE_HEADING)
        json_write_integer(writer, "level", block->level);
    write_flag(writer, "own_page", block->is_own_page);
    write_text(writer, "text", block->text);
    write_flag(writer, "quiet", block->is_quiet);
    write_text(writer, "link", block->link);
    write_text(writer, "link_text", block->link_text);
    if (block->tiles)
        write_tiles(writer, block->tiles);
    if (block->chart)
        page_write_chart(writer, block->chart);
    if (block->table)
        write_table(writer, block->table);
    if (block->pairs)
        write_pairs(writer, "pairs", block->pairs);
    write_text(writer, "stamp", block->stamp);
    json_write_end(writer);
}

char *page_json(const struct page *page)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    json_write_text(writer, "language", page->language);
    json_write_text(writer, "title", page->title);
    json_write_text(writer, "heading", page->heading);
    json_write_text(writer, "subheading", page->subheading);
    write_text(writer, "owner", page->owner);
    write_text(writer, "notice", page->notice);
    json_write_text(writer, "footer", page->footer);
    write_pairs(writer, "head", page->head);
    json_write_list(writer, "blocks");
    for (guint i = 0; i < page->blocks->len; i++)
        write_block(writer, g_ptr_array_index(page->blocks, i));
    json_write_end(writer);
    json_write_end(writer);
    return json_writer_finish(writer);
}
