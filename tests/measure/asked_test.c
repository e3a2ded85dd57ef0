/* Figures by how they are asked for: every part in every scope and grain, and several spans at once. */
#include "figures.h"

#define MORNING utc("2026-03-02 08:00")

static struct world *market(const char *as_of)
{
    struct world *world = world_new(as_of);
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    return world;
}

START_TEST(every_part_of_the_catalogue_is_told_for_every_scope_and_grain_it_has)
{
    struct world *world = market("2026-10-31");
    talk_to_many(world, "k", MORNING, "other", 0, 12);
    add_spell(world, "agent", date("2026-01-01"), 0, NULL);
    add_membership(world, "agent", "red", date("2026-01-01"), 0);
    struct desk desk = desk_of(world);
    const struct period span = {date("2026-02-20"), date("2026-03-20")};
    for (int m = 0; m < catalogue_count(desk.catalogue); m++)
        for (int p = 0; p < catalogue_at(desk.catalogue, m)->part_count; p++)
            for (int scope = 0; scope < SCOPE_KINDS; scope++)
                for (int grain = 0; grain < GRAINS; grain++) {
                    const struct measure_part *part = &catalogue_at(desk.catalogue, m)->parts[p];
                    g_array_set_size(desk.figures, 0);
                    measure_figures(desk.measuring, part, (enum scope_kind)scope, (enum grain)grain, span,
                                    desk.figures);
                    for (guint i = 0; i < desk.figures->len; i++) {
                        const struct figure *figure = &g_array_index(desk.figures, struct figure, i);
                        check_state(figure, figure->state);
                        ck_assert_ptr_eq(figure->part, part);
                    }
                }
    desk_clear(&desk);
}
END_TEST

static void check_same(const GArray *left, const GArray *right)
{
    ck_assert_uint_eq(left->len, right->len);
    for (guint i = 0; i < left->len; i++) {
        const struct figure *a = &g_array_index(left, struct figure, i);
        const struct figure *b = &g_array_index(right, struct figure, i);
        ck_assert_uint_eq(a->scope.number, b->scope.number);
        ck_assert_int_eq(a->period.from, b->period.from);
        ck_assert_int_eq(a->state, b->state);
        ck_assert_mem_eq(&a->numerator, &b->numerator, sizeof a->numerator);
        ck_assert_mem_eq(&a->value, &b->value, sizeof a->value);
    }
}

START_TEST(figures_of_several_spans_are_those_of_each_asked_alone)
{
    struct world *world = market("2026-10-31");
    talk_to_many(world, "k", MORNING, "other", 0, 12);
    talk_to_many(world, "l", MORNING + DAYS(90), "declined", 0, 11);
    struct desk desk = desk_of(world);
    const struct measure_part *part =
        measure_find_part(catalogue_find(desk.catalogue, "complaints"), "per_answered");
    const struct period spans[] = {{date("2026-01-01"), date("2026-04-01")},
                                   {date("2026-03-01"), date("2026-09-01")},
                                   {date("2026-05-01"), date("2026-05-01")},
                                   {date("2026-09-01"), date("2026-11-01")}};
    for (int scope = 0; scope < SCOPE_KINDS; scope++) {
        struct measure_asked asked[G_N_ELEMENTS(spans)];
        for (size_t i = 0; i < G_N_ELEMENTS(spans); i++)
            asked[i] = (struct measure_asked){spans[i], g_array_new(FALSE, FALSE, sizeof(struct figure))};
        measure_figures_of(desk.measuring, part, (enum scope_kind)scope, GRAIN_MONTH, asked,
                           G_N_ELEMENTS(spans));
        for (size_t i = 0; i < G_N_ELEMENTS(spans); i++) {
            g_array_set_size(desk.figures, 0);
            measure_figures(desk.measuring, part, (enum scope_kind)scope, GRAIN_MONTH, spans[i],
                            desk.figures);
            check_same(asked[i].figures, desk.figures);
            g_array_unref(asked[i].figures);
        }
    }
    desk_clear(&desk);
}
END_TEST

SUITE("measure/asked", every_part_of_the_catalogue_is_told_for_every_scope_and_grain_it_has,
      figures_of_several_spans_are_those_of_each_asked_alone)
