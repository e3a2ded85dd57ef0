/*
 * Identifiers of the calls read: kept for ordering ties, for lists, and where no index does it, for
 * duplicates.
 *
 * A call's id is a uint64_t: for integers the number with its sign turned, so that they compare as numbers;
 * for others the place of its bytes in an arena. Rule: call_ids_compare is the second key of the order of two
 * calls.
 */
#ifndef TAKHOJD_CALLS_CALL_IDS_H
#define TAKHOJD_CALLS_CALL_IDS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct call_ids;

enum call_id_seen { CALL_ID_NEW, CALL_ID_IDENTICAL, CALL_ID_DIFFERS };

/* is_integer: identifiers are 8 canonical bytes. check: look for duplicates (no unique index does). */
struct call_ids *call_ids_new(bool is_integer, bool check);
void call_ids_free(struct call_ids *ids);
bool call_ids_is_checking(const struct call_ids *ids);
/*
 * Adds an identifier of a row whose other columns hash to row_hash (not used unless checking). *id is set
 * when the result is CALL_ID_NEW. A second row that differs marks the identifier: see call_ids_is_refused.
 */
enum call_id_seen call_ids_add(struct call_ids *ids, const void *bytes, uint32_t length, uint64_t row_hash,
                               uint64_t *id);
/* Some later row of this identifier differed, so that all of them are refused. */
bool call_ids_is_refused(const struct call_ids *ids, uint64_t id);
/* How many rows of the identifier were found identical to its first. */
guint call_ids_identical(const struct call_ids *ids, uint64_t id);
/* Less than, equal to or greater than 0. */
int call_ids_compare(const struct call_ids *ids, uint64_t left, uint64_t right);
/* The canonical bytes, valid until call_ids_free; room holds an integer's. */
const void *call_ids_bytes(const struct call_ids *ids, uint64_t id, unsigned char room[8], uint32_t *length);
gsize call_ids_memory(const struct call_ids *ids);

#endif
