#include "observed.h"

#include "rollup_parts.h"
#include "takhojd/base/memory.h"

#include <string.h>

struct observed {
    gsize *first; /* a bucket: its values are [first, next first) */
    double *values;
};

/* The bucket of each observation, and how many a bucket has; the one behind the last is for those in none. */
static uint32_t *find_buckets(const struct rollup *rollup, const struct ascending *ascending, gsize *count)
{
    uint32_t *buckets = g_new(uint32_t, ascending->count + 1);
    memory_fetch(buckets, ascending->count * sizeof *buckets);
    gsize none = rollup_buckets(rollup);
    for (gsize i = 0; i < ascending->count; i++) {
        const struct observation *row = ascending_at(ascending, i);
        gsize bucket = none;
        rollup_bucket(rollup, row->day, row->campaign, row->agent, row->source, &bucket);
        buckets[i] = (uint32_t)bucket;
        count[bucket]++;
    }
    return buckets;
}

struct observed *observed_new(const struct rollup *rollup, const struct ascending *ascending)
{
    struct observed *observed = g_new0(struct observed, 1);
    gsize buckets = rollup_buckets(rollup), before = 0;
    observed->first = g_new0(gsize, buckets + 1);
    g_autofree uint32_t *bucket_of = find_buckets(rollup, ascending, observed->first);
    for (gsize b = 0; b <= buckets; b++) {
        gsize count = observed->first[b];
        observed->first[b] = before; /* where filling goes on, which is the end when it is over */
        before += count;
    }
    observed->values = g_new(double, observed->first[buckets] + 1);
    memory_fetch(observed->values, observed->first[buckets] * sizeof(double));
    for (gsize i = 0; i < ascending->count; i++)
        if (bucket_of[i] < buckets)
            observed->values[observed->first[bucket_of[i]]++] = (double)ascending_at(ascending, i)->value;
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
