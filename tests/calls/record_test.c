/* What is decided of a call while its row streams by: conversation, refusal, marketing, source, target group.
 */
#include "record.h"

START_TEST(a_call_that_was_answered_and_ended_the_instant_it_began_is_kept)
{
    struct call_row row = plain();
    row.ended = row.answered = row.connected = row.no = START;
    struct call call = made_of(row);
    ck_assert_uint_eq(call.ended, 0);
    ck_assert_uint_eq(call.no, 0);
    ck_assert(call.flags & CALL_REFUSAL);
}
END_TEST

START_TEST(a_row_of_nulls_alone_but_for_what_is_required_is_a_call)
{
    struct call call =
        made_of((struct call_row){.call = "c", .contact = "p", .campaign = "k", .started = START});
    ck_assert_uint_eq(call.agent, CALL_NONE);
    ck_assert_uint_eq(call.source, CALL_NO_SOURCE);
    ck_assert_uint_eq(call.mode, MODE_UNKNOWN);
    ck_assert_uint_eq(call.outcome, OUTCOME_UNKNOWN);
    ck_assert_uint_eq(call.ended, CALL_OFFSET_NULL);
    ck_assert_uint_eq(call.no, CALL_OFFSET_NULL);
    ck_assert_uint_eq(call.wanted, CALL_NONE);
    /* Nothing washed its list. */
    ck_assert_uint_eq(call.flags & ((1U << CALL_HOUR_SHIFT) - 1),
                      CALL_MARKETING | CALL_PROTECTED | CALL_SCRUB_STALE);
}
END_TEST

START_TEST(a_call_of_seventy_two_minutes_keeps_its_end)
{
    struct world *world = market();
    struct call_row row = plain();
    row.ended = START + MINUTES(72) + 7;
    row.no = START + MINUTES(71);
    struct call call = stored_of(world, row);
    ck_assert_int_eq(history_ended(world->dataset->history, &call), row.ended);
    ck_assert_int_eq(history_no(world->dataset->history, &call), row.no);
    world_free(world);
}
END_TEST

START_TEST(an_automated_call_is_a_conversation_only_after_a_hand_over)
{
    struct call_row row = plain();
    row.mode = "ai_voice";
    ck_assert(!(made_of(row).flags & (CALL_CONVERSATION | CALL_REFUSAL)));
    row.handover = START + MINUTES(1);
    ck_assert(made_of(row).flags & CALL_REFUSAL);
    row.mode = "manual";
    row.handover = 0;
    ck_assert(made_of(row).flags & CALL_REFUSAL);
}
END_TEST

START_TEST(not_suitable_is_no_refusal_unless_a_no_was_said)
{
    struct call_row row = plain();
    row.outcome = "not_suitable";
    ck_assert(!(made_of(row).flags & CALL_REFUSAL));
    row.no = START + MINUTES(1);
    ck_assert(made_of(row).flags & CALL_REFUSAL);
    row.outcome = "wrong_person";
    ck_assert(!(made_of(row).flags & (CALL_CONVERSATION | CALL_REFUSAL)));
}
END_TEST

START_TEST(twenty_seconds_on_the_line_are_counted_from_the_connection)
{
    struct call_row row = plain();
    row.outcome = "machine";
    row.ended = row.connected + SECONDS(20);
    ck_assert(made_of(row).flags & CALL_CONNECTED_20S);
    row.ended = row.connected + SECONDS(20) - 1;
    ck_assert(!(made_of(row).flags & CALL_CONNECTED_20S));
}
END_TEST

START_TEST(a_call_to_inform_is_marketing_when_its_outcome_or_a_sale_row_says_so)
{
    for (int i = 0; i < 3; i++) {
        struct world *world = world_new("2026-10-31");
        add_information_campaign(world, "k", "client");
        if (i == 2)
            add_sale(world, (struct sale_row){.call = "c"});
        struct call call = stored_of(world, conversation("c", "p", "k", START, i == 1 ? "sale" : "informed"));
        ck_assert_int_eq((call.flags & CALL_MARKETING) != 0, i > 0);
        world_free(world);
    }
}
END_TEST

START_TEST(a_call_to_inform_is_marketing_when_its_message_is)
{
    const struct {
        const char *purpose;
        enum reply found;
        bool is_marketing;
    } cases[] = {{"information", NO, false},
                 {"information", UNKNOWN, false},
                 {"information", YES, true},
                 {"collect_for_marketing", NO, true},
                 {"no such word", NO, true}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = world_new("2026-10-31");
        add_information_campaign(world, "k", "client");
        add_message(world, "other", "sale", NO);
        add_message(world, "m", cases[i].purpose, cases[i].found);
        struct call_row row = conversation("c", "p", "k", START, "informed");
        row.message = "m";
        ck_assert_int_eq((stored_of(world, row).flags & CALL_MARKETING) != 0, cases[i].is_marketing);
        world_free(world);
    }
    struct world *world = world_new("2026-10-31");
    add_information_campaign(world, "k", "client");
    struct call_row row = conversation("c", "p", "k", START, "informed");
    row.message = "never described";
    ck_assert(!(stored_of(world, row).flags & CALL_MARKETING));
    world_free(world);
}
END_TEST

START_TEST(a_source_is_approved_from_its_first_day_until_before_its_last)
{
    const struct {
        const char *from, *until;
        bool is_approved;
    } cases[] = {{"2026-03-02", "2026-03-03", true},
                 {"2026-03-03", NULL, false},
                 {"2026-01-01", "2026-03-02", false},
                 {"2026-01-01", NULL, true},
                 {NULL, NULL, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        add_source(world, "s", cases[i].from ? date(cases[i].from) : 0,
                   cases[i].until ? date(cases[i].until) : 0);
        struct call_row row = plain();
        row.source = "s";
        ck_assert_int_eq((stored_of(world, row).flags & CALL_SOURCE_APPROVED) != 0, cases[i].is_approved);
        world_free(world);
    }
    struct call_row row = plain();
    row.source = "named by calls only";
    ck_assert(!(made_of(row).flags & CALL_SOURCE_APPROVED));
}
END_TEST

START_TEST(whether_the_person_was_in_the_target_group_has_three_answers)
{
    struct call_row row = plain();
    ck_assert(!(made_of(row).flags & (CALL_OUT_OF_TARGET | CALL_TARGET_KNOWN)));
    row.in_target = NO;
    ck_assert_uint_eq(made_of(row).flags & (CALL_OUT_OF_TARGET | CALL_TARGET_KNOWN),
                      CALL_OUT_OF_TARGET | CALL_TARGET_KNOWN);
    row.in_target = YES;
    ck_assert_uint_eq(made_of(row).flags & (CALL_OUT_OF_TARGET | CALL_TARGET_KNOWN), CALL_TARGET_KNOWN);
}
END_TEST

START_TEST(a_prevented_call_is_no_attempt)
{
    struct world *world = market();
    struct call_row row = plain();
    row.outcome = "prevented";
    add_call(world, row);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_attempts), 0);
    ck_assert_int_eq(counted(world, COUNTER_with_agent), 1);
    ck_assert_int_eq(counted(world, COUNTER_pairs_attempted), 0);
    world_free(world);
}
END_TEST

START_TEST(a_call_that_a_sale_names_is_found_again_by_its_number)
{
    struct world *world = market();
    add_sale(world, (struct sale_row){.call = "other"});
    add_sale(world, (struct sale_row){.call = "c"});
    struct call call = stored_of(world, plain());
    ck_assert_uint_eq(call.wanted, 1);
    ck_assert(!world->dataset->wanted[0].is_read);
    ck_assert(world->dataset->wanted[1].is_read);
    ck_assert_uint_eq(world->dataset->wanted[1].id, call.id);
    world_free(world);
}
END_TEST

SUITE("calls/record", a_call_that_was_answered_and_ended_the_instant_it_began_is_kept,
      a_row_of_nulls_alone_but_for_what_is_required_is_a_call, a_call_of_seventy_two_minutes_keeps_its_end,
      an_automated_call_is_a_conversation_only_after_a_hand_over,
      not_suitable_is_no_refusal_unless_a_no_was_said,
      twenty_seconds_on_the_line_are_counted_from_the_connection,
      a_call_to_inform_is_marketing_when_its_outcome_or_a_sale_row_says_so,
      a_call_to_inform_is_marketing_when_its_message_is,
      a_source_is_approved_from_its_first_day_until_before_its_last,
      whether_the_person_was_in_the_target_group_has_three_answers, a_prevented_call_is_no_attempt,
      a_call_that_a_sale_names_is_found_again_by_its_number)
