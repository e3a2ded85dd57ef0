/* Employment: person-days, leavers, hires, head-counts, in all and in each team. */
#include "fixture.h"

static struct period month_of(const char *day)
{
    return period_containing(GRAIN_MONTH, date(day));
}

static int64_t all_in_month(const struct world *world, const char *day, enum counter counter)
{
    return counted_in(world, SCOPE_ALL, NULL, GRAIN_MONTH, month_of(day), counter);
}

static int64_t team_in_month(const struct world *world, const char *team, const char *day,
                             enum counter counter)
{
    return counted_in(world, SCOPE_TEAM, team, GRAIN_MONTH, month_of(day), counter);
}

/* A spell of an agent; days as text, NULL for null. */
static void employ(struct world *world, const char *agent, const char *hired_on, const char *left_on,
                   const char *reason)
{
    add_spell(world, agent, date(hired_on), left_on ? date(left_on) : 0, reason);
}

static void join_team(struct world *world, const char *agent, const char *team, const char *from,
                      const char *until)
{
    add_membership(world, agent, team, date(from), until ? date(until) : 0);
}

START_TEST(the_first_day_and_the_last_are_both_days_employed)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2026-03-10", "2026-03-12", "resigned");
    judge(world);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_person_days), 3);
    ck_assert_int_eq(counted_on(world, "2026-03-09", COUNTER_person_days), 0);
    ck_assert_int_eq(counted_on(world, "2026-03-10", COUNTER_person_days), 1);
    ck_assert_int_eq(counted_on(world, "2026-03-12", COUNTER_person_days), 1);
    ck_assert_int_eq(counted_on(world, "2026-03-13", COUNTER_person_days), 0);
    world_free(world);
}
END_TEST

START_TEST(a_spell_of_one_day_is_one_day_employed_and_one_leaver)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2026-03-10", "2026-03-10", "dismissed");
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_person_days), 1);
    ck_assert_int_eq(counted(world, COUNTER_leavers), 1);
    ck_assert_int_eq(counted(world, COUNTER_leavers_dismissed), 1);
    ck_assert_int_eq(counted(world, COUNTER_hires_left_early), 1);
    world_free(world);
}
END_TEST

START_TEST(an_agent_hired_again_has_both_spells_and_is_one_agent)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2026-03-01", "2026-03-10", "resigned");
    employ(world, "a", "2026-03-20", NULL, NULL);
    judge(world);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_person_days), 10 + 12);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_agents_employed), 1);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_leavers), 1);
    ck_assert_int_eq(counted(world, COUNTER_hires), 2);
    world_free(world);
}
END_TEST

START_TEST(the_as_of_day_counts_and_a_later_last_day_means_still_employed)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2026-10-31", NULL, NULL);
    employ(world, "b", "2026-10-30", "2026-11-01", "resigned");
    employ(world, "c", "2026-10-30", "2026-10-31", "resigned");
    employ(world, "d", "2026-11-01", NULL, NULL);
    judge(world);
    ck_assert_int_eq(all_in_month(world, "2026-10-01", COUNTER_person_days), 1 + 2 + 2);
    ck_assert_int_eq(all_in_month(world, "2026-10-01", COUNTER_agents_employed), 3);
    ck_assert_int_eq(all_in_month(world, "2026-10-01", COUNTER_leavers), 1);
    world_free(world);
}
END_TEST

START_TEST(who_leaves_on_a_periods_last_day_leaves_in_that_period)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2025-01-01", "2026-02-28", NULL);
    judge(world);
    ck_assert_int_eq(all_in_month(world, "2026-02-01", COUNTER_leavers), 1);
    ck_assert_int_eq(all_in_month(world, "2026-02-01", COUNTER_person_days), 28);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_leavers), 0);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_person_days), 0);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_agents_employed), 0);
    world_free(world);
}
END_TEST

START_TEST(a_transfer_is_no_leaver_and_an_unknown_reason_is)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2025-01-01", "2026-02-10", "transferred");
    employ(world, "b", "2025-01-01", "2026-02-10", NULL);
    employ(world, "c", "2025-01-01", "2026-02-10", "abducted by aliens");
    employ(world, "d", "2025-01-01", "2026-02-10", "end_of_term");
    judge(world);
    ck_assert_int_eq(all_in_month(world, "2026-02-01", COUNTER_leavers), 3);
    ck_assert_int_eq(all_in_month(world, "2026-02-01", COUNTER_leavers_dismissed), 0);
    ck_assert_int_eq(all_in_month(world, "2026-02-01", COUNTER_person_days), 40);
    world_free(world);
}
END_TEST

START_TEST(a_hire_is_judged_when_ninety_days_have_passed_at_the_freeze)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2026-08-03", NULL, NULL);
    employ(world, "b", "2026-08-04", NULL, NULL);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_hires), 1);
    ck_assert_int_eq(counted_on(world, "2026-08-03", COUNTER_hires), 1);
    world_free(world);
}
END_TEST

START_TEST(leaving_eighty_nine_days_after_the_hire_is_early_and_ninety_is_not)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2026-01-01", "2026-03-31", "resigned");
    employ(world, "b", "2026-01-01", "2026-04-01", "resigned");
    employ(world, "c", "2026-01-01", "2026-01-02", "transferred");
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_hires), 3);
    ck_assert_int_eq(counted(world, COUNTER_hires_left_early), 1);
    world_free(world);
}
END_TEST

START_TEST(overlapping_memberships_of_one_team_count_a_day_once)
{
    struct world *world = world_new("2026-10-31");
    add_team(world, "red");
    employ(world, "a", "2026-03-01", "2026-03-31", "resigned");
    join_team(world, "a", "red", "2026-03-05", "2026-03-15");
    join_team(world, "a", "red", "2026-03-01", "2026-03-10");
    join_team(world, "a", "red", "2026-03-02", "2026-03-04");
    join_team(world, "a", "red", "2026-03-20", NULL);
    judge(world);
    ck_assert_int_eq(team_in_month(world, "red", "2026-03-01", COUNTER_person_days), 14 + 12);
    ck_assert_int_eq(team_in_month(world, "red", "2026-03-01", COUNTER_agents_employed), 1);
    world_free(world);
}
END_TEST

START_TEST(a_change_of_team_moves_the_agent_on_the_day_it_begins)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2026-03-01", NULL, NULL);
    join_team(world, "a", "red", "2026-03-01", "2026-03-11");
    join_team(world, "a", "blue", "2026-03-11", NULL);
    judge(world);
    ck_assert_int_eq(team_in_month(world, "red", "2026-03-01", COUNTER_person_days), 10);
    ck_assert_int_eq(team_in_month(world, "blue", "2026-03-01", COUNTER_person_days), 21);
    ck_assert_int_eq(team_in_month(world, "red", "2026-03-01", COUNTER_leavers), 0);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_agents_employed), 1);
    world_free(world);
}
END_TEST

START_TEST(a_membership_counts_only_while_the_agent_is_employed)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2026-03-10", "2026-03-12", "resigned");
    join_team(world, "a", "red", "2025-01-01", NULL);
    add_membership(world, "b", "red", date("2025-01-01"), 0);
    judge(world);
    ck_assert_int_eq(team_in_month(world, "red", "2026-03-01", COUNTER_person_days), 3);
    ck_assert_int_eq(team_in_month(world, "red", "2026-03-01", COUNTER_agents_employed), 1);
    ck_assert_int_eq(team_in_month(world, "red", "2026-03-01", COUNTER_leavers), 1);
    world_free(world);
}
END_TEST

START_TEST(a_leaver_leaves_the_team_that_began_last_on_the_last_day)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2026-01-01", "2026-03-31", "resigned");
    join_team(world, "a", "red", "2026-02-01", NULL);
    join_team(world, "a", "blue", "2026-01-01", NULL);
    join_team(world, "a", "green", "2026-03-01", "2026-03-31");
    judge(world);
    ck_assert_int_eq(team_in_month(world, "red", "2026-03-01", COUNTER_leavers), 1);
    ck_assert_int_eq(team_in_month(world, "blue", "2026-03-01", COUNTER_leavers), 0);
    ck_assert_int_eq(team_in_month(world, "green", "2026-03-01", COUNTER_leavers), 0);
    world_free(world);
}
END_TEST

START_TEST(of_two_teams_begun_on_one_day_the_first_by_name_has_the_agent)
{
    for (int order = 0; order < 2; order++) {
        struct world *world = world_new("2026-10-31");
        employ(world, "a", "2026-01-01", "2026-03-31", "resigned");
        join_team(world, "a", order ? "red" : "blue", "2026-01-01", NULL);
        join_team(world, "a", order ? "blue" : "red", "2026-01-01", NULL);
        judge(world);
        ck_assert_int_eq(team_in_month(world, "red", "2026-03-01", COUNTER_leavers), 0);
        ck_assert_int_eq(team_in_month(world, "blue", "2026-03-01", COUNTER_leavers), 1);
        world_free(world);
    }
}
END_TEST

START_TEST(of_two_teams_with_numbers_the_one_below_zero_comes_before_the_one_above)
{
    static const char above[] = "\x01\x01\x01\x01\x01\x01\x01\x01",
                      below[] = "\xff\xff\xff\xff\xff\xff\xff\xfe";
    for (int order = 0; order < 2; order++) {
        struct world *world = world_new("2026-10-31");
        employ(world, "a", "2026-01-01", "2026-03-31", "resigned");
        join_team(world, "a", order ? above : below, "2026-01-01", NULL);
        join_team(world, "a", order ? below : above, "2026-01-01", NULL);
        world->dataset->id_class[KIND_TEAM] = ID_INT;
        judge(world);
        ck_assert_int_eq(team_in_month(world, below, "2026-03-01", COUNTER_leavers), 1);
        ck_assert_int_eq(team_in_month(world, above, "2026-03-01", COUNTER_leavers), 0);
        world_free(world);
    }
}
END_TEST

START_TEST(a_leaver_without_a_team_leaves_all_and_no_team)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2026-01-01", "2026-03-31", "resigned");
    join_team(world, "a", "red", "2026-01-01", "2026-03-31");
    judge(world);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_leavers), 1);
    ck_assert_int_eq(team_in_month(world, "red", "2026-03-01", COUNTER_leavers), 0);
    world_free(world);
}
END_TEST

START_TEST(the_twelve_months_begin_the_day_after_the_same_day_a_year_before)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2020-01-01", "2025-10-31", "resigned");
    employ(world, "b", "2020-01-01", "2025-11-01", "resigned");
    employ(world, "c", "2020-01-01", "2026-10-31", "resigned");
    employ(world, "d", "2020-01-01", "2026-10-30", "transferred");
    judge(world);
    ck_assert_int_eq(all_in_month(world, "2026-10-01", COUNTER_leavers_12_months), 2);
    ck_assert_int_eq(all_in_month(world, "2026-09-01", COUNTER_leavers_12_months), 2);
    world_free(world);
}
END_TEST

START_TEST(the_thirteen_month_ends_reach_back_to_the_same_month_a_year_before)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2025-10-31", NULL, NULL);
    employ(world, "b", "2025-11-01", NULL, NULL);
    employ(world, "c", "2026-10-01", "2026-10-30", "resigned");
    judge(world);
    ck_assert_int_eq(all_in_month(world, "2026-10-01", COUNTER_headcount_13_sum), 13 + 12);
    world_free(world);
}
END_TEST

START_TEST(the_month_of_the_as_of_day_ends_on_that_day)
{
    struct world *world = world_new("2026-10-15");
    employ(world, "a", "2026-10-15", NULL, NULL);
    employ(world, "b", "2026-09-30", "2026-10-14", "resigned");
    judge(world);
    ck_assert_int_eq(all_in_month(world, "2026-10-01", COUNTER_headcount_13_sum), 2);
    ck_assert_int_eq(all_in_month(world, "2026-10-01", COUNTER_leavers_12_months), 1);
    ck_assert_int_eq(all_in_month(world, "2026-10-01", COUNTER_person_days), 1 + 14);
    world_free(world);
}
END_TEST

START_TEST(days_before_the_first_that_figures_exist_for_are_not_counted)
{
    struct world *world = world_new("2026-10-31");
    employ(world, "a", "2020-01-01", "2024-09-02", "resigned");
    employ(world, "b", "2020-01-01", "2024-08-31", "resigned");
    judge(world);
    ck_assert_int_eq(world->dataset->figures_day, date("2024-09-01"));
    ck_assert_int_eq(counted(world, COUNTER_person_days), 2);
    ck_assert_int_eq(counted(world, COUNTER_leavers), 1);
    ck_assert_int_eq(counted(world, COUNTER_hires), 0);
    world_free(world);
}
END_TEST

START_TEST(an_agent_employed_since_minus_infinity_is_employed_and_never_left_early)
{
    struct world *world = world_new("2026-10-31");
    add_spell(world, "a", DAY_PAST, date("2026-03-31"), "resigned");
    judge(world);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_person_days), 31);
    ck_assert_int_eq(all_in_month(world, "2026-03-01", COUNTER_leavers), 1);
    ck_assert_int_eq(counted(world, COUNTER_hires_left_early), 0);
    world_free(world);
}
END_TEST

SUITE("calls/people", the_first_day_and_the_last_are_both_days_employed,
      a_spell_of_one_day_is_one_day_employed_and_one_leaver,
      an_agent_hired_again_has_both_spells_and_is_one_agent,
      the_as_of_day_counts_and_a_later_last_day_means_still_employed,
      who_leaves_on_a_periods_last_day_leaves_in_that_period,
      a_transfer_is_no_leaver_and_an_unknown_reason_is,
      a_hire_is_judged_when_ninety_days_have_passed_at_the_freeze,
      leaving_eighty_nine_days_after_the_hire_is_early_and_ninety_is_not,
      overlapping_memberships_of_one_team_count_a_day_once,
      a_change_of_team_moves_the_agent_on_the_day_it_begins,
      a_membership_counts_only_while_the_agent_is_employed,
      a_leaver_leaves_the_team_that_began_last_on_the_last_day,
      of_two_teams_begun_on_one_day_the_first_by_name_has_the_agent,
      of_two_teams_with_numbers_the_one_below_zero_comes_before_the_one_above,
      a_leaver_without_a_team_leaves_all_and_no_team,
      the_twelve_months_begin_the_day_after_the_same_day_a_year_before,
      the_thirteen_month_ends_reach_back_to_the_same_month_a_year_before,
      the_month_of_the_as_of_day_ends_on_that_day,
      days_before_the_first_that_figures_exist_for_are_not_counted,
      an_agent_employed_since_minus_infinity_is_employed_and_never_left_early)
