#include "scratch.h"
#include "takhojd/base/day.h"
#include "takhojd/plan/rules.h"
#include <math.h>

/* A pack "XX" of the given entries, each on a line of its own from line 2. */
static struct rules *load_entries(const char *entries, GError **error)
{
    g_autofree char *text =
        g_strdup_printf("{\"pack\": \"XX\", \"version\": \"1\", \"rules\": [\n%s\n]}", entries);
    g_autofree char *path = scratch_write("xx.json", text);
    return rules_load((const char *const[]){path, NULL}, error);
}

static struct rules *load_good(const char *entries)
{
    g_autoptr(GError) error = NULL;
    struct rules *rules = load_entries(entries, &error);
    ck_no_error(error);
    return rules;
}

#define LAW                                                                                                  \
    "\"force\": \"statute\", \"citation\": \"c\", \"source\": \"s\", \"verified\": \"V\", \"verified_on\": " \
    "\"2026-01-01\""

static struct rules *load_shipped(void)
{
    g_autoptr(GError) error = NULL;
    struct rules *rules =
        rules_load((const char *const[]){"reports/rules/se.json", "reports/rules/house.json", NULL}, &error);
    ck_no_error(error);
    return rules;
}

static const struct rule *ask(const struct rules *rules, const char *id, const char *audience,
                              const char *product, int year, int month, int day)
{
    struct rule_question question = {
        .audience = audience, .product = product, .purpose = "sale", .mode = "manual"};
    return rules_find(rules, "SE", id, &question, day_from_civil(year, month, day));
}

START_TEST(withdrawal_takes_fourteen_days_and_thirty_for_life_insurance)
{
    struct rules *rules = load_shipped();
    ck_assert_double_eq(ask(rules, "withdrawal.period", "consumer", "telecom", 2026, 11, 1)->number, 14);
    ck_assert_double_eq(ask(rules, "withdrawal.period", "consumer", "life_insurance", 2026, 11, 1)->number,
                        30);
    ck_assert_double_eq(ask(rules, "withdrawal.period", "consumer", "private_pension", 2023, 1, 1)->number,
                        30);
    ck_assert_ptr_null(ask(rules, "withdrawal.period", "consumer", "private_pension", 2022, 12, 31));
    ck_assert_int_eq(ask(rules, "withdrawal.period", "consumer", "telecom", 2026, 11, 1)->unit,
                     RULE_UNIT_DAY);
    rules_free(rules);
}
END_TEST

START_TEST(companies_have_no_withdrawal_rule_and_that_is_no_rule)
{
    struct rules *rules = load_shipped();
    ck_assert_ptr_null(ask(rules, "withdrawal.period", "company", "telecom", 2026, 11, 1));
    ck_assert_ptr_null(ask(rules, "written_acceptance.required", "company", "telecom", 2026, 11, 1));
    ck_assert_ptr_null(ask(rules, "register.name", "company", "telecom", 2026, 11, 1));
    rules_free(rules);
}
END_TEST

START_TEST(an_unknown_product_or_audience_meets_the_main_rule_where_the_pack_says_so)
{
    struct rules *rules = load_shipped();
    ck_assert_double_eq(ask(rules, "withdrawal.period", "consumer", NULL, 2026, 11, 1)->number, 14);
    ck_assert(ask(rules, "written_acceptance.required", NULL, NULL, 2026, 11, 1)->flag);
    ck_assert_str_eq(ask(rules, "default_basis", NULL, NULL, 2026, 11, 1)->word, "opt_out");
    rules_free(rules);
}
END_TEST

START_TEST(a_written_yes_is_required_of_all_but_the_exempt_products)
{
    struct rules *rules = load_shipped();
    static const char *const exempt[] = {"lottery", "timeshare", "package_travel"};
    static const char *const required[] = {"telecom",   "energy",  "goods", "insurance",
                                           "financial", "grocery", "other"};
    for (gsize i = 0; i < G_N_ELEMENTS(exempt); i++)
        ck_assert(!ask(rules, "written_acceptance.required", "consumer", exempt[i], 2026, 11, 1)->flag);
    for (gsize i = 0; i < G_N_ELEMENTS(required); i++)
        ck_assert(ask(rules, "written_acceptance.required", "consumer", required[i], 2018, 9, 1)->flag);
    ck_assert_ptr_null(ask(rules, "written_acceptance.required", "consumer", "telecom", 2018, 8, 31));
    rules_free(rules);
}
END_TEST

START_TEST(the_registers_age_changed_from_three_months_to_two_on_the_first_of_july_2017)
{
    struct rules *rules = load_shipped();
    ck_assert_double_eq(ask(rules, "register.max_age", "consumer", NULL, 2017, 6, 30)->number, 3);
    ck_assert_double_eq(ask(rules, "register.max_age", "consumer", NULL, 2017, 7, 1)->number, 2);
    ck_assert_int_eq(ask(rules, "register.max_age", "consumer", NULL, 2017, 7, 1)->verified,
                     RULE_READ_SECOND_HAND);
    rules_free(rules);
}
END_TEST

static const struct rule *find_rule(const struct rules *rules, const char *pack, const char *id)
{
    for (guint i = 0; i < rules_count(rules); i++)
        if (g_str_equal(rules_at(rules, i)->id, id) && g_str_equal(rules_at(rules, i)->pack, pack))
            return rules_at(rules, i);
    ck_abort_msg("no rule %s", id);
    return NULL;
}

START_TEST(what_takes_over_when_a_rule_ends_begins_that_day_and_is_for_the_same_calls)
{
    struct rules *rules = load_shipped();
    const struct rule *three_months = find_rule(rules, "SE", "register.max_age");
    ck_assert_double_eq(rules_next(rules, three_months)->number, 2);
    ck_assert_ptr_null(rules_next(rules, rules_next(rules, three_months)));
    rules_free(rules);
    g_autoptr(GError) error = NULL;
    rules = rules_load((const char *const[]){"reports/rules/uk.json", NULL}, &error);
    ck_no_error(error);
    ck_assert_ptr_null(rules_next(rules, find_rule(rules, "UK", "abandoned.limit")));
    rules_free(rules);
}
END_TEST

START_TEST(premium_pensions_may_not_be_sold_by_telephone_since_july_2018)
{
    struct rules *rules = load_shipped();
    ck_assert_str_eq(ask(rules, "default_basis", "consumer", "premium_pension", 2018, 6, 30)->word,
                     "opt_out");
    ck_assert_str_eq(ask(rules, "default_basis", "consumer", "premium_pension", 2018, 7, 1)->word,
                     "prohibited");
    ck_assert_str_eq(ask(rules, "default_basis", "consumer", "telecom", 2018, 7, 1)->word, "opt_out");
    rules_free(rules);
}
END_TEST

START_TEST(the_packs_of_other_countries_have_what_is_read_of_their_law_and_how_it_is_known)
{
    static const struct {
        const char *pack, *id, *from;
        enum rule_verified verified;
    } wanted[] = {
        {"DE", "withdrawal.period", "2014-06-13", RULE_REMEMBERED},
        {"DE", "withdrawal.counted_from", "2014-06-13", RULE_REMEMBERED},
        {"DE", "opening.elements", "2014-06-13", RULE_REMEMBERED},
        {"US", "abandoned.formula", "2003-10-01", RULE_READ_SECOND_HAND},
        {"US", "abandoned.message_within", "2003-10-01", RULE_READ_SECOND_HAND},
        {"US", "automated.optout_offered", "2013-10-16", RULE_READ_SECOND_HAND},
        {"US", "records.consent", "2024-01-01", RULE_READ_SECOND_HAND},
    };
    g_autoptr(GError) error = NULL;
    struct rules *rules =
        rules_load((const char *const[]){"reports/rules/de.json", "reports/rules/us.json", NULL}, &error);
    ck_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const struct rule *rule = find_rule(rules, wanted[i].pack, wanted[i].id);
        int32_t from;
        ck_assert(day_parse(wanted[i].from, &from));
        ck_assert_msg(rule->valid_from == from && rule->verified == wanted[i].verified, "%s", wanted[i].id);
    }
    ck_assert_double_eq(find_rule(rules, "DE", "withdrawal.period")->number, 14);
    ck_assert_str_eq(find_rule(rules, "US", "abandoned.formula")->word, "us");
    ck_assert_double_eq(find_rule(rules, "US", "abandoned.message_within")->number, 2);
    ck_assert_str_eq(find_rule(rules, "US", "records.consent")->note, "only the year is known");
    const struct rule *opening = find_rule(rules, "DE", "opening.elements");
    ck_assert_str_eq(opening->words[0], "company");
    ck_assert_str_eq(opening->words[1], "purpose");
    ck_assert_ptr_null(opening->words[2]);
    rules_free(rules);
}
END_TEST

/* Whoever asks with everything known gets one answer or none; every rule is reached by some question. */
START_TEST(every_law_names_its_text_and_how_it_was_checked)
{
    struct rules *rules = load_shipped();
    for (guint i = 0; i < rules_count(rules); i++) {
        const struct rule *rule = rules_at(rules, i);
        bool is_house = strcmp(rule->pack, RULE_HOUSE) == 0;
        ck_assert_int_eq(is_house, rule->force == RULE_HOUSE_POLICY);
        if (is_house)
            continue;
        ck_assert_msg(*rule->citation && *rule->source, "%s:%d", rule->file, rule->line);
        ck_assert_msg(strchr("VSR", (int)rule->verified) && rule->verified_on != DAY_NULL, "%s:%d",
                      rule->file, rule->line);
    }
    rules_free(rules);
}
END_TEST

START_TEST(house_policy_has_the_values_of_the_measures)
{
    static const struct {
        const char *id;
        enum rule_unit unit;
        double number;
    } wanted[] = {
        {"optout.watch", RULE_UNIT_DAY, 90},           {"optout.watch_short", RULE_UNIT_DAY, 7},
        {"optout.tolerance", RULE_UNIT_HOUR, 24},      {"optout.blocked_within", RULE_UNIT_HOUR, 24},
        {"rest.after_refusal", RULE_UNIT_DAY, 90},     {"pressure.limit", RULE_UNIT_ATTEMPT, 4},
        {"pressure.window", RULE_UNIT_DAY, 30},        {"conversion.window", RULE_UNIT_DAY, 30},
        {"relevant.spacing", RULE_UNIT_DAY, 90},       {"complaint.window", RULE_UNIT_DAY, 90},
        {"no.ends_within", RULE_UNIT_SECOND, 30},      {"opening.within", RULE_UNIT_SECOND, 10},
        {"handover.within", RULE_UNIT_SECOND, 30},     {"reviews.drawn", RULE_UNIT_REVIEW, 5},
        {"incentive.quality", RULE_UNIT_SHARE, 0.5},   {"robot.stop.complaints", RULE_UNIT_PER_THOUSAND, 2},
        {"robot.stop.optouts", RULE_UNIT_SHARE, 0.05}, {"target.optout_respected", RULE_UNIT_SHARE, 1},
    };
    struct rules *rules = load_shipped();
    int32_t day = day_from_civil(2026, 11, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        ck_assert_msg(
            fabs(rules_house_number(rules, wanted[i].id, wanted[i].unit, day, -1) - wanted[i].number) < 1e-12,
            "%s", wanted[i].id);
    ck_assert_double_eq(rules_house_number(rules, "optout.watch", RULE_UNIT_HOUR, day, -1), -1);
    ck_assert_double_eq(rules_house_number(rules, "none.such", RULE_UNIT_DAY, day, 3), 3);
    rules_free(rules);
}
END_TEST

START_TEST(windows_become_one_a_weekday_in_minutes)
{
    struct rules *rules = load_shipped();
    const struct rule *hours = rules_find_house(rules, "hours.permitted", day_from_civil(2026, 11, 1));
    ck_assert_int_eq(hours->window_count, 6);
    ck_assert_str_eq(hours->holidays, RULE_HOLIDAYS_OF_PACK);
    ck_assert_int_eq(hours->windows[0].weekday, 1);
    ck_assert_int_eq(hours->windows[0].from_minute, 540);
    ck_assert_int_eq(hours->windows[0].until_minute, 1200);
    ck_assert_int_eq(hours->windows[5].weekday, 6);
    ck_assert_int_eq(hours->windows[5].from_minute, 600);
    rules_free(rules);
}
END_TEST

START_TEST(an_unknown_answer_is_neither_inside_a_list_nor_outside_an_exception)
{
    scratch_open();
    struct rules *rules = load_good(
        "{\"id\": \"a\", \"flag\": true, \"scope\": {\"product\": [\"goods\"]}, " LAW "},\n"
        "{\"id\": \"a\", \"flag\": false, \"scope\": {\"product\": {\"except\": [\"goods\"]}}, " LAW "},\n"
        "{\"id\": \"b\", \"flag\": true, " LAW "},\n"
        "{\"id\": \"c\", \"flag\": true, \"scope\": {\"product\": [\"goods\", \"unknown\"]}, " LAW "}");
    struct rule_question known = {.product = "goods"}, other = {.product = "energy"},
                         strange = {.product = "moon"};
    struct rule_question none = {0};
    ck_assert(rules_find(rules, "XX", "a", &known, 0)->flag);
    ck_assert(!rules_find(rules, "XX", "a", &other, 0)->flag);
    ck_assert_ptr_null(rules_find(rules, "XX", "a", &none, 0));
    ck_assert_ptr_null(rules_find(rules, "XX", "a", &strange, 0));
    ck_assert_ptr_nonnull(rules_find(rules, "XX", "b", &none, 0));
    ck_assert_ptr_nonnull(rules_find(rules, "XX", "c", &none, 0));
    ck_assert_ptr_nonnull(rules_find(rules, "XX", "c", &strange, 0));
    ck_assert_ptr_null(rules_find(rules, "XX", "c", &other, 0));
    ck_assert_ptr_null(rules_find(rules, "YY", "b", &none, 0));
    rules_free(rules);
    scratch_close();
}
END_TEST

START_TEST(a_rule_holds_from_its_first_day_until_the_day_it_ends)
{
    scratch_open();
    struct rules *rules = load_good("{\"id\": \"a\", \"flag\": true, \"valid_from\": \"2026-01-01\", "
                                    "\"valid_until\": \"2026-02-01\", " LAW "}");
    const struct rule_question any = {0};
    ck_assert_ptr_null(rules_find(rules, "XX", "a", &any, day_from_civil(2025, 12, 31)));
    ck_assert_ptr_nonnull(rules_find(rules, "XX", "a", &any, day_from_civil(2026, 1, 1)));
    ck_assert_ptr_nonnull(rules_find(rules, "XX", "a", &any, day_from_civil(2026, 1, 31)));
    ck_assert_ptr_null(rules_find(rules, "XX", "a", &any, day_from_civil(2026, 2, 1)));
    rules_free(rules);
    scratch_close();
}
END_TEST

START_TEST(breakpoints_are_the_days_strictly_inside_at_which_something_changes)
{
    scratch_open();
    struct rules *rules =
        load_good("{\"id\": \"a\", \"flag\": true, \"valid_from\": \"2026-01-01\", \"valid_until\": "
                  "\"2026-02-01\", " LAW "},\n"
                  "{\"id\": \"a\", \"flag\": false, \"valid_from\": \"2026-02-01\", \"valid_until\": "
                  "\"2026-03-01\", " LAW "},\n"
                  "{\"id\": \"b\", \"flag\": false, \"valid_from\": \"2026-01-15\", " LAW "}");
    int32_t first = day_from_civil(2026, 1, 1), last = day_from_civil(2026, 3, 1);
    g_autoptr(GArray) days = rules_breakpoints(rules, "XX", first, last);
    ck_assert_uint_eq(days->len, 2);
    ck_assert_int_eq(g_array_index(days, int32_t, 0), day_from_civil(2026, 1, 15));
    ck_assert_int_eq(g_array_index(days, int32_t, 1), day_from_civil(2026, 2, 1));
    g_autoptr(GArray) wider = rules_breakpoints(rules, NULL, first - 1, last + 1);
    ck_assert_uint_eq(wider->len, 4);
    g_autoptr(GArray) other = rules_breakpoints(rules, "YY", first - 1, last + 1);
    ck_assert_uint_eq(other->len, 0);
    rules_free(rules);
    scratch_close();
}
END_TEST

START_TEST(two_rules_that_could_both_answer_are_refused_with_both_lines)
{
    scratch_open();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(
        load_entries("{\"id\": \"a\", \"flag\": true, \"valid_until\": \"2026-02-02\", " LAW "},\n"
                     "{\"id\": \"b\", \"flag\": true, " LAW "},\n"
                     "{\"id\": \"a\", \"flag\": false, \"valid_from\": \"2026-02-01\", " LAW "}",
                     &error));
    ck_refused(error, "xx.json:4", "line 2", "overlaps", "hint: ");
    scratch_close();
}
END_TEST

/*
 * The rule that overlaps are refused and no others, against every question on every day: two entries made at
 * random are refused exactly when some question on some day meets both.
 */
static char *random_scope(GRand *random, const char *const *words, unsigned *mask)
{
    int form = g_rand_int_range(random, 0, 3);
    *mask = 15;
    if (form == 0)
        return g_strdup("");
    unsigned bits = (unsigned)g_rand_int_range(random, 1, form == 1 ? 16 : 7);
    *mask = form == 1 ? bits : 7 & ~bits;
    g_autoptr(GString) list = g_string_new(NULL);
    for (unsigned i = 0; i < 4; i++)
        if (bits & 1u << i)
            g_string_append_printf(list, "%s\"%s\"", list->len ? ", " : "", words[i]);
    return g_strdup_printf(form == 1 ? "[%s]" : "{\"except\": [%s]}", list->str);
}

START_TEST(an_overlap_is_refused_exactly_when_a_question_has_two_answers)
{
    static const char *const audiences[] = {"consumer", "sole_trader", "company", "unknown"};
    static const char *const relations[] = {"none", "customer", "former_customer", "unknown"};
    scratch_open();
    g_autoptr(GRand) random = g_rand_new_with_seed(20261101);
    int refused = 0;
    for (int round = 0; round < 400; round++) {
        unsigned masks[2][2];
        int from[2], until[2];
        g_autoptr(GString) entries = g_string_new(NULL);
        for (int e = 0; e < 2; e++) {
            g_autofree char *audience = random_scope(random, audiences, &masks[e][0]);
            g_autofree char *relation = random_scope(random, relations, &masks[e][1]);
            from[e] = g_rand_int_range(random, 1, 28);
            until[e] = g_rand_int_range(random, from[e] + 1, 30);
            g_string_append_printf(
                entries,
                "%s{\"id\": \"a\", \"flag\": true, \"valid_from\": \"2026-01-%02d\", \"valid_until\": "
                "\"2026-01-%02d\", \"scope\": {%s%s%s%s%s}, " LAW "}",
                e ? ",\n" : "", from[e], until[e], *audience ? "\"audience\": " : "", audience,
                *audience && *relation ? ", " : "", *relation ? "\"relation\": " : "", relation);
        }
        bool both = (masks[0][0] & masks[1][0]) && (masks[0][1] & masks[1][1]) && from[0] < until[1] &&
                    from[1] < until[0];
        g_autoptr(GError) error = NULL;
        struct rules *rules = load_entries(entries->str, &error);
        ck_assert_msg((rules == NULL) == both, "%s\n%s", entries->str, error ? error->message : "accepted");
        refused += !rules;
        rules_free(rules);
    }
    ck_assert_int_gt(refused, 50);
    ck_assert_int_lt(refused, 350);
    scratch_close();
}
END_TEST

static const struct {
    const char *entry, *reason;
} wrongs[] = {
    {"1", "a rule is an object"},
    {"{\"flag\": true, " LAW "}", "id"},
    {"{\"id\": \"Bad Id\", \"flag\": true, " LAW "}", "cannot be a rule's id"},
    {"{\"id\": \"a\", " LAW "}", "no value"},
    {"{\"id\": \"a\", \"flag\": true, \"word\": \"x\", " LAW "}", "one value"},
    {"{\"id\": \"a\", \"flag\": 1, " LAW "}", "true or false"},
    {"{\"id\": \"default_basis\", \"word\": \"optin\", " LAW "}", "optin"},
    {"{\"id\": \"default_basis\", \"flag\": true, " LAW "}", "opt_out, opt_in or prohibited"},
    {"{\"id\": \"a\", \"flag\": true, \"unit\": \"day\", " LAW "}", "only a number has a unit"},
    {"{\"id\": \"a\", \"flag\": true, \"holidays\": \"SE\", " LAW "}", "only windows have holidays"},
    {"{\"id\": \"a\", \"number\": 1, " LAW "}", "unit"},
    {"{\"id\": \"a\", \"number\": 1, \"unit\": \"week\", " LAW "}", "week"},
    {"{\"id\": \"a\", \"number\": -1, \"unit\": \"day\", " LAW "}", "negative"},
    {"{\"id\": \"a\", \"number\": 1.5, \"unit\": \"month\", " LAW "}", "whole number"},
    {"{\"id\": \"a\", \"number\": 5, \"unit\": \"share\", " LAW "}", "between 0 and 1"},
    {"{\"id\": \"a\", \"words\": [], " LAW "}", "at least one word"},
    {"{\"id\": \"a\", \"windows\": [{\"days\": [\"mon\"], \"from\": \"09:00\", \"until\": \"20:00\"}], " LAW
     "}",
     "monday"},
    {"{\"id\": \"a\", \"windows\": [{\"days\": [], \"from\": \"09:00\", \"until\": \"20:00\"}], " LAW "}",
     "needs its days"},
    {"{\"id\": \"a\", \"windows\": [{\"days\": [\"monday\"], \"from\": \"9\", \"until\": \"20:00\"}], " LAW
     "}",
     "such as 09:00"},
    {"{\"id\": \"a\", \"windows\": [{\"days\": [\"monday\"], \"from\": \"09:00\", \"until\": "
     "\"24:01\"}], " LAW "}",
     "such as 20:00"},
    {"{\"id\": \"a\", \"windows\": [{\"days\": [\"monday\"], \"from\": \"20:00\", \"until\": "
     "\"20:00\"}], " LAW "}",
     "after it begins"},
    {"{\"id\": \"a\", \"flag\": true, \"scope\": {\"party\": [\"consumer\"]}, " LAW "}", "party"},
    {"{\"id\": \"a\", \"flag\": true, \"scope\": {\"product\": [\"phones\"]}, " LAW "}", "not a known word"},
    {"{\"id\": \"a\", \"flag\": true, \"scope\": {\"product\": []}, " LAW "}", "an empty list"},
    {"{\"id\": \"a\", \"flag\": true, \"scope\": {\"audience\": {\"except\": [\"consumer\", \"sole_trader\", "
     "\"company\"]}}, " LAW "}",
     "every word"},
    {"{\"id\": \"a\", \"flag\": true, \"valid_from\": \"2026-02-30\", " LAW "}", "2026-02-30"},
    {"{\"id\": \"a\", \"flag\": true, \"valid_from\": \"2026-02-01\", \"valid_until\": \"2026-02-01\", " LAW
     "}",
     "ends after it begins"},
    {"{\"id\": \"a\", \"flag\": true, \"force\": \"custom\"}", "custom"},
    {"{\"id\": \"a\", \"flag\": true, \"force\": \"house_policy\"}", "house"},
    {"{\"id\": \"a\", \"flag\": true, \"force\": \"statute\", \"source\": \"s\", \"verified\": \"V\", "
     "\"verified_on\": \"2026-01-01\"}",
     "citation"},
    {"{\"id\": \"a\", \"flag\": true, \"force\": \"statute\", \"citation\": \"c\", \"source\": \"s\", "
     "\"verified\": \"X\", \"verified_on\": \"2026-01-01\"}",
     "verified"},
    {"{\"id\": \"a\", \"flag\": true, \"force\": \"statute\", \"citation\": \"c\", \"source\": \"s\", "
     "\"verified\": \"V\"}",
     "verified_on"},
    {"{\"id\": \"a\", \"flag\": true, \"kpi\": \"K1\", " LAW "}", "kpi"},
};

START_TEST(whatever_is_wrong_in_an_entry_is_refused_with_its_line)
{
    scratch_open();
    for (gsize i = 0; i < G_N_ELEMENTS(wrongs); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *entries =
            g_strdup_printf("{\"id\": \"good\", \"flag\": true, " LAW "},\n%s", wrongs[i].entry);
        ck_assert_msg(load_entries(entries, &error) == NULL, "accepted: %s", wrongs[i].entry);
        ck_refused(error, "xx.json:3", wrongs[i].reason);
    }
    scratch_close();
}
END_TEST

START_TEST(one_id_has_one_kind_of_value)
{
    scratch_open();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(load_entries(
        "{\"id\": \"a\", \"number\": 1, \"unit\": \"day\", \"valid_until\": \"2026-02-01\", " LAW "},\n"
        "{\"id\": \"a\", \"number\": 1, \"unit\": \"month\", \"valid_from\": \"2026-02-01\", " LAW "}",
        &error));
    ck_refused(error, "xx.json:3", "line 2", "another kind of value");
    scratch_close();
}
END_TEST

START_TEST(a_pack_stands_in_one_file)
{
    scratch_open();
    g_autoptr(GError) error = NULL;
    g_autofree char *a = scratch_write("a.json", "{\"pack\": \"XX\", \"version\": \"1\", \"rules\": []}");
    g_autofree char *b = scratch_write("b.json", "{\"pack\": \"XX\",\n\"version\": \"1\", \"rules\": []}");
    ck_assert_ptr_null(rules_load((const char *const[]){a, b, NULL}, &error));
    ck_refused(error, "b.json:1", "pack", "a.json");
    scratch_close();
}
END_TEST

SUITE("rules", withdrawal_takes_fourteen_days_and_thirty_for_life_insurance,
      companies_have_no_withdrawal_rule_and_that_is_no_rule,
      an_unknown_product_or_audience_meets_the_main_rule_where_the_pack_says_so,
      a_written_yes_is_required_of_all_but_the_exempt_products,
      the_registers_age_changed_from_three_months_to_two_on_the_first_of_july_2017,
      what_takes_over_when_a_rule_ends_begins_that_day_and_is_for_the_same_calls,
      premium_pensions_may_not_be_sold_by_telephone_since_july_2018,
      the_packs_of_other_countries_have_what_is_read_of_their_law_and_how_it_is_known,
      every_law_names_its_text_and_how_it_was_checked, house_policy_has_the_values_of_the_measures,
      windows_become_one_a_weekday_in_minutes,
      an_unknown_answer_is_neither_inside_a_list_nor_outside_an_exception,
      a_rule_holds_from_its_first_day_until_the_day_it_ends,
      breakpoints_are_the_days_strictly_inside_at_which_something_changes,
      two_rules_that_could_both_answer_are_refused_with_both_lines,
      an_overlap_is_refused_exactly_when_a_question_has_two_answers,
      whatever_is_wrong_in_an_entry_is_refused_with_its_line, one_id_has_one_kind_of_value,
      a_pack_stands_in_one_file)
