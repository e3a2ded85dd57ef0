#include "takhojd/base/file.h"
#include "takhojd/base/error.h"
#include "takhojd/base/interrupt.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_STEP 65536u
#define MOST_LINKS 40 /* as the system follows */

/* Says which step failed on which path, and why. Returns false. */
static bool fail(GError **error, enum error_code code, const char *step, const char *path)
{
    int number = errno;
    if (number == EINTR && !interrupt_check(error))
        return false;
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
    if (number == ENXIO)
        return error_hint(error, "Nothing reads there: begin what does, then run again.");
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

/* A pipe's reader may keep us waiting for longer than whoever interrupts us wants to. */
static bool is_interrupted(void)
{
    if (interrupt_check(NULL))
        return false;
    errno = EINTR;
    return true;
}

static bool write_all(int file, const char *text, gsize length)
{
    while (length > 0) {
        ssize_t count = write(file, text, length);
        /* Less than all, or nothing, has been written where a signal came. */
        if ((count < 0 && errno != EINTR) || (count < (ssize_t)length && is_interrupted()))
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

struct file_draft {
    char *path;
    char *beside; /* the whole text, synced; NULL: path is no regular file */
    int file;     /* that one, open; -1 */
    char *text;   /* for it */
    gsize length;
};

void file_draft_free(struct file_draft *draft)
{
    if (!draft)
        return;
    if (draft->beside)
        unlink(draft->beside);
    if (draft->file >= 0)
        close(draft->file);
    g_free(draft->path);
    g_free(draft->beside);
    g_free(draft->text);
    g_free(draft);
}

/* The file beside, which is gone when anything of it fails; errno tells what. */
static bool write_beside(char *beside, const char *text, gsize length, int mode)
{
    int file = g_mkstemp_full(beside, O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool good = write_all(file, text, length) && fchmod(file, (mode_t)mode) == 0 && fsync(file) == 0;
    int number = errno;
    if (close(file) != 0 && good) {
        good = false;
        number = errno;
    }
    if (!good)
        unlink(beside);
    errno = number;
    return good;
}

struct file_draft *file_draft_new(const char *path, const char *text, gsize length, int mode, GError **error)
{
    g_autofree char *beside = name_beside(path);
    struct stat status;
    bool is_folder = lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
    errno = EISDIR;
    if (is_folder || !write_beside(beside, text, length, mode)) {
        fail(error, ERROR_CANNOT_WRITE, "write", path);
        return NULL;
    }
    struct file_draft *draft = g_new0(struct file_draft, 1);
    *draft = (struct file_draft){.path = g_strdup(path), .beside = g_steal_pointer(&beside), .file = -1};
    return draft;
}

/* What the links that path may be lead to at last, whether it is there or not. Free with g_free. */
static char *follow_links(const char *path)
{
    char *name = g_strdup(path);
    for (int i = 0; i < MOST_LINKS; i++) {
        g_autofree char *target = g_file_read_link(name, NULL);
        if (!target)
            break;
        g_autofree char *folder = g_path_get_dirname(name);
        g_free(name);
        name = g_path_is_absolute(target) ? g_steal_pointer(&target) : g_build_filename(folder, target, NULL);
    }
    return name;
}

/* A pipe or device, opened now, so that one that cannot be written to is known before there is anything to
 * write. A pipe that nobody reads would keep us waiting for ever. */
static struct file_draft *draft_through(const char *path, const char *text, gsize length, GError **error)
{
    int file = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0 || fcntl(file, F_SETFL, 0) != 0) {
        fail(error, ERROR_CANNOT_WRITE, "write", path);
        if (file >= 0)
            close(file);
        return NULL;
    }
    struct file_draft *draft = g_new0(struct file_draft, 1);
    *draft = (struct file_draft){
        .path = g_strdup(path), .file = file, .text = g_memdup2(text, length), .length = length};
    return draft;
}

struct file_draft *file_draft_named(const char *path, const char *text, gsize length, int mode,
                                    GError **error)
{
    struct stat status;
    bool is_there = stat(path, &status) == 0;
    if (!is_there && errno != ENOENT) {
        fail(error, ERROR_CANNOT_WRITE, "write", path);
        return NULL;
    }
    if (is_there && !S_ISREG(status.st_mode))
        return draft_through(path, text, length, error);
    g_autofree char *target = follow_links(path);
    return file_draft_new(target, text, length, mode, error);
}

static bool write_through(struct file_draft *draft, GError **error)
{
    bool good = write_all(draft->file, draft->text, draft->length);
    int number = errno;
    if (close(draft->file) != 0 && good) {
        good = false;
        number = errno;
    }
    draft->file = -1;
    errno = number;
    return good || fail(error, ERROR_CANNOT_WRITE, "write", draft->path);
}

bool file_draft_settle(struct file_draft *draft, GError **error)
{
    if (!draft->beside)
        return write_through(draft, error);
    if (!file_rename(draft->beside, draft->path, error))
        return false;
    g_clear_pointer(&draft->beside, g_free);
    return true;
}

static bool settle(struct file_draft *draft, GError **error)
{
    bool good = draft && file_draft_settle(draft, error);
    file_draft_free(draft);
    return good;
}

bool file_write(const char *path, const char *text, gsize length, int mode, GError **error)
{
    return settle(file_draft_new(path, text, length, mode, error), error);
}

bool file_write_named(const char *path, const char *text, gsize length, int mode, GError **error)
{
    return settle(file_draft_named(path, text, length, mode, error), error);
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

bool file_rename(const char *from, const char *to, GError **error)
{
    return rename(from, to) == 0 || fail(error, ERROR_CANNOT_WRITE, "write", to);
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
