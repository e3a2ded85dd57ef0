#include "value.h"

#include "rollup_later.h"
#include "takhojd/stats/interval.h"

#include <math.h>

static struct interval interval_of(const struct measure_part *part, const struct figure *figure)
{
    double x = figure->numerator, n = figure->denominator;
    switch (part->kind) {
    case PART_RATE:
        return interval_garwood(x, n);
    case PART_INVERSE:
        return interval_attempts_per(n, x);
    case PART_COUNT:
        return (struct interval){x, NAN, NAN};
    default:
        if (part->interval == INTERVAL_NONE)
            return (struct interval){x / n, NAN, NAN};
        return part->interval == INTERVAL_CLOPPER_PEARSON ? interval_clopper_pearson(x, n)
                                                          : interval_wilson(x, n);
    }
}

/* "0 of n, at most x": the one-sided bound, also where nothing but events happened to a promise. */
static double zero_bound(const struct measure_part *part, const struct figure *figure)
{
    if (figure->numerator > 0 || part->interval == INTERVAL_NONE || part->kind == PART_INVERSE)
        return NAN;
    return part->kind == PART_RATE ? interval_zero_upper_rate(figure->denominator)
                                   : interval_zero_upper_proportion(figure->denominator);
}

/* Above the agent a rate from reviews is weighted by conversations; numerator and denominator stay raw. */
static void set_weighted(struct figure *figure, const struct rollup *rollup, gsize bucket)
{
    struct weighted sum = strata_weigh(rollup_strata(rollup), bucket, figure->part);
    struct interval interval = weighted_proportion(&sum);
    figure->value = interval.value;
    figure->lower = interval.lower;
    figure->upper = interval.upper;
    if (!(figure->numerator > 0))
        figure->zero_upper = interval_zero_upper_proportion(weighted_effective(&sum));
}

void value_set(struct figure *figure, const struct rollup *rollup, gsize bucket)
{
    const struct measure_part *part = figure->part;
    if (figure_is_weighted(figure)) {
        set_weighted(figure, rollup, bucket);
        return;
    }
    struct interval interval = interval_of(part, figure);
    figure->value = interval.value * part->per;
    figure->lower = interval.lower * part->per;
    figure->upper = interval.upper * part->per;
    figure->zero_upper = zero_bound(part, figure) * part->per;
}
