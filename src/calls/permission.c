/* Permission: what allowed a call as of its start. */
#include "person.h"

bool consent_in_force(const struct person *person, const struct consent *consent, int64_t at)
{
    if (!consent_is_valid(consent, at))
        return false;
    for (uint32_t i = 0; i < person->event_count; i++) {
        const struct event *event = &person->events[i];
        if (event_binds(event, consent->client) && event->received > consent->given && event->received < at &&
            event_is_unrevoked(event, at))
            return false;
    }
    return true;
}

const struct consent *person_consent_at(const struct person *person, uint32_t client, int64_t at)
{
    uint32_t count;
    const struct consent *consents = person_consents(person, client, &count);
    while (count-- > 0)
        if (consent_in_force(person, &consents[count], at))
            return &consents[count];
    return NULL;
}

const struct event *person_objection_at(const struct person *person, uint32_t client, int64_t at)
{
    for (uint32_t i = 0; i < person->event_count; i++)
        if (event_binds(&person->events[i], client) && event_in_force(person, &person->events[i], client, at))
            return &person->events[i];
    return NULL;
}

enum customer_kind person_customer_on(const struct person *person, uint32_t client, int32_t day)
{
    enum customer_kind kind = CUSTOMER_NEVER;
    for (uint32_t i = 0; i < person->relation_count; i++) {
        const struct customer_relation *row = &person->relations[i];
        if (row->client != client || row->customer_from > day)
            continue;
        if (row->fulfilled_on == DAY_NULL || day <= row->fulfilled_on)
            return CUSTOMER;
        kind = CUSTOMER_FORMER;
    }
    return kind;
}

static bool is_customer_of(const struct person *person, const struct campaign *campaign, int months,
                           int32_t day)
{
    if (months == POLICY_NO_RULE || campaign->product == PRODUCT_UNKNOWN)
        return false;
    for (uint32_t i = 0; i < person->relation_count; i++) {
        const struct customer_relation *row = &person->relations[i];
        if (row->client == campaign->client && row->product == campaign->product &&
            row->customer_from <= day &&
            (row->fulfilled_on == DAY_NULL || day_is_within_months(day, row->fulfilled_on, months)))
            return true;
    }
    return false;
}

/* Given at most so many calendar months before the call's day, by the days of the person's own zone. */
static bool is_young(const struct dataset *dataset, const struct call *call, const struct consent *consent,
                     int months)
{
    int32_t day = day_of_call(dataset, call);
    /* A day of any zone begins at most a day from Greenwich's: seldom does it matter which zone it is. */
    int32_t at_greenwich = (int32_t)(consent->given / INSTANT_DAY);
    bool is_within = day_is_within_months(day, at_greenwich - 2, months);
    if (is_within == day_is_within_months(day, at_greenwich + 2, months))
        return is_within;
    const struct zone *zone = history_zone(dataset->history, call);
    if (!zone)
        zone = dataset_campaign(dataset, call->campaign)->zone;
    return day_is_within_months(day, zone_day(zone, consent->given), months);
}

/* A consent in force, and young enough where there is such a limit. */
static bool has_young_consent(const struct person *person, const struct call *call,
                              const struct campaign *campaign, int months)
{
    uint32_t count;
    const struct consent *consents = person_consents(person, campaign->client, &count);
    for (uint32_t i = 0; months != POLICY_NO_RULE && i < count; i++)
        if (consent_in_force(person, &consents[i], call->started) &&
            (months == POLICY_NO_LIMIT || is_young(person_dataset(person), call, &consents[i], months)))
            return true;
    return false;
}

bool person_is_exempt_by(const struct person *person, const struct call *call, int customer_months,
                         int consent_months)
{
    const struct dataset *dataset = person_dataset(person);
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    return is_customer_of(person, campaign, customer_months, day_of_call(dataset, call)) ||
           has_young_consent(person, call, campaign, consent_months);
}

bool person_is_exempt(const struct person *person, const struct call *call)
{
    if (!person->relation_count && !person->consent_count)
        return false;
    const struct dataset *dataset = person_dataset(person);
    const struct policy *policy =
        policy_of(dataset_campaign(dataset, call->campaign), day_of_call(dataset, call));
    return person_is_exempt_by(person, call, policy->exempt_customer_months, policy->exempt_consent_months);
}

bool person_is_listed(const struct person *person, const struct call *call)
{
    return call->flags & CALL_LISTED && !(call->flags & CALL_LISTED_GRACE) && !person_is_exempt(person, call);
}
