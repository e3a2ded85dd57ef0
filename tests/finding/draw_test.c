/* Tonight's draw: which conversations are to be listened to, in which order. */
#include "../calls/fixture.h"

#include "takhojd/calls/draw.h"
#include "takhojd/finding/draw.h"

#define TONIGHT utc("2026-10-31 09:00")

/* One conversation the month before: every one of this month's is drawn. */
static struct world *evening(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    add_conversation(world, "before", "p", "k", utc("2026-09-02 09:00"), "informed");
    add_conversation(world, "yesterday", "q", "k", TONIGHT - DAYS(1), "informed");
    add_conversation(world, "late", "r", "k", TONIGHT + HOURS(2), "informed");
    add_conversation(world, "b", "s", "l", TONIGHT, "declined");
    add_conversation(world, "a", "t", "k", TONIGHT, "declined");
    add_attempt(world, "u", "k", TONIGHT);
    return world;
}

static void judge_drawing(struct world *world, const char *from)
{
    read_calls(world);
    draw_prepare(world->dataset, "key", 3, date(from));
    judge_dataset(world->dataset, 2);
}

START_TEST(tonights_conversations_stand_by_when_they_began_then_by_the_call)
{
    static const char *const wanted[] = {"a", "b", "late"};
    struct world *world = evening();
    judge_drawing(world, "2026-10-01");
    g_autoptr(GPtrArray) cases = draw_find(world->dataset, NUMBER_NONE);
    ck_assert_uint_eq(cases->len, G_N_ELEMENTS(wanted));
    for (guint i = 0; i < cases->len; i++)
        ck_assert_str_eq(((const struct drawn_case *)g_ptr_array_index(cases, i))->call, wanted[i]);
    ck_assert_str_eq(((const struct drawn_case *)g_ptr_array_index(cases, 0))->agent, "agent");
    world_free(world);
}
END_TEST

START_TEST(a_client_is_told_of_its_own)
{
    struct world *world = evening();
    judge_drawing(world, "2026-10-01");
    g_autoptr(GPtrArray) cases = draw_find(world->dataset, unit_named(world, SCOPE_CLIENT, "other"));
    ck_assert_uint_eq(cases->len, 1);
    ck_assert_str_eq(((const struct drawn_case *)g_ptr_array_index(cases, 0))->call, "b");
    world_free(world);
}
END_TEST

START_TEST(before_the_draw_is_in_use_there_is_none)
{
    struct world *world = evening();
    judge_drawing(world, "2026-11-01");
    g_autoptr(GPtrArray) cases = draw_find(world->dataset, NUMBER_NONE);
    ck_assert_uint_eq(cases->len, 0);
    world_free(world);
}
END_TEST

SUITE("finding/draw", tonights_conversations_stand_by_when_they_began_then_by_the_call,
      a_client_is_told_of_its_own, before_the_draw_is_in_use_there_is_none)
