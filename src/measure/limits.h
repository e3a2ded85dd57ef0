/*
 * Limits: what law demands of a figure, and what the house has set itself. Private to the room.
 */
#ifndef TAKHOJD_MEASURE_LIMITS_H
#define TAKHOJD_MEASURE_LIMITS_H

#include "kinds.h"
#include "takhojd/calls/dataset.h"
#include "takhojd/measure/figure.h"
#include "takhojd/plan/rules.h"

/* The hours that a rule gives from a day on; NaN where there is no rule, or none that is a time. Working days
 * are those of the rule's own pack. */
double limits_hours(const struct rules *rules, const struct rule *rule, int32_t from);
/* The time that a part of a curve is read at: its own, or what the figure's rule gives from its first day on;
 * NaN where that rule gives none. Limits must be set. */
double limits_time(const struct rules *rules, const struct figure *figure);

/* The rules that figures of a part rest on, for one unit of a scope. */
struct limits {
    const struct dataset *dataset;
    const struct rules *rules;
    const struct measure_part *part;
    enum scope_kind scope;
    const char *pack;              /* the law's; NULL: the unit's campaigns have more than one */
    struct rule_question question; /* what is known of all the unit's calls */
    GPtrArray *cited;    /* of const struct rule: the part's law, for any of the unit's calls on any day */
    GPtrArray *rests_on; /* the same of the further rules that it rests on */
};

/* Looks up the rules for a unit; dataset, rules, part and scope are set, all else is zero or of the unit
 * before. The kinds must outlive the limits. Clear when done. */
void limits_open(struct limits *limits, const struct kinds *kinds, uint32_t unit);
void limits_clear(struct limits *limits);
/* Sets the law's limit and the house's target on the last day of the figure's period, and the rules they come
 * from; what a promise must reach is a share. Where the unit's campaigns have more than one pack no limit of
 * law is for all of them, and a rule of law is only cited. */
void limits_set(const struct limits *limits, struct figure *figure);

#endif
