#include "takhojd/stats/strata.h"
#include "takhojd/stats/difference.h"
#include <math.h>

static bool pair_is_valid(const struct strata_pair *pair)
{
    return pair->events_1 >= 0 && pair->events_1 <= pair->trials_1 && isfinite(pair->trials_1) &&
           pair->events_2 >= 0 && pair->events_2 <= pair->trials_2 && isfinite(pair->trials_2);
}

static struct interval around(double value, double variance)
{
    double half = interval_z(0.95) * sqrt(variance);
    return (struct interval){value, value - half, value + half};
}

struct interval strata_difference(gsize count, const struct strata_pair *strata)
{
    double above = 0, below = 0, variance = 0;
    for (gsize i = 0; i < count; i++) {
        const struct strata_pair *pair = &strata[i];
        double x1 = pair->events_1, n1 = pair->trials_1, x2 = pair->events_2, n2 = pair->trials_2,
               both = n1 + n2;
        if (!pair_is_valid(pair))
            return interval_none();
        if (n1 == 0 || n2 == 0)
            continue;
        above += (x1 * n2 - x2 * n1) / both;
        below += n1 * n2 / both;
        variance += (x1 * (n1 - x1) * n2 * n2 / n1 + x2 * (n2 - x2) * n1 * n1 / n2) / (both * both);
    }
    return below > 0 ? around(above / below, variance / (below * below)) : interval_none();
}

static struct strata_pair pool(gsize count, const struct strata_pair *strata)
{
    struct strata_pair all = {0};
    for (gsize i = 0; i < count; i++) {
        all.events_1 += strata[i].events_1;
        all.trials_1 += strata[i].trials_1;
        all.events_2 += strata[i].events_2;
        all.trials_2 += strata[i].trials_2;
    }
    return all;
}

struct interval strata_crude_difference(gsize count, const struct strata_pair *strata)
{
    struct strata_pair all = pool(count, strata);
    return difference_proportions(all.events_1, all.trials_1, all.events_2, all.trials_2);
}

bool strata_turns(gsize count, const struct strata_pair *strata)
{
    struct interval crude = strata_crude_difference(count, strata), common = strata_difference(count, strata);
    return crude.value * common.value < 0 || common.value < crude.lower || common.value > crude.upper;
}

struct strata_shift strata_shift(gsize count, const struct strata_pair *strata)
{
    struct strata_pair all = pool(count, strata);
    struct strata_shift shift = {NAN, NAN, NAN};
    if (!(all.trials_1 > 0 && all.trials_2 > 0))
        return shift;
    shift.mix = shift.within = 0;
    for (gsize i = 0; i < count; i++) {
        const struct strata_pair *pair = &strata[i];
        if (!(pair->trials_1 + pair->trials_2 > 0))
            continue;
        double weight_1 = pair->trials_1 / all.trials_1, weight_2 = pair->trials_2 / all.trials_2;
        double rate_1 =
            pair->trials_1 > 0 ? pair->events_1 / pair->trials_1 : pair->events_2 / pair->trials_2;
        double rate_2 = pair->trials_2 > 0 ? pair->events_2 / pair->trials_2 : rate_1;
        shift.mix += (weight_1 - weight_2) * (rate_1 + rate_2) / 2;
        shift.within += (weight_1 + weight_2) / 2 * (rate_1 - rate_2);
    }
    shift.total = all.events_1 / all.trials_1 - all.events_2 / all.trials_2;
    return shift;
}

double strata_expected(gsize count, const double *trials, const double *reference_events,
                       const double *reference_trials)
{
    double expected = 0;
    for (gsize i = 0; i < count; i++) {
        if (trials[i] == 0)
            continue;
        expected += reference_trials[i] > 0 ? trials[i] * reference_events[i] / reference_trials[i] : NAN;
    }
    return expected;
}
