/*
 * Text: a page for a terminal and a mail, complete on its own, at most 78 columns wide.
 *
 * Rule: nothing that the page says is lost: a table too wide for columns is written row by row, a chart as
 * its title and its table. Numbers and words are those of the page. Lines break at spaces only, never inside
 * a number with its no-break spaces; what cannot be broken stays whole, however long. Control and bidi
 * characters are dropped, so that no name can steer a terminal.
 */
#ifndef TAKHOJD_RENDER_TEXT_H
#define TAKHOJD_RENDER_TEXT_H

#include "takhojd/page/page.h"

/* The whole page. Free with g_free. */
char *text_page(const struct page *page);
/* The plain body of a mail: the page without columns and tables of persons, and where the full report is.
 * Free with g_free. */
char *text_mail(const struct page *page);
/* The same for every morning: of a long list only the first rows, and how many more there are. Free with
 * g_free. */
char *text_brief(const struct page *page);

#endif
