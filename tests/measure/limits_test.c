/* How long a rule gives: spans, months that clamp, and working days over the end of a year. */
#include "../../src/measure/limits.h"
#include "../calls/fixture.h"

#include <math.h>

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

SUITE("measure/limits", a_month_is_as_long_as_it_is_and_clamps_to_the_last_day,
      ten_working_days_over_the_new_year_leave_out_its_holidays,
      hours_are_hours_and_what_is_no_time_gives_none)
