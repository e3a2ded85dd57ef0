/*
 * Kinds of campaigns: those that no rule tells apart, by their pack and what is known of their calls, are one
 * kind. Private to the room.
 */
#ifndef TAKHOJD_MEASURE_KINDS_H
#define TAKHOJD_MEASURE_KINDS_H

#include "takhojd/calls/dataset.h"
#include "takhojd/plan/catalogue.h"

struct kinds;

/* The dataset must outlive them. */
struct kinds *kinds_new(const struct dataset *dataset);
void kinds_free(struct kinds *kinds);

/* Whether a unit of the scope is called for in campaigns of its own: a client's are its own, but an agent or
 * a source may be of any. */
bool kinds_are_own(enum scope_kind scope);
/* A campaign of each kind among the unit's own, or else among all; count may be 0. */
const struct campaign *const *kinds_of(const struct kinds *kinds, enum scope_kind scope, uint32_t unit,
                                       guint *count);

#endif
