/* Contact pressure: attempts in the windows up to each attempt, and the greatest of each period. */
#include "person.h"

/* The peaks of one run of calls, and of each grain the latest one: calls come nearly in order of day. */
struct peaks {
    struct pressure_peak *rows;
    uint32_t count;
    struct pressure_peak *latest[PRESSURE_GRAINS];
};

/* Room for every peak that so many calls can have. */
static struct peaks peaks_begin(const struct bench *bench, uint32_t calls)
{
    return (struct peaks){.rows = scratch_room(bench->peaks, calls * PRESSURE_GRAINS)};
}

static struct pressure_peak *add_peak(struct peaks *peaks, int slot)
{
    struct pressure_peak *fresh = &peaks->rows[peaks->count++];
    *fresh = (struct pressure_peak){.slot = slot};
    return fresh;
}

/* The peak of a slot before the latest: the person was called in another zone, where it was still yesterday.
 */
static struct pressure_peak *earlier_peak(struct peaks *peaks, int slot)
{
    for (uint32_t i = 0; i < peaks->count; i++)
        if (peaks->rows[i].slot == slot)
            return &peaks->rows[i];
    return add_peak(peaks, slot);
}

static struct pressure_peak *peak_of(struct peaks *peaks, int grain, int slot)
{
    struct pressure_peak *latest = peaks->latest[grain];
    if (latest && latest->slot == slot)
        return latest;
    if (latest && latest->slot > slot)
        return earlier_peak(peaks, slot);
    return peaks->latest[grain] = add_peak(peaks, slot);
}

static void raise_peaks(const struct bench *bench, struct peaks *peaks, int32_t day, const int *attempts,
                        int first)
{
    const uint16_t *slots = pressure_slots(bench->pressure, day);
    for (int g = 0; slots && g < PRESSURE_GRAINS; g++) {
        struct pressure_peak *peak = peak_of(peaks, g, slots[g]);
        for (int w = first; w < PRESSURE_WINDOWS; w++)
            peak->attempts[w] = MAX(peak->attempts[w], attempts[w]);
    }
}

static void add_peaks(const struct bench *bench, const struct peaks *peaks, uint32_t client)
{
    for (uint32_t i = 0; i < peaks->count; i++)
        pressure_add(bench->pressure, client, &peaks->rows[i], bench->dataset->house.pressure_limit);
}

/* For each call the attempts in (t - window, t], ties at t included, of the windows from `first` on. The 30
 * days, the last, are the house's window. */
static inline void count_windows(const struct bench *bench, const struct call *const *calls, uint32_t count,
                                 int first)
{
    const int64_t windows[PRESSURE_WINDOWS] = {INSTANT_DAY, 7 * INSTANT_DAY,
                                               bench->dataset->house.pressure_us};
    int *attempts = scratch_room(bench->counts, count * PRESSURE_WINDOWS);
    uint32_t low[PRESSURE_WINDOWS] = {0}, high = 0;
    int before[PRESSURE_WINDOWS] = {0}, until = 0; /* the window; at or before the call */
    for (uint32_t i = 0; i < count; i++) {
        int64_t at = calls[i]->started;
        for (; high < count && calls[high]->started <= at; high++)
            until += call_is_attempt(calls[high]);
        for (int w = first; w < PRESSURE_WINDOWS; w++) {
            for (; calls[low[w]]->started <= at - windows[w]; low[w]++)
                before[w] += call_is_attempt(calls[low[w]]);
            attempts[i * PRESSURE_WINDOWS + (uint32_t)w] = until - before[w];
        }
    }
}

/* A call above the limit, and the oldest of the attempts that count with it; the case is the person and the
 * client, once in whatever period is asked about. */
static void note_over(const struct bench *bench, const struct call *call, const struct call *oldest,
                      uint32_t client)
{
    struct exception exception = exception_of_call(PROMISE_pressure, call, client);
    exception.subject = client;
    exception.proof[0] = oldest->started;
    exception.proof[1] = call->started;
    tally_exception(bench->tally, &exception);
}

/* The first attempt in the window up to a call, which is one itself; searched from that of an earlier call.
 */
static uint32_t oldest_in_window(const struct bench *bench, const struct call *const *calls, uint32_t from,
                                 const struct call *call)
{
    while (calls[from]->started <= call->started - bench->dataset->house.pressure_us ||
           !call_is_attempt(calls[from]))
        from++;
    return from;
}

/* A client's calls, noted where they are above the limit; NUMBER_NONE as client: all clients' calls together.
 */
static inline struct peaks judge_windows(const struct bench *bench, const struct call *const *calls,
                                         uint32_t count, uint32_t client, int first)
{
    const int *attempts = (const int *)(const void *)bench->counts->data;
    int limit = bench->dataset->house.pressure_limit;
    struct peaks peaks = peaks_begin(bench, count);
    uint32_t oldest = 0;
    for (uint32_t i = 0; i < count; i++)
        if (call_is_attempt(calls[i])) {
            raise_peaks(bench, &peaks, day_of_call(bench->dataset, calls[i]), attempts + i * PRESSURE_WINDOWS,
                        first);
            if (client != NUMBER_NONE && attempts[i * PRESSURE_WINDOWS + PRESSURE_30D] > limit) {
                oldest = oldest_in_window(bench, calls, oldest, calls[i]);
                note_over(bench, calls[i], calls[oldest], client);
            }
        }
    return peaks;
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

/* Who is called by one client only is tried as often by all. */
void judge_pressure(const struct client_run *run)
{
    const struct bench *bench = run->person->bench;
    count_windows(bench, run->calls, run->count, 0);
    tally_pressing(run);
    const struct peaks peaks = judge_windows(bench, run->calls, run->count, run->client, 0);
    add_peaks(bench, &peaks, run->client);
    if (bench->clients->len == 1)
        add_peaks(bench, &peaks, intern_count(bench->dataset->ids[KIND_CLIENT]));
}

/* All clients together have pairs and those above the limit, and no distribution. */
void judge_pressure_of_all(const struct person *person)
{
    const struct bench *bench = person->bench;
    if (bench->clients->len < 2)
        return;
    const struct call **calls = bench_calls(bench, person->call_count);
    for (uint32_t i = 0; i < person->call_count; i++)
        calls[i] = &person->calls[i];
    count_windows(bench, calls, person->call_count, PRESSURE_30D);
    const struct peaks peaks = judge_windows(bench, calls, person->call_count, NUMBER_NONE, PRESSURE_30D);
    add_peaks(bench, &peaks, intern_count(bench->dataset->ids[KIND_CLIENT]));
}

int run_pressure(const struct client_run *run, uint32_t position)
{
    return g_array_index(run->person->bench->counts, int, position *PRESSURE_WINDOWS + PRESSURE_30D);
}
