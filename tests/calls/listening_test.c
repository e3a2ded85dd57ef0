/* What was heard of calls: which review speaks, what it says, who was asked afterwards, how the talk was. */
#include "hearing.h"

#include "takhojd/calls/draw.h"
#include "takhojd/calls/guidance.h"

#define TALKED utc("2026-03-02 09:00")
#define HEARD (TALKED + DAYS(1))

static struct world *market(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    return world;
}

static struct review_row opening(const char *call, enum reply name, enum reply company, enum reply purpose,
                                 enum reply relation, double disclosed_s)
{
    return (struct review_row){.call = call,
                               .reviewed = HEARD,
                               .disclosed_s = disclosed_s,
                               .answers = {[REVIEW_said_name] = name,
                                           [REVIEW_said_company] = company,
                                           [REVIEW_said_purpose] = purpose,
                                           [REVIEW_said_relation] = relation}};
}

static void check_opening(struct review_row review, int judged, int open, int timed, int in_time)
{
    struct world *world = market();
    add_conversation(world, "talk", "p", "k", TALKED, "informed");
    add_full_review(world, review);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_reviewed), 1);
    ck_assert_int_eq(counted(world, COUNTER_opening_judged), judged);
    ck_assert_int_eq(counted(world, COUNTER_opening_open), open);
    ck_assert_int_eq(counted(world, COUNTER_opening_timed), timed);
    ck_assert_int_eq(counted(world, COUNTER_opening_in_time), in_time);
    const struct pile *cases = exceptions_rows(world->dataset->tally->exceptions, PROMISE_opening);
    ck_assert_uint_eq(cases->count, (guint)(judged - open));
    world_free(world);
}

START_TEST(an_opening_is_open_when_everything_answered_was_said_and_judged_when_the_law_s_three_were)
{
    check_opening(opening("talk", YES, YES, YES, YES, 8), 1, 1, 1, 1);
    check_opening(opening("talk", YES, YES, YES, UNKNOWN, 10), 1, 1, 1, 1);
    check_opening(opening("talk", YES, YES, YES, YES, 10.1), 1, 1, 1, 0);
    check_opening(opening("talk", YES, YES, YES, YES, 0), 1, 1, 0, 0);
    check_opening(opening("talk", YES, YES, YES, NO, 0), 1, 0, 1, 0);
    check_opening(opening("talk", YES, YES, YES, NO, 5), 1, 0, 1, 0);
    check_opening(opening("talk", YES, UNKNOWN, YES, YES, 5), 0, 0, 0, 0);
    check_opening(opening("talk", YES, YES, UNKNOWN, NO, 5), 0, 0, 0, 0);
}
END_TEST

static void add_listened(struct world *world, const char *review, const char *call, int64_t at,
                         const char *sampled, enum reply listened)
{
    add_full_review(world, (struct review_row){.review = review,
                                               .call = call,
                                               .reviewed = at,
                                               .sampled = sampled,
                                               .answers = {[REVIEW_listened] = listened}});
}

START_TEST(of_a_call_the_earliest_random_review_speaks_then_the_one_whose_identifier_comes_first)
{
    struct world *world = market();
    add_conversation(world, "a", "p", "k", TALKED, "informed");
    add_conversation(world, "b", "q", "k", TALKED, "informed");
    add_listened(world, "1", "a", HEARD, "targeted", NO);
    add_listened(world, "2", "a", HEARD + 1, "random", YES);
    add_listened(world, "3", "a", HEARD + 2, "random", NO);
    add_listened(world, "5", "b", HEARD, "random", NO);
    add_listened(world, "4", "b", HEARD, "random", YES);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_reviewed), 2);
    ck_assert_int_eq(counted(world, COUNTER_listened_known), 2);
    ck_assert_int_eq(counted(world, COUNTER_listened), 2);
    world_free(world);
}
END_TEST

START_TEST(only_conversations_are_reviewed_and_the_others_count_nowhere)
{
    struct world *world = market();
    add_attempt(world, "p", "k", TALKED);
    add_conversation(world, "wrong", "q", "k", TALKED, "wrong_person");
    add_listened(world, "1", "attempt 0000", HEARD, "random", YES);
    add_listened(world, "2", "wrong", HEARD, "random", YES);
    add_listened(world, "3", "nowhere", HEARD, "random", YES);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_reviewed), 0);
    world_free(world);
}
END_TEST

START_TEST(questions_of_the_offer_are_asked_where_an_offer_was_made)
{
    struct world *world = market();
    static const enum reply offers[] = {YES, NO, UNKNOWN};
    static const char *const calls[] = {"a", "b", "c"};
    for (int i = 0; i < 3; i++) {
        add_conversation(world, calls[i], calls[i], "k", TALKED, "informed");
        add_full_review(world, (struct review_row){.call = calls[i],
                                                   .reviewed = HEARD,
                                                   .answers = {[REVIEW_offer_made] = offers[i],
                                                               [REVIEW_asked_need] = YES,
                                                               [REVIEW_asked_timing] = NO,
                                                               [REVIEW_false_urgency] = YES,
                                                               [REVIEW_scare] = YES}});
    }
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_need_judged), 1);
    ck_assert_int_eq(counted(world, COUNTER_need_asked), 0);
    ck_assert_int_eq(counted(world, COUNTER_need_need), 1);
    ck_assert_int_eq(counted(world, COUNTER_need_situation_known), 0);
    ck_assert_int_eq(counted(world, COUNTER_false_urgency), 1);
    ck_assert_int_eq(counted(world, COUNTER_scare), 3);
    world_free(world);
}
END_TEST

START_TEST(arguments_after_a_no_are_counted_where_a_no_was_heard_and_they_are_known)
{
    struct world *world = market();
    const struct {
        const char *call;
        enum reply heard;
        int arguments; /* 0: null, else one more */
    } rows[] = {{"a", YES, 1}, {"b", YES, 3}, {"c", YES, 0}, {"d", NO, 3}, {"e", UNKNOWN, 3}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        add_conversation(world, rows[i].call, rows[i].call, "k", TALKED, "informed");
        add_full_review(world, (struct review_row){.call = rows[i].call,
                                                   .reviewed = HEARD,
                                                   .counter_arguments = rows[i].arguments,
                                                   .answers = {[REVIEW_no_heard] = rows[i].heard}});
    }
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_no_heard), 2);
    ck_assert_int_eq(counted(world, COUNTER_argued_after_no), 1);
    world_free(world);
}
END_TEST

START_TEST(a_survey_is_answered_before_the_freeze_and_tells_by_its_call_s_outcome)
{
    struct world *world = market();
    struct call_row robot = conversation("robot", "r", "k", TALKED, "declined");
    robot.mode = "prerecorded";
    add_conversation(world, "no", "p", "k", TALKED, "declined");
    add_conversation(world, "unfit", "q", "k", TALKED, "not_suitable");
    add_conversation(world, "sold", "s", "k", TALKED, "sale");
    add_call(world, robot);
    add_survey(world, "no", HEARD, HEARD, 4, YES);
    add_survey(world, "no", HEARD, 0, 5, YES);
    add_survey(world, "no", HEARD, utc("2026-10-31 23:00"), 5, YES); /* the freeze */
    add_survey(world, "unfit", HEARD, HEARD, 3, NO);
    add_survey(world, "unfit", HEARD, HEARD, 6, UNKNOWN);
    add_survey(world, "sold", HEARD, HEARD, 5, YES);
    add_survey(world, "robot", HEARD, HEARD, 1, UNKNOWN);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_no_sayers_asked), 5);
    ck_assert_int_eq(counted(world, COUNTER_no_sayers_answered), 3);
    ck_assert_int_eq(counted(world, COUNTER_no_sayers_scored), 2);
    ck_assert_int_eq(counted(world, COUNTER_no_sayers_content), 1);
    ck_assert_int_eq(counted(world, COUNTER_no_sayers_automated_scored), 1);
    ck_assert_int_eq(counted(world, COUNTER_no_sayers_automated_content), 0);
    ck_assert_int_eq(counted(world, COUNTER_survey_step_asked), 3);
    ck_assert_int_eq(counted(world, COUNTER_survey_step_known), 2);
    world_free(world);
}
END_TEST

/* The values of a sample, in the order they were observed. */
static GArray *values_of(const struct world *world, enum sample sample)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(float));
    PILE_EACH (world->dataset->tally->observations[sample], const struct observation, entry)
        g_array_append_val(values, entry->value);
    return values;
}

static void check_value(const struct world *world, enum sample sample, double value)
{
    g_autoptr(GArray) values = values_of(world, sample);
    ck_assert_uint_eq(values->len, 1);
    ck_assert_double_eq_tol((double)g_array_index(values, float, 0), value, 1e-6);
}

START_TEST(talk_is_measured_against_the_conversation_it_was_part_of)
{
    struct world *world = market();
    struct call_row robot = conversation("robot", "r", "k", TALKED, "informed");
    robot.mode = "ai_voice";
    robot.handover = TALKED + MINUTES(1);
    add_call(world, robot); /* four minutes with a human */
    add_speech(world, "robot", 120, 60, 12, 33.5, 8, 140);
    judge(world);
    check_value(world, SAMPLE_conversation_length, 240);
    check_value(world, SAMPLE_talk_share, 120.0 / 180);
    check_value(world, SAMPLE_longest_monologue, 33.5);
    check_value(world, SAMPLE_interruption_rate, 2);
    check_value(world, SAMPLE_overlap_share, 0.05);
    check_value(world, SAMPLE_words_per_minute, 140);
    world_free(world);
}
END_TEST

START_TEST(what_speech_analytics_did_not_tell_is_left_out_and_counted)
{
    struct world *world = market();
    struct call_row endless = conversation("endless", "p", "k", TALKED, "informed");
    endless.ended = 0;
    add_call(world, endless);
    add_conversation(world, "silent", "q", "k", TALKED, "informed");
    add_speech(world, "endless", 10, 10, 1, 5, 2, 140);
    add_speech(world, "silent", 0, 0, -1, -1, -1, -1);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_conversation_length_unknown), 1);
    ck_assert_int_eq(counted(world, COUNTER_talk_share_unknown), 1);
    ck_assert_int_eq(counted(world, COUNTER_longest_monologue_unknown), 1);
    ck_assert_int_eq(counted(world, COUNTER_interruption_rate_unknown), 2);
    ck_assert_int_eq(counted(world, COUNTER_overlap_share_unknown), 2);
    ck_assert_int_eq(counted(world, COUNTER_words_per_minute_unknown), 1);
    world_free(world);
}
END_TEST

START_TEST(the_length_of_a_conversation_is_taken_back_with_a_call_that_differs_from_itself)
{
    struct world *world = market();
    world->is_checking = true;
    struct call_row twice = conversation("twice", "p", "k", TALKED, "informed");
    add_call(world, twice);
    add_conversation(world, "once", "q", "k", TALKED, "informed");
    twice.outcome = "declined";
    add_call(world, twice);
    judge(world);
    check_value(world, SAMPLE_conversation_length, 290);
    world_free(world);
}
END_TEST

START_TEST(training_holds_from_the_day_it_was_passed_until_the_day_before_its_end)
{
    struct world *world = market();
    add_training(world, "agent", "ethics", date("2026-03-02"), date("2026-03-04"), 1.5);
    add_training(world, "agent", "product", date("2026-03-02"), 0, 2);
    for (int day = -1; day <= 2; day++) {
        char *name = g_strdup_printf("day %d", day);
        g_ptr_array_add(world->bytes, name);
        add_conversation(world, name, name, "k", TALKED + DAYS(day), "informed");
    }
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_conversations_by_agents), 4);
    ck_assert_int_eq(counted(world, COUNTER_conversations_trained), 2);
    ck_assert_int_eq(counted_on(world, "2026-03-02", COUNTER_ethics_seconds), 5400);
    ck_assert_int_eq(counted_on(world, "2026-03-02", COUNTER_training_seconds), 12600);
    world_free(world);
}
END_TEST

static int64_t weight_on(const struct world *world, enum scope_kind scope, const char *team, const char *day,
                         enum incentive_kind kind)
{
    const struct period period = {date(day), date(day) + 1};
    return guidance_weight(world->dataset, scope, scope == SCOPE_TEAM ? unit_named(world, scope, team) : 0,
                           period, kind);
}

START_TEST(rewards_begun_last_replace_earlier_ones_and_a_teams_own_the_general_ones)
{
    struct world *world = market();
    add_team(world, "own");
    add_team(world, "general");
    add_incentive(world, date("2026-01-01"), NULL, "sales", 1);
    add_incentive(world, date("2026-03-01"), NULL, "quality", 0.25);
    add_incentive(world, date("2026-03-01"), NULL, "sales", 0.75);
    add_incentive(world, date("2026-02-01"), "own", "quality", 30);
    add_incentive(world, date("2026-02-01"), "own", "volume", 10);
    ck_assert_int_eq(weight_on(world, SCOPE_TEAM, "general", "2026-02-28", INCENTIVE_QUALITY), 0);
    ck_assert_int_eq(weight_on(world, SCOPE_TEAM, "general", "2026-02-28", INCENTIVE_UNKNOWN), 1000000);
    ck_assert_int_eq(weight_on(world, SCOPE_TEAM, "general", "2026-03-01", INCENTIVE_QUALITY), 250000);
    ck_assert_int_eq(weight_on(world, SCOPE_TEAM, "own", "2026-01-31", INCENTIVE_SALES), 1000000);
    ck_assert_int_eq(weight_on(world, SCOPE_TEAM, "own", "2026-03-01", INCENTIVE_QUALITY), 30000000);
    /* For all each team counts once: 0.25 and 0.75 of two. */
    ck_assert_int_eq(weight_on(world, SCOPE_ALL, NULL, "2026-03-01", INCENTIVE_QUALITY), 1000000);
    ck_assert_int_eq(weight_on(world, SCOPE_ALL, NULL, "2026-03-01", INCENTIVE_UNKNOWN), 2000000);
    world_free(world);
}
END_TEST

/* HMAC-SHA256 of RFC 4231's second case: key "Jefe", message "what do ya want for nothing?"; first bytes
 * 5bdcc146 bf60754e. */
START_TEST(a_call_is_drawn_when_the_first_eight_bytes_of_its_hmac_lie_below_the_agents_share)
{
    const double number = 0x5bdcc146 / 4294967296.0;
    for (int before = 13; before <= 14; before++) {
        struct world *world = market();
        const char *call = "what do ya want for nothing?";
        for (int i = 0; i < before; i++) {
            char *name = g_strdup_printf("before %d", i);
            g_ptr_array_add(world->bytes, name);
            add_conversation(world, name, name, "k", utc("2026-02-03 09:00") + MINUTES(i), "informed");
        }
        add_conversation(world, call, "p", "k", TALKED, "informed");
        read_calls(world);
        draw_prepare(world->dataset, "Jefe", 4, date("2026-03-01"));
        judge_dataset(world->dataset, 1);
        ck_assert_int_eq(5.0 / before > number, before == 13);
        ck_assert_int_eq(counted(world, COUNTER_conversations_drawn), before == 13);
        world_free(world);
    }
}
END_TEST

START_TEST(where_the_draw_is_in_use_a_review_outside_it_is_not_random)
{
    struct world *world = market();
    add_conversation(world, "what do ya want for nothing?", "p", "k", TALKED, "informed");
    add_conversation(world, "earlier", "q", "k", TALKED - DAYS(40), "informed");
    add_listened(world, "1", "what do ya want for nothing?", HEARD, "random", YES);
    add_listened(world, "2", "earlier", HEARD, "random", YES);
    read_calls(world);
    /* Nobody talked the month before: a tenth is drawn, and 0.36 is not below it. */
    draw_prepare(world->dataset, "Jefe", 4, date("2026-03-01"));
    judge_dataset(world->dataset, 1);
    ck_assert_int_eq(counted(world, COUNTER_reviewed), 1);
    ck_assert_int_eq(counted(world, COUNTER_drawn_reviewed), 0);
    world_free(world);
}
END_TEST

SUITE("calls/listening",
      an_opening_is_open_when_everything_answered_was_said_and_judged_when_the_law_s_three_were,
      of_a_call_the_earliest_random_review_speaks_then_the_one_whose_identifier_comes_first,
      only_conversations_are_reviewed_and_the_others_count_nowhere,
      questions_of_the_offer_are_asked_where_an_offer_was_made,
      arguments_after_a_no_are_counted_where_a_no_was_heard_and_they_are_known,
      a_survey_is_answered_before_the_freeze_and_tells_by_its_call_s_outcome,
      talk_is_measured_against_the_conversation_it_was_part_of,
      what_speech_analytics_did_not_tell_is_left_out_and_counted,
      the_length_of_a_conversation_is_taken_back_with_a_call_that_differs_from_itself,
      training_holds_from_the_day_it_was_passed_until_the_day_before_its_end,
      rewards_begun_last_replace_earlier_ones_and_a_teams_own_the_general_ones,
      a_call_is_drawn_when_the_first_eight_bytes_of_its_hmac_lie_below_the_agents_share,
      where_the_draw_is_in_use_a_review_outside_it_is_not_random)
