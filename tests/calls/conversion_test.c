/* Relevant contacts and what they convert to. */
#include "fixture.h"

#define TALKED utc("2026-03-02 10:00")
#define ENDED (TALKED + MINUTES(5))
#define YES_SAID (TALKED + DAYS(2))

static struct world *selling_in(const char *pack, const char *product, const char *audience)
{
    struct world *world = world_new("2026-10-31");
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = audience,
                                              .product = product,
                                              .pack = pack,
                                              .target_group = "households"});
    add_campaign(world, (struct campaign_row){.campaign = "k2",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = audience,
                                              .product = product,
                                              .pack = pack,
                                              .target_group = "households"});
    add_sales_campaign(world, "l", "other");
    return world;
}

static struct world *selling(const char *product, const char *audience)
{
    return selling_in(NULL, product, audience);
}

static struct world *market(void)
{
    return selling("telecom", "consumer");
}

/* Judges, and checks the relevant contacts and what they came to. */
static void check(struct world *world, int64_t contacts, int64_t gross, int64_t net)
{
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_relevant_contacts), contacts);
    ck_assert_int_eq(counted(world, COUNTER_converted_gross), gross);
    ck_assert_int_eq(counted(world, COUNTER_converted_net), net);
    world_free(world);
}

/* One conversation with p, and a sale of it. */
static void check_sale(struct world *world, struct sale_row sale, int64_t gross, int64_t net)
{
    add_conversation(world, "talk", "p", "k", TALKED, "sale");
    sale.call = "talk";
    add_sale(world, sale);
    check(world, 1, gross, net);
}

START_TEST(conversations_ninety_days_apart_are_two_relevant_contacts_and_closer_ones_are_one)
{
    for (int64_t closer = 0; closer < 2; closer++) {
        struct world *world = market();
        add_conversation(world, "first", "p", "k", TALKED, "other");
        add_conversation(world, "second", "p", "k", TALKED + DAYS(90) - closer, "other");
        check(world, 2 - closer, 0, 0);
    }
}
END_TEST

START_TEST(a_conversation_counts_anew_only_when_none_at_all_stood_in_the_ninety_days_before_it)
{
    struct world *world = market();
    add_conversation(world, "first", "p", "k", TALKED, "other");
    add_conversation(world, "second", "p", "k", TALKED + DAYS(60), "other");
    add_conversation(world, "third", "p", "k", TALKED + DAYS(120), "other");
    check(world, 1, 0, 0);
}
END_TEST

START_TEST(a_conversation_that_was_not_relevant_does_not_stand_between)
{
    struct world *world = market();
    add_conversation(world, "first", "p", "k", TALKED, "other");
    struct call_row call = conversation("second", "p", "k", TALKED + DAYS(60), "other");
    call.in_target = NO;
    add_call(world, call);
    add_conversation(world, "third", "p", "k", TALKED + DAYS(120), "other");
    check(world, 2, 0, 0);
}
END_TEST

START_TEST(each_campaign_and_each_person_is_a_contact_of_its_own)
{
    struct world *world = market();
    add_conversation(world, "1", "p", "k", TALKED, "other");
    add_conversation(world, "2", "p", "k2", TALKED + HOURS(1), "other");
    add_conversation(world, "3", "p", "l", TALKED + HOURS(2), "other");
    add_conversation(world, "4", "q", "k", TALKED, "other");
    add_conversation(world, "5", "p", "k", TALKED + HOURS(3), "other");
    check(world, 4, 0, 0);
}
END_TEST

START_TEST(a_contact_is_counted_on_the_day_and_for_the_agent_and_source_of_its_first_conversation)
{
    struct world *world = market();
    struct call_row first = conversation("first", "p", "k", TALKED, "other");
    first.agent = "opener";
    first.source = "list";
    add_source(world, "list", date("2020-01-01"), 0);
    add_call(world, first);
    struct call_row second = conversation("second", "p", "k", TALKED + DAYS(5), "sale");
    second.agent = "closer";
    second.source = "list";
    add_call(world, second);
    add_sale(world, kept_sale("second", TALKED + DAYS(6)));
    judge(world);
    ck_assert_int_eq(counted_on(world, "2026-03-02", COUNTER_converted_net), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_AGENT, "opener", COUNTER_converted_net), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_AGENT, "closer", COUNTER_converted_net), 0);
    ck_assert_int_eq(counted_for(world, SCOPE_SOURCE, "list", COUNTER_converted_net), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CLIENT, "client", COUNTER_converted_net), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_converted_net), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_AGENT, "closer", COUNTER_sales_accepted), 1);
    world_free(world);
}
END_TEST

START_TEST(a_sale_accepted_within_thirty_days_of_the_first_conversation_converts)
{
    check_sale(market(), kept_sale("talk", TALKED + DAYS(30) - 1), 1, 1);
    check_sale(market(), kept_sale("talk", TALKED + DAYS(30)), 0, 0);
    check_sale(market(), kept_sale("talk", TALKED - 1), 0, 0);
    check_sale(selling("telecom", "company"), kept_sale("talk", TALKED), 1, 1);
    check_sale(market(), (struct sale_row){.offer_sent = TALKED}, 0, 0);
}
END_TEST

START_TEST(a_sale_of_a_later_conversation_converts_when_accepted_within_thirty_days_of_the_first)
{
    for (int64_t late = 0; late < 2; late++) {
        struct world *world = market();
        add_conversation(world, "first", "p", "k", TALKED, "other");
        add_conversation(world, "second", "p", "k", TALKED + DAYS(20), "sale");
        add_sale(world, kept_sale("second", TALKED + DAYS(30) - 1 + late));
        check(world, 1, 1 - late, 1 - late);
    }
}
END_TEST

START_TEST(a_sale_of_another_campaign_or_of_a_call_that_was_not_relevant_converts_nothing)
{
    struct world *world = market();
    add_conversation(world, "first", "p", "k", TALKED, "other");
    struct call_row call = conversation("second", "p", "k", TALKED + DAYS(1), "sale");
    call.in_target = NO;
    add_call(world, call);
    add_sale(world, kept_sale("second", TALKED + DAYS(2)));
    add_conversation(world, "elsewhere", "p", "k2", TALKED + DAYS(3), "sale");
    add_sale(world, kept_sale("elsewhere", TALKED + DAYS(4)));
    judge(world);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_relevant_contacts), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k", COUNTER_converted_gross), 0);
    ck_assert_int_eq(counted_for(world, SCOPE_CAMPAIGN, "k2", COUNTER_converted_net), 1);
    world_free(world);
}
END_TEST

START_TEST(a_sale_undone_before_the_withdrawal_period_has_passed_does_not_stand)
{
    const int64_t deadline = YES_SAID + DAYS(14);
    for (int64_t late = 0; late < 2; late++) {
        struct sale_row withdrawn = kept_sale("talk", YES_SAID), cancelled = withdrawn, disputed = withdrawn;
        withdrawn.withdrawn = cancelled.cancelled = disputed.disputed = deadline - 1 + late;
        check_sale(market(), withdrawn, 1, late);
        check_sale(market(), cancelled, 1, late);
        check_sale(market(), disputed, 1, late);
    }
}
END_TEST

START_TEST(goods_have_their_period_from_delivery_where_that_is_known)
{
    for (int64_t late = 0; late < 2; late++) {
        struct sale_row sale = kept_sale("talk", YES_SAID);
        sale.starts = YES_SAID + DAYS(10);
        sale.withdrawn = YES_SAID + DAYS(24) - 1 + late;
        check_sale(selling("goods", "consumer"), sale, 1, late);
        sale.starts = 0;
        sale.withdrawn = YES_SAID + DAYS(14) - 1 + late;
        check_sale(selling("goods", "consumer"), sale, 1, late);
        sale.starts = YES_SAID + DAYS(10);
        check_sale(selling("telecom", "consumer"), sale, 1, late);
    }
}
END_TEST

START_TEST(life_insurance_and_private_pension_have_thirty_days)
{
    for (int64_t late = 0; late < 2; late++) {
        struct sale_row sale = kept_sale("talk", YES_SAID);
        sale.withdrawn = YES_SAID + DAYS(30) - 1 + late;
        check_sale(selling("life_insurance", "consumer"), sale, 1, late);
        check_sale(selling("private_pension", "consumer"), sale, 1, late);
        sale.withdrawn = YES_SAID + DAYS(14);
        check_sale(selling("insurance", "consumer"), sale, 1, 1);
    }
}
END_TEST

START_TEST(in_germany_too_a_consumer_has_fourteen_days)
{
    for (int64_t late = 0; late < 2; late++) {
        struct sale_row sale = kept_sale("talk", YES_SAID);
        sale.withdrawn = YES_SAID + DAYS(14) - 1 + late;
        check_sale(selling_in("DE", "telecom", "consumer"), sale, 1, late);
        check_sale(selling_in("DE", "insurance", "unknown"), sale, 1, late);
        sale.starts = YES_SAID + DAYS(10);
        check_sale(selling_in("DE", "telecom", "consumer"), sale, 1, late);
        sale.withdrawn = YES_SAID + DAYS(24) - 1 + late;
        check_sale(selling_in("DE", "goods", "consumer"), sale, 1, late);
    }
}
END_TEST

/* Those who have no right of withdrawal. */
static const struct {
    const char *pack, *audience;
} without_right[] = {{"SE", "company"},  {"SE", "sole_trader"}, {"DE", "company"},
                     {"UK", "consumer"}, {"UK", "company"},     {"US", "consumer"}};

START_TEST(no_rule_is_no_pass_and_a_company_s_sale_cancelled_on_the_second_day_does_not_stand)
{
    struct sale_row cancelled = {.accepted = YES_SAID, .cancelled = YES_SAID + DAYS(2)};
    for (size_t i = 0; i < G_N_ELEMENTS(without_right); i++)
        check_sale(selling_in(without_right[i].pack, "telecom", without_right[i].audience), cancelled, 1, 0);
}
END_TEST

START_TEST(where_no_law_gives_a_period_a_sale_stands_after_the_house_s_fourteen_days)
{
    for (size_t i = 0; i < G_N_ELEMENTS(without_right); i++)
        for (int64_t late = 0; late < 2; late++) {
            struct sale_row withdrawn = {.accepted = YES_SAID}, cancelled = withdrawn, disputed = withdrawn;
            withdrawn.withdrawn = cancelled.cancelled = disputed.disputed = YES_SAID + DAYS(14) - 1 + late;
            const struct sale_row sales[] = {withdrawn, cancelled, disputed};
            for (size_t s = 0; s < G_N_ELEMENTS(sales); s++)
                check_sale(selling_in(without_right[i].pack, "telecom", without_right[i].audience), sales[s],
                           1, late);
        }
}
END_TEST

START_TEST(the_house_s_days_are_counted_from_the_acceptance_of_goods_too)
{
    for (int64_t late = 0; late < 2; late++) {
        struct sale_row sale = {
            .accepted = YES_SAID, .starts = YES_SAID + DAYS(10), .withdrawn = YES_SAID + DAYS(14) - 1 + late};
        check_sale(selling("goods", "company"), sale, 1, late);
    }
}
END_TEST

START_TEST(what_is_null_in_a_sale_that_must_be_written_is_a_miss)
{
    struct sale_row sale = kept_sale("talk", YES_SAID);
    sale.offer_sent = 0;
    check_sale(market(), sale, 1, 0);
    sale = kept_sale("talk", YES_SAID);
    sale.invalidity_notice = UNKNOWN;
    check_sale(market(), sale, 1, 0);
    sale.invalidity_notice = NO;
    check_sale(market(), sale, 1, 0);
    sale = kept_sale("talk", YES_SAID);
    sale.accept_channel = NULL;
    check_sale(market(), sale, 1, 0);
    sale.accept_channel = "voice";
    check_sale(market(), sale, 1, 0);
    sale.accept_channel = "pigeon";
    check_sale(market(), sale, 1, 0);
    sale.accept_channel = "letter";
    check_sale(market(), sale, 1, 1);
}
END_TEST

START_TEST(a_yes_given_before_the_call_had_ended_or_when_it_did_is_not_written_after_it)
{
    check_sale(market(), kept_sale("talk", ENDED - 1), 1, 0);
    check_sale(market(), kept_sale("talk", ENDED), 1, 0);
    check_sale(market(), kept_sale("talk", ENDED + 1), 1, 1);
}
END_TEST

START_TEST(a_sale_of_a_call_whose_end_nobody_knows_is_a_miss)
{
    struct world *world = market();
    struct call_row call = conversation("talk", "p", "k", TALKED, "sale");
    call.ended = 0;
    add_call(world, call);
    add_sale(world, kept_sale("talk", YES_SAID));
    check(world, 1, 1, 0);
}
END_TEST

/* Net conversions when another call of a campaign to p lasts from an instant to another. */
static void check_open_call(const char *campaign, int64_t from, int64_t until, int64_t net)
{
    struct world *world = market();
    add_conversation(world, "talk", "p", "k", TALKED, "sale");
    add_sale(world, kept_sale("talk", YES_SAID));
    add_call(world, (struct call_row){.call = "open",
                                      .contact = "p",
                                      .campaign = campaign,
                                      .outcome = "prevented",
                                      .started = from,
                                      .ended = until});
    check(world, 1, 1, net);
}

START_TEST(a_yes_given_while_any_call_of_the_client_was_open_is_not_a_written_one)
{
    check_open_call("k", YES_SAID - MINUTES(2), YES_SAID + 1, 0);
    check_open_call("k", YES_SAID - MINUTES(2), YES_SAID, 1);
    check_open_call("k2", YES_SAID, YES_SAID + MINUTES(1), 0);
    check_open_call("k2", YES_SAID + 1, YES_SAID + MINUTES(1), 1);
    check_open_call("l", YES_SAID - MINUTES(2), YES_SAID + MINUTES(2), 1);
    check_open_call("k", YES_SAID - HOURS(5), YES_SAID + HOURS(5), 0);
    check_open_call("k", YES_SAID - MINUTES(2), 0, 1);
}
END_TEST

START_TEST(of_two_sales_of_one_call_one_that_stands_is_enough_and_counts_once)
{
    struct world *world = market();
    struct sale_row undone = kept_sale("talk", YES_SAID);
    undone.withdrawn = YES_SAID + DAYS(1);
    add_conversation(world, "talk", "p", "k", TALKED, "sale");
    add_sale(world, undone);
    add_sale(world, kept_sale("talk", YES_SAID + MINUTES(1)));
    add_sale(world, kept_sale("talk", YES_SAID + MINUTES(2)));
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_converted_gross), 1);
    ck_assert_int_eq(counted(world, COUNTER_converted_net), 1);
    ck_assert_int_eq(counted(world, COUNTER_sales_accepted), 3);
    ck_assert_int_eq(counted(world, COUNTER_sales_14_kept), 2);
    world_free(world);
}
END_TEST

START_TEST(without_the_relation_sale_the_outcome_is_gross_and_nothing_is_net)
{
    const struct {
        int64_t second;
        int gross;
    } cases[] = {{TALKED + DAYS(30) - 1, 1}, {TALKED + DAYS(30), 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = market();
        add_conversation(world, "first", "p", "k", TALKED, "other");
        add_conversation(world, "second", "p", "k", cases[i].second, "sale");
        check(world, 1, cases[i].gross, 0);
    }
}
END_TEST

START_TEST(with_the_relation_sale_an_outcome_without_a_row_is_odd_and_no_conversion)
{
    struct world *world = market();
    mark_present(world, "sale");
    add_conversation(world, "talk", "p", "k", TALKED, "sale");
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_converted_gross), 0);
    ck_assert_int_eq(quality_of(world, QUALITY_sale_outcome_without_sale), 1);
    ck_assert_int_eq(quality_of(world, QUALITY_sale_outcome), 1);
    world_free(world);
}
END_TEST

START_TEST(a_contact_is_open_for_thirty_days_and_the_withdrawal_period)
{
    static const struct {
        const char *pack, *product, *audience;
        int days;
    } cases[] = {{"SE", "telecom", "consumer", 44},
                 {"SE", "life_insurance", "consumer", 60},
                 {"SE", "telecom", "company", 44},
                 {"UK", "telecom", "consumer", 44}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (int64_t late = 0; late < 2; late++) {
            struct world *world = selling_in(cases[i].pack, cases[i].product, cases[i].audience);
            add_conversation(world, "talk", "p", "k", world->dataset->freeze - DAYS(cases[i].days) + late,
                             "other");
            judge(world);
            ck_assert_int_eq(counted(world, COUNTER_relevant_contacts), 1);
            ck_assert_int_eq(counted(world, COUNTER_conversion_open), late);
            world_free(world);
        }
}
END_TEST

START_TEST(goods_not_yet_delivered_long_enough_keep_their_contact_open)
{
    for (int64_t late = 0; late < 2; late++) {
        struct world *world = selling("goods", "consumer");
        struct sale_row sale = kept_sale("talk", YES_SAID);
        sale.starts = world->dataset->freeze - DAYS(14) + late;
        add_conversation(world, "talk", "p", "k", TALKED, "sale");
        add_sale(world, sale);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_converted_net), 1);
        ck_assert_int_eq(counted(world, COUNTER_conversion_open), late);
        world_free(world);
    }
}
END_TEST

START_TEST(a_withdrawal_that_had_not_happened_at_the_freeze_changes_nothing)
{
    struct world *world = market();
    const int64_t freeze = world->dataset->freeze;
    struct sale_row sale = kept_sale("talk", freeze - DAYS(3));
    sale.withdrawn = freeze;
    add_conversation(world, "talk", "p", "k", freeze - DAYS(4), "sale");
    add_sale(world, sale);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_converted_net), 1);
    ck_assert_int_eq(counted(world, COUNTER_conversion_open), 1);
    world_free(world);
}
END_TEST

SUITE("calls/conversion", conversations_ninety_days_apart_are_two_relevant_contacts_and_closer_ones_are_one,
      a_conversation_counts_anew_only_when_none_at_all_stood_in_the_ninety_days_before_it,
      a_conversation_that_was_not_relevant_does_not_stand_between,
      each_campaign_and_each_person_is_a_contact_of_its_own,
      a_contact_is_counted_on_the_day_and_for_the_agent_and_source_of_its_first_conversation,
      a_sale_accepted_within_thirty_days_of_the_first_conversation_converts,
      a_sale_of_a_later_conversation_converts_when_accepted_within_thirty_days_of_the_first,
      a_sale_of_another_campaign_or_of_a_call_that_was_not_relevant_converts_nothing,
      a_sale_undone_before_the_withdrawal_period_has_passed_does_not_stand,
      goods_have_their_period_from_delivery_where_that_is_known,
      life_insurance_and_private_pension_have_thirty_days, in_germany_too_a_consumer_has_fourteen_days,
      no_rule_is_no_pass_and_a_company_s_sale_cancelled_on_the_second_day_does_not_stand,
      where_no_law_gives_a_period_a_sale_stands_after_the_house_s_fourteen_days,
      the_house_s_days_are_counted_from_the_acceptance_of_goods_too,
      what_is_null_in_a_sale_that_must_be_written_is_a_miss,
      a_yes_given_before_the_call_had_ended_or_when_it_did_is_not_written_after_it,
      a_sale_of_a_call_whose_end_nobody_knows_is_a_miss,
      a_yes_given_while_any_call_of_the_client_was_open_is_not_a_written_one,
      of_two_sales_of_one_call_one_that_stands_is_enough_and_counts_once,
      without_the_relation_sale_the_outcome_is_gross_and_nothing_is_net,
      with_the_relation_sale_an_outcome_without_a_row_is_odd_and_no_conversion,
      a_contact_is_open_for_thirty_days_and_the_withdrawal_period,
      goods_not_yet_delivered_long_enough_keep_their_contact_open,
      a_withdrawal_that_had_not_happened_at_the_freeze_changes_nothing)
