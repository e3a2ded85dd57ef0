#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, MAP_POPULATE; NOLINT(bugprone-reserved-identifier) */
#include "takhojd/base/block.h"

#include <sys/mman.h>

#ifdef __SANITIZE_ADDRESS__
/* Each by itself, so that what reads beside a block or after its time is found. */
void *block_new(void)
{
    return g_malloc(BLOCK_BYTES);
}

void block_free(void *block)
{
    g_free(block);
}
#else

/* Blocks are cut from slabs, whose pages all come at once: one by one, when they are first written to, each
 * takes longer than to fill it. */
#define SLAB_BYTES ((gsize)1 << 20)

/* What a block holds while nobody has it. */
struct spare {
    struct spare *next;
};

static struct {
    GMutex lock;
    GPtrArray *slabs;
    char *next, *end;    /* of the newest slab: what was never given */
    struct spare *spare; /* the last that came back first */
    gsize given;
} store;

static char *slab_new(void)
{
    void *slab =
        mmap(NULL, SLAB_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (slab == MAP_FAILED)
        g_error("out of memory: %" G_GSIZE_FORMAT " bytes", SLAB_BYTES);
    return slab;
}

static void slab_free(gpointer slab)
{
    munmap(slab, SLAB_BYTES);
}

static void *cut(void)
{
    if (store.next == store.end) {
        if (!store.slabs)
            store.slabs = g_ptr_array_new_with_free_func(slab_free);
        store.next = slab_new();
        store.end = store.next + SLAB_BYTES;
        g_ptr_array_add(store.slabs, store.next);
    }
    void *block = store.next;
    store.next += BLOCK_BYTES;
    return block;
}

void *block_new(void)
{
    g_mutex_lock(&store.lock);
    void *block = store.spare;
    if (store.spare)
        store.spare = store.spare->next;
    else
        block = cut();
    store.given++;
    g_mutex_unlock(&store.lock);
    return block;
}

static void give_back(struct spare *spare)
{
    spare->next = store.spare;
    store.spare = spare;
    if (--store.given > 0)
        return;
    g_clear_pointer(&store.slabs, g_ptr_array_unref);
    store.next = store.end = NULL;
    store.spare = NULL;
}

void block_free(void *block)
{
    if (!block)
        return;
    g_mutex_lock(&store.lock);
    give_back(block);
    g_mutex_unlock(&store.lock);
}
#endif
