#include "cells.h"

#define LEAST_BITS 4
#define WEEK 7
#define SLOTS_A_CELL 2

/* The key stands beside the cell's address, so that a search touches no cell but its own. */
struct slot {
    uint64_t key;
    struct cell *cell; /* NULL: empty */
};

struct table {
    struct slot *slots; /* 2^bits; NULL: the day has no cell yet */
    unsigned bits;
    uint32_t count;
};

/* Cells stand in the order first met, and never move. */
struct cells {
    struct pile *rows;
    struct table *tables; /* by place_of a day */
    guint table_count;
    int16_t last_day; /* calls come in runs of one cell */
    uint64_t last_key;
    struct cell *last; /* NULL: none yet */
    bool is_closed;
};

struct cells *cells_new(void)
{
    struct cells *cells = g_new0(struct cells, 1);
    cells->rows = pile_new(sizeof(struct cell));
    return cells;
}

void cells_close(struct cells *cells)
{
    for (guint i = 0; i < cells->table_count; i++)
        g_free(cells->tables[i].slots);
    g_clear_pointer(&cells->tables, g_free);
    cells->table_count = 0;
    cells->last = NULL;
    cells->is_closed = true;
}

void cells_free(struct cells *cells)
{
    cells_close(cells);
    pile_free(cells->rows);
    g_free(cells);
}

/* 0, -1, 1, -2, 2 ...: few days lie before the history's first. */
static guint place_of(int day)
{
    return (guint)(day < 0 ? -2 * day - 1 : 2 * day);
}

static struct table *table_of(struct cells *cells, int16_t day)
{
    guint place = place_of(day);
    if (G_UNLIKELY(place >= cells->table_count)) {
        guint count = MAX(place + 1, 2 * cells->table_count);
        cells->tables = g_renew(struct table, cells->tables, count);
        for (guint i = cells->table_count; i < count; i++)
            cells->tables[i] = (struct table){NULL, 0, 0};
        cells->table_count = count;
    }
    return &cells->tables[place];
}

static uint64_t key_of(uint16_t campaign, uint32_t unit)
{
    return (uint64_t)campaign << 32 | unit;
}

/* The slot of the key, or the empty one where it belongs. */
static struct slot *seek(const struct table *table, uint64_t key)
{
    gsize mask = ((gsize)1 << table->bits) - 1;
    gsize at = (gsize)(key * UINT64_C(0x9e3779b97f4a7c15) >> (64 - table->bits));
    while (table->slots[at].cell && table->slots[at].key != key)
        at = (at + 1) & mask;
    return &table->slots[at];
}

static bool is_full(const struct table *table, uint32_t count)
{
    return (uint64_t)SLOTS_A_CELL * count > UINT64_C(1) << table->bits;
}

static void grow(struct table *table)
{
    const struct table before = *table;
    table->bits++;
    table->slots = g_new0(struct slot, (gsize)1 << table->bits);
    for (gsize i = 0; i < (gsize)1 << before.bits; i++)
        if (before.slots[i].cell)
            *seek(table, before.slots[i].key) = before.slots[i];
    g_free(before.slots);
}

static uint32_t count_on(const struct cells *cells, int day)
{
    guint place = place_of(day);
    return place < cells->table_count ? cells->tables[place].count : 0;
}

/* A day has about as many cells as the day before, or as the same day of the week before. */
static void begin(const struct cells *cells, struct table *table, int day)
{
    uint32_t expected = MAX(count_on(cells, day - 1), count_on(cells, day - WEEK));
    table->bits = LEAST_BITS;
    while (is_full(table, expected))
        table->bits++;
    table->slots = g_new0(struct slot, (gsize)1 << table->bits);
}

static struct cell *find_or_add(struct cells *cells, int16_t day, uint64_t key)
{
    g_assert(!cells->is_closed);
    struct table *table = table_of(cells, day);
    if (!table->slots)
        begin(cells, table, day);
    struct slot *slot = seek(table, key);
    if (slot->cell)
        return slot->cell;
    if (is_full(table, ++table->count)) {
        grow(table);
        slot = seek(table, key);
    }
    struct cell *cell = pile_add(cells->rows);
    *cell = (struct cell){.day = day, .campaign = (uint16_t)(key >> 32), .unit = (uint32_t)key};
    *slot = (struct slot){key, cell};
    return cell;
}

uint32_t *cells_find(struct cells *cells, int16_t day, uint16_t campaign, uint32_t unit)
{
    uint64_t key = key_of(campaign, unit);
    if (!cells->last || cells->last_key != key || cells->last_day != day) {
        cells->last = find_or_add(cells, day, key);
        cells->last_key = key;
        cells->last_day = day;
    }
    return cells->last->count;
}

const struct pile *cells_pile(const struct cells *cells)
{
    return cells->rows;
}

gsize cells_memory(const struct cells *cells)
{
    gsize bytes = pile_memory(cells->rows) + cells->table_count * sizeof *cells->tables;
    for (guint i = 0; i < cells->table_count; i++)
        if (cells->tables[i].slots)
            bytes += sizeof(struct slot) << cells->tables[i].bits;
    return bytes;
}
