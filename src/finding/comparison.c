#include "takhojd/finding/comparison.h"

#include "takhojd/stats/difference.h"
#include "takhojd/stats/strata.h"

#include <math.h>

const char *comparison_with_name(enum comparison_with with)
{
    static const char *const names[COMPARISONS] = {"previous", "year_ago"};
    return names[with];
}

bool comparison_is_possible(const struct measure_part *part)
{
    return part->kind == PART_RATIO || part->kind == PART_RATE;
}

static bool is_settled(const struct figure *figure)
{
    return figure->state == FIGURE_MEASURED && !figure->can_change && isfinite(figure->lower) &&
           isfinite(figure->upper);
}

static bool is_counted(const struct figure *figure)
{
    return (figure->state == FIGURE_MEASURED || figure->state == FIGURE_TOO_FEW) && figure->denominator > 0;
}

/* The pair of a campaign, new when it is not there yet. */
static struct strata_pair *pair_of(GArray *pairs, GHashTable *places, uint32_t campaign)
{
    gpointer place;
    if (!g_hash_table_lookup_extended(places, GUINT_TO_POINTER(campaign), NULL, &place)) {
        const struct strata_pair none = {0, 0, 0, 0};
        place = GUINT_TO_POINTER(pairs->len);
        g_hash_table_insert(places, GUINT_TO_POINTER(campaign), place);
        g_array_append_val(pairs, none);
    }
    return &g_array_index(pairs, struct strata_pair, GPOINTER_TO_UINT(place));
}

static GArray *pairs_of(const GPtrArray *now, const GPtrArray *before)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(struct strata_pair));
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
    for (guint i = 0; now && i < now->len; i++) {
        const struct figure *figure = g_ptr_array_index(now, i);
        if (!is_counted(figure))
            continue;
        struct strata_pair *pair = pair_of(pairs, places, figure->scope.number);
        pair->events_1 = figure->numerator;
        pair->trials_1 = figure->denominator;
    }
    for (guint i = 0; before && i < before->len; i++) {
        const struct figure *figure = g_ptr_array_index(before, i);
        if (!is_counted(figure))
            continue;
        struct strata_pair *pair = pair_of(pairs, places, figure->scope.number);
        pair->events_2 = figure->numerator;
        pair->trials_2 = figure->denominator;
    }
    return pairs;
}

static double sum(const GArray *pairs, bool is_now)
{
    double total = 0;
    for (guint i = 0; i < pairs->len; i++) {
        const struct strata_pair *pair = &g_array_index(pairs, struct strata_pair, i);
        total += is_now ? pair->trials_1 : pair->trials_2;
    }
    return total;
}

/* Campaigns are strata only where they make up the whole: what has no campaign would be in neither. */
static bool is_whole(const struct comparison *comparison, const GArray *pairs)
{
    return fabs(sum(pairs, true) - comparison->now.denominator) < 1e-6 &&
           fabs(sum(pairs, false) - comparison->before.denominator) < 1e-6;
}

static void set_strata(struct comparison *comparison, const GArray *pairs)
{
    const struct strata_pair *strata = (const struct strata_pair *)(const void *)pairs->data;
    double per = comparison->now.part->per;
    struct strata_shift shift = strata_shift(pairs->len, strata);
    comparison->strata = pairs->len;
    comparison->mix = shift.mix * per;
    comparison->within = shift.within * per;
    if (comparison->now.part->kind != PART_RATIO)
        return;
    struct interval stratified = strata_difference(pairs->len, strata);
    comparison->stratified =
        (struct interval){stratified.value * per, stratified.lower * per, stratified.upper * per};
    comparison->turns = strata_turns(pairs->len, strata);
}

struct comparison comparison_make(enum comparison_with with, const struct figure *now,
                                  const struct figure *before, const GPtrArray *campaigns_now,
                                  const GPtrArray *campaigns_before)
{
    struct comparison comparison = {.with = with,
                                    .now = *now,
                                    .before = *before,
                                    .difference = interval_none(),
                                    .stratified = interval_none(),
                                    .mix = NAN,
                                    .within = NAN};
    comparison.is_compared = comparison_is_possible(now->part) && is_settled(now) && is_settled(before);
    if (!comparison.is_compared)
        return comparison;
    comparison.difference = difference_of((struct interval){now->value, now->lower, now->upper},
                                          (struct interval){before->value, before->lower, before->upper});
    g_autoptr(GArray) pairs = pairs_of(campaigns_now, campaigns_before);
    if (pairs->len > 1 && is_whole(&comparison, pairs))
        set_strata(&comparison, pairs);
    return comparison;
}
