#include "strata.h"

#include "rollup_parts.h"

/* The days of a month that an agent worked for a unit in a period. */
struct stratum {
    uint32_t bucket;
    int32_t month;  /* since year 0 */
    uint32_t agent; /* CALL_NONE: not known */
    uint32_t reviews;
    int64_t conversations;
    uint32_t earlier;  /* number + 1 of the agent's last one in the bucket; 0: none */
    uint32_t place;    /* where its next review is put */
    bool is_last;      /* of the agent's in the bucket */
    bool has_reviewed; /* enough, in it and all earlier ones */
};

/* Those with reviews, by bucket and weight. */
struct heard {
    uint32_t bucket, number;
    double weight;
};

struct weighed {
    uint64_t marks;
    double weight;
};

/* What a bucket's agent-months come to. */
struct summary {
    int64_t unrepresented;
    uint32_t conversing, reviewed; /* agents */
};

struct strata {
    gsize *first; /* a bucket: its reviews are [first, next first) */
    struct weighed *reviews;
    struct summary *summaries;
};

/* Strata while they are made, day by day. */
struct layering {
    const struct rollup *rollup;
    uint32_t columns; /* of a unit: agents, and one for who is not known; of an agent one */
    GArray *rows;     /* struct stratum */
    uint32_t *latest; /* unit x column: the number + 1 of its latest stratum; 0: none yet */
    uint32_t *of_review;
};

static int32_t month_of(int32_t day)
{
    int year, month, day_of_month;
    day_to_civil(day, &year, &month, &day_of_month);
    return year * 12 + month;
}

/* The number + 1 of the stratum, made if it is new; 0 where there is no unit. */
static uint32_t stratum_at(struct layering *layering, int period, uint32_t unit, uint32_t agent,
                           int32_t month)
{
    const struct rollup *rollup = layering->rollup;
    if (unit >= rollup->units)
        return 0;
    uint32_t bucket = (uint32_t)rollup_number(rollup, unit, period);
    uint32_t column = MIN(agent, layering->columns - 1);
    uint32_t *latest = &layering->latest[(gsize)unit * layering->columns + column];
    struct stratum row = {.bucket = bucket, .month = month, .agent = agent, .is_last = true};
    if (*latest) {
        struct stratum *last = &g_array_index(layering->rows, struct stratum, *latest - 1);
        if (last->bucket == bucket && last->month == month)
            return *latest;
        if (last->bucket == bucket) {
            last->is_last = false;
            row.earlier = *latest;
        }
    }
    g_array_append_val(layering->rows, row);
    return *latest = layering->rows->len;
}

static void add_day(struct layering *layering, const struct talks *talks, int day)
{
    const struct rollup *rollup = layering->rollup;
    int period = rollup_period_at(rollup, day), at = day - talks->first;
    if (period < 0)
        return;
    int32_t month = month_of(rollup->dataset->first_day + day);
    for (uint32_t i = talks->first_row[at]; i < talks->first_row[at + 1]; i++) {
        const struct talk *talk = &talks->rows[i];
        uint32_t unit = rollup_unit_of(rollup, day, talk->campaign, talk->agent, CALL_NO_SOURCE);
        uint32_t number = stratum_at(layering, period, unit, talk->agent, month);
        if (number)
            g_array_index(layering->rows, struct stratum, number - 1).conversations += talk->conversations;
    }
    for (uint32_t i = talks->first_review[at]; i < talks->first_review[at + 1]; i++) {
        const struct reviewed *review = &talks->reviews[i];
        uint32_t unit = rollup_unit_of(rollup, day, review->campaign, review->agent, review->source);
        uint32_t number = stratum_at(layering, period, unit, review->agent, month);
        layering->of_review[i] = number;
        if (number)
            g_array_index(layering->rows, struct stratum, number - 1).reviews++;
    }
}

/* Agents are numbered as their calls arrive, and a sum of doubles must not know that order. */
static int compare_heard(gconstpointer left, gconstpointer right)
{
    const struct heard *a = left, *b = right;
    if (a->bucket != b->bucket)
        return a->bucket < b->bucket ? -1 : 1;
    return (a->weight > b->weight) - (a->weight < b->weight);
}

/* Gives each stratum the places of its reviews. */
static void order_strata(struct strata *strata, struct layering *layering)
{
    gsize buckets = rollup_buckets(layering->rollup);
    g_autoptr(GArray) heard = g_array_new(FALSE, FALSE, sizeof(struct heard));
    strata->first = g_new0(gsize, buckets + 1);
    for (guint i = 0; i < layering->rows->len; i++) {
        const struct stratum *row = &g_array_index(layering->rows, struct stratum, i);
        const struct heard one = {row->bucket, i, (double)row->conversations / row->reviews};
        if (row->reviews)
            g_array_append_val(heard, one);
        strata->first[row->bucket + 1] += row->reviews;
    }
    for (gsize b = 0; b < buckets; b++)
        strata->first[b + 1] += strata->first[b];
    g_array_sort(heard, compare_heard);
    uint32_t place = 0;
    for (guint i = 0; i < heard->len; i++) {
        struct stratum *row =
            &g_array_index(layering->rows, struct stratum, g_array_index(heard, struct heard, i).number);
        row->place = place;
        place += row->reviews;
    }
}

static void place_reviews(struct strata *strata, struct layering *layering, const struct talks *talks)
{
    strata->reviews = g_new(struct weighed, strata->first[rollup_buckets(layering->rollup)] + 1);
    for (uint32_t i = 0; i < talks->first_review[talks->end - talks->first]; i++) {
        if (!layering->of_review[i])
            continue;
        struct stratum *row = &g_array_index(layering->rows, struct stratum, layering->of_review[i] - 1);
        strata->reviews[row->place++] =
            (struct weighed){talks->reviews[i].marks, (double)row->conversations / row->reviews};
    }
}

/* Agents who were reviewed enough in every month in which they had a conversation. */
static void summarise(struct strata *strata, struct layering *layering, uint32_t enough)
{
    strata->summaries = g_new0(struct summary, rollup_buckets(layering->rollup) + 1);
    for (guint i = 0; i < layering->rows->len; i++) {
        struct stratum *row = &g_array_index(layering->rows, struct stratum, i);
        struct summary *summary = &strata->summaries[row->bucket];
        row->has_reviewed = row->reviews >= enough;
        if (row->earlier)
            row->has_reviewed &= g_array_index(layering->rows, struct stratum, row->earlier - 1).has_reviewed;
        if (!row->reviews)
            summary->unrepresented += row->conversations;
        summary->conversing += row->is_last && row->agent != CALL_NONE;
        summary->reviewed += row->is_last && row->agent != CALL_NONE && row->has_reviewed;
    }
}

struct strata *strata_new(const struct rollup *rollup)
{
    const struct talks *talks = basis_talks(rollup->basis);
    struct strata *strata = g_new0(struct strata, 1);
    struct layering layering = {.rollup = rollup, .rows = g_array_new(FALSE, FALSE, sizeof(struct stratum))};
    layering.columns = rollup->scope == SCOPE_AGENT ? 1 : scope_units(rollup->dataset, SCOPE_AGENT) + 1;
    layering.latest = g_new0(uint32_t, (gsize)rollup->units * layering.columns + 1);
    layering.of_review = g_new0(uint32_t, talks->first_review[talks->end - talks->first] + 1);
    for (int day = talks->first; day < talks->end; day++)
        add_day(&layering, talks, day);
    order_strata(strata, &layering);
    place_reviews(strata, &layering, talks);
    summarise(strata, &layering, (uint32_t)rollup->dataset->house.reviews_drawn);
    g_free(layering.latest);
    g_free(layering.of_review);
    g_array_unref(layering.rows);
    return strata;
}

void strata_free(struct strata *strata)
{
    if (!strata)
        return;
    g_free(strata->first);
    g_free(strata->reviews);
    g_free(strata->summaries);
    g_free(strata);
}

static uint64_t marks_of(const int *counters)
{
    uint64_t marks = 0;
    for (; counters && *counters >= 0; counters++)
        marks |= UINT64_C(1) << (*counters - FIRST_REVIEW_COUNTER);
    return marks;
}

struct weighted strata_weigh(const struct strata *strata, gsize bucket, const struct measure_part *part)
{
    struct weighted sum = {0};
    uint64_t yes = marks_of(part->numerator), judged = marks_of(part->denominator);
    for (gsize i = strata->first[bucket]; i < strata->first[bucket + 1]; i++) {
        const struct weighed *review = &strata->reviews[i];
        if (review->marks & judged)
            weighted_add(&sum, review->weight, 1, review->marks & yes ? 1 : 0);
    }
    return sum;
}

int64_t strata_counter(const struct strata *strata, gsize bucket, enum counter counter)
{
    const struct summary *summary = &strata->summaries[bucket];
    switch (counter) {
    case COUNTER_agents_conversing:
        return summary->conversing;
    case COUNTER_agents_reviewed:
        return summary->reviewed;
    default:
        return summary->unrepresented;
    }
}
