/*
 * From a chart to gnuplot's words. Private to render/.
 */
#ifndef TAKHOJD_RENDER_CHART_SCRIPT_H
#define TAKHOJD_RENDER_CHART_SCRIPT_H

#include "takhojd/render/chart.h"

/* Appends the script of one chart: terminal, output (unless NULL; a name of letters, digits, point and hyphen
 * only), settings and plot. */
void chart_script_append(GString *script, const struct page_chart *chart, enum chart_canvas canvas,
                         const char *output);
/* The size of a chart in CSS pixels. */
void chart_size(const struct page_chart *chart, enum chart_canvas canvas, int *width, int *height);

#endif
