/*
 * What is told of a rule that begins or ends: what the period's calls come to by it, and what holds after it.
 *
 * Rule: a rule is tried on the calls one by one where there is a test for its kind, else counted as the
 * measure that it is the limit of counts; where neither can be done the reason stands in words.
 */
#ifndef TAKHOJD_APP_RULE_TRIALS_H
#define TAKHOJD_APP_RULE_TRIALS_H

#include "takhojd/app/agenda.h"
#include "takhojd/measure/measure.h"
#include "takhojd/plan/plan.h"

struct rule_trial {
    double broken, tried; /* NaN: not told */
    const char *words;    /* keys of the words that say how, or why not; separated by spaces */
};

/* Texts are kept in texts. */
struct rule_trial rule_trial_make(const struct plan *plan, struct measuring *measuring,
                                  const struct agenda_item *item, const struct rule *rule,
                                  GStringChunk *texts);

#endif
