/* What is missing, one relation and one column after the other: every part that needs it says so, and no
 * other. */
#include "figures.h"

#define DAY "2026-03-02"

/* Every relation and column that some part needs, once; texts of the catalogue. */
static GPtrArray *all_needs(const struct catalogue *catalogue)
{
    GPtrArray *needs = g_ptr_array_new();
    for (int m = 0; m < catalogue_count(catalogue); m++)
        for (int p = 0; p < catalogue_at(catalogue, m)->part_count; p++)
            for (const char *const *need = catalogue_at(catalogue, m)->parts[p].needs; need && *need; need++)
                if (!g_ptr_array_find_with_equal_func(needs, *need, g_str_equal, NULL))
                    g_ptr_array_add(needs, (gpointer)(uintptr_t)*need);
    return needs;
}

static bool is_needed(const struct measure_part *part, const char *wanted)
{
    for (const char *const *need = part->needs; need && *need; need++)
        if (g_str_equal(*need, wanted))
            return true;
    return false;
}

/* The parts that miss it; each must say so by name, in the whole of the figure. */
static int check_parts_without(struct desk *desk, const char *gone)
{
    int missing = 0;
    struct period month = period_containing(GRAIN_MONTH, date(DAY));
    for (int m = 0; m < catalogue_count(desk->catalogue); m++)
        for (int p = 0; p < catalogue_at(desk->catalogue, m)->part_count; p++) {
            const struct measure_part *part = &catalogue_at(desk->catalogue, m)->parts[p];
            g_array_set_size(desk->figures, 0);
            measure_figures(desk->measuring, part, SCOPE_ALL, GRAIN_MONTH, month, desk->figures);
            ck_assert_uint_eq(desk->figures->len, 1);
            const struct figure *figure = &g_array_index(desk->figures, struct figure, 0);
            bool says = figure->reason &&
                        (g_str_equal(figure->reason, "relation") || g_str_equal(figure->reason, "column"));
            bool needs = gone && is_needed(part, gone);
            ck_assert_msg(says == needs, "%s.%s without %s", part->measure->id, part->id,
                          gone ? gone : "nothing");
            if (!needs)
                continue;
            check_state(figure, FIGURE_NOT_MEASURED);
            ck_assert_str_eq(figure->missing, gone);
            ck_assert_str_eq(figure->reason, strchr(gone, '.') ? "column" : "relation");
            ck_assert(isnan(figure->numerator) && isnan(figure->denominator));
            missing++;
        }
    return missing;
}

START_TEST(each_relation_and_column_is_missed_by_the_parts_that_need_it_and_no_other)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    talk_to_many(world, "k", utc("2026-03-02 08:00"), "sale", 0, 12);
    struct desk desk = desk_of(world);
    g_autoptr(GPtrArray) needs = all_needs(desk.catalogue);
    ck_assert_uint_gt(needs->len, 40);
    for (guint i = 0; i < needs->len; i++)
        mark_present(world, g_ptr_array_index(needs, i));
    ck_assert_int_eq(check_parts_without(&desk, NULL), 0);
    for (guint i = 0; i < needs->len; i++) {
        const char *gone = g_ptr_array_index(needs, i);
        g_hash_table_remove(world->dataset->present, gone);
        ck_assert_msg(check_parts_without(&desk, gone) > 0, "%s", gone);
        mark_present(world, gone);
    }
    desk_clear(&desk);
}
END_TEST

SUITE("measure/missing", each_relation_and_column_is_missed_by_the_parts_that_need_it_and_no_other)
