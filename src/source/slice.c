#include "takhojd/source/slice.h"

#include "takhojd/base/error.h"

/* Slices a connection, so that the last ones to end are short. */
#define SLICES_EACH 8
/* How much more all slices together may cost than the whole, by the planner's word, and still be worth it. */
#define WORTH 3.0

static void set_slice(struct slice *slice, int64_t from, int64_t until)
{
    slice->from = from;
    slice->until = until;
    slice->from_text = instant_name(from);
    slice->until_text = instant_name(until);
    slice->values[0] = (struct query_value){"from", slice->from_text};
    slice->values[1] = (struct query_value){"until", slice->until_text};
    slice->values[2] = (struct query_value){NULL, NULL};
}

/* Equal pieces of [first, last), of which the outer ones reach to from and until. from <= first < last <=
 * until */
static struct slice *cut_within(int64_t from, int64_t until, int64_t first, int64_t last, int count)
{
    struct slice *slices = g_new0(struct slice, count);
    /* Whole seconds between cuts would leave a rest; multiplying first would overflow: so step and rest
     * apart. */
    int64_t step = (last - first) / count;
    int64_t rest = (last - first) % count;
    for (int i = 0; i < count; i++) {
        int64_t begins = first + step * i + rest * i / count;
        int64_t ends = first + step * (i + 1) + rest * (i + 1) / count;
        set_slice(&slices[i], i == 0 ? from : begins, i == count - 1 ? until : ends);
    }
    return slices;
}

struct slice *slices_cut(int64_t from, int64_t until, int count)
{
    return cut_within(from, until, from, until, count);
}

void slices_free(struct slice *slices, int count)
{
    for (int i = 0; slices && i < count; i++) {
        g_free(slices[i].from_text);
        g_free(slices[i].until_text);
    }
    g_free(slices);
}

struct span {
    int64_t first;
    int64_t last;
};

static bool read_span(void *user, const struct copy_field *fields, GError **error)
{
    (void)error;
    struct span *span = user;
    span->first = copy_instant(fields[0]);
    span->last = copy_instant(fields[1]);
    return true;
}

/* Narrows [*first, *last) to where there are rows; leaves it where there are none, or infinite ones. */
static bool narrow(const struct query *query, struct connection *connection, int64_t *first, int64_t *last,
                   GError **error)
{
    struct slice *whole = slices_cut(*first, *last, 1);
    struct span span = {INSTANT_NULL, INSTANT_NULL};
    struct copy_task task = {.query = query, .values = whole->values, .row = read_span, .user = &span};
    bool done = copy_run(&connection, 1, &task, 1, -1, NULL, NULL, error);
    if (done && span.first >= *first && span.last < *last && span.first <= span.last) {
        *first = span.first;
        *last = span.last + 1;
    }
    slices_free(whole, 1);
    return done;
}

static bool cost_of(const struct query *query, struct connection *connection, const struct slice *slice,
                    double *cost, GError **error)
{
    double rows;
    return query_estimate(query, connection, slice->values, cost, &rows, error);
}

/* Whether many slices cost little more than the whole: not where each would read the whole table. */
static bool is_cheap(const struct query *query, struct connection *connection, const struct slice *slices,
                     int count, bool *cheap, GError **error)
{
    struct slice *whole = slices_cut(slices[0].from, slices[count - 1].until, 1);
    double whole_cost;
    double slice_cost;
    bool done = cost_of(query, connection, whole, &whole_cost, error) &&
                cost_of(query, connection, &slices[count / 2], &slice_cost, error);
    if (done)
        *cheap = slice_cost * count <= whole_cost * WORTH;
    slices_free(whole, 1);
    return done;
}

struct slice *slices_plan(const struct query *query, const struct query *span, struct connection *connection,
                          int connection_count, int64_t from, int64_t until, int *count, GError **error)
{
    int64_t first = from;
    int64_t last = until;
    bool cheap = false;
    *count = 1;
    if (connection_count == 1)
        return slices_cut(from, until, 1);
    if (span && !narrow(span, connection, &first, &last, error))
        return NULL;
    *count = connection_count * SLICES_EACH;
    struct slice *slices = cut_within(from, until, first, last, *count);
    bool done = is_cheap(query, connection, slices, *count, &cheap, error);
    if (done && cheap)
        return slices;
    slices_free(slices, *count);
    *count = connection_count;
    return done ? cut_within(from, until, first, last, *count) : NULL;
}
