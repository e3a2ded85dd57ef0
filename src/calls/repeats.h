/*
 * Rows of one key, as a view that joins too much gives them. Private to the room.
 *
 * Rule: rows of one key that are equal are one row; where two differ all of them are refused, because which
 * is right nobody can know, and the order in which they come may not decide it. They are compared as the
 * database has them, over the columns of the query; a row that began at or after the freeze is absent here
 * too.
 *
 * Which keys have several rows is found out before the relation is read, from its keys alone, so only their
 * rows are kept back.
 */
#ifndef TAKHOJD_CALLS_REPEATS_H
#define TAKHOJD_CALLS_REPEATS_H

#include "takhojd/calls/quality.h"
#include "takhojd/source/copy.h"

struct repeats;

/* key: columns of the query, NULL-ended. The query must have been described. */
struct repeats *repeats_new(const struct query *query, const char *const *key);
void repeats_free(struct repeats *repeats);

/* The query of the keys. */
const struct query *repeats_query(const struct repeats *repeats);
/* The copy_row of that query; user is the repeats. */
bool repeats_see(void *user, const struct copy_field *fields, GError **error);
/* After the last key: whether one may have several rows. */
bool repeats_end(struct repeats *repeats);

/* Keeps the row back if others may have its key. */
bool repeats_keep(struct repeats *repeats, const struct copy_field *fields);
/* After the last row: each that may stay, in the order in which the first of its key came; the others
 * counted. */
void repeats_release(struct repeats *repeats, struct quality *quality,
                     void (*row)(void *user, const struct copy_field *fields), void *user);

#endif
