#include "takhojd/measure/mix.h"

#include "rollup_later.h"
#include "takhojd/stats/strata.h"

#include <math.h>

/* Above this share of all trials a unit is compared with the others alone. */
#define MIX_DOMINANT 0.5

/* Events and trials (or exposure) of each unit in each campaign, and of everybody. */
struct mix {
    uint32_t units, campaigns;
    double *events, *trials; /* unit x campaign */
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
    return (scope == SCOPE_TEAM || scope == SCOPE_SOURCE || scope == SCOPE_AGENT) &&
           (part->kind == PART_RATIO || part->kind == PART_RATE) && !part->is_rolling &&
           is_of_calls(part->numerator) && is_of_calls(part->denominator) && !has_any(part->numerator_less) &&
           !has_any(part->denominator_less);
}

static struct mix *mix_new(uint32_t units, uint32_t campaigns)
{
    struct mix *mix = g_new0(struct mix, 1);
    gsize places = (gsize)units * campaigns;
    mix->units = units;
    mix->campaigns = campaigns;
    mix->events = g_new0(double, places + 1);
    mix->trials = g_new0(double, places + 1);
    mix->all_events = g_new0(double, (gsize)campaigns + 1);
    mix->all_trials = g_new0(double, (gsize)campaigns + 1);
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

static void add(struct mix *mix, uint32_t unit, uint32_t campaign, double events, double trials)
{
    if (campaign >= mix->campaigns)
        return;
    mix->all_events[campaign] += events;
    mix->all_trials[campaign] += trials;
    mix->total += trials;
    if (unit >= mix->units)
        return;
    mix->events[(gsize)unit * mix->campaigns + campaign] += events;
    mix->trials[(gsize)unit * mix->campaigns + campaign] += trials;
}

static void fill(struct mix *mix, const struct mixed *mixed, const struct measure_part *part)
{
    for (guint i = 0; i < mixed->pairs->len; i++) {
        const struct mixed_pair *pair = &g_array_index(mixed->pairs, struct mixed_pair, i);
        const int64_t *sums = &g_array_index(mixed->sums, int64_t, i * MIXED_COUNTERS);
        add(mix, pair->unit, pair->campaign, sum_of(sums, part->numerator), sum_of(sums, part->denominator));
    }
}

static double sum(const double *values, uint32_t count)
{
    double total = 0;
    for (uint32_t i = 0; i < count; i++)
        total += values[i];
    return total;
}

static double expected_of(const struct mix *mix, uint32_t unit)
{
    const double *events = mix->events + (gsize)unit * mix->campaigns,
                 *trials = mix->trials + (gsize)unit * mix->campaigns;
    if (sum(trials, mix->campaigns) <= MIX_DOMINANT * mix->total)
        return strata_expected(mix->campaigns, trials, mix->all_events, mix->all_trials);
    g_autofree double *other_events = g_new(double, mix->campaigns),
                      *other_trials = g_new(double, mix->campaigns);
    for (uint32_t c = 0; c < mix->campaigns; c++) {
        bool is_alone = !(mix->all_trials[c] - trials[c] > 0);
        other_events[c] = mix->all_events[c] - (is_alone ? 0 : events[c]);
        other_trials[c] = mix->all_trials[c] - (is_alone ? 0 : trials[c]);
    }
    return strata_expected(mix->campaigns, trials, other_events, other_trials);
}

static struct mix *make_mix(struct measuring *measuring, const struct measure_ground *ground,
                            const struct measure_part *part, struct period period)
{
    const struct stretch stretch = measuring_stretch(measuring, ground);
    const struct rollup *rollup = stretch.rollup;
    struct mix *mix = mix_new(rollup_units(rollup), scope_units(rollup_dataset(rollup), SCOPE_CAMPAIGN));
    for (int index = stretch.first; index < stretch.end; index++)
        if (rollup_period(rollup, index).from == period.from)
            fill(mix, rollup_mixed(rollup, index), part);
    return mix;
}

/* What is worked out from other counters is in the figure, and not here. */
static bool is_whole(const struct mix *mix, const struct figure *figure)
{
    const struct measure_part *part = figure->part;
    gsize first = (gsize)figure->scope.number * mix->campaigns;
    return fabs(sum(mix->events + first, mix->campaigns) - figure->numerator * part->unit) < 1e-6 &&
           fabs(sum(mix->trials + first, mix->campaigns) -
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
