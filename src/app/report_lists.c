#include "takhojd/app/report_lists.h"

#include "takhojd/app/client_lists.h"
#include "takhojd/finding/breaches.h"

#include <string.h>

static const char *const breach_columns[] = {
    "received_at", "registered_at", "started_at", "client", "campaign",
    "place",       "call",          "contact",    "agent",  NULL};
static const char *const breach_internal[] = {"call", "contact", "agent", NULL};

static struct report_cell text_cell(GStringChunk *texts, const char *text)
{
    if (!text)
        return (struct report_cell){.kind = REPORT_CELL_NONE};
    return (struct report_cell){.kind = REPORT_CELL_TEXT, .text = g_string_chunk_insert(texts, text)};
}

static struct report_cell instant_cell(int64_t instant)
{
    if (instant == INSTANT_NULL)
        return (struct report_cell){.kind = REPORT_CELL_NONE};
    return (struct report_cell){.kind = REPORT_CELL_INSTANT, .instant = instant};
}

static struct report_cell *breach_row(struct measuring *measuring, GStringChunk *texts,
                                      const struct breach_case *found)
{
    struct report_cell *cells = g_new0(struct report_cell, G_N_ELEMENTS(breach_columns) - 1);
    g_autofree char *place = g_strconcat("place.", found->place, NULL);
    cells[0] = instant_cell(found->received);
    cells[1] = instant_cell(found->registered);
    cells[2] = instant_cell(found->started);
    cells[3] = text_cell(texts, measure_scope(measuring, SCOPE_CLIENT, found->client).name);
    cells[4] = text_cell(texts, measure_scope(measuring, SCOPE_CAMPAIGN, found->campaign).name);
    cells[5] =
        (struct report_cell){.kind = REPORT_CELL_WORD, .text = g_string_chunk_insert_const(texts, place)};
    cells[6] = text_cell(texts, found->call);
    cells[7] = text_cell(texts, found->contact);
    cells[8] = text_cell(texts, found->agent);
    return cells;
}

static void clear_list(gpointer list)
{
    g_ptr_array_unref(((struct report_list *)list)->rows);
}

static struct report_list breaches(const struct dataset *dataset, struct measuring *measuring,
                                   const struct agenda_item *item, const struct scope *client,
                                   GStringChunk *texts)
{
    enum breach_date date = item->grain == GRAIN_DAY ? BREACH_BY_CALL : BREACH_BY_NO;
    g_autoptr(GPtrArray) cases =
        breaches_find(dataset, item->period, date, client ? client->number : NUMBER_NONE);
    struct report_list list = {.id = "breaches",
                               .columns = breach_columns,
                               .internal_columns = breach_internal,
                               .rows = g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < cases->len; i++)
        g_ptr_array_add(list.rows, breach_row(measuring, texts, g_ptr_array_index(cases, i)));
    return list;
}

GArray *report_lists_make(const struct dataset *dataset, struct measuring *measuring,
                          const struct agenda_item *item, const struct scope *client, GStringChunk *texts)
{
    GArray *lists = g_array_new(FALSE, FALSE, sizeof(struct report_list));
    g_array_set_clear_func(lists, clear_list);
    for (int b = 0; b < item->definition->block_count; b++) {
        const struct block *block = &item->definition->blocks[b];
        struct report_list list;
        if (block->kind != BLOCK_LIST)
            continue;
        if (client &&
            client_list_make(block->list, dataset, measuring, item->period, client->number, texts, &list)) {
            g_array_append_val(lists, list);
        } else if (!strcmp(block->list, "breaches") && dataset_has(dataset, "objection")) {
            list = breaches(dataset, measuring, item, client, texts);
            g_array_append_val(lists, list);
        }
    }
    return lists;
}
