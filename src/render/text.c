#include "takhojd/render/text.h"
#include "takhojd/render/html.h"

#include <string.h>

#define WIDTH 78
#define GAP 2 /* between columns */

/* Valid, on one line, without what would steer a terminal. */
static char *clean(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    GString *kept = g_string_new(NULL);
    for (const char *at = valid; *at; at += g_utf8_skip[(guchar)*at]) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\n' || c == '\t')
            g_string_append_c(kept, ' ');
        else if (!html_is_harmful(c))
            g_string_append_unichar(kept, c);
    }
    return g_string_free(kept, FALSE);
}

/* Columns that a clean text takes: a mark above a letter takes none, a wide letter two. */
static glong columns_of(const char *text)
{
    glong columns = 0;
    for (const char *at = text; *at; at += g_utf8_skip[(guchar)*at]) {
        gunichar c = g_utf8_get_char(at);
        columns += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    }
    return columns;
}

static void spaces(GString *out, glong count)
{
    g_string_append_printf(out, "%*s", (int)MAX(count, 0), "");
}

/* Appends text wrapped at the width, every line indented; what cannot be broken stays whole. */
static void wrap(GString *out, const char *text, int indent)
{
    g_autofree char *line = clean(text);
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    glong column = 0;
    for (gsize i = 0; words[i]; i++) {
        glong length = columns_of(words[i]);
        if (!*words[i])
            continue;
        if (column && column + 1 + length > WIDTH) {
            g_string_append_c(out, '\n');
            column = 0;
        }
        spaces(out, column ? 1 : indent);
        column += length + (column ? 1 : indent);
        g_string_append(out, words[i]);
    }
    g_string_append_c(out, '\n');
}

static void underline(GString *out, const char *text, char with)
{
    g_autofree char *shown = clean(text);
    wrap(out, text, 0);
    for (glong i = MIN(columns_of(shown), WIDTH); i > 0; i--)
        g_string_append_c(out, with);
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

static bool is_shown(const struct page_table *table, guint column, bool is_mail)
{
    return !is_mail || !column_at(table, column)->is_personal;
}

static void pad(GString *out, const char *text, glong width, bool is_right)
{
    g_autofree char *shown = clean(text);
    glong gap = width - columns_of(shown);
    spaces(out, is_right ? gap : 0);
    g_string_append(out, shown);
    spaces(out, is_right ? 0 : gap);
}

static void end_line(GString *out)
{
    while (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

static glong longest_word(const char *text)
{
    g_autofree char *line = clean(text);
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    glong longest = 0;
    for (gsize i = 0; words[i]; i++)
        longest = MAX(longest, columns_of(words[i]));
    return longest;
}

/* The columns' widths when the whole table fits side by side; NULL when it does not. Titles may take lines.
 */
static glong *widths_of(const struct page_table *table, bool is_mail)
{
    glong total = 0;
    bool fits = true;
    g_autofree glong *widths = g_new0(glong, table->columns->len);
    for (guint column = 0; column < table->columns->len; column++) {
        if (!is_shown(table, column, is_mail))
            continue;
        widths[column] = longest_word(column_at(table, column)->title);
        for (guint row = 0; row < table->rows->len; row++) {
            const struct page_cell *cell = cell_at(table, row, column);
            g_autofree char *text = clean(cell->text);
            widths[column] = MAX(widths[column], columns_of(text));
            fits &= !cell->note;
        }
        total += widths[column] + (total ? GAP : 0);
    }
    return fits && total <= WIDTH ? g_steal_pointer(&widths) : NULL;
}

/* A title's words in lines no wider than its column. */
static GPtrArray *title_lines(const char *title, glong width)
{
    g_autofree char *line = clean(title);
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) current = g_string_new(NULL);
    for (gsize i = 0; words[i]; i++) {
        if (current->len && columns_of(current->str) + 1 + columns_of(words[i]) > width) {
            g_ptr_array_add(lines, g_strdup(current->str));
            g_string_truncate(current, 0);
        }
        g_string_append_printf(current, "%s%s", current->len ? " " : "", words[i]);
    }
    g_ptr_array_add(lines, g_strdup(current->str));
    return lines;
}

/* The titles, standing on the line above the first row. */
static void append_titles(GString *out, const struct page_table *table, const glong *widths)
{
    guint height = 0;
    g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint column = 0; column < table->columns->len; column++) {
        GPtrArray *lines = title_lines(column_at(table, column)->title, widths[column]);
        g_ptr_array_add(titles, lines);
        if (widths[column])
            height = MAX(height, lines->len);
    }
    for (guint line = 0; line < height; line++) {
        for (guint column = 0; column < table->columns->len; column++) {
            const GPtrArray *lines = g_ptr_array_index(titles, column);
            guint empty = height - MIN(lines->len, height);
            if (!widths[column])
                continue;
            pad(out, line < empty ? "" : g_ptr_array_index(lines, line - empty), widths[column],
                column_at(table, column)->align == PAGE_RIGHT);
            spaces(out, GAP);
        }
        end_line(out);
    }
}

static void append_columns(GString *out, const struct page_table *table, const glong *widths, guint rows)
{
    append_titles(out, table, widths);
    for (guint row = 0; row < rows; row++) {
        for (guint column = 0; column < table->columns->len; column++) {
            if (!widths[column])
                continue;
            pad(out, cell_at(table, row, column)->text, widths[column],
                column_at(table, column)->align == PAGE_RIGHT);
            spaces(out, GAP);
        }
        end_line(out);
    }
}

static void append_row(GString *out, const struct page_table *table, guint row, bool is_mail)
{
    bool is_first = true;
    for (guint column = 0; column < table->columns->len; column++) {
        const struct page_cell *cell = cell_at(table, row, column);
        bool names_row = column_at(table, column)->is_head;
        bool is_empty = !cell->note && ((cell->is_none && !names_row) || !cell->text || !*cell->text);
        if (is_empty || !is_shown(table, column, is_mail))
            continue;
        /* What is missing says nothing without its column's title. */
        bool has_title = !is_first || cell->is_none;
        g_autofree char *line = g_strdup_printf(
            "%s%s%s%s%s%s", is_first ? "* " : "", has_title ? column_at(table, column)->title : "",
            has_title ? ": " : "", cell->text, cell->note ? ". " : "", cell->note ? cell->note : "");
        wrap(out, line, is_first ? 2 : 4);
        is_first = false;
    }
}

/* A section's name stands once, above its rows. */
static void append_rows(GString *out, const struct page_table *table, bool is_mail, guint rows)
{
    const char *section = NULL;
    for (guint row = 0; row < rows; row++) {
        const char *group = cell_at(table, row, 0)->group;
        if (group && g_strcmp0(group, section))
            wrap(out, group, 0);
        section = group;
        append_row(out, table, row, is_mail);
    }
}

static void append_table(GString *out, const struct page_table *table, bool is_mail, bool is_brief)
{
    bool is_cut = is_brief && table->rest;
    guint rows = is_cut ? MIN(PAGE_BRIEF_ROWS, table->rows->len) : table->rows->len;
    if (!table->rows->len || (is_mail && page_table_is_personal(table)))
        return;
    if (!table->is_headed)
        wrap(out, table->caption, 0);
    g_autofree glong *widths = table->group_title ? NULL : widths_of(table, is_mail);
    if (widths)
        append_columns(out, table, widths, rows);
    else
        append_rows(out, table, is_mail, rows);
    if (is_cut)
        wrap(out, table->rest, 0);
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
        underline(out, block->text, '-');
    else
        wrap(out, block->text, 0);
}

static void append_block(GString *out, const struct page_block *block, bool is_mail, bool is_brief)
{
    if (block->kind == PAGE_HEADING) {
        append_heading(out, block);
        return;
    }
    if (block->text)
        wrap(out, block->text, 0);
    for (guint i = 0; block->kind == PAGE_TILES && i < block->tiles->len; i++) {
        if (i)
            g_string_append_c(out, '\n');
        append_tile(out, &g_array_index(block->tiles, struct page_tile, i));
    }
    if (block->kind == PAGE_CHART)
        wrap(out, block->chart->title, 0);
    if (block->table)
        append_table(out, block->table, is_mail, is_brief);
    if (block->kind == PAGE_DEFINITIONS)
        append_pairs(out, block->pairs);
    if (block->stamp)
        wrap(out, block->stamp, 0);
}

static char *write_page(const struct page *page, bool is_mail, bool is_brief)
{
    GString *out = g_string_new(NULL);
    g_autofree char *heading = g_strdup_printf("%s, %s", page->heading, page->subheading);
    underline(out, heading, '=');
    if (page->owner)
        wrap(out, page->owner, 0);
    if (page->notice)
        wrap(out, page->notice, 0);
    append_pairs(out, page->head);
    for (guint i = 0; i < page->blocks->len; i++)
        append_block(out, g_ptr_array_index(page->blocks, i), is_mail, is_brief);
    g_string_append_c(out, '\n');
    if (is_mail) {
        g_autofree char *place =
            g_strdup_printf("%s: %s", page->full_report, page->place ? page->place : "index.html");
        wrap(out, place, 0);
    }
    wrap(out, page->footer, 0);
    return g_string_free(out, FALSE);
}

char *text_page(const struct page *page)
{
    return write_page(page, false, false);
}

char *text_mail(const struct page *page)
{
    return write_page(page, true, false);
}

char *text_brief(const struct page *page)
{
    return write_page(page, true, true);
}
