#include "blocks.h"
#include "phrase.h"

#include <string.h>

const char *unit_name(const struct scope *unit)
{
    return unit->name ? unit->name : unit->id;
}

static int compare_units(gconstpointer first, gconstpointer second, gpointer user)
{
    const struct words *words = user;
    const struct scope *a = *(const struct scope *const *)first, *b = *(const struct scope *const *)second;
    int order = words_compare(words, unit_name(a), unit_name(b));
    return order ? order : g_strcmp0(a->id, b->id);
}

static char *part_title(const struct builder *builder, const struct measure_part *part)
{
    const char *label = phrase_label(builder->words, part->measure);
    return part->is_main ? g_strdup(label)
                         : g_strdup_printf("%s, %s", label, phrase_part(builder->words, part));
}

static void fill_unit(const struct builder *builder, struct page_cell *cells, const struct block *block,
                      const struct scope *unit)
{
    cells[0].text = g_strdup(unit_name(unit));
    for (int i = 0; block->parts[i]; i++) {
        struct page_cell *cell = &cells[i + 1];
        const struct figure *figure = report_find_unit(builder->report, block->parts[i], unit);
        if (!figure) {
            cell_leave_empty(cell);
            continue;
        }
        cell_fill_value(builder, cell, figure);
        g_autofree char *interval = phrase_uncertainty(builder->words, figure);
        g_autofree char *n = phrase_n(builder->words, figure);
        const char *state = figure->state == FIGURE_PRELIMINARY ? phrase_state(builder->words, figure) : NULL;
        cell->note = g_strdup_printf("%s%s%s%s%s", interval ? interval : "", interval && n ? " " : "",
                                     n ? n : "", state ? ", " : "", state ? state : "");
    }
}

GPtrArray *units_in_order(const struct builder *builder, const struct block *block)
{
    GPtrArray *units = report_units(builder->report, block->parts, block->scope);
    const struct words *words = builder->words;
    gpointer user;
    memcpy(&user, &words, sizeof user); /* the sorting takes it as not const, and only passes it on */
    g_ptr_array_sort_with_data(units, compare_units, user);
    return units;
}

/* One row a unit, in alphabetical order whatever the values are. */
void add_units(struct builder *builder, const struct block *block)
{
    g_autoptr(GPtrArray) units = units_in_order(builder, block);
    if (!units->len) {
        page_add_text(builder->page, g_strdup(words_text(builder->words, "units.none")))->is_quiet = true;
        return;
    }
    struct page_block *added = page_add(builder->page, PAGE_TABLE, NULL);
    struct page_table *table = added->table = page_table_new(block->id, block_words(builder, block));
    table->is_headed = table->is_wide = true;
    page_table_add_column(table, phrase_text(builder->words, "scope.", scope_kind_name(block->scope), NULL),
                          PAGE_LEFT, true, false);
    page_table_column(table, 0)->is_personal = block->scope == SCOPE_AGENT;
    for (int i = 0; block->parts[i]; i++) {
        g_autofree char *title = part_title(builder, block->parts[i]);
        page_table_add_column(table, title, PAGE_LEFT, false, false);
    }
    for (guint i = 0; i < units->len; i++)
        fill_unit(builder, page_table_add_row(table), block, g_ptr_array_index(units, i));
    g_autofree char *name =
        words_period(builder->words, builder->report->head.grain, builder->report->head.period);
    added->stamp = words_format(builder->words, "stamp.units", "period", name, NULL);
}
