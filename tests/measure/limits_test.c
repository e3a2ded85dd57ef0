/* How long a rule gives: spans, months that clamp, and working days over the end of a year. For whom a rule
 * is a limit, and which rules a figure rests on. */
#include "../../src/measure/limits.h"
#include "figures.h"

static const struct rule *rule_of(const struct rules *rules, const char *pack, const char *id)
{
    for (guint i = 0; i < rules_count(rules); i++)
        if (g_str_equal(rules_at(rules, i)->pack, pack) && g_str_equal(rules_at(rules, i)->id, id))
            return rules_at(rules, i);
    ck_abort_msg("no rule %s of %s", id, pack);
    return NULL;
}

static struct rules *all_rules(void)
{
    static const char *const packs[] = {"reports/rules/de.json", "reports/rules/house.json",
                                        "reports/rules/se.json", "reports/rules/us.json", NULL};
    GError *error = NULL;
    struct rules *rules = rules_load(packs, &error);
    ck_no_error(error);
    return rules;
}

START_TEST(a_month_is_as_long_as_it_is_and_clamps_to_the_last_day)
{
    static const struct {
        const char *from;
        int days;
    } months[] = {
        {"2026-10-01", 31}, {"2027-01-31", 28}, {"2028-01-31", 29}, {"2026-12-31", 31}, {"2027-03-31", 30}};
    struct rules *rules = all_rules();
    const struct rule *month = rule_of(rules, "DE", "optout.answer_limit");
    for (gsize i = 0; i < G_N_ELEMENTS(months); i++)
        ck_assert_double_eq(limits_hours(rules, month, date(months[i].from)), months[i].days * 24.0);
    rules_free(rules);
}
END_TEST

START_TEST(ten_working_days_over_the_new_year_leave_out_its_holidays)
{
    static const struct {
        const char *from, *last;
    } spans[] = {
        {"2025-12-22", "2026-01-07"}, /* 23, 24, 26, 29, 30, 31 December, 2, 5, 6, 7 January */
        {"2025-12-25", "2026-01-09"}, /* a holiday itself */
        {"2026-06-26", "2026-07-13"}, /* 4 July is a Saturday: the Friday before is kept */
    };
    struct rules *rules = all_rules();
    const struct rule *days = rule_of(rules, "US", "optout.answer_limit");
    for (gsize i = 0; i < G_N_ELEMENTS(spans); i++)
        ck_assert_double_eq(limits_hours(rules, days, date(spans[i].from)),
                            (date(spans[i].last) - date(spans[i].from)) * 24.0);
    rules_free(rules);
}
END_TEST

START_TEST(hours_are_hours_and_what_is_no_time_gives_none)
{
    struct rules *rules = all_rules();
    ck_assert_double_eq(
        limits_hours(rules, rule_of(rules, RULE_HOUSE, "optout.blocked_within"), date("2026-03-29")), 24);
    ck_assert_double_eq(limits_hours(rules, rule_of(rules, "SE", "withdrawal.refund"), date("2026-03-29")),
                        14 * 24);
    ck_assert(isnan(limits_hours(rules, rule_of(rules, "US", "abandoned.limit"), date("2026-03-29"))));
    ck_assert(isnan(limits_hours(rules, rule_of(rules, "SE", "optout.respected"), date("2026-03-29"))));
    ck_assert(isnan(limits_hours(rules, NULL, date("2026-03-29"))));
    rules_free(rules);
}
END_TEST

/* The figure of "measure/part" for a unit, a day long, with its limits and nothing else. */
static struct figure limited(struct desk *desk, const char *name, enum scope_kind scope, const char *unit,
                             const char *day)
{
    const struct world *world = desk->world;
    g_auto(GStrv) ids = g_strsplit(name, "/", 2);
    const struct measure_part *part = measure_find_part(catalogue_find(desk->catalogue, ids[0]), ids[1]);
    struct figure figure = {.part = part, .law_limit = NAN, .ethics_target = NAN};
    figure.period = (struct period){date(day), date(day) + 1};
    struct kinds *kinds = kinds_new(world->dataset);
    struct limits limits = {world->dataset, world->rules, part, .scope = scope};
    limits_open(&limits, kinds, unit_named(world, scope, unit));
    limits_set(&limits, &figure);
    limits_clear(&limits);
    kinds_free(kinds);
    return figure;
}

static void add_kind(struct world *world, const char *campaign, const char *client, const char *audience,
                     const char *product, const char *pack)
{
    add_campaign(world, (struct campaign_row){.campaign = campaign,
                                              .client = client,
                                              .purpose = "sale",
                                              .audience = audience,
                                              .product = product,
                                              .pack = pack});
}

static struct desk desk_of_kinds(void)
{
    struct world *world = world_new("2026-10-31");
    add_kind(world, "homes", "swede", "consumer", "telecom", "SE");
    add_kind(world, "firms", "swede", "company", "telecom", "SE");
    add_kind(world, "shops", "trader", "company", "energy", "SE");
    add_kind(world, "pensions", "saver", "consumer", "premium_pension", "SE");
    add_kind(world, "britons", "brit", "consumer", "telecom", "UK");
    add_kind(world, "yanks", "yank", "consumer", "telecom", "US");
    add_kind(world, "here", "both", "consumer", "telecom", "SE");
    add_kind(world, "there", "both", "consumer", "telecom", "UK");
    return desk_of(world);
}

START_TEST(a_rule_for_consumers_is_no_limit_for_a_campaign_to_companies)
{
    struct desk desk = desk_of_kinds();
    struct figure homes = limited(&desk, "optout_respected/strict", SCOPE_CAMPAIGN, "homes", "2026-10-01");
    ck_assert_double_eq(homes.law_limit, 1);
    ck_assert_str_eq(homes.law->id, "optout.respected");
    struct figure firms = limited(&desk, "optout_respected/strict", SCOPE_CAMPAIGN, "firms", "2026-10-01");
    ck_assert(isnan(firms.law_limit));
    ck_assert_ptr_null(firms.law);
    ck_assert_double_eq(firms.ethics_target, 1);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_client_is_held_against_the_pack_of_all_its_campaigns)
{
    struct desk desk = desk_of_kinds();
    struct figure brit = limited(&desk, "optout_respected/strict", SCOPE_CLIENT, "brit", "2026-10-01");
    ck_assert_double_eq(brit.law_limit, 1);
    ck_assert_str_eq(brit.law->pack, "UK");
    struct figure swede = limited(&desk, "optout_respected/strict", SCOPE_CLIENT, "swede", "2026-10-01");
    ck_assert_double_eq(swede.law_limit, 1);
    struct figure trader = limited(&desk, "optout_respected/strict", SCOPE_CLIENT, "trader", "2026-10-01");
    ck_assert(isnan(trader.law_limit) && !trader.law);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_client_with_more_than_one_pack_has_no_limit_of_law_and_the_rule_is_only_cited)
{
    struct desk desk = desk_of_kinds();
    struct figure both = limited(&desk, "optout_respected/strict", SCOPE_CLIENT, "both", "2026-10-01");
    ck_assert(isnan(both.law_limit));
    ck_assert_str_eq(both.law->id, "optout.respected");
    struct figure in_time = limited(&desk, "optout_time/within_limit", SCOPE_CLIENT, "both", "2026-10-01");
    ck_assert_ptr_null(in_time.law);
    struct figure all = limited(&desk, "optout_respected/strict", SCOPE_ALL, "", "2026-10-01");
    ck_assert_double_eq(all.law_limit, 1);
    ck_assert_str_eq(all.law->pack, "SE");
    desk_clear(&desk);
}
END_TEST

START_TEST(all_calls_are_held_against_the_pack_of_all_campaigns_and_only_of_several_against_the_agencys)
{
    for (int mixed = 0; mixed < 2; mixed++) {
        struct world *world = world_new("2026-10-31");
        add_kind(world, "britons", "brit", "consumer", "telecom", "UK");
        add_kind(world, "others", "brit", "company", "energy", mixed ? "US" : "UK");
        struct desk desk = desk_of(world);
        struct figure all = limited(&desk, "optout_respected/strict", SCOPE_ALL, "", "2026-10-01");
        ck_assert_str_eq(all.law->pack, mixed ? "SE" : "UK");
        desk_clear(&desk);
    }
}
END_TEST

/* The rule that the figure's mark comes from, with the mark: "S register.max_age"; "": none. */
static void check_mark(struct desk *desk, const char *name, enum scope_kind scope, const char *unit,
                       const char *day, const char *expected)
{
    struct figure figure = limited(desk, name, scope, unit, day);
    const struct rule *rule = figure_unverified(&figure);
    g_autofree char *mark = rule ? g_strdup_printf("%c %s", (char)rule->verified, rule->id) : g_strdup("");
    ck_assert_msg(g_str_equal(mark, expected), "%s of %s: \"%s\", not \"%s\"", name, unit, mark, expected);
}

START_TEST(a_figure_has_the_mark_of_the_rule_that_is_checked_least_of_those_it_rests_on)
{
    struct desk desk = desk_of_kinds();
    check_mark(&desk, "listed_called/called", SCOPE_ALL, "", "2026-10-01", "S register.max_age");
    check_mark(&desk, "listed_called/grace", SCOPE_CAMPAIGN, "homes", "2026-10-01", "S register.max_age");
    check_mark(&desk, "conversion_per_relevant_contact/net", SCOPE_CLIENT, "swede", "2026-10-01",
               "S register.max_age");
    check_mark(&desk, "relevance/of_conversations", SCOPE_CAMPAIGN, "homes", "2026-10-01",
               "S register.max_age");
    check_mark(&desk, "relevance/wrong_person", SCOPE_CAMPAIGN, "homes", "2026-10-01", "");
    check_mark(&desk, "time_to_think/median", SCOPE_ALL, "", "2026-10-01", "");
    check_mark(&desk, "robot_consent/consent", SCOPE_CAMPAIGN, "britons", "2026-10-01",
               "S automated.consent_share");
    check_mark(&desk, "rang_long_enough/rang", SCOPE_CAMPAIGN, "homes", "2026-10-01", "");
    check_mark(&desk, "rang_long_enough/rang", SCOPE_ALL, "", "2026-10-01", "S ring.least");
    check_mark(&desk, "path/attempts", SCOPE_ALL, "", "2026-10-01", "");
    check_mark(&desk, "path/stands", SCOPE_ALL, "", "2026-10-01", "S register.max_age");
    desk_clear(&desk);
}
END_TEST

START_TEST(only_rules_for_the_campaigns_of_the_unit_and_the_days_of_the_period_mark_it)
{
    struct desk desk = desk_of_kinds();
    check_mark(&desk, "basis_for_every_call/basis", SCOPE_CAMPAIGN, "firms", "2026-10-01", "");
    check_mark(&desk, "basis_for_every_call/basis", SCOPE_CLIENT, "trader", "2026-10-01", "");
    check_mark(&desk, "consent_provable/provable", SCOPE_CAMPAIGN, "pensions", "2026-10-01",
               "S consent.provable_share");
    check_mark(&desk, "basis_for_every_call/basis", SCOPE_CAMPAIGN, "pensions", "2026-10-01",
               "S default_basis");
    check_mark(&desk, "basis_for_every_call/basis", SCOPE_CAMPAIGN, "yanks", "2024-02-07", "S basis.share");
    check_mark(&desk, "basis_for_every_call/basis", SCOPE_CAMPAIGN, "yanks", "2024-02-08", "R default_basis");
    desk_clear(&desk);
}
END_TEST

START_TEST(figures_that_are_measured_carry_the_mark)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    mark_present(world, "register_listing");
    struct desk desk = desk_of(world);
    struct figure listed = ask(&desk, "listed_called/called", GRAIN_DAY, "2026-10-05");
    ck_assert_str_eq(listed.law->id, "register.listed_calls");
    ck_assert_int_eq(listed.law->verified, RULE_READ_AT_SOURCE);
    ck_assert_str_eq(figure_unverified(&listed)->id, "register.max_age");
    desk_clear(&desk);
}
END_TEST

SUITE("measure/limits", a_month_is_as_long_as_it_is_and_clamps_to_the_last_day,
      ten_working_days_over_the_new_year_leave_out_its_holidays,
      hours_are_hours_and_what_is_no_time_gives_none,
      a_rule_for_consumers_is_no_limit_for_a_campaign_to_companies,
      a_client_is_held_against_the_pack_of_all_its_campaigns,
      a_client_with_more_than_one_pack_has_no_limit_of_law_and_the_rule_is_only_cited,
      all_calls_are_held_against_the_pack_of_all_campaigns_and_only_of_several_against_the_agencys,
      a_figure_has_the_mark_of_the_rule_that_is_checked_least_of_those_it_rests_on,
      only_rules_for_the_campaigns_of_the_unit_and_the_days_of_the_period_mark_it,
      figures_that_are_measured_carry_the_mark)
