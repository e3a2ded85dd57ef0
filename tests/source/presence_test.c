#include "database.h"

#include "takhojd/source/contract.h"
#include "takhojd/source/presence.h"

static struct presence *read_presence(const char *conninfo)
{
    g_autoptr(GError) error = NULL;
    struct connection *connection = open_with((struct connection_settings){.conninfo = conninfo});
    struct presence *presence = presence_read(connection, &error);
    ck_no_error(error);
    connection_close(connection);
    return presence;
}

static void expect_contract_broken(const char *conninfo, const char *words)
{
    GError *error = NULL;
    struct connection *connection = open_with((struct connection_settings){.conninfo = conninfo});
    ck_assert_ptr_null(presence_read(connection, &error));
    expect_error(error, ERROR_CONFIG, words);
    connection_close(connection);
}

static const char *const type_words[] = {
    [CONTRACT_ID] = "text",
    [CONTRACT_TEXT] = "text",
    [CONTRACT_FLAG] = "boolean",
    [CONTRACT_COUNT] = "integer",
    [CONTRACT_AMOUNT] = "amount",
    [CONTRACT_DAY] = "date",
    [CONTRACT_INSTANT] = "timestamp with time zone",
};

/* "relation.column type required" a line, sorted by the relation's name and the column's place. */
static char *contract_as_text(void)
{
    GString *text = g_string_new(NULL);
    for (const struct contract_relation *relation = contract_relations; relation->name; relation++)
        for (int i = 0; i < relation->column_count; i++) {
            const struct contract_column *column = &relation->columns[i];
            g_string_append_printf(text, "%s.%s %s %s\n", relation->name, column->name,
                                   type_words[column->type], column->required ? "must" : "may");
        }
    return g_string_free(text, FALSE);
}

START_TEST(the_contract_in_c_is_the_ddl)
{
    load_contract();
    PGconn *pq = PQconnectdb("");
    /* Of call's columns, those above the optional ones must exist though they may be null. */
    PGresult *rows = PQexec(
        pq, "SELECT c.relname, a.attname, CASE WHEN t.typname IN ('float4', 'numeric') THEN 'amount'"
            "  ELSE format_type(a.atttypid, NULL) END,"
            "  CASE WHEN a.attnotnull OR (c.relname = 'call' AND a.attnum <= 11) THEN 'must' ELSE 'may' END"
            " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid"
            " WHERE c.relnamespace = 'takhojd'::regnamespace AND c.relkind = 'r' AND a.attnum > 0"
            " ORDER BY c.oid, a.attnum");
    ck_assert_int_gt(PQntuples(rows), 150);
    int expected = 0;
    for (const struct contract_relation *relation = contract_relations; relation->name; relation++)
        expected += relation->column_count;
    ck_assert_int_eq(PQntuples(rows), expected);
    g_autofree char *contract = contract_as_text();
    for (int i = 0; i < PQntuples(rows); i++) {
        g_autofree char *line =
            g_strdup_printf("%s.%s %s %s\n", PQgetvalue(rows, i, 0), PQgetvalue(rows, i, 1),
                            PQgetvalue(rows, i, 2), PQgetvalue(rows, i, 3));
        ck_assert_msg(strstr(contract, line) != NULL, "the table in C lacks %s", line);
    }
    PQclear(rows);
    PQfinish(pq);
}
END_TEST

START_TEST(an_empty_schema_of_the_contract_has_every_relation_and_no_row)
{
    load_contract();
    struct presence *presence = read_presence(NULL);
    for (const struct contract_relation *relation = contract_relations; relation->name; relation++) {
        ck_assert(presence_has_relation(presence, relation->name));
        ck_assert(!presence_has_row(presence, relation->name));
    }
    ck_assert(presence_has_column(presence, "call", "no_at"));
    ck_assert(!presence_has_value(presence, "campaign", "reason"));
    ck_assert(presence_is_unique(presence, "call", "call_id"));
    ck_assert(presence_is_unique(presence, "speech", "call_id"));
    ck_assert(presence_is_unique(presence, "campaign", "campaign_id"));
    ck_assert(!presence_is_unique(presence, "campaign", "client_id"));
    ck_assert(!presence_is_unique(presence, "review", "call_id"));
    ck_assert(!presence_is_distributed(presence));
    ck_assert_int_eq(presence_id_class(presence, "contact_id"), ID_TEXT);
    ck_assert_int_eq(presence_id_class(presence, "no_such_id"), ID_NONE);
    presence_free(presence);
}
END_TEST

/* The least that can be read: the two required relations with the columns they cannot be without. */
static const char least[] =
    "DROP SCHEMA IF EXISTS takhojd CASCADE; CREATE SCHEMA takhojd; SET search_path TO takhojd;"
    "CREATE TABLE campaign (campaign_id int4, client_id int8, name text, purpose varchar(40), audience "
    "char(20));"
    "CREATE TABLE call (call_id uuid, contact_id int8, campaign_id int2, agent_id int8, source_id int8, mode "
    "text,"
    " outcome text, started_at timestamptz, answered_at timestamptz, connected_at timestamptz, ended_at "
    "timestamptz);";

static void load_least(const char *more)
{
    g_autofree char *sql = g_strconcat(least, more, NULL);
    execute(sql);
}

START_TEST(what_may_be_missing_is_missing_without_an_error)
{
    load_least("INSERT INTO campaign VALUES (1, 1, 'x', 'sale', 'consumer')");
    struct presence *presence = read_presence(NULL);
    ck_assert(!presence_has_relation(presence, "sale"));
    ck_assert(!presence_has_row(presence, "sale"));
    ck_assert(!presence_has_column(presence, "call", "no_at"));
    ck_assert(!presence_has_value(presence, "campaign", "reason"));
    ck_assert(presence_has_row(presence, "campaign"));
    ck_assert(presence_has_value(presence, "campaign", "name"));
    ck_assert(!presence_is_unique(presence, "call", "call_id"));
    ck_assert_int_eq(presence_id_class(presence, "campaign_id"), ID_INT);
    ck_assert_int_eq(presence_id_class(presence, "call_id"), ID_UUID);
    presence_free(presence);
}
END_TEST

START_TEST(what_must_exist_is_named_when_it_is_missing)
{
    load_least("DROP TABLE call");
    expect_contract_broken(NULL, "the relation call is missing\nhint: `takhojd schema`");
    load_least("DROP TABLE campaign");
    expect_contract_broken(NULL, "the relation campaign is missing");
    load_least("ALTER TABLE call DROP COLUMN answered_at");
    expect_contract_broken(NULL, "the column call.answered_at is missing\nhint: `takhojd schema`");
    load_least("CREATE TABLE objection (contact_id int8)");
    expect_contract_broken(NULL, "the column objection.received_at is missing");
}
END_TEST

START_TEST(a_column_of_another_type_is_named_with_both_types)
{
    load_least("ALTER TABLE call ALTER ended_at TYPE timestamp");
    expect_contract_broken(NULL,
                           "call.ended_at is timestamp without time zone, expected timestamp with time zone");
    load_least("ALTER TABLE call ALTER contact_id TYPE numeric(10)");
    expect_contract_broken(NULL, "call.contact_id is numeric(10,0), expected an integer, text");
    load_least("ALTER TABLE call ADD recorded int");
    expect_contract_broken(NULL, "call.recorded is integer, expected boolean");
    load_least("CREATE DOMAIN moment AS timestamp; ALTER TABLE call ADD no_at moment");
    expect_contract_broken(NULL, "call.no_at is moment, expected timestamp with time zone");
}
END_TEST

START_TEST(one_identifier_of_two_classes_is_refused_with_both_columns)
{
    load_least("CREATE TABLE client (client_id text, name text)");
    expect_contract_broken(NULL, "campaign.client_id is bigint");
    expect_contract_broken(NULL, "client.client_id is text");
    load_least("CREATE TABLE lead_source (source_id uuid, name text)");
    expect_contract_broken(NULL, "call.source_id is bigint but lead_source.source_id is uuid");
}
END_TEST

START_TEST(texts_enums_and_domains_are_one_class)
{
    load_least(
        "CREATE TYPE colour AS ENUM ('red'); CREATE DOMAIN key AS varchar(8); CREATE DOMAIN deeper AS key;"
        "ALTER TABLE call ALTER agent_id TYPE colour USING NULL; CREATE TABLE agent (agent_id char(9));"
        "CREATE TABLE employment (agent_id deeper)");
    struct presence *presence = read_presence(NULL);
    ck_assert_int_eq(presence_id_class(presence, "agent_id"), ID_TEXT);
    presence_free(presence);
}
END_TEST

START_TEST(a_missing_right_is_named_and_role_sql_gives_it)
{
    load_contract();
    execute(
        "DROP ROLE IF EXISTS narrow; CREATE ROLE narrow LOGIN; GRANT USAGE ON SCHEMA takhojd TO narrow;"
        "GRANT SELECT ON ALL TABLES IN SCHEMA takhojd TO narrow; REVOKE SELECT ON takhojd.sale FROM narrow");
    expect_contract_broken("user=narrow", "no right to read sale");
    expect_contract_broken("user=narrow", "queries/schema/role.sql");
    execute("GRANT SELECT (sale_id, call_id) ON takhojd.sale TO narrow");
    expect_contract_broken("user=narrow", "no right to read sale.");
    g_autofree char *role = NULL;
    ck_assert(g_file_get_contents("queries/schema/role.sql", &role, NULL, NULL));
    execute(role);
    execute(role);
    struct presence *presence = read_presence("user=takhojd_reader");
    ck_assert(presence_has_relation(presence, "sale"));
    presence_free(presence);
    execute("CREATE TABLE takhojd.later AS SELECT 1 AS one");
    struct connection *connection =
        open_with((struct connection_settings){.conninfo = "user=takhojd_reader"});
    g_autofree char *one = ask(connection, "SELECT one FROM later", NULL);
    ck_assert_str_eq(one, "1");
    connection_close(connection);
}
END_TEST

START_TEST(views_and_partitions_serve_as_well_as_tables)
{
    load_least("ALTER TABLE campaign RENAME TO assignment; CREATE VIEW campaign AS SELECT * FROM assignment;"
               "ALTER TABLE call RENAME TO call_old; CREATE TABLE call (LIKE call_old) PARTITION BY RANGE "
               "(started_at);"
               "CREATE TABLE call_all PARTITION OF call DEFAULT; CREATE UNIQUE INDEX ON call_all (call_id)");
    struct presence *presence = read_presence(NULL);
    ck_assert(presence_has_relation(presence, "call"));
    ck_assert(presence_has_column(presence, "campaign", "audience"));
    ck_assert(!presence_is_unique(presence, "call", "call_id"));
    ck_assert(!presence_is_distributed(presence));
    presence_free(presence);
}
END_TEST

START_TEST(only_a_whole_index_of_call_id_alone_makes_it_unique)
{
    static const struct {
        const char *index;
        bool is_unique;
    } indexes[] = {{"CREATE UNIQUE INDEX ON call (call_id)", true},
                   {"ALTER TABLE call ADD PRIMARY KEY (call_id)", true},
                   {"CREATE UNIQUE INDEX ON call (call_id) INCLUDE (mode)", true},
                   {"CREATE INDEX ON call (call_id)", false},
                   {"CREATE UNIQUE INDEX ON call (call_id, started_at)", false},
                   {"CREATE UNIQUE INDEX ON call (call_id) WHERE mode = 'manual'", false},
                   {"CREATE UNIQUE INDEX ON call (contact_id)", false},
                   {"CREATE UNIQUE INDEX ON call (lower(mode))", false},
                   {"ALTER TABLE call ADD UNIQUE (call_id) DEFERRABLE", false}};
    for (gsize i = 0; i < G_N_ELEMENTS(indexes); i++) {
        load_least(indexes[i].index);
        struct presence *presence = read_presence(NULL);
        ck_assert_msg(presence_is_unique(presence, "call", "call_id") == indexes[i].is_unique, "%s",
                      indexes[i].index);
        presence_free(presence);
    }
}
END_TEST

START_TEST(a_foreign_partition_behind_a_view_makes_the_database_distributed)
{
    execute("CREATE EXTENSION IF NOT EXISTS file_fdw; DROP SERVER IF EXISTS far CASCADE;"
            "CREATE SERVER far FOREIGN DATA WRAPPER file_fdw");
    load_least(
        "ALTER TABLE call RENAME TO old; CREATE TABLE whole (LIKE old) PARTITION BY RANGE (started_at);"
        "CREATE TABLE near PARTITION OF whole DEFAULT;"
        "CREATE FOREIGN TABLE away PARTITION OF whole FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')"
        "  SERVER far OPTIONS (filename '/dev/null');"
        "CREATE VIEW middle AS SELECT * FROM whole; CREATE VIEW call AS SELECT * FROM middle");
    struct presence *far = read_presence(NULL);
    ck_assert(presence_is_distributed(far));
    presence_free(far);
    execute(
        "SET search_path TO takhojd; DROP VIEW call; CREATE MATERIALIZED VIEW call AS SELECT * FROM middle");
    struct presence *copied = read_presence(NULL);
    ck_assert(!presence_is_distributed(copied));
    presence_free(copied);
}
END_TEST

CLUSTER_SUITE("presence", the_contract_in_c_is_the_ddl,
              an_empty_schema_of_the_contract_has_every_relation_and_no_row,
              what_may_be_missing_is_missing_without_an_error, what_must_exist_is_named_when_it_is_missing,
              a_column_of_another_type_is_named_with_both_types,
              one_identifier_of_two_classes_is_refused_with_both_columns,
              texts_enums_and_domains_are_one_class, a_missing_right_is_named_and_role_sql_gives_it,
              views_and_partitions_serve_as_well_as_tables,
              only_a_whole_index_of_call_id_alone_makes_it_unique,
              a_foreign_partition_behind_a_view_makes_the_database_distributed)
