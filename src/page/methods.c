/* The annex of methods: how every figure and chart of this report is made, what that takes for granted, and
 * whose work it rests on. What the report does not use it does not list. */
#include "blocks.h"
#include "phrase.h"

#include "takhojd/stats/discovery.h"
#include "takhojd/stats/funnel.h"
#include "takhojd/stats/lag.h"
#include "takhojd/stats/rare.h"

#include <math.h>

/* In the order of the table. Words: "method.ID.name", ".how", ".assumes" and ".source". */
#define METHODS(X)                                                                                           \
    X(count, figures)                                                                                        \
    X(wilson, figures)                                                                                       \
    X(clopper_pearson, figures)                                                                              \
    X(garwood, figures)                                                                                      \
    X(inverse, figures)                                                                                      \
    X(order_statistic, figures)                                                                              \
    X(quantile, figures)                                                                                     \
    X(log_log, figures)                                                                                      \
    X(weighted, figures)                                                                                     \
    X(zero, figures)                                                                                         \
    X(few, figures)                                                                                          \
    X(withheld, figures)                                                                                     \
    X(maturity, figures)                                                                                     \
    X(lag, figures)                                                                                          \
    X(baseline, charts)                                                                                      \
    X(xmr, charts)                                                                                           \
    X(p_prime, charts)                                                                                       \
    X(u_prime, charts)                                                                                       \
    X(exact, charts)                                                                                         \
    X(time_between, charts)                                                                                  \
    X(runs, charts)                                                                                          \
    X(discovery, charts)                                                                                     \
    X(false_alarms, charts)                                                                                  \
    X(funnel, beside)                                                                                        \
    X(standardised, beside)                                                                                  \
    X(alone, beside)                                                                                         \
    X(usual, beside)                                                                                         \
    X(shrunk, beside)                                                                                        \
    X(difference, beside)                                                                                    \
    X(shift, beside)                                                                                         \
    X(stratified, beside)

enum method {
#define X(id, section) METHOD_##id,
    METHODS(X)
#undef X
        METHOD_KINDS,
};

static const struct {
    const char *id, *section;
} method_rows[METHOD_KINDS] = {
#define X(id, section) {#id, #section},
    METHODS(X)
#undef X
};

/* For each method the measures it is used for, in the order they are met. */
struct uses {
    GPtrArray *of[METHOD_KINDS]; /* of const struct measure *; NULL: not used */
};

static void note(struct uses *uses, enum method method, const struct measure_part *part)
{
    if (!uses->of[method])
        uses->of[method] = g_ptr_array_new();
    if (!g_ptr_array_find(uses->of[method], part->measure, NULL))
        g_ptr_array_add(uses->of[method], (gpointer)(guintptr)part->measure);
}

static void note_interval(struct uses *uses, const struct figure *figure)
{
    static const enum method methods[] = {
        [INTERVAL_WILSON] = METHOD_wilson,   [INTERVAL_CLOPPER_PEARSON] = METHOD_clopper_pearson,
        [INTERVAL_GARWOOD] = METHOD_garwood, [INTERVAL_ORDER_STATISTIC] = METHOD_order_statistic,
        [INTERVAL_LOG_LOG] = METHOD_log_log,
    };
    const struct measure_part *part = figure->part;
    enum interval_kind interval = figure_interval(figure);
    if (part->kind == PART_INVERSE)
        note(uses, METHOD_inverse, part);
    else if (interval != INTERVAL_NONE)
        note(uses, methods[interval], part);
    else
        note(uses, part->kind == PART_QUANTILE ? METHOD_quantile : METHOD_count, part);
}

static void note_figures(struct uses *uses, const struct report *report)
{
    for (guint i = 0; i < report->figures->len; i++) {
        const struct figure *figure = &g_array_index(report->figures, struct figure, i);
        const struct measure_part *part = figure->part;
        if (figure->state == FIGURE_TOO_FEW)
            note(uses, METHOD_few, part);
        if (figure->state == FIGURE_SUPPRESSED)
            note(uses, METHOD_withheld, part);
        if (figure->state == FIGURE_PRELIMINARY)
            note(uses, METHOD_maturity, part);
        if (!phrase_has_value(figure))
            continue;
        note_interval(uses, figure);
        if (figure_is_weighted(figure))
            note(uses, METHOD_weighted, part);
        if (figure->numerator == 0 && isfinite(figure->zero_upper))
            note(uses, METHOD_zero, part);
        if (isfinite(figure->share_in))
            note(uses, METHOD_lag, part);
    }
    for (guint i = 0; i < report->shapes->len; i++) {
        const struct shape *shape = g_ptr_array_index(report->shapes, i);
        if (shape->kind == SHAPE_CURVE)
            note(uses, METHOD_log_log, shape->part);
    }
}

static void note_trend(struct uses *uses, const struct trend *trend)
{
    static const enum method methods[TREND_CHARTS] = {
        [TREND_XMR] = METHOD_xmr,          [TREND_PROPORTION] = METHOD_p_prime,
        [TREND_RATE] = METHOD_u_prime,     [TREND_EXACT_PROPORTION] = METHOD_exact,
        [TREND_EXACT_RATE] = METHOD_exact,
    };
    for (guint i = 0; i < trend->stretches->len; i++) {
        const struct trend_stretch *stretch = &g_array_index(trend->stretches, struct trend_stretch, i);
        if (!stretch->has_limits)
            continue;
        note(uses, METHOD_baseline, trend->part);
        note(uses, methods[stretch->baseline.chart], trend->part);
    }
}

static void note_trends(struct uses *uses, const struct report *report)
{
    for (guint i = 0; i < report->trends->len; i++) {
        const struct trend *trend = g_ptr_array_index(report->trends, i);
        note_trend(uses, trend);
        if (!report->signals || !report->signals->examined)
            continue;
        struct trend_verdict verdict = trend_judge(trend);
        if (verdict.has_runs)
            note(uses, METHOD_runs, trend->part);
        if (!verdict.is_examined)
            continue;
        note(uses, METHOD_discovery, trend->part);
        note(uses, METHOD_false_alarms, trend->part);
    }
}

static void note_between(struct uses *uses, const struct report *report)
{
    for (guint i = 0; i < report->between->len; i++) {
        const struct between *between = g_ptr_array_index(report->between, i);
        for (guint s = 0; s < between->stretches->len; s++)
            if (g_array_index(between->stretches, struct between_stretch, s).has_limits)
                note(uses, METHOD_time_between, between->part);
    }
}

static void note_units(struct uses *uses, const struct report *report)
{
    for (guint i = 0; i < report->funnels->len; i++) {
        const struct unit_funnel *funnel = g_ptr_array_index(report->funnels, i);
        if (!funnel->is_drawn)
            continue;
        note(uses, METHOD_funnel, funnel->part);
        note(uses, METHOD_shrunk, funnel->part);
        note(uses, METHOD_discovery, funnel->part);
        if (funnel->is_standardised)
            note(uses, METHOD_standardised, funnel->part);
        for (guint u = 0; u < funnel->units->len; u++)
            if (g_array_index(funnel->units, struct unit_in_funnel, u).is_alone)
                note(uses, METHOD_alone, funnel->part);
        if (funnel->dispersion.applies)
            note(uses, METHOD_usual, funnel->part);
    }
    for (guint i = 0; i < report->comparisons->len; i++) {
        const struct comparison *comparison = &g_array_index(report->comparisons, struct comparison, i);
        if (!comparison->is_compared)
            continue;
        note(uses, METHOD_difference, comparison->now.part);
        if (isfinite(comparison->mix))
            note(uses, METHOD_shift, comparison->now.part);
        if (isfinite(comparison->stratified.value))
            note(uses, METHOD_stratified, comparison->now.part);
    }
}

/* The measures by their labels, in the catalogue's words. */
static char *used_for(const struct builder *builder, const GPtrArray *measures)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < measures->len; i++)
        g_string_append_printf(text, "%s%s", i ? " · " : "",
                               phrase_label(builder->words, g_ptr_array_index(measures, i)));
    return g_string_free(text, FALSE);
}

/* A method's text with the numbers that the program uses in it. */
static char *method_words(const struct words *words, enum method method, const char *what)
{
    g_autofree char *key = g_strdup_printf("method.%s.%s", method_rows[method].id, what);
    g_autofree char *least = words_count(words, SPC_BASELINE_LEAST), *n = words_count(words, SPC_BASELINE),
                    *rare = words_number(words, RARE_EXPECTED, 0),
                    *linked = words_number(words, SPC_AUTOCORRELATION_LIMIT, 1),
                    *units = words_count(words, FUNNEL_LEAST_UNITS),
                    *spread = words_count(words, DISPERSION_LEAST_UNITS),
                    *rate = words_share(words, DISCOVERY_RATE, 1),
                    *late = words_count(words, LAG_LEAST_EVENTS),
                    *mature = words_share(words, LAG_MATURE_SHARE, 1);
    return words_format(words, key, "count", least, "n", n, "of", rare, "value", linked, "lower", units,
                        "upper", spread, "share", rate, "from", late, "until", mature, NULL);
}

static void add_row(const struct builder *builder, struct page_table *table, enum method method,
                    const GPtrArray *measures)
{
    static const char *const texts[] = {"name", "how", "assumes", "source"};
    struct page_cell *cells = page_table_add_row(table);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        cells[i].text = method_words(builder->words, method, texts[i]);
    cells[0].group =
        g_strdup(phrase_text(builder->words, "method.section.", method_rows[method].section, NULL));
    cells[0].note = used_for(builder, measures);
}

void add_methods(struct builder *builder, const struct block *block)
{
    static const char *const titles[] = {"column.method", "column.how", "column.assumes", "column.source_of"};
    const struct words *words = builder->words;
    struct uses uses = {{NULL}};
    note_figures(&uses, builder->report);
    note_trends(&uses, builder->report);
    note_between(&uses, builder->report);
    note_units(&uses, builder->report);
    struct page_table *table = page_table_new(block->id, block_words(builder, block));
    table->is_headed = table->is_wide = true;
    table->group_title = g_strdup(words_text(words, "column.section"));
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        page_table_add_column(table, words_text(words, titles[i]), PAGE_LEFT, i == 0, false);
    for (int method = 0; method < METHOD_KINDS; method++)
        if (uses.of[method]) {
            add_row(builder, table, (enum method)method, uses.of[method]);
            g_ptr_array_unref(uses.of[method]);
        }
    page_add_text(builder->page, g_strdup(words_text(words, "methods.says")));
    page_add(builder->page, PAGE_TABLE, NULL)->table = table;
}
