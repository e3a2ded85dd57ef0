/*
 * The fuzzer's corpus, replayed by an ordinary compiler: files named good_* are accepted, bad_* are refused,
 * and the fuzzer's own checks hold for all of them and for each of them cut short anywhere or with any byte
 * changed.
 */
#include "../fuzz/json_fuzz.c"
#include "suite.h"

typedef void (*use_file)(const char *name, const char *text, gsize length);

/* Calls use for every file of the corpus; TAKHOJD_TESTS names the tests' folder when it is not ./tests. */
static void for_each_file(use_file use)
{
    const char *tests = g_getenv("TAKHOJD_TESTS");
    g_autofree char *folder = g_build_filename(tests ? tests : "tests", "fuzz", "json", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) files = g_dir_open(folder, 0, &error);
    ck_no_error(error);
    int count = 0;
    for (const char *name; (name = g_dir_read_name(files)); count++) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *text = NULL;
        gsize length;
        ck_assert(g_file_get_contents(path, &text, &length, NULL));
        use(name, text, length);
    }
    ck_assert_int_gt(count, 30);
}

static void expect_verdict(const char *name, const char *text, gsize length)
{
    bool is_good = g_str_has_prefix(name, "good_");
    ck_assert(is_good || g_str_has_prefix(name, "bad_"));
    g_autoptr(GError) error = NULL;
    struct json *json = json_parse(text, length, name, &error);
    ck_assert_msg((json != NULL) == is_good, "%s: %s", name, error ? error->message : "accepted");
    json_free(json);
}

static void check_as_it_is(const char *name, const char *text, gsize length)
{
    (void)name;
    LLVMFuzzerTestOneInput((const uint8_t *)text, length);
}

static void check_cut_short(const char *name, const char *text, gsize length)
{
    (void)name;
    for (gsize cut = 0; cut < MIN(length, 2000); cut++) {
        /* A copy of just that size, so that an address sanitizer sees a read beyond. */
        g_autofree char *part = g_memdup2(text, cut);
        LLVMFuzzerTestOneInput((const uint8_t *)part, cut);
    }
}

static void check_changed(const char *name, const char *text, gsize length)
{
    (void)name;
    static const char bytes[] = {'\0', '"', '\\', '{', ']', '/', '*', '\n', '0', '\xff'};
    g_autofree char *copy = g_memdup2(text, length);
    for (gsize at = 0; at < MIN(length, 500); at++) {
        for (gsize i = 0; i < sizeof bytes; i++) {
            copy[at] = bytes[i];
            LLVMFuzzerTestOneInput((const uint8_t *)copy, length);
        }
        copy[at] = text[at];
    }
}

START_TEST(good_files_are_accepted_and_bad_ones_refused)
{
    for_each_file(expect_verdict);
}
END_TEST

START_TEST(every_file_passes_the_fuzzers_checks)
{
    for_each_file(check_as_it_is);
}
END_TEST

START_TEST(every_file_cut_short_anywhere_passes_them)
{
    for_each_file(check_cut_short);
}
END_TEST

START_TEST(every_file_with_any_byte_changed_passes_them)
{
    for_each_file(check_changed);
}
END_TEST

SUITE("json_fuzz_corpus", good_files_are_accepted_and_bad_ones_refused, every_file_passes_the_fuzzers_checks,
      every_file_cut_short_anywhere_passes_them, every_file_with_any_byte_changed_passes_them)
