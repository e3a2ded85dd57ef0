#include "takhojd/app/edition.h"

#include "takhojd/app/earlier.h"
#include "takhojd/app/gates.h"
#include "takhojd/app/report_lists.h"
#include "takhojd/base/file.h"
#include "takhojd/calls/judge.h"
#include "takhojd/publish/manifest.h"
#include "takhojd/publish/slug.h"
#include "takhojd/render/logo.h"

#include <string.h>

static GArray *quality_rows(const struct dataset *dataset, const struct catalogue *catalogue)
{
    static const struct {
        enum quality_count count, of;
    } shares[] = {
        {QUALITY_rows_read, QUALITY_COUNT_COUNT},
        {QUALITY_calls_accepted, QUALITY_rows_read},
        {QUALITY_refused_in_the_future, QUALITY_COUNT_COUNT},
        {QUALITY_refused_without_start, QUALITY_COUNT_COUNT},
        {QUALITY_refused_ended_before_started, QUALITY_rows_read},
        {QUALITY_refused_answered_before_started, QUALITY_rows_read},
        {QUALITY_refused_unknown_campaign, QUALITY_rows_read},
        {QUALITY_refused_duplicate, QUALITY_rows_read},
        {QUALITY_collapsed_duplicate, QUALITY_rows_read},
        {QUALITY_unknown_outcome, QUALITY_calls_accepted},
        {QUALITY_unknown_mode, QUALITY_calls_accepted},
        {QUALITY_unknown_purpose, QUALITY_calls_accepted},
        {QUALITY_unknown_ended_by, QUALITY_calls_accepted},
        {QUALITY_unknown_words, QUALITY_mapped_words},
        {QUALITY_unknown_zone, QUALITY_calls_accepted},
        {QUALITY_no_at_outside_call, QUALITY_calls_accepted},
        {QUALITY_connected_before_started, QUALITY_calls_accepted},
        {QUALITY_conversation_outcome_unconnected, QUALITY_calls_accepted},
        {QUALITY_long_without_outcome, QUALITY_calls_accepted},
        {QUALITY_machine_long, QUALITY_calls_accepted},
        {QUALITY_in_target_unknown, QUALITY_calls_accepted},
        {QUALITY_sale_outcome_without_sale, QUALITY_sale_outcome},
        {QUALITY_sales_without_call, QUALITY_COUNT_COUNT},
        {QUALITY_complaints_without_call, QUALITY_COUNT_COUNT},
        {QUALITY_relation_rows_refused, QUALITY_COUNT_COUNT},
        {QUALITY_relation_rows_differing, QUALITY_COUNT_COUNT},
        {QUALITY_relation_rows_collapsed, QUALITY_COUNT_COUNT},
        {QUALITY_spells_refused, QUALITY_COUNT_COUNT},
    };
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct report_quality));
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
        const struct report_quality row = {
            quality_names[shares[i].count], dataset->quality.count[shares[i].count],
            shares[i].of == QUALITY_COUNT_COUNT ? -1 : dataset->quality.count[shares[i].of]};
        g_array_append_val(rows, row);
    }
    int64_t missing, needs, days = dataset->quality.last_day - dataset->quality.first_day + 1;
    gate_count_needs(dataset, catalogue, &missing, &needs);
    const struct report_quality empty = {"days_without_calls",
                                         dataset->quality.count[QUALITY_days_without_calls], days};
    const struct report_quality columns = {"missing_columns", missing, needs};
    g_array_append_val(rows, empty);
    g_array_append_val(rows, columns);
    const struct report_quality tests = {"relevance_tests", __builtin_popcount(dataset->relevance_tests),
                                         RELEVANCE_TESTS};
    g_array_append_val(rows, tests);
    /* Freshness: how far before the end of the data the newest call is. */
    if (dataset->quality.newest != INSTANT_NULL) {
        int64_t age = MAX(dataset->freeze - dataset->quality.newest, 0);
        const struct report_quality newest = {"hours_since_newest", age / INSTANT_HOUR, -1};
        g_array_append_val(rows, newest);
    }
    return rows;
}

static void add_shape(GPtrArray *shapes, const struct edition_source *source, const struct agenda_item *item,
                      const struct block *block, const struct measure_part *part, const struct scope *client)
{
    enum shape_kind kind = block->kind == BLOCK_TENURE    ? SHAPE_CURVE
                           : block->kind == BLOCK_HEAT    ? SHAPE_HEAT
                           : block->kind == BLOCK_BETWEEN ? SHAPE_EVENTS
                                                          : SHAPE_SPREAD;
    struct shape *shape = measure_shape(source->measuring, kind, part, client ? SCOPE_CLIENT : SCOPE_ALL,
                                        client ? client->number : 0, item->grain, item->period);
    if (shape)
        g_ptr_array_add(shapes, shape);
}

/* What the report's charts show beyond its figures. */
static GPtrArray *make_shapes(const struct edition_source *source, const struct agenda_item *item,
                              const struct scope *client)
{
    GPtrArray *shapes = g_ptr_array_new_with_free_func((GDestroyNotify)shape_free);
    for (int i = 0; i < item->definition->block_count; i++) {
        const struct block *block = &item->definition->blocks[i];
        bool has_shapes = block->kind == BLOCK_SPREAD || block->kind == BLOCK_TENURE ||
                          block->kind == BLOCK_HEAT || block->kind == BLOCK_BETWEEN;
        for (const struct measure_part *const *part = block->parts; has_shapes && *part; part++)
            add_shape(shapes, source, item, block, *part, client);
    }
    return shapes;
}

/* Recorded changes of limits, with the clients' identifiers as figures have them. */
static GArray *changes_of(const struct edition_source *source)
{
    const GArray *rebases = source->dataset->rebases;
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(struct report_change));
    for (guint i = 0; i < rebases->len; i++) {
        const struct rebase *rebase = &g_array_index(rebases, struct rebase, i);
        const struct report_change change = {
            .measure = rebase->measure,
            .client = rebase->client == NUMBER_NONE
                          ? NULL
                          : measure_scope(source->measuring, SCOPE_CLIENT, rebase->client).id,
            .changed_on = rebase->changed_on,
            .cause = rebase->cause};
        g_array_append_val(changes, change);
    }
    return changes;
}

/* In one. Without a key agents have no numbers to stand under: their points are left out, and the run goes
 * on.
 */
static GArray *figures_for(const struct edition_source *source, const GPtrArray *figures)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(struct figure));
    for (guint n = 0; n < figures->len; n++) {
        const GArray *of_need = g_ptr_array_index(figures, n);
        for (guint i = 0; i < of_need->len; i++) {
            const struct figure *figure = &g_array_index(of_need, struct figure, i);
            if (source->key.length || figure->scope.kind != SCOPE_AGENT)
                g_array_append_vals(kept, figure, 1);
        }
    }
    return kept;
}

/* earlier: what the reader's earlier reports said. */
static struct report *make_report(const struct edition_source *source, const struct agenda_item *item,
                                  const GPtrArray *figures, const struct scope *client,
                                  const struct earlier *earlier, GError **error)
{
    const struct dataset *dataset = source->dataset;
    g_autoptr(GArray) quality = quality_rows(dataset, source->plan->catalogue);
    g_autoptr(GStringChunk) texts = g_string_chunk_new(4096);
    g_autoptr(GPtrArray) shapes = make_shapes(source, item, client);
    g_autoptr(GArray) changes = changes_of(source);
    g_autoptr(GArray) shown = figures_for(source, figures);
    g_autoptr(GArray) lists =
        report_lists_make(source->plan, dataset, source->measuring, item, client, texts);
    const struct report_source made = {
        .head = {.definition = item->definition,
                 .client = client,
                 .grain = item->grain,
                 .period = item->period,
                 .zone = dataset->zone,
                 .freeze = dataset->freeze,
                 .version = TAKHOJD_VERSION,
                 .definitions = source->plan->hash,
                 .agency = source->plan->config->agency,
                 .generated = source->plan->config->generated},
        .figures = shown,
        .lists = lists,
        .quality = quality,
        .shapes = shapes,
        .key = source->key,
        .changes = changes,
        .baselines = source->baselines,
        .rules = source->plan->rules,
        .published = earlier->published,
        .told = earlier->told,
        .former = earlier->marks,
    };
    return report_new(&made, error);
}

static bool is_language_wanted(const struct definition *definition, const char *language)
{
    return !definition->languages || !*definition->languages ||
           g_strv_contains(definition->languages, language);
}

static void dress(struct page *page, const struct edition *edition)
{
    const struct report *report = edition->report;
    page->logo = g_strdup(edition->logo);
    page->logo_text = g_strdup(report->client.name ? report->client.name : report->client.id);
    page->colour = g_strdup(edition->branding->colour);
}

void edition_build(struct edition *edition, const struct edition_source *source, struct chart_set *charts)
{
    const struct plan *plan = source->plan;
    report_set_definitions(edition->report, plan->hash);
    edition->pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_free);
    for (guint i = 0; i < plan->words->len; i++) {
        const struct words *words = g_ptr_array_index(plan->words, i);
        if (!is_language_wanted(edition->item->definition, words_language(words)))
            continue;
        struct page *page = page_build(edition->report, plan->catalogue, words,
                                       config_notice(plan->config, words_language(words)));
        if (edition->branding)
            dress(page, edition);
        page->place = g_build_filename(edition->name, page->language, "index.html", NULL);
        render_add_charts(page, charts);
        g_ptr_array_add(edition->pages, page);
    }
}

static bool load_logo(struct edition *edition, GError **error)
{
    const struct config_branding *branding = edition->branding;
    if (!branding || !branding->logo)
        return true;
    edition->logo = logo_uri(branding->logo, error);
    return edition->logo != NULL;
}

struct edition *edition_new(const struct edition_source *source, const struct agenda_item *item,
                            const GPtrArray *figures, uint32_t client, GError **error)
{
    struct edition *edition = g_new0(struct edition, 1);
    struct scope scope = {0};
    edition->item = item;
    if (client != NUMBER_NONE) {
        scope = measure_scope(source->measuring, SCOPE_CLIENT, client);
        edition->client_slug = slug_make(scope.name, scope.id);
        edition->branding = config_find_branding(source->plan->config, scope.id);
    }
    g_autofree char *period = period_name(item->grain, item->period);
    edition->name = edition->client_slug
                        ? g_strdup_printf("%s/%s/%s", item->definition->id, edition->client_slug, period)
                        : g_strdup_printf("%s/%s", item->definition->id, period);
    const struct scope *client_scope = edition->client_slug ? &scope : NULL;
    struct earlier earlier = earlier_read(source->out, item, edition->client_slug, scope.id);
    edition->report = make_report(source, item, figures, client_scope, &earlier, error);
    earlier_clear(&earlier);
    if (!edition->report || !load_logo(edition, error)) {
        edition_free(edition);
        return NULL;
    }
    return edition;
}

void edition_free(struct edition *edition)
{
    if (!edition)
        return;
    if (edition->pages)
        g_ptr_array_unref(edition->pages);
    g_clear_pointer(&edition->report, report_free);
    g_free(edition->logo);
    g_free(edition->client_slug);
    g_free(edition->name);
    g_free(edition);
}

static bool write_pages(const struct edition *edition, const struct edition_source *source,
                        const struct chart_set *charts, const char *folder, GError **error)
{
    g_autofree char *style_path = files_find(&source->plan->files, "reports/style.css", error);
    g_autofree char *style = NULL;
    gsize length;
    if (!style_path || !file_read(style_path, &style, &length, error))
        return false;
    for (guint i = 0; i < edition->pages->len; i++) {
        const struct page *page = g_ptr_array_index(edition->pages, i);
        g_autofree char *language = g_build_filename(folder, page->language, NULL);
        unsigned formats = edition->item->definition->formats;
        if (!file_make_folder(language, error) ||
            !render_page(page, charts, formats, style, language, error) ||
            (formats & FORMAT_PDF && !pdf_print(source->printer, language, page->freeze, error)))
            return false;
    }
    return true;
}

static bool write_manifest(const struct edition *edition, const struct edition_source *source,
                           const struct chart_set *charts, const struct pull_report *pull, const char *folder,
                           GError **error)
{
    const struct dataset *dataset = source->dataset;
    g_autofree char *period = period_name(edition->item->grain, edition->item->period);
    const struct manifest_rows rows[] = {{"call", pull->call_rows}};
    static const enum quality_count reasons[] = {
        QUALITY_refused_in_the_future,        QUALITY_refused_without_start,
        QUALITY_refused_ended_before_started, QUALITY_refused_answered_before_started,
        QUALITY_refused_unknown_campaign,     QUALITY_refused_duplicate};
    struct manifest_refused refused[G_N_ELEMENTS(reasons)];
    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
        refused[i] = (struct manifest_refused){"call", quality_names[reasons[i]] + strlen("refused_"),
                                               (uint64_t)dataset->quality.count[reasons[i]]};
    struct manifest manifest = {.report = edition->item->definition->id,
                                .client = edition->client_slug,
                                .period = period,
                                .definitions = source->plan->hash,
                                .freeze = dataset->freeze,
                                .takhojd = TAKHOJD_VERSION,
                                .gnuplot = chart_set_version(charts),
                                .printer = edition->item->definition->formats & FORMAT_PDF
                                               ? pdf_printer_version(source->printer)
                                               : NULL,
                                .rows = rows,
                                .refused = refused};
    /* What the agency calls for others is not a client's to know. */
    if (!edition->client_slug) {
        manifest.row_count = G_N_ELEMENTS(rows);
        manifest.refused_count = G_N_ELEMENTS(refused);
    }
    return manifest_write(folder, &manifest, error);
}

bool edition_stage(const struct edition *edition, const struct edition_source *source,
                   const struct chart_set *charts, const struct pull_report *pull,
                   struct publication *publication, GError **error)
{
    const struct definition *definition = edition->item->definition;
    g_autofree char *period = period_name(edition->item->grain, edition->item->period);
    const struct publication_place place = {
        .report = definition->id,
        .client = edition->client_slug,
        .period = period,
        .keep = (int)config_keep_periods(source->plan->config, definition->id, definition->keep)};
    const char *folder = publication_stage(publication, &place, error);
    if (!folder)
        return false;
    g_autofree char *json = report_json(edition->report);
    g_autofree char *path = g_build_filename(folder, "report.json", NULL);
    return file_write(path, json, strlen(json), 0640, error) &&
           write_pages(edition, source, charts, folder, error) &&
           write_manifest(edition, source, charts, pull, folder, error);
}
