/* What a campaign should have had before it began. */
#include "fixture.h"
#include "takhojd/calls/assignment.h"

#define LIVE utc("2026-03-02 10:00")
#define ROBOT (LIVE + DAYS(7))

/* A campaign that people call in first, and a robot a week later; it was accepted then, or (0) never. */
static struct world *prepared(struct campaign_row campaign, int64_t accepted)
{
    struct world *world = world_new("2026-10-31");
    campaign.campaign = "k";
    campaign.client = "client";
    campaign.purpose = "sale";
    campaign.approved_by = "a";
    campaign.second_approved_by = "b";
    add_campaign(world, campaign);
    mark_present(world, "campaign.preflight_at");
    mark_present(world, "assessment");
    if (accepted)
        add_assessment(world, (struct assessment_row){.client = "client",
                                                      .campaign = "k",
                                                      .assessed = accepted,
                                                      .transparent = YES,
                                                      .of_value = YES,
                                                      .stands_by = YES,
                                                      .accepted = YES});
    add_attempt(world, "p", "k", LIVE);
    struct call_row robot = conversation("robot", "q", "k", ROBOT, "informed");
    robot.mode = "prerecorded";
    robot.agent = NULL;
    add_call(world, robot);
    judge(world);
    return world;
}

static int64_t counted_always(const struct world *world, enum counter counter)
{
    const struct period always = {date("2026-01-01"), date("2026-11-01")};
    return assignment_counted(world->dataset, SCOPE_ALL, 0, always, counter);
}

START_TEST(a_campaign_is_checked_in_time_before_its_first_automated_attempt_whatever_was_called_before)
{
    for (int late = 0; late < 2; late++) {
        struct campaign_row campaign = {
            .approved = ROBOT - 2, .second_approved = ROBOT - 2, .preflight = ROBOT - 1 + late};
        struct world *world = prepared(campaign, 0);
        ck_assert_int_eq(counted_always(world, COUNTER_campaigns_automated), 1);
        ck_assert_int_eq(counted_always(world, COUNTER_campaigns_preflight), 1 - late);
        world_free(world);
    }
}
END_TEST

START_TEST(
    what_was_not_checked_is_proved_by_the_first_automated_attempt_and_what_was_not_examined_by_the_first)
{
    struct world *world = prepared((struct campaign_row){.preflight = ROBOT}, 0);
    const struct exceptions *kept = world->dataset->tally->exceptions;
    const struct pile *unchecked = exceptions_rows(kept, PROMISE_preflight);
    ck_assert_uint_eq(unchecked->count, 1);
    const struct exception *line = pile_at(unchecked, 0);
    ck_assert_int_eq(line->proof[0], ROBOT);
    ck_assert_int_eq(line->proof[1], ROBOT);
    const struct pile *unexamined = exceptions_rows(kept, PROMISE_assignment);
    ck_assert_uint_eq(unexamined->count, 2);
    line = pile_at(unexamined, 0);
    ck_assert_int_eq(line->proof[0], INSTANT_NULL);
    ck_assert_int_eq(line->proof[1], LIVE);
    world_free(world);
}
END_TEST

START_TEST(a_campaign_is_examined_in_time_before_its_first_attempt_and_too_late_is_proved_by_when_it_was)
{
    for (int late = 0; late < 2; late++) {
        struct world *world = prepared((struct campaign_row){.preflight = ROBOT}, LIVE - 1 + late);
        ck_assert_int_eq(counted_always(world, COUNTER_campaigns_examined), 1 - late);
        const struct pile *unexamined =
            exceptions_rows(world->dataset->tally->exceptions, PROMISE_assignment);
        ck_assert_uint_eq(unexamined->count, late ? 2 : 0);
        if (late)
            ck_assert_int_eq(((const struct exception *)pile_at(unexamined, 0))->proof[0], LIVE);
        world_free(world);
    }
}
END_TEST

/* All lines of a promise were known at the instant; there are so many. */
static void check_known(const struct world *world, enum promise promise, guint lines, int64_t known)
{
    const struct pile *rows = exceptions_rows(world->dataset->tally->exceptions, promise);
    ck_assert_uint_eq(rows->count, lines);
    PILE_EACH (rows, const struct exception, row)
        ck_assert_int_eq(row->known, known);
}

START_TEST(what_a_campaign_lacks_is_known_from_its_first_such_attempt_on_whatever_day_lists_it)
{
    struct world *world = prepared((struct campaign_row){.preflight = ROBOT}, 0);
    check_known(world, PROMISE_assignment, 2, LIVE);
    check_known(world, PROMISE_preflight, 1, ROBOT);
    world_free(world);
}
END_TEST

START_TEST(a_no_that_was_passed_over_is_known_once_it_was_and_the_campaign_had_called)
{
    const int64_t first[] = {LIVE - DAYS(3), LIVE + DAYS(2)};
    for (gsize i = 0; i < G_N_ELEMENTS(first); i++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        for (int later = 1; later >= 0; later--)
            add_assessment(world, (struct assessment_row){.client = "client",
                                                          .campaign = "k",
                                                          .assessed = first[i] + later * DAYS(20),
                                                          .transparent = YES,
                                                          .of_value = YES,
                                                          .stands_by = NO,
                                                          .accepted = YES});
        add_attempt(world, "q", "k", LIVE + DAYS(7));
        add_attempt(world, "p", "k", LIVE);
        judge(world);
        check_known(world, PROMISE_despite_no, 2, MAX(LIVE, first[i]));
        const struct pile *rows = exceptions_rows(world->dataset->tally->exceptions, PROMISE_despite_no);
        ck_assert_int_eq(((const struct exception *)pile_at(rows, 0))->proof[0], first[i]);
        world_free(world);
    }
}
END_TEST

static void play(struct world *world, const char *call, const char *campaign, int64_t started)
{
    struct call_row row = conversation(call, call, campaign, started, "informed");
    row.mode = "prerecorded";
    row.agent = NULL;
    row.message = "m";
    add_call(world, row);
}

START_TEST(a_message_is_one_case_known_at_the_first_play_that_breaks_the_promise)
{
    const struct {
        const char *purpose;
        int64_t approved, known;
        guint lines;
        int64_t third; /* the first play of the third day that breaks it */
    } cases[] = {{"sale", LIVE - 1, 0, 0, 0},
                 {"sale", 0, LIVE, 4, LIVE + DAYS(2) - HOURS(1)},
                 {NULL, LIVE - 1, LIVE, 4, LIVE + DAYS(2) - HOURS(1)},
                 /* Approved between the plays of the third day, and too late for the other days. */
                 {"sale", LIVE + DAYS(2) + 1, LIVE, 4, LIVE + DAYS(2) - HOURS(1)},
                 {"sale", LIVE + DAYS(2) - HOURS(1), LIVE, 3, 0},
                 {"information", LIVE - 1, LIVE, 4, LIVE + DAYS(2) - HOURS(1)}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = world_new("2026-10-31");
        mark_present(world, "message");
        add_information_campaign(world, "k", "client");
        add_information_campaign(world, "other", "client");
        add_message_row(
            world,
            (struct message_row){.message = "m", .purpose = cases[i].purpose, .approved = cases[i].approved});
        play(world, "third", "k", LIVE + DAYS(2));
        play(world, "later the third", "k", LIVE + DAYS(2) - HOURS(1));
        play(world, "second", "k", LIVE + DAYS(1));
        play(world, "first elsewhere", "other", LIVE + HOURS(1));
        play(world, "first", "k", LIVE);
        judge(world);
        check_known(world, PROMISE_message_class, cases[i].lines, cases[i].known);
        const struct pile *rows = exceptions_rows(world->dataset->tally->exceptions, PROMISE_message_class);
        PILE_EACH (rows, const struct exception, row)
            if (world->dataset->first_day + row->dated == date("2026-03-04"))
                ck_assert_int_eq(row->proof[2], cases[i].third);
        world_free(world);
    }
}
END_TEST

SUITE("calls/assignment",
      a_campaign_is_checked_in_time_before_its_first_automated_attempt_whatever_was_called_before,
      what_was_not_checked_is_proved_by_the_first_automated_attempt_and_what_was_not_examined_by_the_first,
      a_campaign_is_examined_in_time_before_its_first_attempt_and_too_late_is_proved_by_when_it_was,
      what_a_campaign_lacks_is_known_from_its_first_such_attempt_on_whatever_day_lists_it,
      a_no_that_was_passed_over_is_known_once_it_was_and_the_campaign_had_called,
      a_message_is_one_case_known_at_the_first_play_that_breaks_the_promise)
