#include "takhojd/finding/breaches.h"

#include "takhojd/calls/call.h"
#include "takhojd/source/copy.h"

static void case_free(gpointer at)
{
    struct breach_case *found = at;
    g_free(found->call);
    g_free(found->contact);
    g_free(found->agent);
    g_free(found);
}

static struct breach_case *case_new(const struct dataset *dataset, const struct exception *breach)
{
    unsigned char room[8];
    uint32_t length;
    const void *id = call_ids_bytes(dataset->call_ids, breach->call, room, &length);
    struct breach_case *found = g_new0(struct breach_case, 1);
    found->call = copy_id_name(id, length, dataset->id_class[KIND_CALL]);
    found->contact = dataset_id_name(dataset, KIND_CONTACT, breach->contact);
    found->agent = breach->agent == CALL_NONE ? NULL : dataset_id_name(dataset, KIND_AGENT, breach->agent);
    found->client = breach->client;
    found->campaign = breach->campaign;
    found->received = breach->proof[0];
    found->registered = breach->proof[1];
    found->started = breach->proof[2];
    found->received_on = dataset->first_day + breach->dated;
    found->place = fault_place_names[breach->place];
    found->is_tolerated = found->started <= found->received + dataset->house.tolerance_us;
    return found;
}

static gint compare_cases(gconstpointer left, gconstpointer right)
{
    const struct breach_case *a = *(const struct breach_case *const *)left;
    const struct breach_case *b = *(const struct breach_case *const *)right;
    if (a->received != b->received)
        return a->received < b->received ? -1 : 1;
    if (a->started != b->started)
        return a->started < b->started ? -1 : 1;
    int order = g_strcmp0(a->contact, b->contact);
    return order ? order : g_strcmp0(a->call, b->call);
}

static void add_cases(const struct dataset *dataset, enum promise promise, struct period period,
                      enum breach_date date, uint32_t client, GPtrArray *cases)
{
    const GArray *breaches = exceptions_rows(dataset->tally->exceptions, promise);
    for (guint i = 0; i < breaches->len; i++) {
        const struct exception *breach = &g_array_index(breaches, struct exception, i);
        int32_t day = dataset->first_day + (date == BREACH_BY_NO ? breach->dated : breach->day);
        if (day >= period.from && day < period.until && (client == NUMBER_NONE || breach->client == client))
            g_ptr_array_add(cases, case_new(dataset, breach));
    }
}

GPtrArray *breaches_find(const struct dataset *dataset, struct period period, enum breach_date date,
                         uint32_t client)
{
    GPtrArray *cases = g_ptr_array_new_with_free_func(case_free);
    add_cases(dataset, PROMISE_optout, period, date, client, cases);
    add_cases(dataset, PROMISE_optout_imported, period, date, client, cases);
    g_ptr_array_sort(cases, compare_cases);
    return cases;
}
