#include "takhojd/stats/rare.h"
#include "takhojd/stats/funnel.h"
#include "takhojd/stats/median.h"
#include <math.h>

/* Turns exponential gaps into nearly normal ones. */
static const double gap_power = 1 / 3.6;

struct spc_limits rare_proportion_limits(double trials, double proportion)
{
    struct funnel_line line = funnel_line(funnel_binomial(trials, proportion), FUNNEL_TAIL);
    return (struct spc_limits){trials > 0 ? proportion : NAN, NAN, line.lower, line.upper};
}

struct spc_limits rare_rate_limits(double exposure, double rate)
{
    struct funnel_line line = funnel_line(funnel_poisson(exposure * rate), FUNNEL_TAIL);
    return (struct spc_limits){exposure > 0 ? rate : NAN, NAN, line.lower * rate, line.upper * rate};
}

struct rare_between rare_between(gsize count, const double *gaps)
{
    g_autofree double *scaled = g_new(double, count + 1);
    for (gsize i = 0; i < count; i++)
        scaled[i] = pow(gaps[i], gap_power);
    struct spc_limits limits = spc_xmr(count, scaled, false).limits;
    return (struct rare_between){pow(limits.centre, 1 / gap_power), limits.sigma};
}

struct spc_limits rare_between_limits(struct rare_between chart)
{
    double centre = pow(chart.centre, gap_power), reach = 3 * chart.spread;
    /* A power of a negative number is NaN: a limit that is none. */
    return (struct spc_limits){chart.centre, NAN, pow(centre - reach, 1 / gap_power),
                               pow(centre + reach, 1 / gap_power)};
}

struct spc_limits rare_time_between(gsize count, const double *gaps)
{
    return rare_between_limits(rare_between(count, gaps));
}

struct spc_limits rare_contacts_between(gsize count, const double *gaps)
{
    double sum = 0, present = 0;
    for (gsize i = 0; i < count; i++) {
        if (!isnan(gaps[i])) {
            sum += gaps[i];
            present++;
        }
    }
    double mean = sum / present, sigma = sqrt(mean * (mean + 1));
    struct spc_limits limits = {median_quantile(count, gaps, 0.5), NAN, mean - 3 * sigma, mean + 3 * sigma};
    return spc_clamp(limits, 0, INFINITY);
}
