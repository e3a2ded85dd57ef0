/* What proves that an attempt lacked what allows one: the very row that fell short, and nothing that did not.
 */
#include "permit.h"

/* The only line of a promise. */
static const struct exception *line_of(const struct world *world, enum promise promise)
{
    const struct pile *rows = exceptions_rows(world->dataset->tally->exceptions, promise);
    ck_assert_uint_eq(rows->count, 1);
    return pile_at(rows, 0);
}

static void check_proof(const struct world *world, enum promise promise, int64_t first, int64_t second)
{
    const struct exception *line = line_of(world, promise);
    ck_assert_int_eq(line->proof[0], first);
    ck_assert_int_eq(line->proof[1], second);
    ck_assert_int_eq(line->proof[promise_rows[promise].proofs[2] ? 2 : 1], CALLED);
}

START_TEST(a_washing_too_old_is_proved_by_its_registers_version_and_its_instant)
{
    struct world *world = market();
    add_scrub(world, "k", "NIX", CALLED_ON - 200, CALLED - DAYS(1));
    add_scrub(world, "k", "NIX", CALLED_ON - 100, CALLED - DAYS(2));
    add_scrub(world, "k", "DNC", CALLED_ON, CALLED - HOURS(1));
    add_live(world);
    judge(world);
    check_proof(world, PROMISE_scrub, CALLED_ON - 100, CALLED - DAYS(2));
    ck_assert(promise_proof_is_day(PROMISE_scrub, 0));
    ck_assert(!promise_proof_is_day(PROMISE_scrub, 1));
    world_free(world);
}
END_TEST

START_TEST(a_washing_young_enough_but_before_the_person_was_on_the_list_proves_nothing)
{
    struct world *world = market();
    add_scrub(world, "k", "NIX", CALLED_ON - 1, CALLED - HOURS(5));
    struct call_row call = conversation("c", "p", "k", CALLED, "other");
    call.list_entered = CALLED - HOURS(4);
    add_call(world, call);
    judge(world);
    check_proof(world, PROMISE_scrub, INSTANT_NULL, INSTANT_NULL);
    world_free(world);
}
END_TEST

START_TEST(a_list_never_washed_before_the_call_has_no_washing_to_show)
{
    struct world *world = market();
    add_scrub(world, "k", "NIX", CALLED_ON, CALLED + 1);
    add_live(world);
    judge(world);
    check_proof(world, PROMISE_scrub, INSTANT_NULL, INSTANT_NULL);
    world_free(world);
}
END_TEST

START_TEST(a_listed_number_is_proved_by_the_listing_in_force_that_stood_longest)
{
    struct world *world = market();
    add_scrub(world, "k", "NIX", CALLED_ON - 10, CALLED - HOURS(5));
    add_listing(world, "p", "NIX", CALLED_ON - 400, CALLED_ON);
    add_listing(world, "p", "NIX", CALLED_ON - 5, 0);
    add_listing(world, "p", "NIX", CALLED_ON - 30, 0);
    add_listing(world, "p", "DNC", CALLED_ON - 500, 0);
    add_live(world);
    judge(world);
    check_proof(world, PROMISE_listed, CALLED_ON - 30, CALLED);
    ck_assert(promise_proof_is_day(PROMISE_listed, 0));
    world_free(world);
}
END_TEST

/* A world in which the call's source rests on something, called once. */
static struct world *rests_on(const char *basis, int32_t approved_until)
{
    struct world *world = market();
    add_source_on(world, "s", date("2026-01-01"), approved_until, basis);
    add_live(world);
    return world;
}

START_TEST(a_source_approved_no_longer_is_proved_by_the_midnight_it_ended_in_the_campaigns_zone)
{
    struct world *world = rests_on("legitimate_interest", date("2026-02-01"));
    judge(world);
    check_proof(world, PROMISE_basis, INSTANT_NULL, utc("2026-01-31 23:00"));
    world_free(world);
}
END_TEST

START_TEST(a_relation_that_is_over_is_proved_by_the_end_of_its_last_day)
{
    struct world *world = rests_on("customer_relation", 0);
    add_customer(world, "p", "client", "telecom", date("2020-01-01"), date("2025-01-31"));
    add_customer(world, "p", "client", "energy", date("2019-01-01"), date("2026-01-31"));
    add_customer(world, "p", "other", "telecom", date("2019-01-01"), date("2026-02-20"));
    judge(world);
    check_proof(world, PROMISE_basis, INSTANT_NULL, utc("2026-01-31 23:00"));
    world_free(world);
}
END_TEST

START_TEST(a_consent_is_proved_to_have_ended_by_its_withdrawal_or_its_term_whichever_came_first)
{
    const struct {
        int64_t withdrawn, expires, ended;
    } cases[] = {{CALLED - DAYS(2), 0, CALLED - DAYS(2)},
                 {0, CALLED, CALLED},
                 {CALLED - DAYS(2), CALLED - DAYS(3), CALLED - DAYS(3)}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = rests_on("consent", 0);
        struct consent_row consent = whole_consent(CALLED - DAYS(9)),
                           older = whole_consent(CALLED - DAYS(99));
        consent.withdrawn = cases[i].withdrawn;
        consent.expires = cases[i].expires;
        older.expires = CALLED - DAYS(50);
        add_consent(world, older);
        add_consent(world, consent);
        judge(world);
        check_proof(world, PROMISE_basis, INSTANT_NULL, cases[i].ended);
        world_free(world);
    }
}
END_TEST

START_TEST(where_there_never_was_a_basis_none_is_said_to_have_ended_and_a_no_says_when_it_came)
{
    struct world *world = rests_on("customer_relation", 0);
    judge(world);
    check_proof(world, PROMISE_basis, INSTANT_NULL, INSTANT_NULL);
    world_free(world);
    world = rests_on("legitimate_interest", 0);
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = CALLED - DAYS(300)});
    judge(world);
    check_proof(world, PROMISE_basis, CALLED - DAYS(300), INSTANT_NULL);
    world_free(world);
}
END_TEST

START_TEST(where_nothing_would_have_allowed_the_call_no_end_of_a_consent_is_its_proof)
{
    struct world *world = market();
    struct consent_row consent = whole_consent(CALLED - DAYS(9));
    consent.withdrawn = CALLED - DAYS(2);
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = "consumer",
                                              .product = "premium_pension"});
    add_consent(world, consent);
    add_robot(world);
    judge(world);
    check_proof(world, PROMISE_basis, INSTANT_NULL, INSTANT_NULL);
    world_free(world);
}
END_TEST

SUITE("calls/permit_proof", a_washing_too_old_is_proved_by_its_registers_version_and_its_instant,
      a_washing_young_enough_but_before_the_person_was_on_the_list_proves_nothing,
      a_list_never_washed_before_the_call_has_no_washing_to_show,
      a_listed_number_is_proved_by_the_listing_in_force_that_stood_longest,
      a_source_approved_no_longer_is_proved_by_the_midnight_it_ended_in_the_campaigns_zone,
      a_relation_that_is_over_is_proved_by_the_end_of_its_last_day,
      a_consent_is_proved_to_have_ended_by_its_withdrawal_or_its_term_whichever_came_first,
      where_there_never_was_a_basis_none_is_said_to_have_ended_and_a_no_says_when_it_came,
      where_nothing_would_have_allowed_the_call_no_end_of_a_consent_is_its_proof)
