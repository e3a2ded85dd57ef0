#include "takhojd/report/suppress.h"

#include <math.h>

static bool belongs_to_client(const struct figure *figure, const struct scope *client)
{
    switch (figure->scope.kind) {
    case SCOPE_CLIENT:
        return client && figure->scope.number == client->number;
    case SCOPE_CAMPAIGN:
        return client && client->id && !g_strcmp0(figure->scope.client, client->id);
    default:
        return false;
    }
}

/* Zeros say nothing of anybody; what is not a number was not counted. */
static bool is_small_count(double count)
{
    return count > 0 && count < SUPPRESS_LEAST;
}

static bool is_point_too_small(const struct figure *figure)
{
    double least = figure->part->measure->is_suppressed ? SUPPRESS_LEAST : SUPPRESS_LEAST_CONVERSATIONS;
    /* Written so that a denominator that is not a number is withheld too. */
    return figure->scope.kind == SCOPE_AGENT && !(figure->denominator >= least);
}

/* Whether a figure of a measure that is suppressed says, by itself, something of few people. */
static bool is_small(const struct figure *figure)
{
    const double n = figure->denominator, x = figure->numerator;
    switch (figure->part->kind) {
    case PART_RATIO:
    case PART_WEIGHTED:
        return is_small_count(n) || is_small_count(x) || is_small_count(n - x);
    case PART_INVERSE:
        return is_small_count(n) || is_small_count(x);
    case PART_COUNT:
    case PART_RATE:
        return is_small_count(x);
    case PART_MEDIAN:
    case PART_QUANTILE:
    case PART_SURVIVAL_MEDIAN:
    case PART_SURVIVAL_SHARE:
        return n > 0 && n < SUPPRESS_LEAST_SAMPLE;
    }
    return true;
}

static void withhold(struct figure *figure)
{
    figure->state = FIGURE_SUPPRESSED;
    figure->numerator = figure->denominator = NAN;
    figure->value = figure->lower = figure->upper = figure->zero_upper = NAN;
    figure->expected = figure->left_out = figure->asked = NAN;
    figure->share_in = figure->nowcast = figure->nowcast_lower = figure->nowcast_upper = NAN;
    figure->reason = figure->missing = NULL;
}

/* Measures with a small figure in the array, as keys. */
static GHashTable *small_measures(const GArray *figures)
{
    GHashTable *small = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = &g_array_index(figures, struct figure, i);
        const struct measure *measure = figure->part->measure;
        if (measure->is_suppressed && figure->state != FIGURE_NOT_MEASURED && is_small(figure))
            g_hash_table_add(small, (gpointer)(uintptr_t)measure);
    }
    return small;
}

/* All figures of a measure stand or none. Decided before anything is withheld: what is withheld has no counts
 * left to decide by. What was not measured says why, as it does for everybody. */
static void withhold_small_measures(GArray *figures)
{
    g_autoptr(GHashTable) small = small_measures(figures);
    for (guint i = 0; i < figures->len; i++) {
        struct figure *figure = &g_array_index(figures, struct figure, i);
        if (figure->state != FIGURE_NOT_MEASURED && g_hash_table_contains(small, figure->part->measure))
            withhold(figure);
    }
}

void suppress_figures(GArray *figures, enum audience audience, const struct scope *client)
{
    guint kept = 0;
    for (guint i = 0; i < figures->len; i++) {
        struct figure figure = g_array_index(figures, struct figure, i);
        if (audience == AUDIENCE_CLIENT && !belongs_to_client(&figure, client))
            continue;
        if (audience == AUDIENCE_MANAGEMENT && is_point_too_small(&figure))
            withhold(&figure);
        g_array_index(figures, struct figure, kept++) = figure;
    }
    g_array_set_size(figures, kept);
    if (audience == AUDIENCE_CLIENT)
        withhold_small_measures(figures);
}
