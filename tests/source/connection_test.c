#include "database.h"

#include <unistd.h>

static void expect_conninfo_refused(const char *conninfo, const char *words)
{
    GError *error = NULL;
    ck_assert_msg(!connection_check_conninfo(conninfo, &error), "accepted: %s", conninfo);
    expect_error(error, ERROR_USAGE, words);
}

START_TEST(a_password_in_a_connection_string_is_refused_and_not_repeated)
{
    expect_conninfo_refused("host=db password=s3cret", "holds a password");
    expect_conninfo_refused("password = 's3cret' dbname=calls", "holds a password");
    expect_conninfo_refused("postgresql://me:s3cret@db/calls", "holds a password");
    expect_conninfo_refused("postgres://db/calls?password=s3cret", "holds a password");
    expect_conninfo_refused("dbname=calls sslpassword=s3cret", "holds a sslpassword");
    expect_conninfo_refused("dbname=calls password='s3cret", "cannot be parsed");
    expect_conninfo_refused("postgresql://me:s3cret%zz@db", "cannot be parsed");
    expect_conninfo_refused("password=a s3cret", "cannot be parsed");
}
END_TEST

START_TEST(every_other_form_libpq_knows_is_accepted)
{
    static const char *const accepted[] = {
        "calls",         "host=db dbname=calls",
        "service=calls", "postgresql://me@db:5433/calls?sslmode=verify-full",
        "postgresql://", "dbname=calls password="};
    ck_assert(connection_check_conninfo(NULL, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(accepted); i++)
        ck_assert_msg(connection_check_conninfo(accepted[i], NULL), "%s", accepted[i]);
}
END_TEST

static void expect_no_connection(struct connection_settings settings, int code, const char *words)
{
    GError *error = NULL;
    ck_assert_ptr_null(connection_open(&settings, &error));
    expect_error(error, code, words);
}

START_TEST(a_server_that_is_not_there_is_unavailable)
{
    setenv("PGPASSWORD", "s3cret", 1);
    expect_no_connection((struct connection_settings){.conninfo = "host=/nowhere"}, 69, "cannot connect");
    expect_no_connection((struct connection_settings){.conninfo = "host=127.0.0.1 port=1"}, 69,
                         "hint: Check host");
    expect_no_connection((struct connection_settings){.conninfo = "no_such_database"}, 69,
                         "no_such_database");
    expect_no_connection((struct connection_settings){.conninfo = "user=nobody_here"}, 69, "nobody_here");
}
END_TEST

START_TEST(a_password_in_the_connection_string_stops_before_connecting)
{
    expect_no_connection((struct connection_settings){.conninfo = "host=/nowhere password=s3cret"}, 64,
                         "password");
}
END_TEST

/* Makes the server ask the role "locked" for a password, and waits until it does. */
static void lock_role(void)
{
    execute("DROP ROLE IF EXISTS locked; CREATE ROLE locked LOGIN PASSWORD 's3cret right'");
    execute(
        "DO $$ BEGIN EXECUTE format('COPY (SELECT unnest(ARRAY[''local all locked scram-sha-256'', "
        "''local all all trust''])) TO %L', current_setting('hba_file')); END $$; SELECT pg_reload_conf()");
    for (int i = 0; i < 200; i++) {
        PGconn *pq = PQconnectdb("user=locked");
        bool is_locked = PQstatus(pq) != CONNECTION_OK;
        PQfinish(pq);
        if (is_locked)
            return;
        g_usleep(20000);
    }
    ck_abort_msg("the server did not reload pg_hba.conf");
}

START_TEST(a_missing_or_wrong_password_is_unavailable_and_the_hint_says_where_one_belongs)
{
    lock_role();
    unsetenv("PGPASSWORD");
    setenv("PGPASSFILE", "/nowhere/pgpass", 1);
    expect_no_connection((struct connection_settings){.conninfo = "user=locked"}, 69,
                         "~/.pgpass (mode 0600)");
    setenv("PGPASSWORD", "s3cret but wrong", 1);
    expect_no_connection((struct connection_settings){.conninfo = "user=locked"}, 69,
                         "Check the user, its password");
}
END_TEST

START_TEST(a_server_with_no_connection_to_spare_is_a_reason_to_try_later)
{
    execute("DROP ROLE IF EXISTS crowded; CREATE ROLE crowded LOGIN CONNECTION LIMIT 0");
    expect_no_connection((struct connection_settings){.conninfo = "user=crowded"}, 75, "try again later");
}
END_TEST

START_TEST(a_schema_that_is_missing_or_closed_is_an_error_of_configuration)
{
    load_contract();
    execute("DROP ROLE IF EXISTS stranger; CREATE ROLE stranger LOGIN");
    expect_no_connection((struct connection_settings){.schema = "nowhere"}, 78,
                         "there is no schema \"nowhere\"");
    expect_no_connection((struct connection_settings){.schema = "nowhere"}, 78, "takhojd schema");
    expect_no_connection((struct connection_settings){.conninfo = "user=stranger"}, 78,
                         "queries/schema/role.sql");
}
END_TEST

START_TEST(any_schema_name_is_only_ever_a_name)
{
    static const char *const schema = "Tak\"höjd'; DROP TABLE x; --";
    execute("DROP SCHEMA IF EXISTS \"Tak\"\"höjd'; DROP TABLE x; --\" CASCADE;"
            "CREATE SCHEMA \"Tak\"\"höjd'; DROP TABLE x; --\";"
            "CREATE TABLE \"Tak\"\"höjd'; DROP TABLE x; --\".here AS SELECT 1 AS one");
    struct connection *connection = open_with((struct connection_settings){.schema = schema});
    g_autofree char *answer = ask(connection, "SELECT one FROM here", NULL);
    ck_assert_str_eq(answer, "1");
    ck_assert_str_eq(connection_schema(connection), schema);
    connection_close(connection);
}
END_TEST

START_TEST(a_session_reads_only_and_its_limits_are_set)
{
    load_contract();
    setenv("PGDATESTYLE", "SQL, DMY", 1);
    setenv("PGTZ", "Asia/Tokyo", 1);
    struct connection *connection = open_with((struct connection_settings){.statement_timeout_s = 90});
    static const char *const settings[][2] = {{"default_transaction_read_only", "on"},
                                              {"statement_timeout", "90s"},
                                              {"lock_timeout", "30s"},
                                              {"TimeZone", "UTC"},
                                              {"client_encoding", "UTF8"},
                                              {"application_name", "takhojd"},
                                              {"row_security", "off"},
                                              {"search_path", "takhojd, pg_temp"}};
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
        g_autofree char *expression = g_strdup_printf("current_setting('%s')", settings[i][0]);
        g_autofree char *answer = ask(connection, expression, NULL);
        if (i == 1)
            ck_assert_msg(strcmp(answer, "90s") == 0 || strcmp(answer, "1min 30s") == 0 ||
                              strcmp(answer, "90000ms") == 0,
                          "%s", answer);
        else
            ck_assert_str_eq(answer, settings[i][1]);
    }
    ck_assert_ptr_nonnull(strstr(connection_target(connection), "/takhojd as postgres"));
    connection_close(connection);
    connection_close(NULL);
}
END_TEST

START_TEST(every_stream_sees_the_one_snapshot_and_nothing_later)
{
    load_contract();
    execute("INSERT INTO takhojd.client VALUES ('a', 'A')");
    g_autoptr(GError) error = NULL;
    int64_t instant = 0;
    struct connection *first = open_default();
    ck_assert(connection_snapshot(first, &instant, &error));
    execute("INSERT INTO takhojd.client VALUES ('b', 'B')");
    struct connection *second = connection_join(first, &error);
    ck_no_error(error);
    g_autofree char *in_first = ask(first, "SELECT count(*) FROM client", NULL);
    g_autofree char *in_second = ask(second, "SELECT count(*) FROM client", NULL);
    ck_assert_str_eq(in_first, "1");
    ck_assert_str_eq(in_second, "1");
    g_autofree char *taken = instant_name(instant);
    g_autofree char *same = ask(first, "now() = :'value'::timestamptz", taken);
    ck_assert_str_eq(same, "true");
    connection_close(second);
    connection_close(first);
}
END_TEST

START_TEST(a_snapshot_whose_owner_is_gone_cannot_be_joined)
{
    load_contract();
    GError *error = NULL;
    int64_t instant = 0;
    struct connection *first = open_default();
    ck_assert(connection_snapshot(first, &instant, &error));
    execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'takhojd'");
    execute("DO $$ BEGIN WHILE EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'takhojd') LOOP"
            " PERFORM pg_stat_clear_snapshot(), pg_sleep(0.01); END LOOP; END $$");
    ck_assert_ptr_null(connection_join(first, &error));
    expect_error(error, ERROR_UNAVAILABLE, "cannot join the snapshot");
    connection_close(first);
}
END_TEST

CLUSTER_SUITE("connection", a_password_in_a_connection_string_is_refused_and_not_repeated,
              every_other_form_libpq_knows_is_accepted, a_server_that_is_not_there_is_unavailable,
              a_password_in_the_connection_string_stops_before_connecting,
              a_missing_or_wrong_password_is_unavailable_and_the_hint_says_where_one_belongs,
              a_server_with_no_connection_to_spare_is_a_reason_to_try_later,
              a_schema_that_is_missing_or_closed_is_an_error_of_configuration,
              any_schema_name_is_only_ever_a_name, a_session_reads_only_and_its_limits_are_set,
              every_stream_sees_the_one_snapshot_and_nothing_later,
              a_snapshot_whose_owner_is_gone_cannot_be_joined)
