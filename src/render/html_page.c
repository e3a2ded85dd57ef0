#include "html_blocks.h"
#include "html_cards.h"
#include "takhojd/base/error.h"

#include <string.h>

/* Nothing may leave the style element, and nothing in it may ask for another file. */
static bool check_style(const char *style, GError **error)
{
    static const char *const refused[] = {"</", "<!--", "@import", "url("};
    g_autofree char *lower = g_ascii_strdown(style, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        if (strstr(lower, refused[i])) {
            error_set(error, ERROR_CONFIG, "reports/style.css must not hold \"%s\"", refused[i]);
            return error_hint(error, "The page is one file: write out what the style needs.");
        }
    return true;
}

static void append_document_head(GString *html, const struct page *page, const char *style)
{
    html_literal(html, "<!doctype html>\n<html lang=\"");
    html_attribute(html, page->language);
    html_literal(html,
                 "\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                 "style-src 'unsafe-inline'\">\n"
                 "<meta name=\"robots\" content=\"noindex\">\n"
                 "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    html_text(html, page->title);
    html_literal(html, "</title>\n<style>\n");
    html_raw(html, style, strlen(style));
    html_cards_style(html, page);
    if (page->colour) {
        html_literal(html, ":root { --accent: ");
        html_text(html, page->colour);
        html_literal(html, "; }\nheader { border-top: 0.4rem solid var(--accent); padding-top: 1.5rem; }\n");
    }
    html_literal(html, "</style>\n</head>\n");
}

static void append_head(GString *html, const struct page *page)
{
    html_literal(html, "<header>\n");
    if (page->logo) {
        html_literal(html, "<p class=\"logo\"><img alt=\"");
        html_attribute(html, page->logo_text);
        html_literal(html, "\" src=\"");
        html_attribute(html, page->logo);
        html_literal(html, "\"></p>\n");
    }
    if (page->owner) {
        html_literal(html, "<p class=\"owner\">");
        html_text(html, page->owner);
        html_literal(html, "</p>\n");
    }
    html_literal(html, "<h1>");
    html_text(html, page->heading);
    html_literal(html, " <span>");
    html_text(html, page->subheading);
    html_literal(html, "</span></h1>\n");
    if (page->notice) {
        html_literal(html, "<p class=\"notice\">");
        html_text(html, page->notice);
        html_literal(html, "</p>\n");
    }
    html_literal(html, "<dl class=\"head\">\n");
    for (guint i = 0; i < page->head->len; i++) {
        const struct page_pair *pair = &g_array_index(page->head, struct page_pair, i);
        html_literal(html, "<div><dt>");
        html_text(html, pair->term);
        html_literal(html, "</dt><dd>");
        html_text(html, pair->text);
        html_literal(html, "</dd></div>\n");
    }
    html_literal(html, "</dl>\n</header>\n");
}

/* Closed: a phone opens on what changed, not on forty links. */
static void append_contents(GString *html, const struct page *page)
{
    html_literal(html, "<nav aria-label=\"");
    html_attribute(html, page->contents_text);
    html_literal(html, "\"><details>\n<summary>");
    html_text(html, page->contents_text);
    html_literal(html, "</summary>\n<ul>\n");
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (block->kind != PAGE_HEADING || block->level != 2 || !block->id)
            continue;
        html_literal(html, "<li><a href=\"#");
        html_url(html, block->id);
        html_literal(html, "\">");
        html_text(html, block->text);
        html_literal(html, "</a></li>\n");
    }
    html_literal(html, "</ul>\n</details></nav>\n");
}

static void open_section(GString *html, const struct page_block *heading)
{
    html_literal(html, "<section");
    if (heading->is_own_page)
        html_literal(html, " class=\"page\"");
    if (heading->id) {
        html_literal(html, " aria-labelledby=\"");
        html_attribute(html, heading->id);
        html_literal(html, "\"");
    }
    html_literal(html, ">\n");
}

static const struct page_block *block_at(const struct page *page, guint index)
{
    return index < page->blocks->len ? g_ptr_array_index(page->blocks, index) : NULL;
}

/* Whether a heading, what is said below it and the chart that follows belong on one sheet, from the first
 * heading on that has no equal before the chart: not every printer keeps a tall picture with a heading for
 * being asked to. Where that chart is; else 0. */
static guint find_chart_below(const struct page *page, guint heading)
{
    const struct page_block *block = block_at(page, heading);
    int level = 0;
    guint index = heading;
    while (block && (block->kind == PAGE_TEXT || (block->kind == PAGE_HEADING && block->level > level))) {
        level = block->kind == PAGE_HEADING ? block->level : level;
        block = block_at(page, ++index);
    }
    return block && block->kind == PAGE_CHART ? index : 0;
}

static void append_main(GString *html, const struct page *page, const struct chart_set *charts)
{
    bool is_open = false;
    guint kept_until = 0;
    html_literal(html, "<main id=\"content\" tabindex=\"-1\">\n");
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = block_at(page, i);
        if (block->kind == PAGE_HEADING && block->level == 2) {
            if (is_open)
                html_literal(html, "</section>\n");
            open_section(html, block);
            is_open = true;
        }
        if (block->kind == PAGE_HEADING && i >= kept_until) {
            kept_until = find_chart_below(page, i);
            if (kept_until)
                html_literal(html, "<div class=\"keep\">\n");
        }
        html_block(html, page, block, charts, i > 0 && i == kept_until);
    }
    if (is_open)
        html_literal(html, "</section>\n");
    html_literal(html, "</main>\n");
}

char *html_page(const struct page *page, const struct chart_set *charts, const char *style, GError **error)
{
    if (!check_style(style, error))
        return NULL;
    GString *html = g_string_new(NULL);
    append_document_head(html, page, style);
    html_literal(html, "<body>\n<a class=\"skip\" href=\"#content\">");
    html_text(html, page->skip_text);
    html_literal(html, "</a>\n");
    append_head(html, page);
    append_contents(html, page);
    append_main(html, page, charts);
    html_literal(html, "<footer>\n<p>");
    html_text(html, page->footer);
    html_literal(html, "</p>\n</footer>\n</body>\n</html>\n");
    return g_string_free(html, FALSE);
}
