/*
 * The workbook: every table of a page as a sheet of its own, behind a first sheet that says what it is.
 *
 * Rules.
 * - A number is a number, as it was computed, with a format that shows it as the page does. Text that starts
 * with = + -
 *   @, tab or carriage return gets a leading ', as in CSV; numbers never do.
 * - Nothing invites sorting: rows stand as on the page, without filters.
 * - The same page gives the same bytes: the creation time is the freeze, never the clock.
 */
#ifndef TAKHOJD_RENDER_XLSX_H
#define TAKHOJD_RENDER_XLSX_H

#include "takhojd/page/page.h"

/* Writes the workbook through base/file; while it is made a hidden file stands beside path.
 * ERROR_CANNOT_WRITE. */
bool xlsx_write(const struct page *page, const char *path, GError **error);

#endif
