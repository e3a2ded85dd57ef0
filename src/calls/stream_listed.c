/* Register listings: who is listed, and neither grace nor a customer. */
#include "stream_parts.h"
#include "takhojd/calls/policy.h"

/* The version of the register that the campaign's list had been washed against, or DAY_NULL. */
static int32_t scrub_used(const struct campaign *campaign, uint32_t register_number, int64_t started,
                          int64_t list_entered)
{
    int32_t version = DAY_NULL;
    for (guint i = 0; i < campaign->scrubs->len; i++) {
        const struct scrub *scrub = &g_array_index(campaign->scrubs, struct scrub, i);
        if (scrub->register_number == register_number && scrub->scrubbed_at <= started &&
            (list_entered == INSTANT_NULL || scrub->scrubbed_at >= list_entered) &&
            (version == DAY_NULL || scrub->version_date > version))
            version = scrub->version_date;
    }
    return version;
}

/* A relation of the same known kind of product, begun by that day and not fulfilled too long ago. */
static bool is_customer(const struct dataset *dataset, const struct campaign *campaign,
                        const struct policy *policy, uint32_t contact, int32_t day)
{
    uint32_t count;
    const struct customer_relation *rows =
        grouped_rows(dataset->relations, struct customer_relation, contact, &count);
    if (policy->exempt_customer_months == POLICY_NO_RULE || campaign->product == PRODUCT_UNKNOWN)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].client == campaign->client && rows[i].product == campaign->product &&
            rows[i].customer_from <= day &&
            (rows[i].fulfilled_on == DAY_NULL ||
             day <= day_add_months(rows[i].fulfilled_on, policy->exempt_customer_months)))
            return true;
    return false;
}

bool stream_is_listed(const struct dataset *dataset, const struct call *call, int64_t list_entered,
                      int32_t day)
{
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    uint32_t count;
    const struct listing *rows = grouped_rows(dataset->listings, struct listing, call->contact, &count);
    if (!count)
        return false;
    const struct policy *policy = policy_of(campaign, day);
    if (policy->register_number == NUMBER_NONE)
        return false;
    int32_t version = scrub_used(campaign, policy->register_number, call->started, list_entered);
    bool is_fresh = version != DAY_NULL && policy->register_age_months != POLICY_NO_RULE &&
                    day <= day_add_months(version, policy->register_age_months);
    bool is_listed = false, is_grace = is_fresh;
    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].register_number != policy->register_number || rows[i].listed_from > day ||
            (rows[i].listed_until != DAY_NULL && day >= rows[i].listed_until))
            continue;
        is_listed = true;
        is_grace = is_grace && rows[i].listed_from > version;
    }
    return is_listed && !is_grace && !is_customer(dataset, campaign, policy, call->contact, day);
}
