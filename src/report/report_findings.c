#include "report_findings.h"

#include <string.h>

/* One chart's figures on the way to a trend. */
static int compare_figures(gconstpointer first, gconstpointer second)
{
    const struct figure *a = *(const struct figure *const *)first, *b = *(const struct figure *const *)second;
    int by_unit = g_strcmp0(a->scope.id, b->scope.id);
    if (by_unit)
        return by_unit;
    return a->period.from < b->period.from ? -1 : a->period.from > b->period.from;
}

static GPtrArray *gather(const struct report *report, const struct block *block,
                         const struct measure_part *part, enum scope_kind kind, const GArray *figures)
{
    struct period last = period_containing(block->grain, report->head.period.until - 1);
    int32_t from = period_shift(block->grain, last, 1 - block->periods).from;
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < figures->len; i++) {
        struct figure *figure = &g_array_index(figures, struct figure, i);
        bool is_other_client = kind == SCOPE_CLIENT && report->head.client &&
                               figure->scope.number != report->head.client->number;
        if (figure->part == part && figure->grain == block->grain && figure->scope.kind == kind &&
            figure->period.from >= from && figure->period.until <= last.until && !is_other_client)
            g_ptr_array_add(found, figure);
    }
    g_ptr_array_sort(found, compare_figures);
    return found;
}

static int compare_changes(gconstpointer first, gconstpointer second)
{
    const struct trend_change *a = first, *b = second;
    int order = (a->changed_on > b->changed_on) - (a->changed_on < b->changed_on);
    return order ? order : g_strcmp0(a->cause, b->cause);
}

GArray *report_changes_of(struct report *report, const GArray *changes, const struct measure_part *part,
                          const struct scope *scope)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(struct trend_change));
    for (guint i = 0; changes && i < changes->len; i++) {
        const struct report_change *change = &g_array_index(changes, struct report_change, i);
        bool is_for_scope =
            !change->client || (scope->kind == SCOPE_CLIENT && !g_strcmp0(change->client, scope->id));
        if (strcmp(change->measure, part->measure->id) != 0 || !is_for_scope ||
            change->changed_on >= report->head.period.until)
            continue;
        const struct trend_change taken = {change->changed_on,
                                           g_string_chunk_insert_const(report->texts, change->cause)};
        g_array_append_val(found, taken);
    }
    g_array_sort(found, compare_changes);
    return found;
}

static void add_trend(struct report *report, const struct report_source *source, const GPtrArray *figures,
                      struct baselines *baselines)
{
    const struct figure *first = g_ptr_array_index(figures, 0);
    if (report_find_trend(report, first->part, &first->scope))
        return;
    g_autoptr(GArray) changes = report_changes_of(report, source->changes, first->part, &first->scope);
    struct trend *trend = trend_make(figures, report->head.period.until, changes, baselines);
    for (guint i = 0; i < trend->points->len; i++) {
        struct scope *scope = &g_array_index(trend->points, struct trend_point, i).figure.scope;
        scope->id = scope->id ? g_string_chunk_insert_const(report->texts, scope->id) : NULL;
        scope->name = scope->name ? g_string_chunk_insert_const(report->texts, scope->name) : NULL;
        trend->scope = *scope;
    }
    g_ptr_array_add(report->trends, trend);
}

/* The charts of a part, one for each unit of the scope. */
static void add_trends(struct report *report, const struct report_source *source, const struct block *block,
                       enum scope_kind kind, const GArray *figures, struct baselines *baselines)
{
    for (const struct measure_part *const *part = block->parts; *part; part++) {
        g_autoptr(GPtrArray) all = gather(report, block, *part, kind, figures);
        for (guint first = 0, next; first < all->len; first = next) {
            const struct figure *figure = g_ptr_array_index(all, first);
            g_autoptr(GPtrArray) unit = g_ptr_array_new();
            for (next = first; next < all->len; next++) {
                struct figure *other = g_ptr_array_index(all, next);
                if (other->scope.number != figure->scope.number)
                    break;
                g_ptr_array_add(unit, other);
            }
            add_trend(report, source, unit, baselines);
        }
    }
}

static bool is_in(const struct block *block, const struct trend *trend, enum scope_kind whole)
{
    for (const struct measure_part *const *part = block->parts; *part; part++)
        if (*part == trend->part)
            return trend->scope.kind == whole || trend->scope.kind == block->scope;
    return false;
}

/* All charts that some block of findings examines are one family. */
static void add_signals(struct report *report, struct baselines *baselines)
{
    const struct definition *definition = report->head.definition;
    g_autoptr(GPtrArray) family = g_ptr_array_new();
    bool has_findings = false;
    for (int b = 0; b < definition->block_count; b++)
        has_findings |= definition->blocks[b].kind == BLOCK_FINDINGS;
    if (!has_findings)
        return;
    for (guint i = 0; i < report->trends->len; i++) {
        struct trend *trend = g_ptr_array_index(report->trends, i);
        bool is_examined = false;
        for (int b = 0; b < definition->block_count; b++)
            is_examined |= definition->blocks[b].kind == BLOCK_FINDINGS &&
                           is_in(&definition->blocks[b], trend, report_whole_scope(report));
        if (is_examined)
            g_ptr_array_add(family, trend);
    }
    g_autofree char *name =
        g_strdup_printf("%s %s%s%s", definition->id, grain_name(report->head.grain),
                        report->head.client ? " " : "", report->head.client ? report->head.client->id : "");
    report->signals = signals_find(family, name, report->head.period.from, baselines);
}

void report_take_findings(struct report *report, const struct report_source *source, const GArray *figures)
{
    const struct definition *definition = report->head.definition;
    struct baselines *own = source->baselines ? NULL : baselines_new();
    struct baselines *baselines = source->baselines ? source->baselines : own;
    for (int b = 0; b < definition->block_count; b++) {
        const struct block *block = &definition->blocks[b];
        bool has_charts = block->kind == BLOCK_FINDINGS || block->kind == BLOCK_SERIES ||
                          (block->kind == BLOCK_TABLE && block->periods > 0);
        if (!has_charts || block->grain != GRAIN_WEEK)
            continue;
        add_trends(report, source, block, report_whole_scope(report), figures, baselines);
        if (block->kind == BLOCK_FINDINGS && block->scope != SCOPE_ALL)
            add_trends(report, source, block, block->scope, figures, baselines);
    }
    add_signals(report, baselines);
    report_take_between(report, source, baselines);
    baselines_free(own);
}

const struct trend *report_find_trend(const struct report *report, const struct measure_part *part,
                                      const struct scope *scope)
{
    for (guint i = 0; i < report->trends->len; i++) {
        const struct trend *trend = g_ptr_array_index(report->trends, i);
        if (trend->part == part && trend->scope.kind == scope->kind && trend->scope.number == scope->number)
            return trend;
    }
    return NULL;
}

void report_set_definitions(struct report *report, const char *hash)
{
    report->head.definitions = g_string_chunk_insert_const(report->texts, hash);
}
