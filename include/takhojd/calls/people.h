/*
 * People: employment turned into person-days, leavers and hires.
 *
 * Rule: a spell counts from its hire date to its last day, both included, never past the as-of day; the
 * spells of one agent add up; a transfer is not a leaver. A team has an agent on the days of the membership,
 * and the leaver on the last one.
 */
#ifndef TAKHOJD_CALLS_PEOPLE_H
#define TAKHOJD_CALLS_PEOPLE_H

#include "takhojd/calls/dataset.h"

/* Adds the counters that add up (leavers, person_days, hires, ...) to the tally, for all and for each team.
 */
void people_tally(struct dataset *dataset);

/* What is distinct, or looks back: for all (SCOPE_ALL) or a team. The period may end past the as-of day. */
int64_t people_employed(const struct dataset *dataset, enum scope_kind scope, uint32_t team,
                        struct period period);
int64_t people_leavers_12_months(const struct dataset *dataset, enum scope_kind scope, uint32_t team,
                                 struct period period);
int64_t people_headcount_13_sum(const struct dataset *dataset, enum scope_kind scope, uint32_t team,
                                struct period period);

static inline bool spell_is_leaver(const struct spell *spell)
{
    return spell->left_on != DAY_NULL && spell->leave_reason != LEAVE_TRANSFERRED;
}

#endif
