#include "takhojd/publish/tree.h"
#include "takhojd/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Called for each file and, after what is in it, each folder; relative is "" for the folder itself. */
typedef bool (*tree_visit)(const char *path, const char *relative, bool is_folder, void *user,
                           GError **error);

static bool walk(const char *path, const char *relative, tree_visit visit, void *user, GError **error)
{
    struct stat status;
    if (lstat(path, &status) != 0)
        return error_set(error, ERROR_CANNOT_WRITE, "cannot look at %s: %s", path, g_strerror(errno));
    if (S_ISREG(status.st_mode))
        return visit(path, relative, false, user, error);
    if (!S_ISDIR(status.st_mode))
        return error_set(error, ERROR_INTERNAL, "%s is neither a file nor a folder", path);
    GError *reason = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &reason);
    if (!folder) {
        error_set(error, ERROR_CANNOT_WRITE, "cannot read the folder %s: %s", path, reason->message);
        g_error_free(reason);
        return false;
    }
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        g_autofree char *below_relative = *relative ? g_build_filename(relative, name, NULL) : g_strdup(name);
        if (!walk(below, below_relative, visit, user, error))
            return false;
    }
    return visit(path, relative, true, user, error);
}

static int compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool collect(const char *path, const char *relative, bool is_folder, void *user, GError **error)
{
    (void)path;
    (void)error;
    if (!is_folder)
        g_ptr_array_add(user, g_strdup(relative));
    return true;
}

GPtrArray *tree_files(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    if (!walk(folder, "", collect, files, error))
        return NULL;
    g_ptr_array_sort(files, compare);
    return g_steal_pointer(&files);
}

static bool settle(const char *path, const char *relative, bool is_folder, void *user, GError **error)
{
    (void)relative;
    (void)user;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool is_settled =
        descriptor >= 0 && fchmod(descriptor, is_folder ? 0750 : 0640) == 0 && fsync(descriptor) == 0;
    int reason = errno;
    if (descriptor >= 0)
        close(descriptor);
    return is_settled || error_set(error, ERROR_CANNOT_WRITE, "cannot sync %s: %s", path, g_strerror(reason));
}

bool tree_settle(const char *folder, GError **error)
{
    return walk(folder, "", settle, NULL, error);
}
