/*
 * HTML: a page as one self-contained file, without script and without a request.
 *
 * Rule: raw markup only as string literals. Everything else goes through the function whose name says where
 * it stands: text, attribute or URL. What is not valid UTF-8 is replaced; control and bidi characters are
 * dropped.
 */
#ifndef TAKHOJD_RENDER_HTML_H
#define TAKHOJD_RENDER_HTML_H

#include "takhojd/render/chart.h"

/* Markup as it stands; only a literal compiles. */
#define html_literal(html, literal) html_raw((html), "" literal "", sizeof(literal) - 1)
void html_raw(GString *html, const char *markup, gsize length);
/* Control characters have no meaning in a report, and direction marks can make one text look like another:
 * every renderer of text drops them. Line feeds and tabs are none. */
bool html_is_harmful(gunichar c);
/* Between tags. NULL is nothing. */
void html_text(GString *html, const char *text);
/* Between the double quotes of an attribute. */
void html_attribute(GString *html, const char *text);
/* One segment of a path or a fragment, in an attribute: all but A-Z a-z 0-9 - . _ ~ is percent-encoded. */
void html_url(GString *html, const char *segment);
/* A size or a level: digits. */
void html_integer(GString *html, int number);

/*
 * The document. charts: where the series' charts were drawn. style: the text of reports/style.css, which goes
 * inside <style>. ERROR_CONFIG: a style that holds "</" or "@import" or "url(". Free with g_free.
 */
char *html_page(const struct page *page, const struct chart_set *charts, const char *style, GError **error);

#endif
