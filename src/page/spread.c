/* Spread: how many observations of a sample have which value, with the limit and what lies beyond it. */
#include "blocks.h"
#include "phrase.h"
#include "takhojd/calls/counter.h"

#include <math.h>

/* One minute and one hour, rather than 60 of what is less. */
static char *edge_name(const struct words *words, const struct measure_part *part, double value)
{
    double minutes = part->sample == SAMPLE_optout_time     ? value * 60
                     : part->sample == SAMPLE_time_to_think ? value / 60
                                                            : NAN;
    if (fabs(minutes - 1) < 1e-9)
        return words_plural(words, "duration.minute", 1, "value", "1", NULL);
    if (fabs(minutes - 60) < 1e-9)
        return words_plural(words, "duration.hour", 1, "value", "1", NULL);
    return phrase_sample(words, part, value);
}

static char *bin_name(const struct words *words, const struct shape *shape, const struct shape_bin *bin)
{
    g_autofree char *from = edge_name(words, shape->part, bin->from);
    if (!isfinite(bin->until))
        return words_format(words, phrase_is_span(shape->part) ? "spread.longer" : "spread.more", "from",
                            from, NULL);
    g_autofree char *until = edge_name(words, shape->part, bin->until);
    /* Counts have one value a bin. */
    if (!phrase_is_span(shape->part))
        return g_strdup(until);
    return bin->from > 0 ? words_format(words, "spread.between", "from", from, "until", until, NULL)
                         : words_format(words, "spread.at_most", "until", until, NULL);
}

/* Under ten a share says more than is known: the count is what there is. */
static bool has_shares(const struct shape *shape)
{
    return shape->observations >= 10;
}

static char *share_of(const struct words *words, int64_t count, int64_t of)
{
    return words_share(words, (double)count / (double)of, of < 30 ? 1 : 0.03);
}

static void add_row(const struct builder *builder, struct page_block *block, const struct shape *shape,
                    char *name, int64_t count, bool is_beyond, bool is_waiting)
{
    const struct words *words = builder->words;
    g_autofree char *number = words_count(words, count), *share = share_of(words, count, shape->observations);
    struct page_bar bar = {
        .name = name,
        .label = has_shares(shape) ? words_format(words, "steps.label", "count", number, "share", share, NULL)
                                   : g_strdup(number),
        .value = (double)count,
        .is_beyond = is_beyond,
        .is_hollow = is_waiting};
    struct page_cell *cells = page_table_add_row(block->table);
    cells[0].text = g_strdup(name);
    cells[1].text = g_strdup(number);
    cells[1].number = (double)count;
    if (has_shares(shape)) {
        cells[2].text = g_strdup(share);
        cells[2].number = (double)count / (double)shape->observations;
    } else {
        cell_leave_empty(&cells[2]);
    }
    cells[3].text = g_strdup(is_waiting  ? words_text(words, "spread.waiting_side")
                             : is_beyond ? words_text(words, "spread.beyond_side")
                                         : words_text(words, "spread.within_side"));
    if (shape->is_least && isfinite(shape->limit)) {
        g_free(cells[3].text);
        cells[3].text = g_strdup(words_text(words, is_beyond ? "spread.under_side" : "spread.beyond_side"));
    }
    block->chart->bars->high = fmax(block->chart->bars->high, bar.value);
    g_array_append_val(block->chart->bars->bars, bar);
}

static void fill_rows(const struct builder *builder, struct page_block *block, const struct shape *shape)
{
    const struct words *words = builder->words;
    int within = 0;
    for (guint i = 0; i < shape->bins->len; i++) {
        const struct shape_bin *bin = &g_array_index(shape->bins, struct shape_bin, i);
        bool is_above = bin->from >= shape->limit, is_beyond = shape->is_least ? !is_above : is_above;
        within += !is_above;
        add_row(builder, block, shape, bin_name(words, shape, bin), bin->count, is_beyond, false);
    }
    if (shape->waiting)
        add_row(builder, block, shape, g_strdup(words_text(words, "spread.waiting")), shape->waiting, false,
                true);
    if (!isfinite(shape->limit))
        return;
    g_autofree char *limit = phrase_sample(words, shape->part, shape->limit);
    block->chart->bars->limit = within;
    block->chart->bars->limit_text = words_format(words, "spread.limit", "value", limit, NULL);
}

static struct page_table *table_new(const struct builder *builder, const struct block *block,
                                    const struct measure_part *part)
{
    const struct words *words = builder->words;
    g_autofree char *id = g_strdup_printf("%s-%s-%s", block->id, part->measure->id, part->id);
    g_autofree char *caption =
        words_format(words, "spread.table", "measure", phrase_label(words, part->measure), NULL);
    struct page_table *table = page_table_new(id, caption);
    page_table_add_column(table, words_text(words, "spread.value"), PAGE_LEFT, true, false);
    page_table_add_column(table, words_text(words, "column.count"), PAGE_RIGHT, false, true);
    page_table_add_column(table, words_text(words, "column.share"), PAGE_RIGHT, false, true);
    page_table_add_column(table, words_text(words, "spread.side"), PAGE_LEFT, false, false);
    return table;
}

static char *title_of(const struct builder *builder, const struct shape *shape)
{
    const struct words *words = builder->words;
    const char *label = phrase_label(words, shape->part->measure);
    g_autofree char *of = words_count(words, shape->observations);
    g_autofree char *median = isfinite(shape->median) ? phrase_sample(words, shape->part, shape->median)
                                                      : g_strdup(words_text(words, "spread.no_median"));
    if (!isfinite(shape->limit))
        return words_format(words, "spread.title_bare", "measure", label, "of", of, "value", median, NULL);
    g_autofree char *count = words_count(words, shape->beyond),
                    *share = share_of(words, shape->beyond, shape->observations);
    g_autofree char *limit = phrase_sample(words, shape->part, shape->limit);
    if (!has_shares(shape))
        return words_format(words, shape->is_least ? "spread.title_least_few" : "spread.title_few", "measure",
                            label, "count", count, "of", of, "upper", limit, NULL);
    return words_format(words, shape->is_least ? "spread.title_least" : "spread.title", "measure", label,
                        "count", count, "of", of, "share", share, "upper", limit, "value", median, NULL);
}

static void add_reason(struct builder *builder, const struct measure_part *part)
{
    const struct figure *figure = report_find(builder->report, part);
    char *reason = figure ? phrase_sentence(builder->words, figure) : NULL;
    page_add_text(builder->page, reason ? reason : g_strdup(words_text(builder->words, "series.none")))
        ->is_quiet = true;
}

static void add_part(struct builder *builder, const struct block *block, const struct measure_part *part)
{
    const struct words *words = builder->words;
    const struct shape *shape = report_find_shape(builder->report, SHAPE_SPREAD, part);
    if (!shape) {
        add_reason(builder, part);
        return;
    }
    struct page_block *added = page_add(builder->page, PAGE_CHART, NULL);
    struct page_chart *chart = added->chart = page_chart_new(PAGE_SPREAD);
    g_autofree char *period = words_period(words, shape->grain, shape->period),
                    *n = words_count(words, shape->observations);
    added->table = table_new(builder, block, part);
    chart->title = title_of(builder, shape);
    const char *what = phrase_text_or_none(words, "sample.", sample_names[part->sample], NULL);
    chart->unit = words_format(words, "spread.unit", "part", what ? what : phrase_part(words, part), "period",
                               period, NULL);
    chart->alt = words_format(words, "spread.alt", "measure", phrase_label(words, part->measure), "period",
                              period, NULL);
    fill_rows(builder, added, shape);
    if (shape->waiting)
        g_ptr_array_add(chart->remarks, g_strdup(words_text(words, "spread.waiting_remark")));
    added->stamp = words_format(words, "stamp.shape", "period", period, "n", n, NULL);
}

void add_spread(struct builder *builder, const struct block *block)
{
    for (const struct measure_part *const *part = block->parts; *part; part++)
        add_part(builder, block, *part);
}
