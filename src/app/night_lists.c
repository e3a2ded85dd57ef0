#include "takhojd/app/night_lists.h"

#include "takhojd/calls/due.h"
#include "takhojd/finding/citation.h"
#include "takhojd/finding/draw.h"
#include "takhojd/finding/exceptions.h"
#include "takhojd/report/cell.h"

#include <string.h>

static const char *const internal_columns[] = {"call", "contact", "agent", NULL};

/* What every list is made from. */
struct maker {
    const struct dataset *dataset;
    struct measuring *measuring;
    GStringChunk *texts;
    GArray *lists;
};

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
        cells[0] = report_cell_instant(each->started);
        cells[1] = report_cell_unit(maker->texts, maker->measuring, SCOPE_CLIENT, each->client);
        cells[2] = report_cell_unit(maker->texts, maker->measuring, SCOPE_CAMPAIGN, each->campaign);
        cells[3] = report_cell_text(maker->texts, each->call);
        cells[4] = report_cell_text(maker->texts, each->agent);
        g_ptr_array_add(list.rows, cells);
    }
    g_array_append_val(maker->lists, list);
}

/* What a list of dues has a column for, beside the limit and the rule. */
static const char *const due_columns[DUE_COUNT][7] = {
    [DUE_objection] = {"since", "client", "campaign", "contact"},
    [DUE_callback] = {"since", "client", "campaign", "contact"},
    [DUE_callback_objected] = {"since", "client", "campaign", "contact"},
    [DUE_confirmation] = {"since", "client", "campaign", "call", "contact"},
    [DUE_refund] = {"since", "client", "campaign", "call", "contact"},
    [DUE_preflight] = {"client", "campaign"},
    [DUE_scrub] = {"since", "client", "campaign"},
    [DUE_consent] = {"since", "client", "contact"},
    [DUE_source] = {"due_what"},
    [DUE_script] = {"since", "client", "campaign", "due_what"},
    [DUE_training] = {"agent"},
};

static struct report_cell key_cell(const struct maker *maker, enum id_kind kind, uint32_t number)
{
    g_autofree char *name = number == NUMBER_NONE ? NULL : dataset_id_name(maker->dataset, kind, number);
    return report_cell_text(maker->texts, name);
}

static struct report_cell limit_cell(const struct due *due)
{
    if (due->by_day != DAY_NULL)
        return (struct report_cell){.kind = REPORT_CELL_DAY, .day = due->by_day};
    return report_cell_instant(due->by);
}

/* House policy is cited as such, law by its citation. */
static struct report_cell rule_cell(const struct maker *maker, const struct due *due)
{
    const struct dataset *dataset = maker->dataset;
    const struct cited cited = {due->campaign, MODE_MANUAL, true, dataset->as_of + 1};
    const struct rule *rule = citation_find(dataset, due_rows[due->kind].rule, &cited);
    if (rule && !*rule->citation)
        return (struct report_cell){.kind = REPORT_CELL_WORD, .text = "force.house_policy"};
    return report_cell_text(maker->texts, rule ? rule->citation : NULL);
}

static struct report_cell due_cell(const struct maker *maker, const struct due *due, const char *column)
{
    g_autofree char *call = exceptions_call_name(maker->dataset, due->call);
    if (g_str_equal(column, "since"))
        return report_cell_instant(due->since);
    if (g_str_equal(column, "client"))
        return report_cell_unit(maker->texts, maker->measuring, SCOPE_CLIENT, due->client);
    if (g_str_equal(column, "campaign"))
        return report_cell_unit(maker->texts, maker->measuring, SCOPE_CAMPAIGN, due->campaign);
    if (g_str_equal(column, "due_what"))
        return report_cell_text(maker->texts, due->what);
    if (g_str_equal(column, "call"))
        return report_cell_text(maker->texts, call);
    bool is_agent = g_str_equal(column, "agent");
    return key_cell(maker, is_agent ? KIND_AGENT : KIND_CONTACT, is_agent ? due->agent : due->contact);
}

static struct report_cell *due_row_of(const struct maker *maker, const struct due *due, guint columns)
{
    struct report_cell *cells = g_new0(struct report_cell, columns);
    cells[0] = limit_cell(due);
    bool has_rule = due_rows[due->kind].rule != NULL;
    for (guint i = 1; i + has_rule < columns; i++)
        cells[i] = due_cell(maker, due, due_columns[due->kind][i - 1]);
    if (has_rule)
        cells[columns - 1] = rule_cell(maker, due);
    return cells;
}

static void add_due(const struct maker *maker, enum due_kind kind)
{
    const struct due_row *row = &due_rows[kind];
    if (!dataset_has(maker->dataset, row->need))
        return;
    const char **columns = g_new0(const char *, G_N_ELEMENTS(due_columns[kind]) + 2);
    guint count = 0;
    columns[count++] = "due_by";
    g_autofree char *since = row->since ? g_strconcat("proof.", row->since, NULL) : NULL;
    for (const char *const *column = due_columns[kind]; *column; column++)
        columns[count++] =
            g_str_equal(*column, "since") ? g_string_chunk_insert_const(maker->texts, since) : *column;
    if (row->rule)
        columns[count++] = "due_rule";
    g_autofree char *id = g_strconcat("due.", row->id, NULL);
    struct report_list list = {.id = g_string_chunk_insert(maker->texts, id),
                               .title = g_string_chunk_insert(maker->texts, id),
                               .columns = columns,
                               .internal_columns = internal_columns,
                               .rows = g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(GArray) due = due_find(maker->dataset, kind);
    for (guint i = 0; i < due->len; i++)
        g_ptr_array_add(list.rows, due_row_of(maker, &g_array_index(due, struct due, i), count));
    g_array_append_val(maker->lists, list);
}

bool night_lists_make(const char *name, const struct dataset *dataset, struct measuring *measuring,
                      GStringChunk *texts, GArray *lists)
{
    const struct maker maker = {dataset, measuring, texts, lists};
    bool is_due = g_str_equal(name, "due");
    for (int kind = 0; is_due && kind < DUE_COUNT; kind++)
        add_due(&maker, (enum due_kind)kind);
    if (g_str_equal(name, "listen"))
        add_drawn(&maker);
    return is_due || g_str_equal(name, "listen");
}
