/*
 * Blocks: memory of one size, for what grows to millions of rows and is given back while something else
 * grows.
 *
 * The system gives memory by the page, zeroes it and books it, which costs more than most rows take to write.
 * Rule: a block that was given back is the next one given, whoever asks: it is still in the processor's
 * cache. When the last one is back, all go back to the system. Safe from several threads.
 */
#ifndef TAKHOJD_BASE_BLOCK_H
#define TAKHOJD_BASE_BLOCK_H

#include <glib.h>

#define BLOCK_BYTES ((gsize)64 << 10)

/* What it holds is not defined. Ends the program when there is no memory, as g_malloc does. */
void *block_new(void);
/* NULL is accepted. */
void block_free(void *block);

#endif
