/* The report's period beside the one before and the same one last year. */
#include "report_findings.h"

#include <string.h>

struct period report_compared_period(const struct report *report, enum comparison_with with)
{
    static const int year[GRAINS] = {
        [GRAIN_DAY] = 364, [GRAIN_WEEK] = 52, [GRAIN_MONTH] = 12, [GRAIN_QUARTER] = 4, [GRAIN_YEAR] = 1};
    int back = with == COMPARISON_PREVIOUS ? 1 : year[report->head.grain];
    return period_shift(report->head.grain, report->head.period, -back);
}

static bool is_of(const struct figure *figure, const struct measure_part *part, enum grain grain,
                  struct period period)
{
    return figure->part == part && figure->grain == grain && figure->period.from == period.from &&
           figure->period.until == period.until;
}

static const struct figure *find_whole(const struct report *report, const GArray *figures,
                                       const struct measure_part *part, struct period period)
{
    const struct scope *client = report->head.client;
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = &g_array_index(figures, struct figure, i);
        if (is_of(figure, part, report->head.grain, period) &&
            figure->scope.kind == report_whole_scope(report) &&
            (!client || figure->scope.number == client->number))
            return figure;
    }
    return NULL;
}

static GPtrArray *find_campaigns(const struct report *report, const GArray *figures,
                                 const struct measure_part *part, struct period period)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < figures->len; i++) {
        struct figure *figure = &g_array_index(figures, struct figure, i);
        if (figure->scope.kind == SCOPE_CAMPAIGN && is_of(figure, part, report->head.grain, period))
            g_ptr_array_add(found, figure);
    }
    return found;
}

static void keep_texts(struct report *report, struct figure *figure)
{
    struct scope *scope = &figure->scope;
    scope->id = scope->id ? g_string_chunk_insert_const(report->texts, scope->id) : NULL;
    scope->name = scope->name ? g_string_chunk_insert_const(report->texts, scope->name) : NULL;
    figure->reason = figure->reason ? g_string_chunk_insert_const(report->texts, figure->reason) : NULL;
    figure->missing = figure->missing ? g_string_chunk_insert_const(report->texts, figure->missing) : NULL;
}

static void compare(struct report *report, const GArray *figures, const struct measure_part *part,
                    enum comparison_with with)
{
    struct period before = report_compared_period(report, with);
    const struct figure *now = find_whole(report, figures, part, report->head.period);
    const struct figure *then = find_whole(report, figures, part, before);
    if (!now || !then)
        return;
    g_autoptr(GPtrArray) campaigns_now = find_campaigns(report, figures, part, report->head.period);
    g_autoptr(GPtrArray) campaigns_then = find_campaigns(report, figures, part, before);
    struct comparison comparison = comparison_make(with, now, then, campaigns_now, campaigns_then);
    keep_texts(report, &comparison.now);
    keep_texts(report, &comparison.before);
    g_array_append_val(report->comparisons, comparison);
}

void report_compare(struct report *report, const GArray *figures)
{
    const struct definition *definition = report->head.definition;
    for (int b = 0; b < definition->block_count; b++) {
        const struct block *block = &definition->blocks[b];
        for (const struct measure_part *const *part = block->parts; block->kind == BLOCK_COMPARISON && *part;
             part++) {
            compare(report, figures, *part, COMPARISON_PREVIOUS);
            /* The year before is the same period last year. */
            if (report->head.grain != GRAIN_YEAR)
                compare(report, figures, *part, COMPARISON_YEAR_AGO);
        }
    }
}
