/*
 * Rendering: a page into a folder.
 *
 * Use, so that one gnuplot process serves a whole run:
 *     render_add_charts(page, charts)  for every page
 *     chart_set_draw(charts, &error)   once
 *     render_page(page, charts, style, folder, &error)  for every page
 */
#ifndef TAKHOJD_RENDER_RENDER_H
#define TAKHOJD_RENDER_RENDER_H

#include "takhojd/render/chart.h"

/* Adds the page's charts to the set and notes their numbers in the page. */
void render_add_charts(struct page *page, struct chart_set *charts);
/*
 * Writes index.html, png/ID.png, tables/ID.csv, workbook.xlsx, mail.html and mail.txt of a page into a
 * staging folder of one language, through base/file. formats: bits of enum format. ERROR_CANNOT_WRITE;
 * ERROR_CONFIG for the style.
 */
bool render_page(const struct page *page, const struct chart_set *charts, unsigned formats, const char *style,
                 const char *folder, GError **error);

#endif
