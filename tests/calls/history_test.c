/* The history: every person's calls together and in order, whatever order they came in. */
#include "suite.h"
#include "takhojd/calls/history.h"

#define BEGIN (INT64_C(9000) * INSTANT_DAY)

/* Integers as call_ids.h has them: the sign turned. */
static uint64_t id_of(int64_t number)
{
    return (uint64_t)number ^ (UINT64_C(1) << 63);
}

static struct call call_at(uint32_t contact, int64_t started, int64_t number)
{
    return (struct call){.contact = contact,
                         .started = started,
                         .id = id_of(number),
                         .ended = CALL_OFFSET_NULL,
                         .no = CALL_OFFSET_NULL,
                         .wanted = CALL_NONE};
}

/* Checks that the calls of one contact ascend; returns how many there are. */
static uint32_t check_contact(const struct partition *partition, uint32_t place, uint32_t contact)
{
    uint32_t from = partition->first[place], until = partition->first[place + 1];
    for (uint32_t i = from; i < until; i++) {
        const struct call *call = &partition->calls[i];
        ck_assert_uint_eq(call->contact, contact);
        if (i == from)
            continue;
        const struct call *before = call - 1;
        ck_assert(before->started < call->started ||
                  (before->started == call->started && before->id < call->id));
    }
    return until - from;
}

START_TEST(calls_of_one_instant_stand_in_the_order_of_their_identifiers)
{
    struct history *history = history_new();
    struct call_ids *ids = call_ids_new(true, false);
    const int64_t numbers[] = {5, -3, 12, 0, -40};
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct call call = call_at(0, BEGIN, numbers[i]);
        history_append(history, &call);
    }
    struct call earlier = call_at(0, BEGIN - 1, 99);
    history_append(history, &earlier);
    struct partition partition = {0};
    history_sort(history, ids, 0, 1, &partition);
    const int64_t expected[] = {99, -40, -3, 0, 5, 12};
    ck_assert_uint_eq(partition.first[1], 6);
    for (int i = 0; i < 6; i++)
        ck_assert_uint_eq(partition.calls[i].id, id_of(expected[i]));
    partition_clear(&partition);
    call_ids_free(ids);
    history_free(history);
}
END_TEST

START_TEST(sixty_four_calls_and_sixty_five_are_sorted_alike)
{
    struct call_ids *ids = call_ids_new(true, false);
    for (uint32_t count = 63; count <= 66; count++) {
        struct history *history = history_new();
        for (uint32_t i = 0; i < count; i++) {
            struct call call = call_at(0, BEGIN + (int64_t)(i * 37 % 7), (int64_t)(i * 29 % count));
            history_append(history, &call);
        }
        struct partition partition = {0};
        history_sort(history, ids, 0, 1, &partition);
        ck_assert_uint_eq(check_contact(&partition, 0, 0), count);
        partition_clear(&partition);
        history_free(history);
    }
    call_ids_free(ids);
}
END_TEST

START_TEST(thousands_of_calls_of_one_contact_are_sorted_in_reverse_and_in_one_instant)
{
    struct call_ids *ids = call_ids_new(true, false);
    struct history *history = history_new();
    for (int i = 0; i < 50000; i++) {
        struct call backward = call_at(7, BEGIN - i, i), together = call_at(8, BEGIN, 50000 - i);
        history_append(history, &backward);
        history_append(history, &together);
    }
    struct partition partition = {0};
    history_sort(history, ids, 0, 9, &partition);
    for (uint32_t contact = 7; contact <= 8; contact++)
        ck_assert_uint_eq(check_contact(&partition, contact, contact), 50000);
    partition_clear(&partition);
    call_ids_free(ids);
    history_free(history);
}
END_TEST

START_TEST(every_contact_is_found_in_its_partition_with_calls_or_without)
{
    struct call_ids *ids = call_ids_new(true, false);
    struct history *history = history_new();
    const uint32_t contacts = 3 * HISTORY_BLOCK + 5;
    for (uint32_t contact = 0; contact < contacts; contact++)
        for (uint32_t i = 0; i < contact % 4; i++) {
            struct call call = call_at(contact, BEGIN - (int64_t)i, (int64_t)(contact * 4 + i));
            history_append(history, &call);
        }
    uint32_t seen = 0;
    gsize calls = 0;
    for (unsigned p = 0; p < history_partitions(contacts); p++) {
        struct partition partition = {0};
        history_sort(history, ids, p, contacts, &partition);
        for (uint32_t c = 0; c < partition.contact_count; c++, seen++) {
            uint32_t contact = partition.first_contact + c;
            ck_assert_uint_eq(check_contact(&partition, c, contact), contact % 4);
            calls += contact % 4;
        }
        partition_clear(&partition);
    }
    ck_assert_uint_eq(seen, contacts);
    ck_assert_uint_eq(calls, history_count(history));
    call_ids_free(ids);
    history_free(history);
}
END_TEST

START_TEST(what_is_released_is_gone_and_no_other_call)
{
    struct call_ids *ids = call_ids_new(true, false);
    struct history *history = history_new();
    for (uint32_t i = 0; i < 3000; i++) {
        struct call call = call_at(i % 2 * HISTORY_BLOCK, BEGIN + (int64_t)i, (int64_t)i);
        history_append(history, &call);
    }
    struct partition partition = {0};
    history_release(history, 0);
    history_release(history, 2);
    history_sort(history, ids, 0, HISTORY_BLOCK + 1, &partition);
    ck_assert_uint_eq(partition.first[HISTORY_BLOCK], 0);
    history_sort(history, ids, 1, HISTORY_BLOCK + 1, &partition);
    ck_assert_uint_eq(check_contact(&partition, 0, HISTORY_BLOCK), 1500);
    struct call call = call_at(5, BEGIN, 3000);
    history_append(history, &call);
    history_sort(history, ids, 0, HISTORY_BLOCK + 1, &partition);
    ck_assert_uint_eq(check_contact(&partition, 5, 5), 1);
    partition_clear(&partition);
    call_ids_free(ids);
    history_free(history);
}
END_TEST

START_TEST(a_partition_without_calls_is_empty)
{
    struct call_ids *ids = call_ids_new(true, false);
    struct history *history = history_new();
    struct partition partition = {0};
    ck_assert_uint_eq(history_partitions(0), 0);
    ck_assert_uint_eq(history_partitions(HISTORY_BLOCK), 1);
    history_sort(history, ids, 0, 3, &partition);
    ck_assert_uint_eq(partition.contact_count, 3);
    ck_assert_uint_eq(partition.first[3], 0);
    partition_clear(&partition);
    call_ids_free(ids);
    history_free(history);
}
END_TEST

START_TEST(a_call_past_seventy_one_minutes_keeps_its_end_and_its_no_to_the_microsecond)
{
    struct history *history = history_new();
    const int64_t ended = BEGIN + 5 * INSTANT_HOUR + 1, no = BEGIN + 80 * 60 * INSTANT_SECOND + 3;
    struct call call = call_at(0, BEGIN, 1);
    call.ended = call.no = CALL_OFFSET_LONG;
    history_note_long(history, call.id, ended, no);
    history_append(history, &call);
    ck_assert_int_eq(history_ended(history, &call), ended);
    ck_assert_int_eq(history_no(history, &call), no);
    history_free(history);
}
END_TEST

START_TEST(an_offset_of_zero_and_the_longest_that_fits_are_instants_and_null_is_null)
{
    struct history *history = history_new();
    struct call call = call_at(0, BEGIN, 1);
    ck_assert_int_eq(history_ended(history, &call), INSTANT_NULL);
    ck_assert_int_eq(history_no(history, &call), INSTANT_NULL);
    call.ended = CALL_OFFSET_LONG - 1;
    call.no = 0;
    ck_assert_int_eq(history_ended(history, &call), BEGIN + CALL_OFFSET_LONG - 1);
    ck_assert_int_eq(history_no(history, &call), BEGIN);
    history_free(history);
}
END_TEST

/* Removes the calls of odd identifiers, and counts how often it was asked. */
static bool is_odd(const struct call *call, void *user)
{
    ++*(int *)user;
    return call->id & 1;
}

START_TEST(calls_are_removed_once_each_also_those_that_took_a_removed_ones_place)
{
    struct history *history = history_new();
    struct call_ids *ids = call_ids_new(true, false);
    for (int i = 0; i < 3000; i++) {
        struct call call = call_at((uint32_t)(i % 3), BEGIN + i, i);
        history_append(history, &call);
    }
    int asked = 0;
    history_remove(history, is_odd, &asked);
    ck_assert_int_eq(asked, 3000);
    ck_assert_uint_eq(history_count(history), 1500);
    struct partition partition = {0};
    history_sort(history, ids, 0, 3, &partition);
    for (unsigned c = 0; c < 3; c++)
        ck_assert_uint_eq(check_contact(&partition, c, c), 500);
    for (int i = 0; i < 1500; i++)
        ck_assert_uint_eq(partition.calls[i].id & 1, 0);
    partition_clear(&partition);
    struct call late = call_at(0, BEGIN, 4);
    history_append(history, &late);
    ck_assert_uint_eq(history_count(history), 1501);
    call_ids_free(ids);
    history_free(history);
}
END_TEST

static bool always(const struct call *call G_GNUC_UNUSED, void *user G_GNUC_UNUSED)
{
    return true;
}

START_TEST(a_history_may_lose_all_its_calls)
{
    struct history *history = history_new();
    struct call_ids *ids = call_ids_new(true, false);
    struct call call = call_at(0, BEGIN, 1);
    history_append(history, &call);
    history_remove(history, always, NULL);
    ck_assert_uint_eq(history_count(history), 0);
    struct partition partition = {0};
    history_sort(history, ids, 0, 1, &partition);
    ck_assert_uint_eq(partition.first[1], 0);
    partition_clear(&partition);
    call_ids_free(ids);
    history_free(history);
    history_free(NULL);
}
END_TEST

SUITE("calls/history", calls_of_one_instant_stand_in_the_order_of_their_identifiers,
      sixty_four_calls_and_sixty_five_are_sorted_alike,
      thousands_of_calls_of_one_contact_are_sorted_in_reverse_and_in_one_instant,
      every_contact_is_found_in_its_partition_with_calls_or_without,
      what_is_released_is_gone_and_no_other_call, a_partition_without_calls_is_empty,
      a_call_past_seventy_one_minutes_keeps_its_end_and_its_no_to_the_microsecond,
      an_offset_of_zero_and_the_longest_that_fits_are_instants_and_null_is_null,
      calls_are_removed_once_each_also_those_that_took_a_removed_ones_place, a_history_may_lose_all_its_calls)
