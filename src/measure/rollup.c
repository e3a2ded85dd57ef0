#include "rollup_later.h"

#include "takhojd/calls/assignment.h"
#include "takhojd/calls/call.h"
#include "takhojd/calls/guidance.h"
#include "takhojd/calls/people.h"
#include "takhojd/calls/policy.h"

/* Counters that are summed here: all but those of SPAN. */
#define SUMMED (FIRST_SPAN_COUNTER)

/* An agent with so many conversations in a period who never ended one with "not suitable" is worth a note. */
#define MANY_CONVERSATIONS 100

struct agent_count {
    uint32_t conversations, not_suitable;
};

/* Sums over the 30 days up to a period's last. */
#define ROLLING_DAYS 30
enum { ROLLING_ANSWERED, ROLLING_ABANDONED, ROLLING };
/* What is made when it is first asked for. */
struct later {
    gsize is_made;
    struct strata *strata;
    gsize is_observed[SAMPLES];
    struct observed *observed[SAMPLES];
};

struct rollup {
    struct later *later;
    const struct dataset *dataset;
    enum scope_kind scope;
    enum grain grain;
    uint32_t units;
    int periods;
    struct period first;
    int32_t first_day;  /* of the first period */
    int16_t *period_of; /* a day from first_day on: its period, -1 outside */
    int32_t days;
    struct agent_count *agents; /* agent x period, of everybody by the month and longer; NULL: not kept */
    int64_t *sums;              /* unit x period x SUMMED */
    int64_t *rolling;           /* unit x period x ROLLING, for the scopes that have them */
    int32_t *last_days;         /* of the periods, none after the as-of day */
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

/* What an agent did in the period of a history day; NULL where that is not kept. */
static struct agent_count *agent_at(const struct rollup *rollup, uint32_t agent, int day)
{
    int32_t d = rollup->dataset->first_day + day - rollup->first_day;
    if (!rollup->agents || agent == CALL_NONE || d < 0 || d >= rollup->days || rollup->period_of[d] < 0)
        return NULL;
    return &rollup->agents[(gsize)agent * (gsize)rollup->periods + (gsize)rollup->period_of[d]];
}

/* The sums of a unit on a history day; NULL outside the periods or without a unit. */
static int64_t *sums_at(const struct rollup *rollup, uint32_t unit, int day)
{
    int32_t d = rollup->dataset->first_day + day - rollup->first_day;
    if (d < 0 || d >= rollup->days || rollup->period_of[d] < 0 || unit >= rollup->units)
        return NULL;
    return rollup->sums + ((gsize)unit * (gsize)rollup->periods + (gsize)rollup->period_of[d]) * SUMMED;
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

static bool has_rolling(enum scope_kind scope)
{
    return scope == SCOPE_ALL || scope == SCOPE_CLIENT || scope == SCOPE_CAMPAIGN;
}

/* Adds a day's count to every period whose last day it lies at most 29 days before. */
static void add_rolling(const struct rollup *rollup, uint32_t unit, int day, int which, int64_t n)
{
    int32_t at = rollup->dataset->first_day + day;
    if (unit >= rollup->units || n == 0)
        return;
    for (int p = 0; p < rollup->periods; p++)
        if (at <= rollup->last_days[p] && at > rollup->last_days[p] - ROLLING_DAYS)
            rollup->rolling[((gsize)unit * (gsize)rollup->periods + (gsize)p) * ROLLING + (gsize)which] += n;
}

static void add_modes(struct rollup *rollup)
{
    gsize count;
    const struct cell *cells = cells_rows(rollup->dataset->tally->by_source, &count);
    for (gsize i = 0; has_modes(rollup->scope) && i < count; i++) {
        const struct cell *cell = &cells[i];
        uint32_t unit = unit_of(rollup, cell->day, cell->campaign, CALL_NONE, cell->unit & 0xffff);
        int64_t *sums = sums_at(rollup, unit, cell->day);
        enum mode mode = (enum mode)(cell->unit >> 16);
        if (sums)
            add_by_mode(rollup, cell, sums);
        if (has_rolling(rollup->scope) && (mode == MODE_PREDICTIVE || mode == MODE_PROGRESSIVE))
            add_rolling(rollup, unit, cell->day, ROLLING_ANSWERED, cell->count[COUNTER_answered]);
    }
    const GArray *entries = rollup->dataset->tally->cell_entries;
    for (guint i = 0; has_rolling(rollup->scope) && i < entries->len; i++) {
        const struct cell_entry *entry = &g_array_index(entries, struct cell_entry, i);
        if (entry->counter == COUNTER_abandoned_us)
            add_rolling(rollup, unit_of(rollup, entry->day, entry->campaign, entry->agent, entry->source),
                        entry->day, ROLLING_ABANDONED, entry->n);
    }
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
    gsize count;
    bool is_by_source = rollup->scope == SCOPE_SOURCE;
    const struct tally *tally = rollup->dataset->tally;
    const struct cell *cells = cells_rows(is_by_source ? tally->by_source : tally->by_agent, &count);
    for (gsize i = 0; i < count; i++) {
        const struct cell *cell = &cells[i];
        uint32_t unit = unit_of(rollup, cell->day, cell->campaign, cell->unit, cell->unit & 0xffff);
        int64_t *sums = sums_at(rollup, unit, cell->day);
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

/* The counter that an entry adds to besides its own; 0, which is never one, when there is none. */
static int split_of(const struct rollup *rollup, const struct cell_entry *entry)
{
    static const int splits[CELL_COUNTER_COUNT][2] = {
#define SPLIT(name, meaning) [COUNTER_##name] = {COUNTER_##name##_consumer, COUNTER_##name##_company},
        SPLIT_COUNTERS(SPLIT)
#undef SPLIT
    };
    enum audience_word audience = dataset_campaign(rollup->dataset, entry->campaign)->audience;
    return audience == PARTY_UNKNOWN ? 0 : splits[entry->counter][audience != PARTY_CONSUMER];
}

static void add_entries(struct rollup *rollup)
{
    const GArray *entries = rollup->dataset->tally->cell_entries;
    for (guint i = 0; i < entries->len; i++) {
        const struct cell_entry *entry = &g_array_index(entries, struct cell_entry, i);
        int64_t *sums = sums_at(
            rollup, unit_of(rollup, entry->day, entry->campaign, entry->agent, entry->source), entry->day);
        if (!sums)
            continue;
        sums[entry->counter] += entry->n;
        struct agent_count *agent =
            entry->counter == COUNTER_not_suitable ? agent_at(rollup, entry->agent, entry->day) : NULL;
        if (agent)
            agent->not_suitable++;
        int split = split_of(rollup, entry);
        if (split)
            sums[split] += entry->n;
    }
    entries = rollup->dataset->tally->reviewed;
    for (guint i = 0; i < entries->len; i++) {
        const struct reviewed *entry = &g_array_index(entries, struct reviewed, i);
        int64_t *sums = sums_at(
            rollup, unit_of(rollup, entry->day, entry->campaign, entry->agent, entry->source), entry->day);
        for (uint64_t left = sums ? entry->marks : 0; left; left &= left - 1)
            sums[FIRST_REVIEW_COUNTER + __builtin_ctzll(left)]++;
    }
    entries = rollup->dataset->tally->scope_entries;
    for (guint i = 0; i < entries->len; i++) {
        const struct scope_entry *entry = &g_array_index(entries, struct scope_entry, i);
        int64_t *sums = entry->scope == rollup->scope ? sums_at(rollup, entry->number, entry->day) : NULL;
        if (sums)
            sums[entry->counter] += entry->n;
    }
}

struct rollup *rollup_new(const struct dataset *dataset, enum scope_kind scope, enum grain grain,
                          struct period span)
{
    struct rollup *rollup = g_new0(struct rollup, 1);
    rollup->later = g_new0(struct later, 1);
    rollup->dataset = dataset;
    rollup->scope = scope;
    rollup->grain = grain;
    rollup->units = scope_units(dataset, scope);
    number_periods(rollup, span);
    rollup->sums = g_new0(int64_t, (gsize)rollup->units * (gsize)rollup->periods * SUMMED + 1);
    if (scope == SCOPE_ALL && grain >= GRAIN_MONTH)
        rollup->agents =
            g_new0(struct agent_count, (gsize)scope_units(dataset, SCOPE_AGENT) * (gsize)rollup->periods + 1);
    if (has_rolling(scope)) {
        rollup->rolling = g_new0(int64_t, (gsize)rollup->units * (gsize)rollup->periods * ROLLING + 1);
        rollup->last_days = g_new(int32_t, (gsize)rollup->periods + 1);
        for (int p = 0; p < rollup->periods; p++)
            rollup->last_days[p] = MIN(rollup_period(rollup, p).until - 1, dataset->as_of);
    }
    add_cells(rollup);
    add_modes(rollup);
    add_entries(rollup);
    return rollup;
}

void rollup_free(struct rollup *rollup)
{
    strata_free(rollup->later->strata);
    for (int s = 0; s < SAMPLES; s++)
        observed_free(rollup->later->observed[s]);
    g_free(rollup->later);
    g_free(rollup->period_of);
    g_free(rollup->sums);
    g_free(rollup->agents);
    g_free(rollup->rolling);
    g_free(rollup->last_days);
    g_free(rollup);
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

/* Agents with many conversations; never: those of them who never found the offer unsuitable. */
static int64_t count_talking(const struct rollup *rollup, int index, bool never)
{
    int64_t count = 0;
    for (gsize a = 0; a < scope_units(rollup->dataset, SCOPE_AGENT); a++) {
        const struct agent_count *agent = &rollup->agents[a * (gsize)rollup->periods + (gsize)index];
        count += agent->conversations >= MANY_CONVERSATIONS && (!never || !agent->not_suitable);
    }
    return count;
}

static int64_t rolling_counter(const struct rollup *rollup, uint32_t unit, int index, int which)
{
    return rollup->rolling[((gsize)unit * (gsize)rollup->periods + (gsize)index) * ROLLING + (gsize)which];
}

const struct dataset *rollup_dataset(const struct rollup *rollup)
{
    return rollup->dataset;
}

gsize rollup_buckets(const struct rollup *rollup)
{
    return (gsize)rollup->units * (gsize)rollup->periods;
}

bool rollup_bucket(const struct rollup *rollup, int day, uint16_t campaign, uint32_t agent, uint32_t source,
                   gsize *bucket)
{
    uint32_t unit = unit_of(rollup, day, campaign, agent, source);
    const int64_t *sums = sums_at(rollup, unit, day);
    if (sums)
        *bucket = (gsize)(sums - rollup->sums) / SUMMED;
    return sums != NULL;
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
        rollup->later->observed[sample] = observed_new(rollup, sample);
        g_once_init_leave(&rollup->later->is_observed[sample], 1);
    }
    return rollup->later->observed[sample];
}

static enum incentive_kind kind_of(enum counter counter)
{
    switch (counter) {
    case COUNTER_incentive_quality:
        return INCENTIVE_QUALITY;
    case COUNTER_incentive_sales:
        return INCENTIVE_SALES;
    case COUNTER_incentive_volume:
        return INCENTIVE_VOLUME;
    default:
        return INCENTIVE_UNKNOWN;
    }
}

static int64_t span_counter(const struct rollup *rollup, uint32_t unit, int index, enum counter counter)
{
    const struct dataset *dataset = rollup->dataset;
    struct period period = rollup_period(rollup, index);
    uint32_t clients = scope_units(dataset, SCOPE_CLIENT);
    bool is_all = rollup->scope == SCOPE_ALL;
    if ((int)counter >= COUNTER_campaigns_attempted && (int)counter <= COUNTER_messages_clean)
        return assignment_counted(dataset, rollup->scope, unit, period, counter);
    switch (counter) {
    case COUNTER_answered_dialler_30d:
        return rolling_counter(rollup, unit, index, ROLLING_ANSWERED);
    case COUNTER_abandoned_us_30d:
        return rolling_counter(rollup, unit, index, ROLLING_ABANDONED);
    case COUNTER_agents_employed:
        period.from = MAX(period.from, dataset->figures_day);
        return people_employed(dataset, rollup->scope, unit, period);
    case COUNTER_agents_talking:
    case COUNTER_agents_never_unsuitable:
        return count_talking(rollup, index, counter == COUNTER_agents_never_unsuitable);
    case COUNTER_leavers_12_months:
        return people_leavers_12_months(dataset, rollup->scope, unit, period);
    case COUNTER_headcount_13_sum:
        return people_headcount_13_sum(dataset, rollup->scope, unit, period);
    case COUNTER_agents_on_last_day:
    case COUNTER_agents_trained:
        return guidance_agents(dataset, rollup->scope, unit, period, counter == COUNTER_agents_trained);
    case COUNTER_agents_conversing:
    case COUNTER_agents_reviewed:
    case COUNTER_conversations_unrepresented:
        return strata_counter(rollup_strata(rollup), (gsize)unit * (gsize)rollup->periods + (gsize)index,
                              counter);
    case COUNTER_incentive_total:
    case COUNTER_incentive_quality:
    case COUNTER_incentive_sales:
    case COUNTER_incentive_volume:
        return guidance_weight(dataset, rollup->scope, unit, period, kind_of(counter));
    case COUNTER_contacts_attempted:
    case COUNTER_contacts_over: {
        struct pressure_cell cell = pressure_get(dataset->pressure, rollup->grain, period, clients);
        return counter == COUNTER_contacts_over ? cell.over : cell.pairs;
    }
    default:
        break;
    }
    int64_t sum = 0;
    for (uint32_t c = is_all ? 0 : unit; c < (is_all ? clients : unit + 1); c++) {
        struct pressure_cell cell = pressure_get(dataset->pressure, rollup->grain, period, c);
        sum += counter == COUNTER_pairs_over ? cell.over : cell.pairs;
    }
    return sum;
}

/* Which scopes a SPAN counter is kept for. */
static bool is_kept(const struct rollup *rollup, enum counter counter)
{
    if ((int)counter >= COUNTER_campaigns_attempted && (int)counter <= COUNTER_abandoned_us_30d)
        return has_rolling(rollup->scope);
    switch (counter) {
    case COUNTER_agents_employed:
    case COUNTER_leavers_12_months:
    case COUNTER_headcount_13_sum:
    case COUNTER_agents_on_last_day:
    case COUNTER_agents_trained:
    case COUNTER_incentive_total:
    case COUNTER_incentive_quality:
    case COUNTER_incentive_sales:
    case COUNTER_incentive_volume:
        return rollup->scope == SCOPE_ALL || rollup->scope == SCOPE_TEAM;
    case COUNTER_agents_talking:
    case COUNTER_agents_never_unsuitable:
        return rollup->agents != NULL;
    case COUNTER_agents_conversing:
    case COUNTER_agents_reviewed:
        return rollup->grain >= GRAIN_MONTH && (rollup->scope == SCOPE_ALL || rollup->scope == SCOPE_TEAM);
    case COUNTER_conversations_unrepresented:
        return rollup->scope != SCOPE_SOURCE;
    case COUNTER_contacts_attempted:
    case COUNTER_contacts_over:
        return rollup->scope == SCOPE_ALL;
    default:
        return rollup->scope == SCOPE_ALL || rollup->scope == SCOPE_CLIENT;
    }
}

int64_t rollup_get(const struct rollup *rollup, uint32_t unit, int period, enum counter counter)
{
    if ((int)counter >= FIRST_SPAN_COUNTER)
        return is_kept(rollup, counter) ? span_counter(rollup, unit, period, counter) : 0;
    return rollup->sums[((gsize)unit * (gsize)rollup->periods + (gsize)period) * SUMMED + counter];
}
