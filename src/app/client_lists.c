#include "takhojd/app/client_lists.h"

#include "takhojd/calls/call.h"
#include "takhojd/finding/exceptions.h"
#include "takhojd/report/cell.h"

#include <string.h>

/* What every list is made from. */
struct maker {
    const struct dataset *dataset;
    struct measuring *measuring;
    struct period period;
    uint32_t client;
    GStringChunk *texts;
    GPtrArray *rows;
};

/* What has not been done is said, so that nobody takes it for not being known. */
static struct report_cell done_cell(int64_t instant)
{
    if (instant == INSTANT_NULL)
        return (struct report_cell){.kind = REPORT_CELL_WORD, .text = "list.not_yet"};
    return report_cell_instant(instant);
}

static bool is_in_period(const struct maker *maker, int64_t instant)
{
    int32_t day = zone_day(maker->dataset->zone, instant);
    return day >= maker->period.from && day < maker->period.until;
}

static bool is_campaign_of_client(const struct maker *maker, uint32_t campaign)
{
    return campaign != NUMBER_NONE && dataset_campaign(maker->dataset, campaign)->client == maker->client;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The suppliers of the lists a campaign called from, each once; a list without a supplier by its own name. */
static char *suppliers_of(const struct maker *maker, GHashTable *sources)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    GHashTableIter iter;
    gpointer number;
    g_hash_table_iter_init(&iter, sources);
    while (g_hash_table_iter_next(&iter, &number, NULL)) {
        guint source = GPOINTER_TO_UINT(number);
        const char *name = NULL;
        if (source < maker->dataset->sources->len) {
            const struct lead_source *known =
                &g_array_index(maker->dataset->sources, struct lead_source, source);
            name = known->supplier ? known->supplier : known->name;
        }
        if (name && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_ptr_array_add(names, (gpointer)(uintptr_t)name);
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

/* Sources of each of the client's campaigns with attempts in the period: campaign to a set of sources. */
static GHashTable *find_sources(const struct maker *maker)
{
    GHashTable *campaigns = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
    PILE_EACH (cells_pile(maker->dataset->tally->by_source), const struct cell, cell) {
        int32_t day = maker->dataset->first_day + cell->day;
        if (day < maker->period.from || day >= maker->period.until || !cell->count[COUNTER_attempts] ||
            !is_campaign_of_client(maker, cell->campaign))
            continue;
        GHashTable *sources = g_hash_table_lookup(campaigns, GUINT_TO_POINTER(cell->campaign));
        if (!sources) {
            sources = g_hash_table_new(NULL, NULL);
            g_hash_table_insert(campaigns, GUINT_TO_POINTER(cell->campaign), sources);
        }
        uint16_t source = (uint16_t)cell->unit;
        if (source != CALL_NO_SOURCE)
            g_hash_table_add(sources, GUINT_TO_POINTER(source));
    }
    return campaigns;
}

static void add_assignments(struct maker *maker)
{
    g_autoptr(GHashTable) campaigns = find_sources(maker);
    for (guint c = 0; c < maker->dataset->campaigns->len; c++) {
        GHashTable *sources = g_hash_table_lookup(campaigns, GUINT_TO_POINTER(c));
        if (!sources)
            continue;
        const struct campaign *campaign = dataset_campaign(maker->dataset, c);
        g_autofree char *suppliers = suppliers_of(maker, sources);
        const struct report_cell cells[] = {
            report_cell_unit(maker->texts, maker->measuring, SCOPE_CAMPAIGN, c),
            report_cell_text(maker->texts, campaign->target_group),
            report_cell_text(maker->texts, campaign->reason), report_cell_text(maker->texts, suppliers)};
        g_ptr_array_add(maker->rows, g_memdup2(cells, sizeof cells));
    }
}

/* A no that binds every client is this one's to know when it was said in a call of its own. */
static bool is_no_to_client(const struct maker *maker, const struct objection *objection)
{
    if (objection->client != NUMBER_NONE)
        return objection->client == maker->client;
    if (objection->call == NUMBER_NONE)
        return false;
    const struct wanted_call *call = &maker->dataset->wanted[objection->call];
    return call->is_read && is_campaign_of_client(maker, call->campaign);
}

static void add_optouts(struct maker *maker)
{
    const GArray *objections = maker->dataset->objections.rows;
    for (guint i = 0; i < objections->len; i++) {
        const struct objection *objection = &g_array_index(objections, struct objection, i);
        if (!is_in_period(maker, objection->received) || !is_no_to_client(maker, objection))
            continue;
        const struct report_cell cells[] = {report_cell_instant(objection->received),
                                            done_cell(objection->registered),
                                            done_cell(objection->forwarded)};
        g_ptr_array_add(maker->rows, g_memdup2(cells, sizeof cells));
    }
}

static void add_complaints(struct maker *maker)
{
    const GArray *complaints = maker->dataset->complaints;
    for (guint i = 0; i < complaints->len; i++) {
        const struct complaint *complaint = &g_array_index(complaints, struct complaint, i);
        if (!is_in_period(maker, complaint->received) ||
            dataset_complaint_client(maker->dataset, complaint) != maker->client)
            continue;
        uint32_t campaign = complaint->campaign_of_call;
        if (campaign == NUMBER_NONE && is_campaign_of_client(maker, complaint->campaign))
            campaign = complaint->campaign;
        const struct report_cell cells[] = {
            report_cell_instant(complaint->received),
            report_cell_unit(maker->texts, maker->measuring, SCOPE_CAMPAIGN, campaign),
            report_cell_word(maker->texts, "measure.complaints.part.channel_",
                             word_name(&word_channels, (int)complaint->channel)),
            report_cell_word(maker->texts, "measure.complaints.part.category_",
                             word_name(&word_categories, (int)complaint->category)),
            report_cell_word(maker->texts, "measure.complaint_action.part.",
                             word_name(&word_actions, (int)complaint->action)),
            report_cell_instant(complaint->decided)};
        g_ptr_array_add(maker->rows, g_memdup2(cells, sizeof cells));
    }
}

static struct report_cell key_cell(const char *key)
{
    return (struct report_cell){.kind = REPORT_CELL_WORD, .text = key};
}

/* Why there was no consent that would have covered the call. */
static const char *cause_of_robot(const struct exception *exception)
{
    if (exception->proof[1] != INSTANT_NULL)
        return "cause.objected";
    return exception->proof[0] == INSTANT_NULL ? "cause.no_consent" : "cause.consent_not_valid";
}

/* When the person was first blocked after the call, for this client or for all. */
static int64_t blocked_after(const struct maker *maker, const struct exception *exception)
{
    uint32_t count;
    const struct objection *objections =
        grouped_rows(maker->dataset->objections, struct objection, exception->contact, &count);
    int64_t first = INSTANT_NULL;
    for (uint32_t i = 0; i < count; i++) {
        const struct objection *objection = &objections[i];
        bool binds = objection->client == NUMBER_NONE || objection->client == maker->client;
        if (binds && objection->registered != INSTANT_NULL && objection->registered >= exception->proof[2] &&
            (first == INSTANT_NULL || objection->registered < first))
            first = objection->registered;
    }
    return first;
}

static void add_in_name(struct maker *maker, const struct broken_promise *found, const char *cause,
                        const char *done, int64_t done_at)
{
    const struct report_cell cells[] = {
        {.kind = REPORT_CELL_DAY, .day = found->dated_on},
        report_cell_word(maker->texts, "broken.", promise_rows[found->promise].id),
        report_cell_unit(maker->texts, maker->measuring, SCOPE_CAMPAIGN, found->campaign),
        key_cell(cause),
        key_cell(done_at == INSTANT_NULL ? "done.nothing" : done),
        report_cell_instant(done_at)};
    g_ptr_array_add(maker->rows, g_memdup2(cells, sizeof cells));
}

/* Each call after a no: when the no came and was registered, why the call was made all the same, and when the
 * person was blocked after it. */
static void add_breaches(struct maker *maker)
{
    static const enum promise promises[] = {PROMISE_optout, PROMISE_optout_imported};
    for (gsize p = 0; p < G_N_ELEMENTS(promises); p++) {
        const struct exception_query query = {promises[p], maker->period, EXCEPTION_DATED, false,
                                              maker->client};
        g_autoptr(GPtrArray) found = exceptions_find(maker->dataset, &query);
        for (guint i = 0; i < found->len; i++) {
            const struct broken_promise *line = g_ptr_array_index(found, i);
            const int64_t *proof = line->exception->proof;
            bool was_registered = proof[1] != INSTANT_NULL && proof[1] <= proof[2];
            int64_t blocked = blocked_after(maker, line->exception);
            const struct report_cell cells[] = {
                report_cell_instant(proof[0]),
                done_cell(proof[1]),
                report_cell_instant(proof[2]),
                report_cell_unit(maker->texts, maker->measuring, SCOPE_CAMPAIGN, line->campaign),
                report_cell_word(maker->texts, "place.", fault_place_names[line->exception->place]),
                key_cell(was_registered ? "cause.no_not_heeded" : "cause.no_not_registered"),
                key_cell(blocked == INSTANT_NULL ? "done.nothing" : "done.blocked"),
                report_cell_instant(blocked)};
            g_ptr_array_add(maker->rows, g_memdup2(cells, sizeof cells));
        }
    }
}

/* What was done in the client's name and ought not to have been, beside the calls after a no and the
 * complaints, which have lists of their own. */
static void add_done_in_name(struct maker *maker)
{
    struct exception_query query = {PROMISE_robot_consent, maker->period, EXCEPTION_DATED, false,
                                    maker->client};
    g_autoptr(GPtrArray) robots = exceptions_find(maker->dataset, &query);
    query.promise = PROMISE_confirmation_late;
    g_autoptr(GPtrArray) late = exceptions_find(maker->dataset, &query);
    for (guint i = 0; i < robots->len; i++) {
        const struct broken_promise *found = g_ptr_array_index(robots, i);
        add_in_name(maker, found, cause_of_robot(found->exception), "done.blocked",
                    blocked_after(maker, found->exception));
    }
    for (guint i = 0; i < late->len; i++) {
        const struct broken_promise *found = g_ptr_array_index(late, i);
        int64_t confirmed = found->exception->proof[2];
        add_in_name(maker, found, confirmed == INSTANT_NULL ? "cause.not_confirmed" : "cause.confirmed_late",
                    "done.confirmed", confirmed);
    }
}

/* By the first column: a name, a day or an instant. Rows that are equal there stay as they were read. */
static int compare_rows(gconstpointer first, gconstpointer second)
{
    const struct report_cell *a = *(const struct report_cell *const *)first;
    const struct report_cell *b = *(const struct report_cell *const *)second;
    if (a->kind == REPORT_CELL_INSTANT && b->kind == REPORT_CELL_INSTANT)
        return a->instant < b->instant ? -1 : a->instant > b->instant;
    if (a->kind == REPORT_CELL_DAY && b->kind == REPORT_CELL_DAY)
        return a->day < b->day ? -1 : a->day > b->day;
    return g_strcmp0(a->text, b->text);
}

static const char *const assignment_columns[] = {"campaign", "target_group", "reason", "suppliers", NULL};
static const char *const optout_columns[] = {"received_at", "registered_at", "forwarded_at", NULL};
static const char *const complaint_columns[] = {"complained_at", "campaign",   "channel", "category",
                                                "action",        "decided_at", NULL};
static const char *const breach_columns[] = {
    "received_at", "registered_at", "started_at", "campaign", "place", "cause", "action", "done_at", NULL};
static const char *const in_name_columns[] = {"day",    "broken",  "campaign", "cause",
                                              "action", "done_at", NULL};

static const struct {
    const char *id, *relation; /* what it is made of; NULL: of what there always is */
    const char *other;         /* which would do as well; NULL: none */
    const char *const *columns;
    void (*add)(struct maker *);
} kinds[] = {
    {"assignments", NULL, NULL, assignment_columns, add_assignments},
    {"breaches", "objection", NULL, breach_columns, add_breaches},
    {"in_name", "consent", "sale", in_name_columns, add_done_in_name},
    {"optouts", "objection", NULL, optout_columns, add_optouts},
    {"complaints", "complaint", NULL, complaint_columns, add_complaints},
};

bool client_list_make(const char *id, const struct dataset *dataset, struct measuring *measuring,
                      struct period period, uint32_t client, GStringChunk *texts, struct report_list *list)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        bool has_some = !kinds[i].relation || dataset_has(dataset, kinds[i].relation) ||
                        (kinds[i].other && dataset_has(dataset, kinds[i].other));
        if (!g_str_equal(kinds[i].id, id) || !has_some)
            continue;
        struct maker maker = {dataset, measuring, period,
                              client,  texts,     g_ptr_array_new_with_free_func(g_free)};
        kinds[i].add(&maker);
        g_ptr_array_sort(maker.rows, compare_rows);
        *list = (struct report_list){.id = kinds[i].id, .columns = kinds[i].columns, .rows = maker.rows};
        return true;
    }
    return false;
}
