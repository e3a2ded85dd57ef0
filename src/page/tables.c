#include "blocks.h"
#include "phrase.h"

#include <math.h>

const char *block_words(const struct builder *builder, const struct block *block)
{
    return phrase_text(builder->words, "report.", builder->report->head.definition->id, ".block.", block->id,
                       NULL);
}

/* The columns of a table of measures, in order. Those that no row would fill are left out. */
enum table_column {
    TABLE_MEASURE,
    TABLE_VALUE,
    TABLE_BASIS,
    TABLE_TREND,
    TABLE_LAW,
    TABLE_ETHICS,
    TABLE_COUNTER,
    TABLE_STATE,
    TABLE_COLUMNS
};

/* A shorter table needs no sections. */
#define JOURNEY_ROWS 12

struct table_plan {
    const struct block *block;
    bool has[TABLE_COLUMNS];
    bool is_one_measure; /* all rows are parts of one: its name stands in the heading */
    bool is_journey;     /* rows of several sections of the journey, which stand above them */
};

static struct table_plan plan_table(const struct builder *builder, const struct block *block)
{
    struct table_plan plan = {.block = block, .is_one_measure = true};
    plan.has[TABLE_MEASURE] = plan.has[TABLE_VALUE] = plan.has[TABLE_BASIS] = plan.has[TABLE_STATE] = true;
    plan.has[TABLE_TREND] = block->periods > 0;
    for (const struct measure_part *const *part = block->parts; *part; part++) {
        const struct figure *figure = report_find(builder->report, *part);
        plan.has[TABLE_LAW] |= figure && cell_has_law(figure);
        plan.has[TABLE_ETHICS] |= figure && isfinite(figure->ethics_target);
        plan.has[TABLE_COUNTER] |= (*part)->is_main && (*part)->measure->counter_measures[0];
        plan.is_one_measure &= (*part)->measure == block->parts[0]->measure;
        plan.is_journey |= (*part)->measure->journey != block->parts[0]->measure->journey;
    }
    guint rows = 0;
    while (block->parts[rows])
        rows++;
    plan.is_journey &= rows >= JOURNEY_ROWS;
    if (plan.is_one_measure)
        plan.has[TABLE_COUNTER] = false;
    return plan;
}

/* A measure's first row has its name; its other parts stand below it under their own. */
static void fill_name(const struct builder *builder, struct page_cell *cell, const struct measure_part *part,
                      const struct table_plan *plan, bool is_first)
{
    const char *name = phrase_part(builder->words, part);
    if (plan->is_one_measure || !is_first) {
        cell->text = phrase_capital(name);
        cell->is_sub = !plan->is_one_measure;
        return;
    }
    cell->text = g_strdup(phrase_label(builder->words, part->measure));
    cell->note = g_strdup(name);
    cell->link = part->is_main ? measure_anchor(builder, part->measure) : NULL;
}

static void fill_column(const struct builder *builder, struct page_cell *cell,
                        const struct measure_part *part, const struct figure *figure,
                        const struct table_plan *plan, enum table_column column)
{
    switch (column) {
    case TABLE_VALUE:
        cell_fill_value(builder, cell, figure);
        cell->note = phrase_uncertainty(builder->words, figure);
        return;
    case TABLE_BASIS:
        cell->text = phrase_sentence(builder->words, figure);
        return;
    case TABLE_TREND:
        cell_fill_trend(builder, cell, plan->block, part);
        return;
    case TABLE_LAW:
        cell_fill_law(builder, cell, figure);
        return;
    case TABLE_ETHICS:
        cell_fill_limit(builder, cell, figure, figure->ethics_target, figure->ethics);
        return;
    case TABLE_COUNTER:
        cell->text = part->is_main ? counter_words(builder, part->measure) : NULL;
        if (!cell->text)
            cell_leave_empty(cell);
        return;
    case TABLE_STATE:
        cell->text = g_strdup(phrase_state(builder->words, figure));
        cell->note = phrase_maturity(builder->words, figure);
        cell->is_quiet = figure->state != FIGURE_MEASURED;
        return;
    case TABLE_MEASURE:
    case TABLE_COLUMNS:
        return;
    }
}

static void fill_row(const struct builder *builder, struct page_cell *cells, const struct measure_part *part,
                     const struct table_plan *plan, bool is_first)
{
    const struct figure *figure = report_find(builder->report, part);
    int place = 0;
    for (int column = 0; column < TABLE_COLUMNS; column++) {
        if (!plan->has[column])
            continue;
        struct page_cell *cell = &cells[place++];
        if (column == TABLE_MEASURE)
            fill_name(builder, cell, part, plan, is_first);
        else if (figure)
            fill_column(builder, cell, part, figure, plan, (enum table_column)column);
        else if (column == TABLE_STATE)
            cell->text = g_strdup(words_text(builder->words, "state.not_measured"));
        else
            cell_leave_empty(cell);
    }
}

/* Where a part stands: by section of the journey, then as the definition names its measure, then itself. */
struct place {
    const struct measure_part *part;
    int section, measure, number;
};

static int compare_places(gconstpointer first, gconstpointer second)
{
    const struct place *a = first, *b = second;
    if (a->section != b->section)
        return a->section - b->section;
    return a->measure != b->measure ? a->measure - b->measure : a->number - b->number;
}

/* An array of struct place. A table of one section keeps the definition's order. */
static GArray *place_parts(const struct block *block, bool is_journey)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct place));
    for (int i = 0; block->parts[i]; i++) {
        int first = 0;
        while (block->parts[first]->measure != block->parts[i]->measure)
            first++;
        const struct place place = {block->parts[i], is_journey ? block->parts[i]->measure->journey : 0,
                                    is_journey ? first : i, i};
        g_array_append_val(places, place);
    }
    g_array_sort(places, compare_places);
    return places;
}

static const char *section_words(const struct builder *builder, const struct measure *measure)
{
    const char number[] = {(char)('0' + measure->journey), '\0'};
    return phrase_text(builder->words, "journey.", number, NULL);
}

/* "13 månader" */
static char *trend_title(const struct builder *builder, const struct block *block)
{
    static const char *const keys[GRAINS] = {"trend.days", "trend.weeks", "trend.months", "trend.quarters",
                                             "trend.years"};
    return words_plural(builder->words, keys[block->grain], block->periods, NULL);
}

static void add_columns(const struct builder *builder, struct page_table *table,
                        const struct table_plan *plan)
{
    static const char *const titles[TABLE_COLUMNS] = {
        "column.measure", "column.value",  "column.basis",   NULL,
        "column.law",     "column.ethics", "column.counter", "column.state"};
    for (int column = 0; column < TABLE_COLUMNS; column++) {
        if (!plan->has[column])
            continue;
        g_autofree char *title = column == TABLE_TREND ? trend_title(builder, plan->block)
                                                       : g_strdup(words_text(builder->words, titles[column]));
        page_table_add_column(table, title, PAGE_LEFT, column == TABLE_MEASURE, false);
        page_table_column(table, table->columns->len - 1)->is_brief =
            column == TABLE_MEASURE || column == TABLE_VALUE || column == TABLE_STATE;
    }
    if (plan->is_journey)
        table->group_title = g_strdup(words_text(builder->words, "column.section"));
}

void add_table(struct builder *builder, const struct block *block)
{
    struct table_plan plan = plan_table(builder, block);
    struct page_block *added = page_add(builder->page, PAGE_TABLE, NULL);
    struct page_table *table = added->table = page_table_new(block->id, block_words(builder, block));
    const struct measure *measure = NULL;
    table->is_headed = table->is_wide = true;
    add_columns(builder, table, &plan);
    g_autoptr(GArray) places = place_parts(block, plan.is_journey);
    for (guint i = 0; i < places->len; i++) {
        const struct measure_part *part = g_array_index(places, struct place, i).part;
        struct page_cell *cells = page_table_add_row(table);
        fill_row(builder, cells, part, &plan, part->measure != measure);
        measure = part->measure;
        if (plan.is_journey)
            cells[0].group = g_strdup(section_words(builder, measure));
    }
    g_autofree char *name =
        words_period(builder->words, builder->report->head.grain, builder->report->head.period);
    added->stamp = words_format(builder->words, "stamp.table", "period", name, NULL);
}
