/* Tenure: how many are left after so long, with the band and the numbers at risk. */
#include "blocks.h"
#include "phrase.h"

#include <math.h>

#define MONTH 30.4375

/* "3 mån", "2 år"; the beginning is 0. */
static char *time_name(const struct words *words, double days)
{
    int months = (int)lround(days / MONTH);
    if (months == 0)
        return words_count(words, 0);
    return months % 12 == 0 ? words_plural(words, "tenure.years", months / 12, NULL)
                            : words_plural(words, "tenure.months", months, NULL);
}

static void add_step(GArray *steps, double x, double value, double lower, double upper)
{
    const struct page_step step = {x, value, lower, upper};
    g_array_append_val(steps, step);
}

static void fill_curve(const struct words *words, struct page_curve *curve, const struct shape *shape)
{
    add_step(curve->steps, fmax(shape->start, 0), 1, 1, 1);
    for (guint i = 0; i < shape->steps->len; i++) {
        const struct shape_step *from = &g_array_index(shape->steps, struct shape_step, i);
        add_step(curve->steps, from->at, from->value, from->lower, from->upper);
        curve->high = from->at;
    }
    for (guint i = 0; i < shape->risks->len; i++) {
        const struct shape_step *from = &g_array_index(shape->risks, struct shape_step, i);
        const struct page_risk risk = {from->at, time_name(words, from->at),
                                       phrase_count(words, from->at_risk)};
        g_array_append_val(curve->risks, risk);
    }
    for (int quarter = 0; quarter <= 4; quarter++) {
        double share = quarter / 4.0;
        const struct page_mark mark = {share, words_share(words, share, 1)};
        g_array_append_val(curve->axis, mark);
    }
    curve->risk_label = g_strdup(words_text(words, "tenure.at_risk"));
    curve->median = shape->median;
    if (!isfinite(shape->median) || shape->median > curve->high)
        return;
    g_autofree char *median = phrase_sample(words, shape->part, shape->median);
    curve->median_text = words_format(words, "tenure.median", "value", median, NULL);
}

/* The curve at a time: the last step not after it. */
static const struct page_step *step_at(const struct page_curve *curve, double x)
{
    const struct page_step *found = NULL;
    for (guint i = 0; i < curve->steps->len; i++) {
        const struct page_step *step = &g_array_index(curve->steps, struct page_step, i);
        if (step->x <= x)
            found = step;
    }
    return found;
}

/* What is left at the last number under the axis. */
static char *title_of(const struct words *words, const struct shape *shape, const struct page_curve *curve)
{
    const struct page_risk *last = &g_array_index(curve->risks, struct page_risk, curve->risks->len - 1);
    const struct page_step *step = step_at(curve, last->x);
    double width = step ? step->upper - step->lower : NAN;
    g_autofree char *share = words_share(words, step ? step->value : 1, width);
    g_autofree char *lower = words_share(words, step ? step->lower : NAN, 1),
                    *upper = words_share(words, step ? step->upper : NAN, 1);
    g_autofree char *n = words_count(words, shape->observations);
    return words_format(words, "tenure.title", "time", last->text, "share", share, "lower", lower, "upper",
                        upper, "n", n, NULL);
}

static struct page_table *table_of(const struct builder *builder, const struct block *block,
                                   const struct page_curve *curve)
{
    static const char *const titles[] = {"tenure.time", "tenure.at_risk", "tenure.left", "column.lower",
                                         "column.upper"};
    const struct words *words = builder->words;
    g_autofree char *caption =
        words_format(words, "spread.table", "measure", phrase_label(words, block->parts[0]->measure), NULL);
    struct page_table *table = page_table_new(block->id, caption);
    for (int i = 0; i < 5; i++)
        page_table_add_column(table, words_text(words, titles[i]), i ? PAGE_RIGHT : PAGE_LEFT, i == 0, i > 1);
    for (guint i = 0; i < curve->risks->len; i++) {
        const struct page_risk *risk = &g_array_index(curve->risks, struct page_risk, i);
        const struct page_step *step = step_at(curve, risk->x);
        struct page_cell *cells = page_table_add_row(table);
        const double numbers[] = {step ? step->value : NAN, step ? step->lower : NAN,
                                  step ? step->upper : NAN};
        cells[0].text = g_strdup(risk->text);
        cells[1].text = g_strdup(risk->at_risk);
        for (int n = 0; n < 3; n++) {
            cells[n + 2].text = words_share(words, numbers[n], 0.3);
            cells[n + 2].number = numbers[n];
        }
    }
    return table;
}

void add_tenure(struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    const struct measure_part *part = block->parts[0];
    const struct shape *shape = report_find_shape(builder->report, SHAPE_CURVE, part);
    page_add_text(builder->page,
                  g_strdup(phrase_text(words, "measure.", part->measure->id, ".question", NULL)));
    if (!shape) {
        const struct figure *figure = report_find(builder->report, part);
        char *reason = figure && figure->state == FIGURE_NOT_MEASURED ? phrase_sentence(words, figure) : NULL;
        page_add_text(builder->page, reason ? reason : g_strdup(words_text(words, "tenure.none")))->is_quiet =
            true;
        return;
    }
    struct page_block *added = page_add(builder->page, PAGE_CHART, NULL);
    struct page_chart *chart = added->chart = page_chart_new(PAGE_TENURE);
    g_autofree char *period = words_period(words, shape->grain, shape->period),
                    *n = words_count(words, shape->observations);
    fill_curve(words, chart->curve, shape);
    chart->title = title_of(words, shape, chart->curve);
    chart->unit = words_format(words, "tenure.unit", "period", period, NULL);
    chart->alt = words_format(words, "tenure.alt", "measure", phrase_label(words, part->measure), "period",
                              period, NULL);
    g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "tenure.band")));
    if (shape->start > 0) {
        g_autofree char *start = phrase_sample(words, part, shape->start);
        g_ptr_array_add(chart->remarks, words_format(words, "tenure.start", "value", start, NULL));
    }
    added->table = table_of(builder, block, chart->curve);
    added->stamp = words_format(words, "stamp.shape", "period", period, "n", n, NULL);
}
