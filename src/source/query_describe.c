#include "takhojd/source/query.h"

#include "pq.h"
#include "sql_scan.h"

#include <string.h>

static const char *find_value(const struct query_value *values, const char *name)
{
    for (; values && values->name; values++)
        if (strcmp(values->name, name) == 0)
            return values->value;
    return NULL;
}

static bool check_values(const struct query *query, const struct query_value *values, GError **error)
{
    for (guint i = 0; i < query->parameters->len; i++)
        if (!find_value(values, query->parameters->pdata[i]))
            return error_set(error, ERROR_CONFIG, "%s: the parameter \"%s\" has no value", query->path,
                             (const char *)query->parameters->pdata[i]);
    for (; values && values->name; values++) {
        bool is_stated = false;
        for (guint i = 0; i < query->parameters->len; i++)
            is_stated |= strcmp(query->parameters->pdata[i], values->name) == 0;
        if (!is_stated)
            return error_set(error, ERROR_CONFIG, "%s: the query has no parameter \"%s\"", query->path,
                             values->name);
    }
    return true;
}

static bool append_literal(GString *sql, const struct connection *connection, const char *value,
                           GError **error)
{
    char *literal = PQescapeLiteral(connection->pq, value, strlen(value));
    if (!literal)
        return error_set(error, ERROR_CONFIG, "a parameter's value cannot be quoted");
    g_string_append(sql, literal);
    PQfreemem(literal);
    return true;
}

char *query_fill(const struct query *query, const struct connection *connection,
                 const struct query_value *values, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    struct sql_scan scan = {.path = query->path, .at = query->body, .line = query->body_line};
    enum sql_piece piece;
    if (!check_values(query, values, error)) {
        error_hint(error, "Let the query use the parameters of the one that is shipped.");
        return NULL;
    }
    for (;;) {
        if (!sql_next(&scan, &piece, error))
            return NULL;
        if (piece == SQL_END)
            return g_string_free(g_steal_pointer(&sql), FALSE);
        if (piece != SQL_PARAMETER) {
            g_string_append_len(sql, scan.start, (gssize)scan.length);
            continue;
        }
        g_autofree char *name = g_strndup(scan.start + 2, scan.length - 3);
        if (!append_literal(sql, connection, find_value(values, name), error))
            return NULL;
    }
}

/* "FILE:LINE" of the place the server's error points at, else "FILE". */
static char *place_of(const struct query *query, const char *sql, const PGresult *result)
{
    const char *position = PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
    if (!position)
        return g_strdup(query->path);
    int line = query->body_line;
    long left = strtol(position, NULL, 10) - 1;
    /* The server counts characters, so UTF-8's continuation bytes do not count. */
    for (const char *at = sql; *at && left > 0; at++) {
        line += *at == '\n';
        left -= (at[1] & 0xc0) != 0x80;
    }
    return g_strdup_printf("%s:%d", query->path, line);
}

static PGresult *describe(const struct query *query, struct connection *connection, const char *sql,
                          GError **error)
{
    PGresult *result = PQprepare(connection->pq, "", sql, 0, NULL);
    if (PQresultStatus(result) == PGRES_COMMAND_OK) {
        PQclear(result);
        result = PQdescribePrepared(connection->pq, "");
    }
    if (PQresultStatus(result) == PGRES_COMMAND_OK)
        return result;
    g_autofree char *place = place_of(query, sql, result);
    pq_fail(connection, result, error, "query \"%s\"", query->name);
    error_detail(error, "%s", place);
    error_hint_default(error, "Correct the query there.");
    PQclear(result);
    return NULL;
}

/* An enum of the user's: its labels travel as text. Domains have been resolved by the server. */
static bool is_enum(struct connection *connection, Oid type, bool *is, GError **error)
{
    *is = false;
    if (type < OID_FIRST_OF_USERS)
        return true;
    g_autofree char *number = g_strdup_printf("%u", type);
    const char *values[] = {number};
    g_autoptr(PGresult) result =
        pq_run_with(connection, error, "SELECT FROM pg_catalog.pg_type WHERE oid = $1::oid AND typtype = 'e'",
                    values, 1, 0, "cannot look up a type");
    *is = result && PQntuples(result) == 1;
    return result != NULL;
}

static char *type_words(struct connection *connection, Oid type)
{
    g_autofree char *number = g_strdup_printf("%u", type);
    const char *values[] = {number};
    g_autoptr(PGresult) result = pq_run_with(connection, NULL, "SELECT pg_catalog.format_type($1::oid, NULL)",
                                             values, 1, 0, "cannot look up a type");
    return result && PQntuples(result) == 1 ? g_strdup(PQgetvalue(result, 0, 0)) : g_strdup(number);
}

struct layout {
    enum id_class id_class;
    int32_t width;
};

static bool id_layout(struct connection *connection, Oid type, struct layout *layout, bool *fits,
                      GError **error)
{
    *fits = true;
    switch (type) {
    case OID_INT2:
        *layout = (struct layout){ID_INT, 2};
        return true;
    case OID_INT4:
        *layout = (struct layout){ID_INT, 4};
        return true;
    case OID_INT8:
        *layout = (struct layout){ID_INT, 8};
        return true;
    case OID_TEXT:
    case OID_VARCHAR:
        *layout = (struct layout){ID_TEXT, 0};
        return true;
    case OID_BPCHAR:
        *layout = (struct layout){ID_PADDED, 0};
        return true;
    case OID_UUID:
        *layout = (struct layout){ID_UUID, 16};
        return true;
    default:
        *layout = (struct layout){ID_TEXT, 0};
        return is_enum(connection, type, fits, error);
    }
}

static bool column_layout(struct connection *connection, enum query_type stated, Oid type,
                          struct layout *layout, bool *fits, GError **error)
{
    static const struct {
        Oid type;
        int32_t width;
    } plain[QUERY_TYPES] = {
        [QUERY_TEXT] = {OID_TEXT, 0},     [QUERY_BOOL] = {OID_BOOL, 1},
        [QUERY_INT4] = {OID_INT4, 4},     [QUERY_INT8] = {OID_INT8, 8},
        [QUERY_FLOAT4] = {OID_FLOAT4, 4}, [QUERY_FLOAT8] = {OID_FLOAT8, 8},
        [QUERY_DATE] = {OID_DATE, 4},     [QUERY_TIMESTAMPTZ] = {OID_TIMESTAMPTZ, 8},
    };
    if (stated == QUERY_ID)
        return id_layout(connection, type, layout, fits, error);
    *fits = plain[stated].type == type;
    *layout = (struct layout){ID_NONE, plain[stated].width};
    return true;
}

static bool check_column(const struct query *query, struct query_column *column,
                         struct connection *connection, const PGresult *result, int index, GError **error)
{
    if (strcmp(PQfname(result, index), column->name) != 0) {
        error_set(error, ERROR_CONFIG, "query \"%s\" returns \"%s\" where its head states \"%s\"",
                  query->name, PQfname(result, index), column->name);
        error_detail(error, "%s:%d", query->path, column->line);
        return error_hint(error, "Let the head list the columns the SELECT returns, in its order.");
    }
    struct layout layout;
    bool fits;
    if (!column_layout(connection, column->type, PQftype(result, index), &layout, &fits, error))
        return false;
    if (!fits) {
        g_autofree char *words = type_words(connection, PQftype(result, index));
        error_set(error, ERROR_CONFIG, "query \"%s\" returns \"%s\" as %s, expected %s", query->name,
                  column->name, words, query_type_name(column->type));
        error_detail(error, "%s:%d", query->path, column->line);
        return error_hint(error, "Cast it in the query, or change the column in the view that is read.");
    }
    column->id_class = layout.id_class;
    column->width = layout.width;
    return true;
}

bool query_describe(struct query *query, struct connection *connection, const struct query_value *values,
                    GError **error)
{
    g_autofree char *sql = query_fill(query, connection, values, error);
    g_autoptr(PGresult) result = sql ? describe(query, connection, sql, error) : NULL;
    if (!result)
        return false;
    if (PQnfields(result) != query->column_count) {
        error_set(error, ERROR_CONFIG, "query \"%s\" returns %d columns, its head states %d", query->name,
                  PQnfields(result), query->column_count);
        error_detail(error, "%s:%d", query->path, query->columns[0].line);
        return error_hint(error, "Let the head list the columns the SELECT returns, in its order.");
    }
    for (int i = 0; i < query->column_count; i++)
        if (!check_column(query, &query->columns[i], connection, result, i, error))
            return false;
    return true;
}

bool query_estimate(const struct query *query, struct connection *connection,
                    const struct query_value *values, double *cost, double *rows, GError **error)
{
    g_autofree char *sql = query_fill(query, connection, values, error);
    if (!sql)
        return false;
    g_autofree char *explain = g_strdup_printf("EXPLAIN (FORMAT TEXT)\n%s", sql);
    g_autofree char *doing = g_strdup_printf("query \"%s\"", query->name);
    g_autoptr(PGresult) result = pq_run(connection, error, explain, doing);
    if (!result)
        return false;
    /* "Seq Scan on call  (cost=0.00..29289.00 rows=1000000 width=201)" */
    const char *first = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
    const char *to = strstr(first, "(cost=");
    to = to ? strstr(to, "..") : NULL;
    const char *count = to ? strstr(to, " rows=") : NULL;
    if (!count)
        return error_set(error, ERROR_INTERNAL, "%s: the server's plan was not understood", doing);
    *cost = g_ascii_strtod(to + 2, NULL);
    *rows = g_ascii_strtod(count + 6, NULL);
    return true;
}
