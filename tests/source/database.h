/*
 * What the suites of this room share: statements as the superuser, the contract's schema, and one-value
 * questions.
 */
#ifndef TAKHOJD_TESTS_SOURCE_DATABASE_H
#define TAKHOJD_TESTS_SOURCE_DATABASE_H

#include "cluster.h"
#include "takhojd/base/error.h"
#include "takhojd/source/copy.h"

#include <libpq-fe.h>
#include <string.h>

/* Runs statements on a connection of its own, as the superuser; fails the test when they do. */
static inline void execute(const char *sql)
{
    PGconn *pq = PQconnectdb("options='-c client_min_messages=warning'");
    ck_assert_msg(PQstatus(pq) == CONNECTION_OK, "%s", PQerrorMessage(pq));
    PGresult *result = PQexec(pq, sql);
    ExecStatusType status = PQresultStatus(result);
    ck_assert_msg(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK, "%s", PQerrorMessage(pq));
    PQclear(result);
    PQfinish(pq);
}

static inline int compare_names(gconstpointer a, gconstpointer b)
{
    const char *const *left = a;
    const char *const *right = b;
    return strcmp(*left, *right);
}

/* A fresh, empty schema takhojd made by queries/schema. */
static inline void load_contract(void)
{
    GString *sql = g_string_new("DROP SCHEMA IF EXISTS takhojd CASCADE;");
    g_autoptr(GDir) dir = g_dir_open("queries/schema", 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (g_ascii_isdigit(*name))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename("queries/schema", names->pdata[i], NULL);
        g_autofree char *text = NULL;
        ck_assert(g_file_get_contents(path, &text, NULL, NULL));
        g_string_append(sql, text);
    }
    execute(sql->str);
    g_string_free(sql, TRUE);
}

static inline struct connection *open_with(struct connection_settings settings)
{
    g_autoptr(GError) error = NULL;
    struct connection *connection = connection_open(&settings, &error);
    ck_no_error(error);
    return connection;
}

static inline struct connection *open_default(void)
{
    return open_with((struct connection_settings){0});
}

/* "-- ask: ..." with the columns given as head lines. */
static inline struct query *make_query(const char *head_columns, const char *select)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strdup_printf("-- ask: a question.\n%s%s\n", head_columns, select);
    struct query *query = query_parse(text, "ask.sql", &error);
    ck_no_error(error);
    return query;
}

static inline bool keep_text(void *user, const struct copy_field *fields, GError **error)
{
    (void)error;
    g_free(*(char **)user);
    *(char **)user = copy_text_dup(fields[0]);
    return true;
}

/* The one value of a SELECT expression, as text, by the reader under test. value fills :'value' where it is
 * not NULL. */
static inline char *ask(struct connection *connection, const char *expression, const char *value)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *select = g_strdup_printf("SELECT (%s)::text AS answer", expression);
    const char *head = value ? "-- parameters:\n--   value  x\n-- columns:\n--   answer  text\n"
                             : "-- columns:\n--   answer  text\n";
    struct query *query = make_query(head, select);
    const struct query_value values[] = {{value ? "value" : NULL, value}, {NULL, NULL}};
    char *answer = NULL;
    struct copy_task task = {.query = query, .values = values, .row = keep_text, .user = &answer};
    if (query_describe(query, connection, values, &error))
        copy_run(&connection, 1, &task, 1, -1, NULL, NULL, &error);
    ck_no_error(error);
    query_free(query);
    return answer;
}

/* Takes the error, checks code and words, and that it carries no secret. */
static inline void expect_error(GError *error, int code, const char *words)
{
    ck_assert_ptr_nonnull(error);
    ck_assert_msg(error_exit_code(error) == code, "code %d: %s", error_exit_code(error), error->message);
    ck_assert_msg(strstr(error->message, words) != NULL, "\"%s\" is not in: %s", words, error->message);
    ck_assert_msg(strstr(error->message, "s3cret") == NULL, "a secret in: %s", error->message);
    g_error_free(error);
}

#endif
