/* Call-backs: was the contact called when it had been promised? */
#include "person.h"

/* What became of a call-back whose window has passed. */
enum callback_end { CALLBACK_KEPT, CALLBACK_MISSED, CALLBACK_REACHED, CALLBACK_OBJECTED, CALLBACK_LISTED };

/* The first attempt of the client that began in [from, until), or NULL. */
static const struct call *attempt_within(const struct person *person, uint32_t client, int64_t from,
                                         int64_t until)
{
    const struct dataset *dataset = person_dataset(person);
    for (uint32_t i = 0; i < person->call_count && person->calls[i].started < until; i++)
        if (person->calls[i].started >= from && call_is_attempt(&person->calls[i]) &&
            client_of(dataset, &person->calls[i]) == client)
            return &person->calls[i];
    return NULL;
}

/* The client reached the contact after the promise and before the window. */
static bool was_reached(const struct person *person, const struct callback *callback)
{
    const struct dataset *dataset = person_dataset(person);
    for (uint32_t i = 0; i < person->call_count && person->calls[i].started < callback->window_from; i++) {
        const struct call *call = &person->calls[i];
        if (call->started > callback->promised && outcome_is_reached((enum outcome)call->outcome) &&
            !(call->flags & CALL_UNCONNECTED) && client_of(dataset, call) == callback->client)
            return true;
    }
    return false;
}

/* Listed that day in the register that protects the campaign's audience, and not exempt; grace is no matter.
 */
static bool is_listed(const struct person *person, const struct callback *callback, int64_t at)
{
    const struct dataset *dataset = person_dataset(person);
    const struct campaign *campaign = dataset_campaign(dataset, callback->campaign);
    int32_t day = zone_day(campaign->zone, at);
    const struct policy *policy = policy_of(campaign, day);
    const struct call call_then = {.started = at,
                                   .id = EXCEPTION_NO_CALL,
                                   .contact = person->contact,
                                   .campaign = (uint16_t)callback->campaign,
                                   .day = (int16_t)(day - dataset->first_day)};
    uint32_t count;
    const struct listing *rows = grouped_rows(dataset->listings, struct listing, person->contact, &count);
    for (uint32_t i = 0; policy->register_number != NUMBER_NONE && i < count; i++)
        if (rows[i].register_number == policy->register_number && rows[i].listed_from <= day &&
            (rows[i].listed_until == DAY_NULL || day < rows[i].listed_until))
            return !person_is_exempt(person, &call_then);
    return false;
}

/*
 * Whether it could be kept is asked as of the first attempt in the window, or of the window's end where there
 * was none: an objection in force then, or a listing, forbids calls that are marketing.
 */
static enum callback_end end_of(const struct person *person, const struct callback *callback)
{
    const struct call *attempt =
        attempt_within(person, callback->client, callback->window_from, callback->window_until);
    int64_t at = attempt ? attempt->started : callback->window_until;
    if (was_reached(person, callback))
        return CALLBACK_REACHED;
    if (purpose_is_marketing(dataset_campaign(person_dataset(person), callback->campaign)->purpose)) {
        if (person_objection_at(person, callback->client, at))
            return CALLBACK_OBJECTED;
        if (is_listed(person, callback, at))
            return CALLBACK_LISTED;
    }
    return attempt ? CALLBACK_KEPT : CALLBACK_MISSED;
}

/* For all, for the client and for the campaign, on the day the window ended. */
static void tally_callback(const struct person *person, const struct callback *callback, int day,
                           enum counter counter)
{
    struct tally *tally = person->bench->tally;
    tally_scope(tally, SCOPE_ALL, 0, day, counter, 1);
    tally_scope(tally, SCOPE_CLIENT, callback->client, day, counter, 1);
    tally_scope(tally, SCOPE_CAMPAIGN, callback->campaign, day, counter, 1);
}

static void except_callback(const struct person *person, const struct callback *callback, int day)
{
    const struct exception exception = {
        .call = EXCEPTION_NO_CALL,
        .subject = (uint64_t)(callback - person->callbacks),
        .known = callback->window_until,
        .proof = {callback->promised, callback->window_from, callback->window_until},
        .contact = person->contact,
        .client = callback->client,
        .agent = EXCEPTION_NONE,
        .campaign = (uint16_t)callback->campaign,
        .day = (int16_t)day,
        .dated = (int16_t)day,
        .promise = PROMISE_callback_missed,
        .place = (uint8_t)promise_rows[PROMISE_callback_missed].place,
        .is_open = !attempt_within(person, callback->client, callback->window_until, INSTANT_FUTURE)};
    tally_exception(person->bench->tally, &exception);
}

static void judge_asked(const struct person *person, const struct callback *callback, int day)
{
    static const enum counter let_off[] = {[CALLBACK_REACHED] = COUNTER_callbacks_reached,
                                           [CALLBACK_OBJECTED] = COUNTER_callbacks_objected,
                                           [CALLBACK_LISTED] = COUNTER_callbacks_listed};
    enum callback_end end = end_of(person, callback);
    if (end != CALLBACK_KEPT && end != CALLBACK_MISSED) {
        tally_callback(person, callback, day, let_off[end]);
        return;
    }
    tally_callback(person, callback, day, COUNTER_callbacks_passed);
    if (end == CALLBACK_KEPT)
        return;
    tally_callback(person, callback, day, COUNTER_callbacks_missed);
    except_callback(person, callback, day);
}

/* Those the agent set are judged by the same rules, in a row of their own. */
static void judge_set(const struct person *person, const struct callback *callback, int day)
{
    enum callback_end end = end_of(person, callback);
    if (end != CALLBACK_KEPT && end != CALLBACK_MISSED)
        return;
    tally_callback(person, callback, day, COUNTER_callbacks_set_passed);
    if (end == CALLBACK_MISSED)
        tally_callback(person, callback, day, COUNTER_callbacks_set_missed);
}

void judge_callbacks(const struct person *person)
{
    const struct dataset *dataset = person_dataset(person);
    for (uint32_t i = 0; i < person->callback_count; i++) {
        const struct callback *callback = &person->callbacks[i];
        if (callback->window_until > dataset->freeze)
            due_callback(person, callback,
                         attempt_within(person, callback->client, callback->window_from, dataset->freeze));
        if (callback->window_until == INSTANT_PAST || callback->window_until > dataset->freeze)
            continue;
        const struct zone *zone = dataset_campaign(dataset, callback->campaign)->zone;
        int32_t day = zone_day(zone, callback->window_until);
        if (day < dataset->first_day)
            continue;
        if (callback->by_contact)
            judge_asked(person, callback, day - dataset->first_day);
        else if (callback->by_agent)
            judge_set(person, callback, day - dataset->first_day);
    }
}
