/* What a buyer was given: a written yes, time to think, a confirmation, a right of withdrawal; surprises. */
#include "fixture.h"

#define TALKED utc("2026-03-02 10:00") /* a Monday */
#define ENDED (TALKED + MINUTES(5))
#define YES_SAID (ENDED + HOURS(1))

static struct world *selling(const char *product, const char *audience)
{
    struct world *world = world_new("2026-10-31");
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = audience,
                                              .product = product});
    add_sales_campaign(world, "l", "other");
    add_conversation(world, "talk", "p", "k", TALKED, "sale");
    return world;
}

/* The telecom sale of one conversation, judged. */
static struct world *sold(struct sale_row sale)
{
    struct world *world = selling("telecom", "consumer");
    add_sale(world, sale);
    judge(world);
    return world;
}

static int64_t count_of(struct sale_row sale, enum counter counter)
{
    struct world *world = sold(sale);
    int64_t count = counted(world, counter);
    world_free(world);
    return count;
}

static struct sale_row in_order(void)
{
    struct sale_row sale = kept_sale("talk", YES_SAID);
    sale.confirmed = YES_SAID + HOURS(1);
    return sale;
}

static void check_written(struct sale_row sale, int unsent, int unnoticed, int too_soon)
{
    struct world *world = sold(sale);
    ck_assert_int_eq(counted(world, COUNTER_written_sales), 1);
    ck_assert_int_eq(counted(world, COUNTER_written_unsent), unsent);
    ck_assert_int_eq(counted(world, COUNTER_written_unnoticed), unnoticed);
    ck_assert_int_eq(counted(world, COUNTER_written_too_soon), too_soon);
    ck_assert_int_eq(counted(world, COUNTER_written_missed), unsent || unnoticed || too_soon);
    ck_assert_uint_eq(exceptions_rows(world->dataset->tally->exceptions, PROMISE_acceptance_open)->count,
                      (unsigned)too_soon);
    world_free(world);
}

START_TEST(a_written_yes_is_an_offer_a_notice_and_a_yes_and_what_is_not_shown_is_missing)
{
    struct sale_row sale = in_order();
    check_written(sale, 0, 0, 0);
    sale.offer_sent = 0;
    check_written(sale, 1, 0, 0);
    sale.invalidity_notice = UNKNOWN;
    check_written(sale, 1, 1, 0);
    sale.invalidity_notice = NO;
    sale.accept_channel = "voice";
    check_written(sale, 1, 1, 1);
    sale = in_order();
    sale.accept_channel = NULL;
    check_written(sale, 0, 0, 1);
}
END_TEST

START_TEST(a_yes_at_the_very_instant_the_call_ends_is_not_after_it_and_a_microsecond_later_is)
{
    struct sale_row sale = in_order();
    sale.accepted = ENDED - 1;
    check_written(sale, 0, 0, 1);
    sale.accepted = ENDED;
    check_written(sale, 0, 0, 1);
    sale.accepted = ENDED + 1;
    check_written(sale, 0, 0, 0);
}
END_TEST

START_TEST(a_yes_at_the_very_instant_another_call_ends_finds_it_closed)
{
    for (int64_t later = 0; later < 2; later++) {
        struct world *world = selling("telecom", "consumer");
        struct sale_row sale = in_order();
        add_conversation(world, "again", "p", "k", YES_SAID, "other");
        sale.accepted = YES_SAID + MINUTES(5) - 1 + later;
        add_sale(world, sale);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_written_too_soon), !later);
        world_free(world);
    }
}
END_TEST

START_TEST(another_call_of_that_client_that_is_open_spoils_a_yes_and_one_of_another_client_does_not)
{
    static const char *const campaigns[] = {"k", "l"};
    for (int other = 0; other < 2; other++) {
        struct world *world = selling("telecom", "consumer");
        add_sale(world, in_order());
        add_conversation(world, "again", "p", campaigns[other], YES_SAID, "other");
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_written_too_soon), !other);
        ck_assert_int_eq(counted(world, COUNTER_think_short), !other);
        world_free(world);
    }
}
END_TEST

START_TEST(a_sale_not_accepted_so_far_is_missing_and_waits_for_thirty_days)
{
    for (int64_t late = 0; late < 2; late++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        add_conversation(world, "talk", "p", "k", world->dataset->freeze - DAYS(30) + late, "sale");
        add_sale(world, (struct sale_row){.call = "talk"});
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_written_missed), 1);
        ck_assert_int_eq(counted(world, COUNTER_written_open), late);
        ck_assert_int_eq(counted(world, COUNTER_think_known) + counted(world, COUNTER_think_unknown), 0);
        world_free(world);
    }
}
END_TEST

START_TEST(a_sale_to_a_company_or_of_a_lottery_needs_no_written_yes)
{
    static const char *const scopes[][2] = {{"telecom", "company"}, {"lottery", "consumer"}};
    for (gsize i = 0; i < G_N_ELEMENTS(scopes); i++) {
        struct world *world = selling(scopes[i][0], scopes[i][1]);
        add_sale(world, in_order());
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_written_sales), 0);
        ck_assert_int_eq(counted(world, COUNTER_think_known), 0);
        world_free(world);
    }
}
END_TEST

START_TEST(ten_minutes_are_time_to_think_and_a_microsecond_less_is_not)
{
    struct sale_row sale = in_order();
    sale.accepted = ENDED + MINUTES(10);
    ck_assert_int_eq(count_of(sale, COUNTER_think_short), 0);
    sale.accepted--;
    ck_assert_int_eq(count_of(sale, COUNTER_think_short), 1);
}
END_TEST

START_TEST(the_time_to_think_begins_with_the_latest_call_that_ended)
{
    struct world *world = selling("telecom", "consumer");
    add_sale(world, in_order());
    add_conversation(world, "again", "p", "k", YES_SAID - MINUTES(9), "other");
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_think_short), 1);
    ck_assert_int_eq(counted(world, COUNTER_written_too_soon), 0);
    double longest = 0;
    PILE_EACH (world->dataset->tally->observations[SAMPLE_time_to_think], const struct observation, entry)
        longest = MAX(longest, (double)entry->value);
    ck_assert_double_eq(longest,
                        (double)(YES_SAID - (YES_SAID - MINUTES(9) + (ENDED - TALKED))) / INSTANT_SECOND);
    world_free(world);
}
END_TEST

/* Two calls: the one of the sale, and one at which or after which the yes came. */
START_TEST(a_yes_too_soon_is_proved_by_the_call_it_came_in_or_after)
{
    for (int is_open = 0; is_open < 2; is_open++) {
        struct world *world = selling("telecom", "consumer");
        int64_t again = YES_SAID - MINUTES(is_open ? 2 : 9), ended = again + (ENDED - TALKED);
        add_sale(world, in_order());
        add_conversation(world, "again", "p", "k", again, "other");
        judge(world);
        const struct exceptions *kept = world->dataset->tally->exceptions;
        const struct pile *thought = exceptions_rows(kept, PROMISE_time_to_think),
                          *open = exceptions_rows(kept, PROMISE_acceptance_open);
        ck_assert_uint_eq(thought->count, 1);
        ck_assert_int_eq(((const struct exception *)pile_at(thought, 0))->proof[0], ended);
        ck_assert_int_eq(((const struct exception *)pile_at(thought, 0))->proof[1], YES_SAID);
        ck_assert_uint_eq(open->count, (unsigned)is_open);
        if (is_open) {
            ck_assert_int_eq(((const struct exception *)pile_at(open, 0))->proof[0], again);
            ck_assert_int_eq(((const struct exception *)pile_at(open, 0))->proof[2], ended);
        }
        world_free(world);
    }
}
END_TEST

START_TEST(without_an_end_of_any_call_the_time_to_think_is_not_known)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    struct call_row call = conversation("talk", "p", "k", TALKED, "sale");
    call.ended = 0;
    add_call(world, call);
    add_sale(world, in_order());
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_think_unknown), 1);
    ck_assert_int_eq(counted(world, COUNTER_think_known), 0);
    world_free(world);
}
END_TEST

/* Accepted at an instant, confirmed at another: counted, late. */
static void check_confirmation(struct sale_row sale, int due, int late)
{
    struct world *world = sold(sale);
    ck_assert_int_eq(counted(world, COUNTER_confirmations_due), due);
    ck_assert_int_eq(counted(world, COUNTER_confirmations_late), late);
    world_free(world);
}

START_TEST(a_confirmation_is_in_time_before_the_midnight_that_ends_the_fifth_working_day)
{
    struct sale_row sale = in_order();
    const int64_t midnight = utc("2026-03-09 23:00"); /* Monday to Monday: a weekend lies between */
    sale.confirmed = midnight - 1;
    check_confirmation(sale, 1, 0);
    sale.confirmed = midnight;
    check_confirmation(sale, 1, 1);
    sale.confirmed = 0;
    check_confirmation(sale, 1, 1);
}
END_TEST

START_TEST(holidays_and_the_night_that_loses_an_hour_move_the_limit)
{
    struct sale_row sale = in_order();
    sale.accepted = utc("2026-04-01 10:00"); /* Wednesday before Easter: 2, 7, 8, 9 and 10 April */
    sale.confirmed = utc("2026-04-10 22:00") - 1;
    check_confirmation(sale, 1, 0);
    sale.confirmed++;
    check_confirmation(sale, 1, 1);
    sale.accepted =
        utc("2026-03-22 22:59:59"); /* a Sunday still: Monday to Friday, before summer time begins */
    sale.confirmed = utc("2026-03-27 23:00") - 1;
    check_confirmation(sale, 1, 0);
    sale.accepted = utc("2026-03-22 23:00"); /* Monday's midnight: Tuesday to Monday, in summer time */
    sale.confirmed = utc("2026-03-30 22:00") - 1;
    check_confirmation(sale, 1, 0);
    sale.confirmed++;
    check_confirmation(sale, 1, 1);
}
END_TEST

START_TEST(five_working_days_over_the_new_year_leave_out_its_holidays_and_eves)
{
    struct sale_row sale = in_order();
    sale.accepted = utc("2025-12-23 09:00"); /* 29 and 30 December, 2, 5 and 7 January */
    sale.confirmed = utc("2026-01-07 23:00") - 1;
    check_confirmation(sale, 1, 0);
    sale.confirmed++;
    check_confirmation(sale, 1, 1);
}
END_TEST

START_TEST(a_confirmation_comes_before_what_was_sold_begins)
{
    struct sale_row sale = in_order();
    sale.starts = YES_SAID + DAYS(1);
    sale.confirmed = sale.starts - 1;
    check_confirmation(sale, 1, 0);
    sale.confirmed = sale.starts;
    check_confirmation(sale, 1, 1);
}
END_TEST

START_TEST(a_sale_withdrawn_before_the_limit_needs_no_confirmation)
{
    struct sale_row sale = in_order();
    sale.confirmed = 0;
    sale.withdrawn = utc("2026-03-09 23:00") - 1;
    check_confirmation(sale, 0, 0);
    sale.withdrawn++;
    check_confirmation(sale, 1, 1);
}
END_TEST

START_TEST(a_limit_that_has_not_passed_is_not_counted)
{
    for (int passed = 0; passed < 2; passed++) {
        struct world *world = world_new(passed ? "2026-03-09" : "2026-03-08");
        add_sales_campaign(world, "k", "client");
        add_conversation(world, "talk", "p", "k", TALKED, "sale");
        add_sale(world, in_order());
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_confirmations_due), passed);
        world_free(world);
    }
}
END_TEST

START_TEST(a_sale_is_withdrawn_in_its_period_until_before_its_last_instant)
{
    struct sale_row sale = in_order();
    sale.withdrawn = YES_SAID + DAYS(14) - 1;
    ck_assert_int_eq(count_of(sale, COUNTER_withdrawn), 1);
    ck_assert_int_eq(count_of(sale, COUNTER_withdrawn_web), 1);
    ck_assert_int_eq(count_of(sale, COUNTER_withdrawn_consumer), 1);
    sale.withdrawn++;
    ck_assert_int_eq(count_of(sale, COUNTER_withdrawn), 0);
    ck_assert_int_eq(count_of(sale, COUNTER_withdrawal_past), 1);
}
END_TEST

START_TEST(goods_can_be_withdrawn_from_their_delivery_on)
{
    for (int64_t past = 0; past < 2; past++) {
        struct world *world = selling("goods", "consumer");
        struct sale_row sale = in_order();
        sale.starts = YES_SAID + DAYS(5);
        sale.withdrawn = sale.starts + DAYS(14) - 1 + past;
        add_sale(world, sale);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_withdrawn), !past);
        world_free(world);
    }
}
END_TEST

START_TEST(companies_have_no_right_of_withdrawal_and_are_compared_over_fourteen_days)
{
    for (int64_t past = 0; past < 2; past++) {
        struct world *world = selling("telecom", "company");
        struct sale_row sale = in_order();
        sale.withdrawn = YES_SAID + DAYS(14) - 1 + past;
        add_sale(world, sale);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_withdrawal_past), 0);
        ck_assert_int_eq(counted(world, COUNTER_no_right_past), 1);
        ck_assert_int_eq(counted(world, COUNTER_no_right_withdrawn), !past);
        world_free(world);
    }
}
END_TEST

/* In hundredths. */
START_TEST(two_sales_of_a_call_are_two_and_so_are_their_values)
{
    struct world *world = selling("telecom", "consumer");
    struct sale_row sale = in_order();
    sale.value = 1200;
    add_sale(world, sale);
    sale.value = 300;
    sale.withdrawn = YES_SAID + DAYS(1);
    add_sale(world, sale);
    sale.value = 0;
    add_sale(world, sale);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_written_sales), 3);
    ck_assert_int_eq(counted(world, COUNTER_value_past), 1500);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_value_withdrawn), 300);
    ck_assert_int_eq(counted(world, COUNTER_withdrawal_unvalued), 1);
    world_free(world);
}
END_TEST

START_TEST(a_refund_is_in_time_at_its_due_instant_and_counts_on_that_day)
{
    for (int64_t late = 0; late < 2; late++) {
        struct sale_row sale = in_order();
        sale.withdrawn = YES_SAID + DAYS(1);
        sale.refund_due = utc("2026-03-31 22:00"); /* midnight: 1 April */
        sale.refunded = sale.refund_due + late;
        struct world *world = sold(sale);
        ck_assert_int_eq(counted_on(world, "2026-04-01", COUNTER_refunds_due), 1);
        ck_assert_int_eq(counted_on(world, "2026-04-01", COUNTER_refunds_late), late);
        world_free(world);
    }
}
END_TEST

START_TEST(a_refund_due_at_the_freeze_is_not_due_yet)
{
    for (int64_t before = 0; before < 2; before++) {
        struct world *world = selling("telecom", "consumer");
        struct sale_row sale = in_order();
        sale.refund_due = world->dataset->freeze - before;
        add_sale(world, sale);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_refunds_late), before);
        world_free(world);
    }
}
END_TEST

START_TEST(a_dispute_is_a_surprise_by_its_reason_within_ninety_days)
{
    static const struct {
        const char *reason;
        int64_t after;
        enum counter counter;
        int64_t count;
    } cases[] = {{"did_not_understand", 0, COUNTER_surprise_did_not_understand, 1},
                 {"invoice", DAYS(90) - 1, COUNTER_surprise_invoice, 1},
                 {"invoice", DAYS(90), COUNTER_surprise_invoice, 0},
                 {"other", 0, COUNTER_disputes_unexplained, 0},
                 {"weather", 0, COUNTER_disputes_unexplained, 1},
                 {NULL, 0, COUNTER_disputes_unexplained, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct sale_row sale = in_order();
        sale.disputed = YES_SAID + cases[i].after;
        sale.dispute_reason = cases[i].reason;
        ck_assert_int_eq(count_of(sale, cases[i].counter), cases[i].count);
    }
}
END_TEST

SUITE("calls/sales", a_written_yes_is_an_offer_a_notice_and_a_yes_and_what_is_not_shown_is_missing,
      a_yes_at_the_very_instant_the_call_ends_is_not_after_it_and_a_microsecond_later_is,
      a_yes_at_the_very_instant_another_call_ends_finds_it_closed,
      another_call_of_that_client_that_is_open_spoils_a_yes_and_one_of_another_client_does_not,
      a_sale_not_accepted_so_far_is_missing_and_waits_for_thirty_days,
      a_sale_to_a_company_or_of_a_lottery_needs_no_written_yes,
      ten_minutes_are_time_to_think_and_a_microsecond_less_is_not,
      the_time_to_think_begins_with_the_latest_call_that_ended,
      a_yes_too_soon_is_proved_by_the_call_it_came_in_or_after,
      without_an_end_of_any_call_the_time_to_think_is_not_known,
      a_confirmation_is_in_time_before_the_midnight_that_ends_the_fifth_working_day,
      holidays_and_the_night_that_loses_an_hour_move_the_limit,
      five_working_days_over_the_new_year_leave_out_its_holidays_and_eves,
      a_confirmation_comes_before_what_was_sold_begins,
      a_sale_withdrawn_before_the_limit_needs_no_confirmation, a_limit_that_has_not_passed_is_not_counted,
      a_sale_is_withdrawn_in_its_period_until_before_its_last_instant,
      goods_can_be_withdrawn_from_their_delivery_on,
      companies_have_no_right_of_withdrawal_and_are_compared_over_fourteen_days,
      two_sales_of_a_call_are_two_and_so_are_their_values,
      a_refund_is_in_time_at_its_due_instant_and_counts_on_that_day,
      a_refund_due_at_the_freeze_is_not_due_yet, a_dispute_is_a_surprise_by_its_reason_within_ninety_days)
