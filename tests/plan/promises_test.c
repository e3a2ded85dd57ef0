/* The promises: every row of both articles is there and answered, and no answer is a name for nothing. */
#include "scratch.h"
#include "takhojd/calls/counter.h"
#include "takhojd/plan/promises.h"

static struct catalogue *catalogue;
static struct definitions *definitions;

static void open_plan(void)
{
    g_autoptr(GError) error = NULL;
    scratch_open();
    catalogue = catalogue_load(
        "reports/measures.json",
        &(struct counter_names){counter_names, sample_names, counter_weekly, review_counter_names}, &error);
    ck_no_error(error);
    definitions = definitions_load(
        (const char *const[]){"reports/client.json", "reports/management.json", "reports/nightly.json", NULL},
        catalogue, &error);
    ck_no_error(error);
}

static void close_plan(void)
{
    definitions_free(definitions);
    catalogue_free(catalogue);
    scratch_close();
}

static struct promises *load_shipped(void)
{
    g_autoptr(GError) error = NULL;
    struct promises *promises = promises_load("reports/promises.json", catalogue, definitions, &error);
    ck_no_error(error);
    return promises;
}

/* The shipped file with one text in it replaced is refused for the reasons given. */
#define ck_change_refused(from, to, ...)                                                                     \
    do {                                                                                                     \
        GError *error = NULL;                                                                                \
        g_autofree char *shipped = NULL;                                                                     \
        ck_assert(g_file_get_contents("reports/promises.json", &shipped, NULL, NULL));                       \
        GString *changed = g_string_new(shipped);                                                            \
        ck_assert_uint_eq(g_string_replace(changed, from, to, 1), 1);                                        \
        g_autofree char *path = scratch_write("promises.json", changed->str);                                \
        ck_assert_ptr_null(promises_load(path, catalogue, definitions, &error));                             \
        ck_refused(error, __VA_ARGS__);                                                                      \
        g_error_free(error);                                                                                 \
        g_string_free(changed, TRUE);                                                                        \
    } while (0)

/* So many rows each section has in the articles' own numbering: A0 to A13 but for A9, which begins at 0. */
START_TEST(every_row_of_both_articles_is_there_in_order)
{
    static const struct {
        int section, first, last;
    } sections[] = {{0, 1, 2}, {1, 1, 3}, {2, 1, 6}, {3, 1, 7},  {4, 1, 6},  {5, 1, 6},  {6, 1, 5},
                    {7, 1, 9}, {8, 1, 4}, {9, 0, 5}, {10, 1, 3}, {11, 1, 6}, {12, 1, 6}, {13, 1, 6}};
    open_plan();
    struct promises *promises = load_shipped();
    guint at = 0;
    for (gsize s = 0; s < G_N_ELEMENTS(sections); s++)
        for (int row = sections[s].first; row <= sections[s].last; row++) {
            g_autofree char *id = g_strdup_printf("A%d.%d", sections[s].section, row);
            ck_assert_str_eq(promises_at(promises, at++)->id, id);
        }
    for (int row = 1; row <= 25; row++) {
        g_autofree char *id = g_strdup_printf("B%d", row);
        ck_assert_str_eq(promises_at(promises, at++)->id, id);
        if (row == 8)
            ck_assert_str_eq(promises_at(promises, at++)->id, "B8b");
    }
    ck_assert_uint_eq(promises_count(promises), at);
    ck_assert_uint_eq(at, 101);
    promises_free(promises);
    close_plan();
}
END_TEST

START_TEST(a_row_and_the_measures_that_answer_it_name_each_other)
{
    open_plan();
    promises_free(load_shipped());
    ck_change_refused("{\"id\": \"A8.2\", \"measures\": [\"surprises\"]}",
                      "{\"id\": \"A8.2\", \"measures\": [\"surprises\", \"misfiled\"]}",
                      "the measure \"misfiled\" does not name the promise \"A8.2\"", "hint:");
    ck_change_refused("{\"id\": \"A8.2\", \"measures\": [\"surprises\"]}",
                      "{\"id\": \"A8.2\", \"blocks\": [\"management.withdrawals\"]}",
                      "the measure \"surprises\" names the promise \"A8.2\", whose row does not name it");
    close_plan();
}
END_TEST

/* A measure, or where its name has a point a block of a report, answers the row, or does not. */
START_TEST(a_row_is_answered_by_what_it_speaks_of)
{
    static const struct {
        const char *row, *by;
        bool is_answer;
    } cases[] = {
        {"A2.3", "path", true},
        {"A10.1", "rest_after_no_14d", true},
        {"A13.5", "management.comparisons", true},
        {"A13.5", "ai_disclosed", false},
        {"A13.6", "rest_after_no_14d", true},
        {"A13.6", "rest_after_no", false},
        {"B1", "robot_calls", true},
        {"B2", "robot_calls", true},
        {"B2", "complaints", false},
        {"B4", "robot_displeasure", true},
        {"B9", "societal_calls", true},
        {"B9", "management.information", true},
        {"B16", "listed_called", false},
        {"B25", "societal_calls", false},
    };
    open_plan();
    struct promises *promises = load_shipped();
    for (gsize c = 0; c < G_N_ELEMENTS(cases); c++) {
        const struct article_promise *row = promises_find(promises, cases[c].row);
        bool is_answer = g_ptr_array_find(row->measures, catalogue_find(catalogue, cases[c].by), NULL);
        for (guint b = 0; b < row->blocks->len; b++) {
            g_autofree char *name = promises_block_name(promises, g_ptr_array_index(row->blocks, b));
            is_answer |= strcmp(name, cases[c].by) == 0;
        }
        ck_assert_msg(is_answer == cases[c].is_answer, "%s by %s", cases[c].row, cases[c].by);
    }
    promises_free(promises);
    close_plan();
}
END_TEST

START_TEST(a_row_without_an_answer_is_refused)
{
    open_plan();
    ck_change_refused("{\"id\": \"A11.1\", \"missing\": \"experience\"}", "{\"id\": \"A11.1\"}",
                      "nothing answers the promise \"A11.1\"", "hint:");
    close_plan();
}
END_TEST

START_TEST(an_answer_that_does_not_exist_is_refused)
{
    open_plan();
    ck_change_refused("{\"id\": \"A8.2\", \"measures\": [\"surprises\"]}",
                      "{\"id\": \"A8.2\", \"measures\": [\"suprises\"]}", "\"suprises\"");
    ck_change_refused("nightly.day", "nightly.night", "no report has the block \"nightly.night\"", "hint:");
    close_plan();
}
END_TEST

START_TEST(a_row_that_stands_twice_or_is_named_and_not_there_is_refused)
{
    open_plan();
    ck_change_refused("{\"id\": \"A8.2\"", "{\"id\": \"A8.1\"", "\"A8.1\" stands twice");
    ck_change_refused("{\"id\": \"A8.2\", \"measures\": [\"surprises\"]},", "",
                      "names the promise \"A8.2\", which is not here");
    close_plan();
}
END_TEST

SUITE("plan/promises", every_row_of_both_articles_is_there_in_order,
      a_row_and_the_measures_that_answer_it_name_each_other, a_row_is_answered_by_what_it_speaks_of,
      a_row_without_an_answer_is_refused, an_answer_that_does_not_exist_is_refused,
      a_row_that_stands_twice_or_is_named_and_not_there_is_refused)
