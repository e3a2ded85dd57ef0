#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/base/interrupt.h"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

static bool is_readable(void)
{
    struct pollfd one = {.fd = interrupt_fd(), .events = POLLIN};
    return poll(&one, 1, 0) == 1;
}

START_TEST(without_a_signal_nothing_is_noted)
{
    ck_assert_int_eq(interrupt_fd(), -1);
    ck_assert(interrupt_watch(NULL));
    ck_assert_int_ge(interrupt_fd(), 0);
    ck_assert(interrupt_check(NULL));
    ck_assert(!is_readable());
}
END_TEST

static void assert_signal(int number, int code)
{
    ck_assert(interrupt_watch(NULL));
    raise(number);
    ck_assert(is_readable());
    g_autoptr(GError) error = NULL;
    ck_assert(!interrupt_check(&error));
    ck_assert_int_eq(error_exit_code(error), code);
}

START_TEST(sigint_is_an_error_with_exit_code_130)
{
    assert_signal(SIGINT, 130);
}
END_TEST

START_TEST(sigterm_is_an_error_with_exit_code_143)
{
    assert_signal(SIGTERM, 143);
}
END_TEST

START_TEST(the_descriptor_gives_the_signals_number_and_the_note_outlives_the_reading)
{
    ck_assert(interrupt_watch(NULL));
    raise(SIGTERM);
    unsigned char byte = 0;
    ck_assert_int_eq(read(interrupt_fd(), &byte, 1), 1);
    ck_assert_int_eq(byte, SIGTERM);
    ck_assert(!is_readable());
    ck_assert(!interrupt_check(NULL));
}
END_TEST

START_TEST(the_first_signal_decides)
{
    ck_assert(interrupt_watch(NULL));
    raise(SIGINT);
    raise(SIGTERM);
    g_autoptr(GError) error = NULL;
    ck_assert(!interrupt_check(&error));
    ck_assert_int_eq(error_exit_code(error), 130);
}
END_TEST

START_TEST(any_number_of_signals_never_blocks)
{
    ck_assert(interrupt_watch(NULL));
    for (int i = 0; i < 100000; i++)
        raise(SIGINT);
    interrupt_reset();
    ck_assert(interrupt_check(NULL));
    ck_assert(!is_readable());
}
END_TEST

START_TEST(a_reader_that_has_gone_is_an_ordinary_error)
{
    int ends[2];
    ck_assert(interrupt_watch(NULL));
    ck_assert_int_eq(pipe(ends), 0);
    close(ends[0]);
    ck_assert_int_eq(write(ends[1], "x", 1), -1);
}
END_TEST

SUITE("interrupt", without_a_signal_nothing_is_noted, sigint_is_an_error_with_exit_code_130,
      sigterm_is_an_error_with_exit_code_143,
      the_descriptor_gives_the_signals_number_and_the_note_outlives_the_reading, the_first_signal_decides,
      any_number_of_signals_never_blocks, a_reader_that_has_gone_is_an_ordinary_error)
