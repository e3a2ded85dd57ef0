/*
 * Funnels: is a unit further from the common value than chance alone would put it?
 *
 * Rule: picture and flag agree. A count is flagged when the exact probability of as few, or of as many, is at
 * most tail (0.001 on each side); the drawn line passes half a count outside the last unflagged one, so a
 * flagged count always lies beyond it and no other does. The line is jagged where n is small; that is honest.
 * (A line interpolated between counts, as in Spiegelhalter 2005, Stat Med 24:1185, flags up to 16 times too
 * often as it is drawn: Manktelow and Seaton 2012, PLoS ONE 7:e45723.)
 *
 * Counts are whole numbers; anything else, and a law that does not exist, gives NaN and no flag.
 */
#ifndef TAKHOJD_STATS_FUNNEL_H
#define TAKHOJD_STATS_FUNNEL_H

/* 99.8 % in the middle. */
#define FUNNEL_TAIL 0.001
/* Fewer units than this make no funnel. */
#define FUNNEL_LEAST_UNITS 5

/* How a count is spread when nothing but chance, or chance and the usual differences, is at work. */
struct funnel_law {
    enum funnel_kind { FUNNEL_NONE, FUNNEL_BINOMIAL, FUNNEL_POISSON, FUNNEL_BETA_BINOMIAL } kind;
    double size;        /* what a count is divided by: trials, or the expected count */
    double target;      /* binomial: the common proportion */
    double alpha, beta; /* beta-binomial */
};

/* events of trials when everybody's proportion is target, in [0, 1]. */
struct funnel_law funnel_binomial(double trials, double target);
/* A count when expected (above zero) is expected: target rate times exposure, or indirectly standardised. */
struct funnel_law funnel_poisson(double expected);
/* As binomial, but proportions of units differ with mean target in (0, 1) and intraclass correlation rho in
 * [0, 1). */
struct funnel_law funnel_beta_binomial(double trials, double target, double rho);

/* The probabilities of what was seen. */
struct funnel_tails {
    double at_most, at_least; /* P(R <= count), P(R >= count) */
    double two_sided;         /* twice the smaller mid-p, at most 1: what goes into false-discovery control */
    double z;                 /* the normal deviate of that mid-p: negative when below the common value */
};
struct funnel_tails funnel_tails(struct funnel_law law, double count);

/*
 * The drawn line, in units of count/size: the smallest flagged count above minus a half, and the greatest
 * flagged count below plus a half, divided by size. NaN on a side where no count is ever flagged.
 */
struct funnel_line {
    double lower, upper;
};
struct funnel_line funnel_line(struct funnel_law law, double tail);

#endif
