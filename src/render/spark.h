/*
 * A trend as small as a word, drawn straight into the page. Private to render/.
 *
 * Rule: numbers only. It has no text, title or id, so nothing of the data's can be more than a place in it;
 * the cell's text says its range. gnuplot would need a file of 6 kB and 3 ms for each of some thousand a
 * night.
 */
#ifndef TAKHOJD_RENDER_SPARK_H
#define TAKHOJD_RENDER_SPARK_H

#include "takhojd/page/chart.h"

/* Appends an <svg> that screen readers pass by. Values, intervals and lines as in the trend chart, on its
 * axis. */
void spark_append(GString *html, const struct page_series *series);

#endif
