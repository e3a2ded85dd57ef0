/*
 * Weighted proportions: rates from reviews, where every agent-month is reviewed at its own rate and a review
 * stands for w = N/n conversations.
 *
 * Rule: the printed numerator and denominator stay raw; only the share and its interval are weighted. Weights
 * that differ make the sample count as fewer (Kish 1965, Survey Sampling, 11.7).
 */
#ifndef TAKHOJD_STATS_WEIGHTED_H
#define TAKHOJD_STATS_WEIGHTED_H

#include "takhojd/stats/interval.h"

/* Sums over reviews. Start from zero. */
struct weighted {
    double weight, weight_squared; /* sum w, sum w^2 */
    double yes;                    /* sum w x */
    double count, count_yes;       /* raw */
};

/* Adds reviews of one agent-month, yes of them with the mark, standing for conversations. None adds nothing.
 */
void weighted_add(struct weighted *weighted, double conversations, double reviews, double yes);
/* (sum w)^2 / sum w^2; NaN without weight. */
double weighted_effective(const struct weighted *weighted);
/* sum w x / sum w, between Wilson's limits of p n_eff of n_eff, 95 %. NaN without weight. */
struct interval weighted_proportion(const struct weighted *weighted);

#endif
