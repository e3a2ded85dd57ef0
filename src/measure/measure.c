#include "takhojd/measure/measure.h"

#include "limits.h"
#include "maturity.h"
#include "rollups.h"
#include "samples.h"
#include "value.h"

#include "takhojd/measure/needs.h"

#include <math.h>
#include <string.h>

#define FEW 10       /* under this many in the denominator: counts, no percentage */
#define FEW_AGENTS 5 /* turnover: agents employed */

struct measuring {
    const struct dataset *dataset;
    const struct rules *rules;
    struct maturity maturity;
    struct rollups *rollups;
    struct kinds *kinds;
    GPtrArray *ids[SCOPE_KINDS]; /* char * a unit */
};

/* Where a figure comes from. */
struct place {
    struct rollup *rollup;
    uint32_t unit;
    int index;
    const struct limits *limits; /* of the unit; NULL: what is asked of it needs no rule */
};

struct measuring *measuring_new(const struct dataset *dataset, const struct rules *rules)
{
    static const enum id_kind kinds[SCOPE_KINDS] = {[SCOPE_CLIENT] = KIND_CLIENT,
                                                    [SCOPE_CAMPAIGN] = KIND_CAMPAIGN,
                                                    [SCOPE_TEAM] = KIND_TEAM,
                                                    [SCOPE_SOURCE] = KIND_SOURCE,
                                                    [SCOPE_AGENT] = KIND_AGENT};
    struct measuring *measuring = g_new0(struct measuring, 1);
    measuring->dataset = dataset;
    measuring->rules = rules;
    measuring->maturity = maturity_new(dataset);
    measuring->rollups = rollups_new(dataset);
    measuring->kinds = kinds_new(dataset);
    for (int scope = SCOPE_CLIENT; scope < SCOPE_KINDS; scope++) {
        measuring->ids[scope] = g_ptr_array_new_with_free_func(g_free);
        for (uint32_t u = 0; u < scope_units(dataset, (enum scope_kind)scope); u++)
            g_ptr_array_add(measuring->ids[scope], dataset_id_name(dataset, kinds[scope], u));
    }
    return measuring;
}

void measuring_free(struct measuring *measuring)
{
    if (!measuring)
        return;
    rollups_free(measuring->rollups);
    kinds_free(measuring->kinds);
    maturity_clear(&measuring->maturity);
    for (int scope = SCOPE_CLIENT; scope < SCOPE_KINDS; scope++)
        g_ptr_array_unref(measuring->ids[scope]);
    g_free(measuring);
}

const struct dataset *measuring_dataset(const struct measuring *measuring)
{
    return measuring->dataset;
}

static const char *name_of(const struct dataset *dataset, enum scope_kind kind, uint32_t unit)
{
    switch (kind) {
    case SCOPE_CLIENT:
        return unit < dataset->clients->len ? g_array_index(dataset->clients, struct client, unit).name
                                            : NULL;
    case SCOPE_CAMPAIGN:
        return dataset_campaign(dataset, unit)->name;
    case SCOPE_TEAM:
        return unit < dataset->teams->len ? g_array_index(dataset->teams, struct team, unit).name : NULL;
    case SCOPE_SOURCE:
        return unit < dataset->sources->len ? g_array_index(dataset->sources, struct lead_source, unit).name
                                            : NULL;
    default:
        return NULL;
    }
}

static const char *client_of(const struct measuring *measuring, uint32_t campaign)
{
    uint32_t client = dataset_campaign(measuring->dataset, campaign)->client;
    return client == NUMBER_NONE ? NULL : g_ptr_array_index(measuring->ids[SCOPE_CLIENT], client);
}

struct scope measure_scope(struct measuring *measuring, enum scope_kind kind, uint32_t unit)
{
    struct scope scope = {.kind = kind};
    if (kind == SCOPE_ALL)
        return scope;
    scope.number = unit;
    scope.id = g_ptr_array_index(measuring->ids[kind], unit);
    scope.name = name_of(measuring->dataset, kind, unit);
    if (kind == SCOPE_CAMPAIGN)
        scope.client = client_of(measuring, unit);
    if (!scope.name && kind != SCOPE_AGENT)
        scope.name = scope.id;
    return scope;
}

/* An empty span has no periods. */
static struct stretch stretch_of(struct rollup *rollup, struct period span)
{
    int first = rollup_index(rollup, span.from);
    return (struct stretch){rollup, first,
                            span.from < span.until ? rollup_index(rollup, span.until - 1) + 1 : first};
}

struct stretch measuring_stretch(struct measuring *measuring, const struct measure_ground *ground)
{
    struct rollup *rollup = rollups_find(measuring->rollups, ground);
    return stretch_of(rollup, ground->span);
}

double measuring_time(const struct measuring *measuring, const struct measure_part *part,
                      enum scope_kind scope, uint32_t unit, struct period period)
{
    struct limits limits = {measuring->dataset, measuring->rules, part, .scope = scope};
    struct figure figure = {.part = part, .period = period};
    limits_open(&limits, measuring->kinds, unit);
    limits_set(&limits, &figure);
    limits_clear(&limits);
    return limits_time(measuring->rules, &figure);
}

void measuring_prepare(struct measuring *measuring, const struct measure_ground *grounds, guint count,
                       int threads)
{
    rollups_prepare(measuring->rollups, grounds, count, threads);
}

static double sum_of(const struct place *place, const int *counters)
{
    int64_t sum = 0;
    for (; counters && *counters >= 0; counters++)
        sum += rollup_get(place->rollup, place->unit, place->index, (enum counter) * counters);
    return (double)sum;
}

static bool counts_agents(const struct measure_part *part)
{
    return part->numerator[0] == COUNTER_leavers || part->numerator[0] == COUNTER_leavers_12_months;
}

static bool is_of_spells(const struct measure_part *part)
{
    for (const char *const *need = part->needs; need && *need; need++)
        if (g_str_equal(*need, "employment") || g_str_has_prefix(*need, "employment."))
            return true;
    return false;
}

/* So many spells have no known hire date that turnover is not measured. */
static bool is_left_out(const struct dataset *dataset, const struct measure_part *part)
{
    double refused = (double)dataset->quality.count[QUALITY_spells_refused];
    return is_of_spells(part) && refused > dataset->config->gates.left_out * (refused + dataset->spells->len);
}

/* So many records of the period had to be left out, because something of them is not known, that what is left
 * says too little. */
static bool lacks_too_many(const struct dataset *dataset, const struct place *place, double judged,
                           struct figure *figure)
{
    figure->left_out = sum_of(place, figure->part->left_out);
    figure->asked = figure->left_out + judged;
    return figure->left_out > dataset->config->gates.left_out * figure->asked;
}

static const char *last_need(const struct measure_part *part)
{
    const char *const *need = part->needs;
    while (need && *need && need[1])
        need++;
    return need ? *need : NULL;
}

/* A share of an amount, in units larger than those it is summed in: it has no events to be few. */
static bool is_amount(const struct measure_part *part)
{
    return part->kind == PART_RATIO && part->interval == INTERVAL_NONE && part->unit > 1;
}

static bool is_too_few(const struct measure_part *part, const struct place *place,
                       const struct figure *figure)
{
    if (counts_agents(part) && part->kind == PART_RATE)
        return rollup_get(place->rollup, place->unit, place->index, COUNTER_agents_employed) < FEW_AGENTS;
    return part->kind != PART_COUNT && !is_amount(part) && figure->denominator < FEW;
}

/* Whether what the figure counts can still change. */
static bool is_preliminary(const struct measuring *measuring, const struct measure_part *part,
                           const struct place *place, const struct figure *figure)
{
    const struct dataset *dataset = measuring->dataset;
    const struct measure *measure = part->measure;
    if (part->is_final)
        return false;
    if (figure->period.until > dataset->as_of + 1)
        return true;
    switch (measure->maturity) {
    case MATURITY_COUNTER:
        return part->open >= 0 &&
               rollup_get(place->rollup, place->unit, place->index, (enum counter)part->open) > 0;
    case MATURITY_DAYS:
    case MATURITY_LAG:
        return figure->period.until + maturity_days(&measuring->maturity, measure) > dataset->as_of + 1;
    case MATURITY_NONE:
    default:
        return false;
    }
}

static gsize bucket_of(const struct place *place)
{
    return (gsize)place->unit * (gsize)rollup_periods(place->rollup) + (gsize)place->index;
}

/* What a period that waits for late events will come to: shown, never signalled. */
static void set_nowcast(const struct measuring *measuring, const struct measure_part *part,
                        struct figure *figure)
{
    if (part->measure->maturity != MATURITY_LAG || part->kind != PART_RATE ||
        figure->state != FIGURE_PRELIMINARY)
        return;
    figure->share_in = maturity_share(&measuring->maturity, figure->period, measuring->dataset->as_of);
    struct interval total = lag_expected_total(figure->numerator, figure->share_in);
    double scale = part->per / figure->denominator;
    figure->nowcast = total.value * scale;
    figure->nowcast_lower = total.lower * scale;
    figure->nowcast_upper = total.upper * scale;
}

/* None counted in a time of which no call is known is no zero. */
static bool is_before_calls(const struct dataset *dataset, const struct figure *figure)
{
    return figure->part->kind == PART_COUNT && figure->precedes_calls &&
           figure->period.until <= dataset->quality.first_day && figure->numerator == 0;
}

/* Nothing could be counted, which is not that nothing was. */
static bool is_of_nothing(const struct place *place, const struct figure *figure)
{
    const int *exposed = figure->part->exposed;
    if (figure->part->kind == PART_COUNT)
        return exposed[0] >= 0 && !(sum_of(place, exposed) > 0);
    return !(figure->denominator > 0);
}

static void measure_counts(const struct measuring *measuring, const struct measure_part *part,
                           const struct place *place, struct figure *figure)
{
    figure->numerator = (sum_of(place, part->numerator) - sum_of(place, part->numerator_less)) / part->unit;
    figure->denominator = part->kind == PART_COUNT
                              ? NAN
                              : (sum_of(place, part->denominator) - sum_of(place, part->denominator_less)) /
                                    (part->exposure_unit * part->unit);
    figure->can_change = is_preliminary(measuring, part, place, figure);
    if (is_before_calls(measuring->dataset, figure)) {
        figure->numerator = NAN;
        figure->reason = "history";
    } else if (is_of_nothing(place, figure)) {
        figure->state = FIGURE_NO_EVENTS_POSSIBLE;
    } else if (is_too_few(part, place, figure)) {
        figure->state = FIGURE_TOO_FEW;
    } else {
        figure->state = figure->can_change ? FIGURE_PRELIMINARY : FIGURE_MEASURED;
        value_set(figure, place->rollup, bucket_of(place));
        set_nowcast(measuring, part, figure);
    }
}

static bool is_sample(const struct measure_part *part)
{
    return part->sample >= 0;
}

static void measure_sample(const struct measuring *measuring, const struct measure_part *part,
                           const struct place *place, struct figure *figure)
{
    double at = limits_time(measuring->rules, figure);
    if (part->at_rule && isnan(at)) {
        figure->reason = "rule";
        figure->missing = part->at_rule;
        return;
    }
    const struct sample_request request = {part,          figure->scope.kind, place->unit,
                                           figure->grain, figure->period,     at,
                                           place->rollup, bucket_of(place)};
    struct sample_result result = sample_measure(measuring->dataset, &request);
    figure->numerator = result.events;
    figure->denominator = result.observations;
    figure->can_change = figure->period.until > measuring->dataset->as_of + 1;
    if (lacks_too_many(measuring->dataset, place, result.observations, figure)) {
        figure->numerator = figure->denominator = NAN;
        figure->reason = "left_out";
        figure->missing = last_need(part);
    } else if (!(result.observations > 0)) {
        figure->state = FIGURE_NO_EVENTS_POSSIBLE;
    } else if (result.observations < FEW) {
        figure->state = FIGURE_TOO_FEW;
    } else {
        figure->state = figure->can_change ? FIGURE_PRELIMINARY : FIGURE_MEASURED;
        figure->value = result.interval.value * part->per;
        figure->lower = result.interval.lower * part->per;
        figure->upper = result.interval.upper * part->per;
    }
}

/* It is of the draw, and none is in use. */
static bool needs_draw(const struct dataset *dataset, const struct measure_part *part)
{
    return !dataset->draw && part->denominator && part->denominator[0] == COUNTER_conversations_drawn;
}

static struct figure measure_one(struct measuring *measuring, const struct measure_part *part,
                                 const struct place *place, struct scope scope, enum grain grain)
{
    struct figure figure = {.part = part,
                            .scope = scope,
                            .grain = grain,
                            .period = rollup_period(place->rollup, place->index),
                            .numerator = NAN,
                            .denominator = NAN,
                            .value = NAN,
                            .lower = NAN,
                            .upper = NAN,
                            .zero_upper = NAN,
                            .share_in = NAN,
                            .nowcast = NAN,
                            .nowcast_lower = NAN,
                            .nowcast_upper = NAN,
                            .law_limit = NAN,
                            .ethics_target = NAN,
                            .state = FIGURE_NOT_MEASURED};
    const char *missing = needs_missing(measuring->dataset, part);
    limits_set(place->limits, &figure);
    figure.precedes_calls = figure.period.from < measuring->dataset->quality.first_day && !is_of_spells(part);
    if (missing) {
        figure.reason = strchr(missing, '.') ? "column" : "relation";
        figure.missing = missing;
    } else if (figure.period.from < measuring->dataset->figures_day) {
        figure.reason = "history";
    } else if (is_left_out(measuring->dataset, part)) {
        figure.reason = "left_out";
        figure.missing = "employment.hired_on";
    } else if (needs_draw(measuring->dataset, part)) {
        figure.reason = "draw";
        figure.missing = "draw_from";
    } else if (is_sample(part)) {
        measure_sample(measuring, part, place, &figure);
    } else if (lacks_too_many(measuring->dataset, place,
                              sum_of(place, part->denominator) - sum_of(place, part->denominator_less),
                              &figure)) {
        figure.reason = "left_out";
        figure.missing = last_need(part);
    } else {
        measure_counts(measuring, part, place, &figure);
    }
    return figure;
}

static bool has_observations(const struct dataset *dataset, const struct measure_part *part,
                             const struct stretch *stretch, enum scope_kind scope, enum grain grain,
                             uint32_t unit)
{
    for (int p = stretch->first; p < stretch->end; p++) {
        const struct place place = {stretch->rollup, unit, p, NULL};
        const struct sample_request request = {part,
                                               scope,
                                               unit,
                                               grain,
                                               rollup_period(stretch->rollup, p),
                                               NAN,
                                               stretch->rollup,
                                               bucket_of(&place)};
        if (sample_has_any(dataset, &request))
            return true;
    }
    return false;
}

static bool has_counts(const struct measure_part *part, const struct stretch *stretch, uint32_t unit)
{
    for (int p = stretch->first; p < stretch->end; p++) {
        const int *const lists[] = {part->numerator, part->denominator};
        for (int l = 0; l < 2; l++)
            for (const int *counter = lists[l]; counter && *counter >= 0; counter++)
                if (rollup_get(stretch->rollup, unit, p, (enum counter) * counter))
                    return true;
    }
    return false;
}

/* A span's periods, and whether a unit has a row there: one that nothing happened to has none. */
struct row_of_span {
    struct stretch stretch;
    bool has_unit;
};

static struct period join_spans(const struct measure_asked *asked, guint count)
{
    struct period all = asked[0].span;
    for (guint i = 1; i < count; i++) {
        all.from = MIN(all.from, asked[i].span.from);
        all.until = MAX(all.until, asked[i].span.until);
    }
    return all;
}

/* Whether any of the spans has the unit. */
static bool find_unit(const struct measuring *measuring, const struct measure_part *part,
                      const struct measure_ground *all, uint32_t unit, struct row_of_span *rows, guint count)
{
    bool is_found = false;
    for (guint i = 0; i < count; i++) {
        const struct stretch *stretch = &rows[i].stretch;
        rows[i].has_unit =
            stretch->end > stretch->first &&
            (all->scope == SCOPE_ALL || (is_sample(part) ? has_observations(measuring->dataset, part, stretch,
                                                                            all->scope, all->grain, unit)
                                                         : has_counts(part, stretch, unit)));
        is_found |= rows[i].has_unit;
    }
    return is_found;
}

/* Appends the period's figure to those of every span it lies in. */
static void measure_period(struct measuring *measuring, const struct measure_part *part, enum grain grain,
                           const struct place *place, struct scope named, const struct row_of_span *rows,
                           const struct measure_asked *asked, guint count)
{
    struct figure figure;
    bool is_made = false;
    for (guint i = 0; i < count; i++) {
        if (!rows[i].has_unit || place->index < rows[i].stretch.first || place->index >= rows[i].stretch.end)
            continue;
        if (!is_made)
            figure = measure_one(measuring, part, place, named, grain);
        is_made = true;
        g_array_append_val(asked[i].figures, figure);
    }
}

void measure_figures_of(struct measuring *measuring, const struct measure_part *part, enum scope_kind scope,
                        enum grain grain, const struct measure_asked *asked, guint count)
{
    const struct measure_ground all = {scope, grain, join_spans(asked, count)};
    if (!(part->grains[scope] & (1U << grain)) || all.span.from >= all.span.until)
        return;
    const struct stretch stretch = measuring_stretch(measuring, &all);
    g_autofree struct row_of_span *rows = g_new0(struct row_of_span, count);
    for (guint i = 0; i < count; i++)
        rows[i].stretch = stretch_of(stretch.rollup, asked[i].span);
    struct limits limits = {measuring->dataset, measuring->rules, part, .scope = scope};
    for (uint32_t unit = 0; unit < rollup_units(stretch.rollup); unit++) {
        if (!find_unit(measuring, part, &all, unit, rows, count))
            continue;
        struct scope named = measure_scope(measuring, scope, unit);
        limits_open(&limits, measuring->kinds, unit);
        for (int p = stretch.first; p < stretch.end; p++) {
            const struct place place = {stretch.rollup, unit, p, &limits};
            measure_period(measuring, part, grain, &place, named, rows, asked, count);
        }
    }
    limits_clear(&limits);
}

void measure_figures(struct measuring *measuring, const struct measure_part *part, enum scope_kind scope,
                     enum grain grain, struct period span, GArray *figures)
{
    const struct measure_asked asked = {span, figures};
    measure_figures_of(measuring, part, scope, grain, &asked, 1);
}
