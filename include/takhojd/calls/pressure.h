/*
 * Contact pressure: how often the same person is tried, by period and client.
 *
 * Distinct pairs do not add up over time, so they are kept for each week, month, quarter and year of the
 * history; for days nobody asks, and keeping them cost more than all the rest. Rule: a pair counts once in a
 * period, with the greatest number of attempts in the window at any of its attempts there.
 */
#ifndef TAKHOJD_CALLS_PRESSURE_H
#define TAKHOJD_CALLS_PRESSURE_H

#include "takhojd/base/day.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define PRESSURE_FINEST GRAIN_WEEK
#define PRESSURE_GRAINS (GRAINS - PRESSURE_FINEST)

enum pressure_window { PRESSURE_1D, PRESSURE_7D, PRESSURE_30D, PRESSURE_WINDOWS };

/* What one pair, or one contact over all clients, reached in one period. */
struct pressure_peak {
    int slot;
    int attempts[PRESSURE_WINDOWS];
};

struct pressure_cell {
    int64_t pairs;
    int64_t over;
};

struct pressure;

/* Days [first, until), clients numbered below client_count. */
struct pressure *pressure_new(int32_t first, int32_t until, uint32_t client_count);
void pressure_free(struct pressure *pressure);
void pressure_join(struct pressure *into, const struct pressure *from);

/* The slots of a day's week, month, quarter and year, in this order; NULL for a day outside. */
const uint16_t *pressure_slots(const struct pressure *pressure, int32_t day);
/* Adds a pair's peak; client_count as client: a contact over all clients, which keeps no distribution. */
void pressure_add(struct pressure *pressure, uint32_t client, const struct pressure_peak *peak, int limit);

/* Reading. client: one, or client_count for the contacts of all. The period must be a whole one of the grain,
 * which is PRESSURE_FINEST or longer: days hold nothing. */
struct pressure_cell pressure_get(const struct pressure *pressure, enum grain grain, struct period period,
                                  uint32_t client);
/*
 * The peaks of a window in a period as counts: (*values)[v] pairs had v attempts, v below the length
 * returned. client: one, or client_count for the pairs of all. Free with g_free.
 */
int pressure_distribution(const struct pressure *pressure, enum grain grain, struct period period,
                          uint32_t client, enum pressure_window window, int64_t **values);
gsize pressure_memory(const struct pressure *pressure);

#endif
