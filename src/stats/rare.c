#include "takhojd/stats/rare.h"
#include <math.h>

/* Turns exponential gaps into nearly normal ones. */
static const double gap_power = 1 / 3.6;

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
