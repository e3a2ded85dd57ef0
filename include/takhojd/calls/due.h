/*
 * Due: what is to be done on the day after the as-of day, and what soon will no longer hold.
 *
 * Rule: a row is due when it has not been done at the freeze and its limit lies in the day after the as-of
 * day (for what is promised to a person), or in the seven days from it on (for what expires). What has passed
 * its limit is no longer due but broken, and stands among the broken promises. Only a no stays due until it
 * is in force, however late: it breaks no promise that is listed before somebody calls.
 */
#ifndef TAKHOJD_CALLS_DUE_H
#define TAKHOJD_CALLS_DUE_H

#include "takhojd/calls/dataset.h"

/*
 * Kinds, in the order they are listed: id (words "due.ID"), the rule (the pack's, else the house's; NULL:
 * none), what must be there to know it, and the instant it began with (a column of the contract; NULL: none).
 */
#define DUES(DUE)                                                                                            \
    DUE(objection, "optout.blocked_within", "objection", "objection.received_at")                            \
    DUE(callback, NULL, "callback", "callback.window_from")                                                  \
    DUE(callback_objected, "optout.respected", "callback", "objection.received_at")                          \
    DUE(confirmation, "confirmation.max_age", "sale", "sale.accepted_at")                                    \
    DUE(refund, "withdrawal.refund", "sale.refund_due_at", "sale.withdrawn_at")                              \
    DUE(preflight, NULL, "campaign.preflight_at", NULL)                                                      \
    DUE(scrub, "register.max_age", "scrub", "scrub.scrubbed_at")                                             \
    DUE(consent, NULL, "consent.expires_at", "consent.given_at")                                             \
    DUE(source, NULL, "lead_source.approved_until", NULL)                                                    \
    DUE(script, NULL, "script.retired_at", "script.approved_at")                                             \
    DUE(training, NULL, "training.valid_until", NULL)

enum due_kind {
#define DUE(id, rule, need, since) DUE_##id,
    DUES(DUE)
#undef DUE
        DUE_COUNT
};

struct due_row {
    const char *id, *rule, *need, *since;
};
extern const struct due_row due_rows[DUE_COUNT];

struct due {
    enum due_kind kind;
    uint32_t contact, client, campaign, agent; /* NUMBER_NONE: none */
    uint64_t call;                             /* see call_ids.h; DUE_NO_CALL: none */
    int64_t since, by;                         /* INSTANT_NULL: none; by: the instant, ... */
    int32_t by_day;                            /* ... or the first day it no longer holds; DAY_NULL */
    const char *what;                          /* a source's name, a script's version; NULL */
};
#define DUE_NO_CALL UINT64_MAX

/* One of a kind, of which nothing else is known yet. */
struct due due_new(enum due_kind kind);

/* What lies up to these instants, and before that day, is due. */
struct due_limits {
    int64_t from;    /* the begin of the days that figures exist for: older nos are nobody's work of today */
    int64_t today;   /* the end of the day after the as-of day */
    int64_t week;    /* of the seventh */
    int32_t day;     /* the day after the as-of day ... */
    int32_t through; /* ... and the eighth: days before it are due */
    int64_t blocked_us; /* how soon a no is to be in force */
};
struct due_limits due_limits_of(const struct dataset *dataset);

/* Rows of a kind (struct due), those of persons found by judging, by limit; free with g_array_unref. */
GArray *due_find(const struct dataset *dataset, enum due_kind kind);

#endif
