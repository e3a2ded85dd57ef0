#include "takhojd/finding/variation.h"

#include "takhojd/stats/dispersion.h"

#include <math.h>

/* What units come to over their settled periods. */
struct sums {
    GHashTable *places; /* unit -> its place */
    GArray *events, *trials;
};

static void add(struct sums *sums, const struct figure *figure)
{
    gpointer place, unit = GUINT_TO_POINTER(figure->scope.number);
    if (!g_hash_table_lookup_extended(sums->places, unit, NULL, &place)) {
        const double none = 0;
        place = GUINT_TO_POINTER(sums->events->len);
        g_hash_table_insert(sums->places, unit, place);
        g_array_append_val(sums->events, none);
        g_array_append_val(sums->trials, none);
    }
    g_array_index(sums->events, double, GPOINTER_TO_UINT(place)) += figure->numerator;
    g_array_index(sums->trials, double, GPOINTER_TO_UINT(place)) += figure->denominator;
}

static double total(const GArray *values)
{
    double sum = 0;
    for (guint i = 0; i < values->len; i++)
        sum += g_array_index(values, double, i);
    return sum;
}

static void judge(struct evidence *evidence, const struct sums *sums)
{
    guint count = sums->events->len;
    evidence->now.denominator = count;
    if (count < DISPERSION_LEAST_UNITS)
        return;
    double share = total(sums->events) / total(sums->trials);
    struct dispersion dispersion =
        dispersion_proportions(count, (const double *)(const void *)sums->events->data,
                               (const double *)(const void *)sums->trials->data, share);
    evidence->now.numerator = dispersion.phi;
    evidence->now.value.value = 2 * sqrt(dispersion.tau2 * share * (1 - share));
    evidence->answer = dispersion.applies ? ANSWER_YES : ANSWER_NO;
}

struct evidence variation_between(const struct measure_part *part, enum scope_kind units,
                                  const GPtrArray *figures)
{
    struct evidence evidence = evidence_none(NULL, part);
    struct sums sums = {g_hash_table_new(NULL, NULL), g_array_new(FALSE, FALSE, sizeof(double)),
                        g_array_new(FALSE, FALSE, sizeof(double))};
    evidence.units = units;
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = g_ptr_array_index(figures, i);
        if (figure->state != FIGURE_MEASURED || figure->can_change)
            continue;
        struct period *span = &evidence.now.period;
        span->from = sums.events->len ? MIN(span->from, figure->period.from) : figure->period.from;
        span->until = MAX(span->until, figure->period.until);
        add(&sums, figure);
    }
    judge(&evidence, &sums);
    g_hash_table_unref(sums.places);
    g_array_unref(sums.events);
    g_array_unref(sums.trials);
    return evidence;
}
