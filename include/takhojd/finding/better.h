/*
 * Better, not more: growth that is paid for in quality is said on the first page.
 *
 * Rule: it is said when more was done than chance explains while any of what is watched became worse by more
 * than chance, over the newest weeks beside as many before. When it is not, what was examined is said.
 */
#ifndef TAKHOJD_FINDING_BETTER_H
#define TAKHOJD_FINDING_BETTER_H

#include "takhojd/finding/verdict.h"

#define BETTER_WEEKS 12
#define BETTER_LEAST 6

/* A piece of evidence more: yes when it rose (the first piece: what is done) or became worse (the others), no
 * when it did not, as far as can be told. figures: the part's, oldest first. */
void better_examine(struct verdict *verdict, const struct measure_part *part, const GPtrArray *figures);
void better_conclude(struct verdict *verdict);

#endif
