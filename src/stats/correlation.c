#include "takhojd/stats/correlation.h"
#include <math.h>
#include <stdlib.h>

struct place {
    double value, rank;
    gsize index;
};

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    return (a->value > b->value) - (a->value < b->value);
}

/* Ranks from 1; equal values share the mean of theirs. */
static double *rank_values(gsize count, const double *values)
{
    g_autofree struct place *places = g_new(struct place, count + 1);
    double *ranks = g_new(double, count + 1);
    for (gsize i = 0; i < count; i++)
        places[i] = (struct place){values[i], 0, i};
    qsort(places, count, sizeof *places, compare_places);
    for (gsize first = 0, next; first < count; first = next) {
        for (next = first + 1; next < count && places[next].value == places[first].value;)
            next++;
        for (gsize i = first; i < next; i++)
            ranks[places[i].index] = (double)(first + 1 + next) / 2;
    }
    return ranks;
}

/* Of ranks, whose mean is known. */
static double pearson_of_ranks(gsize count, const double *x, const double *y)
{
    double mean = (double)(count + 1) / 2, products = 0, squares_x = 0, squares_y = 0;
    for (gsize i = 0; i < count; i++) {
        products += (x[i] - mean) * (y[i] - mean);
        squares_x += (x[i] - mean) * (x[i] - mean);
        squares_y += (y[i] - mean) * (y[i] - mean);
    }
    double scale = sqrt(squares_x * squares_y);
    return scale > 0 ? fmax(-1, fmin(1, products / scale)) : NAN;
}

struct interval correlation_spearman(gsize count, const double *x, const double *y, gsize levels)
{
    g_autofree double *kept_x = g_new(double, count + 1), *kept_y = g_new(double, count + 1);
    gsize pairs = 0;
    for (gsize i = 0; i < count; i++) {
        if (isnan(x[i]) || isnan(y[i]))
            continue;
        kept_x[pairs] = x[i];
        kept_y[pairs++] = y[i];
    }
    if (pairs < 2)
        return interval_none();
    g_autofree double *ranks_x = rank_values(pairs, kept_x), *ranks_y = rank_values(pairs, kept_y);
    struct interval rho = {pearson_of_ranks(pairs, ranks_x, ranks_y), NAN, NAN};
    if (isnan(rho.value) || pairs <= levels + 3)
        return rho;
    double half = interval_z(0.95) * sqrt(1.06 / (double)(pairs - levels - 3));
    rho.lower = tanh(atanh(rho.value) - half);
    rho.upper = tanh(atanh(rho.value) + half);
    return rho;
}

void correlation_centre(gsize count, double *values, const gsize *group, gsize groups)
{
    g_autofree double *sum = g_new0(double, groups + 1), *present = g_new0(double, groups + 1);
    for (gsize i = 0; i < count; i++) {
        if (!isnan(values[i])) {
            sum[group[i]] += values[i];
            present[group[i]]++;
        }
    }
    for (gsize i = 0; i < count; i++)
        values[i] -= sum[group[i]] / present[group[i]];
}
