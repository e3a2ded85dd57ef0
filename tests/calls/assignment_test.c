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

SUITE("calls/assignment",
      a_campaign_is_checked_in_time_before_its_first_automated_attempt_whatever_was_called_before,
      what_was_not_checked_is_proved_by_the_first_automated_attempt_and_what_was_not_examined_by_the_first,
      a_campaign_is_examined_in_time_before_its_first_attempt_and_too_late_is_proved_by_when_it_was)
