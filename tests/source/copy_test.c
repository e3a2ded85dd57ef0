#include "database.h"

#include "takhojd/source/slice.h"

#include <signal.h>
#include <unistd.h>

static void expect_description_refused(const char *columns, const char *select, const char *words)
{
    GError *error = NULL;
    struct connection *connection = open_default();
    struct query *query = make_query(columns, select);
    ck_assert_msg(!query_describe(query, connection, NULL, &error), "accepted: %s", select);
    expect_error(error, ERROR_CONFIG, words);
    query_free(query);
    connection_close(connection);
}

START_TEST(a_head_that_does_not_say_what_comes_is_refused_with_column_types_and_line)
{
#define ONE "-- columns:\n--   answered_at  timestamptz\n"
    load_contract();
    expect_description_refused(ONE, "SELECT ''::text AS answered_at",
                               "query \"ask\" returns \"answered_at\" as text, expected timestamptz");
    expect_description_refused(ONE, "SELECT now()::timestamp AS answered_at",
                               "as timestamp without time zone, expected timestamptz\nask.sql:3\nhint: ");
    expect_description_refused(ONE, "SELECT now() AS asked_at",
                               "returns \"asked_at\" where its head states \"answered_at\"");
    expect_description_refused(ONE, "SELECT now() AS answered_at, 1", "returns 2 columns, its head states 1");
    expect_description_refused(ONE, "SELECT\n  'å', answered_at\nFROM client",
                               "column \"answered_at\" does not exist");
    expect_description_refused(ONE, "SELECT\n  'å', answered_at\nFROM client", "ask.sql:5");
    expect_description_refused(ONE, "SELECT answered_at FROM calls", "relation \"calls\" does not exist");
    expect_description_refused("-- columns:\n--   a  id\n", "SELECT 1.5 AS a",
                               "returns \"a\" as numeric, expected id");
    expect_description_refused("-- columns:\n--   a  id\n", "SELECT now() AS a", "expected id");
    expect_description_refused("-- columns:\n--   a  text\n", "SELECT 'x'::varchar AS a", "expected text");
}
END_TEST

START_TEST(every_class_of_identifier_is_told_apart)
{
    load_contract();
    execute("CREATE TYPE takhojd.colour AS ENUM ('red'); CREATE DOMAIN takhojd.key AS int8;"
            "CREATE DOMAIN takhojd.deeper AS takhojd.key");
    static const struct {
        const char *expression;
        enum id_class id_class;
        int32_t width;
        const char *name;
    } ids[] = {{"7::int2", ID_INT, 2, "7"},
               {"-7::int4", ID_INT, 4, "-7"},
               {"7::int8", ID_INT, 8, "7"},
               {"8::deeper", ID_INT, 8, "8"},
               {"'a '::text", ID_TEXT, 0, "a "},
               {"'a'::varchar(9)", ID_TEXT, 0, "a"},
               {"'a'::char(9)", ID_PADDED, 0, "a"},
               {"'red'::colour", ID_TEXT, 0, "red"},
               {"'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid", ID_UUID, 16,
                "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"}};
    struct connection *connection = open_default();
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *select = g_strdup_printf("SELECT %s AS a", ids[i].expression);
        struct query *query = make_query("-- columns:\n--   a  id\n", select);
        char *bytes = NULL;
        struct copy_task task = {.query = query, .row = keep_text, .user = &bytes};
        ck_assert(query_describe(query, connection, NULL, &error));
        ck_assert_int_eq(query->columns[0].id_class, ids[i].id_class);
        ck_assert_int_eq(query->columns[0].width, ids[i].width);
        ck_assert(copy_run(&connection, 1, &task, 1, -1, NULL, NULL, &error));
        if (ids[i].width == 0) {
            g_autofree char *trimmed =
                ids[i].id_class == ID_PADDED ? g_strchomp(g_strdup(bytes)) : g_strdup(bytes);
            ck_assert_str_eq(trimmed, ids[i].name);
        }
        g_free(bytes);
        query_free(query);
    }
    connection_close(connection);
}
END_TEST

START_TEST(a_parameters_value_arrives_as_it_is_whatever_it_holds)
{
    load_contract();
    static const char *const values[] = {"",         "'",          "\\",    "'); DROP TABLE client; --",
                                         "a\nb\r\n", "\\' OR 1=1", "$$",    ":'value' :x",
                                         "/* ",      "åäö ☎",      "E'\\x'"};
    struct connection *connection = open_default();
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *back = ask(connection, ":'value'", values[i]);
        ck_assert_str_eq(back, values[i]);
        g_autofree char *hidden =
            ask(connection, "':''value'' ' || :'value' /* :'value */ -- :'value'\n", values[i]);
        g_autofree char *wanted = g_strconcat(":'value' ", values[i], NULL);
        ck_assert_str_eq(hidden, wanted);
    }
    connection_close(connection);
}
END_TEST

START_TEST(a_parameter_without_a_value_and_a_value_without_a_parameter_are_refused)
{
    load_contract();
    struct connection *connection = open_default();
    struct query *query =
        make_query("-- parameters:\n--   from  x\n-- columns:\n--   a  text\n", "SELECT :'from' AS a");
    const struct query_value both[] = {{"from", "1"}, {"until", "2"}, {NULL, NULL}};
    GError *error = NULL;
    ck_assert_ptr_null(query_fill(query, connection, NULL, &error));
    expect_error(g_steal_pointer(&error), ERROR_CONFIG, "ask.sql: the parameter \"from\" has no value");
    ck_assert_ptr_null(query_fill(query, connection, both, &error));
    expect_error(g_steal_pointer(&error), ERROR_CONFIG, "ask.sql: the query has no parameter \"until\"");
    query_free(query);
    connection_close(connection);
}
END_TEST

struct sum {
    int64_t total;
    uint64_t rows;
};

static bool add_up(void *user, const struct copy_field *fields, GError **error)
{
    (void)error;
    struct sum *sum = user;
    sum->total += copy_int64(fields[0], 0);
    sum->rows++;
    return true;
}

#define CALLS 20000

static void load_calls(void)
{
    load_contract();
    execute("INSERT INTO takhojd.call (call_id, contact_id, campaign_id, mode, outcome, started_at)"
            " SELECT i, 'p', 'c', 'manual', 'other', timestamptz '2026-03-01' + i * interval '1 minute'"
            " FROM generate_series(1, 20000) i; ANALYZE takhojd.call");
}

static struct query *make_number_query(void)
{
    return make_query(
        "-- parameters:\n--   from  x\n--   until  x\n-- columns:\n--   a  int8\n",
        "SELECT call_id::int8 AS a FROM call WHERE started_at >= :'from' AND started_at < :'until'");
}

static int64_t instant_of(int year, int month, int day)
{
    return (int64_t)day_from_civil(year, month, day) * INSTANT_DAY;
}

static void note_progress(void *user, uint64_t rows)
{
    ck_assert_uint_ge(rows, *(uint64_t *)user);
    *(uint64_t *)user = rows;
}

/* Plans and reads with two connections; returns the number of slices. */
static int read_in_slices(bool drains)
{
    g_autoptr(GError) error = NULL;
    struct query_set *set = query_set_load("queries/pull", &error);
    struct query *span = query_set_find(set, "call_span", &error);
    struct query *query = make_number_query();
    struct connection *connections[2] = {open_default(), NULL};
    int64_t instant;
    int count;
    ck_assert(connection_snapshot(connections[0], &instant, &error));
    connections[1] = connection_join(connections[0], &error);
    ck_no_error(error);
    const struct query_value values[] = {{"from", "2026-01-01"}, {"until", "2027-01-01"}, {NULL, NULL}};
    ck_assert(query_describe(query, connections[0], values, &error));
    ck_assert(query_describe(span, connections[0], values, &error));
    struct slice *slices = slices_plan(query, span, connections[0], 2, instant_of(2024, 1, 1),
                                       instant_of(2027, 1, 1), &count, &error);
    ck_no_error(error);
    struct sum sum = {0, 0};
    uint64_t seen = 0;
    uint64_t rows = 0;
    g_autofree struct copy_task *tasks = g_new0(struct copy_task, (gsize)count);
    for (int i = 0; i < count; i++)
        tasks[i] = (struct copy_task){
            .query = query, .values = slices[i].values, .row = drains ? NULL : add_up, .user = &sum};
    copy_run(connections, 2, tasks, count, -1, note_progress, &seen, &error);
    ck_no_error(error);
    for (int i = 0; i < count; i++) {
        rows += tasks[i].rows;
        ck_assert_uint_lt(tasks[i].rows, CALLS);
    }
    ck_assert_uint_eq(rows, CALLS);
    ck_assert_int_eq(sum.total, drains ? 0 : (int64_t)CALLS * (CALLS + 1) / 2);
    slices_free(slices, count);
    connection_close(connections[1]);
    connection_close(connections[0]);
    query_free(query);
    query_set_free(set);
    return count;
}

START_TEST(two_streams_in_slices_read_every_row_once)
{
    load_calls();
    ck_assert_int_eq(read_in_slices(false), 16);
}
END_TEST

START_TEST(without_an_index_there_is_one_slice_a_connection)
{
    load_calls();
    execute("DROP INDEX takhojd.call_started_at");
    ck_assert_int_eq(read_in_slices(false), 2);
}
END_TEST

START_TEST(a_drain_counts_the_rows_and_keeps_none)
{
    load_calls();
    read_in_slices(true);
}
END_TEST

START_TEST(a_period_without_a_call_is_read_as_empty)
{
    load_contract();
    g_autoptr(GError) error = NULL;
    struct query_set *set = query_set_load("queries/pull", &error);
    struct query *span = query_set_find(set, "call_span", &error);
    struct query *query = make_number_query();
    struct connection *connection = open_default();
    const struct query_value values[] = {{"from", "2026-01-01"}, {"until", "2027-01-01"}, {NULL, NULL}};
    int count;
    ck_assert(query_describe(span, connection, values, &error));
    struct slice *slices = slices_plan(query, span, connection, 2, instant_of(2026, 1, 1),
                                       instant_of(2027, 1, 1), &count, &error);
    ck_no_error(error);
    ck_assert_int_eq(slices[0].from, instant_of(2026, 1, 1));
    ck_assert_int_eq(slices[count - 1].until, instant_of(2027, 1, 1));
    slices_free(slices, count);
    query_free(query);
    connection_close(connection);
    query_set_free(set);
}
END_TEST

struct slow {
    uint64_t rows;
    const char *then; /* run as the superuser once rows have come */
    int pipe;
    unsigned char byte;
};

static bool act_once(void *user, const struct copy_field *fields, GError **error)
{
    (void)fields;
    (void)error;
    struct slow *slow = user;
    if (++slow->rows != 100)
        return true;
    if (slow->then)
        execute(slow->then);
    if (slow->byte)
        ck_assert_int_eq(write(slow->pipe, &slow->byte, 1), 1);
    return true;
}

#define ENDLESS "SELECT generate_series(1, 2000000000)::int8 AS a"

/* Reads an endless query until something ends it; returns the error. */
static GError *read_endless(struct connection_settings settings, struct slow slow, const char *select,
                            int stop_fd)
{
    GError *error = NULL;
    struct connection *connection = open_with(settings);
    struct query *query = make_query("-- columns:\n--   a  int8\n", select);
    struct copy_task task = {.query = query, .row = act_once, .user = &slow};
    ck_assert(query_describe(query, connection, NULL, &error));
    ck_assert(!copy_run(&connection, 1, &task, 1, stop_fd, NULL, NULL, &error));
    connection_close(connection);
    query_free(query);
    return error;
}

static void expect_nothing_running(void)
{
    execute("DO $$ DECLARE waits int := 0; BEGIN WHILE EXISTS (SELECT FROM pg_stat_activity WHERE "
            "application_name ="
            " 'takhojd') LOOP PERFORM pg_stat_clear_snapshot(), pg_sleep(0.01); waits := waits + 1;"
            " IF waits > 3000 THEN RAISE 'still running'; END IF; END LOOP; END $$");
}

START_TEST(a_signal_cancels_the_query_on_the_server_and_says_which_it_was)
{
    load_contract();
    static const struct {
        unsigned char byte;
        int code;
    } signals[] = {{SIGINT, ERROR_INTERRUPTED}, {SIGTERM, ERROR_TERMINATED}};
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++) {
        int ends[2];
        ck_assert_int_eq(pipe(ends), 0);
        struct slow slow = {.pipe = ends[1], .byte = signals[i].byte};
        GError *error = read_endless((struct connection_settings){0}, slow, ENDLESS, ends[0]);
        expect_error(error, signals[i].code, "while reading");
        expect_nothing_running();
        close(ends[0]);
        close(ends[1]);
    }
}
END_TEST

#define TERMINATE "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'takhojd'"

START_TEST(a_backend_ended_in_mid_stream_is_a_reason_to_try_later_with_the_rows_so_far)
{
    load_contract();
    /* It sleeps when it is ended, so that it can still tell why. */
    static const char *const select = "SELECT a::int8 FROM (SELECT generate_series(1, 3000) AS a) g"
                                      " WHERE a < 3000 OR pg_sleep(60) IS NULL";
    GError *error =
        read_endless((struct connection_settings){0}, (struct slow){.then = TERMINATE}, select, -1);
    ck_assert_ptr_nonnull(strstr(error->message, "rows had been read"));
    expect_error(error, ERROR_TRY_LATER, "query \"ask\": terminating connection");
}
END_TEST

START_TEST(a_connection_lost_in_mid_stream_is_an_error_with_the_rows_so_far)
{
    load_contract();
    /* A backend that is ended while it waits to send often says nothing more: then only the loss is known. */
    GError *error =
        read_endless((struct connection_settings){0}, (struct slow){.then = TERMINATE}, ENDLESS, -1);
    ck_assert_ptr_nonnull(strstr(error->message, "query \"ask\": "));
    bool was_told = error_exit_code(error) == ERROR_TRY_LATER;
    expect_error(error, was_told ? ERROR_TRY_LATER : ERROR_UNAVAILABLE, "rows had been read");
}
END_TEST

START_TEST(a_statement_that_takes_too_long_is_unavailable_and_the_hint_names_the_time_out)
{
    load_contract();
    struct connection_settings settings = {.statement_timeout_s = 1};
    GError *error = read_endless(settings, (struct slow){0}, ENDLESS, -1);
    ck_assert_ptr_nonnull(strstr(error->message, "hint: Raise the statement time-out"));
    expect_error(error, ERROR_UNAVAILABLE, "statement timeout");
    expect_nothing_running();
}
END_TEST

START_TEST(a_relation_that_is_locked_is_a_reason_to_try_later)
{
    load_contract();
    PGconn *owner = PQconnectdb("");
    PQclear(PQexec(owner, "BEGIN; LOCK takhojd.team IN ACCESS EXCLUSIVE MODE"));
    GError *error = NULL;
    struct connection *connection = open_with((struct connection_settings){.lock_timeout_s = 1});
    struct query *query = make_query("-- columns:\n--   a  text\n", "SELECT name AS a FROM team");
    ck_assert(!query_describe(query, connection, NULL, &error));
    expect_error(error, ERROR_TRY_LATER, "lock timeout");
    query_free(query);
    connection_close(connection);
    PQfinish(owner);
}
END_TEST

START_TEST(a_servers_words_about_data_are_not_repeated)
{
    load_contract();
    execute("INSERT INTO takhojd.client VALUES ('1', '0701234567x')");
    GError *error = read_endless((struct connection_settings){0}, (struct slow){0},
                                 "SELECT name::int8 AS a FROM client", -1);
    ck_assert_ptr_null(strstr(error->message, "0701234567"));
    expect_error(error, ERROR_CONFIG, "SQLSTATE 22P02");
}
END_TEST

START_TEST(rows_hidden_by_a_policy_are_an_error_and_not_a_smaller_number)
{
    load_contract();
    execute(
        "DROP ROLE IF EXISTS half_blind; CREATE ROLE half_blind LOGIN; GRANT USAGE ON SCHEMA takhojd TO "
        "half_blind;"
        "GRANT SELECT ON takhojd.client TO half_blind; ALTER TABLE takhojd.client ENABLE ROW LEVEL SECURITY");
    struct connection_settings settings = {.conninfo = "user=half_blind"};
    GError *error = NULL;
    struct connection *connection = open_with(settings);
    struct query *query = make_query("-- columns:\n--   a  text\n", "SELECT name AS a FROM client");
    char *name = NULL;
    struct copy_task task = {.query = query, .row = keep_text, .user = &name};
    bool done = query_describe(query, connection, NULL, &error) &&
                copy_run(&connection, 1, &task, 1, -1, NULL, NULL, &error);
    ck_assert(!done);
    expect_error(error, ERROR_CONFIG, "row-level security");
    query_free(query);
    connection_close(connection);
}
END_TEST

START_TEST(text_that_is_not_utf8_in_a_database_without_encoding_is_refused)
{
    execute("DROP DATABASE IF EXISTS plain");
    execute("CREATE DATABASE plain ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    setenv("PGDATABASE", "plain", 1);
    load_contract();
    execute("INSERT INTO takhojd.client VALUES ('1', convert_from('\\x5ac3a5'::bytea, 'SQL_ASCII'));");
    struct connection *connection = open_default();
    g_autofree char *name = ask(connection, "SELECT name FROM client", NULL);
    ck_assert_str_eq(name, "Zå");
    execute("UPDATE takhojd.client SET name = convert_from('\\x5ae5'::bytea, 'SQL_ASCII')");
    GError *error = NULL;
    struct query *query = make_query("-- columns:\n--   a  text\n", "SELECT name AS a FROM client");
    char *unread = NULL;
    struct copy_task task = {.query = query, .row = keep_text, .user = &unread};
    ck_assert(query_describe(query, connection, NULL, &error));
    ck_assert(!copy_run(&connection, 1, &task, 1, -1, NULL, NULL, &error));
    expect_error(error, ERROR_DATA, "text that is not valid in its encoding");
    ck_assert_ptr_null(unread);
    query_free(query);
    connection_close(connection);
}
END_TEST

CLUSTER_SUITE("copy", a_head_that_does_not_say_what_comes_is_refused_with_column_types_and_line,
              every_class_of_identifier_is_told_apart, a_parameters_value_arrives_as_it_is_whatever_it_holds,
              a_parameter_without_a_value_and_a_value_without_a_parameter_are_refused,
              two_streams_in_slices_read_every_row_once, without_an_index_there_is_one_slice_a_connection,
              a_drain_counts_the_rows_and_keeps_none, a_period_without_a_call_is_read_as_empty,
              a_signal_cancels_the_query_on_the_server_and_says_which_it_was,
              a_backend_ended_in_mid_stream_is_a_reason_to_try_later_with_the_rows_so_far,
              a_connection_lost_in_mid_stream_is_an_error_with_the_rows_so_far,
              a_statement_that_takes_too_long_is_unavailable_and_the_hint_names_the_time_out,
              a_relation_that_is_locked_is_a_reason_to_try_later, a_servers_words_about_data_are_not_repeated,
              rows_hidden_by_a_policy_are_an_error_and_not_a_smaller_number,
              text_that_is_not_utf8_in_a_database_without_encoding_is_refused)
