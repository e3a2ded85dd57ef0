#include "conduct.h"

#include "takhojd/calls/assignment.h"
#include "takhojd/calls/coming.h"
#include "takhojd/calls/policy.h"

#include <string.h>

static const enum counter counters[CONDUCT_BIT_COUNT] = {
#define BIT(name) COUNTER_##name,
    CONDUCT_BITS(BIT)
#undef BIT
};

#define MINUTE (60 * INSTANT_SECOND)
#define CLOCKS_CHANGE (3 * INSTANT_HOUR) /* more than any change of the clocks */

struct script_use conduct_script(const struct campaign *campaign, const char *version, int32_t length,
                                 int64_t started)
{
    struct script_use use = {.is_known = length >= 0, .approved = INSTANT_NULL, .retired = INSTANT_NULL};
    for (guint i = 0; length >= 0 && i < campaign->scripts->len; i++) {
        const struct script *script = &g_array_index(campaign->scripts, struct script, i);
        if (script->length != length || memcmp(script->version, version, (size_t)length) != 0 ||
            script->approved > started)
            continue;
        if (use.approved == INSTANT_NULL || script->approved >= use.approved) {
            use.approved = script->approved;
            use.retired = script->retired;
        }
        if (script->retired == INSTANT_NULL || script->retired > started)
            use.is_approved = true;
    }
    return use;
}

/* The call went on after the minute at which the window it began in ends, by the person's clock. */
static bool ran_past(const struct arrival *arrival, const struct rule_window *window, int32_t day, int minute,
                     const struct zone *zone)
{
    int64_t left = (window->until_minute - minute - 1) * MINUTE;
    int64_t ended = arrival->ended;
    if (ended == INSTANT_NULL || ended - arrival->call.started < left - CLOCKS_CHANGE)
        return false;
    int ended_minute;
    int32_t ended_day = zone_day_minute(zone, ended, &ended_minute);
    int64_t at = (int64_t)ended_day * 1440 + ended_minute;
    int64_t end = (int64_t)day * 1440 + window->until_minute;
    int64_t into_minute = ended % MINUTE; /* offsets are whole minutes */
    return at > end || (at == end && into_minute != 0);
}

static uint64_t judge_hours(const struct dataset *dataset, const struct arrival *arrival, int32_t day,
                            int minute, const struct zone *zone)
{
    const struct campaign *campaign = dataset_campaign(dataset, arrival->call.campaign);
    const struct policy *policy = policy_of(campaign, day);
    if (!call_is_attempt(&arrival->call) || !policy->house_hours)
        return 0;
    const struct rule_window *window =
        rule_find_window(policy->house_hours, policy->house_calendar, day, minute);
    if (!(arrival->call.flags & CALL_MARKETING)) {
        bool is_societal = campaign->purpose == PURPOSE_SOCIETAL;
        return window        ? 0
               : is_societal ? CONDUCT_IS(outside_hours_societal)
                             : CONDUCT_IS(outside_hours_information);
    }
    uint64_t bits = window ? 0 : CONDUCT_IS(outside_hours);
    if (window && ran_past(arrival, window, day, minute, zone))
        bits |= CONDUCT_IS(ran_past_hours);
    if (policy->law_hours && !rule_find_window(policy->law_hours, policy->law_calendar, day, minute))
        bits |= CONDUCT_IS(outside_law_hours);
    return bits;
}

/* Who ended an answered call, and how soon: in the class of the call, and beside it for what is not
 * marketing. */
static uint64_t judge_hangup(const struct dataset *dataset, const struct arrival *arrival)
{
    const struct call *call = &arrival->call;
    uint32_t ended_by = FACTS_ENDED_BY(arrival->facts);
    bool is_contact = ended_by == ENDED_BY_CONTACT;
    bool is_unknown = ended_by == ENDED_BY_UNKNOWN || ended_by == ENDED_BY_ODD ||
                      (is_contact && arrival->ended == INSTANT_NULL);
    bool is_early = is_contact && is_within(arrival->answered, arrival->ended, dataset->house.hangup_us);
    is_unknown &= !(dataset->columns_absent & COLUMN_ENDED_BY);
    bool is_automated = mode_is_automated((enum mode)call->mode);
    bool is_abandoned = !is_automated && call->outcome == OUTCOME_ABANDONED;
    uint64_t bits = is_abandoned ? CONDUCT_IS(abandoned_answered) : 0;
    if (!is_unknown && !is_early)
        return bits;
    bits |= is_automated
                ? is_early ? CONDUCT_IS(hangups_early_automated) : CONDUCT_IS(hangups_unknown_automated)
            : is_abandoned
                ? is_early ? CONDUCT_IS(hangups_early_abandoned) : CONDUCT_IS(hangups_unknown_abandoned)
            : is_early ? CONDUCT_IS(hangups_early)
                       : CONDUCT_IS(hangups_unknown);
    if (call->flags & CALL_MARKETING)
        return bits;
    bool is_societal = dataset_campaign(dataset, call->campaign)->purpose == PURPOSE_SOCIETAL;
    return bits |
           (is_societal ? is_early ? CONDUCT_IS(hangups_early_societal) : CONDUCT_IS(hangups_unknown_societal)
            : is_early ? CONDUCT_IS(hangups_early_information)
                        : CONDUCT_IS(hangups_unknown_information));
}

static bool is_dialler(const struct call *call)
{
    return call->mode == MODE_PREDICTIVE || call->mode == MODE_PROGRESSIVE;
}

static uint64_t judge_dialling(const struct dataset *dataset, const struct arrival *arrival)
{
    const struct call *call = &arrival->call;
    uint64_t bits = 0;
    bool is_late = !is_within(arrival->answered, arrival->connected, dataset->house.agent_us);
    if (call->flags & CALL_ANSWERED && !mode_is_automated((enum mode)call->mode)) {
        bits |= is_late ? CONDUCT_IS(agent_late) : 0;
        bits |= is_dialler(call) && (is_late || call->agent == CALL_NONE) ? CONDUCT_IS(abandoned_us) : 0;
    }
    if (is_dialler(call) && call->outcome == OUTCOME_ABANDONED && arrival->message != NUMBER_NONE)
        bits |= CONDUCT_IS(abandoned_message);
    if (is_dialler(call) && call->outcome == OUTCOME_MACHINE && arrival->connected != INSTANT_NULL)
        bits |=
            CONDUCT_IS(machines_heard) | (call->flags & CALL_CONNECTED_20S ? CONDUCT_IS(machines_long) : 0);
    if (call->outcome == OUTCOME_NO_ANSWER && arrival->ended != INSTANT_NULL) {
        bool is_known = arrival->ringing != INSTANT_NULL;
        int64_t from = is_known ? arrival->ringing : call->started;
        bits |= is_known || dataset->columns_absent & COLUMN_RINGING_AT ? 0 : CONDUCT_IS(rang_from_dialling);
        bits |= arrival->ended < from + dataset->house.ring_us ? CONDUCT_IS(rang_short) : 0;
    }
    return bits;
}

static uint64_t judge_record(const struct dataset *dataset, const struct arrival *arrival)
{
    const struct call *call = &arrival->call;
    uint64_t bits = 0;
    if (call_is_attempt(call) && !(dataset->columns_absent & COLUMN_NUMBER_SHOWN)) {
        uint32_t shown = FACTS_NUMBER_SHOWN(arrival->facts);
        bits |= shown == FACT_FALSE ? CONDUCT_IS(number_hidden) : shown ? 0 : CONDUCT_IS(number_unknown);
    }
    if (call->flags & CALL_SCRIPTED && !arrival->is_script_approved)
        bits |= CONDUCT_IS(script_unapproved);
    if (FACTS_FIRST_OUTCOME(arrival->facts) == FIRST_OUTCOME_OTHER)
        bits |= CONDUCT_IS(outcome_changed);
    if (call->outcome == OUTCOME_SALE || arrival->has_sale)
        bits |= CONDUCT_IS(sale_calls) |
                (FACTS_RECORDED(arrival->facts) == FACT_TRUE ? 0 : CONDUCT_IS(sale_calls_unrecorded));
    return bits;
}

static uint64_t judge_handover(const struct dataset *dataset, const struct arrival *arrival)
{
    if (arrival->handover_requested == INSTANT_NULL)
        return 0;
    uint64_t bits = CONDUCT_IS(handovers_requested);
    if (arrival->handover == INSTANT_NULL)
        return bits | (arrival->ended != INSTANT_NULL ? CONDUCT_IS(handovers_lost) : 0);
    return bits | CONDUCT_IS(handovers_made) |
           (is_within(arrival->handover_requested, arrival->handover, dataset->house.handover_us)
                ? CONDUCT_IS(handovers_in_time)
                : 0);
}

/* What a person heard of an automated call. */
static uint64_t judge_message(const struct dataset *dataset, const struct arrival *arrival,
                              const struct message *message, int32_t day)
{
    const struct call *call = &arrival->call;
    uint64_t bits = call->outcome == OUTCOME_OPT_OUT ? CONDUCT_IS(automated_optouts) : 0;
    if (!message || message->offers_opt_out < 0)
        bits |= CONDUCT_IS(optout_offer_unknown);
    else if (!message->offers_opt_out)
        bits |= CONDUCT_IS(optout_not_offered);
    if (!message || message->length_us < 0 || arrival->connected == INSTANT_NULL ||
        arrival->ended == INSTANT_NULL)
        bits |= CONDUCT_IS(message_heard_unknown);
    else if (arrival->ended < arrival->connected + message->length_us)
        bits |= CONDUCT_IS(message_cut);
    const struct policy *policy = policy_of(dataset_campaign(dataset, call->campaign), day);
    if (call->mode != MODE_AI_VOICE || !policy->needs_ai_disclosure)
        return bits;
    bits |= CONDUCT_IS(ai_calls);
    if (!message || message->ai_disclosed < 0)
        return bits | CONDUCT_IS(ai_disclosure_unknown);
    return bits | (message->ai_disclosed ? 0 : CONDUCT_IS(ai_undisclosed));
}

void conduct_of(const struct dataset *dataset, const struct arrival *arrival, int32_t day, int minute,
                const struct zone *zone, struct deeds *deeds)
{
    const struct call *call = &arrival->call;
    const struct message *message = arrival->message < dataset->messages->len
                                        ? &g_array_index(dataset->messages, struct message, arrival->message)
                                        : NULL;
    bool is_automated = mode_is_automated((enum mode)call->mode), is_answered = call->flags & CALL_ANSWERED;
    bool was_played = is_automated && arrival->message != NUMBER_NONE && arrival->connected != INSTANT_NULL;
    bool is_approved = message && message->approved != INSTANT_NULL && message->approved <= call->started;
    uint64_t bits = judge_hours(dataset, arrival, day, minute, zone) | judge_dialling(dataset, arrival) |
                    judge_record(dataset, arrival);
    if (is_answered)
        bits |= judge_hangup(dataset, arrival);
    if (is_automated)
        bits |= judge_handover(dataset, arrival);
    if (is_automated && is_answered)
        bits |= judge_message(dataset, arrival, message, day);
    deeds->bits = bits | (was_played ? CONDUCT_PLAYED : 0);
    deeds->is_unapproved = was_played && !is_approved;
    deeds->coming_tried = deeds->coming_broken = 0;
    if (dataset->coming)
        conduct_try(dataset, arrival, message, day, minute, deeds);
}

struct conduct conduct_with_proof(const struct arrival *arrival, const struct deeds *deeds)
{
    return (struct conduct){.call = arrival->call,
                            .deeds = *deeds,
                            .answered = arrival->answered,
                            .connected = arrival->connected,
                            .script_approved = arrival->script_approved,
                            .script_retired = arrival->script_retired,
                            .message = arrival->message};
}

static void list_broken(struct dataset *dataset, const struct conduct *conduct, uint64_t bit,
                        enum promise promise, int64_t second, int64_t third)
{
    if (!(conduct->deeds.bits & bit))
        return;
    uint32_t client = dataset_campaign(dataset, conduct->call.campaign)->client;
    struct exception exception = exception_of_call(promise, &conduct->call, client);
    exception.proof[0] = conduct->call.started;
    exception.proof[1] = second;
    exception.proof[2] = third;
    tally_exception(dataset->tally, &exception);
}

static void list_all_broken(struct dataset *dataset, const struct conduct *conduct)
{
    const int64_t none = INSTANT_NULL;
    list_broken(dataset, conduct, CONDUCT_IS(outside_hours), PROMISE_hours, none, none);
    list_broken(dataset, conduct, CONDUCT_IS(outside_law_hours), PROMISE_hours_law, none, none);
    list_broken(dataset, conduct, CONDUCT_IS(number_hidden), PROMISE_number_hidden, none, none);
    list_broken(dataset, conduct, CONDUCT_IS(sale_calls_unrecorded), PROMISE_offer_unrecorded, none, none);
    list_broken(dataset, conduct, CONDUCT_IS(optout_not_offered), PROMISE_robot_optout, none, none);
    list_broken(dataset, conduct, CONDUCT_IS(ai_undisclosed), PROMISE_ai_undisclosed, none, none);
    list_broken(dataset, conduct, CONDUCT_IS(abandoned_us), PROMISE_abandoned, conduct->answered,
                conduct->connected);
    if (conduct->deeds.bits & CONDUCT_IS(script_unapproved)) {
        uint32_t client = dataset_campaign(dataset, conduct->call.campaign)->client;
        struct exception exception = exception_of_call(PROMISE_script, &conduct->call, client);
        exception.proof[0] = conduct->script_approved;
        exception.proof[1] = conduct->script_retired;
        exception.proof[2] = conduct->call.started;
        tally_exception(dataset->tally, &exception);
    }
}

void conduct_count(struct dataset *dataset, const struct conduct *conduct)
{
    for (uint64_t bits = conduct->deeds.bits & ~CONDUCT_PLAYED; bits; bits &= bits - 1)
        tally_call(dataset->tally, &conduct->call, counters[__builtin_ctzll(bits)], 1);
    list_all_broken(dataset, conduct);
    for (uint64_t tried = conduct->deeds.coming_tried; tried; tried &= tried - 1) {
        int number = __builtin_ctzll(tried);
        coming_try(dataset->coming, NULL, number, conduct->call.day,
                   conduct->deeds.coming_broken >> number & 1);
    }
    if (conduct->deeds.bits & CONDUCT_PLAYED)
        assignment_note_play(dataset, &conduct->call, conduct->message, conduct->deeds.is_unapproved);
}
