/* Relevant conversations, relevant contacts, and what they convert to. */
#include "person.h"
#include "sale_parts.h"

/* The tests whose data exist, applied to one conversation of the run. */
static bool is_relevant(const struct client_run *run, uint32_t position)
{
    const struct dataset *dataset = person_dataset(run->person);
    const struct call *call = run->calls[position];
    unsigned tests = dataset->relevance_tests;
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    if ((tests & TEST_TARGET_GROUP && !campaign->has_target_group) ||
        (tests & TEST_IN_TARGET && call->flags & CALL_OUT_OF_TARGET) ||
        (tests & TEST_SOURCE && !(call->flags & CALL_SOURCE_APPROVED)))
        return false;
    if (!(call->flags & CALL_MARKETING))
        return true;
    if (tests & TEST_OBJECTION && person_objection_at(run->person, run->client, call->started))
        return false;
    if (tests & TEST_LISTING && person_is_listed(run->person, call))
        return false;
    return !run_is_resting(run, position) && run_pressure(run, position) <= dataset->house.pressure_limit;
}

/* What a contact's sales have come to. */
struct conversion {
    bool is_gross, is_net, is_open;
};

static void weigh_sale(const struct client_run *run, const struct call *call, const struct sale *sale,
                       struct conversion *conversion)
{
    const struct dataset *dataset = person_dataset(run->person);
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    const struct policy *policy = policy_of(campaign, day_of_call(dataset, call));
    int64_t deadline = sale_stands_from(dataset, policy, sale);
    conversion->is_gross = true;
    if ((policy->needs_written_yes && sale_written_misses(run, call, sale)) ||
        is_before(sale->withdrawn, deadline) || is_before(sale->cancelled, deadline) ||
        is_before(sale->disputed, deadline))
        return;
    conversion->is_net = true;
    conversion->is_open = conversion->is_open || deadline > dataset->freeze;
}

static void weigh_call(const struct client_run *run, const struct call *first, const struct call *call,
                       struct conversion *conversion)
{
    const struct dataset *dataset = person_dataset(run->person);
    int64_t until = first->started + dataset->house.conversion_us;
    if (!dataset_has(dataset, "sale")) {
        if (call->outcome == OUTCOME_SALE && call->started < until)
            conversion->is_gross = true;
        return;
    }
    uint32_t count;
    const struct sale *sales = grouped_rows(dataset->sales, struct sale, call->wanted, &count);
    for (uint32_t i = 0; i < count; i++)
        if (sales[i].accepted != INSTANT_NULL && sales[i].accepted >= first->started &&
            sales[i].accepted < until)
            weigh_sale(run, call, &sales[i], conversion);
}

/* A relevant contact, from its first relevant conversation on. relevant[0] is the first itself. */
static void judge_contact(const struct client_run *run, const struct call *const *relevant, guint count)
{
    const struct dataset *dataset = person_dataset(run->person);
    struct tally *tally = run->person->bench->tally;
    const struct call *first = relevant[0];
    const struct policy *policy =
        policy_of(dataset_campaign(dataset, first->campaign), day_of_call(dataset, first));
    int64_t settled = first->started + dataset->house.conversion_us + sale_standing(dataset, policy);
    struct conversion conversion = {.is_open = settled > dataset->freeze};
    for (guint i = 0; i < count; i++)
        if (relevant[i]->campaign == first->campaign &&
            (relevant[i]->wanted != CALL_NONE || relevant[i]->outcome == OUTCOME_SALE))
            weigh_call(run, first, relevant[i], &conversion);
    tally_call(tally, first, COUNTER_relevant_contacts, 1);
    if (conversion.is_gross)
        tally_call(tally, first, COUNTER_converted_gross, 1);
    if (conversion.is_net)
        tally_call(tally, first, COUNTER_converted_net, 1);
    if (conversion.is_open)
        tally_call(tally, first, COUNTER_conversion_open, 1);
}

/* No relevant conversation of the same campaign less than the spacing before it. */
static bool is_first(const struct call *const *relevant, guint position, int64_t spacing)
{
    for (guint i = position; i > 0; i--) {
        if (relevant[position]->started - relevant[i - 1]->started >= spacing)
            return true;
        if (relevant[i - 1]->campaign == relevant[position]->campaign)
            return false;
    }
    return true;
}

void judge_conversion(const struct client_run *run)
{
    const struct dataset *dataset = person_dataset(run->person);
    struct bench *bench = run->person->bench;
    scratch_clear(bench->relevant);
    for (uint32_t i = 0; i < run->count; i++)
        if (run->calls[i]->flags & CALL_CONVERSATION && is_relevant(run, i)) {
            tally_call(bench->tally, run->calls[i], COUNTER_relevant_conversations, 1);
            g_array_append_val(bench->relevant, run->calls[i]);
        }
    const struct call *const *relevant = (const struct call *const *)(const void *)bench->relevant->data;
    for (guint i = 0; i < bench->relevant->len; i++)
        if (is_first(relevant, i, dataset->house.spacing_us))
            judge_contact(run, relevant + i, bench->relevant->len - i);
}
