#include "takhojd/finding/verdict.h"

#include <math.h>

const char *answer_name(enum answer answer)
{
    static const char *const names[] = {"yes", "no", "not_shown"};
    return names[answer];
}

const char *verdict_kind_name(enum verdict_kind kind)
{
    static const char *const names[VERDICT_KINDS] = {"limit",       "question", "better",
                                                     "association", "claim",    "variation"};
    return names[kind];
}

struct verdict *verdict_new(enum verdict_kind kind, const char *id)
{
    struct verdict *verdict = g_new0(struct verdict, 1);
    verdict->kind = kind;
    verdict->id = id;
    verdict->answer = ANSWER_NOT_SHOWN;
    verdict->evidence = g_array_new(FALSE, FALSE, sizeof(struct evidence));
    return verdict;
}

void verdict_free(struct verdict *verdict)
{
    if (!verdict)
        return;
    g_array_unref(verdict->evidence);
    g_free(verdict);
}

struct evidence evidence_none(const char *id, const struct measure_part *part)
{
    const struct evidence_side nothing = {.numerator = NAN, .denominator = NAN, .value = interval_none()};
    return (struct evidence){.id = id,
                             .part = part,
                             .now = nothing,
                             .before = nothing,
                             .difference = interval_none(),
                             .limit = NAN,
                             .answer = ANSWER_NOT_SHOWN};
}

struct evidence_side evidence_side_of(const struct figure *figure)
{
    return (struct evidence_side){.period = figure->period,
                                  .numerator = figure->numerator,
                                  .denominator = figure->denominator,
                                  .value = {figure->value, figure->lower, figure->upper}};
}

enum answer answer_of_side(struct interval difference, int side)
{
    double lower = side > 0 ? difference.lower : -difference.upper;
    double upper = side > 0 ? difference.upper : -difference.lower;
    if (lower > 0)
        return ANSWER_YES;
    return upper < 0 ? ANSWER_NO : ANSWER_NOT_SHOWN;
}

static guint count(const struct verdict *verdict, enum answer answer)
{
    guint found = 0;
    for (guint i = 0; i < verdict->evidence->len; i++) {
        const struct evidence *evidence = &g_array_index(verdict->evidence, struct evidence, i);
        found += evidence->answer == answer && !evidence->is_beside;
    }
    return found;
}

guint verdict_met(const struct verdict *verdict)
{
    return count(verdict, ANSWER_YES);
}

guint verdict_judged(const struct verdict *verdict)
{
    return count(verdict, ANSWER_YES) + count(verdict, ANSWER_NO);
}

void verdict_conclude(struct verdict *verdict)
{
    bool has_doubt = count(verdict, ANSWER_NOT_SHOWN) > 0 || !verdict->evidence->len;
    verdict->answer = count(verdict, ANSWER_NO) ? ANSWER_NO : has_doubt ? ANSWER_NOT_SHOWN : ANSWER_YES;
}
