#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/base/log.h"
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static int reader = -1;

/* Puts a pipe in the place of standard error; every test runs in a process of its own. */
static void capture_by_pipe(void)
{
    int files[2];
    ck_assert_int_eq(pipe(files), 0);
    ck_assert_int_eq(dup2(files[1], STDERR_FILENO), STDERR_FILENO);
    close(files[1]);
    reader = files[0];
    g_unsetenv("JOURNAL_STREAM");
    g_unsetenv("NO_COLOR");
    g_setenv("TERM", "xterm", TRUE);
}

/* Puts a terminal of this width there. */
static void capture_by_terminal(unsigned short columns)
{
    reader = posix_openpt(O_RDWR | O_NOCTTY);
    ck_assert_int_ge(reader, 0);
    ck_assert_int_eq(grantpt(reader), 0);
    ck_assert_int_eq(unlockpt(reader), 0);
    int terminal = open(ptsname(reader), O_RDWR | O_NOCTTY);
    ck_assert_int_ge(terminal, 0);
    struct termios mode;
    ck_assert_int_eq(tcgetattr(terminal, &mode), 0);
    mode.c_oflag &= ~(tcflag_t)OPOST;
    ck_assert_int_eq(tcsetattr(terminal, TCSANOW, &mode), 0);
    struct winsize size = {.ws_row = 24, .ws_col = columns};
    ck_assert_int_eq(ioctl(terminal, TIOCSWINSZ, &size), 0);
    ck_assert_int_eq(dup2(terminal, STDERR_FILENO), STDERR_FILENO);
    close(terminal);
    g_unsetenv("JOURNAL_STREAM");
    g_unsetenv("NO_COLOR");
    g_setenv("TERM", "xterm", TRUE);
}

static void expect_written(const char *expected)
{
    char text[4096];
    fcntl(reader, F_SETFL, O_NONBLOCK);
    ssize_t count = read(reader, text, sizeof text - 1);
    text[count > 0 ? count : 0] = '\0';
    ck_assert_str_eq(text, expected);
}

static void log_an_error(void)
{
    g_autoptr(GError) error = NULL;
    error_set(&error, ERROR_CONFIG, "cannot read x");
    error_detail(&error, "it is not there");
    error_hint(&error, "Make it.");
    log_error(error);
}

START_TEST(an_error_is_written_with_all_its_lines)
{
    capture_by_pipe();
    log_an_error();
    expect_written("takhojd: error: cannot read x\n  it is not there\n  hint: Make it.\n");
}
END_TEST

START_TEST(quiet_leaves_errors_only)
{
    capture_by_pipe();
    log_set_level(LOG_LEVEL_QUIET);
    log_warning("w");
    log_info("i");
    log_progress("p");
    expect_written("");
    log_an_error();
    expect_written("takhojd: error: cannot read x\n  it is not there\n  hint: Make it.\n");
}
END_TEST

START_TEST(normal_adds_warnings_and_verbose_information)
{
    capture_by_pipe();
    log_warning("%d days", 3);
    log_info("not yet");
    expect_written("takhojd: warning: 3 days\n");
    log_set_level(LOG_LEVEL_VERBOSE);
    log_warning("w");
    log_info("%s", "rows 7");
    expect_written("takhojd: warning: w\ntakhojd: rows 7\n");
}
END_TEST

START_TEST(journald_gets_a_priority_on_every_line)
{
    capture_by_pipe();
    struct stat status;
    ck_assert_int_eq(fstat(STDERR_FILENO, &status), 0);
    g_autofree char *stream =
        g_strdup_printf("%llu:%llu", (unsigned long long)status.st_dev, (unsigned long long)status.st_ino);
    g_setenv("JOURNAL_STREAM", stream, TRUE);
    log_set_level(LOG_LEVEL_VERBOSE);
    log_an_error();
    log_warning("w");
    log_info("i");
    expect_written("<3>cannot read x\n<3>  it is not there\n<3>  hint: Make it.\n<4>w\n<6>i\n");
}
END_TEST

START_TEST(a_journal_that_is_somebody_elses_changes_nothing)
{
    capture_by_pipe();
    g_setenv("JOURNAL_STREAM", "1:1", TRUE);
    log_warning("w");
    g_setenv("JOURNAL_STREAM", "", TRUE);
    log_warning("w");
    expect_written("takhojd: warning: w\ntakhojd: warning: w\n");
}
END_TEST

START_TEST(nothing_in_a_message_steers_the_terminal)
{
    capture_by_pipe();
    log_warning("a\033[2Jb\tc\rd\x7f\xE5"
                "e å \xC2\x9B!\nnext\n\n");
    expect_written("takhojd: warning: a?[2Jb c?d?\xEF\xBF\xBD"
                   "e å ?!\n  next\n");
}
END_TEST

START_TEST(progress_goes_to_terminals_only)
{
    capture_by_pipe();
    log_progress("50 %%");
    expect_written("");
}
END_TEST

START_TEST(the_next_line_of_any_kind_replaces_progress)
{
    capture_by_terminal(80);
    log_progress("reading %d", 1);
    expect_written("\r\033[Kreading 1");
    log_progress("reading %d", 2);
    expect_written("\r\033[Kreading 2");
    log_set_level(LOG_LEVEL_VERBOSE);
    log_info("done");
    expect_written("\r\033[Ktakhojd: done\n");
    log_info("more");
    expect_written("takhojd: more\n");
}
END_TEST

START_TEST(progress_is_cut_to_the_terminals_width_in_letters)
{
    capture_by_terminal(6);
    log_progress("åäöåäö\nx");
    expect_written("\r\033[Kåäöåä");
}
END_TEST

START_TEST(a_terminal_shows_the_word_in_colour)
{
    capture_by_terminal(80);
    log_warning("w");
    expect_written("takhojd: \033[1;33mwarning:\033[0m w\n");
    log_an_error();
    expect_written("takhojd: \033[1;31merror:\033[0m cannot read x\n  it is not there\n  hint: Make it.\n");
}
END_TEST

START_TEST(no_color_and_dumb_terminals_get_none)
{
    capture_by_terminal(80);
    g_setenv("NO_COLOR", "1", TRUE);
    log_warning("w");
    expect_written("takhojd: warning: w\n");
    g_setenv("NO_COLOR", "", TRUE);
    log_warning("w");
    expect_written("takhojd: \033[1;33mwarning:\033[0m w\n");
    g_setenv("TERM", "dumb", TRUE);
    log_warning("w");
    log_progress("p");
    expect_written("takhojd: warning: w\n");
}
END_TEST

START_TEST(a_closed_standard_error_stops_nobody)
{
    capture_by_pipe();
    close(STDERR_FILENO);
    log_an_error();
    log_warning("w");
    log_progress("p");
    expect_written("");
}
END_TEST

SUITE("log", an_error_is_written_with_all_its_lines, quiet_leaves_errors_only,
      normal_adds_warnings_and_verbose_information, journald_gets_a_priority_on_every_line,
      a_journal_that_is_somebody_elses_changes_nothing, nothing_in_a_message_steers_the_terminal,
      progress_goes_to_terminals_only, the_next_line_of_any_kind_replaces_progress,
      progress_is_cut_to_the_terminals_width_in_letters, a_terminal_shows_the_word_in_colour,
      no_color_and_dumb_terminals_get_none, a_closed_standard_error_stops_nobody)
