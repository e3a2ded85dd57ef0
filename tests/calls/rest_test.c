/* Rest after a no: what breaks it, what excuses, what waits; and abandoned calls dialled again. */
#include "fixture.h"

#define NO_STARTED utc("2026-03-02 10:00")
#define NO_ENDED (NO_STARTED + MINUTES(5))

/* p declined an offer of the client. */
static struct world *declined(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "k2", "client");
    add_sales_campaign(world, "l", "other");
    add_information_campaign(world, "i", "client");
    add_conversation(world, "no", "p", "k", NO_STARTED, "declined");
    return world;
}

static int64_t broken_in(struct world *world)
{
    judge(world);
    int64_t broken = counted(world, COUNTER_rest_broken);
    ck_assert_int_eq(counted(world, COUNTER_refusals), 1);
    world_free(world);
    return broken;
}

static int64_t broken_by(const char *campaign, int64_t at)
{
    struct world *world = declined();
    add_attempt(world, "p", campaign, at);
    return broken_in(world);
}

START_TEST(the_rest_begins_after_the_end_of_the_call_and_its_last_instant_is_ninety_days_later)
{
    ck_assert_int_eq(broken_by("k", NO_ENDED), 0);
    ck_assert_int_eq(broken_by("k", NO_ENDED + 1), 1);
    ck_assert_int_eq(broken_by("k", NO_ENDED + DAYS(90)), 1);
    ck_assert_int_eq(broken_by("k", NO_ENDED + DAYS(90) + 1), 0);
}
END_TEST

START_TEST(every_campaign_of_the_client_must_rest_but_no_other_client_and_no_call_to_inform)
{
    ck_assert_int_eq(broken_by("k2", NO_ENDED + DAYS(1)), 1);
    ck_assert_int_eq(broken_by("l", NO_ENDED + DAYS(1)), 0);
    ck_assert_int_eq(broken_by("i", NO_ENDED + DAYS(1)), 0);
}
END_TEST

START_TEST(a_prevented_call_breaks_no_rest)
{
    struct world *world = declined();
    add_call(world, (struct call_row){.call = "stopped",
                                      .contact = "p",
                                      .campaign = "k",
                                      .outcome = "prevented",
                                      .started = NO_ENDED + DAYS(1)});
    ck_assert_int_eq(broken_in(world), 0);
}
END_TEST

START_TEST(a_no_in_a_call_whose_end_nobody_knows_rests_from_its_start)
{
    for (int64_t apart = 0; apart < 2; apart++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        struct call_row call = conversation("no", "p", "k", NO_STARTED, "declined");
        call.ended = 0;
        add_call(world, call);
        add_attempt(world, "p", "k", NO_STARTED + apart);
        ck_assert_int_eq(broken_in(world), apart);
    }
}
END_TEST

START_TEST(a_call_that_began_before_the_no_had_ended_breaks_nothing)
{
    ck_assert_int_eq(broken_by("k", NO_STARTED + MINUTES(1)), 0);
    ck_assert_int_eq(broken_by("k", NO_STARTED - DAYS(1)), 0);
}
END_TEST

/* Whether an attempt a week after the no breaks the rest when a call-back had been promised. */
static bool is_broken_despite(struct callback_row callback, int64_t at)
{
    struct world *world = declined();
    callback.contact = "p";
    if (!callback.campaign)
        callback.campaign = "k";
    if (!callback.promised_by)
        callback.promised_by = "contact";
    add_callback(world, callback);
    add_attempt(world, "p", "k", at);
    return broken_in(world) == 1;
}

START_TEST(a_call_back_the_person_asked_for_excuses_from_its_windows_first_instant_until_before_its_last)
{
    const int64_t at = NO_ENDED + DAYS(7), before = at - HOURS(1), after = at + HOURS(1);
    ck_assert(
        !is_broken_despite((struct callback_row){.promised = NO_ENDED, .from = before, .until = after}, at));
    ck_assert(
        !is_broken_despite((struct callback_row){.promised = NO_ENDED, .from = at, .until = after}, at));
    ck_assert(
        is_broken_despite((struct callback_row){.promised = NO_ENDED, .from = at + 1, .until = after}, at));
    ck_assert(
        is_broken_despite((struct callback_row){.promised = NO_ENDED, .from = before, .until = at}, at));
    ck_assert(
        !is_broken_despite((struct callback_row){.promised = NO_ENDED, .from = before, .until = at + 1}, at));
}
END_TEST

START_TEST(a_call_back_excuses_when_promised_in_the_call_or_later_by_the_person_for_that_client)
{
    const int64_t at = NO_ENDED + DAYS(7), from = at - HOURS(1), until = at + HOURS(1);
    ck_assert(
        !is_broken_despite((struct callback_row){.promised = NO_STARTED, .from = from, .until = until}, at));
    ck_assert(is_broken_despite(
        (struct callback_row){.promised = NO_STARTED - 1, .from = from, .until = until}, at));
    ck_assert(!is_broken_despite(
        (struct callback_row){.promised = at + 1, .campaign = "k2", .from = from, .until = until}, at));
    ck_assert(is_broken_despite(
        (struct callback_row){.promised = NO_ENDED, .campaign = "l", .from = from, .until = until}, at));
    ck_assert(is_broken_despite(
        (struct callback_row){.promised = NO_ENDED, .promised_by = "agent", .from = from, .until = until},
        at));
}
END_TEST

START_TEST(a_call_that_is_excused_does_not_excuse_another)
{
    struct world *world = declined();
    const int64_t at = NO_ENDED + DAYS(7);
    add_callback(world, (struct callback_row){.contact = "p",
                                              .campaign = "k",
                                              .promised = NO_ENDED,
                                              .promised_by = "contact",
                                              .from = at,
                                              .until = at + HOURS(1)});
    add_attempt(world, "p", "k", at);
    add_attempt(world, "p", "k", at + HOURS(1));
    ck_assert_int_eq(broken_in(world), 1);
}
END_TEST

START_TEST(a_refusal_waits_until_its_rest_has_passed_unless_it_was_broken)
{
    for (int64_t late = 0; late < 2; late++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        int64_t started = world->dataset->freeze - DAYS(90) - MINUTES(5) + late;
        add_conversation(world, "no", "p", "k", started, "declined");
        add_conversation(world, "broken", "q", "k", world->dataset->freeze - DAYS(9), "declined");
        add_attempt(world, "q", "k", world->dataset->freeze - DAYS(8));
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_refusals), 2);
        ck_assert_int_eq(counted(world, COUNTER_rest_broken), 1);
        ck_assert_int_eq(counted(world, COUNTER_rest_open), late);
        world_free(world);
    }
}
END_TEST

START_TEST(each_of_two_refusals_is_judged_by_what_followed_it)
{
    struct world *world = declined();
    add_conversation(world, "again", "p", "k", NO_ENDED + DAYS(30), "declined");
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_refusals), 2);
    ck_assert_int_eq(counted(world, COUNTER_rest_broken), 1);
    ck_assert_int_eq(counted_on(world, "2026-03-02", COUNTER_rest_broken), 1);
    world_free(world);
}
END_TEST

/* An abandoned call of a dialler at NO_STARTED. */
static struct world *abandoned(const char *mode)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    add_information_campaign(world, "i", "client");
    add_call(world, (struct call_row){.call = "lost",
                                      .contact = "p",
                                      .campaign = "k",
                                      .mode = mode,
                                      .outcome = "abandoned",
                                      .started = NO_STARTED,
                                      .answered = NO_STARTED + SECONDS(5)});
    return world;
}

/* Whether a call at an instant, by an agent or by none, dials the lost one again. */
static bool is_redialled(const char *campaign, const char *agent, const char *outcome, int64_t at)
{
    struct world *world = abandoned("predictive");
    add_call(world, (struct call_row){.call = "next",
                                      .contact = "p",
                                      .campaign = campaign,
                                      .agent = agent,
                                      .mode = "manual",
                                      .outcome = outcome,
                                      .started = at});
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_abandoned_dialler), 1);
    bool is_redialled = counted(world, COUNTER_abandoned_redialled) == 1;
    ck_assert_int_eq(counted(world, COUNTER_abandoned_redial_open), 0);
    world_free(world);
    return is_redialled;
}

START_TEST(an_abandoned_call_is_dialled_again_within_seventy_two_hours_by_a_call_without_an_agent)
{
    ck_assert(is_redialled("k", NULL, "no_answer", NO_STARTED + HOURS(72)));
    ck_assert(!is_redialled("k", NULL, "no_answer", NO_STARTED + HOURS(72) + 1));
    ck_assert(is_redialled("k", NULL, "no_answer", NO_STARTED + 1));
    ck_assert(!is_redialled("k", NULL, "no_answer", NO_STARTED));
    ck_assert(!is_redialled("k", "agent", "no_answer", NO_STARTED + 1));
    ck_assert(!is_redialled("k", NULL, "prevented", NO_STARTED + 1));
    ck_assert(!is_redialled("l", NULL, "no_answer", NO_STARTED + 1));
    ck_assert(is_redialled("i", NULL, "no_answer", NO_STARTED + 1));
}
END_TEST

START_TEST(only_calls_of_diallers_that_choose_the_moment_are_abandoned_by_them)
{
    static const struct {
        const char *mode;
        int abandoned;
    } modes[] = {{"predictive", 1}, {"progressive", 1}, {"preview", 0},
                 {"manual", 0},     {"ai_voice", 0},    {NULL, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
        struct world *world = abandoned(modes[i].mode);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_abandoned_dialler), modes[i].abandoned);
        world_free(world);
    }
}
END_TEST

START_TEST(an_abandoned_call_waits_until_its_seventy_two_hours_have_passed)
{
    for (int64_t late = 0; late < 2; late++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        add_call(world, (struct call_row){.call = "lost",
                                          .contact = "p",
                                          .campaign = "k",
                                          .mode = "predictive",
                                          .outcome = "abandoned",
                                          .started = world->dataset->freeze - HOURS(72) + late});
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_abandoned_redial_open), late);
        world_free(world);
    }
}
END_TEST

SUITE("calls/rest", the_rest_begins_after_the_end_of_the_call_and_its_last_instant_is_ninety_days_later,
      every_campaign_of_the_client_must_rest_but_no_other_client_and_no_call_to_inform,
      a_prevented_call_breaks_no_rest, a_no_in_a_call_whose_end_nobody_knows_rests_from_its_start,
      a_call_that_began_before_the_no_had_ended_breaks_nothing,
      a_call_back_the_person_asked_for_excuses_from_its_windows_first_instant_until_before_its_last,
      a_call_back_excuses_when_promised_in_the_call_or_later_by_the_person_for_that_client,
      a_call_that_is_excused_does_not_excuse_another,
      a_refusal_waits_until_its_rest_has_passed_unless_it_was_broken,
      each_of_two_refusals_is_judged_by_what_followed_it,
      an_abandoned_call_is_dialled_again_within_seventy_two_hours_by_a_call_without_an_agent,
      only_calls_of_diallers_that_choose_the_moment_are_abandoned_by_them,
      an_abandoned_call_waits_until_its_seventy_two_hours_have_passed)
