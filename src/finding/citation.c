#include "takhojd/finding/citation.h"

#include "takhojd/calls/policy.h"

static const struct rule *find_in_pack(const struct dataset *dataset, const char *id,
                                       const struct cited *cited)
{
    if (cited->campaign == NUMBER_NONE)
        return NULL;
    const struct campaign *campaign = dataset_campaign(dataset, cited->campaign);
    struct rule_question question = policy_question(campaign, cited->is_marketing);
    question.mode = cited->mode == MODE_UNKNOWN ? NULL : word_name(&word_modes, (int)cited->mode);
    return rules_find(dataset->rules, campaign->rule_pack, id, &question, cited->day);
}

const struct rule *citation_find(const struct dataset *dataset, const char *id, const struct cited *cited)
{
    const struct rule *rule = find_in_pack(dataset, id, cited);
    return rule ? rule : rules_find_house(dataset->rules, id, cited->day);
}

/* A call that nothing allows breaks another rule than one that a consent would have allowed. */
static const struct rule *find_basis(const struct dataset *dataset, const struct cited *cited)
{
    const struct rule *basis = find_in_pack(dataset, "default_basis", cited);
    const struct rule *robot = find_in_pack(dataset, "automated.consent_required", cited);
    bool needs_consent = robot && robot->kind == RULE_FLAG && robot->flag && mode_is_automated(cited->mode);
    return needs_consent && policy_basis_in(basis) != CALL_BASIS_PROHIBITED ? robot : basis;
}

/* What the house wants of the measure. */
static const struct rule *find_target(const struct dataset *dataset, enum promise promise, int32_t day)
{
    g_autofree char *id = g_strdup_printf("target.%s", promise_rows[promise].measure);
    return rules_find_house(dataset->rules, id, day);
}

/* What else a call broke where nothing of the promise's own rule is to be found. */
static const struct rule *find_other(const struct dataset *dataset, enum promise promise,
                                     const struct cited *cited)
{
    switch (promise) {
    case PROMISE_listed:
        return find_in_pack(dataset, "register.name", cited);
    case PROMISE_offer_unsent:
        return find_in_pack(dataset, "written_acceptance.required", cited);
    case PROMISE_redial:
        return rules_find_house(dataset->rules, "abandoned.redial_rest", cited->day);
    case PROMISE_abandoned:
        return rules_find_house(dataset->rules, "agent.within", cited->day);
    default:
        return NULL;
    }
}

const struct rule *citation_of_promise(const struct dataset *dataset, enum promise promise,
                                       const struct cited *cited)
{
    const char *id = promise_rows[promise].rule;
    const struct rule *rule = NULL;
    if (promise == PROMISE_basis)
        rule = find_basis(dataset, cited);
    else if (promise == PROMISE_hours)
        rule = rules_find_house(dataset->rules, id, cited->day);
    else if (id)
        rule = citation_find(dataset, id, cited);
    if (!rule)
        rule = find_other(dataset, promise, cited);
    return rule ? rule : find_target(dataset, promise, cited->day);
}
