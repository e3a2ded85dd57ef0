#include "takhojd/base/share.h"

struct shared {
    guint count;
    gint next;
    void (*work)(void *user, guint index);
    void *user;
};

static gpointer take_part(gpointer user)
{
    struct shared *shared = user;
    for (guint i; (i = (guint)g_atomic_int_add(&shared->next, 1)) < shared->count;)
        shared->work(shared->user, i);
    return NULL;
}

void share_work(const char *name, int threads, guint count, void (*work)(void *user, guint index), void *user)
{
    struct shared shared = {count, 0, work, user};
    g_autofree GThread **thread = g_new0(GThread *, (gsize)MAX(threads, 1));
    for (int i = 1; i < threads; i++)
        thread[i] = g_thread_new(name, take_part, &shared);
    take_part(&shared);
    for (int i = 1; i < threads; i++)
        g_thread_join(thread[i]);
}
