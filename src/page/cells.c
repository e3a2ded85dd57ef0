#include "blocks.h"
#include "phrase.h"

#include <math.h>

void cell_leave_empty(struct page_cell *cell)
{
    cell->text = g_strdup("–");
    cell->is_quiet = cell->is_none = true;
}

void cell_fill_limit(const struct builder *builder, struct page_cell *cell, const struct figure *figure,
                     double limit, const struct rule *rule)
{
    cell->number = limit;
    if (!isfinite(limit)) {
        cell_leave_empty(cell);
        return;
    }
    cell->text = phrase_limit(builder->words, figure->part, limit);
    cell->note = phrase_rule(builder->words, rule);
}

void cell_fill_value(const struct builder *builder, struct page_cell *cell, const struct figure *figure)
{
    cell->text = phrase_value(builder->words, figure);
    cell->is_quiet = !phrase_has_value(figure);
    if (!cell->is_quiet) {
        cell->number = figure->value;
        g_autofree char *unit = phrase_unit(builder->words, figure->part),
                        *amount = g_steal_pointer(&cell->text);
        cell->text = unit ? g_strdup_printf("%s %s", amount, unit) : g_steal_pointer(&amount);
    }
}
