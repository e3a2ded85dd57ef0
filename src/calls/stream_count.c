/* What a call counts by itself: dense counters in its two cells, oddities in the quality panel. */
#include "stream_parts.h"

/* The dense counters of a call, in their order. */
void stream_count_dense(struct dataset *dataset, const struct call *call, int sign)
{
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    bool is_attempt = call_is_attempt(call), is_answered = call->flags & CALL_ANSWERED;
    bool is_automated = mode_is_automated((enum mode)call->mode);
    const bool is_counted[DENSE_COUNTER_COUNT] = {
        [COUNTER_attempts] = is_attempt,
        [COUNTER_attempts_marketing] = is_attempt && (call->flags & CALL_MARKETING),
        [COUNTER_attempts_protected] = (call->flags & CALL_PROTECTED) != 0,
        [COUNTER_with_agent] = call->agent != CALL_NONE,
        [COUNTER_answered] = is_answered,
        [COUNTER_answered_consumer] = is_answered && campaign->audience == PARTY_CONSUMER,
        [COUNTER_answered_company] =
            is_answered && (campaign->audience == PARTY_COMPANY || campaign->audience == PARTY_SOLE_TRADER),
        [COUNTER_answered_live] = is_answered && !is_automated,
        [COUNTER_answered_automated] = is_answered && is_automated,
        [COUNTER_conversations] = (call->flags & CALL_CONVERSATION) != 0,
        [COUNTER_answered_other] = is_answered && !(call->flags & CALL_MARKETING),
        [COUNTER_unanswered] = call->outcome == OUTCOME_NO_ANSWER && call->ended != CALL_OFFSET_NULL,
        [COUNTER_machines_sorted] = (call->flags & CALL_MACHINE_SORTED) != 0,
        [COUNTER_with_script] = (call->flags & CALL_SCRIPTED) != 0,
        [COUNTER_with_first_outcome] = (call->flags & CALL_FIRST_KNOWN) != 0,
    };
    if (call_is_marketing_attempt(call))
        hours_add(dataset->hours, campaign->client, call->day, call_hour(call), sign);
    uint32_t *by_agent = tally_agent_cell(dataset->tally, call);
    uint32_t *by_source = tally_source_cell(dataset->tally, call);
    for (int i = 0; i < DENSE_COUNTER_COUNT; i++) {
        by_agent[i] += (uint32_t)(sign * is_counted[i]);
        by_source[i] += (uint32_t)(sign * is_counted[i]);
    }
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
