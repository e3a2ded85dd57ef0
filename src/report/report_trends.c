/* Trends and signals of report.json. */
#include "report_json.h"

#include "takhojd/finding/signals.h"

static const char *const rule_words[] = {"none", "outside", "exact_tail", "run"};

static void write_day(struct json_writer *writer, const char *key, int32_t day)
{
    g_autofree char *name = day == DAY_PAST ? NULL : day_name(day);
    json_write_text(writer, key, name);
}

static void write_part(struct json_writer *writer, const struct measure_part *part, const struct scope *scope)
{
    json_write_text(writer, "measure", part->measure->id);
    json_write_text(writer, "part", part->id);
    report_json_scope(writer, scope);
}

static void write_stretch(struct json_writer *writer, const struct trend_stretch *stretch)
{
    const struct baseline *baseline = &stretch->baseline;
    json_write_object(writer, NULL);
    write_day(writer, "since", baseline->since);
    json_write_text(writer, "cause", stretch->cause);
    json_write_text(writer, "chart", stretch->has_limits ? trend_chart_name(baseline->chart) : NULL);
    if (stretch->has_limits) {
        json_write_flag(writer, "trial", stretch->is_trial);
        write_day(writer, "from", baseline->span.from);
        write_day(writer, "until", baseline->span.until);
        json_write_integer(writer, "points", baseline->points);
        json_write_number(writer, "centre", baseline->centre);
        json_write_number(writer, "spread", baseline->spread);
        json_write_number(writer, "autocorrelation", baseline->autocorrelation);
    }
    json_write_end(writer);
}

static void write_point(struct json_writer *writer, const struct trend_point *point)
{
    json_write_object(writer, NULL);
    write_day(writer, "from", point->figure.period.from);
    write_day(writer, "until", point->figure.period.until);
    json_write_number(writer, "numerator", point->figure.numerator);
    json_write_number(writer, "denominator", point->figure.denominator);
    json_write_number(writer, "value", point->value);
    json_write_text(writer, "state", figure_state_name(point->figure.state));
    json_write_flag(writer, "counted", point->is_counted);
    json_write_number(writer, "centre", point->limits.centre);
    json_write_number(writer, "lower_limit", point->limits.lower);
    json_write_number(writer, "upper_limit", point->limits.upper);
    json_write_integer(writer, "outside", point->outside);
    json_write_end(writer);
}

static void write_trend(struct json_writer *writer, const struct trend *trend)
{
    json_write_object(writer, NULL);
    write_part(writer, trend->part, &trend->scope);
    json_write_text(writer, "grain", grain_name(trend->grain));
    json_write_list(writer, "stretches");
    for (guint i = 0; i < trend->stretches->len; i++)
        write_stretch(writer, &g_array_index(trend->stretches, struct trend_stretch, i));
    json_write_end(writer);
    json_write_list(writer, "points");
    for (guint i = 0; i < trend->points->len; i++)
        write_point(writer, &g_array_index(trend->points, struct trend_point, i));
    json_write_end(writer);
    json_write_end(writer);
}

/* Whether something in the report shows the chart: a series, or a sentence about it. */
static bool is_shown(const struct report *report, const struct trend *trend)
{
    if (trend->scope.kind == report_whole_scope(report))
        return true;
    for (guint i = 0; report->signals && i < report->signals->list->len; i++)
        if (g_array_index(report->signals->list, struct signal, i).trend == trend)
            return true;
    return false;
}

void report_json_trends(struct json_writer *writer, const struct report *report)
{
    json_write_list(writer, "trends");
    for (guint i = 0; i < report->trends->len; i++)
        if (is_shown(report, g_ptr_array_index(report->trends, i)))
            write_trend(writer, g_ptr_array_index(report->trends, i));
    json_write_end(writer);
}

static void write_signal(struct json_writer *writer, const struct signal *signal)
{
    const struct trend_verdict *verdict = &signal->verdict;
    const struct trend_point *newest =
        &g_array_index(signal->trend->points, struct trend_point, verdict->newest);
    const struct trend_stretch *stretch =
        &g_array_index(signal->trend->stretches, struct trend_stretch, newest->stretch);
    json_write_object(writer, NULL);
    write_part(writer, signal->trend->part, &signal->trend->scope);
    json_write_object(writer, "period");
    write_day(writer, "from", newest->figure.period.from);
    write_day(writer, "until", newest->figure.period.until);
    json_write_end(writer);
    json_write_number(writer, "numerator", newest->figure.numerator);
    json_write_number(writer, "denominator", newest->figure.denominator);
    json_write_number(writer, "value", newest->value);
    json_write_text(writer, "rule", rule_words[verdict->rule]);
    json_write_text(writer, "side", verdict->side < 0 ? "below" : "above");
    json_write_integer(writer, "run", verdict->run);
    write_day(writer, "since", verdict->since);
    json_write_number(writer, "centre", newest->limits.centre);
    json_write_number(writer, "lower_limit", newest->limits.lower);
    json_write_number(writer, "upper_limit", newest->limits.upper);
    json_write_number(writer, "p", verdict->p);
    json_write_number(writer, "adjusted_p", signal->adjusted);
    json_write_object(writer, "baseline");
    write_day(writer, "from", stretch->baseline.span.from);
    write_day(writer, "until", stretch->baseline.span.until);
    json_write_integer(writer, "points", stretch->baseline.points);
    json_write_end(writer);
    json_write_flag(writer, "new", signal->is_new);
    write_day(writer, "told_first", signal->told_first);
    json_write_end(writer);
}

/* Every chart that was examined, so that what is believed, and how many false ones to expect, can be counted
 * again. */
static void write_family(struct json_writer *writer, const struct signals *signals)
{
    json_write_list(writer, "family");
    for (guint i = 0; i < signals->family->len; i++) {
        const struct examined_chart *chart = &g_array_index(signals->family, struct examined_chart, i);
        if (!chart->verdict.is_examined)
            continue;
        json_write_object(writer, NULL);
        write_part(writer, chart->trend->part, &chart->trend->scope);
        json_write_text(writer, "kind", signals_kind_name(signals_kind_of(&chart->verdict)));
        json_write_number(writer, "tail", chart->verdict.tail);
        json_write_text(writer, "rule", rule_words[chart->verdict.rule]);
        json_write_number(writer, "p", chart->verdict.p);
        json_write_number(writer, "adjusted_p", chart->adjusted);
        json_write_end(writer);
    }
    json_write_end(writer);
}

void report_json_signals(struct json_writer *writer, const struct report *report)
{
    const struct signals *signals = report->signals;
    json_write_list(writer, "signals");
    for (guint i = 0; signals && i < signals->list->len; i++)
        write_signal(writer, &g_array_index(signals->list, struct signal, i));
    json_write_end(writer);
    if (!signals) {
        json_write_null(writer, "examined");
        return;
    }
    json_write_object(writer, "examined");
    json_write_integer(writer, "charts", signals->examined);
    json_write_integer(writer, "waiting", signals->waiting);
    json_write_number(writer, "expected_false", signals->expected_false);
    write_family(writer, signals);
    json_write_end(writer);
}

static void write_side(struct json_writer *writer, const char *key, const struct figure *figure)
{
    json_write_object(writer, key);
    write_day(writer, "from", figure->period.from);
    write_day(writer, "until", figure->period.until);
    json_write_number(writer, "numerator", figure->numerator);
    json_write_number(writer, "denominator", figure->denominator);
    json_write_number(writer, "value", figure->value);
    json_write_text(writer, "state", figure_state_name(figure->state));
    json_write_end(writer);
}

static void write_interval(struct json_writer *writer, const char *key, struct interval interval)
{
    json_write_object(writer, key);
    json_write_number(writer, "value", interval.value);
    json_write_number(writer, "lower", interval.lower);
    json_write_number(writer, "upper", interval.upper);
    json_write_end(writer);
}

void report_json_comparisons(struct json_writer *writer, const struct report *report)
{
    json_write_list(writer, "comparisons");
    for (guint i = 0; i < report->comparisons->len; i++) {
        const struct comparison *comparison = &g_array_index(report->comparisons, struct comparison, i);
        json_write_object(writer, NULL);
        write_part(writer, comparison->now.part, &comparison->now.scope);
        json_write_text(writer, "with", comparison_with_name(comparison->with));
        write_side(writer, "now", &comparison->now);
        write_side(writer, "before", &comparison->before);
        write_interval(writer, "difference", comparison->difference);
        json_write_integer(writer, "strata", comparison->strata);
        json_write_number(writer, "mix", comparison->mix);
        json_write_number(writer, "within", comparison->within);
        write_interval(writer, "stratified", comparison->stratified);
        json_write_flag(writer, "turns", comparison->turns);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_unit(struct json_writer *writer, const struct unit_in_funnel *unit)
{
    json_write_object(writer, NULL);
    json_write_text(writer, "id", unit->figure.scope.id);
    json_write_number(writer, "numerator", unit->figure.numerator);
    json_write_number(writer, "denominator", unit->figure.denominator);
    json_write_number(writer, "value", unit->figure.value);
    json_write_flag(writer, "tested", unit->is_settled);
    json_write_number(writer, "expected", unit->expected);
    json_write_number(writer, "standardised", unit->standardised);
    json_write_flag(writer, "alone", unit->is_alone);
    write_interval(writer, "shrunk", unit->shrunk);
    json_write_number(writer, "chance_lower", unit->chance.lower);
    json_write_number(writer, "chance_upper", unit->chance.upper);
    json_write_number(writer, "usual_lower", unit->usual.lower);
    json_write_number(writer, "usual_upper", unit->usual.upper);
    json_write_number(writer, "p", unit->p);
    json_write_number(writer, "adjusted_p", unit->adjusted);
    json_write_integer(writer, "flag", unit->flag);
    json_write_end(writer);
}

void report_json_funnels(struct json_writer *writer, const struct report *report)
{
    json_write_list(writer, "funnels");
    for (guint i = 0; i < report->funnels->len; i++) {
        const struct unit_funnel *funnel = g_ptr_array_index(report->funnels, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "measure", funnel->part->measure->id);
        json_write_text(writer, "part", funnel->part->id);
        json_write_text(writer, "level", scope_kind_name(funnel->kind));
        json_write_number(writer, "target", funnel->target);
        json_write_number(writer, "phi", funnel->dispersion.phi);
        json_write_number(writer, "tau2", funnel->dispersion.tau2);
        json_write_flag(writer, "overdispersed", funnel->dispersion.applies);
        json_write_flag(writer, "drawn", funnel->is_drawn);
        json_write_flag(writer, "standardised", funnel->is_standardised);
        json_write_list(writer, "units");
        for (guint u = 0; u < funnel->units->len; u++)
            write_unit(writer, &g_array_index(funnel->units, struct unit_in_funnel, u));
        json_write_end(writer);
        json_write_end(writer);
    }
    json_write_end(writer);
}
