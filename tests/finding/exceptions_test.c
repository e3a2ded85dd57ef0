/* Broken promises found: what is one case, what is new, by which rule it is cited, and in which order they
 * stand. */
#include "../calls/fixture.h"
#include "takhojd/finding/exceptions.h"
#include "takhojd/plan/rules.h"

#define SAID utc("2026-03-02 10:00")

static struct world *world_of_one_client(const char *as_of)
{
    struct world *world = world_new(as_of);
    add_sales_campaign(world, "k", "client");
    return world;
}

static GPtrArray *found_of(const struct world *world, enum promise promise)
{
    const struct exception_query query = {
        promise, {DAY_PAST, DAY_FUTURE}, EXCEPTION_DATED, false, NUMBER_NONE};
    return exceptions_find(world->dataset, &query);
}

static const struct broken_promise *line_of(const GPtrArray *found, guint index)
{
    ck_assert_uint_lt(index, found->len);
    return g_ptr_array_index(found, index);
}

START_TEST(a_rest_broken_twice_is_one_case_proved_by_the_first_call)
{
    struct world *world = world_of_one_client("2026-10-31");
    add_conversation(world, "no", "p", "k", SAID, "declined");
    add_attempt(world, "p", "k", SAID + DAYS(2));
    add_attempt(world, "p", "k", SAID + DAYS(3));
    judge(world);
    g_autoptr(GPtrArray) found = found_of(world, PROMISE_rest);
    ck_assert_uint_eq(found->len, 1);
    const struct broken_promise *line = line_of(found, 0);
    ck_assert_int_eq(line->exception->proof[0], SAID);
    ck_assert_int_eq(line->exception->proof[2], SAID + DAYS(2));
    ck_assert_int_eq(line->dated_on, date("2026-03-02"));
    ck_assert_int_eq(line->called_on, date("2026-03-04"));
    ck_assert_int_eq(line->exception->place, FAULT_dialler);
    ck_assert_str_eq(line->contact, "p");
    ck_assert_int_eq(counted(world, COUNTER_rest_broken), 1);
    world_free(world);
}
END_TEST

START_TEST(every_call_after_a_no_is_a_line_and_the_no_is_the_case)
{
    struct world *world = world_of_one_client("2026-10-31");
    add_attempt(world, "p", "k", SAID - DAYS(3));
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = SAID});
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = SAID + DAYS(4)});
    add_attempt(world, "p", "k", SAID + DAYS(2));
    add_attempt(world, "p", "k", SAID + DAYS(5));
    judge(world);
    g_autoptr(GPtrArray) found = found_of(world, PROMISE_optout);
    ck_assert_uint_eq(found->len, 3);
    ck_assert_uint_eq(exceptions_cases(found), 2);
    ck_assert_uint_eq(line_of(found, 0)->number, 1);
    ck_assert_int_eq(counted(world, COUNTER_optout_events) - counted(world, COUNTER_optout_respected), 2);
    world_free(world);
}
END_TEST

START_TEST(a_no_from_somebody_nobody_had_called_is_a_promise_of_its_own)
{
    struct world *world = world_of_one_client("2026-10-31");
    add_objection(world, (struct objection_row){
                             .contact = "p", .client = "client", .received = SAID, .registered = SAID + 1});
    add_attempt(world, "p", "k", SAID + DAYS(2));
    judge(world);
    g_autoptr(GPtrArray) optout = found_of(world, PROMISE_optout);
    g_autoptr(GPtrArray) imported = found_of(world, PROMISE_optout_imported);
    ck_assert_uint_eq(optout->len, 0);
    ck_assert_uint_eq(imported->len, 1);
    ck_assert_int_eq(line_of(imported, 0)->exception->place, FAULT_dialler);
    ck_assert(!line_of(imported, 0)->exception->is_open);
    ck_assert_int_eq(counted(world, COUNTER_optout_others), 1);
    ck_assert_int_eq(counted(world, COUNTER_optout_others_broken), 1);
    ck_assert_int_eq(counted(world, COUNTER_optout_others_open), 0);
    world_free(world);
}
END_TEST

START_TEST(a_case_is_new_on_the_day_it_was_known_and_known_the_day_after)
{
    for (int late = 0; late < 2; late++) {
        struct world *world = world_of_one_client(late ? "2026-03-05" : "2026-03-04");
        add_conversation(world, "no", "p", "k", SAID, "declined");
        add_attempt(world, "p", "k", SAID + DAYS(2));
        judge(world);
        g_autoptr(GPtrArray) found = found_of(world, PROMISE_rest);
        ck_assert_int_eq(line_of(found, 0)->is_new, !late);
        world_free(world);
    }
}
END_TEST

START_TEST(the_days_asked_for_are_those_of_the_measure_or_those_it_was_known)
{
    struct world *world = world_of_one_client("2026-10-31");
    add_conversation(world, "no", "p", "k", SAID, "declined");
    add_attempt(world, "p", "k", SAID + DAYS(2));
    judge(world);
    struct exception_query query = {
        PROMISE_rest, {date("2026-03-02"), date("2026-03-03")}, EXCEPTION_DATED, false, NUMBER_NONE};
    g_autoptr(GPtrArray) dated = exceptions_find(world->dataset, &query);
    query.date = EXCEPTION_KNOWN;
    g_autoptr(GPtrArray) known = exceptions_find(world->dataset, &query);
    query.period = (struct period){date("2026-03-04"), date("2026-03-05")};
    g_autoptr(GPtrArray) later = exceptions_find(world->dataset, &query);
    ck_assert_uint_eq(dated->len, 1);
    ck_assert_uint_eq(known->len, 0);
    ck_assert_uint_eq(later->len, 1);
    world_free(world);
}
END_TEST

START_TEST(a_case_is_cited_by_its_packs_rule_else_the_houses)
{
    struct world *world = world_of_one_client("2026-10-31");
    add_attempt(world, "p", "k", SAID - DAYS(1));
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = SAID});
    add_conversation(world, "no", "q", "k", SAID, "declined");
    add_attempt(world, "p", "k", SAID + DAYS(1));
    add_attempt(world, "q", "k", SAID + DAYS(1));
    judge(world);
    g_autoptr(GPtrArray) optout = found_of(world, PROMISE_optout);
    g_autoptr(GPtrArray) rest = found_of(world, PROMISE_rest);
    ck_assert_str_eq(line_of(optout, 0)->rule->pack, "SE");
    ck_assert(*line_of(optout, 0)->rule->citation);
    ck_assert_str_eq(line_of(rest, 0)->rule->pack, RULE_HOUSE);
    world_free(world);
}
END_TEST

START_TEST(a_pair_pressed_all_month_is_one_case_and_each_attempt_too_many_a_line)
{
    struct world *world = world_of_one_client("2026-10-31");
    for (int i = 0; i < 6; i++)
        add_attempt(world, "p", "k", SAID + DAYS(i));
    judge(world);
    g_autoptr(GPtrArray) found = found_of(world, PROMISE_pressure);
    ck_assert_uint_eq(found->len, 2);
    ck_assert_uint_eq(exceptions_cases(found), 1);
    world_free(world);
}
END_TEST

START_TEST(a_message_is_named_and_its_days_stand_in_order_and_nothing_else_is_one)
{
    struct world *world = world_of_one_client("2026-10-31");
    mark_present(world, "message");
    for (int i = 1; i >= 0; i--) {
        struct call_row call = conversation(i ? "later" : "first", "p", "k", SAID + DAYS(i), "informed");
        call.mode = "prerecorded";
        call.agent = NULL;
        call.message = "hello";
        add_call(world, call);
    }
    judge(world);
    g_autoptr(GPtrArray) played = found_of(world, PROMISE_message_class);
    g_autoptr(GPtrArray) unasked = found_of(world, PROMISE_robot_consent);
    ck_assert_uint_eq(played->len, 2);
    ck_assert_uint_eq(exceptions_cases(played), 1);
    for (guint i = 0; i < 2; i++) {
        ck_assert_str_eq(line_of(played, i)->message, "hello");
        ck_assert_int_eq(line_of(played, i)->dated_on, date("2026-03-02") + (int)i);
        ck_assert_int_eq(line_of(played, i)->exception->proof[2], SAID + DAYS(i));
    }
    for (guint i = 0; i < unasked->len; i++)
        ck_assert_ptr_null(line_of(unasked, i)->message);
    world_free(world);
}
END_TEST

SUITE("finding/exceptions", a_rest_broken_twice_is_one_case_proved_by_the_first_call,
      every_call_after_a_no_is_a_line_and_the_no_is_the_case,
      a_no_from_somebody_nobody_had_called_is_a_promise_of_its_own,
      a_case_is_new_on_the_day_it_was_known_and_known_the_day_after,
      the_days_asked_for_are_those_of_the_measure_or_those_it_was_known,
      a_case_is_cited_by_its_packs_rule_else_the_houses,
      a_pair_pressed_all_month_is_one_case_and_each_attempt_too_many_a_line,
      a_message_is_named_and_its_days_stand_in_order_and_nothing_else_is_one)
