/*
 * Trials: by which test the calls are tried by a rule that is to come or to go, and why some rules have none.
 *
 * Rule: a rule that nothing counts calls by is not tried, which is not the same as none that would break it:
 * every kind of rule the packs know either has a test, is the limit of a measure, or has a reason in words.
 */
#ifndef TAKHOJD_CALLS_TRIAL_H
#define TAKHOJD_CALLS_TRIAL_H

#include "takhojd/calls/coming.h"
#include "takhojd/calls/dataset.h"

/* Why calls are not tried by a rule. Words "coming.not.REASON". */
#define TRIAL_REASONS(REASON)                                                                                \
    REASON(missing)      /* the relation or column that tells is not there */                                \
    REASON(unrecorded)   /* it lies outside what the contract's data can tell */                             \
    REASON(definition)   /* it says how something is counted or decided, and asks nothing of a call */       \
    REASON(no_limit)     /* it sets no limit to hold a call against */                                       \
    REASON(already)      /* everything is judged so whatever the day */                                      \
    REASON(asks_nothing) /* with this value the rule asks for nothing */                                     \
    REASON(unsplit)      /* the measure it is the limit of is not told by campaign */                        \
    REASON(uncounted)    /* the measure it is a target for is an estimate, and no count of cases */          \
    REASON(unknown)      /* no kind of rule that is known here */

enum trial_reason {
#define REASON(name) TRIAL_##name,
    TRIAL_REASONS(REASON)
#undef REASON
        TRIAL_REASON_COUNT
};

extern const char *const trial_reason_names[TRIAL_REASON_COUNT];

/* number -1: not tried, and why. */
struct trial {
    int number;
    enum coming_test test;
    enum trial_reason reason;
};

/* The rules near the as-of day that calls can be tried by, into dataset->coming; NULL when there are none.
 * The campaigns have been read. */
void trials_prepare(struct dataset *dataset);

/* Whether the dataset's calls are tried by a rule. */
struct trial trial_of(const struct dataset *dataset, const struct rule *rule);
/* Of the calls of a period. */
struct coming_count trial_count(const struct dataset *dataset, const struct trial *trial,
                                struct period period);
/* The rule is for some of the campaign's calls. */
bool trial_covers(const struct rule *rule, const struct campaign *campaign);
/* Whether rules of that id are known here: they have a test or a reason. */
bool trial_knows(const char *id);

/* A bit a rule that the call is tried by in one of the tests. There are rules to come. */
uint64_t trial_rules(const struct dataset *dataset, const struct call *call, uint64_t tests);

#endif
