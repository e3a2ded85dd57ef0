#include "fold.h"

#include "takhojd/base/ask.h"
#include "takhojd/calls/call.h"
#include "takhojd/calls/guidance.h"
#include "takhojd/calls/policy.h"

#include <string.h>

/* What a row is found by. */
struct key {
    uint64_t packed; /* run, campaign and unit */
    uint32_t team;
};

struct slot {
    struct key key;
    struct folded *row; /* NULL: empty */
};

struct fold {
    const struct dataset *dataset;
    const struct roster *roster; /* NULL: by list */
    struct pile *rows;           /* struct folded */
    struct folded nowhere;       /* of the days without figures */
    /* While it is made: */
    int16_t *run_of; /* a history day: the first of its run; -1: no figures exist for it */
    int32_t days;
    struct slot *slots;
    uint32_t mask;
};

#define SLOTS_AT_FIRST 16384
/* Rows are looked for so many at once, since most of the time goes by waiting for them. */
#define BATCH 64

typedef uint32_t lanes __attribute__((vector_size(FOLD_LANES * sizeof(uint32_t))));

static const uint64_t nowhere = UINT64_MAX;

bool fold_is_by_agent(enum scope_kind scope)
{
    return scope == SCOPE_TEAM || scope == SCOPE_AGENT;
}

static struct key key_of(const struct fold *fold, int day, uint16_t campaign, uint32_t unit)
{
    int16_t run = day >= 0 && day < fold->days ? fold->run_of[day] : -1;
    if (run < 0)
        return (struct key){nowhere, NUMBER_NONE};
    return (struct key){(uint64_t)run << 48 | (uint64_t)campaign << 32 | unit,
                        fold->roster ? roster_team(fold->roster, unit, day) : NUMBER_NONE};
}

/* Every bit of the key must reach the low ones. (From MurmurHash3's finaliser, public domain.) */
static uint32_t slot_of(const struct fold *fold, struct key key)
{
    uint64_t hash = (key.packed ^ key.packed >> 33) * UINT64_C(0xff51afd7ed558ccd);
    return (uint32_t)(hash ^ hash >> 33) & fold->mask;
}

static void grow(struct fold *fold)
{
    g_autofree struct slot *before = fold->slots;
    uint32_t count = fold->mask + 1;
    fold->mask = 2 * fold->mask + 1;
    fold->slots = g_new0(struct slot, (gsize)fold->mask + 1);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = slot_of(fold, before[i].key);
        while (before[i].row && fold->slots[at].row)
            at = (at + 1) & fold->mask;
        if (before[i].row)
            fold->slots[at] = before[i];
    }
}

static struct folded *add_row(struct fold *fold, uint32_t at, struct key key)
{
    struct folded *row = pile_add(fold->rows);
    *row = (struct folded){.day = (int16_t)(key.packed >> 48),
                           .campaign = (uint16_t)(key.packed >> 32),
                           .unit = (uint32_t)key.packed,
                           .team = key.team};
    fold->slots[at] = (struct slot){key, row};
    if (fold->rows->count > fold->mask / 2)
        grow(fold);
    return row;
}

/* The row, made where there is none. */
static struct folded *row_of(struct fold *fold, struct key key)
{
    if (key.packed == nowhere)
        return &fold->nowhere;
    uint32_t at = slot_of(fold, key);
    for (; fold->slots[at].row; at = (at + 1) & fold->mask)
        if (fold->slots[at].key.packed == key.packed && fold->slots[at].key.team == key.team)
            return fold->slots[at].row;
    return add_row(fold, at, key);
}

/* first: the line of a row that will be written to, and those behind it. */
static inline void find_rows(struct fold *fold, gsize count, const struct key *keys, struct folded **rows,
                             gsize first)
{
    for (gsize i = 0; i < count; i++)
        memory_ask(&fold->slots[slot_of(fold, keys[i])]);
    for (gsize i = 0; i < count; i++) {
        rows[i] = row_of(fold, keys[i]);
        for (gsize line = first; line < sizeof(struct folded) / FOLD_LINE; line++)
            memory_ask_to_write((const char *)rows[i] + line * FOLD_LINE);
    }
}

static void add_cell(const struct fold *fold, struct folded *row, const struct cell *cell)
{
    int32_t day = fold->dataset->first_day + cell->day;
    for (int c = 0; c < DENSE_COUNTER_COUNT; c++)
        row->count[c] += cell->count[c];
    if (policy_of(dataset_campaign(fold->dataset, cell->campaign), day)->law_hours)
        row->law_hours += cell->count[COUNTER_attempts_marketing];
    uint32_t conversations = cell->count[COUNTER_conversations];
    if (!fold->roster || !conversations || cell->unit == CALL_NONE)
        return;
    row->by_agents += conversations;
    row->trained += guidance_is_trained(fold->dataset, cell->unit, day) ? conversations : 0;
}

static void add_cells(struct fold *fold, const struct pile *cells)
{
    uint32_t units = fold->roster ? UINT32_MAX : UINT16_MAX;
    for (guint chunk = 0; chunk < pile_chunks(cells); chunk++) {
        gsize count;
        const struct cell *cell = pile_rows(cells, chunk, &count);
        for (gsize first = 0; first < count; first += BATCH) {
            struct key keys[BATCH];
            struct folded *rows[BATCH];
            gsize some = MIN(BATCH, count - first);
            for (gsize i = 0; i < some; i++)
                keys[i] =
                    key_of(fold, cell[first + i].day, cell[first + i].campaign, cell[first + i].unit & units);
            find_rows(fold, some, keys, rows, 0);
            for (gsize i = 0; i < some; i++)
                add_cell(fold, rows[i], &cell[first + i]);
        }
    }
}

/* What the cells of agents alone know, by day and campaign. */
static void add_training(struct fold *fold)
{
    const struct dataset *dataset = fold->dataset;
    PILE_EACH (cells_pile(dataset->tally->by_agent), const struct cell, cell) {
        uint32_t conversations = cell->count[COUNTER_conversations];
        if (!conversations || cell->unit == CALL_NONE)
            continue;
        struct folded *row = row_of(fold, key_of(fold, cell->day, cell->campaign, CALL_NO_SOURCE));
        row->by_agents += conversations;
        if (guidance_is_trained(dataset, cell->unit, dataset->first_day + cell->day))
            row->trained += conversations;
    }
}

/* To find which bits are set takes longer than to add all of them, four at a time. */
static void add_marks(struct folded *row, uint32_t marks)
{
    const lanes bits = {1, 2, 4, 8}, all = {marks, marks, marks, marks};
    for (int first = 0; first < FOLD_MARKS; first += FOLD_LANES) {
        uint32_t *at = &row->count[FIRST_MARKED_COUNTER + first];
        lanes count;
        memcpy(&count, at, sizeof count);
        /* What is true is -1 in a lane. */
        count -= (lanes)((all >> first & bits) != 0);
        memcpy(at, &count, sizeof count);
    }
}

static void add_marked(struct fold *fold)
{
    const struct pile *pile = fold->dataset->tally->marked;
    for (guint chunk = 0; chunk < pile_chunks(pile); chunk++) {
        gsize count;
        const struct marked *marked = pile_rows(pile, chunk, &count);
        for (gsize first = 0; first < count; first += BATCH) {
            struct key keys[BATCH];
            struct folded *rows[BATCH];
            gsize some = MIN(BATCH, count - first);
            for (gsize i = 0; i < some; i++)
                keys[i] = key_of(fold, marked[first + i].day, marked[first + i].campaign,
                                 fold->roster ? marked[first + i].agent : marked[first + i].source);
            find_rows(fold, some, keys, rows, 1);
            for (gsize i = 0; i < some; i++)
                add_marks(rows[i], marked[first + i].marks);
        }
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
    fold->rows = pile_new(sizeof(struct folded));
    fold->mask = SLOTS_AT_FIRST - 1;
    fold->slots = g_new0(struct slot, SLOTS_AT_FIRST);
    divide_days(fold, grain);
    add_cells(fold, cells_pile(roster ? dataset->tally->by_agent : dataset->tally->by_source));
    if (!roster)
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
    pile_free(fold->rows);
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

const struct pile *fold_rows(const struct fold *fold)
{
    return fold->rows;
}
