#include "takhojd/calls/history.h"

#include "takhojd/base/ask.h"
#include "takhojd/base/block.h"

#include <stdlib.h>
#include <string.h>

#define CHUNK_CALLS ((BLOCK_BYTES - 2 * sizeof(void *)) / sizeof(struct call))

struct chunk {
    struct chunk *next;
    unsigned count; /* not of the newest, to which the shelf says where it ends */
    struct call calls[CHUNK_CALLS];
};

_Static_assert(sizeof(struct chunk) <= BLOCK_BYTES, "a chunk is a block");

/* A partition's calls: the newest chunk comes first; their order is made by sorting. */
struct shelf {
    struct chunk *newest;
    struct call *next, *end; /* in the newest: where the next call goes, and where there is no more room */
    gsize count;
};

struct history {
    struct shelf *shelves;
    unsigned shelf_count;
    gsize count, chunks;
    GHashTable *longs; /* id to struct long_call */
    GHashTable *zones; /* id to struct zone */
};

struct long_call {
    int64_t ended, no;
};

struct history *history_new(void)
{
    struct history *history = g_new0(struct history, 1);
    history->longs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    history->zones = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return history;
}

void history_release(struct history *history, unsigned number)
{
    if (number >= history->shelf_count)
        return;
    struct chunk *chunk = g_steal_pointer(&history->shelves[number].newest);
    history->shelves[number] = (struct shelf){NULL, NULL, NULL, 0};
    while (chunk) {
        struct chunk *next = chunk->next;
        block_free(chunk);
        chunk = next;
    }
}

void history_free(struct history *history)
{
    if (!history)
        return;
    for (unsigned p = 0; p < history->shelf_count; p++)
        history_release(history, p);
    g_free(history->shelves);
    g_hash_table_unref(history->longs);
    g_hash_table_unref(history->zones);
    g_free(history);
}

static struct shelf *shelf_of(struct history *history, uint32_t contact)
{
    unsigned p = contact / HISTORY_BLOCK;
    if (G_UNLIKELY(p >= history->shelf_count)) {
        unsigned count = MAX(p + 1, 2 * history->shelf_count);
        history->shelves = g_renew(struct shelf, history->shelves, count);
        memset(history->shelves + history->shelf_count, 0,
               (count - history->shelf_count) * sizeof(struct shelf));
        history->shelf_count = count;
    }
    return &history->shelves[p];
}

static unsigned calls_in(const struct shelf *shelf, const struct chunk *chunk)
{
    return chunk == shelf->newest ? (unsigned)(shelf->next - chunk->calls) : chunk->count;
}

static void add_chunk(struct history *history, struct shelf *shelf)
{
    struct chunk *fresh = block_new();
    history->chunks++;
    fresh->next = shelf->newest;
    if (shelf->newest)
        shelf->newest->count = CHUNK_CALLS;
    shelf->newest = fresh;
    shelf->next = fresh->calls;
    shelf->end = fresh->calls + CHUNK_CALLS;
}

void history_append(struct history *history, const struct call *call)
{
    struct shelf *shelf = shelf_of(history, call->contact);
    if (G_UNLIKELY(shelf->next == shelf->end))
        add_chunk(history, shelf);
    *shelf->next++ = *call;
    shelf->count++;
    history->count++;
    /* Calls come to the shelves at random: the place of the next is far from any cache. */
    memory_ask_to_write((const char *)(shelf->next + 1) - 1);
}

void history_note_long(struct history *history, uint64_t id, int64_t ended, int64_t no)
{
    struct long_call *instants = g_new(struct long_call, 1);
    *instants = (struct long_call){ended, no};
    uint64_t *key = g_memdup2(&id, sizeof id);
    g_hash_table_insert(history->longs, key, instants);
}

void history_note_zone(struct history *history, uint64_t id, const struct zone *zone)
{
    g_hash_table_insert(history->zones, g_memdup2(&id, sizeof id), (gpointer)(guintptr)zone);
}

const struct zone *history_zone(const struct history *history, const struct call *call)
{
    return g_hash_table_lookup(history->zones, &call->id);
}

void history_remove(struct history *history, bool (*remove)(const struct call *call, void *user), void *user)
{
    for (unsigned p = 0; p < history->shelf_count; p++) {
        struct shelf *shelf = &history->shelves[p];
        for (struct chunk *chunk = shelf->newest; chunk; chunk = chunk->next) {
            unsigned had = calls_in(shelf, chunk), count = had;
            for (unsigned i = 0; i < count;)
                if (remove(&chunk->calls[i], user))
                    chunk->calls[i] = chunk->calls[--count];
                else
                    i++;
            chunk->count = count;
            if (chunk == shelf->newest)
                shelf->next = chunk->calls + count;
            shelf->count -= had - count;
            history->count -= had - count;
        }
    }
}

gsize history_count(const struct history *history)
{
    return history->count;
}

gsize history_memory(const struct history *history)
{
    return history->chunks * BLOCK_BYTES;
}

static int64_t instant_of(const struct history *history, const struct call *call, uint32_t offset,
                          bool is_end)
{
    if (offset == CALL_OFFSET_NULL)
        return INSTANT_NULL;
    if (offset != CALL_OFFSET_LONG)
        return call->started + offset;
    const struct long_call *instants = g_hash_table_lookup(history->longs, &call->id);
    return is_end ? instants->ended : instants->no;
}

int64_t history_ended(const struct history *history, const struct call *call)
{
    return instant_of(history, call, call->ended, true);
}

int64_t history_no(const struct history *history, const struct call *call)
{
    return instant_of(history, call, call->no, false);
}

static bool precedes(const struct call_ids *ids, const struct call *left, const struct call *right)
{
    if (left->started != right->started)
        return left->started < right->started;
    return call_ids_compare(ids, left->id, right->id) < 0;
}

static int compare_calls(gconstpointer left, gconstpointer right, gpointer ids)
{
    const struct call *a = left, *b = right;
    if (a->started != b->started)
        return a->started < b->started ? -1 : 1;
    return call_ids_compare(ids, a->id, b->id);
}

/* Most contacts have a few calls, nearly in order: insertion. A contact with many gets a sort that is never
 * slow. */
static void sort_contact(struct call *calls, uint32_t count, const struct call_ids *ids)
{
    if (count > 64) {
        g_qsort_with_data(calls, (gint)count, sizeof *calls, compare_calls, (gpointer)(guintptr)ids);
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        if (!precedes(ids, &calls[i], &calls[i - 1]))
            continue;
        struct call moving = calls[i];
        uint32_t to = i;
        do {
            calls[to] = calls[to - 1];
            to--;
        } while (to > 0 && precedes(ids, &moving, &calls[to - 1]));
        calls[to] = moving;
    }
}

unsigned history_partitions(uint32_t contact_count)
{
    return contact_count / HISTORY_BLOCK + (contact_count % HISTORY_BLOCK != 0);
}

/* Room for so many calls, and for two places more than a partition has contacts. */
static void make_room(struct partition *partition, gsize calls)
{
    if (!partition->first)
        partition->first = g_new(uint32_t, HISTORY_BLOCK + 2);
    if (partition->calls && calls <= partition->room)
        return;
    g_free(partition->calls);
    partition->room = calls + calls / 4;
    partition->calls = g_new(struct call, partition->room + 1);
}

void history_sort(const struct history *history, const struct call_ids *ids, unsigned number,
                  uint32_t contact_count, struct partition *partition)
{
    const struct shelf none = {NULL, NULL, NULL, 0};
    const struct shelf *shelf = number < history->shelf_count ? &history->shelves[number] : &none;
    uint32_t base = number * HISTORY_BLOCK;
    uint32_t contacts = MIN(contact_count - base, HISTORY_BLOCK);
    make_room(partition, shelf->count);
    uint32_t *first = partition->first;
    partition->first_contact = base;
    partition->contact_count = contacts;
    /* How many calls a contact has stands two places behind its own; summed up, where its calls begin, one
     * place behind; and when all are in their places, where those of the next begin. */
    memset(first, 0, (contacts + 2) * sizeof *first);
    for (const struct chunk *chunk = shelf->newest; chunk; chunk = chunk->next)
        for (unsigned i = 0; i < calls_in(shelf, chunk); i++)
            first[chunk->calls[i].contact - base + 2]++;
    for (uint32_t c = 0; c < contacts; c++)
        first[c + 2] += first[c + 1];
    for (const struct chunk *chunk = shelf->newest; chunk; chunk = chunk->next)
        for (unsigned i = 0; i < calls_in(shelf, chunk); i++)
            partition->calls[first[chunk->calls[i].contact - base + 1]++] = chunk->calls[i];
    for (uint32_t c = 0; c < contacts; c++)
        sort_contact(partition->calls + first[c], first[c + 1] - first[c], ids);
}

void partition_clear(struct partition *partition)
{
    g_clear_pointer(&partition->calls, g_free);
    g_clear_pointer(&partition->first, g_free);
}
