/* Memos: the same numbers as without one, whatever is asked in whatever order. */
#include "suite.h"
#include "takhojd/calls/memo.h"

#include <string.h>

static struct copy_id id_of(const char *text)
{
    return (struct copy_id){(const unsigned char *)text, (uint32_t)strlen(text)};
}

/* Lengths from 0 to 24 bytes, with one beginning and one end in common. */
static void write_id(char text[32], unsigned number)
{
    g_snprintf(text, 32, "%.*s%u%.*s", (int)(number % 9), "campaign", number / 7, (int)(number % 10),
               "-sverige-x");
}

START_TEST(thousands_of_identifiers_have_the_numbers_they_have_without_a_memo)
{
    struct memo *memo = g_new0(struct memo, 1);
    struct intern *ids = intern_new(), *plain = intern_new();
    char text[32];
    for (unsigned round = 0; round < 3; round++)
        for (unsigned i = 0; i < 5000; i++) {
            write_id(text, round == 1 ? 4999 - i : i * 7919 % 5000);
            uint32_t expected = intern_add(plain, text, (uint32_t)strlen(text));
            ck_assert_uint_eq(memo_add(memo, ids, id_of(text)), expected);
            ck_assert_uint_eq(memo_add(memo, ids, id_of(text)), expected);
            ck_assert_uint_eq(memo_find(memo, ids, id_of(text)), expected);
        }
    ck_assert_uint_eq(intern_count(ids), intern_count(plain));
    intern_free(ids);
    intern_free(plain);
    g_free(memo);
}
END_TEST

START_TEST(bytes_of_a_length_of_zero_and_bytes_of_zero_are_identifiers_too)
{
    struct memo *memo = g_new0(struct memo, 1);
    struct intern *ids = intern_new();
    const unsigned char zeros[16] = {0};
    for (int round = 0; round < 2; round++)
        for (uint32_t length = 0; length <= sizeof zeros; length++)
            ck_assert_uint_eq(memo_add(memo, ids, (struct copy_id){zeros, length}), length);
    intern_free(ids);
    g_free(memo);
}
END_TEST

START_TEST(what_was_not_known_is_found_when_it_has_become_known)
{
    struct memo *memo = g_new0(struct memo, 1);
    struct intern *ids = intern_new();
    ck_assert_uint_eq(memo_find(memo, ids, id_of("k-17")), INTERN_NONE);
    uint32_t number = intern_add(ids, "k-17", 4);
    ck_assert_uint_eq(memo_find(memo, ids, id_of("k-17")), number);
    ck_assert_uint_eq(memo_find(memo, ids, id_of("k-18")), INTERN_NONE);
    intern_free(ids);
    g_free(memo);
}
END_TEST

START_TEST(words_have_the_numbers_of_their_vocabulary)
{
    struct memo *memo = g_new0(struct memo, 1);
    static const char *const words[] = {"sale", "refused", "no such word", "",
                                        "a word longer than sixteen bytes"};
    for (int round = 0; round < 2; round++)
        for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
            const struct copy_field field = {(const unsigned char *)words[i], (int32_t)strlen(words[i])};
            ck_assert_int_eq(memo_word(memo, &word_outcomes, field),
                             (uint8_t)word_find(&word_outcomes, field.bytes, field.length));
        }
    const struct copy_field null = {NULL, -1};
    ck_assert_int_eq(memo_word(memo, &word_outcomes, null), (uint8_t)word_find(&word_outcomes, NULL, -1));
    g_free(memo);
}
END_TEST

SUITE("calls/memo", thousands_of_identifiers_have_the_numbers_they_have_without_a_memo,
      bytes_of_a_length_of_zero_and_bytes_of_zero_are_identifiers_too,
      what_was_not_known_is_found_when_it_has_become_known, words_have_the_numbers_of_their_vocabulary)
