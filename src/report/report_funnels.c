/* The units of a level beside each other: one family a level. */
#include "report_findings.h"

static void add_funnel(struct report *report, const struct measure_part *part, enum scope_kind kind,
                       GPtrArray *family)
{
    g_autoptr(GPtrArray) figures = g_ptr_array_new();
    for (guint i = 0; i < report->figures->len; i++) {
        struct figure *figure = &g_array_index(report->figures, struct figure, i);
        if (figure->part == part && figure->scope.kind == kind && figure->grain == report->head.grain &&
            figure->period.from == report->head.period.from)
            g_ptr_array_add(figures, figure);
    }
    if (!figures->len || report_find_funnel(report, part, kind))
        return;
    struct unit_funnel *funnel = unit_funnel_make(figures);
    g_ptr_array_add(report->funnels, funnel);
    g_ptr_array_add(family, funnel);
}

void report_make_funnels(struct report *report)
{
    const struct definition *definition = report->head.definition;
    for (int kind = SCOPE_CLIENT; kind < SCOPE_KINDS; kind++) {
        g_autoptr(GPtrArray) family = g_ptr_array_new();
        for (int b = 0; b < definition->block_count; b++) {
            const struct block *block = &definition->blocks[b];
            if (block->kind != BLOCK_FUNNEL || block->scope != (enum scope_kind)kind)
                continue;
            for (const struct measure_part *const *part = block->parts; *part; part++)
                add_funnel(report, *part, block->scope, family);
        }
        unit_funnels_flag(family);
    }
}

const struct unit_funnel *report_find_funnel(const struct report *report, const struct measure_part *part,
                                             enum scope_kind kind)
{
    for (guint i = 0; i < report->funnels->len; i++) {
        const struct unit_funnel *funnel = g_ptr_array_index(report->funnels, i);
        if (funnel->part == part && funnel->kind == kind)
            return funnel;
    }
    return NULL;
}
