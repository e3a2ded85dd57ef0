#include "strata.h"

#include "rollup_parts.h"

#include "takhojd/calls/call.h"

#include <stdlib.h>
#include <string.h>

struct stratum {
    uint32_t bucket;
    uint32_t agent; /* CALL_NONE: not known */
    int32_t month;  /* since year 0 */
    uint32_t reviews;
    int64_t conversations;
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
    const struct rollup *rollup;
    GArray *rows;    /* struct stratum */
    uint32_t *slots; /* numbers + 1 of rows, 0: empty */
    uint32_t mask;
    int32_t *month_of; /* a history day */
    gsize *first;      /* a bucket: its reviews are [first, next first) */
    struct weighed *reviews;
    struct summary *summaries;
};

/* murmur3's finaliser, over a key of three parts. */
static uint32_t slot_of(const struct strata *strata, uint32_t bucket, uint32_t agent, int32_t month)
{
    uint64_t key =
        ((uint64_t)bucket << 32 | agent) ^ (uint64_t)(uint32_t)month * UINT64_C(0x9e3779b97f4a7c15);
    key ^= key >> 33;
    key *= UINT64_C(0xff51afd7ed558ccd);
    key ^= key >> 33;
    key *= UINT64_C(0xc4ceb9fe1a85ec53);
    key ^= key >> 33;
    return (uint32_t)key & strata->mask;
}

static void grow(struct strata *strata)
{
    strata->mask = 2 * strata->mask + 1;
    g_free(strata->slots);
    strata->slots = g_new0(uint32_t, (gsize)strata->mask + 1);
    for (guint i = 0; i < strata->rows->len; i++) {
        const struct stratum *row = &g_array_index(strata->rows, struct stratum, i);
        uint32_t slot = slot_of(strata, row->bucket, row->agent, row->month);
        while (strata->slots[slot])
            slot = (slot + 1) & strata->mask;
        strata->slots[slot] = i + 1;
    }
}

/* The stratum, made if it is new. Valid until the next one is made. */
static struct stratum *stratum_at(struct strata *strata, uint32_t bucket, uint32_t agent, int32_t month)
{
    uint32_t slot = slot_of(strata, bucket, agent, month);
    for (; strata->slots[slot]; slot = (slot + 1) & strata->mask) {
        struct stratum *row = &g_array_index(strata->rows, struct stratum, strata->slots[slot] - 1);
        if (row->bucket == bucket && row->agent == agent && row->month == month)
            return row;
    }
    const struct stratum row = {.bucket = bucket, .agent = agent, .month = month};
    g_array_append_val(strata->rows, row);
    strata->slots[slot] = strata->rows->len;
    if (strata->rows->len > strata->mask / 2)
        grow(strata);
    return &g_array_index(strata->rows, struct stratum, strata->rows->len - 1);
}

static void number_months(struct strata *strata, const struct dataset *dataset)
{
    int32_t days = dataset->as_of + 2 - dataset->first_day;
    strata->month_of = g_new(int32_t, (gsize)days);
    for (int32_t d = 0; d < days; d++) {
        int year, month, day;
        day_to_civil(dataset->first_day + d, &year, &month, &day);
        strata->month_of[d] = year * 12 + month;
    }
}

static void add_conversations(struct strata *strata, const struct dataset *dataset)
{
    PILE_EACH (cells_pile(dataset->tally->by_agent), const struct cell, cell) {
        uint32_t conversations = cell->count[COUNTER_conversations];
        gsize bucket;
        if (conversations &&
            rollup_bucket(strata->rollup, cell->day, cell->campaign, cell->unit, CALL_NO_SOURCE, &bucket))
            stratum_at(strata, (uint32_t)bucket, cell->unit, strata->month_of[cell->day])->conversations +=
                conversations;
    }
}

/* Calls visit(strata, bucket, review) for each review that lies in a bucket. */
static void visit_reviews(struct strata *strata, const struct dataset *dataset,
                          void (*visit)(struct strata *strata, gsize bucket, const struct reviewed *review))
{
    const GArray *reviewed = dataset->tally->reviewed;
    for (guint i = 0; i < reviewed->len; i++) {
        const struct reviewed *review = &g_array_index(reviewed, struct reviewed, i);
        gsize bucket;
        if (rollup_bucket(strata->rollup, review->day, review->campaign, review->agent, review->source,
                          &bucket))
            visit(strata, bucket, review);
    }
}

static void count_review(struct strata *strata, gsize bucket, const struct reviewed *review)
{
    stratum_at(strata, (uint32_t)bucket, review->agent, strata->month_of[review->day])->reviews++;
    strata->first[bucket + 1]++;
}

/* Fills the bucket from its end; first then stands where it began. */
static void weigh_review(struct strata *strata, gsize bucket, const struct reviewed *review)
{
    const struct stratum *row =
        stratum_at(strata, (uint32_t)bucket, review->agent, strata->month_of[review->day]);
    const struct weighed weighed = {review->marks, (double)row->conversations / row->reviews};
    strata->reviews[--strata->first[bucket + 1]] = weighed;
}

/* Agents are numbered as their calls arrive, and a sum of doubles must not know that order. */
static int compare_weighed(const void *left, const void *right)
{
    const struct weighed *a = left, *b = right;
    return (a->weight > b->weight) - (a->weight < b->weight);
}

static void add_reviews(struct strata *strata, const struct dataset *dataset)
{
    gsize buckets = rollup_buckets(strata->rollup);
    strata->first = g_new0(gsize, buckets + 2);
    visit_reviews(strata, dataset, count_review);
    for (gsize b = 0; b <= buckets; b++)
        strata->first[b + 1] += strata->first[b];
    strata->reviews = g_new(struct weighed, strata->first[buckets] + 1);
    visit_reviews(strata, dataset, weigh_review);
    /* Filling has moved every end to its beginning, one place up. */
    memmove(strata->first, strata->first + 1, buckets * sizeof *strata->first);
    strata->first[buckets] = strata->first[buckets + 1];
    for (gsize b = 0; b < buckets; b++)
        qsort(strata->reviews + strata->first[b], strata->first[b + 1] - strata->first[b],
              sizeof *strata->reviews, compare_weighed);
}

static int compare_strata(gconstpointer left, gconstpointer right)
{
    const struct stratum *a = left, *b = right;
    if (a->bucket != b->bucket)
        return a->bucket < b->bucket ? -1 : 1;
    return a->agent < b->agent ? -1 : a->agent > b->agent;
}

/* Agents who were reviewed enough in every month in which they had a conversation. */
static void summarise(struct strata *strata, uint32_t enough)
{
    GArray *rows = strata->rows;
    strata->summaries = g_new0(struct summary, rollup_buckets(strata->rollup) + 1);
    g_array_sort(rows, compare_strata);
    bool is_enough = true;
    for (guint i = 0; i < rows->len; i++) {
        const struct stratum *row = &g_array_index(rows, struct stratum, i);
        struct summary *summary = &strata->summaries[row->bucket];
        if (!row->reviews)
            summary->unrepresented += row->conversations;
        if (row->agent == CALL_NONE)
            continue;
        is_enough = is_enough && row->reviews >= enough;
        const struct stratum *next = i + 1 < rows->len ? &g_array_index(rows, struct stratum, i + 1) : NULL;
        if (next && next->bucket == row->bucket && next->agent == row->agent)
            continue;
        summary->conversing++;
        summary->reviewed += is_enough;
        is_enough = true;
    }
}

struct strata *strata_new(const struct rollup *rollup)
{
    const struct dataset *dataset = rollup_dataset(rollup);
    struct strata *strata = g_new0(struct strata, 1);
    strata->rollup = rollup;
    strata->rows = g_array_new(FALSE, FALSE, sizeof(struct stratum));
    strata->mask = 1023;
    strata->slots = g_new0(uint32_t, (gsize)strata->mask + 1);
    number_months(strata, dataset);
    add_conversations(strata, dataset);
    add_reviews(strata, dataset);
    summarise(strata, (uint32_t)dataset->house.reviews_drawn);
    g_clear_pointer(&strata->slots, g_free);
    g_clear_pointer(&strata->rows, g_array_unref);
    return strata;
}

void strata_free(struct strata *strata)
{
    if (!strata)
        return;
    g_free(strata->month_of);
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
