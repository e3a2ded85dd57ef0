#include "samples.h"

#include "rollup_later.h"
#include "takhojd/calls/people.h"
#include "takhojd/measure/rollup.h"
#include "takhojd/stats/median.h"
#include "takhojd/stats/survival.h"

#include <math.h>

/* The value at rank (from 1) of a distribution of counts. */
static double value_at(const int64_t *values, int length, int64_t rank)
{
    for (int v = 0; v < length; v++) {
        rank -= values[v];
        if (rank <= 0)
            return v;
    }
    return NAN;
}

/* The smallest value with at least the share `at` of the observations at or below it. */
static struct interval discrete_quantile(const int64_t *values, int length, int64_t total, double at)
{
    int64_t rank = (int64_t)ceil(at * (double)total - 1e-9);
    return (struct interval){value_at(values, length, CLAMP(rank, 1, total)), NAN, NAN};
}

static struct interval discrete_median(const int64_t *values, int length, int64_t total)
{
    struct median_ranks ranks = median_ranks((gsize)total);
    double low = value_at(values, length, (total + 1) / 2), high = value_at(values, length, total / 2 + 1);
    struct interval interval = {(low + high) / 2, NAN, NAN};
    if (ranks.lower) {
        interval.lower = value_at(values, length, (int64_t)ranks.lower);
        interval.upper = value_at(values, length, (int64_t)ranks.upper);
    }
    return interval;
}

/* Whose pairs: the client's, or, past the last client, everybody's. */
static uint32_t pressure_client(const struct dataset *dataset, const struct sample_request *request)
{
    return request->scope == SCOPE_CLIENT ? request->unit : scope_units(dataset, SCOPE_CLIENT);
}

static struct sample_result measure_pressure(const struct dataset *dataset,
                                             const struct sample_request *request)
{
    int64_t *values;
    int64_t total = 0;
    int length = sample_counts(dataset, request, &values);
    for (int v = 0; v < length; v++)
        total += values[v];
    struct sample_result result = {(double)total, (double)total, interval_none()};
    if (total > 0)
        result.interval = request->part->kind == PART_MEDIAN
                              ? discrete_median(values, length, total)
                              : discrete_quantile(values, length, total, request->at);
    g_free(values);
    return result;
}

static struct spells spells_new(void)
{
    return (struct spells){g_array_new(FALSE, FALSE, sizeof(double)),
                           g_array_new(FALSE, FALSE, sizeof(double)),
                           g_array_new(FALSE, FALSE, sizeof(bool))};
}

void spells_clear(struct spells *spells)
{
    g_array_unref(spells->entry);
    g_array_unref(spells->exit);
    g_array_unref(spells->event);
}

static void spells_add(struct spells *spells, double entry, double exit, bool event)
{
    g_array_append_val(spells->entry, entry);
    g_array_append_val(spells->exit, exit);
    g_array_append_val(spells->event, event);
}

/* One minus survival: the share that has had the event by then. */
static struct interval share_by(const struct survival *curve, double time)
{
    /* Past the last observation the curve stays where it was, and says so by its limits. */
    double until = fmin(time, curve->last);
    struct interval at = survival_at(curve, until);
    struct interval share = {1 - at.value, 1 - at.upper, 1 - at.lower};
    /* Before the first event, and when nobody is left, the curve has no limits of its own: what is known is
     * that none of those at risk, or all that were seen to the end, had it. */
    if (share.value == 0 && share.upper == 0)
        share.upper = interval_clopper_pearson(0, fmax(1, survival_at_risk(curve, until))).upper;
    if (share.value == 1 && isnan(share.lower)) {
        double events = (double)curve->events;
        share = (struct interval){1, interval_clopper_pearson(events, events).lower, 1};
    }
    return share;
}

struct survival *spells_curve(const struct spells *spells, double least_at_risk)
{
    return survival_new(spells->exit->len, (const double *)(const void *)spells->entry->data,
                        (const double *)(const void *)spells->exit->data,
                        (const bool *)(const void *)spells->event->data, least_at_risk);
}

static struct sample_result measure_curve(struct spells *spells, const struct sample_request *request,
                                          double least_at_risk)
{
    struct sample_result result = {0, 0, interval_none()};
    for (guint i = 0; i < spells->event->len; i++)
        result.events += g_array_index(spells->event, bool, i);
    if (spells->exit->len) {
        struct survival *curve = spells_curve(spells, least_at_risk);
        result.observations = (double)curve->spells;
        result.interval = request->part->kind == PART_SURVIVAL_SHARE ? share_by(curve, request->at)
                                                                     : survival_quantile(curve, 0.5);
        survival_free(curve);
    }
    spells_clear(spells);
    return result;
}

/* Objection events received in the period. */
static const struct time_entry *times_of(const struct dataset *dataset, const struct sample_request *request,
                                         guint *count)
{
    uint32_t client = request->scope == SCOPE_CLIENT ? request->unit : NUMBER_NONE;
    return tally_times(dataset->tally, client, request->period.from - dataset->first_day,
                       request->period.until - dataset->first_day, count);
}

/* The hours until they were in force in every list. */
static struct spells find_optout_times(const struct dataset *dataset, const struct sample_request *request)
{
    struct spells spells = spells_new();
    guint count;
    const struct time_entry *times = times_of(dataset, request, &count);
    for (guint i = 0; i < count; i++)
        spells_add(&spells, 0, times[i].hours, times[i].is_event);
    return spells;
}

/* Whether the agent was in the team on some day of the spell: such a spell is in the team's curve. */
static bool spell_in_team(const struct dataset *dataset, const struct spell *spell, uint32_t team)
{
    uint32_t count;
    const struct membership *rows =
        grouped_rows(dataset->memberships, struct membership, spell->agent, &count);
    int32_t last = spell->left_on == DAY_NULL ? dataset->as_of : spell->left_on;
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].team == team && rows[i].valid_from <= last &&
            (rows[i].valid_until == DAY_NULL || rows[i].valid_until > spell->hired_on))
            return true;
    return false;
}

/*
 * Tenure in days, seen in the twelve months up to the period's end: who was employed before enters late, who
 * still is at the end is censored there. A day of work is a day at risk, so a spell of one day has tenure 1.
 * One that began at minus infinity has no tenure.
 */
static struct spells find_tenures(const struct dataset *dataset, const struct sample_request *request)
{
    struct spells spells = spells_new();
    int32_t end = MIN(request->period.until, dataset->as_of + 1), begin = day_add_months(end, -12);
    for (guint i = 0; i < dataset->spells->len; i++) {
        const struct spell *spell = &g_array_index(dataset->spells, struct spell, i);
        int32_t last = spell->left_on == DAY_NULL ? end : spell->left_on + 1;
        if (spell->hired_on == DAY_PAST || spell->hired_on >= end || last <= begin ||
            (request->scope == SCOPE_TEAM && !spell_in_team(dataset, spell, request->unit)))
            continue;
        bool is_event = spell_is_leaver(spell) && last <= end;
        spells_add(&spells, MAX(begin - spell->hired_on, 0), MIN(last, end) - spell->hired_on, is_event);
    }
    return spells;
}

double sample_median(const int64_t *values, int length, int64_t total)
{
    return discrete_median(values, length, total).value;
}

bool sample_is_of_spells(const struct measure_part *part)
{
    return part->sample == SAMPLE_optout_time || part->sample == SAMPLE_agent_tenure;
}

bool sample_is_of_counts(const struct measure_part *part)
{
    return part->sample >= SAMPLE_pressure_1d && part->sample <= SAMPLE_pressure_30d;
}

struct spells sample_spells(const struct dataset *dataset, const struct sample_request *request)
{
    return request->part->sample == SAMPLE_agent_tenure ? find_tenures(dataset, request)
                                                        : find_optout_times(dataset, request);
}

int sample_counts(const struct dataset *dataset, const struct sample_request *request, int64_t **values)
{
    enum pressure_window window = (enum pressure_window)(request->part->sample - SAMPLE_pressure_1d);
    return pressure_distribution(dataset->pressure, request->grain, request->period,
                                 pressure_client(dataset, request), window, values);
}

bool sample_is_of_calls(const struct measure_part *part)
{
    static const bool is_one[SAMPLES] = {
#define SAMPLE(name, meaning) [SAMPLE_##name] = true,
        SAMPLES_OF_CALLS(SAMPLE)
#undef SAMPLE
    };
    return is_one[part->sample];
}

static const double *values_of_calls(const struct sample_request *request, gsize *count)
{
    return observed_values(rollup_observed(request->rollup, (enum sample)request->part->sample),
                           request->bucket, count);
}

struct spells sample_spans_of_calls(const struct sample_request *request)
{
    gsize count;
    const double *values = values_of_calls(request, &count);
    struct spells spells = spells_new();
    for (gsize i = 0; i < count; i++)
        spells_add(&spells, 0, values[i], true);
    return spells;
}

static struct sample_result measure_calls(const struct sample_request *request)
{
    gsize count;
    const double *values = values_of_calls(request, &count);
    struct sample_result result = {(double)count, (double)count, interval_none()};
    if (request->part->kind == PART_MEDIAN)
        result.interval = median_interval(count, values);
    else
        result.interval.value = median_quantile_ascending(count, values, request->at);
    return result;
}

bool sample_has_any(const struct dataset *dataset, const struct sample_request *request)
{
    gsize count;
    guint times;
    if (sample_is_of_calls(request->part)) {
        values_of_calls(request, &count);
        return count > 0;
    }
    if (request->part->sample == SAMPLE_optout_time) {
        times_of(dataset, request, &times);
        return times > 0;
    }
    if (request->part->sample != SAMPLE_agent_tenure)
        return pressure_get(dataset->pressure, request->grain, request->period,
                            pressure_client(dataset, request))
                   .pairs > 0;
    struct spells spells = find_tenures(dataset, request);
    bool has_any = spells.exit->len > 0;
    spells_clear(&spells);
    return has_any;
}

struct sample_result sample_measure(const struct dataset *dataset, const struct sample_request *request)
{
    struct spells spells;
    if (sample_is_of_calls(request->part))
        return measure_calls(request);
    switch (request->part->sample) {
    case SAMPLE_optout_time:
        spells = find_optout_times(dataset, request);
        return measure_curve(&spells, request, 1);
    case SAMPLE_agent_tenure:
        spells = find_tenures(dataset, request);
        return measure_curve(&spells, request, SURVIVAL_LEAST_AT_RISK);
    default:
        return measure_pressure(dataset, request);
    }
}
