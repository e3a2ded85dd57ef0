/* Relevant conversations: the seven tests, each at its borders, and only where its data exist. */
#include "fixture.h"

#define TALKED utc("2026-03-02 10:00")

static struct world *market(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    add_information_campaign(world, "i", "client");
    return world;
}

static int64_t relevant_in(struct world *world)
{
    judge(world);
    int64_t relevant = counted(world, COUNTER_relevant_conversations);
    world_free(world);
    return relevant;
}

/* The conversation under test is added to what the world has. */
static int64_t relevant_with(struct world *world)
{
    add_conversation(world, "talk", "p", "k", TALKED, "other");
    return relevant_in(world);
}

START_TEST(where_no_data_exist_for_a_test_nothing_fails_it)
{
    struct world *world = market();
    add_conversation(world, "talk", "p", "k", TALKED, "other");
    judge(world);
    ck_assert_uint_eq(world->dataset->relevance_tests, TEST_TARGET_GROUP | TEST_REST | TEST_PRESSURE);
    ck_assert_int_eq(counted(world, COUNTER_relevant_conversations), 1);
    world_free(world);
}
END_TEST

START_TEST(a_campaign_without_a_written_target_group_fails_only_where_some_campaign_has_one)
{
    for (int others = 0; others < 2; others++) {
        struct world *world = world_new("2026-10-31");
        add_campaign(world, (struct campaign_row){
                                .campaign = "k", .client = "client", .purpose = "sale", .target_group = " "});
        if (others)
            add_sales_campaign(world, "l", "other");
        ck_assert_int_eq(relevant_with(world), !others);
    }
}
END_TEST

START_TEST(a_person_outside_the_target_group_fails_and_one_not_known_passes)
{
    struct world *world = market();
    for (int answer = UNKNOWN; answer <= YES; answer++) {
        struct call_row call = conversation("", "p", "k", TALKED + HOURS(answer), "other");
        call.call = answer == UNKNOWN ? "unknown" : answer == NO ? "no" : "yes";
        call.in_target = (enum reply)answer;
        add_call(world, call);
    }
    ck_assert_int_eq(relevant_in(world), 2);
}
END_TEST

START_TEST(without_a_source_none_is_approved_where_sources_are_known)
{
    struct world *world = market();
    add_source(world, "good", date("2026-01-01"), 0);
    add_source(world, "ended", date("2026-01-01"), date("2026-03-02"));
    static const char *const sources[] = {"good", "ended", "unheard of", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        struct call_row call =
            conversation(sources[i] ? sources[i] : "none", "p", "k", TALKED + HOURS((int)i), "other");
        call.source = sources[i];
        add_call(world, call);
    }
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_relevant_conversations), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_SOURCE, "good", COUNTER_relevant_conversations), 1);
    world_free(world);
}
END_TEST

START_TEST(where_no_call_says_its_source_nothing_is_tested_by_it)
{
    for (int is_said = 0; is_said < 2; is_said++) {
        struct world *world = market();
        add_source(world, "good", date("2026-01-01"), 0);
        if (is_said) {
            struct call_row call = conversation("said", "q", "k", TALKED, "other");
            call.source = "good";
            add_call(world, call);
        }
        add_conversation(world, "talk", "p", "k", TALKED, "other");
        judge(world);
        ck_assert_int_eq((world->dataset->relevance_tests & TEST_SOURCE) != 0, is_said);
        ck_assert_int_eq(counted(world, COUNTER_relevant_conversations), 1);
        world_free(world);
    }
}
END_TEST

START_TEST(a_no_said_during_the_call_leaves_it_relevant_and_one_before_it_does_not)
{
    const struct {
        int64_t received;
        int relevant;
    } cases[] = {{TALKED - 1, 0}, {TALKED, 1}, {TALKED + MINUTES(2), 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        add_objection(
            world, (struct objection_row){.contact = "p", .client = "client", .received = cases[i].received});
        ck_assert_int_eq(relevant_with(world), cases[i].relevant);
    }
}
END_TEST

START_TEST(an_objection_need_not_be_registered_nor_the_person_called_before_to_bind)
{
    struct world *world = market();
    add_objection(world, (struct objection_row){.contact = "p", .received = TALKED - DAYS(400)});
    ck_assert_int_eq(relevant_with(world), 0);
    world = market();
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "other", .received = TALKED - DAYS(1)});
    ck_assert_int_eq(relevant_with(world), 1);
}
END_TEST

START_TEST(a_conversation_to_inform_is_relevant_whatever_the_person_said_to_sellers)
{
    struct world *world = market();
    add_objection(world, (struct objection_row){.contact = "p", .received = TALKED - DAYS(1)});
    add_listing(world, "p", "NIX", date("2026-01-01"), 0);
    add_conversation(world, "informed", "p", "i", TALKED, "informed");
    ck_assert_int_eq(relevant_in(world), 1);
}
END_TEST

START_TEST(inside_the_rest_after_a_no_nothing_is_relevant_and_after_it_again)
{
    for (int64_t late = 0; late < 2; late++) {
        struct world *world = market();
        add_conversation(world, "no", "p", "k", TALKED - DAYS(90) - MINUTES(5) - late, "declined");
        ck_assert_int_eq(relevant_with(world), 1 + late);
    }
}
END_TEST

START_TEST(a_call_back_the_person_asked_for_is_relevant_inside_the_rest)
{
    struct world *world = market();
    add_conversation(world, "no", "p", "k", TALKED - DAYS(7), "declined");
    add_callback(world, (struct callback_row){.contact = "p",
                                              .campaign = "k",
                                              .promised = TALKED - DAYS(7),
                                              .promised_by = "contact",
                                              .from = TALKED,
                                              .until = TALKED + 1});
    ck_assert_int_eq(relevant_with(world), 2);
}
END_TEST

START_TEST(a_second_no_that_no_call_back_followed_makes_the_rest_hold)
{
    struct world *world = market();
    add_conversation(world, "no", "p", "k", TALKED - DAYS(7), "declined");
    add_callback(world, (struct callback_row){.contact = "p",
                                              .campaign = "k",
                                              .promised = TALKED - DAYS(6),
                                              .promised_by = "contact",
                                              .from = TALKED - DAYS(2),
                                              .until = TALKED + DAYS(1)});
    add_conversation(world, "no again", "p", "k", TALKED - DAYS(1), "declined");
    /* The second call was excused; what followed its no is not. */
    ck_assert_int_eq(relevant_with(world), 2);
}
END_TEST

START_TEST(the_fifth_attempt_in_thirty_days_is_too_many_and_the_first_of_them_falls_out_in_time)
{
    for (int64_t late = 0; late < 2; late++) {
        struct world *world = market();
        add_attempt(world, "p", "k", TALKED - DAYS(30) + late);
        add_attempt(world, "p", "i", TALKED - DAYS(20));
        add_attempt(world, "p", "k", TALKED - DAYS(10));
        add_attempt(world, "p", "k", TALKED - DAYS(1));
        ck_assert_int_eq(relevant_with(world), 1 - late);
    }
}
END_TEST

START_TEST(attempts_of_one_instant_all_count_and_prevented_ones_and_other_clients_do_not)
{
    struct world *world = market();
    for (int i = 0; i < 4; i++) {
        add_attempt(world, "p", "l", TALKED - DAYS(1));
        add_call(world, (struct call_row){.call = g_intern_string(i % 2 ? "prevented 1" : "prevented 2"),
                                          .contact = "p",
                                          .campaign = "k",
                                          .outcome = "prevented",
                                          .started = TALKED});
    }
    for (int i = 0; i < 3; i++)
        add_attempt(world, "p", "k", TALKED);
    ck_assert_int_eq(relevant_with(world), 1);
    world = market();
    for (int i = 0; i < 4; i++)
        add_attempt(world, "p", "k", TALKED);
    ck_assert_int_eq(relevant_with(world), 0);
}
END_TEST

/* The person is listed in a register; what exempts is the test's to add. */
static struct world *listed(const char *name, const char *from, const char *until)
{
    struct world *world = market();
    add_listing(world, "p", name, date(from), until ? date(until) : 0);
    return world;
}

START_TEST(a_person_listed_that_day_in_a_register_that_protects_fails)
{
    ck_assert_int_eq(relevant_with(listed("NIX", "2026-03-02", NULL)), 0);
    ck_assert_int_eq(relevant_with(listed("NIX", "2026-03-03", NULL)), 1);
    ck_assert_int_eq(relevant_with(listed("NIX", "2026-01-01", "2026-03-02")), 1);
    ck_assert_int_eq(relevant_with(listed("NIX", "2026-01-01", "2026-03-03")), 0);
    ck_assert_int_eq(relevant_with(listed("TPS", "2026-01-01", NULL)), 1);
}
END_TEST

START_TEST(a_company_is_not_protected_by_the_register)
{
    struct world *world = world_new("2026-10-31");
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = "company",
                                              .target_group = "bakeries"});
    add_listing(world, "p", "NIX", date("2026-01-01"), 0);
    ck_assert_int_eq(relevant_with(world), 1);
}
END_TEST

/* Relevant, listed since a day, with a list washed against a version at an instant? */
static int64_t washed(const char *listed_from, const char *version, int64_t scrubbed_at, int64_t list_entered)
{
    struct world *world = listed("NIX", listed_from, NULL);
    add_scrub(world, "k", "NIX", date(version), scrubbed_at);
    struct call_row call = conversation("talk", "p", "k", TALKED, "other");
    call.list_entered = list_entered;
    add_call(world, call);
    return relevant_in(world);
}

START_TEST(a_fresh_list_may_call_who_was_listed_after_its_version)
{
    const int64_t washed_at = TALKED - DAYS(10);
    ck_assert_int_eq(washed("2026-02-21", "2026-02-20", washed_at, 0), 1);
    ck_assert_int_eq(washed("2026-02-20", "2026-02-20", washed_at, 0), 0);
    /* Two calendar months after the version date is the last fresh day. */
    ck_assert_int_eq(washed("2026-02-21", "2026-01-02", washed_at, 0), 1);
    ck_assert_int_eq(washed("2026-02-21", "2026-01-01", washed_at, 0), 0);
}
END_TEST

START_TEST(a_wash_counts_up_to_the_call_and_from_when_the_person_entered_the_list)
{
    ck_assert_int_eq(washed("2026-02-21", "2026-02-20", TALKED, 0), 1);
    ck_assert_int_eq(washed("2026-02-21", "2026-02-20", TALKED + 1, 0), 0);
    ck_assert_int_eq(washed("2026-02-21", "2026-02-20", TALKED - DAYS(1), TALKED - DAYS(1)), 1);
    ck_assert_int_eq(washed("2026-02-21", "2026-02-20", TALKED - DAYS(1), TALKED - DAYS(1) + 1), 0);
}
END_TEST

START_TEST(every_listing_of_the_day_must_be_later_than_the_version)
{
    struct world *world = listed("NIX", "2026-02-21", NULL);
    add_listing(world, "p", "NIX", date("2020-01-01"), date("2026-03-03"));
    add_scrub(world, "k", "NIX", date("2026-02-20"), TALKED - DAYS(1));
    ck_assert_int_eq(relevant_with(world), 0);
    world = listed("NIX", "2026-02-21", NULL);
    add_listing(world, "p", "NIX", date("2020-01-01"), date("2026-03-02"));
    add_scrub(world, "k", "NIX", date("2026-02-20"), TALKED - DAYS(1));
    ck_assert_int_eq(relevant_with(world), 1);
}
END_TEST

START_TEST(the_wash_used_is_that_of_the_newest_version)
{
    struct world *world = listed("NIX", "2026-02-21", NULL);
    add_scrub(world, "k", "NIX", date("2026-02-22"), TALKED - DAYS(5));
    add_scrub(world, "k", "NIX", date("2026-02-01"), TALKED - DAYS(1));
    add_scrub(world, "l", "NIX", date("2026-02-01"), TALKED - DAYS(1));
    add_scrub(world, "k", "TPS", date("2026-03-01"), TALKED - DAYS(1));
    ck_assert_int_eq(relevant_with(world), 0);
}
END_TEST

/* Relevant, listed, and a customer? Days as text, NULL for null. */
static int64_t customer(const char *client, const char *product, const char *from, const char *fulfilled_on)
{
    struct world *world = listed("NIX", "2020-01-01", NULL);
    add_customer(world, "p", client, product, date(from), fulfilled_on ? date(fulfilled_on) : 0);
    return relevant_with(world);
}

START_TEST(a_customer_of_the_same_client_and_product_is_exempt_till_twelve_months_after)
{
    ck_assert_int_eq(customer("client", "telecom", "2020-01-01", NULL), 1);
    ck_assert_int_eq(customer("client", "telecom", "2026-03-02", NULL), 1);
    ck_assert_int_eq(customer("client", "telecom", "2026-03-03", NULL), 0);
    ck_assert_int_eq(customer("client", "telecom", "2020-01-01", "2025-03-02"), 1);
    ck_assert_int_eq(customer("client", "telecom", "2020-01-01", "2025-03-01"), 0);
    ck_assert_int_eq(customer("other", "telecom", "2020-01-01", NULL), 0);
    ck_assert_int_eq(customer("client", "energy", "2020-01-01", NULL), 0);
    ck_assert_int_eq(customer("client", NULL, "2020-01-01", NULL), 0);
}
END_TEST

START_TEST(two_unknown_products_are_not_the_same_product)
{
    struct world *world = world_new("2026-10-31");
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = "consumer",
                                              .target_group = "households"});
    add_listing(world, "p", "NIX", date("2020-01-01"), 0);
    add_customer(world, "p", "client", NULL, date("2020-01-01"), 0);
    ck_assert_int_eq(relevant_with(world), 0);
}
END_TEST

/* Relevant, listed, with a consent given and perhaps a no at an instant? */
static int64_t consenting(int64_t given, int64_t said_no, int64_t revoked)
{
    struct world *world = listed("NIX", "2020-01-01", NULL);
    add_consent(world, (struct consent_row){.contact = "p", .client = "client", .given = given});
    if (said_no)
        add_objection(world, (struct objection_row){.contact = "p", .received = said_no, .revoked = revoked});
    return relevant_with(world);
}

START_TEST(a_consent_exempts_till_three_months_after_its_day_and_not_from_a_no)
{
    ck_assert_int_eq(consenting(utc("2025-12-02 12:00"), 0, 0), 1);
    ck_assert_int_eq(consenting(utc("2025-12-01 22:59"), 0, 0), 0);
    ck_assert_int_eq(consenting(utc("2025-12-01 23:00"), 0, 0), 1);
    ck_assert_int_eq(consenting(TALKED - 1, 0, 0), 1);
    ck_assert_int_eq(consenting(TALKED, 0, 0), 0);
    ck_assert_int_eq(consenting(TALKED - DAYS(9), TALKED - DAYS(5), 0), 0);
    ck_assert_int_eq(consenting(TALKED - DAYS(9), TALKED - DAYS(5), TALKED - 1), 1);
    ck_assert_int_eq(consenting(TALKED - DAYS(5), TALKED - DAYS(9), 0), 1);
}
END_TEST

START_TEST(the_day_a_consent_was_given_is_that_of_the_persons_own_zone)
{
    struct world *world = listed("NIX", "2020-01-01", NULL);
    /* 04:00 UTC is 1 December in New York still, so that its third month ends on 1 March there. */
    add_consent(world,
                (struct consent_row){.contact = "p", .client = "client", .given = utc("2025-12-02 04:00")});
    struct call_row call = conversation("talk", "p", "k", utc("2026-03-02 15:00"), "other");
    call.zone = "America/New_York";
    add_call(world, call);
    ck_assert_int_eq(relevant_in(world), 0);
}
END_TEST

SUITE("calls/relevance", where_no_data_exist_for_a_test_nothing_fails_it,
      a_campaign_without_a_written_target_group_fails_only_where_some_campaign_has_one,
      a_person_outside_the_target_group_fails_and_one_not_known_passes,
      without_a_source_none_is_approved_where_sources_are_known,
      where_no_call_says_its_source_nothing_is_tested_by_it,
      a_no_said_during_the_call_leaves_it_relevant_and_one_before_it_does_not,
      an_objection_need_not_be_registered_nor_the_person_called_before_to_bind,
      a_conversation_to_inform_is_relevant_whatever_the_person_said_to_sellers,
      inside_the_rest_after_a_no_nothing_is_relevant_and_after_it_again,
      a_call_back_the_person_asked_for_is_relevant_inside_the_rest,
      a_second_no_that_no_call_back_followed_makes_the_rest_hold,
      the_fifth_attempt_in_thirty_days_is_too_many_and_the_first_of_them_falls_out_in_time,
      attempts_of_one_instant_all_count_and_prevented_ones_and_other_clients_do_not,
      a_person_listed_that_day_in_a_register_that_protects_fails, a_company_is_not_protected_by_the_register,
      a_fresh_list_may_call_who_was_listed_after_its_version,
      a_wash_counts_up_to_the_call_and_from_when_the_person_entered_the_list,
      every_listing_of_the_day_must_be_later_than_the_version, the_wash_used_is_that_of_the_newest_version,
      a_customer_of_the_same_client_and_product_is_exempt_till_twelve_months_after,
      two_unknown_products_are_not_the_same_product,
      a_consent_exempts_till_three_months_after_its_day_and_not_from_a_no,
      the_day_a_consent_was_given_is_that_of_the_persons_own_zone)
