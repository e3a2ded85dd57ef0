/*
 * One suite a program: SUITE(name, test, test, ...) is main().
 *
 * Tests are sentences: START_TEST(a_month_past_its_end_clamps_to_the_last_day). Check runs each in a child of
 * its own; a suite refuses to run otherwise, because one crash would hide the tests after it.
 * CK_TAP_LOG_FILE_NAME and CK_XML_LOG_FILE_NAME are Check's own.
 */
#ifndef TAKHOJD_TESTS_SUITE_H
#define TAKHOJD_TESTS_SUITE_H

#include <check.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>

#define SUITE(name, ...)                                                                                     \
    int main(void)                                                                                           \
    {                                                                                                        \
        const TTest *const tests[] = {__VA_ARGS__};                                                          \
        Suite *suite = suite_create(name);                                                                   \
        TCase *sentences = tcase_create(name);                                                               \
        tcase_set_timeout(sentences, 120);                                                                   \
        for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)                                          \
            tcase_add_test(sentences, tests[i]);                                                             \
        suite_add_tcase(suite, sentences);                                                                   \
        SRunner *runner = srunner_create(suite);                                                             \
        if (srunner_fork_status(runner) != CK_FORK && !getenv("TAKHOJD_NO_FORK")) {                          \
            fputs("Check must run in fork mode\n", stderr);                                                  \
            return 70;                                                                                       \
        }                                                                                                    \
        srunner_run_all(runner, CK_NORMAL);                                                                  \
        int failed = srunner_ntests_failed(runner);                                                          \
        srunner_free(runner);                                                                                \
        return failed ? 1 : 0;                                                                               \
    }

/* Fails the test with the error's own message. */
#define ck_no_error(error) ck_assert_msg((error) == NULL, "%s", (error) ? (error)->message : "")

/*
 * For what is asked a hundred thousand times: Check writes a message to its parent for every sentence of its
 * own that holds, so that those take longer than what they ask; this one says only what does not hold.
 */
#define ck_each_msg(holds, ...)                                                                              \
    do {                                                                                                     \
        if (!(holds))                                                                                        \
            ck_abort_msg(__VA_ARGS__);                                                                       \
    } while (0)

#endif
