/* The state that stands in place of a figure's value, or beside it. */
#include "figures.h"

#define DAY "2026-03-02"
#define MORNING utc("2026-03-02 08:00")

START_TEST(what_a_missing_relation_would_tell_is_not_measured_and_says_which)
{
    struct world *world = world_of_two("2026-10-31");
    talk_to_many(world, "k", MORNING, "sale", 0, 12);
    struct desk desk = desk_of(world);
    struct figure net = ask(&desk, "conversion_per_relevant_contact/net", GRAIN_DAY, DAY);
    check_state(&net, FIGURE_NOT_MEASURED);
    ck_assert_str_eq(net.reason, "relation");
    ck_assert_str_eq(net.missing, "sale");
    ck_assert(isnan(net.numerator) && isnan(net.denominator));
    struct figure gross = ask(&desk, "conversion_per_relevant_contact/gross", GRAIN_DAY, DAY);
    check_state(&gross, FIGURE_MEASURED);
    ck_assert_double_eq(gross.value, 1);
    desk_clear(&desk);
}
END_TEST

START_TEST(what_a_missing_column_would_tell_is_not_measured_and_says_which)
{
    struct world *world = world_of_two("2026-10-31");
    talk_to_many(world, "k", MORNING, "other", 0, 12);
    add_complaint(world, (struct complaint_row){.call = "k 1", .received = MORNING + HOURS(9)});
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "complaints/category_pressure", GRAIN_DAY, DAY);
    check_state(&figure, FIGURE_NOT_MEASURED);
    ck_assert_str_eq(figure.reason, "column");
    ck_assert_str_eq(figure.missing, "complaint.category");
    desk_clear(&desk);
}
END_TEST

START_TEST(a_relation_the_configuration_calls_complete_is_measured_though_it_is_empty)
{
    struct world *world = world_of_two("2026-10-31");
    g_strfreev(world->config->complete);
    world->config->complete = g_strsplit("complaint", ",", -1);
    talk_to_many(world, "k", MORNING, "other", 0, 12);
    struct desk desk = desk_of(world);
    struct figure figure = ask(&desk, "complaints/per_answered", GRAIN_DAY, DAY);
    check_state(&figure, FIGURE_MEASURED);
    ck_assert_double_eq(figure.value, 0);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_period_that_began_before_the_history_is_not_measured)
{
    struct world *world = world_of_two("2026-10-31");
    talk_to_many(world, "k", utc("2024-09-01 08:00"), "other", 0, 12);
    struct desk desk = desk_of(world);
    struct figure week = ask(&desk, "relevance/not_suitable", GRAIN_WEEK, "2024-09-01");
    check_state(&week, FIGURE_NOT_MEASURED);
    ck_assert_str_eq(week.reason, "history");
    ck_assert_ptr_null(week.missing);
    struct figure day = ask(&desk, "relevance/not_suitable", GRAIN_DAY, "2024-09-01");
    check_state(&day, FIGURE_MEASURED);
    desk_clear(&desk);
}
END_TEST

START_TEST(none_in_a_time_before_the_first_call_that_is_known_is_no_zero)
{
    struct world *world = world_of_two("2026-10-31");
    talk_to_many(world, "k", MORNING, "declined", 0, 12);
    struct desk desk = desk_of(world);
    struct figure before = ask(&desk, "path/attempts", GRAIN_MONTH, "2026-02-01");
    check_state(&before, FIGURE_NOT_MEASURED);
    ck_assert_str_eq(before.reason, "history");
    ck_assert(isnan(before.numerator) && before.precedes_calls);
    struct figure in_part = ask(&desk, "path/attempts", GRAIN_MONTH, "2026-03-01");
    check_state(&in_part, FIGURE_MEASURED);
    ck_assert(in_part.numerator == 12 && in_part.precedes_calls);
    struct figure after = ask(&desk, "path/attempts", GRAIN_MONTH, "2026-04-01");
    check_state(&after, FIGURE_MEASURED);
    ck_assert(after.numerator == 0 && !after.precedes_calls);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_count_of_what_nothing_could_have_happened_to_is_no_zero)
{
    struct world *world = world_of_two("2026-10-31");
    mark_present(world, "register_listing");
    talk_to_many(world, "k", MORNING, "other", 0, 1);
    struct desk desk = desk_of(world);
    struct figure none = ask(&desk, "listed_called/called", GRAIN_DAY, DAY);
    check_state(&none, FIGURE_MEASURED);
    ck_assert_double_eq(none.value, 0);
    struct figure nobody = ask(&desk, "listed_called/called", GRAIN_DAY, "2026-03-03");
    check_state(&nobody, FIGURE_NO_EVENTS_POSSIBLE);
    ck_assert(isnan(nobody.value));
    desk_clear(&desk);
}
END_TEST

START_TEST(a_figure_is_preliminary_while_one_of_its_contacts_can_still_convert)
{
    for (int64_t late = 0; late < 2; late++) {
        struct world *world = world_of_two("2026-10-31");
        mark_present(world, "sale");
        mark_present(world, "sale.accepted_at");
        int64_t started = world->dataset->freeze - DAYS(44);
        for (int i = 0; i < 12; i++) {
            char *name = g_strdup_printf("c%d", i);
            g_ptr_array_add(world->bytes, name);
            add_conversation(world, name, name, "k", i ? started : started + late, "other");
        }
        struct desk desk = desk_of(world);
        int32_t day = zone_day(world->dataset->zone, started);
        g_autofree char *name = day_name(day);
        struct figure figure = ask(&desk, "conversion_per_relevant_contact/net", GRAIN_DAY, name);
        check_state(&figure, late ? FIGURE_PRELIMINARY : FIGURE_MEASURED);
        ck_assert_double_eq(figure.denominator, 12);
        desk_clear(&desk);
    }
}
END_TEST

START_TEST(complaints_are_preliminary_until_ninety_days_after_the_periods_end)
{
    struct world *world = world_of_two("2026-10-31");
    mark_present(world, "complaint");
    /* The day after the 90th day after 2 August is 1 November. */
    talk_to_many(world, "k", utc("2026-08-02 08:00"), "other", 0, 12);
    talk_to_many(world, "l", utc("2026-08-03 08:00"), "other", 0, 12);
    struct desk desk = desk_of(world);
    struct figure mature = ask(&desk, "complaints/per_answered", GRAIN_DAY, "2026-08-02");
    check_state(&mature, FIGURE_MEASURED);
    struct figure young = ask(&desk, "complaints/per_answered", GRAIN_DAY, "2026-08-03");
    check_state(&young, FIGURE_PRELIMINARY);
    struct figure final = ask(&desk, "complaints/late", GRAIN_DAY, "2026-08-03");
    check_state(&final, FIGURE_MEASURED);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_period_that_has_not_ended_is_preliminary_unless_the_part_is_final)
{
    struct world *world = world_of_two("2026-10-30");
    talk_to_many(world, "k", utc("2026-10-05 08:00"), "other", 0, 12);
    mark_present(world, "objection");
    struct desk desk = desk_of(world);
    struct figure month = ask(&desk, "relevance/not_suitable", GRAIN_MONTH, "2026-10-05");
    check_state(&month, FIGURE_PRELIMINARY);
    struct figure day = ask(&desk, "relevance/not_suitable", GRAIN_DAY, "2026-10-05");
    check_state(&day, FIGURE_MEASURED);
    struct figure final = ask(&desk, "optout_respected/imported", GRAIN_MONTH, "2026-10-05");
    check_state(&final, FIGURE_MEASURED);
    desk_clear(&desk);
}
END_TEST

START_TEST(what_is_left_out_is_told_with_what_it_is_of_until_it_is_too_much_to_measure)
{
    static const struct {
        int known, unknown;
        enum figure_state state;
    } months[] = {{12, 0, FIGURE_MEASURED}, {12, 3, FIGURE_MEASURED}, {12, 4, FIGURE_NOT_MEASURED}};
    for (gsize m = 0; m < G_N_ELEMENTS(months); m++) {
        struct world *world = world_of_two("2026-10-31");
        mark_present(world, "call.no_at");
        for (int i = 0; i < months[m].known + months[m].unknown; i++) {
            g_autofree char *id = g_strdup_printf("no %d", i);
            struct call_row row =
                conversation(g_intern_string(id), g_intern_string(id), "k", MORNING, "declined");
            row.no = i < months[m].known ? row.connected + 1 : 0;
            add_call(world, row);
        }
        struct desk desk = desk_of(world);
        struct figure figure = ask(&desk, "no_means_no/no_sale", GRAIN_DAY, DAY);
        check_state(&figure, months[m].state);
        ck_assert_double_eq(figure.left_out, months[m].unknown);
        ck_assert_double_eq(figure.asked, months[m].known + months[m].unknown);
        desk_clear(&desk);
    }
}
END_TEST

SUITE("measure/state", what_a_missing_relation_would_tell_is_not_measured_and_says_which,
      what_a_missing_column_would_tell_is_not_measured_and_says_which,
      a_relation_the_configuration_calls_complete_is_measured_though_it_is_empty,
      a_period_that_began_before_the_history_is_not_measured,
      none_in_a_time_before_the_first_call_that_is_known_is_no_zero,
      a_count_of_what_nothing_could_have_happened_to_is_no_zero,
      a_figure_is_preliminary_while_one_of_its_contacts_can_still_convert,
      complaints_are_preliminary_until_ninety_days_after_the_periods_end,
      a_period_that_has_not_ended_is_preliminary_unless_the_part_is_final,
      what_is_left_out_is_told_with_what_it_is_of_until_it_is_too_much_to_measure)
