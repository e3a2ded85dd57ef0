/* Calls before the history that rows inside it name: what they lend, and that they are counted as nothing. */
#include "fixture.h"
#include "takhojd/calls/due.h"
#include "takhojd/finding/exceptions.h"

#define LONG_AGO utc("2023-03-06 10:00")
#define NOW utc("2026-03-02 10:00")

static struct world *market(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_campaign(world, (struct campaign_row){.campaign = "b",
                                              .client = "other",
                                              .purpose = "sale",
                                              .audience = "company",
                                              .product = "telecom"});
    add_attempt(world, "p", "b", NOW - DAYS(3));
    return world;
}

static struct call_row earlier_call(void)
{
    return conversation("old", "p", "k", LONG_AGO, "opt_out");
}

static void judge_with_one(struct world *world, struct call_row row)
{
    add_earlier(world, row);
    judge(world);
}

static struct complaint_row ruling(const char *call)
{
    return (struct complaint_row){.call = call,
                                  .contact = "p",
                                  .received = NOW - DAYS(1),
                                  .channel = "nix_board",
                                  .decided = NOW,
                                  .upheld = YES};
}

START_TEST(a_ruling_is_of_the_client_campaign_and_side_of_an_earlier_call)
{
    struct world *world = market();
    add_complaint(world, ruling("old"));
    judge_with_one(world, earlier_call());
    ck_assert_int_eq(counted_on(world, "2026-03-02", COUNTER_rulings_upheld), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "client", COUNTER_rulings_upheld), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "other", COUNTER_rulings_upheld), 0);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_rulings_decided), 1);
    ck_assert_int_eq(counted(world, COUNTER_rulings_upheld_consumer), 1);
    ck_assert_int_eq(counted(world, COUNTER_rulings_upheld_company), 0);
    world_free(world);
}
END_TEST

/* The person's later call is another one: who names a call means that one. */
START_TEST(a_complaint_of_an_earlier_call_is_in_no_period_and_not_without_a_call)
{
    struct world *world = market();
    add_complaint(world, ruling("old"));
    judge_with_one(world, earlier_call());
    ck_assert_int_eq(counted(world, COUNTER_complaints), 0);
    ck_assert_int_eq(counted(world, COUNTER_complaints_late), 0);
    ck_assert_int_eq(counted(world, COUNTER_complaints_unattached), 0);
    ck_assert_int_eq(quality_of(world, QUALITY_complaints_without_call), 0);
    world_free(world);
}
END_TEST

START_TEST(an_earlier_call_is_counted_as_nothing)
{
    struct world *world = market();
    add_complaint(world, ruling("old"));
    add_sale(world, (struct sale_row){.call = "old", .accepted = LONG_AGO + DAYS(1), .refund_due = NOW});
    judge_with_one(world, earlier_call());
    ck_assert_int_eq(counted(world, COUNTER_attempts), 1);
    ck_assert_int_eq(counted(world, COUNTER_conversations), 0);
    ck_assert_int_eq(counted(world, COUNTER_optouts_said), 0);
    ck_assert_int_eq(counted(world, COUNTER_optout_events), 0);
    ck_assert_int_eq(counted(world, COUNTER_sales_accepted), 0);
    ck_assert_int_eq(counted(world, COUNTER_withdrawal_past), 0);
    ck_assert_int_eq(quality_of(world, QUALITY_calls_accepted), 1);
    ck_assert_int_eq(quality_of(world, QUALITY_rows_read), 1);
    ck_assert_int_eq((int64_t)history_count(world->dataset->history), 1);
    world_free(world);
}
END_TEST

START_TEST(an_objection_said_in_an_earlier_call_is_of_its_campaign)
{
    struct world *world = market();
    add_attempt(world, "p", "k", NOW - DAYS(2));
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = NOW, .call = "old"});
    judge_with_one(world, earlier_call());
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_optout_events), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_optout_respected), 1);
    world_free(world);
}
END_TEST

START_TEST(a_refund_for_an_earlier_call_is_due_on_its_own_day_by_the_calls_agent_and_client)
{
    for (int late = 0; late <= 1; late++) {
        struct world *world = market();
        add_sale(world, (struct sale_row){.call = "old",
                                          .accepted = LONG_AGO + DAYS(1),
                                          .withdrawn = NOW - DAYS(30),
                                          .refund_due = utc("2026-03-31 22:00"),
                                          .refunded = utc("2026-03-31 22:00") + late});
        struct call_row call = earlier_call();
        call.agent = "long gone";
        judge_with_one(world, call);
        ck_assert_int_eq(counted_on(world, "2026-04-01", COUNTER_refunds_due), 1);
        ck_assert_int_eq(counted_on(world, "2026-04-01", COUNTER_refunds_late), late);
        ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "client", COUNTER_refunds_due), 1);
        ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_refunds_due), 1);
        ck_assert_int_eq(counted_for(world, SCOPE_AGENT, "long gone", COUNTER_refunds_due), 1);
        ck_assert_int_eq(quality_of(world, QUALITY_sales_without_call), 0);
        const struct exception_query query = {
            PROMISE_refund_late, {DAY_PAST, DAY_FUTURE}, EXCEPTION_DATED, false, NUMBER_NONE};
        g_autoptr(GPtrArray) found = exceptions_find(world->dataset, &query);
        ck_assert_uint_eq(found->len, (guint)late);
        if (late) {
            const struct broken_promise *line = g_ptr_array_index(found, 0);
            ck_assert_str_eq(line->call, "old");
            ck_assert_str_eq(line->contact, "p");
            ck_assert_int_eq(line->dated_on, date("2026-04-01"));
            ck_assert_int_eq(line->called_on, date("2023-03-06"));
        }
        world_free(world);
    }
}
END_TEST

START_TEST(what_is_still_to_be_done_for_an_earlier_call_is_due)
{
    struct world *world = market();
    int64_t freeze = world->dataset->freeze; /* after a Saturday: the next working day is Monday */
    add_sale(world, (struct sale_row){.call = "old",
                                      .accepted = freeze - DAYS(2),
                                      .starts = freeze + HOURS(3),
                                      .withdrawn = freeze - HOURS(1),
                                      .refund_due = freeze + HOURS(2)});
    add_sale(world,
             (struct sale_row){.call = "old", .accepted = freeze - HOURS(30), .starts = freeze + HOURS(4)});
    judge_with_one(world, earlier_call());
    g_autoptr(GArray) refunds = due_find(world->dataset, DUE_refund);
    g_autoptr(GArray) confirmations = due_find(world->dataset, DUE_confirmation);
    ck_assert_uint_eq(refunds->len, 1);
    ck_assert_int_eq(g_array_index(refunds, struct due, 0).by, freeze + HOURS(2));
    ck_assert_uint_eq(confirmations->len, 1);
    ck_assert_int_eq(g_array_index(confirmations, struct due, 0).by, freeze + HOURS(4));
    world_free(world);
}
END_TEST

static void check_refused(struct call_row call)
{
    struct world *world = market();
    add_complaint(world, ruling("old"));
    judge_with_one(world, call);
    ck_assert_int_eq(counted(world, COUNTER_rulings_upheld), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "client", COUNTER_rulings_upheld), 0);
    /* Not this call's, it is the contact's to find one for. */
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "other", COUNTER_rulings_upheld), 1);
    world_free(world);
}

START_TEST(an_earlier_call_that_the_history_would_refuse_lends_nothing)
{
    struct call_row call = earlier_call();
    call.ended = call.started - 1;
    check_refused(call);
    call = earlier_call();
    call.answered = call.started - 1;
    check_refused(call);
    call = earlier_call();
    call.campaign = "no such";
    check_refused(call);
    call = earlier_call();
    call.started = INSTANT_PAST;
    check_refused(call);
}
END_TEST

START_TEST(earlier_rows_of_one_identifier_are_one_call_where_they_agree_and_none_where_they_differ)
{
    for (int differs = 0; differs <= 1; differs++) {
        struct world *world = market();
        world->is_checking = true;
        add_complaint(world, ruling("old"));
        add_sale(world, (struct sale_row){.call = "old", .accepted = NOW, .refund_due = NOW});
        struct call_row rows[] = {earlier_call(), earlier_call(), earlier_call()};
        rows[1].outcome = differs ? "declined" : rows[1].outcome;
        for (int i = 0; i < 3; i++)
            add_earlier(world, rows[i]);
        judge(world);
        ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "client", COUNTER_rulings_upheld), !differs);
        ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "client", COUNTER_refunds_due), !differs);
        ck_assert_int_eq(quality_of(world, QUALITY_refused_duplicate), 0);
        world_free(world);
    }
}
END_TEST

START_TEST(a_call_of_the_history_is_not_replaced_by_an_earlier_row_of_its_identifier)
{
    struct world *world = market();
    add_conversation(world, "old", "p", "b", NOW - DAYS(2), "declined");
    add_complaint(world, ruling("old"));
    judge_with_one(world, earlier_call());
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "other", COUNTER_rulings_upheld), 1);
    ck_assert_int_eq(counted(world, COUNTER_complaints), 1);
    world_free(world);
}
END_TEST

START_TEST(calls_are_asked_for_by_the_kinds_of_row_that_name_one_not_read)
{
    struct world *world = market();
    int64_t from = history_from(world);
    add_conversation(world, "new", "p", "b", NOW - DAYS(2), "declined");
    add_complaint(world, ruling("new"));
    add_objection(world, (struct objection_row){.contact = "p", .received = from - 1, .call = "old"});
    add_sale(world, (struct sale_row){.call = "older", .accepted = from - 1, .refund_due = from});
    read_calls(world);
    struct earlier *earlier = earlier_new(world->dataset, from);
    ck_assert(!earlier_is_needed(earlier, EARLIER_COMPLAINT));
    ck_assert(!earlier_is_needed(earlier, EARLIER_OBJECTION));
    ck_assert(earlier_is_needed(earlier, EARLIER_SALE));
    earlier_free(earlier);
    world_free(world);
}
END_TEST

SUITE("calls/earlier", a_ruling_is_of_the_client_campaign_and_side_of_an_earlier_call,
      a_complaint_of_an_earlier_call_is_in_no_period_and_not_without_a_call,
      an_earlier_call_is_counted_as_nothing, an_objection_said_in_an_earlier_call_is_of_its_campaign,
      a_refund_for_an_earlier_call_is_due_on_its_own_day_by_the_calls_agent_and_client,
      what_is_still_to_be_done_for_an_earlier_call_is_due,
      an_earlier_call_that_the_history_would_refuse_lends_nothing,
      earlier_rows_of_one_identifier_are_one_call_where_they_agree_and_none_where_they_differ,
      a_call_of_the_history_is_not_replaced_by_an_earlier_row_of_its_identifier,
      calls_are_asked_for_by_the_kinds_of_row_that_name_one_not_read)
