/*
 * Figures of a judged world: the shipped catalogue's parts, asked for by name.
 */
#ifndef TAKHOJD_TESTS_MEASURE_FIGURES_H
#define TAKHOJD_TESTS_MEASURE_FIGURES_H

#include "../calls/fixture.h"
#include "takhojd/measure/measure.h"
#include "takhojd/stats/interval.h"

#include <math.h>

struct desk {
    struct world *world;
    struct catalogue *catalogue;
    struct measuring *measuring;
    GArray *figures; /* struct figure, of the last question */
};

/* Judges the world, which the desk then owns. */
static inline struct desk desk_of(struct world *world)
{
    const struct counter_names names = {counter_names, sample_names, counter_weekly, review_counter_names};
    GError *error = NULL;
    struct desk desk = {.world = world, .catalogue = catalogue_load("reports/measures.json", &names, &error)};
    ck_no_error(error);
    judge(world);
    desk.measuring = measuring_new(world->dataset, world->rules);
    desk.figures = g_array_new(FALSE, TRUE, sizeof(struct figure));
    return desk;
}

static inline void desk_clear(struct desk *desk)
{
    g_array_unref(desk->figures);
    measuring_free(desk->measuring);
    catalogue_free(desk->catalogue);
    world_free(desk->world);
}

/* Two clients, each with a campaign that sells: "k" and "l". */
static inline struct world *world_of_two(const char *as_of)
{
    struct world *world = world_new(as_of);
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    return world;
}

/* From now on the world has the shipped rules, but for one text of the house's replaced. */
static inline void change_house(struct world *world, const char *from, const char *to)
{
    g_autofree char *shipped = NULL;
    ck_assert(g_file_get_contents("reports/rules/house.json", &shipped, NULL, NULL));
    GString *changed = g_string_new(shipped);
    ck_assert_uint_eq(g_string_replace(changed, from, to, 1), 1);
    use_rules(world, "reports/rules/se.json", changed->str);
    g_string_free(changed, TRUE);
}

/* All figures of "measure/part". */
static inline GArray *ask_all(struct desk *desk, const char *name, enum scope_kind scope, enum grain grain,
                              struct period span)
{
    g_auto(GStrv) ids = g_strsplit(name, "/", 2);
    const struct measure *measure = catalogue_find(desk->catalogue, ids[0]);
    ck_assert_msg(measure != NULL, "no measure %s", ids[0]);
    const struct measure_part *part = measure_find_part(measure, ids[1]);
    ck_assert_msg(part != NULL, "no part %s", name);
    g_array_set_size(desk->figures, 0);
    measure_figures(desk->measuring, part, scope, grain, span, desk->figures);
    return desk->figures;
}

/* The one figure of "measure/part" for all, in the period of a day. */
static inline struct figure ask(struct desk *desk, const char *name, enum grain grain, const char *day)
{
    GArray *figures = ask_all(desk, name, SCOPE_ALL, grain, period_containing(grain, date(day)));
    ck_assert_uint_eq(figures->len, 1);
    return g_array_index(figures, struct figure, 0);
}

/* The figure must be in that state; a value is read only where there is one. */
static inline void check_state(const struct figure *figure, enum figure_state state)
{
    ck_assert_str_eq(figure_state_name(figure->state), figure_state_name(state));
    bool has_value = state == FIGURE_MEASURED || state == FIGURE_PRELIMINARY;
    ck_assert_int_eq(!isnan(figure->value), has_value);
    if (!has_value)
        ck_assert(isnan(figure->lower) && isnan(figure->upper) && isnan(figure->zero_upper));
    ck_assert_int_eq(figure->reason != NULL, state == FIGURE_NOT_MEASURED);
}

static inline void check_interval(const struct figure *figure, struct interval interval, double per)
{
    ck_assert_double_eq_tol(figure->value, interval.value * per, 1e-9 * per);
    ck_assert_double_eq_tol(figure->lower, interval.lower * per, 1e-9 * per);
    ck_assert_double_eq_tol(figure->upper, interval.upper * per, 1e-9 * per);
}

/* So many conversations with a person each, ten minutes apart; their calls and persons are numbered from
 * first. */
static inline void talk_to_many(struct world *world, const char *campaign, int64_t started,
                                const char *outcome, int first, int count)
{
    for (int i = first; i < first + count; i++) {
        char *name = g_strdup_printf("%s %d", campaign, i);
        g_ptr_array_add(world->bytes, name);
        add_conversation(world, name, name, campaign, started + MINUTES(10) * (i - first), outcome);
    }
}

#endif
