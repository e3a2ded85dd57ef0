/*
 * The world's second half: calls, judging, and asking what was counted. Included by fixture.h.
 */
#ifndef TAKHOJD_TESTS_CALLS_JUDGING_H
#define TAKHOJD_TESTS_CALLS_JUDGING_H

static inline void add_call(struct world *world, struct call_row call)
{
    if (call.source)
        mark_present(world, "call.source_id");
    g_array_append_val(world->calls, call);
}

/* One before the history, as the queries of such calls return it. */
static inline void add_earlier(struct world *world, struct call_row call)
{
    g_array_append_val(world->earlier, call);
}

/* Nobody answered. Each has an identifier of its own unless it matters. */
static inline void add_attempt(struct world *world, const char *contact, const char *campaign,
                               int64_t started)
{
    char *call = g_strdup_printf("attempt %04u", world->calls->len);
    g_ptr_array_add(world->bytes, call);
    add_call(world, (struct call_row){.call = call,
                                      .contact = contact,
                                      .campaign = campaign,
                                      .agent = "agent",
                                      .mode = "manual",
                                      .outcome = "no_answer",
                                      .started = started,
                                      .ended = started + SECONDS(20)});
}

/* Talked from ten seconds after the start to five minutes after it. */
static inline struct call_row conversation(const char *call, const char *contact, const char *campaign,
                                           int64_t started, const char *outcome)
{
    return (struct call_row){.call = call,
                             .contact = contact,
                             .campaign = campaign,
                             .agent = "agent",
                             .mode = "manual",
                             .outcome = outcome,
                             .started = started,
                             .answered = started + SECONDS(10),
                             .connected = started + SECONDS(10),
                             .ended = started + MINUTES(5)};
}

static inline void add_conversation(struct world *world, const char *call, const char *contact,
                                    const char *campaign, int64_t started, const char *outcome)
{
    add_call(world, conversation(call, contact, campaign, started, outcome));
}

/* A sale that passes every test of the written yes, in a call of conversation(). */
static inline struct sale_row kept_sale(const char *call, int64_t accepted)
{
    return (struct sale_row){.call = call,
                             .offer_sent = accepted - MINUTES(1),
                             .invalidity_notice = YES,
                             .accepted = accepted,
                             .accept_channel = "web"};
}

static const char *const call_columns[] = {"call_id",
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
                                           "script_version",
                                           NULL};

static inline struct row fields_of(struct world *world, const struct call_row *call)
{
    struct row row = {.count = 0};
    const char *const texts[] = {call->call,   call->contact, call->campaign, call->agent,
                                 call->source, call->mode,    call->outcome};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        add_text(world, &row, texts[i]);
    add_instant(world, &row, call->started);
    add_instant(world, &row, call->answered);
    add_instant(world, &row, call->connected);
    add_instant(world, &row, call->ended);
    add_number(world, &row, call->in_target | call->facts, 4);
    add_instant(world, &row, call->no);
    add_text(world, &row, call->zone);
    add_instant(world, &row, call->list_entered);
    add_text(world, &row, call->message);
    add_instant(world, &row, call->handover);
    add_instant(world, &row, call->ringing);
    add_instant(world, &row, call->handover_requested);
    add_text(world, &row, call->script);
    return row;
}

/* What reading has to be over for: rows sorted by their keys, rules looked up. */
static inline void index_world(struct world *world)
{
    struct dataset *dataset = world->dataset;
    GError *error = NULL;
    uint32_t contacts = intern_count(dataset->ids[KIND_CONTACT]),
             calls = intern_count(dataset->ids[KIND_CALL]);
    for (guint i = 0; i < dataset->complaints->len; i++) {
        const struct link link = {g_array_index(dataset->complaints, struct complaint, i).call, i};
        grouped_add(&dataset->call_complaints, &link);
    }
    grouped_build(&dataset->memberships, intern_count(dataset->ids[KIND_AGENT]));
    grouped_build(&dataset->trainings, intern_count(dataset->ids[KIND_AGENT]));
    struct grouped *by_contact[] = {&dataset->objections, &dataset->consents, &dataset->relations,
                                    &dataset->listings, &dataset->callbacks};
    for (gsize i = 0; i < G_N_ELEMENTS(by_contact); i++)
        grouped_build(by_contact[i], contacts);
    struct grouped *by_call[] = {&dataset->sales, &dataset->reviews, &dataset->surveys, &dataset->speeches,
                                 &dataset->call_complaints};
    for (gsize i = 0; i < G_N_ELEMENTS(by_call); i++)
        grouped_build(by_call[i], calls);
    dataset->wanted = g_new0(struct wanted_call, MAX(calls, 1));
    scrubs_sort(dataset);
    policy_resolve(dataset, &error);
    ck_no_error(error);
    trials_prepare(dataset);
}

/* Begins the stream; the relations have been fed. */
static inline void begin_calls(struct world *world)
{
    GError *error = NULL;
    index_world(world);
    world->dataset->call_ids = call_ids_new(false, world->is_checking);
    world->call_query = query_of("call", call_columns);
    world->stream = stream_new(world->dataset, world->call_query, &error);
    ck_no_error(error);
    stream_begin(world->stream);
}

static inline bool stream_call(struct world *world, const struct call_row *call, GError **error)
{
    const struct row row = fields_of(world, call);
    return stream_row(world->stream, row.fields, error);
}

/* Streams the calls added. */
static inline void read_calls(struct world *world)
{
    GError *error = NULL;
    begin_calls(world);
    for (guint i = 0; i < world->calls->len; i++) {
        stream_call(world, &g_array_index(world->calls, struct call_row, i), &error);
        ck_no_error(error);
    }
    stream_finish(world->stream);
}

/* The first instant of a history that begins with the dataset's first whole day. */
static inline int64_t history_from(const struct world *world)
{
    return zone_midnight(world->dataset->zone, world->dataset->first_day + 1) - HOURS(14);
}

static inline void read_earlier(struct world *world)
{
    GError *error = NULL;
    struct earlier *earlier = earlier_new(world->dataset, history_from(world));
    ck_assert(earlier_begin(earlier, world->call_query, &error));
    for (guint i = 0; i < world->earlier->len; i++) {
        const struct row row = fields_of(world, &g_array_index(world->earlier, struct call_row, i));
        ck_assert(earlier_row(earlier, row.fields, &error));
    }
    earlier_free(earlier);
}

static inline void judge(struct world *world)
{
    read_calls(world);
    if (world->earlier->len)
        read_earlier(world);
    judge_dataset(world->dataset, 2);
}

static inline enum id_kind kind_of_scope(enum scope_kind scope)
{
    static const enum id_kind kinds[SCOPE_KINDS] = {[SCOPE_CLIENT] = KIND_CLIENT,
                                                    [SCOPE_CAMPAIGN] = KIND_CAMPAIGN,
                                                    [SCOPE_TEAM] = KIND_TEAM,
                                                    [SCOPE_SOURCE] = KIND_SOURCE,
                                                    [SCOPE_AGENT] = KIND_AGENT};
    return kinds[scope];
}

static inline uint32_t unit_named(const struct world *world, enum scope_kind scope, const char *id)
{
    if (scope == SCOPE_ALL)
        return 0;
    uint32_t unit = intern_find(world->dataset->ids[kind_of_scope(scope)], id, (uint32_t)strlen(id));
    ck_assert_msg(unit != INTERN_NONE, "%s is not known", id);
    return unit;
}

/* A counter of one unit in one period. */
static inline int64_t counted_in(const struct world *world, enum scope_kind scope, const char *id,
                                 enum grain grain, struct period period, enum counter counter)
{
    struct rollup *rollup = rollup_new(world->dataset, scope, grain, period);
    ck_assert_int_eq(rollup_periods(rollup), 1);
    int64_t count = rollup_get(rollup, unit_named(world, scope, id), 0, counter);
    rollup_free(rollup);
    return count;
}

/* A counter that adds up, of one unit over everything that was read. */
static inline int64_t counted_for(const struct world *world, enum scope_kind scope, const char *id,
                                  enum counter counter)
{
    const struct period span = {world->dataset->figures_day, world->dataset->as_of + 1};
    struct rollup *rollup = rollup_new(world->dataset, scope, GRAIN_YEAR, span);
    int64_t sum = 0;
    for (int p = 0; p < rollup_periods(rollup); p++)
        sum += rollup_get(rollup, unit_named(world, scope, id), p, counter);
    rollup_free(rollup);
    return sum;
}

static inline int64_t counted(const struct world *world, enum counter counter)
{
    return counted_for(world, SCOPE_ALL, NULL, counter);
}

/* A counter of all on one local day. */
static inline int64_t counted_on(const struct world *world, const char *day, enum counter counter)
{
    const struct period period = {date(day), date(day) + 1};
    return counted_in(world, SCOPE_ALL, NULL, GRAIN_DAY, period, counter);
}

static inline int64_t quality_of(const struct world *world, enum quality_count count)
{
    return world->dataset->quality.count[count];
}

#endif
