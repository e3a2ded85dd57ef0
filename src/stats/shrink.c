#include "takhojd/stats/shrink.h"
#include <Rmath.h>
#include <math.h>
#include <stdbool.h>

/* Above this strength units differ by less than can be told, and the quantiles are the common value. */
static const double strength_limit = 1e6;
/* Units that are all or nothing: the prior then weighs a hundredth of one trial. */
static const double rho_limit = 0.99;
/* Below this beta shape r-mathlib's quantile is inaccurate, and says so on stdout. */
static const double shape_floor = 0.05;

static bool is_proportion(double events, double trials)
{
    return trials > 0 && isfinite(trials) && events >= 0 && events <= trials;
}

static bool is_ratio(double observed, double expected)
{
    return expected > 0 && isfinite(expected) && observed >= 0 && isfinite(observed);
}

static double intraclass(gsize count, const double *events, const double *trials, double mean)
{
    double units = 0, total = 0, squares = 0, spread = 0, chance = mean * (1 - mean);
    for (gsize i = 0; i < count; i++) {
        if (!is_proportion(events[i], trials[i]))
            continue;
        double distance = events[i] / trials[i] - mean;
        units++;
        total += trials[i];
        squares += trials[i] * trials[i];
        spread += trials[i] * distance * distance;
    }
    double scale = chance * (total - squares / total - (units - 1));
    return scale > 0 ? fmax(0, (spread - chance * (units - 1)) / scale) : 0;
}

struct shrink_proportions shrink_proportions(gsize count, const double *events, const double *trials)
{
    double sum = 0, total = 0;
    for (gsize i = 0; i < count; i++) {
        if (is_proportion(events[i], trials[i])) {
            sum += events[i];
            total += trials[i];
        }
    }
    struct shrink_proportions units = {total > 0 ? sum / total : NAN, 0, NAN, NAN};
    if (total <= 0)
        return units;
    double rho = fmin(rho_limit, intraclass(count, events, trials, units.mean));
    double strength = 1 / rho - 1;
    if (strength < strength_limit) {
        units.rho = rho;
        units.alpha = units.mean * strength;
        units.beta = (1 - units.mean) * strength;
    }
    return units;
}

struct interval shrink_proportion(struct shrink_proportions units, double events, double trials)
{
    if (!is_proportion(events, trials) || isnan(units.mean))
        return interval_none();
    if (isnan(units.alpha))
        return (struct interval){units.mean, NAN, NAN};
    double yes = events + units.alpha, no = trials - events + units.beta;
    return (struct interval){.value = yes / (yes + no),
                             .lower = fmin(yes, no) < shape_floor ? NAN : qbeta(0.025, yes, no, 1, 0),
                             .upper = fmin(yes, no) < shape_floor ? NAN : qbeta(0.025, yes, no, 0, 0)};
}

struct shrink_rates shrink_rates(gsize count, const double *observed, const double *expected)
{
    double sum = 0, total = 0, units = 0, spread = 0;
    for (gsize i = 0; i < count; i++) {
        if (is_ratio(observed[i], expected[i])) {
            sum += observed[i];
            total += expected[i];
            units++;
        }
    }
    if (units == 0)
        return (struct shrink_rates){NAN, NAN, NAN};
    double mean = sum / total;
    for (gsize i = 0; i < count; i++) {
        if (is_ratio(observed[i], expected[i])) {
            double distance = observed[i] / expected[i] - mean;
            spread += expected[i] * distance * distance;
        }
    }
    return (struct shrink_rates){mean, fmax(0, spread / total - mean / (total / units)), total / units};
}

double shrink_rate_weight(struct shrink_rates units, double expected)
{
    if (!(expected > 0) || !isfinite(expected) || isnan(units.mean))
        return NAN;
    return units.between > 0 ? units.between / (units.between + units.mean / expected) : 0;
}

struct interval shrink_rate(struct shrink_rates units, double observed, double expected)
{
    double weight = shrink_rate_weight(units, expected);
    if (isnan(weight) || !is_ratio(observed, expected))
        return interval_none();
    if (weight == 0)
        return (struct interval){units.mean, NAN, NAN};
    double shape = units.mean * units.mean / units.between + observed;
    double rate = units.mean / units.between + expected;
    return (struct interval){units.mean + weight * (observed / expected - units.mean),
                             qgamma(0.025, shape, 1 / rate, 1, 0), qgamma(0.025, shape, 1 / rate, 0, 0)};
}
