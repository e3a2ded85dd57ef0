#include "suite.h"
#include "takhojd/base/json.h"
#include <float.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void expect_document(struct json_writer *writer, const char *expected)
{
    g_autofree char *text = json_writer_finish(writer);
    ck_assert_str_eq(text, expected);
    struct json *json = json_parse(text, strlen(text), "written", NULL);
    ck_assert_ptr_nonnull(json);
    json_free(json);
}

static void expect_number(double number, const char *expected)
{
    struct json_writer *writer = json_writer_new();
    json_write_number(writer, NULL, number);
    g_autofree char *line = g_strconcat(expected, "\n", NULL);
    expect_document(writer, line);
}

static void expect_text(const char *text, const char *expected)
{
    struct json_writer *writer = json_writer_new();
    json_write_text(writer, NULL, text);
    g_autofree char *line = g_strconcat(expected, "\n", NULL);
    expect_document(writer, line);
}

START_TEST(a_document_is_indented_by_two_with_keys_in_the_order_given)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    json_write_text(writer, "b", "x");
    json_write_list(writer, "a");
    json_write_integer(writer, NULL, 1);
    json_write_object(writer, NULL);
    json_write_flag(writer, "yes", true);
    json_write_flag(writer, "no", false);
    json_write_end(writer);
    json_write_null(writer, NULL);
    json_write_end(writer);
    json_write_number(writer, "n", 0.5);
    json_write_end(writer);
    expect_document(
        writer, "{\n  \"b\": \"x\",\n  \"a\": [\n    1,\n    {\n      \"yes\": true,\n      \"no\": false\n"
                "    },\n    null\n  ],\n  \"n\": 0.5\n}\n");
}
END_TEST

START_TEST(empty_lists_and_objects_stay_on_their_line)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    json_write_object(writer, "o");
    json_write_end(writer);
    json_write_list(writer, "l");
    json_write_end(writer);
    json_write_end(writer);
    expect_document(writer, "{\n  \"o\": {},\n  \"l\": []\n}\n");
}
END_TEST

START_TEST(numbers_have_as_many_digits_as_it_takes_to_read_back_the_same)
{
    expect_number(0.1, "0.1");
    expect_number(1.0 / 3, "0.3333333333333333");
    expect_number(0.1 + 0.2, "0.30000000000000004");
    expect_number(-1.5, "-1.5");
    expect_number(1e-7, "1e-07");
    expect_number(1e22, "1e+22");
    expect_number(DBL_MAX, "1.7976931348623157e+308");
    expect_number(5e-324, "4.94065645841247e-324");
}
END_TEST

START_TEST(whole_numbers_have_no_exponent_and_zero_no_sign)
{
    expect_number(0.0, "0");
    expect_number(-0.0, "0");
    expect_number(100000.0, "100000");
    expect_number(1e15, "1000000000000000");
    expect_number(9007199254740992.0, "9007199254740992");
    expect_number(-9007199254740991.0, "-9007199254740991");
}
END_TEST

START_TEST(what_is_no_number_is_null)
{
    expect_number((double)NAN, "null");
    expect_number((double)INFINITY, "null");
    expect_number(-(double)INFINITY, "null");
}
END_TEST

START_TEST(a_hundred_thousand_doubles_of_all_sizes_read_back_to_the_bit)
{
    uint64_t state = 1;
    char text[64];
    for (int i = 0; i < 100000; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint64_t bits = state ^ state >> 29;
        double number;
        memcpy(&number, &bits, sizeof number);
        if (!isfinite(number) || number == 0)
            continue;
        struct json_writer *writer = json_writer_new();
        json_write_list(writer, NULL);
        json_write_number(writer, NULL, number);
        json_write_end(writer);
        g_autofree char *document = json_writer_finish(writer);
        g_snprintf(text, sizeof text, "%s", document + 4);
        ck_assert(g_ascii_strtod(text, NULL) == number);
    }
}
END_TEST

START_TEST(integers_are_written_to_the_last_digit)
{
    struct json_writer *writer = json_writer_new();
    json_write_list(writer, NULL);
    json_write_integer(writer, NULL, INT64_MAX);
    json_write_integer(writer, NULL, INT64_MIN);
    json_write_integer(writer, NULL, INT64_C(9007199254740993));
    json_write_integer(writer, NULL, 1000000);
    json_write_end(writer);
    expect_document(
        writer, "[\n  9223372036854775807,\n  -9223372036854775808,\n  9007199254740993,\n  1000000\n]\n");
}
END_TEST

START_TEST(texts_are_safe_in_json_and_in_html)
{
    expect_text("</script><!--&", "\"\\u003C/script\\u003E\\u003C!--\\u0026\"");
    expect_text("\"\\", "\"\\\"\\\\\"");
    expect_text("a\nb\tc\r\x01\x1f\x7f", "\"a\\nb\\tc\\u000D\\u0001\\u001F\\u007F\"");
    expect_text("\xE2\x80\xA8\xE2\x80\xA9", "\"\\u2028\\u2029\"");
    expect_text("åäö€😀", "\"åäö€😀\"");
    expect_text("", "\"\"");
    expect_text(NULL, "null");
}
END_TEST

START_TEST(what_is_not_utf_8_becomes_the_replacement_character)
{
    expect_text("a\xE5z", "\"a\xEF\xBF\xBDz\"");
}
END_TEST

START_TEST(keys_are_escaped_like_texts_and_read_back)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    json_write_integer(writer, "<\"å\n", 1);
    json_write_end(writer);
    g_autofree char *text = json_writer_finish(writer);
    struct json *json = json_parse(text, strlen(text), "written", NULL);
    ck_assert_int_eq((int)json_type(json_get(json_root(json), "<\"å\n")), JSON_NUMBER);
    json_free(json);
}
END_TEST

/* Whether misuse stops the program: tried in a child process, whose message is not shown. */
static void expect_stop(void (*misuse)(struct json_writer *))
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(1);
        misuse(json_writer_new());
        _exit(0);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static void end_without_beginning(struct json_writer *writer)
{
    json_write_end(writer);
}

static void key_in_a_list(struct json_writer *writer)
{
    json_write_list(writer, NULL);
    json_write_null(writer, "key");
}

static void no_key_in_an_object(struct json_writer *writer)
{
    json_write_object(writer, NULL);
    json_write_null(writer, NULL);
}

static void two_documents(struct json_writer *writer)
{
    json_write_null(writer, NULL);
    json_write_null(writer, NULL);
}

static void finish_too_early(struct json_writer *writer)
{
    json_write_list(writer, NULL);
    g_free(json_writer_finish(writer));
}

static void finish_nothing(struct json_writer *writer)
{
    g_free(json_writer_finish(writer));
}

START_TEST(misuse_stops_the_program_before_a_broken_document_is_written)
{
    void (*const misuses[])(struct json_writer *) = {end_without_beginning, key_in_a_list,
                                                     no_key_in_an_object,   two_documents,
                                                     finish_too_early,      finish_nothing};
    for (gsize i = 0; i < G_N_ELEMENTS(misuses); i++)
        expect_stop(misuses[i]);
}
END_TEST

SUITE("json_write", a_document_is_indented_by_two_with_keys_in_the_order_given,
      empty_lists_and_objects_stay_on_their_line,
      numbers_have_as_many_digits_as_it_takes_to_read_back_the_same,
      whole_numbers_have_no_exponent_and_zero_no_sign, what_is_no_number_is_null,
      a_hundred_thousand_doubles_of_all_sizes_read_back_to_the_bit, integers_are_written_to_the_last_digit,
      texts_are_safe_in_json_and_in_html, what_is_not_utf_8_becomes_the_replacement_character,
      keys_are_escaped_like_texts_and_read_back, misuse_stops_the_program_before_a_broken_document_is_written)
