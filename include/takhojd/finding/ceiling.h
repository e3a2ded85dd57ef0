/*
 * Floor and ceiling: how much of what the law asks is met, and how much of what the house has promised beside
 * it. The law is the floor, ethics the ceiling height.
 *
 * Rules. Two numbers and never one. What is held against a limit is what was observed where nothing can
 * change any more. A report of a month is judged by its newest such month; a later one waits. One of a
 * quarter or a year is judged by its own figure; where that can still change, or tells of its last days only,
 * by every month in it that cannot change, and one that breaks the limit is enough. A law that sets no share
 * of its own (it asks for something in every single case) tolerates nothing, so one miss is a limit that is
 * not met. What was not measured, or could not happen, is not counted as met. A rule that several rows are
 * held against is counted once, by the strictest of them.
 */
#ifndef TAKHOJD_FINDING_CEILING_H
#define TAKHOJD_FINDING_CEILING_H

#include "takhojd/finding/verdict.h"

/* The newest of the figures (of const struct figure *, oldest first) that is settled; one that was not
 * measured counts as settled, because waiting does not mend it. NULL when there is none. */
const struct figure *ceiling_newest(const GPtrArray *figures);

/* Whether the figure has a limit of law, and which: the rule's own, or none tolerated; NaN: none. */
double ceiling_law_limit(const struct figure *figure);

/* A piece of evidence more of each, where what is judged has such a limit. own is of the report's period, and
 * the figures (as above) are of shorter ones up to its end; NULL: the report's period is no longer than
 * theirs.
 */
void ceiling_hold(struct verdict *law, struct verdict *ethics, const struct figure *own,
                  const GPtrArray *figures);

/* Of the pieces held against the same rule as this one, it among them, the one that stands for it: the first
 * that breaks it, else the first that nothing is shown of, else the first. */
const struct evidence *ceiling_stands(const struct verdict *verdict, const struct evidence *evidence);
/* The others are beside it, and the verdict is concluded. */
void ceiling_conclude(struct verdict *verdict);

#endif
