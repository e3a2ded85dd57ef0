/*
 * What a workbook asks of texts: cells, names of sheets, number formats. Private to render/.
 *
 * Rule: a number stands in its cell as it was computed and shows as it was printed; the printed text is where
 * its format comes from, so that page and workbook never differ.
 */
#ifndef TAKHOJD_RENDER_SHEET_H
#define TAKHOJD_RENDER_SHEET_H

#include <glib.h>

/* A text as a cell: csv_safe_text, without control characters, cut where a cell ends. Free with g_free. */
char *sheet_text(const char *text);
/*
 * A name no other sheet has, at most 31 UTF-16 units, without []:*?/\ and without an apostrophe at an end;
 * made from wanted, with a number where it is taken. taken: a set of the names so far, made by
 * sheet_names_new; the new one is added. Free with g_free.
 */
char *sheet_name(const char *wanted, GHashTable *taken);
GHashTable *sheet_names_new(void);
/*
 * The number format with which number shows as text: "12,3 % av alla" for 0.123 is #,##0.0" "%" av alla".
 * NULL when text does not begin with that number (or the number times 100 before a %), or when the format
 * would be too long. Free with g_free.
 */
char *sheet_number_format(const char *text, double number);

#endif
