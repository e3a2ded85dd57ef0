#include "takhojd/finding/exceptions.h"

#include "takhojd/finding/citation.h"
#include "takhojd/source/copy.h"

static void broken_promise_free(gpointer at)
{
    struct broken_promise *found = at;
    g_free(found->call);
    g_free(found->contact);
    g_free(found->agent);
    g_free(found->message);
    g_free(found);
}

char *exceptions_call_name(const struct dataset *dataset, uint64_t call)
{
    unsigned char room[8];
    uint32_t length;
    if (call == EXCEPTION_NO_CALL)
        return NULL;
    const void *id = call_ids_bytes(dataset->call_ids, call, room, &length);
    return copy_id_name(id, length, dataset->id_class[KIND_CALL]);
}

static char *key_name(const struct dataset *dataset, enum id_kind kind, uint32_t number)
{
    return number == EXCEPTION_NONE ? NULL : dataset_id_name(dataset, kind, number);
}

static struct broken_promise *broken_promise_new(const struct dataset *dataset,
                                                 const struct exception *exception)
{
    struct broken_promise *found = g_new0(struct broken_promise, 1);
    found->promise = (enum promise)exception->promise;
    found->exception = exception;
    found->call = exceptions_call_name(dataset, exception->call);
    found->contact = key_name(dataset, KIND_CONTACT, exception->contact);
    found->agent = key_name(dataset, KIND_AGENT, exception->agent);
    if (found->promise == PROMISE_message_class)
        found->message = dataset_id_name(dataset, KIND_MESSAGE, (uint32_t)exception->subject);
    found->client = exception->client;
    found->campaign = exception->campaign == EXCEPTION_NO_CAMPAIGN ? NUMBER_NONE : exception->campaign;
    found->dated_on = dataset->first_day + exception->dated;
    found->called_on = dataset->first_day + exception->day;
    found->is_new = zone_day(dataset->zone, exception->known) >= dataset->as_of;
    const struct cited cited = {found->campaign, (enum mode)exception->mode, exception->is_marketing,
                                found->called_on};
    found->rule = citation_of_promise(dataset, found->promise, &cited);
    return found;
}

/* What hangs on no call: by case, and its lines as they came about. */
static gint compare_cases(const struct exception *a, const struct exception *b)
{
    if (a->subject != b->subject)
        return a->subject < b->subject ? -1 : 1;
    if (a->dated != b->dated)
        return a->dated < b->dated ? -1 : 1;
    return (a->campaign > b->campaign) - (a->campaign < b->campaign);
}

static gint compare_found(gconstpointer left, gconstpointer right)
{
    const struct broken_promise *a = *(const struct broken_promise *const *)left;
    const struct broken_promise *b = *(const struct broken_promise *const *)right;
    if (a->promise != b->promise)
        return a->promise < b->promise ? -1 : 1;
    if (a->exception->known != b->exception->known)
        return a->exception->known < b->exception->known ? -1 : 1;
    int order = g_strcmp0(a->contact, b->contact);
    if (!order)
        order = g_strcmp0(a->call, b->call);
    return order ? order : compare_cases(a->exception, b->exception);
}

static guint hash_case(gconstpointer at)
{
    const struct exception *exception = at;
    gint64 subject = (gint64)exception->subject;
    return g_int64_hash(&subject) ^ exception->contact * 31u ^ exception->promise;
}

static gboolean is_same_case(gconstpointer left, gconstpointer right)
{
    const struct exception *a = left, *b = right;
    return a->subject == b->subject && a->contact == b->contact && a->promise == b->promise;
}

/* Cases are numbered in the order they stand, within each promise. */
static void number_cases(GPtrArray *found)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new(hash_case, is_same_case);
    guint next[PROMISE_COUNT] = {0};
    for (guint i = 0; i < found->len; i++) {
        struct broken_promise *line = g_ptr_array_index(found, i);
        gpointer key = (gpointer)(uintptr_t)line->exception;
        guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, key));
        if (!number) {
            number = ++next[line->promise];
            g_hash_table_insert(numbers, key, GUINT_TO_POINTER(number));
        }
        line->number = number;
    }
}

guint exceptions_cases(const GPtrArray *found)
{
    guint most[PROMISE_COUNT] = {0}, sum = 0;
    for (guint i = 0; i < found->len; i++) {
        const struct broken_promise *line = g_ptr_array_index(found, i);
        most[line->promise] = MAX(most[line->promise], line->number);
    }
    for (int p = 0; p < PROMISE_COUNT; p++)
        sum += most[p];
    return sum;
}

static bool is_asked_for(const struct dataset *dataset, const struct exception_query *query,
                         const struct exception *exception)
{
    int32_t day = query->date == EXCEPTION_DATED ? dataset->first_day + exception->dated
                                                 : zone_day(dataset->zone, exception->known);
    return day >= query->period.from && day < query->period.until &&
           (!query->are_open || exception->is_open) &&
           (query->client == NUMBER_NONE || exception->client == query->client);
}

GPtrArray *exceptions_find(const struct dataset *dataset, const struct exception_query *query)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(broken_promise_free);
    for (int p = 0; p < PROMISE_COUNT; p++) {
        if (query->promise != PROMISE_COUNT && (int)query->promise != p)
            continue;
        const struct pile *rows = exceptions_rows(dataset->tally->exceptions, (enum promise)p);
        PILE_EACH (rows, const struct exception, exception)
            if (is_asked_for(dataset, query, exception))
                g_ptr_array_add(found, broken_promise_new(dataset, exception));
    }
    g_ptr_array_sort(found, compare_found);
    number_cases(found);
    return found;
}
