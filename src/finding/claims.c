#include "takhojd/finding/claims.h"

#include "takhojd/finding/change.h"

#include <math.h>

static const char *const ids[] = {"fewer_but_better", "calm_calls",         "no_sayers",
                                  "staff_stays",      CLAIM_OF_ASSOCIATION, "not_for_consumers",
                                  CLAIM_OF_LIMITS,    "robots_displease",   NULL};

static const struct claim_test tests[] = {
    {"fewer_but_better", "path", "attempts", NULL, -1},
    {"fewer_but_better", "conversion_per_relevant_contact", "net", NULL, 1},
    {"calm_calls", "calm_calls", "length", NULL, 1},
    {"calm_calls", "calm_calls", "overlap_share", NULL, -1},
    {"calm_calls", "deals_kept", "d14", NULL, 1},
    {"no_sayers", "verdict_of_no_sayers", "content", NULL, 1},
    {"no_sayers", "complaints", "no_sayers", NULL, -1},
    {"staff_stays", "agent_turnover", "per_person_year", NULL, -1},
    {"not_for_consumers", "conversion_per_relevant_contact", "net_consumer", "net_company", -1},
    {"not_for_consumers", "complaints", "consumer", "company", 1},
    {"not_for_consumers", "withdrawals", "consumer", "company", 1},
    {"not_for_consumers", "outside_rulings", "consumer", "company", 1},
    {"robots_displease", "robot_displeasure", "complaints_automated", "complaints_live", 1},
    {"robots_displease", "robot_displeasure", "optouts_automated", "optouts_live", 1},
    {"robots_displease", "early_hangups", "automated", "live", 1},
    {"robots_displease", "verdict_of_no_sayers", "automated_content", "content", -1},
};

const char *const *claims_ids(void)
{
    return ids;
}

const struct claim_test *claims_tests(guint *count)
{
    *count = G_N_ELEMENTS(tests);
    return tests;
}

struct evidence claim_try(const struct claim_test *test, const struct measure_part *part,
                          const struct measure_part *other, const GPtrArray *figures, const GPtrArray *others)
{
    struct evidence evidence = evidence_none(NULL, part);
    evidence.other = other;
    if (test->other)
        change_between(&evidence, figures, others, CLAIM_MONTHS, CLAIM_LEAST);
    else
        change_over_time(&evidence, figures, CLAIM_MONTHS, CLAIM_LEAST);
    evidence.answer = answer_of_side(evidence.difference, test->side);
    return evidence;
}

void claim_turn(struct verdict *claim, const struct verdict *association)
{
    static const enum answer turned[] = {ANSWER_NO, ANSWER_YES, ANSWER_NOT_SHOWN};
    for (guint i = 0; association && i < association->evidence->len; i++) {
        struct evidence evidence = g_array_index(association->evidence, struct evidence, i);
        evidence.answer = turned[evidence.answer];
        g_array_append_val(claim->evidence, evidence);
    }
    verdict_conclude(claim);
}

/* The two numbers of floor and ceiling as a piece of evidence. */
static void add_numbers(struct verdict *claim, const char *id, const struct verdict *limits)
{
    struct evidence evidence = evidence_none(id, NULL);
    evidence.now.numerator = limits ? verdict_met(limits) : 0;
    evidence.now.denominator = limits ? verdict_judged(limits) : 0;
    if (evidence.now.numerator < evidence.now.denominator)
        evidence.answer = ANSWER_NO;
    else if (evidence.now.denominator >= CLAIM_LEAST_LIMITS)
        evidence.answer = ANSWER_YES;
    g_array_append_val(claim->evidence, evidence);
}

void claim_weigh(struct verdict *claim, const struct verdict *law, const struct verdict *ethics)
{
    add_numbers(claim, "law_met", law);
    add_numbers(claim, "ethics_met", ethics);
    enum answer floor = g_array_index(claim->evidence, struct evidence, 0).answer;
    enum answer ceiling = g_array_index(claim->evidence, struct evidence, 1).answer;
    claim->answer = floor == ANSWER_YES ? ceiling : ANSWER_NOT_SHOWN;
}
