/*
 * Case mix: what a team, a source or an agent would have had, were it in each of its campaigns like everybody
 * there. Who is given the hard campaigns is not to be compared with who is given the easy ones.
 *
 * Indirect standardisation: E = sum over campaigns of the unit's trials there times everybody's events per
 * trial there (strata_expected). A unit with more than half of all trials would be compared with itself:
 * everybody is then everybody else, in campaigns that anybody else works in.
 *
 * Rule: only for parts whose counters are counted call by call; campaigns and clients are what they are.
 */
#ifndef TAKHOJD_MEASURE_MIX_H
#define TAKHOJD_MEASURE_MIX_H

#include "takhojd/measure/measure.h"

/* Whether the units of a scope work in several campaigns each. */
bool mix_is_possible(const struct measure_part *part, enum scope_kind scope);

/*
 * Sets expected of those among figures (struct figure) from first on that are of the period: they were made
 * of the part and the ground.
 */
void mix_set_expected(struct measuring *measuring, const struct measure_ground *ground,
                      const struct measure_part *part, struct period period, GArray *figures, guint first);

#endif
