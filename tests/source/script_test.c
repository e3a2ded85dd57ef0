#include "database.h"
#include "takhojd/base/file.h"
#include "takhojd/source/script.h"

#include <signal.h>
#include <unistd.h>

#define FRESH "DROP SCHEMA IF EXISTS takhojd CASCADE;"

/* A file of this process's own, to be unlinked. */
static char *write_script(const char *name, const char *text, gsize length)
{
    g_autoptr(GError) error = NULL;
    char *path = g_strdup_printf("%s/%d-%s", g_get_tmp_dir(), (int)getpid(), name);
    file_write(path, text, length, 0600, &error);
    ck_no_error(error);
    return path;
}

/* Runs texts as files "one.sql", "two.sql" with the value 42 for :'n' and one that needs quoting for :'word'.
 */
static bool run_texts(const char *one, const char *two, int stop_fd, GError **error)
{
    static const struct query_value values[] = {{"n", "42"}, {"word", "it's \\ \"; DROP --"}, {NULL, NULL}};
    static const struct connection_settings settings = {0};
    g_autofree char *first = write_script("one.sql", one, strlen(one));
    g_autofree char *second = write_script("two.sql", two, strlen(two));
    const char *const paths[] = {first, second, NULL};
    bool is_run = script_run(&settings, paths, values, stop_fd, NULL, error);
    unlink(first);
    unlink(second);
    return is_run;
}

static void expect_run(const char *one, const char *two)
{
    g_autoptr(GError) error = NULL;
    run_texts(one, two, -1, &error);
    ck_no_error(error);
}

static void expect_refused(const char *one, const char *two, int code, const char *words)
{
    GError *error = NULL;
    ck_assert_msg(!run_texts(one, two, -1, &error), "accepted: %s", one);
    expect_error(error, code, words);
}

static void expect_value(const char *expression, const char *value)
{
    PGconn *pq = PQconnectdb("");
    g_autofree char *sql = g_strdup_printf("SELECT (%s)::text", expression);
    PGresult *result = PQexec(pq, sql);
    ck_assert_msg(PQresultStatus(result) == PGRES_TUPLES_OK, "%s", PQerrorMessage(pq));
    ck_assert_str_eq(PQgetvalue(result, 0, 0), value);
    PQclear(result);
    PQfinish(pq);
}

static void expect_no_schema(void)
{
    expect_value("SELECT count(*) FROM pg_namespace WHERE nspname = 'takhojd'", "0");
}

START_TEST(an_absent_schema_is_made_and_filled_by_several_files_in_one_session)
{
    execute(FRESH);
    expect_run("CREATE SCHEMA takhojd; SET search_path TO takhojd; CREATE TEMP TABLE seen (n int);",
               "INSERT INTO seen VALUES (7); CREATE TABLE kept AS SELECT n FROM seen");
    expect_value("SELECT n FROM takhojd.kept", "7");
}
END_TEST

START_TEST(an_empty_schema_is_filled)
{
    execute(FRESH "CREATE SCHEMA takhojd");
    expect_run("CREATE TABLE takhojd.kept AS SELECT 1 AS n;", "");
    expect_value("SELECT n FROM takhojd.kept", "1");
}
END_TEST

START_TEST(a_schema_that_holds_anything_is_refused_and_left_alone)
{
    static const char *const held[] = {
        "CREATE TABLE takhojd.call (call_id int)", "CREATE VIEW takhojd.call AS SELECT 1 AS call_id",
        "CREATE SEQUENCE takhojd.s", "CREATE TYPE takhojd.mood AS ENUM ('calm')",
        "CREATE FUNCTION takhojd.f() RETURNS int LANGUAGE sql AS 'SELECT 1'"};
    for (gsize i = 0; i < G_N_ELEMENTS(held); i++) {
        g_autofree char *sql = g_strconcat(FRESH "CREATE SCHEMA takhojd;", held[i], NULL);
        execute(sql);
        expect_refused("DROP SCHEMA takhojd CASCADE;", "", ERROR_DATA, "\"takhojd\"");
        expect_value("SELECT count(*) FROM pg_namespace WHERE nspname = 'takhojd'", "1");
    }
    expect_refused("SELECT 1", "", ERROR_DATA, "hint: Give an empty database");
}
END_TEST

START_TEST(what_other_schemas_hold_does_not_matter)
{
    execute(FRESH "DROP SCHEMA IF EXISTS other CASCADE; CREATE SCHEMA other; CREATE TABLE other.call ()");
    expect_run("CREATE SCHEMA takhojd;", "");
    expect_value("SELECT count(*) FROM pg_namespace WHERE nspname = 'takhojd'", "1");
}
END_TEST

START_TEST(parameters_become_literals_and_only_outside_quotes_and_comments)
{
    execute(FRESH);
    expect_run("CREATE SCHEMA takhojd; -- :'none'\nCREATE TABLE takhojd.kept AS /* :'none' */\n"
               "SELECT :'n'::int AS n, :'word' AS word, ':''none''' AS \":'none'\";",
               "");
    expect_value("SELECT n FROM takhojd.kept", "42");
    expect_value("SELECT word FROM takhojd.kept", "it's \\ \"; DROP --");
    expect_value("SELECT \":'none'\" FROM takhojd.kept", ":'none'");
}
END_TEST

START_TEST(semicolons_in_quotes_and_comments_end_nothing_and_empty_statements_are_nothing)
{
    execute(FRESH);
    expect_run(";; CREATE SCHEMA takhojd;\n;\n-- ; CREATE TABLE takhojd.no ();\n",
               "CREATE TABLE takhojd.kept AS SELECT ';' AS mark, E'\\';' AS other; /* ; */ -- the end;");
    expect_value("SELECT mark || other FROM takhojd.kept", ";';");
    expect_value("SELECT count(*) FROM pg_tables WHERE schemaname = 'takhojd'", "1");
}
END_TEST

START_TEST(a_statement_the_server_refuses_is_named_by_file_and_line_and_leaves_nothing)
{
    execute(FRESH);
    expect_refused("CREATE SCHEMA takhojd;\nCREATE TABLE takhojd.kept ();\n",
                   "SELECT 1;\n\n-- the culprit\nSELECT\n  nothing;\n", ERROR_CONFIG, "two.sql:4: column");
    expect_no_schema();
    expect_refused("CREATE SCHEMA takhojd;\n", "SELECT 1;\nSELECT 1 / 0;", ERROR_CONFIG,
                   "two.sql:2: division by zero");
    expect_no_schema();
}
END_TEST

START_TEST(what_psql_and_the_server_could_read_differently_is_refused_with_its_line)
{
    execute(FRESH);
    expect_refused("SELECT 1;\nSELECT $$a$$;", "", ERROR_CONFIG, "one.sql:2: a dollar sign");
    expect_refused("SELECT 1;\n\\echo a", "", ERROR_CONFIG, "one.sql:2: a backslash");
    expect_refused("SELECT 1;\nSELECT (1;", "", ERROR_CONFIG, "one.sql:2: a parenthesis");
    expect_refused("SELECT 'a", "", ERROR_CONFIG, "one.sql:1: a quote");
    expect_refused("SELECT\n:'other';", "", ERROR_CONFIG, "one.sql:2: the parameter \"other\" has no value");
}
END_TEST

START_TEST(a_file_that_is_no_text_or_is_not_there_is_refused)
{
    static const struct connection_settings settings = {0};
    static const struct {
        const char *text;
        gsize length;
    } texts[] = {{"SELECT 1;\0SELECT 2;", 19}, {"SELECT '\xc3';", 11}};
    execute(FRESH);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        GError *error = NULL;
        g_autofree char *path = write_script("odd.sql", texts[i].text, texts[i].length);
        const char *const paths[] = {path, NULL};
        ck_assert(!script_run(&settings, paths, NULL, -1, NULL, &error));
        unlink(path);
        expect_error(error, ERROR_CONFIG, "odd.sql: not a text in UTF-8");
    }
    GError *error = NULL;
    const char *const paths[] = {"/nowhere/at/all.sql", NULL};
    ck_assert(!script_run(&settings, paths, NULL, -1, NULL, &error));
    expect_error(error, ERROR_CONFIG, "/nowhere/at/all.sql");
}
END_TEST

static void expect_stopped(unsigned char number, int code)
{
    GError *error = NULL;
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], &number, 1), 1);
    ck_assert(!run_texts("CREATE SCHEMA takhojd; SELECT pg_sleep(600);", "", ends[0], &error));
    expect_error(error, code, "while filling the schema");
    expect_no_schema();
    close(ends[0]);
    close(ends[1]);
}

START_TEST(a_signal_stops_it_and_nothing_is_left)
{
    execute(FRESH);
    expect_stopped(SIGINT, ERROR_INTERRUPTED);
    expect_stopped(SIGTERM, ERROR_TERMINATED);
}
END_TEST

START_TEST(a_role_that_may_not_make_a_schema_is_told_so)
{
    GError *error = NULL;
    static const struct connection_settings settings = {.conninfo = "user=script_guest"};
    execute(FRESH "DROP ROLE IF EXISTS script_guest; CREATE ROLE script_guest LOGIN");
    g_autofree char *path = write_script("one.sql", "CREATE SCHEMA takhojd;", 22);
    const char *const paths[] = {path, NULL};
    ck_assert(!script_run(&settings, paths, NULL, -1, NULL, &error));
    unlink(path);
    expect_error(error, ERROR_CONFIG, "hint: Give a database in which you may create a schema.");
}
END_TEST

START_TEST(an_unreachable_server_and_a_password_in_the_string_are_refused)
{
    static const struct connection_settings nowhere = {.conninfo = "host=/nowhere"};
    static const struct connection_settings secret = {.conninfo = "host=/nowhere password=s3cret"};
    const char *const paths[] = {NULL};
    GError *error = NULL;
    ck_assert(!script_run(&nowhere, paths, NULL, -1, NULL, &error));
    expect_error(error, ERROR_UNAVAILABLE, "cannot connect");
    error = NULL;
    ck_assert(!script_run(&secret, paths, NULL, -1, NULL, &error));
    expect_error(error, ERROR_USAGE, "password");
}
END_TEST

static guint files_told;

static void count_file(const char *path)
{
    ck_assert(g_str_has_suffix(path, ".sql"));
    files_told++;
}

/* The contract's folder comes after the demo's by its name, and must be loaded before it. */
static int schema_first(gconstpointer a, gconstpointer b)
{
    bool left = g_str_has_prefix(*(const char *const *)a, "queries/schema");
    bool right = g_str_has_prefix(*(const char *const *)b, "queries/schema");
    return left == right ? compare_names(a, b) : right - left;
}

START_TEST(the_contract_and_the_demo_load_as_they_are)
{
    static const struct connection_settings settings = {0};
    static const struct query_value values[] = {
        {"calls", "1000"}, {"seed", "1"}, {"months", "27"}, {"as_of", "2026-10-31"}, {NULL, NULL}};
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    static const char *const folders[] = {"queries/schema", "queries/demo"};
    for (gsize f = 0; f < G_N_ELEMENTS(folders); f++) {
        g_autoptr(GDir) dir = g_dir_open(folders[f], 0, NULL);
        for (const char *name; (name = g_dir_read_name(dir));)
            if (g_ascii_isdigit(*name))
                g_ptr_array_add(paths, g_build_filename(folders[f], name, NULL));
    }
    g_ptr_array_sort(paths, schema_first);
    g_ptr_array_add(paths, NULL);
    execute(FRESH);
    script_run(&settings, (const char *const *)paths->pdata, values, -1, count_file, &error);
    ck_no_error(error);
    ck_assert_uint_eq(files_told, paths->len - 1);
    expect_value("SELECT count(*) BETWEEN 900 AND 1100 FROM takhojd.call", "true");
}
END_TEST

CLUSTER_SUITE("source/script", an_absent_schema_is_made_and_filled_by_several_files_in_one_session,
              an_empty_schema_is_filled, a_schema_that_holds_anything_is_refused_and_left_alone,
              what_other_schemas_hold_does_not_matter,
              parameters_become_literals_and_only_outside_quotes_and_comments,
              semicolons_in_quotes_and_comments_end_nothing_and_empty_statements_are_nothing,
              a_statement_the_server_refuses_is_named_by_file_and_line_and_leaves_nothing,
              what_psql_and_the_server_could_read_differently_is_refused_with_its_line,
              a_file_that_is_no_text_or_is_not_there_is_refused, a_signal_stops_it_and_nothing_is_left,
              a_role_that_may_not_make_a_schema_is_told_so,
              an_unreachable_server_and_a_password_in_the_string_are_refused,
              the_contract_and_the_demo_load_as_they_are)
