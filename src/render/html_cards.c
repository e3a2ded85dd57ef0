#include "html_cards.h"
#include "takhojd/render/html.h"

#include <string.h>

static bool has_columns_of(const struct page_table *table, const struct page_table *other)
{
    if (table->columns->len != other->columns->len)
        return false;
    for (guint i = 0; i < table->columns->len; i++)
        if (strcmp(g_array_index(table->columns, struct page_column, i).title,
                   g_array_index(other->columns, struct page_column, i).title) != 0)
            return false;
    return true;
}

/* The wide tables of a page, one of each kind, in order. Free with g_ptr_array_unref. */
static GPtrArray *kinds_of(const struct page *page)
{
    GPtrArray *kinds = g_ptr_array_new();
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        bool is_known = !block->table || !block->table->is_wide;
        for (guint k = 0; k < kinds->len && !is_known; k++)
            is_known = has_columns_of(block->table, g_ptr_array_index(kinds, k));
        if (!is_known)
            g_ptr_array_add(kinds, block->table);
    }
    return kinds;
}

int html_cards_number(const struct page *page, const struct page_table *table)
{
    g_autoptr(GPtrArray) kinds = kinds_of(page);
    for (guint k = 0; table->is_wide && k < kinds->len; k++)
        if (has_columns_of(table, g_ptr_array_index(kinds, k)))
            return (int)k + 1;
    return 0;
}

/* A string of CSS: what could end it, or the style element, is written as its number. */
static void append_string(GString *html, const char *text)
{
    html_literal(html, "\"");
    for (const char *at = text; *at; at += g_utf8_skip[(guchar)*at]) {
        gunichar c = g_utf8_get_char(at);
        if (c < 0x20 || strchr("\"\\<>&", (int)c))
            g_string_append_printf(html, "\\%x ", c);
        else if (!html_is_harmful(c))
            g_string_append_unichar(html, c);
    }
    html_literal(html, "\"");
}

static void append_cell_of(GString *html, int column)
{
    html_literal(html, " td:nth-child(");
    html_integer(html, column);
    html_literal(html, ")::before { content: ");
}

void html_cards_style(GString *html, const struct page *page)
{
    g_autoptr(GPtrArray) kinds = kinds_of(page);
    if (!kinds->len)
        return;
    html_literal(html, "@media screen and (max-width: 40rem) {\n");
    for (guint k = 0; k < kinds->len; k++) {
        const struct page_table *table = g_ptr_array_index(kinds, k);
        for (guint i = 0; i < table->columns->len; i++) {
            const struct page_column *column = &g_array_index(table->columns, struct page_column, i);
            html_literal(html, ".c");
            html_integer(html, (int)k + 1);
            /* A row is named by what stands there; where that is missing, by what is. */
            if (column->is_head)
                html_literal(html, " th.none::before { content: ");
            else
                append_cell_of(html, (int)i + 1);
            append_string(html, column->title);
            if (column->is_head)
                html_literal(html, " \": \"");
            html_literal(html, "; }\n");
        }
    }
    html_literal(html, "}\n");
}
