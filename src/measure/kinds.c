#include "kinds.h"

#include "takhojd/calls/call.h"

struct kinds {
    GPtrArray *campaigns; /* of const struct campaign: every one, by number */
    GPtrArray *all;       /* one of each kind */
    GPtrArray *of_client; /* of GPtrArray: the same, of each client's own */
};

static void unref_list(gpointer list)
{
    g_ptr_array_unref(list);
}

static void add_kind(GPtrArray *list, GHashTable *seen, uint32_t client, struct campaign *campaign)
{
    char *kind = g_strdup_printf("%u %d %d %d %s", client, (int)campaign->audience, (int)campaign->product,
                                 (int)campaign->purpose, campaign->rule_pack);
    if (g_hash_table_add(seen, kind))
        g_ptr_array_add(list, campaign);
}

struct kinds *kinds_new(const struct dataset *dataset)
{
    struct kinds *kinds = g_new0(struct kinds, 1);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    uint32_t clients = intern_count(dataset->ids[KIND_CLIENT]);
    kinds->campaigns = g_ptr_array_new();
    kinds->all = g_ptr_array_new();
    kinds->of_client = g_ptr_array_new_with_free_func(unref_list);
    for (uint32_t c = 0; c < clients; c++)
        g_ptr_array_add(kinds->of_client, g_ptr_array_new());
    for (guint i = 0; i < dataset->campaigns->len; i++) {
        struct campaign *campaign = dataset_campaign(dataset, i);
        g_ptr_array_add(kinds->campaigns, campaign);
        add_kind(kinds->all, seen, NUMBER_NONE, campaign);
        if (campaign->client < clients)
            add_kind(g_ptr_array_index(kinds->of_client, campaign->client), seen, campaign->client, campaign);
    }
    return kinds;
}

void kinds_free(struct kinds *kinds)
{
    g_ptr_array_unref(kinds->campaigns);
    g_ptr_array_unref(kinds->all);
    g_ptr_array_unref(kinds->of_client);
    g_free(kinds);
}

bool kinds_are_own(enum scope_kind scope)
{
    return scope == SCOPE_CLIENT || scope == SCOPE_CAMPAIGN;
}

const struct campaign *const *kinds_of(const struct kinds *kinds, enum scope_kind scope, uint32_t unit,
                                       guint *count)
{
    const GPtrArray *list = kinds->all;
    if (scope == SCOPE_CAMPAIGN) {
        *count = 1;
        return (const struct campaign *const *)&kinds->campaigns->pdata[unit];
    }
    if (scope == SCOPE_CLIENT && unit < kinds->of_client->len)
        list = g_ptr_array_index(kinds->of_client, unit);
    *count = list->len;
    return (const struct campaign *const *)list->pdata;
}
