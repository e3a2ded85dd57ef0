#include "rollup_later.h"
#include "rollup_parts.h"

/* What is made when it is first asked for. */
struct later {
    gsize is_made, is_talking;
    struct strata *strata;
    struct talking *talking;
    gsize is_observed[CALL_SAMPLES];
    struct observed *observed[CALL_SAMPLES];
};

uint32_t scope_units(const struct dataset *dataset, enum scope_kind scope)
{
    static const enum id_kind kinds[SCOPE_KINDS] = {[SCOPE_CLIENT] = KIND_CLIENT,
                                                    [SCOPE_CAMPAIGN] = KIND_CAMPAIGN,
                                                    [SCOPE_TEAM] = KIND_TEAM,
                                                    [SCOPE_SOURCE] = KIND_SOURCE,
                                                    [SCOPE_AGENT] = KIND_AGENT};
    return scope == SCOPE_ALL ? 1 : intern_count(dataset->ids[kinds[scope]]);
}

static void number_periods(struct rollup *rollup, struct period span)
{
    rollup->first = period_containing(rollup->grain, span.from);
    struct period period = rollup->first;
    for (rollup->periods = 0; period.from < span.until; rollup->periods++)
        period = period_shift(rollup->grain, period, 1);
    rollup->first_day = rollup->first.from;
    rollup->days = period.from - rollup->first_day;
    rollup->period_of = g_new(int16_t, (gsize)MAX(rollup->days, 1));
    period = rollup->first;
    int16_t index = 0;
    for (int32_t d = 0; d < rollup->days; d++) {
        if (rollup->first_day + d >= period.until) {
            period = period_shift(rollup->grain, period, 1);
            index++;
        }
        int32_t day = rollup->first_day + d;
        /* East of the configured zone the day after the as-of day has begun before the freeze. */
        bool is_kept = day >= rollup->dataset->figures_day && day <= rollup->dataset->as_of + 1;
        rollup->period_of[d] = is_kept ? index : -1;
    }
}

/* The units of campaigns, for the scopes that are made of campaigns. */
static uint32_t *units_of_campaigns(const struct dataset *dataset, enum scope_kind scope)
{
    if (!rollup_has_rolling(scope))
        return NULL;
    uint32_t campaigns = scope_units(dataset, SCOPE_CAMPAIGN), *units = g_new0(uint32_t, campaigns + 1);
    for (uint32_t c = 0; c < campaigns; c++)
        units[c] = scope == SCOPE_ALL ? 0 : scope == SCOPE_CLIENT ? dataset_campaign(dataset, c)->client : c;
    return units;
}

/* With room for everything, and nothing counted. */
static struct rollup *rollup_empty(struct basis *basis, enum scope_kind scope, enum grain grain,
                                   struct period span)
{
    const struct dataset *dataset = basis_dataset(basis);
    struct rollup *rollup = g_new0(struct rollup, 1);
    rollup->later = g_new0(struct later, 1);
    rollup->basis = basis_hold(basis);
    rollup->dataset = dataset;
    rollup->scope = scope;
    rollup->grain = grain;
    rollup->units = scope_units(dataset, scope);
    rollup->unit_of = units_of_campaigns(dataset, scope);
    number_periods(rollup, span);
    gsize buckets = rollup_buckets(rollup);
    rollup->sums = g_new0(int64_t, buckets * SUMMED + 1);
    if (rollup_has_rolling(scope)) {
        rollup->rolling = g_new0(int64_t, buckets * ROLLING + 1);
        rollup->last_days = g_new(int32_t, (gsize)rollup->periods + 1);
        for (int p = 0; p < rollup->periods; p++)
            rollup->last_days[p] = MIN(rollup_period(rollup, p).until - 1, dataset->as_of);
    }
    return rollup;
}

struct rollup *rollup_make(struct basis *basis, enum scope_kind scope, enum grain grain, struct period span)
{
    struct rollup *rollup = rollup_empty(basis, scope, grain, span);
    rollup_count(rollup);
    return rollup;
}

struct rollup *rollup_new(const struct dataset *dataset, enum scope_kind scope, enum grain grain,
                          struct period span)
{
    struct basis *basis = basis_new(dataset);
    struct rollup *rollup = rollup_make(basis, scope, grain, span);
    basis_release(basis);
    return rollup;
}

bool rollup_is_finer(enum scope_kind scope, enum grain grain, enum scope_kind of_scope, enum grain of_grain)
{
    bool is_nested = scope == of_scope || (scope == SCOPE_CAMPAIGN && rollup_has_rolling(of_scope));
    return is_nested && (grain == of_grain || (grain == GRAIN_MONTH && of_grain > GRAIN_MONTH));
}

/* The unit of this rollup that a finer one's unit belongs to; NUMBER_NONE: to none. */
static uint32_t coarser_unit(const struct rollup *rollup, const struct rollup *finer, uint32_t unit)
{
    if (rollup->scope == finer->scope)
        return unit;
    return rollup->scope == SCOPE_ALL ? 0 : dataset_campaign(rollup->dataset, unit)->client;
}

/* The period of this rollup that a finer one's period lies in, -1: in none. */
static int coarser_period(const struct rollup *rollup, const struct rollup *finer, int period)
{
    int32_t d = rollup_period(finer, period).from - rollup->first_day;
    if (d < 0 || d >= rollup->days)
        return -1;
    return rollup_index(rollup, rollup->first_day + d);
}

static void add_unit(struct rollup *rollup, uint32_t unit, int period, const struct rollup *finer, gsize from)
{
    gsize into = rollup_number(rollup, unit, period);
    const int64_t *add = finer->sums + from * SUMMED;
    int64_t *sums = rollup->sums + into * SUMMED;
    for (int c = 0; c < CELL_COUNTER_COUNT; c++)
        sums[c] += add[c];
}

/* Thirty days up to a period's end are thirty days up to the end of its last month. */
static void add_unit_rolling(struct rollup *rollup, uint32_t unit, int period, const struct rollup *finer,
                             gsize from)
{
    for (int r = 0; rollup->rolling && r < ROLLING; r++)
        rollup->rolling[rollup_number(rollup, unit, period) * ROLLING + (gsize)r] +=
            finer->rolling[from * ROLLING + (gsize)r];
}

struct rollup *rollup_sum(const struct rollup *finer, enum scope_kind scope, enum grain grain,
                          struct period span)
{
    struct rollup *rollup = rollup_empty(finer->basis, scope, grain, span);
    for (int p = 0; p < finer->periods; p++) {
        int period = coarser_period(rollup, finer, p);
        if (period < 0)
            continue;
        /* Months after the as-of day's own hold nothing, and end with it all the same. */
        bool is_last = rollup->last_days && finer->last_days[p] == rollup->last_days[period] &&
                       rollup_period(finer, p).from <= rollup->dataset->as_of;
        for (uint32_t u = 0; u < finer->units; u++) {
            uint32_t unit = coarser_unit(rollup, finer, u);
            if (unit >= rollup->units)
                continue;
            add_unit(rollup, unit, period, finer, rollup_number(finer, u, p));
            if (is_last)
                add_unit_rolling(rollup, unit, period, finer, rollup_number(finer, u, p));
        }
    }
    rollup_count_scope(rollup);
    return rollup;
}

static void free_later(struct later *later)
{
    strata_free(later->strata);
    g_free(later->talking);
    for (int s = 0; s < CALL_SAMPLES; s++)
        observed_free(later->observed[s]);
    g_free(later);
}

void rollup_free(struct rollup *rollup)
{
    free_later(rollup->later);
    basis_release(rollup->basis);
    g_free(rollup->unit_of);
    g_free(rollup->period_of);
    g_free(rollup->sums);
    g_free(rollup->rolling);
    g_free(rollup->last_days);
    g_free(rollup);
}

enum scope_kind rollup_scope(const struct rollup *rollup)
{
    return rollup->scope;
}

uint32_t rollup_units(const struct rollup *rollup)
{
    return rollup->units;
}

int rollup_periods(const struct rollup *rollup)
{
    return rollup->periods;
}

struct period rollup_period(const struct rollup *rollup, int index)
{
    return period_shift(rollup->grain, rollup->first, index);
}

int rollup_index(const struct rollup *rollup, int32_t day)
{
    int index = 0;
    while (index + 1 < rollup->periods && rollup_period(rollup, index).until <= day)
        index++;
    return index;
}

bool rollup_covers(const struct rollup *rollup, struct period span)
{
    return span.from >= rollup->first_day && span.until <= rollup->first_day + rollup->days;
}

const struct dataset *rollup_dataset(const struct rollup *rollup)
{
    return rollup->dataset;
}

const struct strata *rollup_strata(const struct rollup *rollup)
{
    if (g_once_init_enter(&rollup->later->is_made)) {
        rollup->later->strata = strata_new(rollup);
        g_once_init_leave(&rollup->later->is_made, 1);
    }
    return rollup->later->strata;
}

const struct observed *rollup_observed(const struct rollup *rollup, enum sample sample)
{
    if (g_once_init_enter(&rollup->later->is_observed[sample])) {
        rollup->later->observed[sample] = observed_new(rollup, basis_ascending(rollup->basis, sample));
        g_once_init_leave(&rollup->later->is_observed[sample], 1);
    }
    return rollup->later->observed[sample];
}

const struct talking *rollup_talking(const struct rollup *rollup)
{
    if (g_once_init_enter(&rollup->later->is_talking)) {
        rollup->later->talking = talking_new(rollup);
        g_once_init_leave(&rollup->later->is_talking, 1);
    }
    return rollup->later->talking;
}

const struct mixed *rollup_mixed(const struct rollup *rollup, int period)
{
    return basis_mixed(rollup->basis, rollup->scope, rollup->grain, rollup_period(rollup, period));
}
