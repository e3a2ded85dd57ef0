/* What hangs on a call: complaints, sales kept, nos said and not written down, odd outcomes. */
#include "fixture.h"

#define TALKED utc("2026-03-02 10:00")

static struct world *market(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "k2", "client");
    add_sales_campaign(world, "l", "other");
    return world;
}

/* One conversation of p, and a complaint that names it or the contact. */
static struct world *complained(struct complaint_row complaint)
{
    struct world *world = market();
    add_conversation(world, "talk", "p", "k", TALKED, "other");
    add_complaint(world, complaint);
    judge(world);
    return world;
}

/* What became of the one complaint. */
static void check_complaint(struct complaint_row complaint, int counted_, int late, int unattached)
{
    struct world *world = complained(complaint);
    ck_assert_int_eq(counted(world, COUNTER_complaints), counted_);
    ck_assert_int_eq(counted(world, COUNTER_complaints_late), late);
    ck_assert_int_eq(counted(world, COUNTER_complaints_unattached), unattached);
    ck_assert_int_eq(quality_of(world, QUALITY_complaints_without_call), unattached);
    world_free(world);
}

START_TEST(a_complaint_counts_from_its_calls_start_until_before_ninety_days_after_it)
{
    check_complaint((struct complaint_row){.call = "talk", .received = TALKED}, 1, 0, 0);
    check_complaint((struct complaint_row){.call = "talk", .received = TALKED - 1}, 0, 1, 0);
    check_complaint((struct complaint_row){.call = "talk", .received = TALKED + DAYS(90) - 1}, 1, 0, 0);
    check_complaint((struct complaint_row){.call = "talk", .received = TALKED + DAYS(90)}, 0, 1, 0);
}
END_TEST

START_TEST(a_complaint_without_a_call_finds_the_persons_call_up_to_ninety_days_back)
{
    check_complaint((struct complaint_row){.contact = "p", .received = TALKED}, 1, 0, 0);
    check_complaint((struct complaint_row){.contact = "p", .received = TALKED - 1}, 0, 0, 1);
    check_complaint((struct complaint_row){.contact = "p", .received = TALKED + DAYS(90) - 1}, 1, 0, 0);
    check_complaint((struct complaint_row){.contact = "p", .received = TALKED + DAYS(90)}, 0, 1, 0);
    check_complaint((struct complaint_row){.contact = "p", .received = TALKED + DAYS(90) + 1}, 0, 0, 1);
    check_complaint((struct complaint_row){.contact = "q", .received = TALKED + 1}, 0, 0, 1);
    check_complaint((struct complaint_row){.received = TALKED + 1}, 0, 0, 1);
}
END_TEST

START_TEST(a_complaint_that_names_a_call_nobody_read_finds_another_by_the_contact)
{
    check_complaint((struct complaint_row){.call = "lost", .contact = "p", .received = TALKED + 1}, 1, 0, 0);
    check_complaint((struct complaint_row){.call = "lost", .received = TALKED + 1}, 0, 0, 1);
}
END_TEST

START_TEST(a_complaint_that_names_a_call_belongs_to_it_whoever_else_is_named)
{
    check_complaint(
        (struct complaint_row){
            .call = "talk", .contact = "q", .client = "other", .campaign = "l", .received = TALKED + 1},
        1, 0, 0);
}
END_TEST

START_TEST(a_complaint_looks_within_its_campaign_or_its_client_when_they_are_given)
{
    const struct {
        const char *client, *campaign, *found; /* campaign of the call found */
    } cases[] = {{NULL, NULL, "l"},           {"client", NULL, "k2"}, {"client", "k", "k"},
                 {"other", "k", "k"},         {NULL, "k", "k"},       {"nobody", NULL, NULL},
                 {"client", "no such", NULL}, {NULL, "no such", NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        add_attempt(world, "p", "k", TALKED - DAYS(3));
        add_attempt(world, "p", "k2", TALKED - DAYS(2));
        add_attempt(world, "p", "l", TALKED - DAYS(1));
        add_call(world, (struct call_row){.call = "stopped",
                                          .contact = "p",
                                          .campaign = "k",
                                          .outcome = "prevented",
                                          .started = TALKED - HOURS(1)});
        add_attempt(world, "p", "k", TALKED + 1);
        add_complaint(world, (struct complaint_row){.contact = "p",
                                                    .client = cases[i].client,
                                                    .campaign = cases[i].campaign,
                                                    .received = TALKED});
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_complaints), cases[i].found != NULL);
        if (cases[i].found)
            ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, cases[i].found, COUNTER_complaints), 1);
        world_free(world);
    }
}
END_TEST

START_TEST(a_complaint_that_found_no_call_is_counted_for_the_client_it_names_on_its_own_day)
{
    const struct {
        const char *client, *campaign;
        int for_client;
    } cases[] = {{"client", NULL, 1}, {NULL, "k", 1}, {NULL, NULL, 0}, {"other", NULL, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = complained((struct complaint_row){
            .client = cases[i].client, .campaign = cases[i].campaign, .received = utc("2026-05-01 22:30")});
        ck_assert_int_eq(counted_on(world, "2026-05-02", COUNTER_complaints_unattached), 1);
        ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "client", COUNTER_complaints_unattached),
                         cases[i].for_client);
        ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_complaints_unattached), 0);
        world_free(world);
    }
}
END_TEST

START_TEST(a_complaint_is_counted_under_its_channel_category_and_what_was_done)
{
    struct world *world = market();
    add_conversation(world, "talk", "p", "k", TALKED, "other");
    add_complaint(world, (struct complaint_row){.call = "talk",
                                                .received = TALKED + 1,
                                                .channel = "dispute_board",
                                                .category = "silent_call",
                                                .action = "none"});
    add_complaint(world,
                  (struct complaint_row){.call = "talk", .received = TALKED + 2, .channel = "graffiti"});
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_complaints_channel_dispute_board), 1);
    ck_assert_int_eq(counted(world, COUNTER_complaints_channel_unknown), 1);
    ck_assert_int_eq(counted(world, COUNTER_complaints_category_silent_call), 1);
    ck_assert_int_eq(counted(world, COUNTER_complaints_category_unknown), 1);
    ck_assert_int_eq(counted(world, COUNTER_complaints_action_none), 1);
    ck_assert_int_eq(counted(world, COUNTER_complaints_action_unknown), 1);
    ck_assert_int_eq(counted(world, COUNTER_complaints_consumer), 2);
    ck_assert_int_eq(counted(world, COUNTER_complaints_live), 2);
    ck_assert_int_eq(counted(world, COUNTER_complaints_company), 0);
    ck_assert_int_eq(counted(world, COUNTER_complaints_automated), 0);
    world_free(world);
}
END_TEST

START_TEST(sole_traders_stand_with_companies_and_an_unknown_audience_with_neither)
{
    static const char *const audiences[] = {"company", "sole_trader", "penguins"};
    for (size_t i = 0; i < G_N_ELEMENTS(audiences); i++) {
        struct world *world = world_new("2026-10-31");
        add_campaign(world,
                     (struct campaign_row){
                         .campaign = "k", .client = "client", .purpose = "sale", .audience = audiences[i]});
        struct call_row call = conversation("talk", "p", "k", TALKED, "other");
        call.mode = "prerecorded";
        add_call(world, call);
        add_complaint(world, (struct complaint_row){.call = "talk", .received = TALKED});
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_complaints), 1);
        ck_assert_int_eq(counted(world, COUNTER_complaints_company), i < 2);
        ck_assert_int_eq(counted(world, COUNTER_answered_company), i < 2);
        ck_assert_int_eq(counted(world, COUNTER_complaints_consumer), 0);
        ck_assert_int_eq(counted(world, COUNTER_complaints_automated), 1);
        ck_assert_int_eq(counted(world, COUNTER_answered_automated), 1);
        world_free(world);
    }
}
END_TEST

START_TEST(what_outside_bodies_decided_is_dated_by_the_decision)
{
    struct world *world = market();
    const int64_t freeze = world->dataset->freeze;
    add_conversation(world, "talk", "p", "k", TALKED, "other");
    static const char *const channels[] = {"nix_board", "consumer_agency", "dispute_board", "data_protection",
                                           "own",       "client",          "other",         "no such word"};
    for (size_t i = 0; i < G_N_ELEMENTS(channels); i++)
        add_complaint(world, (struct complaint_row){.call = "talk",
                                                    .received = TALKED,
                                                    .channel = channels[i],
                                                    .decided = utc("2026-06-30 22:00"),
                                                    .upheld = i == 0   ? YES
                                                              : i == 1 ? NO
                                                                       : UNKNOWN});
    add_complaint(
        world,
        (struct complaint_row){
            .call = "talk", .received = TALKED, .channel = "nix_board", .decided = freeze, .upheld = YES});
    add_complaint(world, (struct complaint_row){.campaign = "l",
                                                .received = utc("2020-01-01"),
                                                .channel = "nix_board",
                                                .decided = freeze - 1,
                                                .upheld = YES});
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_rulings_decided), 5);
    ck_assert_int_eq(counted(world, COUNTER_rulings_upheld), 2);
    ck_assert_int_eq(counted_on(world, "2026-07-01", COUNTER_rulings_decided), 4);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "client", COUNTER_rulings_upheld), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "l", COUNTER_rulings_upheld), 1);
    world_free(world);
}
END_TEST

/* Whether a sale accepted so long before the freeze is counted and kept at 14 days. */
static void check_kept(int64_t accepted_ago, int64_t undone_after, int old_enough, int kept)
{
    struct world *world = market();
    const int64_t accepted = world->dataset->freeze - accepted_ago;
    struct sale_row sale = {.call = "talk", .accepted = accepted};
    if (undone_after)
        sale.disputed = accepted + undone_after;
    add_conversation(world, "talk", "p", "k", accepted - DAYS(1), "sale");
    add_sale(world, sale);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_sales_accepted), 1);
    ck_assert_int_eq(counted(world, COUNTER_sales_14), old_enough);
    ck_assert_int_eq(counted(world, COUNTER_sales_14_kept), kept);
    ck_assert_int_eq(counted(world, COUNTER_sales_90), 0);
    world_free(world);
}

START_TEST(a_sale_is_old_enough_when_its_days_have_passed_at_the_freeze_and_kept_when_nothing_undid_it)
{
    check_kept(DAYS(14), 0, 1, 1);
    check_kept(DAYS(14) - 1, 0, 0, 0);
    check_kept(DAYS(20), DAYS(14), 1, 1);
    check_kept(DAYS(20), DAYS(14) - 1, 1, 0);
}
END_TEST

START_TEST(a_sale_may_be_kept_at_ninety_days_and_no_more_at_a_year)
{
    struct world *world = market();
    add_conversation(world, "talk", "p", "k", utc("2025-05-02 10:00"), "sale");
    add_sale(world, (struct sale_row){.call = "talk",
                                      .accepted = utc("2025-05-03 10:00"),
                                      .cancelled = utc("2025-09-03 10:00")});
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_sales_14_kept), 1);
    ck_assert_int_eq(counted(world, COUNTER_sales_90_kept), 1);
    ck_assert_int_eq(counted(world, COUNTER_sales_365), 1);
    ck_assert_int_eq(counted(world, COUNTER_sales_365_kept), 0);
    ck_assert_int_eq(counted_on(world, "2025-05-02", COUNTER_sales_365), 1);
    world_free(world);
}
END_TEST

START_TEST(a_sale_whose_call_was_not_read_is_counted_as_odd_and_nowhere_else)
{
    struct world *world = market();
    add_conversation(world, "talk", "p", "k", TALKED, "other");
    add_sale(world, kept_sale("lost", TALKED + DAYS(1)));
    judge(world);
    ck_assert_int_eq(quality_of(world, QUALITY_sales_without_call), 1);
    ck_assert_int_eq(counted(world, COUNTER_sales_accepted), 0);
    ck_assert_int_eq(counted(world, COUNTER_converted_gross), 0);
    world_free(world);
}
END_TEST

START_TEST(a_no_asked_for_in_a_call_is_unrecorded_without_a_row_for_that_client_within_a_day)
{
    const struct {
        const char *client;
        int64_t after; /* the call's end */
        int unrecorded;
    } cases[] = {{"client", HOURS(24), 0},
                 {"client", HOURS(24) + 1, 1},
                 {"client", -HOURS(24), 0},
                 {NULL, HOURS(1), 0},
                 {"other", HOURS(1), 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (int heard = 0; heard < 2; heard++) {
            struct world *world = market();
            add_conversation(world, "talk", "p", "k", TALKED, heard ? "other" : "opt_out");
            if (heard)
                add_review(world, "talk", TALKED + DAYS(3), "random", YES);
            add_objection(world, (struct objection_row){.contact = "p",
                                                        .client = cases[i].client,
                                                        .received = TALKED + MINUTES(5) + cases[i].after});
            judge(world);
            ck_assert_int_eq(counted(world, COUNTER_optouts_said), 1);
            ck_assert_int_eq(counted(world, COUNTER_optouts_unrecorded), cases[i].unrecorded);
            world_free(world);
        }
}
END_TEST

START_TEST(only_random_reviews_that_heard_it_tell_of_a_no_and_a_call_counts_once)
{
    struct world *world = market();
    add_conversation(world, "a", "p", "k", TALKED, "other");
    add_conversation(world, "b", "q", "k", TALKED, "other");
    add_conversation(world, "c", "r", "k", TALKED, "opt_out");
    add_conversation(world, "d", "s", "k", TALKED, "other");
    add_review(world, "a", TALKED + DAYS(1), "targeted", YES);
    add_review(world, "b", TALKED + DAYS(1), "random", UNKNOWN);
    add_review(world, "b", TALKED + DAYS(1), "random", NO);
    add_review(world, "c", TALKED + DAYS(1), "random", YES);
    add_review(world, "d", TALKED + DAYS(1), "random", NO);
    add_review(world, "d", TALKED + DAYS(2), "random", YES);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optouts_said), 2);
    ck_assert_int_eq(counted(world, COUNTER_optouts_unrecorded), 2);
    world_free(world);
}
END_TEST

START_TEST(a_call_with_an_agent_twenty_seconds_on_the_line_is_misfiled_when_nobody_was_reached)
{
    const struct {
        const char *agent, *outcome;
        int64_t length;
        int misfiled;
    } cases[] = {{"agent", "machine", SECONDS(20), 1},      {"agent", "machine", SECONDS(20) - 1, 0},
                 {"agent", "wrong_person", SECONDS(90), 1}, {"agent", "declined", SECONDS(90), 0},
                 {NULL, "machine", SECONDS(90), 0},         {"agent", "prevented", SECONDS(90), 1},
                 {"agent", "no such word", SECONDS(90), 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        struct call_row call = conversation("c", "p", "k", TALKED, cases[i].outcome);
        call.agent = cases[i].agent;
        call.ended = call.connected + cases[i].length;
        add_call(world, call);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_misfiled), cases[i].misfiled);
        ck_assert_int_eq(counted(world, COUNTER_with_agent), cases[i].agent != NULL);
        world_free(world);
    }
}
END_TEST

START_TEST(a_message_that_handed_nobody_over_reached_but_did_not_converse)
{
    const struct {
        const char *mode;
        int64_t connected, handover;
        int reached;
    } cases[] = {{"prerecorded", TALKED, 0, 1},
                 {"ai_voice", TALKED, TALKED + SECONDS(30), 0},
                 {"manual", TALKED, 0, 0},
                 {"prerecorded", 0, 0, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        struct call_row call = conversation("c", "p", "k", TALKED, "informed");
        call.mode = cases[i].mode;
        call.connected = cases[i].connected;
        call.handover = cases[i].handover;
        add_call(world, call);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_reached_by_message), cases[i].reached);
        ck_assert_int_eq(counted(world, COUNTER_conversations), i == 1 || i == 2);
        world_free(world);
    }
}
END_TEST

START_TEST(a_wrong_person_was_answered_and_an_unsuitable_one_talked_to)
{
    struct world *world = market();
    add_conversation(world, "a", "p", "k", TALKED, "wrong_person");
    struct call_row silent = conversation("b", "q", "k", TALKED, "wrong_person");
    silent.answered = 0;
    add_call(world, silent);
    add_conversation(world, "c", "r", "k", TALKED, "not_suitable");
    struct call_row unconnected = conversation("d", "s", "k", TALKED, "not_suitable");
    unconnected.connected = 0;
    add_call(world, unconnected);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_wrong_person), 1);
    ck_assert_int_eq(counted(world, COUNTER_not_suitable), 1);
    ck_assert_int_eq(counted(world, COUNTER_answered), 3);
    ck_assert_int_eq(quality_of(world, QUALITY_conversation_outcome_unconnected), 1);
    world_free(world);
}
END_TEST

SUITE("calls/cases", a_complaint_counts_from_its_calls_start_until_before_ninety_days_after_it,
      a_complaint_without_a_call_finds_the_persons_call_up_to_ninety_days_back,
      a_complaint_that_names_a_call_nobody_read_finds_another_by_the_contact,
      a_complaint_that_names_a_call_belongs_to_it_whoever_else_is_named,
      a_complaint_looks_within_its_campaign_or_its_client_when_they_are_given,
      a_complaint_that_found_no_call_is_counted_for_the_client_it_names_on_its_own_day,
      a_complaint_is_counted_under_its_channel_category_and_what_was_done,
      sole_traders_stand_with_companies_and_an_unknown_audience_with_neither,
      what_outside_bodies_decided_is_dated_by_the_decision,
      a_sale_is_old_enough_when_its_days_have_passed_at_the_freeze_and_kept_when_nothing_undid_it,
      a_sale_may_be_kept_at_ninety_days_and_no_more_at_a_year,
      a_sale_whose_call_was_not_read_is_counted_as_odd_and_nowhere_else,
      a_no_asked_for_in_a_call_is_unrecorded_without_a_row_for_that_client_within_a_day,
      only_random_reviews_that_heard_it_tell_of_a_no_and_a_call_counts_once,
      a_call_with_an_agent_twenty_seconds_on_the_line_is_misfiled_when_nobody_was_reached,
      a_message_that_handed_nobody_over_reached_but_did_not_converse,
      a_wrong_person_was_answered_and_an_unsuitable_one_talked_to)
