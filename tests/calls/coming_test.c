/* What calls would break of rules that do not hold yet. The as-of day of the market is 2026-10-31. */
#include "permit.h"

#define PACK(rules) "{\"pack\": \"XX\", \"version\": \"1\", \"rules\": [" rules "]}"
#define OPT_OUT_UNTIL(day)                                                                                   \
    "{\"id\": \"default_basis\", \"word\": \"opt_out\", \"valid_until\": \"" day "\", " LAW
#define OPT_IN_FROM(day)                                                                                     \
    ", {\"id\": \"default_basis\", \"word\": \"opt_in\", \"valid_from\": \"" day "\", " LAW

static const struct rule *rule_of(const struct world *world, const char *id, int32_t from)
{
    for (guint i = 0; i < rules_count(world->rules); i++) {
        const struct rule *rule = rules_at(world->rules, i);
        if (g_str_equal(rule->id, id) && g_str_equal(rule->pack, "XX") && rule->valid_from == from)
            return rule;
    }
    ck_abort_msg("no rule %s", id);
    return NULL;
}

static struct trial trial_in(const struct world *world, const char *id, const char *from)
{
    return trial_of(world->dataset, rule_of(world, id, from ? date(from) : DAY_PAST));
}

static struct coming_count count_on(const struct world *world, const char *id, const char *from,
                                    const char *day)
{
    struct trial trial = trial_in(world, id, from);
    ck_assert_int_ge(trial.number, 0);
    return trial_count(world->dataset, &trial, (struct period){date(day), date(day) + 1});
}

#define ck_counted(count, is_broken, is_tried)                                                               \
    do {                                                                                                     \
        ck_assert_int_eq((count).broken, is_broken);                                                         \
        ck_assert_int_eq((count).tried, is_tried);                                                           \
    } while (0)

START_TEST(calls_before_a_need_to_agree_are_tried_by_it_and_break_nothing)
{
    struct world *world = market();
    change_law(world, PACK(OPT_OUT_UNTIL("2027-01-01") OPT_IN_FROM("2027-01-01")));
    add_consent(world, whole_consent(CALLED + DAYS(1)));
    add_mode(world, "before the consent", "manual", CALLED);
    add_mode(world, "the day after it", "manual", CALLED + DAYS(1) + HOURS(1));
    judge(world);
    ck_assert_int_eq(trial_in(world, "default_basis", "2027-01-01").test, COMING_basis);
    ck_counted(count_on(world, "default_basis", "2027-01-01", "2026-03-02"), 1, 1);
    ck_counted(count_on(world, "default_basis", "2027-01-01", "2026-03-03"), 0, 1);
    ck_counted(count_on(world, "default_basis", "2027-01-01", "2026-03-04"), 0, 0);
    ck_assert_int_eq(counted(world, COUNTER_basis_missing), 0);
    world_free(world);
}
END_TEST

START_TEST(a_rule_is_told_of_twelve_months_before_and_after_and_not_a_day_more)
{
    static const struct {
        const char *law, *day;
        bool is_tried;
    } laws[] = {{PACK(OPT_OUT_UNTIL("2027-10-31") OPT_IN_FROM("2027-10-31")), "2027-10-31", true},
                {PACK(OPT_OUT_UNTIL("2027-11-01") OPT_IN_FROM("2027-11-01")), "2027-11-01", false},
                {PACK(OPT_OUT_UNTIL("2026-10-31") OPT_IN_FROM("2026-10-31")), "2026-10-31", true},
                {PACK(OPT_OUT_UNTIL("2025-11-01") OPT_IN_FROM("2025-11-01")), "2025-11-01", true},
                {PACK(OPT_OUT_UNTIL("2025-10-31") OPT_IN_FROM("2025-10-31")), "2025-10-31", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(laws); i++) {
        struct world *world = market();
        change_law(world, laws[i].law);
        add_live(world);
        judge(world);
        ck_assert_int_eq(trial_in(world, "default_basis", laws[i].day).number >= 0, laws[i].is_tried);
        world_free(world);
    }
}
END_TEST

START_TEST(a_proposal_is_tried_for_those_it_is_about_and_judges_nobody)
{
    struct world *world = market();
    change_law(world, PACK("{\"id\": \"pending.default_basis\", \"word\": \"opt_in\", \"valid_from\": "
                           "\"2025-08-27\", \"scope\": {\"mode\": [\"manual\"]}, " LAW
                           ", {\"id\": \"default_basis\", \"word\": \"opt_out\", " LAW));
    add_live(world);
    add_robot(world);
    judge(world);
    ck_counted(count_on(world, "pending.default_basis", "2025-08-27", "2026-03-02"), 1, 1);
    ck_assert_int_eq(counted(world, COUNTER_basis_missing), 0);
    world_free(world);
}
END_TEST

START_TEST(hours_to_come_are_held_against_the_minute_of_the_start)
{
    struct world *world = market();
    change_law(world, PACK("{\"id\": \"hours.permitted\", \"valid_from\": \"2027-01-01\", \"windows\": "
                           "[{\"days\": [\"monday\"], \"from\": \"11:00\", \"until\": \"12:00\"}], " LAW));
    add_mode(world, "11:00", "manual", utc("2026-03-02 10:00"));
    add_mode(world, "11:59", "manual", utc("2026-03-02 10:59"));
    add_mode(world, "12:00", "manual", utc("2026-03-02 11:00"));
    judge(world);
    ck_counted(count_on(world, "hours.permitted", "2027-01-01", "2026-03-02"), 1, 3);
    world_free(world);
}
END_TEST

START_TEST(a_made_voice_is_tried_where_it_is_known_what_it_said)
{
    static const enum reply said[] = {YES, NO, UNKNOWN};
    struct world *world = market();
    change_law(world,
               PACK("{\"id\": \"ai.disclosure\", \"flag\": true, \"valid_from\": \"2027-01-01\", " LAW));
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
        static const char *const names[] = {"it said so", "it did not", "nobody knows"};
        add_message_row(
            world, (struct message_row){.message = names[i], .purpose = "sale", .ai_disclosed = said[i]});
        struct call_row call = conversation(names[i], "p", "k", CALLED + (int64_t)i * HOURS(1), "declined");
        call.mode = "ai_voice";
        call.agent = NULL;
        call.message = names[i];
        add_call(world, call);
    }
    judge(world);
    ck_counted(count_on(world, "ai.disclosure", "2027-01-01", "2026-03-02"), 1, 2);
    ck_assert_int_eq(counted(world, COUNTER_ai_calls), 0);
    world_free(world);
}
END_TEST

START_TEST(robots_and_sales_are_tried_too)
{
    struct world *world = market();
    change_law(
        world,
        PACK("{\"id\": \"automated.consent_required\", \"flag\": true, \"valid_from\": \"2027-01-01\", " LAW
             ", {\"id\": \"written_acceptance.required\", \"flag\": true, \"valid_from\": "
             "\"2027-01-01\", " LAW));
    add_robot(world);
    add_conversation(world, "sold", "p", "k", CALLED, "sale");
    add_conversation(world, "sold aloud", "q", "k", CALLED, "sale");
    add_sale(world, kept_sale("sold", CALLED + HOURS(1)));
    struct sale_row aloud = kept_sale("sold aloud", CALLED + HOURS(1));
    aloud.accept_channel = "voice";
    add_sale(world, aloud);
    judge(world);
    ck_counted(count_on(world, "automated.consent_required", "2027-01-01", "2026-03-02"), 1, 1);
    ck_counted(count_on(world, "written_acceptance.required", "2027-01-01", "2026-03-02"), 1, 2);
    ck_assert_int_eq(counted(world, COUNTER_written_sales), 0);
    world_free(world);
}
END_TEST

START_TEST(a_right_of_withdrawal_to_come_is_tried_by_its_own_days_and_not_by_the_house_s)
{
    struct world *world = market();
    change_law(world,
               PACK("{\"id\": \"withdrawal.period\", \"number\": 7, \"unit\": \"day\", \"valid_from\": "
                    "\"2027-01-01\", " LAW ", {\"id\": \"withdrawal.counted_from\", \"word\": \"starts_at\", "
                    "\"valid_from\": \"2027-01-01\", " LAW));
    mark_present(world, "sale.accepted_at");
    static const struct {
        const char *call, *contact;
        int64_t lasted;
    } sales[] = {{"sold", "p", DAYS(7) - 1}, {"kept a week", "q", DAYS(7)}, {"kept longer", "r", DAYS(10)}};
    for (size_t i = 0; i < G_N_ELEMENTS(sales); i++) {
        add_conversation(world, sales[i].call, sales[i].contact, "k", CALLED, "sale");
        struct sale_row sale = kept_sale(sales[i].call, CALLED + HOURS(1));
        sale.withdrawn = sale.accepted + sales[i].lasted;
        add_sale(world, sale);
    }
    judge(world);
    ck_counted(count_on(world, "withdrawal.period", "2027-01-01", "2026-03-02"), 1, 3);
    ck_counted(count_on(world, "withdrawal.counted_from", "2027-01-01", "2026-03-02"), 0, 0);
    ck_assert_int_eq(counted(world, COUNTER_withdrawal_past), 0);
    world_free(world);
}
END_TEST

START_TEST(what_lacks_its_data_is_untested_not_unbroken)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    change_law(world, PACK(OPT_OUT_UNTIL("2027-01-01") OPT_IN_FROM("2027-01-01")));
    add_live(world);
    judge(world);
    struct trial trial = trial_in(world, "default_basis", "2027-01-01");
    ck_assert_int_eq(trial.number, -1);
    ck_assert_int_eq(trial.reason, TRIAL_missing);
    world_free(world);
}
END_TEST

SUITE("calls/coming", calls_before_a_need_to_agree_are_tried_by_it_and_break_nothing,
      a_rule_is_told_of_twelve_months_before_and_after_and_not_a_day_more,
      a_proposal_is_tried_for_those_it_is_about_and_judges_nobody,
      hours_to_come_are_held_against_the_minute_of_the_start,
      a_made_voice_is_tried_where_it_is_known_what_it_said, robots_and_sales_are_tried_too,
      a_right_of_withdrawal_to_come_is_tried_by_its_own_days_and_not_by_the_house_s,
      what_lacks_its_data_is_untested_not_unbroken)
