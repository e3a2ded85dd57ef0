/*
 * What watches the measures: counts of what was read, refused, unknown or odd. Every report prints them.
 *
 * Rule: a row is refused for the first reason that holds, in the order of this list, and takes no part in
 * anything.
 */
#ifndef TAKHOJD_CALLS_QUALITY_H
#define TAKHOJD_CALLS_QUALITY_H

#include "takhojd/base/day.h"

#define QUALITY_COUNTS(COUNT)                                                                                \
    COUNT(rows_read, "rows of call read")                                                                    \
    COUNT(calls_accepted, "calls judged")                                                                    \
    COUNT(refused_in_the_future, "refused: dated after the moment of reading")                               \
    COUNT(refused_without_start, "refused: no started_at, or one of -infinity")                              \
    COUNT(refused_ended_before_started, "refused: ended before it started")                                  \
    COUNT(refused_answered_before_started, "refused: answered before it started")                            \
    COUNT(refused_unknown_campaign, "refused: its campaign has no row")                                      \
    COUNT(refused_duplicate, "refused: rows of one call_id that differ")                                     \
    COUNT(collapsed_duplicate, "identical rows of one call_id beyond the first")                             \
    COUNT(unknown_outcome, "calls whose outcome is an unknown word")                                         \
    COUNT(unknown_mode, "calls whose mode is an unknown word")                                               \
    COUNT(unknown_purpose, "calls in campaigns whose purpose is an unknown word")                            \
    COUNT(unknown_ended_by, "calls whose ended_by is an unknown word")                                       \
    COUNT(mapped_words, "words of other relations that belong to a vocabulary of the contract")              \
    COUNT(unknown_words, "words of other relations that are missing, or not in their vocabulary")            \
    COUNT(unknown_zone, "calls whose time_zone, or their campaign's, is not known; read as if not told")     \
    COUNT(no_at_outside_call, "calls with a no_at before their start or after their end; read as not known") \
    COUNT(connected_before_started, "calls with a connected_at before their start; read as not known")       \
    COUNT(sale_outcome_without_sale, "calls with outcome sale and no sale row")                              \
    COUNT(sale_outcome, "calls with outcome sale")                                                           \
    COUNT(conversation_outcome_unconnected, "reached outcomes without connected_at")                         \
    COUNT(machine_long, "calls labelled machine that were connected 20 s or more")                           \
    COUNT(long_without_outcome, "calls whose outcome is not known that were connected 20 s or more")         \
    COUNT(sales_without_call, "sale rows whose call was not read")                                           \
    COUNT(complaints_without_call,                                                                           \
          "complaints whose call was not read and could not be found by the contact")                        \
    COUNT(relation_rows_refused,                                                                             \
          "rows of other relations without an identifier or instant they cannot be without")                 \
    COUNT(relation_rows_differing, "refused: rows of other relations of one identifier that differ")         \
    COUNT(relation_rows_collapsed, "identical rows of other relations beyond the first")                     \
    COUNT(spells_refused, "spells of employment without a hire date, or ended before they began")            \
    COUNT(in_target_unknown, "conversations whose in_target is not known, where the column is used")         \
    COUNT(days_without_calls, "days of the history with no call between days with calls")

enum quality_count {
#define COUNT(name, meaning) QUALITY_##name,
    QUALITY_COUNTS(COUNT)
#undef COUNT
        QUALITY_COUNT_COUNT
};

/* Columns of other relations than call whose words are mapped. Null is no word where the contract lets it be,
 * else one that is not known. */
#define MAPPED_COLUMNS(COLUMN)                                                                               \
    COLUMN(campaign_purpose, "campaign.purpose")                                                             \
    COLUMN(campaign_audience, "campaign.audience")                                                           \
    COLUMN(campaign_product, "campaign.product")                                                             \
    COLUMN(message_purpose, "message.purpose")                                                               \
    COLUMN(legal_basis, "lead_source.legal_basis")                                                           \
    COLUMN(leave_reason, "employment.leave_reason")                                                          \
    COLUMN(declined_for, "assessment.declined_for")                                                          \
    COLUMN(accept_channel, "sale.accept_channel")                                                            \
    COLUMN(dispute_reason, "sale.dispute_reason")                                                            \
    COLUMN(complaint_channel, "complaint.channel")                                                           \
    COLUMN(complaint_category, "complaint.category")                                                         \
    COLUMN(complaint_action, "complaint.action")                                                             \
    COLUMN(objection_channel, "objection.channel")                                                           \
    COLUMN(relation_product, "customer_relation.product")                                                    \
    COLUMN(promised_by, "callback.promised_by")                                                              \
    COLUMN(sampled, "review.sampled")                                                                        \
    COLUMN(topic, "training.topic")                                                                          \
    COLUMN(incentive_kind, "incentive.kind")

enum mapped_column {
#define COLUMN(id, name) MAPPED_##id,
    MAPPED_COLUMNS(COLUMN)
#undef COLUMN
        MAPPED_COLUMN_COUNT
};

extern const char *const mapped_column_names[MAPPED_COLUMN_COUNT];

extern const char *const quality_names[];    /* NULL-ended */
extern const char *const quality_meanings[]; /* English, for logs; words catalogs have the people's */

struct quality {
    int64_t count[QUALITY_COUNT_COUNT];
    int64_t words[MAPPED_COLUMN_COUNT], unknown[MAPPED_COLUMN_COUNT]; /* read, and those not known */
    int32_t first_day, last_day;                                      /* of accepted calls; DAY_NULL: none */
    int64_t newest; /* start of the latest accepted call; INSTANT_NULL: none */
};

/* Rows of call that cannot be as they stand, for whatever reason; and those that they are a share of: no day
 * is read that a row without a start is of. */
static inline int64_t quality_refused(const struct quality *quality)
{
    const int64_t *count = quality->count;
    return count[QUALITY_refused_without_start] + count[QUALITY_refused_ended_before_started] +
           count[QUALITY_refused_answered_before_started] + count[QUALITY_refused_unknown_campaign] +
           count[QUALITY_refused_duplicate];
}

static inline int64_t quality_rows_seen(const struct quality *quality)
{
    return quality->count[QUALITY_rows_read] + quality->count[QUALITY_refused_without_start];
}

#endif
