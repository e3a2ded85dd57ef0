#include "suite.h"
#include "takhojd/base/child.h"
#include "takhojd/base/error.h"
#include "takhojd/base/interrupt.h"
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Runs a shell's own words as the child; the shell is the program under test here, not a go-between. */
static bool run_script(const char *script, struct child child, struct child_output *output, GError **error)
{
    const char *const argv[] = {"sh", "-c", script, NULL};
    child.argv = argv;
    return child_run(&child, output, error);
}

START_TEST(a_program_is_found_in_path_or_it_is_not)
{
    ck_assert(child_find("sh"));
    ck_assert(child_find("/bin/sh"));
    ck_assert(!child_find("no-such-program-anywhere"));
    ck_assert(!child_find("/bin"));
}
END_TEST

START_TEST(both_outputs_and_the_exit_status_come_back)
{
    struct child_output output;
    g_autoptr(GError) error = NULL;
    bool good = run_script("printf 'a\\nb'; printf c >&2; exit 3", (struct child){0}, &output, &error);
    ck_no_error(error);
    ck_assert(good);
    ck_assert_int_eq(output.exit_status, 3);
    ck_assert_str_eq(output.text, "a\nb");
    ck_assert_uint_eq(output.length, 3);
    ck_assert_str_eq(output.error_text, "c");
    child_output_clear(&output);
}
END_TEST

START_TEST(arguments_reach_the_program_as_they_are)
{
    const char *const argv[] = {"printf", "%s|", "a b", "$HOME", "*", "`id`", "", "\"'\\", NULL};
    struct child child = {.argv = argv};
    struct child_output output;
    ck_assert(child_run(&child, &output, NULL));
    ck_assert_str_eq(output.text, "a b|$HOME|*|`id`||\"'\\|");
    child_output_clear(&output);
}
END_TEST

START_TEST(input_larger_than_any_pipe_goes_through_and_back)
{
    enum { SIZE = 3 << 20 };
    g_autofree char *text = g_malloc(SIZE);
    for (int i = 0; i < SIZE; i++)
        text[i] = (char)(i % 251);
    const char *const argv[] = {"cat", NULL};
    struct child child = {.argv = argv, .input = text, .input_length = SIZE};
    struct child_output output;
    g_autoptr(GError) error = NULL;
    child_run(&child, &output, &error);
    ck_no_error(error);
    ck_assert_uint_eq(output.length, SIZE);
    ck_assert_int_eq(memcmp(output.text, text, SIZE), 0);
    child_output_clear(&output);
}
END_TEST

START_TEST(without_input_the_child_reads_the_end_at_once)
{
    const char *const argv[] = {"cat", NULL};
    struct child child = {.argv = argv};
    struct child_output output;
    ck_assert(child_run(&child, &output, NULL));
    ck_assert_uint_eq(output.length, 0);
    child_output_clear(&output);
    child.input = "";
    ck_assert(child_run(&child, &output, NULL));
    ck_assert_uint_eq(output.length, 0);
    child_output_clear(&output);
}
END_TEST

START_TEST(a_child_that_does_not_read_its_input_is_no_fault)
{
    g_autofree char *text = g_strnfill(1 << 20, 'x');
    struct child_output output;
    g_autoptr(GError) error = NULL;
    bool good = run_script("exec 0<&-; echo done", (struct child){.input = text, .input_length = 1 << 20},
                           &output, &error);
    ck_no_error(error);
    ck_assert(good);
    ck_assert_str_eq(output.text, "done\n");
    child_output_clear(&output);
}
END_TEST

START_TEST(settings_are_added_to_the_environment_and_replace_it)
{
    g_setenv("TAKHOJD_KEPT", "kept", TRUE);
    g_setenv("TAKHOJD_SET", "old", TRUE);
    const char *const environment[] = {"TAKHOJD_SET=new=value", "TAKHOJD_EMPTY=", NULL};
    struct child_output output;
    ck_assert(run_script("printf '%s,%s,%s' \"$TAKHOJD_KEPT\" \"$TAKHOJD_SET\" \"${TAKHOJD_EMPTY-unset}\"",
                         (struct child){.environment = environment}, &output, NULL));
    ck_assert_str_eq(output.text, "kept,new=value,");
    ck_assert_str_eq(g_getenv("TAKHOJD_SET"), "old");
    child_output_clear(&output);
}
END_TEST

START_TEST(a_child_runs_in_the_folder_asked_for)
{
    struct child_output output;
    ck_assert(run_script("pwd", (struct child){.folder = "/"}, &output, NULL));
    ck_assert_str_eq(output.text, "/\n");
    child_output_clear(&output);
}
END_TEST

START_TEST(a_program_that_is_not_there_is_a_matter_of_configuration)
{
    /* A folder of PATH that may not be searched would be another matter. */
    g_setenv("PATH", "/usr/bin:/bin", TRUE);
    const char *const argv[] = {"no-such-program-anywhere", NULL};
    struct child child = {.argv = argv};
    struct child_output output;
    g_autoptr(GError) error = NULL;
    ck_assert(!child_run(&child, &output, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_CONFIG);
    ck_assert_str_eq(error->message, "there is no program no-such-program-anywhere\n"
                                     "hint: Install it, or add its folder to PATH.");
    child_output_clear(&output);
}
END_TEST

START_TEST(so_is_one_that_may_not_be_run)
{
    const char *const argv[] = {"/etc/passwd", NULL};
    struct child child = {.argv = argv, .input = "x", .input_length = 1};
    struct child_output output;
    g_autoptr(GError) error = NULL;
    ck_assert(!child_run(&child, &output, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_CONFIG);
    ck_assert_str_eq(error->message, "the program /etc/passwd may not be run\n"
                                     "hint: Give the user that runs takhojd the right to execute it.");
    child_output_clear(&output);
}
END_TEST

START_TEST(what_cannot_be_started_is_internal)
{
    const char *const argv[] = {"true", NULL};
    struct child child = {.argv = argv, .folder = "/no/such/folder"};
    struct child_output output;
    g_autoptr(GError) error = NULL;
    ck_assert(!child_run(&child, &output, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_INTERNAL);
    child_output_clear(&output);
}
END_TEST

START_TEST(a_child_that_takes_too_long_is_killed_and_what_it_said_is_kept)
{
    struct child_output output;
    g_autoptr(GError) error = NULL;
    ck_assert(!run_script("echo begun; exec sleep 1000", (struct child){.timeout_s = 1}, &output, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_INTERNAL);
    ck_assert_str_eq(error->message, "sh was killed: it took more than 1 seconds");
    ck_assert_str_eq(output.text, "begun\n");
    child_output_clear(&output);
}
END_TEST

START_TEST(a_child_that_closes_its_outputs_is_killed_all_the_same)
{
    struct child_output output;
    g_autoptr(GError) error = NULL;
    ck_assert(!run_script("exec sleep 1000 >&- 2>&-", (struct child){.timeout_s = 1}, &output, &error));
    ck_assert_str_eq(error->message, "sh was killed: it took more than 1 seconds");
    child_output_clear(&output);
}
END_TEST

/* A process that was killed is gone at once, or waits for its end to be asked for. */
static bool runs(int process)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/stat", process);
    g_autofree char *text = NULL;
    const char *state = g_file_get_contents(path, &text, NULL, NULL) ? strrchr(text, ')') : NULL;
    return state && !strchr("ZX", state[2]);
}

static bool is_gone(const char *process)
{
    int number = atoi(process);
    ck_assert_int_gt(number, 1);
    for (int i = 0; i < 50 && runs(number); i++)
        g_usleep(100000);
    return !runs(number);
}

/* A script that notes a process it has started, not in what it says: that may not be heard any more. */
static void check_killed_with_it(const char *then, struct child child)
{
    g_autofree char *file = NULL, *process = NULL;
    int note = g_file_open_tmp("child-XXXXXX", &file, NULL);
    ck_assert_int_ge(note, 0);
    close(note);
    g_autofree char *script = g_strdup_printf("sleep 1000 & echo $! >'%s'; %s", file, then);
    struct child_output output;
    ck_assert(!run_script(script, child, &output, NULL));
    ck_assert(g_file_get_contents(file, &process, NULL, NULL));
    ck_assert(is_gone(process));
    child_output_clear(&output);
    unlink(file);
}

START_TEST(what_a_child_started_is_killed_with_it)
{
    check_killed_with_it("wait", (struct child){.timeout_s = 1});
    check_killed_with_it("while :; do echo yes; done", (struct child){.output_limit = 1000});
    ck_assert(interrupt_watch(NULL));
    check_killed_with_it("kill -INT $PPID; wait",
                         (struct child){.timeout_s = 1000, .until_interrupted = true});
}
END_TEST

START_TEST(a_grandchild_that_holds_the_pipes_is_not_waited_for)
{
    /* The time-out is far beyond the suite's own, so waiting for the grandchild would fail the test. */
    struct child_output output;
    g_autoptr(GError) error = NULL;
    bool good = run_script("sleep 1000 & echo $!", (struct child){.timeout_s = 1000}, &output, &error);
    ck_no_error(error);
    ck_assert(good);
    int grandchild = atoi(output.text);
    ck_assert_int_gt(grandchild, 1);
    ck_assert_int_eq(kill(grandchild, SIGKILL), 0);
    child_output_clear(&output);
}
END_TEST

START_TEST(a_child_that_says_too_much_is_killed)
{
    struct child_output output;
    g_autoptr(GError) error = NULL;
    ck_assert(
        !run_script("while :; do echo yes; done", (struct child){.output_limit = 1000}, &output, &error));
    ck_assert_str_eq(error->message, "sh wrote more than 1000 bytes");
    ck_assert_uint_le(output.length, 1000);
    child_output_clear(&output);
    g_clear_error(&error);
    ck_assert(
        !run_script("while :; do echo no >&2; done", (struct child){.output_limit = 1000}, &output, &error));
    ck_assert_str_eq(error->message, "sh wrote more than 1000 bytes");
    child_output_clear(&output);
}
END_TEST

START_TEST(exactly_the_limit_is_not_too_much)
{
    struct child_output output;
    ck_assert(run_script("printf 1234567890", (struct child){.output_limit = 10}, &output, NULL));
    ck_assert_str_eq(output.text, "1234567890");
    child_output_clear(&output);
    ck_assert(!run_script("printf 12345678901", (struct child){.output_limit = 10}, &output, NULL));
    child_output_clear(&output);
}
END_TEST

START_TEST(a_child_ended_by_a_signal_did_not_exit)
{
    struct child_output output;
    g_autoptr(GError) error = NULL;
    ck_assert(!run_script("kill -TERM $$", (struct child){0}, &output, &error));
    ck_assert_str_eq(error->message, "sh was ended by signal 15");
    ck_assert_int_eq(error_exit_code(error), ERROR_INTERNAL);
    ck_assert_int_eq(output.exit_status, -1);
    child_output_clear(&output);
}
END_TEST

START_TEST(an_interrupt_ends_a_child_that_may_be_interrupted)
{
    g_autoptr(GError) error = NULL;
    ck_assert(interrupt_watch(&error));
    struct child_output output;
    struct child child = {.timeout_s = 1000, .until_interrupted = true};
    ck_assert(!run_script("kill -TERM $PPID; exec sleep 1000", child, &output, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_TERMINATED);
    child_output_clear(&output);
    g_clear_error(&error);
    ck_assert(!run_script("echo never", child, &output, &error));
    ck_assert_int_eq(error_exit_code(error), ERROR_TERMINATED);
    ck_assert_str_eq(output.text, "");
    child_output_clear(&output);
}
END_TEST

START_TEST(a_child_of_the_unwinding_runs_to_its_end_after_an_interrupt)
{
    g_autoptr(GError) error = NULL;
    ck_assert(interrupt_watch(&error));
    struct child_output output;
    bool good = run_script("kill -INT $PPID; echo cleaned", (struct child){0}, &output, &error);
    ck_no_error(error);
    ck_assert(good);
    ck_assert_str_eq(output.text, "cleaned\n");
    ck_assert(!interrupt_check(&error));
    child_output_clear(&output);
}
END_TEST

START_TEST(many_runs_leave_no_descriptor_open)
{
    struct child_output output;
    const char *const argv[] = {"true", NULL};
    const char *const gone[] = {"no-such-program-anywhere", NULL};
    struct child child = {.argv = argv, .input = "x", .input_length = 1};
    struct child bad = {.argv = gone, .input = "x", .input_length = 1};
    int before = -1;
    for (int i = 0; i < 30; i++) {
        ck_assert(child_run(&child, &output, NULL));
        child_output_clear(&output);
        ck_assert(!child_run(&bad, &output, NULL));
        child_output_clear(&output);
        int next = dup(0);
        close(next);
        if (i == 5)
            before = next;
    }
    /* GLib opens and closes some of its own meanwhile; one left open by each run would make 24. */
    int after = dup(0);
    ck_assert_int_lt(after, before + 12);
}
END_TEST

SUITE("child", a_program_is_found_in_path_or_it_is_not, both_outputs_and_the_exit_status_come_back,
      arguments_reach_the_program_as_they_are, input_larger_than_any_pipe_goes_through_and_back,
      without_input_the_child_reads_the_end_at_once, a_child_that_does_not_read_its_input_is_no_fault,
      settings_are_added_to_the_environment_and_replace_it, a_child_runs_in_the_folder_asked_for,
      a_program_that_is_not_there_is_a_matter_of_configuration, so_is_one_that_may_not_be_run,
      what_cannot_be_started_is_internal, a_child_that_takes_too_long_is_killed_and_what_it_said_is_kept,
      a_child_that_closes_its_outputs_is_killed_all_the_same, what_a_child_started_is_killed_with_it,
      a_grandchild_that_holds_the_pipes_is_not_waited_for, a_child_that_says_too_much_is_killed,
      exactly_the_limit_is_not_too_much, a_child_ended_by_a_signal_did_not_exit,
      an_interrupt_ends_a_child_that_may_be_interrupted,
      a_child_of_the_unwinding_runs_to_its_end_after_an_interrupt, many_runs_leave_no_descriptor_open)
