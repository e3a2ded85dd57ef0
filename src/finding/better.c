#include "takhojd/finding/better.h"

#include "takhojd/finding/change.h"

#include <math.h>

void better_examine(struct verdict *verdict, const struct measure_part *part, const GPtrArray *figures)
{
    struct evidence evidence = evidence_none(NULL, part);
    bool is_volume = !verdict->evidence->len;
    int side = is_volume || measure_part_direction(part) == DIRECTION_DOWN ? 1 : -1;
    change_over_time(&evidence, figures, BETTER_WEEKS, BETTER_LEAST);
    if (evidence.periods && isfinite(evidence.difference.lower))
        evidence.answer = answer_of_side(evidence.difference, side) == ANSWER_YES ? ANSWER_YES : ANSWER_NO;
    g_array_append_val(verdict->evidence, evidence);
}

void better_conclude(struct verdict *verdict)
{
    guint worse = 0, judged = 0;
    for (guint i = 1; i < verdict->evidence->len; i++) {
        enum answer answer = g_array_index(verdict->evidence, struct evidence, i).answer;
        worse += answer == ANSWER_YES;
        judged += answer != ANSWER_NOT_SHOWN;
    }
    enum answer more = verdict->evidence->len ? g_array_index(verdict->evidence, struct evidence, 0).answer
                                              : ANSWER_NOT_SHOWN;
    if (more == ANSWER_YES && worse)
        verdict->answer = ANSWER_YES;
    else if (more == ANSWER_NO || (more == ANSWER_YES && judged == verdict->evidence->len - 1))
        verdict->answer = ANSWER_NO;
}
