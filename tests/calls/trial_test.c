/* Which rules calls are tried by, and why others are not. The as-of day of the market is 2026-10-31. */
#include "permit.h"

#include "takhojd/calls/coming.h"
#include "takhojd/plan/catalogue.h"

#define PACK(rules) "{\"pack\": \"XX\", \"version\": \"1\", \"rules\": [" rules "]}"
#define RULE(id, value) "{\"id\": \"" id "\", " value ", " LAW

static const struct rule *rule_of(const struct rules *rules, const char *id)
{
    for (guint i = 0; i < rules_count(rules); i++)
        if (g_str_equal(rules_at(rules, i)->id, id))
            return rules_at(rules, i);
    ck_abort_msg("no rule %s", id);
    return NULL;
}

static struct coming_count counted_by(const struct world *world, const char *id)
{
    const struct period always = {world->dataset->first_day, world->dataset->as_of + 2};
    struct trial trial = trial_of(world->dataset, rule_of(world->rules, id));
    ck_assert_int_ge(trial.number, 0);
    return trial_count(world->dataset, &trial, always);
}

#define ck_counted(count, is_broken, is_tried)                                                               \
    do {                                                                                                     \
        ck_assert_int_eq((count).broken, is_broken);                                                         \
        ck_assert_int_eq((count).tried, is_tried);                                                           \
    } while (0)

static bool is_limit(const struct catalogue *catalogue, const char *id)
{
    for (int i = 0; i < catalogue_count(catalogue); i++) {
        const struct measure *measure = catalogue_at(catalogue, i);
        if (g_strcmp0(measure->law, id) == 0 || g_strcmp0(measure->ethics, id) == 0)
            return true;
    }
    return false;
}

START_TEST(every_kind_of_rule_has_a_test_a_measure_or_a_reason)
{
    static const char *const packs[] = {"reports/rules/de.json", "reports/rules/house.json",
                                        "reports/rules/se.json", "reports/rules/uk.json",
                                        "reports/rules/us.json", NULL};
    const struct counter_names names = {counter_names, sample_names, counter_weekly, review_counter_names};
    GError *error = NULL;
    struct rules *rules = rules_load(packs, &error);
    ck_no_error(error);
    struct catalogue *catalogue = catalogue_load("reports/measures.json", &names, &error);
    ck_no_error(error);
    for (guint i = 0; i < rules_count(rules); i++) {
        const struct rule *rule = rules_at(rules, i);
        const char *id = coming_is_proposal(rule) ? rule->id + strlen(RULE_PROPOSAL) : rule->id;
        ck_assert_msg(trial_knows(id) || is_limit(catalogue, id), "nobody knows what %s comes to", id);
    }
    catalogue_free(catalogue);
    rules_free(rules);
}
END_TEST

START_TEST(a_rule_that_ends_is_tried_as_one_that_begins)
{
    struct world *world = market();
    change_law(world, PACK(RULE("register.exempt.customer",
                                "\"number\": 1, \"unit\": \"month\", \"valid_until\": \"2027-01-01\"")));
    add_live(world);
    judge(world);
    ck_counted(counted_by(world, "register.exempt.customer"), 0, 0);
    world_free(world);
}
END_TEST

START_TEST(a_flag_that_asks_for_nothing_is_no_trial_but_a_reason)
{
    static const struct {
        const char *law, *id;
        enum trial_reason reason;
    } rows[] = {
        {PACK(RULE("pending.ai.disclosure", "\"flag\": false")), "pending.ai.disclosure", TRIAL_asks_nothing},
        {PACK(RULE("pending.records.kept", "\"number\": 1, \"unit\": \"month\"")), "pending.records.kept",
         TRIAL_unrecorded},
        {PACK(RULE("pending.ring.least", "\"number\": 1, \"unit\": \"hour\"")), "pending.ring.least",
         TRIAL_unknown},
        {PACK(RULE("pending.sing", "\"flag\": true")), "pending.sing", TRIAL_unknown}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct world *world = market();
        change_law(world, rows[i].law);
        add_live(world);
        judge(world);
        struct trial trial = trial_of(world->dataset, rule_of(world->rules, rows[i].id));
        ck_assert_int_eq(trial.number, -1);
        ck_assert_int_eq(trial.reason, rows[i].reason);
        world_free(world);
    }
}
END_TEST

START_TEST(a_mode_that_nobody_wrote_down_is_tried_as_a_call_by_hand)
{
    struct world *world = market();
    change_law(world,
               PACK(RULE("pending.pressure.limit",
                         "\"number\": 0, \"unit\": \"attempt\", \"scope\": {\"mode\": [\"manual\"]}")));
    add_mode(world, "by hand", "manual", CALLED);
    add_mode(world, "by a machine", "predictive", CALLED + HOURS(1));
    add_mode(world, "who knows", "carrier pigeon", CALLED + HOURS(2));
    judge(world);
    ck_counted(counted_by(world, "pending.pressure.limit"), 2, 2);
    world_free(world);
}
END_TEST

/* Version of the first of March; the call of the second is one day after it. */
static struct coming_count washed(const char *age)
{
    struct world *world = market();
    g_autofree char *law = g_strdup_printf(
        PACK(RULE("register.name", "\"word\": \"R\"") ", " RULE("pending.register.max_age", "%s")), age);
    change_law(world, law);
    add_scrub(world, "k", "R", date("2026-03-01"), utc("2026-03-01 10:00"));
    add_live(world);
    judge(world);
    struct coming_count count = counted_by(world, "pending.register.max_age");
    world_free(world);
    return count;
}

START_TEST(how_old_the_washing_was_is_known_when_the_call_is_judged)
{
    ck_counted(washed("\"number\": 1, \"unit\": \"day\""), 0, 1);
    ck_counted(washed("\"number\": 0, \"unit\": \"day\""), 1, 1);
    ck_counted(washed("\"number\": 0, \"unit\": \"month\""), 1, 1);
    ck_counted(washed("\"number\": 1, \"unit\": \"month\""), 0, 1);
}
END_TEST

START_TEST(rules_of_a_country_nobody_calls_in_are_not_tried)
{
    struct world *world = market();
    add_live(world);
    judge(world);
    for (int i = 0; i < coming_rules_count(world->dataset->coming); i++) {
        const char *pack = coming_rule(world->dataset->coming, i)->pack;
        ck_assert(g_str_equal(pack, "SE") || g_str_equal(pack, RULE_HOUSE));
    }
    world_free(world);
}
END_TEST

START_TEST(at_most_so_many_rules_are_tried_at_once)
{
    struct coming *coming = coming_new(1, 1);
    static const struct rule rule = {.pack = "XX", .id = "pending.ring.least"};
    for (int i = 0; i < COMING_RULES_MOST; i++)
        ck_assert_int_eq(coming_add(coming, &rule, COMING_ring_least), i);
    ck_assert_int_eq(coming_add(coming, &rule, COMING_ring_least), -1);
    coming_free(coming);
}
END_TEST

START_TEST(a_noted_call_is_found_among_others)
{
    struct coming *coming = coming_new(1, 1);
    static const uint64_t ids[] = {7, 3, 9, 1};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        coming_note(coming, ids[i], ids[i] * 2);
    coming_notes_sort(coming);
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        ck_assert_uint_eq(coming_noted(coming, ids[i]), ids[i] * 2);
    ck_assert_uint_eq(coming_noted(coming, 2), 0);
    ck_assert_uint_eq(coming_noted(coming, 10), 0);
    coming_free(coming);
}
END_TEST

SUITE("calls/trial", every_kind_of_rule_has_a_test_a_measure_or_a_reason,
      a_rule_that_ends_is_tried_as_one_that_begins, a_flag_that_asks_for_nothing_is_no_trial_but_a_reason,
      a_mode_that_nobody_wrote_down_is_tried_as_a_call_by_hand,
      how_old_the_washing_was_is_known_when_the_call_is_judged,
      rules_of_a_country_nobody_calls_in_are_not_tried, at_most_so_many_rules_are_tried_at_once,
      a_noted_call_is_found_among_others)
