#include "witness.h"

#include "takhojd/base/error.h"
#include "takhojd/source/copy.h"

#include <string.h>

static void clear_shown(gpointer at)
{
    struct shown_consent *shown = at;
    g_free(shown->text_version);
    g_free(shown->channel);
    g_free(shown->evidence_ref);
}

struct witness *witness_new(void)
{
    struct witness *witness = g_new0(struct witness, 1);
    witness->shown = g_array_new(FALSE, FALSE, sizeof(struct shown_consent));
    g_array_set_clear_func(witness->shown, clear_shown);
    return witness;
}

enum { FOUND_ID, FOUND_STARTED, FOUND_SCRIPT };

struct finding {
    struct witness *witness;
    enum id_class id_class;
};

/* Of several rows with the identifier the earliest: whether they are one call is judged when they are read.
 */
static bool take_row(void *user, const struct copy_field *fields, GError **error G_GNUC_UNUSED)
{
    struct finding *finding = user;
    int64_t started = copy_instant(fields[FOUND_STARTED]);
    if (finding->witness && finding->witness->started <= started)
        return true;
    unsigned char room[8];
    struct copy_id id = copy_id(fields[FOUND_ID], finding->id_class, room);
    witness_free(finding->witness);
    finding->witness = witness_new();
    finding->witness->call = copy_id_name(id.bytes, id.length, finding->id_class);
    finding->witness->bytes = g_memdup2(id.bytes, id.length);
    finding->witness->length = id.length;
    finding->witness->started = started;
    finding->witness->script_version = copy_text_dup(fields[FOUND_SCRIPT]);
    return true;
}

/* What is no identifier of the class would be an error of the database's, not an unknown call. */
static bool could_be(const char *call, enum id_class id_class)
{
    if (id_class == ID_INT)
        return g_ascii_string_to_signed(call, 10, G_MININT64, G_MAXINT64, NULL, NULL);
    return id_class != ID_UUID || g_uuid_string_is_valid(call);
}

static const char *const found_columns[] = {"call_id id", "started_at timestamptz", "script_version text",
                                            NULL};

struct witness *witness_find(struct connection *connection, struct query_set *queries, const char *call,
                             enum id_class id_class, int stop_fd, GError **error)
{
    struct finding finding = {NULL, id_class};
    const struct query_value values[] = {{"call_id", call}, {NULL, NULL}};
    struct query *query = query_set_find(queries, "call_found", error);
    struct copy_task task = {.query = query, .values = values, .row = take_row, .user = &finding};
    if (!query || !query_expect(query, found_columns, error))
        return NULL;
    if (could_be(call, id_class)) {
        if (!query_describe(query, connection, values, error))
            return NULL;
        finding.id_class = query->columns[FOUND_ID].id_class;
        if (!copy_run(&connection, 1, &task, 1, stop_fd, NULL, NULL, error)) {
            witness_free(finding.witness);
            return NULL;
        }
    }
    if (!finding.witness) {
        error_set(error, ERROR_USAGE, "there is no call \"%s\"", call);
        error_hint(error, "CALL_ID is a call_id of the relation call, as takhojd exceptions prints it.");
    }
    return finding.witness;
}

void witness_free(struct witness *witness)
{
    if (!witness)
        return;
    g_free(witness->call);
    g_free(witness->bytes);
    g_free(witness->script_version);
    g_array_unref(witness->shown);
    g_free(witness);
}

enum { SHOWN_CLIENT, SHOWN_GIVEN, SHOWN_TEXT, SHOWN_CHANNEL, SHOWN_EVIDENCE };

struct showing {
    struct dataset *dataset;
    const struct query *query;
};

static bool take_shown(void *user, const struct copy_field *fields, GError **error G_GNUC_UNUSED)
{
    const struct showing *showing = user;
    unsigned char room[8];
    struct copy_id id = copy_id(fields[SHOWN_CLIENT], showing->query->columns[SHOWN_CLIENT].id_class, room);
    if (!id.bytes)
        return true;
    const struct shown_consent shown = {
        .client = intern_find(showing->dataset->ids[KIND_CLIENT], id.bytes, id.length),
        .given = copy_instant(fields[SHOWN_GIVEN]),
        .text_version = copy_text_dup(fields[SHOWN_TEXT]),
        .channel = copy_text_dup(fields[SHOWN_CHANNEL]),
        .evidence_ref = copy_text_dup(fields[SHOWN_EVIDENCE])};
    g_array_append_val(showing->dataset->witness->shown, shown);
    return true;
}

bool witness_read_consents(struct dataset *dataset, struct connection *connection, struct query_set *queries,
                           int stop_fd, GError **error)
{
    static const char *const columns[] = {"client_id id", "given_at timestamptz", "text_version text",
                                          "channel text", "evidence_ref text",    NULL};
    const struct query_value values[] = {{"call_id", dataset->witness->call}, {NULL, NULL}};
    struct query *query = query_set_find(queries, "consent_shown", error);
    struct showing showing = {dataset, query};
    struct copy_task task = {.query = query, .values = values, .row = take_shown, .user = &showing};
    return query && query_expect(query, columns, error) && query_describe(query, connection, values, error) &&
           copy_run(&connection, 1, &task, 1, stop_fd, NULL, NULL, error);
}

void witness_see(struct dataset *dataset, const struct arrival *arrival, const struct deeds *deeds,
                 const struct zone *zone, int minute)
{
    struct witness *witness = dataset->witness;
    unsigned char room[8];
    uint32_t length;
    const void *bytes = call_ids_bytes(dataset->call_ids, arrival->call.id, room, &length);
    if (length != witness->length || memcmp(bytes, witness->bytes, length) != 0)
        return;
    witness->is_seen = true;
    witness->arrival = *arrival;
    witness->bits = deeds->bits;
    witness->zone = zone;
    witness->minute = minute;
}
