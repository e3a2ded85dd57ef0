/*
 * Suppression: what an audience may not see is withheld here, before anything is drawn.
 *
 * Rule: one function, through which every figure of every report goes. A withheld figure keeps its part,
 * scope and period and has the state FIGURE_SUPPRESSED; its numbers are gone, so that no renderer, chart or
 * file can leak them. internal    nothing is withheld. management  agents are unnamed points, from
 * SUPPRESS_LEAST_CONVERSATIONS in the denominator. client      nothing that was done in the client's name is
 * withheld: its figures stand. Figures that are not its own, or that point at an agent or a team, are not
 * there at all.
 */
#ifndef TAKHOJD_REPORT_SUPPRESS_H
#define TAKHOJD_REPORT_SUPPRESS_H

#include "takhojd/measure/figure.h"
#include "takhojd/plan/definition.h"

#define SUPPRESS_LEAST_CONVERSATIONS 30

/* Takes out of the array what the audience may not see at all, and withholds what it may not see as a number.
 * client is NULL unless the audience is AUDIENCE_CLIENT. */
void suppress_figures(GArray *figures, enum audience audience, const struct scope *client);

#endif
