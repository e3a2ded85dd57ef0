/*
 * The ring in which calls wait for their contacts. Private to the room.
 *
 * Rule: calls leave in the order in which they came, but for those with a long identifier, which do not wait.
 *
 * The table of contacts is far larger than the caches, and every call asks it. So calls wait, and go on a
 * group at a time: when a group has come, the slots of its contacts are asked for, a group later their keys,
 * another later what is kept of them, and then all of it is there. What is asked for in a row is looked up in
 * the page tables side by side; one by one, each request held up the call behind it.
 */
#ifndef TAKHOJD_CALLS_STREAM_RING_H
#define TAKHOJD_CALLS_STREAM_RING_H

#include "stream_parts.h"

#define CONTACT_BYTES 48 /* a longer identifier does not wait */

/* What a call in the ring waits for. */
enum waiting { WAITING_NOT, WAITING_FOR_CONTACT, WAITING_FOR_ITS_ROWS };

struct pending {
    struct arrival arrival;
    const struct campaign *campaign;
    const struct zone *zone;
    int32_t day;
    int minute; /* of the local day */
    enum waiting waiting;
    uint32_t length; /* of the contact's identifier */
    uint64_t hash;   /* of the contact's */
    uint64_t call_hash;
    unsigned char contact[CONTACT_BYTES];
};

struct ring;

/* When the small relations have been read and grouped. leave is called with each call that leaves the ring,
 * its contact known. */
struct ring *ring_new(struct dataset *dataset, void (*leave)(void *user, struct pending *pending),
                      void *user);
void ring_free(struct ring *ring);
/* A place for the next row. A call that does not wait has not come. */
struct pending *ring_place(struct ring *ring);
/* Lets the call of the place last given wait for its contact; call_hash is set. */
void ring_wait(struct ring *ring, struct pending *pending, struct copy_id contact);
/* Lets all calls leave. */
void ring_empty(struct ring *ring);
/* Whether a relation may name a call of this hash: none does where this is false. */
bool ring_may_be_wanted(const struct ring *ring, uint64_t call_hash);

#endif
