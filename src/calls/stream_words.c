#include "stream_parts.h"

#include <string.h>

static uint64_t load(const unsigned char *bytes, size_t length)
{
    uint64_t word = 0;
    memcpy(&word, bytes, length);
    return word;
}

/* Two words that overlap where the length is not twice theirs; of fewer than four bytes each by itself. */
static void load_ends(struct copy_field field, uint64_t *first, uint64_t *last)
{
    const unsigned char *at = field.bytes;
    int32_t length = field.length;
    if (length >= 8) {
        *first = load(at, 8);
        *last = load(at + length - 8, 8);
    } else if (length >= 4) {
        *first = load(at, 4);
        *last = load(at + length - 4, 4);
    } else {
        *first = (uint64_t)at[0] << 16 | (uint64_t)at[length / 2] << 8 | at[length - 1];
        *last = 0;
    }
}

uint8_t word_memo_find(struct word_memo *memo, const struct vocabulary *vocabulary, struct copy_field field)
{
    if (field.length <= 0 || field.length > WORD_BYTES)
        return (uint8_t)word_find(vocabulary, field.bytes, field.length);
    uint64_t first, last;
    load_ends(field, &first, &last);
    uint64_t hash = (first ^ last * 3) * UINT64_C(0x9e3779b97f4a7c15);
    struct met_word *at = &memo->met[hash >> (64 - WORD_MEMO_BITS)];
    if (G_UNLIKELY(at->first != first || at->last != last || at->length != field.length))
        *at = (struct met_word){first, last, field.length,
                                (uint8_t)word_find(vocabulary, field.bytes, field.length)};
    return at->number;
}
