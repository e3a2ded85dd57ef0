/* Objection events: what counts as one no, and whom it binds until when. */
#include "fixture.h"

#define SAID utc("2026-03-02 10:00")

/* The contact p has been tried by the client shortly before. */
static struct world *called(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    add_attempt(world, "p", "k", SAID - DAYS(10));
    return world;
}

static void object(struct world *world, const char *client, int64_t received, int64_t registered,
                   int64_t revoked)
{
    add_objection(world, (struct objection_row){.contact = "p",
                                                .client = client,
                                                .received = received,
                                                .registered = registered,
                                                .revoked = revoked});
}

/* Judges and returns how many events there were, of contacts tried before or not. */
static int64_t events_in(struct world *world)
{
    judge(world);
    return counted(world, COUNTER_optout_events) + counted(world, COUNTER_optout_others);
}

static const struct time_entry *time_of(const struct world *world, guint index)
{
    return &g_array_index(world->dataset->tally->times, struct time_entry, index);
}

START_TEST(two_nos_less_than_a_day_apart_are_one_and_a_whole_day_apart_are_two)
{
    const struct {
        int64_t apart;
        int events;
    } cases[] = {{0, 1}, {HOURS(24) - 1, 1}, {HOURS(24), 2}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = called();
        object(world, "client", SAID + cases[i].apart, 0, 0);
        object(world, "client", SAID, 0, 0);
        ck_assert_int_eq(events_in(world), cases[i].events);
        world_free(world);
    }
}
END_TEST

START_TEST(a_day_is_counted_from_the_first_no_of_the_group_and_not_from_the_last)
{
    struct world *world = called();
    object(world, "client", SAID, 0, 0);
    object(world, "client", SAID + HOURS(20), 0, 0);
    object(world, "client", SAID + HOURS(30), 0, 0);
    object(world, "client", SAID + HOURS(50), 0, 0);
    ck_assert_int_eq(events_in(world), 2);
    world_free(world);
}
END_TEST

START_TEST(nos_to_two_clients_and_one_to_all_are_three)
{
    struct world *world = called();
    object(world, "client", SAID, 0, 0);
    object(world, "other", SAID, 0, 0);
    object(world, NULL, SAID, 0, 0);
    ck_assert_int_eq(events_in(world), 3);
    world_free(world);
}
END_TEST

START_TEST(an_event_is_registered_at_the_earliest_of_its_rows)
{
    struct world *world = called();
    object(world, "client", SAID, SAID + HOURS(30), 0);
    object(world, "client", SAID + HOURS(1), SAID + HOURS(2), 0);
    object(world, "client", SAID + HOURS(2), 0, 0);
    ck_assert_int_eq(events_in(world), 1);
    ck_assert_double_eq(time_of(world, 0)->hours, 2);
    ck_assert(time_of(world, 0)->is_event);
    world_free(world);
}
END_TEST

/* Whether a call by the client at an instant finds the event in force. */
static bool is_bound(const int64_t *revoked, size_t rows, int64_t at)
{
    struct world *world = called();
    for (size_t i = 0; i < rows; i++)
        object(world, "client", SAID + HOURS(1) * (int64_t)i, 0, revoked[i]);
    add_attempt(world, "p", "k", at);
    judge(world);
    bool is_bound = counted(world, COUNTER_breach_attempts) == 1;
    world_free(world);
    return is_bound;
}

START_TEST(an_event_is_revoked_at_the_latest_and_only_if_all_its_rows_are)
{
    const int64_t all[] = {SAID + DAYS(3), SAID + DAYS(1), SAID + DAYS(2)};
    ck_assert(is_bound(all, 3, SAID + DAYS(3)));
    ck_assert(!is_bound(all, 3, SAID + DAYS(3) + 1));
    const int64_t first_not[] = {0, SAID + DAYS(1), SAID + DAYS(2)},
                  last_not[] = {SAID + DAYS(1), SAID + DAYS(2), 0};
    ck_assert(is_bound(first_not, 3, SAID + DAYS(30)));
    ck_assert(is_bound(last_not, 3, SAID + DAYS(30)));
}
END_TEST

START_TEST(an_opt_out_said_within_a_day_of_a_row_is_that_rows_no_and_ends_with_it)
{
    struct world *world = called();
    object(world, "client", SAID, 0, SAID + DAYS(1));
    add_conversation(world, "said", "p", "k", SAID + HOURS(25), "opt_out");
    object(world, "client", SAID + HOURS(24) - 1, 0, SAID + DAYS(1));
    add_attempt(world, "p", "k", SAID + DAYS(5));
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_events), 1);
    ck_assert_int_eq(counted(world, COUNTER_breach_attempts), 0);
    world_free(world);
}
END_TEST

/* Events of one opt-out call at SAID (no_at 2 minutes in) and one row at a distance from that. */
static int64_t with_row(const char *client, int64_t distance)
{
    struct world *world = called();
    struct call_row call = conversation("said", "p", "k", SAID, "opt_out");
    call.no = SAID + MINUTES(2);
    add_call(world, call);
    object(world, client, call.no + distance, 0, 0);
    int64_t events = events_in(world);
    world_free(world);
    return events;
}

START_TEST(a_call_with_outcome_opt_out_is_an_event_unless_a_row_within_a_day_binds_its_client)
{
    ck_assert_int_eq(with_row("client", HOURS(24)), 1);
    ck_assert_int_eq(with_row("client", -HOURS(24)), 1);
    ck_assert_int_eq(with_row("client", HOURS(24) + 1), 2);
    ck_assert_int_eq(with_row(NULL, HOURS(24)), 1);
    ck_assert_int_eq(with_row(NULL, HOURS(24) + 1), 2);
    ck_assert_int_eq(with_row("other", 0), 2);
}
END_TEST

START_TEST(an_opt_out_is_received_when_no_was_said_else_at_the_end_else_at_the_start)
{
    const struct {
        int64_t no, ended, received;
    } cases[] = {{SAID + MINUTES(1), SAID + MINUTES(4), SAID + MINUTES(1)},
                 {0, SAID + MINUTES(4), SAID + MINUTES(4)},
                 {0, 0, SAID}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = called();
        struct call_row call = conversation("said", "p", "k", SAID, "opt_out");
        call.no = cases[i].no;
        call.ended = cases[i].ended;
        add_call(world, call);
        ck_assert_int_eq(events_in(world), 1);
        ck_assert_double_eq(time_of(world, 0)->hours,
                            (double)(world->dataset->freeze - cases[i].received) / (double)INSTANT_HOUR);
        ck_assert(!time_of(world, 0)->is_event);
        world_free(world);
    }
}
END_TEST

START_TEST(an_opt_out_in_a_robot_call_that_nobody_took_over_is_an_event)
{
    struct world *world = called();
    struct call_row call = conversation("said", "p", "k", SAID, "opt_out");
    call.mode = "prerecorded";
    call.connected = 0;
    add_call(world, call);
    ck_assert_int_eq(events_in(world), 1);
    ck_assert_int_eq(counted(world, COUNTER_refusals), 0);
    ck_assert_int_eq(counted(world, COUNTER_optouts_unrecorded), 1);
    world_free(world);
}
END_TEST

START_TEST(an_event_belongs_to_the_campaign_of_its_first_call_that_was_read)
{
    struct world *world = called();
    add_sales_campaign(world, "m", "client");
    add_conversation(world, "known", "p", "m", SAID - HOURS(1), "other");
    add_objection(world, (struct objection_row){
                             .contact = "p", .client = "client", .received = SAID, .call = "never read"});
    add_objection(world,
                  (struct objection_row){
                      .contact = "p", .client = "client", .received = SAID + HOURS(1), .call = "known"});
    judge(world);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "m", COUNTER_optout_events), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_optout_events), 0);
    world_free(world);
}
END_TEST

START_TEST(an_event_that_names_no_call_belongs_to_no_campaign)
{
    struct world *world = called();
    object(world, "client", SAID, 0, 0);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_events), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_optout_events), 0);
    world_free(world);
}
END_TEST

START_TEST(a_no_of_a_person_nobody_ever_called_is_counted_apart)
{
    struct world *world = called();
    add_objection(world, (struct objection_row){.contact = "stranger", .client = "client", .received = SAID});
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_optout_events), 0);
    ck_assert_int_eq(counted(world, COUNTER_optout_others), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "client", COUNTER_optout_others), 1);
    ck_assert_int_eq(counted(world, COUNTER_objection_ms), 0);
    world_free(world);
}
END_TEST

SUITE("calls/events", two_nos_less_than_a_day_apart_are_one_and_a_whole_day_apart_are_two,
      a_day_is_counted_from_the_first_no_of_the_group_and_not_from_the_last,
      nos_to_two_clients_and_one_to_all_are_three, an_event_is_registered_at_the_earliest_of_its_rows,
      an_event_is_revoked_at_the_latest_and_only_if_all_its_rows_are,
      an_opt_out_said_within_a_day_of_a_row_is_that_rows_no_and_ends_with_it,
      a_call_with_outcome_opt_out_is_an_event_unless_a_row_within_a_day_binds_its_client,
      an_opt_out_is_received_when_no_was_said_else_at_the_end_else_at_the_start,
      an_opt_out_in_a_robot_call_that_nobody_took_over_is_an_event,
      an_event_belongs_to_the_campaign_of_its_first_call_that_was_read,
      an_event_that_names_no_call_belongs_to_no_campaign,
      a_no_of_a_person_nobody_ever_called_is_counted_apart)
