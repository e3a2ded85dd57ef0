#include "earlier.h"

#include "stream_parts.h"

const struct earlier_relation earlier_relations[EARLIER_KINDS] = {
    [EARLIER_COMPLAINT] = {"complaint", "call_id", "call_of_complaint"},
    [EARLIER_OBJECTION] = {"objection", "call_id", "call_of_objection"},
    [EARLIER_SALE] = {"sale", "call_id", "call_of_sale"},
};

struct earlier {
    struct reading reading; /* first: a row's reading is the earlier's */
    bool *is_asked_for;     /* by number in ids[KIND_CALL] */
    int needed[EARLIER_KINDS];
};

enum column {
    CALL,
    CONTACT,
    CAMPAIGN,
    AGENT,
    SOURCE,
    MODE,
    STARTED,
    ANSWERED,
    ENDED,
    ZONE,
};

static const char *const columns[] = {"call_id",   "contact_id", "campaign_id", "agent_id",
                                      "source_id", "mode",       "started_at",  "answered_at",
                                      "ended_at",  "time_zone",  NULL};

static void ask_for(struct earlier *earlier, enum earlier_kind kind, uint32_t call)
{
    if (call == NUMBER_NONE || earlier->reading.dataset->wanted[call].is_read)
        return;
    earlier->is_asked_for[call] = true;
    earlier->needed[kind]++;
}

struct earlier *earlier_new(struct dataset *dataset, int64_t from)
{
    struct earlier *earlier = g_new0(struct earlier, 1);
    earlier->reading.dataset = dataset;
    earlier->is_asked_for = g_new0(bool, intern_count(dataset->ids[KIND_CALL]) + 1);
    for (guint i = 0; i < dataset->complaints->len; i++)
        ask_for(earlier, EARLIER_COMPLAINT, g_array_index(dataset->complaints, struct complaint, i).call);
    for (guint i = 0; i < dataset->objections.rows->len; i++) {
        const struct objection *row = &g_array_index(dataset->objections.rows, struct objection, i);
        if (row->received >= from)
            ask_for(earlier, EARLIER_OBJECTION, row->call);
    }
    for (guint i = 0; i < dataset->sales.rows->len; i++) {
        const struct sale *row = &g_array_index(dataset->sales.rows, struct sale, i);
        if (row->accepted >= from || row->refund_due >= from)
            ask_for(earlier, EARLIER_SALE, row->call);
    }
    return earlier;
}

void earlier_free(struct earlier *earlier)
{
    if (!earlier)
        return;
    g_free(earlier->is_asked_for);
    g_free(earlier);
}

bool earlier_is_needed(const struct earlier *earlier, enum earlier_kind kind)
{
    return earlier->needed[kind] > 0;
}

/* Where the person is, as far as the call knows. */
static const struct zone *zone_of(struct reading *r, const struct campaign *campaign)
{
    g_autofree char *name = row_text(r, ZONE);
    const struct zone *zone = name ? dataset_zone(r->dataset, name) : NULL;
    return zone ? zone : campaign->zone;
}

/* The record of a call that something was sold in: a refund has its own day, and the rest from here. */
static void keep_call(struct reading *r, const struct arrival *arrival, uint32_t number)
{
    struct dataset *dataset = r->dataset;
    struct call call = arrival->call;
    const struct campaign *campaign = dataset_campaign(dataset, call.campaign);
    const struct zone *zone = zone_of(r, campaign);
    struct copy_field mode = row_field(r, MODE);
    uint32_t source = row_id(r, SOURCE, KIND_SOURCE);
    call.contact = row_id(r, CONTACT, KIND_CONTACT);
    call.agent = row_id(r, AGENT, KIND_AGENT);
    call.source = source >= CALL_NO_SOURCE ? CALL_NO_SOURCE : (uint16_t)source;
    call.mode = (uint8_t)word_find(&word_modes, mode.bytes, mode.length);
    call.wanted = number;
    call.ended = call.no = CALL_OFFSET_NULL;
    call.day = (int16_t)MAX(zone_day(zone, call.started) - dataset->first_day, INT16_MIN);
    if (zone != campaign->zone)
        history_note_zone(dataset->history, call.id, zone);
    g_array_append_val(dataset->earlier_sold, call);
}

/*
 * The first of its identifier lends what it has; one that differs takes it back. A call may be named by rows
 * of several relations, and comes once for each.
 */
static void take_call(struct reading *r, struct arrival *arrival, uint32_t number)
{
    struct dataset *dataset = r->dataset;
    struct wanted_call *wanted = &dataset->wanted[number];
    bool is_checking = call_ids_is_checking(dataset->call_ids);
    uint32_t length;
    const void *bytes = intern_bytes(dataset->ids[KIND_CALL], number, &length);
    if (wanted->is_read && !is_checking)
        return;
    uint64_t row_hash = is_checking ? stream_row_hash(r->fields, r->query->column_count) : 0;
    enum call_id_seen seen = call_ids_add(dataset->call_ids, bytes, length, row_hash, &arrival->call.id);
    if (seen == CALL_ID_DIFFERS)
        wanted->is_read = false;
    if (seen != CALL_ID_NEW)
        return;
    *wanted = (struct wanted_call){arrival->call.id, INSTANT_NULL, arrival->call.campaign, true};
    if (grouped_has(&dataset->sales, number))
        keep_call(r, arrival, number);
}

static void read_earlier(struct reading *r)
{
    const struct earlier *earlier = (const struct earlier *)(const void *)r;
    uint32_t number = row_known_id(r, CALL, KIND_CALL), campaign = row_known_id(r, CAMPAIGN, KIND_CAMPAIGN);
    struct arrival arrival = {.call = {.started = row_planned(r, STARTED), .campaign = (uint16_t)campaign},
                              .answered = row_done(r, ANSWERED),
                              .ended = row_done(r, ENDED)};
    if (number == NUMBER_NONE || !earlier->is_asked_for[number] || row_lacks(r, CONTACT) ||
        arrival.call.started == INSTANT_PAST || arrival_refused(&arrival, campaign) >= 0)
        return;
    take_call(r, &arrival, number);
}

bool earlier_begin(struct earlier *earlier, const struct query *query, GError **error)
{
    static const struct reader reader = {"call", columns, read_earlier};
    return reading_begin(&earlier->reading, earlier->reading.dataset, &reader, query, error);
}

bool earlier_row(void *user, const struct copy_field *fields, GError **error)
{
    struct earlier *earlier = user;
    return reading_row(&earlier->reading, fields, error);
}
