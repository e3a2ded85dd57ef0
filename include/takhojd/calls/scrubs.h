/*
 * Scrubs: which washing of a campaign's list held for a call.
 *
 * Rule: the scrub used is the one with the greatest version date among those of the campaign and register
 * made at or before the call's start and, where it is known when the person entered the list, not before
 * that.
 */
#ifndef TAKHOJD_CALLS_SCRUBS_H
#define TAKHOJD_CALLS_SCRUBS_H

#include "takhojd/calls/dataset.h"

/* Puts every campaign's scrubs in the order that scrub_used searches. After reading, before any call. */
void scrubs_sort(struct dataset *dataset);

/* The scrub used, or NULL; of several with one version date the latest. list_entered: INSTANT_NULL where not
 * known. */
const struct scrub *scrub_used(const struct campaign *campaign, uint32_t register_number, int64_t started,
                               int64_t list_entered);

/* Days on a register's calendar: -infinity and infinity stay what they are. */
int32_t scrub_add_days(int32_t day, int days);
/* The version may still be used on the day, when it may be so many months (or days) old. scrub NULL: not. */
bool scrub_is_fresh(const struct scrub *scrub, int age, bool is_in_months, int32_t day);
/* The same by the age that a policy allows; where no rule says how old it may be, it may not be used. */
struct policy;
bool scrub_is_allowed(const struct scrub *scrub, const struct policy *policy, int32_t day);

#endif
