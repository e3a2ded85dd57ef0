#include "rollup_parts.h"

#include "takhojd/calls/call.h"
#include "takhojd/calls/guidance.h"
#include "takhojd/calls/policy.h"

/* The period of a history day; -1 outside the periods. */
static int period_at(const struct rollup *rollup, int day)
{
    int32_t d = rollup->dataset->first_day + day - rollup->first_day;
    return d < 0 || d >= rollup->days ? -1 : rollup->period_of[d];
}

/* What an agent did in the period of a history day; NULL where that is not kept. */
static struct agent_count *agent_at(const struct rollup *rollup, uint32_t agent, int day)
{
    int period = period_at(rollup, day);
    if (!rollup->agents || agent == CALL_NONE || period < 0)
        return NULL;
    return &rollup->agents[rollup_number(rollup, agent, period)];
}

/* The sums of a unit in a period; NULL without either. */
static int64_t *sums_at(const struct rollup *rollup, uint32_t unit, int period)
{
    return period < 0 || unit >= rollup->units ? NULL
                                               : rollup->sums + rollup_number(rollup, unit, period) * SUMMED;
}

static uint32_t unit_of(const struct rollup *rollup, int day, uint16_t campaign, uint32_t agent,
                        uint32_t source)
{
    switch (rollup->scope) {
    case SCOPE_ALL:
        return 0;
    case SCOPE_CLIENT:
        return dataset_campaign(rollup->dataset, campaign)->client;
    case SCOPE_CAMPAIGN:
        return campaign;
    case SCOPE_TEAM:
        return agent == CALL_NONE ? NUMBER_NONE
                                  : dataset_team(rollup->dataset, agent, rollup->dataset->first_day + day);
    case SCOPE_SOURCE:
        return source == CALL_NO_SOURCE ? NUMBER_NONE : source;
    case SCOPE_AGENT:
    default:
        return agent;
    }
}

int64_t *rollup_sums(const struct rollup *rollup, int day, uint16_t campaign, uint32_t agent, uint32_t source)
{
    /* The day tells sooner than the unit: most of the tally is of other periods. */
    int period = period_at(rollup, day);
    return period < 0 ? NULL : sums_at(rollup, unit_of(rollup, day, campaign, agent, source), period);
}

/* What is known of a whole cell by its campaign and day, and need not be counted call by call. */
static void add_by_campaign(const struct rollup *rollup, const struct cell *cell, int64_t *sums)
{
    const struct campaign *campaign = dataset_campaign(rollup->dataset, cell->campaign);
    bool is_societal = campaign->purpose == PURPOSE_SOCIETAL;
    const uint32_t *count = cell->count;
    sums[is_societal ? COUNTER_attempts_societal : COUNTER_attempts_information] +=
        count[COUNTER_attempts] - count[COUNTER_attempts_marketing];
    sums[is_societal ? COUNTER_answered_societal : COUNTER_answered_information] +=
        count[COUNTER_answered_other];
    if (policy_of(campaign, rollup->dataset->first_day + cell->day)->law_hours)
        sums[COUNTER_attempts_law_hours] += count[COUNTER_attempts_marketing];
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
        uint32_t unit = unit_of(rollup, cell->day, cell->campaign, CALL_NONE, cell->unit & 0xffff);
        int64_t *sums = sums_at(rollup, unit, period_at(rollup, cell->day));
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
            add_rolling(rollup, unit_of(rollup, entry->day, entry->campaign, entry->agent, entry->source),
                        entry->day, ROLLING_ABANDONED, entry->n);
}

/* Conversations of known agents, and of those whose ethics training holds that day. */
static void add_training(const struct rollup *rollup, int64_t *sums, const struct cell *cell)
{
    uint32_t conversations = cell->count[COUNTER_conversations];
    if (!conversations || cell->unit == CALL_NONE)
        return;
    sums[COUNTER_conversations_by_agents] += conversations;
    if (guidance_is_trained(rollup->dataset, cell->unit, rollup->dataset->first_day + cell->day))
        sums[COUNTER_conversations_trained] += conversations;
}

static void add_cells(struct rollup *rollup)
{
    bool is_by_source = rollup->scope == SCOPE_SOURCE;
    const struct tally *tally = rollup->dataset->tally;
    PILE_EACH (cells_pile(is_by_source ? tally->by_source : tally->by_agent), const struct cell, cell) {
        int64_t *sums = rollup_sums(rollup, cell->day, cell->campaign, cell->unit, cell->unit & 0xffff);
        for (int c = 0; sums && c < DENSE_COUNTER_COUNT; c++)
            sums[c] += cell->count[c];
        struct agent_count *agent = agent_at(rollup, cell->unit, cell->day);
        if (agent)
            agent->conversations += cell->count[COUNTER_conversations];
        if (sums)
            add_by_campaign(rollup, cell, sums);
        if (sums && !is_by_source)
            add_training(rollup, sums, cell);
    }
}

/* The counters of a split, for consumers and for companies; 0, which is never one, where there is none. */
static const int splits[CELL_COUNTER_COUNT][2] = {
#define SPLIT(name, meaning) [COUNTER_##name] = {COUNTER_##name##_consumer, COUNTER_##name##_company},
    SPLIT_COUNTERS(SPLIT)
#undef SPLIT
};

/* Adds to a counter, and to the half of it that the campaign's audience is, where it is split. */
static void add_to(const struct rollup *rollup, int64_t *sums, int counter, uint16_t campaign, int n)
{
    sums[counter] += n;
    if (!splits[counter][0])
        return;
    enum audience_word audience = dataset_campaign(rollup->dataset, campaign)->audience;
    if (audience != PARTY_UNKNOWN)
        sums[splits[counter][audience != PARTY_CONSUMER]] += n;
}

static void add_entries(struct rollup *rollup)
{
    PILE_EACH (rollup->dataset->tally->cell_entries, const struct cell_entry, entry) {
        int64_t *sums = rollup_sums(rollup, entry->day, entry->campaign, entry->agent, entry->source);
        if (sums)
            add_to(rollup, sums, entry->counter, entry->campaign, entry->n);
    }
}

static void add_marked(struct rollup *rollup)
{
    const uint32_t not_suitable = UINT32_C(1) << (COUNTER_not_suitable - FIRST_MARKED_COUNTER);
    PILE_EACH (rollup->dataset->tally->marked, const struct marked, entry) {
        int64_t *sums = rollup_sums(rollup, entry->day, entry->campaign, entry->agent, entry->source);
        if (!sums)
            continue;
        for (uint32_t left = entry->marks; left; left &= left - 1)
            add_to(rollup, sums, FIRST_MARKED_COUNTER + __builtin_ctz(left), entry->campaign, 1);
        struct agent_count *agent =
            entry->marks & not_suitable ? agent_at(rollup, entry->agent, entry->day) : NULL;
        if (agent)
            agent->not_suitable++;
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
    add_cells(rollup);
    add_modes(rollup);
    add_entries(rollup);
    add_marked(rollup);
    add_reviews(rollup);
    rollup_count_scope(rollup);
}

void rollup_count_scope(struct rollup *rollup)
{
    PILE_EACH (rollup->dataset->tally->scope_entries[rollup->scope], const struct scope_entry, entry) {
        int64_t *sums = sums_at(rollup, entry->number, period_at(rollup, entry->day));
        if (sums)
            sums[entry->counter] += entry->n;
    }
}
