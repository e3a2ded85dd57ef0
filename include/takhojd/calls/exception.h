/*
 * Exceptions: every broken promise as a case that can be proved.
 *
 * Whoever judges a miss of a promise counts it and then says here which call or case it was: its keys, the
 * day that dates it in the measure and the call's own, the instants that prove it and the place of the fault.
 *
 * Rule: the distinct cases of a promise are exactly the difference between denominator and numerator of its
 * measure's part (or the part's numerator, where that counts the misses). A case is (contact, subject); one
 * case may have several lines, such as every call after one no.
 *
 * Kept is what lists will ask for, and it is bounded: beyond EXCEPTIONS_KEPT lines of one promise the oldest
 * days are dropped, whole days at a time, the same ones however many threads judged.
 */
#ifndef TAKHOJD_CALLS_EXCEPTION_H
#define TAKHOJD_CALLS_EXCEPTION_H

#include "takhojd/base/day.h"
#include "takhojd/base/pile.h"
#include "takhojd/base/zone.h"
#include "takhojd/calls/call.h"

#include <glib.h>

/* Where the fault lies: words "place.X". */
#define FAULT_PLACES(PLACE)                                                                                  \
    PLACE(preparation)  /* what was to be done before the first call */                                      \
    PLACE(list)         /* what the list, its sources and its scrubs said */                                 \
    PLACE(dialler)      /* what the dialler did */                                                           \
    PLACE(script)       /* what was to be said */                                                            \
    PLACE(conversation) /* what was said and written down */                                                 \
    PLACE(handling)     /* what was done, or not, after the call */

enum fault_place {
#define PLACE(name) FAULT_##name,
    FAULT_PLACES(PLACE)
#undef PLACE
        FAULT_PLACE_COUNT,
    FAULT_several = FAULT_PLACE_COUNT /* of a promise: each line says its own */
};

/* How many distinct cases a promise has, by its measure's part. */
enum promise_cases { CASES_MISSED /* denominator - numerator */, CASES_COUNTED /* numerator */ };

/*
 * The promises, in the order of the customer's journey: id (words "broken.ID"), measure and part that count
 * its cases, how they do, the rule it is cited by (NULL: what the house wants of the measure; see
 * finding/citation.h), the place of the fault, and what its three proving instants are (columns of the
 * contract; NULL: not used). Columns of dates are proved by days: see promise_proof_is_day. A promise whose
 * measure the catalogue does not have is never broken.
 *
 * scrub: the washing that was too old; empty where none came before the call, or where one young enough did
 * and the person entered the list after it. listed: the listing that has stood longest. oldest: the first of
 * the attempts that are too many with the call. basis.ended_at: when what the call would have rested on came
 * to an end; empty where there never was anything.
 */
#define PROMISES(PROMISE)                                                                                    \
    PROMISE(optout, "optout_respected", "strict", CASES_MISSED, "optout.respected", several,                 \
            "objection.received_at", "objection.registered_at", "call.started_at")                           \
    PROMISE(optout_imported, "optout_respected", "imported_broken", CASES_COUNTED, "optout.respected",       \
            several, "objection.received_at", "objection.registered_at", "call.started_at")                  \
    PROMISE(assignment, "assignment_examined", "examined", CASES_MISSED, NULL, preparation,                  \
            "assessment.assessed_at", "call.started_at", NULL)                                               \
    PROMISE(despite_no, "assignment_examined", "despite_no", CASES_COUNTED, NULL, preparation,               \
            "assessment.assessed_at", "call.started_at", NULL)                                               \
    PROMISE(target_group, "target_group_justified", "justified", CASES_MISSED, NULL, list,                   \
            "campaign.approved_at", "call.started_at", NULL)                                                 \
    PROMISE(basis, "basis_for_every_call", "basis", CASES_MISSED, "default_basis", list,                     \
            "objection.received_at", "basis.ended_at", "call.started_at")                                    \
    PROMISE(scrub, "scrub_fresh", "fresh", CASES_MISSED, "register.max_age", list, "scrub.version_date",     \
            "scrub.scrubbed_at", "call.started_at")                                                          \
    PROMISE(listed, "listed_called", "called", CASES_COUNTED, "register.listed_calls", list,                 \
            "register_listing.listed_from", "call.started_at", NULL)                                         \
    PROMISE(hours, "within_hours", "within", CASES_MISSED, "hours.permitted", dialler, "call.started_at",    \
            NULL, NULL)                                                                                      \
    PROMISE(hours_law, "within_hours", "law", CASES_MISSED, "hours.permitted", dialler, "call.started_at",   \
            NULL, NULL)                                                                                      \
    PROMISE(pressure, "contact_pressure", "pairs_over", CASES_COUNTED, "pressure.limit", dialler,            \
            "oldest.started_at", "call.started_at", NULL)                                                    \
    PROMISE(opening, "transparent_opening", "all_said", CASES_MISSED, "opening.elements", conversation,      \
            "call.started_at", "review.reviewed_at", NULL)                                                   \
    PROMISE(masked_purpose, "masked_purpose", "flagged", CASES_COUNTED, "masked_purpose.share",              \
            conversation, "call.started_at", "review.reviewed_at", NULL)                                     \
    PROMISE(sale_after_no, "no_means_no", "no_sale", CASES_MISSED, NULL, conversation, "call.started_at",    \
            "call.no_at", "sale.accepted_at")                                                                \
    PROMISE(slow_goodbye, "no_means_no", "ended", CASES_MISSED, "no.ends_within", conversation,              \
            "call.started_at", "call.no_at", "call.ended_at")                                                \
    PROMISE(rest, "rest_after_no", "called_again", CASES_COUNTED, "rest.after_refusal", dialler,             \
            "refusal.started_at", "refusal.ended_at", "call.started_at")                                     \
    PROMISE(redial, "rest_after_no", "redialled_abandoned", CASES_COUNTED, "abandoned.redial", dialler,      \
            "abandoned.started_at", "call.started_at", NULL)                                                 \
    PROMISE(callback_missed, "callbacks_kept", "kept", CASES_MISSED, NULL, dialler, "callback.promised_at",  \
            "callback.window_from", "callback.window_until")                                                 \
    PROMISE(false_urgency, "false_urgency", "flagged", CASES_COUNTED, "false_urgency.share", conversation,   \
            "call.started_at", "review.reviewed_at", NULL)                                                   \
    PROMISE(scare, "scare", "flagged", CASES_COUNTED, "scare.share", conversation, "call.started_at",        \
            "review.reviewed_at", NULL)                                                                      \
    PROMISE(pressed, "pressure", "flagged", CASES_COUNTED, "pressure.share", conversation,                   \
            "call.started_at", "review.reviewed_at", NULL)                                                   \
    PROMISE(offer_unsent, "written_yes", "offer_sent", CASES_MISSED, "offer.written", handling,              \
            "call.started_at", "sale.offer_sent_at", "sale.accepted_at")                                     \
    PROMISE(notice_missing, "written_yes", "invalidity_notice", CASES_MISSED, "offer.invalidity_notice",     \
            handling, "call.started_at", "sale.offer_sent_at", "sale.accepted_at")                           \
    PROMISE(acceptance_open, "written_yes", "accepted_after", CASES_MISSED, "written_acceptance.required",   \
            conversation, "call.started_at", "sale.accepted_at", "call.ended_at")                            \
    PROMISE(time_to_think, "time_to_think", "under_10_min", CASES_COUNTED, "think.short", conversation,      \
            "call.ended_at", "sale.accepted_at", NULL)                                                       \
    PROMISE(confirmation_late, "confirmed_in_time", "confirmed", CASES_MISSED, "confirmation.max_age",       \
            handling, "sale.accepted_at", "confirmation.limit", "sale.confirmed_at")                         \
    PROMISE(offer_unrecorded, "offer_recorded", "recorded", CASES_MISSED, "recording.offer", handling,       \
            "call.started_at", NULL, NULL)                                                                   \
    PROMISE(refund_late, "withdrawals", "refunded", CASES_MISSED, "withdrawal.refund", handling,             \
            "sale.withdrawn_at", "sale.refund_due_at", "sale.refunded_at")                                   \
    PROMISE(no_unrecorded, "optouts_unrecorded", "unrecorded", CASES_COUNTED, "optout.blocked_within",       \
            conversation, "call.started_at", "call.no_at", NULL)                                             \
    PROMISE(robot_consent, "robot_consent", "consent", CASES_MISSED, "automated.consent_required", list,     \
            "consent.given_at", "objection.received_at", "call.started_at")                                  \
    PROMISE(consent_unprovable, "consent_provable", "provable", CASES_MISSED, "consent.provable_share",      \
            list, "consent.given_at", "call.started_at", NULL)                                               \
    PROMISE(message_class, "message_class", "classed", CASES_MISSED, NULL, script, "message.approved_at",    \
            "message.reviewed_at", "call.started_at")                                                        \
    PROMISE(robot_optout, "robot_optout_offered", "offered", CASES_MISSED, "automated.optout_offered",       \
            script, "call.started_at", NULL, NULL)                                                           \
    PROMISE(preflight, "preflight", "done", CASES_MISSED, NULL, preparation, "campaign.preflight_at",        \
            "call.started_at", NULL)                                                                         \
    PROMISE(ai_undisclosed, "ai_disclosed", "disclosed", CASES_MISSED, "ai.disclosure", script,              \
            "call.started_at", NULL, NULL)                                                                   \
    PROMISE(abandoned, "abandoned", "us", CASES_COUNTED, "abandoned.limit", dialler, "call.started_at",      \
            "call.answered_at", "call.connected_at")                                                         \
    PROMISE(number_hidden, "number_shown", "shown", CASES_MISSED, "number_shown.share", dialler,             \
            "call.started_at", NULL, NULL)                                                                   \
    PROMISE(script, "script_approved", "approved", CASES_MISSED, NULL, script, "script.approved_at",         \
            "script.retired_at", "call.started_at")

enum promise {
#define PROMISE(id, measure, part, cases, rule, place, a, b, c) PROMISE_##id,
    PROMISES(PROMISE)
#undef PROMISE
        PROMISE_COUNT
};

#define PROOFS 3

struct promise_row {
    const char *id, *measure, *part;
    enum promise_cases cases;
    const char *rule; /* NULL: none */
    enum fault_place place;
    const char *proofs[PROOFS]; /* NULL: not used */
};

extern const struct promise_row promise_rows[PROMISE_COUNT];
extern const char *const fault_place_names[FAULT_PLACE_COUNT];

/* A proof that is a day, in the column of a date, and the proof that it is: INSTANT_NULL for DAY_NULL. */
bool promise_proof_is_day(enum promise promise, int proof);
static inline int64_t proof_of_day(int32_t day)
{
    return day == DAY_NULL ? INSTANT_NULL : day;
}
static inline int32_t proof_day(int64_t proof)
{
    return proof == INSTANT_NULL ? DAY_NULL : (int32_t)proof;
}

#define EXCEPTION_NO_CALL UINT64_MAX
#define EXCEPTION_NONE UINT32_MAX /* no contact, client or agent */
#define EXCEPTION_NO_CAMPAIGN UINT16_MAX

struct exception {
    uint64_t call;         /* the call at fault, see call_ids.h; EXCEPTION_NO_CALL: it is in none */
    uint64_t subject;      /* with the contact it names the case: the call that dates it, a row, a number */
    int64_t known;         /* from when on it was known to be broken: what makes it new one night */
    int64_t proof[PROOFS]; /* instants or days, see promise_proof_is_day; INSTANT_NULL: has not happened */
    uint32_t contact, client, agent;
    uint16_t campaign;
    int16_t day;   /* the call's own local day, from the history's first; without a call as dated */
    int16_t dated; /* the day that dates it in the measure */
    uint8_t promise, place;
    uint8_t mode;      /* of the call, as are these: */
    bool is_marketing; /* it was judged as marketing, whatever its campaign is for */
    bool is_open; /* what would mend it has not been done: still not registered, confirmed, called back */
};

/* What a call at fault says of itself: keys, days, the table's place; the case is the call, known at its
 * start. */
static inline struct exception exception_of_call(enum promise promise, const struct call *call,
                                                 uint32_t client)
{
    return (struct exception){.call = call->id,
                              .subject = call->id,
                              .known = call->started,
                              .proof = {INSTANT_NULL, INSTANT_NULL, INSTANT_NULL},
                              .contact = call->contact,
                              .client = client,
                              .agent = call->agent,
                              .campaign = call->campaign,
                              .day = call->day,
                              .dated = call->day,
                              .promise = (uint8_t)promise,
                              .mode = call->mode,
                              .is_marketing = (call->flags & CALL_MARKETING) != 0,
                              .place = (uint8_t)promise_rows[promise].place};
}

#define EXCEPTIONS_KEPT 100000 /* lines of one promise */

/* What lists will ask for: lines of which any of these is true. */
struct exceptions_asked {
    struct period dated[PROMISE_COUNT]; /* the day that dates them, or the call's own, lies in it */
    int32_t known_from; /* they became known on this day or later; DAY_FUTURE: none for that */
    bool are_open;      /* what would mend them has not been done */
};

/* Nothing, until lists say what they want. */
struct exceptions_asked exceptions_ask_nothing(void);
/* Lines of a promise dated or called in a period; in every period that was asked for before, too. */
void exceptions_ask_dated(struct exceptions_asked *asked, enum promise promise, struct period period);

struct exceptions;

/* Keeps everything, until exceptions_keep. */
struct exceptions *exceptions_new(void);
void exceptions_free(struct exceptions *exceptions);
/* What is added from now on is kept where it is asked for. Days of exceptions count from first_day; zone:
 * whose days those in asked are. */
void exceptions_keep(struct exceptions *exceptions, const struct exceptions_asked *asked, int32_t first_day,
                     const struct zone *zone);
/* A store that keeps the same, empty: for a thread of its own. */
struct exceptions *exceptions_new_like(const struct exceptions *exceptions);
void exceptions_add(struct exceptions *exceptions, const struct exception *exception);
/* Moves what from holds into into. */
void exceptions_join(struct exceptions *into, struct exceptions *from);
/* Brings every promise down to EXCEPTIONS_KEPT lines, or its newest day. */
void exceptions_trim(struct exceptions *exceptions);

/* The lines of a promise (struct exception), in no order. */
const struct pile *exceptions_rows(const struct exceptions *exceptions, enum promise promise);
/* All lines of the promise dated or called on this day or later were kept (of those asked for). */
int exceptions_whole_from(const struct exceptions *exceptions, enum promise promise);
/* Lines dropped because there were too many. */
int64_t exceptions_dropped(const struct exceptions *exceptions, enum promise promise);
gsize exceptions_memory(const struct exceptions *exceptions);

#endif
