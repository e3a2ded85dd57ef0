/*
 * CLUSTER_SUITE(name, test, ...): a suite whose tests meet a real PostgreSQL of their own.
 *
 * The program starts itself again under queries/demo/private-cluster, which sets PGHOST, PGPORT, PGUSER and
 * PGDATABASE and removes the server when the suite has ended. Run it from the top folder.
 */
#ifndef TAKHOJD_TESTS_CLUSTER_H
#define TAKHOJD_TESTS_CLUSTER_H

#include "suite.h"

#include <stdlib.h>
#include <unistd.h>

int cluster_suite(void);

static inline int cluster_run(char **arguments)
{
    if (getenv("TAKHOJD_TEST_CLUSTER"))
        return cluster_suite();
    setenv("TAKHOJD_TEST_CLUSTER", "1", 1);
    execl("queries/demo/private-cluster", "private-cluster", "--", arguments[0], (char *)NULL);
    perror("queries/demo/private-cluster");
    return 69;
}

#define CLUSTER_SUITE(name, ...)                                                                             \
    CLUSTER_SUITE_OF(name, __VA_ARGS__)                                                                      \
    int main(int count, char **arguments)                                                                    \
    {                                                                                                        \
        (void)count;                                                                                         \
        return cluster_run(arguments);                                                                       \
    }

/* SUITE defines main(); here that becomes the function run beside the server. */
#define CLUSTER_SUITE_OF(name, ...)                                                                          \
    int cluster_suite(void)                                                                                  \
    {                                                                                                        \
        const TTest *const cluster_tests[] = {__VA_ARGS__};                                                  \
        Suite *suite = suite_create(name);                                                                   \
        TCase *sentences = tcase_create(name);                                                               \
        tcase_set_timeout(sentences, 300);                                                                   \
        for (size_t i = 0; i < sizeof cluster_tests / sizeof cluster_tests[0]; i++)                          \
            tcase_add_test(sentences, cluster_tests[i]);                                                     \
        suite_add_tcase(suite, sentences);                                                                   \
        SRunner *runner = srunner_create(suite);                                                             \
        srunner_run_all(runner, CK_NORMAL);                                                                  \
        int failed = srunner_ntests_failed(runner);                                                          \
        srunner_free(runner);                                                                                \
        return failed ? 1 : 0;                                                                               \
    }

#endif
