/* What rollups are made from: teams by the month, calls folded, observations in order. */
#include "../../src/measure/ascending.h"
#include "../../src/measure/fold.h"
#include "../calls/fixture.h"

#include "takhojd/measure/rollup.h"

START_TEST(a_team_looked_up_by_the_month_is_the_team_of_the_day)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    static const char *const agents[] = {"moved", "lent", "left", "stayed", "none"};
    for (size_t i = 0; i < G_N_ELEMENTS(agents); i++) {
        struct call_row row = conversation(agents[i], "p", "k", utc("2026-03-02 12:00"), "declined");
        row.agent = agents[i];
        add_call(world, row);
    }
    add_membership(world, "moved", "red", date("2025-01-01"), date("2026-03-17"));
    add_membership(world, "moved", "blue", date("2026-03-17"), DAY_NULL);
    add_membership(world, "lent", "red", date("2024-11-15"), DAY_NULL);
    add_membership(world, "lent", "blue", date("2026-02-01"), date("2026-03-01"));
    add_membership(world, "left", "red", date("2025-04-30"), date("2025-05-31"));
    add_membership(world, "stayed", "blue", date("2020-01-01"), DAY_NULL);
    judge(world);
    const struct dataset *dataset = world->dataset;
    struct roster *roster = roster_new(dataset);
    for (uint32_t agent = 0; agent < scope_units(dataset, SCOPE_AGENT); agent++)
        for (int32_t day = dataset->figures_day; day <= dataset->as_of + 1; day++)
            ck_assert_uint_eq(roster_team(roster, agent, day - dataset->first_day),
                              dataset_team(dataset, agent, day));
    ck_assert_uint_eq(roster_team(roster, CALL_NONE, 200), NUMBER_NONE);
    roster_free(roster);
    world_free(world);
}
END_TEST

/* What the tally has of the days with figures, cells and marks. */
static void count_tally(const struct dataset *dataset, const struct cells *cells, uint64_t *counts)
{
    int first = dataset->figures_day - dataset->first_day;
    PILE_EACH (cells_pile(cells), const struct cell, cell)
        for (int c = 0; cell->day >= first && c < DENSE_COUNTER_COUNT; c++)
            counts[c] += cell->count[c];
    PILE_EACH (dataset->tally->marked, const struct marked, marked)
        for (int m = FIRST_MARKED_COUNTER; marked->day >= first && m < FOLD_COUNTERS; m++)
            counts[m] += marked->marks >> (m - FIRST_MARKED_COUNTER) & 1;
}

/* A key has one row, and all rows add up to the tally. */
static void check_fold(const struct fold *fold, const uint64_t *counts)
{
    uint64_t sums[FOLD_COUNTERS] = {0};
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    PILE_EACH (fold_rows(fold), const struct folded, row) {
        for (int c = 0; c < FOLD_COUNTERS; c++)
            sums[c] += row->count[c];
        ck_assert(g_hash_table_add(
            keys, g_strdup_printf("%d %d %u %u", row->day, row->campaign, row->unit, row->team)));
    }
    for (int c = 0; c < FOLD_COUNTERS; c++)
        ck_assert_msg(sums[c] == counts[c], "%s: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT,
                      counter_names[c], sums[c], counts[c]);
}

START_TEST(every_fold_adds_up_to_the_tally_of_the_days_with_figures)
{
    static const char *const outcomes[] = {"not_suitable", "sale", "declined", "no_answer", "opt_out"};
    struct world *world = world_new("2026-10-14");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    add_membership(world, "a", "red", date("2024-01-01"), date("2025-12-02"));
    for (int i = 0; i < 900; i++) {
        g_autofree char *id = g_strdup_printf("call %d", i), *contact = g_strdup_printf("p%d", i % 60);
        struct call_row row = conversation(g_intern_string(id), g_intern_string(contact), i % 3 ? "k" : "l",
                                           utc("2024-08-20 12:00") + DAYS(i) * 5 / 6, outcomes[i % 5]);
        row.agent = i % 2 ? "a" : "b";
        add_call(world, row);
    }
    judge(world);
    const struct dataset *dataset = world->dataset;
    uint64_t by_list[FOLD_COUNTERS] = {0}, by_agent[FOLD_COUNTERS] = {0};
    count_tally(dataset, dataset->tally->by_source, by_list);
    count_tally(dataset, dataset->tally->by_agent, by_agent);
    ck_assert_uint_gt(by_list[COUNTER_attempts], 500);
    ck_assert_uint_gt(by_agent[COUNTER_not_suitable], 0);
    struct fold *fold = fold_by_list(dataset);
    check_fold(fold, by_list);
    fold_free(fold);
    struct roster *roster = roster_new(dataset);
    for (int grain = 0; grain < GRAINS; grain++) {
        fold = fold_by_agent(dataset, roster, (enum grain)grain);
        check_fold(fold, by_agent);
        fold_free(fold);
    }
    roster_free(roster);
    world_free(world);
}
END_TEST

/* Their day tells which they are. */
static void check_ascending(const float *values, gsize count)
{
    struct pile *pile = pile_new(sizeof(struct observation));
    for (gsize i = 0; i < count; i++)
        *(struct observation *)pile_add(pile) = (struct observation){.value = values[i], .day = (int16_t)i};
    struct ascending *ascending = ascending_new(pile);
    ck_assert_uint_eq(ascending->count, count);
    for (gsize i = 0; i < count; i++) {
        const struct observation *row = ascending_at(ascending, i);
        const struct observation *before = i ? ascending_at(ascending, i - 1) : NULL;
        ck_assert(row->value == values[row->day]);
        ck_assert(!before || before->value < row->value ||
                  (before->value == row->value && before->day < row->day));
    }
    ascending_free(ascending);
    pile_free(pile);
}

START_TEST(observations_ascend_below_nothing_and_above_it)
{
    static const float values[] = {3, -2, 0, 1e30F, -0.5F, 1e-30F, 3, -1e30F, 7.25F, -2};
    check_ascending(values, G_N_ELEMENTS(values));
    check_ascending(NULL, 0);
}
END_TEST

START_TEST(observations_of_many_blocks_ascend)
{
    gsize count = 3 * ASCENDING_ROWS + 1;
    g_autofree float *values = g_new(float, count);
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (gsize i = 0; i < count; i++)
        values[i] = (float)g_rand_int_range(random, -900, 900) / 8;
    for (gsize some = count - 2; some <= count; some++)
        check_ascending(values, some);
}
END_TEST

SUITE("measure/basis", a_team_looked_up_by_the_month_is_the_team_of_the_day,
      every_fold_adds_up_to_the_tally_of_the_days_with_figures,
      observations_ascend_below_nothing_and_above_it, observations_of_many_blocks_ascend)
