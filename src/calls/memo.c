#include "takhojd/calls/memo.h"

#include <string.h>

static uint64_t load(const unsigned char *bytes, size_t length)
{
    uint64_t word = 0;
    memcpy(&word, bytes, length);
    return word;
}

/* Two words that overlap where the length is not twice theirs; of fewer than four bytes each by itself. */
static struct met met_of(const unsigned char *at, uint32_t length)
{
    if (length >= 8)
        return (struct met){load(at, 8), load(at + length - 8, 8), length, 0};
    if (length >= 4)
        return (struct met){load(at, 4), load(at + length - 4, 4), length, 0};
    return (struct met){(uint64_t)at[0] << 16 | (uint64_t)at[length / 2] << 8 | at[length - 1], 0, length, 0};
}

static struct met *place_of(struct memo *memo, const struct met *met)
{
    uint64_t hash = (met->first ^ met->last * 3) * UINT64_C(0x9e3779b97f4a7c15);
    return &memo->met[hash >> (64 - MEMO_BITS)];
}

static bool is_same(const struct met *left, const struct met *right)
{
    return left->first == right->first && left->last == right->last && left->length == right->length;
}

static bool is_held(gint64 length)
{
    return length > 0 && length <= MEMO_BYTES;
}

uint8_t memo_word(struct memo *memo, const struct vocabulary *vocabulary, struct copy_field field)
{
    if (!is_held(field.length))
        return (uint8_t)word_find(vocabulary, field.bytes, field.length);
    struct met met = met_of(field.bytes, (uint32_t)field.length), *place = place_of(memo, &met);
    if (G_UNLIKELY(!is_same(place, &met))) {
        met.number = (uint32_t)word_find(vocabulary, field.bytes, field.length);
        *place = met;
    }
    return (uint8_t)place->number;
}

uint32_t memo_add(struct memo *memo, struct intern *ids, struct copy_id id)
{
    if (!is_held(id.length))
        return intern_add(ids, id.bytes, id.length);
    struct met met = met_of(id.bytes, id.length), *place = place_of(memo, &met);
    if (G_UNLIKELY(!is_same(place, &met))) {
        met.number = intern_add(ids, id.bytes, id.length);
        *place = met;
    }
    return place->number;
}

uint32_t memo_find(struct memo *memo, const struct intern *ids, struct copy_id id)
{
    if (!is_held(id.length))
        return intern_find(ids, id.bytes, id.length);
    struct met met = met_of(id.bytes, id.length), *place = place_of(memo, &met);
    if (G_LIKELY(is_same(place, &met)))
        return place->number;
    met.number = intern_find(ids, id.bytes, id.length);
    /* It may become known. */
    if (met.number != INTERN_NONE)
        *place = met;
    return met.number;
}
