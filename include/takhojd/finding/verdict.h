/*
 * Verdicts: an answer in one word, and the figures that it rests on.
 *
 * Rule: there are three answers, and the third is as good as the others: what cannot be shown is said so,
 * never guessed. A verdict is no score: every piece of evidence keeps its counts, its interval and its limit,
 * and how many hold of how many that could be judged stands as two numbers.
 */
#ifndef TAKHOJD_FINDING_VERDICT_H
#define TAKHOJD_FINDING_VERDICT_H

#include "takhojd/measure/figure.h"
#include "takhojd/stats/interval.h"

enum answer { ANSWER_YES, ANSWER_NO, ANSWER_NOT_SHOWN };
const char *answer_name(enum answer answer); /* "yes", "no", "not_shown" */

enum verdict_kind {
    VERDICT_LIMIT,    /* of limits: those of law ("law"), the house's targets ("ethics"); yes: all are met */
    VERDICT_QUESTION, /* one of the five */
    VERDICT_BETTER,   /* "more_not_better"; yes: more was done, and it became worse */
    VERDICT_ASSOCIATION, /* "ethics_and_business"; yes: they rise together */
    VERDICT_CLAIM,       /* yes: the figures support it; no: they contradict it */
    VERDICT_VARIATION,   /* "where_it_failed": of each part campaigns, then agents */
    VERDICT_KINDS
};
const char *verdict_kind_name(enum verdict_kind kind); /* "limit", "question", "better", ... */

/* One period, or several in a row added up. */
struct evidence_side {
    struct period period;
    double numerator, denominator; /* as they were counted, or units that pass of all; NaN: no such counts */
    struct interval value;         /* in the part's unit, shares of units 0 to 1; NaN where there is none */
};

struct evidence {
    const char *id; /* of the test, words "evidence.ID"; NULL: the part says what it is about */
    const struct measure_part *part;
    enum scope_kind units; /* what is counted is units of this kind; SCOPE_ALL: what the part counts */
    enum grain grain;
    struct evidence_side now;
    struct figure
        figure; /* that now is of, turned where it is; without a part where there is no single one */
    const struct measure_part *other; /* before is of this part and the same time; NULL: of an earlier time */
    struct evidence_side before;      /* without a period where there is none */
    guint periods;                    /* on each side; 0: none was compared */
    struct interval difference;       /* now - before */
    double limit;                     /* that now is held against; NaN */
    guint months; /* held against it one by one, of which now is one that decides; 0: now speaks for itself */
    const struct rule *rule; /* where the limit comes from; NULL: it stands in the measures' definition */
    enum answer answer;
    bool is_beside; /* another piece stands for the same rule: this one is shown and not counted */
};

struct verdict {
    enum verdict_kind kind;
    const char *id; /* within the kind */
    enum answer answer;
    GArray *evidence; /* of struct evidence */
};

/* ids live as long as whoever gave them. Free with verdict_free. */
struct verdict *verdict_new(enum verdict_kind kind, const char *id);
void verdict_free(struct verdict *verdict);
/* Evidence of nothing yet: every number NaN, not shown. */
struct evidence evidence_none(const char *id, const struct measure_part *part);
/* The figure's period, counts and interval. */
struct evidence_side evidence_side_of(const struct figure *figure);

/* What the difference says: yes when it lies wholly on the side (1: more, -1: less), no when wholly on the
 * other. */
enum answer answer_of_side(struct interval difference, int side);

/* Pieces of evidence that are counted and have an answer of their own, and how many of them say yes. */
guint verdict_judged(const struct verdict *verdict);
guint verdict_met(const struct verdict *verdict);
/* No when any piece says no, else not shown when any piece cannot be shown or there is none, else yes. */
void verdict_conclude(struct verdict *verdict);

#endif
