/*
 * Days in force: how long objections have bound each client, cut at the configured zone's midnights.
 *
 * A span may be two years long, so only its ends are added day by day; the whole days between are kept as
 * differences.
 */
#include "person.h"

struct exposure {
    const struct dataset *dataset;
    int32_t first; /* day of the first column */
    int32_t days;
    int64_t *midnight; /* days + 1 */
    int64_t *parts;    /* client x day, microseconds of begun days */
    int32_t *whole;    /* client x (day + 1), differences of the number of whole days */
    uint32_t clients;
};

struct exposure *exposure_new(const struct dataset *dataset)
{
    struct exposure *exposure = g_new0(struct exposure, 1);
    exposure->dataset = dataset;
    exposure->first = dataset->figures_day;
    exposure->days = dataset->as_of + 1 - exposure->first;
    exposure->clients = intern_count(dataset->ids[KIND_CLIENT]);
    exposure->midnight = g_new(int64_t, (gsize)exposure->days + 1);
    for (int32_t d = 0; d <= exposure->days; d++)
        exposure->midnight[d] = zone_midnight(dataset->zone, exposure->first + d);
    exposure->parts = g_new0(int64_t, (gsize)exposure->clients * (gsize)exposure->days);
    exposure->whole = g_new0(int32_t, (gsize)exposure->clients * ((gsize)exposure->days + 1));
    return exposure;
}

void exposure_free(struct exposure *exposure)
{
    g_free(exposure->midnight);
    g_free(exposure->parts);
    g_free(exposure->whole);
    g_free(exposure);
}

void exposure_add(struct exposure *exposure, uint32_t client, int64_t from, int64_t until)
{
    from = MAX(from, exposure->midnight[0]);
    until = MIN(until, exposure->midnight[exposure->days]);
    if (from >= until)
        return;
    int32_t first = zone_day(exposure->dataset->zone, from) - exposure->first;
    int32_t last = zone_day(exposure->dataset->zone, until - 1) - exposure->first;
    int64_t *parts = exposure->parts + (gsize)client * (gsize)exposure->days;
    if (first == last) {
        parts[first] += until - from;
        return;
    }
    parts[first] += exposure->midnight[first + 1] - from;
    parts[last] += until - exposure->midnight[last];
    int32_t *whole = exposure->whole + (gsize)client * ((gsize)exposure->days + 1);
    whole[first + 1]++;
    whole[last]--;
}

void exposure_join(struct exposure *into, const struct exposure *from)
{
    for (gsize i = 0; i < (gsize)into->clients * (gsize)into->days; i++)
        into->parts[i] += from->parts[i];
    for (gsize i = 0; i < (gsize)into->clients * ((gsize)into->days + 1); i++)
        into->whole[i] += from->whole[i];
}

void exposure_tally(const struct exposure *exposure, struct tally *tally)
{
    int32_t offset = exposure->first - exposure->dataset->first_day;
    for (uint32_t c = 0; c < exposure->clients; c++) {
        int64_t whole = 0;
        for (int32_t d = 0; d < exposure->days; d++) {
            whole += exposure->whole[(gsize)c * ((gsize)exposure->days + 1) + (gsize)d];
            int64_t us = exposure->parts[(gsize)c * (gsize)exposure->days + (gsize)d] +
                         whole * (exposure->midnight[d + 1] - exposure->midnight[d]);
            if (!us)
                continue;
            /* 300,000 who said no come to more microseconds in a year than 64 bits hold. */
            int64_t ms = us / (INSTANT_SECOND / 1000);
            tally_scope(tally, SCOPE_CLIENT, c, offset + d, COUNTER_objection_ms, ms);
            tally_scope(tally, SCOPE_ALL, 0, offset + d, COUNTER_objection_ms, ms);
        }
    }
}
