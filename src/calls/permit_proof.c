/*
 * What proves that a marketing attempt lacked what allows one.
 *
 * Rule: only what was broken is looked up again, so that judging a call that keeps every promise costs
 * nothing for it.
 */
#include "permit_parts.h"
#include "takhojd/calls/scrubs.h"

static int32_t day_of(const struct permit *permit)
{
    return day_of_call(person_dataset(permit->person), permit->call);
}

const struct scrub *permit_stale_scrub(const struct permit *permit)
{
    const struct policy *policy = permit->policy;
    const struct scrub *scrub =
        scrub_used(permit->campaign, policy->register_number, permit->call->started, INSTANT_NULL);
    return scrub_is_allowed(scrub, policy, day_of(permit)) ? NULL : scrub;
}

int32_t permit_listed_from(const struct permit *permit)
{
    uint32_t count;
    int32_t from = DAY_NULL;
    const struct listing *rows = grouped_rows(person_dataset(permit->person)->listings, struct listing,
                                              permit->person->contact, &count);
    for (uint32_t i = 0; i < count; i++)
        if (listing_is_in_force(&rows[i], permit->policy->register_number, day_of(permit)) &&
            (from == DAY_NULL || rows[i].listed_from < from))
            from = rows[i].listed_from;
    return from;
}

int64_t permit_given(const struct permit *permit)
{
    uint32_t count;
    const struct consent *consents = person_consents(permit->person, permit->campaign->client, &count);
    while (count-- > 0)
        if (consents[count].given < permit->call->started)
            return consents[count].given;
    return INSTANT_NULL;
}

int64_t permit_objected(const struct permit *permit)
{
    const struct event *event =
        person_objection_at(permit->person, permit->campaign->client, permit->call->started);
    return event ? event->received : INSTANT_NULL;
}

/* Of two instants, either of which may not have come. */
static int64_t earlier(int64_t left, int64_t right)
{
    return left == INSTANT_NULL ? right : right == INSTANT_NULL ? left : MIN(left, right);
}

static int64_t later(int64_t left, int64_t right)
{
    return left == INSTANT_NULL ? right : right == INSTANT_NULL ? left : MAX(left, right);
}

/* The first day on which a source that had been approved was so no longer. */
static int64_t approval_ended(const struct permit *permit)
{
    const struct dataset *dataset = person_dataset(permit->person);
    if (permit->call->flags & CALL_SOURCE_APPROVED || permit->call->source >= dataset->sources->len)
        return INSTANT_NULL;
    const struct lead_source *source =
        &g_array_index(dataset->sources, struct lead_source, permit->call->source);
    bool has_ended = source->approved_from != DAY_NULL && source->approved_until != DAY_NULL &&
                     source->approved_until <= day_of(permit);
    return has_ended ? zone_midnight(permit->campaign->zone, source->approved_until) : INSTANT_NULL;
}

/* The day after the last of the relation that ended last; there is none in force. */
static int64_t relation_ended(const struct permit *permit)
{
    int32_t day = day_of(permit);
    int64_t ended = INSTANT_NULL;
    for (uint32_t i = 0; i < permit->person->relation_count; i++) {
        const struct customer_relation *row = &permit->person->relations[i];
        if (row->client != permit->campaign->client || row->customer_from > day)
            continue;
        if (row->fulfilled_on == DAY_NULL || day <= row->fulfilled_on)
            return INSTANT_NULL;
        ended = later(ended, zone_midnight(permit->campaign->zone, scrub_add_days(row->fulfilled_on, 1)));
    }
    return ended;
}

/* The withdrawal or end of the consent that ended last. */
static int64_t consent_ended(const struct permit *permit)
{
    uint32_t count;
    int64_t ended = INSTANT_NULL;
    const struct consent *consents = person_consents(permit->person, permit->campaign->client, &count);
    for (uint32_t i = 0; !permit->consent && i < count; i++) {
        int64_t end = earlier(consents[i].withdrawn, consents[i].expires);
        if (consents[i].given < permit->call->started && end <= permit->call->started)
            ended = later(ended, end);
    }
    return ended;
}

int64_t permit_ended(const struct permit *permit, enum legal_basis source, bool needs_consent)
{
    enum call_basis basis = permit->policy->basis[policy_mode((enum mode)permit->call->mode)];
    if (basis == CALL_BASIS_PROHIBITED)
        return INSTANT_NULL;
    int64_t ended = needs_consent                       ? consent_ended(permit)
                    : source == BASIS_CUSTOMER_RELATION ? relation_ended(permit)
                                                        : INSTANT_NULL;
    return basis == CALL_BASIS_OPT_OUT ? earlier(ended, approval_ended(permit)) : ended;
}
