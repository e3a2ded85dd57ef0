/*
 * Shapes of a report. Private to report/.
 */
#ifndef TAKHOJD_REPORT_REPORT_SHAPES_H
#define TAKHOJD_REPORT_REPORT_SHAPES_H

#include "takhojd/base/json.h"
#include "takhojd/report/report.h"

/* Copies those that a block shows and that are for the whole: in a client's report, that client's. shapes may
 * be NULL. */
void report_take_shapes(struct report *report, const GPtrArray *shapes);
/* The member "shapes". */
void report_write_shapes(struct json_writer *writer, const struct report *report);

#endif
