/* What hangs on a call: sales, complaints, reviews. */
#include "read.h"

static const char *const sale_columns[] = {
    "call_id",   "offer_sent_at", "invalidity_notice", "accepted_at", "accept_channel",
    "starts_at", "withdrawn_at",  "cancelled_at",      "disputed_at", NULL};

static void read_sale(struct reading *r)
{
    struct copy_field channel = row_field(r, 4);
    struct sale row = {.call = row_id(r, 0, KIND_CALL),
                       .offer_sent = row_done(r, 1),
                       .invalidity_notice = row_flag(r, 2),
                       .accepted = row_done(r, 3),
                       .accept_channel = word_accept_channel(channel.bytes, channel.length),
                       .starts = row_planned(r, 5),
                       .withdrawn = row_done(r, 6),
                       .cancelled = row_done(r, 7),
                       .disputed = row_done(r, 8)};
    if (row.call == NUMBER_NONE) {
        row_refuse(r);
        return;
    }
    r->has_row = true;
    g_array_append_val(r->dataset->sales.rows, row);
}

static const char *const complaint_columns[] = {"received_at", "call_id", "contact_id", "client_id",
                                                "campaign_id", "channel", "category",   "decided_at",
                                                "upheld",      "action",  NULL};

static void read_complaint(struct reading *r)
{
    struct complaint row = {.campaign_of_call = NUMBER_NONE,
                            .received = row_began(r, 0),
                            .call = row_id(r, 1, KIND_CALL),
                            .contact = row_id(r, 2, KIND_CONTACT),
                            .client = row_id(r, 3, KIND_CLIENT),
                            .campaign = row_known_id(r, 4, KIND_CAMPAIGN),
                            .channel = (enum complaint_channel)row_word(r, 5, &word_channels),
                            .category = (enum complaint_category)row_word(r, 6, &word_categories),
                            .decided = row_done(r, 7),
                            .upheld = row_flag(r, 8),
                            .action = (enum complaint_action)row_word(r, 9, &word_actions)};
    if (row.received == INSTANT_NULL) {
        row_refuse(r);
        return;
    }
    if (row.received >= r->dataset->freeze)
        return;
    r->has_row = true;
    g_array_append_val(r->dataset->complaints, row);
}

static const char *const review_columns[] = {"call_id", "reviewed_at", "sampled", "opt_out_asked", NULL};

static void read_review(struct reading *r)
{
    struct review row = {.call = row_id(r, 0, KIND_CALL),
                         .is_random = copy_text_is(row_field(r, 2), "random"),
                         .opt_out_asked = row_flag(r, 3)};
    int64_t reviewed = row_planned(r, 1);
    if (row.call == NUMBER_NONE || reviewed == INSTANT_NULL) {
        row_refuse(r);
        return;
    }
    if (reviewed >= r->dataset->freeze)
        return;
    r->has_row = true;
    g_array_append_val(r->dataset->reviews.rows, row);
}

const struct reader case_readers[] = {
    {"sale", sale_columns, read_sale},
    {"complaint", complaint_columns, read_complaint},
    {"review", review_columns, read_review},
    {NULL, NULL, NULL},
};
