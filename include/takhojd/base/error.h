/*
 * Errors: one GError domain whose codes are the program's exit codes.
 *
 * Rule: a function that can fail returns false (or NULL) and fills its GError; only main prints one and
 * exits. A message is one lower-case line without a full stop; then come detail lines, then "hint: " with the
 * next step. The three live in GError.message, separated by newlines, so that they survive g_propagate_error.
 */
#ifndef TAKHOJD_BASE_ERROR_H
#define TAKHOJD_BASE_ERROR_H

#include <glib.h>
#include <stdbool.h>

#define TAKHOJD_ERROR takhojd_error_quark()
GQuark takhojd_error_quark(void);

/* The codes are sysexits numbers where one exists; README and man page list them. */
enum error_code {
    ERROR_USAGE = 64,        /* wrong command line */
    ERROR_DATA = 65,         /* data refused by a gate, or an empty database; old reports untouched */
    ERROR_UNAVAILABLE = 69,  /* database unreachable, password wrong, connection lost */
    ERROR_INTERNAL = 70,     /* a fault of ours, or gnuplot failed */
    ERROR_CANNOT_WRITE = 73, /* cannot write the output */
    ERROR_TRY_LATER = 75,    /* lock held, data not fresh yet, SQLSTATE 40001, 57P01 to 57P03 */
    ERROR_CONFIG = 78, /* configuration, rule, measure, report or query wrong; relation or right missing */
    ERROR_INTERRUPTED = 130, /* SIGINT */
    ERROR_TERMINATED = 143,  /* SIGTERM */
};

/* Sets the error and returns false, so that a failing function ends in one line. error may be NULL. */
bool error_set(GError **error, enum error_code code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Adds a line of detail, before any hint. No effect on a NULL or unset error. Returns false. */
bool error_detail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Adds the hint: a whole sentence that tells the next step. Returns false. */
bool error_hint(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The same where a more telling hint may have been given already, which then stays alone. Returns false. */
bool error_hint_default(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The exit code of an error: its own code in our domain, ERROR_INTERNAL for any other domain. */
int error_exit_code(const GError *error);

#endif
