#include "takhojd/render/mail.h"
#include "takhojd/render/html.h"

#include <math.h>
#include <string.h>

#define FONT "font-family:Segoe UI,Helvetica,Arial,sans-serif;"
#define INK "color:#1d2a33;"
#define QUIET "color:#52606a;"
#define FOOT_ROOM 3000 /* bytes kept for what stands after the sections */
/* 1440 by 840 pixels, at a width that fits inside the frame. */

static void open_row(GString *html)
{
    html_literal(html, "<tr><td style=\"padding:0 20px 12px;" FONT INK "font-size:15px;line-height:22px;\">");
}

static void close_row(GString *html)
{
    html_literal(html, "</td></tr>\n");
}

static void append_line(GString *html, const char *text)
{
    if (!text)
        return;
    html_literal(html, "<p style=\"margin:0 0 6px;\">");
    html_text(html, text);
    html_literal(html, "</p>\n");
}

static void append_quiet(GString *html, const char *text)
{
    if (!text)
        return;
    html_literal(html, "<p style=\"margin:0 0 6px;font-size:13px;line-height:18px;" QUIET "\">");
    html_text(html, text);
    html_literal(html, "</p>\n");
}

static void append_heading(GString *html, const struct page_block *block)
{
    html_literal(html, "<tr><td style=\"padding:20px 20px 8px;" FONT INK "\">");
    if (block->level > 2)
        html_literal(html, "<h3 style=\"margin:0;font-size:16px;line-height:22px;\">");
    else
        html_literal(html, "<h2 style=\"margin:0;font-size:20px;line-height:26px;\">");
    html_text(html, block->text);
    if (block->level > 2)
        html_literal(html, "</h3>");
    else
        html_literal(html, "</h2>");
    close_row(html);
}

/* The first chart of the section that a headline leads to; NULL when there is none. */
static const struct page_block *chart_of(const struct page *page, const struct page_tile *tile)
{
    bool is_inside = false;
    for (guint i = 0; tile->link && i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (block->kind == PAGE_HEADING && block->level == 2)
            is_inside = !g_strcmp0(block->id, tile->link);
        else if (is_inside && block->kind == PAGE_CHART)
            return block;
    }
    return NULL;
}

/* The title states the finding and is drawn in the picture: the text in its place is the same. */
static void append_chart(GString *html, const struct page_block *block, const struct chart_set *charts)
{
    struct chart_result result = {0};
    if (charts)
        result = chart_set_result(charts, block->chart->number);
    if (!result.picture)
        return;
    open_row(html);
    html_literal(html, "<img width=\"560\" height=\"");
    html_integer(html, (int)lround(560.0 * result.height[CHART_PICTURE] / result.width[CHART_PICTURE]));
    html_literal(html, "\" style=\"display:block;width:100%;max-width:560px;height:auto;border:0;" INK
                       "\" src=\"cid:");
    html_url(html, block->table->id);
    html_literal(html, ".png\" alt=\"");
    html_attribute(html, block->chart->title);
    html_literal(html, "\">");
    close_row(html);
}

static void append_tile(GString *html, const struct page_tile *tile)
{
    open_row(html);
    html_literal(
        html, "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
              "bgcolor=\"#f5f7f8\" style=\"background:#f5f7f8;");
    if (tile->is_preliminary)
        html_literal(html, "border:2px dashed #8c99a3;\">");
    else
        html_literal(html, "border:1px solid #d3dbe0;\">");
    html_literal(html, "<tr><td style=\"padding:14px 16px;" FONT INK "font-size:15px;line-height:22px;\">\n"
                       "<h3 style=\"margin:0 0 2px;font-size:15px;line-height:22px;\">");
    html_text(html, tile->label);
    if (tile->is_empty)
        html_literal(html, "</h3>\n<p style=\"margin:0 0 6px;font-size:20px;line-height:28px;" QUIET "\">");
    else
        html_literal(html,
                     "</h3>\n<p style=\"margin:0 0 6px;font-size:30px;line-height:38px;font-weight:bold;\">");
    html_text(html, tile->value);
    if (tile->unit_text) {
        html_literal(html, " <span style=\"font-size:15px;font-weight:normal;" QUIET "\">");
        html_text(html, tile->unit_text);
        html_literal(html, "</span>");
    }
    html_literal(html, "</p>\n");
    append_line(html, tile->sentence);
    append_line(html, tile->uncertainty);
    append_line(html, tile->counter);
    append_quiet(html, tile->stamp);
    html_literal(html, "</td></tr></table>");
    close_row(html);
}

static void append_tiles(GString *html, const struct page *page, const struct page_block *block,
                         const struct chart_set *charts)
{
    for (guint i = 0; i < block->tiles->len; i++) {
        const struct page_tile *tile = &g_array_index(block->tiles, struct page_tile, i);
        const struct page_block *chart = chart_of(page, tile);
        append_tile(html, tile);
        if (chart)
            append_chart(html, chart, charts);
    }
}

static bool has_brief_columns(const struct page_table *table)
{
    for (guint i = 0; i < table->columns->len; i++)
        if (g_array_index(table->columns, struct page_column, i).is_brief)
            return true;
    return false;
}

static bool is_shown(const struct page_column *column, bool only_brief)
{
    return !column->is_personal && (column->is_brief || !only_brief);
}

static void append_head_cell(GString *html, const struct page_column *column)
{
    html_literal(html, "<th scope=\"col\" align=\"left\" valign=\"bottom\" style=\"padding:6px 10px 6px 0;"
                       "border-bottom:1px solid #52606a;text-align:left;\">");
    html_text(html, column->title);
    html_literal(html, "</th>");
}

static void append_cell(GString *html, const struct page_column *column, const struct page_cell *cell)
{
    if (column->is_head)
        html_literal(html, "<th scope=\"row\" align=\"left\" valign=\"top\" style=\"padding:6px 10px 6px 0;"
                           "border-bottom:1px solid #d3dbe0;text-align:left;font-weight:normal;\">");
    else
        html_literal(html,
                     "<td valign=\"top\" style=\"padding:6px 10px 6px 0;border-bottom:1px solid #d3dbe0;\">");
    html_text(html, cell->text);
    if (cell->note) {
        html_literal(html, "<br><span style=\"" QUIET "\">");
        html_text(html, cell->note);
        html_literal(html, "</span>");
    }
    if (column->is_head)
        html_literal(html, "</th>");
    else
        html_literal(html, "</td>");
}

static void append_table(GString *html, const struct page_table *table)
{
    bool only_brief = has_brief_columns(table);
    const struct page_column *columns = &g_array_index(table->columns, struct page_column, 0);
    guint rows = table->rest ? MIN(table->rows->len, PAGE_BRIEF_ROWS) : table->rows->len;
    open_row(html);
    html_literal(html,
                 "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
                 "style=\"border-collapse:collapse;" FONT INK "font-size:13px;line-height:18px;\">\n<tr>");
    for (guint i = 0; i < table->columns->len; i++)
        if (is_shown(&columns[i], only_brief))
            append_head_cell(html, &columns[i]);
    html_literal(html, "</tr>\n");
    for (guint row = 0; row < rows; row++) {
        const struct page_cell *cells = g_ptr_array_index(table->rows, row);
        html_literal(html, "<tr>");
        for (guint i = 0; i < table->columns->len; i++)
            if (is_shown(&columns[i], only_brief))
                append_cell(html, &columns[i], &cells[i]);
        html_literal(html, "</tr>\n");
    }
    html_literal(html, "</table>\n");
    append_quiet(html, table->rest);
    close_row(html);
}

static void append_block(GString *html, const struct page *page, const struct page_block *block,
                         const struct chart_set *charts)
{
    if (block->kind == PAGE_TILES)
        append_tiles(html, page, block, charts);
    if (block->kind == PAGE_TABLE && block->table->rows->len && !page_table_is_personal(block->table))
        append_table(html, block->table);
    if (!block->stamp && block->kind != PAGE_TEXT)
        return;
    open_row(html);
    append_line(html, block->kind == PAGE_TEXT ? block->text : NULL);
    append_quiet(html, block->stamp);
    close_row(html);
}

static void append_full_report(GString *html, const struct page *page)
{
    open_row(html);
    html_literal(html, "<p style=\"margin:8px 0 6px;\">");
    html_text(html, page->full_report);
    html_literal(html, ":<br><strong>");
    html_text(html, page->place ? page->place : "index.html");
    html_literal(html, "</strong></p>");
    close_row(html);
}

/* The blocks from one heading of level 2 up to the next. A section too many stays in the full report. */
static guint append_section(GString *html, const struct page *page, guint first,
                            const struct chart_set *charts)
{
    const struct page_block *heading = g_ptr_array_index(page->blocks, first);
    g_autoptr(GString) section = g_string_new(NULL);
    guint next = first + 1;
    append_heading(html, heading);
    for (; next < page->blocks->len; next++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, next);
        if (block->kind == PAGE_HEADING && block->level == 2)
            break;
        if (block->kind == PAGE_HEADING)
            append_heading(section, block);
        else
            append_block(section, page, block, charts);
    }
    if (html->len + section->len + FOOT_ROOM <= MAIL_LARGEST)
        html_raw(html, section->str, section->len);
    else
        append_full_report(html, page);
    return next;
}

static void append_head(GString *html, const struct page *page)
{
    html_literal(html,
                 "<tr><td style=\"padding:20px 20px 12px;" FONT INK "font-size:15px;line-height:22px;\">\n");
    append_quiet(html, page->owner);
    html_literal(html, "<h1 style=\"margin:0 0 8px;font-size:26px;line-height:32px;\">");
    html_text(html, page->heading);
    html_literal(html, "<br><span style=\"font-weight:normal;" QUIET "\">");
    html_text(html, page->subheading);
    html_literal(html, "</span></h1>\n");
    if (page->notice) {
        html_literal(
            html, "<p style=\"margin:8px 0;padding:8px 12px;border-left:4px solid #d55e00;background:#fdf3ec;"
                  "color:#5c2b0a;\">");
        html_text(html, page->notice);
        html_literal(html, "</p>\n");
    }
    for (guint i = 0; i < page->head->len; i++) {
        const struct page_pair *pair = &g_array_index(page->head, struct page_pair, i);
        html_literal(html, "<p style=\"margin:0 0 3px;font-size:13px;line-height:18px;\"><span style=\"" QUIET
                           "\">");
        html_text(html, pair->term);
        html_literal(html, ":</span> ");
        html_text(html, pair->text);
        html_literal(html, "</p>\n");
    }
    close_row(html);
}

static void open_document(GString *html, const struct page *page)
{
    html_literal(html, "<!doctype html>\n<html lang=\"");
    html_attribute(html, page->language);
    html_literal(html, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"color-scheme\" content=\"light only\">\n"
                       "<meta name=\"supported-color-schemes\" content=\"light only\">\n<title>");
    html_text(html, page->title);
    html_literal(
        html, "</title>\n<style>:root{color-scheme:light only}</style>\n</head>\n"
              "<body bgcolor=\"#ffffff\" style=\"margin:0;padding:0;background:#ffffff;" INK "\">\n"
              "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
              "bgcolor=\"#ffffff\"><tr><td align=\"center\">\n"
              "<table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" "
              "style=\"width:100%;max-width:600px;text-align:left;\">\n");
}

char *mail_html(const struct page *page, const struct chart_set *charts)
{
    GString *html = g_string_new(NULL);
    open_document(html, page);
    append_head(html, page);
    for (guint i = 0; i < page->blocks->len;) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (block->kind == PAGE_HEADING && block->level == 2 && block->is_brief)
            i = append_section(html, page, i, charts);
        else
            i++;
    }
    append_full_report(html, page);
    open_row(html);
    append_quiet(html, page->footer);
    close_row(html);
    html_literal(html, "</table>\n</td></tr></table>\n</body>\n</html>\n");
    return g_string_free(html, FALSE);
}
