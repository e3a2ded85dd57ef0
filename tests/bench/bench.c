/*
 * The benchmark: what a run costs beside the floor, which is the same pull with every row thrown away.
 *
 *     queries/demo/private-cluster -- build/tests/bench/bench      (`make bench`)
 *
 * It fills the empty database it is given with 25 months of generated calls and then measures, side by side
 * and in turn:
 *
 *     floor  every query of queries/pull, in the same slices and streams, read and thrown away
 *     run    from connecting to the last figure of every report: pull, judge, figures; no chart, no page
 *
 * and once, apart, a whole run with charts, pages, staging, self-check and switch.
 *
 * Rule: two measurements are compared only when they were made side by side, so the ratio is the median of
 * the pairs' ratios and not the ratio of two medians. Every measurement is a process of its own, so that none
 * inherits another's memory; who comes first changes from round to round.
 *
 * Environment: BENCH_CALLS (2000000), BENCH_ROUNDS (15), BENCH_FILLED (set: the database is, from a time
 * before), BENCH_OUT (the file written: bench.json in the build folder).
 */
#include "takhojd/app/agenda.h"
#include "takhojd/app/report_lists.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/base/interrupt.h"
#include "takhojd/base/json.h"
#include "takhojd/base/log.h"
#include "takhojd/base/memory.h"
#include "takhojd/calls/judge.h"
#include "takhojd/source/script.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define AS_OF "2026-10-31"
#define MONTHS "25" /* of calls: those that figures are told for */

/* What one process measured of itself. */
struct measured {
    bool is_done;
    double total_s;
    double contract_s, relations_s, calls_s, judge_s, figures_s;
    double render_s, publish_s;
    double pull_cpu_s, judge_cpu_s, figures_cpu_s; /* of the client: user and system, all threads */
    double peak_mb;
    uint64_t relation_rows, calls, figures, editions;
    char error[512];
};

struct bench {
    struct plan *plan;
    char *queries;
    char *folder; /* scratch: configuration, key, published reports */
    int32_t as_of;
    int64_t calls;
    int rounds;
    char *out;
};

/* One way of running. */
typedef bool (*workload)(const struct bench *bench, struct measured *measured, GError **error);

static double seconds_since(gint64 begun)
{
    return (double)(g_get_monotonic_time() - begun) / G_USEC_PER_SEC;
}

/* The processor time this process has used; what it used since the last call of it. */
static double processor_since_last(void)
{
    static double last;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double now = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                 (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    double used = now - last;
    last = now;
    return used;
}

static struct dataset *pull(const struct bench *bench, bool drain, struct measured *measured, GError **error)
{
    const struct run_request request = {.plan = bench->plan, .as_of = bench->as_of};
    g_autoptr(GArray) agenda = agenda_make(&request, error);
    if (!agenda)
        return NULL;
    const struct exceptions_asked asked = report_lists_ask(agenda);
    const struct pull_settings settings = {
        .queries = bench->queries, .stop_fd = interrupt_fd(), .drain = drain, .asked = &asked};
    struct pull_report report;
    struct dataset *dataset =
        pull_dataset(&settings, bench->plan->config, bench->plan->rules, bench->as_of, &report, error);
    measured->contract_s = report.contract_s;
    measured->relations_s = report.relations_s;
    measured->calls_s = report.calls_s;
    measured->relation_rows = report.relation_rows;
    measured->calls = report.call_rows;
    measured->pull_cpu_s = processor_since_last();
    pull_report_clear(&report);
    return dataset;
}

static bool work_floor(const struct bench *bench, struct measured *measured, GError **error)
{
    gint64 begun = g_get_monotonic_time();
    struct dataset *dataset = pull(bench, true, measured, error);
    measured->total_s = seconds_since(begun);
    if (!dataset)
        return false;
    dataset_free(dataset);
    return true;
}

static bool make_figures(const struct bench *bench, const struct dataset *dataset, struct measured *measured,
                         GError **error)
{
    const struct run_request request = {.plan = bench->plan, .as_of = bench->as_of};
    g_autoptr(GArray) agenda = agenda_make(&request, error);
    if (!agenda)
        return false;
    struct measuring *measuring = measuring_new(dataset, bench->plan->rules);
    g_autoptr(GPtrArray) all = agenda_figures(agenda, measuring, (int)CLAMP(g_get_num_processors(), 1, 8));
    measured->figures = agenda_count_figures(all);
    measuring_free(measuring);
    return true;
}

static bool work_run(const struct bench *bench, struct measured *measured, GError **error)
{
    gint64 begun = g_get_monotonic_time();
    struct dataset *dataset = pull(bench, false, measured, error);
    if (!dataset)
        return false;
    gint64 pulled = g_get_monotonic_time();
    judge_dataset(dataset, (int)CLAMP(g_get_num_processors(), 1, 8));
    measured->judge_s = seconds_since(pulled);
    measured->judge_cpu_s = processor_since_last();
    gint64 judged = g_get_monotonic_time();
    bool is_done = make_figures(bench, dataset, measured, error);
    measured->figures_s = seconds_since(judged);
    measured->figures_cpu_s = processor_since_last();
    measured->total_s = seconds_since(begun);
    dataset_free(dataset);
    return is_done;
}

static G_GNUC_NORETURN void be_child(const struct bench *bench, workload work, int pipe_end)
{
    struct measured measured = {0};
    GError *error = NULL;
    struct rusage usage;
    processor_since_last();
    measured.is_done = work(bench, &measured, &error);
    getrusage(RUSAGE_SELF, &usage);
    measured.peak_mb = (double)usage.ru_maxrss / 1024;
    if (error)
        g_strlcpy(measured.error, error->message, sizeof measured.error);
    _exit(write(pipe_end, &measured, sizeof measured) == (ssize_t)sizeof measured ? 0 : 1);
}

/* A whole run; what comes after the figures is its own part. */
static bool work_publish(const struct bench *bench, struct measured *measured, GError **error)
{
    const struct run_request request = {.plan = bench->plan, .as_of = bench->as_of};
    struct run_summary summary;
    log_set_level(LOG_LEVEL_QUIET); /* the demo's odd rows are no news */
    run_summary_init(&summary);
    gint64 begun = g_get_monotonic_time();
    bool is_done = run_reports(&request, &summary, error);
    measured->total_s = seconds_since(begun);
    measured->render_s = summary.render_s;
    measured->publish_s = summary.publish_s;
    measured->editions = summary.published->len;
    run_summary_clear(&summary);
    return is_done;
}

/* Measures in a process of its own. */
static bool measure(const struct bench *bench, workload work, struct measured *measured, GError **error)
{
    int ends[2];
    if (pipe(ends) != 0)
        return error_set(error, ERROR_INTERNAL, "no pipe: %s", g_strerror(errno));
    fflush(NULL);
    pid_t child = fork();
    if (child < 0)
        return error_set(error, ERROR_INTERNAL, "no process: %s", g_strerror(errno));
    if (child == 0)
        be_child(bench, work, ends[1]);
    close(ends[1]);
    ssize_t got = read(ends[0], measured, sizeof *measured);
    close(ends[0]);
    waitpid(child, NULL, 0);
    if (!interrupt_check(error))
        return false;
    if (got != (ssize_t)sizeof *measured)
        return error_set(error, ERROR_INTERNAL, "a measurement ended without a result");
    return measured->is_done || error_set(error, ERROR_INTERNAL, "%s", measured->error);
}

static GStrv find_scripts(const struct files *files, GError **error)
{
    static const char *const folders[] = {"queries/schema", "queries/demo"};
    g_autoptr(GStrvBuilder) paths = g_strv_builder_new();
    for (gsize f = 0; f < G_N_ELEMENTS(folders); f++) {
        g_auto(GStrv) names = files_list(files, folders[f], ".sql");
        for (gsize i = 0; names[i]; i++) {
            g_autofree char *base = g_path_get_basename(names[i]);
            g_autofree char *path = g_ascii_isdigit(*base) ? files_find(files, names[i], error) : NULL;
            if (path)
                g_strv_builder_add(paths, path);
        }
    }
    return g_strv_builder_end(paths);
}

static bool fill_database(const struct bench *bench, GError **error)
{
    const struct connection_settings settings = {.schema = bench->plan->config->schema};
    g_auto(GStrv) paths = find_scripts(&bench->plan->files, error);
    g_autofree char *calls = g_strdup_printf("%" G_GINT64_FORMAT, bench->calls);
    const struct query_value values[] = {
        {"calls", calls}, {"seed", "1"}, {"months", MONTHS}, {"as_of", AS_OF}, {NULL, NULL}};
    gint64 begun = g_get_monotonic_time();
    if (!script_run(&settings, (const char *const *)paths, values, interrupt_fd(), NULL, error))
        return false;
    printf("filled with %s calls in %.0f s\n", calls, seconds_since(begun));
    return true;
}

static int compare_numbers(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static double median(const double *values, int count)
{
    g_autofree double *sorted = g_memdup2(values, (gsize)count * sizeof *values);
    qsort(sorted, (size_t)count, sizeof *sorted, compare_numbers);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

/* The median of one member over the rounds. */
static double median_of(const struct measured *rounds, int count, gsize member)
{
    g_autofree double *values = g_new(double, (gsize)count);
    for (int i = 0; i < count; i++)
        memcpy(&values[i], (const char *)&rounds[i] + member, sizeof values[i]);
    return median(values, count);
}

#define MEDIAN(series, member) median_of(series, bench->rounds, offsetof(struct measured, member))

static double median_ratio(const struct measured *floors, const struct measured *runs, int count)
{
    g_autofree double *ratios = g_new(double, (gsize)count);
    for (int i = 0; i < count; i++)
        ratios[i] = runs[i].total_s / floors[i].total_s;
    return median(ratios, count);
}

static bool measure_rounds(const struct bench *bench, struct measured *floors, struct measured *runs,
                           GError **error)
{
    struct measured unused;
    /* The first to read sets hint bits and fills the cache for everybody after it. */
    if (!measure(bench, work_floor, &unused, error))
        return false;
    for (int i = 0; i < bench->rounds; i++) {
        bool is_floor_first = i % 2 == 0;
        if (!measure(bench, is_floor_first ? work_floor : work_run, is_floor_first ? &floors[i] : &runs[i],
                     error) ||
            !measure(bench, is_floor_first ? work_run : work_floor, is_floor_first ? &runs[i] : &floors[i],
                     error))
            return false;
        printf("round %d: floor %.3f s, run %.3f s, ratio %.3f\n", i + 1, floors[i].total_s, runs[i].total_s,
               runs[i].total_s / floors[i].total_s);
    }
    return true;
}

static void print_row(const struct bench *bench, const char *what, double seconds, double floor_s)
{
    printf("%-28s %9.3f %9.0f", what, seconds, seconds * 1e9 / (double)bench->calls);
    if (floor_s > 0)
        printf(" %9.3f", floor_s);
    putchar('\n');
}

static void print_table(const struct bench *bench, const struct measured *floors, const struct measured *runs,
                        const struct measured *publish)
{
    printf("\n%-28s %9s %9s %9s\n", "median of the rounds", "s", "ns/call", "floor, s");
    print_row(bench, "connect, check the contract", MEDIAN(runs, contract_s), MEDIAN(floors, contract_s));
    print_row(bench, "small relations", MEDIAN(runs, relations_s), MEDIAN(floors, relations_s));
    print_row(bench, "calls, streamed", MEDIAN(runs, calls_s), MEDIAN(floors, calls_s));
    print_row(bench, "judge", MEDIAN(runs, judge_s), 0);
    print_row(bench, "figures", MEDIAN(runs, figures_s), 0);
    print_row(bench, "in all", MEDIAN(runs, total_s), MEDIAN(floors, total_s));
    puts("the client's processor time");
    print_row(bench, "  reading", MEDIAN(runs, pull_cpu_s), MEDIAN(floors, pull_cpu_s));
    print_row(bench, "  judging", MEDIAN(runs, judge_cpu_s), 0);
    print_row(bench, "  figures", MEDIAN(runs, figures_cpu_s), 0);
    print_row(bench, "apart: draw and write", publish->render_s, 0);
    print_row(bench, "apart: check and switch", publish->publish_s, 0);
    printf("\nratio %.3f (median of %d pairs), peak memory %.0f MB\n",
           median_ratio(floors, runs, bench->rounds), bench->rounds, MEDIAN(runs, peak_mb));
    printf("%" G_GUINT64_FORMAT " calls and %" G_GUINT64_FORMAT
           " rows of other relations read, %" G_GUINT64_FORMAT " figures, %" G_GUINT64_FORMAT " reports\n",
           runs[0].calls, runs[0].relation_rows, runs[0].figures, publish->editions);
}

static bool write_result(const struct bench *bench, const struct measured *floors,
                         const struct measured *runs, const struct measured *publish, GError **error)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    json_write_integer(writer, "calls", bench->calls);
    json_write_integer(writer, "rounds", bench->rounds);
    json_write_number(writer, "floor_s", MEDIAN(floors, total_s));
    json_write_number(writer, "run_s", MEDIAN(runs, total_s));
    json_write_number(writer, "ratio", median_ratio(floors, runs, bench->rounds));
    json_write_number(writer, "publish_s", publish->render_s + publish->publish_s);
    json_write_number(writer, "peak_mb", MEDIAN(runs, peak_mb));
    json_write_number(writer, "floor_ns_per_call", MEDIAN(floors, total_s) * 1e9 / (double)bench->calls);
    json_write_number(writer, "run_ns_per_call", MEDIAN(runs, total_s) * 1e9 / (double)bench->calls);
    json_write_number(writer, "contract_s", MEDIAN(runs, contract_s));
    json_write_number(writer, "relations_s", MEDIAN(runs, relations_s));
    json_write_number(writer, "calls_s", MEDIAN(runs, calls_s));
    json_write_number(writer, "judge_s", MEDIAN(runs, judge_s));
    json_write_number(writer, "figures_s", MEDIAN(runs, figures_s));
    json_write_number(writer, "pull_cpu_s", MEDIAN(runs, pull_cpu_s));
    json_write_number(writer, "judge_cpu_s", MEDIAN(runs, judge_cpu_s));
    json_write_number(writer, "figures_cpu_s", MEDIAN(runs, figures_cpu_s));
    json_write_number(writer, "floor_pull_cpu_s", MEDIAN(floors, pull_cpu_s));
    json_write_number(writer, "floor_relations_s", MEDIAN(floors, relations_s));
    json_write_number(writer, "floor_calls_s", MEDIAN(floors, calls_s));
    json_write_number(writer, "whole_run_s", publish->total_s);
    json_write_number(writer, "whole_run_peak_mb", publish->peak_mb);
    json_write_integer(writer, "figures", (int64_t)runs[0].figures);
    json_write_end(writer);
    g_autofree char *text = json_writer_finish(writer);
    return file_write_named(bench->out, text, strlen(text), 0644, error);
}

static bool read_number(const char *name, guint64 fallback, guint64 high, guint64 *number, GError **error)
{
    const char *text = g_getenv(name);
    *number = fallback;
    return !text || !*text || g_ascii_string_to_unsigned(text, 10, 1, high, number, NULL) ||
           error_set(error, ERROR_USAGE, "%s: \"%s\" is no number from 1 to %" G_GUINT64_FORMAT, name, text,
                     high);
}

/* The build folder: this program is tests/bench/bench in it. */
static char *default_out(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *out = g_build_filename(self ? self : ".", "..", "..", "..", "bench.json", NULL);
    return g_canonicalize_filename(out, NULL);
}

/* The configuration of its own: every default but PDF, whose time is another program's, and folders that are
 * removed at the end. */
static char *write_configuration(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "takhojd.json", NULL);
    static const char text[] = "{\"out\": \"site\", \"state\": \"state\", \"key_file\": \"takhojd.json\", "
                               "\"pdf\": {\"program\": \"none\"}}";
    return file_write(path, text, strlen(text), 0600, error) ? g_steal_pointer(&path) : NULL;
}

static bool load_plan(struct bench *bench, GError **error)
{
    const struct counter_names names = {counter_names, sample_names, counter_weekly, review_counter_names};
    g_autofree char *configuration = NULL;
    struct files files = {0};
    bench->folder = g_dir_make_tmp("takhojd-bench-XXXXXX", error);
    if (!bench->folder || !(configuration = write_configuration(bench->folder, error)) ||
        !files_locate(&files, error))
        return false;
    /* What the machine's administrator has changed would be another measurement. */
    g_free(files.local);
    files.local = g_strdup(bench->folder);
    bench->plan = plan_load_from(&files, configuration, &names, error);
    files_clear(&files);
    bench->queries = bench->plan ? g_build_filename(bench->plan->files.data, "queries", "pull", NULL) : NULL;
    return bench->plan != NULL;
}

static bool prepare(struct bench *bench, GError **error)
{
    guint64 calls, rounds;
    if (!read_number("BENCH_CALLS", 2000000, 100000000, &calls, error) ||
        !read_number("BENCH_ROUNDS", 15, 1000, &rounds, error) || !interrupt_watch(error))
        return false;
    const char *out = g_getenv("BENCH_OUT");
    bench->calls = (int64_t)calls;
    bench->rounds = (int)rounds;
    bench->out = out && *out ? g_strdup(out) : default_out();
    return load_plan(bench, error) && day_parse(AS_OF, &bench->as_of);
}

static bool run_bench(struct bench *bench, GError **error)
{
    bool is_filled = g_getenv("BENCH_FILLED") != NULL;
    if (!prepare(bench, error) || (!is_filled && !fill_database(bench, error)))
        return false;
    g_autofree struct measured *floors = g_new0(struct measured, (gsize)bench->rounds);
    g_autofree struct measured *runs = g_new0(struct measured, (gsize)bench->rounds);
    struct measured publish = {0};
    if (!measure_rounds(bench, floors, runs, error) || !measure(bench, work_publish, &publish, error))
        return false;
    print_table(bench, floors, runs, &publish);
    return write_result(bench, floors, runs, &publish, error);
}

int main(void)
{
    struct bench bench = {0};
    GError *error = NULL;
    memory_prepare();
    setlocale(LC_CTYPE, "C.UTF-8");
    setvbuf(stdout, NULL, _IOLBF, 0);
    bool is_done = run_bench(&bench, &error);
    if (bench.folder)
        file_remove_tree(bench.folder, NULL);
    plan_free(bench.plan);
    g_free(bench.folder);
    g_free(bench.queries);
    g_free(bench.out);
    if (is_done)
        return 0;
    fprintf(stderr, "bench: %s\n", error->message);
    return error_exit_code(error);
}
