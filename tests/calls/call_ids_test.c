/* Identifiers of calls: the order of two, and the duplicates among many. */
#include "suite.h"
#include "takhojd/calls/call_ids.h"

#include <string.h>

/* An integer in its eight canonical bytes. */
static uint64_t add_integer(struct call_ids *ids, int64_t value)
{
    unsigned char bytes[8];
    uint64_t id = 0;
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)value >> (56 - 8 * i));
    ck_assert_int_eq(call_ids_add(ids, bytes, 8, (uint64_t)value, &id), CALL_ID_NEW);
    return id;
}

static uint64_t add_text(struct call_ids *ids, const char *text)
{
    uint64_t id = 0;
    ck_assert_int_eq(call_ids_add(ids, text, (uint32_t)strlen(text), 1, &id), CALL_ID_NEW);
    return id;
}

static const int64_t ascending[] = {INT64_MIN, INT64_MIN + 1, -4294967296, -256,       -255,     -1, 0,
                                    1,         255,           256,         4294967296, INT64_MAX};

static void check_ascending(struct call_ids *ids, const uint64_t *added, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            int order = call_ids_compare(ids, added[i], added[j]);
            ck_assert_msg(i < j   ? order < 0
                          : i > j ? order > 0
                                  : order == 0,
                          "%zu and %zu compare as %d", i, j, order);
        }
}

START_TEST(integers_compare_as_numbers_below_and_above_zero)
{
    for (int checking = 0; checking < 2; checking++) {
        struct call_ids *ids = call_ids_new(true, checking);
        uint64_t added[G_N_ELEMENTS(ascending)];
        for (size_t i = G_N_ELEMENTS(ascending); i > 0; i--)
            added[i - 1] = add_integer(ids, ascending[i - 1]);
        check_ascending(ids, added, G_N_ELEMENTS(ascending));
        call_ids_free(ids);
    }
}
END_TEST

START_TEST(texts_compare_by_their_bytes_and_a_beginning_comes_first)
{
    static const char *const words[] = {"", "1", "10", "2", "A", "a", "ab", "b", "\xc3\xa5", "\xff"};
    for (int checking = 0; checking < 2; checking++) {
        struct call_ids *ids = call_ids_new(false, checking);
        uint64_t added[G_N_ELEMENTS(words)];
        for (size_t i = G_N_ELEMENTS(words); i > 0; i--)
            added[i - 1] = add_text(ids, words[i - 1]);
        check_ascending(ids, added, G_N_ELEMENTS(words));
        call_ids_free(ids);
    }
}
END_TEST

START_TEST(identifiers_come_back_as_they_went_in)
{
    unsigned char room[8];
    uint32_t length;
    for (int checking = 0; checking < 2; checking++) {
        struct call_ids *integers = call_ids_new(true, checking), *texts = call_ids_new(false, checking);
        uint64_t minus_two = add_integer(integers, -2), long_text = add_text(texts, "call-0001/a");
        add_text(texts, "x");
        static const unsigned char expected[8] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe};
        const void *bytes = call_ids_bytes(integers, minus_two, room, &length);
        ck_assert_uint_eq(length, 8);
        ck_assert_mem_eq(bytes, expected, 8);
        bytes = call_ids_bytes(texts, long_text, room, &length);
        ck_assert_uint_eq(length, 11);
        ck_assert_mem_eq(bytes, "call-0001/a", 11);
        call_ids_free(integers);
        call_ids_free(texts);
    }
}
END_TEST

START_TEST(the_longest_text_an_identifier_may_have_keeps_all_its_bytes)
{
    struct call_ids *ids = call_ids_new(false, false);
    g_autofree char *text = g_strnfill(65535, 'x');
    uint64_t first = add_text(ids, "before"), id = add_text(ids, text);
    uint32_t length;
    unsigned char room[8];
    ck_assert_mem_eq(call_ids_bytes(ids, id, room, &length), text, 65535);
    ck_assert_uint_eq(length, 65535);
    ck_assert_int_lt(call_ids_compare(ids, first, id), 0);
    call_ids_free(ids);
}
END_TEST

START_TEST(a_second_identical_row_is_told_from_one_that_differs)
{
    struct call_ids *ids = call_ids_new(false, true);
    uint64_t id, other = 99;
    ck_assert(call_ids_is_checking(ids));
    ck_assert_int_eq(call_ids_add(ids, "c", 1, 7, &id), CALL_ID_NEW);
    ck_assert_int_eq(call_ids_add(ids, "c", 1, 7, &other), CALL_ID_IDENTICAL);
    ck_assert(!call_ids_is_refused(ids, id));
    ck_assert_int_eq(call_ids_add(ids, "c", 1, 8, &other), CALL_ID_DIFFERS);
    ck_assert(call_ids_is_refused(ids, id));
    ck_assert_uint_eq(other, 99);
    call_ids_free(ids);
}
END_TEST

START_TEST(after_a_row_that_differed_even_a_third_like_the_first_is_refused)
{
    struct call_ids *ids = call_ids_new(false, true);
    uint64_t id;
    call_ids_add(ids, "c", 1, 7, &id);
    call_ids_add(ids, "c", 1, 8, &id);
    ck_assert_int_eq(call_ids_add(ids, "c", 1, 7, &id), CALL_ID_DIFFERS);
    ck_assert_int_eq(call_ids_add(ids, "c", 1, 8, &id), CALL_ID_DIFFERS);
    call_ids_free(ids);
}
END_TEST

START_TEST(one_identifier_refused_leaves_the_others_alone)
{
    struct call_ids *ids = call_ids_new(true, true);
    uint64_t added[300];
    for (int i = 0; i < 300; i++)
        added[i] = add_integer(ids, i);
    unsigned char bytes[8] = {0, 0, 0, 0, 0, 0, 0, 200};
    uint64_t again;
    ck_assert_int_eq(call_ids_add(ids, bytes, 8, 12345, &again), CALL_ID_DIFFERS);
    for (int i = 0; i < 300; i++)
        ck_assert_int_eq(call_ids_is_refused(ids, added[i]), i == 200);
    call_ids_free(ids);
}
END_TEST

START_TEST(where_an_index_keeps_identifiers_unique_none_is_ever_refused)
{
    struct call_ids *ids = call_ids_new(true, false);
    ck_assert(!call_ids_is_checking(ids));
    uint64_t id = add_integer(ids, 5);
    ck_assert(!call_ids_is_refused(ids, id));
    call_ids_free(ids);
    call_ids_free(NULL);
}
END_TEST

START_TEST(integers_that_an_index_keeps_unique_cost_no_memory)
{
    struct call_ids *ids = call_ids_new(true, false);
    for (int i = 0; i < 1000; i++)
        add_integer(ids, i);
    ck_assert_uint_eq(call_ids_memory(ids), 0);
    call_ids_free(ids);
    ids = call_ids_new(false, false);
    add_text(ids, "abc");
    ck_assert_uint_ge(call_ids_memory(ids), 3);
    call_ids_free(ids);
}
END_TEST

SUITE("calls/call_ids", integers_compare_as_numbers_below_and_above_zero,
      texts_compare_by_their_bytes_and_a_beginning_comes_first, identifiers_come_back_as_they_went_in,
      the_longest_text_an_identifier_may_have_keeps_all_its_bytes,
      a_second_identical_row_is_told_from_one_that_differs,
      after_a_row_that_differed_even_a_third_like_the_first_is_refused,
      one_identifier_refused_leaves_the_others_alone,
      where_an_index_keeps_identifiers_unique_none_is_ever_refused,
      integers_that_an_index_keeps_unique_cost_no_memory)
