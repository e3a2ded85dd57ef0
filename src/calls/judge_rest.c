/* Rest after a no: refusals and what followed them, and abandoned calls that were dialled again. */
#include "person.h"

#include <string.h>

static int compare_refusals(gconstpointer left, gconstpointer right)
{
    const struct refusal *a = left, *b = right;
    return a->end < b->end ? -1 : a->end > b->end;
}

void find_refusals(const struct client_run *run)
{
    const struct dataset *dataset = person_dataset(run->person);
    GArray *refusals = run->person->bench->refusals;
    scratch_clear(refusals);
    for (uint32_t i = 0; i < run->count; i++) {
        const struct call *call = run->calls[i];
        if (!(call->flags & CALL_REFUSAL))
            continue;
        int64_t end = history_ended(dataset->history, call);
        const struct refusal refusal = {end == INSTANT_NULL ? call->started : end, call->started, call};
        g_array_append_val(refusals, refusal);
    }
    if (refusals->len > 1)
        g_array_sort(refusals, compare_refusals);
}

/* The first call of the run that started at or after an instant. */
static uint32_t first_from(const struct client_run *run, int64_t at)
{
    uint32_t low = 0, high = run->count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (run->calls[middle]->started < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void find_excuses(const struct client_run *run)
{
    GArray *excuses = run->person->bench->excuses;
    g_array_set_size(excuses, run->count);
    int64_t *promised = (int64_t *)(void *)excuses->data;
    for (uint32_t i = 0; i < run->count; i++)
        promised[i] = INSTANT_PAST;
    for (uint32_t b = 0; b < run->person->callback_count; b++) {
        const struct callback *callback = &run->person->callbacks[b];
        if (!callback->by_contact || callback->client != run->client)
            continue;
        for (uint32_t i = first_from(run, callback->window_from);
             i < run->count && run->calls[i]->started < callback->window_until; i++)
            promised[i] = MAX(promised[i], callback->promised);
    }
}

/* The contact asked to be called back then, and not before the refusal. */
static bool is_excused(const struct client_run *run, uint32_t position, const struct refusal *refusal)
{
    return g_array_index(run->person->bench->excuses, int64_t, position) >= refusal->started;
}

bool run_is_resting(const struct client_run *run, uint32_t position)
{
    const GArray *refusals = run->person->bench->refusals;
    int64_t rest = person_dataset(run->person)->house.rest_us;
    int64_t at = run->calls[position]->started;
    guint low = 0, high = refusals->len; /* the first refusal whose end is not before `at` */
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(refusals, struct refusal, middle).end < at)
            low = middle + 1;
        else
            high = middle;
    }
    while (low > 0) {
        const struct refusal *refusal = &g_array_index(refusals, struct refusal, --low);
        if (at > refusal->end + rest)
            return false;
        if (!is_excused(run, position, refusal))
            return true;
    }
    return false;
}

const struct call *run_broken_by(const struct client_run *run, const struct refusal *refusal, int64_t rest)
{
    for (uint32_t i = first_from(run, refusal->end + 1);
         i < run->count && run->calls[i]->started <= refusal->end + rest; i++)
        if (run->calls[i] != refusal->call && call_is_marketing_attempt(run->calls[i]) &&
            !is_excused(run, i, refusal))
            return run->calls[i];
    return NULL;
}

/* What followed a call, as a case of that call: `by` is the call at fault. */
static void note_case(const struct client_run *run, enum promise promise, const struct call *call,
                      const struct call *by, const int64_t proof[PROOFS])
{
    struct exception exception = exception_of_call(promise, by, run->client);
    exception.subject = call->id;
    exception.dated = call->day;
    memcpy(exception.proof, proof, sizeof exception.proof);
    tally_exception(run->person->bench->tally, &exception);
}

bool call_is_abandoned(const struct call *call)
{
    return call->outcome == OUTCOME_ABANDONED &&
           (call->mode == MODE_PREDICTIVE || call->mode == MODE_PROGRESSIVE);
}

/* How soon `by` is called after an abandoned call: so soon, and without an agent, it breaks the promise. */
static bool dials_again(const struct call *by, const struct call *abandoned, int64_t rest)
{
    return by->started > abandoned->started && by->started <= abandoned->started + rest &&
           call_is_attempt(by) && by->agent == CALL_NONE;
}

const struct call *run_redialled(const struct client_run *run, uint32_t position)
{
    int64_t rest = person_dataset(run->person)->house.redial_us;
    for (uint32_t i = position; i > 0; i--)
        if (call_is_abandoned(run->calls[i - 1]) &&
            dials_again(run->calls[position], run->calls[i - 1], rest))
            return run->calls[i - 1];
    return NULL;
}

const struct call *run_redialled_by(const struct client_run *run, uint32_t position, int64_t rest)
{
    const struct call *call = run->calls[position];
    for (uint32_t i = position + 1; i < run->count && run->calls[i]->started <= call->started + rest; i++)
        if (dials_again(run->calls[i], call, rest))
            return run->calls[i];
    return NULL;
}

static void judge_redial(const struct client_run *run, uint32_t position)
{
    struct tally *tally = run->person->bench->tally;
    const struct dataset *dataset = person_dataset(run->person);
    const struct call *call = run->calls[position];
    tally_call(tally, call, COUNTER_abandoned_dialler, 1);
    const struct call *by = run_redialled_by(run, position, dataset->house.redial_us);
    if (by) {
        const int64_t proof[PROOFS] = {call->started, by->started, INSTANT_NULL};
        tally_call(tally, call, COUNTER_abandoned_redialled, 1);
        note_case(run, PROMISE_redial, call, by, proof);
        return;
    }
    if (call->started + dataset->house.redial_us > dataset->freeze)
        tally_call(tally, call, COUNTER_abandoned_redial_open, 1);
}

void judge_rest(const struct client_run *run)
{
    const struct dataset *dataset = person_dataset(run->person);
    struct bench *bench = run->person->bench;
    int64_t rest = dataset->house.rest_us, rest_short = dataset->house.rest_short_us;
    for (guint i = 0; i < bench->refusals->len; i++) {
        const struct refusal *refusal = &g_array_index(bench->refusals, struct refusal, i);
        tally_call(bench->tally, refusal->call, COUNTER_refusals, 1);
        const struct call *by = run_broken_by(run, refusal, rest);
        if (by) {
            const int64_t proof[PROOFS] = {refusal->started, refusal->end, by->started};
            tally_call(bench->tally, refusal->call, COUNTER_rest_broken, 1);
            note_case(run, PROMISE_rest, refusal->call, by, proof);
        } else if (refusal->end + rest > dataset->freeze)
            tally_call(bench->tally, refusal->call, COUNTER_rest_open, 1);
        if (by && by->started <= refusal->end + rest_short)
            tally_call(bench->tally, refusal->call, COUNTER_rest_broken_short, 1);
        else if (refusal->end + rest_short > dataset->freeze)
            tally_call(bench->tally, refusal->call, COUNTER_rest_open_short, 1);
    }
    for (uint32_t i = 0; i < run->count; i++)
        if (call_is_abandoned(run->calls[i]))
            judge_redial(run, i);
}
