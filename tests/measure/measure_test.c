/* Figures: their values and intervals, limits and units; their states are told in state_test.c. */
#include "figures.h"

#define DAY "2026-03-02"
#define MORNING utc("2026-03-02 08:00")

START_TEST(nine_are_too_few_and_ten_are_measured)
{
    for (int count = 9; count <= 10; count++) {
        struct world *world = world_of_two("2026-10-31");
        talk_to_many(world, "k", MORNING, "not_suitable", 0, 3);
        talk_to_many(world, "k", MORNING + HOURS(1), "other", 3, count - 3);
        struct desk desk = desk_of(world);
        struct figure figure = ask(&desk, "relevance/not_suitable", GRAIN_DAY, DAY);
        check_state(&figure, count == 9 ? FIGURE_TOO_FEW : FIGURE_MEASURED);
        ck_assert_double_eq(figure.numerator, 3);
        ck_assert_double_eq(figure.denominator, count);
        if (count == 10)
            check_interval(&figure, interval_wilson(3, 10), 1);
        desk_clear(&desk);
    }
}
END_TEST

START_TEST(nothing_in_the_denominator_is_no_events_possible_and_never_zero)
{
    struct desk desk = desk_of(world_of_two("2026-10-31"));
    struct figure figure = ask(&desk, "relevance/of_conversations", GRAIN_DAY, DAY);
    check_state(&figure, FIGURE_NO_EVENTS_POSSIBLE);
    ck_assert_double_eq(figure.denominator, 0);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_promise_has_the_interval_that_never_covers_less_than_it_says)
{
    struct world *world = world_of_two("2026-10-31");
    talk_to_many(world, "k", MORNING, "declined", 0, 12);
    add_attempt(world, "k 3", "k", MORNING + DAYS(5));
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "rest_after_no/called_again", GRAIN_DAY, DAY);
    check_state(&figure, FIGURE_MEASURED);
    check_interval(&figure, interval_clopper_pearson(1, 12), 1);
    ck_assert(isnan(figure.zero_upper));
    desk_clear(&desk);
}
END_TEST

START_TEST(zero_of_some_has_the_one_sided_bound_in_the_figures_own_unit)
{
    struct world *world = world_of_two("2026-10-31");
    mark_present(world, "complaint");
    talk_to_many(world, "k", MORNING, "declined", 0, 20);
    struct desk desk = desk_of(world);
    struct figure share = ask(&desk, "rest_after_no/called_again", GRAIN_DAY, DAY);
    check_state(&share, FIGURE_MEASURED);
    ck_assert_double_eq_tol(share.zero_upper, 1 - pow(0.05, 1.0 / 20), 1e-12);
    struct figure rate = ask(&desk, "complaints/per_answered", GRAIN_DAY, DAY);
    check_state(&rate, FIGURE_MEASURED);
    ck_assert_double_eq(rate.value, 0);
    ck_assert_double_eq_tol(rate.zero_upper, -log(0.05) / 20 * 1000, 1e-9);
    check_interval(&rate, interval_garwood(0, 20), 1000);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_rate_is_told_for_a_thousand_or_a_hundred_thousand)
{
    struct world *world = world_of_two("2026-10-31");
    talk_to_many(world, "k", MORNING, "other", 0, 20);
    add_complaint(world, (struct complaint_row){.call = "k 1", .received = MORNING + HOURS(9)});
    struct desk desk = desk_of(world);
    struct figure answered = ask(&desk, "complaints/per_answered", GRAIN_DAY, DAY);
    check_interval(&answered, interval_garwood(1, 20), 1000);
    struct figure attempts = ask(&desk, "complaints/per_attempt", GRAIN_DAY, DAY);
    ck_assert_double_eq(attempts.value, 5000);
    ck_assert(isnan(answered.zero_upper));
    desk_clear(&desk);
}
END_TEST

START_TEST(attempts_per_relevant_contact_are_from_the_inverted_limits)
{
    struct world *world = world_of_two("2026-10-31");
    talk_to_many(world, "k", MORNING, "other", 0, 10);
    for (int i = 0; i < 20; i++)
        add_attempt(world, "elsewhere", "k", MORNING + HOURS(5));
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "attempts_per_relevant/attempts", GRAIN_DAY, DAY);
    check_state(&figure, FIGURE_MEASURED);
    ck_assert_double_eq(figure.value, 3);
    check_interval(&figure, interval_attempts_per(10, 30), 1);
    ck_assert_double_lt(figure.lower, 3);
    ck_assert_double_gt(figure.upper, 3);
    ck_assert(isnan(figure.zero_upper));
    desk_clear(&desk);
}
END_TEST

START_TEST(a_count_has_no_denominator_and_zero_is_a_count)
{
    struct world *world = world_of_two("2026-10-31");
    add_objection(world, (struct objection_row){.contact = "stranger", .received = MORNING});
    struct desk desk = desk_of(world);
    struct figure one = ask(&desk, "optout_respected/imported", GRAIN_DAY, DAY);
    check_state(&one, FIGURE_MEASURED);
    ck_assert_double_eq(one.value, 1);
    ck_assert(isnan(one.denominator) && isnan(one.lower) && isnan(one.upper));
    struct figure none = ask(&desk, "optout_respected/imported", GRAIN_DAY, "2026-03-03");
    check_state(&none, FIGURE_MEASURED);
    ck_assert_double_eq(none.value, 0);
    ck_assert(isnan(none.zero_upper));
    desk_clear(&desk);
}
END_TEST

/* So many agents employed all March, two of whom left on its last day. */
static struct figure turnover_of(int agents, struct desk *desk)
{
    struct world *world = world_of_two("2026-10-31");
    for (int i = 0; i < agents; i++) {
        g_autofree char *name = g_strdup_printf("agent %d", i);
        add_spell(world, name, date("2026-03-01"), i < 2 ? date("2026-03-31") : 0, "resigned");
    }
    *desk = desk_of(world);
    return ask(desk, "agent_turnover/per_person_year", GRAIN_MONTH, "2026-03-15");
}

START_TEST(four_agents_are_too_few_for_a_turnover_and_five_are_enough)
{
    struct desk desk;
    struct figure four = turnover_of(4, &desk);
    check_state(&four, FIGURE_TOO_FEW);
    ck_assert_double_eq(four.numerator, 2);
    desk_clear(&desk);
    struct figure five = turnover_of(5, &desk);
    check_state(&five, FIGURE_MEASURED);
    ck_assert_double_eq_tol(five.denominator, 5 * 31 / 365.25, 1e-12);
    check_interval(&five, interval_garwood(2, 5 * 31 / 365.25), 1);
    desk_clear(&desk);
}
END_TEST

START_TEST(the_turnover_of_twelve_months_is_per_mean_headcount)
{
    struct desk desk;
    turnover_of(6, &desk);
    /* March to October for four, March for two who left on its last day; months before March had nobody. */
    struct figure rolling = ask(&desk, "agent_turnover/rolling_12m", GRAIN_MONTH, "2026-10-15");
    check_state(&rolling, FIGURE_TOO_FEW);
    ck_assert_double_eq(rolling.numerator, 2);
    ck_assert_double_eq_tol(rolling.denominator, (8 * 4 + 2) / 13.0, 1e-12);
    desk_clear(&desk);
}
END_TEST

START_TEST(the_law_and_the_house_are_two_columns_that_never_mix)
{
    struct world *world = world_of_two("2026-10-31");
    mark_present(world, "objection");
    struct desk desk = desk_of(world);
    struct figure optout = ask(&desk, "optout_respected/strict", GRAIN_DAY, DAY);
    ck_assert_double_eq(optout.law_limit, 1);
    ck_assert_str_eq(optout.law->id, "optout.respected");
    ck_assert_str_eq(optout.law->pack, "SE");
    ck_assert_double_eq(optout.ethics_target, 1);
    ck_assert_str_eq(optout.ethics->pack, RULE_HOUSE);
    struct figure tolerant = ask(&desk, "optout_respected/tolerant", GRAIN_DAY, DAY);
    ck_assert(isnan(tolerant.law_limit) && isnan(tolerant.ethics_target));
    struct figure rest = ask(&desk, "rest_after_no/called_again", GRAIN_DAY, DAY);
    ck_assert(isnan(rest.law_limit));
    ck_assert_ptr_null(rest.law);
    ck_assert_double_eq(rest.ethics_target, 0);
    struct figure misfiled = ask(&desk, "misfiled/not_reached", GRAIN_DAY, DAY);
    ck_assert(isnan(misfiled.law_limit) && isnan(misfiled.ethics_target));
    desk_clear(&desk);
}
END_TEST

START_TEST(units_that_nothing_happened_to_have_no_row_and_all_always_has_one)
{
    struct world *world = world_of_two("2026-10-31");
    talk_to_many(world, "k", MORNING, "other", 0, 12);
    struct desk desk = desk_of(world);
    const struct period days = {date("2026-03-01"), date("2026-03-04")};
    GArray *figures = ask_all(&desk, "relevance/of_conversations", SCOPE_CLIENT, GRAIN_DAY, days);
    ck_assert_uint_eq(figures->len, 3);
    ck_assert_str_eq(g_array_index(figures, struct figure, 1).scope.id, "client");
    ck_assert_str_eq(figure_state_name(g_array_index(figures, struct figure, 0).state), "no_events_possible");
    ck_assert_str_eq(figure_state_name(g_array_index(figures, struct figure, 1).state), "measured");
    figures = ask_all(&desk, "complaints/per_answered", SCOPE_ALL, GRAIN_DAY, days);
    ck_assert_uint_eq(figures->len, 3);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_sample_of_a_client_without_an_observation_in_the_whole_span_has_no_row)
{
    struct world *world = world_of_two("2026-10-31");
    add_attempt(world, "p", "k", MORNING);
    struct desk desk = desk_of(world);
    struct period week = period_containing(GRAIN_WEEK, date(DAY));
    GArray *figures = ask_all(&desk, "contact_pressure/median_30d", SCOPE_CLIENT, GRAIN_WEEK, week);
    ck_assert_uint_eq(figures->len, 1);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_scope_and_grain_that_the_row_does_not_have_gives_nothing)
{
    struct world *world = world_of_two("2026-10-31");
    talk_to_many(world, "k", MORNING, "other", 0, 12);
    struct desk desk = desk_of(world);
    struct period day = {date(DAY), date(DAY) + 1};
    ck_assert_uint_eq(ask_all(&desk, "relevance/of_conversations", SCOPE_AGENT, GRAIN_DAY, day)->len, 0);
    ck_assert_uint_eq(ask_all(&desk, "relevance/of_conversations", SCOPE_AGENT, GRAIN_MONTH, day)->len, 1);
    ck_assert_uint_eq(ask_all(&desk, "optout_respected/strict", SCOPE_AGENT, GRAIN_MONTH, day)->len, 0);
    desk_clear(&desk);
}
END_TEST

START_TEST(thirty_days_end_with_the_periods_last_and_begin_on_the_thirtieth_before_midnight_and_all)
{
    struct world *world = world_of_two("2026-10-31");
    static const char *const days[] = {"2026-09-29", "2026-09-30", "2026-10-29", "2026-10-30"};
    for (gsize d = 0; d < G_N_ELEMENTS(days); d++) {
        g_autofree char *noon = g_strconcat(days[d], " 11:00", NULL);
        for (int i = 0; i < 4; i++) {
            g_autofree char *id = g_strdup_printf("%s %d", days[d], i);
            struct call_row row = conversation(g_intern_string(id), g_intern_string(id), "k", utc(noon),
                                               i == 3 ? "abandoned" : "other");
            row.mode = "predictive";
            add_call(world, row);
        }
    }
    struct desk desk = desk_of(world);
    struct figure ofcom = ask(&desk, "abandoned/ofcom_2010_30d", GRAIN_DAY, "2026-10-29");
    ck_assert_double_eq(ofcom.numerator, 2);
    ck_assert_double_eq(ofcom.denominator, 8);
    struct figure us = ask(&desk, "abandoned/us_30d", GRAIN_DAY, "2026-10-29");
    ck_assert_double_eq(us.denominator, 8);
    ofcom = ask(&desk, "abandoned/ofcom_2010_30d", GRAIN_DAY, "2026-10-28");
    ck_assert_double_eq(ofcom.denominator, 8);
    /* As of the last of October the month's thirty days leave out its first. */
    ck_assert_double_eq(ask(&desk, "abandoned/ofcom_2010_30d", GRAIN_MONTH, "2026-10-31").numerator, 2);
    ck_assert_double_eq(ask(&desk, "abandoned/ofcom_2010", GRAIN_MONTH, "2026-10-31").numerator, 2);
    desk_clear(&desk);
}
END_TEST

START_TEST(units_are_named_as_people_name_them_and_agents_never)
{
    struct world *world = world_of_two("2026-10-31");
    struct row row = {.count = 0};
    add_text(world, &row, "client");
    add_text(world, &row, "Bredband AB");
    feed(world, "client", &row);
    add_attempt(world, "p", "k", MORNING);
    struct desk desk = desk_of(world);
    struct scope all = measure_scope(desk.measuring, SCOPE_ALL, 0);
    ck_assert(!all.id && !all.name);
    struct scope client =
        measure_scope(desk.measuring, SCOPE_CLIENT, unit_named(world, SCOPE_CLIENT, "client"));
    ck_assert_str_eq(client.id, "client");
    ck_assert_str_eq(client.name, "Bredband AB");
    struct scope other =
        measure_scope(desk.measuring, SCOPE_CLIENT, unit_named(world, SCOPE_CLIENT, "other"));
    ck_assert_str_eq(other.name, "other");
    struct scope campaign =
        measure_scope(desk.measuring, SCOPE_CAMPAIGN, unit_named(world, SCOPE_CAMPAIGN, "k"));
    ck_assert_str_eq(campaign.client, "client");
    ck_assert(!all.client && !client.client);
    struct scope agent = measure_scope(desk.measuring, SCOPE_AGENT, unit_named(world, SCOPE_AGENT, "agent"));
    ck_assert_str_eq(agent.id, "agent");
    ck_assert_ptr_null(agent.name);
    desk_clear(&desk);
}
END_TEST

START_TEST(days_in_force_are_an_exposure_in_days)
{
    struct world *world = world_of_two("2026-10-31");
    add_attempt(world, "p", "k", MORNING - DAYS(1));
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = MORNING});
    add_attempt(world, "p", "k", MORNING + DAYS(40));
    struct desk desk = desk_of(world);
    struct figure april = ask(&desk, "breach_intensity/per_pair_days", GRAIN_MONTH, "2026-04-15");
    ck_assert_double_eq_tol(april.denominator, 30, 1e-9);
    ck_assert_double_eq(april.numerator, 1);
    check_interval(&april, interval_garwood(1, 30), 1000);
    desk_clear(&desk);
}
END_TEST

START_TEST(less_than_ten_days_in_force_are_too_few_and_ten_are_enough)
{
    for (int days = 9; days <= 10; days++) {
        struct world *world = world_of_two("2026-10-31");
        add_attempt(world, "p", "k", MORNING - DAYS(1));
        add_objection(world, (struct objection_row){.contact = "p",
                                                    .client = "client",
                                                    .received = MORNING,
                                                    .revoked = MORNING + DAYS(days)});
        struct desk desk = desk_of(world);
        struct figure march = ask(&desk, "breach_intensity/per_pair_days", GRAIN_MONTH, DAY);
        ck_assert_double_eq_tol(march.denominator, days, 1e-9);
        check_state(&march, days < 10 ? FIGURE_TOO_FEW : FIGURE_MEASURED);
        desk_clear(&desk);
    }
}
END_TEST

SUITE("measure/measure", nine_are_too_few_and_ten_are_measured,
      nothing_in_the_denominator_is_no_events_possible_and_never_zero,
      a_promise_has_the_interval_that_never_covers_less_than_it_says,
      zero_of_some_has_the_one_sided_bound_in_the_figures_own_unit,
      a_rate_is_told_for_a_thousand_or_a_hundred_thousand,
      attempts_per_relevant_contact_are_from_the_inverted_limits,
      a_count_has_no_denominator_and_zero_is_a_count,
      four_agents_are_too_few_for_a_turnover_and_five_are_enough,
      the_turnover_of_twelve_months_is_per_mean_headcount,
      the_law_and_the_house_are_two_columns_that_never_mix,
      units_that_nothing_happened_to_have_no_row_and_all_always_has_one,
      a_sample_of_a_client_without_an_observation_in_the_whole_span_has_no_row,
      a_scope_and_grain_that_the_row_does_not_have_gives_nothing,
      thirty_days_end_with_the_periods_last_and_begin_on_the_thirtieth_before_midnight_and_all,
      units_are_named_as_people_name_them_and_agents_never, days_in_force_are_an_exposure_in_days,
      less_than_ten_days_in_force_are_too_few_and_ten_are_enough)
