/* The register that protects an audience: is the list washed well enough, and is the person listed? */
#include "stream_parts.h"
#include "takhojd/calls/policy.h"
#include "takhojd/calls/scrubs.h"

/*
 * Listed so lately that the register itself does not count it yet: by its days of grace where the pack has
 * some, else when the version used is young enough and does not have it. fresh: that scrub, or NULL.
 */
static bool is_in_grace(const struct listing *listing, const struct policy *policy, const struct scrub *fresh,
                        int32_t day)
{
    if (policy->register_grace_days != POLICY_NO_RULE)
        return day < scrub_add_days(listing->listed_from, policy->register_grace_days);
    return fresh && listing->listed_from > fresh->version_date;
}

static unsigned listing_flags(const struct dataset *dataset, uint32_t contact, const struct policy *policy,
                              const struct scrub *fresh, int32_t day)
{
    uint32_t count;
    const struct listing *rows = grouped_rows(dataset->listings, struct listing, contact, &count);
    bool is_listed = false, is_grace = true;
    for (uint32_t i = 0; i < count; i++) {
        if (!listing_is_in_force(&rows[i], policy->register_number, day))
            continue;
        is_listed = true;
        is_grace = is_grace && is_in_grace(&rows[i], policy, fresh, day);
    }
    return is_listed ? CALL_LISTED | (is_grace ? (unsigned)CALL_LISTED_GRACE : 0U) : 0U;
}

unsigned stream_register_flags(const struct dataset *dataset, const struct call *call, int64_t list_entered,
                               int32_t day)
{
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    const struct policy *policy = policy_of(campaign, day);
    if (policy->register_number == NUMBER_NONE)
        return 0;
    const struct scrub *scrub = scrub_used(campaign, policy->register_number, call->started, list_entered);
    bool fresh = scrub_is_allowed(scrub, policy, day);
    unsigned flags = CALL_PROTECTED | (fresh ? 0U : (unsigned)CALL_SCRUB_STALE);
    return flags | listing_flags(dataset, call->contact, policy, fresh ? scrub : NULL, day);
}
