/* Nothing in a text can become a command of gnuplot. */
#include "suite.h"
#include "takhojd/render/chart_text.h"

#include <math.h>
#include <string.h>

static char *encoded(const char *text)
{
    GString *script = g_string_new(NULL);
    chart_text(script, text);
    return g_string_free(script, FALSE);
}

static void check(const char *text, const char *expected)
{
    g_autofree char *script = encoded(text);
    ck_assert_str_eq(script, expected);
}

START_TEST(text_stands_in_single_quotes)
{
    check("Örtagården 100 %", "'Örtagården 100 %'");
    check("", "''");
    check(NULL, "''");
    check("`touch x` @macro \"$d\" \\", "'`touch x` @macro \"$d\" \\'");
}
END_TEST

START_TEST(no_quote_is_left_inside)
{
    check("a'.system('touch x').'b", "'a’.system(’touch x’).’b'");
    check("'", "'’'");
    check("'''", "'’’’'");
}
END_TEST

START_TEST(a_line_never_ends_inside_a_text)
{
    check("a\nb\tc\r\n__D__\n!touch x", "'a b c __D__ !touch x'");
    check("a\xe2\x80\xa8"
          "b\xe2\x80\xa9"
          "c",
          "'abc'");
}
END_TEST

START_TEST(control_and_direction_characters_are_dropped)
{
    check("a\x01\x1b\x7f\xc2\x80\xc2\x9f"
          "b",
          "'ab'");
    check("a\xe2\x80\xae"
          "b\xe2\x81\xa6"
          "c\xe2\x80\x8f",
          "'abc'");
    check("\xef\xbb\xbf"
          "a\xef\xbf\xbe",
          "'a'");
}
END_TEST

START_TEST(invalid_utf_8_becomes_valid)
{
    const char *const broken[] = {"\xff\xfe", "a\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80"};
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autofree char *script = encoded(broken[i]);
        ck_assert(g_utf8_validate(script, -1, NULL));
    }
}
END_TEST

START_TEST(a_long_text_is_cut_between_characters)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 5000; i++)
        g_string_append(text, "å");
    g_autofree char *script = encoded(text->str);
    ck_assert(g_utf8_validate(script, -1, NULL));
    ck_assert_int_eq(g_utf8_strlen(script, -1), CHART_TEXT_LONGEST + 2);
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(numbers_read_back_the_same_and_are_never_words)
{
    const double numbers[] = {0.1, 1.0 / 3, -1e-300, 1e300, 123456789012345678.0, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        GString *script = g_string_new(NULL);
        chart_number(script, numbers[i]);
        ck_assert_double_eq(g_ascii_strtod(script->str, NULL), numbers[i]);
        g_string_free(script, TRUE);
    }
    GString *script = g_string_new(NULL);
    chart_number(script, NAN);
    chart_number(script, -HUGE_VAL);
    ck_assert_str_eq(script->str, "NaNNaN");
    g_string_free(script, TRUE);
}
END_TEST

SUITE("chart text", text_stands_in_single_quotes, no_quote_is_left_inside, a_line_never_ends_inside_a_text,
      control_and_direction_characters_are_dropped, invalid_utf_8_becomes_valid,
      a_long_text_is_cut_between_characters, numbers_read_back_the_same_and_are_never_words)
