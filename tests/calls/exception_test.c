/* Exceptions: kept for the days asked for, bounded, and the same however they came together. */
#include "suite.h"
#include "takhojd/calls/exception.h"

static struct exception rest_on(int day, uint64_t call)
{
    return (struct exception){
        .call = call, .subject = call, .promise = PROMISE_rest, .day = (int16_t)day, .dated = (int16_t)day};
}

static void add(struct exceptions *exceptions, int day, uint64_t call)
{
    struct exception exception = rest_on(day, call);
    exceptions_add(exceptions, &exception);
}

START_TEST(every_promise_has_an_id_a_part_that_counts_it_and_something_that_proves_it)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (int p = 0; p < PROMISE_COUNT; p++) {
        const struct promise_row *row = &promise_rows[p];
        ck_assert_msg(g_hash_table_add(seen, (gpointer)(uintptr_t)row->id), "%s stands twice", row->id);
        ck_assert_msg(row->measure && row->part && row->proofs[0], "%s cannot be shown", row->id);
    }
}
END_TEST

#define FIRST_DAY 20000 /* of the history */

/* A store for what is asked for, with the clock of Greenwich. */
static struct exceptions *kept_for(const struct exceptions_asked *asked)
{
    struct exceptions *exceptions = exceptions_new();
    GError *error = NULL;
    struct zone *zone = zone_new("UTC", 0, INSTANT_DAY, &error);
    ck_assert_ptr_nonnull(zone);
    exceptions_keep(exceptions, asked, FIRST_DAY, zone);
    zone_free(zone);
    return exceptions;
}

static uint64_t call_kept(const struct exceptions *exceptions, gsize index)
{
    return ((const struct exception *)pile_at(exceptions_rows(exceptions, PROMISE_rest), index))->call;
}

START_TEST(a_line_is_kept_when_either_of_its_days_is_asked_for)
{
    struct exceptions_asked asked = exceptions_ask_nothing();
    exceptions_ask_dated(&asked, PROMISE_rest, (struct period){FIRST_DAY + 11, FIRST_DAY + 12});
    exceptions_ask_dated(&asked, PROMISE_rest, (struct period){FIRST_DAY + 10, FIRST_DAY + 11});
    struct exceptions *exceptions = kept_for(&asked);
    add(exceptions, 9, 1);
    add(exceptions, 10, 2);
    add(exceptions, 12, 3);
    struct exception called_later = rest_on(12, 4);
    called_later.dated = 11;
    exceptions_add(exceptions, &called_later);
    ck_assert_uint_eq(exceptions_rows(exceptions, PROMISE_rest)->count, 2);
    ck_assert_uint_eq(call_kept(exceptions, 0), 2);
    ck_assert_uint_eq(call_kept(exceptions, 1), 4);
    ck_assert_int_eq(exceptions_dropped(exceptions, PROMISE_rest), 0);
    exceptions_free(exceptions);
}
END_TEST

START_TEST(a_line_is_kept_when_it_became_known_on_a_day_asked_for_or_is_open)
{
    struct exceptions_asked asked = exceptions_ask_nothing();
    asked.known_from = FIRST_DAY + 30;
    asked.are_open = true;
    struct exceptions *exceptions = kept_for(&asked), *like = exceptions_new_like(exceptions);
    struct exception lines[4] = {rest_on(3, 0), rest_on(3, 1), rest_on(3, 2), rest_on(3, 3)};
    lines[1].known = (FIRST_DAY + 30) * INSTANT_DAY - 1;
    lines[2].known = (FIRST_DAY + 30) * INSTANT_DAY;
    lines[3].is_open = true;
    for (int i = 0; i < 4; i++)
        exceptions_add(like, &lines[i]);
    ck_assert_uint_eq(exceptions_rows(like, PROMISE_rest)->count, 2);
    ck_assert_uint_eq(call_kept(like, 0), 2);
    ck_assert_uint_eq(call_kept(like, 1), 3);
    exceptions_free(exceptions);
    exceptions_free(like);
}
END_TEST

START_TEST(nothing_is_kept_where_nothing_is_asked_for)
{
    const struct exceptions_asked asked = exceptions_ask_nothing();
    struct exceptions *exceptions = kept_for(&asked);
    add(exceptions, 0, 1);
    struct exception known = rest_on(1, 2);
    known.known = INSTANT_FUTURE - 1;
    exceptions_add(exceptions, &known);
    ck_assert_uint_eq(exceptions_rows(exceptions, PROMISE_rest)->count, 0);
    ck_assert_int_eq(exceptions_dropped(exceptions, PROMISE_rest), 0);
    exceptions_free(exceptions);
}
END_TEST

START_TEST(beyond_the_bound_whole_days_are_dropped_oldest_first_and_counted)
{
    struct exceptions *exceptions = exceptions_new();
    for (uint64_t i = 0; i < EXCEPTIONS_KEPT; i++)
        add(exceptions, (int)(i % 100), i);
    exceptions_trim(exceptions);
    ck_assert_uint_eq(exceptions_rows(exceptions, PROMISE_rest)->count, EXCEPTIONS_KEPT);
    add(exceptions, 99, EXCEPTIONS_KEPT);
    exceptions_trim(exceptions);
    ck_assert_uint_eq(exceptions_rows(exceptions, PROMISE_rest)->count, EXCEPTIONS_KEPT - 1000 + 1);
    ck_assert_int_eq(exceptions_whole_from(exceptions, PROMISE_rest), 1);
    ck_assert_int_eq(exceptions_dropped(exceptions, PROMISE_rest), 1000);
    add(exceptions, 0, EXCEPTIONS_KEPT + 1);
    ck_assert_int_eq(exceptions_dropped(exceptions, PROMISE_rest), 1001);
    exceptions_trim(exceptions);
    ck_assert_int_eq(exceptions_dropped(exceptions, PROMISE_rest), 1001);
    exceptions_free(exceptions);
}
END_TEST

START_TEST(a_flood_of_one_day_is_kept_whole)
{
    struct exceptions *exceptions = exceptions_new();
    add(exceptions, 6, 0);
    for (uint64_t i = 0; i < 2 * EXCEPTIONS_KEPT; i++)
        add(exceptions, 7, i);
    exceptions_trim(exceptions);
    ck_assert_uint_eq(exceptions_rows(exceptions, PROMISE_rest)->count, 2 * EXCEPTIONS_KEPT);
    ck_assert_int_eq(exceptions_whole_from(exceptions, PROMISE_rest), 7);
    exceptions_free(exceptions);
}
END_TEST

/* What is left of so many lines when `threads` stores share them. */
static struct exceptions *joined(unsigned threads)
{
    struct exceptions *store[4] = {exceptions_new()};
    for (unsigned t = 1; t < threads; t++)
        store[t] = exceptions_new_like(store[0]);
    for (uint64_t i = 0; i < 4 * EXCEPTIONS_KEPT; i++)
        add(store[i % 7 % threads], (int)(i * 31 % 211), i);
    for (unsigned t = 1; t < threads; t++) {
        exceptions_join(store[0], store[t]);
        exceptions_free(store[t]);
    }
    exceptions_trim(store[0]);
    return store[0];
}

START_TEST(what_is_kept_does_not_depend_on_how_many_threads_judged)
{
    struct exceptions *one = joined(1), *four = joined(4);
    ck_assert_uint_eq(exceptions_rows(one, PROMISE_rest)->count, exceptions_rows(four, PROMISE_rest)->count);
    ck_assert_uint_le(exceptions_rows(one, PROMISE_rest)->count, EXCEPTIONS_KEPT);
    ck_assert_int_eq(exceptions_whole_from(one, PROMISE_rest), exceptions_whole_from(four, PROMISE_rest));
    ck_assert_int_eq(exceptions_dropped(one, PROMISE_rest), exceptions_dropped(four, PROMISE_rest));
    exceptions_free(one);
    exceptions_free(four);
}
END_TEST

SUITE("calls/exception", every_promise_has_an_id_a_part_that_counts_it_and_something_that_proves_it,
      a_line_is_kept_when_either_of_its_days_is_asked_for,
      a_line_is_kept_when_it_became_known_on_a_day_asked_for_or_is_open,
      nothing_is_kept_where_nothing_is_asked_for,
      beyond_the_bound_whole_days_are_dropped_oldest_first_and_counted, a_flood_of_one_day_is_kept_whole,
      what_is_kept_does_not_depend_on_how_many_threads_judged)
