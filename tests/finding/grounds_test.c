/* The grounds for one call: what each test says of it, what is missing, and what does not concern it. */
#include "../../src/calls/witness.h"
#include "../calls/fixture.h"
#include "schema.h"
#include "takhojd/finding/grounds.h"

#define AT utc("2026-03-04 10:00") /* a Wednesday */

static struct world *world_of_one_client(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    return world;
}

/* Judges the world, of which one call is looked at. */
static struct grounds *look_at(struct world *world, const char *call, GError **error)
{
    struct witness *witness = witness_new();
    witness->call = g_strdup(call);
    witness->bytes = g_memdup2(call, strlen(call));
    witness->length = (uint32_t)strlen(call);
    world->dataset->witness = witness;
    judge(world);
    return grounds_new(world->dataset, error);
}

static struct grounds *grounds_of(struct world *world, const char *call)
{
    GError *error = NULL;
    struct grounds *grounds = look_at(world, call, &error);
    ck_no_error(error);
    return grounds;
}

static void close_world(struct world *world, struct grounds *grounds)
{
    grounds_free(grounds);
    world_free(world);
}

START_TEST(a_call_after_a_no_fails_and_says_when_the_no_came)
{
    struct world *world = world_of_one_client();
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = AT - DAYS(3)});
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = AT + DAYS(3)});
    add_conversation(world, "call", "p", "k", AT, "declined");
    struct grounds *grounds = grounds_of(world, "call");
    ck_assert_int_eq(grounds->verdicts[GROUND_objection], GROUND_FAILS);
    ck_assert_uint_eq(grounds->objections->len, 1);
    const struct ground_objection *no = &g_array_index(grounds->objections, struct ground_objection, 0);
    ck_assert_int_eq(no->received, AT - DAYS(3));
    ck_assert(no->in_force);
    close_world(world, grounds);
}
END_TEST

START_TEST(a_no_taken_back_after_the_call_was_in_force_at_it)
{
    struct world *world = world_of_one_client();
    add_objection(world,
                  (struct objection_row){
                      .contact = "p", .client = "client", .received = AT - DAYS(3), .revoked = AT + 1});
    add_conversation(world, "call", "p", "k", AT, "declined");
    struct grounds *grounds = grounds_of(world, "call");
    ck_assert_int_eq(grounds->verdicts[GROUND_objection], GROUND_FAILS);
    close_world(world, grounds);
}
END_TEST

START_TEST(what_has_no_data_cannot_be_shown_and_is_never_passed)
{
    struct world *world = world_of_one_client();
    add_conversation(world, "call", "p", "k", AT, "declined");
    struct grounds *grounds = grounds_of(world, "call");
    ck_assert_int_eq(grounds->verdicts[GROUND_objection], GROUND_NOT_SHOWN);
    ck_assert_str_eq(grounds->missing[GROUND_objection], "objection");
    ck_assert_int_eq(grounds->verdicts[GROUND_basis], GROUND_NOT_SHOWN);
    ck_assert_int_eq(grounds->verdicts[GROUND_source], GROUND_NOT_SHOWN);
    ck_assert_int_eq(grounds->verdicts[GROUND_script], GROUND_NOT_SHOWN);
    ck_assert_str_eq(grounds->missing[GROUND_script], "call.script_version");
    ck_assert_int_eq(grounds->verdicts[GROUND_robot_consent], GROUND_NOT_APPLICABLE);
    close_world(world, grounds);
}
END_TEST

START_TEST(a_robot_call_without_consent_fails_and_with_one_passes)
{
    for (int has_consent = 0; has_consent < 2; has_consent++) {
        struct world *world = world_of_one_client();
        add_consent(world, (struct consent_row){.contact = has_consent ? "p" : "q",
                                                .client = "client",
                                                .given = AT - DAYS(1),
                                                .covers_automated = YES,
                                                .active_act = YES,
                                                .names_purpose = YES});
        struct call_row call = conversation("call", "p", "k", AT, "informed");
        call.mode = "prerecorded";
        call.agent = NULL;
        add_call(world, call);
        struct grounds *grounds = grounds_of(world, "call");
        ck_assert_int_eq(grounds->verdicts[GROUND_robot_consent], has_consent ? GROUND_PASSES : GROUND_FAILS);
        ck_assert_int_eq(grounds->verdicts[GROUND_consent_shown],
                         has_consent ? GROUND_FAILS : GROUND_NOT_APPLICABLE);
        ck_assert_uint_eq(grounds->consents->len, (guint)has_consent);
        close_world(world, grounds);
    }
}
END_TEST

START_TEST(every_call_in_the_rest_after_a_no_fails_though_the_list_has_the_first)
{
    static const char *const calls[] = {"first", "second"};
    for (gsize i = 0; i < G_N_ELEMENTS(calls); i++) {
        struct world *world = world_of_one_client();
        add_conversation(world, "no", "p", "k", AT, "declined");
        add_conversation(world, "first", "p", "k", AT + DAYS(1), "not_suitable");
        add_conversation(world, "second", "p", "k", AT + DAYS(2), "not_suitable");
        struct grounds *grounds = grounds_of(world, calls[i]);
        ck_assert_int_eq(grounds->verdicts[GROUND_rest], GROUND_FAILS);
        ck_assert_int_eq(grounds->refused_from, AT);
        ck_assert_int_eq(grounds->attempts, (int)i + 2);
        close_world(world, grounds);
    }
}
END_TEST

START_TEST(the_fifth_attempt_in_thirty_days_is_one_too_many)
{
    for (int before = 3; before <= 4; before++) {
        struct world *world = world_of_one_client();
        for (int i = 1; i <= before; i++)
            add_attempt(world, "p", "k", AT - DAYS(i));
        add_conversation(world, "call", "p", "k", AT, "informed");
        struct grounds *grounds = grounds_of(world, "call");
        ck_assert_int_eq(grounds->verdicts[GROUND_pressure], before == 4 ? GROUND_FAILS : GROUND_PASSES);
        ck_assert_uint_eq(grounds->before->len, (guint)before + 1);
        close_world(world, grounds);
    }
}
END_TEST

START_TEST(the_hour_is_the_persons_own)
{
    struct world *world = world_of_one_client();
    struct call_row call = conversation("call", "p", "k", utc("2026-03-04 19:30"), "informed");
    call.zone = "Atlantic/Reykjavik";
    add_call(world, call);
    struct grounds *grounds = grounds_of(world, "call");
    ck_assert_int_eq(grounds->minute, 19 * 60 + 30);
    ck_assert_int_eq(grounds->verdicts[GROUND_hours_house], GROUND_PASSES);
    close_world(world, grounds);
    world = world_of_one_client();
    call.zone = NULL; /* 20:30 in Stockholm */
    add_call(world, call);
    grounds = grounds_of(world, "call");
    ck_assert_int_eq(grounds->verdicts[GROUND_hours_house], GROUND_FAILS);
    close_world(world, grounds);
}
END_TEST

START_TEST(a_call_that_is_no_marketing_owes_no_consent_and_no_hours)
{
    struct world *world = world_new("2026-10-31");
    add_information_campaign(world, "k", "client");
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = AT - DAYS(3)});
    add_conversation(world, "call", "p", "k", utc("2026-03-04 23:00"), "informed");
    struct grounds *grounds = grounds_of(world, "call");
    static const enum ground_test tests[] = {GROUND_objection, GROUND_basis, GROUND_rest, GROUND_hours_house,
                                             GROUND_listed};
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
        ck_assert_int_eq(grounds->verdicts[tests[i]], GROUND_NOT_APPLICABLE);
    ck_assert_int_eq(grounds->verdicts[GROUND_pressure], GROUND_PASSES);
    close_world(world, grounds);
}
END_TEST

START_TEST(nothing_applies_to_a_call_that_was_prevented)
{
    struct world *world = world_of_one_client();
    add_call(world, (struct call_row){.call = "call",
                                      .contact = "p",
                                      .campaign = "k",
                                      .mode = "manual",
                                      .outcome = "prevented",
                                      .started = AT});
    struct grounds *grounds = grounds_of(world, "call");
    for (int test = 0; test < GROUND_COUNT; test++)
        ck_assert_int_eq(grounds->verdicts[test], GROUND_NOT_APPLICABLE);
    close_world(world, grounds);
}
END_TEST

START_TEST(what_broke_in_the_call_itself_stands_beside_the_tests)
{
    struct world *world = world_of_one_client();
    struct call_row call = conversation("call", "p", "k", AT, "declined");
    call.no = AT + SECONDS(30);
    add_call(world, call);
    struct grounds *grounds = grounds_of(world, "call");
    ck_assert_uint_eq(grounds->later->len, 1);
    ck_assert_int_eq(g_array_index(grounds->later, enum promise, 0), PROMISE_slow_goodbye);
    close_world(world, grounds);
}
END_TEST

START_TEST(an_assignment_was_examined_on_all_three_questions_before_the_call_or_it_fails)
{
    static const struct {
        int64_t before;
        enum reply stands_by, accepted;
        enum ground_verdict wanted;
    } cases[] = {{1, YES, YES, GROUND_PASSES},
                 {1, NO, YES, GROUND_PASSES},
                 {1, UNKNOWN, YES, GROUND_FAILS},
                 {1, YES, NO, GROUND_FAILS},
                 {0, YES, YES, GROUND_FAILS}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = world_of_one_client();
        add_assessment(world, (struct assessment_row){.client = "client",
                                                      .campaign = "k",
                                                      .assessed = AT - cases[i].before,
                                                      .transparent = YES,
                                                      .of_value = YES,
                                                      .stands_by = cases[i].stands_by,
                                                      .accepted = cases[i].accepted});
        add_conversation(world, "call", "p", "k", AT, "declined");
        struct grounds *grounds = grounds_of(world, "call");
        ck_assert_int_eq(grounds->verdicts[GROUND_assignment], cases[i].wanted);
        ck_assert_int_eq(grounds->verdicts[GROUND_preflight], GROUND_NOT_APPLICABLE);
        close_world(world, grounds);
    }
}
END_TEST

START_TEST(an_assignment_without_any_examination_kept_is_not_shown)
{
    struct world *world = world_of_one_client();
    add_conversation(world, "call", "p", "k", AT, "declined");
    struct grounds *grounds = grounds_of(world, "call");
    ck_assert_int_eq(grounds->verdicts[GROUND_assignment], GROUND_NOT_SHOWN);
    ck_assert_str_eq(grounds->missing[GROUND_assignment], "assessment");
    close_world(world, grounds);
}
END_TEST

START_TEST(a_robot_call_had_its_preflight_and_two_people_before_it_or_it_fails)
{
    static const struct {
        const char *second;
        int64_t before;
        enum ground_verdict wanted;
    } cases[] = {{"b", 1, GROUND_PASSES}, {"b", 0, GROUND_FAILS}, {"a", 1, GROUND_FAILS}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = world_new("2026-10-31");
        add_campaign(world, (struct campaign_row){.campaign = "k",
                                                  .client = "client",
                                                  .purpose = "sale",
                                                  .audience = "consumer",
                                                  .approved = AT - DAYS(2),
                                                  .approved_by = "a",
                                                  .second_approved = AT - DAYS(1),
                                                  .second_approved_by = cases[i].second,
                                                  .preflight = AT - cases[i].before});
        mark_present(world, "campaign.preflight_at");
        struct call_row call = conversation("call", "p", "k", AT, "informed");
        call.mode = "prerecorded";
        call.agent = NULL;
        add_call(world, call);
        struct grounds *grounds = grounds_of(world, "call");
        ck_assert_int_eq(grounds->verdicts[GROUND_preflight], cases[i].wanted);
        close_world(world, grounds);
    }
}
END_TEST

/* What a test looked at; NULL: it does not say. */
static const struct ground_fact *fact_of(const struct call_grounds *told, enum ground_test test,
                                         const char *key)
{
    const GArray *facts = g_array_index(told->findings, struct ground_finding, test).facts;
    for (guint i = 0; i < facts->len; i++)
        if (g_str_equal(g_array_index(facts, struct ground_fact, i).key, key))
            return &g_array_index(facts, struct ground_fact, i);
    return NULL;
}

START_TEST(a_list_is_shown_with_its_registers_version_and_when_the_person_entered_it)
{
    for (int late = 0; late < 2; late++) {
        struct world *world = world_of_one_client();
        mark_present(world, "scrub");
        add_scrub(world, "k", "NIX", date("2026-03-01"), AT - HOURS(5));
        struct call_row call = conversation("call", "p", "k", AT, "declined");
        call.list_entered = AT - HOURS(late ? 4 : 6);
        add_call(world, call);
        struct grounds *grounds = grounds_of(world, "call");
        struct call_grounds *told = call_grounds_new(world->dataset, grounds);
        ck_assert_int_eq(grounds->verdicts[GROUND_scrub], late ? GROUND_FAILS : GROUND_PASSES);
        ck_assert_int_eq(fact_of(told, GROUND_scrub, "list_entered_at")->instant, call.list_entered);
        ck_assert_int_eq(fact_of(told, GROUND_scrub, "version_date") == NULL, late);
        ck_assert_int_eq(fact_of(told, GROUND_scrub, "scrubbed_at") == NULL, late);
        call_grounds_free(told);
        close_world(world, grounds);
    }
}
END_TEST

START_TEST(a_refused_call_has_no_grounds)
{
    struct world *world = world_of_one_client();
    struct call_row call = conversation("call", "p", "k", AT, "declined");
    g_autoptr(GError) error = NULL;
    call.ended = AT - 1;
    add_call(world, call);
    ck_assert(!look_at(world, "call", &error));
    ck_assert_int_eq(error_exit_code(error), 65);
    world_free(world);
}
END_TEST

START_TEST(its_json_follows_its_schema)
{
    struct world *world = world_of_one_client();
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = AT - DAYS(3)});
    add_consent(world, (struct consent_row){.contact = "p", .client = "client", .given = AT - DAYS(1)});
    add_conversation(world, "call", "p", "k", AT, "declined");
    struct grounds *grounds = grounds_of(world, "call");
    struct call_grounds *told = call_grounds_new(world->dataset, grounds);
    ck_assert_uint_eq(told->findings->len, GROUND_COUNT);
    g_autofree char *json = call_grounds_json(told, "0", "0123"), *said = NULL;
    ck_assert_msg(schema_status("grounds.schema.json", json, &said) == 0, "%s\n%s", said, json);
    call_grounds_free(told);
    close_world(world, grounds);
}
END_TEST

SUITE("grounds", a_call_after_a_no_fails_and_says_when_the_no_came,
      a_no_taken_back_after_the_call_was_in_force_at_it, what_has_no_data_cannot_be_shown_and_is_never_passed,
      a_robot_call_without_consent_fails_and_with_one_passes,
      every_call_in_the_rest_after_a_no_fails_though_the_list_has_the_first,
      the_fifth_attempt_in_thirty_days_is_one_too_many, the_hour_is_the_persons_own,
      a_call_that_is_no_marketing_owes_no_consent_and_no_hours, nothing_applies_to_a_call_that_was_prevented,
      what_broke_in_the_call_itself_stands_beside_the_tests,
      an_assignment_was_examined_on_all_three_questions_before_the_call_or_it_fails,
      an_assignment_without_any_examination_kept_is_not_shown,
      a_robot_call_had_its_preflight_and_two_people_before_it_or_it_fails,
      a_list_is_shown_with_its_registers_version_and_when_the_person_entered_it,
      a_refused_call_has_no_grounds, its_json_follows_its_schema)
