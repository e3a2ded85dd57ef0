/*
 * What was pulled: the identifiers, the small relations as arrays, the history of calls, and what was
 * counted.
 *
 * Rule: identifiers are dense numbers from here on, one space a kind; a relation that belongs to a contact or
 * to a call is an array sorted by that key with an index of first rows (grouped). What began at or after the
 * freeze is not here, and what was done at or after it reads as null.
 */
#ifndef TAKHOJD_CALLS_DATASET_H
#define TAKHOJD_CALLS_DATASET_H

#include "takhojd/base/intern.h"
#include "takhojd/base/zone.h"
#include "takhojd/calls/call_ids.h"
#include "takhojd/calls/grouped.h"
#include "takhojd/calls/history.h"
#include "takhojd/calls/hours.h"
#include "takhojd/calls/listening.h"
#include "takhojd/calls/pressure.h"
#include "takhojd/calls/quality.h"
#include "takhojd/calls/tally.h"
#include "takhojd/calls/word.h"
#include "takhojd/plan/config.h"
#include "takhojd/plan/rules.h"
#include "takhojd/source/query.h"

#define NUMBER_NONE UINT32_MAX

enum id_kind {
    KIND_CONTACT,
    KIND_CLIENT,
    KIND_CAMPAIGN,
    KIND_AGENT,
    KIND_SOURCE,
    KIND_TEAM,
    KIND_MESSAGE,
    KIND_CALL,
    KIND_REVIEW,
    KINDS
};

/* Optional columns of call whose nulls are counted as not known, where the column is there at all. */
enum call_column { COLUMN_ENDED_BY = 1 << 0, COLUMN_NUMBER_SHOWN = 1 << 1, COLUMN_RINGING_AT = 1 << 2 };

struct client {
    char *name;
};

struct campaign {
    char *name;
    char *rule_pack;             /* never NULL */
    char *target_group, *reason; /* as written; NULL: none */
    uint32_t client;
    enum purpose purpose;
    enum audience_word audience;
    enum product product;
    const struct zone *zone;
    uint32_t zone_flag; /* CALL_ZONE_UNKNOWN where it is the configured one for want of the one named */
    int64_t first_attempt, first_automated; /* INSTANT_FUTURE: none */
    int64_t preflight, approved_second;
    bool has_two_approvers; /* and they are two people */
    bool has_target_group, has_reason;
    int64_t approved; /* target group and reason */
    GArray *policies; /* of struct policy, by day; see policy.h */
    GArray *scrubs;   /* of struct scrub, see scrubs.h */
    GArray *scripts;  /* of struct script */
};

struct team {
    char *name;
};

struct lead_source {
    char *name;                            /* NULL: named by calls only */
    char *supplier;                        /* NULL: not known */
    int32_t approved_from, approved_until; /* DAY_NULL from: never approved; DAY_NULL until: no end */
    enum legal_basis legal_basis;
};

struct message {
    bool is_marketing; /* by purpose, or found to contain marketing */
    bool is_information, has_purpose;
    int64_t approved, reviewed, length_us;             /* length_us -1: not known */
    int found_marketing, offers_opt_out, ai_disclosed; /* -1: not known */
};

/* One approval of a version of what is said. */
struct script {
    char *version;
    int32_t length; /* of version */
    int64_t approved, retired;
};

/* Whether an assignment was examined before it was taken. */
struct assessment {
    uint32_t client, campaign; /* campaign NUMBER_NONE: declined, or not known */
    int64_t assessed;
    int transparent, of_value, stands_by; /* -1: not answered */
    bool is_accepted;
    enum decline_reason declined_for;
};

#define PLAYS_MET 256

/* A message played in a campaign on a day. */
struct play {
    uint32_t message;
    uint16_t campaign;
    int16_t day;
    bool is_unapproved;              /* at least once */
    int64_t first, first_unapproved; /* starts of calls; INSTANT_FUTURE: none */
};

/* A recorded decision that a chart's limits no longer hold, approved by somebody else than its author. */
struct rebase {
    char *measure;
    uint32_t client;    /* NUMBER_NONE: every chart of the measure */
    int32_t changed_on; /* the first day the new limits are for */
    char *cause;
};

struct scrub {
    uint32_t register_number;
    int32_t version_date;
    int64_t scrubbed_at;
    int32_t newest; /* version of this and every earlier scrub against the register */
};

struct membership {
    uint32_t agent; /* key */
    uint32_t team;
    int32_t valid_from, valid_until; /* DAY_NULL until: no end */
};

struct spell {
    uint32_t agent;
    int32_t hired_on, left_on; /* DAY_NULL left_on: still employed */
    enum leave_reason leave_reason;
};

struct training {
    uint32_t agent;                 /* key */
    int32_t passed_on, valid_until; /* DAY_NULL until: no end */
    int32_t seconds;
    bool is_ethics;
};

/* What targets and bonuses reward. */
struct incentive {
    int32_t valid_from;
    uint32_t team; /* NUMBER_NONE: everyone */
    enum incentive_kind kind;
    double weight;
};

/* Relations of a contact; the key comes first. */
struct objection {
    uint32_t contact;
    uint32_t client; /* NUMBER_NONE binds all */
    int64_t received, registered, revoked;
    int64_t forwarded; /* handed over to the client; INSTANT_NULL: not yet */
    uint32_t call;     /* among the wanted calls, or NUMBER_NONE */
    enum objection_channel channel;
};

enum consent_flag {
    CONSENT_AUTOMATED = 1 << 0, /* covers automated calls */
    CONSENT_ACTIVE = 1 << 1,    /* an active act */
    CONSENT_PURPOSE = 1 << 2,   /* names the purpose */
    CONSENT_TEXT = 1 << 3,      /* the wording is known */
    CONSENT_CHANNEL = 1 << 4,   /* and the channel */
    CONSENT_EVIDENCE = 1 << 5,  /* and where the proof is kept */
    CONSENT_FOR_ROBOTS = CONSENT_AUTOMATED | CONSENT_ACTIVE | CONSENT_PURPOSE,
    CONSENT_SHOWN = CONSENT_TEXT | CONSENT_CHANNEL | CONSENT_EVIDENCE,
};

struct consent {
    uint32_t contact;
    uint32_t client;
    int64_t given, withdrawn, expires;
    unsigned flags; /* enum consent_flag */
};

struct customer_relation {
    uint32_t contact;
    uint32_t client;
    enum product product;
    int32_t customer_from, fulfilled_on;
};

struct listing {
    uint32_t contact;
    uint32_t register_number;
    int32_t listed_from, listed_until;
};

static inline bool listing_is_in_force(const struct listing *listing, uint32_t register_number, int32_t day)
{
    return listing->register_number == register_number && listing->listed_from <= day &&
           (listing->listed_until == DAY_NULL || day < listing->listed_until);
}

struct callback {
    uint32_t contact;
    uint32_t client, campaign;
    int64_t promised, window_from, window_until;
    bool by_contact, by_agent; /* neither: an unknown word */
};

struct complaint {
    uint32_t contact;          /* NUMBER_NONE: not given */
    uint32_t call;             /* among the wanted calls, or NUMBER_NONE */
    uint32_t client, campaign; /* NUMBER_NONE: not given; campaign also: not known */
    bool names_campaign;       /* known or not */
    uint32_t campaign_of_call; /* set by judging: of the call it belongs to; NUMBER_NONE: no call found */
    int64_t received, decided;
    int64_t counted_from; /* set by judging: the start of the call it is counted for, else INSTANT_NULL */
    enum complaint_channel channel;
    enum complaint_category category;
    enum complaint_action action;
    int upheld; /* -1: not known */
};

#define SALE_NO_VALUE INT64_MIN
#define SALE_MOST_VALUE INT64_C(99999999999) /* ninety million of them add up within 64 bits */

/* What hangs on a call; the key comes first. */
struct sale {
    uint32_t call;
    int64_t offer_sent, accepted, confirmed, starts, withdrawn, refund_due, refunded, cancelled, disputed;
    int64_t value; /* hundredths of the money it is in; SALE_NO_VALUE: not known */
    int invalidity_notice;
    enum accept_channel accept_channel;
    enum dispute_reason dispute_reason;
};

/* A row of another array, by its key. */
struct link {
    uint32_t key;
    uint32_t row;
};

/* A call that a sale, a complaint, an objection or somebody who heard it names: what became of it. */
struct wanted_call {
    uint64_t id;
    int64_t talk_us; /* length of the conversation; INSTANT_NULL: none, or its end is not known */
    uint16_t campaign;
    bool is_read; /* read and accepted: with the history, or by its identifier where it lies before that */
};

/* Values of house policy on the as-of day, in the units the hot loop counts in. */
struct house {
    int64_t watch_us, watch_short_us, tolerance_us;
    int64_t rest_us, rest_short_us, redial_us, no_ends_us, withdrawal_us, think_us, conversion_us, spacing_us,
        complaint_us, pressure_us;
    int64_t hangup_us, agent_us, ring_us, handover_us;
    int pressure_limit;
    int reviews_drawn; /* for review, of an agent's conversations in a month */
    double opening_s;
};

struct dataset {
    const struct config *config;
    const struct rules *rules;
    int32_t as_of;
    int64_t freeze;
    int32_t first_day;   /* of the history: call.day counts from here */
    int32_t figures_day; /* first day figures exist for */
    const struct zone *zone;
    GHashTable *zones; /* name to struct zone, or to NULL where it is not known */
    struct house house;

    struct intern *ids[KINDS];
    enum id_class id_class[KINDS];
    struct intern *registers;
    GHashTable *present; /* set of relation and "call.column" names that have data */

    GArray *clients, *campaigns, *teams, *sources, *messages, *assessments;
    GArray *plays;              /* struct play */
    GHashTable *play_numbers;   /* of a play by its keys, while plays are read */
    guint plays_met[PLAYS_MET]; /* some that were met lately: their numbers + 1; 0: none */
    unsigned char *days_attempted, *days_automated; /* a bit a campaign and day; made by assignment_index */
    GArray *spells;
    GArray *rebases; /* of struct rebase, as read */
    GArray *incentives;
    struct grouped memberships, trainings;
    struct grouped objections, consents, relations, listings, callbacks; /* by contact */
    struct grouped sales, reviews, surveys, speeches;                    /* by wanted call */
    GArray *complaints;
    struct grouped contact_complaints,
        call_complaints;        /* struct link: by contact (no call read), by wanted call */
    struct wanted_call *wanted; /* by number in ids[KIND_CALL] */
    GArray *earlier_sold; /* struct call: those of sales that lie before the history and in nothing else */

    struct call_ids *call_ids;
    struct history *history;
    struct tally *tally;
    struct pressure *pressure; /* set by judging */
    struct hours *hours;
    struct coming *coming;   /* rules to come that calls are tried by; NULL: none */
    struct draw *draw;       /* set by draw_prepare; NULL: no draw is in use */
    struct witness *witness; /* of the one call that is looked at; NULL: none is */
    struct quality quality;
    uint32_t flags_seen;      /* of all accepted calls, together */
    uint32_t outcomes_seen;   /* bit of each outcome */
    uint32_t facts_seen;      /* of all accepted calls, together; as the call query packs them */
    unsigned columns_absent;  /* bit of each optional column of call that the database does not have */
    bool asks_written_yes;    /* some sale that was read is of a campaign that ever needs a written yes */
    unsigned relevance_tests; /* bit of each test of relevance whose data exist: enum relevance_test */
    unsigned permits;         /* the same of what is tested of permission: enum permit_test */
};

struct dataset *dataset_new(const struct config *config, const struct rules *rules, int32_t as_of,
                            int64_t snapshot, GError **error);
/* Right after dataset_new: the history begins as long before an instant as it does before the as-of day, if
 * it would begin later. */
void dataset_reach_back(struct dataset *dataset, int64_t instant);
void dataset_free(struct dataset *dataset);

/* Whether a relation, or "call.column", has data ("complete" relations of the configuration count as having).
 */
bool dataset_has(const struct dataset *dataset, const char *need);
/* The zone of a name, made on first use; NULL when the system does not know it. */
const struct zone *dataset_zone(struct dataset *dataset, const char *name);
/* The identifier of a number as people write it. Free with g_free. */
char *dataset_id_name(const struct dataset *dataset, enum id_kind kind, uint32_t number);
/* Order by the identifiers, integers as numbers, others bytewise: the same whatever order rows came in. */
bool dataset_id_precedes(const struct dataset *dataset, enum id_kind kind, uint32_t left, uint32_t right);

static inline struct campaign *dataset_campaign(const struct dataset *dataset, uint32_t number)
{
    return &g_array_index(dataset->campaigns, struct campaign, number);
}

/* Whose a complaint is, when judging is over: its call's client, else the one it names, else that of the
 * campaign it names; NUMBER_NONE: nobody knows. */
static inline uint32_t dataset_complaint_client(const struct dataset *dataset,
                                                const struct complaint *complaint)
{
    if (complaint->campaign_of_call != NUMBER_NONE)
        return dataset_campaign(dataset, complaint->campaign_of_call)->client;
    if (complaint->client != NUMBER_NONE || complaint->campaign == NUMBER_NONE)
        return complaint->client;
    return dataset_campaign(dataset, complaint->campaign)->client;
}

/* The instant, or null when it lies at or after the freeze: what had not been done then. */
static inline int64_t dataset_done(const struct dataset *dataset, int64_t instant)
{
    return instant >= dataset->freeze ? INSTANT_NULL : instant;
}

/* The team of an agent on a day, or NUMBER_NONE. */
uint32_t dataset_team(const struct dataset *dataset, uint32_t agent, int32_t day);

#endif
