#define _DEFAULT_SOURCE /* madvise; NOLINT(bugprone-reserved-identifier) */
#include "takhojd/base/memory.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#define MEBIBYTE (1 << 20)
#define MEMORY_MANY_PAGES 16

void memory_prepare(void)
{
    /* Blocks up to this size are cut from the heap, where they can serve again, ... */
    mallopt(M_MMAP_THRESHOLD, 32 * MEBIBYTE);
    /* ... which keeps what is given back at its end, ... */
    mallopt(M_TRIM_THRESHOLD, 1024 * MEBIBYTE);
    /* ... and grows by so much at a time. */
    mallopt(M_TOP_PAD, MEBIBYTE);
}

void memory_fetch(void *start, gsize bytes)
{
#ifdef MADV_POPULATE_WRITE
    const gsize page = (gsize)sysconf(_SC_PAGESIZE);
    char *first = (char *)start + (page - (guintptr)start % page) % page;
    char *end = (char *)start + bytes;
    if (first < end && (gsize)(end - first) >= MEMORY_MANY_PAGES * page)
        madvise(first, (gsize)(end - first) / page * page, MADV_POPULATE_WRITE);
#else
    (void)start, (void)bytes;
#endif
}
