#include "takhojd/source/script.h"

#include "pq.h"
#include "sql_scan.h"
#include "takhojd/base/file.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

struct script {
    struct connection connection; /* only what errors and pq_run need of it */
    const struct query_value *values;
    int stop_fd;
};

static void ignore_notice(void *user G_GNUC_UNUSED, const PGresult *result G_GNUC_UNUSED)
{
}

static bool open_connection(struct script *script, const struct connection_settings *settings, GError **error)
{
    const char *const keys[] = {"dbname", "fallback_application_name", "client_encoding", NULL};
    const char *const values[] = {settings->conninfo ? settings->conninfo : "", "takhojd", "UTF8", NULL};
    if (!connection_check_conninfo(settings->conninfo, error))
        return false;
    script->connection.schema = g_strdup(settings->schema ? settings->schema : "takhojd");
    PGconn *pq = script->connection.pq = PQconnectdbParams(keys, values, 1);
    if (PQstatus(pq) != CONNECTION_OK) {
        error_set(error, ERROR_UNAVAILABLE, "cannot connect to the database to be filled");
        pq_details(error, PQerrorMessage(pq));
        return error_hint(error, "--db, service= and the PG* variables say where; a password stands in "
                                 "~/.pgpass.");
    }
    PQsetNoticeReceiver(pq, ignore_notice, NULL);
    script->connection.target = g_strdup_printf("%s:%s/%s", PQhost(pq), PQport(pq), PQdb(pq));
    g_autofree char *sql =
        g_strdup_printf("SET statement_timeout = '%ds'; SET lock_timeout = '%ds'; SET DateStyle = 'ISO'; SET "
                        "TimeZone = 'UTC';"
                        "SET standard_conforming_strings = on; SET jit = off; BEGIN READ WRITE",
                        settings->statement_timeout_s, settings->lock_timeout_s);
    g_autoptr(PGresult) begun = pq_run(&script->connection, error, sql, "cannot set up the session");
    return begun != NULL;
}

static void close_connection(struct script *script)
{
    PQfinish(script->connection.pq);
    g_free(script->connection.schema);
    g_free(script->connection.target);
}

/* Relations are not all: a view's function or a type of the person's own would be in the way as well. */
static bool check_empty(struct script *script, GError **error)
{
    static const char sql[] = "SELECT FROM pg_catalog.pg_namespace AS n WHERE nspname = $1 AND ("
                              "EXISTS (SELECT FROM pg_catalog.pg_class WHERE relnamespace = n.oid) OR "
                              "EXISTS (SELECT FROM pg_catalog.pg_proc WHERE pronamespace = n.oid) OR "
                              "EXISTS (SELECT FROM pg_catalog.pg_type WHERE typnamespace = n.oid))";
    const char *values[] = {script->connection.schema};
    g_autoptr(PGresult) found =
        pq_run_with(&script->connection, error, sql, values, 1, 0, "cannot look into the schema");
    if (!found)
        return false;
    if (PQntuples(found) == 0)
        return true;
    error_set(error, ERROR_DATA, "the schema \"%s\" of %s is not empty, and only an empty one is filled",
              script->connection.schema, script->connection.target);
    return error_hint(error, "Give an empty database, or leave --db out for a private one.");
}

static bool refuse_statement(const struct script *script, const PGresult *result, const char *path, int line,
                             GError **error)
{
    const char *state = pq_state(result);
    if (!*state)
        return pq_fail(&script->connection, result, error, "%s:%d", path, line);
    error_set(error, pq_code(state), "%s:%d: %s", path, line,
              PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    pq_details(error, PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL));
    error_detail(error, "SQLSTATE %s", state);
    if (strcmp(state, "42501") == 0)
        error_hint(error, "Give a database in which you may create a schema.");
    return false;
}

static bool stop(const struct script *script, GError **error)
{
    unsigned char number = SIGTERM;
    bool by_hand = read(script->stop_fd, &number, 1) == 1 && number == SIGINT;
    pq_cancel(&script->connection);
    return error_set(error, by_hand ? ERROR_INTERRUPTED : ERROR_TERMINATED,
                     by_hand ? "interrupted while filling the schema"
                             : "terminated while filling the schema");
}

/* Until the server has answered or the person has had enough. */
static bool await(const struct script *script, GError **error)
{
    PGconn *pq = script->connection.pq;
    while (PQisBusy(pq)) {
        struct pollfd waits[] = {{.fd = PQsocket(pq), .events = POLLIN},
                                 {.fd = script->stop_fd, .events = POLLIN}};
        if (poll(waits, G_N_ELEMENTS(waits), -1) < 0 && errno != EINTR)
            return error_set(error, ERROR_INTERNAL, "poll failed: %s", g_strerror(errno));
        if (waits[1].revents)
            return stop(script, error);
        if (PQconsumeInput(pq) != 1)
            return pq_fail(&script->connection, NULL, error, "cannot fill the schema");
    }
    return true;
}

static bool run_statement(const struct script *script, const char *sql, const char *path, int line,
                          GError **error)
{
    PGconn *pq = script->connection.pq;
    bool is_done = PQsendQuery(pq, sql) == 1 || refuse_statement(script, NULL, path, line, error);
    while (is_done) {
        if (!await(script, error))
            return false;
        g_autoptr(PGresult) result = PQgetResult(pq);
        if (!result)
            return true;
        ExecStatusType status = PQresultStatus(result);
        is_done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ||
                  refuse_statement(script, result, path, line, error);
    }
    return false;
}

static bool append_parameter(const struct script *script, const struct sql_scan *scan, GString *sql,
                             GError **error)
{
    g_autofree char *name = g_strndup(scan->start + 2, scan->length - 3);
    const struct query_value *value = script->values;
    while (value && value->name && strcmp(value->name, name) != 0)
        value++;
    if (!value || !value->name)
        return error_set(error, ERROR_CONFIG, "%s:%d: the parameter \"%s\" has no value", scan->path,
                         scan->start_line, name);
    char *literal = PQescapeLiteral(script->connection.pq, value->value, strlen(value->value));
    if (!literal)
        return error_set(error, ERROR_CONFIG, "%s:%d: the value of \"%s\" cannot be quoted", scan->path,
                         scan->start_line, name);
    g_string_append(sql, literal);
    PQfreemem(literal);
    return true;
}

/* The next statement with its parameters filled in, and its first line: 0 when there is none left. */
static bool next_statement(const struct script *script, struct sql_scan *scan, GString *sql, int *line,
                           GError **error)
{
    enum sql_piece piece;
    g_string_truncate(sql, 0);
    *line = 0;
    for (;;) {
        if (!sql_next(scan, &piece, error))
            return false;
        if (piece == SQL_END)
            return true;
        if (piece == SQL_SEMICOLON && scan->depth > 0)
            return error_set(error, ERROR_CONFIG, "%s:%d: a parenthesis is not closed", scan->path,
                             scan->start_line);
        if (piece == SQL_SEMICOLON && *line)
            return true;
        bool is_blank = piece == SQL_COMMENT || piece == SQL_SEMICOLON ||
                        (piece == SQL_CODE && g_ascii_isspace(*scan->start));
        if (!*line && !is_blank)
            *line = scan->start_line;
        if (piece == SQL_PARAMETER ? !append_parameter(script, scan, sql, error) : false)
            return false;
        if (*line && piece != SQL_PARAMETER)
            g_string_append_len(sql, scan->start, (gssize)scan->length);
    }
}

static bool run_file(const struct script *script, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length;
    if (!file_read(path, &text, &length, error))
        return false;
    if (memchr(text, '\0', length) || !g_utf8_validate(text, (gssize)length, NULL))
        return error_set(error, ERROR_CONFIG, "%s: not a text in UTF-8", path);
    struct sql_scan scan = {.path = path, .at = text, .line = 1};
    g_autoptr(GString) sql = g_string_new(NULL);
    for (int line = 1;;) {
        if (!next_statement(script, &scan, sql, &line, error))
            return false;
        if (!line)
            return true;
        if (!run_statement(script, sql->str, path, line, error))
            return false;
    }
}

static bool run_all(struct script *script, const char *const *paths, void (*progress)(const char *path),
                    GError **error)
{
    if (!check_empty(script, error))
        return false;
    for (; *paths; paths++) {
        if (progress)
            progress(*paths);
        if (!run_file(script, *paths, error))
            return false;
    }
    g_autoptr(PGresult) committed =
        pq_run(&script->connection, error, "COMMIT", "cannot commit what was filled in");
    return committed != NULL;
}

bool script_run(const struct connection_settings *settings, const char *const *paths,
                const struct query_value *values, int stop_fd, void (*progress)(const char *path),
                GError **error)
{
    struct script script = {.values = values, .stop_fd = stop_fd};
    bool is_done = open_connection(&script, settings, error) && run_all(&script, paths, progress, error);
    close_connection(&script);
    return is_done;
}
