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

static struct breach_case *case_new(const struct dataset *dataset, const struct breach *breach)
{
    unsigned char room[8];
    uint32_t length;
    const void *id = call_ids_bytes(dataset->call_ids, breach->call_id, room, &length);
    bool was_registered = breach->registered != INSTANT_NULL && breach->registered < breach->started;
    struct breach_case *found = g_new0(struct breach_case, 1);
    found->call = copy_id_name(id, length, dataset->id_class[KIND_CALL]);
    found->contact = dataset_id_name(dataset, KIND_CONTACT, breach->contact);
    found->agent = breach->agent == CALL_NONE ? NULL : dataset_id_name(dataset, KIND_AGENT, breach->agent);
    found->client = breach->client;
    found->campaign = breach->campaign;
    found->received = breach->received;
    found->registered = breach->registered;
    found->started = breach->started;
    found->received_on = dataset->first_day + breach->event_day;
    found->place = was_registered ? "dialler" : "conversation";
    found->is_tolerated = breach->is_tolerated;
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

GPtrArray *breaches_find(const struct dataset *dataset, struct period period, enum breach_date date,
                         uint32_t client)
{
    const GArray *breaches = dataset->tally->breaches;
    GPtrArray *cases = g_ptr_array_new_with_free_func(case_free);
    for (guint i = 0; i < breaches->len; i++) {
        const struct breach *breach = &g_array_index(breaches, struct breach, i);
        int32_t day = dataset->first_day + (date == BREACH_BY_NO ? breach->event_day : breach->day);
        if (day >= period.from && day < period.until && (client == NUMBER_NONE || breach->client == client))
            g_ptr_array_add(cases, case_new(dataset, breach));
    }
    g_ptr_array_sort(cases, compare_cases);
    return cases;
}
