#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/base/json.h"
#include <string.h>

static struct json *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    struct json *json = json_parse(text, strlen(text), "f.json", &error);
    ck_no_error(error);
    ck_assert_ptr_nonnull(json);
    return json;
}

/* The error of a typed member, whole. */
static void expect_message(bool result, GError **error, const char *message)
{
    ck_assert(!result);
    ck_assert_int_eq(error_exit_code(*error), ERROR_CONFIG);
    ck_assert_str_eq((*error)->message, message);
    g_clear_error(error);
}

START_TEST(an_unknown_key_is_refused_and_the_nearest_named)
{
    struct json *json = parse("{\n\"keep\": 1,\n\"reprots\": 2}");
    const char *const keys[] = {"keep", "reports", "resorts", NULL};
    const char *const others[] = {"keep", "zone", NULL};
    const char *const none[] = {NULL};
    g_autoptr(GError) error = NULL;
    expect_message(json_only(json_root(json), keys, &error), &error,
                   "f.json:3: key \"reprots\": unknown key\nhint: Did you mean \"reports\"?");
    expect_message(json_only(json_root(json), others, &error), &error,
                   "f.json:3: key \"reprots\": unknown key\nhint: Known are: keep, zone.");
    expect_message(json_only(json_root(json), none, &error), &error,
                   "f.json:2: key \"keep\": unknown key\nhint: Nothing is known here: remove it.");
    const char *const all[] = {"reprots", "keep", NULL};
    ck_assert(json_only(json_root(json), all, &error));
    ck_assert(json_only(json_get(json_root(json), "absent"), keys, &error));
    expect_message(json_only(json_get(json_root(json), "keep"), keys, &error), &error,
                   "f.json:2: key \"keep\": expected an object, got 1");
    json_free(json);
}
END_TEST

START_TEST(near_means_two_slips_and_one_in_a_short_word)
{
    const char *const keys[] = {"from", "id", "until_the_end", NULL};
    const struct {
        const char *text, *hint;
    } cases[] = {{"{\"form\":1}", "Did you mean \"from\"?"},
                 {"{\"From\":1}", "Did you mean \"from\"?"},
                 {"{\"ids\":1}", "Did you mean \"id\"?"},
                 {"{\"xyz\":1}", "Known are"},
                 {"{\"ab\":1}", "Known are"},
                 {"{\"until_teh_edn\":1}", "Did you mean \"until"},
                 {"{\"until\":1}", "Known are"},
                 {"{\"\":1}", "Known are"},
                 {"{\"until_the_ennnnd\":1}", "Known are"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct json *json = parse(cases[i].text);
        g_autoptr(GError) error = NULL;
        ck_assert(!json_only(json_root(json), keys, &error));
        ck_assert_msg(strstr(error->message, cases[i].hint) != NULL, "%s", error->message);
        json_free(json);
    }
}
END_TEST

START_TEST(a_long_or_unprintable_key_does_not_spoil_the_message)
{
    g_autofree char *word = g_strnfill(300, 'k');
    g_autofree char *text = g_strdup_printf("{\"\\n\\u001b%s\": 1}", word);
    struct json *json = parse(text);
    const char *const keys[] = {"keep", NULL};
    g_autoptr(GError) error = NULL;
    ck_assert(!json_only(json_root(json), keys, &error));
    g_autofree char *shown = g_strnfill(58, 'k');
    g_autofree char *expected =
        g_strdup_printf("f.json:1: key \"??%s...\": unknown key\nhint: Known are: keep.", shown);
    ck_assert_str_eq(error->message, expected);
    json_free(json);
}
END_TEST

START_TEST(texts_are_texts_and_nothing_else)
{
    struct json *json =
        parse("{\"t\": \"x\", \"e\": \"\",\n\"n\": 1.50, \"l\": [], \"o\": {}, \"f\": true, \"z\": null}");
    struct json_value root = json_root(json);
    g_autoptr(GError) error = NULL;
    const char *text = NULL;
    ck_assert(json_text(root, "t", &text, &error));
    ck_assert_str_eq(text, "x");
    ck_assert(json_text(root, "e", &text, &error));
    ck_assert_str_eq(text, "");
    expect_message(json_text(root, "n", &text, &error), &error,
                   "f.json:2: key \"n\": expected text, got 1.50");
    expect_message(json_text(root, "l", &text, &error), &error,
                   "f.json:2: key \"l\": expected text, got a list");
    expect_message(json_text(root, "o", &text, &error), &error,
                   "f.json:2: key \"o\": expected text, got an object");
    expect_message(json_text(root, "f", &text, &error), &error,
                   "f.json:2: key \"f\": expected text, got true");
    expect_message(json_text(root, "z", &text, &error), &error,
                   "f.json:2: key \"z\": expected text, got null");
    expect_message(json_text(root, "gone", &text, &error), &error, "f.json:1: the key \"gone\" is missing");
    ck_assert(json_text_or(root, "gone", "else", &text, &error));
    ck_assert_str_eq(text, "else");
    ck_assert(json_text_or(root, "z", NULL, &text, &error));
    ck_assert_ptr_null(text);
    ck_assert(!json_text_or(root, "n", "else", &text, NULL));
    json_free(json);
}
END_TEST

START_TEST(integers_are_exact_and_within_their_range)
{
    struct json *json = parse("{\"i\": 1000, \"big\": 9007199254740993, \"max\": 9223372036854775807,\n"
                              "\"min\": -9223372036854775808, \"over\": 9223372036854775808, \"half\": 1.5,\n"
                              "\"point\": 1.0, \"e\": 1e3, \"t\": \"7\", \"zero\": 0, \"minus\": -0}");
    struct json_value root = json_root(json);
    g_autoptr(GError) error = NULL;
    int64_t number = 7;
    ck_assert(json_integer(root, "i", 1, 1000, &number, &error));
    ck_assert_int_eq(number, 1000);
    ck_assert(json_integer(root, "big", INT64_MIN, INT64_MAX, &number, &error));
    ck_assert_int_eq(number, INT64_C(9007199254740993));
    ck_assert(json_integer(root, "max", 0, INT64_MAX, &number, &error));
    ck_assert_int_eq(number, INT64_MAX);
    ck_assert(json_integer(root, "min", INT64_MIN, 0, &number, &error));
    ck_assert_int_eq(number, INT64_MIN);
    ck_assert(json_integer(root, "minus", 0, 0, &number, &error));
    ck_assert_int_eq(number, 0);
    expect_message(json_integer(root, "i", 1, 999, &number, &error), &error,
                   "f.json:1: key \"i\": expected an integer from 1 to 999, got 1000");
    expect_message(json_integer(root, "zero", 1, INT64_MAX, &number, &error), &error,
                   "f.json:3: key \"zero\": expected an integer from 1, got 0");
    expect_message(json_integer(root, "over", INT64_MIN, INT64_MAX, &number, &error), &error,
                   "f.json:2: key \"over\": expected an integer, got 9223372036854775808");
    expect_message(json_integer(root, "half", 1, 9, &number, &error), &error,
                   "f.json:2: key \"half\": expected an integer from 1 to 9, got 1.5");
    expect_message(json_integer(root, "point", 1, 9, &number, &error), &error,
                   "f.json:3: key \"point\": expected an integer from 1 to 9, got 1.0");
    expect_message(json_integer(root, "e", 1, 9999, &number, &error), &error,
                   "f.json:3: key \"e\": expected an integer from 1 to 9999, got 1e3");
    expect_message(json_integer(root, "t", 1, 1000, &number, &error), &error,
                   "f.json:3: key \"t\": expected an integer from 1 to 1000, got text");
    ck_assert_int_eq(number, 0);
    ck_assert(json_integer_or(root, "gone", 1, 9, -1, &number, &error));
    ck_assert_int_eq(number, -1);
    ck_assert(!json_integer_or(root, "i", 1, 9, -1, &number, NULL));
    ck_assert(!json_integer(root, "gone", 1, 9, &number, NULL));
    json_free(json);
}
END_TEST

START_TEST(numbers_and_flags_fall_back_only_when_absent_or_null)
{
    struct json *json = parse("{\"n\": -2.5e-1, \"z\": null, \"f\": false, \"t\": true, \"s\": \"true\"}");
    struct json_value root = json_root(json);
    g_autoptr(GError) error = NULL;
    double number;
    bool flag;
    ck_assert(json_number(root, "n", &number, &error));
    ck_assert(number == -0.25);
    ck_assert(json_number_or(root, "z", 7, &number, &error));
    ck_assert(number == 7);
    ck_assert(json_number_or(root, "n", 7, &number, &error));
    ck_assert(number == -0.25);
    expect_message(json_number_or(root, "s", 7, &number, &error), &error,
                   "f.json:1: key \"s\": expected a number, got text");
    expect_message(json_number(root, "z", &number, &error), &error,
                   "f.json:1: key \"z\": expected a number, got null");
    ck_assert(json_flag_or(root, "f", true, &flag, &error) && !flag);
    ck_assert(json_flag_or(root, "t", false, &flag, &error) && flag);
    ck_assert(json_flag_or(root, "z", true, &flag, &error) && flag);
    ck_assert(json_flag_or(root, "gone", false, &flag, &error) && !flag);
    expect_message(json_flag_or(root, "s", true, &flag, &error), &error,
                   "f.json:1: key \"s\": expected true or false, got text");
    json_free(json);
}
END_TEST

START_TEST(days_are_days_that_exist)
{
    struct json *json = parse("{\"d\": \"2000-01-02\", \"w\": \"2026-02-30\", \"n\": 20260101, \"z\": null}");
    struct json_value root = json_root(json);
    g_autoptr(GError) error = NULL;
    int32_t day;
    ck_assert(json_day_or(root, "d", 99, &day, &error));
    ck_assert_int_eq(day, 1);
    ck_assert(json_day_or(root, "z", 99, &day, &error));
    ck_assert_int_eq(day, 99);
    ck_assert(json_day_or(root, "gone", 98, &day, &error));
    ck_assert_int_eq(day, 98);
    expect_message(json_day_or(root, "w", 99, &day, &error), &error,
                   "f.json:1: key \"w\": expected a date such as 2026-11-21, got \"2026-02-30\"");
    expect_message(json_day_or(root, "n", 99, &day, &error), &error,
                   "f.json:1: key \"n\": expected text, got 20260101");
    json_free(json);
}
END_TEST

START_TEST(lists_of_texts_hold_texts_only_and_none_is_not_empty)
{
    struct json *json = parse("{\"l\": [\"a\", \"b\"], \"e\": [], \"m\": [\"a\",\n[\"b\"]], \"t\": \"a\"}");
    struct json_value root = json_root(json);
    g_autoptr(GError) error = NULL;
    GStrv texts = NULL;
    ck_assert(json_text_list_or_none(root, "l", &texts, &error));
    ck_assert_uint_eq(g_strv_length(texts), 2);
    ck_assert_str_eq(texts[1], "b");
    g_strfreev(texts);
    ck_assert(json_text_list_or_none(root, "e", &texts, &error));
    ck_assert_uint_eq(g_strv_length(texts), 0);
    g_strfreev(texts);
    ck_assert(json_text_list_or_none(root, "gone", &texts, &error));
    ck_assert_ptr_null(texts);
    expect_message(json_text_list_or_none(root, "m", &texts, &error), &error,
                   "f.json:2: key \"m\", element 2: expected text, got a list");
    ck_assert_ptr_null(texts);
    expect_message(json_text_list_or_none(root, "t", &texts, &error), &error,
                   "f.json:2: key \"t\": expected a list of texts, got text");
    json_free(json);
}
END_TEST

START_TEST(lists_and_objects_are_required_to_be_there)
{
    struct json *json = parse("{\"l\": [1], \"o\": {\"x\": 1}, \"z\": null}");
    struct json_value root = json_root(json), value;
    g_autoptr(GError) error = NULL;
    ck_assert(json_list(root, "l", &value, &error));
    ck_assert_uint_eq(json_count(value), 1);
    ck_assert(json_object(root, "o", &value, &error));
    ck_assert_int_eq((int)json_type(json_get(value, "x")), JSON_NUMBER);
    expect_message(json_list(root, "o", &value, &error), &error,
                   "f.json:1: key \"o\": expected a list, got an object");
    expect_message(json_object(root, "l", &value, &error), &error,
                   "f.json:1: key \"l\": expected an object, got a list");
    expect_message(json_object(root, "z", &value, &error), &error,
                   "f.json:1: key \"z\": expected an object, got null");
    expect_message(json_list(root, "gone", &value, &error), &error, "f.json:1: the key \"gone\" is missing");
    json_free(json);
}
END_TEST

START_TEST(a_member_of_what_is_no_object_is_an_error_unless_it_is_absent)
{
    struct json *json = parse("{\"a\": [1]}");
    struct json_value root = json_root(json);
    g_autoptr(GError) error = NULL;
    const char *text;
    expect_message(json_text_or(json_get(root, "a"), "x", "else", &text, &error), &error,
                   "f.json:1: key \"a\": expected an object, got a list");
    expect_message(json_text(json_at(json_get(root, "a"), 0), "x", &text, &error), &error,
                   "f.json:1: key \"a\", element 1: expected an object, got 1");
    ck_assert(json_text_or(json_get(root, "gone"), "x", "else", &text, &error));
    ck_assert_str_eq(text, "else");
    expect_message(json_text(json_get(root, "gone"), "x", &text, &error), &error,
                   "f.json: the key \"x\" is missing");
    json_free(json);
}
END_TEST

START_TEST(a_word_is_one_of_those_given)
{
    struct json *json = parse("{\"w\": \"month\", \"x\": \"mnoth\", \"n\": 1}");
    const char *const words[] = {"day", "week", "month", NULL};
    g_autoptr(GError) error = NULL;
    int index = -1;
    ck_assert(json_word(json_root(json), "w", words, &index, &error));
    ck_assert_int_eq(index, 2);
    expect_message(json_word(json_root(json), "x", words, &index, &error), &error,
                   "f.json:1: key \"x\": unknown word \"mnoth\"\nhint: Did you mean \"month\"?");
    expect_message(json_word(json_root(json), "n", words, &index, &error), &error,
                   "f.json:1: key \"n\": expected text, got 1");
    ck_assert(!json_word(json_root(json), "gone", words, &index, NULL));
    ck_assert_int_eq(index, 2);
    json_free(json);
}
END_TEST

START_TEST(a_callers_own_error_says_where_the_value_stands)
{
    struct json *json = parse("[1,\n [2,\n  {\"k\": [[3]]}]]");
    struct json_value root = json_root(json);
    g_autoptr(GError) error = NULL;
    expect_message(json_fail(root, &error, "bad %d", 1), &error, "f.json:1: bad 1");
    expect_message(json_fail(json_at(root, 0), &error, "bad"), &error, "f.json:1: element 1: bad");
    struct json_value inner = json_at(json_at(root, 1), 1);
    expect_message(json_fail(inner, &error, "bad"), &error, "f.json:3: element 2, element 2: bad");
    struct json_value deep = json_at(json_at(json_get(inner, "k"), 0), 0);
    expect_message(json_fail(deep, &error, "bad"), &error, "f.json:3: key \"k\", element 1, element 1: bad");
    expect_message(json_fail(json_get(root, "x"), &error, "bad"), &error, "f.json: bad");
    expect_message(json_fail((struct json_value){NULL, NULL}, &error, "bad"), &error, "bad");
    json_free(json);
}
END_TEST

SUITE("json_member", an_unknown_key_is_refused_and_the_nearest_named,
      near_means_two_slips_and_one_in_a_short_word, a_long_or_unprintable_key_does_not_spoil_the_message,
      texts_are_texts_and_nothing_else, integers_are_exact_and_within_their_range,
      numbers_and_flags_fall_back_only_when_absent_or_null, days_are_days_that_exist,
      lists_of_texts_hold_texts_only_and_none_is_not_empty, lists_and_objects_are_required_to_be_there,
      a_member_of_what_is_no_object_is_an_error_unless_it_is_absent, a_word_is_one_of_those_given,
      a_callers_own_error_says_where_the_value_stands)
