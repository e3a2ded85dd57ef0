/*
 * Pieces of report.json. Private to report/.
 */
#ifndef TAKHOJD_REPORT_REPORT_JSON_H
#define TAKHOJD_REPORT_REPORT_JSON_H

#include "takhojd/base/json.h"
#include "takhojd/report/report.h"

/* The member "scope". */
void report_json_scope(struct json_writer *writer, const struct scope *scope);
/* The member "trends": the charts that something in the report shows. */
void report_json_trends(struct json_writer *writer, const struct report *report);
/* The member "funnels". */
void report_json_funnels(struct json_writer *writer, const struct report *report);
/* The member "comparisons". */
void report_json_comparisons(struct json_writer *writer, const struct report *report);
/* The member "verdicts". */
void report_json_verdicts(struct json_writer *writer, const struct report *report);
/* The member "between". */
void report_json_between(struct json_writer *writer, const struct report *report);
/* The member "earlier". */
void report_json_restatements(struct json_writer *writer, const struct report *report);
/* The members "signals" and "examined". */
void report_json_signals(struct json_writer *writer, const struct report *report);

#endif
