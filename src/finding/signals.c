#include "takhojd/finding/signals.h"

#include "takhojd/stats/discovery.h"

#include <math.h>

/*
 * The chance that a stable chart is believed, by the size of its family, from sixty thousand simulated years
 * a row through this very code (tests/finding/alarms_test.c; standard error 0.0004): the larger the family,
 * the smaller the p that is believed.
 */
static const struct {
    guint charts;
    double with_runs, without_runs;
} false_rates[] = {{1, 0.0081, 0.0006},  {25, 0.0074, 0.0006}, {30, 0.0055, 0.0005}, {40, 0.0048, 0.0005},
                   {60, 0.0036, 0.0004}, {80, 0.0035, 0.0004}, {160, 0.0026, 0.0003}};

double signals_expected_false(guint with_runs, guint without_runs)
{
    guint row = 0, charts = with_runs + without_runs;
    while (row + 1 < G_N_ELEMENTS(false_rates) && false_rates[row + 1].charts <= charts)
        row++;
    return with_runs * false_rates[row].with_runs + without_runs * false_rates[row].without_runs;
}

/* Whether the stretch has been told by an earlier report. */
static const struct told *told_before(const struct signal *signal, const char *report, int32_t period_from,
                                      const struct baselines *baselines)
{
    const struct told *told = baselines_last_told(baselines, report, signal->trend->key, period_from);
    bool is_same = told && told->side == signal->verdict.side && signal->verdict.since <= told->since;
    return is_same ? told : NULL;
}

static void add_signal(struct signals *signals, const struct trend *trend,
                       const struct trend_verdict *verdict, double adjusted, const char *report,
                       int32_t period_from, struct baselines *baselines)
{
    struct signal signal = {.trend = trend, .verdict = *verdict, .adjusted = adjusted};
    const struct told *before = told_before(&signal, report, period_from, baselines);
    signal.is_new = !before;
    signal.told_first = before ? before->first : period_from;
    const struct told told = {.side = verdict->side,
                              .since = before ? before->since : verdict->since,
                              .first = signal.told_first,
                              .report = period_from};
    baselines_tell(baselines, report, trend->key, &told);
    g_array_append_val(signals->list, signal);
}

struct signals *signals_find(const GPtrArray *trends, const char *report, int32_t period_from,
                             struct baselines *baselines)
{
    struct signals *signals = g_new0(struct signals, 1);
    signals->list = g_array_new(FALSE, FALSE, sizeof(struct signal));
    g_autofree struct trend_verdict *verdicts = g_new0(struct trend_verdict, trends->len);
    g_autofree double *p = g_new(double, trends->len), *adjusted = g_new(double, trends->len);
    guint with_runs = 0;
    for (guint i = 0; i < trends->len; i++) {
        verdicts[i] = trend_judge(g_ptr_array_index(trends, i));
        p[i] = verdicts[i].is_examined ? verdicts[i].p : (double)NAN;
        signals->examined += verdicts[i].is_examined;
        with_runs += verdicts[i].has_runs;
    }
    signals->waiting = trends->len - signals->examined;
    signals->expected_false = signals_expected_false(with_runs, signals->examined - with_runs);
    discovery_adjust(trends->len, p, adjusted);
    for (guint i = 0; i < trends->len; i++)
        if (verdicts[i].rule != TREND_RULE_NONE && adjusted[i] <= DISCOVERY_RATE)
            add_signal(signals, g_ptr_array_index(trends, i), &verdicts[i], adjusted[i], report, period_from,
                       baselines);
    return signals;
}

void signals_free(struct signals *signals)
{
    if (!signals)
        return;
    g_array_unref(signals->list);
    g_free(signals);
}
