#include "takhojd/base/file.h"
#include "takhojd/base/error.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_STEP 65536u

/* Says which step failed on which path, and why. Returns false. */
static bool fail(GError **error, enum error_code code, const char *step, const char *path)
{
    int number = errno;
    error_set(error, code, "cannot %s %s: %s", step, path, g_strerror(number));
    if (number == ENOSPC || number == EDQUOT)
        return error_hint(error, "Free some space on that file system, then run again.");
    if (number == EACCES || number == EPERM || number == EROFS)
        return error_hint(error, "Give the user that runs takhojd the right to it.");
    if (code == ERROR_CONFIG)
        return error_hint(error, "Correct the path, or restore the file.");
    if (number == EFBIG)
        return error_hint(error, "Raise the limit on the size of files (ulimit -f), then run again.");
    if (number == ENOTDIR || number == EEXIST || number == EISDIR || number == ENOTEMPTY)
        return error_hint(error, "Something else stands in its way: move that, or choose another place.");
    if (number == ENOENT)
        return error_hint(error, "Make the folder above it, or choose another place.");
    return error_hint(error, "Mend that file system, or choose another place.");
}

static bool read_all(int file, GByteArray *bytes)
{
    for (;;) {
        guint filled = bytes->len;
        g_byte_array_set_size(bytes, filled + READ_STEP);
        ssize_t count = read(file, bytes->data + filled, READ_STEP);
        g_byte_array_set_size(bytes, filled + (count > 0 ? (guint)count : 0));
        if (count == 0)
            return true;
        if (count < 0 && errno != EINTR)
            return false;
        if (bytes->len > G_MAXINT) {
            errno = EFBIG;
            return false;
        }
    }
}

bool file_read(const char *path, char **text, gsize *length, GError **error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(error, ERROR_CONFIG, "read", path);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    bool good = read_all(file, bytes);
    if (!good)
        fail(error, ERROR_CONFIG, "read", path);
    close(file);
    if (!good)
        return false;
    *length = bytes->len;
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    *text = (char *)g_byte_array_free(g_steal_pointer(&bytes), FALSE);
    return true;
}

static bool write_all(int file, const char *text, gsize length)
{
    while (length > 0) {
        ssize_t count = write(file, text, length);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0) {
            text += count;
            length -= (gsize)count;
        }
    }
    return true;
}

/* A hidden name beside path, ended by the six X that g_mkstemp replaces. Free with g_free. */
static char *name_beside(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *hidden = g_strdup_printf(".%.200s.XXXXXX", base);
    return g_build_filename(folder, hidden, NULL);
}

bool file_write(const char *path, const char *text, gsize length, int mode, GError **error)
{
    g_autofree char *beside = name_beside(path);
    int file = g_mkstemp_full(beside, O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(error, ERROR_CANNOT_WRITE, "write", path);
    bool good = write_all(file, text, length) && fchmod(file, (mode_t)mode) == 0 && fsync(file) == 0;
    int number = errno;
    if (close(file) != 0 && good) {
        good = false;
        number = errno;
    }
    errno = number;
    if (good && rename(beside, path) == 0)
        return true;
    fail(error, ERROR_CANNOT_WRITE, "write", path);
    unlink(beside);
    return false;
}

bool file_write_scratch(const char *path, const char *text, gsize length, GError **error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(error, ERROR_CANNOT_WRITE, "write", path);
    bool good = write_all(file, text, length);
    int number = errno;
    close(file);
    errno = number;
    return good || fail(error, ERROR_CANNOT_WRITE, "write", path);
}

bool file_make_folder(const char *path, GError **error)
{
    return g_mkdir_with_parents(path, 0750) == 0 || fail(error, ERROR_CANNOT_WRITE, "make the folder", path);
}

bool file_sync_folder(const char *path, GError **error)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return fail(error, ERROR_CANNOT_WRITE, "sync the folder", path);
    /* Some network file systems have no fsync for folders, and need none. */
    bool good = fsync(folder) == 0 || errno == EINVAL;
    if (!good)
        fail(error, ERROR_CANNOT_WRITE, "sync the folder", path);
    close(folder);
    return good;
}

bool file_switch_link(const char *link, const char *target, GError **error)
{
    for (int i = 0; i < 100; i++) {
        g_autofree char *beside = name_beside(link);
        for (char *letter = beside + strlen(beside) - 6; *letter; letter++)
            *letter = (char)('a' + g_random_int_range(0, 26));
        if (symlink(target, beside) != 0) {
            if (errno == EEXIST)
                continue;
            break;
        }
        if (rename(beside, link) == 0)
            return true;
        fail(error, ERROR_CANNOT_WRITE, "switch the link", link);
        unlink(beside);
        return false;
    }
    return fail(error, ERROR_CANNOT_WRITE, "switch the link", link);
}

static bool remove_entry(int parent, const char *name, const char *path, GError **error);

/* Everything in an open folder, which is closed. */
static bool remove_entries(int folder, const char *path, GError **error)
{
    DIR *entries = fdopendir(folder);
    if (!entries) {
        fail(error, ERROR_CANNOT_WRITE, "remove", path);
        close(folder);
        return false;
    }
    bool good = true;
    while (good) {
        errno = 0;
        const struct dirent *entry = readdir(entries);
        if (!entry) {
            good = errno == 0 || fail(error, ERROR_CANNOT_WRITE, "remove", path);
            break;
        }
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        g_autofree char *inner = g_build_filename(path, entry->d_name, NULL);
        good = remove_entry(folder, entry->d_name, inner, error);
    }
    closedir(entries);
    return good;
}

/* The entry name of the folder parent; path is for messages. Folders are opened by O_NOFOLLOW, so that no
 * link that is put in place meanwhile leads out of the tree. */
static bool remove_entry(int parent, const char *name, const char *path, GError **error)
{
    struct stat status;
    if (fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || fail(error, ERROR_CANNOT_WRITE, "remove", path);
    int flags = 0;
    if (S_ISDIR(status.st_mode)) {
        int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder < 0)
            return fail(error, ERROR_CANNOT_WRITE, "remove", path);
        if (!remove_entries(folder, path, error))
            return false;
        flags = AT_REMOVEDIR;
    }
    return unlinkat(parent, name, flags) == 0 || errno == ENOENT ||
           fail(error, ERROR_CANNOT_WRITE, "remove", path);
}

bool file_remove_tree(const char *path, GError **error)
{
    /* A slash at the end would follow a link. */
    g_autofree char *bare = g_strdup(path);
    for (gsize length = strlen(bare); length > 0 && bare[length - 1] == '/'; length--)
        bare[length - 1] = '\0';
    g_autofree char *base = g_path_get_basename(bare);
    if (bare[0] == '\0' || strcmp(base, ".") == 0 || strcmp(base, "..") == 0)
        return error_set(error, ERROR_CANNOT_WRITE, "refusing to remove \"%s\"", path);
    return remove_entry(AT_FDCWD, bare, bare, error);
}
