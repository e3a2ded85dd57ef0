#include "stream_parts.h"

#include <string.h>

uint8_t word_memo_find(struct word_memo *memo, const struct vocabulary *vocabulary, struct copy_field field)
{
    if (field.length <= 0 || field.length > WORD_BYTES)
        return (uint8_t)word_find(vocabulary, field.bytes, field.length);
    uint64_t bytes[WORD_BYTES / 8] = {0, 0};
    memcpy(bytes, field.bytes, (size_t)field.length);
    uint64_t hash = (bytes[0] ^ bytes[1] * 3) * UINT64_C(0x9e3779b97f4a7c15);
    struct met_word *at = &memo->met[hash >> (64 - WORD_MEMO_BITS)];
    if (G_UNLIKELY(at->bytes[0] != bytes[0] || at->bytes[1] != bytes[1])) {
        at->bytes[0] = bytes[0];
        at->bytes[1] = bytes[1];
        at->number = (uint8_t)word_find(vocabulary, field.bytes, field.length);
    }
    return at->number;
}
