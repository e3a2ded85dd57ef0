#include "takhojd/publish/lock.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct lock {
    int descriptor;
};

static bool refuse(int descriptor, const char *path, GError **error)
{
    char holder[24] = "";
    ssize_t length = pread(descriptor, holder, sizeof holder - 1, 0);
    holder[length > 0 ? length : 0] = '\0';
    long pid = strtol(holder, NULL, 10);
    if (pid > 0)
        error_set(error, ERROR_TRY_LATER, "another run is going on: process %ld holds %s", pid, path);
    else
        error_set(error, ERROR_TRY_LATER, "another run is going on: it holds %s", path);
    return error_hint(error, "Wait until it has ended; the lock ends with it.");
}

static bool take(int descriptor, const char *path, GError **error)
{
    while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return refuse(descriptor, path, error);
        if (errno != EINTR)
            return error_set(error, ERROR_CANNOT_WRITE, "cannot lock %s: %s", path, g_strerror(errno)) ||
                   error_hint(error, "Choose a folder on a file system that has locks.");
    }
    char holder[24];
    int length = snprintf(holder, sizeof holder, "%ld\n", (long)getpid());
    /* Only people read the number: a full disk is no reason not to run. */
    if (ftruncate(descriptor, 0) == 0 && pwrite(descriptor, holder, (size_t)length, 0) < 0)
        errno = 0;
    return true;
}

struct lock *lock_take(const char *folder, GError **error)
{
    if (!file_make_folder(folder, error))
        return NULL;
    g_autofree char *path = g_build_filename(folder, "lock", NULL);
    int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
    if (descriptor < 0) {
        error_set(error, ERROR_CANNOT_WRITE, "cannot open %s: %s", path, g_strerror(errno));
        error_hint(error, "Give the user that runs takhojd the right to it, or choose another folder.");
        return NULL;
    }
    if (!take(descriptor, path, error)) {
        close(descriptor);
        return NULL;
    }
    struct lock *lock = g_new0(struct lock, 1);
    lock->descriptor = descriptor;
    return lock;
}

void lock_release(struct lock *lock)
{
    if (!lock)
        return;
    close(lock->descriptor);
    g_free(lock);
}
