#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/source/query.h"

#include <string.h>

#define HEAD "-- sale: what was sold.\n-- columns:\n--   sale_id  id\n"

static void expect_refused(const char *text, const char *words)
{
    g_autoptr(GError) error = NULL;
    struct query *query = query_parse(text, "pull/sale.sql", &error);
    ck_assert_msg(query == NULL, "accepted: %s", text);
    ck_assert_int_eq(error_exit_code(error), ERROR_CONFIG);
    ck_assert_msg(strstr(error->message, words) != NULL, "\"%s\" is not in \"%s\"", words, error->message);
}

static struct query *expect_parsed(const char *text)
{
    g_autoptr(GError) error = NULL;
    struct query *query = query_parse(text, "pull/sale.sql", &error);
    ck_no_error(error);
    return query;
}

START_TEST(a_head_states_name_purpose_relation_parameters_and_columns)
{
    struct query *query = expect_parsed("-- sale: what was sold: one row a sale.\n"
                                        "-- relation: sale\n"
                                        "-- parameters:\n"
                                        "--   from   the first instant\n"
                                        "-- columns:\n"
                                        "--   sale_id  id\n"
                                        "--                    told at length: optional\n"
                                        "--   value    float8  optional\n"
                                        "--   paid_on  date    optional, or so\n"
                                        "\n"
                                        "SELECT 1 -- why\n"
                                        "WHERE :'from' <> ''; -- the end\n");
    ck_assert_str_eq(query->name, "sale");
    ck_assert_str_eq(query->purpose, "what was sold: one row a sale.");
    ck_assert_str_eq(query->relation, "sale");
    ck_assert_uint_eq(query->parameters->len, 1);
    ck_assert_int_eq(query->column_count, 3);
    ck_assert_str_eq(query->columns[1].name, "value");
    ck_assert_int_eq(query->columns[1].type, QUERY_FLOAT8);
    ck_assert(!query->columns[0].optional && query->columns[1].optional && !query->columns[2].optional);
    ck_assert_int_eq(query->columns[1].line, 8);
    ck_assert_int_eq(query->body_line, 10);
    ck_assert_str_eq(query->body, "\nSELECT 1 -- why\nWHERE :'from' <> ''");
    query_free(query);
}
END_TEST

START_TEST(a_wrong_head_is_refused_with_its_line)
{
    expect_refused("SELECT 1", "sale.sql:1: the file must begin with its head");
    expect_refused("", "the file must begin with its head");
    expect_refused("-- sales: x\n-- columns:\n--   a id\nSELECT 1",
                   "sale.sql:1: the first line must be \"-- sale: \"");
    expect_refused("-- sale: x\nSELECT 1", "states no columns");
    expect_refused("-- sale: x\n-- columns:\n--   a\nSELECT 1", "sale.sql:3: the column \"a\" has no type");
    expect_refused("-- sale: x\n-- columns:\n--   a numeric\nSELECT 1",
                   "sale.sql:3: the column \"a\" has the unknown type numeric");
    expect_refused("-- sale: x\n-- columns:\n--   a id\n--   a id\nSELECT 1",
                   "sale.sql:4: the column \"a\" is stated twice");
    expect_refused("-- sale: x\n-- columns:\n--   A id\nSELECT 1",
                   "sale.sql:3: \"A\" is not a column's name");
    expect_refused("-- sale: x\n-- relation: a.b\n-- columns:\n--   a id\nSELECT 1",
                   "sale.sql:2: \"a.b\" is not a relation's name");
    expect_refused(HEAD, "there is no query");
    expect_refused(HEAD "-- parameters:\n--   from  x\nSELECT 1",
                   "the parameter \"from\" is stated but not used");
    expect_refused(HEAD "SELECT 1\nWHERE :'from' = ''", "sale.sql:5: the parameter \"from\" is not stated");
    expect_refused(HEAD "SELECT '\xff'", "not valid UTF-8");
}
END_TEST

START_TEST(more_than_one_select_is_refused)
{
    expect_refused(HEAD "SELECT 1; SELECT 2", "sale.sql:4: more than one statement");
    expect_refused(HEAD "SELECT 1;;", "more than one statement");
    expect_refused(HEAD "DELETE FROM sale", "begins with SELECT or WITH");
    expect_refused(HEAD "(SELECT 1)", "begins with SELECT or WITH");
    expect_refused(HEAD "SELECT 1) TO PROGRAM 'x' --", "a parenthesis is closed that was not opened");
    expect_refused(HEAD "SELECT (1", "a parenthesis is not closed");
    expect_refused(HEAD "SELECT (1;", "a parenthesis is not closed");
}
END_TEST

START_TEST(what_psql_and_the_server_could_read_differently_is_refused)
{
    expect_refused(HEAD "SELECT $$a$$", "a dollar sign");
    expect_refused(HEAD "SELECT $tag$ :'from' $tag$", "a dollar sign");
    expect_refused(HEAD "SELECT $1", "a dollar sign");
    expect_refused(HEAD "\\copy x", "a backslash");
    expect_refused(HEAD "SELECT :from", "in quotes");
    expect_refused(HEAD "SELECT :\"from\"", "in quotes");
    expect_refused(HEAD "SELECT :{?from}", "in quotes");
    expect_refused(HEAD "SELECT :'fr om'", "a parameter is written :'name'");
    expect_refused(HEAD "SELECT :''", "a parameter is written :'name'");
    expect_refused(HEAD "SELECT 'a", "sale.sql:4: a quote does not end");
    expect_refused(HEAD "SELECT \"a", "a quote does not end");
    expect_refused(HEAD "SELECT E'a\\'", "a quote does not end");
    expect_refused(HEAD "SELECT 1 /* a /* b */", "sale.sql:4: a comment does not end");
}
END_TEST

START_TEST(quotes_and_comments_hide_what_is_inside)
{
    static const char *const bodies[] = {
        "SELECT ':''x'' ; $$ \\ ) '",           "SELECT \":'x'\"\";$$)\"",
        "SELECT 1 -- :'x' ; $$ ' \" )\n",       "SELECT 1 /* :'x' /* ; */ $$ ' ) */",
        "SELECT E'it\\'s :''x'' ; )'",          "SELECT E'a'\n  -- between\n  'b\\' ; :''x'' )'",
        "SELECT 'C:\\', 1::int, 'x' AS \"y\"",  "SELECT e'\\\\', 'b'",
        "WITH a AS (SELECT 1) SELECT * FROM a",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++) {
        g_autofree char *text = g_strconcat(HEAD, bodies[i], ";\n", NULL);
        struct query *query = expect_parsed(text);
        ck_assert_str_eq(query->body, bodies[i]);
        query_free(query);
    }
}
END_TEST

START_TEST(some_columns_of_a_query_are_a_query_of_their_own)
{
    static const char *const columns[] = {"value", "sale_id", NULL};
    struct query *query = expect_parsed(HEAD "--   value float8\nSELECT 1 -- why\n;");
    query->columns[0].id_class = ID_UUID;
    struct query *some = query_of_columns(query, columns);
    ck_assert_str_eq(some->body,
                     "SELECT value, sale_id FROM (SELECT 1 -- why\n\n) AS q WHERE value IS NOT NULL");
    ck_assert_int_eq(some->column_count, 2);
    ck_assert_int_eq(some->columns[0].type, QUERY_FLOAT8);
    ck_assert_str_eq(some->columns[1].name, "sale_id");
    ck_assert_int_eq(some->columns[1].id_class, ID_UUID);
    query_free(query);
    query_free(some);
}
END_TEST

START_TEST(code_that_reads_rows_states_the_columns_it_relies_on)
{
    struct query *query = expect_parsed(HEAD "--   value float8\nSELECT 1");
    static const char *const same[] = {"sale_id id", "value float8", NULL};
    static const char *const fewer[] = {"sale_id id", NULL};
    static const char *const more[] = {"sale_id id", "value float8", "x bool", NULL};
    static const char *const other[] = {"sale_id id", "value int8", NULL};
    ck_assert(query_expect(query, same, NULL));
    static const struct {
        const char *const *columns;
        const char *words;
    } wrong[] = {{fewer, "sale.sql:4: the column \"value\" is one too many"},
                 {more, "the column \"x bool\" is missing"},
                 {other, "sale.sql:4: column 2 is \"value float8\", expected \"value int8\""}};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        ck_assert(!query_expect(query, wrong[i].columns, &error));
        ck_assert_msg(strstr(error->message, wrong[i].words) != NULL, "%s", error->message);
    }
    query_free(query);
}
END_TEST

START_TEST(every_query_file_of_the_project_is_well_formed_and_found_by_name)
{
    g_autoptr(GError) error = NULL;
    struct query_set *set = query_set_load("queries/pull", &error);
    ck_no_error(error);
    ck_assert_uint_gt(query_set_count(set), 25);
    ck_assert_str_eq(query_set_find(set, "call", &error)->relation, "call");
    ck_assert_ptr_null(query_set_find(set, "nothing", &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_CONFIG);
    for (unsigned i = 1; i < query_set_count(set); i++)
        ck_assert_str_lt(query_set_at(set, i - 1)->name, query_set_at(set, i)->name);
    query_set_free(set);
}
END_TEST

START_TEST(a_missing_folder_of_queries_is_an_error_of_configuration)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(query_set_load("queries/nowhere", &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_CONFIG);
}
END_TEST

SUITE("query", a_head_states_name_purpose_relation_parameters_and_columns,
      a_wrong_head_is_refused_with_its_line, more_than_one_select_is_refused,
      what_psql_and_the_server_could_read_differently_is_refused, quotes_and_comments_hide_what_is_inside,
      some_columns_of_a_query_are_a_query_of_their_own, code_that_reads_rows_states_the_columns_it_relies_on,
      every_query_file_of_the_project_is_well_formed_and_found_by_name,
      a_missing_folder_of_queries_is_an_error_of_configuration)
