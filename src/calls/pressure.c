#include "takhojd/calls/pressure.h"

#include <string.h>

#define DIRECT 16 /* peaks below this are counted in place, greater ones in a table */

struct direct {
    struct pressure_cell cell;
    uint32_t peaks[DIRECT][PRESSURE_WINDOWS]; /* the few common values lie on one cache line */
};

struct pressure {
    int32_t first, until;
    uint32_t clients;
    int first_slot[PRESSURE_GRAINS + 1]; /* of week, month, quarter, year */
    uint16_t *slots;                     /* PRESSURE_GRAINS a day */
    struct direct *direct;               /* slot x (client, and one for contacts over all clients) */
    GHashTable *great;                   /* int64 key of great_key to int64 count */
};

static enum grain grain_at(int i)
{
    return (enum grain)(PRESSURE_FINEST + i);
}

static struct direct *direct_at(const struct pressure *pressure, int slot, uint32_t client)
{
    return &pressure->direct[(gsize)slot * (pressure->clients + 1) + client];
}

static int64_t great_key(int slot, uint32_t client, enum pressure_window window, int attempts)
{
    return (int64_t)slot << 48 | (int64_t)(client & 0xffff) << 32 | (int64_t)window << 30 | attempts;
}

/* Multiplied, so that keys that differ in their high bits alone do not meet in one place. */
static guint hash_great(gconstpointer key)
{
    return (guint)((uint64_t) * (const int64_t *)key * UINT64_C(0x9E3779B97F4A7C15) >> 32);
}

/* Numbers the periods of each grain that any day lies in, one after the other. */
static void number_slots(struct pressure *pressure)
{
    int slot = 0;
    for (int g = 0; g < PRESSURE_GRAINS; g++) {
        pressure->first_slot[g] = slot;
        struct period period = period_containing(grain_at(g), pressure->first);
        for (int32_t day = pressure->first; day < pressure->until; day++) {
            if (day >= period.until) {
                period = period_shift(grain_at(g), period, 1);
                slot++;
            }
            pressure->slots[(day - pressure->first) * PRESSURE_GRAINS + g] = (uint16_t)slot;
        }
        slot++;
    }
    pressure->first_slot[PRESSURE_GRAINS] = slot;
}

struct pressure *pressure_new(int32_t first, int32_t until, uint32_t client_count)
{
    struct pressure *pressure = g_new0(struct pressure, 1);
    pressure->first = first;
    pressure->until = until;
    pressure->clients = client_count;
    pressure->slots = g_new(uint16_t, (gsize)(until - first) * PRESSURE_GRAINS);
    number_slots(pressure);
    pressure->direct =
        g_new0(struct direct, (gsize)pressure->first_slot[PRESSURE_GRAINS] * (client_count + 1));
    pressure->great = g_hash_table_new_full(hash_great, g_int64_equal, g_free, g_free);
    return pressure;
}

void pressure_free(struct pressure *pressure)
{
    if (!pressure)
        return;
    g_free(pressure->slots);
    g_free(pressure->direct);
    g_hash_table_unref(pressure->great);
    g_free(pressure);
}

static void add_great(struct pressure *pressure, int64_t key, int64_t n)
{
    int64_t *count = g_hash_table_lookup(pressure->great, &key);
    if (count) {
        *count += n;
        return;
    }
    g_hash_table_insert(pressure->great, g_memdup2(&key, sizeof key), g_memdup2(&n, sizeof n));
}

void pressure_join(struct pressure *into, const struct pressure *from)
{
    gsize count = (gsize)into->first_slot[PRESSURE_GRAINS] * (into->clients + 1);
    for (gsize i = 0; i < count; i++) {
        into->direct[i].cell.pairs += from->direct[i].cell.pairs;
        into->direct[i].cell.over += from->direct[i].cell.over;
        for (int w = 0; w < PRESSURE_WINDOWS; w++)
            for (int v = 0; v < DIRECT; v++)
                into->direct[i].peaks[v][w] += from->direct[i].peaks[v][w];
    }
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, from->great);
    while (g_hash_table_iter_next(&iter, &key, &value))
        add_great(into, *(int64_t *)key, *(int64_t *)value);
}

const uint16_t *pressure_slots(const struct pressure *pressure, int32_t day)
{
    if (day < pressure->first || day >= pressure->until)
        return NULL;
    return pressure->slots + (gsize)(day - pressure->first) * PRESSURE_GRAINS;
}

void pressure_add(struct pressure *pressure, uint32_t client, const struct pressure_peak *peak, int limit)
{
    struct direct *direct = direct_at(pressure, peak->slot, client);
    direct->cell.pairs++;
    direct->cell.over += peak->attempts[PRESSURE_30D] > limit;
    if (client == pressure->clients)
        return;
    for (int w = 0; w < PRESSURE_WINDOWS; w++) {
        int attempts = peak->attempts[w];
        if (attempts < DIRECT)
            direct->peaks[attempts][w]++;
        else
            add_great(pressure, great_key(peak->slot, client, (enum pressure_window)w, attempts), 1);
    }
}

/* The slot of a period, or -1 where it does not lie in the days kept. */
static int slot_of(const struct pressure *pressure, enum grain grain, struct period period)
{
    if (grain < PRESSURE_FINEST || period.until <= pressure->first || period.from >= pressure->until)
        return -1;
    int32_t day = MAX(period.from, pressure->first);
    return pressure->slots[(day - pressure->first) * PRESSURE_GRAINS + (int)grain - (int)PRESSURE_FINEST];
}

struct pressure_cell pressure_get(const struct pressure *pressure, enum grain grain, struct period period,
                                  uint32_t client)
{
    int slot = slot_of(pressure, grain, period);
    return slot < 0 ? (struct pressure_cell){0, 0} : direct_at(pressure, slot, client)->cell;
}

/* Adds one client's peaks to values, which grows as needed. */
static void add_distribution(const struct pressure *pressure, int slot, uint32_t client,
                             enum pressure_window window, GArray *values)
{
    const struct direct *direct = direct_at(pressure, slot, client);
    for (int v = 0; v < DIRECT; v++)
        g_array_index(values, int64_t, v) += direct->peaks[v][window];
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, pressure->great);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        guint attempts = (guint)(*(int64_t *)key & ((1 << 30) - 1));
        if (*(int64_t *)key != great_key(slot, client, window, (int)attempts))
            continue;
        if (attempts >= values->len)
            g_array_set_size(values, attempts + 1);
        g_array_index(values, int64_t, attempts) += *(int64_t *)value;
    }
}

int pressure_distribution(const struct pressure *pressure, enum grain grain, struct period period,
                          uint32_t client, enum pressure_window window, int64_t **values)
{
    GArray *found = g_array_new(FALSE, TRUE, sizeof(int64_t));
    g_array_set_size(found, DIRECT);
    int slot = slot_of(pressure, grain, period);
    if (slot >= 0 && client < pressure->clients)
        add_distribution(pressure, slot, client, window, found);
    else if (slot >= 0)
        for (uint32_t c = 0; c < pressure->clients; c++)
            add_distribution(pressure, slot, c, window, found);
    int count = (int)found->len;
    *values = (int64_t *)(void *)g_array_free(found, FALSE);
    return count;
}

gsize pressure_memory(const struct pressure *pressure)
{
    return (gsize)pressure->first_slot[PRESSURE_GRAINS] * (pressure->clients + 1) * sizeof(struct direct);
}
