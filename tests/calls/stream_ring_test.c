/* Calls that wait for their contacts while others come: each finds its own, however many come after it. */
#include "record.h"

/* Too long to wait. */
#define LONG_NAME "a-person-whose-identifier-is-longer-than-any-that-is-kept-for-a-call-while-it-waits-"

static char *contact_name(int i)
{
    return g_strdup_printf("%s%d", i % 5 == 4 ? LONG_NAME : "p", i % 11);
}

static bool is_refused(int i)
{
    return i % 3 == 2;
}

/* So many rows, of eleven contacts; every third is refused. */
static void add_rows(struct world *world, GPtrArray *names, int count)
{
    for (int i = 0; i < count; i++) {
        char *id = g_strdup_printf("c%d", i), *contact = contact_name(i);
        g_ptr_array_add(names, id);
        g_ptr_array_add(names, contact);
        struct call_row row = conversation(id, contact, "k", START + i, "declined");
        if (is_refused(i))
            row.ended = row.started - 1;
        add_call(world, row);
    }
}

/* The instants of a contact's calls, in the order of the history. */
static void check_contact(const struct partition *partition, uint32_t contact, const char *name, int count)
{
    uint32_t at = partition->first[contact];
    for (int i = 0; i < count; i++) {
        g_autofree char *of_row = contact_name(i);
        if (is_refused(i) || !g_str_equal(of_row, name))
            continue;
        ck_assert_uint_lt(at, partition->first[contact + 1]);
        ck_assert_int_eq(partition->calls[at++].started, START + i);
    }
    ck_assert_uint_eq(at, partition->first[contact + 1]);
}

static void check_all(int count)
{
    struct world *world = market();
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    add_rows(world, names, count);
    read_calls(world);
    const struct dataset *dataset = world->dataset;
    struct partition partition = {0};
    uint32_t contacts = intern_count(dataset->ids[KIND_CONTACT]);
    history_sort(dataset->history, dataset->call_ids, 0, contacts, &partition);
    ck_assert_uint_eq(history_count(dataset->history), (gsize)(count - (count / 3)));
    for (uint32_t contact = 0; contact < contacts; contact++) {
        g_autofree char *name = dataset_id_name(dataset, KIND_CONTACT, contact);
        check_contact(&partition, contact, name, count);
    }
    partition_clear(&partition);
    world_free(world);
}

START_TEST(whatever_number_of_rows_comes_every_call_finds_its_contact)
{
    for (int count = 0; count <= 100; count++)
        check_all(count);
}
END_TEST

START_TEST(a_ring_of_refused_rows_only_lets_nothing_through)
{
    struct world *world = market();
    for (int i = 0; i < 50; i++) {
        struct call_row row = plain();
        row.ended = row.started - 1;
        add_call(world, row);
    }
    read_calls(world);
    ck_assert_uint_eq(history_count(world->dataset->history), 0);
    ck_assert_int_eq(quality_of(world, QUALITY_refused_ended_before_started), 50);
    world_free(world);
}
END_TEST

SUITE("calls/stream_ring", whatever_number_of_rows_comes_every_call_finds_its_contact,
      a_ring_of_refused_rows_only_lets_nothing_through)
