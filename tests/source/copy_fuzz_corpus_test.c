/*
 * The fuzzer's corpus, replayed by an ordinary compiler: files named good_* are whole streams, bad_* are
 * refused, and the fuzzer's own checks hold for all of them, cut short anywhere, and with any byte changed.
 */
#include "../fuzz/copy_fuzz.c"
#include "suite.h"

typedef void (*use_file)(const char *name, const uint8_t *bytes, gsize length);

/* TAKHOJD_TESTS names the tests' folder when it is not ./tests. */
static void for_each_file(use_file use)
{
    const char *tests = g_getenv("TAKHOJD_TESTS");
    g_autofree char *folder = g_build_filename(tests ? tests : "tests", "fuzz", "copy", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) files = g_dir_open(folder, 0, &error);
    ck_no_error(error);
    int count = 0;
    for (const char *name; (name = g_dir_read_name(files)); count++) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *bytes = NULL;
        gsize length;
        ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
        use(name, (const uint8_t *)bytes, length);
    }
    ck_assert_int_gt(count, 30);
}

static void expect_verdict(const char *name, const uint8_t *bytes, gsize length)
{
    bool is_good = g_str_has_prefix(name, "good_");
    ck_assert(is_good || g_str_has_prefix(name, "bad_"));
    struct outcome outcome = read_in_pieces(bytes, length, MAX(length, 1));
    ck_assert_msg((outcome.code == 0) == is_good, "%s: %d", name, outcome.code);
}

static void check_as_it_is(const char *name, const uint8_t *bytes, gsize length)
{
    (void)name;
    LLVMFuzzerTestOneInput(bytes, length);
}

static void expect_cut_is_refused(const char *name, const uint8_t *bytes, gsize length)
{
    for (gsize cut = 0; cut < length; cut++) {
        g_autofree uint8_t *part = g_memdup2(bytes, MAX(cut, 1));
        LLVMFuzzerTestOneInput(part, cut);
        if (!g_str_has_prefix(name, "good_"))
            continue;
        struct outcome outcome = read_in_pieces(part, cut, MAX(cut, 1));
        ck_assert_msg(outcome.code == ERROR_UNAVAILABLE, "%s cut at %zu: %d", name, (size_t)cut,
                      outcome.code);
    }
}

static void check_changed(const char *name, const uint8_t *bytes, gsize length)
{
    (void)name;
    static const uint8_t others[] = {0, 1, 4, 0x7f, 0x80, 0xfe, 0xff};
    g_autofree uint8_t *copy = g_memdup2(bytes, MAX(length, 1));
    for (gsize at = 0; at < length; at++) {
        for (gsize i = 0; i < sizeof others; i++) {
            copy[at] = others[i];
            LLVMFuzzerTestOneInput(copy, length);
        }
        copy[at] = bytes[at];
    }
}

START_TEST(good_streams_are_read_and_bad_ones_refused)
{
    for_each_file(expect_verdict);
}
END_TEST

START_TEST(every_stream_reads_the_same_in_whatever_pieces_it_comes)
{
    for_each_file(check_as_it_is);
}
END_TEST

START_TEST(a_good_stream_cut_anywhere_is_a_lost_connection_never_a_shorter_result)
{
    for_each_file(expect_cut_is_refused);
}
END_TEST

START_TEST(any_byte_changed_gives_rows_that_keep_the_promise_or_an_error)
{
    for_each_file(check_changed);
}
END_TEST

SUITE("copy_fuzz_corpus", good_streams_are_read_and_bad_ones_refused,
      every_stream_reads_the_same_in_whatever_pieces_it_comes,
      a_good_stream_cut_anywhere_is_a_lost_connection_never_a_shorter_result,
      any_byte_changed_gives_rows_that_keep_the_promise_or_an_error)
