/*
 * Case mix: what a unit would have had, were it with each kind of its calls like everybody there. Who is
 * given the hard calls is not to be compared with who is given the easy ones.
 *
 * Indirect standardisation: E = sum over strata of the unit's trials there times everybody's events per trial
 * there (strata_expected). Strata of teams, sources and agents are campaigns. Those of clients and campaigns
 * are who is called: the lead source, and whether consumers, sole traders or companies; not how they are
 * called, for which client and campaign answer. A unit with more than half of all trials would be compared
 * with itself: everybody is then everybody else. A team, source or agent that is alone in a campaign is there
 * what it is; of a client or campaign with more than half of a stratum the stratum says nothing, and
 * everybody in all strata stands in.
 *
 * Rule: only for parts whose counters are counted call by call.
 */
#ifndef TAKHOJD_MEASURE_MIX_H
#define TAKHOJD_MEASURE_MIX_H

#include "takhojd/measure/measure.h"

/* Whether the units of a scope can have different mixes of what the part counts. */
bool mix_is_possible(const struct measure_part *part, enum scope_kind scope);

/*
 * Sets expected of those among figures (struct figure) from first on that are of the period: they were made
 * of the part and the ground.
 */
void mix_set_expected(struct measuring *measuring, const struct measure_ground *ground,
                      const struct measure_part *part, struct period period, GArray *figures, guint first);

#endif
