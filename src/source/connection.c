#include "takhojd/source/connection.h"

#include "pq.h"

#include <poll.h>
#include <string.h>

#define SERVER_OLDEST 120000
#define LOCK_TIMEOUT_S 30
#define SECOND_ATTEMPT_S 5

/* libpq's own test for a connection string; anything else is a database name. */
static bool is_conninfo(const char *text)
{
    return strchr(text, '=') || g_str_has_prefix(text, "postgresql://") ||
           g_str_has_prefix(text, "postgres://");
}

bool connection_check_conninfo(const char *conninfo, GError **error)
{
    static const char *const secrets[] = {"password", "sslpassword"};
    if (!conninfo || !is_conninfo(conninfo))
        return true;
    char *words = NULL;
    PQconninfoOption *options = PQconninfoParse(conninfo, &words);
    if (!options) {
        /* libpq quotes the place it stumbled on, which may be a piece of a password. */
        error_set(error, ERROR_USAGE, "the connection string cannot be parsed");
        PQfreemem(words);
        return error_hint(error,
                          "It is libpq's: keywords (\"host=db dbname=calls\"), a URI, or a database name.");
    }
    const char *found = NULL;
    for (PQconninfoOption *option = options; option->keyword; option++)
        for (gsize i = 0; i < G_N_ELEMENTS(secrets); i++)
            if (strcmp(option->keyword, secrets[i]) == 0 && option->val && *option->val)
                found = secrets[i];
    PQconninfoFree(options);
    if (!found)
        return true;
    error_set(error, ERROR_USAGE,
              "the connection string holds a %s, which every user of this machine could read", found);
    return error_hint(error, "Put the password in ~/.pgpass (mode 0600), or name a service= that has one.");
}

/* Appended after the connection string, so that a joining stream reaches the server that holds the snapshot.
 */
struct address {
    const char *host;
    const char *hostaddr;
    const char *port;
};

#define PARAMETERS 9

static void fill_parameters(const char *conninfo, const struct address *address, const char *keys[PARAMETERS],
                            const char *values[PARAMETERS])
{
    int count = 0;
    if (conninfo) {
        keys[count] = "dbname";
        values[count++] = conninfo;
    }
    keys[count] = "fallback_application_name";
    values[count++] = "takhojd";
    keys[count] = "client_encoding";
    values[count++] = "UTF8";
    if (address) {
        keys[count] = "host";
        values[count++] = address->host;
        keys[count] = "hostaddr";
        values[count++] = address->hostaddr;
        keys[count] = "port";
        values[count++] = address->port;
    }
    keys[count] = NULL;
    values[count] = NULL;
}

/* The SQLSTATE in a verbose message: "FATAL:  53300: sorry, ..." in whatever language. */
static char *state_in(const char *text)
{
    g_autoptr(GRegex) regex = g_regex_new(":  ([0-9A-Z]{5}): ", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    return g_regex_match(regex, text, 0, &match) ? g_match_info_fetch(match, 1) : g_strdup("");
}

/*
 * Why a connection was refused, as an SQLSTATE. libpq gives none while connecting except inside a verbose
 * message, and the verbosity can only be set on a connection begun without waiting: hence a second attempt,
 * which only asks why.
 */
static char *ask_why(const char *const *keys, const char *const *values)
{
    PGconn *pq = PQconnectStartParams(keys, values, 1);
    if (!pq)
        return g_strdup("");
    PQsetErrorVerbosity(pq, PQERRORS_VERBOSE);
    gint64 deadline = g_get_monotonic_time() + SECOND_ATTEMPT_S * G_USEC_PER_SEC;
    PostgresPollingStatusType status =
        PQstatus(pq) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (status == PGRES_POLLING_READING || status == PGRES_POLLING_WRITING) {
        gint64 left_ms = (deadline - g_get_monotonic_time()) / 1000;
        struct pollfd wait = {.fd = PQsocket(pq),
                              .events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT};
        if (left_ms <= 0 || poll(&wait, 1, (int)left_ms) == 0)
            break;
        status = PQconnectPoll(pq);
    }
    char *state = state_in(PQerrorMessage(pq));
    PQfinish(pq);
    return state;
}

static bool fail_to_connect(PGconn *pq, const char *const *keys, const char *const *values, GError **error)
{
    bool lacks_password = pq && PQconnectionNeedsPassword(pq);
    g_autofree char *state = lacks_password ? g_strdup("") : ask_why(keys, values);
    enum error_code code = pq_code(state) == ERROR_TRY_LATER ? ERROR_TRY_LATER : ERROR_UNAVAILABLE;
    error_set(error, code, "cannot connect to the database");
    pq_details(error, pq ? PQerrorMessage(pq) : "out of memory");
    if (code == ERROR_TRY_LATER)
        return error_hint(error, "The server is starting, stopping or full; try again later.");
    if (lacks_password)
        return error_hint(error, "Put the password in ~/.pgpass (mode 0600); it is never asked for.");
    if (g_str_has_prefix(state, "28"))
        return error_hint(error, "Check the user, its password in ~/.pgpass, and the server's pg_hba.conf.");
    return error_hint(error,
                      "Check host, port and database; --db, service= and the PG* variables say where.");
}

static bool apply_session(struct connection *connection, GError **error)
{
    /* row_security off: a policy that would hide rows becomes an error instead of a smaller number. */
    g_autofree char *sql = g_strdup_printf("SET default_transaction_read_only = on; SET row_security = off;"
                                           "SET statement_timeout = '%ds'; SET lock_timeout = '%ds';"
                                           "SET idle_in_transaction_session_timeout = '1h';"
                                           "SET DateStyle = 'ISO'; SET TimeZone = 'UTC';"
                                           "SET standard_conforming_strings = on; SET extra_float_digits = 1;"
                                           "SET jit = off; SET synchronize_seqscans = off",
                                           connection->statement_timeout_s, connection->lock_timeout_s);
    g_autoptr(PGresult) result = pq_run(connection, error, sql, "cannot set up the session");
    return result != NULL;
}

static bool enter_schema(struct connection *connection, GError **error)
{
    const char *values[] = {connection->schema};
    g_autoptr(PGresult) found =
        pq_run_with(connection, error,
                    "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_catalog.pg_namespace"
                    " WHERE nspname = $1",
                    values, 1, 0, "cannot look for the schema");
    if (!found)
        return false;
    if (PQntuples(found) == 0) {
        error_set(error, ERROR_CONFIG, "there is no schema \"%s\" in %s", connection->schema,
                  connection->target);
        return error_hint(error, "`takhojd schema` prints it; the configuration names it.");
    }
    if (strcmp(PQgetvalue(found, 0, 0), "t") != 0) {
        error_set(error, ERROR_CONFIG, "no right to use the schema \"%s\" in %s", connection->schema,
                  connection->target);
        return error_hint(error, "Give the reading role its rights; queries/schema/role.sql shows which.");
    }
    g_autoptr(PGresult) set = pq_run_with(
        connection, error,
        "SELECT pg_catalog.set_config('search_path', pg_catalog.quote_ident($1) || ', pg_temp', false)",
        values, 1, 0, "cannot enter the schema");
    return set != NULL;
}

static char *describe_target(PGconn *pq)
{
    return g_strdup_printf("%s:%s/%s as %s", PQhost(pq), PQport(pq), PQdb(pq), PQuser(pq));
}

static bool prepare(struct connection *connection, GError **error)
{
    const char *version = PQparameterStatus(connection->pq, "server_version");
    connection->server = g_strdup(version ? version : "unknown");
    if (PQserverVersion(connection->pq) < SERVER_OLDEST)
        return error_set(error, ERROR_CONFIG, "the server is PostgreSQL %s; 12 or later is needed",
                         connection->server);
    return apply_session(connection, error) && enter_schema(connection, error);
}

static struct connection *open_at(const struct connection_settings *settings, const struct address *address,
                                  GError **error)
{
    const char *keys[PARAMETERS];
    const char *values[PARAMETERS];
    if (!connection_check_conninfo(settings->conninfo, error))
        return NULL;
    fill_parameters(settings->conninfo, address, keys, values);
    PGconn *pq = PQconnectdbParams(keys, values, 1);
    if (PQstatus(pq) != CONNECTION_OK) {
        fail_to_connect(pq, keys, values, error);
        PQfinish(pq);
        return NULL;
    }
    struct connection *connection = g_new0(struct connection, 1);
    connection->pq = pq;
    connection->conninfo = g_strdup(settings->conninfo);
    connection->schema = g_strdup(settings->schema ? settings->schema : "takhojd");
    connection->statement_timeout_s = settings->statement_timeout_s;
    connection->lock_timeout_s = settings->lock_timeout_s ? settings->lock_timeout_s : LOCK_TIMEOUT_S;
    connection->target = describe_target(pq);
    if (prepare(connection, error))
        return connection;
    connection_close(connection);
    return NULL;
}

struct connection *connection_open(const struct connection_settings *settings, GError **error)
{
    return open_at(settings, NULL, error);
}

void connection_close(struct connection *connection)
{
    if (!connection)
        return;
    if (PQtransactionStatus(connection->pq) == PQTRANS_ACTIVE)
        pq_cancel(connection);
    PQfinish(connection->pq);
    g_free(connection->conninfo);
    g_free(connection->schema);
    g_free(connection->server);
    g_free(connection->target);
    g_free(connection->snapshot);
    g_free(connection);
}

bool connection_snapshot(struct connection *connection, int64_t *instant, GError **error)
{
    g_autoptr(PGresult) begun = pq_run(connection, error, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                                       "cannot begin the transaction");
    if (!begun)
        return false;
    g_autoptr(PGresult) result =
        pq_run_with(connection, error, "SELECT pg_catalog.now(), pg_catalog.pg_export_snapshot()", NULL, 0, 1,
                    "cannot take the snapshot");
    if (!result)
        return false;
    if (PQntuples(result) != 1 || PQgetlength(result, 0, 0) != 8)
        return error_set(error, ERROR_INTERNAL, "the snapshot's instant was not understood");
    guint64 big;
    memcpy(&big, PQgetvalue(result, 0, 0), sizeof big);
    *instant = (int64_t)GUINT64_FROM_BE(big);
    g_free(connection->snapshot);
    connection->snapshot = g_strndup(PQgetvalue(result, 0, 1), (gsize)PQgetlength(result, 0, 1));
    return true;
}

static bool enter_snapshot(struct connection *connection, const char *snapshot, GError **error)
{
    char *literal = PQescapeLiteral(connection->pq, snapshot, strlen(snapshot));
    g_autofree char *sql = g_strdup_printf(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT %s", literal);
    PQfreemem(literal);
    g_autoptr(PGresult) result = PQexec(connection->pq, sql);
    if (PQresultStatus(result) == PGRES_COMMAND_OK)
        return true;
    if (strcmp(pq_state(result), "22023") != 0)
        return pq_fail(connection, result, error, "cannot join the snapshot");
    error_set(error, ERROR_UNAVAILABLE, "cannot join the snapshot: it is not known here any more");
    return error_hint(error, "The first connection was lost, or a pooler led to another server; run again.");
}

struct connection *connection_join(const struct connection *first, GError **error)
{
    g_return_val_if_fail(first->snapshot, NULL);
    const struct connection_settings settings = {.conninfo = first->conninfo,
                                                 .schema = first->schema,
                                                 .statement_timeout_s = first->statement_timeout_s,
                                                 .lock_timeout_s = first->lock_timeout_s};
    const struct address address = {
        .host = PQhost(first->pq), .hostaddr = PQhostaddr(first->pq), .port = PQport(first->pq)};
    struct connection *connection = open_at(&settings, &address, error);
    if (!connection)
        return NULL;
    if (enter_snapshot(connection, first->snapshot, error))
        return connection;
    connection_close(connection);
    return NULL;
}

const char *connection_server(const struct connection *connection)
{
    return connection->server;
}

const char *connection_schema(const struct connection *connection)
{
    return connection->schema;
}

const char *connection_target(const struct connection *connection)
{
    return connection->target;
}
