/* What a client was told before, found under the names it has had. */
#include "suite.h"
#include "takhojd/app/earlier.h"
#include "takhojd/base/file.h"

#include <string.h>

static char *out;
static struct plan *plan;

static void open_plan(void)
{
    static const struct counter_names names = {counter_names, sample_names, counter_weekly,
                                               review_counter_names};
    struct files files = {.data = g_strdup("."), .local = g_strdup("/nonexistent")};
    out = g_dir_make_tmp("takhojd-earlier-test-XXXXXX", NULL);
    plan = plan_load_from(&files, NULL, &names, NULL);
    ck_assert_ptr_nonnull(plan);
    files_clear(&files);
}

static void close_plan(void)
{
    plan_free(plan);
    ck_assert(file_remove_tree(out, NULL));
    g_free(out);
}

static void publish(const char *folder, const char *month, const char *client, int numerator)
{
    g_autofree char *path = g_build_filename(out, "client", folder, month, NULL);
    g_autofree char *file = g_build_filename(path, "report.json", NULL);
    g_autofree char *text = g_strdup_printf(
        "{\"client\": \"%s\", \"figures\": [{\"measure\": \"complaints\", \"part\": \"per_answered\", "
        "\"scope\": "
        "{\"client\": \"%s\"}, \"period\": {\"from\": \"2026-09-01\", \"until\": \"2026-10-01\"}, "
        "\"state\": \"measured\", \"numerator\": %d, \"denominator\": 100}]}",
        client, client, numerator);
    ck_assert(file_make_folder(path, NULL) && file_write(file, text, strlen(text), 0640, NULL));
}

/* The numerator that client c1, now "new-name-3fa2c1", was told of September; -1: it was told nothing. */
static double told(void)
{
    static const char *const reports[] = {"client", NULL};
    struct run_request request = {.plan = plan, .reports = reports};
    ck_assert(day_parse("2026-10-31", &request.as_of));
    g_autoptr(GArray) agenda = agenda_make(&request, NULL);
    ck_assert_uint_eq(agenda->len, 1);
    struct earlier earlier =
        earlier_read(out, &g_array_index(agenda, struct agenda_item, 0), "new-name-3fa2c1", "c1");
    ck_assert_uint_eq(earlier.told->len, earlier.published->len);
    double numerator = -1;
    if (earlier.published->len)
        numerator = g_array_index(earlier.published, struct report_published, 0).numerator;
    earlier_clear(&earlier);
    return numerator;
}

START_TEST(a_renamed_client_was_told_what_its_old_folder_says)
{
    open_plan();
    ck_assert_double_eq(told(), -1);
    publish("other-name-4fa2c1", "2026-09", "c2", 1);
    ck_assert_double_eq(told(), -1);
    publish("old-name-3fa2c1", "2026-09", "c1", 2);
    ck_assert_double_eq(told(), 2);
    publish("new-name-3fa2c1", "2026-09", "c1", 3);
    ck_assert_double_eq(told(), 3);
    close_plan();
}
END_TEST

START_TEST(a_folder_that_ends_alike_but_is_somebody_elses_says_nothing)
{
    open_plan();
    publish("a-stranger-3fa2c1", "2026-09", "c2", 1);
    ck_assert_double_eq(told(), -1);
    publish("old-name-3fa2c1", "2026-09", "c1", 2);
    ck_assert_double_eq(told(), 2);
    close_plan();
}
END_TEST

/* A report for the management, which is nobody's client. */
static struct earlier managements(void)
{
    static const char *const reports[] = {"management", NULL};
    struct run_request request = {.plan = plan, .reports = reports};
    ck_assert(day_parse("2026-10-31", &request.as_of));
    g_autoptr(GArray) agenda = agenda_make(&request, NULL);
    for (guint i = 0; i < agenda->len; i++)
        if (g_array_index(agenda, struct agenda_item, i).grain == GRAIN_MONTH)
            return earlier_read(out, &g_array_index(agenda, struct agenda_item, i), NULL, NULL);
    ck_abort_msg("no month");
}

static void publish_marks(const char *month, const char *marks)
{
    g_autofree char *path = g_build_filename(out, "management", month, NULL);
    g_autofree char *file = g_build_filename(path, "report.json", NULL);
    g_autofree char *text = g_strdup_printf("{\"marks\": [%s]}", marks);
    ck_assert(file_make_folder(path, NULL) && file_write(file, text, strlen(text), 0640, NULL));
}

START_TEST(marks_are_those_of_the_report_of_the_period_before)
{
    open_plan();
    struct earlier earlier = managements();
    ck_assert_uint_eq(earlier.marks->len, 0);
    earlier_clear(&earlier);
    publish_marks("2026-08",
                  "{\"measure\": \"complaints\", \"counted\": \"00000000\", \"limits\": \"00000000\"}");
    publish_marks("2026-09",
                  "{\"measure\": \"complaints\", \"counted\": \"0123abcd\", \"limits\": \"4567ef00\"},"
                  "{\"measure\": \"no_longer_one\", \"counted\": \"0123abcd\", \"limits\": \"4567ef00\"},"
                  "{\"measure\": \"agent_turnover\", \"counted\": \"short\", \"limits\": \"4567ef00\"}");
    earlier = managements();
    ck_assert_uint_eq(earlier.marks->len, 1);
    const struct definition_mark *mark =
        definition_mark_find(earlier.marks, catalogue_find(plan->catalogue, "complaints"));
    ck_assert_ptr_nonnull(mark);
    ck_assert_str_eq(mark->counted, "0123abcd");
    ck_assert_str_eq(mark->limits, "4567ef00");
    earlier_clear(&earlier);
    close_plan();
}
END_TEST

SUITE("app/earlier", a_renamed_client_was_told_what_its_old_folder_says,
      a_folder_that_ends_alike_but_is_somebody_elses_says_nothing,
      marks_are_those_of_the_report_of_the_period_before)
