/* Call-backs: kept in their window, missed, or let off. */
#include "fixture.h"

#define PROMISED utc("2026-03-02 10:04")
#define FROM utc("2026-03-04 09:00")
#define UNTIL utc("2026-03-04 11:00")

static struct callback_row asked(void)
{
    return (struct callback_row){.contact = "p",
                                 .campaign = "k",
                                 .promised = PROMISED,
                                 .promised_by = "contact",
                                 .from = FROM,
                                 .until = UNTIL};
}

/* A call-back of p, promised in a call. */
static struct world *promised(struct callback_row callback)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "k2", "client");
    add_sales_campaign(world, "l", "other");
    add_information_campaign(world, "i", "client");
    add_conversation(world, "talk", "p", "k", utc("2026-03-02 10:00"), "callback");
    add_callback(world, callback);
    return world;
}

static void check(struct world *world, int passed, int missed)
{
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_callbacks_passed), passed);
    ck_assert_int_eq(counted(world, COUNTER_callbacks_missed), missed);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_callbacks_passed), passed);
    ck_assert_uint_eq(exceptions_rows(world->dataset->tally->exceptions, PROMISE_callback_missed)->count,
                      (unsigned)missed);
    world_free(world);
}

START_TEST(an_attempt_from_the_windows_first_instant_until_before_its_last_keeps_it)
{
    const struct {
        int64_t at;
        int missed;
    } cases[] = {{FROM - 1, 1}, {FROM, 0}, {UNTIL - 1, 0}, {UNTIL, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = promised(asked());
        add_attempt(world, "p", "k", cases[i].at);
        check(world, 1, cases[i].missed);
    }
}
END_TEST

START_TEST(any_campaign_of_the_client_may_keep_it_and_no_other_client)
{
    struct world *world = promised(asked());
    add_attempt(world, "p", "k2", FROM);
    check(world, 1, 0);
    world = promised(asked());
    add_attempt(world, "p", "l", FROM);
    check(world, 1, 1);
}
END_TEST

START_TEST(a_window_that_has_not_passed_is_not_counted)
{
    for (int64_t later = 0; later < 2; later++) {
        struct callback_row callback = asked();
        callback.until = utc("2026-10-31 23:00") + later; /* the freeze */
        check(promised(callback), !later, !later);
    }
}
END_TEST

START_TEST(a_window_that_ends_at_midnight_is_of_the_day_that_begins)
{
    for (int64_t earlier = 0; earlier < 2; earlier++) {
        struct callback_row callback = asked();
        callback.until = utc("2026-03-31 22:00") - earlier;
        struct world *world = promised(callback);
        judge(world);
        ck_assert_int_eq(counted_on(world, "2026-04-01", COUNTER_callbacks_passed), !earlier);
        ck_assert_int_eq(counted_on(world, "2026-03-31", COUNTER_callbacks_passed), earlier);
        world_free(world);
    }
}
END_TEST

START_TEST(those_the_agent_set_have_a_row_of_their_own_and_those_of_nobody_none)
{
    struct callback_row callback = asked();
    callback.promised_by = "agent";
    struct world *world = promised(callback);
    callback.promised_by = "somebody";
    add_callback(world, callback);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_callbacks_set_passed), 1);
    ck_assert_int_eq(counted(world, COUNTER_callbacks_set_missed), 1);
    ck_assert_int_eq(counted(world, COUNTER_callbacks_passed), 0);
    world_free(world);
}
END_TEST

/* Let off for that reason, or not. */
static void check_let_off(struct world *world, enum counter reason, bool is_let_off)
{
    judge(world);
    ck_assert_int_eq(counted(world, reason), is_let_off);
    ck_assert_int_eq(counted(world, COUNTER_callbacks_passed), !is_let_off);
    world_free(world);
}

START_TEST(an_objection_before_the_window_ends_lets_off_and_one_after_an_attempt_does_not)
{
    struct world *world = promised(asked());
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = UNTIL - 1});
    check_let_off(world, COUNTER_callbacks_objected, true);
    world = promised(asked());
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = UNTIL});
    check_let_off(world, COUNTER_callbacks_objected, false);
    world = promised(asked());
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = FROM + 1});
    add_attempt(world, "p", "k", FROM + 1);
    check_let_off(world, COUNTER_callbacks_objected, false);
    world = promised(asked());
    add_objection(world, (struct objection_row){.contact = "p", .client = "other", .received = FROM});
    check_let_off(world, COUNTER_callbacks_objected, false);
}
END_TEST

START_TEST(a_listing_lets_off_unless_the_person_is_a_customer)
{
    for (int customer = 0; customer < 2; customer++) {
        struct world *world = promised(asked());
        add_listing(world, "p", "NIX", date("2026-03-04"), DAY_NULL);
        if (customer)
            add_customer(world, "p", "client", "telecom", date("2026-03-04"), DAY_NULL);
        check_let_off(world, COUNTER_callbacks_listed, !customer);
    }
    struct world *world = promised(asked());
    add_listing(world, "p", "NIX", date("2026-03-05"), DAY_NULL);
    check_let_off(world, COUNTER_callbacks_listed, false);
}
END_TEST

START_TEST(a_call_to_inform_may_be_made_in_spite_of_a_no)
{
    struct callback_row callback = asked();
    callback.campaign = "i";
    struct world *world = promised(callback);
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = FROM});
    check_let_off(world, COUNTER_callbacks_objected, false);
}
END_TEST

START_TEST(who_was_reached_between_the_promise_and_the_window_is_let_off)
{
    const struct {
        int64_t at;
        bool is_let_off;
    } cases[] = {{PROMISED, false}, {PROMISED + 1, true}, {FROM - 1, true}, {FROM, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = promised(asked());
        add_conversation(world, "again", "p", "k2", cases[i].at, "other");
        check_let_off(world, COUNTER_callbacks_reached, cases[i].is_let_off);
    }
    struct world *world = promised(asked());
    add_attempt(world, "p", "k", FROM - 1);
    check_let_off(world, COUNTER_callbacks_reached, false);
}
END_TEST

SUITE("calls/callbacks", an_attempt_from_the_windows_first_instant_until_before_its_last_keeps_it,
      any_campaign_of_the_client_may_keep_it_and_no_other_client, a_window_that_has_not_passed_is_not_counted,
      a_window_that_ends_at_midnight_is_of_the_day_that_begins,
      those_the_agent_set_have_a_row_of_their_own_and_those_of_nobody_none,
      an_objection_before_the_window_ends_lets_off_and_one_after_an_attempt_does_not,
      a_listing_lets_off_unless_the_person_is_a_customer, a_call_to_inform_may_be_made_in_spite_of_a_no,
      who_was_reached_between_the_promise_and_the_window_is_let_off)
