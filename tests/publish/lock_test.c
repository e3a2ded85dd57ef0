#include "fake_report.h"
#include "takhojd/base/error.h"
#include "takhojd/publish/lock.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

START_TEST(a_held_lock_is_a_reason_to_try_later_and_names_the_process)
{
    char *folder = fake_folder();
    struct lock *lock = lock_take(folder, NULL);
    ck_assert_ptr_nonnull(lock);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(lock_take(folder, &error));
    ck_assert_int_eq(error_exit_code(error), 75);
    g_autofree char *pid = g_strdup_printf("process %ld", (long)getpid());
    ck_assert_ptr_nonnull(strstr(error->message, pid));
    ck_assert_ptr_nonnull(strstr(error->message, "hint: "));
    lock_release(lock);
    fake_remove(folder);
}
END_TEST

START_TEST(a_released_lock_can_be_taken_again)
{
    char *folder = fake_folder();
    lock_release(lock_take(folder, NULL));
    struct lock *lock = lock_take(folder, NULL);
    ck_assert_ptr_nonnull(lock);
    lock_release(lock);
    lock_release(NULL);
    fake_remove(folder);
}
END_TEST

START_TEST(a_lock_ends_with_its_process_however_that_ends)
{
    char *folder = fake_folder();
    int ready[2];
    ck_assert_int_eq(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        bool is_taken = lock_take(folder, NULL) != NULL;
        ssize_t written = write(ready[1], is_taken ? "y" : "n", 1);
        (void)written;
        pause();
    }
    char answer = 'n';
    ck_assert_int_eq(read(ready[0], &answer, 1), 1);
    ck_assert_int_eq(answer, 'y');
    ck_assert_ptr_null(lock_take(folder, NULL));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    struct lock *lock = lock_take(folder, NULL);
    ck_assert_ptr_nonnull(lock);
    lock_release(lock);
    fake_remove(folder);
}
END_TEST

START_TEST(the_folder_is_made_when_missing)
{
    char *folder = fake_folder();
    g_autofree char *below = g_build_filename(folder, "a", "b", NULL);
    struct lock *lock = lock_take(below, NULL);
    ck_assert_ptr_nonnull(lock);
    lock_release(lock);
    fake_remove(folder);
}
END_TEST

START_TEST(a_lock_that_is_a_link_is_refused)
{
    char *folder = fake_folder();
    g_autofree char *path = g_build_filename(folder, "lock", NULL);
    ck_assert_int_eq(symlink("elsewhere", path), 0);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(lock_take(folder, &error));
    ck_assert_int_eq(error_exit_code(error), 73);
    ck_assert(!fake_exists(folder, "elsewhere"));
    fake_remove(folder);
}
END_TEST

START_TEST(a_folder_that_cannot_be_made_is_a_write_error)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(lock_take("/dev/null/state", &error));
    ck_assert_int_eq(error_exit_code(error), 73);
}
END_TEST

SUITE("lock", a_held_lock_is_a_reason_to_try_later_and_names_the_process, a_released_lock_can_be_taken_again,
      a_lock_ends_with_its_process_however_that_ends, the_folder_is_made_when_missing,
      a_lock_that_is_a_link_is_refused, a_folder_that_cannot_be_made_is_a_write_error)
