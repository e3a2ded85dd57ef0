#include "pull_parts.h"
#include "read.h"
#include "repeats.h"
#include "stream.h"
#include "takhojd/base/error.h"
#include "takhojd/base/log.h"
#include "takhojd/base/memory.h"
#include "takhojd/calls/policy.h"
#include "takhojd/calls/scrubs.h"
#include "takhojd/calls/trial.h"
#include "takhojd/source/copy.h"
#include "takhojd/source/slice.h"
#include "witness.h"

/* Whom a contact is called in may lie this far from the configured zone. */
#define ZONE_REACH (14 * INSTANT_HOUR)
#define MOST_CAMPAIGNS 65535
#define MOST_RELATIONS 32

/* All that is read, in the order of its tasks: relations, the units first, then slices of calls. */
struct rows {
    struct pull *pull;
    struct reading readings[MOST_RELATIONS];
    int relation_count;
    int ended;          /* readings that are over */
    GArray *tasks;      /* struct copy_task */
    struct query *call; /* the query of the calls */
    struct stream *stream;
    struct slice *slices;
    int slice_count;
    gint64 begun, calls_begun;
};

/* What a relation and its columns had, for measures that need them. */
static void note_present(struct dataset *dataset, const struct copy_task *task)
{
    const struct query *query = task->query;
    for (int i = 0; i < query->column_count; i++)
        if (task->filled & (UINT64_C(1) << i))
            g_hash_table_add(dataset->present, g_strdup_printf("%s.%s", query->name, query->columns[i].name));
}

static struct copy_task *task_at(const struct rows *rows, int number)
{
    return &g_array_index(rows->tasks, struct copy_task, number);
}

/* Completes the readings whose tasks are over. */
static void end_readings(struct rows *rows, int until)
{
    struct dataset *dataset = rows->pull->dataset;
    for (; rows->ended < until; rows->ended++) {
        struct reading *reading = &rows->readings[rows->ended];
        reading_end(reading);
        if (!reading->has_row)
            continue;
        g_hash_table_add(dataset->present, g_strdup(reading->reader->relation));
        note_present(dataset, task_at(rows, rows->ended));
    }
}

static bool add_relations(struct rows *rows, const struct reader *readers, GError **error)
{
    struct pull *pull = rows->pull;
    for (const struct reader *reader = readers; reader->relation; reader++) {
        if (!pull_reads(pull, reader->relation))
            continue;
        g_assert(rows->relation_count < MOST_RELATIONS);
        struct reading *reading = &rows->readings[rows->relation_count++];
        struct query *query = query_set_find(pull->queries, reader->relation, error);
        if (!query || !reading_begin(reading, pull->dataset, reader, query, error))
            return false;
        const struct copy_task task = {
            .query = query, .row = pull->settings->drain ? NULL : reading_row, .user = reading};
        g_array_append_val(rows->tasks, task);
    }
    return true;
}

static bool begin_relations(void *user, GError **error G_GNUC_UNUSED)
{
    struct rows *rows = user;
    int units = 0;
    while (!task_at(rows, units)->begin)
        units++;
    end_readings(rows, units);
    return true;
}

/* Makes the next task to be added the first of a step. */
static void begin_step(struct rows *rows, guint first, copy_begin begin)
{
    if (first < rows->tasks->len) {
        task_at(rows, (int)first)->begin = begin;
        task_at(rows, (int)first)->begin_user = rows;
    }
}

/* The many rows first: then the connections are done at nearly the same time. */
static bool add_all_relations(struct rows *rows, GError **error)
{
    struct pull *pull = rows->pull;
    if (!add_relations(rows, unit_readers, error))
        return false;
    guint first = rows->tasks->len;
    if (!add_relations(rows, contact_readers, error) || !add_relations(rows, listening_readers, error) ||
        !add_relations(rows, case_readers, error) || !add_relations(rows, campaign_readers, error) ||
        !add_relations(rows, guidance_readers, error))
        return false;
    begin_step(rows, first, begin_relations);
    return pull->settings->drain || pull_find_repeats(pull, rows->readings, rows->relation_count, error);
}

/* Complaints by the call they name. */
static void link_complaints(struct dataset *dataset)
{
    for (guint i = 0; i < dataset->complaints->len; i++) {
        const struct link link = {g_array_index(dataset->complaints, struct complaint, i).call, i};
        grouped_add(&dataset->call_complaints, &link);
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
    dataset->wanted = memory_new0(MAX(calls, 1) * sizeof *dataset->wanted);
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

static bool begin_calls(void *user, GError **error)
{
    struct rows *rows = user;
    end_readings(rows, rows->relation_count);
    if (!index_relations(rows->pull->dataset, error))
        return false;
    if (rows->stream)
        stream_begin(rows->stream);
    rows->calls_begun = g_get_monotonic_time();
    return true;
}

/* The first instant of the history. */
static int64_t history_from(const struct dataset *dataset)
{
    return zone_midnight(dataset->zone, dataset->first_day + 1) - ZONE_REACH;
}

static bool plan_slices(struct rows *rows, GError **error)
{
    struct pull *pull = rows->pull;
    const struct query *span = query_set_find(pull->queries, "call_span", error);
    rows->call = query_set_find(pull->queries, "call", error);
    if (!span || !rows->call)
        return false;
    rows->slices = slices_plan(rows->call, span, pull->first, pull->connection_count,
                               history_from(pull->dataset), pull->dataset->freeze, &rows->slice_count, error);
    return rows->slices != NULL;
}

static bool open_stream(struct rows *rows, GError **error)
{
    struct pull *pull = rows->pull;
    if (pull->settings->drain)
        return true;
    bool is_integer = presence_id_class(pull->presence, "call_id") == ID_INT;
    pull->dataset->call_ids =
        call_ids_new(is_integer, !presence_is_unique(pull->presence, "call", "call_id"));
    rows->stream = stream_new(pull->dataset, rows->call, error);
    return rows->stream != NULL;
}

static void add_calls(struct rows *rows, const struct query_value *values)
{
    const struct copy_task task = {
        .query = rows->call, .values = values, .row = rows->stream ? stream_row : NULL, .user = rows->stream};
    g_array_append_val(rows->tasks, task);
}

static void show_progress(void *user G_GNUC_UNUSED, uint64_t rows)
{
    log_progress("%" G_GUINT64_FORMAT " rows read", rows);
}

static void report_rows(const struct rows *rows)
{
    struct pull_report *report = rows->pull->report;
    gint64 now = g_get_monotonic_time();
    for (int i = 0; i < (int)rows->tasks->len; i++) {
        uint64_t *count = i < rows->relation_count ? &report->relation_rows : &report->call_rows;
        *count += task_at(rows, i)->rows;
    }
    report->relations_s = (double)(rows->calls_begun - rows->begun) / G_USEC_PER_SEC;
    report->calls_s = (double)(now - rows->calls_begun) / G_USEC_PER_SEC;
}

/* The tasks are complete. */
static bool read_tasks(struct rows *rows, GError **error)
{
    struct pull *pull = rows->pull;
    begin_step(rows, (guint)rows->relation_count, begin_calls);
    if (!copy_run(pull->connections, pull->connection_count, task_at(rows, 0), (int)rows->tasks->len,
                  pull->settings->stop_fd, show_progress, NULL, error))
        return false;
    for (int i = rows->relation_count; i < (int)rows->tasks->len; i++)
        note_present(pull->dataset, task_at(rows, i));
    if (rows->stream)
        stream_finish(rows->stream);
    report_rows(rows);
    return true;
}

/* The calls of the person whom the call was made to. */
static bool read_person(struct rows *rows, GError **error)
{
    struct pull *pull = rows->pull;
    struct dataset *dataset = pull->dataset;
    rows->call = query_set_find(pull->queries, "call_of_contact", error);
    g_autofree char *from = instant_name(history_from(dataset));
    g_autofree char *until = instant_name(dataset->freeze);
    const struct query_value values[] = {
        {"from", from}, {"until", until}, {"call_id", pull->witness->call}, {NULL, NULL}};
    dataset->witness = g_steal_pointer(&pull->witness);
    if (!rows->call || !query_describe(rows->call, pull->first, values, error) || !open_stream(rows, error))
        return false;
    add_calls(rows, values);
    return read_tasks(rows, error) &&
           (!pull_reads(pull, "consent") ||
            witness_read_consents(dataset, pull->first, pull->queries, pull->settings->stop_fd, error));
}

static bool fail_without_calls(const struct pull *pull, GError **error)
{
    g_autofree char *from = day_name(pull->dataset->first_day), *until = day_name(pull->dataset->as_of);
    error_set(error, ERROR_DATA, "the database has no call between %s and %s", from, until);
    int64_t dateless = pull->report->dateless_rows;
    if (dateless) {
        error_detail(error, "calls whose started_at is null or -infinity: %" G_GINT64_FORMAT, dateless);
        return error_hint(
            error, "started_at tells when dialling began and may not be null: see \"takhojd schema\".");
    }
    return error_hint(error, "Is \"%s\" the right schema, and is --as-of inside its data?",
                      pull->config->schema);
}

static bool read_everybody(struct rows *rows, GError **error)
{
    struct pull *pull = rows->pull;
    if (!plan_slices(rows, error) || !open_stream(rows, error))
        return false;
    for (int i = 0; i < rows->slice_count; i++)
        add_calls(rows, rows->slices[i].values);
    if (!read_tasks(rows, error))
        return false;
    if (pull->report->call_rows == 0)
        return fail_without_calls(pull, error);
    return pull_earlier(pull, history_from(pull->dataset), error);
}

bool pull_rows(struct pull *pull, GError **error)
{
    g_autofree struct rows *rows = g_new0(struct rows, 1);
    rows->pull = pull;
    rows->begun = g_get_monotonic_time();
    rows->tasks = g_array_new(FALSE, TRUE, sizeof(struct copy_task));
    bool ok = add_all_relations(rows, error) &&
              (pull->witness ? read_person(rows, error) : read_everybody(rows, error));
    for (int i = 0; i < rows->relation_count; i++)
        repeats_free(rows->readings[i].repeats);
    g_array_unref(rows->tasks);
    slices_free(rows->slices, rows->slice_count);
    stream_free(rows->stream);
    return ok;
}
