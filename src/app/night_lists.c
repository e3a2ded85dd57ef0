#include "takhojd/app/night_lists.h"

#include "takhojd/finding/draw.h"

#include <string.h>

static const char *const internal_columns[] = {"call", "contact", "agent", NULL};

/* What every list is made from. */
struct maker {
    const struct dataset *dataset;
    struct measuring *measuring;
    GStringChunk *texts;
    GArray *lists;
};

static struct report_cell text_cell(const struct maker *maker, const char *text)
{
    if (!text || !*text)
        return (struct report_cell){.kind = REPORT_CELL_NONE};
    return (struct report_cell){.kind = REPORT_CELL_TEXT, .text = g_string_chunk_insert(maker->texts, text)};
}

static struct report_cell instant_cell(int64_t instant)
{
    if (instant == INSTANT_NULL)
        return (struct report_cell){.kind = REPORT_CELL_NONE};
    return (struct report_cell){.kind = REPORT_CELL_INSTANT, .instant = instant};
}

static struct report_cell unit_cell(const struct maker *maker, enum scope_kind kind, uint32_t unit)
{
    return text_cell(maker, unit == NUMBER_NONE ? NULL : measure_scope(maker->measuring, kind, unit).name);
}

static void add_drawn(const struct maker *maker)
{
    static const char *const columns[] = {"started_at", "client", "campaign", "call", "agent", NULL};
    if (!maker->dataset->draw)
        return;
    struct report_list list = {.id = "listen",
                               .columns = g_memdup2(columns, sizeof columns),
                               .internal_columns = internal_columns,
                               .rows = g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(GPtrArray) drawn = draw_find(maker->dataset, NUMBER_NONE);
    for (guint i = 0; i < drawn->len; i++) {
        const struct drawn_case *each = g_ptr_array_index(drawn, i);
        struct report_cell *cells = g_new0(struct report_cell, G_N_ELEMENTS(columns));
        cells[0] = instant_cell(each->started);
        cells[1] = unit_cell(maker, SCOPE_CLIENT, each->client);
        cells[2] = unit_cell(maker, SCOPE_CAMPAIGN, each->campaign);
        cells[3] = text_cell(maker, each->call);
        cells[4] = text_cell(maker, each->agent);
        g_ptr_array_add(list.rows, cells);
    }
    g_array_append_val(maker->lists, list);
}

bool night_lists_make(const char *name, const struct dataset *dataset, struct measuring *measuring,
                      GStringChunk *texts, GArray *lists)
{
    const struct maker maker = {dataset, measuring, texts, lists};
    if (!g_str_equal(name, "listen"))
        return false;
    add_drawn(&maker);
    return true;
}
