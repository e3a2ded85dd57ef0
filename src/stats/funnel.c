#include "takhojd/stats/funnel.h"
#include <Rmath.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>

/* Beyond this neither exact sums nor r-mathlib's tails are cheap or needed. */
static const double count_limit = 1e9;

static bool is_count(double number)
{
    return number >= 0 && number <= count_limit && number == floor(number);
}

struct funnel_law funnel_binomial(double trials, double target)
{
    if (!is_count(trials) || trials == 0 || !(target >= 0 && target <= 1))
        return (struct funnel_law){.kind = FUNNEL_NONE};
    return (struct funnel_law){.kind = FUNNEL_BINOMIAL, .size = trials, .target = target};
}

struct funnel_law funnel_poisson(double expected)
{
    if (!(expected > 0 && expected <= count_limit))
        return (struct funnel_law){.kind = FUNNEL_NONE};
    return (struct funnel_law){.kind = FUNNEL_POISSON, .size = expected};
}

struct funnel_law funnel_beta_binomial(double trials, double target, double rho)
{
    if (rho == 0)
        return funnel_binomial(trials, target);
    if (!is_count(trials) || trials == 0 || !(target > 0 && target < 1) || !(rho > 0 && rho < 1))
        return (struct funnel_law){.kind = FUNNEL_NONE};
    double strength = 1 / rho - 1;
    return (struct funnel_law){.kind = FUNNEL_BETA_BINOMIAL,
                               .size = trials,
                               .target = target,
                               .alpha = target * strength,
                               .beta = (1 - target) * strength};
}

static double beta_binomial_point(struct funnel_law law, double count)
{
    return exp(lchoose(law.size, count) + lbeta(law.alpha + count, law.beta + law.size - count) -
               lbeta(law.alpha, law.beta));
}

/* The sum from count outwards, down or up; each point is the one before times a ratio. */
static double beta_binomial_outwards(struct funnel_law law, double count, bool up)
{
    double point = beta_binomial_point(law, count), sum = 0, k = count;
    while (k >= 0 && k <= law.size && point > sum * DBL_EPSILON / 16) {
        sum += point;
        point *= up ? (law.size - k) / (k + 1) * (law.alpha + k) / (law.beta + law.size - k - 1)
                    : k / (law.size - k + 1) * (law.beta + law.size - k) / (law.alpha + k - 1);
        k += up ? 1 : -1;
    }
    return fmin(1, sum);
}

/* Sums on the far side of the mean are all small terms; on the near side they are one minus the far one. */
static double beta_binomial_at_most(struct funnel_law law, double count)
{
    bool far = count < law.size * law.target;
    if (far)
        return beta_binomial_outwards(law, count, false);
    return count >= law.size ? 1 : 1 - beta_binomial_outwards(law, count + 1, true);
}

static double beta_binomial_at_least(struct funnel_law law, double count)
{
    bool far = count > law.size * law.target;
    if (far)
        return beta_binomial_outwards(law, count, true);
    return count <= 0 ? 1 : 1 - beta_binomial_outwards(law, count - 1, false);
}

static double at_most(struct funnel_law law, double count)
{
    switch (law.kind) {
    case FUNNEL_BINOMIAL:
        return pbinom(count, law.size, law.target, 1, 0);
    case FUNNEL_POISSON:
        return ppois(count, law.size, 1, 0);
    case FUNNEL_BETA_BINOMIAL:
        return beta_binomial_at_most(law, count);
    case FUNNEL_NONE:
        break;
    }
    return NAN;
}

static double at_least(struct funnel_law law, double count)
{
    switch (law.kind) {
    case FUNNEL_BINOMIAL:
        return count <= 0 ? 1 : pbinom(count - 1, law.size, law.target, 0, 0);
    case FUNNEL_POISSON:
        return count <= 0 ? 1 : ppois(count - 1, law.size, 0, 0);
    case FUNNEL_BETA_BINOMIAL:
        return beta_binomial_at_least(law, count);
    case FUNNEL_NONE:
        break;
    }
    return NAN;
}

static double point_at(struct funnel_law law, double count)
{
    switch (law.kind) {
    case FUNNEL_BINOMIAL:
        return dbinom(count, law.size, law.target, 0);
    case FUNNEL_POISSON:
        return dpois(count, law.size, 0);
    case FUNNEL_BETA_BINOMIAL:
        return beta_binomial_point(law, count);
    case FUNNEL_NONE:
        break;
    }
    return NAN;
}

/* The greatest count the law allows. */
static double greatest(struct funnel_law law)
{
    return law.kind == FUNNEL_POISSON ? count_limit : law.size;
}

static bool can_be(struct funnel_law law, double count)
{
    return law.kind != FUNNEL_NONE && is_count(count) && count <= greatest(law);
}

struct funnel_tails funnel_tails(struct funnel_law law, double count)
{
    if (!can_be(law, count))
        return (struct funnel_tails){NAN, NAN, NAN, NAN};
    struct funnel_tails tails = {.at_most = at_most(law, count), .at_least = at_least(law, count)};
    double half = point_at(law, count) / 2;
    double low = fmax(0, tails.at_most - half), high = fmax(0, tails.at_least - half);
    tails.two_sided = fmin(1, 2 * fmin(low, high));
    tails.z = low < high ? qnorm(low, 0, 1, 1, 0) : qnorm(high, 0, 1, 0, 0);
    return tails;
}

/* The smallest count that is flagged above, or one more than the law allows. */
static double first_above(struct funnel_law law, double tail)
{
    double low = 0, high = greatest(law) + 1;
    while (low < high) {
        double middle = floor((low + high) / 2);
        if (at_least(law, middle) <= tail)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The greatest count that is flagged below, or -1. */
static double last_below(struct funnel_law law, double tail)
{
    double low = -1, high = greatest(law);
    while (low < high) {
        double middle = ceil((low + high) / 2);
        if (at_most(law, middle) <= tail)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

struct funnel_line funnel_line(struct funnel_law law, double tail)
{
    if (law.kind == FUNNEL_NONE || !(tail > 0 && tail < 0.5))
        return (struct funnel_line){NAN, NAN};
    double above = first_above(law, tail), below = last_below(law, tail);
    return (struct funnel_line){.lower = below >= 0 ? (below + 0.5) / law.size : NAN,
                                .upper = above <= greatest(law) ? (above - 0.5) / law.size : NAN};
}
