#include "mixed.h"

#include "takhojd/calls/call.h"

/* Which period of which rollup is looked for. */
struct wanted {
    const struct rollup *rollup;
    gsize period, periods;
};

static bool find_unit(const struct wanted *wanted, int day, uint16_t campaign, uint32_t agent,
                      uint32_t source, uint32_t *unit)
{
    gsize bucket;
    if (!rollup_bucket(wanted->rollup, day, campaign, agent, source, &bucket) ||
        bucket % wanted->periods != wanted->period)
        return false;
    *unit = (uint32_t)(bucket / wanted->periods);
    return true;
}

static void add_cells(struct mixed *mixed, const struct wanted *wanted, const struct tally *tally)
{
    bool is_source = rollup_scope(wanted->rollup) == SCOPE_SOURCE;
    struct mixed_cell row;
    PILE_EACH (cells_pile(is_source ? tally->by_source : tally->by_agent), const struct cell, cell) {
        row.cell = cell;
        if (find_unit(wanted, cell->day, cell->campaign, is_source ? CALL_NONE : cell->unit,
                      is_source ? cell->unit & 0xffff : 0, &row.unit))
            g_array_append_val(mixed->cells, row);
    }
}

static void add_entries(struct mixed *mixed, const struct wanted *wanted, const struct tally *tally)
{
    struct mixed_entry row;
    PILE_EACH (tally->cell_entries, const struct cell_entry, entry) {
        row.entry = entry;
        if (find_unit(wanted, entry->day, entry->campaign, entry->agent, entry->source, &row.unit))
            g_array_append_val(mixed->entries, row);
    }
}

static void add_marked(struct mixed *mixed, const struct wanted *wanted, const struct tally *tally)
{
    struct mixed_marked row;
    PILE_EACH (tally->marked, const struct marked, marked) {
        row.marked = marked;
        if (find_unit(wanted, marked->day, marked->campaign, marked->agent, marked->source, &row.unit))
            g_array_append_val(mixed->marked, row);
    }
}

struct mixed *mixed_new(const struct rollup *rollup, int period)
{
    const struct wanted wanted = {rollup, (gsize)period, (gsize)rollup_periods(rollup)};
    const struct tally *tally = rollup_dataset(rollup)->tally;
    struct mixed *mixed = g_new0(struct mixed, 1);
    mixed->cells = g_array_new(FALSE, FALSE, sizeof(struct mixed_cell));
    mixed->entries = g_array_new(FALSE, FALSE, sizeof(struct mixed_entry));
    mixed->marked = g_array_new(FALSE, FALSE, sizeof(struct mixed_marked));
    add_cells(mixed, &wanted, tally);
    add_entries(mixed, &wanted, tally);
    add_marked(mixed, &wanted, tally);
    return mixed;
}

void mixed_free(struct mixed *mixed)
{
    if (!mixed)
        return;
    g_array_unref(mixed->cells);
    g_array_unref(mixed->entries);
    g_array_unref(mixed->marked);
    g_free(mixed);
}
