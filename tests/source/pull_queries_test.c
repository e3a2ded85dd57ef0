#include "database.h"

#include "takhojd/source/contract.h"

static const struct query_value bounds[] = {
    {"from", "2026-01-01"}, {"until", "2027-01-01"}, {"after", "2026-01-01"}, {"call_id", "1"}, {NULL, NULL}};

/* The values among bounds that the query has parameters for; free with g_free. */
static struct query_value *values_for(const struct query *query)
{
    struct query_value *values = g_new0(struct query_value, query->parameters->len + 1);
    for (guint i = 0; i < query->parameters->len; i++)
        for (const struct query_value *bound = bounds; bound->name; bound++)
            if (strcmp(bound->name, query->parameters->pdata[i]) == 0)
                values[i] = *bound;
    return values;
}

static bool ignore_row(void *user, const struct copy_field *fields, GError **error)
{
    (void)user;
    (void)fields;
    (void)error;
    return true;
}

static void expect_every_query_runs(void)
{
    g_autoptr(GError) error = NULL;
    struct query_set *set = query_set_load("queries/pull", &error);
    ck_no_error(error);
    struct connection *connection = open_default();
    for (unsigned i = 0; i < query_set_count(set); i++) {
        struct query *query = query_set_at(set, i);
        g_autofree struct query_value *values = values_for(query);
        struct copy_task task = {.query = query, .values = values, .row = ignore_row};
        query_describe(query, connection, values, &error);
        ck_no_error(error);
        copy_run(&connection, 1, &task, 1, -1, NULL, NULL, &error);
        ck_no_error(error);
    }
    connection_close(connection);
    query_set_free(set);
}

/* Takes every column away that the contract lets a relation lack. */
static void drop_optional_columns(void)
{
    GString *sql = g_string_new(NULL);
    for (const struct contract_relation *relation = contract_relations; relation->name; relation++)
        for (int i = 0; i < relation->column_count; i++)
            if (!relation->columns[i].required)
                g_string_append_printf(sql, "ALTER TABLE takhojd.%s DROP COLUMN %s;", relation->name,
                                       relation->columns[i].name);
    execute(sql->str);
    g_string_free(sql, TRUE);
}

START_TEST(every_query_returns_what_its_head_states)
{
    load_contract();
    expect_every_query_runs();
}
END_TEST

START_TEST(every_query_runs_where_every_optional_column_is_missing)
{
    load_contract();
    drop_optional_columns();
    expect_every_query_runs();
}
END_TEST

START_TEST(every_query_runs_with_integers_varchars_enums_and_wider_numbers)
{
    load_contract();
    execute(
        "CREATE TYPE takhojd.way AS ENUM ('manual', 'preview');"
        "ALTER TABLE takhojd.call ALTER mode TYPE takhojd.way USING NULL, ALTER outcome TYPE varchar(20),"
        "  ALTER ended_by TYPE char(8), ALTER contact_id TYPE int8 USING NULL, ALTER message_id TYPE uuid "
        "USING NULL;"
        "ALTER TABLE takhojd.consent ALTER contact_id TYPE int8 USING NULL;"
        "ALTER TABLE takhojd.sale ALTER value TYPE numeric(12,2);"
        "ALTER TABLE takhojd.review ALTER counter_arguments TYPE int2, ALTER disclosed_after_s TYPE float8");
    expect_every_query_runs();
}
END_TEST

START_TEST(a_relations_query_reads_the_contracts_columns_in_its_order)
{
    g_autoptr(GError) error = NULL;
    struct query_set *set = query_set_load("queries/pull", &error);
    for (const struct contract_relation *relation = contract_relations; relation->name; relation++) {
        struct query *query = query_set_find(set, relation->name, &error);
        ck_no_error(error);
        ck_assert_str_eq(query->relation, relation->name);
        if (strcmp(relation->name, "call") == 0)
            continue;
        ck_assert_int_eq(query->column_count, relation->column_count);
        for (int i = 0; i < relation->column_count; i++) {
            ck_assert_str_eq(query->columns[i].name, relation->columns[i].name);
            ck_assert_msg(query->columns[i].optional == !relation->columns[i].required, "%s.%s",
                          relation->name, relation->columns[i].name);
        }
    }
    query_set_free(set);
}
END_TEST

START_TEST(a_persons_calls_and_earlier_ones_are_read_as_every_call_is)
{
    static const char *const others[] = {"call_of_contact", "call_of_complaint", "call_of_objection",
                                         "call_of_sale"};
    g_autoptr(GError) error = NULL;
    struct query_set *set = query_set_load("queries/pull", &error);
    const struct query *all = query_set_find(set, "call", &error);
    for (size_t q = 0; q < G_N_ELEMENTS(others); q++) {
        const struct query *one = query_set_find(set, others[q], &error);
        ck_no_error(error);
        ck_assert_int_eq(one->column_count, all->column_count);
        for (int i = 0; i < all->column_count; i++)
            ck_assert_str_eq(one->columns[i].name, all->columns[i].name);
        /* But for whose they are, to the letter. */
        const char *until = strstr(all->body, "WHERE started_at");
        ck_assert(until != NULL && strncmp(all->body, one->body, (size_t)(until - all->body)) == 0);
    }
    query_set_free(set);
}
END_TEST

/* A call's id says what its flags are: "in_target number_shown recorded ended_by first_outcome", "-" for
 * null. */
static bool expect_facts(void *user, const struct copy_field *fields, GError **error)
{
    (void)error;
    static const char *const flags[] = {"-", "f", "t"};
    static const char *const ends[] = {"-", "agent", "contact", "system", "robot"};
    g_autofree char *id = copy_text_dup(fields[0]);
    int64_t facts = copy_int64(fields[11], -1);
    ck_assert_int_ge(facts, 0);
    static const char *const firsts[] = {"-", "other", "sale"};
    ck_assert_int_lt(facts >> 6 & 7, 5);
    ck_assert_int_lt(facts >> 9, 3);
    g_autofree char *wanted =
        g_strdup_printf("%s %s %s %s %s", flags[facts & 3], flags[facts >> 2 & 3], flags[facts >> 4 & 3],
                        ends[facts >> 6 & 7], firsts[facts >> 9]);
    ck_assert_str_eq(id, wanted);
    ++*(int *)user;
    return true;
}

static uint64_t read_calls(copy_row row, void *user, uint64_t *filled)
{
    g_autoptr(GError) error = NULL;
    struct query_set *set = query_set_load("queries/pull", &error);
    struct query *query = query_set_find(set, "call", &error);
    struct connection *connection = open_default();
    g_autofree struct query_value *values = values_for(query);
    struct copy_task task = {.query = query, .values = values, .row = row, .user = user};
    query_describe(query, connection, values, &error);
    ck_no_error(error);
    copy_run(&connection, 1, &task, 1, -1, NULL, NULL, &error);
    ck_no_error(error);
    connection_close(connection);
    query_set_free(set);
    *filled = task.filled;
    return task.rows;
}

START_TEST(the_packed_column_tells_every_combination_apart)
{
    load_contract();
    execute(
        "INSERT INTO takhojd.call (call_id, contact_id, campaign_id, mode, outcome, started_at, in_target,"
        "  number_shown, recorded, ended_by, first_outcome)"
        " SELECT concat_ws(' ', coalesce(left(a::text, 1), '-'), coalesce(left(b::text, 1), '-'),"
        "  coalesce(left(c::text, 1), '-'), coalesce(d, '-'), coalesce(e, '-')), 'p', 'c', 'manual', "
        "'other', '2026-06-01', a, "
        "b, c, d, e"
        " FROM unnest(ARRAY[true, false, NULL]) a, unnest(ARRAY[true, false, NULL]) b,"
        "  unnest(ARRAY[true, false, NULL]) c, unnest(ARRAY['agent', 'contact', 'system', 'robot', NULL]) d,"
        "  unnest(ARRAY['other', 'sale', NULL]) e");
    int seen = 0;
    uint64_t filled;
    ck_assert_uint_eq(read_calls(expect_facts, &seen, &filled), 405);
    ck_assert_int_eq(seen, 405);
}
END_TEST

START_TEST(a_period_begins_with_its_first_instant_and_ends_before_its_last)
{
    load_contract();
    execute("INSERT INTO takhojd.call (call_id, contact_id, campaign_id, mode, outcome, started_at) VALUES"
            " (1, 'p', 'c', 'manual', 'other', '2025-12-31 23:59:59.999999+00'),"
            " (2, 'p', 'c', 'manual', 'other', '2026-01-01 00:00:00+00'),"
            " (3, 'p', 'c', 'manual', 'other', '2026-12-31 23:59:59.999999+00'),"
            " (4, 'p', 'c', 'manual', 'other', '2027-01-01 00:00:00+00')");
    uint64_t filled;
    ck_assert_uint_eq(read_calls(ignore_row, NULL, &filled), 2);
}
END_TEST

START_TEST(a_missing_optional_column_of_call_is_read_as_null)
{
    load_contract();
    drop_optional_columns();
    execute("INSERT INTO takhojd.call (call_id, contact_id, campaign_id, mode, outcome, started_at)"
            " VALUES ('- - - - -', 'p', 'c', 'manual', 'other', '2026-06-01')");
    int seen = 0;
    uint64_t filled;
    ck_assert_uint_eq(read_calls(expect_facts, &seen, &filled), 1);
    /* call_id, contact_id, campaign_id, mode, outcome, started_at and facts; nothing else had a value. */
    ck_assert_uint_eq(filled, UINT64_C(0x8e7));
}
END_TEST

CLUSTER_SUITE("pull_queries", every_query_returns_what_its_head_states,
              every_query_runs_where_every_optional_column_is_missing,
              every_query_runs_with_integers_varchars_enums_and_wider_numbers,
              a_relations_query_reads_the_contracts_columns_in_its_order,
              a_persons_calls_and_earlier_ones_are_read_as_every_call_is,
              the_packed_column_tells_every_combination_apart,
              a_period_begins_with_its_first_instant_and_ends_before_its_last,
              a_missing_optional_column_of_call_is_read_as_null)
