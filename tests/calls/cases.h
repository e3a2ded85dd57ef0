/*
 * The world's rows of people and of what became of calls: objections, consents, call-backs, sales,
 * complaints, reviews. Included by fixture.h.
 */
#ifndef TAKHOJD_TESTS_CALLS_CASES_H
#define TAKHOJD_TESTS_CALLS_CASES_H

static inline void add_objection(struct world *world, struct objection_row objection)
{
    struct row row = {.count = 0};
    add_text(world, &row, objection.contact);
    add_text(world, &row, objection.client);
    add_instant(world, &row, objection.received);
    add_instant(world, &row, objection.registered);
    add_instant(world, &row, objection.revoked);
    add_text(world, &row, objection.call);
    add_text(world, &row, objection.channel);
    add_instant(world, &row, INSTANT_NULL);
    feed(world, "objection", &row);
    if (objection.registered)
        mark_present(world, "objection.registered_at");
}

static inline void add_consent(struct world *world, struct consent_row consent)
{
    struct row row = {.count = 0};
    add_text(world, &row, consent.contact);
    add_text(world, &row, consent.client);
    add_instant(world, &row, consent.given);
    add_instant(world, &row, consent.withdrawn);
    add_instant(world, &row, consent.expires);
    add_answer(world, &row, consent.covers_automated);
    add_answer(world, &row, consent.active_act);
    add_answer(world, &row, consent.names_purpose);
    add_text(world, &row, consent.text_version);
    add_text(world, &row, consent.channel);
    add_text(world, &row, consent.evidence);
    feed(world, "consent", &row);
}

static inline void add_callback(struct world *world, struct callback_row callback)
{
    struct row row = {.count = 0};
    add_text(world, &row, callback.contact);
    add_text(world, &row, callback.campaign);
    add_instant(world, &row, callback.promised);
    add_text(world, &row, callback.promised_by);
    add_instant(world, &row, callback.from);
    add_instant(world, &row, callback.until);
    feed(world, "callback", &row);
}

static inline void add_sale(struct world *world, struct sale_row sale)
{
    struct row row = {.count = 0};
    add_text(world, &row, sale.call);
    add_instant(world, &row, sale.offer_sent);
    add_answer(world, &row, sale.invalidity_notice);
    add_instant(world, &row, sale.accepted);
    add_text(world, &row, sale.accept_channel);
    add_instant(world, &row, sale.confirmed);
    add_instant(world, &row, sale.starts);
    if (sale.value)
        add_number(world, &row, sale.value, 8);
    else
        add_text(world, &row, NULL);
    add_instant(world, &row, sale.withdrawn);
    add_instant(world, &row, sale.refund_due);
    add_instant(world, &row, sale.refunded);
    add_instant(world, &row, sale.cancelled);
    add_instant(world, &row, sale.disputed);
    add_text(world, &row, sale.dispute_reason);
    feed(world, "sale", &row);
}

static inline void add_complaint(struct world *world, struct complaint_row complaint)
{
    struct row row = {.count = 0};
    add_instant(world, &row, complaint.received);
    add_text(world, &row, complaint.call);
    add_text(world, &row, complaint.contact);
    add_text(world, &row, complaint.client);
    add_text(world, &row, complaint.campaign);
    add_text(world, &row, complaint.channel ? complaint.channel : "own");
    add_text(world, &row, complaint.category);
    add_instant(world, &row, complaint.decided);
    add_answer(world, &row, complaint.upheld);
    add_text(world, &row, complaint.action);
    feed(world, "complaint", &row);
}

static inline void add_float(struct world *world, struct row *row, double value)
{
    int64_t bits;
    memcpy(&bits, &value, sizeof bits);
    add_number(world, row, bits, 8);
}

/* Each has an identifier of its own unless it matters. */
static inline void add_full_review(struct world *world, struct review_row review)
{
    struct row row = {.count = 0};
    char *number = g_strdup_printf("review %04zu", world->dataset->reviews.loose->count);
    g_ptr_array_add(world->bytes, number);
    add_text(world, &row, review.review ? review.review : number);
    add_text(world, &row, review.call);
    add_instant(world, &row, review.reviewed);
    add_text(world, &row, review.sampled ? review.sampled : "random");
    if (review.disclosed_s > 0)
        add_float(world, &row, review.disclosed_s);
    else
        add_text(world, &row, NULL);
    if (review.counter_arguments > 0)
        add_number(world, &row, review.counter_arguments - 1, 8);
    else
        add_text(world, &row, NULL);
    for (int answer = 0; answer < REVIEW_ANSWERS_COUNT; answer++)
        add_answer(world, &row, review.answers[answer]);
    feed(world, "review", &row);
}

static inline void add_review(struct world *world, const char *call, int64_t reviewed_at, const char *sampled,
                              enum reply opt_out_asked)
{
    add_full_review(world, (struct review_row){.call = call,
                                               .reviewed = reviewed_at,
                                               .sampled = sampled,
                                               .answers = {[REVIEW_opt_out_asked] = opt_out_asked}});
}

#endif
