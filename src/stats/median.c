#include "takhojd/stats/median.h"
#include <Rmath.h>
#include <math.h>
#include <stdlib.h>

static int compare_numbers(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The values that are there, ascending. */
static double *sort_values(gsize count, const double *values, gsize *present)
{
    double *sorted = g_new(double, count + 1);
    *present = 0;
    for (gsize i = 0; i < count; i++)
        if (!isnan(values[i]))
            sorted[(*present)++] = values[i];
    if (*present)
        qsort(sorted, *present, sizeof *sorted, compare_numbers);
    return sorted;
}

static double quantile_of_sorted(gsize count, const double *sorted, double share)
{
    if (count == 0 || !(share >= 0 && share <= 1))
        return NAN;
    double position = (double)(count - 1) * share;
    gsize below = (gsize)floor(position);
    double part = position - floor(position);
    return part > 0 ? sorted[below] + part * (sorted[below + 1] - sorted[below]) : sorted[below];
}

struct median_ranks median_ranks(gsize count)
{
    /* 2^-n is the smallest tail: from six values it is below 0.025. */
    if (count < 6)
        return (struct median_ranks){0, 0, NAN};
    double n = (double)count;
    /* qbinom is the smallest count whose tail is 0.025 or more; the rank is one above the count before it. */
    double rank = qbinom(0.025, n, 0.5, 1, 0);
    while (pbinom(rank, n, 0.5, 1, 0) <= 0.025)
        rank++;
    return (struct median_ranks){(gsize)rank, count + 1 - (gsize)rank,
                                 1 - 2 * pbinom(rank - 1, n, 0.5, 1, 0)};
}

struct interval median_interval(gsize count, const double *values)
{
    gsize present;
    g_autofree double *sorted = sort_values(count, values, &present);
    struct interval median = {quantile_of_sorted(present, sorted, 0.5), NAN, NAN};
    struct median_ranks ranks = median_ranks(present);
    if (ranks.lower > 0) {
        median.lower = sorted[ranks.lower - 1];
        median.upper = sorted[ranks.upper - 1];
    }
    return median;
}

double median_quantile(gsize count, const double *values, double share)
{
    gsize present;
    g_autofree double *sorted = sort_values(count, values, &present);
    return quantile_of_sorted(present, sorted, share);
}
