#include "stream.h"

#include "takhojd/base/error.h"
#include "takhojd/calls/policy.h"

#include <string.h>

/* Columns of the call query, in the order of `names`. */
enum column {
    CALL_ID,
    CONTACT_ID,
    CAMPAIGN_ID,
    AGENT_ID,
    SOURCE_ID,
    MODE,
    OUTCOME,
    STARTED_AT,
    ANSWERED_AT,
    CONNECTED_AT,
    ENDED_AT,
    FACTS,
    NO_AT,
    TIME_ZONE,
    LIST_ENTERED_AT,
    MESSAGE_ID,
    HANDOVER_AT,
    COLUMNS
};

static const char *const names[COLUMNS] = {
    "call_id",     "contact_id",   "campaign_id", "agent_id", "source_id", "mode",      "outcome",         "started_at", "answered_at",
    "connected_at", "ended_at",    "facts",       "no_at",    "time_zone", "list_entered_at", "message_id", "handover_at"};

#define IN_TARGET_FALSE 1
#define IN_TARGET_MASK 3

struct stream {
    struct dataset *dataset;
    int place[COLUMNS];
    int column_count; /* of the query */
    enum id_class id_class[COLUMNS];
    char *last_zone_name; /* calls of one zone come in runs */
    gsize last_zone_length;
    const struct zone *last_zone;
    bool is_checking; /* duplicates */
};

/* One call on its way into the history: its instants, before they become offsets. */
struct arrival {
    struct call call;
    int64_t answered, connected, ended, no, handover, list_entered;
};

static const enum id_kind kinds[COLUMNS] = {
    [CALL_ID] = KIND_CALL,   [CONTACT_ID] = KIND_CONTACT, [CAMPAIGN_ID] = KIND_CAMPAIGN,
    [AGENT_ID] = KIND_AGENT, [SOURCE_ID] = KIND_SOURCE,   [MESSAGE_ID] = KIND_MESSAGE};

struct stream *stream_new(struct dataset *dataset, const struct query *query, GError **error)
{
    struct stream *stream = g_new0(struct stream, 1);
    stream->dataset = dataset;
    stream->column_count = query->column_count;
    stream->is_checking = call_ids_is_checking(dataset->call_ids);
    for (int i = 0; i < COLUMNS; i++) {
        int at = 0;
        while (at < query->column_count && !g_str_equal(query->columns[at].name, names[i]))
            at++;
        if (at == query->column_count) {
            error_set(error, ERROR_CONFIG, "query \"call\" has no column %s", names[i]);
            error_hint(error, "Add it to %s; the file in the source tree has it.", query->path);
            stream_free(stream);
            return NULL;
        }
        stream->place[i] = at;
        stream->id_class[i] = query->columns[at].id_class;
        if (stream->id_class[i] != ID_NONE && dataset->id_class[kinds[i]] == ID_NONE)
            dataset->id_class[kinds[i]] = stream->id_class[i];
    }
    return stream;
}

void stream_free(struct stream *stream)
{
    if (!stream)
        return;
    g_free(stream->last_zone_name);
    g_free(stream);
}

static struct copy_field field_of(const struct stream *stream, const struct copy_field *fields, enum column column)
{
    return fields[stream->place[column]];
}

static struct copy_id id_of(const struct stream *stream, const struct copy_field *fields, enum column column,
                            unsigned char room[8])
{
    return copy_id(field_of(stream, fields, column), stream->id_class[column], room);
}

/* Instants of the row; one at or after the freeze has not happened yet. */
static int64_t done_of(const struct stream *stream, const struct copy_field *fields, enum column column)
{
    return dataset_done(stream->dataset, copy_instant(field_of(stream, fields, column)));
}

static uint64_t hash_of(const struct stream *stream, const struct copy_field *fields)
{
    uint64_t hash = 0;
    for (int i = 0; i < stream->column_count; i++) {
        uint64_t field = fields[i].length < 0 ? 1 : intern_hash(fields[i].bytes, (uint32_t)fields[i].length);
        hash = (hash ^ field) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return hash;
}

static const struct zone *zone_of(struct stream *stream, const struct copy_field *fields,
                                  const struct campaign *campaign, struct arrival *arrival)
{
    struct copy_field name = field_of(stream, fields, TIME_ZONE);
    if (name.length < 0)
        return campaign->zone;
    gsize length = (gsize)name.length;
    if (!stream->last_zone_name || stream->last_zone_length != length ||
        memcmp(stream->last_zone_name, name.bytes, length) != 0) {
        g_free(stream->last_zone_name);
        stream->last_zone_name = copy_text_dup(name);
        stream->last_zone_length = length;
        stream->last_zone = dataset_zone(stream->dataset, stream->last_zone_name);
    }
    if (stream->last_zone)
        return stream->last_zone;
    arrival->call.flags |= CALL_ZONE_UNKNOWN;
    return campaign->zone;
}

/* Why a row is refused, or -1. */
static int reason_to_refuse(const struct arrival *arrival, uint32_t campaign)
{
    if (arrival->ended != INSTANT_NULL && arrival->ended < arrival->call.started)
        return QUALITY_refused_ended_before_started;
    if (arrival->answered != INSTANT_NULL && arrival->answered < arrival->call.started)
        return QUALITY_refused_answered_before_started;
    return campaign == INTERN_NONE ? QUALITY_refused_unknown_campaign : -1;
}

static void read_instants(struct stream *stream, const struct copy_field *fields, struct arrival *arrival)
{
    arrival->call.started = copy_instant(field_of(stream, fields, STARTED_AT));
    arrival->answered = done_of(stream, fields, ANSWERED_AT);
    arrival->connected = done_of(stream, fields, CONNECTED_AT);
    arrival->ended = done_of(stream, fields, ENDED_AT);
    arrival->no = done_of(stream, fields, NO_AT);
    arrival->handover = done_of(stream, fields, HANDOVER_AT);
    arrival->list_entered = copy_instant(field_of(stream, fields, LIST_ENTERED_AT));
}

/* Instants that contradict the call are read as not known. */
static void mend_instants(struct arrival *arrival)
{
    if (arrival->connected != INSTANT_NULL && arrival->connected < arrival->call.started) {
        arrival->connected = INSTANT_NULL;
        arrival->call.flags |= CALL_CONNECTED_MENDED;
    }
    if (arrival->no != INSTANT_NULL &&
        (arrival->no < arrival->call.started || (arrival->ended != INSTANT_NULL && arrival->no > arrival->ended))) {
        arrival->no = INSTANT_NULL;
        arrival->call.flags |= CALL_NO_MENDED;
    }
}

static void read_words(struct stream *stream, const struct copy_field *fields, struct arrival *arrival)
{
    struct copy_field mode = field_of(stream, fields, MODE), outcome = field_of(stream, fields, OUTCOME);
    arrival->call.mode = (uint8_t)word_find(&word_modes, mode.bytes, mode.length);
    arrival->call.outcome = (uint8_t)word_find(&word_outcomes, outcome.bytes, outcome.length);
}

static bool is_marketing(const struct stream *stream, const struct copy_field *fields, const struct arrival *arrival,
                         const struct campaign *campaign)
{
    const struct dataset *dataset = stream->dataset;
    if (purpose_is_marketing(campaign->purpose) || arrival->call.outcome == OUTCOME_SALE)
        return true;
    uint32_t count;
    if (arrival->call.wanted != CALL_NONE && grouped_find(&dataset->sales, arrival->call.wanted, &count) && count)
        return true;
    unsigned char room[8];
    struct copy_id id = id_of(stream, fields, MESSAGE_ID, room);
    uint32_t message = id.bytes ? intern_find(dataset->ids[KIND_MESSAGE], id.bytes, id.length) : INTERN_NONE;
    return message < dataset->messages->len && g_array_index(dataset->messages, struct message, message).is_marketing;
}

static bool is_source_approved(const struct dataset *dataset, uint16_t source, int32_t day)
{
    if (source == CALL_NO_SOURCE || source >= dataset->sources->len)
        return false;
    const struct lead_source *row = &g_array_index(dataset->sources, struct lead_source, source);
    return row->approved_from != DAY_NULL && row->approved_from <= day &&
           (row->approved_until == DAY_NULL || day < row->approved_until);
}

/* The version of the register that the campaign's list had been washed against, or DAY_NULL. */
static int32_t scrub_used(const struct campaign *campaign, uint32_t register_number, const struct arrival *arrival)
{
    int32_t version = DAY_NULL;
    for (guint i = 0; i < campaign->scrubs->len; i++) {
        const struct scrub *scrub = &g_array_index(campaign->scrubs, struct scrub, i);
        if (scrub->register_number == register_number && scrub->scrubbed_at <= arrival->call.started &&
            (arrival->list_entered == INSTANT_NULL || scrub->scrubbed_at >= arrival->list_entered) &&
            (version == DAY_NULL || scrub->version_date > version))
            version = scrub->version_date;
    }
    return version;
}

/* A relation of the same known kind of product, begun by that day and not fulfilled too long ago. */
static bool is_customer(const struct dataset *dataset, const struct campaign *campaign, const struct policy *policy,
                        uint32_t contact, int32_t day)
{
    uint32_t count;
    const struct customer_relation *rows =
        grouped_rows(dataset->relations, struct customer_relation, contact, &count);
    if (policy->exempt_customer_months == POLICY_NO_RULE || campaign->product == PRODUCT_UNKNOWN)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].client == campaign->client && rows[i].product == campaign->product && rows[i].customer_from <= day &&
            (rows[i].fulfilled_on == DAY_NULL ||
             day <= day_add_months(rows[i].fulfilled_on, policy->exempt_customer_months)))
            return true;
    return false;
}

/* Listed that day, and neither grace nor a customer; whether a consent exempts is for the contact's half. */
static bool is_listed(const struct dataset *dataset, const struct campaign *campaign, const struct arrival *arrival,
                      int32_t day)
{
    uint32_t count;
    const struct listing *rows = grouped_rows(dataset->listings, struct listing, arrival->call.contact, &count);
    if (!count)
        return false;
    const struct policy *policy = policy_of(campaign, day);
    if (policy->register_number == NUMBER_NONE)
        return false;
    int32_t version = scrub_used(campaign, policy->register_number, arrival);
    bool is_fresh = version != DAY_NULL && policy->register_age_months != POLICY_NO_RULE &&
                    day <= day_add_months(version, policy->register_age_months);
    bool is_listed = false, is_grace = is_fresh;
    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].register_number != policy->register_number || rows[i].listed_from > day ||
            (rows[i].listed_until != DAY_NULL && day >= rows[i].listed_until))
            continue;
        is_listed = true;
        is_grace = is_grace && rows[i].listed_from > version;
    }
    return is_listed && !is_grace && !is_customer(dataset, campaign, policy, arrival->call.contact, day);
}

static void set_flags(struct stream *stream, const struct copy_field *fields, struct arrival *arrival,
                      const struct campaign *campaign, int32_t day)
{
    struct dataset *dataset = stream->dataset;
    struct call *call = &arrival->call;
    enum outcome outcome = (enum outcome)call->outcome;
    bool is_reached = outcome_is_reached(outcome) && arrival->connected != INSTANT_NULL;
    bool is_conversation =
        is_reached && (!mode_is_automated((enum mode)call->mode) || arrival->handover != INSTANT_NULL);
    bool is_refusal = is_conversation && (arrival->no != INSTANT_NULL || outcome == OUTCOME_DECLINED ||
                                          outcome == OUTCOME_OPT_OUT);
    bool is_marketing_call = is_marketing(stream, fields, arrival, campaign);
    int64_t in_target = copy_int64(field_of(stream, fields, FACTS), 0) & IN_TARGET_MASK;
    bool was_long = arrival->connected != INSTANT_NULL && arrival->ended != INSTANT_NULL &&
                    arrival->ended - arrival->connected >= 20 * INSTANT_SECOND;

    call->flags |= (is_marketing_call ? CALL_MARKETING : 0U) |
                  (arrival->answered != INSTANT_NULL && outcome_is_person(outcome) ? CALL_ANSWERED : 0U) |
                  (is_conversation ? CALL_CONVERSATION : 0U) | (is_refusal ? CALL_REFUSAL : 0U) |
                  (in_target == IN_TARGET_FALSE ? CALL_OUT_OF_TARGET : 0U) | (in_target ? CALL_TARGET_KNOWN : 0U) |
                  (is_source_approved(dataset, call->source, day) ? CALL_SOURCE_APPROVED : 0U) |
                  (was_long ? CALL_CONNECTED_20S : 0U) |
                  (outcome_is_reached(outcome) && !is_reached ? CALL_UNCONNECTED : 0U);
    if (is_marketing_call && is_listed(dataset, campaign, arrival, day))
        call->flags |= CALL_LISTED;
}

static uint32_t offset_of(int64_t started, int64_t instant)
{
    if (instant == INSTANT_NULL)
        return CALL_OFFSET_NULL;
    int64_t offset = instant - started;
    return offset >= CALL_OFFSET_LONG ? CALL_OFFSET_LONG : (uint32_t)offset;
}

static void store(struct stream *stream, struct arrival *arrival)
{
    struct dataset *dataset = stream->dataset;
    struct call *call = &arrival->call;
    call->ended = offset_of(call->started, arrival->ended);
    call->no = offset_of(call->started, arrival->no);
    if (call->ended == CALL_OFFSET_LONG || call->no == CALL_OFFSET_LONG)
        history_note_long(dataset->history, call->id, arrival->ended, arrival->no);
    history_append(dataset->history, call);
    if (call->wanted != CALL_NONE)
        dataset->wanted[call->wanted] = (struct wanted_call){call->id, call->campaign, true};
}

/* The dense counters of a call, in their order. */
static void count_dense(struct dataset *dataset, const struct call *call, int sign)
{
    const struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    bool is_attempt = call_is_attempt(call), is_answered = call->flags & CALL_ANSWERED;
    bool is_automated = mode_is_automated((enum mode)call->mode);
    const bool is_counted[DENSE_COUNTER_COUNT] = {
        [COUNTER_attempts] = is_attempt,
        [COUNTER_attempts_marketing] = is_attempt && (call->flags & CALL_MARKETING),
        [COUNTER_with_agent] = call->agent != CALL_NONE,
        [COUNTER_answered] = is_answered,
        [COUNTER_answered_consumer] = is_answered && campaign->audience == PARTY_CONSUMER,
        [COUNTER_answered_company] =
            is_answered && (campaign->audience == PARTY_COMPANY || campaign->audience == PARTY_SOLE_TRADER),
        [COUNTER_answered_live] = is_answered && !is_automated,
        [COUNTER_answered_automated] = is_answered && is_automated,
        [COUNTER_conversations] = (call->flags & CALL_CONVERSATION) != 0,
    };
    uint32_t *by_agent = tally_agent_cell(dataset->tally, call);
    uint32_t *by_source = tally_source_cell(dataset->tally, call);
    for (int i = 0; i < DENSE_COUNTER_COUNT; i++) {
        by_agent[i] += (uint32_t)(sign * is_counted[i]);
        by_source[i] += (uint32_t)(sign * is_counted[i]);
    }
}

static void count_oddities(struct dataset *dataset, const struct call *call, int sign)
{
    int64_t *count = dataset->quality.count;
    bool is_long_machine = call->outcome == OUTCOME_MACHINE && (call->flags & CALL_CONNECTED_20S);
    count[QUALITY_unknown_outcome] += sign * (call->outcome == OUTCOME_UNKNOWN);
    count[QUALITY_unknown_mode] += sign * (call->mode == MODE_UNKNOWN);
    count[QUALITY_unknown_purpose] += sign * (dataset_campaign(dataset, call->campaign)->purpose == PURPOSE_UNKNOWN);
    count[QUALITY_conversation_outcome_unconnected] += sign * ((call->flags & CALL_UNCONNECTED) != 0);
    count[QUALITY_machine_long] += sign * is_long_machine;
    count[QUALITY_unknown_zone] += sign * ((call->flags & CALL_ZONE_UNKNOWN) != 0);
    count[QUALITY_no_at_outside_call] += sign * ((call->flags & CALL_NO_MENDED) != 0);
    count[QUALITY_connected_before_started] += sign * ((call->flags & CALL_CONNECTED_MENDED) != 0);
}

static uint32_t add_id(struct stream *stream, const struct copy_field *fields, enum column column)
{
    unsigned char room[8];
    struct copy_id id = id_of(stream, fields, column, room);
    return id.bytes ? intern_add(stream->dataset->ids[kinds[column]], id.bytes, id.length) : NUMBER_NONE;
}

static bool set_ids(struct stream *stream, const struct copy_field *fields, struct arrival *arrival, GError **error)
{
    struct call *call = &arrival->call;
    call->contact = add_id(stream, fields, CONTACT_ID);
    call->agent = add_id(stream, fields, AGENT_ID);
    uint32_t source = add_id(stream, fields, SOURCE_ID);
    if (call->contact == NUMBER_NONE || (source >= CALL_NO_SOURCE && source != NUMBER_NONE)) {
        error_set(error, ERROR_DATA, call->contact == NUMBER_NONE ? "a call has no contact_id"
                                                                  : "calls name more than 65 534 lead sources");
        return error_hint(error, "contact_id may not be null and source_id is the list's, not the lead's: see "
                                 "\"takhojd schema\".");
    }
    call->source = source == NUMBER_NONE ? CALL_NO_SOURCE : (uint16_t)source;
    return true;
}

static void note_time(struct quality *quality, int64_t started, int32_t day)
{
    quality->newest = quality->newest == INSTANT_NULL ? started : MAX(quality->newest, started);
    quality->first_day = quality->first_day == DAY_NULL ? day : MIN(quality->first_day, day);
    quality->last_day = quality->last_day == DAY_NULL ? day : MAX(quality->last_day, day);
}

/* Whether the row may go on: possible in itself, and the first of its identifier. What is refused is counted once. */
static bool admit(struct stream *stream, const struct copy_field *fields, struct arrival *arrival, uint32_t *campaign)
{
    struct dataset *dataset = stream->dataset;
    unsigned char room[8];
    struct copy_id id = id_of(stream, fields, CAMPAIGN_ID, room);
    *campaign = id.bytes ? intern_find(dataset->ids[KIND_CAMPAIGN], id.bytes, id.length) : INTERN_NONE;
    read_instants(stream, fields, arrival);
    int reason = reason_to_refuse(arrival, *campaign);
    if (reason < 0) {
        id = id_of(stream, fields, CALL_ID, room);
        uint64_t row_hash = stream->is_checking ? hash_of(stream, fields) : 0;
        enum call_id_seen seen = call_ids_add(dataset->call_ids, id.bytes, id.length, row_hash, &arrival->call.id);
        reason = seen == CALL_ID_IDENTICAL ? QUALITY_collapsed_duplicate
                 : seen == CALL_ID_DIFFERS ? QUALITY_refused_duplicate
                                           : -1;
        arrival->call.wanted = intern_find(dataset->ids[KIND_CALL], id.bytes, id.length);
    }
    if (reason >= 0)
        dataset->quality.count[reason]++;
    return reason < 0;
}

bool stream_row(void *user, const struct copy_field *fields, GError **error)
{
    struct stream *stream = user;
    struct dataset *dataset = stream->dataset;
    struct arrival arrival;
    uint32_t number;
    dataset->quality.count[QUALITY_rows_read]++;
    if (field_of(stream, fields, CALL_ID).length < 0 || field_of(stream, fields, CALL_ID).length > UINT16_MAX) {
        error_set(error, ERROR_DATA, "a call has no call_id, or one longer than 65 535 bytes");
        return error_hint(error, "call_id names the call and may not be null: see \"takhojd schema\".");
    }
    if (!admit(stream, fields, &arrival, &number))
        return true;
    if (!set_ids(stream, fields, &arrival, error))
        return false;
    const struct campaign *campaign = dataset_campaign(dataset, number);
    arrival.call.campaign = (uint16_t)number;
    arrival.call.flags = 0;
    mend_instants(&arrival);
    read_words(stream, fields, &arrival);
    const struct zone *zone = zone_of(stream, fields, campaign, &arrival);
    int32_t day = zone_day(zone, arrival.call.started);
    arrival.call.day = (int16_t)(day - dataset->first_day);
    set_flags(stream, fields, &arrival, campaign, day);
    if (arrival.call.flags & CALL_LISTED && zone != campaign->zone)
        history_note_zone(dataset->history, arrival.call.id, zone);
    store(stream, &arrival);
    dataset->flags_seen |= arrival.call.flags;
    dataset->outcomes_seen |= 1U << arrival.call.outcome;
    count_dense(dataset, &arrival.call, 1);
    count_oddities(dataset, &arrival.call, 1);
    note_time(&dataset->quality, arrival.call.started, day);
    return true;
}

static bool take_back(const struct call *call, void *user)
{
    struct dataset *dataset = user;
    if (!call_ids_is_refused(dataset->call_ids, call->id))
        return false;
    count_dense(dataset, call, -1);
    count_oddities(dataset, call, -1);
    /* Rows that had been collapsed into this one before a row differed are refused with it. */
    guint identical = call_ids_identical(dataset->call_ids, call->id);
    dataset->quality.count[QUALITY_collapsed_duplicate] -= identical;
    dataset->quality.count[QUALITY_refused_duplicate] += 1 + identical;
    if (call->wanted != CALL_NONE)
        dataset->wanted[call->wanted].is_read = false;
    return true;
}

void stream_finish(struct stream *stream)
{
    struct dataset *dataset = stream->dataset;
    if (dataset->quality.count[QUALITY_refused_duplicate])
        history_remove(dataset->history, take_back, dataset);
    dataset->quality.count[QUALITY_calls_accepted] = (int64_t)history_count(dataset->history);
}
