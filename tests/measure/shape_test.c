/* Shapes: how many have which value, and how a curve falls. */
#include "figures.h"
#include "takhojd/measure/shape.h"

#define WEEK_DAY "2026-03-04"
#define SAID utc("2026-03-02 10:00")

static struct shape *shape_of(struct desk *desk, enum shape_kind kind, const char *name,
                              enum scope_kind scope, uint32_t unit, enum grain grain, const char *day)
{
    g_auto(GStrv) ids = g_strsplit(name, "/", 2);
    const struct measure_part *part = measure_find_part(catalogue_find(desk->catalogue, ids[0]), ids[1]);
    return measure_shape(desk->measuring, kind, part, scope, unit, grain,
                         period_containing(grain, date(day)));
}

static int64_t sum_of(const struct shape *shape)
{
    int64_t sum = shape->waiting;
    for (guint i = 0; i < shape->bins->len; i++)
        sum += g_array_index(shape->bins, struct shape_bin, i).count;
    return sum;
}

/* Contacts numbered 1 to last, each tried as often within an hour as its number says. */
static struct desk tried_as_often_as_numbered(int last)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    for (int contact = 1; contact <= last; contact++)
        for (int i = 0; i < contact; i++) {
            char *name = g_strdup_printf("p %d", contact);
            g_ptr_array_add(world->bytes, name);
            add_attempt(world, name, "k", utc("2026-03-04 09:00") + SECONDS(i));
        }
    return desk_of(world);
}

START_TEST(a_spread_of_counts_has_a_bin_a_count_and_one_for_all_that_are_more)
{
    struct desk desk = tried_as_often_as_numbered(20);
    struct shape *shape =
        shape_of(&desk, SHAPE_SPREAD, "contact_pressure/median_30d", SCOPE_ALL, 0, GRAIN_WEEK, WEEK_DAY);
    ck_assert_uint_eq(shape->bins->len, 11);
    ck_assert_int_eq(shape->observations, 20);
    ck_assert_int_eq(sum_of(shape), 20);
    ck_assert_int_eq(g_array_index(shape->bins, struct shape_bin, 10).count, 10);
    ck_assert(isinf(g_array_index(shape->bins, struct shape_bin, 10).until));
    ck_assert_double_eq(shape->limit, 4);
    ck_assert_int_eq(shape->beyond, 16);
    ck_assert_double_eq(shape->median, 10.5);
    shape_free(shape);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_client_has_a_shape_of_its_own_and_a_week_without_calls_has_none)
{
    struct desk desk = tried_as_often_as_numbered(5);
    struct shape *own =
        shape_of(&desk, SHAPE_SPREAD, "contact_pressure/median_30d", SCOPE_CLIENT, 0, GRAIN_WEEK, WEEK_DAY);
    ck_assert_int_eq(own->observations, 5);
    ck_assert_int_eq(own->beyond, 1);
    ck_assert_ptr_null(
        shape_of(&desk, SHAPE_SPREAD, "contact_pressure/median_30d", SCOPE_ALL, 0, GRAIN_WEEK, "2026-05-04"));
    shape_free(own);
    desk_clear(&desk);
}
END_TEST

/* Nos at one instant; hours until each was registered, 0 open. */
static struct world *world_of_nos(const double *hours, int count)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    for (int i = 0; i < count; i++) {
        g_autofree char *name = g_strdup_printf("p%d", i);
        int64_t until = SAID + (int64_t)(hours[i] * (double)INSTANT_HOUR);
        add_objection(world, (struct objection_row){.contact = name,
                                                    .client = "client",
                                                    .received = SAID,
                                                    .registered = hours[i] > 0 ? until : 0});
    }
    return world;
}

static struct desk nos(const double *hours, int count)
{
    return desk_of(world_of_nos(hours, count));
}

START_TEST(a_no_blocked_exactly_at_the_limit_is_within_it_and_one_that_waits_longer_is_above)
{
    static const double hours[] = {0.5, 2, 24, 24.1, 100, 0};
    struct desk desk = nos(hours, 6);
    struct shape *shape =
        shape_of(&desk, SHAPE_SPREAD, "optout_time/within_24h", SCOPE_ALL, 0, GRAIN_MONTH, WEEK_DAY);
    ck_assert_int_eq(shape->observations, 6);
    ck_assert_int_eq(shape->waiting, 1);
    ck_assert_int_eq(shape->beyond, 3);
    ck_assert_int_eq(sum_of(shape), 6);
    for (guint i = 0; i < shape->bins->len; i++) {
        const struct shape_bin *bin = &g_array_index(shape->bins, struct shape_bin, i);
        ck_assert_double_lt(bin->from, bin->until);
        ck_assert_msg(bin->until <= 24 || bin->from >= 24, "a bin lies across the limit");
        if (i)
            ck_assert_double_eq(bin->from, g_array_index(shape->bins, struct shape_bin, i - 1).until);
    }
    ck_assert_double_eq(shape->median, 24);
    shape_free(shape);
    desk_clear(&desk);
}
END_TEST

START_TEST(the_limit_of_a_spread_is_the_house_s)
{
    static const double hours[] = {0.5, 2, 24, 24.1, 100, 0};
    struct world *world = world_of_nos(hours, 6);
    change_house(world, "\"optout.blocked_within\", \"number\": 24",
                 "\"optout.blocked_within\", \"number\": 48");
    struct desk desk = desk_of(world);
    struct shape *shape =
        shape_of(&desk, SHAPE_SPREAD, "optout_time/within_24h", SCOPE_ALL, 0, GRAIN_MONTH, WEEK_DAY);
    ck_assert_double_eq(shape->limit, 48);
    ck_assert_int_eq(shape->beyond, 2);
    shape_free(shape);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_copy_stands_by_itself)
{
    struct desk desk = tried_as_often_as_numbered(3);
    struct shape *shape =
        shape_of(&desk, SHAPE_SPREAD, "contact_pressure/median_30d", SCOPE_ALL, 0, GRAIN_WEEK, WEEK_DAY);
    struct shape *copy = shape_copy(shape);
    shape_free(shape);
    ck_assert_int_eq(sum_of(copy), 3);
    shape_free(copy);
    desk_clear(&desk);
}
END_TEST

static struct desk people(int count)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    for (int i = 0; i < count; i++) {
        g_autofree char *name = g_strdup_printf("a%d", i);
        add_spell(world, name, date("2025-12-01") + i, i % 2 ? date("2026-02-01") + 5 * i : DAY_NULL,
                  "own_choice");
    }
    return desk_of(world);
}

START_TEST(a_curve_falls_step_by_step_as_long_as_ten_are_followed)
{
    struct desk desk = people(30);
    struct shape *shape =
        shape_of(&desk, SHAPE_CURVE, "agent_tenure/median", SCOPE_ALL, 0, GRAIN_MONTH, "2026-10-04");
    double left = 1;
    ck_assert_int_eq(shape->observations, 30);
    ck_assert_uint_gt(shape->steps->len, 3);
    for (guint i = 0; i < shape->steps->len; i++) {
        const struct shape_step *step = &g_array_index(shape->steps, struct shape_step, i);
        ck_assert_double_ge(step->at_risk, 10);
        ck_assert(step->value <= left && step->lower <= step->value && step->value <= step->upper);
        left = step->value;
    }
    ck_assert_double_eq(g_array_index(shape->risks, struct shape_step, 0).at_risk, 30);
    shape_free(shape);
    desk_clear(&desk);
}
END_TEST

START_TEST(nine_people_make_no_curve)
{
    struct desk desk = people(9);
    ck_assert_ptr_null(
        shape_of(&desk, SHAPE_CURVE, "agent_tenure/median", SCOPE_ALL, 0, GRAIN_MONTH, "2026-10-04"));
    desk_clear(&desk);
}
END_TEST

START_TEST(days_of_events_are_those_that_can_no_longer_change)
{
    struct desk desk = people(30);
    struct shape *shape = shape_of(&desk, SHAPE_EVENTS, "agent_turnover/per_person_year", SCOPE_ALL, 0,
                                   GRAIN_MONTH, "2026-05-04");
    /* Every second of them left, five days apart twice; the last of May is the last looked at. */
    ck_assert_int_eq(shape->looked.from, date("2024-09-01"));
    ck_assert_int_eq(shape->looked.until, date("2026-06-01"));
    ck_assert_uint_eq(shape->days->len, 12);
    for (guint i = 0; i < shape->days->len; i++)
        ck_assert_int_eq(g_array_index(shape->days, int32_t, i), date("2026-02-01") + 5 * (2 * (int)i + 1));
    shape_free(shape);
    shape = shape_of(&desk, SHAPE_EVENTS, "complaints/per_answered", SCOPE_ALL, 0, GRAIN_MONTH, "2026-10-04");
    ck_assert_int_eq(shape->looked.until, date("2026-11-01") - 90);
    ck_assert_uint_eq(shape->days->len, 0);
    shape_free(shape);
    desk_clear(&desk);
}
END_TEST

SUITE("shape", a_spread_of_counts_has_a_bin_a_count_and_one_for_all_that_are_more,
      a_client_has_a_shape_of_its_own_and_a_week_without_calls_has_none,
      a_no_blocked_exactly_at_the_limit_is_within_it_and_one_that_waits_longer_is_above,
      the_limit_of_a_spread_is_the_house_s, a_copy_stands_by_itself,
      a_curve_falls_step_by_step_as_long_as_ten_are_followed, nine_people_make_no_curve,
      days_of_events_are_those_that_can_no_longer_change)
