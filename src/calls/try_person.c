/* Rules that are to come or to go, held against what a person's calls were to one another, and what was heard
 * of one. */
#include "person.h"

#include <math.h>
#include <string.h>

#define OF_RUNS                                                                                              \
    (COMING_IS(pressure_limit) | COMING_IS(pressure_window) | COMING_IS(rest) | COMING_IS(redial) |          \
     COMING_IS(no_ends))

static void count(const struct bench *bench, int number, int day, bool is_broken)
{
    coming_try(bench->dataset->coming, bench->coming, number, day, is_broken);
}

static int64_t span_of(const struct rule *rule)
{
    int64_t unit = rule->unit == RULE_UNIT_DAY    ? INSTANT_DAY
                   : rule->unit == RULE_UNIT_HOUR ? INSTANT_HOUR
                                                  : INSTANT_SECOND;
    return (int64_t)(rule->number * (double)unit);
}

/* Attempts of the run in (t - window, t] up to the call, ties included. */
static int attempts_within(const struct client_run *run, uint32_t position, int64_t window)
{
    int64_t at = run->calls[position]->started;
    int attempts = 0;
    for (uint32_t i = 0; i < run->count && run->calls[i]->started <= at; i++)
        attempts += run->calls[i]->started > at - window && call_is_attempt(run->calls[i]);
    return attempts;
}

static void try_pressure(const struct client_run *run, uint32_t position)
{
    const struct bench *bench = run->person->bench;
    const struct dataset *dataset = bench->dataset;
    const struct call *call = run->calls[position];
    if (!call_is_attempt(call))
        return;
    for (uint64_t left = trial_rules(dataset, call, COMING_IS(pressure_limit) | COMING_IS(pressure_window));
         left; left &= left - 1) {
        int number = __builtin_ctzll(left);
        const struct rule *rule = coming_rule(dataset->coming, number);
        bool is_broken = coming_test(dataset->coming, number) == COMING_pressure_limit
                             ? run_pressure(run, position) > rule->number
                             : attempts_within(run, position, span_of(rule)) > dataset->house.pressure_limit;
        count(bench, number, call->day, is_broken);
    }
}

/* What waits until a span has passed is tried when it has, or once it is broken. */
static void count_waiting(const struct bench *bench, int number, int day, bool is_broken, int64_t until)
{
    if (is_broken || until <= bench->dataset->freeze)
        count(bench, number, day, is_broken);
}

static void try_rest(const struct client_run *run)
{
    const struct bench *bench = run->person->bench;
    const struct dataset *dataset = bench->dataset;
    for (guint i = 0; i < bench->refusals->len; i++) {
        const struct refusal *refusal = &g_array_index(bench->refusals, struct refusal, i);
        for (uint64_t left = trial_rules(dataset, refusal->call, COMING_IS(rest)); left; left &= left - 1) {
            int number = __builtin_ctzll(left);
            int64_t rest = span_of(coming_rule(dataset->coming, number));
            count_waiting(bench, number, refusal->call->day, run_broken_by(run, refusal, rest) != NULL,
                          refusal->end + rest);
        }
    }
}

static void try_redial(const struct client_run *run, uint32_t position)
{
    const struct bench *bench = run->person->bench;
    const struct dataset *dataset = bench->dataset;
    const struct call *call = run->calls[position];
    if (!call_is_abandoned(call))
        return;
    for (uint64_t left = trial_rules(dataset, call, COMING_IS(redial)); left; left &= left - 1) {
        int number = __builtin_ctzll(left);
        int64_t rest = span_of(coming_rule(dataset->coming, number));
        count_waiting(bench, number, call->day, run_redialled_by(run, position, rest) != NULL,
                      call->started + rest);
    }
}

/* A no that was heard, and how long the call went on. */
static void try_no(const struct client_run *run, const struct call *call)
{
    const struct dataset *dataset = person_dataset(run->person);
    if (!(call->flags & CALL_REFUSAL))
        return;
    int64_t no = history_no(dataset->history, call), ended = history_ended(dataset->history, call);
    if (no == INSTANT_NULL || ended == INSTANT_NULL)
        return;
    for (uint64_t left = trial_rules(dataset, call, COMING_IS(no_ends)); left; left &= left - 1) {
        int number = __builtin_ctzll(left);
        count(run->person->bench, number, call->day,
              ended - no > span_of(coming_rule(dataset->coming, number)));
    }
}

void try_run(const struct client_run *run)
{
    uint64_t tests = coming_tests(person_dataset(run->person)->coming);
    if (!(tests & OF_RUNS))
        return;
    if (tests & COMING_IS(rest))
        try_rest(run);
    for (uint32_t i = 0; i < run->count; i++) {
        if (tests & (COMING_IS(pressure_limit) | COMING_IS(pressure_window)))
            try_pressure(run, i);
        if (tests & COMING_IS(redial))
            try_redial(run, i);
        if (tests & COMING_IS(no_ends))
            try_no(run, run->calls[i]);
    }
}

/* The rules that are for some call of the person by a client that the objection binds. */
static uint64_t rules_of(const struct person *person, const struct event *event, uint64_t tests)
{
    const struct dataset *dataset = person_dataset(person);
    uint64_t rules = 0;
    for (uint32_t i = 0; i < person->call_count; i++)
        if (event_binds(event, client_of(dataset, &person->calls[i])))
            rules |= trial_rules(dataset, &person->calls[i], tests);
    return rules;
}

/* As the measure of it counts: months and working days from the day the objection was received on, each day
 * of 24 hours. */
static int64_t blocked_by(const struct dataset *dataset, const struct event *event, const struct rule *rule,
                          int32_t day)
{
    if (rule->unit == RULE_UNIT_MONTH)
        return event->received + (day_add_months(day, (int)rule->number) - day) * INSTANT_DAY;
    if (rule->unit == RULE_UNIT_BUSINESS_DAY)
        return event->received + (calendar_add_business_days(rules_calendar(dataset->rules, rule->pack), day,
                                                             (int)rule->number) -
                                  day) *
                                     INSTANT_DAY;
    return event->received + span_of(rule);
}

/* Not in the register by then. Taken back before that there is nothing to register. */
static void try_blocked(const struct person *person, const struct event *event, int number, int32_t day)
{
    const struct bench *bench = person->bench;
    const struct dataset *dataset = bench->dataset;
    int64_t limit = blocked_by(dataset, event, coming_rule(dataset->coming, number), day);
    bool is_registered = event->registered != INSTANT_NULL && event->registered <= limit;
    bool is_taken_back = event->revoked != INSTANT_NULL && event->revoked <= limit;
    if (limit <= dataset->freeze && (is_registered || !is_taken_back))
        count(bench, number, day - dataset->first_day, !is_registered);
}

static bool is_followed(const struct person *person, const struct event *event, int64_t watch)
{
    const struct dataset *dataset = person_dataset(person);
    for (uint32_t i = 0; i < person->call_count; i++) {
        const struct call *call = &person->calls[i];
        uint32_t client = client_of(dataset, call);
        if (call->started > event->received && call->started < event->received + watch &&
            call_is_marketing_attempt(call) && event_binds(event, client) &&
            event_in_force(person, event, client, call->started))
            return true;
    }
    return false;
}

static void try_watch(const struct person *person, const struct event *event, int number, int32_t day)
{
    const struct bench *bench = person->bench;
    int64_t watch = span_of(coming_rule(bench->dataset->coming, number));
    count_waiting(bench, number, day - bench->dataset->first_day, is_followed(person, event, watch),
                  event->received + watch);
}

void try_objection(const struct person *person, const struct event *event, bool was_called)
{
    const struct dataset *dataset = person_dataset(person);
    uint64_t tests = COMING_IS(blocked) | (was_called ? COMING_IS(watch) : 0);
    if (!(coming_tests(dataset->coming) & tests))
        return;
    int32_t day = zone_day(dataset->zone, event->received);
    for (uint64_t left = rules_of(person, event, tests); left; left &= left - 1) {
        int number = __builtin_ctzll(left);
        if (coming_test(dataset->coming, number) == COMING_blocked)
            try_blocked(person, event, number, day);
        else
            try_watch(person, event, number, day);
    }
}

/* The answers that say what a rule of the opening asks for. */
static uint32_t elements_of(const struct rule *rule)
{
    static const struct {
        const char *word;
        enum review_answer answer;
    } elements[] = {{"name", REVIEW_said_name},
                    {"company", REVIEW_said_company},
                    {"purpose", REVIEW_said_purpose},
                    {"relation", REVIEW_said_relation}};
    uint32_t answers = 0;
    if (rule->kind != RULE_WORDS)
        return 1U << REVIEW_said_company;
    for (gsize i = 0; i < G_N_ELEMENTS(elements); i++)
        if (g_strv_contains(rule->words, elements[i].word))
            answers |= 1U << elements[i].answer;
    return answers;
}

/* There may be no relation to tell of; what else is asked for has to have been judged. */
static void try_elements(const struct bench *bench, const struct call *call, const struct review *review,
                         int number)
{
    uint32_t asked = elements_of(coming_rule(bench->dataset->coming, number));
    uint32_t needed = asked & ~(1U << REVIEW_said_relation);
    if ((review->known & needed) != needed || !(review->known & asked))
        return;
    count(bench, number, call->day, (review->yes & asked) != (review->known & asked));
}

void try_review(const struct bench *bench, const struct call *call, const struct review *review,
                bool is_timed, bool is_open)
{
    const struct dataset *dataset = bench->dataset;
    uint64_t tests = COMING_IS(opening) | (is_timed ? COMING_IS(opening_within) : 0);
    for (uint64_t left = trial_rules(dataset, call, tests); left; left &= left - 1) {
        int number = __builtin_ctzll(left);
        if (coming_test(dataset->coming, number) == COMING_opening)
            try_elements(bench, call, review, number);
        else
            count(bench, number, call->day,
                  !is_open || review->disclosed_s > coming_rule(dataset->coming, number)->number);
    }
}
