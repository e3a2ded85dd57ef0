/*
 * Variation: do units of a kind differ by more than chance, and by how much?
 *
 * Rule: it is asked of campaigns and of agents side by side, to tell the system from the people. Only units
 * that are settled and large enough count, their periods added up; fewer than DISPERSION_LEAST_UNITS show
 * nothing. No unit is named.
 */
#ifndef TAKHOJD_FINDING_VARIATION_H
#define TAKHOJD_FINDING_VARIATION_H

#include "takhojd/finding/verdict.h"

/*
 * What a part's figures of units of a kind (of const struct figure *) say: yes, they differ by more than
 * chance; no, they need not; or too few. The value is the standard deviation between units in shares, the
 * added variance of dispersion.h turned back at everybody's share (delta method: tau = 2 tau' sqrt(p(1-p)));
 * the denominator is how many units, the numerator phi.
 */
struct evidence variation_between(const struct measure_part *part, enum scope_kind units,
                                  const GPtrArray *figures);

#endif
