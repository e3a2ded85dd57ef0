/*
 * The log: one message at a time to standard error, with journald's <N> prefix when it listens
 * (JOURNAL_STREAM).
 *
 * Rule: standard output carries documents only; nothing here or below ever writes to it. No message carries a
 * password, a phone number or a name of a contact. Control characters in a message are replaced.
 *
 * On a terminal the word "error" or "warning" is coloured, unless NO_COLOR is set to something or TERM is
 * dumb;
 * --no-color is the same as NO_COLOR=1.
 */
#ifndef TAKHOJD_BASE_LOG_H
#define TAKHOJD_BASE_LOG_H

#include <glib.h>
#include <stdbool.h>

enum log_level { LOG_LEVEL_QUIET, LOG_LEVEL_NORMAL, LOG_LEVEL_VERBOSE };

void log_set_level(enum log_level level);
void log_error(const GError *error);                           /* always; all lines of the message */
void log_warning(const char *format, ...) G_GNUC_PRINTF(1, 2); /* unless quiet */
void log_info(const char *format, ...) G_GNUC_PRINTF(1, 2);    /* verbose only */
/* A passing line, only when standard error is a terminal; the next line of any kind replaces it. */
void log_progress(const char *format, ...) G_GNUC_PRINTF(1, 2);

#endif
