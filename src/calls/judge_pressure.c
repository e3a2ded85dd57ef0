/* Contact pressure: attempts in the windows up to each attempt, and the greatest of each period. */
#include "person.h"

static const int64_t windows[PRESSURE_WINDOWS] = {INSTANT_DAY, 7 * INSTANT_DAY, 30 * INSTANT_DAY};

/* Where the peak of a slot stands; a new one is added. Slots come nearly in order, so the search is from the
 * end. */
static struct pressure_peak *peak_of(GArray *peaks, int slot)
{
    for (guint i = peaks->len; i > 0; i--) {
        struct pressure_peak *peak = &g_array_index(peaks, struct pressure_peak, i - 1);
        if (peak->slot == slot)
            return peak;
    }
    struct pressure_peak fresh = {.slot = slot};
    g_array_append_val(peaks, fresh);
    return &g_array_index(peaks, struct pressure_peak, peaks->len - 1);
}

static void raise_peaks(const struct bench *bench, int32_t day, const int *attempts)
{
    const uint16_t *slots = pressure_slots(bench->pressure, day);
    for (int g = 0; slots && g < PRESSURE_GRAINS; g++) {
        struct pressure_peak *peak = peak_of(bench->peaks, slots[g]);
        for (int w = 0; w < PRESSURE_WINDOWS; w++)
            peak->attempts[w] = MAX(peak->attempts[w], attempts[w]);
    }
}

static void add_peaks(const struct bench *bench, uint32_t client)
{
    for (guint i = 0; i < bench->peaks->len; i++)
        pressure_add(bench->pressure, client, &g_array_index(bench->peaks, struct pressure_peak, i),
                     bench->dataset->house.pressure_limit);
}

/* For each call the attempts in (t - window, t], ties at t included. The 30 days are the house's window. */
static void count_windows(const struct bench *bench, const struct call *const *calls, uint32_t count,
                          GArray *counts)
{
    g_array_set_size(counts, count * PRESSURE_WINDOWS);
    int *attempts = (int *)(void *)counts->data;
    for (int w = 0; w < PRESSURE_WINDOWS; w++) {
        int64_t window = w == PRESSURE_30D ? bench->dataset->house.pressure_us : windows[w];
        uint32_t low = 0, high = 0;
        int inside = 0;
        for (uint32_t i = 0; i < count; i++) {
            for (; high < count && calls[high]->started <= calls[i]->started; high++)
                inside += call_is_attempt(calls[high]);
            for (; calls[low]->started <= calls[i]->started - window; low++)
                inside -= call_is_attempt(calls[low]);
            attempts[i * PRESSURE_WINDOWS + (uint32_t)w] = inside;
        }
    }
}

/* A call above the limit; the case is the person and the client, once in whatever period is asked about. */
static void note_over(const struct bench *bench, const struct call *call, uint32_t client)
{
    struct exception exception = exception_of_call(PROMISE_pressure, call, client);
    exception.subject = client;
    exception.proof[0] = call->started;
    tally_exception(bench->tally, &exception);
}

/* A client's calls, noted where they are above the limit; NUMBER_NONE as client: all clients' calls together.
 */
static void judge_windows(const struct bench *bench, const struct call *const *calls, uint32_t count,
                          uint32_t client)
{
    const int *attempts = (const int *)(const void *)bench->counts->data;
    int limit = bench->dataset->house.pressure_limit;
    g_array_set_size(bench->peaks, 0);
    for (uint32_t i = 0; i < count; i++)
        if (call_is_attempt(calls[i])) {
            raise_peaks(bench, day_of_call(bench->dataset, calls[i]), attempts + i * PRESSURE_WINDOWS);
            if (client != NUMBER_NONE && attempts[i * PRESSURE_WINDOWS + PRESSURE_30D] > limit)
                note_over(bench, calls[i], client);
        }
    add_peaks(bench, client == NUMBER_NONE ? intern_count(bench->dataset->ids[KIND_CLIENT]) : client);
}

/* Calls that are no marketing have no promise of pressure, but they press: beside their own attempts. */
static void tally_pressing(const struct client_run *run)
{
    const struct bench *bench = run->person->bench;
    const int *attempts = (const int *)(const void *)bench->counts->data;
    for (uint32_t i = 0; i < run->count; i++) {
        const struct call *call = run->calls[i];
        if (call->flags & CALL_MARKETING || !call_is_attempt(call) ||
            attempts[i * PRESSURE_WINDOWS + PRESSURE_30D] <= bench->dataset->house.pressure_limit)
            continue;
        bool is_societal = dataset_campaign(bench->dataset, call->campaign)->purpose == PURPOSE_SOCIETAL;
        tally_call(bench->tally, call, is_societal ? COUNTER_societal_over : COUNTER_information_over, 1);
    }
}

void judge_pressure(const struct client_run *run)
{
    const struct bench *bench = run->person->bench;
    count_windows(bench, run->calls, run->count, bench->counts);
    tally_pressing(run);
    judge_windows(bench, run->calls, run->count, run->client);
    if (bench->clients->len == 1)
        add_peaks(bench, intern_count(bench->dataset->ids[KIND_CLIENT]));
}

void judge_pressure_of_all(const struct person *person)
{
    const struct bench *bench = person->bench;
    if (bench->clients->len < 2)
        return;
    g_array_set_size(bench->run, 0);
    for (uint32_t i = 0; i < person->call_count; i++) {
        const struct call *call = &person->calls[i];
        g_array_append_val(bench->run, call);
    }
    const struct call *const *calls = (const struct call *const *)(const void *)bench->run->data;
    count_windows(bench, calls, person->call_count, bench->counts);
    judge_windows(bench, calls, person->call_count, NUMBER_NONE);
}

int run_pressure(const struct client_run *run, uint32_t position)
{
    return g_array_index(run->person->bench->counts, int, position *PRESSURE_WINDOWS + PRESSURE_30D);
}
