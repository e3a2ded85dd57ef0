/*
 * A carried file: one kept elsewhere that belongs to what is published. It waits as PATH.new, synced, until
 * the reports have been switched to.
 *
 * Rule: the journal has its checksum, so that it takes its place with the reports it belongs to, also after a
 * kill, and with no others.
 */
#ifndef TAKHOJD_PUBLISH_CARRIED_H
#define TAKHOJD_PUBLISH_CARRIED_H

#include <glib.h>
#include <stdbool.h>

/* Writes PATH.new. Its checksum, to be freed with g_free; NULL: ERROR_CANNOT_WRITE. */
char *carried_write(const char *path, const char *text, GError **error);
/* Puts PATH.new in its place; removes one with another checksum. That there is none is no error. */
bool carried_settle(const char *path, const char *checksum, GError **error);
/* Removes PATH.new, if there is one. */
bool carried_drop(const char *path, GError **error);

#endif
