#include "observed.h"

#include <string.h>

struct observed {
    gsize *first; /* a bucket: its values are [first, next first) */
    double *values;
};

struct observed *observed_new(const struct rollup *rollup, enum sample sample)
{
    const struct pile *entries = rollup_dataset(rollup)->tally->observations[sample];
    struct observed *observed = g_new0(struct observed, 1);
    gsize buckets = rollup_buckets(rollup);
    g_autofree gsize *bucket_of = g_new(gsize, entries->count + 1);
    observed->first = g_new0(gsize, buckets + 1);
    gsize i = 0;
    PILE_EACH (entries, const struct observation, entry) {
        gsize bucket = buckets;
        if (rollup_bucket(rollup, entry->day, entry->campaign, entry->agent, entry->source, &bucket))
            observed->first[bucket]++;
        bucket_of[i++] = bucket;
    }
    gsize before = 0;
    for (gsize b = 0; b <= buckets; b++) {
        gsize count = observed->first[b];
        observed->first[b] = before; /* where filling goes on, which is the end when it is over */
        before += count;
    }
    observed->values = g_new(double, before + 1);
    i = 0;
    PILE_EACH (entries, const struct observation, entry) {
        gsize bucket = bucket_of[i++];
        if (bucket < buckets)
            observed->values[observed->first[bucket]++] = (double)entry->value;
    }
    memmove(observed->first + 1, observed->first, buckets * sizeof *observed->first);
    observed->first[0] = 0;
    return observed;
}

void observed_free(struct observed *observed)
{
    if (!observed)
        return;
    g_free(observed->first);
    g_free(observed->values);
    g_free(observed);
}

const double *observed_values(const struct observed *observed, gsize bucket, gsize *count)
{
    *count = observed->first[bucket + 1] - observed->first[bucket];
    return observed->values + observed->first[bucket];
}
