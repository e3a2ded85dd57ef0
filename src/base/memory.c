#include "takhojd/base/memory.h"

#include <malloc.h>

#define MEBIBYTE (1 << 20)

void memory_prepare(void)
{
    /* Blocks up to this size are cut from the heap, where they can serve again, ... */
    mallopt(M_MMAP_THRESHOLD, 32 * MEBIBYTE);
    /* ... which keeps what is given back at its end, ... */
    mallopt(M_TRIM_THRESHOLD, 1024 * MEBIBYTE);
    /* ... and grows by so much at a time. */
    mallopt(M_TOP_PAD, MEBIBYTE);
}
