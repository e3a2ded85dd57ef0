/* Blocks: each is somebody's alone, and what came back serves again. */
#include "suite.h"
#include "takhojd/base/block.h"

#include <stdbool.h>
#include <string.h>

#define BLOCKS 500
#define THREADS 4
#define ROUNDS 200

static bool is_full_of(const unsigned char *block, unsigned char byte)
{
    for (gsize i = 0; i < BLOCK_BYTES; i++)
        if (block[i] != byte)
            return false;
    return true;
}

START_TEST(blocks_do_not_overlap)
{
    unsigned char *blocks[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
        blocks[i] = block_new();
        memset(blocks[i], i % 251, BLOCK_BYTES);
    }
    for (int i = 0; i < BLOCKS; i++) {
        ck_assert(is_full_of(blocks[i], (unsigned char)(i % 251)));
        block_free(blocks[i]);
    }
    block_free(NULL);
}
END_TEST

#ifndef __SANITIZE_ADDRESS__ /* which keeps what was given back, to find who still uses it */
START_TEST(the_block_that_came_back_last_is_the_next_one_given)
{
    void *kept = block_new(), *first = block_new(), *second = block_new();
    block_free(first);
    block_free(second);
    ck_assert_ptr_eq(block_new(), second);
    ck_assert_ptr_eq(block_new(), first);
    block_free(first);
    block_free(second);
    block_free(kept);
}
END_TEST
#endif

/* Holds up to eight blocks at a time, each marked as its own. */
static gpointer take_and_give(gpointer user)
{
    unsigned char mark = (unsigned char)GPOINTER_TO_UINT(user), *held[8] = {NULL};
    gboolean is_right = TRUE;
    for (int i = 0; i < ROUNDS; i++) {
        unsigned char **place = &held[i * 5 % 8];
        is_right = is_right && (!*place || is_full_of(*place, mark));
        block_free(*place);
        *place = block_new();
        memset(*place, mark, BLOCK_BYTES);
    }
    for (int i = 0; i < 8; i++)
        block_free(held[i]);
    return GINT_TO_POINTER(is_right);
}

START_TEST(threads_take_and_give_side_by_side)
{
    GThread *threads[THREADS];
    for (guint i = 0; i < THREADS; i++)
        threads[i] = g_thread_new("blocks", take_and_give, GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < THREADS; i++)
        ck_assert(GPOINTER_TO_INT(g_thread_join(threads[i])));
}
END_TEST

#ifdef __SANITIZE_ADDRESS__
SUITE("base/block", blocks_do_not_overlap, threads_take_and_give_side_by_side)
#else
SUITE("base/block", blocks_do_not_overlap, the_block_that_came_back_last_is_the_next_one_given,
      threads_take_and_give_side_by_side)
#endif
