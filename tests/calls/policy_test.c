/* What the rule packs say to a campaign, on which day. */
#include "fixture.h"

static const struct policy *policy_on(struct world *world, const char *day)
{
    return policy_of(dataset_campaign(world->dataset, 0), date(day));
}

/* A world whose one campaign has its policies looked up. */
static struct world *resolved(const char *as_of, const char *audience, const char *product)
{
    struct world *world = world_new(as_of);
    GError *error = NULL;
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = audience,
                                              .product = product});
    ck_assert(policy_resolve(world->dataset, &error));
    return world;
}

START_TEST(a_rule_that_begins_in_the_middle_of_the_history_holds_from_its_first_day)
{
    struct world *world = resolved("2023-06-30", "consumer", "life_insurance");
    ck_assert_int_eq(policy_on(world, "2022-12-31")->withdrawal_days, POLICY_NO_RULE);
    ck_assert_int_eq(policy_on(world, "2023-01-01")->withdrawal_days, 30);
    ck_assert_int_eq(policy_on(world, "2023-06-30")->withdrawal_days, 30);
    ck_assert(policy_on(world, "2022-12-31")->needs_written_yes);
    world_free(world);
}
END_TEST

START_TEST(two_changes_in_one_history_make_three_stretches_of_days)
{
    /* 2017-07-01: two months instead of three, and consents exempt. 2018-09-01: the written yes. */
    struct world *world = resolved("2018-12-31", "consumer", "telecom");
    ck_assert_int_eq(policy_on(world, "2017-06-30")->register_age_months, 3);
    ck_assert_int_eq(policy_on(world, "2017-06-30")->exempt_consent_months, POLICY_NO_RULE);
    ck_assert_int_eq(policy_on(world, "2017-07-01")->register_age_months, 2);
    ck_assert_int_eq(policy_on(world, "2017-07-01")->exempt_consent_months, 3);
    ck_assert(!policy_on(world, "2018-08-31")->needs_written_yes);
    ck_assert(policy_on(world, "2018-09-01")->needs_written_yes);
    ck_assert_int_eq(policy_on(world, "2018-09-01")->register_age_months, 2);
    world_free(world);
}
END_TEST

START_TEST(a_day_before_the_history_has_the_first_policy_and_one_after_it_the_last)
{
    struct world *world = resolved("2023-06-30", "consumer", "life_insurance");
    ck_assert_int_eq(policy_on(world, "1990-01-01")->withdrawal_days, POLICY_NO_RULE);
    ck_assert_int_eq(policy_on(world, "2040-01-01")->withdrawal_days, 30);
    world_free(world);
}
END_TEST

START_TEST(a_rule_that_begins_the_day_after_the_as_of_day_holds_where_that_day_has_begun)
{
    struct world *world = resolved("2022-12-31", "consumer", "life_insurance");
    ck_assert_int_eq(policy_on(world, "2022-12-31")->withdrawal_days, POLICY_NO_RULE);
    ck_assert_int_eq(policy_on(world, "2023-01-01")->withdrawal_days, 30);
    world_free(world);
}
END_TEST

START_TEST(goods_are_counted_from_delivery_and_nothing_else_is)
{
    struct world *goods = resolved("2026-10-31", "consumer", "goods");
    ck_assert(policy_on(goods, "2026-01-01")->withdrawal_at_start);
    world_free(goods);
    struct world *energy = resolved("2026-10-31", "consumer", "energy");
    ck_assert(!policy_on(energy, "2026-01-01")->withdrawal_at_start);
    ck_assert_int_eq(policy_on(energy, "2026-01-01")->withdrawal_days, 14);
    world_free(energy);
}
END_TEST

START_TEST(an_unknown_product_is_in_the_main_rule_s_scope_and_never_easier)
{
    static const char *const unknown[] = {NULL, "", "perpetual motion"};
    for (size_t i = 0; i < G_N_ELEMENTS(unknown); i++) {
        struct world *world = resolved("2026-10-31", "consumer", unknown[i]);
        const struct policy *policy = policy_on(world, "2026-01-01");
        ck_assert_int_eq(policy->withdrawal_days, 14);
        ck_assert(policy->needs_written_yes);
        ck_assert(!policy->withdrawal_at_start);
        world_free(world);
    }
}
END_TEST

START_TEST(an_unknown_audience_is_protected_as_consumers_are)
{
    struct world *world = resolved("2026-10-31", "penguins", "telecom");
    const struct policy *policy = policy_on(world, "2026-01-01");
    ck_assert_int_ne(policy->register_number, NUMBER_NONE);
    ck_assert_int_eq(policy->register_age_months, 2);
    ck_assert(policy->needs_written_yes);
    world_free(world);
}
END_TEST

START_TEST(for_companies_there_is_no_rule_and_that_is_a_value_of_its_own)
{
    struct world *world = resolved("2026-10-31", "company", "telecom");
    const struct policy *policy = policy_on(world, "2026-01-01");
    ck_assert_int_eq(policy->withdrawal_days, POLICY_NO_RULE);
    ck_assert_int_eq(policy->register_age_months, POLICY_NO_RULE);
    ck_assert_int_eq(policy->exempt_customer_months, POLICY_NO_RULE);
    ck_assert_int_eq(policy->exempt_consent_months, POLICY_NO_RULE);
    ck_assert_uint_eq(policy->register_number, NUMBER_NONE);
    ck_assert(!policy->needs_written_yes);
    world_free(world);
}
END_TEST

START_TEST(a_lottery_needs_no_written_yes_but_keeps_its_withdrawal_period)
{
    struct world *world = resolved("2026-10-31", "consumer", "lottery");
    ck_assert(!policy_on(world, "2026-01-01")->needs_written_yes);
    ck_assert_int_eq(policy_on(world, "2026-01-01")->withdrawal_days, 14);
    world_free(world);
}
END_TEST

START_TEST(a_rule_pack_nobody_has_is_an_error_that_names_campaign_and_pack)
{
    struct world *world = world_new("2026-10-31");
    g_autoptr(GError) error = NULL;
    add_sales_campaign(world, "fine", "client");
    add_campaign(world, (struct campaign_row){.campaign = "k-17", .client = "client", .pack = "XX"});
    ck_assert(!policy_resolve(world->dataset, &error));
    ck_assert_int_eq(error->code, ERROR_CONFIG);
    ck_assert_ptr_nonnull(strstr(error->message, "k-17"));
    ck_assert_ptr_nonnull(strstr(error->message, "XX"));
    world_free(world);
}
END_TEST

START_TEST(the_registers_of_rules_and_of_listings_are_one)
{
    struct world *world = resolved("2026-10-31", "consumer", "telecom");
    add_listing(world, "p", "NIX", date("2026-01-01"), 0);
    const struct listing *listing = pile_at(world->dataset->listings.loose, 0);
    ck_assert_uint_eq(listing->register_number, policy_on(world, "2026-01-01")->register_number);
    world_free(world);
}
END_TEST

START_TEST(the_house_values_are_those_of_the_house_pack)
{
    struct world *world = world_new("2026-10-31");
    judge(world);
    const struct house *house = &world->dataset->house;
    ck_assert_int_eq(house->watch_us, DAYS(90));
    ck_assert_int_eq(house->watch_short_us, DAYS(7));
    ck_assert_int_eq(house->tolerance_us, HOURS(24));
    ck_assert_int_eq(house->rest_us, DAYS(90));
    ck_assert_int_eq(house->redial_us, HOURS(72));
    ck_assert_int_eq(house->conversion_us, DAYS(30));
    ck_assert_int_eq(house->spacing_us, DAYS(90));
    ck_assert_int_eq(house->complaint_us, DAYS(90));
    ck_assert_int_eq(house->pressure_us, DAYS(30));
    ck_assert_int_eq(house->pressure_limit, 4);
    world_free(world);
}
END_TEST

SUITE("calls/policy", a_rule_that_begins_in_the_middle_of_the_history_holds_from_its_first_day,
      two_changes_in_one_history_make_three_stretches_of_days,
      a_day_before_the_history_has_the_first_policy_and_one_after_it_the_last,
      a_rule_that_begins_the_day_after_the_as_of_day_holds_where_that_day_has_begun,
      goods_are_counted_from_delivery_and_nothing_else_is,
      an_unknown_product_is_in_the_main_rule_s_scope_and_never_easier,
      an_unknown_audience_is_protected_as_consumers_are,
      for_companies_there_is_no_rule_and_that_is_a_value_of_its_own,
      a_lottery_needs_no_written_yes_but_keeps_its_withdrawal_period,
      a_rule_pack_nobody_has_is_an_error_that_names_campaign_and_pack,
      the_registers_of_rules_and_of_listings_are_one, the_house_values_are_those_of_the_house_pack)
