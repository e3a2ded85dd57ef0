/* Samples: medians and quantiles of counts, and curves of times with some still waiting. */
#include "figures.h"
#include "takhojd/stats/median.h"

#define WEEK_DAY "2026-03-04"
#define SAID utc("2026-03-02 10:00")

static struct world *market(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    return world;
}

/* Contacts numbered 1 to last, each tried as often within an hour as its number says. */
static void try_each_as_often_as_its_number(struct world *world, const char *campaign, int last)
{
    for (int contact = 1; contact <= last; contact++)
        for (int i = 0; i < contact; i++) {
            char *name = g_strdup_printf("%s %d", campaign, contact);
            g_ptr_array_add(world->bytes, name);
            add_attempt(world, name, campaign, utc("2026-03-04 09:00") + SECONDS(i));
        }
}

START_TEST(the_median_of_an_even_number_lies_between_the_middle_two_with_limits_at_ranks)
{
    struct world *world = market();
    try_each_as_often_as_its_number(world, "k", 20);
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "contact_pressure/median_30d", GRAIN_WEEK, WEEK_DAY);
    struct median_ranks ranks = median_ranks(20);
    check_state(&figure, FIGURE_MEASURED);
    ck_assert_double_eq(figure.value, 10.5);
    ck_assert_double_eq(figure.lower, (double)ranks.lower);
    ck_assert_double_eq(figure.upper, (double)ranks.upper);
    ck_assert_double_eq(figure.denominator, 20);
    desk_clear(&desk);
}
END_TEST

START_TEST(the_median_of_an_odd_number_is_the_one_in_the_middle)
{
    struct world *world = market();
    try_each_as_often_as_its_number(world, "k", 21);
    struct desk desk = desk_of(world);
    ck_assert_double_eq(ask(&desk, "contact_pressure/median_30d", GRAIN_WEEK, WEEK_DAY).value, 11);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_quantile_is_the_least_value_that_so_many_do_not_exceed)
{
    struct world *world = market();
    try_each_as_often_as_its_number(world, "k", 20);
    struct desk desk = desk_of(world);
    struct figure p95 = ask(&desk, "contact_pressure/p95_30d", GRAIN_WEEK, WEEK_DAY);
    ck_assert_double_eq(p95.value, 19);
    ck_assert(isnan(p95.lower) && isnan(p95.upper));
    ck_assert_double_eq(ask(&desk, "contact_pressure/max_30d", GRAIN_WEEK, WEEK_DAY).value, 20);
    ck_assert_double_eq(ask(&desk, "contact_pressure/max_1d", GRAIN_WEEK, WEEK_DAY).value, 20);
    ck_assert_double_eq(ask(&desk, "contact_pressure/p95_7d", GRAIN_WEEK, WEEK_DAY).value, 19);
    desk_clear(&desk);
}
END_TEST

START_TEST(the_pairs_of_two_clients_are_one_distribution_for_all_and_two_apart)
{
    struct world *world = market();
    try_each_as_often_as_its_number(world, "k", 10);
    try_each_as_often_as_its_number(world, "l", 30);
    struct desk desk = desk_of(world);
    ck_assert_double_eq(ask(&desk, "contact_pressure/max_30d", GRAIN_WEEK, WEEK_DAY).denominator, 40);
    struct period week = period_containing(GRAIN_WEEK, date(WEEK_DAY));
    GArray *figures = ask_all(&desk, "contact_pressure/max_30d", SCOPE_CLIENT, GRAIN_WEEK, week);
    ck_assert_uint_eq(figures->len, 2);
    ck_assert_double_eq(g_array_index(figures, struct figure, 0).value, 10);
    ck_assert_double_eq(g_array_index(figures, struct figure, 1).value, 30);
    desk_clear(&desk);
}
END_TEST

START_TEST(nine_pairs_are_too_few_and_none_are_no_events_possible)
{
    struct world *world = market();
    try_each_as_often_as_its_number(world, "k", 9);
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "contact_pressure/median_30d", GRAIN_WEEK, WEEK_DAY);
    check_state(&figure, FIGURE_TOO_FEW);
    figure = ask(&desk, "contact_pressure/median_30d", GRAIN_WEEK, "2026-05-04");
    check_state(&figure, FIGURE_NO_EVENTS_POSSIBLE);
    desk_clear(&desk);
}
END_TEST

static void say_no(struct world *world, const double hours[12])
{
    for (int i = 0; i < 12; i++) {
        g_autofree char *name = g_strdup_printf("p%d", i);
        int64_t until = SAID + (int64_t)(fabs(hours[i]) * (double)INSTANT_HOUR);
        add_objection(world, (struct objection_row){.contact = name,
                                                    .client = "client",
                                                    .received = SAID,
                                                    .registered = hours[i] > 0 ? until : 0,
                                                    .revoked = hours[i] < 0 ? until : 0});
    }
}

/* Twelve nos at one instant; hours until each was registered, below 0 when revoked so many hours after, 0
 * open. */
static struct desk nos(const double hours[12])
{
    struct world *world = market();
    say_no(world, hours);
    return desk_of(world);
}

START_TEST(open_nos_wait_at_the_freeze_and_the_curve_says_when_half_were_registered)
{
    struct desk desk = nos((const double[12]){1, 2, 3, 4, 5, 6});
    struct figure median = ask(&desk, "optout_time/median", GRAIN_WEEK, "2026-03-02");
    check_state(&median, FIGURE_MEASURED);
    ck_assert_double_eq(median.value, 6);
    ck_assert_double_eq(median.denominator, 12);
    ck_assert_double_eq(median.numerator, 6);
    struct figure share = ask(&desk, "optout_time/within_24h", GRAIN_WEEK, "2026-03-02");
    ck_assert_double_eq_tol(share.value, 0.5, 1e-12);
    ck_assert_double_lt(share.lower, 0.5);
    ck_assert_double_gt(share.upper, 0.5);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_no_revoked_before_it_was_registered_leaves_the_curve_there)
{
    /* 11/12, 10/12, then of the eight that are left 7/8, 6/7, 5/6 and 4/5: 10/12 x 4/8 are never registered.
     */
    struct desk desk = nos((const double[12]){1, 2, -2.5, -2.5, 3, 4, 5, 6});
    struct figure share = ask(&desk, "optout_time/within_24h", GRAIN_WEEK, "2026-03-02");
    ck_assert_double_eq_tol(share.value, 1 - 10.0 / 12 * 4 / 8, 1e-12);
    ck_assert_double_eq(share.numerator, 6);
    ck_assert_double_eq(ask(&desk, "optout_time/median", GRAIN_WEEK, "2026-03-02").value, 6);
    desk_clear(&desk);
}
END_TEST

START_TEST(where_all_were_registered_within_hours_the_share_within_a_day_is_all)
{
    struct desk desk = nos((const double[12]){1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3});
    struct figure share = ask(&desk, "optout_time/within_24h", GRAIN_WEEK, "2026-03-02");
    check_state(&share, FIGURE_MEASURED);
    ck_assert_double_eq_tol(share.value, 1, 1e-12);
    ck_assert_double_eq_tol(share.lower, interval_clopper_pearson(12, 12).lower, 1e-12);
    ck_assert_double_eq(share.upper, 1);
    desk_clear(&desk);
}
END_TEST

START_TEST(where_none_was_registered_within_a_day_the_share_is_none_and_may_be_more)
{
    struct desk desk = nos((const double[12]){30, 30, 30, 40, 40, 40, 50, 50, 50, 60, -20, -20});
    struct figure share = ask(&desk, "optout_time/within_24h", GRAIN_WEEK, "2026-03-02");
    check_state(&share, FIGURE_MEASURED);
    ck_assert_double_eq(share.value, 0);
    ck_assert_double_eq(share.lower, 0);
    ck_assert_double_eq_tol(share.upper, interval_clopper_pearson(0, 10).upper, 1e-12);
    desk_clear(&desk);
}
END_TEST

START_TEST(registered_exactly_a_day_after_is_within_a_day)
{
    struct desk desk = nos((const double[12]){24, 24, 24, 24, 24, 24, 25, 25, 25, 25, 25, 25});
    ck_assert_double_eq_tol(ask(&desk, "optout_time/within_24h", GRAIN_WEEK, "2026-03-02").value, 0.5, 1e-12);
    desk_clear(&desk);
}
END_TEST

START_TEST(the_house_says_how_soon_a_no_must_be_registered_and_from_which_day)
{
    static const struct {
        const char *rule;
        double share;
    } rules[] = {
        {"\"number\": 25, \"unit\": \"hour\", ", 1},
        {"\"number\": 1, \"unit\": \"day\", ", 0.5},
        {"\"number\": 23, \"unit\": \"hour\", ", 0},
        {"\"number\": 25, \"unit\": \"hour\", \"valid_from\": \"2026-03-08\", ", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        struct world *world = market();
        g_autofree char *to = g_strconcat("\"optout.blocked_within\", ", rules[i].rule, NULL);
        change_house(world, "\"optout.blocked_within\", \"number\": 24, \"unit\": \"hour\", ", to);
        say_no(world, (const double[12]){24, 24, 24, 24, 24, 24, 25, 25, 25, 25, 25, 25});
        struct desk desk = desk_of(world);
        struct figure share = ask(&desk, "optout_time/within_24h", GRAIN_WEEK, "2026-03-02");
        check_state(&share, FIGURE_MEASURED);
        ck_assert_double_eq_tol(share.value, rules[i].share, 1e-12);
        ck_assert_str_eq(share.law->id, "optout.blocked_within");
        ck_assert(!figure_law_asks(&share));
        ck_assert(isnan(share.law_limit));
        desk_clear(&desk);
    }
}
END_TEST

START_TEST(where_half_never_come_the_median_is_not_reached)
{
    struct desk desk = nos((const double[12]){1, 2, 3, 4, 5});
    struct figure median = ask(&desk, "optout_time/median", GRAIN_WEEK, "2026-03-02");
    ck_assert(isnan(median.value));
    ck_assert_double_eq(median.numerator, 5);
    desk_clear(&desk);
}
END_TEST

START_TEST(the_laws_limit_is_a_month_and_twenty_days_are_within_it)
{
    double hours[12];
    for (int i = 0; i < 12; i++)
        hours[i] = i < 6 ? 20 * 24 : 40 * 24;
    struct desk desk = nos(hours);
    struct figure share = ask(&desk, "optout_time/within_limit", GRAIN_WEEK, "2026-03-02");
    check_state(&share, FIGURE_MEASURED);
    ck_assert_double_eq_tol(share.value, 0.5, 1e-12);
    ck_assert_str_eq(share.law->id, "optout.answer_limit");
    desk_clear(&desk);
}
END_TEST

START_TEST(before_the_law_had_a_limit_the_share_within_it_is_not_measured)
{
    struct world *world = world_new("2018-05-20");
    add_sales_campaign(world, "k", "client");
    for (int i = 0; i < 12; i++) {
        g_autofree char *name = g_strdup_printf("p%d", i);
        add_objection(world, (struct objection_row){
                                 .contact = name, .client = "client", .received = utc("2018-03-05 10:00")});
    }
    mark_present(world, "objection.registered_at");
    struct desk desk = desk_of(world);
    struct figure share = ask(&desk, "optout_time/within_limit", GRAIN_WEEK, "2018-03-05");
    check_state(&share, FIGURE_NOT_MEASURED);
    ck_assert_str_eq(share.reason, "rule");
    ck_assert_str_eq(share.missing, "optout.answer_limit");
    desk_clear(&desk);
}
END_TEST

START_TEST(the_nos_of_another_week_or_client_are_not_in_the_curve)
{
    struct desk desk = nos((const double[12]){1, 2, 3, 4, 5, 6});
    ck_assert_double_eq(ask(&desk, "optout_time/median", GRAIN_WEEK, "2026-03-09").denominator, 0);
    struct period week = period_containing(GRAIN_WEEK, date("2026-03-02"));
    GArray *figures = ask_all(&desk, "optout_time/median", SCOPE_CLIENT, GRAIN_WEEK, week);
    ck_assert_double_eq(g_array_index(figures, struct figure, 0).denominator, 12);
    desk_clear(&desk);
}
END_TEST

/* Twelve agents hired on one day; the days each worked, 0 still employed. */
static struct desk agents(const char *hired_on, const int days[12], const char *reason)
{
    struct world *world = market();
    for (int i = 0; i < 12; i++) {
        g_autofree char *name = g_strdup_printf("agent %d", i);
        add_spell(world, name, date(hired_on), days[i] ? date(hired_on) + days[i] - 1 : 0, reason);
    }
    return desk_of(world);
}

START_TEST(tenure_counts_days_worked_both_ends_included)
{
    struct desk desk = agents("2026-01-01", (const int[12]){10, 20, 30, 40, 50, 60}, "resigned");
    struct figure median = ask(&desk, "agent_tenure/median", GRAIN_MONTH, "2026-10-15");
    check_state(&median, FIGURE_MEASURED);
    ck_assert_double_eq(median.value, 60);
    ck_assert_double_eq(median.numerator, 6);
    ck_assert_double_eq(median.denominator, 12);
    ck_assert_double_eq_tol(ask(&desk, "agent_tenure/left_90d", GRAIN_MONTH, "2026-10-15").value, 0.5, 1e-12);
    desk_clear(&desk);
}
END_TEST

START_TEST(who_leaves_after_the_period_is_still_employed_in_it)
{
    struct desk desk = agents("2026-01-01", (const int[12]){10, 20, 31, 32, 50, 60}, "resigned");
    struct figure january = ask(&desk, "agent_tenure/left_90d", GRAIN_MONTH, "2026-01-15");
    ck_assert_double_eq(january.numerator, 3);
    ck_assert_double_eq_tol(january.value, 3.0 / 12, 1e-12);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_transfer_is_cut_and_not_an_event)
{
    struct desk desk = agents("2026-01-01", (const int[12]){10, 20, 30}, "transferred");
    struct figure share = ask(&desk, "agent_tenure/left_90d", GRAIN_MONTH, "2026-10-15");
    ck_assert_double_eq(share.numerator, 0);
    ck_assert_double_eq_tol(share.value, 0, 1e-12);
    desk_clear(&desk);
}
END_TEST

START_TEST(who_was_employed_before_the_twelve_months_enters_late)
{
    /* Hired 700 days before the twelve months begin: nobody is seen in the first 90 days. */
    struct world *world = market();
    for (int i = 0; i < 12; i++) {
        g_autofree char *name = g_strdup_printf("agent %d", i);
        add_spell(world, name, date("2025-11-01") - 700, i < 6 ? date("2025-11-01") + 10 * i : 0, "resigned");
    }
    struct desk desk = desk_of(world);
    struct figure early = ask(&desk, "agent_tenure/left_90d", GRAIN_MONTH, "2026-10-15");
    ck_assert(isnan(early.value));
    ck_assert_double_eq(early.denominator, 12);
    struct figure median = ask(&desk, "agent_tenure/median", GRAIN_MONTH, "2026-10-15");
    ck_assert_double_eq(median.value, 700 + 50 + 1);
    desk_clear(&desk);
}
END_TEST

START_TEST(an_agent_employed_since_minus_infinity_is_in_no_curve)
{
    struct world *world = market();
    for (int i = 0; i < 12; i++) {
        g_autofree char *name = g_strdup_printf("agent %d", i);
        add_spell(world, name, i ? date("2026-01-01") : DAY_PAST, 0, NULL);
    }
    struct desk desk = desk_of(world);
    struct figure share = ask(&desk, "agent_tenure/left_90d", GRAIN_MONTH, "2026-10-15");
    ck_assert_double_eq(share.denominator, 11);
    desk_clear(&desk);
}
END_TEST

SUITE("measure/samples", the_median_of_an_even_number_lies_between_the_middle_two_with_limits_at_ranks,
      the_median_of_an_odd_number_is_the_one_in_the_middle,
      a_quantile_is_the_least_value_that_so_many_do_not_exceed,
      the_pairs_of_two_clients_are_one_distribution_for_all_and_two_apart,
      nine_pairs_are_too_few_and_none_are_no_events_possible,
      open_nos_wait_at_the_freeze_and_the_curve_says_when_half_were_registered,
      a_no_revoked_before_it_was_registered_leaves_the_curve_there,
      where_all_were_registered_within_hours_the_share_within_a_day_is_all,
      where_none_was_registered_within_a_day_the_share_is_none_and_may_be_more,
      registered_exactly_a_day_after_is_within_a_day,
      the_house_says_how_soon_a_no_must_be_registered_and_from_which_day,
      where_half_never_come_the_median_is_not_reached,
      the_laws_limit_is_a_month_and_twenty_days_are_within_it,
      before_the_law_had_a_limit_the_share_within_it_is_not_measured,
      the_nos_of_another_week_or_client_are_not_in_the_curve, tenure_counts_days_worked_both_ends_included,
      who_leaves_after_the_period_is_still_employed_in_it, a_transfer_is_cut_and_not_an_event,
      who_was_employed_before_the_twelve_months_enters_late,
      an_agent_employed_since_minus_infinity_is_in_no_curve)
