#include "takhojd/finding/association.h"

#include "takhojd/stats/correlation.h"

#include <math.h>

/* Pairs of one unit and period. */
struct pairs {
    GArray *x, *y; /* of double */
    GArray *group; /* of gsize: the unit's place among those met */
    gsize groups;
    struct period span;
};

static bool is_settled(const struct figure *figure)
{
    return figure->state == FIGURE_MEASURED && !figure->can_change && isfinite(figure->value);
}

static const struct figure *partner_of(const GPtrArray *figures, const struct figure *figure)
{
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *other = g_ptr_array_index(figures, i);
        if (other->scope.number == figure->scope.number && other->period.from == figure->period.from &&
            is_settled(other))
            return other;
    }
    return NULL;
}

static void add_pair(struct pairs *pairs, GHashTable *units, const struct figure *x, const struct figure *y)
{
    double sign = measure_part_direction(x->part) == DIRECTION_DOWN ? -1 : 1, turned = sign * x->value;
    gpointer unit = GUINT_TO_POINTER(x->scope.number), place;
    if (!g_hash_table_lookup_extended(units, unit, NULL, &place)) {
        place = GSIZE_TO_POINTER(pairs->groups++);
        g_hash_table_insert(units, unit, place);
    }
    gsize group = GPOINTER_TO_SIZE(place);
    g_array_append_val(pairs->x, turned);
    g_array_append_val(pairs->y, y->value);
    g_array_append_val(pairs->group, group);
    pairs->span.from = pairs->x->len == 1 ? x->period.from : MIN(pairs->span.from, x->period.from);
    pairs->span.until = MAX(pairs->span.until, x->period.until);
}

static struct pairs pair_up(const GPtrArray *conduct, const GPtrArray *business)
{
    g_autoptr(GHashTable) units = g_hash_table_new(NULL, NULL);
    struct pairs pairs = {.x = g_array_new(FALSE, FALSE, sizeof(double)),
                          .y = g_array_new(FALSE, FALSE, sizeof(double)),
                          .group = g_array_new(FALSE, FALSE, sizeof(gsize))};
    for (guint i = 0; i < conduct->len; i++) {
        const struct figure *x = g_ptr_array_index(conduct, i);
        const struct figure *y = is_settled(x) ? partner_of(business, x) : NULL;
        if (y)
            add_pair(&pairs, units, x, y);
    }
    return pairs;
}

static void correlate(struct evidence *evidence, const struct pairs *pairs)
{
    double *x = (double *)(void *)pairs->x->data, *y = (double *)(void *)pairs->y->data;
    const gsize *group = (const gsize *)(const void *)pairs->group->data;
    correlation_centre(pairs->x->len, x, group, pairs->groups);
    correlation_centre(pairs->x->len, y, group, pairs->groups);
    evidence->now.value = correlation_spearman(pairs->x->len, x, y, pairs->groups);
    evidence->answer = answer_of_side(evidence->now.value, 1);
}

void association_examine(struct verdict *verdict, const struct measure_part *part, const GPtrArray *conduct,
                         const GPtrArray *business)
{
    struct pairs pairs = pair_up(conduct, business);
    struct evidence evidence = evidence_none(NULL, part);
    evidence.now.period = pairs.span;
    evidence.now.numerator = (double)pairs.groups;
    evidence.now.denominator = pairs.x->len;
    if (pairs.x->len >= CORRELATION_LEAST)
        correlate(&evidence, &pairs);
    g_array_append_val(verdict->evidence, evidence);
    g_array_unref(pairs.x);
    g_array_unref(pairs.y);
    g_array_unref(pairs.group);
}
