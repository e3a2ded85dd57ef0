/*
 * A small world in memory: rows of the contract's relations are fed through the same readers and the same
 * stream that the database's rows pass, then judged. What a test does not state of a row is null.
 *
 * Rule: in a row struct a text that is NULL, an instant or day that is 0 and an answer that is UNKNOWN are
 * null. The house's and the Swedish rules are the shipped ones; the configured zone is Europe/Stockholm.
 */
#ifndef TAKHOJD_TESTS_CALLS_FIXTURE_H
#define TAKHOJD_TESTS_CALLS_FIXTURE_H

#include "../../src/calls/earlier.h"
#include "../../src/calls/read.h"
#include "../../src/calls/stream.h"
#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/calls/judge.h"
#include "takhojd/calls/people.h"
#include "takhojd/calls/policy.h"
#include "takhojd/calls/scrubs.h"
#include "takhojd/calls/trial.h"
#include "takhojd/measure/rollup.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define HOURS(n) ((n)*INSTANT_HOUR)
#define DAYS(n) ((n)*INSTANT_DAY)
#define MINUTES(n) ((n)*60 * INSTANT_SECOND)
#define SECONDS(n) ((n)*INSTANT_SECOND)

enum reply { UNKNOWN, NO, YES };

/* What a row is made of before it becomes fields. */
struct row {
    struct copy_field fields[READ_COLUMNS];
    int count;
};

struct campaign_row {
    const char *campaign, *client, *purpose, *audience, *product, *pack, *zone, *target_group, *reason;
    int64_t approved;
    const char *approved_by;
    int64_t second_approved;
    const char *second_approved_by;
    int64_t preflight;
};

struct message_row {
    const char *message, *purpose;
    enum reply found_marketing;
    int64_t approved, reviewed;
    enum reply offers_opt_out, ai_disclosed;
    double length_s; /* 0: not known */
};

struct assessment_row {
    const char *client, *campaign;
    int64_t assessed;
    enum reply transparent, of_value, stands_by, accepted;
    const char *declined_for;
};

struct call_row {
    const char *call, *contact, *campaign, *agent, *source, *mode, *outcome;
    int64_t started, answered, connected, ended, no;
    enum reply in_target;
    const char *zone;
    int64_t list_entered;
    const char *message;
    int64_t handover, ringing, handover_requested;
    const char *script;
    unsigned facts; /* beside in_target: see queries/pull/call.sql */
};

struct sale_row {
    const char *call;
    int64_t offer_sent;
    enum reply invalidity_notice;
    int64_t accepted;
    const char *accept_channel;
    int64_t confirmed, starts;
    int64_t value; /* 0: not known */
    int64_t withdrawn, refund_due, refunded, cancelled, disputed;
    const char *dispute_reason;
};

struct complaint_row {
    int64_t received;
    const char *call, *contact, *client, *campaign, *channel, *category;
    int64_t decided;
    enum reply upheld;
    const char *action;
};

struct objection_row {
    const char *contact, *client;
    int64_t received, registered, revoked;
    const char *call, *channel;
};

struct consent_row {
    const char *contact, *client;
    int64_t given, withdrawn, expires;
    enum reply covers_automated, active_act, names_purpose;
    const char *text_version, *channel, *evidence;
};

struct callback_row {
    const char *contact, *campaign;
    int64_t promised;
    const char *promised_by;
    int64_t from, until;
};

/* disclosed_s 0 and counter_arguments 0 are null; counter_arguments is one more than were put forward. */
struct review_row {
    const char *review, *call;
    int64_t reviewed;
    const char *sampled; /* NULL: random */
    double disclosed_s;
    int counter_arguments;
    enum reply answers[REVIEW_ANSWERS_COUNT];
};

struct world {
    struct config *config;
    struct rules *rules;
    struct dataset *dataset;
    struct query *call_query;
    struct stream *stream;
    GPtrArray *bytes; /* of fields, freed with the world */
    GArray *calls;    /* struct call_row, streamed when judged */
    GArray *earlier;  /* struct call_row, from before the history */
    bool is_checking; /* duplicates of call_id are looked for */
};

/* "2026-03-01 12:30", "... 12:30:15" or "... 12:30:15.000001", UTC. */
static inline int64_t utc(const char *text)
{
    int year, month, day, hour = 0, minute = 0;
    double second = 0;
    int found = sscanf(text, "%d-%d-%d %d:%d:%lf", &year, &month, &day, &hour, &minute, &second);
    ck_assert_msg(found >= 3, "not an instant: %s", text);
    int64_t us = (int64_t)(second * 1e6 + 0.5);
    return day_from_civil(year, month, day) * INSTANT_DAY + hour * INSTANT_HOUR +
           minute * 60 * INSTANT_SECOND + us;
}

static inline int32_t date(const char *text)
{
    int32_t day;
    ck_assert_msg(day_parse(text, &day), "not a day: %s", text);
    return day;
}

static inline struct world *world_until(const char *as_of, int64_t snapshot)
{
    static const char *const packs[] = {"reports/rules/se.json", "reports/rules/house.json",
                                        "reports/rules/uk.json", "reports/rules/us.json",
                                        "reports/rules/de.json", NULL};
    GError *error = NULL;
    struct world *world = g_new0(struct world, 1);
    world->config = config_load(NULL, &error);
    ck_no_error(error);
    world->rules = rules_load(packs, &error);
    ck_no_error(error);
    world->dataset = dataset_new(world->config, world->rules, date(as_of), snapshot, &error);
    ck_no_error(error);
    g_hash_table_add(world->dataset->present, g_strdup("call.answered_at"));
    g_hash_table_add(world->dataset->present, g_strdup("call.connected_at"));
    g_hash_table_add(world->dataset->present, g_strdup("call.agent_id"));
    world->bytes = g_ptr_array_new_with_free_func(g_free);
    world->calls = g_array_new(FALSE, TRUE, sizeof(struct call_row));
    world->earlier = g_array_new(FALSE, TRUE, sizeof(struct call_row));
    return world;
}

/* The as-of day; the snapshot came later than the midnight that ends it. */
static inline struct world *world_new(const char *as_of)
{
    return world_until(as_of, INSTANT_FUTURE);
}

static inline void query_forget(struct query *query)
{
    if (!query)
        return;
    g_free(query->columns);
    g_free(query);
}

static inline void world_free(struct world *world)
{
    stream_free(world->stream);
    query_forget(world->call_query);
    dataset_free(world->dataset);
    rules_free(world->rules);
    config_free(world->config);
    g_array_unref(world->calls);
    g_array_unref(world->earlier);
    g_ptr_array_unref(world->bytes);
    g_free(world);
}

/* Fields in the wire's own form. */
static inline void add_field(struct world *world, struct row *row, const void *bytes, int32_t length)
{
    unsigned char *copy = NULL;
    if (length >= 0) {
        copy = g_malloc((gsize)length + 1);
        memcpy(copy, bytes, (gsize)length);
        g_ptr_array_add(world->bytes, copy);
    }
    row->fields[row->count++] = (struct copy_field){copy, length};
}

static inline void add_text(struct world *world, struct row *row, const char *text)
{
    add_field(world, row, text, text ? (int32_t)strlen(text) : -1);
}

static inline void add_number(struct world *world, struct row *row, int64_t number, int width)
{
    unsigned char bytes[8];
    for (int i = 0; i < width; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> (8 * (width - 1 - i)));
    add_field(world, row, bytes, width);
}

static inline void add_instant(struct world *world, struct row *row, int64_t instant)
{
    if (instant)
        add_number(world, row, instant, 8);
    else
        add_field(world, row, NULL, -1);
}

static inline void add_day(struct world *world, struct row *row, int32_t day)
{
    if (day)
        add_number(world, row, day, 4);
    else
        add_field(world, row, NULL, -1);
}

static inline void add_answer(struct world *world, struct row *row, enum reply answer)
{
    const unsigned char flag = answer == YES;
    add_field(world, row, &flag, answer == UNKNOWN ? -1 : 1);
}

/* A described query with these columns; those whose name ends in _id are identifiers of text. */
static inline struct query *query_of(const char *name, const char *const *columns)
{
    struct query *query = g_new0(struct query, 1);
    query->name = (char *)(guintptr)name;
    query->path = (char *)(guintptr)name;
    while (columns[query->column_count])
        query->column_count++;
    query->columns = g_new0(struct query_column, (gsize)query->column_count);
    for (int i = 0; i < query->column_count; i++) {
        query->columns[i].name = (char *)(guintptr)columns[i];
        query->columns[i].id_class = g_str_has_suffix(columns[i], "_id") ? ID_TEXT : ID_NONE;
    }
    return query;
}

static inline const struct reader *reader_of(const char *relation)
{
    const struct reader *const all[] = {unit_readers, campaign_readers,  contact_readers,
                                        case_readers, listening_readers, guidance_readers};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        for (const struct reader *reader = all[i]; reader->relation; reader++)
            if (g_str_equal(reader->relation, relation))
                return reader;
    ck_abort_msg("no reader of %s", relation);
    return NULL;
}

/* A row of a relation, its fields in the reader's own order. */
static inline void feed(struct world *world, const char *relation, const struct row *row)
{
    const struct reader *reader = reader_of(relation);
    struct query *query = query_of(relation, reader->columns);
    struct reading reading;
    GError *error = NULL;
    ck_assert_int_eq(row->count, query->column_count);
    ck_assert(reading_begin(&reading, world->dataset, reader, query, &error));
    ck_assert(reading_row(&reading, row->fields, &error));
    reading_end(&reading);
    if (reading.has_row)
        g_hash_table_add(world->dataset->present, g_strdup(relation));
    query_forget(query);
}

/* From now on the world has the rules of a pack that is shipped and of one that is written here. */
static inline void use_rules(struct world *world, const char *shipped, const char *text)
{
    GError *error = NULL;
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("pack-XXXXXX.json", &path, &error);
    ck_no_error(error);
    close(file);
    ck_assert(g_file_set_contents(path, text, -1, &error));
    const char *const packs[] = {shipped, path, NULL};
    struct rules *rules = rules_load(packs, &error);
    ck_no_error(error);
    g_remove(path);
    rules_free(world->rules);
    world->rules = rules;
    world->dataset->rules = rules;
}

/* The relation has been read and has data, though none that matters here. */
static inline void mark_present(struct world *world, const char *name)
{
    g_hash_table_add(world->dataset->present, g_strdup(name));
}

static inline void add_campaign(struct world *world, struct campaign_row campaign)
{
    struct row row = {.count = 0};
    add_text(world, &row, campaign.campaign);
    add_text(world, &row, campaign.client);
    add_text(world, &row, campaign.campaign);
    add_text(world, &row, campaign.purpose);
    add_text(world, &row, campaign.audience);
    add_text(world, &row, campaign.product);
    add_text(world, &row, campaign.pack);
    add_text(world, &row, campaign.zone);
    add_text(world, &row, campaign.target_group);
    add_text(world, &row, campaign.reason);
    add_instant(world, &row, campaign.approved);
    add_text(world, &row, campaign.approved_by);
    add_instant(world, &row, campaign.second_approved);
    add_text(world, &row, campaign.second_approved_by);
    add_instant(world, &row, campaign.preflight);
    feed(world, "campaign", &row);
}

/* Telecom sold to consumers, with a written target group. */
static inline void add_sales_campaign(struct world *world, const char *campaign, const char *client)
{
    add_campaign(world, (struct campaign_row){.campaign = campaign,
                                              .client = client,
                                              .purpose = "sale",
                                              .audience = "consumer",
                                              .product = "telecom",
                                              .target_group = "households that moved"});
}

static inline void add_information_campaign(struct world *world, const char *campaign, const char *client)
{
    add_campaign(world, (struct campaign_row){.campaign = campaign,
                                              .client = client,
                                              .purpose = "information",
                                              .audience = "consumer",
                                              .product = "telecom",
                                              .target_group = "customers"});
}

static inline void add_source_on(struct world *world, const char *source, int32_t from, int32_t until,
                                 const char *legal_basis)
{
    struct row row = {.count = 0};
    add_text(world, &row, source);
    add_text(world, &row, source);
    add_day(world, &row, from);
    add_day(world, &row, until);
    add_text(world, &row, legal_basis);
    add_text(world, &row, NULL);
    feed(world, "lead_source", &row);
}

static inline void add_source(struct world *world, const char *source, int32_t from, int32_t until)
{
    add_source_on(world, source, from, until, NULL);
}

static inline void add_message_row(struct world *world, struct message_row message)
{
    struct row row = {.count = 0};
    const double length_s = message.length_s;
    uint64_t bits;
    memcpy(&bits, &length_s, sizeof bits);
    add_text(world, &row, message.message);
    add_text(world, &row, message.purpose);
    add_answer(world, &row, message.found_marketing);
    add_instant(world, &row, message.approved);
    add_instant(world, &row, message.reviewed);
    add_answer(world, &row, message.offers_opt_out);
    add_answer(world, &row, message.ai_disclosed);
    if (length_s > 0)
        add_number(world, &row, (int64_t)bits, 8);
    else
        add_field(world, &row, NULL, -1);
    feed(world, "message", &row);
}

static inline void add_message(struct world *world, const char *message, const char *purpose,
                               enum reply found_marketing)
{
    add_message_row(world, (struct message_row){
                               .message = message, .purpose = purpose, .found_marketing = found_marketing});
}

static inline void add_script(struct world *world, const char *campaign, const char *version,
                              int64_t approved, int64_t retired)
{
    struct row row = {.count = 0};
    add_text(world, &row, campaign);
    add_text(world, &row, version);
    add_instant(world, &row, approved);
    add_instant(world, &row, retired);
    feed(world, "script", &row);
}

static inline void add_assessment(struct world *world, struct assessment_row assessment)
{
    struct row row = {.count = 0};
    add_text(world, &row, assessment.client);
    add_text(world, &row, assessment.campaign);
    add_instant(world, &row, assessment.assessed);
    add_answer(world, &row, assessment.transparent);
    add_answer(world, &row, assessment.of_value);
    add_answer(world, &row, assessment.stands_by);
    add_answer(world, &row, assessment.accepted);
    add_text(world, &row, assessment.declined_for);
    feed(world, "assessment", &row);
}

static inline void add_team(struct world *world, const char *team)
{
    struct row row = {.count = 0};
    add_text(world, &row, team);
    add_text(world, &row, team);
    feed(world, "team", &row);
}

static inline void add_membership(struct world *world, const char *agent, const char *team, int32_t from,
                                  int32_t until)
{
    struct row row = {.count = 0};
    add_text(world, &row, agent);
    add_text(world, &row, team);
    add_day(world, &row, from);
    add_day(world, &row, until);
    feed(world, "agent_team", &row);
}

static inline void add_spell(struct world *world, const char *agent, int32_t hired_on, int32_t left_on,
                             const char *reason)
{
    struct row row = {.count = 0};
    add_text(world, &row, agent);
    add_day(world, &row, hired_on);
    add_day(world, &row, left_on);
    add_text(world, &row, reason);
    feed(world, "employment", &row);
}

static inline void add_scrub(struct world *world, const char *campaign, const char *name,
                             int32_t version_date, int64_t scrubbed_at)
{
    struct row row = {.count = 0};
    add_text(world, &row, campaign);
    add_text(world, &row, name);
    add_day(world, &row, version_date);
    add_instant(world, &row, scrubbed_at);
    feed(world, "scrub", &row);
}

static inline void add_listing(struct world *world, const char *contact, const char *name, int32_t from,
                               int32_t until)
{
    struct row row = {.count = 0};
    add_text(world, &row, contact);
    add_text(world, &row, name);
    add_day(world, &row, from);
    add_day(world, &row, until);
    feed(world, "register_listing", &row);
}

static inline void add_customer(struct world *world, const char *contact, const char *client,
                                const char *product, int32_t from, int32_t fulfilled_on)
{
    struct row row = {.count = 0};
    add_text(world, &row, contact);
    add_text(world, &row, client);
    add_text(world, &row, product);
    add_day(world, &row, from);
    add_day(world, &row, fulfilled_on);
    feed(world, "customer_relation", &row);
}

#include "cases.h"
#include "judging.h"

#endif
