/*
 * What allows one marketing attempt, as judging and trying look at it. Private to the room.
 */
#ifndef TAKHOJD_CALLS_PERMIT_PARTS_H
#define TAKHOJD_CALLS_PERMIT_PARTS_H

#include "person.h"

/* One marketing attempt and what allowed it. */
struct permit {
    const struct person *person;
    const struct call *call;
    const struct campaign *campaign;
    const struct policy *policy;
    unsigned tests;
    bool is_exempt, is_listed;
    const struct consent *consent; /* the latest given one in force, or NULL */
};

/* What the best consents of the person are worth to an automated call. */
struct robot_consent {
    bool holds, is_shown;
};

/* judge_permission.c */
struct robot_consent permit_robot_consent(const struct permit *permit);
/* The attempt has what a basis asks for. holds: a consent that holds for an automated call that needs one
 * (is_robot). */
bool permit_has_basis(const struct permit *permit, enum call_basis basis, bool is_robot, bool holds);
/* Some row of the consent in force, which there is, shows it. */
bool permit_is_provable(const struct permit *permit);

/* permit_proof.c: what proves that an attempt lacked something. INSTANT_NULL: it never was. */
/* The washing that was too old; NULL: there was none, or one young enough, made before the person entered the
 * list. When that was the history does not keep. */
const struct scrub *permit_stale_scrub(const struct permit *permit);
/* The first day of the listing in force that has stood longest. */
int32_t permit_listed_from(const struct permit *permit);
/* The latest consent given before the call, in force or not, and the objection in the call's way. */
int64_t permit_given(const struct permit *permit);
int64_t permit_objected(const struct permit *permit);
/* When what the call would have rested on came to an end: the approval of its source (source: on what that
 * rests), the relation, or the consent where it needed one. */
int64_t permit_ended(const struct permit *permit, enum legal_basis source, bool needs_consent);

/* try_permission.c: held against rules of the selection that are to come or to go. is_first_use: of the
 * consent that the attempt needs; false where it needs none. */
void try_permission(const struct permit *permit, bool is_first_use);
/* The same of an automated attempt that is no marketing. */
void try_information(const struct person *person, const struct call *call);

#endif
