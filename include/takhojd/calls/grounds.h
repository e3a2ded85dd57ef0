/*
 * Grounds: what one call rested on as of its start, and every test made of it.
 *
 * Rule: a verdict is the judges' own (judge.h), asked again for one call: nothing is judged here a second
 * way. What must be done before a campaign's first attempt must have been done before any call of it, and is
 * held against this one. A test whose data are missing is said not to be shown, never passed; one that does
 * not concern such a call is said not to apply. What the person did later, a withdrawn consent or a revoked
 * no, stands with its instant and changes nothing.
 */
#ifndef TAKHOJD_CALLS_GROUNDS_H
#define TAKHOJD_CALLS_GROUNDS_H

#include "takhojd/calls/dataset.h"
#include "takhojd/calls/policy.h"

/*
 * The tests, in the order in which a call comes about: id (words "ground.ID"), the promise whose cases it
 * proves, and what it needs (NULL: the call itself).
 */
#define GROUND_TESTS(TEST)                                                                                   \
    TEST(assignment, PROMISE_assignment, "assessment")                                                       \
    TEST(target_group, PROMISE_target_group, "campaign.target_group")                                        \
    TEST(source, PROMISE_COUNT, "lead_source")                                                               \
    TEST(scrub, PROMISE_scrub, "scrub")                                                                      \
    TEST(listed, PROMISE_listed, "register_listing")                                                         \
    TEST(objection, PROMISE_optout, "objection")                                                             \
    TEST(basis, PROMISE_basis, "lead_source.legal_basis")                                                    \
    TEST(robot_consent, PROMISE_robot_consent, "consent")                                                    \
    TEST(consent_shown, PROMISE_consent_unprovable, "consent")                                               \
    TEST(rest, PROMISE_rest, NULL)                                                                           \
    TEST(pressure, PROMISE_pressure, NULL)                                                                   \
    TEST(redial, PROMISE_redial, NULL)                                                                       \
    TEST(hours_law, PROMISE_hours_law, NULL)                                                                 \
    TEST(hours_house, PROMISE_hours, NULL)                                                                   \
    TEST(number_shown, PROMISE_number_hidden, "call.number_shown")                                           \
    TEST(preflight, PROMISE_preflight, "campaign.preflight_at")                                              \
    TEST(script, PROMISE_script, "script")                                                                   \
    TEST(message, PROMISE_message_class, "message")                                                          \
    TEST(robot_optout, PROMISE_robot_optout, "message.offers_opt_out")                                       \
    TEST(ai_disclosed, PROMISE_ai_undisclosed, "message.ai_disclosed")

enum ground_test {
#define TEST(id, promise, need) GROUND_##id,
    GROUND_TESTS(TEST)
#undef TEST
        GROUND_COUNT
};

struct ground_row {
    const char *id;
    enum promise promise; /* PROMISE_COUNT: none is listed by it */
    const char *need;
};
extern const struct ground_row ground_rows[GROUND_COUNT];

enum ground_verdict { GROUND_PASSES, GROUND_FAILS, GROUND_NOT_APPLICABLE, GROUND_NOT_SHOWN };

/* One no of the person's that binds the client. */
struct ground_objection {
    bool binds_all; /* every client, not only the call's */
    bool in_force;  /* at the call's start */
    int64_t received, registered, revoked;
};

struct ground_consent {
    struct consent consent;
    bool in_force;
    const char *text_version, *channel, *evidence_ref; /* what shows it; NULL: nothing */
};

struct grounds {
    struct call call;
    const char *id; /* the call's identifier */
    const struct campaign *campaign;
    const struct policy *policy;
    const struct zone *zone; /* the person's */
    int minute;              /* of the local day in which it began */
    enum ground_verdict verdicts[GROUND_COUNT];
    const char *missing[GROUND_COUNT]; /* of a test that is not shown: relation or "relation.column" */

    const struct assessment *assessment; /* the accepted one that the campaign had; NULL: none */
    const struct lead_source *source;    /* NULL: none, or not known */
    bool is_protected;                   /* a register protects such people, and the call was to sell */
    bool is_exempt, is_grace;            /* from that register; listed too lately to bind */
    const struct listing *listing;       /* in force that day; NULL: none */
    const struct scrub *scrub;           /* the washing that held; NULL: none */
    int64_t list_entered;                /* by the person, who is protected; INSTANT_NULL: not known */
    enum call_basis basis;               /* what such calls rest on */
    bool is_customer, was_customer;      /* of the client, that day or before */
    bool has_consent;
    struct consent consent;              /* the latest given one in force, where one is */
    int attempts;                        /* in the house's window up to the call, itself included */
    int64_t refused_from, refused_until; /* the last no before the call; INSTANT_NULL: none */
    int64_t abandoned;          /* the abandoned call it dialled again too soon; INSTANT_NULL: none */
    const char *script_version; /* NULL: none */
    int64_t script_approved, script_retired;
    const struct message *message; /* NULL: none, or not known */
    uint32_t message_number;       /* NUMBER_NONE: none */

    GArray *objections; /* struct ground_objection: those before the call that bind its client */
    GArray *consents;   /* struct ground_consent: those the client was given before the call */
    GArray *relations;  /* struct customer_relation: to the client, begun by that day */
    GArray *before;     /* int64_t: the client's attempts in the window up to the call, in order */
    GArray *later;      /* enum promise: others broken by this call, or by what came of it */
};

/*
 * The grounds of the call that pull_settings.call asked for, in a dataset that has been judged with every
 * day's exceptions kept. They live no longer than the dataset. ERROR_USAGE: the call began at or after the
 * freeze. ERROR_DATA: the call was refused. NULL then.
 */
struct grounds *grounds_new(struct dataset *dataset, GError **error);
void grounds_free(struct grounds *grounds);

#endif
