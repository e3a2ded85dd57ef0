/*
 * Agreement of two reviewers beyond chance, on the same reviews.
 */
#ifndef TAKHOJD_STATS_AGREEMENT_H
#define TAKHOJD_STATS_AGREEMENT_H

#include <glib.h>

struct agreement {
    double observed; /* the share of reviews they agree on */
    double kappa;    /* Cohen 1960, Educ Psychol Meas 20:37 */
    double weighted; /* with quadratic weights, for ordered grades: Cohen 1968, Psychol Bull 70:213 */
};

/*
 * table has grades rows (the first reviewer) by grades columns, row after row, of counts. NaN in all places
 * without any review; the kappas are NaN where both used one grade only.
 */
struct agreement agreement_kappa(gsize grades, const double *table);

#endif
