#include "takhojd/calls/judge.h"

#include "person.h"
#include "takhojd/base/ask.h"
#include "takhojd/calls/assignment.h"
#include "takhojd/calls/guidance.h"
#include "takhojd/calls/people.h"

struct bench *bench_new(struct dataset *dataset)
{
    struct bench *bench = g_new0(struct bench, 1);
    bench->dataset = dataset;
    bench->tally = tally_new_like(dataset->tally);
    bench->pressure =
        pressure_new(dataset->figures_day, dataset->as_of + 2, intern_count(dataset->ids[KIND_CLIENT]));
    bench->exposure = exposure_new(dataset);
    bench->due = due_limits_of(dataset);
    bench->coming = coming_counts_new(dataset->coming);
    bench->events = g_array_new(FALSE, TRUE, sizeof(struct event));
    bench->raw = g_array_new(FALSE, TRUE, sizeof(struct raw_event));
    bench->clients = g_array_new(FALSE, TRUE, sizeof(uint32_t));
    bench->run = g_array_new(FALSE, FALSE, sizeof(struct call *));
    bench->counts = g_array_new(FALSE, FALSE, sizeof(int));
    bench->refusals = g_array_new(FALSE, TRUE, sizeof(struct refusal));
    bench->excuses = g_array_new(FALSE, TRUE, sizeof(int64_t));
    bench->consents = g_array_new(FALSE, TRUE, sizeof(struct consent));
    bench->used = g_array_new(FALSE, TRUE, sizeof(bool));
    bench->relevant = g_array_new(FALSE, TRUE, sizeof(struct call *));
    bench->peaks = g_array_new(FALSE, FALSE, sizeof(struct pressure_peak));
    return bench;
}

/* Adds what the bench holds to the dataset. */
static void bench_finish(struct bench *bench)
{
    struct dataset *dataset = bench->dataset;
    tally_join(dataset->tally, bench->tally);
    coming_counts_join(dataset->coming, bench->coming);
    for (int i = 0; i < QUALITY_COUNT_COUNT; i++)
        dataset->quality.count[i] += bench->quality[i];
    bench_free(bench);
}

void bench_free(struct bench *bench)
{
    GArray *scratch[] = {bench->events, bench->raw,      bench->clients, bench->run,
                         bench->counts, bench->refusals, bench->excuses, bench->consents,
                         bench->used,   bench->relevant, bench->peaks};
    for (gsize i = 0; i < G_N_ELEMENTS(scratch); i++)
        g_array_unref(scratch[i]);
    g_free(bench->coming);
    g_free(bench);
}

static void find_clients(const struct person *person)
{
    GArray *clients = person->bench->clients;
    scratch_clear(clients);
    for (uint32_t i = 0; i < person->call_count; i++) {
        uint32_t client = client_of(person->bench->dataset, &person->calls[i]);
        guint c = 0;
        while (c < clients->len && g_array_index(clients, uint32_t, c) != client)
            c++;
        if (c == clients->len)
            g_array_append_val(clients, client);
    }
}

const struct call **bench_calls(const struct bench *bench, uint32_t count)
{
    return scratch_room(bench->run, count);
}

struct client_run person_run(const struct person *person, uint32_t client)
{
    const struct bench *bench = person->bench;
    const struct call **calls = bench_calls(bench, person->call_count);
    bool is_only = bench->clients->len == 1 && g_array_index(bench->clients, uint32_t, 0) == client;
    uint32_t count = 0;
    for (uint32_t i = 0; i < person->call_count; i++)
        if (is_only || client_of(bench->dataset, &person->calls[i]) == client)
            calls[count++] = &person->calls[i];
    return (struct client_run){.person = person, .client = client, .calls = calls, .count = count};
}

static void judge_client(const struct person *person, uint32_t client)
{
    const struct client_run run = person_run(person, client);
    judge_pressure(&run);
    find_refusals(&run);
    find_excuses(&run);
    judge_conversion(&run);
    judge_rest(&run);
    if (person->bench->dataset->coming)
        try_run(&run);
    for (uint32_t i = 0; i < run.count; i++)
        judge_call(&run, run.calls[i]);
}

void person_open(struct person *person, struct bench *bench, uint32_t contact, const struct call *calls,
                 uint32_t count)
{
    const struct dataset *dataset = bench->dataset;
    *person = (struct person){.bench = bench, .contact = contact, .calls = calls, .call_count = count};
    person_find_consents(person);
    person->relations =
        grouped_rows(dataset->relations, struct customer_relation, contact, &person->relation_count);
    person->callbacks = grouped_rows(dataset->callbacks, struct callback, contact, &person->callback_count);
    find_clients(person);
    person_find_events(person);
}

static void judge_person(struct bench *bench, uint32_t contact, const struct call *calls, uint32_t count)
{
    struct person person;
    person_open(&person, bench, contact, calls, count);
    for (guint i = 0; i < bench->clients->len; i++)
        judge_client(&person, g_array_index(bench->clients, uint32_t, i));
    judge_permission(&person);
    judge_pressure_of_all(&person);
    if (person.event_count)
        judge_objections(&person);
    judge_contact_complaints(&person);
    judge_callbacks(&person);
    due_consents(&person);
}

/*
 * What relations say of a call stands in the order of the call's own number, which is none of contacts': a
 * call's rows are far from any cache. They are asked for some calls ahead, a group at a time: first where
 * they are, a group later the rows.
 */
#define GROUP 16
#define AHEAD 48

static void ask_for_group(const struct dataset *dataset, const struct call *calls, gsize count, gsize first)
{
    for (gsize i = first; i < MIN(first + GROUP, count); i++) {
        if (calls[i].wanted == CALL_NONE)
            continue;
        grouped_ask_rows(&dataset->speeches, calls[i].wanted);
        grouped_ask_rows(&dataset->reviews, calls[i].wanted);
        grouped_ask_rows(&dataset->sales, calls[i].wanted);
    }
    for (gsize i = first + GROUP; i < MIN(first + 2 * GROUP, count); i++) {
        if (calls[i].wanted == CALL_NONE)
            continue;
        grouped_ask(&dataset->speeches, calls[i].wanted);
        grouped_ask(&dataset->reviews, calls[i].wanted);
        grouped_ask(&dataset->surveys, calls[i].wanted);
        grouped_ask(&dataset->sales, calls[i].wanted);
        if (grouped_has(&dataset->speeches, calls[i].wanted))
            memory_ask(&dataset->wanted[calls[i].wanted]);
    }
}

static void judge_partition(struct bench *bench, const struct partition *partition)
{
    gsize count = partition->first[partition->contact_count], asked = 0;
    for (uint32_t c = 0; c < partition->contact_count; c++) {
        uint32_t contact = partition->first_contact + c, first = partition->first[c];
        for (; asked < MIN(first + AHEAD, count); asked += GROUP)
            ask_for_group(bench->dataset, partition->calls, count, asked);
        judge_person(bench, contact, partition->calls + first, partition->first[c + 1] - first);
    }
}

/* Work shared by the threads: the next partition. */
struct work {
    struct dataset *dataset;
    gint next;
};

static gpointer judge_partitions(gpointer user)
{
    struct work *work = user;
    struct dataset *dataset = work->dataset;
    struct bench *bench = bench_new(dataset);
    struct partition partition = {0};
    uint32_t contacts = intern_count(dataset->ids[KIND_CONTACT]);
    gint partitions = (gint)history_partitions(contacts);
    for (gint p; (p = g_atomic_int_add(&work->next, 1)) < partitions;) {
        history_sort(dataset->history, dataset->call_ids, (unsigned)p, contacts, &partition);
        /* The grounds of one call are asked for afterwards. */
        if (!dataset->witness)
            history_release(dataset->history, (unsigned)p);
        judge_partition(bench, &partition);
    }
    partition_clear(&partition);
    return bench;
}

static unsigned tests_that_exist(const struct dataset *dataset)
{
    unsigned tests = TEST_REST | TEST_PRESSURE;
    for (guint i = 0; i < dataset->campaigns->len; i++)
        if (dataset_campaign(dataset, i)->has_target_group)
            tests |= TEST_TARGET_GROUP;
    if (dataset->flags_seen & CALL_TARGET_KNOWN)
        tests |= TEST_IN_TARGET;
    if (dataset_has(dataset, "lead_source") && dataset_has(dataset, "call.source_id"))
        tests |= TEST_SOURCE;
    if (dataset_has(dataset, "objection") || dataset->outcomes_seen & (1U << OUTCOME_OPT_OUT))
        tests |= TEST_OBJECTION;
    if (dataset_has(dataset, "register_listing"))
        tests |= TEST_LISTING;
    return tests;
}

static unsigned permits_that_exist(const struct dataset *dataset)
{
    static const struct {
        enum permit_test test;
        const char *needs[6];
    } rows[] = {
        {PERMIT_TARGET_GROUP, {"campaign.target_group", "campaign.reason", "campaign.approved_at"}},
        {PERMIT_SOURCE, {"lead_source"}},
        {PERMIT_SCRUB, {"scrub"}},
        {PERMIT_CONSENT, {"consent"}},
        {PERMIT_BASIS,
         {"objection", "register_listing", "consent", "customer_relation", "lead_source.legal_basis"}},
    };
    unsigned tests = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *const *need = rows[i].needs;
        while (*need && dataset_has(dataset, *need))
            need++;
        tests |= *need ? 0U : (unsigned)rows[i].test;
    }
    return tests;
}

/* Complaints whose call was not read are the contact's to find a call for. */
static void link_by_contact(struct dataset *dataset)
{
    for (guint i = 0; i < dataset->complaints->len; i++) {
        struct complaint *complaint = &g_array_index(dataset->complaints, struct complaint, i);
        const struct link link = {complaint->contact, i};
        if (complaint->call != NUMBER_NONE && dataset->wanted[complaint->call].is_read)
            complaint->campaign_of_call = dataset->wanted[complaint->call].campaign;
        else if (complaint->contact != NUMBER_NONE)
            grouped_add(&dataset->contact_complaints, &link);
    }
    grouped_build(&dataset->contact_complaints, intern_count(dataset->ids[KIND_CONTACT]));
}

/* The complaint counted in the total, for its client and for its campaign, as far as they are known. */
static void tally_for(struct dataset *dataset, const struct complaint *complaint, int64_t at,
                      enum counter counter, bool is_by_campaign)
{
    int32_t local = zone_day(dataset->zone, at);
    uint32_t client = dataset_complaint_client(dataset, complaint);
    uint32_t campaign =
        complaint->campaign_of_call != NUMBER_NONE ? complaint->campaign_of_call : complaint->campaign;
    if (local < dataset->first_day)
        return;
    int day = local - dataset->first_day;
    tally_scope(dataset->tally, SCOPE_ALL, 0, day, counter, 1);
    if (client != NUMBER_NONE)
        tally_scope(dataset->tally, SCOPE_CLIENT, client, day, counter, 1);
    if (is_by_campaign && campaign != NUMBER_NONE)
        tally_scope(dataset->tally, SCOPE_CAMPAIGN, campaign, day, counter, 1);
}

/* In campaigns to consumers, or to companies; COUNTERS where neither is known. */
static enum counter ruling_counter(const struct dataset *dataset, const struct complaint *complaint,
                                   bool is_upheld)
{
    uint32_t campaign =
        complaint->campaign_of_call != NUMBER_NONE ? complaint->campaign_of_call : complaint->campaign;
    enum audience_word audience =
        campaign == NUMBER_NONE ? PARTY_UNKNOWN : dataset_campaign(dataset, campaign)->audience;
    if (audience == PARTY_UNKNOWN)
        return COUNTERS;
    if (audience == PARTY_CONSUMER)
        return is_upheld ? COUNTER_rulings_upheld_consumer : COUNTER_rulings_decided_consumer;
    return is_upheld ? COUNTER_rulings_upheld_company : COUNTER_rulings_decided_company;
}

static void tally_ruling(struct dataset *dataset, const struct complaint *complaint, bool is_upheld)
{
    enum counter of_side = ruling_counter(dataset, complaint, is_upheld);
    tally_for(dataset, complaint, complaint->decided,
              is_upheld ? COUNTER_rulings_upheld : COUNTER_rulings_decided, true);
    if (of_side != COUNTERS)
        tally_for(dataset, complaint, complaint->decided, of_side, true);
}

/* Complaints that found no call, and what outside bodies decided. */
static void judge_complaints(struct dataset *dataset)
{
    for (guint i = 0; i < dataset->complaints->len; i++) {
        const struct complaint *complaint = &g_array_index(dataset->complaints, struct complaint, i);
        if (complaint->campaign_of_call == NUMBER_NONE) {
            dataset->quality.count[QUALITY_complaints_without_call]++;
            tally_for(dataset, complaint, complaint->received, COUNTER_complaints_unattached, false);
        }
        if (complaint->decided == INSTANT_NULL || complaint->decided == INSTANT_PAST ||
            complaint->channel < CHANNEL_NIX_BOARD || complaint->channel > CHANNEL_DATA_PROTECTION)
            continue;
        tally_ruling(dataset, complaint, false);
        if (complaint->upheld == 1)
            tally_ruling(dataset, complaint, true);
    }
}

_Static_assert((int)COUNTER_objections_by_unknown - (int)COUNTER_objections_by_call == OBJECTION_UNKNOWN,
               "channels of objections and their counters are in one order");

/* How people objected: every row, for all and for the client it binds. */
static void count_objections(struct dataset *dataset)
{
    const GArray *rows = dataset->objections.rows;
    for (guint i = 0; i < rows->len; i++) {
        const struct objection *row = &g_array_index(rows, struct objection, i);
        enum counter counter = (enum counter)(COUNTER_objections_by_call + (int)row->channel);
        int32_t day = zone_day(dataset->zone, row->received);
        if (day < dataset->first_day)
            continue;
        tally_scope(dataset->tally, SCOPE_ALL, 0, day - dataset->first_day, counter, 1);
        if (row->client != NUMBER_NONE)
            tally_scope(dataset->tally, SCOPE_CLIENT, row->client, day - dataset->first_day, counter, 1);
    }
}

static void count_sales_without_call(struct dataset *dataset)
{
    for (guint i = 0; i < dataset->sales.rows->len; i++)
        if (!dataset->wanted[g_array_index(dataset->sales.rows, struct sale, i).call].is_read)
            dataset->quality.count[QUALITY_sales_without_call]++;
}

static bool needs_written_yes(const struct campaign *campaign)
{
    for (guint i = 0; i < campaign->policies->len; i++)
        if (g_array_index(campaign->policies, struct policy, i).needs_written_yes)
            return true;
    return false;
}

/* Where no law asks for a written yes, nobody need say how a sale was accepted. */
static bool written_yes_is_asked(const struct dataset *dataset)
{
    for (guint i = 0; i < dataset->sales.rows->len; i++) {
        uint32_t number = g_array_index(dataset->sales.rows, struct sale, i).call;
        const struct wanted_call *call = &dataset->wanted[number];
        if (call->is_read && needs_written_yes(dataset_campaign(dataset, call->campaign)))
            return true;
    }
    return false;
}

/* Days between the first and the last with no attempt at all: a feed that was down. */
static void count_empty_days(struct dataset *dataset)
{
    const struct pile *cells = cells_pile(dataset->tally->by_source);
    if (!cells->count)
        return;
    g_autoptr(GHashTable) days = g_hash_table_new(NULL, NULL);
    PILE_EACH (cells, const struct cell, cell)
        if (cell->count[COUNTER_attempts])
            g_hash_table_add(days, GINT_TO_POINTER((int)cell->day));
    dataset->quality.count[QUALITY_days_without_calls] =
        dataset->quality.last_day - dataset->quality.first_day + 1 - (int64_t)g_hash_table_size(days);
}

/* Gives back the rows that only judging asks for, so that figures are made where they lay. */
static void release_rows(struct dataset *dataset)
{
    struct grouped *grouped[] = {&dataset->consents,       &dataset->relations, &dataset->listings,
                                 &dataset->callbacks,      &dataset->sales,     &dataset->reviews,
                                 &dataset->surveys,        &dataset->speeches,  &dataset->contact_complaints,
                                 &dataset->call_complaints};
    for (gsize i = 0; i < G_N_ELEMENTS(grouped); i++)
        grouped_clear(grouped[i]);
}

void judge_dataset(struct dataset *dataset, int threads)
{
    struct work work = {dataset, 0};
    dataset->relevance_tests = tests_that_exist(dataset);
    dataset->permits = permits_that_exist(dataset);
    link_by_contact(dataset);
    coming_notes_sort(dataset->coming);

    g_autofree GThread **thread = g_new0(GThread *, (gsize)threads);
    for (int i = 1; i < threads; i++)
        thread[i] = g_thread_new("judge", judge_partitions, &work);
    struct bench *first = judge_partitions(&work);
    for (int i = 1; i < threads; i++) {
        struct bench *bench = g_thread_join(thread[i]);
        pressure_join(first->pressure, bench->pressure);
        pressure_free(bench->pressure);
        exposure_join(first->exposure, bench->exposure);
        exposure_free(bench->exposure);
        bench_finish(bench);
    }
    judge_earlier_sales(first);
    exposure_tally(first->exposure, first->tally);
    exposure_free(first->exposure);
    dataset->pressure = first->pressure;
    bench_finish(first);
    judge_complaints(dataset);
    count_objections(dataset);
    count_sales_without_call(dataset);
    dataset->asks_written_yes = written_yes_is_asked(dataset);
    count_empty_days(dataset);
    people_tally(dataset);
    assignment_tally(dataset);
    guidance_tally(dataset);
    exceptions_trim(dataset->tally->exceptions);
    tally_sort_times(dataset->tally);
    /* The grounds of one call are asked for afterwards. */
    if (!dataset->witness)
        release_rows(dataset);
}
