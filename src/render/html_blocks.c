#include "html_blocks.h"
#include "html_cards.h"
#include "spark.h"

/* Below a chart a table with more rows scrolls by itself. */
#define LONG_TABLE 14
/* So many columns fit a screen and a sheet only when keys may break. */
#define MANY_COLUMNS 9

static void append_paragraph(GString *html, const char *text)
{
    if (!text)
        return;
    html_literal(html, "<p>");
    html_text(html, text);
    html_literal(html, "</p>\n");
}

static void append_stamp(GString *html, const char *text)
{
    if (!text)
        return;
    html_literal(html, "<p class=\"stamp\">");
    html_text(html, text);
    html_literal(html, "</p>\n");
}

static void open_link(GString *html, const char *id)
{
    if (!id)
        return;
    html_literal(html, "<a href=\"#");
    html_url(html, id);
    html_literal(html, "\">");
}

static void close_link(GString *html, const char *id)
{
    if (id)
        html_literal(html, "</a>");
}

static void append_tile(GString *html, const struct page_tile *tile)
{
    html_literal(html, "<article class=\"tile\">\n<h3>");
    open_link(html, tile->link);
    html_text(html, tile->label);
    close_link(html, tile->link);
    html_literal(html, "</h3>\n");
    if (tile->is_empty)
        html_literal(html, "<p class=\"value empty\">");
    else if (tile->is_preliminary)
        html_literal(html, "<p class=\"value open\">");
    else
        html_literal(html, "<p class=\"value\">");
    html_text(html, tile->value);
    if (tile->unit_text) {
        html_literal(html, " <span>");
        html_text(html, tile->unit_text);
        html_literal(html, "</span>");
    }
    html_literal(html, "</p>\n");
    append_paragraph(html, tile->sentence);
    append_paragraph(html, tile->uncertainty);
    if (tile->counter) {
        html_literal(html, "<p class=\"counter\">");
        html_text(html, tile->counter);
        html_literal(html, "</p>\n");
    }
    append_stamp(html, tile->stamp);
    html_literal(html, "</article>\n");
}

static void append_tiles(GString *html, const struct page_block *block)
{
    html_literal(html, "<div class=\"tiles\">\n");
    for (guint i = 0; i < block->tiles->len; i++)
        append_tile(html, &g_array_index(block->tiles, struct page_tile, i));
    html_literal(html, "</div>\n");
}

/* A wide table is laid out as cards on a phone. There its roles are lost in some browsers, so they are said.
 */
static void open_part(GString *html, const struct page_table *table, const char *tag, const char *role)
{
    g_string_append(html, tag);
    if (table->is_wide)
        g_string_append_printf(html, " role=\"%s\"", role);
}

static void append_columns(GString *html, const struct page_table *table)
{
    open_part(html, table, "<thead", "rowgroup");
    html_literal(html, ">");
    open_part(html, table, "<tr", "row");
    html_literal(html, ">");
    for (guint i = 0; i < table->columns->len; i++) {
        const struct page_column *column = &g_array_index(table->columns, struct page_column, i);
        open_part(html, table, "<th scope=\"col\"", "columnheader");
        if (column->align == PAGE_RIGHT)
            html_literal(html, " class=\"number\"");
        html_literal(html, ">");
        html_text(html, column->title);
        html_literal(html, "</th>");
    }
    html_literal(html, "</tr></thead>\n");
}

static void open_cell(GString *html, const struct page_table *table, const struct page_column *column,
                      const struct page_cell *cell)
{
    if (column->is_head)
        open_part(html, table, "<th scope=\"row\"", "rowheader");
    else
        open_part(html, table, "<td", "cell");
    if (column->align == PAGE_RIGHT && cell->is_quiet)
        html_literal(html, " class=\"number quiet\"");
    else if (column->align == PAGE_RIGHT)
        html_literal(html, " class=\"number\"");
    else if (cell->is_none)
        html_literal(html, " class=\"quiet none\"");
    else if (cell->is_quiet)
        html_literal(html, " class=\"quiet\"");
    else if (cell->is_day)
        html_literal(html, " class=\"day\"");
    else if (column->is_personal && !column->is_head)
        html_literal(html, " class=\"key\"");
    html_literal(html, ">");
}

static void close_cell(GString *html, bool is_one, const struct page_column *column)
{
    if (is_one)
        html_literal(html, "</span>");
    if (column->is_head)
        html_literal(html, "</th>");
    else
        html_literal(html, "</td>");
}

/* Beside its column's name a card has one thing: what the cell holds. */
static void append_cell(GString *html, const struct page_table *table, const struct page_column *column,
                        const struct page_cell *cell)
{
    bool is_one = table->is_wide && (cell->trend || cell->link || cell->note);
    open_cell(html, table, column, cell);
    if (is_one)
        html_literal(html, "<span>");
    if (cell->trend) {
        spark_append(html, cell->trend);
        html_literal(html, " <small>");
        html_text(html, cell->text);
        html_literal(html, "</small>");
        close_cell(html, is_one, column);
        return;
    }
    open_link(html, cell->link);
    html_text(html, cell->text);
    close_link(html, cell->link);
    if (cell->note) {
        html_literal(html, " <small>");
        html_text(html, cell->note);
        html_literal(html, "</small>");
    }
    close_cell(html, is_one, column);
}

/* A section's rows are a body of their own, below a heading that spans it. */
static void append_section(GString *html, const struct page_table *table, const char *section)
{
    open_part(html, table, "<tr", "row");
    html_literal(html, " class=\"group\">");
    open_part(html, table, "<th scope=\"rowgroup\"", "rowheader");
    html_literal(html, " colspan=\"");
    html_integer(html, (int)table->columns->len);
    html_literal(html, "\">");
    html_text(html, section);
    html_literal(html, "</th></tr>\n");
}

static void append_rows(GString *html, const struct page_table *table)
{
    const char *section = NULL;
    open_part(html, table, "<tbody", "rowgroup");
    html_literal(html, ">\n");
    for (guint row = 0; row < table->rows->len; row++) {
        const struct page_cell *cells = g_ptr_array_index(table->rows, row);
        if (cells[0].group && g_strcmp0(cells[0].group, section)) {
            if (section) {
                html_literal(html, "</tbody>\n");
                open_part(html, table, "<tbody", "rowgroup");
                html_literal(html, ">\n");
            }
            section = cells[0].group;
            append_section(html, table, section);
        }
        open_part(html, table, "<tr", "row");
        if (cells[0].is_sub)
            html_literal(html, " class=\"sub\"");
        html_literal(html, ">");
        for (guint i = 0; i < table->columns->len; i++)
            append_cell(html, table, &g_array_index(table->columns, struct page_column, i), &cells[i]);
        html_literal(html, "</tr>\n");
    }
    html_literal(html, "</tbody>\n");
}

/* The section around it is the landmark; two of one name would be one too many. */
static void append_table(GString *html, const struct page *page, const struct page_table *table,
                         bool is_under_chart)
{
    int cards = html_cards_number(page, table);
    html_literal(html, "<div class=\"scroll");
    if (is_under_chart)
        html_literal(html, " under");
    if (table->rows->len > LONG_TABLE)
        html_literal(html, " long");
    html_literal(html, "\" role=\"group\" tabindex=\"0\" aria-label=\"");
    html_attribute(html, table->caption);
    html_literal(html, "\">\n");
    open_part(html, table, "<table", "table");
    if (cards) {
        html_literal(html, " class=\"wide c");
        html_integer(html, cards);
        if (table->columns->len >= MANY_COLUMNS)
            html_literal(html, " many");
        html_literal(html, "\"");
    }
    if (table->is_headed)
        html_literal(html, ">\n<caption class=\"headed\">");
    else
        html_literal(html, ">\n<caption>");
    html_text(html, table->caption);
    html_literal(html, "</caption>\n");
    append_columns(html, table);
    append_rows(html, table);
    html_literal(html, "</table>\n</div>\n");
}

static void append_svg(GString *html, const char *svg, gsize length)
{
    g_autofree char *encoded = g_base64_encode((const guchar *)svg, length);
    html_literal(html, "data:image/svg+xml;base64,");
    html_attribute(html, encoded);
}

/* The narrow picture is for a phone; both say their size, so that a page does not jump. */
static void append_picture(GString *html, const struct page_chart *chart, const struct chart_result *result)
{
    html_literal(html, "<picture><source media=\"screen and (max-width: 30rem)\" width=\"");
    html_integer(html, result->width[CHART_NARROW]);
    html_literal(html, "\" height=\"");
    html_integer(html, result->height[CHART_NARROW]);
    html_literal(html, "\" srcset=\"");
    append_svg(html, result->narrow, result->narrow_length);
    html_literal(html, "\"><img width=\"");
    html_integer(html, result->width[CHART_WIDE]);
    html_literal(html, "\" height=\"");
    html_integer(html, result->height[CHART_WIDE]);
    html_literal(html, "\" alt=\"");
    html_attribute(html, chart->alt);
    html_literal(html, "\" src=\"");
    append_svg(html, result->wide, result->wide_length);
    html_literal(html, "\"></picture>\n");
}

static void append_chart(GString *html, const struct page *page, const struct page_chart *chart,
                         const struct chart_set *charts)
{
    struct chart_result result = {0};
    if (charts)
        result = chart_set_result(charts, chart->number);
    html_literal(html, "<figure>\n<figcaption><strong>");
    html_text(html, chart->title);
    html_literal(html, "</strong> <span>");
    html_text(html, chart->unit);
    html_literal(html, "</span></figcaption>\n");
    if (!result.is_drawn) {
        html_literal(html, "<p class=\"missing\">");
        html_text(html, page->missing_chart);
        html_literal(html, "</p>\n</figure>\n");
        return;
    }
    append_picture(html, chart, &result);
    if (chart->remarks->len)
        html_literal(html, "<p class=\"stamp\">");
    for (guint i = 0; i < chart->remarks->len; i++) {
        if (i)
            html_literal(html, " ");
        html_text(html, g_ptr_array_index(chart->remarks, i));
    }
    if (chart->remarks->len)
        html_literal(html, "</p>\n");
    html_literal(html, "</figure>\n");
}

static void append_definitions(GString *html, const struct page_block *block)
{
    html_literal(html, "<dl class=\"definitions\">\n");
    for (guint i = 0; i < block->pairs->len; i++) {
        const struct page_pair *pair = &g_array_index(block->pairs, struct page_pair, i);
        html_literal(html, "<div><dt>");
        html_text(html, pair->term);
        html_literal(html, "</dt><dd>");
        html_text(html, pair->text);
        html_literal(html, "</dd></div>\n");
    }
    html_literal(html, "</dl>\n");
}

static void append_text(GString *html, const struct page_block *block)
{
    if (block->is_quiet)
        html_literal(html, "<p class=\"quiet\">");
    else
        html_literal(html, "<p>");
    html_text(html, block->text);
    if (block->link) {
        html_literal(html, " ");
        open_link(html, block->link);
        html_text(html, block->link_text);
        close_link(html, block->link);
    }
    html_literal(html, "</p>\n");
}

static void append_heading(GString *html, const struct page_block *block)
{
    if (block->level > 2)
        html_literal(html, "<h3");
    else
        html_literal(html, "<h2");
    if (block->id) {
        html_literal(html, " id=\"");
        html_attribute(html, block->id);
        html_literal(html, "\"");
    }
    html_literal(html, ">");
    html_text(html, block->text);
    if (block->level > 2)
        html_literal(html, "</h3>\n");
    else
        html_literal(html, "</h2>\n");
}

void html_block(GString *html, const struct page *page, const struct page_block *block,
                const struct chart_set *charts, bool ends_kept)
{
    switch (block->kind) {
    case PAGE_HEADING:
        append_heading(html, block);
        break;
    case PAGE_TEXT:
        append_text(html, block);
        break;
    case PAGE_TILES:
        append_tiles(html, block);
        break;
    case PAGE_TABLE:
        append_table(html, page, block->table, false);
        break;
    case PAGE_CHART:
        append_chart(html, page, block->chart, charts);
        if (ends_kept)
            html_literal(html, "</div>\n");
        append_table(html, page, block->table, true);
        break;
    case PAGE_DEFINITIONS:
        append_definitions(html, block);
        break;
    case PAGE_BLOCK_KINDS:
        return;
    }
    append_stamp(html, block->stamp);
}
