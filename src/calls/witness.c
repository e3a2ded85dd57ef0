#include "witness.h"

#include "takhojd/base/error.h"
#include "takhojd/source/copy.h"

#include <string.h>

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
    finding->witness = g_new0(struct witness, 1);
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
    g_free(witness);
}

void witness_see(struct dataset *dataset, const struct arrival *arrival, const struct conduct *conduct,
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
    witness->bits = conduct->bits;
    witness->zone = zone;
    witness->minute = minute;
}
