#include "takhojd/calls/exception.h"

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

struct kept {
    struct pile *rows; /* struct exception */
    int from;          /* older ones have been dropped */
    int64_t dropped;
};

struct exceptions {
    struct kept kept[PROMISE_COUNT];
    int from, until;
};

struct exceptions *exceptions_new(void)
{
    struct exceptions *exceptions = g_new0(struct exceptions, 1);
    for (int p = 0; p < PROMISE_COUNT; p++)
        exceptions->kept[p] = (struct kept){pile_new(sizeof(struct exception)), INT16_MIN, 0};
    exceptions_keep(exceptions, INT16_MIN, INT16_MAX);
    return exceptions;
}

struct exceptions *exceptions_new_like(const struct exceptions *exceptions)
{
    struct exceptions *made = exceptions_new();
    exceptions_keep(made, exceptions->from, exceptions->until);
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

void exceptions_keep(struct exceptions *exceptions, int from, int until)
{
    exceptions->from = from;
    exceptions->until = until;
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
    pile_free(all);
}

static void trim(struct kept *kept)
{
    if (kept->rows->count > EXCEPTIONS_KEPT)
        kept->from = MAX(kept->from, first_day_kept(kept->rows));
    bool is_any_older = false;
    PILE_EACH (kept->rows, const struct exception, exception)
        is_any_older |= day_of(exception) < kept->from;
    if (is_any_older)
        drop_older(kept);
}

void exceptions_trim(struct exceptions *exceptions)
{
    for (int p = 0; p < PROMISE_COUNT; p++)
        trim(&exceptions->kept[p]);
}

static bool is_asked_for(const struct exceptions *exceptions, int day)
{
    return day >= exceptions->from && day < exceptions->until;
}

/* Trimmed at twice the number, and then at each doubling, so that a flood of one day costs no more. */
void exceptions_add(struct exceptions *exceptions, const struct exception *exception)
{
    struct kept *kept = &exceptions->kept[exception->promise];
    if (!is_asked_for(exceptions, exception->day) && !is_asked_for(exceptions, exception->dated))
        return;
    if (day_of(exception) < kept->from) {
        kept->dropped++;
        return;
    }
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
