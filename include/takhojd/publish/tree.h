/*
 * Trees: every file below a folder, in one order.
 *
 * Rule: a published folder consists of ordinary files and folders. Anything else in it (a link, a pipe) is an
 * error, because a check that follows a link checks something else than what is published.
 */
#ifndef TAKHOJD_PUBLISH_TREE_H
#define TAKHOJD_PUBLISH_TREE_H

#include <glib.h>
#include <stdbool.h>

/* Paths of all files relative to the folder ("sv/index.html"), in byte order; free with g_ptr_array_unref. */
GPtrArray *tree_files(const char *folder, GError **error);
/* Files get mode 0640, folders 0750, and all of it is synced to the disk. */
bool tree_settle(const char *folder, GError **error);

#endif
