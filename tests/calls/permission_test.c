/* What every attempt needs before it is made: each test at its borders, as of the call's start. */
#include "permit.h"

START_TEST(a_reason_is_approved_before_the_call_and_not_at_its_start)
{
    const struct {
        const char *target_group, *reason;
        int64_t approved;
        int unjustified;
    } cases[] = {{"owners", "contract ends", CALLED - 1, 0},
                 {"owners", "contract ends", CALLED, 1},
                 {"owners", "contract ends", 0, 1},
                 {" ", "contract ends", CALLED - 1, 1},
                 {"owners", "\t", CALLED - 1, 1},
                 {"owners", NULL, CALLED - 1, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        add_campaign(world, (struct campaign_row){.campaign = "c",
                                                  .client = "client",
                                                  .purpose = "sale",
                                                  .audience = "consumer",
                                                  .target_group = cases[i].target_group,
                                                  .reason = cases[i].reason,
                                                  .approved = cases[i].approved});
        add_attempt(world, "p", "c", CALLED);
        ck_assert_int_eq(count_in(world, COUNTER_attempts_unjustified), cases[i].unjustified);
    }
}
END_TEST

START_TEST(where_no_campaign_has_a_reason_nobody_is_said_to_lack_one)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_live(world);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_attempts_unjustified), 0);
    ck_assert_int_eq(counted(world, COUNTER_attempts_untraceable), 0);
    ck_assert_int_eq(counted(world, COUNTER_scrub_stale), 0);
    ck_assert_int_eq(counted(world, COUNTER_basis_missing), 0);
    ck_assert_int_eq(counted(world, COUNTER_attempts_protected), 1);
    world_free(world);
}
END_TEST

START_TEST(a_source_is_traceable_until_the_day_its_approval_ends)
{
    for (int days = 0; days < 2; days++) {
        struct world *world = market();
        add_source_on(world, "s", date("2026-01-01"), CALLED_ON + days, "public_record");
        add_live(world);
        ck_assert_int_eq(count_in(world, COUNTER_attempts_untraceable), 1 - days);
    }
}
END_TEST

START_TEST(a_version_exactly_as_old_as_it_may_be_is_fresh_and_months_clamp)
{
    const struct {
        const char *version, *called;
        int stale;
    } cases[] = {{"2026-01-02", "2026-03-02 10:00", 0},
                 {"2026-01-01", "2026-03-02 10:00", 1},
                 {"2025-12-31", "2026-02-28 10:00", 0},
                 {"2025-12-31", "2026-03-01 10:00", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        int64_t called = utc(cases[i].called);
        add_scrub(world, "k", "NIX", date(cases[i].version), called);
        add_mode(world, "live", "manual", called);
        ck_assert_int_eq(count_in(world, COUNTER_scrub_stale), cases[i].stale);
    }
}
END_TEST

START_TEST(a_list_washed_before_the_person_entered_it_was_not_washed_for_that_person)
{
    const struct {
        int64_t entered;
        int stale;
    } cases[] = {{0, 0}, {CALLED - HOURS(5), 0}, {CALLED - HOURS(5) + 1, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        add_scrub(world, "k", "NIX", CALLED_ON - 1, CALLED - HOURS(5));
        add_scrub(world, "k", "NIX", CALLED_ON, CALLED + 1);
        add_scrub(world, "k", "DNC", CALLED_ON, CALLED);
        struct call_row call = conversation("c", "p", "k", CALLED, "other");
        call.list_entered = cases[i].entered;
        add_call(world, call);
        ck_assert_int_eq(count_in(world, COUNTER_scrub_stale), cases[i].stale);
    }
}
END_TEST

START_TEST(an_older_version_used_later_does_not_hide_the_newest)
{
    struct world *world = market();
    add_scrub(world, "k", "NIX", CALLED_ON - 10, CALLED - DAYS(5));
    add_scrub(world, "k", "NIX", CALLED_ON - 100, CALLED - DAYS(1));
    add_live(world);
    ck_assert_int_eq(count_in(world, COUNTER_scrub_stale), 0);
}
END_TEST

START_TEST(a_listed_number_is_grace_only_while_the_version_without_it_may_be_used)
{
    const struct {
        int32_t version, listed_from;
        int called, grace;
    } cases[] = {{CALLED_ON - 10, CALLED_ON - 9, 0, 1},
                 {CALLED_ON - 10, CALLED_ON - 10, 1, 0},
                 {CALLED_ON - 100, CALLED_ON - 9, 1, 0},
                 {CALLED_ON - 10, CALLED_ON + 1, 0, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        add_scrub(world, "k", "NIX", cases[i].version, CALLED - HOURS(5));
        add_listing(world, "p", "NIX", cases[i].listed_from, 0);
        add_live(world);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_listed_called), cases[i].called);
        ck_assert_int_eq(counted(world, COUNTER_listed_grace), cases[i].grace);
        ck_assert_int_eq(counted(world, COUNTER_listed_exempt), 0);
        ck_assert_int_eq(counted(world, COUNTER_basis_missing), cases[i].called);
        world_free(world);
    }
}
END_TEST

START_TEST(a_customer_of_the_product_is_exempt_for_twelve_months_and_no_objection_ever_is)
{
    for (int days = 0; days < 2; days++) {
        struct world *world = market();
        add_customer(world, "p", "client", "telecom", date("2020-01-01"), date("2025-03-02") - days);
        add_listing(world, "p", "NIX", date("2020-01-01"), 0);
        if (!days)
            add_objection(world, (struct objection_row){
                                     .contact = "p", .client = "client", .received = CALLED - DAYS(300)});
        add_live(world);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_listed_exempt), 1 - days);
        ck_assert_int_eq(counted(world, COUNTER_listed_called), days);
        ck_assert_int_eq(counted(world, COUNTER_protected_exempt), 1 - days);
        ck_assert_int_eq(counted(world, COUNTER_scrub_stale), days);
        ck_assert_int_eq(counted(world, COUNTER_basis_missing), 1);
        world_free(world);
    }
}
END_TEST

START_TEST(months_after_a_last_day_of_a_month_end_with_a_shorter_one)
{
    static const struct {
        const char *fulfilled, *given, *called;
        int exempt;
    } cases[] = {
        {"2024-02-29", NULL, "2025-02-28 15:00", 1},       {"2024-02-29", NULL, "2025-03-01 15:00", 0},
        {"2024-09-30", NULL, "2025-09-30 15:00", 1},       {"2024-09-30", NULL, "2025-10-01 15:00", 0},
        {NULL, "2025-11-30 10:00", "2026-02-28 15:00", 1}, {NULL, "2025-11-30 10:00", "2026-03-01 15:00", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        if (cases[i].fulfilled)
            add_customer(world, "p", "client", "telecom", date("2020-01-01"), date(cases[i].fulfilled));
        if (cases[i].given)
            add_consent(world, whole_consent(utc(cases[i].given)));
        add_call(world, conversation("c", "p", "k", utc(cases[i].called), "other"));
        ck_assert_int_eq(count_in(world, COUNTER_protected_exempt), cases[i].exempt);
    }
}
END_TEST

START_TEST(a_consent_exempts_for_three_months_of_the_persons_own_days)
{
    const struct {
        const char *given, *zone;
        int exempt;
    } cases[] = {{"2025-12-02 10:00", NULL, 1},
                 {"2025-12-01 22:00", NULL, 0},
                 {"2025-12-01 23:00", NULL, 1},
                 {"2025-12-02 04:00", "America/New_York", 0},
                 {"2025-12-02 05:00", "America/New_York", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        add_consent(world, whole_consent(utc(cases[i].given)));
        struct call_row call = conversation("c", "p", "k", utc("2026-03-02 15:00"), "other");
        call.zone = cases[i].zone;
        add_call(world, call);
        ck_assert_int_eq(count_in(world, COUNTER_protected_exempt), cases[i].exempt);
    }
}
END_TEST

START_TEST(a_source_that_rests_on_a_consent_or_a_customer_needs_one_for_that_person)
{
    const struct {
        const char *basis;
        bool has_consent, is_customer;
        int missing;
    } cases[] = {{"legitimate_interest", false, false, 0},
                 {"public_record", false, false, 0},
                 {NULL, true, true, 1},
                 {"hearsay", true, true, 1},
                 {"consent", true, false, 0},
                 {"consent", false, true, 1},
                 {"customer_relation", false, true, 0},
                 {"customer_relation", true, false, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        add_source_on(world, "s", date("2026-01-01"), 0, cases[i].basis);
        if (cases[i].has_consent)
            add_consent(world, whole_consent(CALLED - 1));
        add_customer(world, "p", cases[i].is_customer ? "client" : "other", "energy", date("2025-01-01"),
                     CALLED_ON);
        add_live(world);
        ck_assert_int_eq(count_in(world, COUNTER_basis_missing), cases[i].missing);
    }
}
END_TEST

START_TEST(a_fulfilled_relation_makes_a_former_customer_the_day_after)
{
    struct world *world = market();
    add_customer(world, "p", "client", "energy", date("2025-01-01"), CALLED_ON);
    add_mode(world, "today", "ai_voice", CALLED);
    add_mode(world, "tomorrow", "ai_voice", CALLED + DAYS(1));
    judge(world);
    ck_assert_int_eq(counted_on(world, "2026-03-02", COUNTER_robot_customer), 1);
    ck_assert_int_eq(counted_on(world, "2026-03-03", COUNTER_robot_former), 1);
    ck_assert_int_eq(counted(world, COUNTER_robot_stranger), 0);
    world_free(world);
}
END_TEST

START_TEST(being_a_customer_is_no_consent_to_an_automated_call)
{
    struct world *world = market();
    add_customer(world, "p", "client", "telecom", date("2020-01-01"), 0);
    add_robot(world);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_robot_customer), 1);
    ck_assert_int_eq(counted(world, COUNTER_robot_customer_missing), 1);
    ck_assert_int_eq(counted(world, COUNTER_robot_unshown), 1);
    ck_assert_int_eq(counted(world, COUNTER_basis_missing), 1);
    ck_assert_uint_eq(exceptions_rows(world->dataset->tally->exceptions, PROMISE_robot_consent)->count, 1);
    world_free(world);
}
END_TEST

START_TEST(an_automated_call_needs_a_consent_that_says_so_and_was_an_active_act)
{
    for (int lack = 0; lack < 4; lack++) {
        struct world *world = market();
        struct consent_row consent = whole_consent(CALLED - 1);
        enum reply *const answers[] = {&consent.covers_automated, &consent.active_act,
                                       &consent.names_purpose};
        if (lack < 3)
            *answers[lack] = lack == 0 ? UNKNOWN : NO;
        add_consent(world, consent);
        add_robot(world);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_robot_stranger_missing), lack < 3);
        ck_assert_int_eq(counted(world, COUNTER_robot_unshown), lack < 3);
        ck_assert_int_eq(counted(world, COUNTER_attempts_consented), 1);
        world_free(world);
    }
}
END_TEST

START_TEST(a_consent_holds_from_after_it_was_given_until_it_is_withdrawn_or_expires)
{
    const struct {
        int64_t given, withdrawn, expires;
        int missing;
    } cases[] = {{CALLED - 1, 0, 0, 0},          {CALLED, 0, 0, 1},
                 {CALLED - 1, CALLED, 0, 1},     {CALLED - 1, CALLED + 1, 0, 0},
                 {CALLED - 1, 0, CALLED, 1},     {CALLED - 1, 0, CALLED + 1, 0},
                 {CALLED - 1, CALLED - 1, 0, 1}, {CALLED - DAYS(900), 0, 0, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        struct consent_row consent = whole_consent(cases[i].given);
        consent.withdrawn = cases[i].withdrawn;
        consent.expires = cases[i].expires;
        add_consent(world, consent);
        add_robot(world);
        ck_assert_int_eq(count_in(world, COUNTER_robot_stranger_missing), cases[i].missing);
    }
}
END_TEST

START_TEST(an_objection_after_the_consent_ends_it_until_it_is_taken_back)
{
    for (int is_revoked = 0; is_revoked < 2; is_revoked++) {
        struct world *world = market();
        add_consent(world, whole_consent(CALLED - DAYS(9)));
        add_objection(world, (struct objection_row){.contact = "p",
                                                    .received = CALLED - DAYS(5),
                                                    .revoked = is_revoked ? CALLED - 1 : CALLED});
        add_robot(world);
        ck_assert_int_eq(count_in(world, COUNTER_robot_stranger_missing), 1 - is_revoked);
    }
}
END_TEST

START_TEST(a_consent_that_holds_may_still_not_be_shown_and_another_may_show_it)
{
    for (int others = 0; others < 2; others++) {
        struct world *world = market();
        struct consent_row consent = whole_consent(CALLED - HOURS(1));
        consent.evidence = "  ";
        add_consent(world, consent);
        if (others)
            add_consent(world, whole_consent(CALLED - HOURS(2)));
        add_robot(world);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_robot_stranger_missing), 0);
        ck_assert_int_eq(counted(world, COUNTER_robot_unshown), 1 - others);
        /* The one used is the latest, which cannot be shown. */
        ck_assert_int_eq(counted(world, COUNTER_consents_unprovable), 1);
        world_free(world);
    }
}
END_TEST

START_TEST(a_consent_is_used_once_and_the_next_one_anew)
{
    struct world *world = market();
    add_consent(world, whole_consent(CALLED - DAYS(9)));
    add_consent(world, whole_consent(CALLED + DAYS(2)));
    add_mode(world, "first", "prerecorded", CALLED);
    add_mode(world, "again", "prerecorded", CALLED + DAYS(1));
    add_mode(world, "live needs none", "manual", CALLED + DAYS(3) - HOURS(1));
    add_mode(world, "later", "prerecorded", CALLED + DAYS(3));
    judge(world);
    ck_assert_int_eq(counted_on(world, "2026-03-02", COUNTER_consents_used), 1);
    ck_assert_int_eq(counted_on(world, "2026-03-03", COUNTER_consents_used), 0);
    ck_assert_int_eq(counted_on(world, "2026-03-05", COUNTER_consents_used), 1);
    ck_assert_int_eq(counted(world, COUNTER_attempts_consented), 4);
    world_free(world);
}
END_TEST

START_TEST(two_rows_of_one_instant_are_one_consent_shown_by_either)
{
    for (int order = 0; order < 2; order++) {
        struct world *world = market();
        struct consent_row bare = whole_consent(CALLED - 1);
        bare.channel = NULL;
        add_consent(world, order ? bare : whole_consent(CALLED - 1));
        add_consent(world, order ? whole_consent(CALLED - 1) : bare);
        add_robot(world);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_consents_used), 1);
        ck_assert_int_eq(counted(world, COUNTER_consents_unprovable), 0);
        world_free(world);
    }
}
END_TEST

START_TEST(a_company_may_be_called_by_a_machine_until_it_objects)
{
    for (int objects = 0; objects < 2; objects++) {
        struct world *world = market();
        add_campaign(world,
                     (struct campaign_row){
                         .campaign = "k", .client = "client", .purpose = "sale", .audience = "company"});
        if (objects)
            add_objection(world, (struct objection_row){.contact = "p", .received = CALLED - 1});
        add_robot(world);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_robot_stranger), 0);
        ck_assert_int_eq(counted(world, COUNTER_attempts_protected), 0);
        ck_assert_int_eq(counted(world, COUNTER_basis_missing), objects);
        world_free(world);
    }
}
END_TEST

START_TEST(what_is_prohibited_has_no_basis_whatever_the_person_agreed_to)
{
    struct world *world = market();
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = "consumer",
                                              .product = "premium_pension"});
    add_consent(world, whole_consent(CALLED - 1));
    add_live(world);
    add_robot(world);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_basis_missing), 2);
    ck_assert_int_eq(counted(world, COUNTER_robot_stranger_missing), 0);
    world_free(world);
}
END_TEST

START_TEST(information_needs_no_consent_but_marketing_in_its_campaign_does)
{
    struct world *world = market();
    add_information_campaign(world, "k", "client");
    add_message(world, "m", "information", YES);
    add_robot(world);
    struct call_row call = {.call = "sells", .contact = "p", .campaign = "k", .mode = "prerecorded"};
    call.outcome = "no_answer";
    call.started = CALLED + HOURS(1);
    call.message = "m";
    add_call(world, call);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_robot_stranger), 1);
    ck_assert_int_eq(counted(world, COUNTER_basis_missing), 1);
    world_free(world);
}
END_TEST

SUITE("calls/permission", a_reason_is_approved_before_the_call_and_not_at_its_start,
      where_no_campaign_has_a_reason_nobody_is_said_to_lack_one,
      a_source_is_traceable_until_the_day_its_approval_ends,
      a_version_exactly_as_old_as_it_may_be_is_fresh_and_months_clamp,
      a_list_washed_before_the_person_entered_it_was_not_washed_for_that_person,
      an_older_version_used_later_does_not_hide_the_newest,
      a_listed_number_is_grace_only_while_the_version_without_it_may_be_used,
      a_customer_of_the_product_is_exempt_for_twelve_months_and_no_objection_ever_is,
      months_after_a_last_day_of_a_month_end_with_a_shorter_one,
      a_consent_exempts_for_three_months_of_the_persons_own_days,
      a_source_that_rests_on_a_consent_or_a_customer_needs_one_for_that_person,
      a_fulfilled_relation_makes_a_former_customer_the_day_after,
      being_a_customer_is_no_consent_to_an_automated_call,
      an_automated_call_needs_a_consent_that_says_so_and_was_an_active_act,
      a_consent_holds_from_after_it_was_given_until_it_is_withdrawn_or_expires,
      an_objection_after_the_consent_ends_it_until_it_is_taken_back,
      a_consent_that_holds_may_still_not_be_shown_and_another_may_show_it,
      a_consent_is_used_once_and_the_next_one_anew, two_rows_of_one_instant_are_one_consent_shown_by_either,
      a_company_may_be_called_by_a_machine_until_it_objects,
      what_is_prohibited_has_no_basis_whatever_the_person_agreed_to,
      information_needs_no_consent_but_marketing_in_its_campaign_does)
