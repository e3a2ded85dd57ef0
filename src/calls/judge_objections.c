/* Objections: were they respected, how long until they were in force, how long have they bound. */
#include "person.h"

/* What followed an event: the earliest wrong of each kind decides. */
struct verdict {
    bool is_strict, is_tolerant, is_short; /* broken by each test */
};

/* A call after a no. Once the no was registered the dialler was to know it; before that, who heard it. */
static void note_breach(const struct person *person, const struct event *event, const struct call *call,
                        enum promise promise)
{
    const struct dataset *dataset = person_dataset(person);
    bool was_registered = event->registered != INSTANT_NULL && event->registered < call->started;
    struct exception exception = exception_of_call(promise, call, client_of(dataset, call));
    exception.subject = (uint64_t)(event - person->events);
    exception.dated = (int16_t)(zone_day(dataset->zone, event->received) - dataset->first_day);
    exception.proof[0] = event->received;
    exception.proof[1] = event->registered;
    exception.proof[2] = call->started;
    exception.place = was_registered ? FAULT_dialler : FAULT_conversation;
    exception.is_open = event->registered == INSTANT_NULL && event->revoked == INSTANT_NULL;
    tally_exception(person->bench->tally, &exception);
}

/* The breaches of an event by one client. Every one is noted as a case of the promise; PROMISE_COUNT: none.
 */
static struct verdict follow(const struct person *person, const struct event *event, uint32_t client,
                             enum promise promise)
{
    const struct dataset *dataset = person_dataset(person);
    struct verdict verdict = {false, false, false};
    for (uint32_t i = 0; i < person->call_count; i++) {
        const struct call *call = &person->calls[i];
        if (call->started >= event->received + dataset->house.watch_us)
            break;
        if (call->started <= event->received || !call_is_marketing_attempt(call) ||
            client_of(dataset, call) != client || !event_in_force(person, event, client, call->started))
            continue;
        verdict.is_strict = true;
        verdict.is_tolerant |= call->started > event->received + dataset->house.tolerance_us;
        verdict.is_short |= call->started < event->received + dataset->house.watch_short_us;
        if (promise != PROMISE_COUNT)
            note_breach(person, event, call, promise);
    }
    return verdict;
}

static void tally_verdict(const struct person *person, const struct event *event, enum scope_kind scope,
                          uint32_t number, const struct verdict *verdict)
{
    const struct dataset *dataset = person_dataset(person);
    struct tally *tally = person->bench->tally;
    int day = zone_day(dataset->zone, event->received) - dataset->first_day;
    bool is_watched = event->received + dataset->house.watch_us > dataset->freeze;
    bool is_watched_short = event->received + dataset->house.watch_short_us > dataset->freeze;
    const struct {
        enum counter counter;
        bool is_counted;
    } counts[] = {
        {COUNTER_optout_events, true},
        {COUNTER_optout_respected, !verdict->is_strict},
        {COUNTER_optout_respected_tolerant, !verdict->is_tolerant},
        {COUNTER_optout_respected_short, !verdict->is_short},
        {COUNTER_optout_open, !verdict->is_strict && is_watched},
        {COUNTER_optout_open_tolerant, !verdict->is_tolerant && is_watched},
        {COUNTER_optout_open_short, !verdict->is_short && is_watched_short},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
        if (counts[i].is_counted)
            tally_scope(tally, scope, number, day, counts[i].counter, 1);
}

/* A no from somebody who had not been called: an imported list, another agency's call. */
static void tally_others(const struct person *person, const struct event *event, int day,
                         enum counter counter)
{
    struct tally *tally = person->bench->tally;
    tally_scope(tally, SCOPE_ALL, 0, day, counter, 1);
    if (event->client == NUMBER_NONE)
        return;
    tally_scope(tally, SCOPE_CLIENT, event->client, day, counter, 1);
    if (event->campaign != NUMBER_NONE)
        tally_scope(tally, SCOPE_CAMPAIGN, event->campaign, day, counter, 1);
}

static bool was_called_by_any(const struct person *person, const struct event *event)
{
    const GArray *clients = person->bench->clients;
    for (guint i = 0; i < clients->len; i++) {
        uint32_t client = g_array_index(clients, uint32_t, i);
        if (event_binds(event, client) && event_was_called(person, event, client))
            return true;
    }
    return false;
}

/* The event in the total, for each client it binds that had called, and for its campaign. */
static void judge_respect(const struct person *person, const struct event *event)
{
    const struct dataset *dataset = person_dataset(person);
    struct bench *bench = person->bench;
    int day = zone_day(dataset->zone, event->received) - dataset->first_day;
    struct verdict total = {false, false, false};
    bool was_called = was_called_by_any(person, event);
    for (guint i = 0; i < bench->clients->len; i++) {
        uint32_t client = g_array_index(bench->clients, uint32_t, i);
        if (!event_binds(event, client))
            continue;
        struct verdict verdict =
            follow(person, event, client, was_called ? PROMISE_optout : PROMISE_optout_imported);
        total.is_strict |= verdict.is_strict;
        total.is_tolerant |= verdict.is_tolerant;
        total.is_short |= verdict.is_short;
        if (event_was_called(person, event, client))
            tally_verdict(person, event, SCOPE_CLIENT, client, &verdict);
    }
    if (!was_called) {
        tally_others(person, event, day, COUNTER_optout_others);
        if (total.is_strict)
            tally_others(person, event, day, COUNTER_optout_others_broken);
        else if (event->received + dataset->house.watch_us > dataset->freeze)
            tally_others(person, event, day, COUNTER_optout_others_open);
        return;
    }
    tally_verdict(person, event, SCOPE_ALL, 0, &total);
    if (event->campaign == NUMBER_NONE)
        return;
    uint32_t caller = dataset_campaign(dataset, event->campaign)->client;
    if (event->client != NUMBER_NONE) {
        tally_verdict(person, event, SCOPE_CAMPAIGN, event->campaign, &total);
    } else if (event_was_called(person, event, caller)) {
        struct verdict verdict = follow(person, event, caller, PROMISE_COUNT);
        tally_verdict(person, event, SCOPE_CAMPAIGN, event->campaign, &verdict);
    }
}

static void add_time(const struct person *person, uint32_t client, const struct event *event, int64_t until,
                     bool is_event)
{
    const struct dataset *dataset = person_dataset(person);
    const struct time_entry entry = {
        .hours = until > event->received ? (double)(until - event->received) / (double)INSTANT_HOUR : 0,
        .client = client,
        .day = (int16_t)(zone_day(dataset->zone, event->received) - dataset->first_day),
        .is_event = is_event};
    g_array_append_val(person->bench->tally->times, entry);
}

/* From received to registered; open ones are censored at the freeze, ones revoked first at that. */
static void judge_time(const struct person *person, const struct event *event)
{
    const struct dataset *dataset = person_dataset(person);
    const struct bench *bench = person->bench;
    bool is_revoked_first = event->revoked != INSTANT_NULL &&
                            (event->registered == INSTANT_NULL || event->revoked < event->registered);
    bool is_event = event->registered != INSTANT_NULL && !is_revoked_first;
    int64_t until = is_event ? event->registered : is_revoked_first ? event->revoked : dataset->freeze;
    add_time(person, NUMBER_NONE, event, until, is_event);
    if (event->client != NUMBER_NONE) {
        add_time(person, event->client, event, until, is_event);
        return;
    }
    for (guint i = 0; i < bench->clients->len; i++) {
        uint32_t client = g_array_index(bench->clients, uint32_t, i);
        if (event_was_called(person, event, client))
            add_time(person, client, event, until, is_event);
    }
}

struct span {
    int64_t from, until;
};

static int compare_spans(gconstpointer left, gconstpointer right)
{
    const struct span *a = left, *b = right;
    return a->from < b->from ? -1 : a->from > b->from;
}

/* The event's days in force for a client: its span less the consents given after it while they were valid. */
static void add_spans(const struct person *person, const struct event *event, uint32_t client, GArray *spans)
{
    int64_t freeze = person_dataset(person)->freeze;
    int64_t until = event->revoked == INSTANT_NULL ? freeze : MIN(event->revoked, freeze);
    g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(struct span));
    uint32_t count;
    const struct consent *consents = person_consents(person, client, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct consent *consent = &consents[i];
        if (consent->given <= event->received)
            continue;
        struct span gap = {consent->given,
                           consent->withdrawn == INSTANT_NULL ? INSTANT_FUTURE : consent->withdrawn};
        if (consent->expires != INSTANT_NULL)
            gap.until = MIN(gap.until, consent->expires);
        g_array_append_val(gaps, gap);
    }
    g_array_sort(gaps, compare_spans);
    struct span span = {event->received, until};
    for (guint i = 0; i < gaps->len && span.from < until; i++) {
        const struct span *gap = &g_array_index(gaps, struct span, i);
        span.until = MIN(gap->from, until);
        if (span.from < span.until)
            g_array_append_val(spans, span);
        span.from = MAX(span.from, gap->until);
    }
    span.until = until;
    if (span.from < span.until)
        g_array_append_val(spans, span);
}

/* The union of the spans: a person who said no twice is bound once. */
static void add_union(struct exposure *exposure, uint32_t client, GArray *spans)
{
    g_array_sort(spans, compare_spans);
    for (guint i = 0; i < spans->len;) {
        struct span whole = g_array_index(spans, struct span, i);
        for (i++; i < spans->len && g_array_index(spans, struct span, i).from <= whole.until; i++)
            whole.until = MAX(whole.until, g_array_index(spans, struct span, i).until);
        exposure_add(exposure, client, whole.from, whole.until);
    }
}

/* Marketing attempts with such an event in force, and the days it was. */
static void judge_intensity(const struct person *person, uint32_t client)
{
    const struct dataset *dataset = person_dataset(person);
    struct bench *bench = person->bench;
    g_autoptr(GArray) counting = g_array_new(FALSE, FALSE, sizeof(struct event));
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(struct span));
    for (uint32_t i = 0; i < person->event_count; i++)
        if (event_binds(&person->events[i], client) && event_was_called(person, &person->events[i], client)) {
            g_array_append_val(counting, person->events[i]);
            add_spans(person, &person->events[i], client, spans);
        }
    add_union(bench->exposure, client, spans);
    for (uint32_t c = 0; counting->len && c < person->call_count; c++) {
        const struct call *call = &person->calls[c];
        if (client_of(dataset, call) != client || !call_is_marketing_attempt(call))
            continue;
        for (guint e = 0; e < counting->len; e++)
            if (event_in_force(person, &g_array_index(counting, struct event, e), client, call->started)) {
                tally_scope(bench->tally, SCOPE_ALL, 0, call->day, COUNTER_breach_attempts, 1);
                tally_scope(bench->tally, SCOPE_CLIENT, client, call->day, COUNTER_breach_attempts, 1);
                break;
            }
    }
}

void judge_objections(const struct person *person)
{
    const struct dataset *dataset = person_dataset(person);
    int64_t begin = zone_midnight(dataset->zone, dataset->first_day);
    for (uint32_t i = 0; i < person->event_count; i++)
        if (person->events[i].received >= begin) {
            judge_respect(person, &person->events[i]);
            judge_time(person, &person->events[i]);
            if (dataset->coming)
                try_objection(person, &person->events[i], was_called_by_any(person, &person->events[i]));
            due_objection(person, &person->events[i]);
        }
    for (guint i = 0; i < person->bench->clients->len; i++)
        judge_intensity(person, g_array_index(person->bench->clients, uint32_t, i));
}
