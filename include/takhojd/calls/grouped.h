/*
 * Grouped: the rows of a relation by contact, by call or by agent.
 *
 * Rule: rows are added while the relation is read, in any order, and sorted once, when every key has its
 * number; only then can they be found. The order in which they came is kept within a key.
 */
#ifndef TAKHOJD_CALLS_GROUPED_H
#define TAKHOJD_CALLS_GROUPED_H

#include "takhojd/base/ask.h"
#include "takhojd/base/pile.h"

#include <stdbool.h>
#include <stdint.h>

/* Those of key k are rows [first[k], first[k + 1]). */
struct grouped {
    struct pile *loose; /* not sorted yet; NULL when they are */
    GArray *rows;       /* sorted; empty until then */
    guint row_size;
    uint32_t *first;        /* key_count + 1, and one more */
    unsigned char *has_row; /* a bit a key: most have none, and a bit is nearer than first */
    uint32_t key_count;
};

/* Rows whose first member, a uint32_t, is their key. */
void grouped_init(struct grouped *grouped, guint row_size);
void grouped_clear(struct grouped *grouped);
/* Adds a copy, and returns it: its key may still be set. */
void *grouped_add(struct grouped *grouped, gconstpointer row);
/* Sorts the rows by key; those of keys not below key_count are dropped. */
void grouped_build(struct grouped *grouped, uint32_t key_count);

static inline bool grouped_has(const struct grouped *grouped, uint32_t key)
{
    return key < grouped->key_count && grouped->has_row[key / 8] & (1U << (key % 8));
}

/* Asks for where a key's rows are, if it has any; and, when that has come, for the first of them. */
static inline void grouped_ask(const struct grouped *grouped, uint32_t key)
{
    if (grouped_has(grouped, key))
        memory_ask(&grouped->first[key]);
}
static inline void grouped_ask_rows(const struct grouped *grouped, uint32_t key)
{
    if (grouped_has(grouped, key))
        memory_ask(grouped->rows->data + (gsize)grouped->first[key] * grouped->row_size);
}

/* The rows of a key; NULL and *count 0 where there are none, and beyond key_count. */
static inline void *grouped_find(const struct grouped *grouped, uint32_t key, uint32_t *count)
{
    *count = 0;
    if (!grouped_has(grouped, key))
        return NULL;
    *count = grouped->first[key + 1] - grouped->first[key];
    return grouped->rows->data + (gsize)grouped->first[key] * grouped->row_size;
}
#define grouped_rows(grouped, type, key, count) ((type *)grouped_find(&(grouped), key, count))

#endif
