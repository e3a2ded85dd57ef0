#include "pq.h"

#include <string.h>

const char *pq_state(const PGresult *result)
{
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    return state ? state : "";
}

static bool is_one_of(const char *state, const char *const *states)
{
    for (; *states; states++)
        if (g_str_has_prefix(state, *states))
            return true;
    return false;
}

enum error_code pq_code(const char *state)
{
    static const char *const later[] = {"40001", "53300", "55P03", "57P01", "57P02", "57P03", "72000", NULL};
    static const char *const unavailable[] = {"08", "28", "53", "57", "58", "XX", NULL};
    if (is_one_of(state, later))
        return ERROR_TRY_LATER;
    if (*state == '\0' || is_one_of(state, unavailable))
        return ERROR_UNAVAILABLE;
    return ERROR_CONFIG;
}

void pq_cancel(const struct connection *connection)
{
    char words[256];
    PGcancel *cancel = PQgetCancel(connection->pq);
    if (cancel)
        PQcancel(cancel, words, sizeof words);
    PQfreeCancel(cancel);
}

void pq_details(GError **error, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);
    for (char **line = lines; *line; line++)
        if (*g_strstrip(*line))
            error_detail(error, "%s", *line);
}

static bool hint_for(const char *state, GError **error)
{
    static const struct {
        const char *state;
        const char *hint;
    } hints[] = {
        {"42501", "Give the reading role its rights; queries/schema/role.sql shows which."},
        {"42P01", "`takhojd schema` prints the relations that are read; views will do."},
        {"42703", "`takhojd schema` prints the relations and columns that are read; views will do."},
        {"3F000", "`takhojd schema` prints the schema; the configuration names it."},
        {"25006", "A query may only read: take what writes out of it."},
        {"57014", "Raise the statement time-out in the configuration, or index call (started_at)."},
        {"55P03", "Another session holds a lock on a relation that is read; try again when it has ended."},
        {"40001", "Try again."},
        {"53300", "The server has no connection to spare; try again later."},
        {"57P", "The server was stopping, starting or ended the session; try again later."},
        {"", "Check that the server runs and can be reached, then run again."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(hints); i++)
        if (*hints[i].state ? g_str_has_prefix(state, hints[i].state) : !*state)
            return error_hint(error, "%s", hints[i].hint);
    return false;
}

bool pq_fail(const struct connection *connection, const PGresult *result, GError **error, const char *doing,
             ...)
{
    va_list arguments;
    va_start(arguments, doing);
    g_autofree char *prefix = g_strdup_vprintf(doing, arguments);
    va_end(arguments);
    const char *state = pq_state(result);
    const char *words = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    if (strcmp(state, "22021") == 0) {
        error_set(error, ERROR_DATA, "%s: the database holds text that is not valid in its encoding", prefix);
        return error_hint(
            error, "Convert the column in the view that is read; a database of SQL_ASCII checks nothing.");
    }
    if (g_str_has_prefix(state, "22") || g_str_has_prefix(state, "23")) {
        error_set(error, ERROR_CONFIG, "%s: the server could not evaluate it (SQLSTATE %s)", prefix, state);
        return error_hint(
            error, "The server's own words may quote data and are not repeated; they stand in its log.");
    }
    if (*state && words) {
        error_set(error, pq_code(state), "%s: %s", prefix, words);
        pq_details(error, PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL));
        error_detail(error, "SQLSTATE %s", state);
    } else if (PQstatus(connection->pq) == CONNECTION_BAD) {
        error_set(error, ERROR_UNAVAILABLE, "%s: the connection to %s was lost", prefix, connection->target);
        pq_details(error, PQerrorMessage(connection->pq));
    } else {
        error_set(error, ERROR_INTERNAL, "%s: the server's answer was not understood", prefix);
        pq_details(error, PQerrorMessage(connection->pq));
    }
    return hint_for(state, error);
}

static PGresult *checked(struct connection *connection, PGresult *result, const char *doing, GError **error)
{
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return result;
    pq_fail(connection, result, error, "%s", doing);
    PQclear(result);
    return NULL;
}

PGresult *pq_run(struct connection *connection, GError **error, const char *sql, const char *doing)
{
    return checked(connection, PQexec(connection->pq, sql), doing, error);
}

PGresult *pq_run_with(struct connection *connection, GError **error, const char *sql,
                      const char *const *values, int value_count, int binary, const char *doing)
{
    PGresult *result = PQexecParams(connection->pq, sql, value_count, NULL, values, NULL, NULL, binary);
    return checked(connection, result, doing, error);
}
