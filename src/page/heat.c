/* Heat: in which hours of the week marketing attempts begin, and which hours are permitted. */
#include "blocks.h"
#include "phrase.h"

#include <math.h>

static const struct shape_hour *hour_at(const struct shape *shape, int day, int hour)
{
    return &g_array_index(shape->hours, struct shape_hour, 24 * day + hour);
}

static bool is_used(const struct shape *shape, int hour)
{
    for (int day = 0; day < 7; day++)
        if (hour_at(shape, day, hour)->count || hour_at(shape, day, hour)->permitted > 0 ||
            hour_at(shape, day, hour)->by_law > 0)
            return true;
    return false;
}

/* The same for every hour of a shape. */
static bool has_law(const struct shape *shape)
{
    return isfinite(hour_at(shape, 0, 0)->by_law);
}

static const char *day_words(const struct words *words, int day)
{
    const char number[] = {(char)('1' + day), '\0'};
    return phrase_text(words, "weekday.", number, NULL);
}

/* The hours between the first and the last that is permitted or used. */
static void fill_heat(const struct words *words, struct page_heat *heat, const struct shape *shape)
{
    int last = 23;
    while (heat->first < 23 && !is_used(shape, heat->first))
        heat->first++;
    while (last > heat->first && !is_used(shape, last))
        last--;
    heat->count = last - heat->first + 1;
    for (int day = 0; day < 7; day++) {
        const struct page_mark mark = {day, g_strdup(day_words(words, day))};
        g_array_append_val(heat->days, mark);
        for (int hour = heat->first; hour <= last; hour++) {
            const struct shape_hour *from = hour_at(shape, day, hour);
            const struct page_hour cell = {day, hour - heat->first, (double)from->count, from->permitted,
                                           from->by_law};
            heat->high = fmax(heat->high, cell.value);
            g_array_append_val(heat->hours, cell);
        }
    }
    heat->window_text = g_strdup(words_text(words, "heat.window"));
    if (has_law(shape))
        heat->law_text = g_strdup(words_text(words, "heat.law"));
}

static struct page_table *table_of(const struct builder *builder, const struct block *block,
                                   const struct shape *shape, const struct page_heat *heat)
{
    const struct words *words = builder->words;
    struct page_table *table = page_table_new(block->id, words_text(words, "heat.table"));
    page_table_add_column(table, words_text(words, "heat.hour"), PAGE_LEFT, true, false);
    for (int day = 0; day < 7; day++)
        page_table_add_column(table, day_words(words, day), PAGE_RIGHT, false, true);
    for (int hour = heat->first; hour < heat->first + heat->count; hour++) {
        struct page_cell *cells = page_table_add_row(table);
        cells[0].text = g_strdup_printf("%02d–%02d", hour, hour + 1);
        for (int day = 0; day < 7; day++) {
            const struct shape_hour *from = hour_at(shape, day, hour);
            cells[day + 1].text = words_count(words, from->count);
            cells[day + 1].number = (double)from->count;
            cells[day + 1].is_quiet = from->permitted <= 0;
        }
    }
    return table;
}

void add_heat(struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    const struct measure_part *part = block->parts[0];
    const struct shape *shape = report_find_shape(builder->report, SHAPE_HEAT, part);
    if (!shape) {
        page_add_text(builder->page, g_strdup(words_text(words, "series.none")))->is_quiet = true;
        return;
    }
    struct page_block *added = page_add(builder->page, PAGE_CHART, NULL);
    struct page_chart *chart = added->chart = page_chart_new(PAGE_HEAT);
    g_autofree char *period = words_period(words, shape->grain, shape->period),
                    *n = words_count(words, shape->observations), *count = words_count(words, shape->beyond);
    fill_heat(words, chart->heat, shape);
    chart->title =
        words_format(words, shape->beyond ? "heat.title" : "heat.title_none", "count", count, "of", n, NULL);
    chart->unit = words_format(words, "heat.unit", "period", period, NULL);
    chart->alt = words_format(words, "heat.alt", "period", period, NULL);
    g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "heat.remark")));
    g_ptr_array_add(chart->remarks,
                    g_strdup(words_text(words, has_law(shape) ? "heat.law_remark" : "heat.no_law")));
    added->table = table_of(builder, block, shape, chart->heat);
    added->stamp = words_format(words, "stamp.shape", "period", period, "n", n, NULL);
}
