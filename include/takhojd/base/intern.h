/*
 * Interning: byte strings to dense numbers, 0, 1, 2, ... in the order first seen.
 *
 * A flat open-addressing table, because it stands in the hot loop: one look-up for every identifier of every
 * call. Rule: two keys are one when their bytes are; what makes identifiers of several types comparable (an
 * int4 and an int8, a char(n) and a text) has been done before they come here.
 */
#ifndef TAKHOJD_BASE_INTERN_H
#define TAKHOJD_BASE_INTERN_H

#include <glib.h>
#include <stdint.h>

#define INTERN_NONE UINT32_MAX

struct intern;

struct intern *intern_new(void);
void intern_free(struct intern *intern);
/* The number of the key, which is added if it is new. At most 2^32 - 2 keys. */
uint32_t intern_add(struct intern *intern, const void *bytes, uint32_t length);
/* The number of the key, or INTERN_NONE. */
uint32_t intern_find(const struct intern *intern, const void *bytes, uint32_t length);
/* The bytes of a number below intern_count. They stay where they are until intern_free. */
const void *intern_bytes(const struct intern *intern, uint32_t number, uint32_t *length);
uint32_t intern_count(const struct intern *intern);
/* Bytes held, for the run's summary. An empty table holds about 600 bytes, the first key adds 64 KiB. */
gsize intern_memory(const struct intern *intern);

/*
 * For a reader that decodes many rows at once and wants to wait for memory only once: hash all keys of the
 * batch (intern_hash), ask for their slots (intern_prefetch), then for their keys (intern_prefetch_key), then
 * add them with their hashes. The numbers are those that intern_add gives. A hash is the same in every table
 * and every run.
 */
uint64_t intern_hash(const void *bytes, uint32_t length);
void intern_prefetch(const struct intern *intern, uint64_t hash);
void intern_prefetch_key(const struct intern *intern, uint64_t hash);
uint32_t intern_add_hashed(struct intern *intern, uint64_t hash, const void *bytes, uint32_t length);

#endif
