/*
 * What has changed, for one report. Private to report/.
 */
#ifndef TAKHOJD_REPORT_REPORT_FINDINGS_H
#define TAKHOJD_REPORT_REPORT_FINDINGS_H

#include "takhojd/report/report.h"

/*
 * Makes the weekly charts that the definition's series show and its findings examine, and the signals, from
 * figures that have been suppressed and whose agents are named.
 */
/* The funnels that the definition's blocks name, from the report's own figures. */
void report_make_funnels(struct report *report);
/* The verdicts that the definition's blocks name, from the report's own figures. */
void report_make_verdicts(struct report *report, const struct rules *rules);
/* The comparisons that the definition's blocks name. */
void report_compare(struct report *report, const GArray *figures);
/* The recorded changes (struct trend_change, by day, before the report's end) that concern a chart. */
GArray *report_changes_of(struct report *report, const GArray *changes, const struct measure_part *part,
                          const struct scope *scope);
/* The time between events that the definition's blocks name. */
void report_take_between(struct report *report, const struct report_source *source,
                         struct baselines *baselines);
/* What the definition's blocks tell again of earlier periods, from the report's own figures. */
void report_restate(struct report *report, const struct report_source *source);
void report_take_findings(struct report *report, const struct report_source *source, const GArray *figures);

#endif
