#include "suite.h"
#include "takhojd/app/agenda.h"
#include "takhojd/base/error.h"

#include <string.h>
#include <unistd.h>

/* The shipped plan: nightly by day, management by month, quarter and year, client by month. */
static struct plan *shipped_plan(void)
{
    static const struct counter_names names = {counter_names, sample_names, counter_weekly,
                                               review_counter_names};
    GError *error = NULL;
    struct files files = {.data = g_strdup("."), .local = g_strdup("/nonexistent")};
    struct plan *plan = plan_load_from(&files, NULL, &names, &error);
    ck_no_error(error);
    files_clear(&files);
    return plan;
}

static GArray *agenda_of(struct plan *plan, const char *as_of, const char *const *reports)
{
    GError *error = NULL;
    struct run_request request = {.plan = plan, .reports = reports};
    ck_assert(day_parse(as_of, &request.as_of));
    GArray *agenda = agenda_make(&request, &error);
    ck_no_error(error);
    return agenda;
}

static void assert_period(const GArray *agenda, const char *report, enum grain grain, const char *expected)
{
    for (guint i = 0; i < agenda->len; i++) {
        const struct agenda_item *item = &g_array_index(agenda, struct agenda_item, i);
        if (!g_str_equal(item->definition->id, report) || item->grain != grain)
            continue;
        g_autofree char *name = period_name(grain, item->period);
        ck_assert_str_eq(name, expected);
        return;
    }
    ck_abort_msg("%s is not on the agenda by that grain", report);
}

START_TEST(on_the_last_day_of_a_month_that_month_has_ended)
{
    struct plan *plan = shipped_plan();
    g_autoptr(GArray) agenda = agenda_of(plan, "2026-10-31", NULL);
    assert_period(agenda, "nightly", GRAIN_DAY, "2026-10-31");
    assert_period(agenda, "management", GRAIN_MONTH, "2026-10");
    assert_period(agenda, "management", GRAIN_QUARTER, "2026-Q3");
    assert_period(agenda, "management", GRAIN_YEAR, "2025");
    assert_period(agenda, "client", GRAIN_MONTH, "2026-10");
    plan_free(plan);
}
END_TEST

START_TEST(the_day_before_it_has_not)
{
    struct plan *plan = shipped_plan();
    g_autoptr(GArray) agenda = agenda_of(plan, "2026-10-30", NULL);
    assert_period(agenda, "nightly", GRAIN_DAY, "2026-10-30");
    assert_period(agenda, "management", GRAIN_MONTH, "2026-09");
    assert_period(agenda, "client", GRAIN_MONTH, "2026-09");
    plan_free(plan);
}
END_TEST

START_TEST(the_last_day_of_a_year_ends_its_quarter_and_month_too)
{
    struct plan *plan = shipped_plan();
    g_autoptr(GArray) agenda = agenda_of(plan, "2026-12-31", NULL);
    assert_period(agenda, "management", GRAIN_MONTH, "2026-12");
    assert_period(agenda, "management", GRAIN_QUARTER, "2026-Q4");
    assert_period(agenda, "management", GRAIN_YEAR, "2026");
    plan_free(plan);
}
END_TEST

START_TEST(a_report_asked_for_is_the_only_one)
{
    static const char *const reports[] = {"nightly", NULL};
    struct plan *plan = shipped_plan();
    g_autoptr(GArray) agenda = agenda_of(plan, "2026-10-31", reports);
    ck_assert_uint_eq(agenda->len, 1);
    plan_free(plan);
}
END_TEST

START_TEST(a_report_that_does_not_exist_is_refused_with_a_hint)
{
    static const char *const reports[] = {"nigthly", NULL};
    struct plan *plan = shipped_plan();
    struct run_request request = {.plan = plan, .reports = reports};
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(agenda_make(&request, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_USAGE);
    ck_assert_ptr_nonnull(strstr(error->message, "nigthly"));
    ck_assert_ptr_nonnull(strstr(error->message, "hint: "));
    plan_free(plan);
}
END_TEST

START_TEST(of_a_period_that_had_ended_before_the_first_call_no_report_is_made)
{
    struct plan *plan = shipped_plan();
    g_autoptr(GArray) agenda = agenda_of(plan, "2026-12-30", NULL);
    ck_assert_uint_gt(agenda->len, 0);
    for (guint i = 0; i < agenda->len; i++) {
        const struct agenda_item *item = &g_array_index(agenda, struct agenda_item, i);
        int32_t as_of = item->period.until + 7;
        ck_assert(agenda_is_due(item, as_of, item->period.until - 1, "/nowhere"));
        ck_assert(!agenda_is_due(item, as_of, item->period.until, "/nowhere"));
    }
    plan_free(plan);
}
END_TEST

START_TEST(a_quarter_is_made_again_only_while_it_can_change)
{
    struct plan *plan = shipped_plan();
    g_autofree char *out = g_dir_make_tmp("agenda-XXXXXX", NULL);
    g_autofree char *shelf = g_build_filename(out, "management", NULL);
    g_autofree char *link = g_build_filename(shelf, "2026-Q3", NULL);
    g_autoptr(GArray) agenda = agenda_of(plan, "2026-12-30", NULL);
    for (guint i = 0; i < agenda->len; i++) {
        const struct agenda_item *item = &g_array_index(agenda, struct agenda_item, i);
        if (item->grain != GRAIN_QUARTER)
            continue;
        int32_t settled = item->period.until + 95 - 1;
        ck_assert_msg(agenda_is_due(item, settled, DAY_NULL, out),
                      "one that was never published is made however late");
        ck_assert_int_eq(g_mkdir_with_parents(shelf, 0750), 0);
        ck_assert_int_eq(symlink("../.store/management/2026-Q3.1", link), 0);
        ck_assert(agenda_is_due(item, settled - 1, DAY_NULL, out));
        ck_assert(!agenda_is_due(item, settled, DAY_NULL, out));
    }
    ck_assert_int_eq(unlink(link), 0);
    ck_assert_int_eq(rmdir(shelf), 0);
    ck_assert_int_eq(rmdir(out), 0);
    plan_free(plan);
}
END_TEST

SUITE("agenda", on_the_last_day_of_a_month_that_month_has_ended, the_day_before_it_has_not,
      the_last_day_of_a_year_ends_its_quarter_and_month_too, a_report_asked_for_is_the_only_one,
      a_report_that_does_not_exist_is_refused_with_a_hint,
      of_a_period_that_had_ended_before_the_first_call_no_report_is_made,
      a_quarter_is_made_again_only_while_it_can_change)
