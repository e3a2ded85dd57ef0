/* The files for machines beside the reports: manifest, metrics, last run. */
#include "fake_report.h"
#include "takhojd/base/json.h"
#include "takhojd/publish/last_run.h"
#include "takhojd/publish/metrics.h"

#include <math.h>
#include <sys/stat.h>

static bool settle(struct file_draft *draft)
{
    bool is_settled = draft && file_draft_settle(draft, NULL);
    file_draft_free(draft);
    return is_settled;
}

START_TEST(a_manifest_lists_what_was_read_refused_and_written)
{
    static const struct manifest_rows rows[] = {{"call", 1200}, {"sale", 7}};
    static const struct manifest_refused refused[] = {{"call", "in_the_future", 3}};
    char *folder = fake_folder();
    fake_write(folder, "sv/index.html", "abc");
    struct manifest manifest = {.report = "client",
                                .client = "nord-123abc",
                                .period = "2026-10",
                                .definitions = "d3f",
                                .freeze = 0,
                                .takhojd = "0.1.0",
                                .gnuplot = "gnuplot 5.4 patchlevel 4",
                                .rows = rows,
                                .row_count = 2,
                                .refused = refused,
                                .refused_count = 1};
    ck_assert(manifest_write(folder, &manifest, NULL));
    g_autofree char *text = fake_read(folder, "manifest.json");
    ck_assert_str_eq(
        text, "{\n  \"schema\": 1,\n  \"report\": \"client\",\n  \"client\": \"nord-123abc\",\n"
              "  \"period\": \"2026-10\",\n  \"freeze\": \"2000-01-01T00:00:00Z\",\n"
              "  \"definitions\": \"d3f\",\n  \"versions\": {\n    \"takhojd\": \"0.1.0\",\n"
              "    \"gnuplot\": \"gnuplot 5.4 patchlevel 4\"\n  },\n"
              "  \"rows_read\": [\n    {\n      \"relation\": \"call\",\n      \"count\": 1200\n    },\n"
              "    {\n      \"relation\": \"sale\",\n      \"count\": 7\n    }\n  ],\n"
              "  \"rows_refused\": [\n    {\n      \"relation\": \"call\",\n"
              "      \"reason\": \"in_the_future\",\n      \"count\": 3\n    }\n  ],\n"
              "  \"files\": {\n    \"sv/index.html\": "
              "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"\n  }\n}\n");
    ck_assert(manifest_verify(folder, NULL));
    fake_remove(folder);
}
END_TEST

START_TEST(a_manifest_written_twice_has_the_same_bytes)
{
    char *folder = fake_folder();
    fake_report(folder, 1);
    g_autofree char *first = fake_read(folder, "manifest.json");
    fake_manifest(folder);
    g_autofree char *second = fake_read(folder, "manifest.json");
    ck_assert_str_eq(first, second);
    fake_remove(folder);
}
END_TEST

START_TEST(metrics_are_written_as_the_collector_reads_them)
{
    struct metrics *metrics = metrics_new();
    metrics_gauge(metrics, "takhojd_exit_code", "How the last run ended.");
    metrics_value(metrics, 0, NULL);
    metrics_gauge(metrics, "takhojd_rows", "Rows \\ by\nrelation.");
    metrics_value(metrics, 1234567, "relation", "call", "state", "a \"b\" \\\n", NULL);
    metrics_value(metrics, 0.1, "relation", "sale", NULL);
    metrics_value(metrics, 1.0 / 3, NULL);
    metrics_value(metrics, (double)NAN, NULL);
    ck_assert_str_eq(metrics_text(metrics),
                     "# HELP takhojd_exit_code How the last run ended.\n"
                     "# TYPE takhojd_exit_code gauge\ntakhojd_exit_code 0\n"
                     "# HELP takhojd_rows Rows \\\\ by\\nrelation.\n"
                     "# TYPE takhojd_rows gauge\n"
                     "takhojd_rows{relation=\"call\",state=\"a \\\"b\\\" \\\\\\n\"} 1234567\n"
                     "takhojd_rows{relation=\"sale\"} 0.1\n"
                     "takhojd_rows 0.3333333333333333\ntakhojd_rows NaN\n");
    metrics_free(metrics);
}
END_TEST

START_TEST(the_metrics_file_can_be_read_by_another_user)
{
    char *folder = fake_folder();
    g_autofree char *path = g_build_filename(folder, "takhojd.prom", NULL);
    struct metrics *metrics = metrics_new();
    metrics_gauge(metrics, "takhojd_exit_code", "How the last run ended.");
    ck_assert(settle(metrics_draft(metrics, path, NULL)));
    metrics_free(metrics);
    struct stat status;
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0644);
    fake_remove(folder);
}
END_TEST

START_TEST(the_last_run_tells_clock_host_and_snapshot)
{
    static const char *const published[] = {"nightly/2026-11-21", NULL};
    char *folder = fake_folder();
    g_autofree char *state = g_build_filename(folder, "state", NULL);
    struct last_run run = {.as_of = 0,
                           .started = 0,
                           .ended = 1500000,
                           .freeze = 0,
                           .snapshot = INSTANT_NULL,
                           .exit_code = 0,
                           .version = "0.1.0",
                           .rows_read = 5,
                           .published = published};
    ck_assert_ptr_null(last_run_unmeasured(state));
    ck_assert(settle(last_run_draft(state, &run, NULL)));
    ck_assert_ptr_null(last_run_unmeasured(state));
    g_autofree char *path = g_build_filename(state, "last_run.json", NULL);
    struct json *json = json_load(path, NULL);
    ck_assert_ptr_nonnull(json);
    const char *text;
    double seconds;
    ck_assert(json_text(json_root(json), "as_of", &text, NULL));
    ck_assert_str_eq(text, "2000-01-01");
    ck_assert(json_number(json_root(json), "seconds", &seconds, NULL));
    ck_assert_double_eq(seconds, 1.5);
    ck_assert_int_eq(json_type(json_get(json_root(json), "snapshot")), JSON_NULL);
    ck_assert_uint_eq(json_count(json_get(json_root(json), "published")), 1);
    json_free(json);
    fake_remove(folder);
}
END_TEST

START_TEST(what_could_not_be_measured_is_known_the_night_after)
{
    static const char *const none[] = {NULL}, *const two[] = {"a.main", "b.main", NULL};
    char *folder = fake_folder();
    struct last_run run = {.unmeasured = none};
    ck_assert(settle(last_run_draft(folder, &run, NULL)));
    g_auto(GStrv) nothing = last_run_unmeasured(folder);
    ck_assert(nothing && !nothing[0]);
    run.unmeasured = two;
    ck_assert(settle(last_run_draft(folder, &run, NULL)));
    g_auto(GStrv) read = last_run_unmeasured(folder);
    ck_assert(g_strv_equal((const char *const *)read, two));
    g_autofree char *path = g_build_filename(folder, "last_run.json", NULL);
    ck_assert(g_file_set_contents(path, "{\"unmeasured\": 7", -1, NULL));
    ck_assert_ptr_null(last_run_unmeasured(folder));
    fake_remove(folder);
}
END_TEST

START_TEST(now_is_an_instant_of_this_century)
{
    ck_assert_int_gt(last_run_now(), INSTANT_DAY * day_from_civil(2026, 1, 1));
    ck_assert_int_lt(last_run_now(), INSTANT_DAY * day_from_civil(2100, 1, 1));
}
END_TEST

SUITE("state", a_manifest_lists_what_was_read_refused_and_written,
      a_manifest_written_twice_has_the_same_bytes, metrics_are_written_as_the_collector_reads_them,
      the_metrics_file_can_be_read_by_another_user, the_last_run_tells_clock_host_and_snapshot,
      what_could_not_be_measured_is_known_the_night_after, now_is_an_instant_of_this_century)
