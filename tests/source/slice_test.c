#include "suite.h"
#include "takhojd/base/day.h"
#include "takhojd/source/slice.h"

static void expect_cover(int64_t from, int64_t until, int count)
{
    struct slice *slices = slices_cut(from, until, count);
    ck_assert_int_eq(slices[0].from, from);
    ck_assert_int_eq(slices[count - 1].until, until);
    for (int i = 0; i < count; i++) {
        ck_assert_int_le(slices[i].from, slices[i].until);
        if (i > 0)
            ck_assert_int_eq(slices[i].from, slices[i - 1].until);
        ck_assert_int_le((slices[i].until - slices[i].from) - (until - from) / count, 1);
    }
    slices_free(slices, count);
}

START_TEST(slices_meet_and_cover_the_period_exactly)
{
    for (int count = 1; count <= 17; count++) {
        expect_cover(-5, 5, count);
        expect_cover(0, INSTANT_DAY * 800, count);
        expect_cover(INSTANT_DAY * 9000 + 1, INSTANT_DAY * 9761 + 7, count);
    }
}
END_TEST

START_TEST(a_period_of_no_time_gives_empty_slices)
{
    expect_cover(7, 7, 3);
}
END_TEST

START_TEST(a_slices_values_are_its_instants_for_the_parameters_from_and_until)
{
    struct slice *slices = slices_cut(0, 3 * INSTANT_HOUR / 2, 1);
    ck_assert_str_eq(slices[0].values[0].name, "from");
    ck_assert_str_eq(slices[0].values[0].value, "2000-01-01T00:00:00Z");
    ck_assert_str_eq(slices[0].values[1].name, "until");
    ck_assert_str_eq(slices[0].values[1].value, "2000-01-01T01:30:00Z");
    ck_assert_ptr_null(slices[0].values[2].name);
    slices_free(slices, 1);
}
END_TEST

SUITE("slice", slices_meet_and_cover_the_period_exactly, a_period_of_no_time_gives_empty_slices,
      a_slices_values_are_its_instants_for_the_parameters_from_and_until)
