#include "takhojd/calls/pull.h"

#include "conduct.h"
#include "pull_parts.h"
#include "read.h"
#include "takhojd/source/copy.h"
#include "witness.h"

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
            if (pull_reads(pull, reader->relation) && !describe(pull, reader->relation, NULL, error))
                return false;
    return describe(pull, "call", span, error) && describe(pull, "call_span", span, error) &&
           describe(pull, "call_future", after, error) && pull_describe_earlier(pull, error);
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

static bool take_unread(void *user, const struct copy_field *fields, GError **error G_GNUC_UNUSED)
{
    struct pull_report *report = user;
    report->future_rows = copy_int64(fields[0], 0);
    report->dateless_rows = copy_int64(fields[1], 0);
    return true;
}

/* The calls that no day of the history has. */
static bool count_unread(struct pull *pull, GError **error)
{
    static const char *const columns[] = {"calls int8", "without_start int8", NULL};
    struct query *query = query_set_find(pull->queries, "call_future", error);
    g_autofree char *after = instant_name(pull->report->snapshot);
    const struct query_value values[] = {{"after", after}, {NULL, NULL}};
    struct copy_task task = {.query = query, .values = values, .row = take_unread, .user = pull->report};
    if (!query || !query_expect(query, columns, error) ||
        !copy_run(&pull->first, 1, &task, 1, pull->settings->stop_fd, NULL, NULL, error))
        return false;
    pull->dataset->quality.count[QUALITY_refused_in_the_future] = pull->report->future_rows;
    pull->dataset->quality.count[QUALITY_refused_without_start] = pull->report->dateless_rows;
    return true;
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
    if (pull->settings->asked)
        exceptions_keep(pull->dataset->tally->exceptions, pull->settings->asked, pull->dataset->first_day,
                        pull->dataset->zone);
    pull->dataset->columns_absent = columns_absent(pull);
    pull->report->contract_s = (double)(g_get_monotonic_time() - begun) / G_USEC_PER_SEC;
    if (!count_unread(pull, error) || !pull_rows(pull, error))
        return false;
    note_facts(pull->dataset);
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
