#include "suite.h"
#include "takhojd/base/nearest.h"

static const char *const words[] = {"run", "check", "explain", "list", "rules", NULL};

START_TEST(one_or_two_slips_are_forgiven)
{
    static const char *const slips[][2] = {
        {"rnu", "run"},         {"ru", "run"},        {"chekc", "check"},
        {"chck", "check"},      {"cheeck", "check"},  {"explian", "explain"},
        {"EXPLAIN", "explain"}, {"eplan", "explain"}, {"roles", "rules"}};
    for (gsize i = 0; i < G_N_ELEMENTS(slips); i++)
        ck_assert_pstr_eq(nearest_word(slips[i][0], words), slips[i][1]);
}
END_TEST

START_TEST(what_is_far_is_not_guessed)
{
    static const char *const far[] = {"", "x", "rx", "publish", "expl", "checkering"};
    for (gsize i = 0; i < G_N_ELEMENTS(far); i++)
        ck_assert_msg(!nearest_word(far[i], words), "%s", far[i]);
}
END_TEST

START_TEST(of_two_as_near_the_first_is_taken_and_of_two_the_nearer)
{
    static const char *const twins[] = {"aaab", "aaac", "aaad", NULL};
    ck_assert_str_eq(nearest_word("aaax", twins), "aaab");
    ck_assert_str_eq(nearest_word("aaad", twins), "aaad");
}
END_TEST

START_TEST(words_of_any_length_are_safe)
{
    g_autofree char *huge = g_strnfill(100000, 'a');
    const char *const list[] = {huge, "run", NULL};
    ck_assert_ptr_null(nearest_word(huge, words));
    ck_assert_str_eq(nearest_word("rum", list), "run");
}
END_TEST

SUITE("nearest", one_or_two_slips_are_forgiven, what_is_far_is_not_guessed,
      of_two_as_near_the_first_is_taken_and_of_two_the_nearer, words_of_any_length_are_safe)
