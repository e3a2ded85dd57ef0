/*
 * What every attempt needs before it is made: a reason, a source, a basis, a washed list, a consent.
 *
 * Rule: a test is made only where the data it asks for exist; what does not keep a promise is counted and
 * noted as a case, and what keeps it is what is left of all.
 */
#include "permit_parts.h"

static struct tally *tally_of(const struct person *person)
{
    return person->bench->tally;
}

static void note(const struct person *person, const struct call *call, enum promise promise, int64_t first,
                 int64_t second)
{
    struct exception exception = exception_of_call(promise, call, client_of(person_dataset(person), call));
    exception.proof[0] = first;
    exception.proof[1] = second;
    if (promise_rows[promise].proofs[2])
        exception.proof[2] = call->started;
    tally_exception(tally_of(person), &exception);
}

static void judge_assignment(const struct person *person, const struct call *call,
                             const struct campaign *campaign, unsigned tests)
{
    bool is_approved = campaign->approved != INSTANT_NULL && campaign->approved < call->started;
    if (tests & PERMIT_TARGET_GROUP && !(campaign->has_target_group && campaign->has_reason && is_approved)) {
        tally_call(tally_of(person), call, COUNTER_attempts_unjustified, 1);
        note(person, call, PROMISE_target_group, campaign->approved, call->started);
    }
    if (tests & PERMIT_SOURCE && !(call->flags & CALL_SOURCE_APPROVED))
        tally_call(tally_of(person), call, COUNTER_attempts_untraceable, 1);
}

static void judge_scrub(const struct permit *permit)
{
    const struct call *call = permit->call;
    struct tally *tally = tally_of(permit->person);
    if (permit->is_exempt) {
        tally_call(tally, call, COUNTER_protected_exempt, 1);
    } else if (call->flags & CALL_SCRUB_STALE) {
        const struct scrub *scrub = permit_stale_scrub(permit);
        tally_call(tally, call, COUNTER_scrub_stale, 1);
        note(permit->person, call, PROMISE_scrub, scrub ? proof_of_day(scrub->version_date) : INSTANT_NULL,
             scrub ? scrub->scrubbed_at : INSTANT_NULL);
    }
}

static void judge_listing(const struct permit *permit)
{
    const struct call *call = permit->call;
    enum counter counter = permit->is_listed   ? COUNTER_listed_called
                           : permit->is_exempt ? COUNTER_listed_exempt
                                               : COUNTER_listed_grace;
    tally_call(tally_of(permit->person), call, counter, 1);
    if (permit->is_listed)
        note(permit->person, call, PROMISE_listed, proof_of_day(permit_listed_from(permit)), call->started);
}

struct robot_consent permit_robot_consent(const struct permit *permit)
{
    struct robot_consent found = {false, false};
    uint32_t count;
    const struct consent *consents = person_consents(permit->person, permit->campaign->client, &count);
    for (uint32_t i = 0; i < count && !found.is_shown; i++) {
        unsigned flags = consents[i].flags;
        if ((flags & CONSENT_FOR_ROBOTS) != CONSENT_FOR_ROBOTS ||
            !consent_in_force(permit->person, &consents[i], permit->call->started))
            continue;
        found.holds = true;
        found.is_shown = (flags & CONSENT_SHOWN) == CONSENT_SHOWN;
    }
    return found;
}

static bool judge_robot(const struct permit *permit)
{
    static const enum counter attempts[] = {[CUSTOMER] = COUNTER_robot_customer,
                                            [CUSTOMER_FORMER] = COUNTER_robot_former,
                                            [CUSTOMER_NEVER] = COUNTER_robot_stranger};
    static const enum counter missing[] = {[CUSTOMER] = COUNTER_robot_customer_missing,
                                           [CUSTOMER_FORMER] = COUNTER_robot_former_missing,
                                           [CUSTOMER_NEVER] = COUNTER_robot_stranger_missing};
    const struct call *call = permit->call;
    struct tally *tally = tally_of(permit->person);
    struct robot_consent found = permit_robot_consent(permit);
    enum customer_kind kind = person_customer_on(permit->person, permit->campaign->client,
                                                 day_of_call(person_dataset(permit->person), call));
    if (!(permit->tests & PERMIT_CONSENT))
        return found.holds;
    tally_call(tally, call, attempts[kind], 1);
    if (!found.is_shown)
        tally_call(tally, call, COUNTER_robot_unshown, 1);
    if (!found.holds) {
        tally_call(tally, call, missing[kind], 1);
        note(permit->person, call, PROMISE_robot_consent, permit_given(permit), permit_objected(permit));
    }
    return found.holds;
}

static enum legal_basis legal_basis_of(const struct dataset *dataset, const struct call *call)
{
    if (call->source == CALL_NO_SOURCE || call->source >= dataset->sources->len)
        return BASIS_UNKNOWN;
    return g_array_index(dataset->sources, struct lead_source, call->source).legal_basis;
}

/* The source is approved that day, and what it rests on holds for this person. */
static bool source_holds(const struct permit *permit, enum legal_basis basis)
{
    const struct dataset *dataset = person_dataset(permit->person);
    if (!(permit->call->flags & CALL_SOURCE_APPROVED) || basis == BASIS_UNKNOWN)
        return false;
    if (basis == BASIS_CONSENT)
        return permit->consent != NULL;
    return basis != BASIS_CUSTOMER_RELATION ||
           person_customer_on(permit->person, permit->campaign->client, day_of_call(dataset, permit->call)) ==
               CUSTOMER;
}

/* A consent is one act however many rows tell of it: the same instant is the same consent. */
static bool is_first_use(const struct permit *permit)
{
    const struct person *person = permit->person;
    guint first = (guint)(permit->consent - person->consents);
    while (first > 0 && person->consents[first - 1].client == permit->consent->client &&
           person->consents[first - 1].given == permit->consent->given)
        first--;
    bool *used = &g_array_index(person->bench->used, bool, first);
    bool is_first = !*used;
    *used = true;
    return is_first;
}

bool permit_is_provable(const struct permit *permit)
{
    const struct consent *consent = permit->consent;
    for (; consent >= permit->person->consents && consent->client == permit->consent->client &&
           consent->given == permit->consent->given;
         consent--)
        if ((consent->flags & CONSENT_SHOWN) == CONSENT_SHOWN &&
            consent_in_force(permit->person, consent, permit->call->started))
            return true;
    return false;
}

/* Counted once, at the first attempt that needed it: whether it is this one. */
static bool use_consent(const struct permit *permit)
{
    if (!(permit->tests & PERMIT_CONSENT) || !permit->consent || !is_first_use(permit))
        return false;
    tally_call(tally_of(permit->person), permit->call, COUNTER_consents_used, 1);
    if (permit_is_provable(permit))
        return true;
    tally_call(tally_of(permit->person), permit->call, COUNTER_consents_unprovable, 1);
    note(permit->person, permit->call, PROMISE_consent_unprovable, permit->consent->given,
         permit->call->started);
    return true;
}

/* A prohibition stands above every consent; a consent for automated calls is all that one of them needs. */
bool permit_has_basis(const struct permit *permit, enum call_basis basis, bool is_robot, bool holds)
{
    if (is_robot && basis != CALL_BASIS_PROHIBITED)
        return holds;
    if (basis == CALL_BASIS_OPT_IN)
        return permit->consent != NULL;
    return basis == CALL_BASIS_OPT_OUT && !permit->is_listed &&
           source_holds(permit, legal_basis_of(person_dataset(permit->person), permit->call)) &&
           !person_objection_at(permit->person, permit->campaign->client, permit->call->started);
}

static bool needs_consent(enum call_basis basis, enum legal_basis source, bool is_robot)
{
    return is_robot || basis == CALL_BASIS_OPT_IN || (basis == CALL_BASIS_OPT_OUT && source == BASIS_CONSENT);
}

/* Whether the attempt was the first use of the consent that it needed. */
static bool judge_basis(const struct permit *permit)
{
    const struct call *call = permit->call;
    enum policy_mode mode = policy_mode((enum mode)call->mode);
    enum call_basis basis = permit->policy->basis[mode];
    enum legal_basis source = legal_basis_of(person_dataset(permit->person), call);
    bool is_robot = permit->policy->needs_robot_consent[mode];
    bool has_robot_consent = is_robot && judge_robot(permit);
    bool is_used = needs_consent(basis, source, is_robot) && use_consent(permit);
    if (!(permit->tests & PERMIT_BASIS) || permit_has_basis(permit, basis, is_robot, has_robot_consent))
        return is_used;
    if (basis == CALL_BASIS_NO_RULE && !is_robot) {
        tally_call(tally_of(permit->person), call, COUNTER_basis_no_rule, 1);
        return is_used;
    }
    tally_call(tally_of(permit->person), call, COUNTER_basis_missing, 1);
    note(permit->person, call, PROMISE_basis, permit_objected(permit),
         permit_ended(permit, source, needs_consent(basis, source, is_robot)));
    return is_used;
}

static struct permit permit_of(const struct person *person, const struct call *call,
                               const struct campaign *campaign, unsigned tests)
{
    struct permit permit = {person, call, campaign, .tests = tests};
    permit.policy = policy_of(campaign, day_of_call(person_dataset(person), call));
    permit.consent =
        person->consent_count ? person_consent_at(person, campaign->client, call->started) : NULL;
    permit.is_exempt = call->flags & CALL_PROTECTED &&
                       person_is_exempt_by(person, call, permit.policy->exempt_customer_months,
                                           permit.policy->exempt_consent_months);
    permit.is_listed = call->flags & CALL_LISTED && !(call->flags & CALL_LISTED_GRACE) && !permit.is_exempt;
    return permit;
}

struct permission permission_of(const struct person *person, const struct call *call)
{
    const struct dataset *dataset = person_dataset(person);
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    const struct permit permit = permit_of(person, call, campaign, dataset->permits);
    enum policy_mode mode = policy_mode((enum mode)call->mode);
    enum call_basis basis = permit.policy->basis[mode];
    enum legal_basis source = legal_basis_of(dataset, call);
    bool is_robot = permit.policy->needs_robot_consent[mode];
    struct robot_consent robot = permit_robot_consent(&permit);
    return (struct permission){.is_exempt = permit.is_exempt,
                               .is_listed = permit.is_listed,
                               .has_basis = permit_has_basis(&permit, basis, is_robot, robot.holds),
                               .needs_consent = needs_consent(basis, source, is_robot),
                               .has_robot_consent = robot.holds,
                               .is_robot_consent_shown = robot.is_shown,
                               .consent = permit.consent,
                               .is_provable = permit.consent && permit_is_provable(&permit),
                               .source = source};
}

static void judge_marketing(const struct person *person, const struct call *call,
                            const struct campaign *campaign, unsigned tests)
{
    struct permit permit = permit_of(person, call, campaign, tests);
    if (permit.consent)
        tally_call(tally_of(person), call, COUNTER_attempts_consented, 1);
    if (tests & PERMIT_SCRUB && call->flags & CALL_PROTECTED)
        judge_scrub(&permit);
    if (call->flags & CALL_LISTED)
        judge_listing(&permit);
    bool is_first = judge_basis(&permit);
    if (person_dataset(person)->coming)
        try_permission(&permit, is_first);
}

void judge_permission(const struct person *person)
{
    const struct dataset *dataset = person_dataset(person);
    GArray *used = person->bench->used;
    scratch_clear(used);
    if (person->consent_count)
        g_array_set_size(used, person->consent_count);
    for (uint32_t i = 0; i < person->call_count; i++) {
        const struct call *call = &person->calls[i];
        const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
        if (!call_is_attempt(call))
            continue;
        judge_assignment(person, call, campaign, dataset->permits);
        if (call->flags & CALL_MARKETING)
            judge_marketing(person, call, campaign, dataset->permits);
        else if (dataset->coming)
            try_information(person, call);
    }
}
