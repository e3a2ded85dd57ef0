/* One row on its way into the history: may it stay, which of its instants can be, and how they are kept. */
#include "stream_parts.h"

int arrival_refused(const struct arrival *arrival, uint32_t campaign)
{
    if (arrival->ended != INSTANT_NULL && arrival->ended < arrival->call.started)
        return QUALITY_refused_ended_before_started;
    if (arrival->answered != INSTANT_NULL && arrival->answered < arrival->call.started)
        return QUALITY_refused_answered_before_started;
    return campaign == INTERN_NONE ? QUALITY_refused_unknown_campaign : -1;
}

void arrival_mend(struct arrival *arrival)
{
    if (arrival->connected != INSTANT_NULL && arrival->connected < arrival->call.started) {
        arrival->connected = INSTANT_NULL;
        arrival->call.flags |= CALL_CONNECTED_MENDED;
    }
    if (arrival->no != INSTANT_NULL && (arrival->no < arrival->call.started ||
                                        (arrival->ended != INSTANT_NULL && arrival->no > arrival->ended))) {
        arrival->no = INSTANT_NULL;
        arrival->call.flags |= CALL_NO_MENDED;
    }
}

bool arrival_source_is_approved(const struct dataset *dataset, uint16_t source, int32_t day)
{
    if (source == CALL_NO_SOURCE || source >= dataset->sources->len)
        return false;
    const struct lead_source *row = &g_array_index(dataset->sources, struct lead_source, source);
    return row->approved_from != DAY_NULL && row->approved_from <= day &&
           (row->approved_until == DAY_NULL || day < row->approved_until);
}

static uint32_t offset_of(int64_t started, int64_t instant)
{
    if (instant == INSTANT_NULL)
        return CALL_OFFSET_NULL;
    int64_t offset = instant - started;
    return offset >= CALL_OFFSET_LONG ? CALL_OFFSET_LONG : (uint32_t)offset;
}

void arrival_set_offsets(struct arrival *arrival)
{
    arrival->call.ended = offset_of(arrival->call.started, arrival->ended);
    arrival->call.no = offset_of(arrival->call.started, arrival->no);
}
