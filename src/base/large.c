#define _DEFAULT_SOURCE /* madvise; NOLINT(bugprone-reserved-identifier) */
#include "takhojd/base/large.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

void *large_new(gsize bytes)
{
    if (bytes < LARGE_PAGE) {
        void *small = calloc(1, MAX(bytes, 1));
        if (!small)
            g_error("out of memory: %" G_GSIZE_FORMAT " bytes", bytes);
        return small;
    }
    gsize whole = (bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    void *block = aligned_alloc(LARGE_PAGE, whole);
    if (!block)
        g_error("out of memory: %" G_GSIZE_FORMAT " bytes", whole);
    madvise(block, whole, MADV_HUGEPAGE);
    memset(block, 0, whole);
    return block;
}

void large_free(void *block)
{
    free(block);
}
