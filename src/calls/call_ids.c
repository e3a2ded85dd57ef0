#include "takhojd/calls/call_ids.h"

#include "takhojd/base/block.h"
#include "takhojd/base/intern.h"

#include <string.h>

#define SIGN_BIT (UINT64_C(1) << 63)
#define LENGTH_BITS 16 /* an identifier is its place << LENGTH_BITS | its length */

_Static_assert(1 << LENGTH_BITS <= BLOCK_BYTES, "an identifier has room in a block");

struct call_ids {
    bool is_integer;
    GPtrArray *chunks;     /* not checking, not integer: blocks of the bytes themselves, which never move */
    gsize place;           /* of the next of them, were all chunks one */
    struct intern *intern; /* checking: number of each identifier */
    GArray *rows;          /* checking: uint64_t row hash a number; REFUSED once a row differed */
    GByteArray *refused;   /* checking: one byte a number */
    GHashTable *identical; /* checking: number to how many rows were identical to its first */
};

struct call_ids *call_ids_new(bool is_integer, bool check)
{
    struct call_ids *ids = g_new0(struct call_ids, 1);
    ids->is_integer = is_integer;
    if (check) {
        ids->intern = intern_new();
        ids->rows = g_array_new(FALSE, FALSE, sizeof(uint64_t));
        ids->refused = g_byte_array_new();
        ids->identical = g_hash_table_new(NULL, NULL);
    } else if (!is_integer) {
        ids->chunks = g_ptr_array_new_with_free_func(block_free);
    }
    return ids;
}

void call_ids_free(struct call_ids *ids)
{
    if (!ids)
        return;
    g_clear_pointer(&ids->chunks, g_ptr_array_unref);
    g_clear_pointer(&ids->intern, intern_free);
    g_clear_pointer(&ids->rows, g_array_unref);
    g_clear_pointer(&ids->refused, g_byte_array_unref);
    g_clear_pointer(&ids->identical, g_hash_table_unref);
    g_free(ids);
}

bool call_ids_is_checking(const struct call_ids *ids)
{
    return ids->intern != NULL;
}

static uint64_t integer_of(const void *bytes)
{
    const unsigned char *b = bytes;
    uint64_t value = 0;
    for (int i = 0; i < 8; i++)
        value = value << 8 | b[i];
    return value ^ SIGN_BIT;
}

guint call_ids_identical(const struct call_ids *ids, uint64_t id)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(ids->identical, GUINT_TO_POINTER((guint)id)));
}

static enum call_id_seen add_checked(struct call_ids *ids, const void *bytes, uint32_t length,
                                     uint64_t row_hash, uint64_t *id)
{
    uint32_t count = intern_count(ids->intern);
    uint32_t number = intern_add(ids->intern, bytes, length);
    if (number == count) {
        const uint8_t fine = 0;
        g_array_append_val(ids->rows, row_hash);
        g_byte_array_append(ids->refused, &fine, 1);
        *id = number;
        return CALL_ID_NEW;
    }
    if (g_array_index(ids->rows, uint64_t, number) == row_hash && !ids->refused->data[number]) {
        guint before = call_ids_identical(ids, number);
        g_hash_table_insert(ids->identical, GUINT_TO_POINTER(number), GUINT_TO_POINTER(before + 1));
        return CALL_ID_IDENTICAL;
    }
    ids->refused->data[number] = 1;
    return CALL_ID_DIFFERS;
}

/* Where so many bytes can lie, all in one chunk. */
static unsigned char *take_place(struct call_ids *ids, uint32_t length)
{
    gsize left = ids->chunks->len * BLOCK_BYTES - ids->place;
    if (length >= left) {
        ids->place = ids->chunks->len * BLOCK_BYTES;
        g_ptr_array_add(ids->chunks, block_new());
    }
    return (unsigned char *)g_ptr_array_index(ids->chunks, ids->place / BLOCK_BYTES) +
           ids->place % BLOCK_BYTES;
}

enum call_id_seen call_ids_add(struct call_ids *ids, const void *bytes, uint32_t length, uint64_t row_hash,
                               uint64_t *id)
{
    if (ids->intern)
        return add_checked(ids, bytes, length, row_hash, id);
    if (ids->is_integer) {
        *id = integer_of(bytes);
        return CALL_ID_NEW;
    }
    unsigned char *place = take_place(ids, length);
    memcpy(place, bytes, length);
    *id = (uint64_t)ids->place << LENGTH_BITS | length;
    ids->place += length;
    return CALL_ID_NEW;
}

bool call_ids_is_refused(const struct call_ids *ids, uint64_t id)
{
    return ids->intern && ids->refused->data[id];
}

const void *call_ids_bytes(const struct call_ids *ids, uint64_t id, unsigned char room[8], uint32_t *length)
{
    if (ids->intern)
        return intern_bytes(ids->intern, (uint32_t)id, length);
    if (ids->is_integer) {
        uint64_t value = id ^ SIGN_BIT;
        for (int i = 7; i >= 0; i--, value >>= 8)
            room[i] = (unsigned char)value;
        *length = 8;
        return room;
    }
    *length = (uint32_t)(id & ((1 << LENGTH_BITS) - 1));
    gsize place = (gsize)(id >> LENGTH_BITS);
    return (const unsigned char *)g_ptr_array_index(ids->chunks, place / BLOCK_BYTES) + place % BLOCK_BYTES;
}

int call_ids_compare(const struct call_ids *ids, uint64_t left, uint64_t right)
{
    if (left == right)
        return 0;
    if (ids->is_integer && !ids->intern)
        return left < right ? -1 : 1;
    unsigned char room[2][8];
    uint32_t length[2];
    const void *a = call_ids_bytes(ids, left, room[0], &length[0]);
    const void *b = call_ids_bytes(ids, right, room[1], &length[1]);
    if (ids->is_integer) {
        uint64_t x = integer_of(a), y = integer_of(b);
        return x < y ? -1 : x > y;
    }
    int order = memcmp(a, b, MIN(length[0], length[1]));
    if (order)
        return order;
    return length[0] < length[1] ? -1 : length[0] > length[1];
}

gsize call_ids_memory(const struct call_ids *ids)
{
    gsize bytes = 0;
    if (ids->chunks)
        bytes += ids->chunks->len * BLOCK_BYTES;
    if (ids->intern)
        bytes += intern_memory(ids->intern) + ids->rows->len * sizeof(uint64_t) + ids->refused->len;
    return bytes;
}
