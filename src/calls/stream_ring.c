#include "stream_ring.h"

#include "takhojd/base/ask.h"

#include <string.h>

#define GROUP 8
#define RING (4 * GROUP)
#define WANTED_BITS 21   /* 256 KiB at least, ... */
#define WANTED_SPARSE 16 /* ... and so many bits a call that is named, so that few others find theirs set */

struct ring {
    struct dataset *dataset;
    void (*leave)(void *user, struct pending *pending);
    void *user;
    unsigned char *is_wanted; /* a bit a hash: no call without its bit is in ids[KIND_CALL] */
    unsigned wanted_shift;    /* from a hash to its bit */
    unsigned next;            /* the place given next */
    struct pending calls[RING];
};

static bool bit_of(const unsigned char *bits, uint64_t number)
{
    return bits[number / 8] & (1U << (number % 8));
}

static void set_bit(unsigned char *bits, uint64_t number)
{
    bits[number / 8] = (unsigned char)(bits[number / 8] | 1U << (number % 8));
}

struct ring *ring_new(struct dataset *dataset, void (*leave)(void *user, struct pending *pending), void *user)
{
    struct ring *ring = g_new0(struct ring, 1);
    ring->dataset = dataset;
    ring->leave = leave;
    ring->user = user;
    const struct intern *calls = dataset->ids[KIND_CALL];
    unsigned bits = WANTED_BITS;
    while (bits < 30 && (1U << bits) / WANTED_SPARSE < intern_count(calls))
        bits++;
    ring->wanted_shift = 64 - bits;
    ring->is_wanted = g_malloc0((1U << bits) / 8);
    for (uint32_t i = 0; i < intern_count(calls); i++) {
        uint32_t length;
        const void *bytes = intern_bytes(calls, i, &length);
        set_bit(ring->is_wanted, intern_hash(bytes, length) >> ring->wanted_shift);
    }
    return ring;
}

void ring_free(struct ring *ring)
{
    if (!ring)
        return;
    g_free(ring->is_wanted);
    g_free(ring);
}

bool ring_may_be_wanted(const struct ring *ring, uint64_t call_hash)
{
    return bit_of(ring->is_wanted, call_hash >> ring->wanted_shift);
}

static struct pending *in_ring(struct ring *ring, unsigned before)
{
    return &ring->calls[(ring->next + before) % RING];
}

static void ask_for_slot(const struct ring *ring, const struct pending *pending)
{
    if (pending->waiting != WAITING_FOR_CONTACT)
        return;
    intern_prefetch(ring->dataset->ids[KIND_CONTACT], pending->hash);
    memory_ask(&ring->is_wanted[pending->call_hash >> ring->wanted_shift >> 3]);
}

static void ask_for_key(const struct ring *ring, const struct pending *pending)
{
    if (pending->waiting != WAITING_FOR_CONTACT)
        return;
    intern_prefetch_key(ring->dataset->ids[KIND_CONTACT], pending->hash);
    if (ring_may_be_wanted(ring, pending->call_hash))
        intern_prefetch(ring->dataset->ids[KIND_CALL], pending->call_hash);
}

static void find_contact(const struct ring *ring, struct pending *pending)
{
    struct dataset *dataset = ring->dataset;
    if (pending->waiting != WAITING_FOR_CONTACT)
        return;
    pending->arrival.call.contact =
        intern_add_hashed(dataset->ids[KIND_CONTACT], pending->hash, pending->contact, pending->length);
    pending->waiting = WAITING_FOR_ITS_ROWS;
    grouped_ask(&dataset->listings, pending->arrival.call.contact);
    if (ring_may_be_wanted(ring, pending->call_hash))
        intern_prefetch_key(dataset->ids[KIND_CALL], pending->call_hash);
}

static void leave(const struct ring *ring, struct pending *pending)
{
    if (pending->waiting == WAITING_NOT)
        return;
    pending->waiting = WAITING_NOT;
    ring->leave(ring->user, pending);
}

/* A group has come: it and those before it go a step on, the oldest out of the ring. */
static void go_on(struct ring *ring)
{
    for (unsigned i = 0; i < GROUP; i++)
        if (in_ring(ring, i)->waiting != WAITING_NOT)
            grouped_ask_rows(&ring->dataset->listings, in_ring(ring, i)->arrival.call.contact);
    for (unsigned i = 0; i < GROUP; i++)
        leave(ring, in_ring(ring, i));
    for (unsigned i = GROUP; i < 2 * GROUP; i++)
        find_contact(ring, in_ring(ring, i));
    for (unsigned i = 2 * GROUP; i < 3 * GROUP; i++)
        ask_for_key(ring, in_ring(ring, i));
    for (unsigned i = 3 * GROUP; i < 4 * GROUP; i++)
        ask_for_slot(ring, in_ring(ring, i));
}

struct pending *ring_place(struct ring *ring)
{
    if (ring->next % GROUP == 0)
        go_on(ring);
    return &ring->calls[ring->next++ % RING];
}

/* Of the last group only a part may have come. */
void ring_empty(struct ring *ring)
{
    ring->next += (GROUP - ring->next % GROUP) % GROUP;
    for (unsigned group = 0; group < RING / GROUP; group++, ring->next += GROUP)
        go_on(ring);
}

/* The identifier is kept, because the row's bytes are gone when the call goes on. */
void ring_wait(struct ring *ring, struct pending *pending, struct copy_id contact)
{
    pending->hash = intern_hash(contact.bytes, contact.length);
    pending->length = contact.length;
    if (contact.length > CONTACT_BYTES) {
        pending->arrival.call.contact =
            intern_add(ring->dataset->ids[KIND_CONTACT], contact.bytes, contact.length);
        ring->leave(ring->user, pending);
        return;
    }
    if (contact.bytes)
        memcpy(pending->contact, contact.bytes, contact.length);
    pending->waiting = WAITING_FOR_CONTACT;
}
