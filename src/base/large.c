#define _DEFAULT_SOURCE /* madvise, MAP_ANONYMOUS; NOLINT(bugprone-reserved-identifier) */
#include "takhojd/base/large.h"

#include <sys/mman.h>

#define CACHE_LINE 64

/* Fresh pages are zeros already: to write them again would cost as much as filling them. */
static void *map_pages(gsize bytes)
{
    /* One page more than needed, so that a whole number of them can begin at a page's border. */
    char *block = mmap(NULL, bytes + LARGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED)
        g_error("out of memory: %" G_GSIZE_FORMAT " bytes", bytes);
    gsize before = (LARGE_PAGE - (guintptr)block % LARGE_PAGE) % LARGE_PAGE;
    if (before)
        munmap(block, before);
    munmap(block + before + bytes, LARGE_PAGE - before);
    madvise(block + before, bytes, MADV_HUGEPAGE);
    return block + before;
}

static gsize whole_pages(gsize bytes)
{
    return (bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
}

void *large_new(gsize bytes)
{
    if (bytes >= LARGE_PAGE)
        return map_pages(whole_pages(bytes));
    return g_aligned_alloc0(1, MAX(bytes, 1), CACHE_LINE);
}

void large_free(void *block, gsize bytes)
{
    if (block && bytes >= LARGE_PAGE)
        munmap(block, whole_pages(bytes));
    else
        g_aligned_free(block);
}
