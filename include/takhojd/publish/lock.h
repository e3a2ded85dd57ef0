/*
 * The lock: one run at a time.
 *
 * Rule: the lock is the kernel's (flock), so it ends with the process however that ends; the number written
 * in the file is for people only. The file itself stays.
 */
#ifndef TAKHOJD_PUBLISH_LOCK_H
#define TAKHOJD_PUBLISH_LOCK_H

#include <glib.h>

struct lock;

/*
 * Takes the lock file FOLDER/lock; the folder is made when missing. NULL with ERROR_TRY_LATER naming the
 * process that holds it, or ERROR_CANNOT_WRITE.
 */
struct lock *lock_take(const char *folder, GError **error);
/* NULL is accepted. */
void lock_release(struct lock *lock);

#endif
