#include "observed.h"

struct observed {
    gsize *first; /* a bucket: its values are [first, next first) */
    double *values;
};

struct observed *observed_new(const struct rollup *rollup, enum sample sample)
{
    const GArray *entries = rollup_dataset(rollup)->tally->observations;
    struct observed *observed = g_new0(struct observed, 1);
    gsize buckets = rollup_buckets(rollup);
    g_autofree gsize *bucket_of = g_new(gsize, (gsize)entries->len + 1);
    observed->first = g_new0(gsize, buckets + 1);
    for (guint i = 0; i < entries->len; i++) {
        const struct observation *entry = &g_array_index(entries, struct observation, i);
        bucket_of[i] = buckets;
        if (entry->sample == sample &&
            rollup_bucket(rollup, entry->day, entry->campaign, entry->agent, entry->source, &bucket_of[i]))
            observed->first[bucket_of[i]]++;
    }
    gsize before = 0;
    for (gsize b = 0; b <= buckets; b++) {
        before += observed->first[b];
        observed->first[b] = before; /* the end, which filling moves to the beginning */
    }
    observed->values = g_new(double, before + 1);
    for (guint i = entries->len; i > 0; i--)
        if (bucket_of[i - 1] < buckets)
            observed->values[--observed->first[bucket_of[i - 1]]] =
                (double)g_array_index(entries, struct observation, i - 1).value;
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
