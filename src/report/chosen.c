#include "chosen.h"
#include "takhojd/finding/questions.h"

static bool is_whole(const struct report_head *head, const struct scope *scope)
{
    if (head->client)
        return scope->kind == SCOPE_CLIENT && scope->number == head->client->number;
    return scope->kind == SCOPE_ALL;
}

static bool is_of_report_period(const struct report_head *head, const struct figure *figure)
{
    return figure->grain == head->grain && figure->period.from == head->period.from &&
           figure->period.until == head->period.until;
}

/* The span a trend of the block covers; empty when it has none. */
static struct period trend_span(const struct report_head *head, const struct block *block)
{
    if (block->periods <= 0)
        return (struct period){0, 0};
    struct period last = period_containing(block->grain, head->period.until - 1);
    return (struct period){period_shift(block->grain, last, 1 - block->periods).from, last.until};
}

static bool is_in_trend(const struct report_head *head, const struct block *block,
                        const struct figure *figure)
{
    struct period span = trend_span(head, block);
    return figure->grain == block->grain && figure->period.from >= span.from &&
           figure->period.until <= span.until;
}

static bool block_shows(const struct report_head *head, const struct block *block,
                        const struct figure *figure)
{
    /* What is examined stands in the trends, and only where it is shown. */
    if (block->kind == BLOCK_FINDINGS)
        return false;
    if (block->kind == BLOCK_QUESTIONS && figure->scope.kind == questions_units(figure->part))
        return is_of_report_period(head, figure);
    if (block->kind == BLOCK_VARIATION &&
        (figure->scope.kind == SCOPE_CAMPAIGN || figure->scope.kind == SCOPE_AGENT))
        return is_in_trend(head, block, figure);
    if (block->kind == BLOCK_ASSOCIATION)
        return figure->scope.kind == block->scope && is_in_trend(head, block, figure);
    if (block->scope != SCOPE_ALL)
        return figure->scope.kind == block->scope && is_of_report_period(head, figure);
    if (!is_whole(head, &figure->scope))
        return false;
    if (block->kind == BLOCK_SERIES)
        return is_in_trend(head, block, figure);
    return is_of_report_period(head, figure) || is_in_trend(head, block, figure);
}

static int compare_within_part(gconstpointer first, gconstpointer second)
{
    const struct figure *a = first, *b = second;
    if (a->scope.kind != b->scope.kind)
        return a->scope.kind < b->scope.kind ? -1 : 1;
    int by_unit = g_strcmp0(a->scope.id, b->scope.id);
    if (by_unit)
        return by_unit;
    if (a->grain != b->grain)
        return a->grain < b->grain ? -1 : 1;
    return a->period.from < b->period.from ? -1 : a->period.from > b->period.from;
}

static void take_part(GArray *chosen, const struct report_head *head, const struct block *block,
                      const struct measure_part *part, const GArray *figures, GArray *taken)
{
    guint first = chosen->len;
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = &g_array_index(figures, struct figure, i);
        if (figure->part != part || g_array_index(taken, gboolean, i) || !block_shows(head, block, figure))
            continue;
        g_array_index(taken, gboolean, i) = TRUE;
        g_array_append_vals(chosen, figure, 1);
    }
    if (chosen->len > first)
        qsort(&g_array_index(chosen, struct figure, first), chosen->len - first, sizeof(struct figure),
              compare_within_part);
}

GArray *chosen_figures(const struct report_head *head, const GArray *figures)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(struct figure));
    if (!figures)
        return chosen;
    g_autoptr(GArray) taken = g_array_new(FALSE, TRUE, sizeof(gboolean));
    g_array_set_size(taken, figures->len);
    for (int i = 0; i < head->definition->block_count; i++) {
        const struct block *block = &head->definition->blocks[i];
        for (const struct measure_part *const *part = block->parts; part && *part; part++)
            take_part(chosen, head, block, *part, figures, taken);
    }
    return chosen;
}
