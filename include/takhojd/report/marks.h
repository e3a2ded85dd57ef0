/*
 * Marks: short codes of a headline's definition, by which a report knows whether it is another than in the
 * report before.
 *
 * Rule: a mark is of what is counted and of the limits the value is held against, not of the words that tell
 * of them, nor of any value.
 */
#ifndef TAKHOJD_REPORT_MARKS_H
#define TAKHOJD_REPORT_MARKS_H

#include "takhojd/measure/measure.h"

#include <glib.h>

#define MARK_LENGTH 8

struct definition_mark {
    const struct measure *measure;
    char counted[MARK_LENGTH + 1]; /* parts with their counters, quantiles, intervals and units */
    char limits[MARK_LENGTH + 1];  /* the law's and ethics' */
};

/* figure: of the measure's main part, for the report as a whole; NULL: it has none, and no limits. */
struct definition_mark definition_mark(const struct measure *measure, const struct figure *figure);
/* The mark of a measure among marks (struct definition_mark; NULL: none), or NULL. */
const struct definition_mark *definition_mark_find(const GArray *marks, const struct measure *measure);

#endif
