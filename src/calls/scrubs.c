#include "takhojd/calls/scrubs.h"

#include "takhojd/calls/policy.h"

static int compare_scrubs(gconstpointer left, gconstpointer right)
{
    const struct scrub *a = left, *b = right;
    if (a->register_number != b->register_number)
        return a->register_number < b->register_number ? -1 : 1;
    if (a->scrubbed_at != b->scrubbed_at)
        return a->scrubbed_at < b->scrubbed_at ? -1 : 1;
    return (a->version_date > b->version_date) - (a->version_date < b->version_date);
}

static struct scrub *scrub_at(const struct campaign *campaign, guint index)
{
    return &g_array_index(campaign->scrubs, struct scrub, index);
}

void scrubs_sort(struct dataset *dataset)
{
    for (guint c = 0; c < dataset->campaigns->len; c++) {
        struct campaign *campaign = dataset_campaign(dataset, c);
        g_array_sort(campaign->scrubs, compare_scrubs);
        for (guint i = 0; i < campaign->scrubs->len; i++) {
            struct scrub *scrub = scrub_at(campaign, i);
            const struct scrub *before = i ? scrub_at(campaign, i - 1) : NULL;
            bool goes_on = before && before->register_number == scrub->register_number;
            scrub->newest = goes_on ? MAX(before->newest, scrub->version_date) : scrub->version_date;
        }
    }
}

/* The number of scrubs up to the instant, those of registers with a smaller number included. */
static guint count_until(const struct campaign *campaign, uint32_t register_number, int64_t at)
{
    guint low = 0, high = campaign->scrubs->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        const struct scrub *scrub = scrub_at(campaign, middle);
        if (scrub->register_number < register_number ||
            (scrub->register_number == register_number && scrub->scrubbed_at <= at))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct scrub *scrub_used(const struct campaign *campaign, uint32_t register_number, int64_t started,
                               int64_t list_entered)
{
    const struct scrub *used = NULL;
    for (guint i = count_until(campaign, register_number, started); i > 0; i--) {
        const struct scrub *scrub = scrub_at(campaign, i - 1);
        if (scrub->register_number != register_number ||
            (list_entered != INSTANT_NULL && scrub->scrubbed_at < list_entered))
            break;
        if (!used || scrub->version_date > used->version_date)
            used = scrub;
        /* Versions nearly always grow, so that the first one met is the newest of all. */
        if (scrub->newest <= used->version_date)
            break;
    }
    return used;
}

int32_t scrub_add_days(int32_t day, int days)
{
    return day == DAY_PAST || day > DAY_FUTURE - days ? day : day + days;
}

bool scrub_is_fresh(const struct scrub *scrub, int age, bool is_in_months, int32_t day)
{
    if (!scrub)
        return false;
    return is_in_months ? day_is_within_months(day, scrub->version_date, age)
                        : day <= scrub_add_days(scrub->version_date, age);
}

bool scrub_is_allowed(const struct scrub *scrub, const struct policy *policy, int32_t day)
{
    if (policy->register_age_months != POLICY_NO_RULE)
        return scrub_is_fresh(scrub, policy->register_age_months, true, day);
    return policy->register_age_days != POLICY_NO_RULE &&
           scrub_is_fresh(scrub, policy->register_age_days, false, day);
}
