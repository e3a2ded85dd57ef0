#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/base/json.h"
#include <glib/gstdio.h>
#include <string.h>

static struct json *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    struct json *json = json_parse(text, strlen(text), "f.json", &error);
    ck_no_error(error);
    ck_assert_ptr_nonnull(json);
    return json;
}

/* Refused with exactly this first line, and with a hint. */
static void expect_refused_bytes(const char *text, gsize length, const char *message)
{
    g_autoptr(GError) error = NULL;
    struct json *json = json_parse(text, length, "f.json", &error);
    ck_assert_msg(json == NULL, "accepted: %s", text);
    ck_assert_int_eq(error_exit_code(error), ERROR_CONFIG);
    char *end = strchr(error->message, '\n');
    ck_assert_msg(end && g_str_has_prefix(end, "\nhint: "), "no hint: %s", error->message);
    *end = '\0';
    ck_assert_str_eq(error->message, message);
}

static void expect_refused(const char *text, const char *message)
{
    expect_refused_bytes(text, strlen(text), message);
}

START_TEST(members_are_found_in_the_files_order_with_their_lines)
{
    struct json *json = parse("{\n  \"b\": 1,\n  \"a\":\n    [true,\n     null]\n}\n");
    struct json_value root = json_root(json);
    ck_assert_int_eq((int)json_type(root), JSON_OBJECT);
    ck_assert_int_eq(json_line(root), 1);
    ck_assert_uint_eq(json_count(root), 2);
    ck_assert_str_eq(json_key(json_at(root, 0)), "b");
    ck_assert_str_eq(json_key(json_at(root, 1)), "a");
    struct json_value list = json_get(root, "a");
    ck_assert_int_eq(json_line(list), 3);
    ck_assert_int_eq(json_line(json_at(list, 0)), 4);
    ck_assert_int_eq(json_line(json_at(list, 1)), 5);
    ck_assert_ptr_null(json_key(json_at(list, 0)));
    ck_assert_int_eq((int)json_type(json_at(list, 1)), JSON_NULL);
    ck_assert_str_eq(json_file(list), "f.json");
    json_free(json);
}
END_TEST

START_TEST(what_is_not_there_is_absent_and_may_be_asked_again)
{
    struct json *json = parse("{\"a\":[1]}");
    struct json_value none = json_get(json_root(json), "A");
    ck_assert_int_eq((int)json_type(none), JSON_ABSENT);
    ck_assert_int_eq(json_line(none), 0);
    ck_assert_uint_eq(json_count(none), 0);
    ck_assert_ptr_null(json_key(none));
    ck_assert_int_eq((int)json_type(json_get(none, "x")), JSON_ABSENT);
    ck_assert_int_eq((int)json_type(json_at(none, 0)), JSON_ABSENT);
    ck_assert_int_eq((int)json_type(json_at(json_get(json_root(json), "a"), 1)), JSON_ABSENT);
    ck_assert_int_eq((int)json_type(json_get(json_get(json_root(json), "a"), "x")), JSON_ABSENT);
    json_free(json);
    json_free(NULL);
}
END_TEST

START_TEST(any_value_may_be_the_whole_document)
{
    const char *const texts[] = {"1",    "-0.5e-3", "\"x\"", "true",        "false",
                                 "null", "[]",      "{}",    " \t\r\n[ ]\n"};
    const enum json_type types[] = {JSON_NUMBER, JSON_NUMBER, JSON_TEXT,   JSON_FLAG, JSON_FLAG,
                                    JSON_NULL,   JSON_LIST,   JSON_OBJECT, JSON_LIST};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct json *json = parse(texts[i]);
        ck_assert_int_eq((int)json_type(json_root(json)), (int)types[i]);
        json_free(json);
    }
}
END_TEST

START_TEST(comments_are_spaces_and_keep_the_lines)
{
    struct json *json =
        parse("// first\n{ /* \"x\": 1,\n  ** // */ \"a\" /**/: // here\n 1, \"url\": \"http://a/*b*/\"\n}"
              " // last");
    struct json_value root = json_root(json);
    ck_assert_uint_eq(json_count(root), 2);
    ck_assert_int_eq(json_line(json_get(root, "a")), 3);
    ck_assert_int_eq(json_line(json_get(root, "url")), 4);
    const char *url;
    ck_assert(json_text(root, "url", &url, NULL));
    ck_assert_str_eq(url, "http://a/*b*/");
    json_free(json);
    expect_refused("{}\n/* open", "f.json:2: comment without an end");
    expect_refused("{} /*/", "f.json:1: comment without an end");
    expect_refused("{} / x", "f.json:1: expected the end of the file, found \"/\"");
    expect_refused("// only\n", "f.json:2: the file is empty");
}
END_TEST

START_TEST(escapes_are_decoded_in_texts_and_keys)
{
    struct json *json = parse("{\"\\u00e5\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u20AC\\uD83D\\uDe00 å€😀\"}");
    const char *text;
    ck_assert(json_text(json_root(json), "å", &text, NULL));
    ck_assert_str_eq(text, "\"\\/\b\f\n\r\t€😀 å€😀");
    json_free(json);
}
END_TEST

START_TEST(broken_texts_are_refused)
{
    expect_refused("[\n\"a", "f.json:2: the file ends inside a text");
    expect_refused("[\"a\\", "f.json:1: unknown escape after a backslash");
    expect_refused("[\"a\n\"]", "f.json:1: line ends inside a text");
    expect_refused("[\"a\tb\"]", "f.json:1: the character U+0009 stands inside a text");
    expect_refused("[\"a\x1f\"]", "f.json:1: the character U+001F stands inside a text");
    expect_refused("[\"\\x41\"]", "f.json:1: unknown escape after a backslash");
    expect_refused("[\"\\'\"]", "f.json:1: unknown escape after a backslash");
    expect_refused("[\"\\u12\"]", "f.json:1: malformed \\u escape");
    expect_refused("[\"\\u12", "f.json:1: malformed \\u escape");
    expect_refused("[\"\\u00g0\"]", "f.json:1: malformed \\u escape");
    expect_refused("[\"a\\u0000b\"]", "f.json:1: \\u0000 in a text");
    expect_refused("[\"\\ud800\"]", "f.json:1: \\uD800 is half a character");
    expect_refused("[\"\\ud800x\\udc00\"]", "f.json:1: \\uD800 is half a character");
    expect_refused("[\"\\ud800\\ud800\"]", "f.json:1: \\uD800 is half a character");
    expect_refused("[\"\\udc00\\ud800\"]", "f.json:1: \\uDC00 is half a character");
    expect_refused("['a']", "f.json:1: expected a value, found \"'\"");
    expect_refused("{'a': 1}", "f.json:1: expected a key in double quotes, found \"'\"");
}
END_TEST

START_TEST(what_is_not_utf_8_is_refused_wherever_it_stands)
{
    expect_refused("\xEF\xBB\xBF{}", "f.json:1: the file begins with a byte-order mark");
    expect_refused("{}\n// \xE5", "f.json:2: the byte 0xE5 is not UTF-8");
    expect_refused("[\"\xC0\x80\"]", "f.json:1: the byte 0xC0 is not UTF-8");
    expect_refused("[\"\xED\xA0\x80\"]", "f.json:1: the byte 0xED is not UTF-8");
    expect_refused("[\"\xF4\x90\x80\x80\"]", "f.json:1: the byte 0xF4 is not UTF-8");
    expect_refused("[\"\xE2\x82", "f.json:1: the byte 0xE2 is not UTF-8");
    expect_refused_bytes("[\n\"a\0b\"]", 8, "f.json:2: the character U+0000 stands in the file");
    expect_refused_bytes("{}\0", 3, "f.json:1: the character U+0000 stands in the file");
    expect_refused_bytes("\xFF\xFE{\0}\0", 6, "f.json:1: the byte 0xFF is not UTF-8");
    expect_refused("\xC2\xA0{}", "f.json:1: expected a value, found the character U+00A0");
}
END_TEST

START_TEST(malformed_numbers_are_refused)
{
    const char *const malformed[] = {"-",     "1.",    "1.e3", "1e",  "1e+", "0x10",
                                     "1_000", "1.2.3", "1-2",  "--1", "-a",  "1e5.5"};
    for (gsize i = 0; i < G_N_ELEMENTS(malformed); i++)
        expect_refused(malformed[i], "f.json:1: malformed number");
    expect_refused("[01]", "f.json:1: number with a leading zero");
    expect_refused("[-007]", "f.json:1: number with a leading zero");
    expect_refused("[00]", "f.json:1: number with a leading zero");
    expect_refused("[+1]", "f.json:1: expected a value, found \"+\"");
    expect_refused("[.5]", "f.json:1: expected a value, found \".\"");
    expect_refused("[\n1e999]", "f.json:2: number out of range");
    expect_refused("[-1e309]", "f.json:1: number out of range");
    expect_refused("[1e-999]", "f.json:1: number out of range");
    expect_refused("[0.0000000000000000000000000000000000000000000000000000000000000001]",
                   "f.json:1: number longer than 63 characters");
}
END_TEST

START_TEST(zeros_and_the_ends_of_the_range_are_numbers)
{
    const char *const texts[] = {"0",      "-0",  "0.0", "0e0", "0e999", "1.7976931348623157e308",
                                 "5e-324", "1E+2"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *text = g_strdup_printf("{\"n\":%s, \"after\": 17e1}", texts[i]);
        struct json *json = parse(text);
        double number;
        ck_assert(json_number(json_root(json), "n", &number, NULL));
        ck_assert(number == g_ascii_strtod(texts[i], NULL));
        json_free(json);
    }
}
END_TEST

START_TEST(words_other_than_the_three_are_refused)
{
    expect_refused("True", "f.json:1: unknown word True");
    expect_refused("[\n\nnul]", "f.json:3: unknown word nul");
    expect_refused("[truefalse]", "f.json:1: unknown word truefalse");
    expect_refused("NaN", "f.json:1: unknown word NaN");
    expect_refused("-Infinity", "f.json:1: malformed number");
    expect_refused("{a: 1}", "f.json:1: expected a key in double quotes, found \"a\"");
}
END_TEST

START_TEST(broken_structure_is_refused_where_it_breaks)
{
    expect_refused("", "f.json:1: the file is empty");
    expect_refused(" \n ", "f.json:2: the file is empty");
    expect_refused("[1,\n]", "f.json:2: comma before the closing \"]\"");
    expect_refused("{\"a\":1,}", "f.json:1: comma before the closing \"}\"");
    expect_refused("[1 2]", "f.json:1: expected a comma or \"]\", found \"2\"");
    expect_refused("{\"a\":1\n\"b\":2}", "f.json:2: expected a comma or \"}\", found \"\"\"");
    expect_refused("{\"a\" 1}", "f.json:1: expected a colon after the key, found \"1\"");
    expect_refused("{\"a\":}", "f.json:1: expected a value, found \"}\"");
    expect_refused("{\"a\":", "f.json:1: expected a value, found the end of the file");
    expect_refused("{\"a\"", "f.json:1: expected a colon after the key, found the end of the file");
    expect_refused("{", "f.json:1: expected a key in double quotes, found the end of the file");
    expect_refused("[", "f.json:1: expected a value, found the end of the file");
    expect_refused("{\n\"a\": [1,\n2\n", "f.json:4: the file ends inside the list that begins on line 2");
    expect_refused("{\n\"a\": 1\n", "f.json:3: the file ends inside the object that begins on line 1");
    expect_refused("[1}", "f.json:1: expected a comma or \"]\", found \"}\"");
    expect_refused("[,]", "f.json:1: expected a value, found \",\"");
    expect_refused("]", "f.json:1: expected a value, found \"]\"");
    expect_refused("{} {}", "f.json:1: expected the end of the file, found \"{\"");
    expect_refused("{}\n\nx", "f.json:3: expected the end of the file, found \"x\"");
    expect_refused("[1,,2]", "f.json:1: expected a value, found \",\"");
}
END_TEST

START_TEST(a_hundred_levels_may_nest_and_no_more)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 100; i++)
        g_string_append_c(text, '[');
    for (int i = 0; i < 100; i++)
        g_string_append_c(text, ']');
    json_free(parse(text->str));
    g_string_prepend(text, "[");
    g_string_append_c(text, ']');
    expect_refused(text->str, "f.json:1: more than 100 levels of nesting");
    g_string_free(text, TRUE);
    g_autofree char *open = g_strnfill(1000000, '[');
    expect_refused(open, "f.json:1: more than 100 levels of nesting");
}
END_TEST

START_TEST(many_siblings_are_no_nesting)
{
    GString *text = g_string_new("[[]");
    for (int i = 0; i < 100000; i++)
        g_string_append(text, ",\n{}");
    g_string_append_c(text, ']');
    struct json *json = parse(text->str);
    ck_assert_uint_eq(json_count(json_root(json)), 100001);
    ck_assert_int_eq(json_line(json_at(json_root(json), 100000)), 100001);
    json_free(json);
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(a_key_may_stand_once_in_an_object_however_it_is_spelt)
{
    expect_refused("{\"a\": 1,\n \"b\": 2,\n \"a\": 3}",
                   "f.json:3: key \"a\": given twice in the same object, first on line 1");
    expect_refused("{\"a\": 1, \"\\u0061\": 2}",
                   "f.json:1: key \"a\": given twice in the same object, first on line 1");
    expect_refused("[{\"x\": {\"\": 1, \"\": 2}}]",
                   "f.json:1: key \"\": given twice in the same object, first on line 1");
    json_free(parse("{\"a\": {\"a\": 1}, \"A\": 2, \"list\": [{\"a\": 1}, {\"a\": 1}]}"));
}
END_TEST

START_TEST(a_file_is_loaded_under_its_path)
{
    g_autofree char *folder = g_dir_make_tmp("takhojd-json-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.json", NULL);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(json_load(path, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_CONFIG);
    ck_assert_ptr_nonnull(strstr(error->message, path));
    g_clear_error(&error);
    ck_assert(g_file_set_contents(path, "{\"a\": 1}", -1, NULL));
    struct json *json = json_load(path, &error);
    ck_no_error(error);
    ck_assert_str_eq(json_file(json_root(json)), path);
    json_free(json);
    g_unlink(path);
    g_rmdir(folder);
}
END_TEST

SUITE("json", members_are_found_in_the_files_order_with_their_lines,
      what_is_not_there_is_absent_and_may_be_asked_again, any_value_may_be_the_whole_document,
      comments_are_spaces_and_keep_the_lines, escapes_are_decoded_in_texts_and_keys, broken_texts_are_refused,
      what_is_not_utf_8_is_refused_wherever_it_stands, malformed_numbers_are_refused,
      zeros_and_the_ends_of_the_range_are_numbers, words_other_than_the_three_are_refused,
      broken_structure_is_refused_where_it_breaks, a_hundred_levels_may_nest_and_no_more,
      many_siblings_are_no_nesting, a_key_may_stand_once_in_an_object_however_it_is_spelt,
      a_file_is_loaded_under_its_path)
