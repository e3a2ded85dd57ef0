#include "takhojd/report/report.h"
#include "chosen.h"
#include "report_findings.h"
#include "report_shapes.h"
#include "takhojd/base/error.h"
#include "takhojd/report/marks.h"
#include "takhojd/report/opaque.h"
#include "takhojd/report/suppress.h"

#include <math.h>
#include <string.h>

static const char *keep_text(struct report *report, const char *text)
{
    return text ? g_string_chunk_insert_const(report->texts, text) : NULL;
}

static void keep_scope(struct report *report, struct scope *scope)
{
    scope->id = keep_text(report, scope->id);
    scope->name = keep_text(report, scope->name);
    scope->client = keep_text(report, scope->client);
}

/* The number takes the place of the agent, so that sorting and every file see nothing else. */
static bool name_agents(struct report *report, GArray *figures, struct report_key key, GError **error)
{
    g_autofree char *period = period_name(report->head.grain, report->head.period);
    for (guint i = 0; i < figures->len; i++) {
        struct scope *scope = &g_array_index(figures, struct figure, i).scope;
        if (scope->kind != SCOPE_AGENT)
            continue;
        if (!key.length) {
            error_set(error, ERROR_CONFIG,
                      "report %s has figures for agents, and there is no key for their numbers",
                      report->head.definition->id);
            return error_hint(error,
                              "Set \"key_file\" in the configuration to a file of at least 32 random bytes.");
        }
        g_autofree char *number = opaque_number(key.bytes, key.length, report->head.definition->id, period,
                                                scope->id ? scope->id : "");
        scope->name = keep_text(report, number);
        if (report->head.definition->audience != AUDIENCE_INTERNAL)
            scope->id = scope->name;
    }
    return true;
}

/* What may be withheld from a client is told once: for all that is its own, in the report of its period.
 * Anything else would come back as a difference, or by deciding what else is withheld. The loader refuses it;
 * here it is kept whatever the definition asks. */
static void keep_told_once(const struct report_head *head, GArray *figures)
{
    guint kept = 0;
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = &g_array_index(figures, struct figure, i);
        bool is_own = figure->scope.kind == SCOPE_CLIENT && figure->grain == head->grain &&
                      figure->period.from == head->period.from && figure->period.until == head->period.until;
        if (!head->client || !figure->part->measure->is_suppressed || is_own)
            g_array_index(figures, struct figure, kept++) = *figure;
    }
    g_array_set_size(figures, kept);
}

static bool take_figures(struct report *report, const struct report_source *source, GError **error)
{
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(struct figure));
    if (source->figures)
        g_array_append_vals(figures, source->figures->data, source->figures->len);
    keep_told_once(&report->head, figures);
    suppress_figures(figures, report->head.definition->audience, report->head.client);
    if (!name_agents(report, figures, source->key, error))
        return false;
    report->figures = chosen_figures(&report->head, figures);
    for (guint i = 0; i < report->figures->len; i++) {
        struct figure *figure = &g_array_index(report->figures, struct figure, i);
        keep_scope(report, &figure->scope);
        figure->reason = keep_text(report, figure->reason);
        figure->missing = keep_text(report, figure->missing);
    }
    report_take_findings(report, source, figures);
    report_compare(report, figures);
    report_restate(report, source);
    report_make_funnels(report);
    report_make_verdicts(report, source->rules);
    return true;
}

static bool shows_column(const struct report *report, const struct report_list *list, const char *column)
{
    /* Whose report it is stands at its head. */
    if (report->head.client && g_str_equal(column, "client"))
        return false;
    return report->head.definition->audience == AUDIENCE_INTERNAL || !list->internal_columns ||
           !g_strv_contains(list->internal_columns, column);
}

static struct report_cell *keep_row(struct report *report, const struct report_list *list,
                                    const struct report_cell *row, guint shown)
{
    struct report_cell *kept = g_new0(struct report_cell, shown ? shown : 1);
    for (guint from = 0, to = 0; list->columns[from]; from++) {
        if (!shows_column(report, list, list->columns[from]))
            continue;
        kept[to] = row[from];
        kept[to++].text = keep_text(report, row[from].text);
    }
    return kept;
}

static const char *const *copy_names(const char *const *names)
{
    GPtrArray *copies = g_ptr_array_new();
    for (; names && *names; names++)
        g_ptr_array_add(copies, g_strdup(*names));
    g_ptr_array_add(copies, NULL);
    return (const char *const *)g_ptr_array_free(copies, FALSE);
}

static void take_list(struct report *report, const struct report_list *list)
{
    GPtrArray *columns = g_ptr_array_new();
    for (const char *const *column = list->columns; *column; column++)
        if (shows_column(report, list, *column))
            g_ptr_array_add(columns, g_strdup(*column));
    guint shown = columns->len;
    g_ptr_array_add(columns, NULL);
    struct report_list kept = {.id = keep_text(report, list->id),
                               .columns = (const char *const *)g_ptr_array_free(columns, FALSE),
                               .internal_columns = copy_names(list->internal_columns),
                               .rows = g_ptr_array_new_with_free_func(g_free),
                               .title = keep_text(report, list->title),
                               .citation = keep_text(report, list->citation),
                               .is_own_rule = list->is_own_rule,
                               .is_cut = list->is_cut,
                               .whole_from = list->whole_from};
    for (guint i = 0; list->rows && i < list->rows->len; i++)
        g_ptr_array_add(kept.rows, keep_row(report, list, g_ptr_array_index(list->rows, i), shown));
    g_array_append_val(report->lists, kept);
}

static void clear_list(gpointer element)
{
    struct report_list *list = element;
    g_ptr_array_unref(list->rows);
    /* Both were made by take_list; the header promises only not to change them through the list. */
    char **names[2];
    memcpy(&names[0], &list->columns, sizeof names[0]);
    memcpy(&names[1], &list->internal_columns, sizeof names[1]);
    g_strfreev(names[0]);
    g_strfreev(names[1]);
}

static void take_head(struct report *report, const struct report_head *head)
{
    report->head = *head;
    report->head.version = keep_text(report, head->version);
    report->head.definitions = keep_text(report, head->definitions);
    report->head.agency = keep_text(report, head->agency);
    if (!head->client)
        return;
    report->client = *head->client;
    keep_scope(report, &report->client);
    report->head.client = &report->client;
}

/* How much is called for everybody is no client's business: of the agency's counts it gets shares in
 * thousandths. */
static void take_quality(struct report *report, struct report_quality row)
{
    bool is_count_of_calls =
        !g_str_equal(row.key, "relevance_tests") && !g_str_equal(row.key, "missing_columns");
    row.key = keep_text(report, row.key);
    if (report->head.client && is_count_of_calls) {
        if (row.of <= 0)
            return;
        row.count = (row.count * 1000 + row.of - 1) / row.of;
        row.of = 1000;
    }
    g_array_append_val(report->quality, row);
}

/* Only the lists that a block shows: what the definition does not name is not in the report's files either.
 */
static bool is_named(const struct definition *definition, const struct report_list *list)
{
    for (int i = 0; i < definition->block_count; i++)
        if (definition->blocks[i].kind == BLOCK_LIST && report_list_is(list, definition->blocks[i].list))
            return true;
    return false;
}

/* The headlines that have charts of their own, each once. */
static void take_marks(struct report *report, const struct report_source *source)
{
    const struct definition *definition = report->head.definition;
    for (int b = 0; b < definition->block_count; b++) {
        const struct block *block = &definition->blocks[b];
        for (const struct measure_part *const *part = block->parts;
             block->kind == BLOCK_SERIES && part && *part; part++) {
            const struct measure *measure = (*part)->measure;
            if (!measure->is_headline || definition_mark_find(report->marks, measure))
                continue;
            const struct definition_mark mark =
                definition_mark(measure, report_find(report, measure_main_part(measure)));
            g_array_append_val(report->marks, mark);
        }
    }
    if (source->former)
        g_array_append_vals(report->former, source->former->data, source->former->len);
}

struct report *report_new(const struct report_source *source, GError **error)
{
    const struct definition *definition = source->head.definition;
    if ((definition->audience == AUDIENCE_CLIENT) != (source->head.client != NULL)) {
        error_set(error, ERROR_CONFIG, "report %s is %s", definition->id,
                  source->head.client ? "not for a client, and one is named"
                                      : "for a client, and none is named");
        return NULL;
    }
    struct report *report = g_new0(struct report, 1);
    report->texts = g_string_chunk_new(4096);
    report->lists = g_array_new(FALSE, FALSE, sizeof(struct report_list));
    g_array_set_clear_func(report->lists, clear_list);
    report->quality = g_array_new(FALSE, FALSE, sizeof(struct report_quality));
    report->between = g_ptr_array_new_with_free_func((GDestroyNotify)between_free);
    report->funnels = g_ptr_array_new_with_free_func((GDestroyNotify)unit_funnel_free);
    report->comparisons = g_array_new(FALSE, FALSE, sizeof(struct comparison));
    report->verdicts = g_ptr_array_new_with_free_func((GDestroyNotify)verdict_free);
    report->restatements = g_array_new(FALSE, FALSE, sizeof(struct restatement));
    report->trends = g_ptr_array_new_with_free_func((GDestroyNotify)trend_free);
    report->marks = g_array_new(FALSE, FALSE, sizeof(struct definition_mark));
    report->former = g_array_new(FALSE, FALSE, sizeof(struct definition_mark));
    take_head(report, &source->head);
    if (!take_figures(report, source, error)) {
        report_free(report);
        return NULL;
    }
    report_take_shapes(report, source->shapes);
    take_marks(report, source);
    for (guint i = 0; source->lists && i < source->lists->len; i++)
        if (is_named(definition, &g_array_index(source->lists, struct report_list, i)))
            take_list(report, &g_array_index(source->lists, struct report_list, i));
    for (guint i = 0; source->quality && i < source->quality->len; i++)
        take_quality(report, g_array_index(source->quality, struct report_quality, i));
    return report;
}

void report_free(struct report *report)
{
    if (!report)
        return;
    if (report->figures)
        g_array_unref(report->figures);
    if (report->shapes)
        g_ptr_array_unref(report->shapes);
    g_array_unref(report->lists);
    g_array_unref(report->quality);
    signals_free(report->signals);
    g_array_unref(report->comparisons);
    g_array_unref(report->marks);
    g_array_unref(report->former);
    g_ptr_array_unref(report->between);
    g_array_unref(report->restatements);
    g_ptr_array_unref(report->funnels);
    g_ptr_array_unref(report->trends);
    g_ptr_array_unref(report->verdicts);
    g_string_chunk_free(report->texts);
    g_free(report);
}
