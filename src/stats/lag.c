#include "takhojd/stats/lag.h"
#include <math.h>
#include <stdlib.h>

static int compare_numbers(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* How many of the ascending numbers are at most bound. */
static gsize count_to(const double *numbers, gsize count, double bound)
{
    gsize low = 0, high = count;
    while (low < high) {
        gsize middle = low + (high - low) / 2;
        if (numbers[middle] <= bound)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void fill_steps(struct lag_curve *curve, const double *lags, const double *ages)
{
    for (gsize i = 0; i < curve->events;) {
        struct lag_step step = {.lag = lags[i]};
        for (; i < curve->events && lags[i] == step.lag; i++)
            step.events++;
        /* Every age is at least its lag, so those too young to show this lag have shorter lags. */
        step.at_risk = (double)(i - count_to(ages, curve->events, nextafter(step.lag, -INFINITY)));
        curve->steps[curve->count++] = step;
    }
    double share = 1;
    for (gsize s = curve->count; s-- > 0;) {
        curve->steps[s].share = share;
        share *= 1 - curve->steps[s].events / curve->steps[s].at_risk;
    }
}

struct lag_curve *lag_curve_new(gsize count, const double *lag, const double *age)
{
    struct lag_curve *curve = g_new0(struct lag_curve, 1);
    g_autofree double *lags = g_new(double, count + 1), *ages = g_new(double, count + 1);
    for (gsize i = 0; i < count; i++) {
        if (lag[i] >= 0 && lag[i] <= age[i] && isfinite(age[i])) {
            lags[curve->events] = lag[i];
            ages[curve->events++] = age[i];
        } else {
            curve->unusable++;
        }
    }
    curve->steps = g_new(struct lag_step, curve->events + 1);
    if (curve->events == 0)
        return curve;
    qsort(lags, curve->events, sizeof *lags, compare_numbers);
    qsort(ages, curve->events, sizeof *ages, compare_numbers);
    fill_steps(curve, lags, ages);
    return curve;
}

void lag_curve_free(struct lag_curve *curve)
{
    if (!curve)
        return;
    g_free(curve->steps);
    g_free(curve);
}

double lag_share(const struct lag_curve *curve, double age)
{
    if (curve->count == 0 || isnan(age))
        return NAN;
    double share = 0;
    for (gsize s = 0; s < curve->count && curve->steps[s].lag <= age; s++)
        share = curve->steps[s].share;
    return share;
}

double lag_window(const struct lag_curve *curve, double share)
{
    for (gsize s = 0; curve->events >= LAG_LEAST_EVENTS && s < curve->count; s++)
        if (curve->steps[s].share >= share)
            return curve->steps[s].lag;
    return NAN;
}

struct interval lag_expected_total(double observed, double share)
{
    return share > 0 && share <= 1 ? interval_garwood(observed, share) : interval_none();
}

static double factor_to_next(gsize size, const double *cumulative, gsize age)
{
    double before = 0, after = 0;
    for (gsize row = 0; row < size; row++) {
        double here = cumulative[row * size + age], next = cumulative[row * size + age + 1];
        if (!isnan(here) && !isnan(next)) {
            before += here;
            after += next;
        }
    }
    return before > 0 ? after / before : 1;
}

static double ultimate_of_row(gsize size, const double *row, const double *share)
{
    for (gsize age = size; age-- > 0;)
        if (!isnan(row[age]))
            return row[age] / share[age];
    return NAN;
}

void lag_chain_ladder(gsize size, const double *cumulative, double *factors, double *share, double *ultimate)
{
    if (size == 0)
        return;
    share[size - 1] = 1;
    for (gsize age = size - 1; age-- > 0;) {
        factors[age] = factor_to_next(size, cumulative, age);
        share[age] = share[age + 1] / factors[age];
    }
    for (gsize row = 0; row < size; row++)
        ultimate[row] = ultimate_of_row(size, cumulative + row * size, share);
}
