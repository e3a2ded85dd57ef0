#include "takhojd/finding/change.h"

#include "takhojd/stats/difference.h"

#include <math.h>

static bool adds_up(const struct measure_part *part)
{
    return part->kind == PART_RATIO || part->kind == PART_RATE;
}

static double value_of(const struct figure *figure)
{
    return figure->part->kind == PART_COUNT ? figure->numerator : figure->value;
}

/* A period that is known in part, or of which nothing is, is none to compare with. */
static bool is_settled(const struct figure *figure)
{
    if (figure->can_change || figure->precedes_calls)
        return false;
    if (!adds_up(figure->part))
        return figure->state == FIGURE_MEASURED && isfinite(value_of(figure));
    return figure->state == FIGURE_MEASURED || figure->state == FIGURE_TOO_FEW ||
           figure->state == FIGURE_NO_EVENTS_POSSIBLE;
}

/* The settled ones, oldest first. Free with g_ptr_array_unref. */
static GPtrArray *settled_of(const GPtrArray *figures)
{
    GPtrArray *settled = g_ptr_array_new();
    for (guint i = 0; i < figures->len; i++)
        if (is_settled(g_ptr_array_index(figures, i)))
            g_ptr_array_add(settled, g_ptr_array_index(figures, i));
    return settled;
}

static struct interval interval_of(const struct measure_part *part, double events, double size)
{
    struct interval interval = part->kind == PART_RATE ? interval_garwood(events, size)
                               : part->interval == INTERVAL_CLOPPER_PEARSON
                                   ? interval_clopper_pearson(events, size)
                                   : interval_wilson(events, size);
    return (struct interval){interval.value * part->per, interval.lower * part->per,
                             interval.upper * part->per};
}

/* Each period's value, an observation. Free with g_free. */
static double *values_of(const GPtrArray *figures, guint first, guint count)
{
    double *values = g_new(double, count);
    for (guint i = 0; i < count; i++)
        values[i] = value_of(g_ptr_array_index(figures, first + i));
    return values;
}

static struct evidence_side side_of(const GPtrArray *figures, guint first, guint count)
{
    const struct figure *oldest = g_ptr_array_index(figures, first);
    const struct figure *newest = g_ptr_array_index(figures, first + count - 1);
    struct evidence_side side = {
        .period = {oldest->period.from, newest->period.until}, .numerator = NAN, .denominator = NAN};
    if (!adds_up(oldest->part)) {
        g_autofree double *values = values_of(figures, first, count);
        side.value = difference_mean(count, values);
        return side;
    }
    side.numerator = side.denominator = 0;
    for (guint i = first; i < first + count; i++) {
        const struct figure *figure = g_ptr_array_index(figures, i);
        side.numerator += figure->numerator;
        side.denominator += figure->denominator;
    }
    side.value = interval_of(oldest->part, side.numerator, side.denominator);
    return side;
}

static void compare(struct evidence *evidence, const GPtrArray *now, const GPtrArray *before, guint first_now,
                    guint first_before, guint count)
{
    const struct figure *newest = g_ptr_array_index(now, first_now);
    evidence->grain = newest->grain;
    evidence->periods = count;
    evidence->now = side_of(now, first_now, count);
    evidence->before = side_of(before, first_before, count);
    if (adds_up(newest->part)) {
        evidence->difference = difference_of(evidence->now.value, evidence->before.value);
        return;
    }
    g_autofree double *new_values = values_of(now, first_now, count);
    g_autofree double *old_values = values_of(before, first_before, count);
    evidence->difference = difference_means(count, new_values, count, old_values);
}

void change_over_time(struct evidence *evidence, const GPtrArray *figures, guint most, guint least)
{
    g_autoptr(GPtrArray) settled = settled_of(figures);
    guint count = MIN(most, settled->len / 2);
    if (count >= least)
        compare(evidence, settled, settled, settled->len - count, settled->len - 2 * count, count);
}

void change_between(struct evidence *evidence, const GPtrArray *first, const GPtrArray *other, guint most,
                    guint least)
{
    g_autoptr(GPtrArray) a = settled_of(first), b = settled_of(other);
    guint count = MIN(most, MIN(a->len, b->len));
    if (count >= least)
        compare(evidence, a, b, a->len - count, b->len - count, count);
}
