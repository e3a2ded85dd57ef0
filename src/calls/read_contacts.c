/* What hangs on a contact: objections, consents, customer relations, register listings, promised call-backs.
 */
#include "read.h"

static const char *const objection_columns[] = {"contact_id",    "client_id",    "received_at",
                                                "registered_at", "revoked_at",   "call_id",
                                                "channel",       "forwarded_at", NULL};

static void read_objection(struct reading *r)
{
    int64_t received = row_began(r, 2);
    if (!row_takes_part(r, received, !row_lacks(r, 0)))
        return;
    struct objection row = {
        .client = row_id(r, 1, KIND_CLIENT),
        .received = received,
        .registered = row_done(r, 3),
        .revoked = row_done(r, 4),
        .call = row_id(r, 5, KIND_CALL),
        .channel = (enum objection_channel)row_word(r, 6, &word_objection_channels, MAPPED_objection_channel),
        .forwarded = row_done(r, 7)};
    row_keep(r, &r->dataset->objections, &row, 0, KIND_CONTACT);
}

static const char *const consent_columns[] = {
    "contact_id", "client_id",     "given_at",     "withdrawn_at", "expires_at",   "covers_automated",
    "active_act", "names_purpose", "text_version", "channel",      "evidence_ref", NULL};

/* What is null, or blank, cannot be shown. */
static unsigned consent_flags(const struct reading *r)
{
    static const enum consent_flag answers[] = {CONSENT_AUTOMATED, CONSENT_ACTIVE, CONSENT_PURPOSE};
    static const enum consent_flag texts[] = {CONSENT_TEXT, CONSENT_CHANNEL, CONSENT_EVIDENCE};
    unsigned flags = 0;
    for (int i = 0; i < 3; i++)
        flags |= (row_flag(r, 5 + i) == 1 ? (unsigned)answers[i] : 0U) |
                 (row_is_blank(r, 8 + i) ? 0U : (unsigned)texts[i]);
    return flags;
}

static void read_consent(struct reading *r)
{
    int64_t given = row_began(r, 2);
    if (!row_takes_part(r, given, !row_lacks(r, 0) && !row_lacks(r, 1)))
        return;
    struct consent row = {.client = row_id(r, 1, KIND_CLIENT),
                          .given = given,
                          .withdrawn = row_done(r, 3),
                          .expires = row_planned(r, 4),
                          .flags = consent_flags(r)};
    row_keep(r, &r->dataset->consents, &row, 0, KIND_CONTACT);
}

static const char *const relation_columns[] = {"contact_id",    "client_id",    "product",
                                               "customer_from", "fulfilled_on", NULL};

static void read_relation(struct reading *r)
{
    if (row_lacks(r, 0) || row_lacks(r, 1) || row_lacks(r, 3)) {
        row_refuse(r);
        return;
    }
    struct customer_relation row = {.client = row_id(r, 1, KIND_CLIENT),
                                    .product =
                                        (enum product)row_word(r, 2, &word_products, MAPPED_relation_product),
                                    .customer_from = row_day(r, 3),
                                    .fulfilled_on = row_day(r, 4)};
    row_keep(r, &r->dataset->relations, &row, 0, KIND_CONTACT);
}

static const char *const listing_columns[] = {"contact_id", "register", "listed_from", "listed_until", NULL};

static void read_listing(struct reading *r)
{
    struct listing row = {
        .register_number = row_register(r, 1), .listed_from = row_day(r, 2), .listed_until = row_day(r, 3)};
    if (row_lacks(r, 0) || row.register_number == NUMBER_NONE || row.listed_from == DAY_NULL) {
        row_refuse(r);
        return;
    }
    row_keep(r, &r->dataset->listings, &row, 0, KIND_CONTACT);
}

static const char *const callback_columns[] = {"contact_id",  "campaign_id",  "promised_at", "promised_by",
                                               "window_from", "window_until", NULL};

static void read_callback(struct reading *r)
{
    uint32_t campaign = row_known_id(r, 1, KIND_CAMPAIGN);
    int64_t promised = row_began(r, 2), from = row_planned(r, 4), until = row_planned(r, 5);
    bool is_whole =
        !row_lacks(r, 0) && campaign != NUMBER_NONE && from != INSTANT_NULL && until != INSTANT_NULL;
    if (!row_takes_part(r, promised, is_whole))
        return;
    int by = row_word(r, 3, &word_promisers, MAPPED_promised_by);
    struct callback row = {.client = dataset_campaign(r->dataset, campaign)->client,
                           .campaign = campaign,
                           .promised = promised,
                           .window_from = from,
                           .window_until = until,
                           .by_contact = by == PROMISER_CONTACT,
                           .by_agent = by == PROMISER_AGENT};
    row_keep(r, &r->dataset->callbacks, &row, 0, KIND_CONTACT);
}

const struct reader contact_readers[] = {
    {"objection", objection_columns, read_objection},
    {"consent", consent_columns, read_consent},
    {"customer_relation", relation_columns, read_relation},
    {"register_listing", listing_columns, read_listing},
    {"callback", callback_columns, read_callback},
    {NULL, NULL, NULL},
};
