/*
 * SQL cut into the few kinds of pieces that filling in parameters needs, as PostgreSQL and psql cut it.
 *
 * Rule: what the two could read differently, or what could end the statement early, is refused and not
 * guessed at: dollar quotes, backslash commands, psql variables other than :'name', a second statement,
 * parentheses out of balance.
 */
#ifndef TAKHOJD_SOURCE_SQL_SCAN_H
#define TAKHOJD_SOURCE_SQL_SCAN_H

#include <glib.h>
#include <stdbool.h>

enum sql_piece {
    SQL_CODE,      /* one character, or one word */
    SQL_COMMENT,   /* -- to the line's end, or a nested one */
    SQL_QUOTED,    /* a string or a quoted identifier */
    SQL_PARAMETER, /* :'name' */
    SQL_SEMICOLON,
    SQL_END,
};

struct sql_scan {
    const char *path; /* for messages */
    const char *at;   /* the next piece begins here; NUL-ended text */
    int line;
    int depth; /* open parentheses */
    /* The piece found: */
    const char *start;
    gsize length;
    int start_line;
};

/* The next piece; false and ERROR_CONFIG with file and line for what is refused. */
bool sql_next(struct sql_scan *scan, enum sql_piece *piece, GError **error);

#endif
