#include "takhojd/calls/trial.h"

#include "takhojd/calls/judge.h"
#include "takhojd/calls/policy.h"

#include <string.h>

const char *const trial_reason_names[TRIAL_REASON_COUNT] = {
#define REASON(name) #name,
    TRIAL_REASONS(REASON)
#undef REASON
};

/* What a rule asks for, as a value that calls can be held against. */
enum asks { WORD, WORDS, YES, NO, WINDOWS, SHARE, MONTHS, DAYS, WORKDAYS, HOURS, SECONDS, ATTEMPTS, REVIEWS };

/* A kind of rule with the test of its calls. */
static const struct {
    const char *id;
    enum asks asks;
    enum coming_test test;
} tested[] = {
    {"default_basis", WORD, COMING_basis},
    {"automated.consent_required", YES, COMING_robot_consent},
    {"automated.collecting_is_marketing", YES, COMING_robot_consent},
    {"automated.customer_exception", NO, COMING_robot_customer},
    {"automated.with_handover", YES, COMING_robot_handover},
    {"register.max_age", MONTHS, COMING_register_age},
    {"register.max_age", DAYS, COMING_register_age},
    {"register.exempt.customer", MONTHS, COMING_exempt_customer},
    {"register.exempt.consent", MONTHS, COMING_exempt_consent},
    {"register.consent_survives", YES, COMING_exempt_consent},
    {"register.grace", DAYS, COMING_register_grace},
    {"consent.shown", YES, COMING_consent_proof},
    {"consent.documented", YES, COMING_consent_proof},
    {"consent.evidence", WORDS, COMING_consent_proof},
    {"consent.kept", MONTHS, COMING_consent_proof},
    {"optout.revokes_all", YES, COMING_revoked_all},
    {"hours.permitted", WINDOWS, COMING_hours},
    {"ai.disclosure", YES, COMING_ai_disclosure},
    {"ring.least", SECONDS, COMING_ring_least},
    {"agent.within", SECONDS, COMING_agent_within},
    {"hangup.early", SECONDS, COMING_hangup_early},
    {"handover.within", SECONDS, COMING_handover_within},
    {"pressure.limit", ATTEMPTS, COMING_pressure_limit},
    {"pressure.window", DAYS, COMING_pressure_window},
    {"rest.after_refusal", DAYS, COMING_rest},
    {"rest.after_refusal_short", DAYS, COMING_rest},
    {"abandoned.redial", HOURS, COMING_redial},
    {"abandoned.redial_rest", HOURS, COMING_redial},
    {"no.ends_within", SECONDS, COMING_no_ends},
    {"optout.answer_limit", MONTHS, COMING_blocked},
    {"optout.answer_limit", WORKDAYS, COMING_blocked},
    {"optout.answer_limit", DAYS, COMING_blocked},
    {"optout.answer_limit", HOURS, COMING_blocked},
    {"optout.blocked_within", HOURS, COMING_blocked},
    {"optout.watch", DAYS, COMING_watch},
    {"optout.watch_short", DAYS, COMING_watch},
    {"opening.elements", WORDS, COMING_opening},
    {"opening.client_named", YES, COMING_opening},
    {"opening.within", SECONDS, COMING_opening_within},
    {"written_acceptance.required", YES, COMING_written_yes},
    {"offer.written", YES, COMING_offer},
    {"offer.invalidity_notice", YES, COMING_invalidity},
    {"confirmation.max_age", WORKDAYS, COMING_confirmation},
    {"confirmation.before", WORD, COMING_confirmed_start},
    {"withdrawal.period", DAYS, COMING_withdrawal},
    {"withdrawal.counted_from", WORD, COMING_withdrawal_from},
    {"withdrawal.refund", DAYS, COMING_refund},
    {"think.short", SECONDS, COMING_think},
};

/* Kinds of rules that no call is tried by, and why. */
static const struct {
    const char *id;
    enum trial_reason reason;
} untested[] = {
    {"abandoned.formula", TRIAL_definition},
    {"abandoned.message", TRIAL_unrecorded},
    {"abandoned.message_within", TRIAL_unrecorded},
    {"accountability", TRIAL_no_limit},
    {"automated.allowed_without_consent", TRIAL_already},
    {"code.companies", TRIAL_unrecorded},
    {"code.service", TRIAL_unrecorded},
    {"complaint.board_window", TRIAL_definition},
    {"complaint.window", TRIAL_definition},
    {"consent.easy_to_withdraw", TRIAL_no_limit},
    {"consent.presented", TRIAL_unrecorded},
    {"consumer_rights.telephone", TRIAL_definition},
    {"conversation.may_end", TRIAL_no_limit},
    {"conversion.window", TRIAL_definition},
    {"eprivacy.automated_consent", TRIAL_already},
    {"eprivacy.live_calls", TRIAL_definition},
    {"eprivacy.sender_shown", TRIAL_unrecorded},
    {"identify_advertising", TRIAL_no_limit},
    {"mobile.allowed", TRIAL_unrecorded},
    {"objection.absolute", TRIAL_already},
    {"objection.told", TRIAL_unrecorded},
    {"opening.no_survey_mask", TRIAL_already},
    {"optout.means", TRIAL_unrecorded},
    {"optout.tolerance", TRIAL_definition},
    {"persistence.unfair", TRIAL_no_limit},
    {"incentive.quality", TRIAL_definition},
    {"question.agents", TRIAL_definition},
    {"question.reviews", TRIAL_definition},
    {"question.would_want_call", TRIAL_definition},
    {"recording.access", TRIAL_unrecorded},
    {"records.call", TRIAL_unrecorded},
    {"records.consent", TRIAL_unrecorded},
    {"records.kept", TRIAL_unrecorded},
    {"register.audiences", TRIAL_definition},
    {"register.business_hours", TRIAL_no_limit},
    {"register.business_products", TRIAL_unrecorded},
    {"register.consent_exempts", TRIAL_already},
    {"register.consent_named", TRIAL_already},
    {"register.effective_at_once", TRIAL_already},
    {"register.exempt.inquiry", TRIAL_unrecorded},
    {"register.exempt.of_person", TRIAL_unrecorded},
    {"register.expires", TRIAL_already},
    {"register.name", TRIAL_definition},
    {"register.not_covered", TRIAL_already},
    {"relevant.spacing", TRIAL_definition},
    {"responsible.party", TRIAL_definition},
    {"reviews.draw_if_new", TRIAL_definition},
    {"reviews.drawn", TRIAL_definition},
    {"robot.stop.optouts", TRIAL_definition},
    {"sanction.charge", TRIAL_definition},
    {"silent_calls.avoided", TRIAL_no_limit},
    {"storage.limited", TRIAL_unrecorded},
    {"target.optout_time", TRIAL_uncounted},
    {"time_of_contact.is_a_factor", TRIAL_no_limit},
    {"withdrawal.compared", TRIAL_definition},
    {"withdrawal.latest", TRIAL_unrecorded},
    {"withdrawal.online_function", TRIAL_unrecorded},
    {"written_acceptance.burden", TRIAL_definition},
    {"written_acceptance.prompted_inbound", TRIAL_unrecorded},
};

/* What must be there for a test to tell anything. */
static const struct {
    enum coming_test test;
    const char *needs[4];
} needs[] = {
    {COMING_exempt_customer, {"register_listing", "customer_relation"}},
    {COMING_exempt_consent, {"register_listing", "consent"}},
    {COMING_register_grace, {"register_listing"}},
    {COMING_register_age, {"scrub"}},
    {COMING_robot_consent, {"consent"}},
    {COMING_robot_customer, {"consent", "customer_relation"}},
    {COMING_robot_handover, {"consent", "call.handover_at"}},
    {COMING_consent_proof, {"consent.text_version", "consent.channel", "consent.evidence_ref"}},
    {COMING_revoked_all, {"objection"}},
    {COMING_ai_disclosure, {"message"}},
    {COMING_ring_least, {"call.ended_at"}},
    {COMING_agent_within, {"call.answered_at", "call.connected_at"}},
    {COMING_hangup_early, {"call.answered_at", "call.ended_by"}},
    {COMING_handover_within, {"call.handover_requested_at", "call.handover_at"}},
    {COMING_rest, {"call.connected_at"}},
    {COMING_no_ends, {"call.connected_at", "call.no_at", "call.ended_at"}},
    {COMING_blocked, {"objection"}},
    {COMING_watch, {"objection"}},
    {COMING_opening, {"review.said_name", "review.said_company", "review.said_purpose"}},
    {COMING_opening_within, {"review.disclosed_after_s"}},
    {COMING_written_yes, {"sale"}},
    {COMING_offer, {"sale"}},
    {COMING_invalidity, {"sale"}},
    {COMING_confirmation, {"sale", "sale.accepted_at"}},
    {COMING_confirmed_start, {"sale", "sale.accepted_at"}},
    {COMING_withdrawal, {"sale", "sale.accepted_at"}},
    {COMING_withdrawal_from, {"sale", "sale.accepted_at"}},
    {COMING_refund, {"sale"}},
    {COMING_think, {"sale", "sale.accepted_at", "call.ended_at"}},
};

static const char *kind_of(const struct rule *rule)
{
    return coming_is_proposal(rule) ? rule->id + strlen(RULE_PROPOSAL) : rule->id;
}

static bool is_asked(const struct rule *rule, enum asks asks)
{
    static const enum rule_unit units[] = {
        [SHARE] = RULE_UNIT_SHARE,      [MONTHS] = RULE_UNIT_MONTH,          [DAYS] = RULE_UNIT_DAY,
        [HOURS] = RULE_UNIT_HOUR,       [WORKDAYS] = RULE_UNIT_BUSINESS_DAY, [SECONDS] = RULE_UNIT_SECOND,
        [ATTEMPTS] = RULE_UNIT_ATTEMPT, [REVIEWS] = RULE_UNIT_REVIEW};
    switch (asks) {
    case WORD:
        return rule->kind == RULE_WORD;
    case WORDS:
        return rule->kind == RULE_WORDS;
    case YES:
        return rule->kind == RULE_FLAG && rule->flag;
    case NO:
        return rule->kind == RULE_FLAG && !rule->flag;
    case WINDOWS:
        return rule->kind == RULE_WINDOWS;
    default:
        return rule->kind == RULE_NUMBER && rule->unit == units[asks];
    }
}

/* The test of a rule, else the reason why there is none; number is for the caller. */
static struct trial find(const struct rule *rule)
{
    const char *kind = kind_of(rule);
    struct trial trial = {-1, COMING_basis, TRIAL_unknown};
    for (gsize i = 0; i < G_N_ELEMENTS(tested); i++) {
        if (!g_str_equal(tested[i].id, kind))
            continue;
        if (is_asked(rule, tested[i].asks))
            return (struct trial){0, tested[i].test, TRIAL_unknown};
        if (rule->kind == RULE_FLAG)
            trial.reason = TRIAL_asks_nothing;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(untested); i++)
        if (g_str_equal(untested[i].id, kind))
            trial.reason = untested[i].reason;
    return trial;
}

bool trial_knows(const char *id)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tested); i++)
        if (g_str_equal(tested[i].id, id))
            return true;
    for (gsize i = 0; i < G_N_ELEMENTS(untested); i++)
        if (g_str_equal(untested[i].id, id))
            return true;
    return false;
}

/* What these are held against is asked as of a call for marketing, whatever its campaign is for. */
static bool is_of_marketing(enum coming_test test)
{
    return (UINT64_C(1) << test) & (COMING_IS(basis) | COMING_IS(robot_consent) | COMING_IS(robot_customer) |
                                    COMING_IS(robot_handover) | COMING_IS(consent_proof));
}

static bool is_for(const struct rule *rule, bool is_marketing, const struct campaign *campaign,
                   enum mode mode)
{
    struct rule_question question = policy_question(campaign, is_marketing);
    const char *const words[RULE_KEYS] = {[RULE_AUDIENCE] = question.audience,
                                          [RULE_PRODUCT] = question.product,
                                          [RULE_PURPOSE] = question.purpose,
                                          [RULE_MODE] = word_name(&word_modes, (int)mode),
                                          [RULE_RELATION] = NULL};
    if (strcmp(rule->pack, campaign->rule_pack) != 0 && strcmp(rule->pack, RULE_HOUSE) != 0)
        return false;
    for (int key = 0; key < RULE_KEYS; key++)
        if (!rule_covers(rule, (enum rule_key)key, words[key]))
            return false;
    return true;
}

bool trial_covers(const struct rule *rule, const struct campaign *campaign)
{
    for (int mode = MODE_MANUAL; mode <= MODE_UNKNOWN; mode++)
        if (is_for(rule, false, campaign, (enum mode)mode))
            return true;
    return false;
}

/* Calls that rules tell apart. A call whose mode is not known is judged as one that people make. */
static guint kind_number(uint32_t campaign, enum mode mode)
{
    return campaign * MODES + (guint)(mode == MODE_UNKNOWN ? MODE_MANUAL : mode);
}

static bool is_pack_used(const struct dataset *dataset, const char *pack)
{
    for (guint c = 0; c < dataset->campaigns->len; c++)
        if (strcmp(dataset_campaign(dataset, c)->rule_pack, pack) == 0)
            return true;
    return strcmp(pack, RULE_HOUSE) == 0;
}

static void let(const struct dataset *dataset, struct coming *coming, int number)
{
    for (guint c = 0; c < dataset->campaigns->len; c++)
        for (int mode = MODE_MANUAL; mode < MODE_UNKNOWN; mode++)
            if (is_for(coming_rule(coming, number), is_of_marketing(coming_test(coming, number)),
                       dataset_campaign(dataset, c), (enum mode)mode))
                coming_is_for(coming, number, kind_number(c, (enum mode)mode));
}

void trials_prepare(struct dataset *dataset)
{
    struct coming *coming =
        coming_new(dataset->as_of + 2 - dataset->first_day, dataset->campaigns->len * MODES);
    for (guint i = 0; i < rules_count(dataset->rules); i++) {
        const struct rule *rule = rules_at(dataset->rules, i);
        struct trial trial = find(rule);
        if (trial.number < 0 || !coming_is_near(rule, dataset->as_of) || !is_pack_used(dataset, rule->pack))
            continue;
        int number = coming_add(coming, rule, trial.test);
        if (number >= 0)
            let(dataset, coming, number);
    }
    if (!coming_rules_count(coming))
        g_clear_pointer(&coming, coming_free);
    dataset->coming = coming;
}

static bool is_there(const struct dataset *dataset, enum coming_test test)
{
    if (test == COMING_basis)
        return dataset->permits & PERMIT_BASIS;
    for (gsize i = 0; i < G_N_ELEMENTS(needs); i++)
        for (const char *const *need = needs[i].needs; needs[i].test == test && *need; need++)
            if (!dataset_has(dataset, *need))
                return false;
    return true;
}

struct trial trial_of(const struct dataset *dataset, const struct rule *rule)
{
    struct trial trial = find(rule);
    if (trial.number < 0)
        return trial;
    trial.number = coming_number(dataset->coming, rule);
    if (trial.number < 0 || !is_there(dataset, trial.test))
        return (struct trial){-1, trial.test, trial.number < 0 ? TRIAL_unknown : TRIAL_missing};
    return trial;
}

struct coming_count trial_count(const struct dataset *dataset, const struct trial *trial,
                                struct period period)
{
    return coming_get(dataset->coming, trial->number, period.from - dataset->first_day,
                      period.until - dataset->first_day);
}

uint64_t trial_rules(const struct dataset *dataset, const struct call *call, uint64_t tests)
{
    return coming_rules(dataset->coming, kind_number(call->campaign, (enum mode)call->mode), tests);
}
