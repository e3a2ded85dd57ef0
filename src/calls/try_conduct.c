/*
 * Rules that are to come or to go, held against what the history does not keep of a call: the minute of its
 * start, how long it rang, who ended it, what a machine's message said, how old the washing was.
 */
#include "conduct.h"

#include "takhojd/calls/policy.h"
#include "takhojd/calls/scrubs.h"
#include "takhojd/calls/trial.h"

#define OF_STREAM                                                                                            \
    (COMING_IS(hours) | COMING_IS(ai_disclosure) | COMING_IS(ring_least) | COMING_IS(agent_within) |         \
     COMING_IS(hangup_early) | COMING_IS(handover_within))

/* What is known of one call that is tried. */
struct trying {
    const struct dataset *dataset;
    const struct arrival *arrival;
    const struct message *message; /* NULL: none, or not of the relation's */
    int32_t day;
    int minute;
};

static uint64_t is(bool holds, uint64_t test)
{
    return holds ? test : 0;
}

/* A bit each test that the call is of. */
static uint64_t tests_of(const struct trying *trying)
{
    const struct arrival *arrival = trying->arrival;
    const struct call *call = &arrival->call;
    bool is_answered = call->flags & CALL_ANSWERED;
    bool is_automated = mode_is_automated((enum mode)call->mode);
    uint32_t ended_by = FACTS_ENDED_BY(arrival->facts);
    bool is_ender_known = ended_by == ENDED_BY_AGENT || ended_by == ENDED_BY_SYSTEM ||
                          (ended_by == ENDED_BY_CONTACT && arrival->ended != INSTANT_NULL);
    return is(call_is_marketing_attempt(call), COMING_IS(hours)) |
           is(is_answered && call->mode == MODE_AI_VOICE && trying->message &&
                  trying->message->ai_disclosed >= 0,
              COMING_IS(ai_disclosure)) |
           is(call->outcome == OUTCOME_NO_ANSWER && arrival->ended != INSTANT_NULL, COMING_IS(ring_least)) |
           is(is_answered && !is_automated, COMING_IS(agent_within)) |
           is(is_answered && is_ender_known, COMING_IS(hangup_early)) |
           is(is_automated && arrival->handover_requested != INSTANT_NULL, COMING_IS(handover_within));
}

static int64_t span_of(const struct rule *rule)
{
    return (int64_t)(rule->number * INSTANT_SECOND);
}

static bool breaks(const struct trying *trying, const struct rule *rule, enum coming_test test)
{
    const struct arrival *arrival = trying->arrival;
    const struct rules *rules = trying->dataset->rules;
    const char *pack = dataset_campaign(trying->dataset, arrival->call.campaign)->rule_pack;
    int64_t rang_from = arrival->ringing != INSTANT_NULL ? arrival->ringing : arrival->call.started;
    switch (test) {
    case COMING_hours:
        return !rule_find_window(rule, rules_calendar_of(rules, rule, pack), trying->day, trying->minute);
    case COMING_ai_disclosure:
        return !trying->message->ai_disclosed;
    case COMING_ring_least:
        return arrival->ended < rang_from + span_of(rule);
    case COMING_agent_within:
        return !is_within(arrival->answered, arrival->connected, span_of(rule));
    case COMING_hangup_early:
        return FACTS_ENDED_BY(arrival->facts) == ENDED_BY_CONTACT &&
               is_within(arrival->answered, arrival->ended, span_of(rule));
    case COMING_handover_within:
        return !is_within(arrival->handover_requested, arrival->handover, span_of(rule));
    default:
        return false;
    }
}

void conduct_try(const struct dataset *dataset, const struct arrival *arrival, const struct message *message,
                 int32_t day, int minute, struct deeds *deeds)
{
    const struct trying trying = {dataset, arrival, message, day, minute};
    if (!(coming_tests(dataset->coming) & OF_STREAM))
        return;
    deeds->coming_tried = trial_rules(dataset, &arrival->call, tests_of(&trying));
    for (uint64_t left = deeds->coming_tried; left; left &= left - 1) {
        int number = __builtin_ctzll(left);
        if (breaks(&trying, coming_rule(dataset->coming, number), coming_test(dataset->coming, number)))
            deeds->coming_broken |= UINT64_C(1) << number;
    }
}

/* Who is exempt is known later; then the washing can no longer be told. */
void stream_note_stale(struct dataset *dataset, const struct call *call, int64_t list_entered, int32_t day)
{
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    const struct policy *policy = policy_of(campaign, day);
    uint64_t tried = trial_rules(dataset, call, COMING_IS(register_age)), stale = 0;
    if (!tried)
        return;
    const struct scrub *scrub = scrub_used(campaign, policy->register_number, call->started, list_entered);
    for (uint64_t left = tried; left; left &= left - 1) {
        const struct rule *age = coming_rule(dataset->coming, __builtin_ctzll(left));
        if (!scrub_is_fresh(scrub, (int)age->number, age->unit == RULE_UNIT_MONTH, day))
            stale |= left & -left;
    }
    if (stale)
        coming_note(dataset->coming, call->id, stale);
}
