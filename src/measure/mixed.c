#include "mixed.h"

#include "takhojd/calls/call.h"
#include "takhojd/measure/rollup.h"

/* A mix while it is made. */
struct mixing {
    struct mixed *mixed;
    const struct dataset *dataset;
    const struct roster *roster; /* NULL: by list */
    int first, end;              /* history days of the period that figures exist for */
    uint32_t units;              /* the last is none */
    uint32_t *places;            /* campaign x unit: the first row's number + 1, 0: none yet */
};

static uint32_t add_row(struct mixed *mixed, struct mixed_row row)
{
    g_array_append_val(mixed->rows, row);
    g_array_set_size(mixed->sums, mixed->rows->len * MIXED_COUNTERS);
    return mixed->rows->len;
}

/* The sums of a campaign and a source, or an agent in a team. */
static int64_t *sums_of(struct mixing *mixing, uint16_t campaign, uint32_t unit, uint32_t team)
{
    struct mixed *mixed = mixing->mixed;
    gsize place = (gsize)campaign * mixing->units + MIN(unit, mixing->units - 1);
    uint32_t number = mixing->places[place];
    while (number && g_array_index(mixed->rows, struct mixed_row, number - 1).team != team)
        number = g_array_index(mixed->rows, struct mixed_row, number - 1).next;
    if (!number)
        number = mixing->places[place] =
            add_row(mixed, (struct mixed_row){campaign, unit, team, mixing->places[place]});
    return &g_array_index(mixed->sums, int64_t, (number - 1) * MIXED_COUNTERS);
}

static void add_folded(struct mixing *mixing, const struct fold *fold)
{
    PILE_EACH (fold_rows(fold), const struct folded, row) {
        if (row->day < mixing->first || row->day >= mixing->end)
            continue;
        int64_t *sums = sums_of(mixing, row->campaign, row->unit, row->team);
        for (int c = 0; c < FOLD_COUNTERS; c++)
            sums[c] += row->count[c];
    }
}

static void add_entries(struct mixing *mixing)
{
    PILE_EACH (mixing->dataset->tally->cell_entries, const struct cell_entry, entry) {
        /* Most of the tally is of other periods. */
        if (entry->day < mixing->first || entry->day >= mixing->end || entry->counter >= MIXED_COUNTERS)
            continue;
        uint32_t unit = mixing->roster ? entry->agent : entry->source;
        uint32_t team = mixing->roster ? roster_team(mixing->roster, unit, entry->day) : NUMBER_NONE;
        sums_of(mixing, entry->campaign, unit, team)[entry->counter] += entry->n;
    }
}

struct mixed *mixed_new(const struct fold *fold, struct period period)
{
    const struct dataset *dataset = fold_dataset(fold);
    struct mixed *mixed = g_new0(struct mixed, 1);
    mixed->rows = g_array_new(FALSE, FALSE, sizeof(struct mixed_row));
    mixed->sums = g_array_new(FALSE, TRUE, sizeof(int64_t));
    struct mixing mixing = {.mixed = mixed,
                            .dataset = dataset,
                            .roster = fold_roster(fold),
                            .first = MAX(period.from, dataset->figures_day) - dataset->first_day,
                            .end = MIN(period.until, dataset->as_of + 2) - dataset->first_day};
    mixing.units = scope_units(dataset, mixing.roster ? SCOPE_AGENT : SCOPE_SOURCE) + 1;
    mixing.places = g_new0(uint32_t, (gsize)scope_units(dataset, SCOPE_CAMPAIGN) * mixing.units + 1);
    add_folded(&mixing, fold);
    add_entries(&mixing);
    g_free(mixing.places);
    return mixed;
}

void mixed_free(struct mixed *mixed)
{
    if (!mixed)
        return;
    g_array_unref(mixed->rows);
    g_array_unref(mixed->sums);
    g_free(mixed);
}
