/*
 * The names of the contract's relations, for checking what configuration and measures say about them.
 *
 * Rule: "sale" names a relation, "call.no_at" one of its columns.
 */
#ifndef TAKHOJD_PLAN_RELATION_H
#define TAKHOJD_PLAN_RELATION_H

#include <stdbool.h>

/* All names, in the contract's order; NULL-ended. */
extern const char *const relation_names[];

bool relation_is_known(const char *name);
/* Whether text is a known relation, or one followed by a point and a column's name. */
bool relation_is_need(const char *text);

#endif
