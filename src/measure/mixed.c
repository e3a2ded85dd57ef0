#include "mixed.h"

#include "takhojd/calls/call.h"

/* A mix while it is made. */
struct mixing {
    struct mixed *mixed;
    const struct rollup *rollup;
    int first, end; /* history days of the period */
    gsize periods;
    uint32_t strata;
    bool is_of_lists;
    uint32_t *places; /* unit x stratum: the pair's number + 1, 0: none yet */
};

bool mixed_is_of_lists(enum scope_kind scope)
{
    return scope == SCOPE_CLIENT || scope == SCOPE_CAMPAIGN;
}

/* Calls without a source are a source of their own, the last. */
uint32_t mixed_strata(const struct rollup *rollup)
{
    const struct dataset *dataset = rollup_dataset(rollup);
    return mixed_is_of_lists(rollup_scope(rollup)) ? (scope_units(dataset, SCOPE_SOURCE) + 1) * PARTIES
                                                   : scope_units(dataset, SCOPE_CAMPAIGN);
}

static uint32_t stratum_of(const struct mixing *mixing, uint16_t campaign, uint32_t source)
{
    if (!mixing->is_of_lists)
        return campaign;
    const struct campaign *of = dataset_campaign(rollup_dataset(mixing->rollup), campaign);
    return MIN(source, mixing->strata / PARTIES - 1) * PARTIES + (uint32_t)of->audience;
}

/* The sums of what has these keys; NULL outside the period or without a unit. */
static int64_t *sums_of(struct mixing *mixing, int day, uint16_t campaign, uint32_t agent, uint32_t source)
{
    gsize bucket;
    /* Most of the tally is of other periods, and a day tells that sooner than a unit. */
    if (day < mixing->first || day >= mixing->end ||
        !rollup_bucket(mixing->rollup, day, campaign, agent, source, &bucket))
        return NULL;
    uint32_t unit = (uint32_t)(bucket / mixing->periods);
    struct mixed *mixed = mixing->mixed;
    uint32_t stratum = stratum_of(mixing, campaign, source);
    uint32_t *place = &mixing->places[(gsize)unit * mixing->strata + stratum];
    if (!*place) {
        const struct mixed_pair pair = {unit, stratum};
        g_array_append_val(mixed->pairs, pair);
        g_array_set_size(mixed->sums, mixed->pairs->len * MIXED_COUNTERS);
        *place = mixed->pairs->len;
    }
    return &g_array_index(mixed->sums, int64_t, (*place - 1) * MIXED_COUNTERS);
}

static void add_cells(struct mixing *mixing, const struct tally *tally)
{
    bool is_source = mixing->is_of_lists || rollup_scope(mixing->rollup) == SCOPE_SOURCE;
    PILE_EACH (cells_pile(is_source ? tally->by_source : tally->by_agent), const struct cell, cell) {
        int64_t *sums = sums_of(mixing, cell->day, cell->campaign, is_source ? CALL_NONE : cell->unit,
                                is_source ? cell->unit & 0xffff : 0);
        for (int c = 0; sums && c < DENSE_COUNTER_COUNT; c++)
            sums[c] += cell->count[c];
    }
}

static void add_entries(struct mixing *mixing, const struct tally *tally)
{
    PILE_EACH (tally->cell_entries, const struct cell_entry, entry) {
        int64_t *sums = entry->counter < MIXED_COUNTERS
                            ? sums_of(mixing, entry->day, entry->campaign, entry->agent, entry->source)
                            : NULL;
        if (sums)
            sums[entry->counter] += entry->n;
    }
}

static void add_marked(struct mixing *mixing, const struct tally *tally)
{
    PILE_EACH (tally->marked, const struct marked, marked) {
        int64_t *sums = sums_of(mixing, marked->day, marked->campaign, marked->agent, marked->source);
        for (uint32_t marks = sums ? marked->marks : 0; marks; marks &= marks - 1)
            sums[FIRST_MARKED_COUNTER + __builtin_ctz(marks)]++;
    }
}

struct mixed *mixed_new(const struct rollup *rollup, int period)
{
    const struct dataset *dataset = rollup_dataset(rollup);
    struct period days = rollup_period(rollup, period);
    struct mixed *mixed = g_new0(struct mixed, 1);
    mixed->pairs = g_array_new(FALSE, FALSE, sizeof(struct mixed_pair));
    mixed->sums = g_array_new(FALSE, TRUE, sizeof(int64_t));
    struct mixing mixing = {.mixed = mixed,
                            .rollup = rollup,
                            .first = days.from - dataset->first_day,
                            .end = days.until - dataset->first_day,
                            .periods = (gsize)rollup_periods(rollup),
                            .strata = mixed_strata(rollup),
                            .is_of_lists = mixed_is_of_lists(rollup_scope(rollup))};
    mixing.places = g_new0(uint32_t, (gsize)rollup_units(rollup) * mixing.strata + 1);
    add_cells(&mixing, dataset->tally);
    add_entries(&mixing, dataset->tally);
    add_marked(&mixing, dataset->tally);
    g_free(mixing.places);
    return mixed;
}

void mixed_free(struct mixed *mixed)
{
    if (!mixed)
        return;
    g_array_unref(mixed->pairs);
    g_array_unref(mixed->sums);
    g_free(mixed);
}
