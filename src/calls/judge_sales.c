/* What the buyer was given: a written yes, time to think, a confirmation, a right of withdrawal. */
#include "sale_parts.h"
#include "takhojd/plan/calendar.h"

static const struct policy *policy_of_call(const struct dataset *dataset, const struct call *call)
{
    return policy_of(dataset_campaign(dataset, call->campaign), day_of_call(dataset, call));
}

/* The call of that client to that contact that was open when the yes came, the last of several; NULL: none.
 */
static const struct call *call_open_at(const struct client_run *run, int64_t at)
{
    const struct dataset *dataset = person_dataset(run->person);
    const struct call *open = NULL;
    for (uint32_t i = 0; i < run->count && run->calls[i]->started <= at; i++) {
        int64_t ended = history_ended(dataset->history, run->calls[i]);
        if (ended != INSTANT_NULL && at < ended)
            open = run->calls[i];
    }
    return open;
}

/* The one that ended last before the yes, or at it; NULL: no end is known. */
static const struct call *call_ended_by(const struct client_run *run, int64_t at)
{
    const struct dataset *dataset = person_dataset(run->person);
    const struct call *last = NULL;
    int64_t latest = INSTANT_NULL;
    for (uint32_t i = 0; i < run->count && run->calls[i]->started <= at; i++) {
        int64_t ended = history_ended(dataset->history, run->calls[i]);
        if (ended == INSTANT_NULL || ended > at || (last && ended < latest))
            continue;
        last = run->calls[i];
        latest = ended;
    }
    return last;
}

unsigned sale_written_misses(const struct client_run *run, const struct call *call, const struct sale *sale)
{
    int64_t ended = history_ended(person_dataset(run->person)->history, call);
    bool is_after = sale->accepted != INSTANT_NULL && accept_is_written(sale->accept_channel) &&
                    ended != INSTANT_NULL && sale->accepted > ended && !call_open_at(run, sale->accepted);
    return (sale->offer_sent == INSTANT_NULL ? WRITTEN_UNSENT : 0U) |
           (sale->invalidity_notice != 1 ? WRITTEN_UNNOTICED : 0U) | (is_after ? 0U : WRITTEN_TOO_SOON);
}

int64_t sale_standing(const struct dataset *dataset, const struct policy *policy)
{
    return policy->withdrawal_days == POLICY_NO_RULE ? dataset->house.withdrawal_us
                                                     : policy->withdrawal_days * INSTANT_DAY;
}

int64_t sale_stands_from(const struct dataset *dataset, const struct policy *policy, const struct sale *sale)
{
    bool is_from_start = policy->withdrawal_days != POLICY_NO_RULE && policy->withdrawal_at_start &&
                         sale->starts != INSTANT_NULL;
    return later_by(is_from_start ? sale->starts : sale->accepted, sale_standing(dataset, policy));
}

/* What a broken promise of a sale adds to what its call says. */
struct sale_case {
    enum promise promise;
    int64_t known;
    int64_t proof[PROOFS];
    bool is_open;
};

/* dated: the call, or what stands for it on the day that dates the case. */
static void except_sale(const struct client_run *run, const struct call *call, const struct call *dated,
                        const struct sale *sale, struct sale_case broken)
{
    const struct sale *first =
        (const struct sale *)(const void *)person_dataset(run->person)->sales.rows->data;
    struct exception exception = exception_of_call(broken.promise, call, run->client);
    exception.subject = (uint64_t)(sale - first);
    exception.known = broken.known;
    exception.dated = dated->day;
    exception.is_open = broken.is_open;
    for (int i = 0; i < PROOFS; i++)
        exception.proof[i] = broken.proof[i];
    tally_exception(run->person->bench->tally, &exception);
}

/* Two of the three are proved by when the offer went out, the third by the call that the yes came in, or by
 * the sale's own. */
static void miss_written_yes(const struct client_run *run, const struct call *call, const struct sale *sale,
                             enum written_miss miss)
{
    bool is_timing = miss == WRITTEN_TOO_SOON, is_accepted = sale->accepted != INSTANT_NULL;
    const struct call *open = is_timing && is_accepted ? call_open_at(run, sale->accepted) : NULL;
    const struct call *shown = open ? open : call;
    int64_t ended = history_ended(person_dataset(run->person)->history, shown);
    enum promise promise = is_timing                ? PROMISE_acceptance_open
                           : miss == WRITTEN_UNSENT ? PROMISE_offer_unsent
                                                    : PROMISE_notice_missing;
    except_sale(run, call, call, sale,
                (struct sale_case){.promise = promise,
                                   .known = is_accepted ? MAX(sale->accepted, call->started) : call->started,
                                   .proof = {shown->started, is_timing ? sale->accepted : sale->offer_sent,
                                             is_timing ? ended : sale->accepted},
                                   .is_open = !is_accepted});
}

static void judge_written_yes(const struct client_run *run, const struct call *call, const struct sale *sale)
{
    static const struct {
        enum written_miss miss;
        enum counter counter;
    } parts[] = {{WRITTEN_UNSENT, COUNTER_written_unsent},
                 {WRITTEN_UNNOTICED, COUNTER_written_unnoticed},
                 {WRITTEN_TOO_SOON, COUNTER_written_too_soon}};
    const struct dataset *dataset = person_dataset(run->person);
    struct tally *tally = run->person->bench->tally;
    unsigned misses = sale_written_misses(run, call, sale);
    tally_call(tally, call, COUNTER_written_sales, 1);
    if (misses)
        tally_call(tally, call, COUNTER_written_missed, 1);
    if (sale->accepted == INSTANT_NULL && !is_past(dataset, call->started + dataset->house.conversion_us))
        tally_call(tally, call, COUNTER_written_open, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!(misses & parts[i].miss))
            continue;
        tally_call(tally, call, parts[i].counter, 1);
        miss_written_yes(run, call, sale, parts[i].miss);
    }
}

/*
 * From the latest end of a call of the client, before the yes or at it, to the yes; none in an open call,
 * however long ago an earlier one ended. INSTANT_NULL: no end is known.
 */
int64_t sale_time_to_think(const struct client_run *run, int64_t accepted)
{
    if (call_open_at(run, accepted))
        return 0;
    const struct call *last = call_ended_by(run, accepted);
    return last ? accepted - history_ended(person_dataset(run->person)->history, last) : INSTANT_NULL;
}

/* The call that shows it: of a yes in an open call that one, whose end came after. */
static int64_t end_before_thinking(const struct client_run *run, int64_t accepted)
{
    const struct call *open = call_open_at(run, accepted);
    const struct call *shown = open ? open : call_ended_by(run, accepted);
    return history_ended(person_dataset(run->person)->history, shown);
}

static void judge_time_to_think(const struct client_run *run, const struct call *call,
                                const struct sale *sale)
{
    struct bench *bench = run->person->bench;
    int64_t span = sale_time_to_think(run, sale->accepted);
    if (span == INSTANT_NULL) {
        tally_call(bench->tally, call, COUNTER_think_unknown, 1);
        return;
    }
    tally_call(bench->tally, call, COUNTER_think_known, 1);
    tally_observe(bench->tally, call, SAMPLE_time_to_think, (double)span / INSTANT_SECOND);
    if (span >= bench->dataset->house.think_us)
        return;
    tally_call(bench->tally, call, COUNTER_think_short, 1);
    except_sale(run, call, call, sale,
                (struct sale_case){
                    .promise = PROMISE_time_to_think,
                    .known = sale->accepted,
                    .proof = {end_before_thinking(run, sale->accepted), sale->accepted, INSTANT_NULL}});
}

/* By the midnight that ends the last business day, and before what was sold begins. */
int64_t sale_confirmation_limit(const struct dataset *dataset, const struct call *call,
                                const struct sale *sale, const struct policy *policy, int days)
{
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    const struct zone *zone = history_zone(dataset->history, call);
    if (!zone)
        zone = campaign->zone;
    const struct calendar *calendar = rules_calendar(dataset->rules, campaign->rule_pack);
    int32_t last = calendar_add_business_days(calendar, zone_day(zone, sale->accepted), days);
    int64_t limit = zone_midnight(zone, last + 1);
    return policy->confirmed_before_start && sale->starts != INSTANT_NULL ? MIN(limit, sale->starts) : limit;
}

static void judge_confirmation(const struct client_run *run, const struct call *call, const struct sale *sale,
                               const struct policy *policy)
{
    const struct dataset *dataset = person_dataset(run->person);
    int64_t limit = sale_confirmation_limit(dataset, call, sale, policy, policy->confirmation_days);
    if (is_before(sale->withdrawn, limit))
        return;
    if (!is_past(dataset, limit)) {
        tally_call(run->person->bench->tally, call, COUNTER_confirmation_open, 1);
        if (sale->confirmed == INSTANT_NULL)
            due_sale(run->person, call, DUE_confirmation, sale->accepted, limit);
        return;
    }
    tally_call(run->person->bench->tally, call, COUNTER_confirmations_due, 1);
    if (is_before(sale->confirmed, limit))
        return;
    tally_call(run->person->bench->tally, call, COUNTER_confirmations_late, 1);
    except_sale(run, call, call, sale,
                (struct sale_case){.promise = PROMISE_confirmation_late,
                                   .known = limit,
                                   .proof = {sale->accepted, limit, sale->confirmed},
                                   .is_open = sale->confirmed == INSTANT_NULL});
}

/* For all, for the client and for the campaign of a call. */
static void tally_value(const struct client_run *run, const struct call *call, enum counter counter,
                        int64_t value)
{
    struct tally *tally = run->person->bench->tally;
    tally_scope(tally, SCOPE_ALL, 0, call->day, counter, value);
    tally_scope(tally, SCOPE_CLIENT, run->client, call->day, counter, value);
    tally_scope(tally, SCOPE_CAMPAIGN, call->campaign, call->day, counter, value);
}

_Static_assert((int)COUNTER_withdrawn_unknown - (int)COUNTER_withdrawn_sms == (int)ACCEPT_UNKNOWN,
               "channels of acceptance and their counters are in one order");

static void judge_withdrawal(const struct client_run *run, const struct call *call, const struct sale *sale,
                             const struct policy *policy)
{
    const struct dataset *dataset = person_dataset(run->person);
    struct tally *tally = run->person->bench->tally;
    int64_t deadline = sale_stands_from(dataset, policy, sale);
    bool is_withdrawn = is_before(sale->withdrawn, deadline);
    if (!is_past(dataset, deadline)) {
        tally_call(tally, call, COUNTER_withdrawal_open, 1);
        return;
    }
    tally_call(tally, call, COUNTER_withdrawal_past, 1);
    if (sale->value == SALE_NO_VALUE)
        tally_call(tally, call, COUNTER_withdrawal_unvalued, 1);
    else
        tally_value(run, call, COUNTER_value_past, sale->value);
    if (!is_withdrawn)
        return;
    tally_call(tally, call, COUNTER_withdrawn, 1);
    tally_call(tally, call, (enum counter)(COUNTER_withdrawn_sms + (int)sale->accept_channel), 1);
    if (sale->value != SALE_NO_VALUE)
        tally_value(run, call, COUNTER_value_withdrawn, sale->value);
}

/* No law gives companies a right of withdrawal: theirs are compared over the house's days. */
static void judge_withdrawal_without_right(const struct client_run *run, const struct call *call,
                                           const struct sale *sale, const struct policy *policy)
{
    const struct dataset *dataset = person_dataset(run->person);
    enum audience_word audience = dataset_campaign(dataset, call->campaign)->audience;
    int64_t deadline = sale_stands_from(dataset, policy, sale);
    if (audience != PARTY_COMPANY && audience != PARTY_SOLE_TRADER)
        return;
    if (!is_past(dataset, deadline)) {
        tally_call(run->person->bench->tally, call, COUNTER_withdrawal_open, 1);
        return;
    }
    tally_call(run->person->bench->tally, call, COUNTER_no_right_past, 1);
    if (is_before(sale->withdrawn, deadline))
        tally_call(run->person->bench->tally, call, COUNTER_no_right_withdrawn, 1);
}

/* A refund is dated by its due day; made at the due instant it is in time. */
static void judge_refund(const struct client_run *run, const struct call *call, const struct sale *sale)
{
    const struct dataset *dataset = person_dataset(run->person);
    if (sale->refunded == INSTANT_NULL)
        due_sale(run->person, call, DUE_refund, sale->withdrawn, sale->refund_due);
    if (sale->refund_due == INSTANT_NULL || sale->refund_due == INSTANT_PAST ||
        sale->refund_due >= dataset->freeze)
        return;
    const struct zone *zone = history_zone(dataset->history, call);
    int32_t day = zone_day(zone ? zone : dataset_campaign(dataset, call->campaign)->zone, sale->refund_due);
    if (day < dataset->first_day)
        return;
    struct call dated = *call;
    dated.day = (int16_t)(day - dataset->first_day);
    tally_call(run->person->bench->tally, &dated, COUNTER_refunds_due, 1);
    if (sale->refunded != INSTANT_NULL && sale->refunded <= sale->refund_due)
        return;
    tally_call(run->person->bench->tally, &dated, COUNTER_refunds_late, 1);
    except_sale(run, call, &dated, sale,
                (struct sale_case){.promise = PROMISE_refund_late,
                                   .known = sale->refund_due,
                                   .proof = {sale->withdrawn, sale->refund_due, sale->refunded},
                                   .is_open = sale->refunded == INSTANT_NULL});
}

_Static_assert((int)COUNTER_surprise_invoice - (int)COUNTER_surprise_did_not_understand ==
                   (int)DISPUTE_INVOICE,
               "reasons of disputes and their counters are in one order");

static void judge_surprise(const struct client_run *run, const struct call *call, const struct sale *sale)
{
    const struct dataset *dataset = person_dataset(run->person);
    int64_t deadline = later_by(sale->accepted, 90 * INSTANT_DAY);
    if (!is_past(dataset, deadline))
        tally_call(run->person->bench->tally, call, COUNTER_surprise_open, 1);
    if (!is_past(dataset, deadline) || !is_before(sale->disputed, deadline))
        return;
    if (sale->dispute_reason == DISPUTE_UNKNOWN)
        tally_call(run->person->bench->tally, call, COUNTER_disputes_unexplained, 1);
    else if (dispute_is_surprise(sale->dispute_reason))
        tally_call(run->person->bench->tally, call,
                   (enum counter)(COUNTER_surprise_did_not_understand + (int)sale->dispute_reason), 1);
}

/* What is still to be confirmed is due, however long ago the call was. */
static void judge_earlier_confirmation(const struct client_run *run, const struct call *call,
                                       const struct sale *sale)
{
    struct dataset *dataset = run->person->bench->dataset;
    const struct policy policy =
        policy_before(dataset, dataset_campaign(dataset, call->campaign), day_of_call(dataset, call));
    if (policy.confirmation_days == POLICY_NO_RULE || sale->confirmed != INSTANT_NULL)
        return;
    int64_t limit = sale_confirmation_limit(dataset, call, sale, &policy, policy.confirmation_days);
    if (!is_before(sale->withdrawn, limit) && !is_past(dataset, limit))
        due_sale(run->person, call, DUE_confirmation, sale->accepted, limit);
}

void judge_earlier_sales(struct bench *bench)
{
    const struct dataset *dataset = bench->dataset;
    for (guint i = 0; i < dataset->earlier_sold->len; i++) {
        const struct call *call = &g_array_index(dataset->earlier_sold, struct call, i);
        const struct person person = {.bench = bench, .contact = call->contact};
        const struct client_run run = {.person = &person, .client = client_of(dataset, call)};
        uint32_t count = 0;
        const struct sale *sales = grouped_rows(dataset->sales, struct sale, call->wanted, &count);
        for (uint32_t s = 0; s < count && dataset->wanted[call->wanted].is_read; s++) {
            judge_refund(&run, call, &sales[s]);
            if (sales[s].accepted != INSTANT_NULL && sales[s].accepted != INSTANT_PAST)
                judge_earlier_confirmation(&run, call, &sales[s]);
        }
    }
}

void judge_sale_rights(const struct client_run *run, const struct call *call, const struct sale *sale)
{
    const struct policy *policy = policy_of_call(person_dataset(run->person), call);
    if (policy->needs_written_yes)
        judge_written_yes(run, call, sale);
    if (person_dataset(run->person)->coming)
        try_sale(run, call, sale);
    judge_refund(run, call, sale);
    if (sale->accepted == INSTANT_NULL || sale->accepted == INSTANT_PAST)
        return;
    if (policy->needs_written_yes)
        judge_time_to_think(run, call, sale);
    if (policy->confirmation_days != POLICY_NO_RULE)
        judge_confirmation(run, call, sale, policy);
    if (policy->withdrawal_days != POLICY_NO_RULE)
        judge_withdrawal(run, call, sale, policy);
    else
        judge_withdrawal_without_right(run, call, sale, policy);
    judge_surprise(run, call, sale);
}
