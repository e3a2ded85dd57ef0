/*
 * The cells of lists, as whoever fills them makes them.
 *
 * Rule: what is not known is a cell of nothing, never an empty text or a zero. Texts are kept in the chunk.
 */
#ifndef TAKHOJD_REPORT_CELL_H
#define TAKHOJD_REPORT_CELL_H

#include "takhojd/measure/measure.h"
#include "takhojd/report/report.h"

struct report_cell report_cell_none(void);
/* Nothing for NULL and "". */
struct report_cell report_cell_text(GStringChunk *texts, const char *text);
/* The words "PREFIXWORD": "place." and "dialler". */
struct report_cell report_cell_word(GStringChunk *texts, const char *prefix, const char *word);
struct report_cell report_cell_number(double number);
/* Nothing for INSTANT_NULL. */
struct report_cell report_cell_instant(int64_t instant);
/* Nothing for a day that is none, or lies before or after all others. */
struct report_cell report_cell_day(int32_t day);
/* A unit's name; nothing for NUMBER_NONE. */
struct report_cell report_cell_unit(GStringChunk *texts, struct measuring *measuring, enum scope_kind kind,
                                    uint32_t unit);

#endif
