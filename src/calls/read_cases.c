/* What hangs on a call: sales and complaints. */
#include "read.h"

enum sale_column {
    SALE_CALL,
    SALE_OFFER_SENT,
    SALE_NOTICE,
    SALE_ACCEPTED,
    SALE_ACCEPT_CHANNEL,
    SALE_CONFIRMED,
    SALE_STARTS,
    SALE_VALUE,
    SALE_WITHDRAWN,
    SALE_REFUND_DUE,
    SALE_REFUNDED,
    SALE_CANCELLED,
    SALE_DISPUTED,
    SALE_DISPUTE_REASON,
    SALE_COLUMNS
};

static const char *const sale_columns[SALE_COLUMNS + 1] = {
    "call_id",     "offer_sent_at", "invalidity_notice", "accepted_at",   "accept_channel", "confirmed_at",
    "starts_at",   "value",         "withdrawn_at",      "refund_due_at", "refunded_at",    "cancelled_at",
    "disputed_at", "dispute_reason"};

/* Also a query that somebody put in the place of ours cannot make a sum overflow. */
static int64_t value_of(struct copy_field field)
{
    int64_t value = copy_int64(field, SALE_NO_VALUE);
    return value < -SALE_MOST_VALUE || value > SALE_MOST_VALUE ? SALE_NO_VALUE : value;
}

static void read_sale(struct reading *r)
{
    if (row_lacks(r, SALE_CALL)) {
        row_refuse(r);
        return;
    }
    struct sale row = {.offer_sent = row_done(r, SALE_OFFER_SENT),
                       .invalidity_notice = row_flag(r, SALE_NOTICE),
                       .accepted = row_done(r, SALE_ACCEPTED),
                       .accept_channel = (enum accept_channel)row_word(
                           r, SALE_ACCEPT_CHANNEL, &word_accept_channels, MAPPED_accept_channel),
                       .confirmed = row_done(r, SALE_CONFIRMED),
                       .starts = row_planned(r, SALE_STARTS),
                       .value = value_of(row_field(r, SALE_VALUE)),
                       .withdrawn = row_done(r, SALE_WITHDRAWN),
                       .refund_due = row_planned(r, SALE_REFUND_DUE),
                       .refunded = row_done(r, SALE_REFUNDED),
                       .cancelled = row_done(r, SALE_CANCELLED),
                       .disputed = row_done(r, SALE_DISPUTED),
                       .dispute_reason = (enum dispute_reason)row_word(
                           r, SALE_DISPUTE_REASON, &word_dispute_reasons, MAPPED_dispute_reason)};
    row_keep(r, &r->dataset->sales, &row, SALE_CALL, KIND_CALL);
}

static const char *const complaint_columns[] = {"received_at", "call_id", "contact_id", "client_id",
                                                "campaign_id", "channel", "category",   "decided_at",
                                                "upheld",      "action",  NULL};

static void read_complaint(struct reading *r)
{
    int64_t received = row_began(r, 0);
    if (!row_takes_part(r, received, true))
        return;
    struct complaint row = {
        .campaign_of_call = NUMBER_NONE,
        .counted_from = INSTANT_NULL,
        .received = received,
        .call = row_id(r, 1, KIND_CALL),
        .contact = row_id(r, 2, KIND_CONTACT),
        .client = row_id(r, 3, KIND_CLIENT),
        .campaign = row_known_id(r, 4, KIND_CAMPAIGN),
        .names_campaign = !row_lacks(r, 4),
        .channel = (enum complaint_channel)row_word(r, 5, &word_channels, MAPPED_complaint_channel),
        .category = (enum complaint_category)row_word(r, 6, &word_categories, MAPPED_complaint_category),
        .decided = row_done(r, 7),
        .upheld = row_flag(r, 8),
        .action = (enum complaint_action)row_word(r, 9, &word_actions, MAPPED_complaint_action)};
    r->has_row = true;
    g_array_append_val(r->dataset->complaints, row);
}

const struct reader case_readers[] = {
    {"sale", sale_columns, read_sale},
    {"complaint", complaint_columns, read_complaint},
    {NULL, NULL, NULL},
};
