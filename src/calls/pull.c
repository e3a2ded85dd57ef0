#include "takhojd/calls/pull.h"

#include "conduct.h"
#include "read.h"
#include "stream.h"
#include "takhojd/base/error.h"
#include "takhojd/base/log.h"
#include "takhojd/calls/policy.h"
#include "takhojd/calls/scrubs.h"
#include "takhojd/calls/trial.h"
#include "takhojd/source/copy.h"
#include "takhojd/source/slice.h"
#include "witness.h"

#include <string.h>

/* Whom a contact is called in may lie this far from the configured zone. */
#define ZONE_REACH (14 * INSTANT_HOUR)
#define MOST_CAMPAIGNS 65535

/* Everything open during a pull. */
struct pull {
    const struct pull_settings *settings;
    const struct config *config;
    struct pull_report *report;
    struct connection *first;
    struct connection **connections; /* the first among them */
    int connection_count;
    struct query_set *queries;
    struct presence *presence;
    struct witness *witness; /* of the one call that is looked at; NULL: all are read */
    struct dataset *dataset;
};

static void pull_clear(struct pull *pull)
{
    for (int i = 1; i < pull->connection_count; i++)
        connection_close(pull->connections[i]);
    g_free(pull->connections);
    connection_close(pull->first);
    query_set_free(pull->queries);
    presence_free(pull->presence);
    witness_free(pull->witness);
}

static bool open_first(struct pull *pull, GError **error)
{
    const struct config *config = pull->config;
    const struct connection_settings settings = {.conninfo = pull->settings->conninfo,
                                                 .schema = config->schema,
                                                 .statement_timeout_s = (int)config->statement_timeout_s,
                                                 .lock_timeout_s = (int)config->lock_timeout_s};
    pull->first = connection_open(&settings, error);
    if (!pull->first)
        return false;
    pull->report->target = g_strdup(connection_target(pull->first));
    pull->report->server = g_strdup(connection_server(pull->first));
    pull->queries = query_set_load(pull->settings->queries, error);
    const char *local = pull->settings->local_queries;
    return pull->queries && (!local || query_set_override(pull->queries, local, error));
}

static bool is_read(const struct pull *pull, const char *relation)
{
    return presence_has_relation(pull->presence, relation);
}

static bool describe(struct pull *pull, const char *name, const struct query_value *values, GError **error)
{
    struct query *query = query_set_find(pull->queries, name, error);
    return query && query_describe(query, pull->first, values, error);
}

/* Every query is compared with what the database would return before a row is read. */
static bool check_contract(struct pull *pull, GError **error)
{
    static const struct query_value span[] = {
        {"from", "2000-01-01 00:00:00+00"}, {"until", "2000-01-02 00:00:00+00"}, {NULL, NULL}};
    static const struct query_value after[] = {{"after", "2000-01-01 00:00:00+00"}, {NULL, NULL}};
    const struct reader *const all[] = {unit_readers, campaign_readers,  contact_readers,
                                        case_readers, listening_readers, guidance_readers};
    pull->presence = presence_read(pull->first, error);
    if (!pull->presence)
        return false;
    pull->report->is_distributed = presence_is_distributed(pull->presence);
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        for (const struct reader *reader = all[i]; reader->relation; reader++)
            if (is_read(pull, reader->relation) && !describe(pull, reader->relation, NULL, error))
                return false;
    return describe(pull, "call", span, error) && describe(pull, "call_span", span, error) &&
           describe(pull, "call_future", after, error);
}

/* Nulls of a column that is not there say nothing. */
static unsigned columns_absent(const struct pull *pull)
{
    static const struct {
        const char *name;
        enum call_column column;
    } columns[] = {{"ended_by", COLUMN_ENDED_BY},
                   {"number_shown", COLUMN_NUMBER_SHOWN},
                   {"ringing_at", COLUMN_RINGING_AT}};
    unsigned absent = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        if (!presence_has_column(pull->presence, "call", columns[i].name))
            absent |= columns[i].column;
    return absent;
}

/* The further streams share the first one's snapshot. */
static bool join_streams(struct pull *pull, GError **error)
{
    pull->connections = g_new0(struct connection *, (gsize)pull->config->streams);
    pull->connections[0] = pull->first;
    pull->connection_count = 1;
    for (int64_t i = 1; i < pull->config->streams; i++) {
        struct connection *joined = connection_join(pull->first, error);
        if (!joined)
            return false;
        pull->connections[pull->connection_count++] = joined;
    }
    return true;
}

static bool run_tasks(struct pull *pull, struct copy_task *tasks, int count,
                      void (*progress)(void *, uint64_t), GError **error)
{
    return copy_run(pull->connections, pull->connection_count, tasks, count, pull->settings->stop_fd,
                    progress, NULL, error);
}

/* What a relation and its columns had, for measures that need them. */
static void note_present(struct dataset *dataset, const struct query *query, uint64_t filled)
{
    for (int i = 0; i < query->column_count; i++)
        if (filled & (UINT64_C(1) << i))
            g_hash_table_add(dataset->present, g_strdup_printf("%s.%s", query->name, query->columns[i].name));
}

#define MOST_RELATIONS 24

/* Relations that may be read side by side, on the next connection that is free. */
struct batch {
    struct reading readings[MOST_RELATIONS];
    struct copy_task tasks[MOST_RELATIONS];
    int count;
};

static bool add_relations(struct pull *pull, const struct reader *readers, struct batch *batch,
                          GError **error)
{
    for (const struct reader *reader = readers; reader->relation; reader++) {
        if (!is_read(pull, reader->relation))
            continue;
        g_assert(batch->count < MOST_RELATIONS);
        struct reading *reading = &batch->readings[batch->count];
        struct query *query = query_set_find(pull->queries, reader->relation, error);
        if (!query || !reading_begin(reading, pull->dataset, reader, query, error))
            return false;
        batch->tasks[batch->count++] = (struct copy_task){
            .query = query, .row = pull->settings->drain ? NULL : reading_row, .user = reading};
    }
    return true;
}

static bool read_batch(struct pull *pull, struct batch *batch, GError **error)
{
    if (!run_tasks(pull, batch->tasks, batch->count, NULL, error))
        return false;
    for (int i = 0; i < batch->count; i++) {
        reading_end(&batch->readings[i]);
        pull->report->relation_rows += batch->tasks[i].rows;
        if (batch->readings[i].has_row) {
            g_hash_table_add(pull->dataset->present, g_strdup(batch->readings[i].reader->relation));
            note_present(pull->dataset, batch->tasks[i].query, batch->tasks[i].filled);
        }
    }
    return true;
}

/* Units first, because everything else refers to campaigns by number. */
static bool read_relations(struct pull *pull, GError **error)
{
    g_autofree struct batch *units = g_new0(struct batch, 1);
    g_autofree struct batch *rest = g_new0(struct batch, 1);
    return add_relations(pull, unit_readers, units, error) && read_batch(pull, units, error) &&
           add_relations(pull, campaign_readers, rest, error) &&
           add_relations(pull, contact_readers, rest, error) &&
           add_relations(pull, case_readers, rest, error) &&
           add_relations(pull, listening_readers, rest, error) &&
           add_relations(pull, guidance_readers, rest, error) && read_batch(pull, rest, error);
}

/* Complaints by the call they name. */
static void link_complaints(struct dataset *dataset)
{
    for (guint i = 0; i < dataset->complaints->len; i++) {
        const struct link link = {g_array_index(dataset->complaints, struct complaint, i).call, i};
        g_array_append_val(dataset->call_complaints.rows, link);
    }
}

/* What reading has to be over for: identifiers counted, rows sorted by them. */
static bool index_relations(struct dataset *dataset, GError **error)
{
    uint32_t contacts = intern_count(dataset->ids[KIND_CONTACT]),
             calls = intern_count(dataset->ids[KIND_CALL]);
    link_complaints(dataset);
    grouped_build(&dataset->memberships, intern_count(dataset->ids[KIND_AGENT]));
    grouped_build(&dataset->trainings, intern_count(dataset->ids[KIND_AGENT]));
    grouped_build(&dataset->objections, contacts);
    grouped_build(&dataset->consents, contacts);
    grouped_build(&dataset->relations, contacts);
    grouped_build(&dataset->listings, contacts);
    grouped_build(&dataset->callbacks, contacts);
    grouped_build(&dataset->sales, calls);
    grouped_build(&dataset->reviews, calls);
    grouped_build(&dataset->surveys, calls);
    grouped_build(&dataset->speeches, calls);
    grouped_build(&dataset->call_complaints, calls);
    dataset->wanted = g_new0(struct wanted_call, MAX(calls, 1));
    if (dataset->campaigns->len > MOST_CAMPAIGNS) {
        error_set(error, ERROR_DATA, "%u campaigns; at most %d can be told apart", dataset->campaigns->len,
                  MOST_CAMPAIGNS);
        return error_hint(error, "Read fewer: a view of campaign with those of the last %d months is enough.",
                          (int)dataset->config->history_months);
    }
    scrubs_sort(dataset);
    if (!policy_resolve(dataset, error))
        return false;
    trials_prepare(dataset);
    return true;
}

static void show_progress(void *user G_GNUC_UNUSED, uint64_t rows)
{
    log_progress("%" G_GUINT64_FORMAT " calls read", rows);
}

static struct slice *plan_slices(struct pull *pull, const struct query *call, int *count, GError **error)
{
    const struct query *span = query_set_find(pull->queries, "call_span", error);
    if (!span)
        return NULL;
    int64_t from = zone_midnight(pull->dataset->zone, pull->dataset->first_day + 1) - ZONE_REACH;
    return slices_plan(call, span, pull->first, pull->connection_count, from, pull->dataset->freeze, count,
                       error);
}

/* Tasks with their query and values. */
static bool read_tasks(struct pull *pull, const struct query *call, struct copy_task *tasks, int count,
                       GError **error)
{
    struct dataset *dataset = pull->dataset;
    struct stream *stream = NULL;
    if (!pull->settings->drain) {
        bool is_integer = presence_id_class(pull->presence, "call_id") == ID_INT;
        dataset->call_ids = call_ids_new(is_integer, !presence_call_is_unique(pull->presence));
        stream = stream_new(dataset, call, error);
        if (!stream)
            return false;
    }
    for (int i = 0; i < count; i++) {
        tasks[i].row = stream ? stream_row : NULL;
        tasks[i].user = stream;
    }
    bool ok = run_tasks(pull, tasks, count, show_progress, error);
    for (int i = 0; ok && i < count; i++) {
        pull->report->call_rows += tasks[i].rows;
        note_present(dataset, call, tasks[i].filled);
    }
    if (ok && stream)
        stream_finish(stream);
    stream_free(stream);
    return ok;
}

static bool read_slices(struct pull *pull, const struct query *call, const struct slice *slices, int count,
                        GError **error)
{
    g_autofree struct copy_task *tasks = g_new0(struct copy_task, (gsize)count);
    for (int i = 0; i < count; i++)
        tasks[i] = (struct copy_task){.query = call, .values = slices[i].values};
    return read_tasks(pull, call, tasks, count, error);
}

/* The calls of the person whom the call was made to. */
static bool read_person(struct pull *pull, GError **error)
{
    struct dataset *dataset = pull->dataset;
    struct query *call = query_set_find(pull->queries, "call_of_contact", error);
    g_autofree char *from = instant_name(zone_midnight(dataset->zone, dataset->first_day + 1) - ZONE_REACH);
    g_autofree char *until = instant_name(dataset->freeze);
    const struct query_value values[] = {
        {"from", from}, {"until", until}, {"call_id", pull->witness->call}, {NULL, NULL}};
    struct copy_task task = {.query = call, .values = values};
    dataset->witness = g_steal_pointer(&pull->witness);
    return call && query_describe(call, pull->first, values, error) &&
           read_tasks(pull, call, &task, 1, error) &&
           (!is_read(pull, "consent") ||
            witness_read_consents(dataset, pull->first, pull->queries, pull->settings->stop_fd, error));
}

static bool read_calls(struct pull *pull, GError **error)
{
    if (pull->witness)
        return read_person(pull, error);
    struct query *call = query_set_find(pull->queries, "call", error);
    int count = 0;
    struct slice *slices = call ? plan_slices(pull, call, &count, error) : NULL;
    if (!slices)
        return false;
    bool ok = read_slices(pull, call, slices, count, error);
    slices_free(slices, count);
    if (ok && pull->report->call_rows == 0) {
        g_autofree char *from = day_name(pull->dataset->first_day);
        g_autofree char *until = day_name(pull->dataset->as_of);
        error_set(error, ERROR_DATA, "the database has no call between %s and %s", from, until);
        return error_hint(error, "Is \"%s\" the right schema, and is --as-of inside its data?",
                          pull->config->schema);
    }
    return ok;
}

static bool take_future(void *user, const struct copy_field *fields, GError **error G_GNUC_UNUSED)
{
    *(int64_t *)user = copy_int64(fields[0], 0);
    return true;
}

static bool count_future(struct pull *pull, GError **error)
{
    struct query *query = query_set_find(pull->queries, "call_future", error);
    g_autofree char *after = instant_name(pull->report->snapshot);
    const struct query_value values[] = {{"after", after}, {NULL, NULL}};
    struct copy_task task = {
        .query = query, .values = values, .row = take_future, .user = &pull->report->future_rows};
    return query && run_tasks(pull, &task, 1, NULL, error);
}

/* What the packed column `facts` had. */
static void note_facts(struct dataset *dataset)
{
    g_hash_table_add(dataset->present, g_strdup("call"));
    const struct {
        const char *name;
        bool is_there;
    } columns[] = {{"call.in_target", dataset->flags_seen & CALL_TARGET_KNOWN},
                   {"call.first_outcome", dataset->flags_seen & CALL_FIRST_KNOWN},
                   {"call.number_shown", FACTS_NUMBER_SHOWN(dataset->facts_seen)},
                   {"call.recorded", FACTS_RECORDED(dataset->facts_seen)},
                   {"call.ended_by", FACTS_ENDED_BY(dataset->facts_seen)}};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        if (columns[i].is_there)
            g_hash_table_add(dataset->present, g_strdup(columns[i].name));
}

/* The one call that is looked at, where one is. */
static bool find_witness(struct pull *pull, GError **error)
{
    const struct pull_settings *settings = pull->settings;
    if (!settings->call)
        return true;
    pull->witness = witness_find(pull->first, pull->queries, settings->call,
                                 presence_id_class(pull->presence, "call_id"), settings->stop_fd, error);
    return pull->witness != NULL;
}

static bool pull_all(struct pull *pull, const struct rules *rules, int32_t as_of, GError **error)
{
    gint64 begun = g_get_monotonic_time();
    if (!open_first(pull, error) || !connection_snapshot(pull->first, &pull->report->snapshot, error) ||
        !check_contract(pull, error) || !find_witness(pull, error) || !join_streams(pull, error))
        return false;
    pull->dataset = dataset_new(pull->config, rules, as_of, pull->report->snapshot, error);
    if (!pull->dataset)
        return false;
    if (pull->witness)
        dataset_reach_back(pull->dataset, pull->witness->started);
    pull->dataset->columns_absent = columns_absent(pull);
    gint64 contract = g_get_monotonic_time();
    if (!read_relations(pull, error) || !index_relations(pull->dataset, error))
        return false;
    gint64 relations = g_get_monotonic_time();
    if (!read_calls(pull, error) || !count_future(pull, error))
        return false;
    pull->dataset->quality.count[QUALITY_refused_in_the_future] = pull->report->future_rows;
    note_facts(pull->dataset);
    pull->report->contract_s = (double)(contract - begun) / G_USEC_PER_SEC;
    pull->report->relations_s = (double)(relations - contract) / G_USEC_PER_SEC;
    pull->report->calls_s = (double)(g_get_monotonic_time() - relations) / G_USEC_PER_SEC;
    return true;
}

struct dataset *pull_dataset(const struct pull_settings *settings, const struct config *config,
                             const struct rules *rules, int32_t as_of, struct pull_report *report,
                             GError **error)
{
    struct pull pull = {.settings = settings, .config = config, .report = report};
    *report = (struct pull_report){0};
    if (!pull_all(&pull, rules, as_of, error)) {
        g_clear_pointer(&pull.dataset, dataset_free);
        pull_clear(&pull);
        return NULL;
    }
    pull_clear(&pull);
    return pull.dataset;
}

void pull_report_clear(struct pull_report *report)
{
    g_clear_pointer(&report->target, g_free);
    g_clear_pointer(&report->server, g_free);
}
