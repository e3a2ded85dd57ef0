#include "sql_scan.h"

#include "takhojd/base/error.h"

#include <string.h>

static bool is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool refuse(const struct sql_scan *scan, int line, GError **error, const char *what)
{
    return error_set(error, ERROR_CONFIG, "%s:%d: %s", scan->path, line, what);
}

static void step(struct sql_scan *scan)
{
    if (*scan->at == '\n')
        scan->line++;
    scan->at++;
}

static bool skip_comment(struct sql_scan *scan, GError **error)
{
    if (*scan->at == '-') {
        while (*scan->at && *scan->at != '\n')
            step(scan);
        return true;
    }
    int depth = 0;
    do {
        if (!*scan->at)
            return refuse(scan, scan->start_line, error, "a comment does not end");
        int turn = strncmp(scan->at, "/*", 2) == 0 ? 1 : strncmp(scan->at, "*/", 2) == 0 ? -1 : 0;
        depth += turn;
        if (turn != 0)
            step(scan);
        step(scan);
    } while (depth > 0);
    return true;
}

/* The quote that continues an E'' string: after white space or comments with a line end among them. NULL:
 * none. */
static const char *continuation(const char *at)
{
    bool line_ended = false;
    for (;; at++) {
        if (strncmp(at, "--", 2) == 0)
            at += strcspn(at, "\n");
        if (*at == '\n' || *at == '\r')
            line_ended = true;
        else if (!g_ascii_isspace(*at) && *at != '\v')
            return line_ended && *at == '\'' ? at : NULL;
    }
}

static bool skip_quoted(struct sql_scan *scan, bool escapes, GError **error)
{
    char quote = *scan->at;
    step(scan);
    for (;;) {
        if (!*scan->at || (escapes && *scan->at == '\\' && !scan->at[1]))
            return refuse(scan, scan->start_line, error, "a quote does not end");
        if (escapes && *scan->at == '\\') {
            step(scan);
        } else if (*scan->at == quote && scan->at[1] == quote) {
            step(scan);
        } else if (*scan->at == quote) {
            step(scan);
            const char *next = escapes ? continuation(scan->at) : NULL;
            if (!next)
                return true;
            while (scan->at < next)
                step(scan);
        }
        step(scan);
    }
}

static bool skip_parameter(struct sql_scan *scan, GError **error)
{
    const char *name = scan->at + 2;
    gsize length = 0;
    while (is_word(name[length]))
        length++;
    if (length == 0 || name[length] != '\'')
        return refuse(scan, scan->line, error, "a parameter is written :'name'");
    scan->at = name + length + 1;
    return true;
}

static bool skip_code(struct sql_scan *scan, GError **error)
{
    switch (*scan->at) {
    case '$':
        return refuse(scan, scan->line, error, "a dollar sign is not allowed outside quotes");
    case '\\':
        return refuse(scan, scan->line, error, "a backslash is not allowed outside quotes");
    case ':':
        if (scan->at[1] != ':')
            return refuse(scan, scan->line, error, "a parameter is written :'name', in quotes");
        step(scan);
        break;
    case '(':
        scan->depth++;
        break;
    case ')':
        if (--scan->depth < 0)
            return refuse(scan, scan->line, error, "a parenthesis is closed that was not opened");
        break;
    default:
        while (is_word(*scan->at) && is_word(scan->at[1]))
            step(scan);
    }
    step(scan);
    return true;
}

bool sql_next(struct sql_scan *scan, enum sql_piece *piece, GError **error)
{
    const char *at = scan->at;
    bool done = true;
    scan->start = at;
    scan->start_line = scan->line;
    if (!*at) {
        *piece = SQL_END;
        if (scan->depth > 0)
            return refuse(scan, scan->line, error, "a parenthesis is not closed");
    } else if (strncmp(at, "--", 2) == 0 || strncmp(at, "/*", 2) == 0) {
        *piece = SQL_COMMENT;
        done = skip_comment(scan, error);
    } else if (*at == '\'' || *at == '"') {
        *piece = SQL_QUOTED;
        done = skip_quoted(scan, false, error);
    } else if ((*at == 'E' || *at == 'e') && at[1] == '\'') {
        *piece = SQL_QUOTED;
        step(scan);
        done = skip_quoted(scan, true, error);
    } else if (strncmp(at, ":'", 2) == 0) {
        *piece = SQL_PARAMETER;
        done = skip_parameter(scan, error);
    } else if (*at == ';') {
        *piece = SQL_SEMICOLON;
        step(scan);
    } else {
        *piece = SQL_CODE;
        done = skip_code(scan, error);
    }
    scan->length = (gsize)(scan->at - scan->start);
    return done;
}
