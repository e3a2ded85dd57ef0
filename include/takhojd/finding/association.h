/*
 * Ethics and business: whether teams' months with better conduct are also those with more conversions.
 *
 * Rules. Association, not cause: the page says so. Teams are compared with themselves, never with each other:
 * from every value its team's mean is taken. Fewer than CORRELATION_LEAST months of teams are not shown.
 */
#ifndef TAKHOJD_FINDING_ASSOCIATION_H
#define TAKHOJD_FINDING_ASSOCIATION_H

#include "takhojd/finding/verdict.h"

/* A piece of evidence more. conduct and business: figures of units' periods (of const struct figure *), one a
 * unit and period at most. What should fall is turned round, so that more is better. The evidence has rho and
 * its interval as the value, how many units' periods as the denominator, how many units as the numerator. */
void association_examine(struct verdict *verdict, const struct measure_part *part, const GPtrArray *conduct,
                         const GPtrArray *business);

#endif
