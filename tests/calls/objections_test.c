/* Respected or not: breaches, what is still open, and how long objections have bound. */
#include "fixture.h"

#define SAID utc("2026-03-02 10:00")

/* p has been tried by the client, and says no to it. */
static struct world *refused(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    add_information_campaign(world, "i", "client");
    add_attempt(world, "p", "k", SAID - DAYS(10));
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = SAID});
    return world;
}

static const struct pile *breaches(const struct world *world)
{
    return exceptions_rows(world->dataset->tally->exceptions, PROMISE_optout);
}

/* What became of the one event when a campaign tries the contact at an instant. */
struct outcome_of_event {
    int64_t strict, tolerant, in_short; /* respected */
};

static struct outcome_of_event tried(const char *campaign, int64_t at)
{
    struct world *world = refused();
    add_attempt(world, "p", campaign, at);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_events), 1);
    struct outcome_of_event respected = {counted(world, COUNTER_optout_respected),
                                         counted(world, COUNTER_optout_respected_tolerant),
                                         counted(world, COUNTER_optout_respected_short)};
    ck_assert_uint_eq(breaches(world)->count, !respected.strict);
    world_free(world);
    return respected;
}

START_TEST(a_call_ninety_days_after_the_no_is_outside_the_watch_and_one_before_that_is_a_breach)
{
    ck_assert_int_eq(tried("k", SAID + DAYS(90)).strict, 1);
    ck_assert_int_eq(tried("k", SAID + DAYS(90) - 1).strict, 0);
    ck_assert_int_eq(tried("k", SAID + DAYS(90) - 1).tolerant, 0);
    ck_assert_int_eq(tried("k", SAID + DAYS(90) - 1).in_short, 1);
}
END_TEST

START_TEST(a_call_at_the_instant_of_the_no_is_none_and_one_a_microsecond_later_is)
{
    ck_assert_int_eq(tried("k", SAID).strict, 1);
    ck_assert_int_eq(tried("k", SAID + 1).strict, 0);
    ck_assert_int_eq(tried("k", SAID - 1).strict, 1);
}
END_TEST

START_TEST(a_call_within_a_day_is_tolerated_and_no_more_than_that)
{
    ck_assert_int_eq(tried("k", SAID + HOURS(24)).strict, 0);
    ck_assert_int_eq(tried("k", SAID + HOURS(24)).tolerant, 1);
    ck_assert_int_eq(tried("k", SAID + HOURS(24)).in_short, 0);
    ck_assert_int_eq(tried("k", SAID + HOURS(24) + 1).tolerant, 0);
}
END_TEST

/* p says no at an instant, and is called so long after. */
static int64_t tolerated_after(int64_t said, int64_t later)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_attempt(world, "p", "k", said - DAYS(10));
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = said});
    add_attempt(world, "p", "k", said + later);
    judge(world);
    int64_t tolerated = counted(world, COUNTER_optout_respected_tolerant);
    world_free(world);
    return tolerated;
}

START_TEST(a_day_is_twenty_four_hours_in_nights_that_lose_or_gain_one)
{
    static const char *const evenings[] = {"2026-03-28 19:00", "2025-10-25 18:00", "2025-12-31 22:00"};
    for (gsize i = 0; i < G_N_ELEMENTS(evenings); i++) {
        ck_assert_int_eq(tolerated_after(utc(evenings[i]), HOURS(24)), 1);
        ck_assert_int_eq(tolerated_after(utc(evenings[i]), HOURS(24) + 1), 0);
    }
}
END_TEST

START_TEST(the_short_watch_ends_after_seven_days)
{
    ck_assert_int_eq(tried("k", SAID + DAYS(7)).in_short, 1);
    ck_assert_int_eq(tried("k", SAID + DAYS(7) - 1).in_short, 0);
}
END_TEST

START_TEST(another_clients_call_and_one_to_inform_break_nothing)
{
    ck_assert_int_eq(tried("l", SAID + HOURS(1)).strict, 1);
    ck_assert_int_eq(tried("i", SAID + HOURS(1)).strict, 1);
}
END_TEST

START_TEST(a_prevented_call_breaks_nothing)
{
    struct world *world = refused();
    struct call_row call = {
        .call = "c", .contact = "p", .campaign = "k", .outcome = "prevented", .started = SAID + 1};
    add_call(world, call);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_respected), 1);
    ck_assert_int_eq(counted(world, COUNTER_breach_attempts), 0);
    world_free(world);
}
END_TEST

START_TEST(a_call_to_inform_that_sold_is_a_breach)
{
    struct world *world = refused();
    add_conversation(world, "c", "p", "i", SAID + HOURS(1), "sale");
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_respected), 0);
    world_free(world);
}
END_TEST

START_TEST(only_persons_tried_in_the_ninety_days_up_to_the_no_count)
{
    const struct {
        const char *campaign;
        int64_t at;
        int events;
    } cases[] = {{"k", SAID - DAYS(90), 1},
                 {"k", SAID - DAYS(90) - 1, 0},
                 {"i", SAID, 1},
                 {"k", SAID + 1, 0},
                 {"l", SAID - 1, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        add_sales_campaign(world, "l", "other");
        add_information_campaign(world, "i", "client");
        add_attempt(world, "p", cases[i].campaign, cases[i].at);
        add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = SAID});
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_optout_events), cases[i].events);
        ck_assert_int_eq(counted(world, COUNTER_optout_others), 1 - cases[i].events);
        world_free(world);
    }
}
END_TEST

/* Whether the client's call at an instant is a breach when the contact also gave a consent. */
static bool is_breach(struct consent_row consent, int64_t at)
{
    struct world *world = refused();
    consent.contact = "p";
    if (!consent.client)
        consent.client = "client";
    add_consent(world, consent);
    add_attempt(world, "p", "k", at);
    judge(world);
    bool is_breach = counted(world, COUNTER_optout_respected) == 0;
    ck_assert_int_eq(counted(world, COUNTER_breach_attempts), is_breach);
    world_free(world);
    return is_breach;
}

START_TEST(a_consent_given_after_the_no_lifts_it_while_it_is_valid)
{
    const int64_t given = SAID + DAYS(2), at = SAID + DAYS(5);
    ck_assert(!is_breach((struct consent_row){.given = given}, at));
    ck_assert(is_breach((struct consent_row){.given = SAID}, at));
    ck_assert(!is_breach((struct consent_row){.given = SAID + 1}, at));
    ck_assert(is_breach((struct consent_row){.given = at}, at));
    ck_assert(!is_breach((struct consent_row){.given = at - 1}, at));
    ck_assert(is_breach((struct consent_row){.given = given, .client = "other"}, at));
    ck_assert(is_breach((struct consent_row){.given = given, .withdrawn = at}, at));
    ck_assert(!is_breach((struct consent_row){.given = given, .withdrawn = at + 1}, at));
    ck_assert(is_breach((struct consent_row){.given = given, .expires = at}, at));
    ck_assert(!is_breach((struct consent_row){.given = given, .expires = at + 1}, at));
    ck_assert(!is_breach((struct consent_row){.given = given, .expires = INSTANT_FUTURE}, at));
}
END_TEST

START_TEST(a_no_to_all_counts_once_in_the_total_and_once_for_each_client_that_had_called)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "first");
    add_sales_campaign(world, "l", "second");
    add_sales_campaign(world, "m", "third");
    add_attempt(world, "p", "k", SAID - DAYS(1));
    add_attempt(world, "p", "l", SAID - DAYS(2));
    add_objection(world, (struct objection_row){.contact = "p", .received = SAID});
    add_attempt(world, "p", "l", SAID + DAYS(1));
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_events), 1);
    ck_assert_int_eq(counted(world, COUNTER_optout_respected), 0);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "first", COUNTER_optout_events), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "first", COUNTER_optout_respected), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "second", COUNTER_optout_events), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "second", COUNTER_optout_respected), 0);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "third", COUNTER_optout_events), 0);
    world_free(world);
}
END_TEST

START_TEST(a_no_to_all_is_broken_in_the_total_by_a_client_that_had_never_called)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "first");
    add_sales_campaign(world, "l", "second");
    add_attempt(world, "p", "k", SAID - DAYS(1));
    add_objection(world, (struct objection_row){.contact = "p", .received = SAID});
    add_attempt(world, "p", "l", SAID + DAYS(1));
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_respected), 0);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "first", COUNTER_optout_respected), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "second", COUNTER_optout_events), 0);
    ck_assert_int_eq(counted(world, COUNTER_breach_attempts), 0);
    ck_assert_uint_eq(breaches(world)->count, 1);
    world_free(world);
}
END_TEST

START_TEST(the_campaign_whose_call_heard_a_no_to_all_answers_for_its_own_client_only)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "first");
    add_sales_campaign(world, "l", "second");
    add_conversation(world, "heard", "p", "k", SAID - MINUTES(2), "declined");
    add_attempt(world, "p", "l", SAID - DAYS(1));
    add_objection(world, (struct objection_row){.contact = "p", .received = SAID, .call = "heard"});
    add_attempt(world, "p", "l", SAID + DAYS(1));
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_respected), 0);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_optout_events), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_optout_respected), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "l", COUNTER_optout_events), 0);
    ck_assert_uint_eq(breaches(world)->count, 1);
    world_free(world);
}
END_TEST

START_TEST(an_event_is_open_until_its_watch_has_passed_at_the_freeze)
{
    for (int late = 0; late < 2; late++) {
        struct world *world = world_new("2026-10-31");
        int64_t freeze = world->dataset->freeze;
        add_sales_campaign(world, "k", "client");
        add_attempt(world, "p", "k", freeze - DAYS(100));
        add_attempt(world, "q", "k", freeze - DAYS(20));
        add_objection(world, (struct objection_row){
                                 .contact = "p", .client = "client", .received = freeze - DAYS(90) + late});
        add_objection(world, (struct objection_row){
                                 .contact = "q", .client = "client", .received = freeze - DAYS(7) + late});
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_optout_open), 1 + late);
        ck_assert_int_eq(counted(world, COUNTER_optout_open_tolerant), 1 + late);
        ck_assert_int_eq(counted(world, COUNTER_optout_open_short), late);
        ck_assert_int_eq(counted(world, COUNTER_optout_respected), 2);
        world_free(world);
    }
}
END_TEST

START_TEST(a_breach_already_seen_is_final_and_one_that_is_tolerated_leaves_the_tolerant_test_open)
{
    struct world *world = world_new("2026-10-31");
    int64_t said = world->dataset->freeze - DAYS(3);
    add_sales_campaign(world, "k", "client");
    add_attempt(world, "p", "k", said - DAYS(1));
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = said});
    add_attempt(world, "p", "k", said + HOURS(1));
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_open), 0);
    ck_assert_int_eq(counted(world, COUNTER_optout_open_short), 0);
    ck_assert_int_eq(counted(world, COUNTER_optout_open_tolerant), 1);
    world_free(world);
}
END_TEST

START_TEST(every_breach_is_listed_with_the_call_and_the_no_it_broke)
{
    struct world *world = refused();
    add_attempt(world, "p", "k", SAID + HOURS(2));
    add_attempt(world, "p", "k", SAID + DAYS(2));
    judge(world);
    ck_assert_uint_eq(breaches(world)->count, 2);
    const struct exception *first = pile_at(breaches(world), 0);
    const struct exception *second = pile_at(breaches(world), 1);
    ck_assert_int_eq(first->proof[2], SAID + HOURS(2));
    ck_assert_int_eq(first->known, SAID + HOURS(2));
    ck_assert_int_eq(second->proof[0], SAID);
    ck_assert_int_eq(second->proof[1], INSTANT_NULL);
    ck_assert(second->is_open);
    ck_assert_int_eq(second->place, FAULT_conversation);
    ck_assert_uint_eq(first->subject, second->subject);
    ck_assert_int_eq(world->dataset->first_day + second->day, date("2026-03-04"));
    ck_assert_int_eq(world->dataset->first_day + second->dated, date("2026-03-02"));
    ck_assert_uint_eq(second->client, unit_named(world, SCOPE_CLIENT, "client"));
    world_free(world);
}
END_TEST

START_TEST(an_event_is_dated_by_the_configured_zones_day)
{
    struct world *world = world_new("2026-10-31");
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = "consumer",
                                              .zone = "America/New_York"});
    add_attempt(world, "p", "k", utc("2026-03-02 20:00"));
    add_objection(world, (struct objection_row){
                             .contact = "p", .client = "client", .received = utc("2026-03-02 23:30")});
    add_attempt(world, "p", "k", utc("2026-03-02 23:45"));
    judge(world);
    ck_assert_int_eq(counted_on(world, "2026-03-03", COUNTER_optout_events), 1);
    ck_assert_int_eq(counted_on(world, "2026-03-02", COUNTER_breach_attempts), 1);
    world_free(world);
}
END_TEST

static int64_t in_force_on(const struct world *world, const char *day)
{
    return counted_on(world, day, COUNTER_objection_ms) * 1000;
}

START_TEST(days_in_force_are_cut_at_midnights_also_where_a_day_has_23_or_25_hours)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_attempt(world, "p", "k", utc("2025-10-20 10:00"));
    add_objection(world, (struct objection_row){.contact = "p",
                                                .client = "client",
                                                .received = utc("2025-10-25 20:00"),
                                                .revoked = utc("2026-03-30 01:00")});
    judge(world);
    ck_assert_int_eq(in_force_on(world, "2025-10-24"), 0);
    ck_assert_int_eq(in_force_on(world, "2025-10-25"), HOURS(2));
    ck_assert_int_eq(in_force_on(world, "2025-10-26"), HOURS(25));
    ck_assert_int_eq(in_force_on(world, "2025-10-27"), HOURS(24));
    ck_assert_int_eq(in_force_on(world, "2026-03-28"), HOURS(24));
    ck_assert_int_eq(in_force_on(world, "2026-03-29"), HOURS(23));
    ck_assert_int_eq(in_force_on(world, "2026-03-30"), HOURS(3));
    ck_assert_int_eq(in_force_on(world, "2026-03-31"), 0);
    ck_assert_int_eq(counted(world, COUNTER_objection_ms) * 1000,
                     utc("2026-03-30 01:00") - utc("2025-10-25 20:00"));
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "client", COUNTER_objection_ms),
                     counted(world, COUNTER_objection_ms));
    world_free(world);
}
END_TEST

START_TEST(spans_of_a_day_are_added_up_to_the_microsecond_and_told_in_whole_milliseconds)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_attempt(world, "p", "k", utc("2026-03-02 09:00"));
    add_attempt(world, "q", "k", utc("2026-03-02 09:00"));
    add_objection(world, (struct objection_row){.contact = "p",
                                                .client = "client",
                                                .received = utc("2026-03-02 10:00"),
                                                .revoked = utc("2026-03-02 10:00") + 1001});
    add_objection(world, (struct objection_row){.contact = "q",
                                                .client = "client",
                                                .received = utc("2026-03-02 22:59:59.999001"),
                                                .revoked = utc("2026-03-03 23:00")});
    judge(world);
    ck_assert_int_eq(in_force_on(world, "2026-03-02"), 2000);
    ck_assert_int_eq(in_force_on(world, "2026-03-03"), DAYS(1));
    ck_assert_int_eq(in_force_on(world, "2026-03-04"), 0);
    world_free(world);
}
END_TEST

START_TEST(who_said_no_twice_is_bound_once)
{
    struct world *world = refused();
    const int64_t freeze = world->dataset->freeze;
    add_objection(world, (struct objection_row){.contact = "p",
                                                .client = "client",
                                                .received = SAID + DAYS(2),
                                                .revoked = SAID + DAYS(4)});
    add_objection(world, (struct objection_row){.contact = "p", .received = SAID + DAYS(3)});
    add_attempt(world, "p", "k", SAID + DAYS(3) + 1);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_events), 3);
    ck_assert_int_eq(counted(world, COUNTER_objection_ms) * 1000, freeze - SAID);
    ck_assert_int_eq(counted(world, COUNTER_breach_attempts), 1);
    world_free(world);
}
END_TEST

START_TEST(consents_given_after_the_no_are_cut_out_of_its_days_also_where_they_overlap)
{
    struct world *world = refused();
    const int64_t freeze = world->dataset->freeze;
    const struct consent_row consents[] = {
        {.given = SAID - DAYS(1), .expires = SAID + DAYS(90)}, /* before the no: no consent any more */
        {.given = SAID + DAYS(10), .withdrawn = SAID + DAYS(20)},
        {.given = SAID + DAYS(15), .expires = SAID + DAYS(25), .withdrawn = SAID + DAYS(40)},
        {.given = SAID + DAYS(18), .withdrawn = SAID + DAYS(19)},
        {.given = SAID + DAYS(30), .withdrawn = SAID + DAYS(29)}, /* never valid */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(consents); i++) {
        struct consent_row consent = consents[i];
        consent.contact = "p";
        consent.client = "client";
        add_consent(world, consent);
    }
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_objection_ms) * 1000, freeze - SAID - DAYS(15));
    world_free(world);
}
END_TEST

START_TEST(days_in_force_are_counted_for_the_pairs_that_had_been_called_alone)
{
    struct world *world = world_new("2026-10-31");
    const int64_t freeze = world->dataset->freeze;
    add_sales_campaign(world, "k", "first");
    add_sales_campaign(world, "l", "second");
    add_sales_campaign(world, "m", "third");
    add_attempt(world, "p", "k", SAID - DAYS(1));
    add_attempt(world, "p", "l", SAID - DAYS(1));
    add_attempt(world, "p", "m", SAID + DAYS(1));
    add_objection(world, (struct objection_row){.contact = "p", .received = SAID});
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_objection_ms) * 1000, 2 * (freeze - SAID));
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "first", COUNTER_objection_ms) * 1000, freeze - SAID);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "third", COUNTER_objection_ms), 0);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "third", COUNTER_breach_attempts), 0);
    world_free(world);
}
END_TEST

START_TEST(time_to_block_ends_at_registration_unless_revoked_first_and_waits_till_the_freeze)
{
    const struct {
        int64_t registered, revoked;
        double hours;
        bool is_event;
    } cases[] = {{SAID + HOURS(5), 0, 5, true},
                 {SAID - HOURS(5), 0, 0, true},
                 {SAID + HOURS(5), SAID + HOURS(5), 5, true},
                 {SAID + HOURS(5), SAID + HOURS(5) - MINUTES(30), 4.5, false},
                 {0, SAID + HOURS(7), 7, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        add_objection(world, (struct objection_row){.contact = "p",
                                                    .client = "client",
                                                    .received = SAID,
                                                    .registered = cases[i].registered,
                                                    .revoked = cases[i].revoked});
        judge(world);
        const GArray *times = world->dataset->tally->times;
        ck_assert_uint_eq(times->len, 2);
        for (guint t = 0; t < 2; t++) {
            ck_assert_double_eq(g_array_index(times, struct time_entry, t).hours, cases[i].hours);
            ck_assert_int_eq(g_array_index(times, struct time_entry, t).is_event, cases[i].is_event);
        }
        world_free(world);
    }
}
END_TEST

SUITE("calls/objections",
      a_call_ninety_days_after_the_no_is_outside_the_watch_and_one_before_that_is_a_breach,
      a_call_at_the_instant_of_the_no_is_none_and_one_a_microsecond_later_is,
      a_call_within_a_day_is_tolerated_and_no_more_than_that,
      a_day_is_twenty_four_hours_in_nights_that_lose_or_gain_one, the_short_watch_ends_after_seven_days,
      another_clients_call_and_one_to_inform_break_nothing, a_prevented_call_breaks_nothing,
      a_call_to_inform_that_sold_is_a_breach, only_persons_tried_in_the_ninety_days_up_to_the_no_count,
      a_consent_given_after_the_no_lifts_it_while_it_is_valid,
      a_no_to_all_counts_once_in_the_total_and_once_for_each_client_that_had_called,
      a_no_to_all_is_broken_in_the_total_by_a_client_that_had_never_called,
      the_campaign_whose_call_heard_a_no_to_all_answers_for_its_own_client_only,
      an_event_is_open_until_its_watch_has_passed_at_the_freeze,
      a_breach_already_seen_is_final_and_one_that_is_tolerated_leaves_the_tolerant_test_open,
      every_breach_is_listed_with_the_call_and_the_no_it_broke, an_event_is_dated_by_the_configured_zones_day,
      days_in_force_are_cut_at_midnights_also_where_a_day_has_23_or_25_hours,
      spans_of_a_day_are_added_up_to_the_microsecond_and_told_in_whole_milliseconds,
      who_said_no_twice_is_bound_once,
      consents_given_after_the_no_are_cut_out_of_its_days_also_where_they_overlap,
      days_in_force_are_counted_for_the_pairs_that_had_been_called_alone,
      time_to_block_ends_at_registration_unless_revoked_first_and_waits_till_the_freeze)
