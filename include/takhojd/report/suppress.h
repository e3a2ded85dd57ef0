/*
 * Suppression: what an audience may not see is withheld here, before anything is drawn.
 *
 * Rule: one function, through which every figure of every report goes. A withheld figure keeps its part,
 * scope and period and has the state FIGURE_SUPPRESSED; its numbers are gone, so that no renderer, chart or
 * file can leak them.
 * - internal: nothing is withheld.
 * - management: agents are unnamed points, from SUPPRESS_LEAST reviews (measures with "suppress") or
 *   SUPPRESS_LEAST_CONVERSATIONS in the denominator.
 * - client: figures that are not its own, or that point at an agent or a team, are not there at all. Of a
 *   measure with "suppress" (reviews, surveys: what single people did and said) all figures stand or none:
 *   they stand only when every count in them is 0 or at least SUPPRESS_LEAST, what happened and what did not,
 *   and every median has SUPPRESS_LEAST_SAMPLE behind it. Everything else is what was done in the client's
 *   name, and always stands.
 *
 * Why all or none: hiding the small cells and then the smallest others until the sums do not give them back
 * is no use against one who knows that rule, and reads 5 * * of 13 as 5 4 4. And the loader
 * (plan/definition.h) lets such a measure stand in a client's report only for the client as a whole, for the
 * report's own period, by the month, so there is no split, no longer period and no restated month to
 * subtract.
 *
 * What it keeps, also from one who knows the rule, every denominator, and how the parts contain each other or
 * add up: of n observations a withheld count may still be any of at least min(n, 3) + 1 values, in an
 * interval at least min(n, 3) wide. tests/report/suppress_test.c tries every small table.
 */
#ifndef TAKHOJD_REPORT_SUPPRESS_H
#define TAKHOJD_REPORT_SUPPRESS_H

#include "takhojd/measure/figure.h"
#include "takhojd/plan/definition.h"

#define SUPPRESS_LEAST 5
#define SUPPRESS_LEAST_SAMPLE 10
#define SUPPRESS_LEAST_CONVERSATIONS 30

/* Takes out of the array what the audience may not see at all, and withholds what it may not see as a number.
 * client is NULL unless the audience is AUDIENCE_CLIENT. */
void suppress_figures(GArray *figures, enum audience audience, const struct scope *client);

#endif
