/* The benchmark on few calls: that it works and what it writes, never how long anything takes. */
#include "suite.h"
#include "takhojd/base/child.h"
#include "takhojd/base/json.h"

#include <stdlib.h>
#include <unistd.h>

/* The benchmark lies beside this program. */
static char *find_bench(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = g_path_get_dirname(self);
    return g_build_filename(folder, "bench", NULL);
}

static void run_bench(const char *calls, const char *out, int expected)
{
    g_autofree char *bench = find_bench();
    g_autofree char *calls_variable = g_strconcat("BENCH_CALLS=", calls, NULL);
    g_autofree char *out_variable = g_strconcat("BENCH_OUT=", out, NULL);
    const char *const argv[] = {"queries/demo/private-cluster", "--", bench, NULL};
    /* Wherever the build lies: suites run in the checkout. */
    const char *const environment[] = {calls_variable, "BENCH_ROUNDS=1", out_variable, "TAKHOJD_DATA=.",
                                       NULL};
    const struct child child = {.argv = argv, .environment = environment, .timeout_s = 600};
    struct child_output output = {0};
    g_autoptr(GError) error = NULL;
    child_run(&child, &output, &error);
    ck_no_error(error);
    ck_assert_msg(output.exit_status == expected, "exit code %d: %s", output.exit_status, output.error_text);
    child_output_clear(&output);
}

static void expect_positive(struct json_value root, const char *key)
{
    g_autoptr(GError) error = NULL;
    double number = 0;
    json_number(root, key, &number, &error);
    ck_no_error(error);
    ck_assert_msg(number > 0, "%s is 0", key);
}

START_TEST(the_benchmark_measures_and_writes_its_numbers_as_json)
{
    static const char *const keys[] = {"calls",     "rounds",      "floor_s", "run_s",  "ratio",
                                       "publish_s", "whole_run_s", "peak_mb", "figures"};
    g_autofree char *out = g_strdup_printf("%s/%d-bench.json", g_get_tmp_dir(), (int)getpid());
    run_bench("20000", out, 0);
    g_autoptr(GError) error = NULL;
    struct json *json = json_load(out, &error);
    ck_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        expect_positive(json_root(json), keys[i]);
    json_free(json);
    unlink(out);
}
END_TEST

START_TEST(a_number_of_calls_that_is_none_is_refused)
{
    run_bench("many", "/nowhere/bench.json", 64);
}
END_TEST

SUITE("bench", the_benchmark_measures_and_writes_its_numbers_as_json,
      a_number_of_calls_that_is_none_is_refused)
