#include "takhojd/base/intern.h"

#include "takhojd/base/ask.h"
#include "takhojd/base/block.h"
#include "takhojd/base/large.h"

#include <stdbool.h>
#include <string.h>

/*
 * A key lies in the arena as a record: number, length, bytes, padded to 8; not on two cache lines if one is
 * enough. A tag, half the key's hash, stands beside the place of its record, eight of them in a bucket, which
 * is a line: a look-up touches two lines, the bucket's, and that of the one key whose tag agrees, and does
 * not guess which of the eight that is. The same half chooses the bucket, and buckets are in its order, so
 * that growing reads the old ones and writes the new ones from front to back, and no record at all.
 */
#define UNIT 8u /* bytes; records are addressed in these, which gives 32 bits 32 GiB */
#define LINE 64u
#define LINE_UNITS (LINE / UNIT)
#define CHUNK_BITS 13u
#define CHUNK_UNITS (1u << CHUNK_BITS)
#define TAGS 8u
#define EMPTY 0u      /* no key's tag */
#define FIRST_BITS 3u /* of a bucket's index; at most 29, because the arena ends first */

_Static_assert(CHUNK_UNITS *UNIT == BLOCK_BYTES, "a chunk is a block");

struct record {
    uint32_t number;
    uint32_t length;
    unsigned char bytes[];
};

/* Filled from the first place on; a key for which there was none left is in the next one that has. */
struct bucket {
    uint32_t tag[TAGS];
    uint32_t place[TAGS];
};

_Static_assert(sizeof(struct bucket) == LINE, "a bucket is a line");

struct intern {
    struct bucket *buckets;
    uint64_t mask;
    unsigned shift; /* of a tag: what is left is the bucket's index */
    uint32_t count;
    uint32_t room;    /* keys that are let in before the buckets are doubled */
    uint64_t place;   /* the arena's end, in units */
    uint32_t *places; /* by number */
    uint32_t places_size;
    unsigned char **chunks; /* NULL where a long record runs on from the chunk before */
    uint32_t chunks_count, chunks_room;
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

static inline uint32_t tag_of(uint64_t hash)
{
    return (uint32_t)(hash >> 32) | 1;
}

/* Where keys of the tag are looked for first. */
static inline struct bucket *bucket_of(const struct intern *intern, uint32_t tag)
{
    return &intern->buckets[tag >> intern->shift];
}

static inline struct bucket *bucket_after(const struct intern *intern, const struct bucket *bucket)
{
    return &intern->buckets[(uint64_t)(bucket - intern->buckets + 1) & intern->mask];
}

static inline bool is_full(const struct bucket *bucket)
{
    return bucket->tag[TAGS - 1] != EMPTY;
}

static void make_buckets(struct intern *intern, unsigned bits)
{
    uint64_t count = UINT64_C(1) << bits;
    intern->buckets = large_new(count * sizeof *intern->buckets);
    intern->mask = count - 1;
    intern->shift = 32 - bits;
    intern->room = (uint32_t)MIN(count * TAGS / 4 * 3, (uint64_t)INTERN_NONE);
}

struct intern *intern_new(void)
{
    struct intern *intern = g_new0(struct intern, 1);
    make_buckets(intern, FIRST_BITS);
    return intern;
}

void intern_free(struct intern *intern)
{
    if (!intern)
        return;
    for (uint32_t i = 0, next; i < intern->chunks_count; i = next) {
        for (next = i + 1; next < intern->chunks_count && !intern->chunks[next];)
            next++;
        if (next == i + 1)
            block_free(intern->chunks[i]);
        else
            large_free(intern->chunks[i], (gsize)(next - i) * BLOCK_BYTES);
    }
    g_free(intern->chunks);
    g_free(intern->places);
    large_free(intern->buckets, (intern->mask + 1) * sizeof *intern->buckets);
    g_free(intern);
}

/* A key that is not there yet. */
static void put(const struct intern *intern, uint32_t tag, uint32_t place)
{
    struct bucket *bucket = bucket_of(intern, tag);
    unsigned i = 0;
    while (is_full(bucket))
        bucket = bucket_after(intern, bucket);
    while (bucket->tag[i] != EMPTY)
        i++;
    bucket->tag[i] = tag;
    bucket->place[i] = place;
}

static void grow(struct intern *intern)
{
    struct bucket *before = intern->buckets;
    uint64_t count = intern->mask + 1;
    make_buckets(intern, 32 - intern->shift + 1);
    for (uint64_t b = 0; b < count; b++)
        for (unsigned i = 0; i < TAGS && before[b].tag[i] != EMPTY; i++)
            put(intern, before[b].tag[i], before[b].place[i]);
    large_free(before, count * sizeof *before);
}

/* A chunk, or for one long record several that lie side by side. */
static void add_chunks(struct intern *intern, uint32_t chunks)
{
    gsize bytes = chunks * BLOCK_BYTES;
    if (intern->chunks_count + chunks > intern->chunks_room) {
        intern->chunks_room = MAX(intern->chunks_count + chunks, 2 * intern->chunks_room);
        intern->chunks = g_renew(unsigned char *, intern->chunks, intern->chunks_room);
    }
    memset(intern->chunks + intern->chunks_count, 0, chunks * sizeof *intern->chunks);
    intern->chunks[intern->chunks_count] = chunks == 1 ? block_new() : large_new(bytes);
    intern->arena_bytes += bytes;
    intern->place = (uint64_t)intern->chunks_count * CHUNK_UNITS;
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
        chunks = (uint32_t)((units + CHUNK_UNITS - 1) / CHUNK_UNITS);
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

typedef uint32_t lanes __attribute__((vector_size(4 * sizeof(uint32_t))));

/* A bit for each of the bucket's tags that is the wanted one: all are compared, which takes less than to
 * guess where to stop. */
static inline unsigned places_of(const struct bucket *bucket, uint32_t tag)
{
    const lanes wanted = {tag, tag, tag, tag};
    const lanes low_bits = {1, 2, 4, 8}, high_bits = {16, 32, 64, 128};
    lanes low, high;
    memcpy(&low, bucket->tag, sizeof low);
    memcpy(&high, bucket->tag + 4, sizeof high);
    /* What is true is -1 in a lane. */
    lanes bits = ((lanes)(low == wanted) & low_bits) | ((lanes)(high == wanted) & high_bits);
    return bits[0] | bits[1] | bits[2] | bits[3];
}

/* The key's record, or NULL. */
static inline const struct record *seek(const struct intern *intern, uint32_t tag, const void *bytes,
                                        uint32_t length)
{
    for (const struct bucket *bucket = bucket_of(intern, tag);; bucket = bucket_after(intern, bucket)) {
        for (unsigned places = places_of(bucket, tag); places; places &= places - 1) {
            const struct record *record = record_at(intern, bucket->place[__builtin_ctz(places)]);
            if (record->length == length && same_bytes(record->bytes, bytes, length))
                return record;
        }
        if (!is_full(bucket))
            return NULL;
    }
}

uint32_t intern_add_hashed(struct intern *intern, uint64_t hash, const void *bytes, uint32_t length)
{
    uint32_t tag = tag_of(hash);
    const struct record *record = seek(intern, tag, bytes, length);
    if (record)
        return record->number;
    if (G_UNLIKELY(intern->count == INTERN_NONE - 1))
        g_error("more than 2^32 - 2 identifiers of one kind");
    if (G_UNLIKELY(intern->count == intern->room))
        grow(intern);
    put(intern, tag, append_record(intern, bytes, length));
    return intern->count++;
}

uint32_t intern_add(struct intern *intern, const void *bytes, uint32_t length)
{
    return intern_add_hashed(intern, intern_hash(bytes, length), bytes, length);
}

uint32_t intern_find(const struct intern *intern, const void *bytes, uint32_t length)
{
    const struct record *record = seek(intern, tag_of(intern_hash(bytes, length)), bytes, length);
    return record ? record->number : INTERN_NONE;
}

void intern_prefetch(const struct intern *intern, uint64_t hash)
{
    memory_ask(bucket_of(intern, tag_of(hash)));
}

/* Of a key that is not in its first bucket some other record is asked for, which does no harm. */
void intern_prefetch_key(const struct intern *intern, uint64_t hash)
{
    uint32_t tag = tag_of(hash);
    const struct bucket *bucket = bucket_of(intern, tag);
    unsigned places = places_of(bucket, tag) | 1U << (TAGS - 1);
    if (G_LIKELY(intern->count))
        memory_ask(record_at(intern, bucket->place[__builtin_ctz(places)]));
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
    return sizeof *intern + (intern->mask + 1) * sizeof *intern->buckets + intern->arena_bytes +
           (gsize)intern->places_size * sizeof *intern->places +
           (gsize)intern->chunks_room * sizeof *intern->chunks;
}
