/* Local hours of marketing attempts, by client. */
#include "fixture.h"
#include "takhojd/calls/hours.h"

START_TEST(a_count_belongs_to_its_client_day_and_hour_and_can_be_taken_back)
{
    struct hours *hours = hours_new(10);
    hours_add(hours, 3, 4, 23, 1);
    hours_add(hours, 3, 4, 23, 1);
    hours_add(hours, 0, 4, 23, 1);
    hours_add(hours, 3, 4, 23, -1);
    ck_assert_int_eq(hours_get(hours, 3, 4, 23), 1);
    ck_assert_int_eq(hours_get(hours, HOURS_ALL, 4, 23), 2);
    ck_assert_int_eq(hours_get(hours, 3, 4, 22), 0);
    ck_assert_int_eq(hours_get(hours, 9, 4, 23), 0);
    hours_add(hours, 3, 10, 0, 1);
    hours_add(hours, 3, -1, 0, 1);
    ck_assert_int_eq(hours_get(hours, HOURS_ALL, 10, 0), 0);
    ck_assert_int_eq(hours_get(hours, HOURS_ALL, -1, 0), 0);
    ck_assert_uint_eq(hours_memory(hours), 2 * 10 * 24 * sizeof(int32_t));
    hours_free(hours);
}
END_TEST

/* 07:30 in Stockholm is 06:30 in UTC in winter and 05:30 in summer. */
START_TEST(the_hour_is_that_of_the_person_s_clock_in_winter_and_in_summer)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_attempt(world, "p", "k", utc("2026-01-14 06:30"));
    add_attempt(world, "p", "k", utc("2026-07-15 05:30"));
    judge(world);
    const struct dataset *dataset = world->dataset;
    ck_assert_int_eq(hours_get(dataset->hours, HOURS_ALL, date("2026-01-14") - dataset->first_day, 7), 1);
    ck_assert_int_eq(hours_get(dataset->hours, 0, date("2026-07-15") - dataset->first_day, 7), 1);
    world_free(world);
}
END_TEST

SUITE("calls/hours", a_count_belongs_to_its_client_day_and_hour_and_can_be_taken_back,
      the_hour_is_that_of_the_person_s_clock_in_winter_and_in_summer)
