/*
 * Shared work: pieces that do not depend on each other, done by several threads.
 */
#ifndef TAKHOJD_BASE_SHARE_H
#define TAKHOJD_BASE_SHARE_H

#include <glib.h>

/*
 * Calls work(user, i) once for every i below count, from so many threads, of which the caller's is one; each
 * takes the next when it is done. Returns when all are done. name: that of the other threads.
 */
void share_work(const char *name, int threads, guint count, void (*work)(void *user, guint index),
                void *user);

#endif
