/* The fuzzer's corpus and twenty thousand random texts, by an ordinary compiler: its checks hold for all. */
#include "../fuzz/chart_text_fuzz.c"
#include "suite.h"

START_TEST(the_corpus_and_every_cut_of_it_is_one_harmless_string)
{
    const char *tests = g_getenv("TAKHOJD_TESTS");
    g_autofree char *folder = g_build_filename(tests ? tests : "tests", "fuzz", "chart_text", NULL);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    ck_assert_ptr_nonnull(files);
    int count = 0;
    for (const char *name; (name = g_dir_read_name(files)); count++) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *text = NULL;
        gsize length;
        ck_assert(g_file_get_contents(path, &text, &length, NULL));
        for (gsize cut = 0; cut <= length; cut++)
            LLVMFuzzerTestOneInput((const uint8_t *)text, cut);
    }
    ck_assert_int_ge(count, 4);
}
END_TEST

/* Bytes that mean something to gnuplot or to UTF-8 come often. */
START_TEST(random_texts_are_one_harmless_string)
{
    static const uint8_t telling[] = {'\'', '"', '`',  '\\', '\n', '\r', '$',  '@',
                                      '!',  '%', 0xe2, 0x80, 0xae, 0xc3, 0xff, 0};
    GRand *random = g_rand_new_with_seed(20261031);
    uint8_t bytes[64];
    for (int i = 0; i < 20000; i++) {
        gsize length = (gsize)g_rand_int_range(random, 0, sizeof bytes);
        for (gsize at = 0; at < length; at++)
            bytes[at] = g_rand_boolean(random) ? telling[g_rand_int_range(random, 0, G_N_ELEMENTS(telling))]
                                               : (uint8_t)g_rand_int_range(random, 0, 256);
        LLVMFuzzerTestOneInput(bytes, length);
    }
    g_rand_free(random);
}
END_TEST

SUITE("chart_text_fuzz_corpus", the_corpus_and_every_cut_of_it_is_one_harmless_string,
      random_texts_are_one_harmless_string)
