/*
 * The five questions that a telemarketing company should be able to say yes to.
 *
 * Rules. A question is answered by tests, and each test by figures: yes when all hold, no when one is plainly
 * broken, else it cannot be shown. A share of a limit holds when its whole interval does; an interval that
 * holds the limit shows nothing either way. What is missing, or too few, cannot be shown; and what cannot be
 * shown is a doubt like a no. From QUESTION_DOUBTS of them on the way of working is to be reconsidered.
 */
#ifndef TAKHOJD_FINDING_QUESTIONS_H
#define TAKHOJD_FINDING_QUESTIONS_H

#include "takhojd/finding/verdict.h"

#define QUESTIONS 5
#define QUESTION_DOUBTS 2

struct rules;

enum question_rule {
    QUESTION_NO_UNIT_MISSES, /* every unit has as many events as trials */
    QUESTION_NO_MISS,        /* no miss among so many trials as the limit says */
    QUESTION_AT_LEAST,       /* the share is the limit or more */
    QUESTION_ABOVE,          /* the share is more than the limit */
    QUESTION_NO_UNIT_IS_ALL, /* of no unit the two parts together make up all */
};

struct question_test {
    int question;   /* 1 to QUESTIONS */
    const char *id; /* words "evidence.ID" */
    enum question_rule rule;
    const char *measure, *part, *other; /* ids; other: a second part of the measure, or NULL */
    enum scope_kind units;              /* SCOPE_ALL: the whole */
    bool is_turned;                     /* the share of what the part does not count */
    const char *limit;                  /* of house policy; NULL: none is needed */
};

/* All tests, by question. */
const struct question_test *questions_tests(guint *count);
/* Whether the part is asked for by units of a kind; SCOPE_ALL: of none. */
enum scope_kind questions_units(const struct measure_part *part);

/* What a test says of its part's figures of the report's period (of const struct figure *): one for the
 * whole, or one for each unit. others are the other part's. No figures: it cannot be shown. */
struct evidence question_try(const struct question_test *test, const struct measure_part *part,
                             const GPtrArray *figures, const GPtrArray *others, const struct rules *rules);

#endif
