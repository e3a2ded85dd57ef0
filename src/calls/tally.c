#include "takhojd/calls/tally.h"

#include "cells.h"
#include "takhojd/calls/call.h"
#include "takhojd/calls/due.h"

#include <string.h>

_Static_assert(sizeof(struct cell_entry) == 16, "an entry is a count of a call in 16 bytes");
_Static_assert(FIRST_SPARSE_COUNTER - FIRST_MARKED_COUNTER <= 32, "a mark is a bit");
_Static_assert(sizeof(struct marked) == 16, "and all of a call's stand in 16 bytes");

struct tally *tally_new(void)
{
    struct tally *tally = g_new0(struct tally, 1);
    tally->by_agent = cells_new();
    tally->by_source = cells_new();
    tally->cell_entries = pile_new(sizeof(struct cell_entry));
    tally->marked = pile_new(sizeof(struct marked));
    for (int i = 0; i < SCOPE_KINDS; i++)
        tally->scope_entries[i] = pile_new(sizeof(struct scope_entry));
    for (int i = 0; i < CALL_SAMPLES; i++)
        tally->observations[i] = pile_new(sizeof(struct observation));
    tally->reviewed = g_array_new(FALSE, FALSE, sizeof(struct reviewed));
    tally->drawn = g_array_new(FALSE, FALSE, sizeof(struct drawn_call));
    tally->due = g_array_new(FALSE, FALSE, sizeof(struct due));
    tally->times = g_array_new(FALSE, FALSE, sizeof(struct time_entry));
    tally->exceptions = exceptions_new();
    return tally;
}

struct tally *tally_new_like(const struct tally *like)
{
    struct tally *tally = tally_new();
    exceptions_free(tally->exceptions);
    tally->exceptions = exceptions_new_like(like->exceptions);
    return tally;
}

static void free_piles(struct tally *tally)
{
    pile_free(tally->cell_entries);
    pile_free(tally->marked);
    for (int i = 0; i < SCOPE_KINDS; i++)
        pile_free(tally->scope_entries[i]);
    for (int i = 0; i < CALL_SAMPLES; i++)
        pile_free(tally->observations[i]);
}

void tally_free(struct tally *tally)
{
    if (!tally)
        return;
    cells_free(tally->by_agent);
    cells_free(tally->by_source);
    free_piles(tally);
    g_array_unref(tally->reviewed);
    g_array_unref(tally->drawn);
    g_array_unref(tally->due);
    g_array_unref(tally->times);
    exceptions_free(tally->exceptions);
    g_free(tally);
}

static void join(GArray *into, const GArray *from)
{
    if (from->len)
        g_array_append_vals(into, from->data, from->len);
}

static void join_pile(struct pile *into, struct pile **from)
{
    pile_join(into, g_steal_pointer(from));
}

static void join_piles(struct tally *into, struct tally *from)
{
    join_pile(into->cell_entries, &from->cell_entries);
    join_pile(into->marked, &from->marked);
    for (int i = 0; i < SCOPE_KINDS; i++)
        join_pile(into->scope_entries[i], &from->scope_entries[i]);
    for (int i = 0; i < CALL_SAMPLES; i++)
        join_pile(into->observations[i], &from->observations[i]);
}

void tally_join(struct tally *into, struct tally *from)
{
    join_piles(into, from);
    join(into->reviewed, from->reviewed);
    join(into->drawn, from->drawn);
    join(into->due, from->due);
    join(into->times, from->times);
    exceptions_join(into->exceptions, from->exceptions);
    tally_free(from);
}

uint32_t *tally_agent_cell(struct tally *tally, const struct call *call)
{
    return cells_find(tally->by_agent, call->day, call->campaign, call->agent);
}

uint32_t *tally_source_cell(struct tally *tally, const struct call *call)
{
    return cells_find(tally->by_source, call->day, call->campaign, call->source | (uint32_t)call->mode << 16);
}

void tally_close_cells(struct tally *tally)
{
    cells_close(tally->by_agent);
    cells_close(tally->by_source);
}

/* One call's counts often come one after the other: they share an entry. */
static void mark(struct tally *tally, const struct call *call, uint32_t bit)
{
    struct marked *last = pile_last(tally->marked);
    bool is_same = last && last->day == call->day && last->campaign == call->campaign &&
                   last->agent == call->agent && last->source == call->source && !(last->marks & bit);
    if (is_same)
        last->marks |= bit;
    else
        *(struct marked *)pile_add(tally->marked) = (struct marked){.marks = bit,
                                                                    .agent = call->agent,
                                                                    .campaign = call->campaign,
                                                                    .source = call->source,
                                                                    .day = call->day};
}

void tally_call(struct tally *tally, const struct call *call, enum counter counter, int n)
{
    if ((int)counter < FIRST_SPARSE_COUNTER && n == 1) {
        mark(tally, call, UINT32_C(1) << ((int)counter - FIRST_MARKED_COUNTER));
        return;
    }
    *(struct cell_entry *)pile_add(tally->cell_entries) = (struct cell_entry){.day = call->day,
                                                                              .campaign = call->campaign,
                                                                              .agent = call->agent,
                                                                              .source = call->source,
                                                                              .counter = (uint16_t)counter,
                                                                              .n = (int16_t)n,
                                                                              .mode = call->mode};
}

void tally_scope(struct tally *tally, enum scope_kind scope, uint32_t number, int day, enum counter counter,
                 int64_t n)
{
    *(struct scope_entry *)pile_add(tally->scope_entries[scope]) =
        (struct scope_entry){n, number, (int16_t)day, (uint16_t)counter};
}

void tally_exception(struct tally *tally, const struct exception *exception)
{
    exceptions_add(tally->exceptions, exception);
}

void tally_reviewed(struct tally *tally, const struct call *call, uint64_t marks)
{
    const struct reviewed entry = {.marks = marks,
                                   .agent = call->agent,
                                   .campaign = call->campaign,
                                   .source = call->source,
                                   .day = call->day,
                                   .mode = call->mode};
    g_array_append_val(tally->reviewed, entry);
}

void tally_observe(struct tally *tally, const struct call *call, enum sample sample, double value)
{
    *(struct observation *)pile_add(tally->observations[sample]) =
        (struct observation){.value = (float)value,
                             .agent = call->agent,
                             .campaign = call->campaign,
                             .source = call->source,
                             .day = call->day};
}

static int compare_times(gconstpointer left, gconstpointer right)
{
    const struct time_entry *a = left, *b = right;
    if (a->client != b->client)
        return a->client < b->client ? -1 : 1;
    return a->day - b->day;
}

void tally_sort_times(struct tally *tally)
{
    g_array_sort(tally->times, compare_times);
}

/* How many entries come before the client's day. */
static guint times_before(const GArray *times, uint32_t client, int32_t day)
{
    guint low = 0, high = times->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const struct time_entry *entry = &g_array_index(times, struct time_entry, middle);
        if (entry->client < client || (entry->client == client && entry->day < day))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct time_entry *tally_times(const struct tally *tally, uint32_t client, int32_t from, int32_t until,
                                     guint *count)
{
    guint first = times_before(tally->times, client, from);
    *count = times_before(tally->times, client, until) - first;
    return *count ? &g_array_index(tally->times, struct time_entry, first) : NULL;
}

gsize tally_memory(const struct tally *tally)
{
    gsize bytes = cells_memory(tally->by_agent) + cells_memory(tally->by_source) +
                  pile_memory(tally->cell_entries) + pile_memory(tally->marked);
    for (int i = 0; i < SCOPE_KINDS; i++)
        bytes += pile_memory(tally->scope_entries[i]);
    for (int i = 0; i < CALL_SAMPLES; i++)
        bytes += pile_memory(tally->observations[i]);
    return bytes + tally->reviewed->len * sizeof(struct reviewed) + exceptions_memory(tally->exceptions);
}
