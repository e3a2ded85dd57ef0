/* What a call counts by itself: dense counters in its two cells, oddities in the quality panel. */
#include "stream_parts.h"

#include <string.h>

typedef uint32_t lanes __attribute__((vector_size(CELL_LANES * sizeof(uint32_t))));

_Static_assert(CELL_LANES == 4 && CELL_PLACES % CELL_LANES == 0 && DENSE_COUNTER_COUNT <= 32,
               "bits of four lanes, and of a word");

/* Most calls count in several: to add all bits, four at a time, takes less than to look which are set. No bit
 * is of the places where the key stands. */
static void add_bits(uint32_t *count, uint32_t counted, int sign)
{
    const lanes bits = {1, 2, 4, 8}, all = {counted, counted, counted, counted};
    for (int first = 0; first < CELL_PLACES; first += CELL_LANES) {
        lanes at;
        memcpy(&at, count + first, sizeof at);
        /* What is true is -1 in a lane. */
        const lanes ones = (lanes)((all >> first & bits) != 0);
        at = sign > 0 ? at - ones : at + ones;
        memcpy(count + first, &at, sizeof at);
    }
}

#define IF(condition, name) ((condition) ? UINT32_C(1) << COUNTER_##name : 0U)

/* A bit each dense counter that the call counts in. */
static uint32_t counted_in(const struct call *call)
{
    bool is_attempt = call_is_attempt(call), is_answered = call->flags & CALL_ANSWERED;
    bool is_marketing = call->flags & CALL_MARKETING;
    bool is_automated = mode_is_automated((enum mode)call->mode);
    return IF(is_attempt, attempts) | IF(is_attempt && is_marketing, attempts_marketing) |
           IF(call->flags & CALL_PROTECTED, attempts_protected) | IF(call->agent != CALL_NONE, with_agent) |
           IF(is_answered, answered) | IF(is_answered && !is_automated, answered_live) |
           IF(is_answered && is_automated, answered_automated) |
           IF(call->flags & CALL_CONVERSATION, conversations) |
           IF(is_answered && !is_marketing, answered_other) |
           IF(call->outcome == OUTCOME_NO_ANSWER && call->ended != CALL_OFFSET_NULL, unanswered) |
           IF(call->flags & CALL_MACHINE_SORTED, machines_sorted) |
           IF(call->flags & CALL_SCRIPTED, with_script) |
           IF(call->flags & CALL_FIRST_KNOWN, with_first_outcome);
}

void stream_count_dense(struct dataset *dataset, const struct call *call, int sign)
{
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    uint32_t counted = counted_in(call);
    if (call_is_marketing_attempt(call))
        hours_add(dataset->hours, campaign->client, call->day, call_hour(call), sign);
    add_bits(tally_agent_cell(dataset->tally, call), counted, sign);
    add_bits(tally_source_cell(dataset->tally, call), counted, sign);
}

void stream_count_oddities(struct dataset *dataset, const struct call *call, int sign)
{
    const uint32_t odd =
        CALL_UNCONNECTED | CALL_ZONE_UNKNOWN | CALL_NO_MENDED | CALL_CONNECTED_MENDED | CALL_ENDER_ODD;
    int64_t *count = dataset->quality.count;
    if (G_LIKELY(!(call->flags & odd) && call->outcome != OUTCOME_UNKNOWN &&
                 call->outcome != OUTCOME_MACHINE && call->mode != MODE_UNKNOWN &&
                 dataset_campaign(dataset, call->campaign)->purpose != PURPOSE_UNKNOWN))
        return;
    bool is_long_machine = call->outcome == OUTCOME_MACHINE && (call->flags & CALL_CONNECTED_20S);
    count[QUALITY_unknown_outcome] += sign * (call->outcome == OUTCOME_UNKNOWN);
    count[QUALITY_unknown_mode] += sign * (call->mode == MODE_UNKNOWN);
    count[QUALITY_unknown_purpose] +=
        sign * (dataset_campaign(dataset, call->campaign)->purpose == PURPOSE_UNKNOWN);
    count[QUALITY_unknown_ended_by] += sign * ((call->flags & CALL_ENDER_ODD) != 0);
    count[QUALITY_conversation_outcome_unconnected] += sign * ((call->flags & CALL_UNCONNECTED) != 0);
    count[QUALITY_long_without_outcome] +=
        sign * (call->outcome == OUTCOME_UNKNOWN && (call->flags & CALL_CONNECTED_20S));
    count[QUALITY_machine_long] += sign * is_long_machine;
    count[QUALITY_unknown_zone] += sign * ((call->flags & CALL_ZONE_UNKNOWN) != 0);
    count[QUALITY_no_at_outside_call] += sign * ((call->flags & CALL_NO_MENDED) != 0);
    count[QUALITY_connected_before_started] += sign * ((call->flags & CALL_CONNECTED_MENDED) != 0);
}
