/*
 * Guidance: whether an agent's ethics training holds, and what a team is rewarded for.
 *
 * Rule: a training holds from the day it was passed until the day before valid_until. Of what is rewarded the
 * rows with the latest valid_from replace earlier ones, and a team that has rows of its own has none of the
 * general ones.
 */
#ifndef TAKHOJD_CALLS_GUIDANCE_H
#define TAKHOJD_CALLS_GUIDANCE_H

#include "takhojd/calls/dataset.h"

bool guidance_is_trained(const struct dataset *dataset, uint32_t agent, int32_t day);
/* Hours passed, as counters of the tally, for all and for the agent's team that day. */
void guidance_tally(struct dataset *dataset);
/*
 * Agents employed on the last day of the period (at most the as-of day), of all or of a team; trained: only
 * those whose ethics training holds that day.
 */
int64_t guidance_agents(const struct dataset *dataset, enum scope_kind scope, uint32_t team,
                        struct period period, bool trained);
/*
 * Millionths of weight on the last day of the period: of a kind, or (INCENTIVE_UNKNOWN) of all together. A
 * team's as they stand; for all every team's share of its own whole, each team once (without teams: the
 * general rows).
 */
int64_t guidance_weight(const struct dataset *dataset, enum scope_kind scope, uint32_t team,
                        struct period period, enum incentive_kind kind);

#endif
