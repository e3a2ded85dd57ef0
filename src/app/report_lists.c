#include "takhojd/app/report_lists.h"
#include "takhojd/app/robot_stops.h"

#include "takhojd/app/client_lists.h"
#include "takhojd/app/night_lists.h"
#include "takhojd/app/rule_lists.h"
#include "takhojd/finding/exceptions.h"
#include "takhojd/measure/needs.h"
#include "takhojd/report/cell.h"

#include <string.h>

static const char *const breach_columns[] = {
    "received_at", "registered_at", "started_at", "client", "campaign",
    "place",       "call",          "contact",    "agent",  NULL};
static const char *const internal_columns[] = {"call", "contact", "agent", NULL};

#define BREACHES "breaches"
#define PROMISES_A_LIST 2

/* Lists of a period's cases, line by line, and the promises they are of. */
static const struct case_list {
    const char *id;
    enum promise promises[PROMISES_A_LIST];
} case_lists[] = {
    {BREACHES, {PROMISE_optout, PROMISE_optout_imported}},
    {"in_name", {PROMISE_robot_consent, PROMISE_confirmation_late}},
};

static const struct case_list *case_list_of(const char *id)
{
    for (gsize i = 0; i < G_N_ELEMENTS(case_lists); i++)
        if (g_str_equal(case_lists[i].id, id))
            return &case_lists[i];
    return NULL;
}

/* What every list of a report is made from. */
struct maker {
    const struct plan *plan;
    const struct dataset *dataset;
    struct measuring *measuring;
    const struct agenda_item *item;
    const struct scope *client; /* NULL: all */
    GStringChunk *texts;
    GArray *lists;
};

static struct report_cell place_cell(const struct maker *maker, const struct exception *exception)
{
    return report_cell_word(maker->texts, "place.", fault_place_names[exception->place]);
}

/* What its cases are, where they are neither calls nor campaigns. */
static bool names_message(enum promise promise)
{
    return promise == PROMISE_message_class;
}

static struct report_cell proof_cell(const struct broken_promise *found, int proof)
{
    int64_t at = found->exception->proof[proof];
    return promise_proof_is_day(found->promise, proof) ? report_cell_day(proof_day(at))
                                                       : report_cell_instant(at);
}

/* The proofs that the promise has, then what every list has. */
static struct report_cell *row_of(const struct maker *maker, const struct broken_promise *found)
{
    const struct promise_row *promise = &promise_rows[found->promise];
    struct report_cell *cells = g_new0(struct report_cell, PROOFS + 7);
    int at = 0;
    for (int i = 0; i < PROOFS && promise->proofs[i]; i++)
        cells[at++] = proof_cell(found, i);
    cells[at++] = report_cell_unit(maker->texts, maker->measuring, SCOPE_CLIENT, found->client);
    cells[at++] = report_cell_unit(maker->texts, maker->measuring, SCOPE_CAMPAIGN, found->campaign);
    if (names_message(found->promise))
        cells[at++] = report_cell_text(maker->texts, found->message);
    cells[at++] = place_cell(maker, found->exception);
    cells[at++] = report_cell_text(maker->texts, found->call);
    cells[at++] = report_cell_text(maker->texts, found->contact);
    cells[at] = report_cell_text(maker->texts, found->agent);
    return cells;
}

/* Of lines dated from a day on (DAY_PAST: whenever), says from when on the list has them all. */
static void note_whole(const struct maker *maker, enum promise promise, int32_t from,
                       struct report_list *list)
{
    const struct exceptions *exceptions = maker->dataset->tally->exceptions;
    int32_t whole_from = maker->dataset->first_day + exceptions_whole_from(exceptions, promise);
    if (!exceptions_dropped(exceptions, promise) || whole_from <= from)
        return;
    list->whole_from = list->is_cut ? MAX(list->whole_from, whole_from) : whole_from;
    list->is_cut = true;
}

static GPtrArray *find(const struct maker *maker, enum promise promise, struct period period,
                       enum exception_date date, bool are_open)
{
    const struct exception_query query = {promise, period, date, are_open,
                                          maker->client ? maker->client->number : NUMBER_NONE};
    return exceptions_find(maker->dataset, &query);
}

/* Calls after a no: for a day what was new that day, for longer the cases behind the period's figures. */
static void add_breaches(struct maker *maker)
{
    const enum promise *promises = case_list_of(BREACHES)->promises;
    if (!dataset_has(maker->dataset, "objection"))
        return;
    enum exception_date date = maker->item->grain == GRAIN_DAY ? EXCEPTION_KNOWN : EXCEPTION_DATED;
    struct report_list list = {.id = BREACHES,
                               .columns = g_memdup2(breach_columns, sizeof breach_columns),
                               .internal_columns = internal_columns,
                               .rows = g_ptr_array_new_with_free_func(g_free)};
    for (int p = 0; p < PROMISES_A_LIST; p++) {
        g_autoptr(GPtrArray) found = find(maker, promises[p], maker->item->period, date, false);
        note_whole(maker, promises[p], date == EXCEPTION_DATED ? maker->item->period.from : DAY_PAST, &list);
        for (guint i = 0; i < found->len; i++)
            g_ptr_array_add(list.rows, row_of(maker, g_ptr_array_index(found, i)));
    }
    g_array_append_val(maker->lists, list);
}

/* "column.ID" of a proof is "proof." and the column of the contract. */
static const char **columns_of(const struct maker *maker, enum promise promise)
{
    static const char *const rest[] = {"client", "campaign", "message", "place",
                                       "call",   "contact",  "agent",   NULL};
    const char **columns = g_new0(const char *, PROOFS + G_N_ELEMENTS(rest));
    int at = 0;
    for (; at < PROOFS && promise_rows[promise].proofs[at]; at++) {
        g_autofree char *name = g_strconcat("proof.", promise_rows[promise].proofs[at], NULL);
        columns[at] = g_string_chunk_insert_const(maker->texts, name);
    }
    for (const char *const *column = rest; *column; column++)
        if (names_message(promise) || !g_str_equal(*column, "message"))
            columns[at++] = *column;
    return columns;
}

/* The rules of the cases, each once, as people cite them. */
static const char *citations_of(const struct maker *maker, const GPtrArray *found)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const struct rule *last = NULL;
    for (guint i = 0; i < found->len; i++) {
        const struct rule *rule = ((const struct broken_promise *)g_ptr_array_index(found, i))->rule;
        if (!rule || rule == last || !*rule->citation || strstr(text->str, rule->citation))
            continue;
        last = rule;
        g_string_append_printf(text, "%s%s", text->len ? "; " : "", rule->citation);
    }
    return text->len ? g_string_chunk_insert(maker->texts, text->str) : NULL;
}

static bool is_of_own_rule(const GPtrArray *found)
{
    for (guint i = 0; i < found->len; i++) {
        const struct rule *rule = ((const struct broken_promise *)g_ptr_array_index(found, i))->rule;
        if (rule && rule->force == RULE_HOUSE_POLICY)
            return true;
    }
    return false;
}

/* What hangs on no call has a line a day, which differ in nothing that the list shows: one is enough. */
static bool is_told(const struct broken_promise *line, GHashTable *told)
{
    return line->exception->call == EXCEPTION_NO_CALL &&
           !g_hash_table_add(told, GUINT_TO_POINTER(line->number));
}

/* One list a promise: what is new, or what was known before and has not been mended. */
static void add_broken(struct maker *maker, enum promise promise, const char *group, bool is_new)
{
    const struct period until_now = {DAY_PAST, maker->item->period.from};
    g_autoptr(GPtrArray) found =
        find(maker, promise, is_new ? maker->item->period : until_now, EXCEPTION_KNOWN, !is_new);
    g_autofree char *id = g_strdup_printf("%s.%s", group, promise_rows[promise].id);
    g_autofree char *title = g_strdup_printf("broken.%s", promise_rows[promise].id);
    struct report_list list = {.id = g_string_chunk_insert(maker->texts, id),
                               .title = g_string_chunk_insert(maker->texts, title),
                               .columns = columns_of(maker, promise),
                               .internal_columns = internal_columns,
                               .citation = citations_of(maker, found),
                               .is_own_rule = is_of_own_rule(found),
                               .rows = g_ptr_array_new_with_free_func(g_free)};
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < found->len; i++) {
        const struct broken_promise *line = g_ptr_array_index(found, i);
        if (!is_told(line, told))
            g_ptr_array_add(list.rows, row_of(maker, line));
    }
    note_whole(maker, promise, DAY_PAST, &list);
    g_array_append_val(maker->lists, list);
}

/* A promise that nothing can be known about has no list, not an empty one. */
static bool is_measured(const struct maker *maker, enum promise promise)
{
    const struct measure *measure = catalogue_find(maker->plan->catalogue, promise_rows[promise].measure);
    const struct measure_part *part = measure ? measure_find_part(measure, promise_rows[promise].part) : NULL;
    return part && !needs_missing(maker->dataset, part);
}

/* The keys of the words of everything that answers a promise. */
static char *answers_of(const struct article_promise *promise, const struct plan *plan)
{
    GString *keys = g_string_new(NULL);
    for (guint i = 0; i < promise->measures->len; i++)
        g_string_append_printf(keys, "measure.%s.label ",
                               ((const struct measure *)g_ptr_array_index(promise->measures, i))->id);
    for (guint i = 0; i < promise->blocks->len; i++) {
        g_autofree char *name = promises_block_name(plan->promises, g_ptr_array_index(promise->blocks, i));
        g_auto(GStrv) parts = g_strsplit(name, ".", 2);
        g_string_append_printf(keys, "report.%s.block.%s ", parts[0], parts[1]);
    }
    if (promise->missing)
        g_string_append_printf(keys, "promise.missing.%s ", promise->missing);
    return g_strchomp(g_string_free(keys, FALSE));
}

/* Every row of the two articles, with what answers it. */
static void add_promises(struct maker *maker)
{
    static const char *const columns[] = {"promise", "wording", "answer", NULL};
    const struct promises *promises = maker->plan->promises;
    struct report_list list = {.id = "promises",
                               .columns = g_memdup2(columns, sizeof columns),
                               .rows = g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < promises_count(promises); i++) {
        const struct article_promise *promise = promises_at(promises, i);
        g_autofree char *answers = answers_of(promise, maker->plan);
        struct report_cell *cells = g_new0(struct report_cell, G_N_ELEMENTS(columns));
        cells[0] = report_cell_text(maker->texts, promise->id);
        cells[1] = report_cell_text(maker->texts, promise->wording);
        cells[1].kind = REPORT_CELL_WORD;
        cells[2] = report_cell_text(maker->texts, answers);
        cells[2].kind = REPORT_CELL_WORDS;
        g_ptr_array_add(list.rows, cells);
    }
    g_array_append_val(maker->lists, list);
}

static void add_place(const struct maker *maker, enum promise promise, enum fault_place place, double cases,
                      GPtrArray *rows)
{
    struct report_cell *cells = g_new0(struct report_cell, 3);
    cells[0] = report_cell_word(maker->texts, "broken.", promise_rows[promise].id);
    cells[1] = report_cell_word(maker->texts, "place.", fault_place_names[place]);
    cells[2] = (struct report_cell){.kind = REPORT_CELL_NUMBER, .number = cases};
    g_ptr_array_add(rows, cells);
}

/* The period's distinct cases of a promise, as its part counts them. */
static double cases_of(const struct maker *maker, enum promise promise)
{
    const struct promise_row *row = &promise_rows[promise];
    const struct measure *measure = catalogue_find(maker->plan->catalogue, row->measure);
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(struct figure));
    double cases = 0;
    measure_figures(maker->measuring, measure_find_part(measure, row->part), SCOPE_ALL, maker->item->grain,
                    maker->item->period, figures);
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = &g_array_index(figures, struct figure, i);
        cases += row->cases == CASES_MISSED ? figure->denominator - figure->numerator : figure->numerator;
    }
    return cases;
}

/* Cases by the place of the fault; a case with faults in two places counts in both. */
static void add_places(const struct maker *maker, enum promise promise, struct report_list *list)
{
    note_whole(maker, promise, maker->item->period.from, list);
    g_autoptr(GPtrArray) found = find(maker, promise, maker->item->period, EXCEPTION_DATED, false);
    for (int place = 0; place < FAULT_PLACE_COUNT; place++) {
        g_autoptr(GHashTable) cases = g_hash_table_new(NULL, NULL);
        for (guint i = 0; i < found->len; i++) {
            const struct broken_promise *line = g_ptr_array_index(found, i);
            if (line->exception->place == place)
                g_hash_table_add(cases, GUINT_TO_POINTER(line->number));
        }
        if (g_hash_table_size(cases))
            add_place(maker, promise, (enum fault_place)place, g_hash_table_size(cases), list->rows);
    }
}

/* Is it the system or the people? The period's broken promises by the place of the fault, never by a person.
 */
static void add_where_it_failed(struct maker *maker)
{
    static const char *const columns[] = {"broken", "place", "cases", NULL};
    struct report_list list = {.id = "where_it_failed",
                               .columns = g_memdup2(columns, sizeof columns),
                               .rows = g_ptr_array_new_with_free_func(g_free)};
    for (int p = 0; p < PROMISE_COUNT; p++) {
        if (!is_measured(maker, (enum promise)p))
            continue;
        double cases = cases_of(maker, (enum promise)p);
        if (promise_rows[p].place == FAULT_several)
            add_places(maker, (enum promise)p, &list);
        else if (cases > 0)
            add_place(maker, (enum promise)p, promise_rows[p].place, cases, list.rows);
    }
    g_array_append_val(maker->lists, list);
}

/* A list of what was done in a client's name; false when it is none of those. */
static bool add_client_list(struct maker *maker, const char *name)
{
    struct report_list list = {0};
    if (!maker->client || !client_list_make(name, maker->dataset, maker->measuring, maker->item->period,
                                            maker->client->number, maker->texts, &list))
        return false;
    gsize columns = g_strv_length((char **)(uintptr_t)list.columns) + 1;
    list.columns = g_memdup2(list.columns, columns * sizeof *list.columns);
    const struct case_list *cases = case_list_of(name);
    for (int p = 0; cases && p < PROMISES_A_LIST; p++)
        note_whole(maker, cases->promises[p], maker->item->period.from, &list);
    g_array_append_val(maker->lists, list);
    return true;
}

static void add_broken_promises(struct maker *maker, const char *group)
{
    for (int p = 0; p < PROMISE_COUNT; p++)
        if (is_measured(maker, (enum promise)p))
            add_broken(maker, (enum promise)p, group, g_str_equal(group, "broken_new"));
}

static void add_rules(struct maker *maker, const char *name)
{
    struct report_list list = g_str_equal(name, "coming_rules")
                                  ? coming_list_make(maker->plan, maker->measuring, maker->item, maker->texts)
                                  : unverified_list_make(maker->plan, maker->dataset, maker->texts);
    g_array_append_val(maker->lists, list);
}

static void add_list(struct maker *maker, const char *name)
{
    if (add_client_list(maker, name) ||
        night_lists_make(name, maker->dataset, maker->measuring, maker->texts, maker->lists))
        return;
    struct report_list stops;
    if (g_str_equal(name, "robot_stops") &&
        robot_stops_make(maker->plan, maker->measuring, maker->item, maker->texts, &stops))
        g_array_append_val(maker->lists, stops);
    else if (g_str_has_suffix(name, "_rules"))
        add_rules(maker, name);
    else if (g_str_equal(name, "where_it_failed"))
        add_where_it_failed(maker);
    else if (g_str_equal(name, "promises"))
        add_promises(maker);
    else if (g_str_equal(name, "breaches"))
        add_breaches(maker);
    else if (g_str_has_prefix(name, "broken_"))
        add_broken_promises(maker, name);
}

static void clear_list(gpointer element)
{
    struct report_list *list = element;
    g_ptr_array_unref(list->rows);
    g_free((gpointer)(uintptr_t)list->columns); /* made here */
}

/* What a list shows of broken promises. */
static void ask_for(const char *list, const struct agenda_item *item, struct exceptions_asked *asked)
{
    const struct case_list *cases = case_list_of(list);
    bool is_of_night = item->grain == GRAIN_DAY && item->definition->audience != AUDIENCE_CLIENT;
    if (g_str_equal(list, "broken_new") || (is_of_night && g_str_equal(list, BREACHES)))
        asked->known_from = MIN(asked->known_from, item->period.from);
    asked->are_open |= g_str_equal(list, "broken_open");
    for (int p = 0; cases && p < PROMISES_A_LIST; p++)
        exceptions_ask_dated(asked, cases->promises[p], item->period);
    for (int p = 0; g_str_equal(list, "where_it_failed") && p < PROMISE_COUNT; p++)
        if (promise_rows[p].place == FAULT_several)
            exceptions_ask_dated(asked, (enum promise)p, item->period);
}

struct exceptions_asked report_lists_ask(const GArray *agenda)
{
    struct exceptions_asked asked = exceptions_ask_nothing();
    for (guint i = 0; i < agenda->len; i++) {
        const struct agenda_item *item = &g_array_index(agenda, struct agenda_item, i);
        for (int b = 0; b < item->definition->block_count; b++)
            if (item->definition->blocks[b].kind == BLOCK_LIST)
                ask_for(item->definition->blocks[b].list, item, &asked);
    }
    return asked;
}

GArray *report_lists_make(const struct plan *plan, const struct dataset *dataset, struct measuring *measuring,
                          const struct agenda_item *item, const struct scope *client, GStringChunk *texts)
{
    struct maker maker = {.plan = plan,
                          .dataset = dataset,
                          .measuring = measuring,
                          .item = item,
                          .client = client,
                          .texts = texts,
                          .lists = g_array_new(FALSE, FALSE, sizeof(struct report_list))};
    g_array_set_clear_func(maker.lists, clear_list);
    for (int b = 0; b < item->definition->block_count; b++)
        if (item->definition->blocks[b].kind == BLOCK_LIST)
            add_list(&maker, item->definition->blocks[b].list);
    return maker.lists;
}
