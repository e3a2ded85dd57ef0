/* Paths that a person named, and files written in two steps. */
#include "folder.h"
#include "takhojd/base/interrupt.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned mode_of(const char *path)
{
    struct stat status;
    ck_assert_int_eq(lstat(path, &status), 0);
    return status.st_mode & (S_IFMT | 07777);
}

START_TEST(a_link_that_a_person_named_is_kept_and_what_it_leads_to_replaced)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    ck_assert_int_eq(g_mkdir(in("d"), 0750), 0);
    write_text(in("d/target"), "old");
    ck_assert_int_eq(symlink("d/link", in("link")), 0);
    ck_assert_int_eq(symlink("target", in("d/link")), 0);
    FILE *reader = fopen(in("link"), "r");
    ck_assert_ptr_nonnull(reader);
    ck_assert(file_write_named(in("link"), "new", 3, 0604, &error));
    char text[16] = "";
    ck_assert_ptr_nonnull(fgets(text, sizeof text, reader));
    ck_assert_str_eq(text, "old");
    fclose(reader);
    ck_assert_uint_eq(mode_of(in("link")) & S_IFMT, S_IFLNK);
    ck_assert_uint_eq(mode_of(in("d/link")) & S_IFMT, S_IFLNK);
    ck_assert_uint_eq(mode_of(in("d/target")), S_IFREG | 0604);
    expect_content(in("d/target"), "new");
    ck_assert_int_eq(count_entries(folder), 2);
    ck_assert_int_eq(count_entries(in("d")), 2);
    remove_folder();
}
END_TEST

START_TEST(a_link_to_nothing_that_a_person_named_makes_the_file)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    ck_assert_int_eq(symlink(in("target"), in("link")), 0);
    ck_assert(file_write_named(in("link"), "new", 3, 0640, &error));
    ck_assert_uint_eq(mode_of(in("link")) & S_IFMT, S_IFLNK);
    expect_content(in("target"), "new");
    ck_assert_int_eq(symlink("gone/target", in("nowhere")), 0);
    expect_error(file_write_named(in("nowhere"), "x", 1, 0640, &error), &error, ERROR_CANNOT_WRITE,
                 in("gone/target"), ENOENT);
    ck_assert_int_eq(symlink("round", in("round")), 0);
    expect_error(file_write_named(in("round"), "x", 1, 0640, &error), &error, ERROR_CANNOT_WRITE, in("round"),
                 ELOOP);
    ck_assert_int_eq(count_entries(folder), 4);
    remove_folder();
}
END_TEST

START_TEST(a_file_that_a_person_named_is_replaced_like_any_other)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    ck_assert(file_write_named(in("a"), "old", 3, 0600, &error));
    ck_assert_uint_eq(mode_of(in("a")), S_IFREG | 0600);
    ck_assert(file_write_named(in("a"), "new", 3, 0644, &error));
    ck_assert_uint_eq(mode_of(in("a")), S_IFREG | 0644);
    expect_content(in("a"), "new");
    expect_error(file_write_named(folder, "x", 1, 0640, &error), &error, ERROR_CANNOT_WRITE, folder, EISDIR);
    ck_assert_int_eq(count_entries(folder), 1);
    remove_folder();
}
END_TEST

START_TEST(a_pipe_that_a_person_named_is_written_into_and_stays_a_pipe)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    ck_assert_int_eq(mkfifo(in("pipe"), 0600), 0);
    expect_error(file_write_named(in("pipe"), "x", 1, 0640, &error), &error, ERROR_CANNOT_WRITE, in("pipe"),
                 ENXIO);
    int reader = open(in("pipe"), O_RDONLY | O_NONBLOCK);
    ck_assert_int_ge(reader, 0);
    ck_assert_int_eq(symlink("pipe", in("link")), 0);
    ck_assert(file_write_named(in("pipe"), "one", 3, 0640, &error));
    ck_assert(file_write_named(in("link"), "two", 3, 0640, &error));
    char text[16] = "";
    ck_assert_int_eq(read(reader, text, sizeof text), 6);
    ck_assert_str_eq(text, "onetwo");
    close(reader);
    ck_assert_uint_eq(mode_of(in("pipe")), S_IFIFO | 0600);
    ck_assert_int_eq(count_entries(folder), 2);
    remove_folder();
}
END_TEST

START_TEST(more_than_a_pipe_holds_reaches_a_slow_reader_whole)
{
    make_folder();
    g_autofree char *text = g_strnfill(1 << 20, 'x');
    ck_assert_int_eq(mkfifo(in("pipe"), 0600), 0);
    int reader = open(in("pipe"), O_RDONLY | O_NONBLOCK);
    ck_assert_int_ge(reader, 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(!file_write_named(in("pipe"), text, 1 << 20, 0640, NULL));
    ck_assert_int_eq(fcntl(reader, F_SETFL, 0), 0);
    struct pollfd written = {.fd = reader, .events = POLLIN};
    ck_assert_int_eq(poll(&written, 1, 60000), 1);
    char step[4096];
    gsize length = 0;
    for (ssize_t count; (count = read(reader, step, sizeof step)) > 0;)
        length += (gsize)count;
    close(reader);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    ck_assert_uint_eq(length, 1 << 20);
    remove_folder();
}
END_TEST

START_TEST(a_reader_that_has_stopped_reading_can_be_given_up)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strnfill(1 << 20, 'x');
    ck_assert_int_eq(mkfifo(in("pipe"), 0600), 0);
    int reader = open(in("pipe"), O_RDONLY | O_NONBLOCK);
    ck_assert_int_ge(reader, 0);
    ck_assert(interrupt_watch(&error));
    pid_t parent = getpid(), child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        g_usleep(300000);
        _exit(kill(parent, SIGINT) != 0);
    }
    ck_assert(!file_write_named(in("pipe"), text, 1 << 20, 0640, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_INTERRUPTED);
    close(reader);
    ck_assert_int_eq(waitpid(child, NULL, 0), child);
    remove_folder();
}
END_TEST

START_TEST(a_draft_shows_only_when_it_is_settled_and_leaves_nothing_when_it_is_not)
{
    make_folder();
    g_autoptr(GError) error = NULL;
    write_text(in("a"), "old");
    struct file_draft *draft = file_draft_new(in("a"), "new", 3, 0640, &error);
    ck_assert_ptr_nonnull(draft);
    expect_content(in("a"), "old");
    file_draft_free(draft);
    expect_content(in("a"), "old");
    ck_assert_int_eq(count_entries(folder), 1);
    draft = file_draft_named(in("a"), "new", 3, 0640, &error);
    ck_assert_ptr_nonnull(draft);
    ck_assert(file_draft_settle(draft, &error));
    expect_content(in("a"), "new");
    file_draft_free(draft);
    expect_content(in("a"), "new");
    ck_assert_int_eq(count_entries(folder), 1);
    file_draft_free(NULL);
    remove_folder();
}
END_TEST

SUITE("file named", a_link_that_a_person_named_is_kept_and_what_it_leads_to_replaced,
      a_link_to_nothing_that_a_person_named_makes_the_file,
      a_file_that_a_person_named_is_replaced_like_any_other,
      a_pipe_that_a_person_named_is_written_into_and_stays_a_pipe,
      more_than_a_pipe_holds_reaches_a_slow_reader_whole, a_reader_that_has_stopped_reading_can_be_given_up,
      a_draft_shows_only_when_it_is_settled_and_leaves_nothing_when_it_is_not)
