/* What the dialler, the script and the robot did in one call: each border from both sides. */
#include "../../src/calls/conduct.h"
#include "record.h"

#define MONDAY "2026-03-02"

/* The one call in a market; its counters after judging. */
static int64_t count_of(struct call_row row, enum counter counter)
{
    struct world *world = market();
    add_call(world, row);
    judge(world);
    int64_t n = counted(world, counter);
    world_free(world);
    return n;
}

static int64_t begun_at(const char *local_utc, enum counter counter)
{
    return count_of(conversation("c", "p", "k", utc(local_utc), "declined"), counter);
}

START_TEST(hours_begin_with_their_first_second_and_end_before_their_last)
{
    /* Stockholm is one hour ahead of UTC in March before the 29th. */
    ck_assert_int_eq(begun_at(MONDAY " 07:59:59.999999", COUNTER_outside_hours), 1);
    ck_assert_int_eq(begun_at(MONDAY " 08:00", COUNTER_outside_hours), 0);
    ck_assert_int_eq(begun_at(MONDAY " 18:59:59.999999", COUNTER_outside_hours), 0);
    ck_assert_int_eq(begun_at(MONDAY " 19:00", COUNTER_outside_hours), 1);
}
END_TEST

START_TEST(saturdays_are_shorter_and_sundays_and_holidays_are_closed)
{
    ck_assert_int_eq(begun_at("2026-03-07 14:59", COUNTER_outside_hours), 0);
    ck_assert_int_eq(begun_at("2026-03-07 15:00", COUNTER_outside_hours), 1);
    ck_assert_int_eq(begun_at("2026-03-08 11:00", COUNTER_outside_hours), 1);
    ck_assert_int_eq(begun_at("2026-04-03 11:00", COUNTER_outside_hours), 1); /* Good Friday */
    ck_assert_int_eq(begun_at("2026-04-02 11:00", COUNTER_outside_hours), 0);
}
END_TEST

START_TEST(the_persons_own_clock_counts_on_both_sides_of_its_change)
{
    /* Monday 30 March 2026: summer time since the night before. 07:00 UTC is 09:00. */
    ck_assert_int_eq(begun_at("2026-03-30 06:59", COUNTER_outside_hours), 1);
    ck_assert_int_eq(begun_at("2026-03-30 07:00", COUNTER_outside_hours), 0);
    struct call_row row = conversation("c", "p", "k", utc(MONDAY " 18:30"), "declined");
    row.zone = "Europe/Helsinki"; /* 20:30 there */
    ck_assert_int_eq(count_of(row, COUNTER_outside_hours), 1);
}
END_TEST

START_TEST(a_call_may_run_past_the_hour_by_nothing)
{
    struct call_row row = conversation("c", "p", "k", utc(MONDAY " 18:50"), "declined");
    row.ended = utc(MONDAY " 19:00");
    ck_assert_int_eq(count_of(row, COUNTER_ran_past_hours), 0);
    row.ended++;
    ck_assert_int_eq(count_of(row, COUNTER_ran_past_hours), 1);
    row.ended = utc("2026-03-04 10:00"); /* inside the hours of another day */
    ck_assert_int_eq(count_of(row, COUNTER_ran_past_hours), 1);
}
END_TEST

START_TEST(no_rule_of_law_is_not_a_pass_and_an_american_evening_is_longer)
{
    ck_assert_int_eq(begun_at(MONDAY " 19:30", COUNTER_outside_law_hours), 0);
    ck_assert_int_eq(begun_at(MONDAY " 19:30", COUNTER_attempts_law_hours), 0);
    static const struct {
        const char *at;
        int outside;
    } times[] = {{MONDAY " 06:59", 1}, {MONDAY " 07:00", 0}, {MONDAY " 19:59", 0}, {MONDAY " 20:00", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(times); i++) {
        struct world *world = world_new("2026-10-31");
        add_campaign(world, (struct campaign_row){.campaign = "k",
                                                  .client = "client",
                                                  .purpose = "sale",
                                                  .audience = "consumer",
                                                  .pack = "US",
                                                  .target_group = "homes"});
        add_conversation(world, "c", "p", "k", utc(times[i].at), "declined");
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_outside_law_hours), times[i].outside);
        ck_assert_int_eq(counted(world, COUNTER_attempts_law_hours), 1);
        world_free(world);
    }
}
END_TEST

START_TEST(information_has_its_own_hours_and_is_not_counted_among_marketing)
{
    struct world *world = world_new("2026-10-31");
    add_information_campaign(world, "i", "client");
    add_conversation(world, "c", "p", "i", utc("2026-03-08 11:00"), "informed");
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_outside_hours), 0);
    ck_assert_int_eq(counted(world, COUNTER_outside_hours_information), 1);
    ck_assert_int_eq(counted(world, COUNTER_attempts_information), 1);
    ck_assert_int_eq(counted(world, COUNTER_attempts_societal), 0);
    ck_assert_int_eq(counted(world, COUNTER_answered_information), 1);
    world_free(world);
}
END_TEST

static struct call_row dialled(const char *outcome, int64_t connected_after)
{
    struct call_row row = conversation("c", "p", "k", START, outcome);
    row.mode = "predictive";
    row.connected = connected_after < 0 ? 0 : row.answered + connected_after;
    return row;
}

START_TEST(an_agent_has_two_seconds_and_not_a_microsecond_more)
{
    ck_assert_int_eq(count_of(dialled("declined", SECONDS(2)), COUNTER_agent_late), 0);
    ck_assert_int_eq(count_of(dialled("declined", SECONDS(2) + 1), COUNTER_agent_late), 1);
    ck_assert_int_eq(count_of(dialled("declined", SECONDS(2) + 1), COUNTER_abandoned_us), 1);
    struct call_row row = dialled("abandoned", -1);
    row.agent = NULL;
    ck_assert_int_eq(count_of(row, COUNTER_abandoned_us), 1);
    row.mode = "manual"; /* nobody is abandoned by hand, but they wait as long */
    ck_assert_int_eq(count_of(row, COUNTER_abandoned_us), 0);
    ck_assert_int_eq(count_of(row, COUNTER_agent_late), 1);
}
END_TEST

START_TEST(ringing_counts_from_the_ring_and_else_from_dialling)
{
    struct call_row row = {.call = "c",
                           .contact = "p",
                           .campaign = "k",
                           .mode = "manual",
                           .outcome = "no_answer",
                           .started = START,
                           .ended = START + SECONDS(20),
                           .ringing = START + SECONDS(5)};
    ck_assert_int_eq(count_of(row, COUNTER_rang_short), 0);
    row.ringing++;
    ck_assert_int_eq(count_of(row, COUNTER_rang_short), 1);
    ck_assert_int_eq(count_of(row, COUNTER_rang_from_dialling), 0);
    row.ringing = 0;
    ck_assert_int_eq(count_of(row, COUNTER_rang_short), 0);
    ck_assert_int_eq(count_of(row, COUNTER_rang_from_dialling), 1);
    ck_assert_int_eq(count_of(row, COUNTER_unanswered), 1);
    row.ended = 0;
    ck_assert_int_eq(count_of(row, COUNTER_unanswered), 0);
}
END_TEST

START_TEST(who_hung_up_matters_and_ten_seconds_are_early)
{
    struct call_row row = plain();
    row.ended = row.answered + SECONDS(10);
    row.facts = ENDED_BY_CONTACT << 6;
    ck_assert_int_eq(count_of(row, COUNTER_hangups_early), 1);
    row.ended++;
    ck_assert_int_eq(count_of(row, COUNTER_hangups_early), 0);
    row.facts = ENDED_BY_AGENT << 6;
    ck_assert_int_eq(count_of(row, COUNTER_hangups_unknown), 0);
    row.facts = 0;
    ck_assert_int_eq(count_of(row, COUNTER_hangups_unknown), 1);
    row.facts = ENDED_BY_ODD << 6;
    ck_assert_int_eq(count_of(row, COUNTER_hangups_unknown), 1);
}
END_TEST

START_TEST(a_sale_that_is_not_shown_to_be_recorded_is_a_miss)
{
    struct call_row row = conversation("c", "p", "k", START, "sale");
    ck_assert_int_eq(count_of(row, COUNTER_sale_calls_unrecorded), 1);
    row.facts = FACT_FALSE << 4;
    ck_assert_int_eq(count_of(row, COUNTER_sale_calls_unrecorded), 1);
    row.facts = FACT_TRUE << 4;
    ck_assert_int_eq(count_of(row, COUNTER_sale_calls_unrecorded), 0);
    ck_assert_int_eq(count_of(row, COUNTER_sale_calls), 1);
    ck_assert_int_eq(count_of(plain(), COUNTER_sale_calls), 0);
}
END_TEST

START_TEST(a_script_is_approved_from_its_approval_until_it_is_retired)
{
    static const struct {
        int64_t approved, retired;
        const char *version;
        int unapproved;
    } cases[] = {{0, 0, "v1", 0},  {1, 0, "v1", 1}, {-9, 0, "v1", 1},
                 {-9, 1, "v1", 0}, {0, 0, "V1", 1}, {-9, -1, "v1", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        struct call_row row = plain();
        row.script = cases[i].version;
        bool is_second = i == 2; /* retired the very instant */
        add_script(world, "k", "v1", START + cases[i].approved,
                   is_second          ? START
                   : cases[i].retired ? START + cases[i].retired
                                      : 0);
        add_call(world, row);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_with_script), 1);
        ck_assert_msg(counted(world, COUNTER_script_unapproved) == cases[i].unapproved, "case %u", (guint)i);
        world_free(world);
    }
}
END_TEST

static struct world *robots(void)
{
    struct world *world = market();
    add_message_row(world, (struct message_row){.message = "m",
                                                .purpose = "sale",
                                                .approved = START,
                                                .offers_opt_out = NO,
                                                .ai_disclosed = NO,
                                                .length_s = 20});
    return world;
}

static struct call_row automated(const char *mode, int64_t started)
{
    struct call_row row = conversation("c", "p", "k", started, "informed");
    row.mode = mode;
    row.agent = NULL;
    row.message = "m";
    return row;
}

START_TEST(a_message_is_judged_by_what_it_offers_and_how_long_it_was_heard)
{
    struct world *world = robots();
    struct call_row row = automated("prerecorded", START);
    row.ended = row.connected + SECONDS(20);
    add_call(world, row);
    row.call = "d";
    row.ended--;
    row.started++;
    add_call(world, row);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_not_offered), 2);
    ck_assert_int_eq(counted(world, COUNTER_message_cut), 1);
    ck_assert_int_eq(counted(world, COUNTER_message_heard_unknown), 0);
    ck_assert_int_eq(counted(world, COUNTER_attempts_prerecorded), 2);
    world_free(world);
}
END_TEST

START_TEST(a_machines_voice_says_so_from_the_day_the_law_asks_for_it)
{
    static const struct {
        const char *at;
        int asked;
    } days[] = {{"2026-08-01 21:59", 0}, {"2026-08-01 22:00", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        struct world *world = robots();
        add_call(world, automated("ai_voice", utc(days[i].at)));
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_ai_calls), days[i].asked);
        ck_assert_int_eq(counted(world, COUNTER_ai_undisclosed), days[i].asked);
        world_free(world);
    }
}
END_TEST

START_TEST(a_machines_voice_that_nobody_answered_told_nobody_anything)
{
    static const char *const outcomes[] = {"no_answer", "busy", "machine"};
    for (gsize i = 0; i < G_N_ELEMENTS(outcomes); i++) {
        struct world *world = robots();
        struct call_row row = automated("ai_voice", utc("2026-08-03 10:00"));
        row.outcome = outcomes[i];
        row.answered = row.connected = 0;
        add_call(world, row);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_attempts_ai_voice), 1);
        ck_assert_int_eq(counted(world, COUNTER_ai_calls), 0);
        ck_assert_uint_eq(exceptions_rows(world->dataset->tally->exceptions, PROMISE_ai_undisclosed)->count,
                          0);
        world_free(world);
    }
}
END_TEST

START_TEST(a_hand_over_is_in_time_late_or_lost)
{
    struct call_row row = automated("prerecorded", START);
    row.handover_requested = START + SECONDS(20);
    row.handover = row.handover_requested + SECONDS(30);
    ck_assert_int_eq(count_of(row, COUNTER_handovers_in_time), 1);
    row.handover++;
    ck_assert_int_eq(count_of(row, COUNTER_handovers_in_time), 0);
    ck_assert_int_eq(count_of(row, COUNTER_handovers_made), 1);
    row.handover = 0;
    ck_assert_int_eq(count_of(row, COUNTER_handovers_lost), 1);
    ck_assert_int_eq(count_of(row, COUNTER_handovers_requested), 1);
}
END_TEST

START_TEST(machines_are_taken_off_the_dropped_as_ofcom_did_unless_they_were_sorted_out)
{
    for (int is_sorting = 0; is_sorting <= 1; is_sorting++) {
        struct world *world = market();
        const char *const outcomes[] = {"abandoned", "abandoned", "declined", "declined", "other", "machine"};
        for (gsize i = 0; i < G_N_ELEMENTS(outcomes); i++) {
            struct call_row row = dialled(outcomes[i], i < 2 ? -1 : SECONDS(1));
            char *id = g_strdup_printf("call %u", (guint)i);
            g_ptr_array_add(world->bytes, id);
            row.call = row.contact = id;
            add_call(world, row);
        }
        if (is_sorting) {
            struct call_row row = dialled("machine", -1);
            row.call = row.contact = "sorted";
            add_call(world, row);
        }
        judge(world);
        /* D = 2, A = 3, M = 1: 2 - 2 / 4. */
        ck_assert_int_eq(counted(world, COUNTER_dropped_ofcom), is_sorting ? 2000000 : 1500000);
        ck_assert_int_eq(counted(world, COUNTER_reached_ofcom), is_sorting ? 5000000 : 4500000);
        world_free(world);
    }
}
END_TEST

START_TEST(what_a_refused_duplicate_did_counts_for_nothing)
{
    struct world *world = market();
    struct call_row row = conversation("c", "p", "k", utc("2026-03-08 11:00"), "declined");
    world->is_checking = true;
    add_call(world, row);
    row.agent = "another";
    add_call(world, row);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_outside_hours), 0);
    ck_assert_int_eq(counted(world, COUNTER_number_unknown), 0);
    world_free(world);
}
END_TEST

SUITE("calls/conduct", hours_begin_with_their_first_second_and_end_before_their_last,
      saturdays_are_shorter_and_sundays_and_holidays_are_closed,
      the_persons_own_clock_counts_on_both_sides_of_its_change, a_call_may_run_past_the_hour_by_nothing,
      no_rule_of_law_is_not_a_pass_and_an_american_evening_is_longer,
      information_has_its_own_hours_and_is_not_counted_among_marketing,
      an_agent_has_two_seconds_and_not_a_microsecond_more,
      ringing_counts_from_the_ring_and_else_from_dialling, who_hung_up_matters_and_ten_seconds_are_early,
      a_sale_that_is_not_shown_to_be_recorded_is_a_miss,
      a_script_is_approved_from_its_approval_until_it_is_retired,
      a_message_is_judged_by_what_it_offers_and_how_long_it_was_heard,
      a_machines_voice_says_so_from_the_day_the_law_asks_for_it,
      a_machines_voice_that_nobody_answered_told_nobody_anything, a_hand_over_is_in_time_late_or_lost,
      machines_are_taken_off_the_dropped_as_ofcom_did_unless_they_were_sorted_out,
      what_a_refused_duplicate_did_counts_for_nothing)
