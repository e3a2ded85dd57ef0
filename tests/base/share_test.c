/* Shared work: every piece once, whoever does it. */
#include "suite.h"
#include "takhojd/base/share.h"

#define PIECES 10000

static void count_piece(void *user, guint index)
{
    g_atomic_int_inc(&((gint *)user)[index]);
}

START_TEST(every_piece_is_done_once)
{
    static const int threads[] = {0, 1, 2, 8};
    for (gsize t = 0; t < G_N_ELEMENTS(threads); t++) {
        g_autofree gint *done = g_new0(gint, PIECES + 1);
        share_work("pieces", threads[t], PIECES, count_piece, done);
        for (guint i = 0; i < PIECES; i++)
            ck_assert_int_eq(done[i], 1);
        ck_assert_int_eq(done[PIECES], 0);
    }
}
END_TEST

START_TEST(no_pieces_are_no_work)
{
    share_work("pieces", 4, 0, count_piece, NULL);
}
END_TEST

SUITE("base/share", every_piece_is_done_once, no_pieces_are_no_work)
