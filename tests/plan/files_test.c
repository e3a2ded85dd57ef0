#include "scratch.h"
#include "takhojd/plan/files.h"

static struct files files;

static void open_folders(void)
{
    scratch_open();
    files.data = g_build_filename(scratch, "data", NULL);
    files.local = g_build_filename(scratch, "etc", NULL);
    g_free(scratch_write("data/reports/measures.json", "{}"));
    g_free(scratch_write("data/reports/rules/se.json", "shipped"));
    g_free(scratch_write("data/reports/rules/house.json", "shipped"));
}

static void close_folders(void)
{
    files_clear(&files);
    scratch_close();
}

START_TEST(a_local_file_wins_over_the_shipped_one_of_the_same_name)
{
    open_folders();
    g_autofree char *local = scratch_write("etc/reports/rules/house.json", "ours");
    g_autofree char *house = files_find(&files, "reports/rules/house.json", NULL);
    g_autofree char *se = files_find(&files, "reports/rules/se.json", NULL);
    g_autofree char *shipped = g_build_filename(files.data, "reports/rules/se.json", NULL);
    ck_assert_str_eq(house, local);
    ck_assert_str_eq(se, shipped);
    close_folders();
}
END_TEST

START_TEST(a_folder_lists_both_places_each_name_once_in_byte_order)
{
    open_folders();
    g_free(scratch_write("etc/reports/rules/house.json", "ours"));
    g_free(scratch_write("etc/reports/rules/uk.json", "ours"));
    g_free(scratch_write("etc/reports/rules/uk.json~", "an editor's copy"));
    g_free(scratch_write("etc/reports/rules/.hidden.json", "an editor's lock"));
    g_auto(GStrv) names = files_list(&files, "reports/rules", ".json");
    g_autofree char *all = g_strjoinv(" ", names);
    ck_assert_str_eq(all, "reports/rules/house.json reports/rules/se.json reports/rules/uk.json");
    g_auto(GStrv) none = files_list(&files, "reports/none", ".json");
    ck_assert_ptr_null(none[0]);
    close_folders();
}
END_TEST

START_TEST(a_file_that_nobody_has_is_an_error_that_names_both_folders)
{
    open_folders();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(files_find(&files, "reports/none.json", &error));
    ck_refused(error, "reports/none.json", files.data, files.local);
    close_folders();
}
END_TEST

START_TEST(the_configuration_is_option_then_variable_then_the_local_file)
{
    open_folders();
    g_unsetenv("TAKHOJD_CONFIG");
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(files_find_configuration(&files, NULL, &error));
    ck_no_error(error);

    g_autofree char *local = scratch_write("etc/takhojd.json", "{}"),
                    *option = scratch_write("option.json", "{}");
    g_autofree char *variable = scratch_write("variable.json", "{}");
    g_autofree char *third = files_find_configuration(&files, NULL, &error);
    g_setenv("TAKHOJD_CONFIG", variable, TRUE);
    g_autofree char *second = files_find_configuration(&files, NULL, &error);
    g_autofree char *first = files_find_configuration(&files, option, &error);
    ck_assert_str_eq(third, local);
    ck_assert_str_eq(second, variable);
    ck_assert_str_eq(first, option);
    close_folders();
}
END_TEST

START_TEST(a_configuration_that_was_asked_for_must_exist)
{
    open_folders();
    g_autoptr(GError) by_option = NULL, by_variable = NULL;
    ck_assert_ptr_null(files_find_configuration(&files, "/nowhere/a.json", &by_option));
    ck_refused(by_option, "/nowhere/a.json", "--config");
    g_setenv("TAKHOJD_CONFIG", "/nowhere/b.json", TRUE);
    ck_assert_ptr_null(files_find_configuration(&files, NULL, &by_variable));
    ck_refused(by_variable, "/nowhere/b.json", "TAKHOJD_CONFIG");
    close_folders();
}
END_TEST

START_TEST(the_data_folder_is_what_the_variable_says_and_must_hold_the_measures)
{
    open_folders();
    struct files found = {0};
    g_autoptr(GError) error = NULL;
    g_setenv("TAKHOJD_DATA", files.data, TRUE);
    ck_assert(files_locate(&found, &error));
    ck_assert_str_eq(found.data, files.data);
    ck_assert_str_eq(found.local, "/etc/takhojd");
    files_clear(&found);
    g_setenv("TAKHOJD_DATA", scratch, TRUE);
    ck_assert(!files_locate(&found, &error));
    ck_refused(error, scratch, "TAKHOJD_DATA");
    close_folders();
}
END_TEST

SUITE("files", a_local_file_wins_over_the_shipped_one_of_the_same_name,
      a_folder_lists_both_places_each_name_once_in_byte_order,
      a_file_that_nobody_has_is_an_error_that_names_both_folders,
      the_configuration_is_option_then_variable_then_the_local_file,
      a_configuration_that_was_asked_for_must_exist,
      the_data_folder_is_what_the_variable_says_and_must_hold_the_measures)
