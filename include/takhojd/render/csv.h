/*
 * CSV: one table as a file.
 *
 * Rule: a text cell that starts with = + - @, tab or carriage return gets a leading ', so that no spreadsheet
 * takes it for a formula; numbers never do. Number columns hold numbers as they were computed, not as they
 * were printed. English  RFC 4180: comma, decimal point Swedish  semicolon, decimal comma and a byte-order
 * mark, as a Swedish spreadsheet reads it
 */
#ifndef TAKHOJD_RENDER_CSV_H
#define TAKHOJD_RENDER_CSV_H

#include "takhojd/page/page.h"

struct csv_dialect {
    char separator, decimal;
    bool has_byte_order_mark;
};

/* By language: "sv" as above, any other RFC 4180. */
struct csv_dialect csv_dialect_of(const char *language);
/* A text as a cell of any spreadsheet: valid UTF-8, with the ' where the rule asks for it. NULL is "". Free
 * with g_free. */
char *csv_safe_text(const char *text);
/* Appends such a cell, in quotation marks where the separator or a line break asks for them. */
void csv_append_text(GString *csv, const char *text, char separator);
/* The file's text. A column whose cells have notes is followed by one of them, called by its title and the
 * word detail: a rule's citation and how far it was checked stay with its limit. Free with g_free. */
char *csv_table(const struct page_table *table, struct csv_dialect dialect, const char *detail);

#endif
