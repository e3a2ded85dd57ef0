/* Units beside each other, and periods beside each other. */
#include "suite.h"
#include "takhojd/finding/comparison.h"
#include "takhojd/finding/funnels.h"
#include "takhojd/stats/funnel.h"

#include <math.h>

static const struct measure measure = {.id = "made"};
static const struct measure_part part = {.measure = &measure, .id = "part", .kind = PART_RATIO, .per = 1};

static struct figure figure_of(enum scope_kind kind, uint32_t number, double events, double trials)
{
    struct interval interval = interval_wilson(events, trials);
    return (struct figure){.part = &part,
                           .scope = {.kind = kind, .number = number},
                           .numerator = events,
                           .denominator = trials,
                           .value = interval.value,
                           .lower = interval.lower,
                           .upper = interval.upper,
                           .state = FIGURE_MEASURED};
}

static struct unit_funnel *funnel_of(struct figure *figures, guint count)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(all, &figures[i]);
    struct unit_funnel *funnel = unit_funnel_make(all);
    g_autoptr(GPtrArray) family = g_ptr_array_new();
    g_ptr_array_add(family, funnel);
    unit_funnels_flag(family);
    return funnel;
}

static int flag_at(const struct unit_funnel *funnel, guint index)
{
    return g_array_index(funnel->units, struct unit_in_funnel, index).flag;
}

static void fill_alike(struct figure *figures, guint count)
{
    for (guint i = 0; i < count; i++)
        figures[i] = figure_of(SCOPE_TEAM, i, 20 + i % 3, 200);
}

START_TEST(a_unit_far_outside_is_flagged_and_lies_beyond_the_drawn_lines)
{
    struct figure figures[6];
    fill_alike(figures, 6);
    figures[5] = figure_of(SCOPE_TEAM, 5, 70, 200);
    struct unit_funnel *funnel = funnel_of(figures, 6);
    const struct unit_in_funnel *unit = &g_array_index(funnel->units, struct unit_in_funnel, 5);
    ck_assert_int_eq(unit->flag, 1);
    ck_assert_double_gt(unit->figure.value, unit->usual.upper);
    ck_assert_double_gt(unit->figure.value, unit->chance.upper);
    ck_assert_double_lt(unit->shrunk.value, unit->figure.value);
    ck_assert_int_eq(flag_at(funnel, 0), 0);
    unit_funnel_free(funnel);
}
END_TEST

START_TEST(a_unit_beyond_the_lines_is_not_flagged_when_one_is_expected_among_so_many)
{
    struct figure figures[6];
    fill_alike(figures, 6);
    figures[5] = figure_of(SCOPE_TEAM, 5, 40, 200);
    g_autoptr(GPtrArray) all = g_ptr_array_new(), family = g_ptr_array_new();
    for (guint i = 0; i < 6; i++)
        g_ptr_array_add(all, &figures[i]);
    struct unit_funnel *funnel = unit_funnel_make(all);
    const struct unit_in_funnel *unit = &g_array_index(funnel->units, struct unit_in_funnel, 5);
    g_ptr_array_add(family, funnel);
    unit_funnels_flag(family);
    ck_assert(unit->side == 1 && unit->flag == 1);
    struct unit_funnel *others[40];
    figures[5] = figure_of(SCOPE_TEAM, 5, 20, 200);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        g_ptr_array_add(family, others[i] = unit_funnel_make(all));
    unit_funnels_flag(family);
    ck_assert_double_gt(unit->standardised, unit->usual.upper);
    ck_assert(unit->side == 1 && unit->flag == 0);
    for (guint i = 0; i < family->len; i++)
        unit_funnel_free(g_ptr_array_index(family, i));
}
END_TEST

START_TEST(four_units_are_neither_drawn_nor_flagged)
{
    struct figure figures[4];
    fill_alike(figures, 4);
    figures[3] = figure_of(SCOPE_TEAM, 3, 190, 200);
    struct unit_funnel *funnel = funnel_of(figures, 4);
    ck_assert(!funnel->is_drawn);
    ck_assert_int_eq(flag_at(funnel, 3), 0);
    unit_funnel_free(funnel);
}
END_TEST

START_TEST(what_can_still_change_is_not_judged)
{
    struct figure figures[7];
    fill_alike(figures, 7);
    figures[6] = figure_of(SCOPE_TEAM, 6, 190, 200);
    figures[6].state = FIGURE_PRELIMINARY;
    struct unit_funnel *funnel = funnel_of(figures, 7);
    ck_assert_uint_eq(funnel->settled, 6);
    ck_assert_int_eq(flag_at(funnel, 6), 0);
    ck_assert(isnan(g_array_index(funnel->units, struct unit_in_funnel, 6).p));
    unit_funnel_free(funnel);
}
END_TEST

START_TEST(units_keep_the_order_they_came_in)
{
    struct figure figures[6];
    for (guint i = 0; i < 6; i++)
        figures[i] = figure_of(SCOPE_CLIENT, i, 10 + (i * 7) % 40, 100);
    struct unit_funnel *funnel = funnel_of(figures, 6);
    for (guint i = 0; i < 6; i++)
        ck_assert_uint_eq(g_array_index(funnel->units, struct unit_in_funnel, i).figure.scope.number, i);
    unit_funnel_free(funnel);
}
END_TEST

START_TEST(a_comparison_parts_the_mix_from_the_change_within_and_warns_when_they_disagree)
{
    /* Each campaign is better than before, and there are many more of the worse one. */
    struct figure now = figure_of(SCOPE_ALL, 0, 81 + 55, 87 + 263),
                  before = figure_of(SCOPE_ALL, 0, 234 + 20, 270 + 80);
    struct figure nows[] = {figure_of(SCOPE_CAMPAIGN, 1, 81, 87), figure_of(SCOPE_CAMPAIGN, 2, 55, 263)};
    struct figure befores[] = {figure_of(SCOPE_CAMPAIGN, 1, 234, 270), figure_of(SCOPE_CAMPAIGN, 2, 12, 80)};
    before.numerator = 246;
    g_autoptr(GPtrArray) a = g_ptr_array_new();
    g_autoptr(GPtrArray) b = g_ptr_array_new();
    for (int i = 0; i < 2; i++) {
        g_ptr_array_add(a, &nows[i]);
        g_ptr_array_add(b, &befores[i]);
    }
    struct comparison comparison = comparison_make(COMPARISON_PREVIOUS, &now, &before, a, b);
    ck_assert(comparison.is_compared);
    ck_assert_uint_eq(comparison.strata, 2);
    ck_assert_double_lt(comparison.mix, 0);
    ck_assert_double_gt(comparison.within, 0);
    ck_assert(comparison.turns);
}
END_TEST

START_TEST(what_can_still_change_is_not_compared)
{
    struct figure now = figure_of(SCOPE_ALL, 0, 30, 100), before = figure_of(SCOPE_ALL, 0, 20, 100);
    now.can_change = true;
    now.state = FIGURE_PRELIMINARY;
    struct comparison comparison = comparison_make(COMPARISON_PREVIOUS, &now, &before, NULL, NULL);
    ck_assert(!comparison.is_compared);
    ck_assert(isnan(comparison.difference.value));
}
END_TEST

/* Six teams alike in each of two campaigns, of which one has twice the share of the other. */
static void fill_mixed(struct figure *figures, guint count)
{
    for (guint i = 0; i < count; i++) {
        double hard = 40.0 * i, easy = 200 - hard;
        figures[i] = figure_of(SCOPE_TEAM, i, 0.1 * hard + 0.2 * easy, 200);
        figures[i].expected = 0.1 * hard + 0.2 * easy;
    }
}

START_TEST(who_is_given_the_hard_campaigns_is_compared_with_others_there)
{
    struct figure figures[6];
    fill_mixed(figures, 6);
    /* Below everybody's 0.15 as it stands, and far above what its own campaign gives. */
    figures[5] = figure_of(SCOPE_TEAM, 5, 38, 200);
    figures[5].expected = 20;
    struct unit_funnel *funnel = funnel_of(figures, 6);
    const struct unit_in_funnel *unit = &g_array_index(funnel->units, struct unit_in_funnel, 5);
    ck_assert(funnel->is_standardised && funnel->has_own);
    double odds = 0.19 / 0.81 / (0.1 / 0.9) * funnel->target / (1 - funnel->target);
    ck_assert_double_eq_tol(unit->standardised, odds / (1 + odds), 1e-12);
    ck_assert_int_eq(unit->flag, 1);
    ck_assert_double_gt(unit->standardised, unit->chance.upper);
    ck_assert_double_eq(unit->figure.value, 0.19);
    for (guint i = 0; i < 5; i++) {
        ck_assert_int_eq(flag_at(funnel, i), 0);
        ck_assert_double_eq_tol(g_array_index(funnel->units, struct unit_in_funnel, i).standardised,
                                funnel->target, 1e-9);
    }
    unit_funnel_free(funnel);
}
END_TEST

START_TEST(what_nearly_all_or_none_have_stays_between_none_and_all_when_it_is_turned)
{
    struct figure figures[6];
    for (guint i = 0; i < 6; i++) {
        figures[i] = figure_of(SCOPE_TEAM, i, i ? 199 : 0, 200);
        figures[i].expected = 160 + 10 * i;
    }
    struct unit_funnel *funnel = funnel_of(figures, 6);
    for (guint i = 0; i < 6; i++) {
        const struct unit_in_funnel *unit = &g_array_index(funnel->units, struct unit_in_funnel, i);
        ck_assert_double_le(unit->standardised, 1);
        ck_assert_double_ge(unit->standardised, 0);
        ck_assert(isnan(unit->chance.upper) || unit->chance.upper <= 1);
    }
    unit_funnel_free(funnel);
}
END_TEST

/* Statistics, indirect standardisation: the lowest crude rate is the highest of all when it is turned. */
START_TEST(rates_are_observed_over_expected_times_everybodys)
{
    static const struct measure_part rate = {
        .measure = &measure, .id = "rate", .kind = PART_RATE, .per = 1000};
    static const double observed[] = {20, 43, 16, 12, 12}, expected[] = {13.5, 54.5, 22.5, 12, 12};
    struct figure figures[5];
    for (guint i = 0; i < 5; i++) {
        figures[i] = figure_of(SCOPE_TEAM, i, observed[i], 1000);
        figures[i].part = &rate;
        figures[i].value = observed[i];
        figures[i].expected = expected[i];
    }
    struct unit_funnel *funnel = funnel_of(figures, 5);
    ck_assert(funnel->is_standardised);
    ck_assert_double_eq_tol(g_array_index(funnel->units, struct unit_in_funnel, 0).standardised,
                            20 / 13.5 * funnel->target, 1e-9);
    ck_assert_double_eq_tol(funnel->target, 1000 * 103.0 / 5000, 1e-9);
    unit_funnel_free(funnel);
}
END_TEST

START_TEST(campaigns_that_move_nothing_change_nothing)
{
    struct figure plain[6], mixed[6];
    fill_alike(plain, 6);
    fill_alike(mixed, 6);
    for (guint i = 0; i < 6; i++)
        mixed[i].expected = 21 + 0.05 * i;
    struct unit_funnel *first = funnel_of(plain, 6), *second = funnel_of(mixed, 6);
    ck_assert(!second->is_standardised && !second->has_own);
    for (guint i = 0; i < 6; i++)
        ck_assert_double_eq(g_array_index(first->units, struct unit_in_funnel, i).p,
                            g_array_index(second->units, struct unit_in_funnel, i).p);
    unit_funnel_free(first);
    unit_funnel_free(second);
}
END_TEST

START_TEST(a_unit_with_more_than_half_is_compared_with_the_others_alone)
{
    struct figure figures[6];
    fill_alike(figures, 5);
    figures[5] = figure_of(SCOPE_TEAM, 5, 500, 2000);
    struct unit_funnel *funnel = funnel_of(figures, 6);
    const struct unit_in_funnel *unit = &g_array_index(funnel->units, struct unit_in_funnel, 5);
    ck_assert(unit->is_alone && funnel->has_own);
    ck_assert_double_eq_tol(unit->expected, 2000 * 104.0 / 1000, 1e-9);
    ck_assert_int_eq(unit->flag, 1);
    ck_assert_double_gt(unit->figure.value, unit->chance.upper);
    ck_assert(!g_array_index(funnel->units, struct unit_in_funnel, 0).is_alone);
    /* Wider than chance around a share that were known. */
    struct funnel_line known = funnel_line(funnel_binomial(2000, 0.104), FUNNEL_TAIL);
    ck_assert_double_gt(unit->chance.upper, known.upper);
    unit_funnel_free(funnel);
}
END_TEST

SUITE("finding/units", who_is_given_the_hard_campaigns_is_compared_with_others_there,
      what_nearly_all_or_none_have_stays_between_none_and_all_when_it_is_turned,
      rates_are_observed_over_expected_times_everybodys, campaigns_that_move_nothing_change_nothing,
      a_unit_with_more_than_half_is_compared_with_the_others_alone,
      a_unit_far_outside_is_flagged_and_lies_beyond_the_drawn_lines,
      a_unit_beyond_the_lines_is_not_flagged_when_one_is_expected_among_so_many,
      four_units_are_neither_drawn_nor_flagged, what_can_still_change_is_not_judged,
      units_keep_the_order_they_came_in,
      a_comparison_parts_the_mix_from_the_change_within_and_warns_when_they_disagree,
      what_can_still_change_is_not_compared)
