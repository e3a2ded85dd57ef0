#include "fold.h"

#include "takhojd/calls/call.h"
#include "takhojd/calls/guidance.h"
#include "takhojd/calls/policy.h"

struct fold {
    const struct dataset *dataset;
    const struct roster *roster; /* NULL: by list */
    int16_t *run_of;             /* a history day: the first of its run; -1: no figures exist for it */
    int32_t days;
    GArray *rows;    /* struct folded */
    uint32_t *slots; /* numbers + 1 of rows, 0: empty; while it is made */
    uint32_t mask;
};

#define SLOTS_AT_FIRST 65536

bool fold_is_by_agent(enum scope_kind scope)
{
    return scope == SCOPE_TEAM || scope == SCOPE_AGENT;
}

/* Every bit of the key must reach the low ones. (MurmurHash3's finaliser, public domain.) */
static uint32_t slot_of(const struct fold *fold, int16_t day, uint16_t campaign, uint32_t unit)
{
    uint64_t key = (uint64_t)(uint16_t)day << 48 | (uint64_t)campaign << 32 | unit;
    key ^= key >> 33;
    key *= UINT64_C(0xff51afd7ed558ccd);
    key ^= key >> 33;
    return (uint32_t)key & fold->mask;
}

static struct folded *row_of(const struct fold *fold, uint32_t number)
{
    return &g_array_index(fold->rows, struct folded, number);
}

static void grow(struct fold *fold)
{
    fold->mask = 2 * fold->mask + 1;
    g_free(fold->slots);
    fold->slots = g_new0(uint32_t, (gsize)fold->mask + 1);
    for (guint i = 0; i < fold->rows->len; i++) {
        const struct folded *row = row_of(fold, i);
        uint32_t slot = slot_of(fold, row->day, row->campaign, row->unit);
        while (fold->slots[slot])
            slot = (slot + 1) & fold->mask;
        fold->slots[slot] = i + 1;
    }
}

static struct folded *add_row(struct fold *fold, uint32_t slot, struct folded fresh)
{
    g_array_append_val(fold->rows, fresh);
    fold->slots[slot] = fold->rows->len;
    if (fold->rows->len > fold->mask / 2)
        grow(fold);
    return row_of(fold, fold->rows->len - 1);
}

/* The row of what has these keys, made where there is none; NULL on a day without figures. Valid until the
 * next one is made. */
static struct folded *row_at(struct fold *fold, int day, uint16_t campaign, uint32_t unit)
{
    int16_t run = day >= 0 && day < fold->days ? fold->run_of[day] : -1;
    if (run < 0)
        return NULL;
    uint32_t team = fold->roster ? roster_team(fold->roster, unit, day) : NUMBER_NONE;
    uint32_t slot = slot_of(fold, run, campaign, unit);
    for (; fold->slots[slot]; slot = (slot + 1) & fold->mask) {
        struct folded *row = row_of(fold, fold->slots[slot] - 1);
        if (row->day == run && row->campaign == campaign && row->unit == unit && row->team == team)
            return row;
    }
    return add_row(fold, slot, (struct folded){.day = run, .campaign = campaign, .unit = unit, .team = team});
}

static void add_cells(struct fold *fold, const struct cells *cells)
{
    const struct dataset *dataset = fold->dataset;
    PILE_EACH (cells_pile(cells), const struct cell, cell) {
        struct folded *row =
            row_at(fold, cell->day, cell->campaign, fold->roster ? cell->unit : cell->unit & 0xffff);
        for (int c = 0; row && c < DENSE_COUNTER_COUNT; c++)
            row->count[c] += cell->count[c];
        const struct campaign *campaign = dataset_campaign(dataset, cell->campaign);
        if (row && policy_of(campaign, dataset->first_day + cell->day)->law_hours)
            row->law_hours += cell->count[COUNTER_attempts_marketing];
    }
}

static void add_training(struct fold *fold)
{
    const struct dataset *dataset = fold->dataset;
    PILE_EACH (cells_pile(dataset->tally->by_agent), const struct cell, cell) {
        uint32_t conversations = cell->count[COUNTER_conversations];
        if (!conversations || cell->unit == CALL_NONE)
            continue;
        struct folded *row =
            row_at(fold, cell->day, cell->campaign, fold->roster ? cell->unit : CALL_NO_SOURCE);
        if (!row)
            continue;
        row->by_agents += conversations;
        if (guidance_is_trained(dataset, cell->unit, dataset->first_day + cell->day))
            row->trained += conversations;
    }
}

static void add_marked(struct fold *fold)
{
    PILE_EACH (fold->dataset->tally->marked, const struct marked, marked) {
        struct folded *row =
            row_at(fold, marked->day, marked->campaign, fold->roster ? marked->agent : marked->source);
        for (uint32_t marks = row ? marked->marks : 0; marks; marks &= marks - 1)
            row->count[FIRST_MARKED_COUNTER + __builtin_ctz(marks)]++;
    }
}

static void divide_days(struct fold *fold, enum grain grain)
{
    const struct dataset *dataset = fold->dataset;
    fold->days = dataset->as_of + 2 - dataset->first_day;
    fold->run_of = g_new(int16_t, (gsize)fold->days);
    for (int32_t d = 0; d < fold->days; d++) {
        int32_t from = period_containing(grain, dataset->first_day + d).from;
        bool has_figures = dataset->first_day + d >= dataset->figures_day;
        fold->run_of[d] = (int16_t)(has_figures ? MAX(from, dataset->figures_day) - dataset->first_day : -1);
    }
}

static struct fold *fold_new(const struct dataset *dataset, const struct roster *roster, enum grain grain)
{
    struct fold *fold = g_new0(struct fold, 1);
    fold->dataset = dataset;
    fold->roster = roster;
    fold->rows = g_array_new(FALSE, FALSE, sizeof(struct folded));
    fold->mask = SLOTS_AT_FIRST - 1;
    fold->slots = g_new0(uint32_t, SLOTS_AT_FIRST);
    divide_days(fold, grain);
    add_cells(fold, roster ? dataset->tally->by_agent : dataset->tally->by_source);
    add_training(fold);
    add_marked(fold);
    g_clear_pointer(&fold->slots, g_free);
    g_clear_pointer(&fold->run_of, g_free);
    return fold;
}

struct fold *fold_by_list(const struct dataset *dataset)
{
    return fold_new(dataset, NULL, GRAIN_DAY);
}

struct fold *fold_by_agent(const struct dataset *dataset, const struct roster *roster, enum grain grain)
{
    return fold_new(dataset, roster, MIN(grain, GRAIN_MONTH));
}

void fold_free(struct fold *fold)
{
    if (!fold)
        return;
    g_array_unref(fold->rows);
    g_free(fold);
}

const struct dataset *fold_dataset(const struct fold *fold)
{
    return fold->dataset;
}

const struct roster *fold_roster(const struct fold *fold)
{
    return fold->roster;
}

const struct folded *fold_rows(const struct fold *fold, guint *count)
{
    *count = fold->rows->len;
    return (const struct folded *)(const void *)fold->rows->data;
}
