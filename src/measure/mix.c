#include "takhojd/measure/mix.h"

#include "rollup_later.h"
#include "takhojd/calls/call.h"
#include "takhojd/stats/strata.h"

#include <math.h>

/* Above this share of all trials a unit is compared with the others alone. */
#define MIX_DOMINANT 0.5

/* Events and trials (or exposure) of each unit in each stratum, and of everybody. */
struct mix {
    const struct dataset *dataset;
    enum scope_kind scope;
    bool is_of_lists;
    uint32_t units, strata;
    double *events, *trials; /* unit x stratum */
    double *all_events, *all_trials;
    double total;
};

static bool is_of_calls(const int *counters)
{
    for (; counters && *counters >= 0; counters++)
        if (*counters >= MIXED_COUNTERS)
            return false;
    return true;
}

static bool has_any(const int *counters)
{
    return counters && *counters >= 0;
}

bool mix_is_possible(const struct measure_part *part, enum scope_kind scope)
{
    return scope != SCOPE_ALL && (part->kind == PART_RATIO || part->kind == PART_RATE) && !part->is_rolling &&
           is_of_calls(part->numerator) && is_of_calls(part->denominator) && !has_any(part->numerator_less) &&
           !has_any(part->denominator_less);
}

/* Whether strata are who is called, and not campaigns. */
static bool is_of_lists(enum scope_kind scope)
{
    return scope == SCOPE_CLIENT || scope == SCOPE_CAMPAIGN;
}

/* Calls without a source are a source of their own, the last. */
static uint32_t strata_of(const struct rollup *rollup)
{
    const struct dataset *dataset = rollup_dataset(rollup);
    return is_of_lists(rollup_scope(rollup)) ? (scope_units(dataset, SCOPE_SOURCE) + 1) * PARTIES
                                             : scope_units(dataset, SCOPE_CAMPAIGN);
}

static struct mix *mix_new(const struct rollup *rollup)
{
    struct mix *mix = g_new0(struct mix, 1);
    mix->dataset = rollup_dataset(rollup);
    mix->scope = rollup_scope(rollup);
    mix->is_of_lists = is_of_lists(mix->scope);
    mix->units = rollup_units(rollup);
    mix->strata = strata_of(rollup);
    gsize places = (gsize)mix->units * mix->strata;
    mix->events = g_new0(double, places + 1);
    mix->trials = g_new0(double, places + 1);
    mix->all_events = g_new0(double, (gsize)mix->strata + 1);
    mix->all_trials = g_new0(double, (gsize)mix->strata + 1);
    return mix;
}

static void mix_free(struct mix *mix)
{
    g_free(mix->events);
    g_free(mix->trials);
    g_free(mix->all_events);
    g_free(mix->all_trials);
    g_free(mix);
}

static double sum_of(const int64_t *sums, const int *counters)
{
    double sum = 0;
    for (; counters && *counters >= 0; counters++)
        sum += (double)sums[*counters];
    return sum;
}

/* The unit that a row's calls belong to; NUMBER_NONE or CALL_NONE: none. */
static uint32_t unit_of(const struct mix *mix, const struct mixed_row *row)
{
    switch (mix->scope) {
    case SCOPE_CLIENT:
        return dataset_campaign(mix->dataset, row->campaign)->client;
    case SCOPE_CAMPAIGN:
        return row->campaign;
    case SCOPE_TEAM:
        return row->team;
    default:
        return row->unit == CALL_NO_SOURCE && mix->scope == SCOPE_SOURCE ? NUMBER_NONE : row->unit;
    }
}

static uint32_t stratum_of(const struct mix *mix, const struct mixed_row *row)
{
    if (!mix->is_of_lists)
        return row->campaign;
    return MIN(row->unit, mix->strata / PARTIES - 1) * PARTIES +
           (uint32_t)dataset_campaign(mix->dataset, row->campaign)->audience;
}

static void fill(struct mix *mix, const struct mixed *mixed, const struct measure_part *part)
{
    for (guint i = 0; i < mixed->rows->len; i++) {
        const struct mixed_row *row = &g_array_index(mixed->rows, struct mixed_row, i);
        const int64_t *sums = &g_array_index(mixed->sums, int64_t, i * MIXED_COUNTERS);
        uint32_t unit = unit_of(mix, row), stratum = stratum_of(mix, row);
        if (unit >= mix->units)
            continue;
        double events = sum_of(sums, part->numerator), trials = sum_of(sums, part->denominator);
        mix->all_events[stratum] += events;
        mix->all_trials[stratum] += trials;
        mix->total += trials;
        mix->events[(gsize)unit * mix->strata + stratum] += events;
        mix->trials[(gsize)unit * mix->strata + stratum] += trials;
    }
}

static double sum(const double *values, uint32_t count)
{
    double total = 0;
    for (uint32_t i = 0; i < count; i++)
        total += values[i];
    return total;
}

/* Everybody else's events and trials in each stratum; everybody's own where there is nobody else. */
static void leave_out(const struct mix *mix, const double *events, const double *trials, double *other_events,
                      double *other_trials)
{
    for (uint32_t s = 0; s < mix->strata; s++) {
        bool is_alone = !(mix->all_trials[s] - trials[s] > 0);
        other_events[s] = mix->all_events[s] - (is_alone && !mix->is_of_lists ? 0 : events[s]);
        other_trials[s] = mix->all_trials[s] - (is_alone && !mix->is_of_lists ? 0 : trials[s]);
    }
}

/* Where most of a stratum is the unit's own it would be compared with itself, and where everybody else has
 * nothing with nobody: all strata together stand in. */
static void stand_in(const struct mix *mix, const double *trials, bool is_left_out, double *events_there,
                     double *trials_there)
{
    double events = sum(events_there, mix->strata), all = sum(trials_there, mix->strata);
    for (uint32_t s = 0; s < mix->strata; s++) {
        bool is_own = is_left_out ? !(trials_there[s] > 0) : trials[s] > MIX_DOMINANT * trials_there[s];
        if (trials[s] > 0 && is_own) {
            events_there[s] = events;
            trials_there[s] = all;
        }
    }
}

static double expected_of(const struct mix *mix, uint32_t unit)
{
    const double *events = mix->events + (gsize)unit * mix->strata,
                 *trials = mix->trials + (gsize)unit * mix->strata;
    g_autofree double *events_there = g_memdup2(mix->all_events, mix->strata * sizeof(double)),
                      *trials_there = g_memdup2(mix->all_trials, mix->strata * sizeof(double));
    bool is_left_out = sum(trials, mix->strata) > MIX_DOMINANT * mix->total;
    if (is_left_out)
        leave_out(mix, events, trials, events_there, trials_there);
    if (mix->is_of_lists)
        stand_in(mix, trials, is_left_out, events_there, trials_there);
    return strata_expected(mix->strata, trials, events_there, trials_there);
}

static struct mix *make_mix(struct measuring *measuring, const struct measure_ground *ground,
                            const struct measure_part *part, struct period period)
{
    const struct stretch stretch = measuring_stretch(measuring, ground);
    const struct rollup *rollup = stretch.rollup;
    struct mix *mix = mix_new(rollup);
    for (int index = stretch.first; index < stretch.end; index++)
        if (rollup_period(rollup, index).from == period.from)
            fill(mix, rollup_mixed(rollup, index), part);
    return mix;
}

/* What is worked out from other counters is in the figure, and not here. */
static bool is_whole(const struct mix *mix, const struct figure *figure)
{
    const struct measure_part *part = figure->part;
    gsize first = (gsize)figure->scope.number * mix->strata;
    return fabs(sum(mix->events + first, mix->strata) - figure->numerator * part->unit) < 1e-6 &&
           fabs(sum(mix->trials + first, mix->strata) -
                figure->denominator * part->unit * part->exposure_unit) < 1e-6;
}

void mix_set_expected(struct measuring *measuring, const struct measure_ground *ground,
                      const struct measure_part *part, struct period period, GArray *figures, guint first)
{
    if (!mix_is_possible(part, ground->scope))
        return;
    struct mix *mix = make_mix(measuring, ground, part, period);
    for (guint i = first; i < figures->len; i++) {
        struct figure *figure = &g_array_index(figures, struct figure, i);
        if (figure->period.from == period.from && figure->period.until == period.until &&
            is_whole(mix, figure))
            figure->expected = expected_of(mix, figure->scope.number);
    }
    mix_free(mix);
}
