#include "limits.h"

#include "takhojd/finding/trend.h"
#include "takhojd/stats/funnel.h"
#include "takhojd/stats/median.h"
#include "takhojd/stats/rare.h"

#include <math.h>

/* Counts of periods: events of trials or per exposure, and what the chart shows of them. */
struct counts {
    gsize count;
    double *events, *sizes, *values;
};

static bool is_proportion(const struct measure_part *part)
{
    return part->kind == PART_RATIO;
}

static bool is_rate(const struct measure_part *part)
{
    return part->kind == PART_RATE || part->kind == PART_COUNT;
}

/* Trials, or exposure; of a plain count the days it was counted on. */
static double size_of(const struct figure *figure)
{
    return figure->part->kind == PART_COUNT ? figure->period.until - figure->period.from
                                            : figure->denominator;
}

/* What stands between events per size and the figure's unit. */
static double scale_of(const struct figure *figure)
{
    return figure->part->kind == PART_COUNT ? size_of(figure) : figure->part->per;
}

double limits_value(const struct figure *figure)
{
    if (!is_proportion(figure->part) && !is_rate(figure->part))
        return figure->value;
    double size = size_of(figure);
    return size > 0 ? figure->numerator / size * scale_of(figure) : (double)NAN;
}

bool limits_are_exact(const struct baseline *baseline)
{
    return baseline->chart == TREND_EXACT_PROPORTION || baseline->chart == TREND_EXACT_RATE;
}

static struct counts counts_of(const GPtrArray *figures)
{
    struct counts counts = {figures->len, g_new(double, figures->len), g_new(double, figures->len),
                            g_new(double, figures->len)};
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = g_ptr_array_index(figures, i);
        counts.events[i] = figure->numerator;
        counts.sizes[i] = size_of(figure);
        counts.values[i] = limits_value(figure);
    }
    return counts;
}

static void counts_clear(struct counts *counts)
{
    g_free(counts->events);
    g_free(counts->sizes);
    g_free(counts->values);
}

static bool make_values(struct baseline *baseline, const struct counts *counts)
{
    struct spc_limits limits = spc_xmr(counts->count, counts->values, true).limits;
    baseline->chart = TREND_XMR;
    baseline->centre = limits.centre;
    baseline->spread = limits.sigma;
    baseline->events = baseline->size = NAN;
    return limits.sigma > 0;
}

/* Events of trials, or per exposure. */
static bool make_counts(struct baseline *baseline, const struct counts *counts, bool is_share,
                        double least_size)
{
    struct spc_prime chart = is_share ? spc_prime_proportions(counts->count, counts->events, counts->sizes)
                                      : spc_prime_rates(counts->count, counts->events, counts->sizes);
    double middle = median_quantile(counts->count, counts->sizes, 0.5);
    double rarer = is_share ? fmin(chart.centre, 1 - chart.centre) : chart.centre;
    baseline->centre = chart.centre;
    baseline->events = baseline->size = 0;
    for (gsize i = 0; i < counts->count; i++) {
        baseline->events += counts->events[i];
        baseline->size += counts->sizes[i];
    }
    bool is_rare = middle * rarer < RARE_EXPECTED;
    if (is_rare) {
        baseline->chart = is_share ? TREND_EXACT_PROPORTION : TREND_EXACT_RATE;
        baseline->spread = NAN;
    } else {
        baseline->chart = is_share ? TREND_PROPORTION : TREND_RATE;
        baseline->spread = fmax(1, chart.sigma_z);
    }
    return middle >= least_size;
}

bool limits_make(struct baseline *baseline, const GPtrArray *figures)
{
    const struct figure *first = g_ptr_array_index(figures, 0),
                        *last = g_ptr_array_index(figures, figures->len - 1);
    struct counts counts = counts_of(figures);
    baseline->span = (struct period){first->period.from, last->period.until};
    baseline->points = (int)figures->len;
    /* A plain count is of days: a week of them. */
    double least_size = first->part->kind == PART_COUNT ? 1 : TREND_LEAST_SIZE;
    baseline->autocorrelation = spc_autocorrelation(counts.count, counts.values);
    bool ok = is_proportion(first->part) || is_rate(first->part)
                  ? make_counts(baseline, &counts, is_proportion(first->part), least_size)
                  : make_values(baseline, &counts);
    counts_clear(&counts);
    return ok;
}

/* Pieces that an exposure is cut into: so many that no piece holds two events. */
#define PIECES 1e6

/*
 * The law of one period's count, given what the baseline held: a rate that is itself known only from so many
 * events. With Jeffreys' half an event on each side a baseline without events does not make the first one
 * impossible. An exposure is cut into small pieces, each with an event or without: the gamma-Poisson law.
 */
static struct funnel_law law_of(const struct baseline *baseline, const struct figure *figure)
{
    double trials = is_proportion(figure->part) ? size_of(figure) : PIECES;
    double events = baseline->events + 0.5;
    double others = baseline->size * trials / size_of(figure) - baseline->events + 0.5;
    return funnel_beta_binomial(trials, events / (events + others), 1 / (1 + events + others));
}

/* Between what a measure can be at all. */
static struct spc_limits clamp(struct spc_limits limits, const struct measure_part *part)
{
    bool is_share = part->kind == PART_SURVIVAL_SHARE || (part->kind == PART_RATIO && part->per == 1);
    return spc_clamp(limits, 0, is_share ? 1 : (double)INFINITY);
}

struct spc_limits limits_at(const struct baseline *baseline, const struct figure *figure)
{
    struct spc_limits limits = {baseline->centre, NAN, NAN, NAN};
    double size = size_of(figure), scale = scale_of(figure);
    if (baseline->chart == TREND_XMR) {
        double reach = 3 * baseline->spread;
        limits = (struct spc_limits){baseline->centre, baseline->spread, baseline->centre - reach,
                                     baseline->centre + reach};
        return clamp(limits, figure->part);
    }
    if (!(size > 0))
        return (struct spc_limits){baseline->centre * scale, NAN, NAN, NAN};
    if (limits_are_exact(baseline)) {
        struct funnel_law law = law_of(baseline, figure);
        struct funnel_line line = funnel_line(law, FUNNEL_TAIL);
        double per_size = law.size / size;
        limits.lower = line.lower * per_size;
        limits.upper = line.upper * per_size;
    } else {
        struct spc_prime chart = {.kind = baseline->chart == TREND_RATE ? SPC_RATE : SPC_PROPORTION,
                                  .centre = baseline->centre,
                                  .sigma_z = baseline->spread};
        limits = spc_prime_limits(chart, size);
    }
    limits.centre *= scale;
    limits.sigma *= scale;
    limits.lower *= scale;
    limits.upper *= scale;
    return clamp(limits, figure->part);
}

double limits_point_p(const struct baseline *baseline, const struct figure *figure)
{
    if (limits_are_exact(baseline))
        return funnel_tails(law_of(baseline, figure), figure->numerator).two_sided;
    return spc_point_p(limits_at(baseline, figure), limits_value(figure));
}

/* A period so small that no count of it is outside never signals; one in so many can be said of this. */
#define LEAST_TAIL 1e-5

/* The lines lie half a count inside the first count that is outside. */
double limits_tail(const struct baseline *baseline, const struct figure *figure)
{
    struct funnel_law law = law_of(baseline, figure);
    struct funnel_line line = funnel_line(law, FUNNEL_TAIL);
    double above = funnel_tails(law, rint(line.upper * law.size + 0.5)).at_least;
    double below = funnel_tails(law, rint(line.lower * law.size - 0.5)).at_most;
    return fmax(LEAST_TAIL, (isfinite(above) ? above : 0) + (isfinite(below) ? below : 0));
}
