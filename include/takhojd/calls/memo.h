/*
 * Memos: the numbers of words and of short identifiers that calls say again and again.
 *
 * What many calls have in common is looked up once: by its first and last bytes, which overlap where it is
 * short, and its length. Rule: a memo only saves time; what it does not hold is looked up as before, and may
 * then take another's place.
 */
#ifndef TAKHOJD_CALLS_MEMO_H
#define TAKHOJD_CALLS_MEMO_H

#include "takhojd/base/intern.h"
#include "takhojd/calls/word.h"
#include "takhojd/source/copy.h"

#define MEMO_BYTES 16 /* longer ones are never held */
#define MEMO_BITS 8

struct met {
    uint64_t first, last;
    uint32_t length; /* 0: none met */
    uint32_t number;
};

/* All zeros at first. Of one vocabulary, or of one kind of identifier. */
struct memo {
    struct met met[1 << MEMO_BITS];
};

uint8_t memo_word(struct memo *memo, const struct vocabulary *vocabulary, struct copy_field field);
/* The identifier's number, added if new. */
uint32_t memo_add(struct memo *memo, struct intern *ids, struct copy_id id);
/* The same, but INTERN_NONE where it is not known. */
uint32_t memo_find(struct memo *memo, const struct intern *ids, struct copy_id id);

#endif
