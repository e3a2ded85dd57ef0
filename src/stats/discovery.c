#include "takhojd/stats/discovery.h"
#include <math.h>
#include <stdlib.h>

struct test {
    double p;
    gsize index;
};

static int compare_tests(const void *left, const void *right)
{
    const struct test *a = left, *b = right;
    return (a->p > b->p) - (a->p < b->p);
}

void discovery_adjust(gsize count, const double *p, double *adjusted)
{
    g_autofree struct test *tests = g_new(struct test, count + 1);
    gsize family = 0;
    for (gsize i = 0; i < count; i++) {
        adjusted[i] = NAN;
        if (!isnan(p[i]))
            tests[family++] = (struct test){p[i], i};
    }
    if (family)
        qsort(tests, family, sizeof *tests, compare_tests);
    double least = 1;
    for (gsize rank = family; rank > 0; rank--) {
        const struct test *test = &tests[rank - 1];
        least = fmin(least, test->p * (double)family / (double)rank);
        adjusted[test->index] = least;
    }
}
