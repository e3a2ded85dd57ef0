#include "folder.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

START_TEST(what_is_written_is_read_with_every_byte)
{
    make_folder();
    char bytes[70000];
    for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 31);
    g_autoptr(GError) error = NULL;
    ck_assert(file_write(in("a"), bytes, sizeof bytes, 0640, &error));
    g_autofree char *text = NULL;
    gsize length;
    ck_assert(file_read(in("a"), &text, &length, &error));
    ck_assert_uint_eq(length, sizeof bytes);
    ck_assert_int_eq(memcmp(text, bytes, length), 0);
    ck_assert_int_eq(text[length], 0);
    remove_folder();
}
END_TEST

START_TEST(an_empty_file_is_an_empty_text)
{
    make_folder();
    write_text(in("a"), "");
    expect_content(in("a"), "");
    remove_folder();
}
END_TEST

START_TEST(a_file_that_cannot_be_read_says_why)
{
    make_folder();
    g_autofree char *text = NULL;
    gsize length;
    g_autoptr(GError) error = NULL;
    expect_error(file_read(in("gone"), &text, &length, &error), &error, ERROR_CONFIG, in("gone"), ENOENT);
    expect_error(file_read(folder, &text, &length, &error), &error, ERROR_CONFIG, folder, EISDIR);
    write_text(in("a"), "x");
    expect_error(file_read(in("a/b"), &text, &length, &error), &error, ERROR_CONFIG, in("a/b"), ENOTDIR);
    ck_assert_ptr_null(text);
    remove_folder();
}
END_TEST

START_TEST(the_mode_is_exact_whatever_the_umask)
{
    make_folder();
    umask(0777);
    write_text(in("a"), "x");
    umask(0);
    g_autoptr(GError) error = NULL;
    ck_assert(file_write(in("b"), "x", 1, 0600, &error));
    struct stat status;
    ck_assert_int_eq(stat(in("a"), &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0640);
    ck_assert_int_eq(stat(in("b"), &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0600);
    remove_folder();
}
END_TEST

START_TEST(a_reader_with_the_old_file_open_keeps_the_old_text)
{
    make_folder();
    write_text(in("a"), "old");
    FILE *reader = fopen(in("a"), "r");
    ck_assert_ptr_nonnull(reader);
    write_text(in("a"), "new text");
    char text[16] = "";
    ck_assert_ptr_nonnull(fgets(text, sizeof text, reader));
    ck_assert_str_eq(text, "old");
    fclose(reader);
    expect_content(in("a"), "new text");
    ck_assert_int_eq(count_entries(folder), 1);
    remove_folder();
}
END_TEST

START_TEST(writing_on_a_link_replaces_the_link_and_not_what_it_points_at)
{
    make_folder();
    write_text(in("target"), "old");
    ck_assert_int_eq(symlink("target", in("link")), 0);
    write_text(in("link"), "new");
    ck_assert(!g_file_test(in("link"), G_FILE_TEST_IS_SYMLINK));
    expect_content(in("target"), "old");
    expect_content(in("link"), "new");
    remove_folder();
}
END_TEST

START_TEST(a_write_that_fails_half_way_leaves_the_old_file_and_nothing_beside)
{
    make_folder();
    write_text(in("a"), "old");
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit = {4096, 4096};
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    g_autofree char *text = g_strnfill(100000, 'x');
    g_autoptr(GError) error = NULL;
    expect_error(file_write(in("a"), text, 100000, 0640, &error), &error, ERROR_CANNOT_WRITE, in("a"), EFBIG);
    expect_content(in("a"), "old");
    ck_assert_int_eq(count_entries(folder), 1);
    remove_folder();
}
END_TEST

START_TEST(a_scratch_file_is_the_runs_own_and_follows_no_link)
{
    g_autoptr(GError) error = NULL;
    struct stat status;
    make_folder();
    ck_assert(file_write_scratch(in("scratch"), "first text", 10, &error));
    ck_assert(file_write_scratch(in("scratch"), "second", 6, &error));
    expect_content(in("scratch"), "second");
    ck_assert(stat(in("scratch"), &status) == 0 && (status.st_mode & 07777) == 0600);
    ck_assert_int_eq(symlink(in("scratch"), in("link")), 0);
    ck_assert(!file_write_scratch(in("link"), "third", 5, &error));
    ck_assert(g_error_matches(error, TAKHOJD_ERROR, ERROR_CANNOT_WRITE));
    expect_content(in("scratch"), "second");
    remove_folder();
}
END_TEST

START_TEST(a_name_that_is_a_folder_is_not_written_over)
{
    make_folder();
    ck_assert_int_eq(g_mkdir(in("d"), 0750), 0);
    g_autoptr(GError) error = NULL;
    expect_error(file_write(in("d"), "x", 1, 0640, &error), &error, ERROR_CANNOT_WRITE, in("d"), EISDIR);
    expect_error(file_write(in("gone/a"), "x", 1, 0640, &error), &error, ERROR_CANNOT_WRITE, in("gone/a"),
                 ENOENT);
    ck_assert_int_eq(count_entries(folder), 1);
    remove_folder();
}
END_TEST

START_TEST(a_folder_without_the_right_to_write_says_who_may_give_it)
{
    make_folder();
    if (geteuid() == 0) {
        puts("# skipped: root may write everywhere");
        remove_folder();
        return;
    }
    ck_assert_int_eq(g_mkdir(in("d"), 0550), 0);
    g_autoptr(GError) error = NULL;
    ck_assert(!file_write(in("d/a"), "x", 1, 0640, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "\nhint: Give the user"));
    expect_error(false, &error, ERROR_CANNOT_WRITE, in("d/a"), EACCES);
    expect_error(file_make_folder(in("d/e"), &error), &error, ERROR_CANNOT_WRITE, in("d/e"), EACCES);
    expect_error(file_switch_link(in("d/l"), "x", &error), &error, ERROR_CANNOT_WRITE, in("d/l"), EACCES);
    remove_folder();
}
END_TEST

START_TEST(names_as_long_as_the_system_allows_can_be_written)
{
    make_folder();
    g_autofree char *name = g_strnfill(255, 'n');
    write_text(in(name), "x");
    expect_content(in(name), "x");
    remove_folder();
}
END_TEST

START_TEST(folders_are_made_with_their_parents_and_stay_when_they_are_there)
{
    make_folder();
    umask(022);
    g_autoptr(GError) error = NULL;
    ck_assert(file_make_folder(in("a/b/c"), &error));
    ck_assert(file_make_folder(in("a/b/c"), &error));
    ck_assert(file_make_folder(in("a/b/d/"), &error));
    struct stat status;
    ck_assert_int_eq(stat(in("a/b"), &status), 0);
    ck_assert_uint_eq(status.st_mode & 07777, 0750);
    write_text(in("file"), "x");
    expect_error(file_make_folder(in("file/x"), &error), &error, ERROR_CANNOT_WRITE, in("file/x"), ENOTDIR);
    ck_assert(!file_make_folder(in("file"), &error));
    remove_folder();
}
END_TEST

START_TEST(a_folder_can_be_synced_and_nothing_else)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    ck_assert(file_sync_folder(folder, &error));
    expect_error(file_sync_folder(in("gone"), &error), &error, ERROR_CANNOT_WRITE, in("gone"), ENOENT);
    write_text(in("a"), "x");
    expect_error(file_sync_folder(in("a"), &error), &error, ERROR_CANNOT_WRITE, in("a"), ENOTDIR);
    remove_folder();
}
END_TEST

START_TEST(a_link_is_made_and_switched_and_leaves_nothing_beside)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    write_text(in("one"), "1");
    write_text(in("two"), "2");
    ck_assert(file_switch_link(in("latest"), "one", &error));
    expect_content(in("latest"), "1");
    ck_assert(file_switch_link(in("latest"), "two", &error));
    expect_content(in("latest"), "2");
    ck_assert(file_switch_link(in("latest"), "gone", &error));
    ck_assert(!g_file_test(in("latest"), G_FILE_TEST_EXISTS));
    ck_assert(file_switch_link(in("latest"), in("one"), &error));
    expect_content(in("latest"), "1");
    ck_assert_int_eq(count_entries(folder), 3);
    remove_folder();
}
END_TEST

START_TEST(a_link_to_a_folder_is_switched_and_not_entered)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    ck_assert(file_make_folder(in("v1"), &error) && file_make_folder(in("v2"), &error));
    ck_assert(file_switch_link(in("latest"), "v1", &error));
    ck_assert(file_switch_link(in("latest"), "v2", &error));
    g_autofree char *target = g_file_read_link(in("latest"), NULL);
    ck_assert_str_eq(target, "v2");
    ck_assert_int_eq(count_entries(in("v1")), 0);
    remove_folder();
}
END_TEST

START_TEST(a_folder_does_not_become_a_link)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    ck_assert(file_make_folder(in("latest"), &error));
    expect_error(file_switch_link(in("latest"), "x", &error), &error, ERROR_CANNOT_WRITE, in("latest"),
                 EISDIR);
    expect_error(file_switch_link(in("gone/latest"), "x", &error), &error, ERROR_CANNOT_WRITE,
                 in("gone/latest"), ENOENT);
    ck_assert_int_eq(count_entries(folder), 1);
    remove_folder();
}
END_TEST

START_TEST(a_tree_is_removed_with_all_that_is_in_it)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    ck_assert(file_make_folder(in("t/a/b/c"), &error));
    ck_assert(file_make_folder(in("t/.hidden"), &error));
    write_text(in("t/file"), "x");
    write_text(in("t/a/b/.dot"), "x");
    ck_assert_int_eq(mkfifo(in("t/a/fifo"), 0600), 0);
    ck_assert_int_eq(chmod(in("t/file"), 0), 0);
    ck_assert(file_remove_tree(in("t"), &error));
    ck_assert_int_eq(count_entries(folder), 0);
    ck_assert(file_remove_tree(in("t"), &error));
    remove_folder();
}
END_TEST

START_TEST(a_thousand_files_are_removed_with_their_folder)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    ck_assert(file_make_folder(in("t"), &error));
    for (int i = 0; i < 1000; i++) {
        g_autofree char *name = g_strdup_printf("%s/t/%d", folder, i);
        ck_assert(g_file_set_contents(name, "", 0, NULL));
    }
    ck_assert(file_remove_tree(in("t"), &error));
    ck_assert_int_eq(count_entries(folder), 0);
    remove_folder();
}
END_TEST

START_TEST(links_are_removed_and_never_followed)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    ck_assert(file_make_folder(in("kept"), &error) && file_make_folder(in("t"), &error));
    write_text(in("kept/file"), "x");
    ck_assert_int_eq(symlink("../kept", in("t/link")), 0);
    ck_assert_int_eq(symlink("../kept/file", in("t/file_link")), 0);
    ck_assert_int_eq(symlink("gone", in("t/dangling")), 0);
    ck_assert(file_remove_tree(in("t"), &error));
    ck_assert_int_eq(symlink("kept", in("link")), 0);
    ck_assert(file_remove_tree(in("link/"), &error));
    ck_assert(!g_file_test(in("link"), G_FILE_TEST_IS_SYMLINK));
    expect_content(in("kept/file"), "x");
    remove_folder();
}
END_TEST

START_TEST(one_file_is_a_tree_too)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    write_text(in("a"), "x");
    write_text(in("b"), "x");
    ck_assert(file_remove_tree(in("a"), &error));
    ck_assert_int_eq(count_entries(folder), 1);
    remove_folder();
}
END_TEST

START_TEST(paths_that_name_no_tree_of_ones_own_are_refused)
{
    make_folder();
    const char *const refused[] = {"", "/", "//", ".", "..", "./", "a/..", "/tmp/."};
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GError) error = NULL;
        ck_assert_msg(!file_remove_tree(refused[i], &error), "\"%s\" was removed", refused[i]);
        ck_assert_int_eq(error_exit_code(error), ERROR_CANNOT_WRITE);
    }
    remove_folder();
}
END_TEST

SUITE("file", what_is_written_is_read_with_every_byte, an_empty_file_is_an_empty_text,
      a_file_that_cannot_be_read_says_why, the_mode_is_exact_whatever_the_umask,
      a_reader_with_the_old_file_open_keeps_the_old_text,
      writing_on_a_link_replaces_the_link_and_not_what_it_points_at,
      a_write_that_fails_half_way_leaves_the_old_file_and_nothing_beside,
      a_scratch_file_is_the_runs_own_and_follows_no_link, a_name_that_is_a_folder_is_not_written_over,
      a_folder_without_the_right_to_write_says_who_may_give_it,
      names_as_long_as_the_system_allows_can_be_written,
      folders_are_made_with_their_parents_and_stay_when_they_are_there,
      a_folder_can_be_synced_and_nothing_else, a_link_is_made_and_switched_and_leaves_nothing_beside,
      a_link_to_a_folder_is_switched_and_not_entered, a_folder_does_not_become_a_link,
      a_tree_is_removed_with_all_that_is_in_it, a_thousand_files_are_removed_with_their_folder,
      links_are_removed_and_never_followed, one_file_is_a_tree_too,
      paths_that_name_no_tree_of_ones_own_are_refused)
