/* Objection events: what counts as one no, whom it binds, and until when. */
#include "person.h"

#define SAME_EVENT                                                                                           \
    (24 * INSTANT_HOUR) /* definition: nos within 24 h are one, and a call's no is its row's                 \
                         */
#define CALLED_BEFORE (90 * INSTANT_DAY)

int64_t optout_received(const struct dataset *dataset, const struct call *call)
{
    int64_t at = history_no(dataset->history, call);
    if (at == INSTANT_NULL)
        at = history_ended(dataset->history, call);
    return at == INSTANT_NULL ? call->started : at;
}

bool event_binds(const struct event *event, uint32_t client)
{
    return event->client == NUMBER_NONE || event->client == client;
}

bool optout_is_recorded(const struct person *person, const struct call *call, int64_t received)
{
    const struct dataset *dataset = person_dataset(person);
    uint32_t count, client = client_of(dataset, call);
    const struct objection *rows =
        grouped_rows(dataset->objections, struct objection, person->contact, &count);
    for (uint32_t i = 0; i < count; i++)
        if ((rows[i].client == NUMBER_NONE || rows[i].client == client) &&
            rows[i].received >= received - SAME_EVENT && rows[i].received <= received + SAME_EVENT)
            return true;
    return false;
}

static void add_rows(const struct person *person, GArray *raw)
{
    const struct dataset *dataset = person_dataset(person);
    uint32_t count;
    const struct objection *rows =
        grouped_rows(dataset->objections, struct objection, person->contact, &count);
    for (uint32_t i = 0; i < count; i++) {
        struct raw_event row = {
            {rows[i].client, rows[i].received, rows[i].registered, rows[i].revoked, NUMBER_NONE}, 0};
        if (rows[i].call != NUMBER_NONE && dataset->wanted[rows[i].call].is_read) {
            row.event.campaign = dataset->wanted[rows[i].call].campaign;
            row.call_id = dataset->wanted[rows[i].call].id;
        }
        g_array_append_val(raw, row);
    }
}

static void add_calls(const struct person *person, GArray *raw)
{
    const struct dataset *dataset = person_dataset(person);
    for (uint32_t i = 0; i < person->call_count; i++) {
        const struct call *call = &person->calls[i];
        if (call->outcome != OUTCOME_OPT_OUT)
            continue;
        int64_t received = optout_received(dataset, call);
        if (optout_is_recorded(person, call, received))
            continue;
        const struct raw_event row = {
            {client_of(dataset, call), received, INSTANT_NULL, INSTANT_NULL, call->campaign}, call->id};
        g_array_append_val(raw, row);
    }
}

/* By client, then by time; events of one instant by their calls, those without a call last. */
static int compare_raw(gconstpointer left, gconstpointer right, gpointer ids)
{
    const struct raw_event *a = left, *b = right;
    if (a->event.client != b->event.client)
        return a->event.client < b->event.client ? -1 : 1;
    if (a->event.received != b->event.received)
        return a->event.received < b->event.received ? -1 : 1;
    if ((a->event.campaign == NUMBER_NONE) != (b->event.campaign == NUMBER_NONE))
        return a->event.campaign == NUMBER_NONE ? 1 : -1;
    return a->event.campaign == NUMBER_NONE ? 0 : call_ids_compare(ids, a->call_id, b->call_id);
}

/* Registered at the earliest, revoked at the latest and only if all are. */
static void merge(struct event *into, const struct event *from)
{
    if (into->registered == INSTANT_NULL ||
        (from->registered != INSTANT_NULL && from->registered < into->registered))
        into->registered = from->registered;
    if (into->revoked != INSTANT_NULL)
        into->revoked = from->revoked == INSTANT_NULL ? INSTANT_NULL : MAX(into->revoked, from->revoked);
    if (into->campaign == NUMBER_NONE)
        into->campaign = from->campaign;
}

void person_find_events(struct person *person)
{
    struct bench *bench = person->bench;
    scratch_clear(bench->raw);
    scratch_clear(bench->events);
    add_rows(person, bench->raw);
    add_calls(person, bench->raw);
    if (bench->raw->len > 1)
        g_array_sort_with_data(bench->raw, compare_raw, bench->dataset->call_ids);
    for (guint i = 0; i < bench->raw->len; i++) {
        const struct event *event = &g_array_index(bench->raw, struct raw_event, i).event;
        struct event *last =
            bench->events->len ? &g_array_index(bench->events, struct event, bench->events->len - 1) : NULL;
        if (last && last->client == event->client && event->received - last->received < SAME_EVENT)
            merge(last, event);
        else
            g_array_append_val(bench->events, *event);
    }
    person->events = (const struct event *)(const void *)bench->events->data;
    person->event_count = bench->events->len;
}

static int compare_consents(gconstpointer left, gconstpointer right)
{
    const struct consent *a = left, *b = right;
    if (a->client != b->client)
        return a->client < b->client ? -1 : 1;
    return a->given < b->given ? -1 : a->given > b->given;
}

void person_find_consents(struct person *person)
{
    GArray *consents = person->bench->consents;
    uint32_t count;
    const struct consent *rows =
        grouped_rows(person_dataset(person)->consents, struct consent, person->contact, &count);
    person->consents = rows;
    person->consent_count = count;
    if (count < 2)
        return;
    scratch_clear(consents);
    g_array_append_vals(consents, rows, count);
    g_array_sort(consents, compare_consents);
    person->consents = (const struct consent *)(const void *)consents->data;
}

const struct consent *person_consents(const struct person *person, uint32_t client, uint32_t *count)
{
    uint32_t low = 0, high = person->consent_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (person->consents[middle].client < client)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t end = low;
    while (end < person->consent_count && person->consents[end].client == client)
        end++;
    *count = end - low;
    return end > low ? person->consents + low : NULL;
}

bool consent_is_valid(const struct consent *consent, int64_t at)
{
    return consent->given < at && (consent->withdrawn == INSTANT_NULL || consent->withdrawn > at) &&
           (consent->expires == INSTANT_NULL || consent->expires > at);
}

bool event_is_unrevoked(const struct event *event, int64_t at)
{
    return event->revoked == INSTANT_NULL || event->revoked >= at;
}

bool event_in_force(const struct person *person, const struct event *event, uint32_t client, int64_t at)
{
    if (event->received >= at || !event_is_unrevoked(event, at))
        return false;
    uint32_t count;
    const struct consent *consents = person_consents(person, client, &count);
    for (uint32_t i = 0; i < count && consents[i].given < at; i++)
        if (consents[i].given > event->received && consent_is_valid(&consents[i], at))
            return false;
    return true;
}

bool event_was_called(const struct person *person, const struct event *event, uint32_t client)
{
    const struct dataset *dataset = person_dataset(person);
    for (uint32_t i = 0; i < person->call_count && person->calls[i].started <= event->received; i++)
        if (person->calls[i].started >= event->received - CALLED_BEFORE &&
            call_is_attempt(&person->calls[i]) && client_of(dataset, &person->calls[i]) == client)
            return true;
    return false;
}
