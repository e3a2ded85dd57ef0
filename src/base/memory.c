#define _DEFAULT_SOURCE /* madvise; NOLINT(bugprone-reserved-identifier) */
#include "takhojd/base/memory.h"

#include <malloc.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MEBIBYTE (1 << 20)
#define MANY_PAGES 16 /* for fewer it is not worth asking */

void memory_prepare(void)
{
    /* One heap for all threads: what one has given back serves another. */
    mallopt(M_ARENA_MAX, 1);
    /* Blocks up to this size are cut from it, ... */
    mallopt(M_MMAP_THRESHOLD, 32 * MEBIBYTE);
    /* ... what is given back at its end is kept, ... */
    mallopt(M_TRIM_THRESHOLD, 1024 * MEBIBYTE);
    /* ... and it grows by so much at a time. */
    mallopt(M_TOP_PAD, MEBIBYTE);
}

void memory_fetch(void *start, gsize bytes)
{
#ifdef MADV_POPULATE_WRITE
    const gsize page = (gsize)sysconf(_SC_PAGESIZE);
    if (bytes < MANY_PAGES * page)
        return;
    /* Whole pages only: the first and the last may be others' as well. */
    gsize before = (page - (guintptr)start % page) % page;
    madvise((char *)start + before, (bytes - before) / page * page, MADV_POPULATE_WRITE);
#else
    (void)start, (void)bytes;
#endif
}

void *memory_new0(gsize bytes)
{
    void *array = g_malloc(bytes);
    memory_fetch(array, bytes);
    return memset(array, 0, bytes);
}
