#include "takhojd/stats/median.h"
#include <Rmath.h>
#include <math.h>

/* A copy of the values that are there. */
static double *copy_present(gsize count, const double *values, gsize *present)
{
    double *copy = g_new(double, count + 1);
    *present = 0;
    for (gsize i = 0; i < count; i++)
        if (!isnan(values[i]))
            copy[(*present)++] = values[i];
    return copy;
}

/*
 * The value that sorting would bring to place rank, from 0; those before it are no greater then, those behind
 * it no smaller. Parting around the middle value of three: Hoare, Algorithm 65 "Find", CACM 4:321 (1961).
 */
static double select_rank(double *values, gsize count, gsize rank)
{
    gsize first = 0, last = count - 1;
    while (first < last) {
        double a = values[first], b = values[first + (last - first) / 2], c = values[last];
        double pivot = fmax(fmin(a, b), fmin(fmax(a, b), c));
        gsize low = first, high = last;
        for (;;) {
            while (values[low] < pivot)
                low++;
            while (values[high] > pivot)
                high--;
            if (low >= high)
                break;
            double swapped = values[low];
            values[low++] = values[high];
            values[high--] = swapped;
        }
        if (rank <= high)
            last = high;
        else
            first = high + 1;
    }
    return values[rank];
}

static double select_quantile(gsize count, double *values, double share)
{
    if (count == 0 || !(share >= 0 && share <= 1))
        return NAN;
    double position = (double)(count - 1) * share;
    gsize below = (gsize)floor(position);
    double part = position - floor(position), value = select_rank(values, count, below);
    if (!(part > 0))
        return value;
    double next = select_rank(values + below + 1, count - below - 1, 0);
    return value + part * (next - value);
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

double median_quantile_ascending(gsize count, const double *values, double share)
{
    if (count == 0 || !(share >= 0 && share <= 1))
        return NAN;
    double position = (double)(count - 1) * share;
    const double *below = &values[(gsize)floor(position)];
    double part = position - floor(position);
    return part > 0 ? below[0] + part * (below[1] - below[0]) : below[0];
}

struct interval median_interval(gsize count, const double *values)
{
    struct interval median = {median_quantile_ascending(count, values, 0.5), NAN, NAN};
    struct median_ranks ranks = median_ranks(count);
    if (ranks.lower > 0) {
        median.lower = values[ranks.lower - 1];
        median.upper = values[ranks.upper - 1];
    }
    return median;
}

double median_quantile(gsize count, const double *values, double share)
{
    gsize present;
    g_autofree double *some = copy_present(count, values, &present);
    return select_quantile(present, some, share);
}
