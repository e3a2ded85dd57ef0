#include "takhojd/stats/interval.h"
#include <Rmath.h>
#include <glib.h>
#include <math.h>

/* Past 1e11 trials r-mathlib prints warnings on stdout; what telephones produce is far below. */
static const double count_limit = 1e10;
/* Below this beta shape the quantile of any tail in use is under 1e-100: the limit is the end of the scale.
 */
static const double shape_floor = 0.01;

struct interval interval_none(void)
{
    return (struct interval){NAN, NAN, NAN};
}

bool interval_defined(struct interval interval)
{
    return !isnan(interval.value);
}

static bool confidence_is_valid(double confidence)
{
    return confidence > 0 && confidence < 1;
}

static double find_z(double confidence)
{
    return qnorm((1 - confidence) / 2, 0, 1, 0, 0);
}

double interval_z(double confidence)
{
    /* Nearly everything is asked at 95 %. */
    static gsize is_known;
    static double z_95;
    if (g_once_init_enter(&is_known)) {
        z_95 = find_z(0.95);
        g_once_init_leave(&is_known, 1);
    }
    if (!confidence_is_valid(confidence))
        return NAN;
    return confidence == 0.95 ? z_95 : find_z(confidence);
}

static bool proportion_is_valid(double events, double trials, double confidence)
{
    return trials > 0 && trials <= count_limit && events >= 0 && events <= trials &&
           confidence_is_valid(confidence);
}

struct interval interval_wilson_at(double events, double trials, double confidence)
{
    if (!proportion_is_valid(events, trials, confidence))
        return interval_none();
    double z = interval_z(confidence), share = events / trials, spread = z * z / trials;
    double centre = (share + spread / 2) / (1 + spread);
    double half = z / (1 + spread) * sqrt(share * (1 - share) / trials + spread / (4 * trials));
    return (struct interval){.value = share,
                             .lower = events == 0 ? 0 : fmax(0, centre - half),
                             .upper = events == trials ? 1 : fmin(1, centre + half)};
}

struct interval interval_wilson(double events, double trials)
{
    return interval_wilson_at(events, trials, 0.95);
}

struct interval interval_clopper_pearson_at(double events, double trials, double confidence)
{
    if (!proportion_is_valid(events, trials, confidence))
        return interval_none();
    double tail = (1 - confidence) / 2, misses = trials - events;
    struct interval interval = {.value = events / trials, .lower = 0, .upper = 1};
    if (events >= shape_floor)
        interval.lower = qbeta(tail, events, misses + 1, 1, 0);
    if (misses >= shape_floor)
        interval.upper = qbeta(tail, events + 1, misses, 0, 0);
    return interval;
}

struct interval interval_clopper_pearson(double events, double trials)
{
    return interval_clopper_pearson_at(events, trials, 0.95);
}

struct interval interval_garwood_at(double events, double exposure, double confidence)
{
    if (!(events >= 0 && events <= count_limit && exposure > 0 && isfinite(exposure)) ||
        !confidence_is_valid(confidence))
        return interval_none();
    double tail = (1 - confidence) / 2;
    double lower = events >= shape_floor ? qgamma(tail, events, 1, 1, 0) : 0;
    return (struct interval){.value = events / exposure,
                             .lower = lower / exposure,
                             .upper = qgamma(tail, events + 1, 1, 0, 0) / exposure};
}

struct interval interval_garwood(double events, double exposure)
{
    return interval_garwood_at(events, exposure, 0.95);
}

double interval_zero_upper_proportion(double trials)
{
    return trials > 0 && isfinite(trials) ? -expm1(log(0.05) / trials) : NAN;
}

double interval_zero_upper_rate(double exposure)
{
    return exposure > 0 && isfinite(exposure) ? -log(0.05) / exposure : NAN;
}

struct interval interval_attempts_per(double successes, double attempts)
{
    struct interval share = interval_wilson(successes, attempts);
    if (!interval_defined(share))
        return share;
    bool none = successes == 0;
    return (struct interval){.value = none ? NAN : attempts / successes,
                             .lower = 1 / share.upper,
                             .upper = none ? NAN : 1 / share.lower};
}
