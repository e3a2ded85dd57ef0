#include "takhojd/calls/policy.h"

#include "takhojd/base/error.h"

#include <string.h>

struct rule_question policy_question(const struct campaign *campaign, bool is_marketing)
{
    static const struct vocabulary *const vocabularies[] = {&word_audiences, &word_products, &word_purposes};
    const int numbers[] = {(int)campaign->audience, (int)campaign->product, (int)campaign->purpose};
    const char *words[3];
    for (int i = 0; i < 3; i++)
        words[i] = numbers[i] == vocabularies[i]->unknown ? NULL : vocabularies[i]->words[numbers[i]];
    if (is_marketing && !purpose_is_marketing(campaign->purpose))
        words[2] = "marketing";
    return (struct rule_question){
        .audience = words[0], .product = words[1], .purpose = words[2], .mode = "manual"};
}

static int compare_days(const void *a, const void *b)
{
    int32_t left = *(const int32_t *)a, right = *(const int32_t *)b;
    return (left > right) - (left < right);
}

static int number_in(const struct rule *rule, enum rule_unit unit)
{
    return rule && rule->kind == RULE_NUMBER && rule->unit == unit ? (int)rule->number : POLICY_NO_RULE;
}

enum call_basis policy_basis_in(const struct rule *rule)
{
    static const char *const words[] = {"", "opt_out", "opt_in", "prohibited"};
    for (int i = CALL_BASIS_OPT_OUT; rule && rule->kind == RULE_WORD && i <= CALL_BASIS_PROHIBITED; i++)
        if (g_str_equal(rule->word, words[i]))
            return (enum call_basis)i;
    return CALL_BASIS_NO_RULE;
}

static void resolve_basis(const struct dataset *dataset, const struct campaign *campaign, int32_t day,
                          struct policy *policy)
{
    static const char *const modes[POLICY_MODES] = {"manual", "prerecorded", "ai_voice"};
    struct rule_question question = policy_question(campaign, true);
    const char *pack = campaign->rule_pack;
    for (int mode = 0; mode < POLICY_MODES; mode++) {
        question.mode = modes[mode];
        policy->basis[mode] =
            policy_basis_in(rules_find(dataset->rules, pack, "default_basis", &question, day));
        const struct rule *robot =
            rules_find(dataset->rules, pack, "automated.consent_required", &question, day);
        policy->needs_robot_consent[mode] =
            mode != POLICY_LIVE && robot && robot->kind == RULE_FLAG && robot->flag;
    }
}

/* The hours that the house and the law leave open, and whether a machine's voice has to say what it is. */
static void resolve_conduct(const struct dataset *dataset, const struct campaign *campaign, int32_t day,
                            struct policy *policy)
{
    struct rule_question question = policy_question(campaign, false);
    const struct rules *rules = dataset->rules;
    const char *pack = campaign->rule_pack;
    const struct rule *house = rules_find(rules, RULE_HOUSE, "hours.permitted", &question, day);
    const struct rule *law = rules_find(rules, pack, "hours.permitted", &question, day);
    if (house && house->kind == RULE_WINDOWS) {
        policy->house_hours = house;
        policy->house_calendar = rules_calendar_of(rules, house, pack);
    }
    if (law && law->kind == RULE_WINDOWS) {
        policy->law_hours = law;
        policy->law_calendar = rules_calendar_of(rules, law, pack);
    }
    question.mode = "ai_voice";
    const struct rule *disclosure = rules_find(rules, pack, "ai.disclosure", &question, day);
    policy->needs_ai_disclosure = disclosure && disclosure->kind == RULE_FLAG && disclosure->flag;
}

/* Days on which a rule of the pack or of the house begins or ends, ascending; one may stand twice. */
static GArray *breakpoints_of(const struct dataset *dataset, const char *pack)
{
    int32_t from = dataset->first_day, until = dataset->as_of + 2;
    GArray *days = rules_breakpoints(dataset->rules, pack, from, until);
    g_autoptr(GArray) of_house = rules_breakpoints(dataset->rules, RULE_HOUSE, from, until);
    g_array_append_vals(days, of_house->data, of_house->len);
    g_array_sort(days, compare_days);
    return days;
}

static struct policy resolve(struct dataset *dataset, const struct campaign *campaign, int32_t day)
{
    const struct rule_question question = policy_question(campaign, false);
    const struct rules *rules = dataset->rules;
    const char *pack = campaign->rule_pack;
    struct policy policy = {.from = day, .register_number = NUMBER_NONE};

    policy.withdrawal_days =
        number_in(rules_find(rules, pack, "withdrawal.period", &question, day), RULE_UNIT_DAY);
    const struct rule *start = rules_find(rules, pack, "withdrawal.counted_from", &question, day);
    policy.withdrawal_at_start = start && start->kind == RULE_WORD && g_str_equal(start->word, "starts_at");
    const struct rule *written = rules_find(rules, pack, "written_acceptance.required", &question, day);
    policy.needs_written_yes = written && written->kind == RULE_FLAG && written->flag;
    policy.confirmation_days =
        number_in(rules_find(rules, pack, "confirmation.max_age", &question, day), RULE_UNIT_BUSINESS_DAY);
    const struct rule *before = rules_find(rules, pack, "confirmation.before", &question, day);
    policy.confirmed_before_start =
        before && before->kind == RULE_WORD && g_str_equal(before->word, "starts_at");
    const struct rule *name = rules_find(rules, pack, "register.name", &question, day);
    if (name && name->kind == RULE_WORD) {
        gsize length = strlen(name->word);
        policy.register_number = intern_add(dataset->registers, name->word, (uint32_t)length);
    }
    const struct rule *age = rules_find(rules, pack, "register.max_age", &question, day);
    policy.register_age_months = number_in(age, RULE_UNIT_MONTH);
    policy.register_age_days = number_in(age, RULE_UNIT_DAY);
    policy.register_grace_days =
        number_in(rules_find(rules, pack, "register.grace", &question, day), RULE_UNIT_DAY);
    policy.exempt_customer_months =
        number_in(rules_find(rules, pack, "register.exempt.customer", &question, day), RULE_UNIT_MONTH);
    policy.exempt_consent_months =
        number_in(rules_find(rules, pack, "register.exempt.consent", &question, day), RULE_UNIT_MONTH);
    /* Where a listing does not cancel what the person has told this very caller. */
    const struct rule *survives = rules_find(rules, pack, "register.consent_survives", &question, day);
    if (policy.exempt_consent_months == POLICY_NO_RULE && survives && survives->kind == RULE_FLAG &&
        survives->flag)
        policy.exempt_consent_months = POLICY_NO_LIMIT;
    resolve_basis(dataset, campaign, day, &policy);
    resolve_conduct(dataset, campaign, day, &policy);
    return policy;
}

/* House policy of the as-of day. */
static void read_house(struct dataset *dataset)
{
    const struct rules *rules = dataset->rules;
    int32_t day = dataset->as_of;
    const struct {
        int64_t *value;
        const char *id;
        enum rule_unit unit;
        int64_t fallback, in_us;
    } spans[] = {
        {&dataset->house.watch_us, "optout.watch", RULE_UNIT_DAY, 90, INSTANT_DAY},
        {&dataset->house.watch_short_us, "optout.watch_short", RULE_UNIT_DAY, 7, INSTANT_DAY},
        {&dataset->house.tolerance_us, "optout.tolerance", RULE_UNIT_HOUR, 24, INSTANT_HOUR},
        {&dataset->house.rest_us, "rest.after_refusal", RULE_UNIT_DAY, 90, INSTANT_DAY},
        {&dataset->house.rest_short_us, "rest.after_refusal_short", RULE_UNIT_DAY, 14, INSTANT_DAY},
        {&dataset->house.redial_us, "abandoned.redial_rest", RULE_UNIT_HOUR, 72, INSTANT_HOUR},
        {&dataset->house.no_ends_us, "no.ends_within", RULE_UNIT_SECOND, 30, INSTANT_SECOND},
        {&dataset->house.withdrawal_us, "withdrawal.compared", RULE_UNIT_DAY, 14, INSTANT_DAY},
        {&dataset->house.think_us, "think.short", RULE_UNIT_SECOND, 600, INSTANT_SECOND},
        {&dataset->house.conversion_us, "conversion.window", RULE_UNIT_DAY, 30, INSTANT_DAY},
        {&dataset->house.spacing_us, "relevant.spacing", RULE_UNIT_DAY, 90, INSTANT_DAY},
        {&dataset->house.complaint_us, "complaint.window", RULE_UNIT_DAY, 90, INSTANT_DAY},
        {&dataset->house.pressure_us, "pressure.window", RULE_UNIT_DAY, 30, INSTANT_DAY},
        {&dataset->house.hangup_us, "hangup.early", RULE_UNIT_SECOND, 10, INSTANT_SECOND},
        {&dataset->house.agent_us, "agent.within", RULE_UNIT_SECOND, 2, INSTANT_SECOND},
        {&dataset->house.ring_us, "ring.least", RULE_UNIT_SECOND, 15, INSTANT_SECOND},
        {&dataset->house.handover_us, "handover.within", RULE_UNIT_SECOND, 30, INSTANT_SECOND},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(spans); i++)
        *spans[i].value =
            (int64_t)rules_house_number(rules, spans[i].id, spans[i].unit, day, (double)spans[i].fallback) *
            spans[i].in_us;
    dataset->house.reviews_drawn = (int)rules_house_number(rules, "reviews.drawn", RULE_UNIT_REVIEW, day, 5);
    dataset->house.opening_s = rules_house_number(rules, "opening.within", RULE_UNIT_SECOND, day, 10);
    dataset->house.pressure_limit =
        (int)rules_house_number(rules, "pressure.limit", RULE_UNIT_ATTEMPT, day, 4);
}

bool policy_resolve(struct dataset *dataset, GError **error)
{
    read_house(dataset);
    for (guint i = 0; i < dataset->campaigns->len; i++) {
        struct campaign *campaign = dataset_campaign(dataset, i);
        if (!rules_has_pack(dataset->rules, campaign->rule_pack)) {
            g_autofree char *id = dataset_id_name(dataset, KIND_CAMPAIGN, i);
            error_set(error, ERROR_CONFIG, "campaign %s has the rule pack \"%s\", which is not known", id,
                      campaign->rule_pack);
            return error_hint(error, "Add reports/rules/%s.json, or correct campaign.rule_pack.",
                              campaign->rule_pack);
        }
        g_autoptr(GArray) days = breakpoints_of(dataset, campaign->rule_pack);
        campaign->policies = g_array_new(FALSE, FALSE, sizeof(struct policy));
        struct policy policy = resolve(dataset, campaign, dataset->first_day);
        g_array_append_val(campaign->policies, policy);
        for (guint d = 0; d < days->len; d++) {
            policy = resolve(dataset, campaign, g_array_index(days, int32_t, d));
            g_array_append_val(campaign->policies, policy);
        }
    }
    return true;
}

struct policy policy_before(struct dataset *dataset, const struct campaign *campaign, int32_t day)
{
    return resolve(dataset, campaign, day);
}

enum policy_mode policy_mode(enum mode mode)
{
    return mode == MODE_PRERECORDED ? POLICY_PRERECORDED
           : mode == MODE_AI_VOICE  ? POLICY_AI_VOICE
                                    : POLICY_LIVE;
}
