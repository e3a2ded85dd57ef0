/*
 * Local hours: how many marketing attempts began in which hour of which local day, by client.
 *
 * Rule: never by agent, team or person. A client has a table from its first attempt on, 24 counts a day.
 */
#ifndef TAKHOJD_CALLS_HOURS_H
#define TAKHOJD_CALLS_HOURS_H

#include "takhojd/base/day.h"

#include <glib.h>
#include <stdint.h>

#define HOURS_ALL UINT32_MAX /* all clients together */

struct hours;

/* Days [0, days), counted from the history's first. */
struct hours *hours_new(int32_t days);
void hours_free(struct hours *hours);
/* sign 1, or -1 for a call taken back. */
void hours_add(struct hours *hours, uint32_t client, int32_t day, int hour, int sign);
/* Of a client, or HOURS_ALL; 0 for a day outside. */
int64_t hours_get(const struct hours *hours, uint32_t client, int32_t day, int hour);
gsize hours_memory(const struct hours *hours);

#endif
