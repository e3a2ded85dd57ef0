#include "database.h"

/* Three tasks, of which the last two are a step. */
struct steps {
    int rows;        /* handled so far */
    int at_begin;    /* of these, when the step began */
    bool refuses;    /* to begin it */
    bool fails;      /* at its first row */
    bool is_counted; /* false: drained */
};

static bool count_row(void *user, const struct copy_field *fields, GError **error)
{
    struct steps *steps = user;
    (void)fields;
    steps->rows++;
    return !steps->fails || steps->at_begin < 0 || error_set(error, ERROR_DATA, "a row nobody can use");
}

static bool note_begin(void *user, GError **error)
{
    struct steps *steps = user;
    ck_assert_int_eq(steps->at_begin, -1);
    steps->at_begin = steps->rows;
    return !steps->refuses || error_set(error, ERROR_DATA, "what was read so far will not do");
}

#define STEP_ROWS 50000

static GError *read_steps(struct steps *steps)
{
    GError *error = NULL;
    struct connection *connections[2] = {open_default(), NULL};
    struct query *query =
        make_query("-- columns:\n--   a  int8\n", "SELECT generate_series(1, 50000)::int8 AS a");
    int64_t instant;
    ck_assert(connection_snapshot(connections[0], &instant, &error));
    connections[1] = connection_join(connections[0], &error);
    ck_no_error(error);
    ck_assert(query_describe(query, connections[0], NULL, &error));
    struct copy_task tasks[3];
    for (int i = 0; i < 3; i++)
        tasks[i] = (struct copy_task){
            .query = query, .row = steps->is_counted ? count_row : NULL, .user = steps, .begin_user = steps};
    tasks[1].begin = note_begin;
    steps->at_begin = -1;
    bool is_done = copy_run(connections, 2, tasks, 3, -1, NULL, NULL, &error);
    ck_assert_int_eq(is_done, !error);
    for (int i = 0; is_done && i < 3; i++)
        ck_assert_uint_eq(tasks[i].rows, STEP_ROWS);
    connection_close(connections[1]);
    connection_close(connections[0]);
    query_free(query);
    return error;
}

START_TEST(a_step_begins_between_the_last_row_before_it_and_its_own_first)
{
    load_contract();
    struct steps steps = {.is_counted = true};
    g_autoptr(GError) error = read_steps(&steps);
    ck_no_error(error);
    ck_assert_int_eq(steps.at_begin, STEP_ROWS);
    ck_assert_int_eq(steps.rows, 3 * STEP_ROWS);
    struct steps drained = {.is_counted = false};
    g_autoptr(GError) drain_error = read_steps(&drained);
    ck_no_error(drain_error);
    ck_assert_int_eq(drained.at_begin, 0);
}
END_TEST

START_TEST(a_step_that_will_not_begin_ends_the_reading_before_its_first_row)
{
    load_contract();
    struct steps steps = {.is_counted = true, .refuses = true};
    expect_error(read_steps(&steps), ERROR_DATA, "what was read so far will not do");
    ck_assert_int_eq(steps.rows, STEP_ROWS);
    struct steps drained = {.refuses = true};
    expect_error(read_steps(&drained), ERROR_DATA, "what was read so far will not do");
}
END_TEST

START_TEST(nothing_is_handled_after_a_row_that_failed)
{
    load_contract();
    struct steps steps = {.is_counted = true, .fails = true};
    expect_error(read_steps(&steps), ERROR_DATA, "a row nobody can use");
    ck_assert_int_eq(steps.rows, STEP_ROWS + 1);
}
END_TEST

CLUSTER_SUITE("copy_steps", a_step_begins_between_the_last_row_before_it_and_its_own_first,
              a_step_that_will_not_begin_ends_the_reading_before_its_first_row,
              nothing_is_handled_after_a_row_that_failed)
