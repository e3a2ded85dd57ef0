/* One row on its way into the history: may it stay, which of its instants can be, and how they are kept. */
#include "conduct.h"
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

int64_t arrival_talk_us(const struct arrival *arrival)
{
    int64_t begun = mode_is_automated((enum mode)arrival->call.mode) ? arrival->handover : arrival->connected;
    /* A null lies before every call. */
    return begun < arrival->call.started || arrival->ended < begun ? INSTANT_NULL : arrival->ended - begun;
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

static bool is_marketing(const struct dataset *dataset, const struct arrival *arrival,
                         const struct campaign *campaign)
{
    if (purpose_is_marketing(campaign->purpose) || arrival->call.outcome == OUTCOME_SALE)
        return true;
    return arrival->message < dataset->messages->len &&
           g_array_index(dataset->messages, struct message, arrival->message).is_marketing;
}

void arrival_set_flags(const struct dataset *dataset, struct arrival *arrival,
                       const struct campaign *campaign, int32_t day)
{
    struct call *call = &arrival->call;
    enum outcome outcome = (enum outcome)call->outcome;
    bool is_reached = outcome_is_reached(outcome) && arrival->connected != INSTANT_NULL;
    bool is_conversation =
        is_reached && (!mode_is_automated((enum mode)call->mode) || arrival->handover != INSTANT_NULL);
    bool is_refusal = is_conversation && (arrival->no != INSTANT_NULL || outcome == OUTCOME_DECLINED ||
                                          outcome == OUTCOME_OPT_OUT);
    bool is_marketing_call = is_marketing(dataset, arrival, campaign);
    uint32_t in_target = FACTS_IN_TARGET(arrival->facts);
    bool was_long = arrival->connected != INSTANT_NULL && arrival->ended != INSTANT_NULL &&
                    arrival->ended - arrival->connected >= 20 * INSTANT_SECOND;

    call->flags |= (is_marketing_call ? CALL_MARKETING : 0U) |
                   (arrival->answered != INSTANT_NULL && outcome_is_person(outcome) ? CALL_ANSWERED : 0U) |
                   (is_conversation ? CALL_CONVERSATION : 0U) | (is_refusal ? CALL_REFUSAL : 0U) |
                   (in_target == FACT_FALSE ? CALL_OUT_OF_TARGET : 0U) |
                   (in_target ? CALL_TARGET_KNOWN : 0U) |
                   (arrival_source_is_approved(dataset, call->source, day) ? CALL_SOURCE_APPROVED : 0U) |
                   (was_long ? CALL_CONNECTED_20S : 0U) |
                   (outcome_is_reached(outcome) && !is_reached ? CALL_UNCONNECTED : 0U) |
                   (FACTS_FIRST_OUTCOME(arrival->facts) ? CALL_FIRST_KNOWN : 0U);
    bool is_dialler = call->mode == MODE_PREDICTIVE || call->mode == MODE_PROGRESSIVE;
    if (outcome == OUTCOME_MACHINE && is_dialler && arrival->connected == INSTANT_NULL)
        call->flags |= CALL_MACHINE_SORTED;
}
