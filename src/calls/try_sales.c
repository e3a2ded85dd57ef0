/* Rules that are to come or to go, held against what a sale's buyer was given. */
#include "sale_parts.h"

#include <string.h>

#define OF_SALES                                                                                             \
    (COMING_IS(written_yes) | COMING_IS(offer) | COMING_IS(invalidity) | COMING_IS(confirmation) |           \
     COMING_IS(confirmed_start) | COMING_IS(withdrawal) | COMING_IS(withdrawal_from) | COMING_IS(refund) |   \
     COMING_IS(think))

struct trying {
    const struct client_run *run;
    const struct dataset *dataset;
    const struct call *call;
    const struct sale *sale;
    const struct policy *policy;
    const struct rule *rule;
};

/* What became of one sale by one rule. */
enum sale_trial { SALE_OUT, SALE_KEPT, SALE_BROKEN };

static enum sale_trial broken_if(bool is_broken)
{
    return is_broken ? SALE_BROKEN : SALE_KEPT;
}

static bool is_accepted(const struct sale *sale)
{
    return sale->accepted != INSTANT_NULL && sale->accepted != INSTANT_PAST;
}

/* Not confirmed before a limit that has passed; withdrawn before it there is nothing to confirm. */
static enum sale_trial try_confirmation(const struct trying *trying, int64_t limit)
{
    if (!is_past(trying->dataset, limit) || is_before(trying->sale->withdrawn, limit))
        return SALE_OUT;
    return broken_if(!is_before(trying->sale->confirmed, limit));
}

static enum sale_trial try_withdrawal(const struct trying *trying, int64_t base, int days)
{
    int64_t deadline = later_by(base, days * INSTANT_DAY);
    return is_past(trying->dataset, deadline) ? broken_if(is_before(trying->sale->withdrawn, deadline))
                                              : SALE_OUT;
}

static enum sale_trial try_refund(const struct trying *trying)
{
    const struct sale *sale = trying->sale;
    if (sale->withdrawn == INSTANT_NULL || sale->withdrawn == INSTANT_PAST)
        return SALE_OUT;
    int64_t due = later_by(sale->withdrawn, (int64_t)trying->rule->number * INSTANT_DAY);
    if (!is_past(trying->dataset, due))
        return SALE_OUT;
    return broken_if(sale->refunded == INSTANT_NULL || sale->refunded > due);
}

static enum sale_trial try_think(const struct trying *trying)
{
    int64_t span = sale_time_to_think(trying->run, trying->sale->accepted);
    return span == INSTANT_NULL ? SALE_OUT
                                : broken_if(span < (int64_t)(trying->rule->number * INSTANT_SECOND));
}

/* Those of them that ask about a sale that was accepted. */
static enum sale_trial try_accepted(const struct trying *trying, enum coming_test test)
{
    const struct sale *sale = trying->sale;
    const struct policy *policy = trying->policy;
    int days = trying->rule->kind == RULE_NUMBER ? (int)trying->rule->number : policy->withdrawal_days;
    bool is_from_start = test == COMING_withdrawal_from ? strcmp(trying->rule->word, "starts_at") == 0
                                                        : policy->withdrawal_at_start;
    switch (test) {
    case COMING_confirmation:
        return try_confirmation(trying,
                                sale_confirmation_limit(trying->dataset, trying->call, sale, policy, days));
    case COMING_confirmed_start:
        return sale->starts == INSTANT_NULL ? SALE_OUT : try_confirmation(trying, sale->starts);
    case COMING_withdrawal_from:
    case COMING_withdrawal:
        if (days == POLICY_NO_RULE)
            return SALE_OUT;
        return try_withdrawal(
            trying, is_from_start && sale->starts != INSTANT_NULL ? sale->starts : sale->accepted, days);
    case COMING_think:
        return try_think(trying);
    default:
        return SALE_OUT;
    }
}

static enum sale_trial try_rule(const struct trying *trying, enum coming_test test)
{
    switch (test) {
    case COMING_written_yes:
        return broken_if(sale_written_misses(trying->run, trying->call, trying->sale));
    case COMING_offer:
        return broken_if(trying->sale->offer_sent == INSTANT_NULL);
    case COMING_invalidity:
        return broken_if(trying->sale->invalidity_notice != 1);
    case COMING_refund:
        return try_refund(trying);
    default:
        return is_accepted(trying->sale) ? try_accepted(trying, test) : SALE_OUT;
    }
}

void try_sale(const struct client_run *run, const struct call *call, const struct sale *sale)
{
    const struct dataset *dataset = person_dataset(run->person);
    if (!(coming_tests(dataset->coming) & OF_SALES))
        return;
    struct trying trying = {run, dataset, call, sale, .rule = NULL};
    trying.policy = policy_of(dataset_campaign(dataset, call->campaign), day_of_call(dataset, call));
    for (uint64_t left = trial_rules(dataset, call, OF_SALES); left; left &= left - 1) {
        int number = __builtin_ctzll(left);
        trying.rule = coming_rule(dataset->coming, number);
        enum sale_trial found = try_rule(&trying, coming_test(dataset->coming, number));
        if (found != SALE_OUT)
            coming_try(dataset->coming, run->person->bench->coming, number, call->day, found == SALE_BROKEN);
    }
}
