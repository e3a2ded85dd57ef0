/* Fetched memory: what an array holds stays, wherever it begins and ends. */
#include "suite.h"
#include "takhojd/base/memory.h"

#include <stdbool.h>
#include <string.h>

#define BYTES ((gsize)1 << 20)

static bool all_are(const unsigned char *array, gsize size, unsigned char byte)
{
    return array[0] == byte && memcmp(array, array + 1, size - 1) == 0;
}

START_TEST(what_is_fetched_holds_what_it_held)
{
    g_autofree unsigned char *array = g_malloc(BYTES);
    memset(array, 7, BYTES);
    static const gsize begins[] = {0, 1, 4095, 4096, BYTES - 1, BYTES};
    for (gsize i = 0; i < G_N_ELEMENTS(begins); i++) {
        memory_fetch(array + begins[i], BYTES - begins[i]);
        memory_fetch(array + begins[i], MIN(BYTES - begins[i], 5000));
    }
    ck_assert(all_are(array, BYTES, 7));
}
END_TEST

START_TEST(nothing_is_nothing_to_fetch)
{
    memory_fetch(NULL, 0);
}
END_TEST

START_TEST(a_new_array_is_zeros_wherever_it_lies)
{
    static const gsize sizes[] = {1, 4096, 65537, BYTES};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        /* What the heap gives next has been used before. */
        unsigned char *used = g_malloc(sizes[i]);
        memset(used, 7, sizes[i]);
        g_free(used);
        g_autofree unsigned char *array = memory_new0(sizes[i]);
        ck_assert(all_are(array, sizes[i], 0));
    }
}
END_TEST

SUITE("base/memory", what_is_fetched_holds_what_it_held, nothing_is_nothing_to_fetch,
      a_new_array_is_zeros_wherever_it_lies)
