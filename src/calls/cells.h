/*
 * Cells: dense counters by day, campaign and unit. Private to the room.
 *
 * Rule: a day has a table of its own. Calls come by day, so that all that the calls of a while ask for lies
 * together, however many days there are.
 */
#ifndef TAKHOJD_CALLS_CELLS_H
#define TAKHOJD_CALLS_CELLS_H

#include "takhojd/calls/tally.h"

struct cells *cells_new(void);
void cells_free(struct cells *cells);
/* The counters of a key, zeros when it is new; valid until cells_free. day may be below 0. */
uint32_t *cells_find(struct cells *cells, int16_t day, uint16_t campaign, uint32_t unit);
/* When no key will be asked for again: gives back what finds them. */
void cells_close(struct cells *cells);
/* Bytes held. */
gsize cells_memory(const struct cells *cells);

#endif
