#include "blocks.h"
#include "phrase.h"

#include <math.h>

const char *block_words(const struct builder *builder, const struct block *block)
{
    return phrase_text(builder->words, "report.", builder->report->head.definition->id, ".block.", block->id,
                       NULL);
}

static void leave_empty(struct page_cell *cell)
{
    cell->text = g_strdup("–");
    cell->is_quiet = cell->is_none = true;
}

static void fill_limit(const struct builder *builder, struct page_cell *cell, const struct figure *figure,
                       double limit, const struct rule *rule)
{
    cell->number = limit;
    if (!isfinite(limit)) {
        leave_empty(cell);
        return;
    }
    cell->text = phrase_limit(builder->words, figure->part, limit);
    cell->note = phrase_rule(builder->words, rule);
}

static void fill_value(const struct builder *builder, struct page_cell *cell, const struct figure *figure)
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

/* The columns of a table of measures, in order. Those that no row would fill are left out. */
enum table_column {
    TABLE_MEASURE,
    TABLE_VALUE,
    TABLE_BASIS,
    TABLE_LAW,
    TABLE_ETHICS,
    TABLE_COUNTER,
    TABLE_STATE,
    TABLE_COLUMNS
};

struct table_plan {
    bool has[TABLE_COLUMNS];
    bool is_one_measure; /* all rows are parts of one: its name stands in the heading */
};

static struct table_plan plan_table(const struct builder *builder, const struct block *block)
{
    struct table_plan plan = {.has = {true, true, true, false, false, false, true}, .is_one_measure = true};
    for (const struct measure_part *const *part = block->parts; *part; part++) {
        const struct figure *figure = report_find(builder->report, *part);
        plan.has[TABLE_LAW] |= figure && isfinite(figure->law_limit);
        plan.has[TABLE_ETHICS] |= figure && isfinite(figure->ethics_target);
        plan.has[TABLE_COUNTER] |= (*part)->is_main && (*part)->measure->counter_measures[0];
        plan.is_one_measure &= (*part)->measure == block->parts[0]->measure;
    }
    if (plan.is_one_measure)
        plan.has[TABLE_COUNTER] = false;
    return plan;
}

static void fill_name(const struct builder *builder, struct page_cell *cell, const struct measure_part *part,
                      bool is_one_measure)
{
    const char *name = phrase_part(builder->words, part);
    if (is_one_measure) {
        cell->text = phrase_capital(name);
        return;
    }
    cell->text = g_strdup(phrase_label(builder->words, part->measure));
    cell->note = g_strdup(name);
    cell->link = part->is_main ? measure_anchor(builder, part->measure) : NULL;
}

static void fill_column(const struct builder *builder, struct page_cell *cell,
                        const struct measure_part *part, const struct figure *figure,
                        enum table_column column)
{
    switch (column) {
    case TABLE_VALUE:
        fill_value(builder, cell, figure);
        cell->note = phrase_uncertainty(builder->words, figure);
        return;
    case TABLE_BASIS:
        cell->text = phrase_sentence(builder->words, figure);
        return;
    case TABLE_LAW:
        fill_limit(builder, cell, figure, figure->law_limit, figure->law);
        return;
    case TABLE_ETHICS:
        fill_limit(builder, cell, figure, figure->ethics_target, figure->ethics);
        return;
    case TABLE_COUNTER:
        cell->text = part->is_main ? counter_words(builder, part->measure) : NULL;
        if (!cell->text)
            leave_empty(cell);
        return;
    case TABLE_STATE:
        cell->text = g_strdup(phrase_state(builder->words, figure));
        cell->is_quiet = figure->state != FIGURE_MEASURED;
        return;
    case TABLE_MEASURE:
    case TABLE_COLUMNS:
        return;
    }
}

static void fill_row(const struct builder *builder, struct page_cell *cells, const struct measure_part *part,
                     const struct table_plan *plan)
{
    const struct figure *figure = report_find(builder->report, part);
    int place = 0;
    for (int column = 0; column < TABLE_COLUMNS; column++) {
        if (!plan->has[column])
            continue;
        struct page_cell *cell = &cells[place++];
        if (column == TABLE_MEASURE)
            fill_name(builder, cell, part, plan->is_one_measure);
        else if (figure)
            fill_column(builder, cell, part, figure, (enum table_column)column);
        else if (column == TABLE_STATE)
            cell->text = g_strdup(words_text(builder->words, "state.not_measured"));
        else
            leave_empty(cell);
    }
}

void add_table(struct builder *builder, const struct block *block)
{
    static const char *const titles[TABLE_COLUMNS] = {"column.measure", "column.value",  "column.basis",
                                                      "column.law",     "column.ethics", "column.counter",
                                                      "column.state"};
    struct table_plan plan = plan_table(builder, block);
    struct page_block *added = page_add(builder->page, PAGE_TABLE, NULL);
    struct page_table *table = added->table = page_table_new(block->id, block_words(builder, block));
    table->is_headed = table->is_wide = true;
    for (int column = 0; column < TABLE_COLUMNS; column++) {
        if (!plan.has[column])
            continue;
        page_table_add_column(table, words_text(builder->words, titles[column]), PAGE_LEFT,
                              column == TABLE_MEASURE, false);
        page_table_column(table, table->columns->len - 1)->is_brief =
            column == TABLE_MEASURE || column == TABLE_VALUE || column == TABLE_STATE;
    }
    for (const struct measure_part *const *part = block->parts; *part; part++)
        fill_row(builder, page_table_add_row(table), *part, &plan);
    g_autofree char *name =
        words_period(builder->words, builder->report->head.grain, builder->report->head.period);
    added->stamp = words_format(builder->words, "stamp.table", "period", name, NULL);
}

static int compare_units(gconstpointer first, gconstpointer second, gpointer user)
{
    const struct builder *builder = user;
    const struct scope *a = *(const struct scope *const *)first, *b = *(const struct scope *const *)second;
    int order = words_compare(builder->words, a->name ? a->name : a->id, b->name ? b->name : b->id);
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
    cells[0].text = g_strdup(unit->name ? unit->name : unit->id);
    for (int i = 0; block->parts[i]; i++) {
        struct page_cell *cell = &cells[i + 1];
        const struct figure *figure = report_find_unit(builder->report, block->parts[i], unit);
        if (!figure) {
            leave_empty(cell);
            continue;
        }
        fill_value(builder, cell, figure);
        g_autofree char *interval = phrase_uncertainty(builder->words, figure);
        g_autofree char *n = phrase_n(builder->words, figure);
        const char *state = figure->state == FIGURE_PRELIMINARY ? phrase_state(builder->words, figure) : NULL;
        cell->note = g_strdup_printf("%s%s%s%s%s", interval ? interval : "", interval && n ? " " : "",
                                     n ? n : "", state ? ", " : "", state ? state : "");
    }
}

/* One row a unit, in alphabetical order whatever the values are. */
void add_units(struct builder *builder, const struct block *block)
{
    g_autoptr(GPtrArray) units = report_units(builder->report, block->parts, block->scope);
    if (!units->len) {
        page_add_text(builder->page, g_strdup(words_text(builder->words, "units.none")))->is_quiet = true;
        return;
    }
    g_ptr_array_sort_with_data(units, compare_units, builder);
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
