/* Units beside each other, and periods beside each other. */
#include "suite.h"
#include "takhojd/finding/comparison.h"
#include "takhojd/finding/funnels.h"

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

SUITE("finding/units", a_unit_far_outside_is_flagged_and_lies_beyond_the_drawn_lines,
      four_units_are_neither_drawn_nor_flagged, what_can_still_change_is_not_judged,
      units_keep_the_order_they_came_in,
      a_comparison_parts_the_mix_from_the_change_within_and_warns_when_they_disagree,
      what_can_still_change_is_not_compared)
