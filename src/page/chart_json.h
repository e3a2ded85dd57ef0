/*
 * A chart as JSON, for page_json. Private to page/.
 */
#ifndef TAKHOJD_PAGE_CHART_JSON_H
#define TAKHOJD_PAGE_CHART_JSON_H

#include "takhojd/base/json.h"
#include "takhojd/page/chart.h"

/* Writes the member "chart" of the object that is open. */
void page_write_chart(struct json_writer *writer, const struct page_chart *chart);
/* The member "trend": the values of a cell's small chart, null where there is none. */
void page_write_trend(struct json_writer *writer, const struct page_series *trend);

#endif
