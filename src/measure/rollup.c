#include "takhojd/measure/rollup.h"

#include "takhojd/calls/call.h"
#include "takhojd/calls/people.h"

/* Counters that are summed here: all but those of SPAN. */
#define SUMMED (FIRST_SPAN_COUNTER)

/* An agent with so many conversations in a period who never ended one with "not suitable" is worth a note. */
#define MANY_CONVERSATIONS 100

struct agent_count {
    uint32_t conversations, not_suitable;
};

struct rollup {
    const struct dataset *dataset;
    enum scope_kind scope;
    enum grain grain;
    uint32_t units;
    int periods;
    struct period first;
    int32_t first_day;  /* of the first period */
    int16_t *period_of; /* a day from first_day on: its period, -1 outside */
    int32_t days;
    int64_t *sums;              /* unit x period x SUMMED */
    struct agent_count *agents; /* agent x period, of everybody by the month and longer; NULL: not kept */
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
    rollup->dataset = dataset;
    rollup->scope = scope;
    rollup->grain = grain;
    rollup->units = scope_units(dataset, scope);
    number_periods(rollup, span);
    rollup->sums = g_new0(int64_t, (gsize)rollup->units * (gsize)rollup->periods * SUMMED + 1);
    if (scope == SCOPE_ALL && grain >= GRAIN_MONTH)
        rollup->agents =
            g_new0(struct agent_count, (gsize)scope_units(dataset, SCOPE_AGENT) * (gsize)rollup->periods + 1);
    add_cells(rollup);
    add_entries(rollup);
    return rollup;
}

void rollup_free(struct rollup *rollup)
{
    g_free(rollup->period_of);
    g_free(rollup->sums);
    g_free(rollup->agents);
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

static int64_t span_counter(const struct rollup *rollup, uint32_t unit, int index, enum counter counter)
{
    const struct dataset *dataset = rollup->dataset;
    struct period period = rollup_period(rollup, index);
    uint32_t clients = scope_units(dataset, SCOPE_CLIENT);
    bool is_all = rollup->scope == SCOPE_ALL;
    switch (counter) {
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
    switch (counter) {
    case COUNTER_agents_employed:
    case COUNTER_leavers_12_months:
    case COUNTER_headcount_13_sum:
        return rollup->scope == SCOPE_ALL || rollup->scope == SCOPE_TEAM;
    case COUNTER_agents_talking:
    case COUNTER_agents_never_unsuitable:
        return rollup->agents != NULL;
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
