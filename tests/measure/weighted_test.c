/* Rates from reviews: each review stands for its agent's conversations of the month. */
#include "../calls/hearing.h"
#include "figures.h"

#define FIRST utc("2026-03-02 09:00")

static struct world *market(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    mark_present(world, "review.listened");
    mark_present(world, "review.would_want_call");
    return world;
}

/* So many conversations of an agent, the first of them reviewed, of which the first so many had a yes. */
static void work(struct world *world, const char *agent, int64_t first, int conversations, int reviews,
                 int yes)
{
    for (int i = 0; i < conversations; i++) {
        char *name = g_strdup_printf("%s %d %" G_GINT64_FORMAT, agent, i, first);
        g_ptr_array_add(world->bytes, name);
        struct call_row call = conversation(name, name, "k", first + MINUTES(10) * i, "informed");
        call.agent = agent;
        add_call(world, call);
        if (i < reviews)
            add_full_review(world, (struct review_row){.call = name,
                                                       .reviewed = first + DAYS(9),
                                                       .answers = {[REVIEW_listened] = i < yes ? YES : NO}});
    }
}

START_TEST(a_review_weighs_as_many_conversations_as_it_stands_for)
{
    struct world *world = market();
    work(world, "busy", FIRST, 60, 6, 0);
    work(world, "idle", FIRST, 6, 6, 6);
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "listening/listened", GRAIN_MONTH, "2026-03-02");
    check_state(&figure, FIGURE_MEASURED);
    ck_assert_double_eq(figure.numerator, 6);
    ck_assert_double_eq(figure.denominator, 12);
    /* w is 10 and 1: p = 6/66, n_eff = 66^2 / (6 * 100 + 6). */
    double effective = 66.0 * 66 / 606;
    check_interval(&figure, interval_wilson(6.0 / 66 * effective, effective), 1);
    ck_assert_int_eq(figure_interval(&figure), INTERVAL_WILSON);
    desk_clear(&desk);
}
END_TEST

START_TEST(an_agents_own_share_is_not_weighted)
{
    struct world *world = market();
    work(world, "busy", FIRST, 60, 12, 3);
    struct desk desk = desk_of(world);
    GArray *figures = ask_all(&desk, "listening/listened", SCOPE_AGENT, GRAIN_MONTH,
                              period_containing(GRAIN_MONTH, date("2026-03-02")));
    ck_assert_uint_eq(figures->len, 1);
    check_interval(&g_array_index(figures, struct figure, 0), interval_wilson(3, 12), 1);
    desk_clear(&desk);
}
END_TEST

START_TEST(an_agent_month_without_a_review_is_left_out_and_its_conversations_are_told)
{
    struct world *world = market();
    mark_present(world, "review");
    work(world, "heard", FIRST, 10, 10, 10);
    work(world, "unheard", FIRST, 30, 0, 0);
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "listening/listened", GRAIN_MONTH, "2026-03-02");
    ck_assert_double_eq(figure.value, 1);
    figure = ask(&desk, "calls_reviewed/not_represented", GRAIN_MONTH, "2026-03-02");
    ck_assert_double_eq(figure.numerator, 30);
    ck_assert_double_eq(figure.denominator, 40);
    desk_clear(&desk);
}
END_TEST

START_TEST(months_of_one_agent_are_weighed_apart_in_a_longer_period)
{
    struct world *world = market();
    work(world, "agent", FIRST, 20, 10, 10);
    work(world, "agent", utc("2026-02-02 09:00"), 10, 10, 0);
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "listening/listened", GRAIN_QUARTER, "2026-03-02");
    ck_assert_double_eq_tol(figure.value, 20.0 / 30, 1e-12);
    desk_clear(&desk);
}
END_TEST

START_TEST(nothing_flagged_is_told_with_the_bound_of_the_reviews_that_count_for_so_many)
{
    struct world *world = market();
    work(world, "busy", FIRST, 60, 6, 0);
    work(world, "idle", FIRST, 6, 6, 0);
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "listening/listened", GRAIN_MONTH, "2026-03-02");
    ck_assert_double_eq_tol(figure.zero_upper, interval_zero_upper_proportion(66.0 * 66 / 606), 1e-12);
    desk_clear(&desk);
}
END_TEST

START_TEST(an_agent_was_reviewed_enough_when_every_month_with_conversations_was)
{
    struct world *world = market();
    mark_present(world, "review");
    work(world, "always", FIRST, 10, 5, 5);
    work(world, "always", utc("2026-02-02 09:00"), 10, 6, 0);
    work(world, "once", FIRST, 10, 5, 5);
    work(world, "once", utc("2026-02-02 09:00"), 10, 4, 0);
    struct desk desk = desk_of(world);
    struct figure quarter = ask(&desk, "calls_reviewed/agents", GRAIN_QUARTER, "2026-03-02");
    struct figure month = ask(&desk, "calls_reviewed/agents", GRAIN_MONTH, "2026-03-02");
    ck_assert_double_eq(quarter.numerator, 1);
    ck_assert_double_eq(quarter.denominator, 2);
    ck_assert_double_eq(month.numerator, 2);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_median_of_talk_has_limits_at_ranks)
{
    struct world *world = market();
    mark_present(world, "call.ended_at");
    for (int i = 1; i <= 20; i++) {
        char *name = g_strdup_printf("talk %d", i);
        g_ptr_array_add(world->bytes, name);
        struct call_row call = conversation(name, name, "k", FIRST + HOURS(i), "informed");
        call.ended = call.connected + MINUTES(i);
        add_call(world, call);
    }
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "calm_calls/length", GRAIN_MONTH, "2026-03-02");
    check_state(&figure, FIGURE_MEASURED);
    ck_assert_double_eq(figure.value, 630);
    ck_assert_double_eq(figure.lower, 360);
    ck_assert_double_eq(figure.upper, 900);
    desk_clear(&desk);
}
END_TEST

START_TEST(what_is_of_the_draw_is_not_measured_without_one)
{
    struct world *world = market();
    mark_present(world, "review");
    work(world, "agent", FIRST, 20, 10, 10);
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "calls_reviewed/drawn_reviewed", GRAIN_MONTH, "2026-03-02");
    check_state(&figure, FIGURE_NOT_MEASURED);
    ck_assert_str_eq(figure.reason, "draw");
    desk_clear(&desk);
}
END_TEST

START_TEST(a_share_of_amounts_has_no_interval_and_needs_no_number)
{
    struct world *world = market();
    add_incentive(world, date("2026-01-01"), NULL, "quality", 0.5);
    add_incentive(world, date("2026-01-01"), NULL, "sales", 1.5);
    work(world, "agent", FIRST, 1, 0, 0);
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "incentive_balance/quality", GRAIN_MONTH, "2026-03-02");
    check_state(&figure, FIGURE_MEASURED);
    ck_assert_double_eq(figure.numerator, 0.25);
    ck_assert_double_eq(figure.denominator, 1);
    ck_assert_double_eq(figure.value, 0.25);
    ck_assert(isnan(figure.lower) && isnan(figure.upper));
    desk_clear(&desk);
}
END_TEST

SUITE("measure/weighted", a_review_weighs_as_many_conversations_as_it_stands_for,
      an_agents_own_share_is_not_weighted,
      an_agent_month_without_a_review_is_left_out_and_its_conversations_are_told,
      months_of_one_agent_are_weighed_apart_in_a_longer_period,
      nothing_flagged_is_told_with_the_bound_of_the_reviews_that_count_for_so_many,
      an_agent_was_reviewed_enough_when_every_month_with_conversations_was,
      a_median_of_talk_has_limits_at_ranks, what_is_of_the_draw_is_not_measured_without_one,
      a_share_of_amounts_has_no_interval_and_needs_no_number)
