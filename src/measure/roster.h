/*
 * Roster: the team an agent is in on a day, looked up by the month. Private to the room.
 *
 * Rule: it says what dataset_team says; only in a month in which one of the agent's memberships begins or
 * ends is the day itself asked.
 */
#ifndef TAKHOJD_MEASURE_ROSTER_H
#define TAKHOJD_MEASURE_ROSTER_H

#include "takhojd/calls/dataset.h"

struct roster;

struct roster *roster_new(const struct dataset *dataset);
void roster_free(struct roster *roster);
/* The team on a day of the history that figures exist for; NUMBER_NONE: none, or no agent (CALL_NONE). */
uint32_t roster_team(const struct roster *roster, uint32_t agent, int day);

#endif
