#include "suite.h"
#include "takhojd/publish/slug.h"
#include "takhojd/publish/store.h"

#include <string.h>

static void assert_begins(const char *name, const char *id, const char *begin)
{
    g_autofree char *slug = slug_make(name, id);
    ck_assert_msg(g_str_has_prefix(slug, begin), "%s", slug);
    ck_assert_uint_eq(strlen(slug), strlen(begin) + 6);
    ck_assert(store_is_shelf(slug));
}

START_TEST(a_slug_is_the_name_in_plain_letters_and_six_digits_of_the_ids_hash)
{
    /* sha256("17") = 4523540f1504cd17100c4835e85b7eefd49911580f8efff0599a8f283be6b9e3 */
    g_autofree char *slug = slug_make("Nordljus Energi AB", "17");
    ck_assert_str_eq(slug, "nordljus-energi-ab-452354");
}
END_TEST

START_TEST(letters_with_marks_lose_them)
{
    assert_begins("Åkes Äpplen & Öl", "1", "akes-applen-ol-");
    assert_begins("Caf\303\251 M\303\274ller", "1", "cafe-muller-");
    assert_begins("Cafe\314\201", "1", "cafe-"); /* a letter and its accent apart */
}
END_TEST

START_TEST(what_could_steer_a_path_a_shell_or_a_page_is_gone)
{
    assert_begins("../../etc/passwd", "1", "etc-passwd-");
    assert_begins("<b onload=\"x\">'$(rm)\n", "1", "b-onload-x-rm-");
    assert_begins("--force", "1", "force-");
}
END_TEST

START_TEST(a_name_without_a_usable_letter_gives_way_to_the_id)
{
    assert_begins("日本", "K7", "k7-");
    assert_begins(NULL, "K7", "k7-");
    assert_begins("日本", "日本", "c-");
    assert_begins("", "", "c-");
    assert_begins("\377\376", "x", "x-");
}
END_TEST

START_TEST(two_clients_of_one_name_have_two_slugs)
{
    g_autofree char *one = slug_make("Nord", "1");
    g_autofree char *other = slug_make("Nord", "2");
    ck_assert_str_ne(one, other);
}
END_TEST

START_TEST(a_long_name_is_cut)
{
    g_autofree char *name = g_strnfill(500, 'a');
    g_autofree char *slug = slug_make(name, "1");
    ck_assert_uint_eq(strlen(slug), 47);
    g_autofree char *words = g_strdup_printf("%.39s b", name);
    g_autofree char *begin = g_strdup_printf("%.39s-", name);
    assert_begins(words, "1", begin);
}
END_TEST

SUITE("slug", a_slug_is_the_name_in_plain_letters_and_six_digits_of_the_ids_hash,
      letters_with_marks_lose_them, what_could_steer_a_path_a_shell_or_a_page_is_gone,
      a_name_without_a_usable_letter_gives_way_to_the_id, two_clients_of_one_name_have_two_slugs,
      a_long_name_is_cut)
