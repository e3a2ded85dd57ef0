#include "takhojd/app/command.h"
#include "takhojd/app/document.h"
#include "takhojd/app/gates.h"
#include "takhojd/app/plan_source.h"
#include "takhojd/app/plan_words.h"
#include "takhojd/base/child.h"
#include "takhojd/base/error.h"
#include "takhojd/base/interrupt.h"
#include "takhojd/base/json.h"
#include "takhojd/calls/judge.h"
#include "takhojd/calls/pull.h"
#include "takhojd/measure/needs.h"
#include "takhojd/publish/last_run.h"
#include "takhojd/render/pdf.h"

#include <stdio.h>

/* What a check has found, for both forms of its output. */
struct findings {
    const struct plan *plan;
    const struct words *words;
    const struct dataset *dataset; /* NULL: offline */
    const struct pull_report *pull;
    guint warnings;
};

static char *label_of(const struct findings *found, const struct measure *measure)
{
    g_autofree char *key = g_strdup_printf("measure.%s.label", measure->id);
    return g_strdup(words_text(found->words, key));
}

/* What will print PDF, or why nothing will. */
static void add_printer(GString *text, const struct config *config)
{
    struct pdf_printer *printer = pdf_printer_new(config->pdf_program, (int)config->pdf_timeout_s);
    const char *program = pdf_printer_program(printer), *trouble = pdf_printer_trouble(printer);
    g_autofree char *none = trouble ? g_strconcat("none: ", trouble, NULL) : g_strdup("none is asked for");
    document_row(text, "PDF", program ? program : none);
    pdf_printer_free(printer);
}

static void add_files(GString *text, const struct findings *found)
{
    const struct plan *plan = found->plan;
    g_autofree char *measures =
        g_strdup_printf("%d measures, %d reports, %u rules, %u languages", catalogue_count(plan->catalogue),
                        definitions_count(plan->definitions), rules_count(plan->rules), plan->words->len);
    document_row(text, "configuration", plan->config->file ? plan->config->file : "none: every default");
    document_row(text, "data files", plan->files.data);
    document_row(text, "definitions", plan->hash);
    document_row(text, "loaded", measures);
    add_printer(text, plan->config);
}

static void add_database(GString *text, const struct findings *found)
{
    g_autofree char *until = instant_name(found->dataset->freeze);
    g_autofree char *newest = instant_name(found->dataset->quality.newest);
    g_autofree char *rows =
        g_strdup_printf("%" G_GUINT64_FORMAT " of call, %" G_GUINT64_FORMAT " of other relations",
                        found->pull->call_rows, found->pull->relation_rows);
    document_row(text, "database", found->pull->target);
    document_row(text, "server", found->pull->server);
    document_row(text, "rows read", rows);
    document_row(text, "newest call", newest);
    document_row(text, "known until", until);
    if (found->pull->is_distributed)
        document_row(text, "note", "some relations lie on other servers: the streams are not one snapshot");
}

static void add_measures(GString *text, const struct findings *found)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (int i = 0; i < catalogue_count(found->plan->catalogue); i++) {
        const struct measure *measure = catalogue_at(found->plan->catalogue, i);
        const char *missing = needs_missing(found->dataset, measure_main_part(measure));
        char **row = g_new0(char *, 4);
        row[0] = g_strdup(measure->id);
        row[1] =
            missing ? g_strdup_printf("not measured: %s is missing", missing) : g_strdup("can be measured");
        row[2] = label_of(found, measure);
        g_ptr_array_add(rows, row);
    }
    g_string_append(text, "\n");
    document_table(text, rows);
}

static void add_quality(GString *text, const struct findings *found)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (int i = 0; i < QUALITY_COUNT_COUNT; i++) {
        if (!found->dataset->quality.count[i])
            continue;
        char **row = g_new0(char *, 3);
        row[0] = g_strdup_printf("%" G_GINT64_FORMAT, found->dataset->quality.count[i]);
        row[1] = g_strdup(quality_meanings[i]);
        g_ptr_array_add(rows, row);
    }
    g_string_append(text, "\n");
    document_table(text, rows);
}

static void print_text(const struct findings *found)
{
    g_autoptr(GString) text = g_string_new(NULL);
    add_files(text, found);
    if (found->dataset) {
        add_database(text, found);
        add_measures(text, found);
        add_quality(text, found);
    }
    document_print(text);
}

static void print_json(const struct findings *found)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    json_write_text(writer, "configuration", found->plan->config->file);
    json_write_text(writer, "definitions", found->plan->hash);
    if (found->dataset) {
        json_write_text(writer, "database", found->pull->target);
        json_write_integer(writer, "warnings", found->warnings);
        json_write_object(writer, "measures");
        for (int i = 0; i < catalogue_count(found->plan->catalogue); i++) {
            const struct measure *measure = catalogue_at(found->plan->catalogue, i);
            json_write_object(writer, measure->id);
            json_write_text(writer, "missing", needs_missing(found->dataset, measure_main_part(measure)));
            json_write_end(writer);
        }
        json_write_end(writer);
        json_write_object(writer, "quality");
        for (int i = 0; i < QUALITY_COUNT_COUNT; i++)
            json_write_integer(writer, quality_names[i], found->dataset->quality.count[i]);
        json_write_end(writer);
    }
    json_write_end(writer);
    g_autofree char *text = json_writer_finish(writer);
    fputs(text, stdout);
}

static bool check_program(const struct config *config, GError **error)
{
    if (child_find(config->gnuplot_program))
        return true;
    error_set(error, ERROR_CONFIG, "gnuplot is missing: there is no program \"%s\"", config->gnuplot_program);
    return error_hint(error, "Install it (Debian: gnuplot-nox), or name it in gnuplot.program.");
}

static bool check_database(const struct options *options, const char *conninfo, struct findings *found,
                           GError **error)
{
    const struct plan *plan = found->plan;
    struct pull_report pull;
    g_autofree char *queries = g_build_filename(plan->files.data, "queries", "pull", NULL);
    g_autofree char *local = g_build_filename(plan->files.local, "queries", "pull", NULL);
    const struct pull_settings settings = {
        .conninfo = conninfo, .queries = queries, .local_queries = local, .stop_fd = interrupt_fd()};
    int64_t now = last_run_now();
    struct zone *zone = zone_new(plan->config->zone, now - INSTANT_DAY, now + INSTANT_DAY, error);
    if (!zone)
        return false;
    int32_t as_of = zone_day(zone, now) - 1;
    zone_free(zone);
    struct dataset *dataset = pull_dataset(&settings, plan->config, plan->rules, as_of, &pull, error);
    bool ok = dataset != NULL;
    if (ok) {
        judge_dataset(dataset, (int)CLAMP(g_get_num_processors(), 1, 8));
        found->dataset = dataset;
        found->pull = &pull;
        found->warnings = gate_warn(dataset, pull.future_rows);
        (options->json ? print_json : print_text)(found);
        ok = gate_fresh(dataset, error) && gate_quality(dataset, plan->catalogue, error) &&
             gate_strict(options->strict, found->warnings, "data", error);
    }
    found->dataset = NULL;
    found->pull = NULL;
    dataset_free(dataset);
    pull_report_clear(&pull);
    return ok;
}

bool command_check(const struct options *options, GError **error)
{
    struct plan *plan = plan_words_load(options, error);
    if (!plan)
        return false;
    struct findings found = {.plan = plan, .words = plan_words_choose(plan, options, error)};
    const char *conninfo;
    bool ok = found.words && plan_source_choose(plan, options, &conninfo, error) &&
              check_program(plan->config, error);
    if (ok && options->offline)
        (options->json ? print_json : print_text)(&found);
    else if (ok)
        ok = check_database(options, conninfo, &found, error);
    plan_free(plan);
    return ok;
}
