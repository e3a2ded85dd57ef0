#include "suite.h"
#include "takhojd/base/large.h"

#include <stdint.h>

static void assert_zeros(gsize bytes)
{
    unsigned char *block = large_new(bytes);
    for (gsize i = 0; i < bytes; i += 997)
        ck_assert_uint_eq(block[i], 0);
    if (bytes) {
        ck_assert_uint_eq(block[bytes - 1], 0);
        block[0] = block[bytes - 1] = 1;
    }
    large_free(block, bytes);
}

START_TEST(a_block_is_zeros_whatever_its_size)
{
    const gsize sizes[] = {0, 1, 4096, LARGE_PAGE - 1, LARGE_PAGE, LARGE_PAGE + 1, 5 * LARGE_PAGE + 7};
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++)
        assert_zeros(sizes[i]);
}
END_TEST

START_TEST(a_large_block_begins_on_a_large_page)
{
    void *block = large_new(3 * LARGE_PAGE);
    ck_assert_uint_eq((uintptr_t)block % LARGE_PAGE, 0);
    large_free(block, 3 * LARGE_PAGE);
    large_free(NULL, 0);
    large_free(NULL, LARGE_PAGE);
}
END_TEST

SUITE("large", a_block_is_zeros_whatever_its_size, a_large_block_begins_on_a_large_page)
