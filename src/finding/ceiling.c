#include "takhojd/finding/ceiling.h"

#include "takhojd/plan/rules.h"

#include <math.h>

#define EPSILON 1e-12 /* what two ways of computing a share may differ by */

const struct figure *ceiling_newest(const GPtrArray *figures)
{
    for (guint i = figures->len; i > 0; i--) {
        const struct figure *figure = g_ptr_array_index(figures, i - 1);
        if (!figure->can_change && figure->state != FIGURE_PRELIMINARY)
            return figure;
    }
    return NULL;
}

/* What every single case must be: all of them, or none. */
static double none_tolerated(const struct measure_part *part)
{
    return measure_part_direction(part) == DIRECTION_UP ? part->per : 0;
}

double ceiling_law_limit(const struct figure *figure)
{
    if (isfinite(figure->law_limit))
        return figure->law_limit;
    return figure_law_asks(figure) && measure_part_asks_each(figure->part) ? none_tolerated(figure->part)
                                                                           : (double)NAN;
}

/* Too few for a percentage are enough to see a miss. */
static double observed(const struct figure *figure)
{
    if (figure->state == FIGURE_MEASURED)
        return figure->value;
    bool has_counts = figure->state == FIGURE_TOO_FEW &&
                      (figure->part->kind == PART_RATIO || figure->part->kind == PART_RATE ||
                       figure->part->kind == PART_WEIGHTED);
    return has_counts ? figure->numerator / figure->denominator * figure->part->per : (double)NAN;
}

static enum answer against(const struct figure *figure, double limit)
{
    double value = observed(figure);
    enum direction direction = measure_part_direction(figure->part);
    if (!isfinite(value) || direction == DIRECTION_NONE)
        return ANSWER_NOT_SHOWN;
    bool is_met = direction == DIRECTION_UP ? value >= limit - EPSILON : value <= limit + EPSILON;
    return is_met ? ANSWER_YES : ANSWER_NO;
}

static void hold(struct verdict *verdict, const struct figure *figure, double limit, const struct rule *rule)
{
    if (!isfinite(limit))
        return;
    struct evidence evidence = evidence_none(NULL, figure->part);
    evidence.grain = figure->grain;
    evidence.now = evidence_side_of(figure);
    evidence.figure = *figure;
    evidence.limit = limit;
    evidence.rule = rule;
    evidence.answer = against(figure, limit);
    g_array_append_val(verdict->evidence, evidence);
}

void ceiling_hold(struct verdict *law, struct verdict *ethics, const GPtrArray *figures)
{
    const struct figure *newest = ceiling_newest(figures);
    if (!newest)
        return;
    hold(law, newest, ceiling_law_limit(newest), newest->law);
    hold(ethics, newest, newest->ethics_target, newest->ethics);
}
