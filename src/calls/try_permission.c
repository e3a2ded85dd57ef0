/* Rules that are to come or to go, held against what allowed an attempt. */
#include "permit_parts.h"

#define OF_MARKETING                                                                                         \
    (COMING_IS(basis) | COMING_IS(robot_consent) | COMING_IS(robot_customer) | COMING_IS(robot_handover) |   \
     COMING_IS(register_age) | COMING_IS(exempt_customer) | COMING_IS(exempt_consent) |                      \
     COMING_IS(register_grace) | COMING_IS(consent_proof))

static uint64_t is(bool holds, uint64_t tests)
{
    return holds ? tests : 0;
}

/* A bit each test that the attempt is of. */
static uint64_t tests_of(const struct permit *permit, bool is_first_use)
{
    const struct call *call = permit->call;
    const struct dataset *dataset = person_dataset(permit->person);
    bool is_robot = mode_is_automated((enum mode)call->mode);
    bool is_listed = call->flags & CALL_LISTED;
    return is(permit->tests & PERMIT_BASIS, COMING_IS(basis)) | is(is_robot, COMING_IS(robot_consent)) |
           is(is_robot && person_customer_on(permit->person, permit->campaign->client,
                                             day_of_call(dataset, call)) == CUSTOMER,
              COMING_IS(robot_customer)) |
           is(is_robot && call->flags & CALL_CONVERSATION, COMING_IS(robot_handover)) |
           is(call->flags & CALL_PROTECTED && !permit->is_exempt, COMING_IS(register_age)) |
           is(is_listed && !(call->flags & CALL_LISTED_GRACE),
              COMING_IS(exempt_customer) | COMING_IS(exempt_consent)) |
           is(is_listed && !permit->is_exempt, COMING_IS(register_grace)) |
           is(is_first_use, COMING_IS(consent_proof));
}

/* Some listing of the day has stood for so many days. */
static bool is_listed_long(const struct permit *permit, int days)
{
    const struct dataset *dataset = person_dataset(permit->person);
    int32_t day = day_of_call(dataset, permit->call);
    uint32_t count;
    const struct listing *rows =
        grouped_rows(dataset->listings, struct listing, permit->call->contact, &count);
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].register_number == permit->policy->register_number && rows[i].listed_from <= day &&
            (rows[i].listed_until == DAY_NULL || day < rows[i].listed_until) &&
            (rows[i].listed_from == DAY_PAST || day >= rows[i].listed_from + days))
            return true;
    return false;
}

static bool lacks_basis(const struct permit *permit, enum call_basis basis)
{
    bool is_robot = permit->policy->needs_robot_consent[policy_mode((enum mode)permit->call->mode)];
    bool holds = is_robot && permit_robot_consent(permit).holds;
    return !permit_has_basis(permit, basis, is_robot, holds);
}

static bool breaks(const struct permit *permit, int number)
{
    const struct coming *coming = person_dataset(permit->person)->coming;
    const struct rule *rule = coming_rule(coming, number);
    const struct policy *policy = permit->policy;
    int consent_months = rule->kind == RULE_FLAG ? POLICY_NO_LIMIT : (int)rule->number;
    switch (coming_test(coming, number)) {
    case COMING_basis:
        return lacks_basis(permit, coming_basis(coming, number));
    case COMING_robot_consent:
    case COMING_robot_customer:
    case COMING_robot_handover:
        return !permit_robot_consent(permit).holds;
    case COMING_register_age:
        return coming_noted(coming, permit->call->id) >> number & 1;
    case COMING_exempt_customer:
        return !person_is_exempt_by(permit->person, permit->call, (int)rule->number,
                                    policy->exempt_consent_months);
    case COMING_exempt_consent:
        return !person_is_exempt_by(permit->person, permit->call, policy->exempt_customer_months,
                                    consent_months);
    case COMING_register_grace:
        return is_listed_long(permit, (int)rule->number);
    case COMING_consent_proof:
        return !permit_is_provable(permit);
    default:
        return false;
    }
}

static void try_rules(const struct person *person, const struct call *call, uint64_t left,
                      const struct permit *permit, bool is_broken)
{
    struct coming *coming = person_dataset(person)->coming;
    for (; left; left &= left - 1) {
        int number = __builtin_ctzll(left);
        coming_try(coming, person->bench->coming, number, call->day,
                   permit ? breaks(permit, number) : is_broken);
    }
}

void try_permission(const struct permit *permit, bool is_first_use)
{
    const struct dataset *dataset = person_dataset(permit->person);
    if (!(coming_tests(dataset->coming) & OF_MARKETING))
        return;
    uint64_t rules = trial_rules(dataset, permit->call, tests_of(permit, is_first_use));
    try_rules(permit->person, permit->call, rules, permit, false);
}

void try_information(const struct person *person, const struct call *call)
{
    const struct dataset *dataset = person_dataset(person);
    if (!(coming_tests(dataset->coming) & COMING_IS(revoked_all)) || call->flags & CALL_MARKETING ||
        !mode_is_automated((enum mode)call->mode))
        return;
    bool is_broken = person_objection_at(person, client_of(dataset, call), call->started) != NULL;
    try_rules(person, call, trial_rules(dataset, call, COMING_IS(revoked_all)), NULL, is_broken);
}
