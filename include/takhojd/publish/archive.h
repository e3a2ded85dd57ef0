/*
 * The archive: OUT/index.html, a list of every published report.
 *
 * Rule: it is made from the names of folders and links alone; no report is opened, so a night's work does not
 * grow with the archive's. It is one plain file in Swedish and English, without script or request.
 *
 * Its notices are what every report says of its data: a language and a text in turn, NULL-ended; NULL: none.
 */
#ifndef TAKHOJD_PUBLISH_ARCHIVE_H
#define TAKHOJD_PUBLISH_ARCHIVE_H

#include "takhojd/base/day.h"

/* Replaces OUT/index.html. */
bool archive_write(const char *out, const char *const *notices, GError **error);

/* Whether there is room and right to replace it by one that lists so many more periods. */
bool archive_try(const char *out, const char *const *notices, guint more, GError **error);

/* The page itself; free with g_free. */
char *archive_page(const char *out, const char *const *notices);

/* Reads a period's name back: "2026-W47". False for anything else. */
bool archive_parse_period(const char *name, enum grain *grain, struct period *period);
/* By the last day, then longer periods before shorter ones: a month comes after the quarter that ends with
 * it. Names that are no periods come first, by bytes. */
int archive_compare_periods(const char *a, const char *b);

#endif
