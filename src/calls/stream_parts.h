/*
 * The parts of the streaming half that need no more than the dataset and one call. Private to the room.
 */
#ifndef TAKHOJD_CALLS_STREAM_PARTS_H
#define TAKHOJD_CALLS_STREAM_PARTS_H

#include "takhojd/calls/dataset.h"
#include "takhojd/source/copy.h"

/* One call on its way into the history: its instants, before they become offsets. */
struct arrival {
    struct call call;
    int64_t answered, connected, ended, no, handover, list_entered, ringing, handover_requested;
    uint32_t facts;   /* as packed by the query */
    uint32_t message; /* NUMBER_NONE: none, or not one of the relation's */
    bool has_sale, is_script_approved;
    int64_t script_approved, script_retired;
};

/* Why the row is refused (enum quality_count), or -1. campaign: INTERN_NONE where it has no row. */
int arrival_refused(const struct arrival *arrival, uint32_t campaign);
/* Instants that contradict the call are read as not known, and flagged. */
void arrival_mend(struct arrival *arrival);
/* The lead source was approved on that day. */
bool arrival_source_is_approved(const struct dataset *dataset, uint16_t source, int32_t day);
/*
 * How long a conversation lasted: from when an agent was on the line (automated: from the hand-over) to its
 * end. INSTANT_NULL where one of them is not known, or lies before what it follows.
 */
int64_t arrival_talk_us(const struct arrival *arrival);
/* What the call is, from its words, its instants and its campaign on that local day. */
void arrival_set_flags(const struct dataset *dataset, struct arrival *arrival,
                       const struct campaign *campaign, int32_t day);
/* Puts the end and the no into the record, as offsets from its start. */
void arrival_set_offsets(struct arrival *arrival);

/*
 * What the register that protects the audience says of a marketing attempt on its local day: CALL_PROTECTED,
 * CALL_SCRUB_STALE, CALL_LISTED, CALL_LISTED_GRACE. Who is exempt is for the contact's half. list_entered:
 * INSTANT_NULL where not known.
 */
unsigned stream_register_flags(const struct dataset *dataset, const struct call *call, int64_t list_entered,
                               int32_t day);

/* try_conduct.c: notes by which rules to come the list of a protected call was not washed lately enough. */
void stream_note_stale(struct dataset *dataset, const struct call *call, int64_t list_entered, int32_t day);

/* Adds the call to its two cells (sign 1), or takes it back (-1). */
void stream_count_dense(struct dataset *dataset, const struct call *call, int sign);
/* The same for what is odd in it. */
void stream_count_oddities(struct dataset *dataset, const struct call *call, int sign);

/* All of a row's fields in one number: two rows of an identifier are one call only where these agree. */
uint64_t stream_row_hash(const struct copy_field *fields, int count);
/* Widens the span of what has been read by a call's start and local day. */
void stream_note_time(struct quality *quality, int64_t started, int32_t day);
/*
 * Takes back the calls whose identifier turned out to be refused, with what they left behind. talk_ids: the
 * call (uint64_t) of each observation so far, which are all of conversations' lengths.
 */
void stream_take_back(struct dataset *dataset, const GArray *talk_ids);

#endif
