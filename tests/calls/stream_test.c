/* One row of call on its way in: what is refused, what is mended, what had not happened, and whose day it is.
 */
#include "record.h"

/* Streams one row and checks that it was refused for one reason, and for no other. */
static void check_refused(struct call_row row, enum quality_count reason)
{
    struct world *world = market();
    add_call(world, row);
    read_calls(world);
    ck_assert_int_eq(quality_of(world, QUALITY_rows_read), 1);
    ck_assert_int_eq(quality_of(world, QUALITY_calls_accepted), 0);
    for (int q = QUALITY_refused_ended_before_started; q <= QUALITY_refused_duplicate; q++)
        ck_assert_int_eq(quality_of(world, (enum quality_count)q), q == (int)reason);
    world_free(world);
}

START_TEST(a_row_is_refused_for_the_first_reason_that_holds)
{
    struct call_row row = plain();
    row.ended = row.answered = START - 1;
    row.campaign = "nobody's";
    check_refused(row, QUALITY_refused_ended_before_started);
    row.ended = START;
    check_refused(row, QUALITY_refused_answered_before_started);
    row.answered = START;
    check_refused(row, QUALITY_refused_unknown_campaign);
    row.campaign = NULL;
    check_refused(row, QUALITY_refused_unknown_campaign);
}
END_TEST

START_TEST(a_refused_row_takes_part_in_nothing)
{
    struct world *world = market();
    struct call_row row = plain();
    row.ended = START - 1;
    add_call(world, row);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_attempts), 0);
    ck_assert_int_eq(counted(world, COUNTER_refusals), 0);
    ck_assert_int_eq(counted(world, COUNTER_optouts_said), 0);
    ck_assert_int_eq(world->dataset->quality.newest, INSTANT_NULL);
    ck_assert_uint_eq(world->dataset->outcomes_seen, 0);
    world_free(world);
}
END_TEST

START_TEST(rows_of_one_identifier_that_differ_are_all_refused)
{
    struct world *world = market();
    struct call_row row = plain();
    world->is_checking = true;
    add_call(world, row);
    row.agent = "another";
    add_call(world, row);
    add_conversation(world, "d", "p", "k", START + HOURS(1), "other");
    judge(world);
    ck_assert_int_eq(quality_of(world, QUALITY_refused_duplicate), 2);
    ck_assert_int_eq(quality_of(world, QUALITY_calls_accepted), 1);
    ck_assert_int_eq(counted(world, COUNTER_attempts), 1);
    ck_assert_int_eq(counted(world, COUNTER_conversations), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_AGENT, "agent", COUNTER_attempts), 1);
    world_free(world);
}
END_TEST

START_TEST(identical_rows_of_one_identifier_collapse_to_one)
{
    struct world *world = market();
    world->is_checking = true;
    for (int i = 0; i < 3; i++)
        add_call(world, plain());
    judge(world);
    ck_assert_int_eq(quality_of(world, QUALITY_collapsed_duplicate), 2);
    ck_assert_int_eq(quality_of(world, QUALITY_refused_duplicate), 0);
    ck_assert_int_eq(counted(world, COUNTER_attempts), 1);
    world_free(world);
}
END_TEST

START_TEST(a_null_and_an_empty_text_are_different_rows)
{
    struct world *world = market();
    struct call_row row = plain();
    world->is_checking = true;
    add_call(world, row);
    row.zone = "";
    add_call(world, row);
    read_calls(world);
    ck_assert_int_eq(quality_of(world, QUALITY_refused_duplicate), 2);
    ck_assert_int_eq(quality_of(world, QUALITY_calls_accepted), 0);
    world_free(world);
}
END_TEST

START_TEST(one_value_in_two_columns_makes_different_rows)
{
    struct world *world = market();
    struct call_row row = plain();
    world->is_checking = true;
    row.ended = 0;
    add_call(world, row);
    row.ended = row.connected;
    row.connected = 0;
    add_call(world, row);
    read_calls(world);
    ck_assert_int_eq(quality_of(world, QUALITY_refused_duplicate), 2);
    world_free(world);
}
END_TEST

START_TEST(rows_that_differ_count_alike_in_whatever_order_they_come)
{
    static const char orders[][4] = {"aab", "aba", "baa"};
    for (size_t o = 0; o < G_N_ELEMENTS(orders); o++) {
        struct world *world = market();
        world->is_checking = true;
        for (int i = 0; i < 3; i++) {
            struct call_row row = plain();
            row.agent = orders[o][i] == 'a' ? "a" : "b";
            add_call(world, row);
        }
        read_calls(world);
        ck_assert_int_eq(quality_of(world, QUALITY_calls_accepted), 0);
        ck_assert_int_eq(quality_of(world, QUALITY_collapsed_duplicate), 0);
        ck_assert_int_eq(quality_of(world, QUALITY_refused_duplicate), 3);
        world_free(world);
    }
}
END_TEST

START_TEST(an_impossible_row_makes_no_duplicate_of_a_possible_one_whichever_comes_first)
{
    for (int impossible = 0; impossible < 2; impossible++) {
        struct world *world = market();
        world->is_checking = true;
        for (int i = 0; i < 2; i++) {
            struct call_row row = plain();
            if (i == impossible)
                row.ended = START - 1;
            add_call(world, row);
        }
        read_calls(world);
        ck_assert_int_eq(quality_of(world, QUALITY_refused_ended_before_started), 1);
        ck_assert_int_eq(quality_of(world, QUALITY_refused_duplicate), 0);
        ck_assert_int_eq(quality_of(world, QUALITY_calls_accepted), 1);
        world_free(world);
    }
}
END_TEST

START_TEST(two_identical_impossible_rows_are_refused_for_what_makes_them_so)
{
    struct world *world = market();
    world->is_checking = true;
    for (int i = 0; i < 2; i++) {
        struct call_row row = plain();
        row.ended = START - 1;
        add_call(world, row);
    }
    read_calls(world);
    ck_assert_int_eq(quality_of(world, QUALITY_refused_ended_before_started), 2);
    ck_assert_int_eq(quality_of(world, QUALITY_collapsed_duplicate), 0);
    world_free(world);
}
END_TEST

START_TEST(a_call_taken_back_leaves_no_trace_in_the_quality_counts)
{
    struct world *world = market();
    struct call_row row = plain();
    world->is_checking = true;
    row.mode = "smoke signal";
    row.outcome = "unheard of";
    row.no = row.connected = START - 1;
    row.zone = "Nowhere/Land";
    row.in_target = YES;
    row.facts = 4 << 6; /* ended by nobody there is a word for */
    add_call(world, row);
    row.agent = "another";
    add_call(world, row);
    read_calls(world);
    const enum quality_count untouched[] = {QUALITY_unknown_outcome,
                                            QUALITY_unknown_mode,
                                            QUALITY_unknown_zone,
                                            QUALITY_no_at_outside_call,
                                            QUALITY_connected_before_started,
                                            QUALITY_unknown_ended_by};
    for (size_t i = 0; i < G_N_ELEMENTS(untouched); i++)
        ck_assert_msg(quality_of(world, untouched[i]) == 0, "%s is %d", quality_names[untouched[i]],
                      (int)quality_of(world, untouched[i]));
    ck_assert_uint_eq(world->dataset->flags_seen, 0);
    ck_assert_uint_eq(world->dataset->outcomes_seen, 0);
    ck_assert_int_eq(world->dataset->quality.newest, INSTANT_NULL);
    world_free(world);
}
END_TEST

/* Streams one row that stops the run; returns the message, to free. */
static char *fatal(struct call_row row)
{
    struct world *world = market();
    GError *error = NULL;
    begin_calls(world);
    ck_assert(!stream_call(world, &row, &error));
    ck_assert_ptr_nonnull(error);
    char *message = g_strdup(error->message);
    g_error_free(error);
    world_free(world);
    return message;
}

START_TEST(a_call_without_identifier_or_contact_stops_the_run)
{
    g_autofree char *no_call = fatal((struct call_row){.contact = "p", .campaign = "k", .started = START});
    ck_assert_ptr_nonnull(strstr(no_call, "call_id"));
    g_autofree char *no_contact = fatal((struct call_row){.call = "c", .campaign = "k", .started = START});
    ck_assert_ptr_nonnull(strstr(no_contact, "contact_id"));
    g_autofree char *endless = g_strnfill(65536, 'x');
    g_autofree char *too_long =
        fatal((struct call_row){.call = endless, .contact = "p", .campaign = "k", .started = START});
    ck_assert_ptr_nonnull(strstr(too_long, "65 535"));
}
END_TEST

START_TEST(a_query_that_lacks_a_column_is_refused_by_its_name)
{
    static const char *const columns[] = {"call_id", "contact_id", NULL};
    struct world *world = market();
    g_autoptr(GError) error = NULL;
    struct query *query = query_of("call", columns);
    world->dataset->call_ids = call_ids_new(false, false);
    ck_assert_ptr_null(stream_new(world->dataset, query, &error));
    ck_assert_int_eq(error->code, ERROR_CONFIG);
    ck_assert_ptr_nonnull(strstr(error->message, "campaign_id"));
    query_forget(query);
    world_free(world);
}
END_TEST

START_TEST(unknown_words_are_counted_and_fall_into_no_other_class)
{
    struct world *world = market();
    add_campaign(world,
                 (struct campaign_row){.campaign = "odd", .client = "client", .purpose = "persuasion"});
    struct call_row row = plain();
    row.campaign = "odd";
    row.mode = "carrier pigeon";
    row.outcome = "enlightened";
    add_call(world, row);
    judge(world);
    ck_assert_int_eq(quality_of(world, QUALITY_unknown_mode), 1);
    ck_assert_int_eq(quality_of(world, QUALITY_unknown_outcome), 1);
    ck_assert_int_eq(quality_of(world, QUALITY_unknown_purpose), 1);
    ck_assert_int_eq(counted(world, COUNTER_attempts), 1);
    ck_assert_int_eq(counted(world, COUNTER_attempts_marketing), 1);
    ck_assert_int_eq(counted(world, COUNTER_answered), 0);
    ck_assert_int_eq(counted(world, COUNTER_conversations), 0);
    ck_assert_int_eq(counted(world, COUNTER_answered_consumer), 0);
    world_free(world);
}
END_TEST

START_TEST(an_instant_at_the_freeze_has_not_happened_and_one_before_it_has)
{
    struct world *world = market();
    const int64_t freeze = world->dataset->freeze;
    ck_assert_int_eq(freeze, utc("2026-10-31 23:00"));
    struct call_row row = conversation("c", "p", "k", freeze - MINUTES(10), "declined");
    row.connected = row.answered = freeze - 1;
    row.no = row.ended = freeze;
    struct call call = stored_of(world, row);
    ck_assert(call.flags & CALL_ANSWERED);
    ck_assert(call.flags & CALL_CONVERSATION);
    ck_assert_uint_eq(call.ended, CALL_OFFSET_NULL);
    ck_assert_uint_eq(call.no, CALL_OFFSET_NULL);
    world_free(world);
    world = market();
    row.answered = row.connected = freeze;
    call = stored_of(world, row);
    ck_assert(!(call.flags & (CALL_ANSWERED | CALL_CONVERSATION)));
    ck_assert(call.flags & CALL_UNCONNECTED);
    world_free(world);
}
END_TEST

START_TEST(the_snapshot_is_the_freeze_where_it_comes_before_midnight)
{
    const int64_t snapshot = utc("2026-10-31 14:00");
    struct world *world = world_until("2026-10-31", snapshot);
    add_sales_campaign(world, "k", "client");
    struct call_row row = conversation("c", "p", "k", snapshot - MINUTES(1), "declined");
    row.ended = snapshot;
    struct call call = stored_of(world, row);
    ck_assert_uint_eq(call.ended, CALL_OFFSET_NULL);
    world_free(world);
}
END_TEST

START_TEST(infinity_is_not_yet_and_minus_infinity_is_before_the_start)
{
    struct call_row row = plain();
    row.ended = row.no = INSTANT_FUTURE;
    struct call call = made_of(row);
    ck_assert_uint_eq(call.ended, CALL_OFFSET_NULL);
    ck_assert_uint_eq(call.no, CALL_OFFSET_NULL);
    row.ended = INSTANT_PAST;
    check_refused(row, QUALITY_refused_ended_before_started);
    row.ended = 0;
    row.answered = INSTANT_PAST;
    check_refused(row, QUALITY_refused_answered_before_started);
    row.answered = START;
    row.connected = row.no = INSTANT_PAST;
    row.list_entered = INSTANT_PAST;
    call = made_of(row);
    ck_assert(call.flags & CALL_UNCONNECTED);
    ck_assert_uint_eq(call.no, CALL_OFFSET_NULL);
}
END_TEST

START_TEST(a_no_outside_the_call_and_a_connection_before_it_are_not_known_and_counted)
{
    const struct {
        int64_t no, connected;
        int outside, before;
    } cases[] = {
        {START - 1, START, 1, 0},
        {START + MINUTES(5) + 1, START, 1, 0},
        {START + MINUTES(5), START, 0, 0},
        {START, START - 1, 0, 1},
        {START, START, 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        struct call_row row = plain();
        row.no = cases[i].no;
        row.connected = cases[i].connected;
        struct call call = stored_of(world, row);
        ck_assert_int_eq(quality_of(world, QUALITY_no_at_outside_call), cases[i].outside);
        ck_assert_int_eq(quality_of(world, QUALITY_connected_before_started), cases[i].before);
        ck_assert_int_eq(call.no == CALL_OFFSET_NULL, cases[i].outside);
        ck_assert_int_eq(!(call.flags & CALL_CONVERSATION), cases[i].before);
        world_free(world);
    }
}
END_TEST

static int32_t day_of(const char *zone, const char *campaign_zone, int64_t started, int unknown)
{
    struct world *world = world_new("2026-10-31");
    add_campaign(world, (struct campaign_row){.campaign = "k", .client = "client", .zone = campaign_zone});
    struct call_row row = plain();
    row.zone = zone;
    row.started = started;
    row.answered = row.connected = row.ended = 0;
    struct call call = stored_of(world, row);
    ck_assert_int_eq(quality_of(world, QUALITY_unknown_zone), unknown);
    int32_t day = world->dataset->first_day + call.day;
    world_free(world);
    return day;
}

START_TEST(the_day_is_the_called_persons_own)
{
    const int64_t evening = utc("2026-03-02 23:30");
    ck_assert_int_eq(day_of("America/New_York", NULL, evening, 0), date("2026-03-02"));
    ck_assert_int_eq(day_of(NULL, "America/New_York", evening, 0), date("2026-03-02"));
    ck_assert_int_eq(day_of(NULL, NULL, evening, 0), date("2026-03-03"));
    ck_assert_int_eq(day_of("Asia/Tokyo", "America/New_York", evening, 0), date("2026-03-03"));
}
END_TEST

START_TEST(a_zone_nobody_knows_is_counted_and_the_campaigns_is_used)
{
    const int64_t evening = utc("2026-03-02 23:30");
    ck_assert_int_eq(day_of("Mars/Olympus", "America/New_York", evening, 1), date("2026-03-02"));
    ck_assert_int_eq(day_of("Mars/Olympus", "Mars/Olympus", evening, 1), date("2026-03-03"));
    ck_assert_int_eq(day_of("", NULL, evening, 1), date("2026-03-03"));
}
END_TEST

START_TEST(a_campaigns_zone_nobody_knows_is_counted_by_the_calls_without_one_of_their_own)
{
    const int64_t evening = utc("2026-03-02 23:30");
    ck_assert_int_eq(day_of(NULL, "Europe/Stokholm", evening, 1), date("2026-03-03"));
    ck_assert_int_eq(day_of("America/New_York", "Europe/Stokholm", evening, 0), date("2026-03-02"));
}
END_TEST

START_TEST(a_zone_is_looked_up_anew_when_the_next_row_has_another)
{
    static const char *const zones[] = {"Asia/Tokyo",   NULL,         "Asia/Tokyo",
                                        "Mars/Olympus", "Asia/Tokyo", "Asia/Tok"};
    struct world *world = market();
    for (size_t i = 0; i < G_N_ELEMENTS(zones); i++) {
        struct call_row row = {.call = zones[i] ? zones[i] : "none", .contact = "p", .campaign = "k"};
        row.started = utc("2026-03-02 16:00");
        row.zone = zones[i];
        add_call(world, row);
    }
    judge(world);
    ck_assert_int_eq(counted_on(world, "2026-03-03", COUNTER_attempts), 3);
    ck_assert_int_eq(counted_on(world, "2026-03-02", COUNTER_attempts), 3);
    ck_assert_int_eq(quality_of(world, QUALITY_unknown_zone), 2);
    world_free(world);
}
END_TEST

START_TEST(the_nights_the_clock_changes_have_their_own_midnights)
{
    /* 2026-03-29 has 23 hours in Stockholm, 2025-10-26 has 25. */
    ck_assert_int_eq(day_of(NULL, NULL, utc("2026-03-28 22:59:59"), 0), date("2026-03-28"));
    ck_assert_int_eq(day_of(NULL, NULL, utc("2026-03-28 23:00"), 0), date("2026-03-29"));
    ck_assert_int_eq(day_of(NULL, NULL, utc("2026-03-29 21:59:59.999999"), 0), date("2026-03-29"));
    ck_assert_int_eq(day_of(NULL, NULL, utc("2026-03-29 22:00"), 0), date("2026-03-30"));
    ck_assert_int_eq(day_of(NULL, NULL, utc("2025-10-25 21:59:59"), 0), date("2025-10-25"));
    ck_assert_int_eq(day_of(NULL, NULL, utc("2025-10-25 22:00"), 0), date("2025-10-26"));
    ck_assert_int_eq(day_of(NULL, NULL, utc("2025-10-26 00:30"), 0), date("2025-10-26"));
    ck_assert_int_eq(day_of(NULL, NULL, utc("2025-10-26 01:30"), 0), date("2025-10-26"));
    ck_assert_int_eq(day_of(NULL, NULL, utc("2025-10-26 22:59:59.999999"), 0), date("2025-10-26"));
    ck_assert_int_eq(day_of(NULL, NULL, utc("2025-10-26 23:00"), 0), date("2025-10-27"));
}
END_TEST

SUITE("calls/stream", a_row_is_refused_for_the_first_reason_that_holds, a_refused_row_takes_part_in_nothing,
      rows_of_one_identifier_that_differ_are_all_refused, identical_rows_of_one_identifier_collapse_to_one,
      a_null_and_an_empty_text_are_different_rows, one_value_in_two_columns_makes_different_rows,
      rows_that_differ_count_alike_in_whatever_order_they_come,
      an_impossible_row_makes_no_duplicate_of_a_possible_one_whichever_comes_first,
      two_identical_impossible_rows_are_refused_for_what_makes_them_so,
      a_call_taken_back_leaves_no_trace_in_the_quality_counts,
      a_call_without_identifier_or_contact_stops_the_run, a_query_that_lacks_a_column_is_refused_by_its_name,
      unknown_words_are_counted_and_fall_into_no_other_class,
      an_instant_at_the_freeze_has_not_happened_and_one_before_it_has,
      the_snapshot_is_the_freeze_where_it_comes_before_midnight,
      infinity_is_not_yet_and_minus_infinity_is_before_the_start,
      a_no_outside_the_call_and_a_connection_before_it_are_not_known_and_counted,
      the_day_is_the_called_persons_own, a_zone_nobody_knows_is_counted_and_the_campaigns_is_used,
      a_campaigns_zone_nobody_knows_is_counted_by_the_calls_without_one_of_their_own,
      a_zone_is_looked_up_anew_when_the_next_row_has_another,
      the_nights_the_clock_changes_have_their_own_midnights)
