/*
 * Scripts: SQL files of several statements, run one after the other to make a schema and fill it.
 *
 * Rule: this is the only connection of the program that writes, and the demo alone uses it. It writes in a
 * schema that was absent or empty and nowhere else: one that holds anything is refused before the first
 * statement. All statements of all files are one transaction, so what fails or is interrupted leaves nothing.
 */
#ifndef TAKHOJD_SOURCE_SCRIPT_H
#define TAKHOJD_SOURCE_SCRIPT_H

#include "takhojd/source/query.h"

/*
 * Runs the files (paths, NULL-ended) in their order, in one session. Each :'name' outside quotes and comments
 * becomes the literal of its value; a value that no file uses does no harm. stop_fd (-1: none): as in copy.h.
 * progress (or NULL) is told each file as it begins.
 *
 * Errors: ERROR_USAGE for a connection string with a password, ERROR_DATA for a schema that is not empty,
 * ERROR_CONFIG with file and line for a file that cannot be cut into statements, a parameter without a value
 * and a statement the server refuses, ERROR_UNAVAILABLE and ERROR_TRY_LATER for the connection,
 * ERROR_INTERRUPTED and ERROR_TERMINATED.
 */
bool script_run(const struct connection_settings *settings, const char *const *paths,
                const struct query_value *values, int stop_fd, void (*progress)(const char *path),
                GError **error);

#endif
