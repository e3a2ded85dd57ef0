#include "takhojd/stats/spc.h"
#include <Rmath.h>
#include <math.h>

static const struct spc_limits no_limits = {NAN, NAN, NAN, NAN};

static double mean_of_present(gsize count, const double *values, gsize *present)
{
    double sum = 0;
    *present = 0;
    for (gsize i = 0; i < count; i++) {
        if (!isnan(values[i])) {
            sum += values[i];
            (*present)++;
        }
    }
    return *present ? sum / (double)*present : NAN;
}

/* The mean of the ranges between neighbours that are below limit; NaN when there is none. */
static double mean_range_below(gsize count, const double *values, double limit)
{
    double before = NAN, sum = 0, ranges = 0;
    for (gsize i = 0; i < count; i++) {
        if (isnan(values[i]))
            continue;
        double range = fabs(values[i] - before);
        if (range < limit) {
            sum += range;
            ranges++;
        }
        before = values[i];
    }
    return ranges > 0 ? sum / ranges : NAN;
}

static double mean_range(gsize count, const double *values, bool screened)
{
    double all = mean_range_below(count, values, INFINITY);
    /* A mean of zero screens every range away, and needs no screening. */
    return screened && all > 0 ? mean_range_below(count, values, SPC_RANGE_LIMIT * all) : all;
}

static struct spc_limits limits_around(double centre, double sigma)
{
    if (!(sigma > 0))
        return (struct spc_limits){centre, NAN, NAN, NAN};
    return (struct spc_limits){centre, sigma, centre - 3 * sigma, centre + 3 * sigma};
}

struct spc_xmr spc_xmr(gsize count, const double *values, bool screened)
{
    struct spc_xmr chart = {.limits = no_limits, .mean_range = NAN, .range_upper = NAN};
    double mean = mean_of_present(count, values, &chart.points);
    if (chart.points < 2)
        return chart;
    chart.mean_range = mean_range(count, values, screened);
    chart.range_upper = SPC_RANGE_LIMIT * chart.mean_range;
    chart.limits = limits_around(mean, SPC_RANGE_FACTOR * chart.mean_range / 3);
    return chart;
}

/* The standard error that chance alone gives one period; NaN for a gap. */
static double chance_error(enum spc_prime_kind kind, double centre, double size)
{
    if (!(size > 0))
        return NAN;
    return sqrt((kind == SPC_PROPORTION ? centre * (1 - centre) : centre) / size);
}

static struct spc_prime prime_chart(enum spc_prime_kind kind, gsize count, const double *events,
                                    const double *sizes)
{
    struct spc_prime chart = {.kind = kind, .centre = NAN, .sigma_z = NAN};
    g_autofree double *z = g_new(double, count + 1);
    double sum = 0, total = 0;
    for (gsize i = 0; i < count; i++) {
        if (sizes[i] > 0 && !isnan(events[i])) {
            sum += events[i];
            total += sizes[i];
            chart.points++;
        }
    }
    if (chart.points == 0)
        return chart;
    chart.centre = sum / total;
    for (gsize i = 0; i < count; i++)
        z[i] = (events[i] / sizes[i] - chart.centre) / chance_error(kind, chart.centre, sizes[i]);
    if (chart.points >= 2)
        chart.sigma_z = mean_range(count, z, true) / SPC_D2;
    return chart;
}

struct spc_prime spc_prime_proportions(gsize count, const double *events, const double *trials)
{
    return prime_chart(SPC_PROPORTION, count, events, trials);
}

struct spc_prime spc_prime_rates(gsize count, const double *events, const double *exposure)
{
    return prime_chart(SPC_RATE, count, events, exposure);
}

struct spc_limits spc_prime_limits(struct spc_prime chart, double size)
{
    return limits_around(chart.centre, chart.sigma_z * chance_error(chart.kind, chart.centre, size));
}

struct spc_limits spc_clamp(struct spc_limits limits, double least, double greatest)
{
    if (limits.lower <= least)
        limits.lower = NAN;
    if (limits.upper >= greatest)
        limits.upper = NAN;
    return limits;
}

int spc_side_outside(struct spc_limits limits, double value)
{
    return (value > limits.upper) - (value < limits.lower);
}

double spc_point_p(struct spc_limits limits, double value)
{
    return 2 * pnorm(-fabs(value - limits.centre) / limits.sigma, 0, 1, 1, 0);
}

double spc_autocorrelation(gsize count, const double *values)
{
    gsize present;
    double mean = mean_of_present(count, values, &present), products = 0, squares = 0;
    for (gsize i = 0; i < count; i++) {
        if (isnan(values[i]))
            continue;
        squares += (values[i] - mean) * (values[i] - mean);
        if (i + 1 < count && !isnan(values[i + 1]))
            products += (values[i] - mean) * (values[i + 1] - mean);
    }
    return present >= 3 && squares > 0 ? products / squares : NAN;
}
