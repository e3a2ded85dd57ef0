/*
 * The parts of the streaming half that need no more than the dataset and one call. Private to the room.
 */
#ifndef TAKHOJD_CALLS_STREAM_PARTS_H
#define TAKHOJD_CALLS_STREAM_PARTS_H

#include "takhojd/calls/dataset.h"

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
/* Puts the end and the no into the record, as offsets from its start. */
void arrival_set_offsets(struct arrival *arrival);

/*
 * What the register that protects the audience says of a marketing attempt on its local day: CALL_PROTECTED,
 * CALL_SCRUB_STALE, CALL_LISTED, CALL_LISTED_GRACE. Who is exempt is for the contact's half. list_entered:
 * INSTANT_NULL where not known. may_be_listed: false where the contact has no listing.
 */
unsigned stream_register_flags(const struct dataset *dataset, const struct call *call, int64_t list_entered,
                               int32_t day, bool may_be_listed);

/* Adds the call to its two cells (sign 1), or takes it back (-1). */
void stream_count_dense(struct dataset *dataset, const struct call *call, int sign);
/* The same for what is odd in it. */
void stream_count_oddities(struct dataset *dataset, const struct call *call, int sign);

#endif
