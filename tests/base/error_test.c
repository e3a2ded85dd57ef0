#include "suite.h"
#include "takhojd/base/error.h"
#include <gio/gio.h>

START_TEST(a_failure_is_false_and_carries_its_exit_code)
{
    g_autoptr(GError) error = NULL;
    ck_assert(!error_set(&error, ERROR_TRY_LATER, "lock held by process %d", 7));
    ck_assert_str_eq(error->message, "lock held by process 7");
    ck_assert(g_error_matches(error, TAKHOJD_ERROR, ERROR_TRY_LATER));
    ck_assert_int_eq(error_exit_code(error), 75);
}
END_TEST

START_TEST(the_first_error_is_kept)
{
    g_autoptr(GError) error = NULL;
    error_set(&error, ERROR_DATA, "first");
    ck_assert(!error_set(&error, ERROR_CONFIG, "second"));
    ck_assert_str_eq(error->message, "first");
    ck_assert_int_eq(error_exit_code(error), 65);
}
END_TEST

START_TEST(details_stand_before_the_hint_in_whichever_order_they_come)
{
    g_autoptr(GError) error = NULL;
    error_set(&error, ERROR_CONFIG, "message");
    ck_assert(!error_detail(&error, "detail %d", 1));
    ck_assert(!error_hint(&error, "Do %s.", "this"));
    error_detail(&error, "detail %d", 2);
    ck_assert_str_eq(error->message, "message\ndetail 1\ndetail 2\nhint: Do this.");
}
END_TEST

START_TEST(a_last_hint_is_for_errors_without_one)
{
    g_autoptr(GError) error = NULL;
    error_set(&error, ERROR_CONFIG, "message");
    ck_assert(!error_hint_default(&error, "Try %d.", 1));
    ck_assert(!error_hint_default(&error, "Try %d.", 2));
    ck_assert_str_eq(error->message, "message\nhint: Try 1.");
    ck_assert(!error_hint_default(NULL, "hint"));
}
END_TEST

START_TEST(a_caller_who_wants_no_error_is_served)
{
    GError *unset = NULL;
    ck_assert(!error_set(NULL, ERROR_DATA, "nobody listens"));
    ck_assert(!error_detail(NULL, "detail"));
    ck_assert(!error_hint(NULL, "hint"));
    ck_assert(!error_detail(&unset, "detail"));
    ck_assert(!error_hint(&unset, "hint"));
    ck_assert_ptr_null(unset);
}
END_TEST

START_TEST(an_error_of_another_library_is_internal)
{
    g_autoptr(GError) error = g_error_new(G_IO_ERROR, G_IO_ERROR_FAILED, "x");
    ck_assert_int_eq(error_exit_code(error), 70);
}
END_TEST

SUITE("error", a_failure_is_false_and_carries_its_exit_code, the_first_error_is_kept,
      details_stand_before_the_hint_in_whichever_order_they_come, a_last_hint_is_for_errors_without_one,
      a_caller_who_wants_no_error_is_served, an_error_of_another_library_is_internal)
