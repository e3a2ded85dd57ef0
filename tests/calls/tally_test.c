/* The tally: cells found again, cells in great number, and tallies joined. */
#include "suite.h"
#include "takhojd/calls/call.h"
#include "takhojd/calls/tally.h"

static struct call call_of(int16_t day, uint16_t campaign, uint32_t agent, uint16_t source, uint8_t mode)
{
    return (struct call){.day = day, .campaign = campaign, .agent = agent, .source = source, .mode = mode};
}

START_TEST(a_cell_is_found_again_after_others_and_keeps_its_counts)
{
    struct tally *tally = tally_new();
    struct call first = call_of(3, 1, 7, 0, 0), second = call_of(3, 1, 8, 0, 0);
    tally_agent_cell(tally, &first)[COUNTER_attempts] += 2;
    tally_agent_cell(tally, &second)[COUNTER_attempts] += 5;
    tally_agent_cell(tally, &first)[COUNTER_attempts] += 1;
    ck_assert_uint_eq(tally_agent_cell(tally, &first)[COUNTER_attempts], 3);
    ck_assert_uint_eq(tally_agent_cell(tally, &second)[COUNTER_attempts], 5);
    ck_assert_uint_eq(cells_pile(tally->by_agent)->count, 2);
    tally_free(tally);
}
END_TEST

START_TEST(each_part_of_the_key_makes_a_cell_of_its_own)
{
    struct tally *tally = tally_new();
    const struct call calls[] = {call_of(0, 0, 0, 0, 0),         call_of(1, 0, 0, 0, 0),
                                 call_of(0, 1, 0, 0, 0),         call_of(0, 0, 1, 0, 0),
                                 call_of(0, 0, CALL_NONE, 0, 0), call_of(-1, 0, 0, 0, 0)};
    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++)
        tally_agent_cell(tally, &calls[i])[COUNTER_attempts] += (uint32_t)i + 1;
    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++)
        ck_assert_uint_eq(tally_agent_cell(tally, &calls[i])[COUNTER_attempts], i + 1);
    tally_free(tally);
}
END_TEST

START_TEST(a_source_and_a_mode_share_a_cells_unit_without_meeting)
{
    struct tally *tally = tally_new();
    const struct call calls[] = {call_of(0, 0, 0, 1, 0), call_of(0, 0, 0, 0, 1), call_of(0, 0, 0, 1, 1),
                                 call_of(0, 0, 0, CALL_NO_SOURCE, 0), call_of(0, 0, 0, CALL_NO_SOURCE, 6)};
    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++)
        tally_source_cell(tally, &calls[i])[COUNTER_answered]++;
    ck_assert_uint_eq(cells_pile(tally->by_source)->count, G_N_ELEMENTS(calls));
    const struct call *call = calls;
    PILE_EACH (cells_pile(tally->by_source), const struct cell, row) {
        ck_assert_uint_eq(row->unit & 0xffff, call->source);
        ck_assert_uint_eq(row->unit >> 16, call++->mode);
        ck_assert_uint_eq(row->count[COUNTER_answered], 1);
    }
    tally_free(tally);
}
END_TEST

START_TEST(a_hundred_thousand_cells_are_each_found_again_after_the_table_has_grown)
{
    struct tally *tally = tally_new();
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 100000; i++) {
            struct call call = call_of((int16_t)(i % 800), (uint16_t)(i / 800 % 50), i, 0, 0);
            tally_agent_cell(tally, &call)[COUNTER_attempts] += i + 1;
        }
    uint32_t i = 0;
    ck_assert_uint_eq(cells_pile(tally->by_agent)->count, 100000);
    PILE_EACH (cells_pile(tally->by_agent), const struct cell, row) {
        ck_assert_uint_eq(row->unit, i++);
        ck_assert_uint_eq(row->count[COUNTER_attempts], 2 * i);
        ck_assert_uint_eq(row->count[COUNTER_answered], 0);
    }
    gsize open = tally_memory(tally);
    tally_close_cells(tally);
    ck_assert_uint_ge(tally_memory(tally), 100000 * sizeof(struct cell));
    ck_assert_uint_lt(tally_memory(tally), open);
    ck_assert_uint_eq(cells_pile(tally->by_agent)->count, 100000);
    tally_free(tally);
}
END_TEST

START_TEST(a_call_taken_back_leaves_its_cell_as_it_was)
{
    struct tally *tally = tally_new();
    struct call call = call_of(1, 2, 3, 4, 5);
    uint32_t *cell = tally_agent_cell(tally, &call);
    cell[COUNTER_attempts] += (uint32_t)1;
    cell[COUNTER_attempts] += (uint32_t)-1;
    ck_assert_uint_eq(tally_agent_cell(tally, &call)[COUNTER_attempts], 0);
    tally_free(tally);
}
END_TEST

START_TEST(an_entry_has_all_keys_of_its_call)
{
    struct tally *tally = tally_new();
    struct call call = call_of(11, 65534, CALL_NONE, CALL_NO_SOURCE, 6);
    tally_call(tally, &call, COUNTER_complaints_action_unknown, 3);
    const struct cell_entry *entry = pile_at(tally->cell_entries, 0);
    ck_assert_int_eq(entry->day, 11);
    ck_assert_uint_eq(entry->campaign, 65534);
    ck_assert_uint_eq(entry->agent, CALL_NONE);
    ck_assert_uint_eq(entry->source, CALL_NO_SOURCE);
    ck_assert_uint_eq(entry->mode, 6);
    ck_assert_uint_eq(entry->counter, COUNTER_complaints_action_unknown);
    ck_assert_int_eq(entry->n, 3);
    tally_free(tally);
}
END_TEST

START_TEST(what_a_call_counts_in_shares_an_entry_and_twice_is_two)
{
    const uint64_t refusals = UINT64_C(1) << (COUNTER_refusals - FIRST_MARKED_COUNTER);
    const uint64_t suits = UINT64_C(1) << (COUNTER_not_suitable - FIRST_MARKED_COUNTER);
    struct tally *tally = tally_new();
    struct call call = call_of(11, 65534, CALL_NONE, CALL_NO_SOURCE, 6), other = call_of(11, 65534, 3, 4, 6);
    tally_call(tally, &call, COUNTER_refusals, 1);
    tally_call(tally, &call, COUNTER_not_suitable, 1);
    tally_call(tally, &other, COUNTER_refusals, 1);
    tally_call(tally, &other, COUNTER_refusals, 1);
    ck_assert_uint_eq(tally->marked->count, 3);
    const struct marked *first = pile_at(tally->marked, 0), *last = pile_at(tally->marked, 2);
    ck_assert_uint_eq(first->marks, refusals | suits);
    ck_assert_uint_eq(first->campaign, 65534);
    ck_assert_uint_eq(last->marks, refusals);
    ck_assert_uint_eq(last->agent, 3);
    ck_assert_uint_eq(last->source, 4);
    ck_assert_int_eq(last->day, 11);
    ck_assert_uint_eq(tally->cell_entries->count, 0);
    tally_free(tally);
}
END_TEST

START_TEST(two_years_of_microseconds_fit_an_entry_of_a_scope)
{
    struct tally *tally = tally_new();
    const int64_t two_years = 730 * INSTANT_DAY;
    tally_scope(tally, SCOPE_CLIENT, 9, 800, COUNTER_objection_ms, two_years);
    const struct scope_entry *entry = pile_at(tally->scope_entries[SCOPE_CLIENT], 0);
    ck_assert_int_eq(entry->n, two_years);
    ck_assert_uint_eq(entry->number, 9);
    ck_assert_int_eq(entry->day, 800);
    ck_assert_uint_eq(entry->counter, COUNTER_objection_ms);
    tally_free(tally);
}
END_TEST

START_TEST(every_counter_fits_the_bits_that_entries_keep_it_in)
{
    ck_assert_int_le(COUNTERS, UINT16_MAX + 1);
    ck_assert_str_eq(counter_names[COUNTER_headcount_13_sum], "headcount_13_sum");
    ck_assert_ptr_null(counter_names[COUNTERS]);
    ck_assert_int_eq(counter_home(COUNTER_complaints_action_unknown), HOME_CELL);
    ck_assert_int_eq(counter_home(COUNTER_optout_events), HOME_SCOPE);
    ck_assert_int_eq(counter_home(COUNTER_hires_left_early), HOME_SCOPE);
    ck_assert_int_eq(counter_home(COUNTER_pairs_attempted), HOME_SPAN);
}
END_TEST

START_TEST(joining_moves_every_entry_and_nothing_twice)
{
    struct tally *into = tally_new(), *from = tally_new(), *empty = tally_new();
    struct call call = call_of(0, 0, 0, 0, 0);
    const struct time_entry time = {1.5, 2, 3, true};
    const struct exception exception = {.call = 77, .promise = PROMISE_rest};
    tally_call(into, &call, COUNTER_rest_broken, 1);
    tally_call(from, &call, COUNTER_rest_broken, 2);
    tally_call(into, &call, COUNTER_refusals, 1);
    tally_call(from, &call, COUNTER_refusals, 1);
    tally_scope(from, SCOPE_ALL, 0, 0, COUNTER_leavers, 1);
    g_array_append_val(from->times, time);
    tally_exception(from, &exception);
    tally_join(into, from);
    tally_join(into, empty);
    ck_assert_uint_eq(into->cell_entries->count, 2);
    ck_assert_int_eq(((const struct cell_entry *)pile_at(into->cell_entries, 1))->n, 2);
    ck_assert_uint_eq(into->marked->count, 2);
    ck_assert_uint_eq(into->scope_entries[SCOPE_ALL]->count, 1);
    ck_assert_uint_eq(into->times->len, 1);
    const struct pile *rest = exceptions_rows(into->exceptions, PROMISE_rest);
    ck_assert_uint_eq(rest->count, 1);
    ck_assert_uint_eq(((const struct exception *)pile_at(rest, 0))->call, 77);
    tally_free(into);
    tally_free(NULL);
}
END_TEST

SUITE("calls/tally", a_cell_is_found_again_after_others_and_keeps_its_counts,
      each_part_of_the_key_makes_a_cell_of_its_own, a_source_and_a_mode_share_a_cells_unit_without_meeting,
      a_hundred_thousand_cells_are_each_found_again_after_the_table_has_grown,
      a_call_taken_back_leaves_its_cell_as_it_was, an_entry_has_all_keys_of_its_call,
      what_a_call_counts_in_shares_an_entry_and_twice_is_two,
      two_years_of_microseconds_fit_an_entry_of_a_scope, every_counter_fits_the_bits_that_entries_keep_it_in,
      joining_moves_every_entry_and_nothing_twice)
