/*
 * One row of call in a market of one campaign, and the record it becomes: what the suites of the stream
 * share.
 */
#ifndef TAKHOJD_TESTS_CALLS_RECORD_H
#define TAKHOJD_TESTS_CALLS_RECORD_H

#include "fixture.h"

#define START utc("2026-03-02 09:00")

static inline struct world *market(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    return world;
}

static inline struct call_row plain(void)
{
    return conversation("c", "p", "k", START, "declined");
}

/* The record of the one call of contact p; fails when there is none. */
static inline struct call stored(const struct world *world)
{
    struct partition partition = {0};
    uint32_t contacts = intern_count(world->dataset->ids[KIND_CONTACT]);
    history_sort(world->dataset->history, world->dataset->call_ids, 0, contacts, &partition);
    ck_assert_uint_ge(partition.first[1], 1);
    struct call call = partition.calls[0];
    partition_clear(&partition);
    return call;
}

static inline struct call stored_of(struct world *world, struct call_row row)
{
    add_call(world, row);
    read_calls(world);
    return stored(world);
}

/* What one row of call becomes in a world of one campaign. */
static inline struct call made_of(struct call_row row)
{
    struct world *world = market();
    struct call call = stored_of(world, row);
    world_free(world);
    return call;
}

#endif
