/*
 * Changes: the newest settled periods beside as many before them.
 *
 * Rules. Only periods in which nothing can change any more, and that were measured, count. Where counts add
 * up they are added, and the interval is that of counting; where they do not (medians, rates of reviews,
 * plain counts of what is done) each period is one observation, and the difference is held against what
 * usually differs between periods.
 */
#ifndef TAKHOJD_FINDING_CHANGE_H
#define TAKHOJD_FINDING_CHANGE_H

#include "takhojd/finding/verdict.h"

/* Sets now, before, difference and periods of the evidence from a part's figures (of const struct figure *,
 * oldest first): at most so many periods on each side. Fewer than least on a side: they are left as they are.
 */
void change_over_time(struct evidence *evidence, const GPtrArray *figures, guint most, guint least);

/* The same for two parts over the newest settled periods: now is the first's, before the other's. */
void change_between(struct evidence *evidence, const GPtrArray *first, const GPtrArray *other, guint most,
                    guint least);

#endif
