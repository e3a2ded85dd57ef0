#include "takhojd/stats/dispersion.h"
#include "takhojd/stats/median.h"
#include <Rmath.h>
#include <math.h>

static double clamp(double value, double low, double high)
{
    return fmin(fmax(value, low), high);
}

static double proportion_scale(double share)
{
    return asin(sqrt(share));
}

static double proportion_error(double trials)
{
    return 1 / (2 * sqrt(trials));
}

static double ratio_error(double expected)
{
    return 1 / (2 * sqrt(expected));
}

struct dispersion dispersion_estimate(gsize count, const double *z, const double *standard_error)
{
    g_autofree double *usable = g_new(double, count + 1);
    double weights = 0, squares = 0, sum = 0;
    struct dispersion dispersion = {.phi = NAN, .threshold = NAN, .tau2 = NAN};
    for (gsize i = 0; i < count; i++) {
        if (!isfinite(z[i]) || !(standard_error[i] > 0))
            continue;
        double weight = 1 / (standard_error[i] * standard_error[i]);
        weights += weight;
        squares += weight * weight;
        usable[dispersion.units++] = z[i];
    }
    dispersion.winsor_lower = median_quantile(dispersion.units, usable, 0.1);
    dispersion.winsor_upper = median_quantile(dispersion.units, usable, 0.9);
    if (dispersion.units < 2)
        return dispersion;
    for (gsize i = 0; i < dispersion.units; i++) {
        double cut = clamp(usable[i], dispersion.winsor_lower, dispersion.winsor_upper);
        sum += cut * cut;
    }
    double units = (double)dispersion.units;
    dispersion.phi = sum / units;
    dispersion.threshold = 1 + 2 * sqrt(2 / units);
    dispersion.tau2 = fmax(0, (sum - (units - 1)) / (weights - squares / weights));
    dispersion.applies = dispersion.units >= DISPERSION_LEAST_UNITS && dispersion.phi > dispersion.threshold;
    return dispersion;
}

struct dispersion dispersion_proportions_each(gsize count, const double *events, const double *trials,
                                              const double *targets)
{
    g_autofree double *z = g_new(double, count + 1), *error = g_new(double, count + 1);
    for (gsize i = 0; i < count; i++) {
        bool valid = trials[i] > 0 && events[i] >= 0 && events[i] <= trials[i];
        error[i] = valid ? proportion_error(trials[i]) : NAN;
        z[i] =
            valid ? (proportion_scale(events[i] / trials[i]) - proportion_scale(targets[i])) / error[i] : NAN;
    }
    return dispersion_estimate(count, z, error);
}

struct dispersion dispersion_proportions(gsize count, const double *events, const double *trials,
                                         double target)
{
    g_autofree double *targets = g_new(double, count + 1);
    for (gsize i = 0; i < count; i++)
        targets[i] = target;
    return dispersion_proportions_each(count, events, trials, targets);
}

struct dispersion dispersion_ratios(gsize count, const double *observed, const double *expected)
{
    g_autofree double *z = g_new(double, count + 1), *error = g_new(double, count + 1);
    for (gsize i = 0; i < count; i++) {
        bool valid = expected[i] > 0 && observed[i] >= 0;
        error[i] = valid ? ratio_error(expected[i]) : NAN;
        z[i] = valid ? (sqrt(observed[i] / expected[i]) - 1) / error[i] : NAN;
    }
    return dispersion_estimate(count, z, error);
}

static double reach(const struct dispersion *dispersion, double error, double tail)
{
    return qnorm(tail, 0, 1, 0, 0) * hypot(error, sqrt(dispersion->tau2));
}

static struct funnel_line outer(struct funnel_line exact, double lower, double upper)
{
    /* A limit of chance alone that does not exist stays away: nothing on that side is ever flagged. */
    return (struct funnel_line){.lower = isnan(exact.lower) ? NAN : fmin(exact.lower, lower),
                                .upper = isnan(exact.upper) ? NAN : fmax(exact.upper, upper)};
}

struct funnel_line dispersion_line_proportion(const struct dispersion *dispersion, double trials,
                                              double target, double tail)
{
    struct funnel_line exact = funnel_line(funnel_binomial(trials, target), tail);
    if (!dispersion->applies)
        return exact;
    double centre = proportion_scale(target), half = reach(dispersion, proportion_error(trials), tail);
    double low = sin(clamp(centre - half, 0, M_PI_2)), high = sin(clamp(centre + half, 0, M_PI_2));
    return outer(exact, low * low, high * high);
}

struct funnel_line dispersion_line_ratio(const struct dispersion *dispersion, double expected, double tail)
{
    struct funnel_line exact = funnel_line(funnel_poisson(expected), tail);
    if (!dispersion->applies)
        return exact;
    double half = reach(dispersion, ratio_error(expected), tail);
    double low = fmax(0, 1 - half), high = 1 + half;
    return outer(exact, low * low, high * high);
}

static double wider_p(const struct dispersion *dispersion, double chance, double distance, double error)
{
    if (!dispersion->applies || isnan(chance))
        return chance;
    return fmax(chance, 2 * pnorm(fabs(distance) / hypot(error, sqrt(dispersion->tau2)), 0, 1, 0, 0));
}

double dispersion_p_proportion(const struct dispersion *dispersion, double events, double trials,
                               double target)
{
    double chance = funnel_tails(funnel_binomial(trials, target), events).two_sided;
    double distance = proportion_scale(events / trials) - proportion_scale(target);
    return wider_p(dispersion, chance, distance, proportion_error(trials));
}

double dispersion_p_ratio(const struct dispersion *dispersion, double observed, double expected)
{
    double chance = funnel_tails(funnel_poisson(expected), observed).two_sided;
    return wider_p(dispersion, chance, sqrt(observed / expected) - 1, ratio_error(expected));
}
