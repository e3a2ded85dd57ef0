/*
 * Presence: which of the contract's relations and columns a database has.
 *
 * Rule: what is missing is no error, except the relations call and campaign and the columns a relation cannot
 * be without; what is there must have the contract's type, and one identifier must have one class of type
 * everywhere. All such errors are ERROR_CONFIG and name relation and column.
 */
#ifndef TAKHOJD_SOURCE_PRESENCE_H
#define TAKHOJD_SOURCE_PRESENCE_H

#include "takhojd/source/connection.h"
#include "takhojd/source/query.h"

#include <glib.h>
#include <stdbool.h>

struct presence;

/* Looks at catalogue and first rows; call it inside the snapshot. */
struct presence *presence_read(struct connection *connection, GError **error);
void presence_free(struct presence *presence);

/* The relation exists; it has a row at all (whether it began before the freeze is the reader's to know). */
bool presence_has_relation(const struct presence *presence, const char *relation);
bool presence_has_row(const struct presence *presence, const char *relation);
/* The column exists. */
bool presence_has_column(const struct presence *presence, const char *relation, const char *column);
/*
 * The column has a value in some row. Not for call, whose columns are counted while it is read
 * (copy_task.filled): true there for every column that exists.
 */
bool presence_has_value(const struct presence *presence, const char *relation, const char *column);

/* The class of an identifier (contact_id, campaign_id, ...), the same in every relation; ID_NONE where none
 * has it. */
enum id_class presence_id_class(const struct presence *presence, const char *identifier);
/* The column is unique by an index of its own, so duplicates need not be looked for. */
bool presence_is_unique(const struct presence *presence, const char *relation, const char *column);
/* Some relation lies, wholly or partly, on another server (foreign tables, Citus): its streams are not one
 * snapshot. */
bool presence_is_distributed(const struct presence *presence);

#endif
