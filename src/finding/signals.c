#include "takhojd/finding/signals.h"

#include "takhojd/stats/discovery.h"

#include <math.h>

/*
 * The chance that a stable chart is believed, by the size of its family, from simulated years through this
 * very code (tests/finding/alarms_test.c): sixty thousand charts a number for chance with runs (standard
 * error 0.0004), twenty-four thousand for the others (at most 0.0008). Of exact limits, whose chance is that
 * of whole counts and known for each chart, the share of it that is believed stands here. The larger the
 * family, the smaller the p that is believed. Limits that are made from how 24 weeks swung are themselves
 * known so roughly that they are passed twice as often as those of chance.
 */
static const struct {
    guint charts;
    double rate[SIGNALS_KINDS];
} false_rates[] = {
    {1, {1, 0.0024, 0.0081, 0.0118, 0.0152}},     {25, {1, 0.0024, 0.0074, 0.0118, 0.0150}},
    {30, {1, 0.0022, 0.0055, 0.0118, 0.0142}},    {40, {1, 0.0018, 0.0048, 0.0118, 0.0138}},
    {60, {0.9, 0.0014, 0.0036, 0.0107, 0.0118}},  {80, {0.8, 0.0012, 0.0035, 0.0098, 0.0108}},
    {160, {0.5, 0.0006, 0.0026, 0.0077, 0.0076}},
};

double signals_expected_false(const guint charts[SIGNALS_KINDS], double tails)
{
    guint row = 0, family = 0;
    double expected = 0;
    for (int kind = 0; kind < SIGNALS_KINDS; kind++)
        family += charts[kind];
    while (row + 1 < G_N_ELEMENTS(false_rates) && false_rates[row + 1].charts <= family)
        row++;
    for (int kind = 0; kind < SIGNALS_KINDS; kind++)
        expected += (kind == SIGNALS_EXACT ? tails : charts[kind]) * false_rates[row].rate[kind];
    return expected;
}

const char *signals_kind_name(enum signals_kind kind)
{
    static const char *const names[SIGNALS_KINDS] = {"exact", "chance", "chance_runs", "swing", "swing_runs"};
    return names[kind];
}

enum signals_kind signals_kind_of(const struct trend_verdict *verdict)
{
    switch (verdict->width) {
    case TREND_WIDTH_CHANCE:
        return verdict->has_runs ? SIGNALS_CHANCE_RUNS : SIGNALS_CHANCE;
    case TREND_WIDTH_SWING:
        return verdict->has_runs ? SIGNALS_SWING_RUNS : SIGNALS_SWING;
    case TREND_WIDTH_EXACT:
        break;
    }
    return SIGNALS_EXACT;
}

/* Whether the stretch has been told by an earlier report. */
static const struct told *told_before(const struct signal *signal, const char *report, int32_t period_from,
                                      const struct baselines *baselines)
{
    const struct told *told = baselines_last_told(baselines, report, signal->trend->key, period_from);
    bool is_same = told && told->side == signal->verdict.side && signal->verdict.since <= told->since;
    return is_same ? told : NULL;
}

static void add_signal(struct signals *signals, const struct examined_chart *chart, const char *report,
                       int32_t period_from, struct baselines *baselines)
{
    const struct trend_verdict *verdict = &chart->verdict;
    struct signal signal = {.trend = chart->trend, .verdict = *verdict, .adjusted = chart->adjusted};
    const struct told *before = told_before(&signal, report, period_from, baselines);
    signal.is_new = !before;
    signal.told_first = before ? before->first : period_from;
    const struct told told = {.side = verdict->side,
                              .since = before ? before->since : verdict->since,
                              .first = signal.told_first,
                              .report = period_from};
    baselines_tell(baselines, report, chart->trend->key, &told);
    g_array_append_val(signals->list, signal);
}

/* Judges every chart, and counts the kinds of those that were examined. */
static void examine(struct signals *signals, const GPtrArray *trends)
{
    g_autofree double *p = g_new(double, trends->len + 1), *adjusted = g_new(double, trends->len + 1);
    guint charts[SIGNALS_KINDS] = {0};
    double tails = 0;
    for (guint i = 0; i < trends->len; i++) {
        struct examined_chart chart = {.trend = g_ptr_array_index(trends, i)};
        chart.verdict = trend_judge(chart.trend);
        g_array_append_val(signals->family, chart);
        p[i] = chart.verdict.is_examined ? chart.verdict.p : (double)NAN;
        signals->examined += chart.verdict.is_examined;
        charts[signals_kind_of(&chart.verdict)] += chart.verdict.is_examined;
        tails += chart.verdict.is_examined && isfinite(chart.verdict.tail) ? chart.verdict.tail : 0;
    }
    signals->waiting = trends->len - signals->examined;
    signals->expected_false = signals_expected_false(charts, tails);
    discovery_adjust(trends->len, p, adjusted);
    for (guint i = 0; i < trends->len; i++)
        g_array_index(signals->family, struct examined_chart, i).adjusted = adjusted[i];
}

struct signals *signals_find(const GPtrArray *trends, const char *report, int32_t period_from,
                             struct baselines *baselines)
{
    struct signals *signals = g_new0(struct signals, 1);
    signals->list = g_array_new(FALSE, FALSE, sizeof(struct signal));
    signals->family = g_array_new(FALSE, FALSE, sizeof(struct examined_chart));
    examine(signals, trends);
    for (guint i = 0; i < trends->len; i++) {
        const struct examined_chart *chart = &g_array_index(signals->family, struct examined_chart, i);
        if (chart->verdict.rule != TREND_RULE_NONE && chart->adjusted <= DISCOVERY_RATE)
            add_signal(signals, chart, report, period_from, baselines);
    }
    return signals;
}

void signals_free(struct signals *signals)
{
    if (!signals)
        return;
    g_array_unref(signals->list);
    g_array_unref(signals->family);
    g_free(signals);
}
