#include "takhojd/publish/carried.h"
#include "takhojd/base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static char *new_path(const char *path)
{
    return g_strconcat(path, ".new", NULL);
}

static bool sync_above(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    return file_sync_folder(folder, error);
}

char *carried_write(const char *path, const char *text, GError **error)
{
    g_autofree char *beside = new_path(path);
    if (!file_write(beside, text, strlen(text), 0640, error) || !sync_above(path, error))
        return NULL;
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

bool carried_settle(const char *path, const char *checksum, GError **error)
{
    g_autofree char *beside = new_path(path);
    g_autofree char *text = NULL;
    gsize length;
    if (!g_file_test(beside, G_FILE_TEST_EXISTS))
        return true;
    if (!file_read(beside, &text, &length, error))
        return false;
    g_autofree char *found = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, length);
    if (g_strcmp0(found, checksum) != 0)
        return carried_drop(path, error);
    return file_rename(beside, path, error) && sync_above(path, error);
}

bool carried_drop(const char *path, GError **error)
{
    g_autofree char *beside = new_path(path);
    return file_remove_tree(beside, error);
}
