/*
 * Conduct: what the dialler, the script and the recording did in one call. Private to the room.
 *
 * Rule: what is counted is the rarer side of each promise, a bit of each call, mostly none; the measures take
 * it off what the dense counters hold. A call whose rows turn out to differ counts for nothing: while
 * duplicates are looked for, bits wait in a log until the last row has been read.
 */
#ifndef TAKHOJD_CALLS_CONDUCT_H
#define TAKHOJD_CALLS_CONDUCT_H

#include "stream_parts.h"

/* One bit and one counter of the same name each. */
#define CONDUCT_BITS(BIT)                                                                                    \
    BIT(outside_hours)                                                                                       \
    BIT(outside_law_hours)                                                                                   \
    BIT(ran_past_hours)                                                                                      \
    BIT(outside_hours_information)                                                                           \
    BIT(outside_hours_societal)                                                                              \
    BIT(hangups_early)                                                                                       \
    BIT(hangups_unknown)                                                                                     \
    BIT(hangups_early_abandoned)                                                                             \
    BIT(hangups_unknown_abandoned)                                                                           \
    BIT(hangups_early_automated)                                                                             \
    BIT(hangups_unknown_automated)                                                                           \
    BIT(hangups_early_information)                                                                           \
    BIT(hangups_unknown_information)                                                                         \
    BIT(hangups_early_societal)                                                                              \
    BIT(hangups_unknown_societal)                                                                            \
    BIT(abandoned_answered)                                                                                  \
    BIT(number_hidden)                                                                                       \
    BIT(number_unknown)                                                                                      \
    BIT(script_unapproved)                                                                                   \
    BIT(outcome_changed)                                                                                     \
    BIT(agent_late)                                                                                          \
    BIT(abandoned_us)                                                                                        \
    BIT(abandoned_message)                                                                                   \
    BIT(machines_heard)                                                                                      \
    BIT(machines_long)                                                                                       \
    BIT(rang_short)                                                                                          \
    BIT(rang_from_dialling)                                                                                  \
    BIT(sale_calls)                                                                                          \
    BIT(sale_calls_unrecorded)                                                                               \
    BIT(optout_not_offered)                                                                                  \
    BIT(optout_offer_unknown)                                                                                \
    BIT(automated_optouts)                                                                                   \
    BIT(message_cut)                                                                                         \
    BIT(message_heard_unknown)                                                                               \
    BIT(handovers_requested)                                                                                 \
    BIT(handovers_made)                                                                                      \
    BIT(handovers_in_time)                                                                                   \
    BIT(handovers_lost)                                                                                      \
    BIT(ai_calls)                                                                                            \
    BIT(ai_undisclosed)                                                                                      \
    BIT(ai_disclosure_unknown)

enum conduct_bit {
#define BIT(name) CONDUCT_##name,
    CONDUCT_BITS(BIT)
#undef BIT
        CONDUCT_BIT_COUNT
};

_Static_assert(CONDUCT_BIT_COUNT < 63, "a call's conduct is one word, and the last bit a message");

#define CONDUCT_IS(name) (UINT64_C(1) << CONDUCT_##name)
/* An automated call in which a message was played, whether it counts anything else or not. */
#define CONDUCT_PLAYED (UINT64_C(1) << 63)

/* The packed column `facts` of the call query: see its head. */
#define FACTS_IN_TARGET(facts) ((facts)&3)
#define FACTS_NUMBER_SHOWN(facts) ((facts) >> 2 & 3)
#define FACTS_RECORDED(facts) ((facts) >> 4 & 3)
#define FACTS_ENDED_BY(facts) ((facts) >> 6 & 7)
#define FACTS_FIRST_OUTCOME(facts) ((facts) >> 9 & 3)

enum { FACT_FALSE = 1, FACT_TRUE = 2 };
enum { ENDED_BY_UNKNOWN, ENDED_BY_AGENT, ENDED_BY_CONTACT, ENDED_BY_SYSTEM, ENDED_BY_ODD };
enum { FIRST_OUTCOME_SAME = 1, FIRST_OUTCOME_OTHER = 2 };

/* What became of one call. */
struct deeds {
    uint64_t bits;
    uint64_t coming_tried, coming_broken; /* a bit a rule to come: see coming.h */
    bool is_unapproved;                   /* the message was not approved when it was played */
};

/* The same with what proves it. */
struct conduct {
    struct call call;
    struct deeds deeds;
    int64_t answered, connected;
    int64_t script_approved, script_retired; /* of the version used; INSTANT_NULL */
    uint32_t message;                        /* NUMBER_NONE: none */
};

/* Both instants known, and the later at most so long after the earlier. */
static inline bool is_within(int64_t earlier, int64_t later, int64_t span)
{
    return earlier != INSTANT_NULL && later != INSTANT_NULL && later <= earlier + span;
}

/* The version of a script that a call used. */
struct script_use {
    bool is_known, is_approved;
    int64_t approved, retired; /* of its latest approval before the call */
};

/* version: the call's script_version, length < 0 where it is null. */
struct script_use conduct_script(const struct campaign *campaign, const char *version, int32_t length,
                                 int64_t started);

/* Sets *deeds of a call whose flags and record are complete. local minute: of its start in the person's zone.
 */
void conduct_of(const struct dataset *dataset, const struct arrival *arrival, int32_t day, int minute,
                const struct zone *zone, struct deeds *deeds);
/* Something of it counts. Most calls keep every promise of the dialler's and leave nothing behind. */
static inline bool deeds_count(const struct deeds *deeds)
{
    return deeds->bits || deeds->coming_tried;
}
struct conduct conduct_with_proof(const struct arrival *arrival, const struct deeds *deeds);
/* try_conduct.c: fills coming_tried and coming_broken. There are rules to come. */
void conduct_try(const struct dataset *dataset, const struct arrival *arrival, const struct message *message,
                 int32_t day, int minute, struct deeds *deeds);
/* Counts the bits and lists the promises broken. */
void conduct_count(struct dataset *dataset, const struct conduct *conduct);

#endif
