#include "takhojd/app/run.h"

#include "takhojd/app/edition.h"
#include "takhojd/app/gates.h"
#include "takhojd/app/printed.h"
#include "takhojd/app/report_lists.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/base/interrupt.h"
#include "takhojd/base/log.h"
#include "takhojd/calls/draw.h"
#include "takhojd/calls/judge.h"
#include "takhojd/publish/last_run.h"
#include "takhojd/publish/lock.h"
#include "takhojd/publish/slug.h"

#include <string.h>

#define THREADS ((int)CLAMP(g_get_num_processors(), 1, 8))

/* Everything a run holds, in the order it comes to be. */
struct run {
    const struct run_request *request;
    struct run_summary *summary;
    const struct config *config;
    GArray *agenda;
    struct lock *lock;
    struct dataset *dataset;
    struct measuring *measuring;
    struct baselines *baselines;
    char *key;
    gsize key_length;
    GPtrArray *figures; /* see agenda_figures */
    char *charts_folder;
    struct chart_set *charts;
    struct pdf_printer *printer;
    GPtrArray *editions;
    struct publication *publication;
};

void run_summary_init(struct run_summary *summary)
{
    *summary = (struct run_summary){.freeze = INSTANT_NULL,
                                    .published = g_ptr_array_new_with_free_func(g_free),
                                    .headlines = g_ptr_array_new_with_free_func(g_free)};
}

void run_summary_clear(struct run_summary *summary)
{
    pull_report_clear(&summary->pull);
    g_clear_pointer(&summary->published, g_ptr_array_unref);
    g_clear_pointer(&summary->headlines, g_ptr_array_unref);
    g_clear_pointer(&summary->without_pdf, g_free);
    g_clear_pointer(&summary->text, g_free);
    g_clear_pointer(&summary->unmeasured, g_strfreev);
}

static const char *out_of(const struct run *run)
{
    return run->request->out ? run->request->out : run->config->out;
}

static double since(gint64 begun)
{
    return (double)(g_get_monotonic_time() - begun) / G_USEC_PER_SEC;
}

static char *baselines_path(const struct run *run)
{
    return g_build_filename(run->config->state, "baselines.json", NULL);
}

static bool prepare(struct run *run, GError **error)
{
    if (!file_make_folder(run->config->state, error))
        return false;
    run->lock = lock_take(run->config->state, error);
    g_autofree char *path = baselines_path(run);
    if (!run->lock || !publication_recover(out_of(run), path, error))
        return false;
    run->summary->unmeasured = last_run_unmeasured(run->config->state);
    run->agenda = agenda_make(run->request, error);
    return run->agenda != NULL;
}

static bool pull(struct run *run, GError **error)
{
    g_autofree char *queries = g_build_filename(run->request->plan->files.data, "queries", "pull", NULL);
    g_autofree char *local = g_build_filename(run->request->plan->files.local, "queries", "pull", NULL);
    const struct exceptions_asked asked = report_lists_ask(run->agenda);
    const struct pull_settings settings = {.conninfo = run->request->conninfo,
                                           .queries = queries,
                                           .local_queries = local,
                                           .stop_fd = interrupt_fd(),
                                           .asked = &asked};
    run->dataset = pull_dataset(&settings, run->config, run->request->plan->rules, run->request->as_of,
                                &run->summary->pull, error);
    if (!run->dataset)
        return false;
    run->summary->freeze = run->dataset->freeze;
    return true;
}

static bool judge(struct run *run, GError **error)
{
    gint64 begun = g_get_monotonic_time();
    if (!draw_load(run->dataset, error))
        return false;
    log_progress("judging %" G_GSIZE_FORMAT " calls", history_count(run->dataset->history));
    judge_dataset(run->dataset, THREADS);
    run->summary->judge_s = since(begun);
    run->summary->quality = run->dataset->quality;
    run->summary->memory = history_memory(run->dataset->history) + tally_memory(run->dataset->tally) +
                           call_ids_memory(run->dataset->call_ids) + pressure_memory(run->dataset->pressure) +
                           hours_memory(run->dataset->hours);
    for (int kind = 0; kind < KINDS; kind++)
        run->summary->memory += intern_memory(run->dataset->ids[kind]);
    /* With other tests "relevant" is another thing: a figure must not look the same. */
    g_autofree char *tests = g_strdup_printf("%u", run->dataset->relevance_tests);
    plan_add_definition(run->request->plan, "relevance tests", tests, strlen(tests));
    return interrupt_check(error);
}

static bool pass_gates(struct run *run, GError **error)
{
    run->summary->warnings = gate_warn(run->dataset, run->summary->pull.future_rows);
    return gate_quality(run->dataset, run->request->plan->catalogue, error) &&
           gate_strict(run->request->is_strict, run->summary->warnings, "data", error);
}

/* Drops the reports that are not worth making. */
static bool keep_due(struct run *run, GError **error)
{
    int32_t first_call = run->dataset->quality.first_day;
    bool is_too_early = run->agenda->len > 0;
    for (guint i = run->agenda->len; i > 0; i--) {
        const struct agenda_item *item = &g_array_index(run->agenda, struct agenda_item, i - 1);
        is_too_early &= item->period.until <= first_call;
        if (!agenda_is_due(item, run->request->as_of, first_call, out_of(run)))
            g_array_remove_index(run->agenda, i - 1);
    }
    if (!is_too_early)
        return true;
    g_autofree char *day = day_name(first_call);
    error_set(error, ERROR_DATA, "no report to make: the first call that is known is of %s", day);
    return error_hint(error, "Every period that was asked for had ended by then.");
}

static bool measure(struct run *run, GError **error)
{
    gint64 begun = g_get_monotonic_time();
    run->measuring = measuring_new(run->dataset, run->request->plan->rules);
    if (!keep_due(run, error))
        return false;
    run->figures = agenda_figures(run->agenda, run->measuring, THREADS);
    run->summary->figures = agenda_count_figures(run->figures);
    run->summary->measure_s = since(begun);
    return interrupt_check(error);
}

/* The secret of the agents' numbers. Without the file there is none, and a report that needs it says so. */
static bool read_key(struct run *run, GError **error)
{
    const char *path = run->config->key_file;
    return !path || !g_file_test(path, G_FILE_TEST_EXISTS) ||
           file_read(path, &run->key, &run->key_length, error);
}

static bool read_baselines(struct run *run, GError **error)
{
    g_autofree char *path = baselines_path(run);
    run->baselines = baselines_load(path, error);
    return run->baselines != NULL;
}

static bool is_client_wanted(const struct run *run, uint32_t client)
{
    const char *const *wanted = run->request->clients;
    if (!wanted || !*wanted)
        return true;
    return g_strv_contains(wanted, measure_scope(run->measuring, SCOPE_CLIENT, client).id);
}

static bool check_clients(const struct run *run, GError **error)
{
    for (const char *const *id = run->request->clients; id && *id; id++) {
        bool is_known = false;
        for (uint32_t c = 0; c < intern_count(run->dataset->ids[KIND_CLIENT]); c++)
            is_known |= g_str_equal(measure_scope(run->measuring, SCOPE_CLIENT, c).id, *id);
        if (!is_known) {
            error_set(error, ERROR_USAGE, "there is no client \"%s\"", *id);
            return error_hint(error, "--client takes a client_id of the relation client.");
        }
    }
    return true;
}

static bool has_campaign(const struct dataset *dataset, uint32_t client)
{
    for (guint i = 0; i < dataset->campaigns->len; i++)
        if (dataset_campaign(dataset, i)->client == client)
            return true;
    return false;
}

static bool add_edition(struct run *run, const struct edition_source *source, guint index, uint32_t client,
                        GError **error)
{
    struct edition *edition = edition_new(source, &g_array_index(run->agenda, struct agenda_item, index),
                                          g_ptr_array_index(run->figures, index), client, error);
    if (!edition)
        return false;
    g_ptr_array_add(run->editions, edition);
    return true;
}

/* A client's closed month is told once: told again from later data it would give single answers back as
 * differences, and what changed stands in the next report. Who asks for the report by name gets it. */
static bool is_told(const struct run *run, const struct agenda_item *item, uint32_t client)
{
    if (run->request->reports || run->request->clients)
        return false;
    struct scope scope = measure_scope(run->measuring, SCOPE_CLIENT, client);
    g_autofree char *slug = slug_make(scope.name, scope.id), *period = period_name(item->grain, item->period);
    return publication_has(out_of(run), item->definition->id, slug, period);
}

/* One edition an item, or one for each client. */
static bool edit(struct run *run, const struct edition_source *source, GError **error)
{
    run->editions = g_ptr_array_new_with_free_func((GDestroyNotify)edition_free);
    uint32_t clients = intern_count(run->dataset->ids[KIND_CLIENT]);
    for (guint i = 0; i < run->agenda->len; i++) {
        const struct agenda_item *item = &g_array_index(run->agenda, struct agenda_item, i);
        if (item->definition->audience != AUDIENCE_CLIENT) {
            if (!add_edition(run, source, i, NUMBER_NONE, error))
                return false;
            continue;
        }
        for (uint32_t c = 0; c < clients; c++)
            if (has_campaign(run->dataset, c) && is_client_wanted(run, c) && !is_told(run, item, c) &&
                !add_edition(run, source, i, c, error))
                return false;
    }
    return true;
}

/* The limits that the reports were made with are definitions like any other. */
static void build(struct run *run, const struct edition_source *source)
{
    g_autofree char *limits = baselines_limits(run->baselines);
    plan_add_definition(run->request->plan, "baselines", limits, strlen(limits));
    for (guint i = 0; i < run->editions->len; i++)
        edition_build(g_ptr_array_index(run->editions, i), source, run->charts);
}

/* The four headlines as one line each, from the first management report in the first language. */
static void note_headlines(struct run *run)
{
    for (guint i = 0; i < run->editions->len && !run->summary->headlines->len; i++) {
        const struct edition *edition = g_ptr_array_index(run->editions, i);
        if (edition->item->definition->audience != AUDIENCE_MANAGEMENT || !edition->pages->len)
            continue;
        const struct page *page = g_ptr_array_index(edition->pages, 0);
        for (guint b = 0; b < page->blocks->len; b++) {
            const struct page_block *block = g_ptr_array_index(page->blocks, b);
            for (guint t = 0; block->kind == PAGE_TILES && t < block->tiles->len; t++) {
                const struct page_tile *tile = &g_array_index(block->tiles, struct page_tile, t);
                g_ptr_array_add(run->summary->headlines,
                                g_strdup_printf("%s: %s%s%s (%s)", tile->label, tile->value,
                                                tile->unit_text ? " " : "",
                                                tile->unit_text ? tile->unit_text : "", tile->stamp));
            }
        }
    }
}

/* What it says depends on what could be measured the night before. */
static void note_text(struct run *run)
{
    const char *language = run->request->language;
    const struct printed_request request = {
        .report = run->request->print,
        .language = language ? language : words_language(g_ptr_array_index(run->request->plan->words, 0)),
        .unmeasured_before = (const char *const *)run->summary->unmeasured};
    if (request.report)
        run->summary->text = printed_text(run->editions, &request);
    bool has_day = false;
    for (guint i = 0; i < run->editions->len; i++)
        has_day |= ((const struct edition *)g_ptr_array_index(run->editions, i))->item->grain == GRAIN_DAY;
    if (!has_day)
        return;
    g_strfreev(run->summary->unmeasured);
    run->summary->unmeasured = printed_unmeasured(run->editions);
}

/* The page says it too, in the chart's place, above the table with the same figures. */
static void warn_of_charts(struct run *run)
{
    for (int i = 0; i < chart_set_count(run->charts); i++) {
        const struct chart_result result = chart_set_result(run->charts, i);
        if (result.is_drawn)
            continue;
        log_warning("a chart could not be drawn: %s (%s)", result.reason, result.title);
        run->summary->warnings++;
    }
}

static struct edition_source source_of(const struct run *run)
{
    return (struct edition_source){.plan = run->request->plan,
                                   .dataset = run->dataset,
                                   .measuring = run->measuring,
                                   .key = {run->key, run->key_length},
                                   .baselines = run->baselines,
                                   .out = out_of(run),
                                   .printer = run->printer};
}

static bool draw(struct run *run, GError **error)
{
    g_autoptr(GError) reason = NULL;
    run->charts_folder = g_dir_make_tmp("takhojd-charts-XXXXXX", &reason);
    if (!run->charts_folder) {
        error_set(error, ERROR_CANNOT_WRITE, "cannot make a folder for charts in %s: %s", g_get_tmp_dir(),
                  reason->message);
        return error_hint(error, "Make room there, or let TMPDIR name another folder.");
    }
    run->charts =
        chart_set_new(run->config->gnuplot_program, (int)run->config->gnuplot_timeout_s, run->charts_folder);
    const struct edition_source source = source_of(run);
    if (!edit(run, &source, error))
        return false;
    build(run, &source);
    note_headlines(run);
    note_text(run);
    log_progress("drawing charts");
    if (!chart_set_draw(run->charts, error) || !interrupt_check(error))
        return false;
    warn_of_charts(run);
    return gate_strict(run->request->is_strict, run->summary->warnings, "reports", error);
}

/* One line, however many pages it is about. That nothing was found unasked is no trouble. */
static void note_printer(struct run *run)
{
    const char *trouble = pdf_printer_trouble(run->printer);
    if (!trouble)
        return;
    run->summary->without_pdf = g_strdup(trouble);
    if (pdf_printer_is_absent(run->printer)) {
        log_info("reports are published without PDF: %s", trouble);
        return;
    }
    log_warning("reports are published without PDF: %s", trouble);
    run->summary->warnings++;
}

/* The front page says of generated data what every page does. */
static void mark_generated(const struct run *run)
{
    const struct plan *plan = run->request->plan;
    g_autoptr(GStrvBuilder) notices = g_strv_builder_new();
    for (guint i = 0; run->config->generated && i < plan->words->len; i++) {
        const struct words *words = g_ptr_array_index(plan->words, i);
        const char *own = config_notice(run->config, words_language(words));
        g_strv_builder_add(notices, words_language(words));
        g_strv_builder_add(notices, own && *own ? own : words_text(words, "notice.generated"));
    }
    g_auto(GStrv) all = g_strv_builder_end(notices);
    if (*all)
        publication_mark(run->publication, (const char *const *)all);
}

static bool stage(struct run *run, GError **error)
{
    run->printer = pdf_printer_new(run->config->pdf_program, (int)run->config->pdf_timeout_s);
    const struct edition_source source = source_of(run);
    run->publication = publication_open(out_of(run), error);
    if (!run->publication)
        return false;
    mark_generated(run);
    for (guint i = 0; i < run->editions->len; i++) {
        const struct edition *edition = g_ptr_array_index(run->editions, i);
        if (!edition_stage(edition, &source, run->charts, &run->summary->pull, run->publication, error) ||
            !interrupt_check(error))
            return false;
    }
    note_printer(run);
    return true;
}

static bool draft_notes(const struct run *run, GError **error)
{
    const struct run_notes *notes = run->request->notes;
    return !notes || notes->draft(notes->user, run->summary, error);
}

/* What the run keeps is on the disk before the first link moves: a state without room refuses the run, and
 * one that is killed between leaves reports and baselines that belong together. */
static bool switch_reports(struct run *run, GError **error)
{
    g_autofree char *path = baselines_path(run);
    g_autofree char *baselines = baselines_text(run->baselines);
    return publication_settle(run->publication, error) &&
           publication_carry(run->publication, path, baselines, error) && draft_notes(run, error) &&
           publication_switch(run->publication, error);
}

static bool publish(struct run *run, GError **error)
{
    gint64 begun = g_get_monotonic_time();
    GPtrArray *published = run->summary->published;
    if (!publication_self_check(run->publication, error))
        return false;
    for (guint i = 0; i < run->editions->len; i++)
        g_ptr_array_add(published,
                        g_strdup(((const struct edition *)g_ptr_array_index(run->editions, i))->name));
    if (!(run->request->is_dry ? draft_notes(run, error) : switch_reports(run, error))) {
        g_ptr_array_set_size(published, 0);
        return false;
    }
    if (run->request->notes)
        run->request->notes->settle(run->request->notes->user);
    run->summary->publish_s = since(begun);
    return true;
}

static bool render(struct run *run, GError **error)
{
    gint64 begun = g_get_monotonic_time();
    if (!check_clients(run, error) || !read_key(run, error) || !read_baselines(run, error) ||
        !draw(run, error) || !stage(run, error))
        return false;
    run->summary->render_s = since(begun);
    return true;
}

static void run_clear(struct run *run)
{
    publication_free(run->publication);
    g_clear_pointer(&run->editions, g_ptr_array_unref);
    if (run->charts)
        chart_set_free(run->charts);
    pdf_printer_free(run->printer);
    if (run->charts_folder)
        file_remove_tree(run->charts_folder, NULL);
    g_free(run->charts_folder);
    g_clear_pointer(&run->figures, g_ptr_array_unref);
    g_free(run->key);
    baselines_free(run->baselines);
    measuring_free(run->measuring);
    dataset_free(run->dataset);
    g_clear_pointer(&run->agenda, g_array_unref);
    lock_release(run->lock);
}

bool run_reports(const struct run_request *request, struct run_summary *summary, GError **error)
{
    struct run run = {.request = request, .summary = summary, .config = request->plan->config};
    bool ok = prepare(&run, error) && pull(&run, error) && gate_fresh(run.dataset, error) &&
              judge(&run, error) && pass_gates(&run, error) && measure(&run, error) && render(&run, error) &&
              publish(&run, error);
    run_clear(&run);
    return ok;
}
