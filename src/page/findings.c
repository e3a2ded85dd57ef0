/* What has changed, and is it real: the first thing a reader meets. */
#include "blocks.h"
#include "phrase.h"

#include "takhojd/finding/signals.h"

#include <math.h>

static const struct trend_point *newest_of(const struct signal *signal)
{
    return &g_array_index(signal->trend->points, struct trend_point, signal->verdict.newest);
}

static char *heading_of(const struct builder *builder, const struct trend *trend)
{
    const char *label = phrase_label(builder->words, trend->part->measure);
    g_autofree char *title = trend->part->is_main
                                 ? g_strdup(label)
                                 : g_strdup_printf("%s, %s", label, phrase_part(builder->words, trend->part));
    if (trend->scope.kind == report_whole_scope(builder->report))
        return g_steal_pointer(&title);
    return words_format(builder->words, "signal.of_unit", "measure", title, "scope",
                        trend->scope.name ? trend->scope.name : trend->scope.id, NULL);
}

/* The part's value is shown in the definition's series of its measure, for the whole. */
static bool has_series(const struct builder *builder, const struct measure_part *part)
{
    const struct definition *definition = builder->report->head.definition;
    for (int b = 0; b < definition->block_count; b++)
        for (const struct measure_part *const *shown = definition->blocks[b].parts; shown && *shown; shown++)
            if (definition->blocks[b].kind == BLOCK_SERIES && *shown == part)
                return true;
    return false;
}

static char *anchor_of(const struct builder *builder, guint number, const struct signal *signal)
{
    const struct trend *trend = signal->trend;
    if (trend->scope.kind == report_whole_scope(builder->report) && has_series(builder, trend->part))
        return measure_anchor(builder, trend->part->measure);
    return g_strdup_printf("signal-%u", number + 1);
}

/* A limit or a centre line, with its unit. */
static char *level_words(const struct words *words, const struct measure_part *part, double level,
                         double width)
{
    g_autofree char *amount = phrase_amount(words, part, level, width), *unit = phrase_unit(words, part);
    return unit ? g_strdup_printf("%s %s", amount, unit) : g_steal_pointer(&amount);
}

/* Which rule fired, in words that need no statistics. */
static char *rule_words(const struct builder *builder, const struct signal *signal)
{
    static const char *const outside[] = {"signal.outside.below", "signal.outside.above"};
    static const char *const exact[] = {"signal.exact_tail.below", "signal.exact_tail.above"};
    static const char *const run[] = {"signal.run.below", "signal.run.above"};
    const struct words *words = builder->words;
    const struct trend_point *newest = newest_of(signal);
    int above = signal->verdict.side > 0;
    if (signal->verdict.rule == TREND_RULE_RUN)
        return words_plural(words, run[above], signal->verdict.run, NULL);
    if (signal->verdict.rule == TREND_RULE_EXACT)
        return g_strdup(words_text(words, exact[above]));
    double limit = above ? newest->limits.upper : newest->limits.lower;
    g_autofree char *text = level_words(words, signal->trend->part, limit, 2 * newest->limits.sigma);
    return words_format(words, outside[above], "value", text, NULL);
}

static char *baseline_words(const struct builder *builder, const struct signal *signal)
{
    const struct words *words = builder->words;
    const struct trend_point *newest = newest_of(signal);
    const struct baseline *baseline =
        &g_array_index(signal->trend->stretches, struct trend_stretch, newest->stretch).baseline;
    g_autofree char *from = words_date(words, baseline->span.from);
    g_autofree char *until = words_date(words, baseline->span.until - 1);
    g_autofree char *n = words_count(words, baseline->points);
    double width = isfinite(newest->limits.sigma) ? newest->limits.sigma : fabs(newest->limits.centre) / 3;
    g_autofree char *centre = level_words(words, signal->trend->part, newest->limits.centre, width);
    return words_format(words, "signal.baseline", "from", from, "until", until, "n", n, "value", centre,
                        NULL);
}

/* In natural frequencies; of a sample, whose value no two counts make (a curve, a median), the value and what
 * it is made from. */
static char *value_words(const struct builder *builder, const struct figure *figure)
{
    const struct words *words = builder->words;
    char *says = phrase_sentence(words, figure);
    if (figure->part->sample < 0 || !phrase_has_value(figure))
        return says;
    g_autofree char *made_from = says, *value = phrase_value(words, figure);
    return words_format(words, "signal.value", "value", value, "part", phrase_part(words, figure->part), "of",
                        made_from, NULL);
}

static char *sentence_of(const struct builder *builder, const struct signal *signal)
{
    const struct words *words = builder->words;
    const struct figure *figure = &newest_of(signal)->figure;
    g_autofree char *heading = heading_of(builder, signal->trend);
    g_autofree char *period = words_period(words, figure->grain, figure->period);
    g_autofree char *says = value_words(builder, figure);
    g_autofree char *rule = rule_words(builder, signal), *baseline = baseline_words(builder, signal);
    g_autofree char *said =
        words_format(words, "signal.said", "measure", heading, "period", period, "value", says, NULL);
    GString *text = g_string_new(said);
    g_string_append_printf(text, " %s %s", rule, baseline);
    g_autofree char *counters = counter_words(builder, signal->trend->part->measure);
    if (counters) {
        g_autofree char *counter = words_format(words, "tile.counter", "counters", counters, NULL);
        g_string_append_printf(text, " %s.", counter);
    }
    if (!signal->is_new) {
        g_autofree char *date = words_date(words, signal->told_first);
        g_autofree char *first = words_format(words, "signal.told_first", "date", date, NULL);
        g_string_append_printf(text, " %s", first);
    }
    return g_string_free(text, FALSE);
}

static void add_sentence(struct builder *builder, guint number, const struct signal *signal)
{
    struct page_block *text = page_add_text(builder->page, sentence_of(builder, signal));
    text->is_quiet = !signal->is_new;
    text->link = anchor_of(builder, number, signal);
    text->link_text = g_strdup(words_text(builder->words, "signal.link"));
}

/* What it is about and when, in a line, with the way to its chart. */
static void add_place(struct builder *builder, guint number, const struct signal *signal)
{
    const struct words *words = builder->words;
    const struct figure *figure = &newest_of(signal)->figure;
    g_autofree char *heading = heading_of(builder, signal->trend);
    g_autofree char *period = words_period(words, figure->grain, figure->period);
    struct page_block *text = page_add_text(
        builder->page, words_format(words, "signal.place", "measure", heading, "period", period, NULL));
    text->is_quiet = true;
    text->link = anchor_of(builder, number, signal);
    text->link_text = g_strdup(words_text(words, "signal.link"));
}

/* New ones, or those told before: the first few in a sentence, of the rest how many they are and where. */
static void add_sentences(struct builder *builder, bool is_new, guint count)
{
    const struct words *words = builder->words;
    const GArray *list = builder->report->signals->list;
    guint said = 0;
    for (guint i = 0; i < list->len; i++) {
        const struct signal *signal = &g_array_index(list, struct signal, i);
        if (signal->is_new != is_new)
            continue;
        if (said == SIGNALS_SHOWN)
            page_add_text(builder->page, words_plural(words, is_new ? "findings.more" : "findings.more_known",
                                                      count - SIGNALS_SHOWN, NULL))
                ->is_quiet = !is_new;
        if (said++ < SIGNALS_SHOWN)
            add_sentence(builder, i, signal);
        else
            add_place(builder, i, signal);
    }
}

static void count_signals(const struct signals *signals, guint *fresh, guint *known)
{
    *fresh = *known = 0;
    for (guint i = 0; i < signals->list->len; i++)
        ++*(g_array_index(signals->list, struct signal, i).is_new ? fresh : known);
}

/* Rounded to two digits: of how many it is easiest to say. */
static int64_t round_number(double number)
{
    double step = pow(10, floor(log10(number)) - 1);
    return (int64_t)(round(number / step) * step);
}

/* About so many, or, where that would round to nothing, one report in so many. */
static char *examined_words(const struct words *words, const struct signals *signals)
{
    double expected = signals->expected_false;
    if (expected < 0.095) {
        g_autofree char *reports = words_count(words, round_number(1 / expected));
        return words_plural(words, "findings.examined_rare", signals->examined, "of", reports, NULL);
    }
    g_autofree char *value = words_number(words, expected, 1);
    return words_plural(words, "findings.examined", signals->examined, "value", value, NULL);
}

/* How many were looked at, and how many false signals that would bring by itself. */
static void add_examined(struct builder *builder, bool is_quiet)
{
    const struct words *words = builder->words;
    const struct signals *signals = builder->report->signals;
    if (!signals->examined) {
        page_add_text(builder->page, g_strdup(words_text(words, "findings.too_young")))->is_quiet = is_quiet;
        return;
    }
    page_add_text(builder->page, examined_words(words, signals))->is_quiet = is_quiet;
    if (signals->waiting)
        page_add_text(builder->page, words_plural(words, "findings.waiting", signals->waiting, NULL))
            ->is_quiet = true;
}

void add_signal_chart(struct builder *builder, const struct block *block, guint number,
                      const struct trend *trend)
{
    g_autofree char *heading = heading_of(builder, trend);
    g_autofree char *id = g_strdup_printf("signal-%u", number + 1);
    g_autoptr(GPtrArray) figures = g_ptr_array_new();
    page_add_heading(builder->page, 3, id, heading);
    for (guint i = 0; i < trend->points->len; i++)
        g_ptr_array_add(figures, &g_array_index(trend->points, struct trend_point, i).figure);
    series_add(builder, block, trend->part, figures, id);
}

void add_unit_signals(struct builder *builder, const struct block *block, const struct measure_part *part)
{
    const struct signals *signals = builder->report->signals;
    for (guint i = 0; signals && i < signals->list->len; i++) {
        const struct trend *trend = g_array_index(signals->list, struct signal, i).trend;
        if (trend->part == part && trend->scope.kind != report_whole_scope(builder->report))
            add_signal_chart(builder, block, i, trend);
    }
}

/* Growth that is paid for in quality stands before everything else. */
static void add_warning(struct builder *builder)
{
    const struct verdict *verdict = report_find_verdict(builder->report, VERDICT_BETTER, "more_not_better");
    const struct definition *definition = builder->report->head.definition;
    if (!verdict || verdict->answer != ANSWER_YES)
        return;
    struct page_block *text = page_add_text(builder->page, better_words(builder, verdict));
    for (int b = 0; b < definition->block_count; b++)
        if (definition->blocks[b].kind == BLOCK_BETTER)
            text->link = g_strdup(definition->blocks[b].id);
    text->link_text = g_strdup(words_text(builder->words, "better.link"));
}

void add_findings(struct builder *builder, const struct block *block G_GNUC_UNUSED)
{
    const struct words *words = builder->words;
    const struct signals *signals = builder->report->signals;
    guint fresh, known;
    add_warning(builder);
    count_signals(signals, &fresh, &known);
    if (!fresh && signals->examined)
        page_add_text(builder->page,
                      g_strdup(words_text(words, known ? "findings.nothing_new" : "findings.none")));
    add_sentences(builder, true, fresh);
    if (known)
        page_add_text(builder->page, g_strdup(words_text(words, "findings.known")))->is_quiet = true;
    add_sentences(builder, false, known);
    add_examined(builder, fresh > 0);
}

void add_signal_charts(struct builder *builder, const struct block *block)
{
    const struct signals *signals = builder->report->signals;
    bool has_heading = false;
    for (guint i = 0; signals && i < signals->list->len; i++) {
        const struct signal *signal = &g_array_index(signals->list, struct signal, i);
        if (has_series(builder, signal->trend->part))
            continue;
        if (!has_heading)
            page_add_heading(builder->page, 2, "signals",
                             g_strdup(words_text(builder->words, "findings.charts")))
                ->is_own_page = true;
        has_heading = true;
        add_signal_chart(builder, block, i, signal->trend);
    }
}
