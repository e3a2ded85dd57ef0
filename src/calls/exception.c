#include "takhojd/calls/exception.h"

#include <string.h>

const struct promise_row promise_rows[PROMISE_COUNT] = {
#define PROMISE(id, measure, part, cases, rule, place, a, b, c)                                              \
    {#id, measure, part, cases, rule, FAULT_##place, {a, b, c}},
    PROMISES(PROMISE)
#undef PROMISE
};

const char *const fault_place_names[FAULT_PLACE_COUNT] = {
#define PLACE(name) #name,
    FAULT_PLACES(PLACE)
#undef PLACE
};

bool promise_proof_is_day(enum promise promise, int proof)
{
    static const char *const dates[] = {"scrub.version_date", "register_listing.listed_from", NULL};
    const char *column = promise_rows[promise].proofs[proof];
    return column && g_strv_contains(dates, column);
}

struct kept {
    struct pile *rows; /* struct exception */
    int oldest;        /* none is of an earlier day */
    int from;          /* older ones have been dropped, or are to be */
    int64_t dropped;
};

/* Days of the history, [from, until). */
struct span {
    int from, until;
};

struct exceptions {
    struct kept kept[PROMISE_COUNT];
    struct span dated[PROMISE_COUNT]; /* see exceptions_asked */
    int64_t known_from;
    bool are_open;
};

struct exceptions_asked exceptions_ask_nothing(void)
{
    return (struct exceptions_asked){.known_from = DAY_FUTURE};
}

void exceptions_ask_dated(struct exceptions_asked *asked, enum promise promise, struct period period)
{
    struct period *dated = &asked->dated[promise];
    if (dated->from < dated->until)
        period = (struct period){MIN(period.from, dated->from), MAX(period.until, dated->until)};
    *dated = period;
}

struct exceptions *exceptions_new(void)
{
    struct exceptions *exceptions = g_new0(struct exceptions, 1);
    for (int p = 0; p < PROMISE_COUNT; p++) {
        exceptions->kept[p] = (struct kept){pile_new(sizeof(struct exception)), INT16_MAX, INT16_MIN, 0};
        exceptions->dated[p] = (struct span){INT16_MIN, INT16_MAX};
    }
    return exceptions;
}

struct exceptions *exceptions_new_like(const struct exceptions *exceptions)
{
    struct exceptions *made = exceptions_new();
    memcpy(made->dated, exceptions->dated, sizeof made->dated);
    made->known_from = exceptions->known_from;
    made->are_open = exceptions->are_open;
    return made;
}

void exceptions_free(struct exceptions *exceptions)
{
    if (!exceptions)
        return;
    for (int p = 0; p < PROMISE_COUNT; p++)
        pile_free(exceptions->kept[p].rows);
    g_free(exceptions);
}

static int day_of_history(int32_t day, int32_t first_day)
{
    return (int)CLAMP((int64_t)day - first_day, INT16_MIN, INT16_MAX);
}

void exceptions_keep(struct exceptions *exceptions, const struct exceptions_asked *asked, int32_t first_day,
                     const struct zone *zone)
{
    for (int p = 0; p < PROMISE_COUNT; p++)
        exceptions->dated[p] = (struct span){day_of_history(asked->dated[p].from, first_day),
                                             day_of_history(asked->dated[p].until, first_day)};
    exceptions->known_from = zone_midnight(zone, asked->known_from);
    exceptions->are_open = asked->are_open;
}

/* The later of its days: a line is whole on a day only if both of its days are kept from there on. */
static int day_of(const struct exception *exception)
{
    return MAX(exception->day, exception->dated);
}

/* The first of the newest days that together hold EXCEPTIONS_KEPT lines or fewer; at least the newest day. */
static int first_day_kept(const struct pile *rows)
{
    int newest = INT16_MIN, oldest = INT16_MAX;
    PILE_EACH (rows, const struct exception, exception) {
        newest = MAX(newest, day_of(exception));
        oldest = MIN(oldest, day_of(exception));
    }
    g_autofree gsize *count = g_new0(gsize, (gsize)(newest - oldest + 1));
    PILE_EACH (rows, const struct exception, exception)
        count[day_of(exception) - oldest]++;
    gsize sum = count[newest - oldest];
    int first = newest;
    while (first > oldest && (sum += count[first - 1 - oldest]) <= EXCEPTIONS_KEPT)
        first--;
    return first;
}

static void drop_older(struct kept *kept)
{
    struct pile *all = kept->rows;
    kept->rows = pile_new(sizeof(struct exception));
    PILE_EACH (all, const struct exception, exception)
        if (day_of(exception) >= kept->from)
            *(struct exception *)pile_add(kept->rows) = *exception;
    kept->dropped += (int64_t)(all->count - kept->rows->count);
    kept->oldest = kept->from;
    pile_free(all);
}

static void trim(struct kept *kept)
{
    if (kept->rows->count > EXCEPTIONS_KEPT)
        kept->from = MAX(kept->from, first_day_kept(kept->rows));
    if (kept->oldest < kept->from)
        drop_older(kept);
}

void exceptions_trim(struct exceptions *exceptions)
{
    for (int p = 0; p < PROMISE_COUNT; p++)
        trim(&exceptions->kept[p]);
}

static bool is_in(const struct span *span, int day)
{
    return day >= span->from && day < span->until;
}

static bool is_asked_for(const struct exceptions *exceptions, const struct exception *exception)
{
    const struct span *dated = &exceptions->dated[exception->promise];
    return is_in(dated, exception->day) || is_in(dated, exception->dated) ||
           exception->known >= exceptions->known_from || (exceptions->are_open && exception->is_open);
}

/* Trimmed at twice the number, and then at each doubling, so that a flood of one day costs no more. */
void exceptions_add(struct exceptions *exceptions, const struct exception *exception)
{
    struct kept *kept = &exceptions->kept[exception->promise];
    if (!is_asked_for(exceptions, exception))
        return;
    int day = day_of(exception);
    if (day < kept->from) {
        kept->dropped++;
        return;
    }
    kept->oldest = MIN(kept->oldest, day);
    *(struct exception *)pile_add(kept->rows) = *exception;
    gsize lines = kept->rows->count;
    if (lines > EXCEPTIONS_KEPT && (lines & (lines - 1)) == 0)
        trim(kept);
}

void exceptions_join(struct exceptions *into, struct exceptions *from)
{
    for (int p = 0; p < PROMISE_COUNT; p++) {
        struct kept *kept = &into->kept[p], *more = &from->kept[p];
        pile_join(kept->rows, more->rows);
        more->rows = pile_new(sizeof(struct exception));
        kept->oldest = MIN(kept->oldest, more->oldest);
        kept->from = MAX(kept->from, more->from);
        kept->dropped += more->dropped;
    }
}

const struct pile *exceptions_rows(const struct exceptions *exceptions, enum promise promise)
{
    return exceptions->kept[promise].rows;
}

int exceptions_whole_from(const struct exceptions *exceptions, enum promise promise)
{
    return exceptions->kept[promise].from;
}

int64_t exceptions_dropped(const struct exceptions *exceptions, enum promise promise)
{
    return exceptions->kept[promise].dropped;
}

gsize exceptions_memory(const struct exceptions *exceptions)
{
    gsize bytes = 0;
    for (int p = 0; p < PROMISE_COUNT; p++)
        bytes += pile_memory(exceptions->kept[p].rows);
    return bytes;
}
