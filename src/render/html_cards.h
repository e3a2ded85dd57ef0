/*
 * Wide tables as cards on a phone: every cell named by its column. Private to render/.
 *
 * Rule: a name is said once in the style for all tables with the same columns, not in every cell.
 */
#ifndef TAKHOJD_RENDER_HTML_CARDS_H
#define TAKHOJD_RENDER_HTML_CARDS_H

#include "takhojd/page/page.h"

/* The number of a wide table's columns: tables with the same ones share it, from 1 on. 0: not wide. */
int html_cards_number(const struct page *page, const struct page_table *table);
/* The rules of the page's wide tables, for the style element; tables of number N have the class "cN". */
void html_cards_style(GString *html, const struct page *page);

#endif
