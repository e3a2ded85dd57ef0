/*
 * A call as the history keeps it: 48 bytes, everything the person's other calls are judged with.
 *
 * Rule: what needs only the call itself and the small relations has become a flag before the record is
 * stored; instants are exact to the microsecond.
 */
#ifndef TAKHOJD_CALLS_CALL_H
#define TAKHOJD_CALLS_CALL_H

#include "takhojd/base/day.h"
#include "takhojd/calls/word.h"

#define CALL_NONE UINT32_MAX /* no agent; no case hangs on it */
#define CALL_NO_SOURCE UINT16_MAX

/* Offsets from started_at, microseconds. Longer ones (71 min and up) stand in history's table of long calls.
 */
#define CALL_OFFSET_NULL UINT32_MAX
#define CALL_OFFSET_LONG (UINT32_MAX - 1)

enum call_flag {
    CALL_MARKETING = 1 << 0, /* by campaign, message, outcome or sale row */
    CALL_ANSWERED = 1 << 1,  /* by a person */
    CALL_CONVERSATION = 1 << 2,
    CALL_REFUSAL = 1 << 3,
    CALL_OUT_OF_TARGET = 1 << 4, /* in_target is false */
    CALL_SOURCE_APPROVED = 1 << 5,
    CALL_LISTED = 1 << 6,            /* marketing, and listed that day in a register that protects */
    CALL_CONNECTED_20S = 1 << 7,     /* an agent or message on the line for 20 s or more */
    CALL_TARGET_KNOWN = 1 << 8,      /* in_target is not null */
    CALL_UNCONNECTED = 1 << 9,       /* a reached outcome without connected_at */
    CALL_ZONE_UNKNOWN = 1 << 10,     /* its time_zone, else its campaign's, is no zone the system knows */
    CALL_NO_MENDED = 1 << 11,        /* no_at lay outside the call, and reads as not known */
    CALL_CONNECTED_MENDED = 1 << 12, /* connected_at lay before the start, and reads as not known */
    CALL_PROTECTED = 1 << 13,        /* a marketing attempt to an audience that a register protects */
    CALL_SCRUB_STALE = 1 << 14,      /* of these, its list not washed against a version young enough */
    CALL_LISTED_GRACE = 1 << 15,     /* listed, but not yet in the version, and that is young enough */
    CALL_SCRIPTED = 1 << 20,         /* has a script version */
    CALL_FIRST_KNOWN = 1 << 21,      /* its first recorded outcome is known */
    CALL_MACHINE_SORTED = 1 << 22,   /* a machine that a dialler sorted out by itself */
    CALL_ENDER_ODD = 1 << 23,        /* who ended it is an unknown word */
};

/* The hour of the local day in which it began stands in the flags' last five bits. */
#define CALL_HOUR_SHIFT 27

struct call {
    int64_t started;
    uint64_t id; /* see call_ids.h */
    uint32_t contact;
    uint32_t agent; /* CALL_NONE: no human agent took part */
    uint32_t ended; /* offset */
    uint32_t no;    /* offset of the first clear no */
    uint32_t
        wanted; /* number among the calls that sales, complaints, objections and reviews name, or CALL_NONE */
    uint32_t flags;
    uint16_t campaign;
    uint16_t source; /* CALL_NO_SOURCE: none */
    int16_t day;     /* local day, counted from the history's first */
    uint8_t mode;
    uint8_t outcome;
};

_Static_assert(sizeof(struct call) == 48, "a call is kept in 48 bytes");

static inline bool call_is_attempt(const struct call *call)
{
    return call->outcome != OUTCOME_PREVENTED;
}

static inline int call_hour(const struct call *call)
{
    return (int)(call->flags >> CALL_HOUR_SHIFT);
}

static inline bool call_is_marketing_attempt(const struct call *call)
{
    return call_is_attempt(call) && (call->flags & CALL_MARKETING);
}

#endif
