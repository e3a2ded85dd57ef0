#include "takhojd/finding/draw.h"

#include "takhojd/calls/call.h"
#include "takhojd/source/copy.h"

static void case_free(gpointer at)
{
    struct drawn_case *found = at;
    g_free(found->call);
    g_free(found->agent);
    g_free(found);
}

static gint compare_cases(gconstpointer left, gconstpointer right)
{
    const struct drawn_case *a = *(const struct drawn_case *const *)left;
    const struct drawn_case *b = *(const struct drawn_case *const *)right;
    if (a->started != b->started)
        return a->started < b->started ? -1 : 1;
    return g_strcmp0(a->call, b->call);
}

GPtrArray *draw_find(const struct dataset *dataset, uint32_t client)
{
    GPtrArray *cases = g_ptr_array_new_with_free_func(case_free);
    const GArray *rows = dataset->tally->drawn;
    for (guint i = 0; i < rows->len; i++) {
        const struct drawn_call *row = &g_array_index(rows, struct drawn_call, i);
        uint32_t of = dataset_campaign(dataset, row->campaign)->client;
        if (client != NUMBER_NONE && of != client)
            continue;
        unsigned char room[8];
        uint32_t length;
        const void *id = call_ids_bytes(dataset->call_ids, row->call_id, room, &length);
        struct drawn_case *found = g_new0(struct drawn_case, 1);
        found->call = copy_id_name(id, length, dataset->id_class[KIND_CALL]);
        found->agent = row->agent == CALL_NONE ? NULL : dataset_id_name(dataset, KIND_AGENT, row->agent);
        found->client = of;
        found->campaign = row->campaign;
        found->started = row->started;
        g_ptr_array_add(cases, found);
    }
    g_ptr_array_sort(cases, compare_cases);
    return cases;
}
