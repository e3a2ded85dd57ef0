/*
 * Large blocks: memory for tables that are asked at random, on huge pages where the system has them.
 *
 * A table of tens of megabytes that every row asks once is slow by its address translations more than by its
 * bytes: on 4 KiB pages nearly every look-up walks the page tables. Rule: only a wish; without huge pages the
 * block is the same.
 */
#ifndef TAKHOJD_BASE_LARGE_H
#define TAKHOJD_BASE_LARGE_H

#include <glib.h>

#define LARGE_PAGE ((gsize)2 << 20) /* bytes; smaller blocks are ordinary ones */

/* A block of zeros that begins on a cache line. Ends the program when there is no memory, as g_malloc does.
 */
void *large_new(gsize bytes);
/* bytes: as many as were asked for. NULL is accepted. */
void large_free(void *block, gsize bytes);

#endif
