#include "takhojd/base/intern.h"

#include "takhojd/base/ask.h"
#include "takhojd/base/large.h"

#include <stdbool.h>
#include <string.h>

/*
 * A key lies in the arena as a record: number, length, bytes, padded to 8; not on two cache lines if one is
 * enough. A slot holds half the key's hash and where its record lies, so that a look-up touches two lines:
 * the slot's, and that of the one key whose half agrees. Records lie in the order of their numbers, so that
 * growing reads them from front to back.
 */
#define UNIT 8u /* bytes; records are addressed in these, which gives 32 bits 32 GiB */
#define LINE 64u
#define LINE_UNITS (LINE / UNIT)
#define CHUNK_BITS 18u
#define CHUNK_UNITS (1u << CHUNK_BITS) /* LARGE_PAGE bytes */
#define EMPTY 0u /* no record lies there: the arena begins a line later, and fresh slots are empty */
#define FIRST_SLOTS 64u

_Static_assert(CHUNK_UNITS *UNIT == LARGE_PAGE, "a chunk is a large page");

struct record {
    uint32_t number;
    uint32_t length;
    unsigned char bytes[];
};

struct slot {
    uint32_t half; /* the upper half of the hash; the lower chooses the slot */
    uint32_t place;
};

struct intern {
    struct slot *slots;
    uint64_t mask;
    uint32_t count;
    uint32_t room;    /* keys that fit before the slots are doubled */
    uint64_t place;   /* the arena's end, in units */
    uint32_t *places; /* by number */
    uint32_t places_size;
    unsigned char **chunks; /* NULL where a long record runs on from the chunk before */
    uint32_t chunks_count;
    gsize arena_bytes;
};

__extension__ typedef unsigned __int128 wide;

/* Both halves of the product: one multiplication spreads every bit of both numbers over all bits. */
static inline uint64_t mix(uint64_t a, uint64_t b)
{
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t load_64(const unsigned char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static inline uint64_t load_32(const unsigned char *bytes)
{
    uint32_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* Fixed odd constants with about half their bits set: the same keys hash the same in every run. */
#define SALT_A UINT64_C(0x9e3779b97f4a7c15)
#define SALT_B UINT64_C(0xd1b54a32d192ed03)
#define SALT_C UINT64_C(0x8cb92ba72f3d8dd7)

uint64_t intern_hash(const void *bytes, uint32_t length)
{
    const unsigned char *at = bytes;
    uint64_t state = SALT_A ^ length;
    uint64_t first = 0, last = 0;
    uint32_t left = length;
    for (; left > 16; left -= 16, at += 16)
        state = mix(load_64(at) ^ SALT_B, load_64(at + 8) ^ state);
    /* The last 0 to 16 bytes as two words, which overlap where the length is not a power of two. */
    if (left >= 8) {
        first = load_64(at);
        last = load_64(at + left - 8);
    } else if (left >= 4) {
        first = load_32(at);
        last = load_32(at + left - 4);
    } else if (left > 0) {
        first = (uint64_t)at[0] << 16 | (uint64_t)at[left / 2] << 8 | at[left - 1];
    }
    return mix(SALT_C ^ length, mix(first ^ SALT_B, last ^ state));
}

static inline const struct record *record_at(const struct intern *intern, uint32_t place)
{
    const unsigned char *chunk = intern->chunks[place >> CHUNK_BITS];
    return (const struct record *)(const void *)(chunk + (gsize)(place & (CHUNK_UNITS - 1)) * UNIT);
}

static struct slot *slots_new(uint64_t count)
{
    return large_new(count * sizeof(struct slot));
}

static uint32_t room_in(uint64_t slots)
{
    return (uint32_t)MIN(slots / 4 * 3, (uint64_t)INTERN_NONE);
}

struct intern *intern_new(void)
{
    struct intern *intern = g_new0(struct intern, 1);
    intern->slots = slots_new(FIRST_SLOTS);
    intern->mask = FIRST_SLOTS - 1;
    intern->room = room_in(FIRST_SLOTS);
    return intern;
}

void intern_free(struct intern *intern)
{
    if (!intern)
        return;
    for (uint32_t i = 0, next; i < intern->chunks_count; i = next) {
        for (next = i + 1; next < intern->chunks_count && !intern->chunks[next];)
            next++;
        if (i == 0)
            g_aligned_free(intern->chunks[0]);
        else
            large_free(intern->chunks[i], (gsize)(next - i) * LARGE_PAGE);
    }
    g_free(intern->chunks);
    g_free(intern->places);
    large_free(intern->slots, (intern->mask + 1) * sizeof *intern->slots);
    g_free(intern);
}

static void grow_slots(struct intern *intern)
{
    uint64_t count = (intern->mask + 1) * 2;
    struct slot *slots = slots_new(count);
    uint64_t mask = count - 1;
    for (uint32_t number = 0; number < intern->count; number++) {
        const struct record *record = record_at(intern, intern->places[number]);
        uint64_t hash = intern_hash(record->bytes, record->length);
        uint64_t at = hash & mask;
        while (slots[at].place != EMPTY)
            at = (at + 1) & mask;
        slots[at] = (struct slot){(uint32_t)(hash >> 32), intern->places[number]};
    }
    large_free(intern->slots, (intern->mask + 1) * sizeof *slots);
    intern->slots = slots;
    intern->mask = mask;
    intern->room = room_in(count);
}

/* A chunk, or for one long record several that lie side by side. */
static void add_chunks(struct intern *intern, uint32_t chunks)
{
    gsize bytes = (gsize)chunks * CHUNK_UNITS * UNIT;
    bool is_first = intern->chunks_count == 0;
    intern->chunks = g_renew(unsigned char *, intern->chunks, intern->chunks_count + chunks);
    memset(intern->chunks + intern->chunks_count, 0, chunks * sizeof *intern->chunks);
    /* Most tables are small: their one chunk is touched as far as it is used. */
    intern->chunks[intern->chunks_count] = is_first ? g_aligned_alloc(1, bytes, LINE) : large_new(bytes);
    intern->arena_bytes += bytes;
    intern->place = (uint64_t)intern->chunks_count * CHUNK_UNITS + (is_first ? LINE_UNITS : 0);
    intern->chunks_count += chunks;
}

/* Room for a record of so many units, which never crosses from one allocation into another. */
static uint32_t arena_take(struct intern *intern, uint64_t units)
{
    uint64_t end = (uint64_t)intern->chunks_count * CHUNK_UNITS, on_line = intern->place % LINE_UNITS;
    uint64_t before = units <= LINE_UNITS && on_line + units > LINE_UNITS ? LINE_UNITS - on_line : 0;
    uint32_t chunks = 1;
    if (intern->place + before + units <= end) {
        intern->place += before;
    } else {
        chunks = (uint32_t)((units + LINE_UNITS + CHUNK_UNITS - 1) / CHUNK_UNITS);
        add_chunks(intern, chunks);
    }
    if (intern->place + units > UINT32_MAX)
        g_error("more than 32 GiB of identifiers");
    uint32_t place = (uint32_t)intern->place;
    /* Behind a long record the rest stays empty, so that every record begins in a chunk with an address. */
    intern->place = chunks > 1 ? (uint64_t)intern->chunks_count * CHUNK_UNITS : intern->place + units;
    return place;
}

static uint32_t append_record(struct intern *intern, const void *bytes, uint32_t length)
{
    uint32_t place = arena_take(intern, (sizeof(struct record) + (uint64_t)length + UNIT - 1) / UNIT);
    unsigned char *chunk = intern->chunks[place >> CHUNK_BITS];
    struct record *record = (struct record *)(void *)(chunk + (gsize)(place & (CHUNK_UNITS - 1)) * UNIT);
    record->number = intern->count;
    record->length = length;
    if (length)
        memcpy(record->bytes, bytes, length);
    if (intern->count == intern->places_size) {
        intern->places_size =
            (uint32_t)MIN(MAX((uint64_t)intern->places_size * 2, 64), (uint64_t)INTERN_NONE);
        intern->places = g_renew(uint32_t, intern->places, intern->places_size);
    }
    intern->places[intern->count] = place;
    return place;
}

/* Keys are short: words of eight bytes, which may overlap, beat a call of memcmp. */
static inline bool same_bytes(const unsigned char *left, const unsigned char *right, uint32_t length)
{
    if (length > 32)
        return memcmp(left, right, length) == 0;
    if (length > 16 && (load_64(left + 8) != load_64(right + 8) ||
                        load_64(left + length - 16) != load_64(right + length - 16)))
        return false;
    if (length >= 8)
        return load_64(left) == load_64(right) && load_64(left + length - 8) == load_64(right + length - 8);
    if (length >= 4)
        return load_32(left) == load_32(right) && load_32(left + length - 4) == load_32(right + length - 4);
    return length == 0 || memcmp(left, right, length) == 0;
}

/* The slot that holds the key, or the empty one where it belongs. */
static inline struct slot *seek(const struct intern *intern, uint64_t hash, const void *bytes,
                                uint32_t length)
{
    uint32_t half = (uint32_t)(hash >> 32);
    for (uint64_t at = hash & intern->mask;; at = (at + 1) & intern->mask) {
        struct slot *slot = &intern->slots[at];
        if (slot->place == EMPTY)
            return slot;
        if (slot->half == half) {
            const struct record *record = record_at(intern, slot->place);
            if (record->length == length && same_bytes(record->bytes, bytes, length))
                return slot;
        }
    }
}

uint32_t intern_add_hashed(struct intern *intern, uint64_t hash, const void *bytes, uint32_t length)
{
    struct slot *slot = seek(intern, hash, bytes, length);
    if (slot->place != EMPTY)
        return record_at(intern, slot->place)->number;
    if (G_UNLIKELY(intern->count == INTERN_NONE - 1))
        g_error("more than 2^32 - 2 identifiers of one kind");
    if (G_UNLIKELY(intern->count == intern->room)) {
        grow_slots(intern);
        slot = seek(intern, hash, bytes, length);
    }
    *slot = (struct slot){(uint32_t)(hash >> 32), append_record(intern, bytes, length)};
    return intern->count++;
}

uint32_t intern_add(struct intern *intern, const void *bytes, uint32_t length)
{
    return intern_add_hashed(intern, intern_hash(bytes, length), bytes, length);
}

uint32_t intern_find(const struct intern *intern, const void *bytes, uint32_t length)
{
    const struct slot *slot = seek(intern, intern_hash(bytes, length), bytes, length);
    return slot->place == EMPTY ? INTERN_NONE : record_at(intern, slot->place)->number;
}

void intern_prefetch(const struct intern *intern, uint64_t hash)
{
    memory_ask(&intern->slots[hash & intern->mask]);
}

void intern_prefetch_key(const struct intern *intern, uint64_t hash)
{
    uint32_t half = (uint32_t)(hash >> 32);
    const struct slot *slot = &intern->slots[hash & intern->mask];
    for (uint64_t at = hash; slot->place != EMPTY && slot->half != half;)
        slot = &intern->slots[++at & intern->mask];
    if (slot->place != EMPTY)
        memory_ask(record_at(intern, slot->place));
}

const void *intern_bytes(const struct intern *intern, uint32_t number, uint32_t *length)
{
    g_assert(number < intern->count);
    const struct record *record = record_at(intern, intern->places[number]);
    *length = record->length;
    return record->bytes;
}

uint32_t intern_count(const struct intern *intern)
{
    return intern->count;
}

gsize intern_memory(const struct intern *intern)
{
    return sizeof *intern + (intern->mask + 1) * sizeof *intern->slots + intern->arena_bytes +
           (gsize)intern->places_size * sizeof *intern->places +
           (gsize)intern->chunks_count * sizeof *intern->chunks;
}
