#include "takhojd/finding/ceiling.h"

#include "takhojd/plan/rules.h"

#include <math.h>
#include <string.h>

#define EPSILON 1e-12 /* what two ways of computing a share may differ by */

static bool is_settled(const struct figure *figure)
{
    return !figure->can_change && figure->state != FIGURE_PRELIMINARY;
}

const struct figure *ceiling_newest(const GPtrArray *figures)
{
    for (guint i = figures->len; i > 0; i--) {
        const struct figure *figure = g_ptr_array_index(figures, i - 1);
        if (is_settled(figure))
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

/* What a figure is held against: its limit of law, or the house's target. */
struct standard {
    double limit;
    const struct rule *rule;
};
typedef struct standard standard_of(const struct figure *figure);

static struct standard of_law(const struct figure *figure)
{
    return (struct standard){ceiling_law_limit(figure), figure->law};
}

static struct standard of_ethics(const struct figure *figure)
{
    return (struct standard){figure->ethics_target, figure->ethics};
}

static struct evidence held(const struct figure *figure, struct standard standard)
{
    struct evidence evidence = evidence_none(NULL, figure->part);
    evidence.grain = figure->grain;
    evidence.now = evidence_side_of(figure);
    evidence.figure = *figure;
    evidence.limit = standard.limit;
    evidence.rule = standard.rule;
    evidence.answer = is_settled(figure) ? against(figure, standard.limit) : ANSWER_NOT_SHOWN;
    return evidence;
}

/* Where it was not measured, because the history begins inside it, its months may have been; and what looks
 * back over fewer days than there are in it tells of those alone. */
static bool speaks_for_all(const struct figure *own)
{
    return is_settled(own) && own->state != FIGURE_NOT_MEASURED && !own->part->is_rolling;
}

/* The newest of those that break the limit, else the newest that was held against it; else the whole, of
 * which nothing is shown. */
static struct evidence held_month_by_month(const struct figure *own, const GPtrArray *figures,
                                           standard_of *ask)
{
    struct evidence decides = held(own, ask(own));
    decides.answer = ANSWER_NOT_SHOWN;
    guint months = 0;
    for (guint i = figures->len; i > 0; i--) {
        const struct figure *figure = g_ptr_array_index(figures, i - 1);
        struct standard standard = ask(figure);
        if (figure->period.from < own->period.from || !isfinite(standard.limit))
            continue;
        struct evidence month = held(figure, standard);
        months += month.answer != ANSWER_NOT_SHOWN;
        bool is_first = decides.answer == ANSWER_NOT_SHOWN && month.answer != ANSWER_NOT_SHOWN;
        if (is_first || (decides.answer == ANSWER_YES && month.answer == ANSWER_NO))
            decides = month;
    }
    decides.months = months;
    return decides;
}

static void hold(struct verdict *verdict, const struct figure *own, const GPtrArray *figures,
                 standard_of *ask)
{
    const struct figure *whole = own ? own : ceiling_newest(figures);
    if (!whole)
        return;
    struct evidence evidence =
        own && !speaks_for_all(own) ? held_month_by_month(own, figures, ask) : held(whole, ask(whole));
    if (isfinite(evidence.limit))
        g_array_append_val(verdict->evidence, evidence);
}

void ceiling_hold(struct verdict *law, struct verdict *ethics, const struct figure *own,
                  const GPtrArray *figures)
{
    hold(law, own, figures, of_law);
    hold(ethics, own, figures, of_ethics);
}

static bool has_same_rule(const struct evidence *a, const struct evidence *b)
{
    return a == b || (a->rule && b->rule && !strcmp(a->rule->id, b->rule->id));
}

const struct evidence *ceiling_stands(const struct verdict *verdict, const struct evidence *evidence)
{
    static const int strictness[] = {[ANSWER_YES] = 1, [ANSWER_NOT_SHOWN] = 2, [ANSWER_NO] = 3};
    const struct evidence *stands = NULL;
    for (guint i = 0; i < verdict->evidence->len; i++) {
        const struct evidence *other = &g_array_index(verdict->evidence, struct evidence, i);
        bool is_stricter = !stands || strictness[other->answer] > strictness[stands->answer];
        if (is_stricter && has_same_rule(other, evidence))
            stands = other;
    }
    return stands;
}

void ceiling_conclude(struct verdict *verdict)
{
    for (guint i = 0; i < verdict->evidence->len; i++) {
        struct evidence *evidence = &g_array_index(verdict->evidence, struct evidence, i);
        evidence->is_beside = ceiling_stands(verdict, evidence) != evidence;
    }
    verdict_conclude(verdict);
}
