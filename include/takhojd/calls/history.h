/*
 * The history: every accepted call, 48 bytes each, in partitions by contact.
 *
 * Rule: a call is written once, to the end of its partition, while the streams are read; afterwards one
 * partition at a time is sorted by contact and time and walked, so that all of a person's calls lie side by
 * side and in cache.
 */
#ifndef TAKHOJD_CALLS_HISTORY_H
#define TAKHOJD_CALLS_HISTORY_H

#include "takhojd/base/zone.h"
#include "takhojd/calls/call.h"
#include "takhojd/calls/call_ids.h"

#include <glib.h>

#define HISTORY_BLOCK                                                                                        \
    4096 /* contacts a partition: neighbours in every table of contacts are judged together */

struct history;

struct history *history_new(void);
void history_free(struct history *history);
void history_append(struct history *history, const struct call *call);
/* For a call that lasted 71 minutes or more, or whose no came so late: offsets that do not fit its record. */
void history_note_long(struct history *history, uint64_t id, int64_t ended, int64_t no);
/* For a protected call of a person in another zone than the campaign's, who gave a consent: its day is that
 * zone's. */
void history_note_zone(struct history *history, uint64_t id, const struct zone *zone);
/* That zone, or NULL: the campaign's. */
const struct zone *history_zone(const struct history *history, const struct call *call);
/* Removes the calls for which remove returns true. */
void history_remove(struct history *history, bool (*remove)(const struct call *call, void *user), void *user);
/* How many calls there are, and what memory they took, released ones among them. */
gsize history_count(const struct history *history);
gsize history_memory(const struct history *history);

/* Instants of a record; INSTANT_NULL where not known. */
int64_t history_ended(const struct history *history, const struct call *call);
int64_t history_no(const struct history *history, const struct call *call);

/* One partition sorted by (contact, started, id). All zeros at first; what it has room for serves the next.
 */
struct partition {
    struct call *calls;
    gsize room;             /* calls that fit */
    uint32_t *first;        /* the partition's i-th contact: calls [first[i], first[i + 1]) */
    uint32_t first_contact; /* the number of its contact 0 */
    uint32_t contact_count; /* contacts of this partition, with calls or without */
};

/* How many partitions so many contacts make. */
unsigned history_partitions(uint32_t contact_count);
/* contact_count: of all contacts. Safe to run side by side for different partitions once reading is over. */
void history_sort(const struct history *history, const struct call_ids *ids, unsigned number,
                  uint32_t contact_count, struct partition *partition);
void partition_clear(struct partition *partition);
/* Gives a partition's calls back, which nobody will ask for again. Safe as sorting is. */
void history_release(struct history *history, unsigned number);

#endif
