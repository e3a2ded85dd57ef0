/* What is due to a person on the day after the as-of day, found while the person is on the bench. */
#include "person.h"

static struct due due_of_person(const struct person *person, enum due_kind kind)
{
    struct due due = due_new(kind);
    due.contact = person->contact;
    return due;
}

static void add(const struct person *person, const struct due *due)
{
    g_array_append_vals(person->bench->tally->due, due, 1);
}

/* A limit at the midnight that ends the last day is that day's. */
static bool is_due(const struct person *person, int64_t by, int64_t until)
{
    return by != INSTANT_NULL && by >= person_dataset(person)->freeze && by <= until;
}

void due_objection(const struct person *person, const struct event *event)
{
    const struct due_limits *limits = &person->bench->due;
    if (event->registered != INSTANT_NULL || event->revoked != INSTANT_NULL ||
        event->received < limits->from || event->received + limits->blocked_us > limits->today)
        return;
    struct due due = due_of_person(person, DUE_objection);
    due.client = event->client;
    due.campaign = event->campaign;
    due.since = event->received;
    due.by = event->received + limits->blocked_us;
    add(person, &due);
}

/* No call may come of a promise to somebody who has said no since, or before. */
static const struct event *objection_to(const struct person *person, const struct callback *callback)
{
    const struct dataset *dataset = person_dataset(person);
    return purpose_is_marketing(dataset_campaign(dataset, callback->campaign)->purpose)
               ? person_objection_at(person, callback->client, dataset->freeze)
               : NULL;
}

void due_callback(const struct person *person, const struct callback *callback, bool has_been_tried)
{
    const struct event *objection = objection_to(person, callback);
    bool is_today = callback->window_from < person->bench->due.today && !has_been_tried;
    if (!objection && !is_today)
        return;
    struct due due = due_of_person(person, objection ? DUE_callback_objected : DUE_callback);
    due.client = callback->client;
    due.campaign = callback->campaign;
    due.since = objection ? objection->received : callback->window_from;
    due.by = objection ? callback->window_from : callback->window_until;
    add(person, &due);
}

void due_sale(const struct person *person, const struct call *call, enum due_kind kind, int64_t since,
              int64_t by)
{
    if (!is_due(person, by, person->bench->due.today))
        return;
    struct due due = due_of_person(person, kind);
    due.client = client_of(person_dataset(person), call);
    due.campaign = call->campaign;
    due.call = call->id;
    due.since = since;
    due.by = by;
    add(person, &due);
}

void due_consents(const struct person *person)
{
    const struct dataset *dataset = person_dataset(person);
    for (uint32_t i = 0; i < person->consent_count; i++) {
        const struct consent *consent = &person->consents[i];
        if (!is_due(person, consent->expires, person->bench->due.week) ||
            !consent_in_force(person, consent, dataset->freeze))
            continue;
        struct due due = due_of_person(person, DUE_consent);
        due.client = consent->client;
        due.since = consent->given;
        due.by = consent->expires;
        add(person, &due);
    }
}
