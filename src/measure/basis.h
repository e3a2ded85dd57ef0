/*
 * Basis: what all rollups of a dataset are made from, each thing made when it is first asked for. Private to
 * the room; safe to ask side by side.
 */
#ifndef TAKHOJD_MEASURE_BASIS_H
#define TAKHOJD_MEASURE_BASIS_H

#include "ascending.h"
#include "fold.h"
#include "mixed.h"
#include "talks.h"

struct basis;

/* The dataset has been judged, and outlives it. Whoever holds a basis releases it. */
struct basis *basis_new(const struct dataset *dataset);
struct basis *basis_hold(struct basis *basis);
void basis_release(struct basis *basis);
const struct dataset *basis_dataset(const struct basis *basis);
const struct roster *basis_roster(const struct basis *basis);
/* The fold that a scope's rollups of a grain are added up from. */
const struct fold *basis_fold(struct basis *basis, enum scope_kind scope, enum grain grain);
const struct talks *basis_talks(struct basis *basis);
const struct ascending *basis_ascending(struct basis *basis, enum sample sample);
/* What the calls of a period of the grain were counted in, for the mixes of a scope. */
const struct mixed *basis_mixed(struct basis *basis, enum scope_kind scope, enum grain grain,
                                struct period period);

#endif
