#include "rollup_parts.h"

/* The unit of what was folded; NUMBER_NONE or CALL_NONE: none. */
static uint32_t unit_of_folded(const struct rollup *rollup, const struct folded *row)
{
    return rollup->scope == SCOPE_TEAM
               ? row->team
               : rollup_unit_of(rollup, row->day, row->campaign, row->unit, row->unit);
}

/* What is known of all of a campaign's calls, and need not be counted call by call. */
static void add_by_campaign(const struct rollup *rollup, const struct folded *row, int64_t *sums)
{
    bool is_societal = dataset_campaign(rollup->dataset, row->campaign)->purpose == PURPOSE_SOCIETAL;
    const uint32_t *count = row->count;
    sums[is_societal ? COUNTER_attempts_societal : COUNTER_attempts_information] +=
        count[COUNTER_attempts] - count[COUNTER_attempts_marketing];
    sums[is_societal ? COUNTER_answered_societal : COUNTER_answered_information] +=
        count[COUNTER_answered_other];
    sums[COUNTER_attempts_law_hours] += row->law_hours;
    sums[COUNTER_conversations_by_agents] += row->by_agents;
    sums[COUNTER_conversations_trained] += row->trained;
}

/* The counters of a split, for consumers and for companies; 0, which is never one, where there is none. */
static const int splits[CELL_COUNTER_COUNT][2] = {
#define SPLIT(name, meaning) [COUNTER_##name] = {COUNTER_##name##_consumer, COUNTER_##name##_company},
    SPLIT_COUNTERS(SPLIT)
#undef SPLIT
};

/* Adds to the half of a counter that the campaign's audience is, where it is split. */
static void add_split(const struct rollup *rollup, int64_t *sums, int counter, uint16_t campaign, int64_t n)
{
    if (!splits[counter][0])
        return;
    enum audience_word audience = dataset_campaign(rollup->dataset, campaign)->audience;
    if (audience != PARTY_UNKNOWN)
        sums[splits[counter][audience != PARTY_CONSUMER]] += n;
}

/* The same of all that is folded, whose places are known: rows are many. */
static void add_splits(const struct rollup *rollup, int64_t *sums, const struct folded *row)
{
    enum audience_word audience = dataset_campaign(rollup->dataset, row->campaign)->audience;
    if (audience == PARTY_UNKNOWN)
        return;
    bool is_company = audience != PARTY_CONSUMER;
#define SPLIT(name, meaning)                                                                                 \
    if ((int)COUNTER_##name < FOLD_COUNTERS)                                                                 \
        sums[is_company ? COUNTER_##name##_company : COUNTER_##name##_consumer] +=                           \
            row->count[(int)COUNTER_##name % FOLD_COUNTERS];
    SPLIT_COUNTERS(SPLIT)
#undef SPLIT
}

static void add_folded(struct rollup *rollup)
{
    const struct fold *fold = basis_fold(rollup->basis, rollup->scope, rollup->grain);
    PILE_EACH (fold_rows(fold), const struct folded, row) {
        int period = rollup_period_at(rollup, row->day);
        int64_t *sums = period < 0 ? NULL : rollup_sums_at(rollup, unit_of_folded(rollup, row), period);
        if (!sums)
            continue;
        for (int c = 0; c < FOLD_COUNTERS; c++)
            sums[c] += row->count[c];
        add_splits(rollup, sums, row);
        add_by_campaign(rollup, row, sums);
    }
}

/* The same by its mode, which only the cells by source know. */
static void add_by_mode(const struct rollup *rollup, const struct cell *cell, int64_t *sums)
{
    enum mode mode = (enum mode)(cell->unit >> 16);
    const uint32_t *count = cell->count;
    bool is_societal = dataset_campaign(rollup->dataset, cell->campaign)->purpose == PURPOSE_SOCIETAL;
    if (mode == MODE_PREDICTIVE || mode == MODE_PROGRESSIVE) {
        sums[COUNTER_answered_dialler] += count[COUNTER_answered];
        sums[COUNTER_conversations_dialler] += count[COUNTER_conversations];
    }
    if (!mode_is_automated(mode))
        return;
    sums[mode == MODE_AI_VOICE ? COUNTER_attempts_ai_voice : COUNTER_attempts_prerecorded] +=
        count[COUNTER_attempts];
    sums[COUNTER_attempts_automated_marketing] += count[COUNTER_attempts_marketing];
    sums[is_societal ? COUNTER_attempts_automated_societal : COUNTER_attempts_automated_information] +=
        count[COUNTER_attempts] - count[COUNTER_attempts_marketing];
}

/* Agents and teams have no automated calls and no dialler of their own. */
static bool has_modes(enum scope_kind scope)
{
    return scope != SCOPE_TEAM && scope != SCOPE_AGENT;
}

/* Adds a day's count to every period whose last day it lies at most 29 days before. */
static void add_rolling(const struct rollup *rollup, uint32_t unit, int day, int which, int64_t n)
{
    int32_t at = rollup->dataset->first_day + day;
    if (unit >= rollup->units || n == 0)
        return;
    for (int p = 0; p < rollup->periods; p++)
        if (at <= rollup->last_days[p] && at > rollup->last_days[p] - ROLLING_DAYS)
            rollup->rolling[rollup_number(rollup, unit, p) * ROLLING + (gsize)which] += n;
}

static void add_modes(struct rollup *rollup)
{
    if (!has_modes(rollup->scope))
        return;
    PILE_EACH (cells_pile(rollup->dataset->tally->by_source), const struct cell, cell) {
        uint32_t unit = rollup_unit_of(rollup, cell->day, cell->campaign, CALL_NONE, cell->unit & 0xffff);
        int64_t *sums = rollup_sums_at(rollup, unit, rollup_period_at(rollup, cell->day));
        enum mode mode = (enum mode)(cell->unit >> 16);
        if (sums)
            add_by_mode(rollup, cell, sums);
        if (rollup_has_rolling(rollup->scope) && (mode == MODE_PREDICTIVE || mode == MODE_PROGRESSIVE))
            add_rolling(rollup, unit, cell->day, ROLLING_ANSWERED, cell->count[COUNTER_answered]);
    }
    if (!rollup_has_rolling(rollup->scope))
        return;
    PILE_EACH (rollup->dataset->tally->cell_entries, const struct cell_entry, entry)
        if (entry->counter == COUNTER_abandoned_us)
            add_rolling(rollup,
                        rollup_unit_of(rollup, entry->day, entry->campaign, entry->agent, entry->source),
                        entry->day, ROLLING_ABANDONED, entry->n);
}

/* Days with machines taken off, which no sum of calls could tell. */
static void add_rolling_ofcom(struct rollup *rollup)
{
    if (!rollup_has_rolling(rollup->scope))
        return;
    PILE_EACH (rollup->dataset->tally->scope_entries[rollup->scope], const struct scope_entry, entry)
        if (entry->counter == COUNTER_dropped_ofcom || entry->counter == COUNTER_reached_ofcom)
            add_rolling(rollup, entry->number, entry->day,
                        entry->counter == COUNTER_dropped_ofcom ? ROLLING_DROPPED : ROLLING_REACHED,
                        entry->n);
}

static void add_entries(struct rollup *rollup)
{
    PILE_EACH (rollup->dataset->tally->cell_entries, const struct cell_entry, entry) {
        int64_t *sums = rollup_sums(rollup, entry->day, entry->campaign, entry->agent, entry->source);
        if (!sums)
            continue;
        sums[entry->counter] += entry->n;
        add_split(rollup, sums, entry->counter, entry->campaign, entry->n);
    }
}

static void add_reviews(struct rollup *rollup)
{
    const GArray *entries = rollup->dataset->tally->reviewed;
    for (guint i = 0; i < entries->len; i++) {
        const struct reviewed *entry = &g_array_index(entries, struct reviewed, i);
        int64_t *sums = rollup_sums(rollup, entry->day, entry->campaign, entry->agent, entry->source);
        for (uint64_t left = sums ? entry->marks : 0; left; left &= left - 1)
            sums[FIRST_REVIEW_COUNTER + __builtin_ctzll(left)]++;
    }
}

void rollup_count(struct rollup *rollup)
{
    add_folded(rollup);
    add_modes(rollup);
    add_rolling_ofcom(rollup);
    add_entries(rollup);
    add_reviews(rollup);
    rollup_count_scope(rollup);
}

void rollup_count_scope(struct rollup *rollup)
{
    PILE_EACH (rollup->dataset->tally->scope_entries[rollup->scope], const struct scope_entry, entry) {
        int64_t *sums = rollup_sums_at(rollup, entry->number, rollup_period_at(rollup, entry->day));
        if (sums)
            sums[entry->counter] += entry->n;
    }
}
