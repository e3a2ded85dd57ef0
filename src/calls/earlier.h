/*
 * Earlier calls: those before the history that rows inside it name. Private to the room.
 *
 * Rule: an earlier call is counted as nothing and stands in no history. It lends what hangs on it its client,
 * campaign, source, agent and day, as a call that was read does; one that would have been refused lends
 * nothing.
 */
#ifndef TAKHOJD_CALLS_EARLIER_H
#define TAKHOJD_CALLS_EARLIER_H

#include "read.h"

/* The relations whose rows are told of on other days than their call's. */
enum earlier_kind { EARLIER_COMPLAINT, EARLIER_OBJECTION, EARLIER_SALE, EARLIER_KINDS };

struct earlier_relation {
    const char *relation;
    const char *column; /* that names the call */
    const char *query; /* of the calls that its rows name; its one parameter is the history's first instant */
};

extern const struct earlier_relation earlier_relations[EARLIER_KINDS];

struct earlier;

/*
 * Looks for calls that are named and were not read; every call of the history has been. from: its first
 * instant.
 */
struct earlier *earlier_new(struct dataset *dataset, int64_t from);
void earlier_free(struct earlier *earlier);
/* Rows of this kind name some. */
bool earlier_is_needed(const struct earlier *earlier, enum earlier_kind kind);
/* Before the rows of a query. ERROR_CONFIG when it lacks a column. */
bool earlier_begin(struct earlier *earlier, const struct query *query, GError **error);
/* The copy_row of the queries; user is the earlier. A row that nobody has asked for is passed by. */
bool earlier_row(void *user, const struct copy_field *fields, GError **error);

#endif
