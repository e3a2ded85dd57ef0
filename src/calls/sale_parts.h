/*
 * The limits of what a buyer is given, as judging and trying look at them. Private to the room.
 */
#ifndef TAKHOJD_CALLS_SALE_PARTS_H
#define TAKHOJD_CALLS_SALE_PARTS_H

#include "person.h"

/* -infinity stays what it is, and what ends past the last instant never ends. */
static inline int64_t later_by(int64_t instant, int64_t span)
{
    if (instant == INSTANT_PAST)
        return INSTANT_PAST;
    return instant > INSTANT_FUTURE - span ? INSTANT_FUTURE : instant + span;
}

static inline bool is_past(const struct dataset *dataset, int64_t deadline)
{
    return deadline <= dataset->freeze;
}

static inline bool is_before(int64_t instant, int64_t deadline)
{
    return instant != INSTANT_NULL && instant < deadline;
}

/* judge_sales.c: by when a confirmation in so many working days is due; before what was sold begins, where
 * the policy asks for that. */
int64_t sale_confirmation_limit(const struct dataset *dataset, const struct call *call,
                                const struct sale *sale, const struct policy *policy, int days);
/* How long the buyer had to think; 0 in an open call, INSTANT_NULL where it is not known. */
int64_t sale_time_to_think(const struct client_run *run, int64_t accepted);

/* try_sales.c: held against rules of sales that are to come or to go. There are rules to come. */
void try_sale(const struct client_run *run, const struct call *call, const struct sale *sale);

#endif
