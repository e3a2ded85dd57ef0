#include "takhojd/render/text.h"

#define WIDTH 78
#define NARROW_COLUMNS 5 /* a table with more is written row by row */

/* Appends text wrapped at the width, every line indented; what cannot be broken stays whole. */
static void wrap(GString *out, const char *text, int indent)
{
    g_auto(GStrv) words = g_strsplit_set(text ? text : "", " \n\t", -1);
    glong column = 0;
    for (gsize i = 0; words[i]; i++) {
        glong length = g_utf8_strlen(words[i], -1);
        if (!length)
            continue;
        if (column && column + 1 + length > WIDTH) {
            g_string_append_c(out, '\n');
            column = 0;
        }
        if (column)
            g_string_append_c(out, ' ');
        else
            g_string_append_printf(out, "%*s", indent, "");
        column += length + (column ? 1 : indent);
        g_string_append(out, words[i]);
    }
    g_string_append_c(out, '\n');
}

static void underline(GString *out, const char *text, const char *with)
{
    wrap(out, text, 0);
    for (glong i = MIN(g_utf8_strlen(text, -1), WIDTH); i > 0; i--)
        g_string_append(out, with);
    g_string_append_c(out, '\n');
}

static const struct page_cell *cell_at(const struct page_table *table, guint row, guint column)
{
    return &((const struct page_cell *)g_ptr_array_index(table->rows, row))[column];
}

static const struct page_column *column_at(const struct page_table *table, guint column)
{
    return &g_array_index(table->columns, struct page_column, column);
}

static void pad(GString *out, const char *text, glong width, bool is_right)
{
    int gap = (int)MAX(width - g_utf8_strlen(text, -1), 0);
    if (is_right)
        g_string_append_printf(out, "%*s", gap, "");
    g_string_append(out, text);
    if (!is_right)
        g_string_append_printf(out, "%*s", gap, "");
}

static bool has_notes(const struct page_table *table)
{
    for (guint row = 0; row < table->rows->len; row++)
        for (guint column = 0; column < table->columns->len; column++)
            if (cell_at(table, row, column)->note)
                return true;
    return false;
}

/* The columns' widths when the whole table fits side by side; NULL when it does not. */
static glong *widths_of(const struct page_table *table)
{
    glong total = 0;
    glong *widths = g_new0(glong, table->columns->len);
    for (guint column = 0; column < table->columns->len; column++) {
        widths[column] = g_utf8_strlen(column_at(table, column)->title, -1);
        for (guint row = 0; row < table->rows->len; row++)
            widths[column] = MAX(widths[column], g_utf8_strlen(cell_at(table, row, column)->text, -1));
        total += widths[column] + 2;
    }
    if (table->columns->len > NARROW_COLUMNS || total > WIDTH || has_notes(table))
        g_clear_pointer(&widths, g_free);
    return widths;
}

static void end_line(GString *out)
{
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

static void append_columns(GString *out, const struct page_table *table, const glong *widths)
{
    for (guint column = 0; column < table->columns->len; column++) {
        pad(out, column_at(table, column)->title, widths[column],
            column_at(table, column)->align == PAGE_RIGHT);
        g_string_append(out, "  ");
    }
    end_line(out);
    for (guint row = 0; row < table->rows->len; row++) {
        for (guint column = 0; column < table->columns->len; column++) {
            pad(out, cell_at(table, row, column)->text, widths[column],
                column_at(table, column)->align == PAGE_RIGHT);
            g_string_append(out, "  ");
        }
        end_line(out);
    }
}

static void append_row(GString *out, const struct page_table *table, guint row)
{
    for (guint column = 0; column < table->columns->len; column++) {
        const struct page_cell *cell = cell_at(table, row, column);
        if (!*cell->text && !cell->note)
            continue;
        g_autofree char *line =
            g_strdup_printf("%s%s%s%s%s", column ? column_at(table, column)->title : "*", column ? ": " : " ",
                            cell->text, cell->note ? ". " : "", cell->note ? cell->note : "");
        wrap(out, line, column ? 4 : 2);
    }
}

static void append_table(GString *out, const struct page_table *table)
{
    if (!table->is_headed)
        wrap(out, table->caption, 0);
    g_autofree glong *widths = widths_of(table);
    if (widths)
        append_columns(out, table, widths);
    else
        for (guint row = 0; row < table->rows->len; row++)
            append_row(out, table, row);
}

static void append_tile(GString *out, const struct page_tile *tile)
{
    g_autofree char *line =
        g_strdup_printf("%s: %s%s%s", tile->label, tile->value, tile->unit_text ? " " : "",
                        tile->unit_text ? tile->unit_text : "");
    const char *const more[] = {tile->sentence, tile->uncertainty, tile->counter, tile->stamp};
    wrap(out, line, 2);
    for (gsize i = 0; i < G_N_ELEMENTS(more); i++)
        if (more[i])
            wrap(out, more[i], 4);
    g_string_append_c(out, '\n');
}

static void append_pairs(GString *out, const GArray *pairs)
{
    for (guint i = 0; i < pairs->len; i++) {
        const struct page_pair *pair = &g_array_index(pairs, struct page_pair, i);
        g_autofree char *line = g_strdup_printf("%s: %s", pair->term, pair->text);
        wrap(out, line, 2);
    }
}

static void append_heading(GString *out, const struct page_block *block)
{
    g_string_append_c(out, '\n');
    if (block->level == 2)
        underline(out, block->text, "-");
    else
        wrap(out, block->text, 0);
}

static void append_block(GString *out, const struct page_block *block)
{
    if (block->kind == PAGE_HEADING) {
        append_heading(out, block);
        return;
    }
    if (block->text)
        wrap(out, block->text, 0);
    for (guint i = 0; block->kind == PAGE_TILES && i < block->tiles->len; i++)
        append_tile(out, &g_array_index(block->tiles, struct page_tile, i));
    if (block->kind == PAGE_SERIES)
        wrap(out, block->series->title, 0);
    if (block->table)
        append_table(out, block->table);
    if (block->kind == PAGE_DEFINITIONS)
        append_pairs(out, block->pairs);
    if (block->stamp)
        wrap(out, block->stamp, 0);
}

char *text_page(const struct page *page)
{
    GString *out = g_string_new(NULL);
    g_autofree char *heading = g_strdup_printf("%s, %s", page->heading, page->subheading);
    underline(out, heading, "=");
    if (page->notice)
        wrap(out, page->notice, 0);
    append_pairs(out, page->head);
    for (guint i = 0; i < page->blocks->len; i++)
        append_block(out, g_ptr_array_index(page->blocks, i));
    g_string_append_c(out, '\n');
    wrap(out, page->footer, 0);
    return g_string_free(out, FALSE);
}
