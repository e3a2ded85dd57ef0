/* What a promise is held against: the rule for just such a call, else what the house says. */
#include "../calls/permit.h"
#include "takhojd/finding/citation.h"
#include "takhojd/plan/rules.h"

#define DAY date("2026-03-02")

/* The rule of a promise for a call of a campaign of the pack. */
static const struct rule *cited_by(struct world *world, const char *pack, const char *product,
                                   enum promise promise, enum mode mode)
{
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = "consumer",
                                              .product = product,
                                              .pack = pack});
    const struct cited cited = {0, mode, true, DAY};
    return citation_of_promise(world->dataset, promise, &cited);
}

struct expected {
    const char *campaign_pack, *product;
    enum promise promise;
    enum mode mode;
    const char *pack, *id;
};

static void check_citation(const struct expected *expected)
{
    struct world *world = world_new("2026-10-31");
    const struct rule *rule =
        cited_by(world, expected->campaign_pack, expected->product, expected->promise, expected->mode);
    ck_assert_msg(rule != NULL, "%s has no rule in %s", promise_rows[expected->promise].id,
                  expected->campaign_pack);
    ck_assert_str_eq(rule->pack, expected->pack);
    ck_assert_str_eq(rule->id, expected->id);
    world_free(world);
}

static void check_citations(const struct expected *expected, gsize count)
{
    for (gsize i = 0; i < count; i++)
        check_citation(&expected[i]);
}
#define CHECK(expected) check_citations(expected, G_N_ELEMENTS(expected))

START_TEST(a_robot_call_without_basis_broke_the_rule_for_robots_and_a_live_one_its_own)
{
    static const struct expected expected[] = {
        {"SE", "telecom", PROMISE_basis, MODE_PRERECORDED, "SE", "automated.consent_required"},
        {"SE", "telecom", PROMISE_basis, MODE_AI_VOICE, "SE", "automated.consent_required"},
        {"SE", "telecom", PROMISE_basis, MODE_MANUAL, "SE", "default_basis"},
        {"US", "telecom", PROMISE_basis, MODE_PRERECORDED, "US", "automated.consent_required"},
        {"US", "telecom", PROMISE_basis, MODE_PREDICTIVE, "US", "default_basis"}};
    CHECK(expected);
}
END_TEST

START_TEST(what_nothing_would_have_allowed_broke_the_prohibition_whoever_spoke)
{
    static const struct expected expected[] = {
        {"SE", "premium_pension", PROMISE_basis, MODE_PRERECORDED, "SE", "default_basis"},
        {"SE", "premium_pension", PROMISE_basis, MODE_MANUAL, "SE", "default_basis"}};
    CHECK(expected);
    struct world *world = world_new("2026-10-31");
    const struct rule *rule = cited_by(world, "SE", "premium_pension", PROMISE_basis, MODE_PRERECORDED);
    ck_assert_str_eq(rule->word, "prohibited");
    world_free(world);
}
END_TEST

START_TEST(a_rule_for_one_kind_of_robot_is_not_cited_for_another)
{
    struct world *world = world_new("2026-10-31");
    const struct rule *recorded = cited_by(world, "US", "telecom", PROMISE_robot_consent, MODE_PRERECORDED);
    const struct cited spoken = {0, MODE_AI_VOICE, true, DAY};
    const struct rule *voice = citation_of_promise(world->dataset, PROMISE_robot_consent, &spoken);
    ck_assert(recorded && voice);
    ck_assert_str_ne(recorded->citation, voice->citation);
    world_free(world);
}
END_TEST

START_TEST(a_message_found_to_sell_is_cited_as_marketing_whatever_its_campaign_is_for)
{
    struct world *world = world_new("2026-10-31");
    add_information_campaign(world, "k", "client");
    const struct cited informing = {0, MODE_PRERECORDED, false, DAY},
                       selling = {0, MODE_PRERECORDED, true, DAY};
    const char *id = "automated.consent_required";
    ck_assert_ptr_null(citation_find(world->dataset, id, &informing));
    ck_assert_str_eq(citation_of_promise(world->dataset, PROMISE_robot_consent, &selling)->id, id);
    world_free(world);
}
END_TEST

START_TEST(the_houses_hours_are_the_houses_even_where_law_has_hours_too)
{
    static const struct expected expected[] = {
        {"US", "telecom", PROMISE_hours, MODE_MANUAL, RULE_HOUSE, "hours.permitted"},
        {"US", "telecom", PROMISE_hours_law, MODE_MANUAL, "US", "hours.permitted"},
        {"SE", "telecom", PROMISE_hours, MODE_MANUAL, RULE_HOUSE, "hours.permitted"}};
    CHECK(expected);
}
END_TEST

START_TEST(law_comes_before_the_house_where_both_have_a_rule)
{
    static const struct expected expected[] = {
        {"UK", "telecom", PROMISE_redial, MODE_PREDICTIVE, "UK", "abandoned.redial"},
        {"SE", "telecom", PROMISE_redial, MODE_PREDICTIVE, RULE_HOUSE, "abandoned.redial_rest"},
        {"US", "telecom", PROMISE_robot_optout, MODE_PRERECORDED, "US", "automated.optout_offered"},
        {"SE", "telecom", PROMISE_robot_optout, MODE_PRERECORDED, RULE_HOUSE, "target.robot_optout_offered"},
        {"SE", "telecom", PROMISE_consent_unprovable, MODE_PRERECORDED, "SE", "consent.provable_share"}};
    CHECK(expected);
}
END_TEST

START_TEST(what_only_the_house_wants_is_cited_as_house_policy)
{
    static const struct expected expected[] = {
        {"SE", "telecom", PROMISE_assignment, MODE_MANUAL, RULE_HOUSE, "target.assignment_examined"},
        {"SE", "telecom", PROMISE_target_group, MODE_MANUAL, RULE_HOUSE, "target.target_group_justified"},
        {"SE", "telecom", PROMISE_callback_missed, MODE_MANUAL, RULE_HOUSE, "target.callbacks_kept"},
        {"SE", "telecom", PROMISE_time_to_think, MODE_MANUAL, RULE_HOUSE, "think.short"},
        {"SE", "telecom", PROMISE_message_class, MODE_PRERECORDED, RULE_HOUSE, "target.message_class"},
        {"SE", "telecom", PROMISE_preflight, MODE_PRERECORDED, RULE_HOUSE, "target.preflight"},
        {"SE", "telecom", PROMISE_script, MODE_MANUAL, RULE_HOUSE, "target.script_approved"}};
    CHECK(expected);
}
END_TEST

START_TEST(what_was_broken_is_cited_and_not_what_it_is_asked_beside)
{
    static const struct expected expected[] = {
        {"SE", "telecom", PROMISE_offer_unsent, MODE_MANUAL, "SE", "offer.written"},
        {"SE", "telecom", PROMISE_acceptance_open, MODE_MANUAL, "SE", "written_acceptance.required"},
        {"SE", "telecom", PROMISE_listed, MODE_MANUAL, "SE", "register.listed_calls"},
        {"UK", "telecom", PROMISE_listed, MODE_MANUAL, "UK", "register.listed_calls"},
        {"US", "telecom", PROMISE_listed, MODE_MANUAL, "US", "register.listed_calls"}};
    CHECK(expected);
    struct world *world = world_new("2026-10-31");
    ck_assert_ptr_nonnull(
        strstr(cited_by(world, "SE", "telecom", PROMISE_listed, MODE_MANUAL)->citation, "MFL (2008:486) 21"));
    world_free(world);
}
END_TEST

START_TEST(a_pack_without_the_rule_itself_is_cited_by_what_there_is_of_it)
{
    struct world *world = market();
    change_law(world, "{\"pack\": \"XX\", \"version\": \"1\", \"rules\": ["
                      "{\"id\": \"register.name\", \"word\": \"R\", " LAW
                      ", {\"id\": \"written_acceptance.required\", \"flag\": true, " LAW "]}");
    const struct cited cited = {0, MODE_MANUAL, true, DAY};
    ck_assert_str_eq(citation_of_promise(world->dataset, PROMISE_listed, &cited)->id, "register.name");
    ck_assert_str_eq(citation_of_promise(world->dataset, PROMISE_offer_unsent, &cited)->id,
                     "written_acceptance.required");
    world_free(world);
}
END_TEST

START_TEST(an_abandoned_call_kept_nobody_within_the_houses_seconds_where_no_law_has_a_limit)
{
    static const struct expected expected[] = {
        {"UK", "telecom", PROMISE_abandoned, MODE_PREDICTIVE, RULE_HOUSE, "agent.within"},
        {"US", "telecom", PROMISE_abandoned, MODE_PREDICTIVE, "US", "abandoned.limit"},
        {"SE", "telecom", PROMISE_abandoned, MODE_PREDICTIVE, RULE_HOUSE, "agent.within"}};
    CHECK(expected);
}
END_TEST

START_TEST(without_a_campaign_only_the_house_answers)
{
    struct world *world = world_new("2026-10-31");
    const struct cited cited = {NUMBER_NONE, MODE_MANUAL, false, DAY};
    ck_assert_str_eq(citation_of_promise(world->dataset, PROMISE_callback_missed, &cited)->id,
                     "target.callbacks_kept");
    ck_assert_ptr_null(citation_find(world->dataset, "register.max_age", &cited));
    world_free(world);
}
END_TEST

SUITE("finding/citation", a_robot_call_without_basis_broke_the_rule_for_robots_and_a_live_one_its_own,
      what_nothing_would_have_allowed_broke_the_prohibition_whoever_spoke,
      a_rule_for_one_kind_of_robot_is_not_cited_for_another,
      a_message_found_to_sell_is_cited_as_marketing_whatever_its_campaign_is_for,
      the_houses_hours_are_the_houses_even_where_law_has_hours_too,
      law_comes_before_the_house_where_both_have_a_rule, what_only_the_house_wants_is_cited_as_house_policy,
      what_was_broken_is_cited_and_not_what_it_is_asked_beside,
      a_pack_without_the_rule_itself_is_cited_by_what_there_is_of_it,
      an_abandoned_call_kept_nobody_within_the_houses_seconds_where_no_law_has_a_limit,
      without_a_campaign_only_the_house_answers)
