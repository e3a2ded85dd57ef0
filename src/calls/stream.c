#include "stream.h"
#include "conduct.h"
#include "stream_parts.h"
#include "stream_ring.h"
#include "witness.h"

#include "takhojd/base/error.h"
#include "takhojd/calls/assignment.h"
#include "takhojd/calls/coming.h"
#include "takhojd/calls/memo.h"

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
    RINGING_AT,
    HANDOVER_REQUESTED_AT,
    SCRIPT_VERSION,
    COLUMNS
};

static const char *const names[COLUMNS] = {"call_id",
                                           "contact_id",
                                           "campaign_id",
                                           "agent_id",
                                           "source_id",
                                           "mode",
                                           "outcome",
                                           "started_at",
                                           "answered_at",
                                           "connected_at",
                                           "ended_at",
                                           "facts",
                                           "no_at",
                                           "time_zone",
                                           "list_entered_at",
                                           "message_id",
                                           "handover_at",
                                           "ringing_at",
                                           "handover_requested_at",
                                           "script_version"};

struct stream {
    struct dataset *dataset;
    int place[COLUMNS];
    int column_count; /* of the query */
    enum id_class id_class[COLUMNS];
    char *last_zone_name; /* calls of one zone come in runs */
    gsize last_zone_length;
    const struct zone *last_zone;
    struct memo modes, outcomes;
    struct memo ids[COLUMNS]; /* of the columns that name what many calls have in common */
    bool is_checking;         /* duplicates */
    GArray *conducts;         /* struct conduct, waiting for the last row while duplicates are looked for */
    GArray *talk_ids;         /* uint64_t a conversation observed, while duplicates can take one back */
    struct ring *ring;
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
    stream->conducts = g_array_new(FALSE, FALSE, sizeof(struct conduct));
    stream->talk_ids = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    return stream;
}

void stream_free(struct stream *stream)
{
    if (!stream)
        return;
    if (stream->conducts)
        g_array_unref(stream->conducts);
    if (stream->talk_ids)
        g_array_unref(stream->talk_ids);
    g_free(stream->last_zone_name);
    ring_free(stream->ring);
    g_free(stream);
}

static struct copy_field field_of(const struct stream *stream, const struct copy_field *fields,
                                  enum column column)
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

static const struct zone *zone_of(struct stream *stream, const struct copy_field *fields,
                                  const struct campaign *campaign, struct arrival *arrival)
{
    struct copy_field name = field_of(stream, fields, TIME_ZONE);
    if (name.length < 0) {
        arrival->call.flags |= campaign->zone_flag;
        return campaign->zone;
    }
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

static void read_instants(struct stream *stream, const struct copy_field *fields, struct arrival *arrival)
{
    arrival->call.started = copy_instant(field_of(stream, fields, STARTED_AT));
    arrival->answered = done_of(stream, fields, ANSWERED_AT);
    arrival->connected = done_of(stream, fields, CONNECTED_AT);
    arrival->ended = done_of(stream, fields, ENDED_AT);
    arrival->no = done_of(stream, fields, NO_AT);
    arrival->handover = done_of(stream, fields, HANDOVER_AT);
    arrival->list_entered = done_of(stream, fields, LIST_ENTERED_AT);
    arrival->ringing = done_of(stream, fields, RINGING_AT);
    arrival->handover_requested = done_of(stream, fields, HANDOVER_REQUESTED_AT);
}

static void read_words(struct stream *stream, const struct copy_field *fields, struct arrival *arrival)
{
    arrival->call.mode = memo_word(&stream->modes, &word_modes, field_of(stream, fields, MODE));
    arrival->call.outcome = memo_word(&stream->outcomes, &word_outcomes, field_of(stream, fields, OUTCOME));
}

static void read_script(struct stream *stream, const struct copy_field *fields, struct arrival *arrival,
                        const struct campaign *campaign)
{
    struct copy_field version = field_of(stream, fields, SCRIPT_VERSION);
    struct script_use use =
        conduct_script(campaign, (const char *)version.bytes, version.length, arrival->call.started);
    arrival->call.flags |= use.is_known ? CALL_SCRIPTED : 0U;
    arrival->is_script_approved = use.is_approved;
    arrival->script_approved = use.approved;
    arrival->script_retired = use.retired;
}

/* Most calls are named by no sale, complaint, objection or review, and a bit says so. */
static uint32_t find_wanted(const struct stream *stream, const struct pending *pending)
{
    const struct dataset *dataset = stream->dataset;
    if (!ring_may_be_wanted(stream->ring, pending->call_hash))
        return CALL_NONE;
    unsigned char room[8];
    uint32_t length;
    const void *bytes = call_ids_bytes(dataset->call_ids, pending->arrival.call.id, room, &length);
    return intern_find(dataset->ids[KIND_CALL], bytes, length);
}

/* A consent exempts for so many months of the person's own days: its zone is needed once more. */
static void judge_register(struct stream *stream, struct pending *pending)
{
    struct dataset *dataset = stream->dataset;
    struct call *call = &pending->arrival.call;
    call->flags |= stream_register_flags(dataset, call, pending->arrival.list_entered, pending->day);
    if (G_UNLIKELY(coming_tests(dataset->coming) & COMING_IS(register_age)) && call->flags & CALL_PROTECTED)
        stream_note_stale(dataset, call, pending->arrival.list_entered, pending->day);
    if (pending->zone != pending->campaign->zone && call->flags & CALL_PROTECTED &&
        grouped_has(&dataset->consents, call->contact))
        history_note_zone(dataset->history, call->id, pending->zone);
}

static void judge_conduct(struct stream *stream, const struct pending *pending)
{
    struct deeds deeds;
    conduct_of(stream->dataset, &pending->arrival, pending->day, pending->minute, pending->zone, &deeds);
    if (G_UNLIKELY(stream->dataset->witness != NULL))
        witness_see(stream->dataset, &pending->arrival, &deeds, pending->zone, pending->minute);
    if (!deeds_count(&deeds))
        return;
    const struct conduct conduct = conduct_with_proof(&pending->arrival, &deeds);
    if (stream->is_checking)
        g_array_append_val(stream->conducts, conduct);
    else
        conduct_count(stream->dataset, &conduct);
}

/* The length of a conversation, which the history does not keep. */
static int64_t observe_talk(struct stream *stream, const struct arrival *arrival)
{
    int64_t talk_us = arrival_talk_us(arrival);
    if (talk_us == INSTANT_NULL)
        return talk_us;
    tally_observe(stream->dataset->tally, &arrival->call, SAMPLE_conversation_length,
                  (double)talk_us / INSTANT_SECOND);
    if (stream->is_checking)
        g_array_append_val(stream->talk_ids, arrival->call.id);
    return talk_us;
}

/* The second half of a call's way, when its contact is known. */
static void store(void *user, struct pending *pending)
{
    struct stream *stream = user;
    struct dataset *dataset = stream->dataset;
    struct arrival *arrival = &pending->arrival;
    struct call *call = &arrival->call;
    call->wanted = find_wanted(stream, pending);
    arrival->has_sale = grouped_has(&dataset->sales, call->wanted);
    if (arrival->has_sale) {
        call->flags |= CALL_MARKETING;
        if (pending->zone != pending->campaign->zone)
            history_note_zone(dataset->history, call->id, pending->zone);
    }
    if (call_is_marketing_attempt(call))
        judge_register(stream, pending);
    arrival_set_offsets(arrival);
    if (call->ended == CALL_OFFSET_LONG || call->no == CALL_OFFSET_LONG)
        history_note_long(dataset->history, call->id, arrival->ended, arrival->no);
    history_append(dataset->history, call);
    int64_t talk_us = call->flags & CALL_CONVERSATION ? observe_talk(stream, arrival) : INSTANT_NULL;
    if (call->wanted != CALL_NONE)
        dataset->wanted[call->wanted] = (struct wanted_call){call->id, talk_us, call->campaign, true};
    dataset->flags_seen |= call->flags;
    dataset->outcomes_seen |= 1U << call->outcome;
    dataset->facts_seen |= arrival->facts;
    if (call_is_attempt(call))
        assignment_note_attempt(dataset, call);
    judge_conduct(stream, pending);
    stream_count_dense(dataset, call, 1);
    stream_count_oddities(dataset, call, 1);
    stream_note_time(&dataset->quality, call->started, pending->day);
}

void stream_begin(struct stream *stream)
{
    stream->ring = ring_new(stream->dataset, store, stream);
}

static uint32_t add_id(struct stream *stream, const struct copy_field *fields, enum column column)
{
    unsigned char room[8];
    struct copy_id id = id_of(stream, fields, column, room);
    return id.bytes ? memo_add(&stream->ids[column], stream->dataset->ids[kinds[column]], id) : NUMBER_NONE;
}

static bool set_ids(struct stream *stream, const struct copy_field *fields, struct arrival *arrival,
                    GError **error)
{
    struct call *call = &arrival->call;
    bool has_contact = field_of(stream, fields, CONTACT_ID).length >= 0;
    call->agent = add_id(stream, fields, AGENT_ID);
    uint32_t source = add_id(stream, fields, SOURCE_ID);
    if (!has_contact || (source >= CALL_NO_SOURCE && source != NUMBER_NONE)) {
        error_set(error, ERROR_DATA,
                  has_contact ? "calls name more than 65 534 lead sources" : "a call has no contact_id");
        return error_hint(error,
                          "contact_id may not be null and source_id is the list's, not the lead's: see "
                          "\"takhojd schema\".");
    }
    call->source = source == NUMBER_NONE ? CALL_NO_SOURCE : (uint16_t)source;
    return true;
}

/* Whether the row may go on: possible in itself, and the first of its identifier. What is refused is counted
 * once. */
static bool admit(struct stream *stream, const struct copy_field *fields, struct arrival *arrival,
                  uint32_t *campaign, uint64_t *call_hash)
{
    struct dataset *dataset = stream->dataset;
    unsigned char room[8];
    struct copy_id id = id_of(stream, fields, CAMPAIGN_ID, room);
    *campaign =
        id.bytes ? memo_find(&stream->ids[CAMPAIGN_ID], dataset->ids[KIND_CAMPAIGN], id) : INTERN_NONE;
    read_instants(stream, fields, arrival);
    int reason = arrival_refused(arrival, *campaign);
    if (reason < 0) {
        id = id_of(stream, fields, CALL_ID, room);
        uint64_t row_hash = stream->is_checking ? stream_row_hash(fields, stream->column_count) : 0;
        enum call_id_seen seen =
            call_ids_add(dataset->call_ids, id.bytes, id.length, row_hash, &arrival->call.id);
        reason = seen == CALL_ID_IDENTICAL ? QUALITY_collapsed_duplicate
                 : seen == CALL_ID_DIFFERS ? QUALITY_refused_duplicate
                                           : -1;
        *call_hash = intern_hash(id.bytes, id.length);
    }
    if (reason >= 0)
        dataset->quality.count[reason]++;
    return reason < 0;
}

/* What the call itself tells: everything but whether its contact is listed. */
static void judge_row(struct stream *stream, const struct copy_field *fields, struct pending *pending)
{
    struct arrival *arrival = &pending->arrival;
    const struct campaign *campaign = pending->campaign;
    arrival->facts = (uint32_t)copy_int64(field_of(stream, fields, FACTS), 0);
    arrival->call.flags = FACTS_ENDED_BY(arrival->facts) == ENDED_BY_ODD ? CALL_ENDER_ODD : 0;
    arrival->message = add_id(stream, fields, MESSAGE_ID);
    arrival_mend(arrival);
    read_words(stream, fields, arrival);
    pending->zone = zone_of(stream, fields, campaign, arrival);
    pending->day = zone_day_minute(pending->zone, arrival->call.started, &pending->minute);
    arrival->call.day = (int16_t)(pending->day - stream->dataset->first_day);
    arrival_set_flags(stream->dataset, arrival, campaign, pending->day);
    arrival->call.flags |= (uint32_t)(pending->minute / 60) << CALL_HOUR_SHIFT;
    read_script(stream, fields, arrival, campaign);
}

bool stream_row(void *user, const struct copy_field *fields, GError **error)
{
    struct stream *stream = user;
    struct dataset *dataset = stream->dataset;
    struct pending *pending = ring_place(stream->ring);
    struct call *call = &pending->arrival.call;
    uint32_t number;
    dataset->quality.count[QUALITY_rows_read]++;
    if (field_of(stream, fields, CALL_ID).length < 0 ||
        field_of(stream, fields, CALL_ID).length > UINT16_MAX) {
        error_set(error, ERROR_DATA, "a call has no call_id, or one longer than 65 535 bytes");
        return error_hint(error, "call_id names the call and may not be null: see \"takhojd schema\".");
    }
    if (!admit(stream, fields, &pending->arrival, &number, &pending->call_hash))
        return true;
    if (!set_ids(stream, fields, &pending->arrival, error))
        return false;
    pending->campaign = dataset_campaign(dataset, number);
    call->campaign = (uint16_t)number;
    judge_row(stream, fields, pending);
    unsigned char room[8];
    ring_wait(stream->ring, pending, id_of(stream, fields, CONTACT_ID, room));
    return true;
}

void stream_finish(struct stream *stream)
{
    struct dataset *dataset = stream->dataset;
    ring_empty(stream->ring);
    if (dataset->quality.count[QUALITY_refused_duplicate])
        stream_take_back(dataset, stream->talk_ids);
    for (guint i = 0; i < stream->conducts->len; i++) {
        const struct conduct *conduct = &g_array_index(stream->conducts, struct conduct, i);
        if (!call_ids_is_refused(dataset->call_ids, conduct->call.id))
            conduct_count(dataset, conduct);
    }
    dataset->quality.count[QUALITY_calls_accepted] = (int64_t)history_count(dataset->history);
    tally_close_cells(dataset->tally);
}
