#include "suite.h"
#include "takhojd/base/intern.h"
#include <string.h>

static uint32_t add(struct intern *intern, const char *text)
{
    return intern_add(intern, text, (uint32_t)strlen(text));
}

START_TEST(keys_get_numbers_in_the_order_first_seen)
{
    struct intern *intern = intern_new();
    ck_assert_uint_eq(intern_count(intern), 0);
    ck_assert_uint_eq(add(intern, "b"), 0);
    ck_assert_uint_eq(add(intern, "a"), 1);
    ck_assert_uint_eq(add(intern, "b"), 0);
    ck_assert_uint_eq(add(intern, "c"), 2);
    ck_assert_uint_eq(intern_count(intern), 3);
    intern_free(intern);
}
END_TEST

START_TEST(finding_adds_nothing)
{
    struct intern *intern = intern_new();
    ck_assert_uint_eq(intern_find(intern, "x", 1), INTERN_NONE);
    add(intern, "x");
    ck_assert_uint_eq(intern_find(intern, "x", 1), 0);
    ck_assert_uint_eq(intern_find(intern, "y", 1), INTERN_NONE);
    ck_assert_uint_eq(intern_count(intern), 1);
    intern_free(intern);
}
END_TEST

START_TEST(the_empty_key_is_a_key_with_or_without_an_address)
{
    struct intern *intern = intern_new();
    ck_assert_uint_eq(intern_find(intern, NULL, 0), INTERN_NONE);
    ck_assert_uint_eq(intern_add(intern, NULL, 0), 0);
    ck_assert_uint_eq(intern_add(intern, "anything", 0), 0);
    ck_assert_uint_eq(add(intern, "a"), 1);
    uint32_t length = 9;
    intern_bytes(intern, 0, &length);
    ck_assert_uint_eq(length, 0);
    intern_free(intern);
}
END_TEST

START_TEST(keys_are_one_only_when_every_byte_is)
{
    struct intern *intern = intern_new();
    const char *const keys[] = {"1", "01", "1 ", " 1", "1\n", "A", "a", "å", "a\xCC\x8A", "1.0"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        ck_assert_uint_eq(add(intern, keys[i]), i);
    ck_assert_uint_eq(intern_add(intern, "a\0b", 3), G_N_ELEMENTS(keys));
    ck_assert_uint_eq(intern_add(intern, "a\0c", 3), G_N_ELEMENTS(keys) + 1);
    ck_assert_uint_eq(intern_add(intern, "a\0b", 3), G_N_ELEMENTS(keys));
    intern_free(intern);
}
END_TEST

START_TEST(keys_of_every_length_around_the_words_of_the_hash_are_told_apart)
{
    struct intern *intern = intern_new();
    char zeros[100] = {0};
    for (uint32_t length = 0; length < sizeof zeros; length++)
        ck_assert_uint_eq(intern_add(intern, zeros, length), length);
    uint32_t next = (uint32_t)sizeof zeros;
    for (uint32_t length = 1; length < sizeof zeros; length++) {
        for (uint32_t at = 0; at < length; at++) {
            char key[100] = {0};
            key[at] = 1;
            ck_assert_uint_eq(intern_add(intern, key, length), next++);
        }
    }
    intern_free(intern);
}
END_TEST

START_TEST(keys_may_lie_at_odd_addresses)
{
    struct intern *intern = intern_new();
    char text[] = "-abcdefghijklmnopqrstuvwxyz";
    uint32_t number = intern_add(intern, "abcdefghijklmnopqrstuvwxyz", 26);
    ck_assert_uint_eq(intern_add(intern, text + 1, 26), number);
    intern_free(intern);
}
END_TEST

START_TEST(half_a_million_keys_of_many_shapes_keep_number_bytes_and_address)
{
    enum { COUNT = 500000 };
    struct intern *intern = intern_new();
    const void **addresses = g_new(const void *, COUNT);
    uint32_t length;
    char key[40];
    for (uint32_t i = 0; i < COUNT; i++) {
        g_snprintf(key, sizeof key, i % 3 ? "%u" : "contact-%08u-%u", i, i % 7);
        ck_each_msg(add(intern, key) == i, "%s", key);
        addresses[i] = intern_bytes(intern, i, &length);
    }
    for (uint32_t i = 0; i < COUNT; i++) {
        g_snprintf(key, sizeof key, i % 3 ? "%u" : "contact-%08u-%u", i, i % 7);
        ck_each_msg(intern_find(intern, key, (uint32_t)strlen(key)) == i, "%s is another's", key);
        const void *bytes = intern_bytes(intern, i, &length);
        ck_each_msg(bytes == addresses[i], "%s has moved", key);
        ck_each_msg(length == strlen(key), "%s has become %u bytes", key, length);
        ck_each_msg(memcmp(bytes, key, length) == 0, "%s has other bytes", key);
    }
    ck_assert_uint_eq(intern_count(intern), COUNT);
    g_free(addresses);
    intern_free(intern);
}
END_TEST

START_TEST(numbers_in_a_row_as_eight_bytes_do_not_crowd_together)
{
    /* What int8 identifiers look like; a weak hash would make this test take minutes. */
    struct intern *intern = intern_new();
    for (uint64_t i = 0; i < 300000; i++) {
        uint64_t big_endian = GUINT64_TO_BE(i << 20);
        uint32_t number = intern_add(intern, &big_endian, sizeof big_endian);
        ck_each_msg(number == i, "key %" G_GUINT64_FORMAT " is number %u", i, number);
    }
    intern_free(intern);
}
END_TEST

START_TEST(hashes_of_neighbours_spread_over_low_and_high_bits)
{
    enum { BUCKETS = 1024, KEYS = 64 * BUCKETS };
    uint32_t low[BUCKETS] = {0}, high[BUCKETS] = {0};
    for (uint32_t i = 0; i < KEYS; i++) {
        uint64_t hash = intern_hash(&i, sizeof i);
        low[hash % BUCKETS]++;
        high[hash >> 54]++;
    }
    /* Poisson with mean 64: below 20 or above 120 would be six standard deviations away. */
    for (int i = 0; i < BUCKETS; i++) {
        ck_assert_uint_gt(low[i], 20);
        ck_assert_uint_lt(low[i], 120);
        ck_assert_uint_gt(high[i], 20);
        ck_assert_uint_lt(high[i], 120);
    }
}
END_TEST

START_TEST(a_key_longer_than_a_chunk_is_whole_and_hurts_no_neighbour)
{
    struct intern *intern = intern_new();
    enum { LONG = 5 << 20 };
    char *key = g_malloc(LONG);
    memset(key, 'x', LONG);
    ck_assert_uint_eq(add(intern, "before"), 0);
    ck_assert_uint_eq(intern_add(intern, key, LONG), 1);
    ck_assert_uint_eq(add(intern, "after"), 2);
    ck_assert_uint_eq(intern_add(intern, key, LONG - 1), 3);
    ck_assert_uint_eq(intern_add(intern, key, LONG), 1);
    key[LONG - 1] = 'y';
    ck_assert_uint_eq(intern_add(intern, key, LONG), 4);
    uint32_t length;
    const char *bytes = intern_bytes(intern, 2, &length);
    ck_assert_uint_eq(length, 5);
    ck_assert_int_eq(memcmp(bytes, "after", 5), 0);
    bytes = intern_bytes(intern, 4, &length);
    ck_assert_uint_eq(length, LONG);
    ck_assert_int_eq(memcmp(bytes, key, LONG), 0);
    g_free(key);
    intern_free(intern);
}
END_TEST

START_TEST(a_key_that_fills_a_chunk_to_its_last_byte_is_whole)
{
    for (unsigned chunks = 1; chunks <= 16; chunks *= 4) {
        struct intern *intern = intern_new();
        const uint32_t full = chunks * (64 << 10) - 8;
        char *key = g_malloc0(full + 1);
        for (uint32_t length = full - 9; length <= full + 1; length++)
            ck_assert_uint_eq(intern_add(intern, key, length), length - (full - 9));
        for (uint32_t length = full - 9; length <= full + 1; length++)
            ck_assert_uint_eq(intern_find(intern, key, length), length - (full - 9));
        g_free(key);
        intern_free(intern);
    }
}
END_TEST

START_TEST(a_batch_with_hashes_gives_the_same_numbers)
{
    struct intern *one = intern_new(), *batch = intern_new();
    for (uint32_t i = 0; i < 20000; i++) {
        uint32_t key = i * 7 % 5000;
        uint64_t hash = intern_hash(&key, sizeof key);
        intern_prefetch(batch, hash);
        intern_prefetch_key(batch, hash);
        ck_assert_uint_eq(intern_add_hashed(batch, hash, &key, sizeof key),
                          intern_add(one, &key, sizeof key));
    }
    ck_assert_uint_eq(intern_count(batch), 5000);
    intern_free(one);
    intern_free(batch);
}
END_TEST

START_TEST(keys_with_one_hash_are_still_two)
{
    /* Those of the first place and of the last, behind which the first comes again. */
    static const uint64_t hashes[] = {42, UINT64_MAX};
    enum { COUNT = 200 };
    for (gsize h = 0; h < G_N_ELEMENTS(hashes); h++) {
        struct intern *intern = intern_new();
        for (uint32_t i = 0; i < COUNT; i++)
            ck_assert_uint_eq(intern_add_hashed(intern, hashes[h], &i, sizeof i), i);
        for (uint32_t i = 0; i < COUNT; i++) {
            intern_prefetch_key(intern, hashes[h]);
            ck_assert_uint_eq(intern_add_hashed(intern, hashes[h], &i, sizeof i), i);
        }
        ck_assert_uint_eq(intern_count(intern), COUNT);
        intern_free(intern);
    }
}
END_TEST

START_TEST(memory_is_told_and_stays_within_forty_bytes_a_short_key)
{
    struct intern *intern = intern_new();
    ck_assert_uint_lt(intern_memory(intern), 1000);
    enum { COUNT = 1000000 };
    for (uint64_t i = 0; i < COUNT; i++)
        intern_add(intern, &i, sizeof i);
    ck_assert_uint_gt(intern_memory(intern), (gsize)COUNT * 24);
    ck_assert_uint_lt(intern_memory(intern), (gsize)COUNT * 40);
    intern_free(intern);
    intern_free(NULL);
}
END_TEST

SUITE("intern", keys_get_numbers_in_the_order_first_seen, finding_adds_nothing,
      the_empty_key_is_a_key_with_or_without_an_address, keys_are_one_only_when_every_byte_is,
      keys_of_every_length_around_the_words_of_the_hash_are_told_apart, keys_may_lie_at_odd_addresses,
      half_a_million_keys_of_many_shapes_keep_number_bytes_and_address,
      numbers_in_a_row_as_eight_bytes_do_not_crowd_together,
      hashes_of_neighbours_spread_over_low_and_high_bits,
      a_key_longer_than_a_chunk_is_whole_and_hurts_no_neighbour,
      a_key_that_fills_a_chunk_to_its_last_byte_is_whole, a_batch_with_hashes_gives_the_same_numbers,
      keys_with_one_hash_are_still_two, memory_is_told_and_stays_within_forty_bytes_a_short_key)
