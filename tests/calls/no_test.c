/* A clear no: did the call end, was something sold all the same, and how short a rest was kept? */
#include "fixture.h"

#define STARTED utc("2026-03-02 10:00")
#define SAID (STARTED + MINUTES(2))

/* One conversation with a no, judged; the sale is the call's when it has one. */
static struct world *said_no(int64_t no, int64_t ended, const char *outcome, bool has_sale)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    struct call_row call = conversation("no", "p", "k", STARTED, outcome);
    call.no = no;
    call.ended = ended;
    add_call(world, call);
    if (has_sale)
        add_sale(world, (struct sale_row){.call = "no"});
    judge(world);
    return world;
}

static void check(struct world *world, int unknown, int unended, int dragged_on, int was_sold)
{
    ck_assert_int_eq(counted(world, COUNTER_refusals), 1);
    ck_assert_int_eq(counted(world, COUNTER_nos_unknown), unknown);
    ck_assert_int_eq(counted(world, COUNTER_nos_unended), unended);
    ck_assert_int_eq(counted(world, COUNTER_nos_dragged_on), dragged_on);
    ck_assert_int_eq(counted(world, COUNTER_nos_sold), was_sold);
    const struct exceptions *exceptions = world->dataset->tally->exceptions;
    ck_assert_uint_eq(exceptions_rows(exceptions, PROMISE_slow_goodbye)->count, (unsigned)dragged_on);
    ck_assert_uint_eq(exceptions_rows(exceptions, PROMISE_sale_after_no)->count, (unsigned)was_sold);
    world_free(world);
}

START_TEST(a_call_may_last_thirty_seconds_after_the_no_and_not_a_microsecond_more)
{
    check(said_no(SAID, SAID + SECONDS(30), "declined", false), 0, 0, 0, 0);
    check(said_no(SAID, SAID + SECONDS(30) + 1, "declined", false), 0, 0, 1, 0);
}
END_TEST

START_TEST(a_sale_in_the_call_of_a_no_is_one_by_its_outcome_or_by_its_row)
{
    check(said_no(SAID, SAID, "sale", false), 0, 0, 0, 1);
    check(said_no(SAID, SAID, "declined", true), 0, 0, 0, 1);
}
END_TEST

START_TEST(a_refusal_whose_moment_is_not_known_is_left_out_and_counted)
{
    check(said_no(0, SAID, "declined", true), 1, 0, 0, 0);
    check(said_no(SAID, 0, "other", false), 0, 1, 0, 0);
}
END_TEST

START_TEST(the_short_rest_is_broken_up_to_its_last_instant_fourteen_days_after_the_end)
{
    for (int64_t past = 0; past < 2; past++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        add_conversation(world, "no", "p", "k", STARTED, "declined");
        add_attempt(world, "p", "k", STARTED + MINUTES(5) + DAYS(14) + past);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_rest_broken_short), !past);
        ck_assert_int_eq(counted(world, COUNTER_rest_broken), 1);
        world_free(world);
    }
}
END_TEST

START_TEST(the_short_rest_waits_for_fourteen_days)
{
    for (int64_t late = 0; late < 2; late++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        add_conversation(world, "no", "p", "k", world->dataset->freeze - DAYS(14) - MINUTES(5) + late,
                         "declined");
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_rest_open_short), late);
        ck_assert_int_eq(counted(world, COUNTER_rest_open), 1);
        world_free(world);
    }
}
END_TEST

SUITE("calls/no", a_call_may_last_thirty_seconds_after_the_no_and_not_a_microsecond_more,
      a_sale_in_the_call_of_a_no_is_one_by_its_outcome_or_by_its_row,
      a_refusal_whose_moment_is_not_known_is_left_out_and_counted,
      the_short_rest_is_broken_up_to_its_last_instant_fourteen_days_after_the_end,
      the_short_rest_waits_for_fourteen_days)
