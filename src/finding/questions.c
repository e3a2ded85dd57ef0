#include "takhojd/finding/questions.h"

#include "takhojd/plan/rules.h"

#include <math.h>
#include <string.h>

#define EPSILON 1e-9 /* weights are sums of millionths */

static const struct question_test tests[] = {
    {1, "group_justified", QUESTION_NO_UNIT_MISSES, "target_group_justified", "justified", NULL,
     SCOPE_CAMPAIGN, false, NULL},
    {1, "group_lawful", QUESTION_NO_UNIT_MISSES, "basis_for_every_call", "basis", NULL, SCOPE_CAMPAIGN, false,
     NULL},
    {2, "opening_always", QUESTION_NO_MISS, "transparent_opening", "all_said", NULL, SCOPE_ALL, false,
     "question.reviews"},
    {3, "agents_leave_free", QUESTION_AT_LEAST, "not_for_you", "agents_never", NULL, SCOPE_ALL, true,
     "question.agents"},
    {3, "teams_not_only_sales", QUESTION_NO_UNIT_IS_ALL, "incentive_balance", "sales", "volume", SCOPE_TEAM,
     false, NULL},
    {4, "agents_reviewed", QUESTION_AT_LEAST, "calls_reviewed", "agents", NULL, SCOPE_ALL, false,
     "question.agents"},
    {4, "quality_rewarded", QUESTION_AT_LEAST, "incentive_balance", "quality", NULL, SCOPE_ALL, false,
     "incentive.quality"},
    {5, "want_it_ourselves", QUESTION_ABOVE, "would_want_call", "would_want", NULL, SCOPE_ALL, false,
     "question.would_want_call"},
};

const struct question_test *questions_tests(guint *count)
{
    *count = G_N_ELEMENTS(tests);
    return tests;
}

enum scope_kind questions_units(const struct measure_part *part)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
        if (!strcmp(tests[i].measure, part->measure->id) &&
            (!strcmp(tests[i].part, part->id) || !g_strcmp0(tests[i].other, part->id)) &&
            tests[i].units != SCOPE_ALL)
            return tests[i].units;
    return SCOPE_ALL;
}

static bool has_counts(const struct figure *figure)
{
    return (figure->state == FIGURE_MEASURED || figure->state == FIGURE_TOO_FEW) && !figure->can_change;
}

static void find_limit(struct evidence *evidence, const struct question_test *test, const struct rules *rules,
                       int32_t day)
{
    if (!test->limit)
        return;
    evidence->rule = rules_find_house(rules, test->limit, day);
    evidence->limit = evidence->rule ? evidence->rule->number : (double)NAN;
}

/* What does not happen of what could. */
static struct figure turned(const struct figure *figure)
{
    struct figure other = *figure;
    other.numerator = figure->denominator - figure->numerator;
    other.value = 1 - figure->value;
    other.lower = 1 - figure->upper;
    other.upper = 1 - figure->lower;
    other.zero_upper = NAN;
    return other;
}

/* Without limits of its own the share is a plain count of all there is. */
static enum answer against(struct interval value, double limit, bool is_above)
{
    if (!isfinite(value.value) || !isfinite(limit))
        return ANSWER_NOT_SHOWN;
    double lower = isfinite(value.lower) ? value.lower : value.value;
    double upper = isfinite(value.upper) ? value.upper : value.value;
    if (is_above ? lower > limit : lower >= limit)
        return ANSWER_YES;
    return upper < limit ? ANSWER_NO : ANSWER_NOT_SHOWN;
}

static void try_whole(struct evidence *evidence, const struct question_test *test,
                      const struct figure *figure)
{
    evidence->figure = test->is_turned ? turned(figure) : *figure;
    evidence->now = evidence_side_of(&evidence->figure);
    if (!has_counts(figure))
        return;
    if (test->rule != QUESTION_NO_MISS) {
        evidence->answer = against(evidence->now.value, evidence->limit, test->rule == QUESTION_ABOVE);
        return;
    }
    if (figure->numerator < figure->denominator)
        evidence->answer = ANSWER_NO;
    else if (figure->denominator >= evidence->limit)
        evidence->answer = ANSWER_YES;
}

static const struct figure *figure_of_unit(const GPtrArray *figures, uint32_t unit)
{
    for (guint i = 0; figures && i < figures->len; i++) {
        const struct figure *figure = g_ptr_array_index(figures, i);
        if (figure->scope.number == unit)
            return figure;
    }
    return NULL;
}

static bool passes(const struct question_test *test, const struct figure *figure, const GPtrArray *others)
{
    if (test->rule == QUESTION_NO_UNIT_MISSES)
        return figure->numerator >= figure->denominator;
    const struct figure *other = figure_of_unit(others, figure->scope.number);
    double together = figure->numerator + (other && has_counts(other) ? other->numerator : 0);
    return together < figure->denominator - EPSILON;
}

/* A figure of its own: of the units that could miss, those that do not. */
static void count_units(struct evidence *evidence, const struct figure *like, guint passed, guint all)
{
    struct interval share = interval_clopper_pearson(passed, all);
    evidence->figure = *like;
    evidence->figure.numerator = passed;
    evidence->figure.denominator = all;
    evidence->figure.value = share.value;
    evidence->figure.lower = share.lower;
    evidence->figure.upper = share.upper;
    evidence->figure.zero_upper = NAN;
    evidence->figure.state = all ? FIGURE_MEASURED : FIGURE_NO_EVENTS_POSSIBLE;
    evidence->now = evidence_side_of(&evidence->figure);
}

/* Of the units, those that could miss at all. One that was not measured leaves the test open. */
static void try_units(struct evidence *evidence, const struct question_test *test, const GPtrArray *figures,
                      const GPtrArray *others)
{
    guint passed = 0, all = 0, unknown = 0;
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = g_ptr_array_index(figures, i);
        if (has_counts(figure) && figure->denominator > 0) {
            all++;
            passed += passes(test, figure, others);
        } else {
            unknown += figure->state != FIGURE_NO_EVENTS_POSSIBLE;
        }
    }
    evidence->units = test->units;
    count_units(evidence, g_ptr_array_index(figures, 0), passed, all);
    if (passed < all)
        evidence->answer = ANSWER_NO;
    else if (all && !unknown)
        evidence->answer = ANSWER_YES;
}

struct evidence question_try(const struct question_test *test, const struct measure_part *part,
                             const GPtrArray *figures, const GPtrArray *others, const struct rules *rules)
{
    struct evidence evidence = evidence_none(test->id, part);
    if (!figures->len)
        return evidence;
    const struct figure *first = g_ptr_array_index(figures, 0);
    evidence.grain = first->grain;
    find_limit(&evidence, test, rules, first->period.until - 1);
    if (test->units == SCOPE_ALL)
        try_whole(&evidence, test, first);
    else
        try_units(&evidence, test, figures, others);
    return evidence;
}
