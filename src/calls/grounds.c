#include "takhojd/calls/grounds.h"

#include "person.h"
#include "takhojd/base/error.h"
#include "takhojd/calls/assignment.h"
#include "takhojd/calls/scrubs.h"
#include "witness.h"

const struct ground_row ground_rows[GROUND_COUNT] = {
#define TEST(id, promise, need) {#id, promise, need},
    GROUND_TESTS(TEST)
#undef TEST
};

/* The call on the bench. */
struct looking {
    struct grounds *grounds;
    const struct dataset *dataset;
    const struct witness *witness;
    const struct person *person;
    const struct client_run *run;
    uint32_t position; /* of the call in the run */
    struct permission permission;
};

static void set(const struct looking *looking, enum ground_test test, bool passes)
{
    looking->grounds->verdicts[test] = passes ? GROUND_PASSES : GROUND_FAILS;
}

static void leave_out(const struct looking *looking, enum ground_test test)
{
    looking->grounds->verdicts[test] = GROUND_NOT_APPLICABLE;
}

static void not_shown(const struct looking *looking, enum ground_test test, const char *missing)
{
    looking->grounds->verdicts[test] = GROUND_NOT_SHOWN;
    looking->grounds->missing[test] = missing;
}

/* The first of the needs (NULL-ended) that the database does not have; NULL: it has all. */
static const char *lacking(const struct looking *looking, const char *const *needs)
{
    while (*needs && dataset_has(looking->dataset, *needs))
        needs++;
    return *needs;
}

static void test_assignment(const struct looking *looking)
{
    static const char *const needs[] = {"campaign.target_group", "campaign.reason", "campaign.approved_at",
                                        NULL};
    const struct grounds *grounds = looking->grounds;
    const struct campaign *campaign = grounds->campaign;
    const char *missing = lacking(looking, needs);
    if (dataset_has(looking->dataset, "assessment"))
        set(looking, GROUND_assignment, assignment_is_examined(grounds->assessment));
    else
        not_shown(looking, GROUND_assignment, "assessment");
    if (missing)
        not_shown(looking, GROUND_target_group, missing);
    else
        set(looking, GROUND_target_group,
            campaign->has_target_group && campaign->has_reason && campaign->approved != INSTANT_NULL &&
                campaign->approved < grounds->call.started);
    if (dataset_has(looking->dataset, "lead_source"))
        set(looking, GROUND_source, grounds->call.flags & CALL_SOURCE_APPROVED);
    else
        not_shown(looking, GROUND_source, "lead_source");
}

static void test_register(const struct looking *looking)
{
    const struct grounds *grounds = looking->grounds;
    if (!grounds->is_protected)
        return;
    if (!dataset_has(looking->dataset, "register_listing"))
        not_shown(looking, GROUND_listed, "register_listing");
    else
        set(looking, GROUND_listed, !looking->permission.is_listed);
    if (grounds->is_exempt)
        return;
    if (!dataset_has(looking->dataset, "scrub"))
        not_shown(looking, GROUND_scrub, "scrub");
    else
        set(looking, GROUND_scrub, !(grounds->call.flags & CALL_SCRUB_STALE));
}

static void test_basis(const struct looking *looking)
{
    static const char *const needs[] = {"objection",         "register_listing",        "consent",
                                        "customer_relation", "lead_source.legal_basis", NULL};
    const struct grounds *grounds = looking->grounds;
    bool is_robot = grounds->policy->needs_robot_consent[policy_mode((enum mode)grounds->call.mode)];
    const char *missing = lacking(looking, needs);
    if (missing)
        not_shown(looking, GROUND_basis, missing);
    else if (looking->permission.has_basis || is_robot || grounds->basis != CALL_BASIS_NO_RULE)
        set(looking, GROUND_basis, looking->permission.has_basis);
    if (!is_robot && !(looking->permission.needs_consent && grounds->has_consent))
        return;
    if (!dataset_has(looking->dataset, "consent")) {
        not_shown(looking, GROUND_consent_shown, "consent");
        if (is_robot)
            not_shown(looking, GROUND_robot_consent, "consent");
        return;
    }
    if (is_robot)
        set(looking, GROUND_robot_consent, looking->permission.has_robot_consent);
    if (grounds->has_consent)
        set(looking, GROUND_consent_shown, looking->permission.is_provable);
}

static void test_person(const struct looking *looking)
{
    struct grounds *grounds = looking->grounds;
    bool is_objected = false;
    for (guint i = 0; i < grounds->objections->len; i++)
        is_objected |= g_array_index(grounds->objections, struct ground_objection, i).in_force;
    if (is_objected || dataset_has(looking->dataset, "objection"))
        set(looking, GROUND_objection, !is_objected);
    else
        not_shown(looking, GROUND_objection, "objection");
    set(looking, GROUND_rest, !run_is_resting(looking->run, looking->position));
}

static void test_dialling(const struct looking *looking)
{
    struct grounds *grounds = looking->grounds;
    const struct call *abandoned = run_redialled(looking->run, looking->position);
    set(looking, GROUND_pressure, grounds->attempts <= looking->dataset->house.pressure_limit);
    if (abandoned)
        grounds->abandoned = abandoned->started;
    if (abandoned || grounds->call.agent == CALL_NONE)
        set(looking, GROUND_redial, !abandoned);
    if (looking->dataset->columns_absent & COLUMN_NUMBER_SHOWN ||
        looking->witness->bits & CONDUCT_IS(number_unknown))
        not_shown(looking, GROUND_number_shown, "call.number_shown");
    else
        set(looking, GROUND_number_shown, !(looking->witness->bits & CONDUCT_IS(number_hidden)));
}

static void test_hours(const struct looking *looking)
{
    const struct policy *policy = looking->grounds->policy;
    if (policy->law_hours)
        set(looking, GROUND_hours_law, !(looking->witness->bits & CONDUCT_IS(outside_law_hours)));
    if (policy->house_hours)
        set(looking, GROUND_hours_house, !(looking->witness->bits & CONDUCT_IS(outside_hours)));
}

static void test_script(const struct looking *looking)
{
    bool has_version = looking->grounds->call.flags & CALL_SCRIPTED;
    if (!has_version && mode_is_automated((enum mode)looking->grounds->call.mode))
        return;
    if (!has_version || !dataset_has(looking->dataset, "script"))
        not_shown(looking, GROUND_script, has_version ? "script" : "call.script_version");
    else
        set(looking, GROUND_script, !(looking->witness->bits & CONDUCT_IS(script_unapproved)));
}

static void test_message(const struct looking *looking)
{
    const struct grounds *grounds = looking->grounds;
    uint64_t bits = looking->witness->bits;
    if (!mode_is_automated((enum mode)grounds->call.mode))
        return;
    if (dataset_has(looking->dataset, "campaign.preflight_at"))
        set(looking, GROUND_preflight, assignment_is_preflighted(grounds->campaign, grounds->call.started));
    else
        not_shown(looking, GROUND_preflight, "campaign.preflight_at");
    if (!dataset_has(looking->dataset, "message") || grounds->message_number == NUMBER_NONE)
        not_shown(looking, GROUND_message,
                  grounds->message_number == NUMBER_NONE ? "call.message_id" : "message");
    else
        set(looking, GROUND_message,
            assignment_is_classed(looking->dataset, grounds->message_number, grounds->call.started));
    if (bits & CONDUCT_IS(optout_offer_unknown))
        not_shown(looking, GROUND_robot_optout, "message.offers_opt_out");
    else if (grounds->call.flags & CALL_ANSWERED)
        set(looking, GROUND_robot_optout, !(bits & CONDUCT_IS(optout_not_offered)));
    if (bits & CONDUCT_IS(ai_disclosure_unknown))
        not_shown(looking, GROUND_ai_disclosed, "message.ai_disclosed");
    else if (bits & CONDUCT_IS(ai_calls))
        set(looking, GROUND_ai_disclosed, !(bits & CONDUCT_IS(ai_undisclosed)));
}

/* Of a call that was never dialled only its version is asked, and of one that is no marketing only what every
 * call owes. */
static void test_all(const struct looking *looking)
{
    for (int test = 0; test < GROUND_COUNT; test++)
        leave_out(looking, (enum ground_test)test);
    bool is_attempt = call_is_attempt(&looking->grounds->call);
    if (is_attempt || looking->grounds->call.flags & CALL_SCRIPTED)
        test_script(looking);
    if (!is_attempt)
        return;
    test_assignment(looking);
    test_dialling(looking);
    test_message(looking);
    if (!(looking->grounds->call.flags & CALL_MARKETING))
        return;
    test_register(looking);
    test_basis(looking);
    test_person(looking);
    test_hours(looking);
}

static void gather_objections(const struct looking *looking)
{
    struct grounds *grounds = looking->grounds;
    uint32_t client = grounds->campaign->client;
    for (uint32_t i = 0; i < looking->person->event_count; i++) {
        const struct event *event = &looking->person->events[i];
        const struct ground_objection objection = {
            event->client == NUMBER_NONE,
            event_in_force(looking->person, event, client, grounds->call.started), event->received,
            event->registered, event->revoked};
        if (event_binds(event, client) && event->received < grounds->call.started)
            g_array_append_val(grounds->objections, objection);
    }
}

/* What shows a consent, by whom it was given to and when: of several the first that has as much. */
static void find_shown(const struct looking *looking, struct ground_consent *row)
{
    const GArray *shown = looking->witness->shown;
    for (guint i = 0; i < shown->len; i++) {
        const struct shown_consent *each = &g_array_index(shown, struct shown_consent, i);
        if (each->client != row->consent.client || each->given != row->consent.given)
            continue;
        row->text_version = row->consent.flags & CONSENT_TEXT ? each->text_version : NULL;
        row->channel = row->consent.flags & CONSENT_CHANNEL ? each->channel : NULL;
        row->evidence_ref = row->consent.flags & CONSENT_EVIDENCE ? each->evidence_ref : NULL;
        if (!(row->consent.flags & CONSENT_EVIDENCE) == !row->evidence_ref)
            return;
    }
}

static void gather_consents(const struct looking *looking)
{
    struct grounds *grounds = looking->grounds;
    uint32_t count;
    const struct consent *consents = person_consents(looking->person, grounds->campaign->client, &count);
    for (uint32_t i = 0; i < count && consents[i].given < grounds->call.started; i++) {
        struct ground_consent consent = {
            consents[i], consent_in_force(looking->person, &consents[i], grounds->call.started), NULL, NULL,
            NULL};
        find_shown(looking, &consent);
        g_array_append_val(grounds->consents, consent);
    }
}

static void gather_relations(const struct looking *looking)
{
    struct grounds *grounds = looking->grounds;
    int32_t day = day_of_call(looking->dataset, &grounds->call);
    for (uint32_t i = 0; i < looking->person->relation_count; i++) {
        const struct customer_relation *row = &looking->person->relations[i];
        if (row->client == grounds->campaign->client && row->customer_from <= day)
            g_array_append_vals(grounds->relations, row, 1);
    }
    enum customer_kind kind = person_customer_on(looking->person, grounds->campaign->client, day);
    grounds->is_customer = kind == CUSTOMER;
    grounds->was_customer = kind == CUSTOMER_FORMER;
}

static void gather_calls(const struct looking *looking)
{
    struct grounds *grounds = looking->grounds;
    int64_t started = grounds->call.started;
    const GArray *refusals = looking->person->bench->refusals;
    for (guint i = 0; i < refusals->len; i++) {
        const struct refusal *refusal = &g_array_index(refusals, struct refusal, i);
        if (refusal->end >= started)
            break;
        grounds->refused_from = refusal->started;
        grounds->refused_until = refusal->end;
    }
    for (uint32_t i = 0; i < looking->run->count && looking->run->calls[i]->started <= started; i++)
        if (looking->run->calls[i]->started > started - looking->dataset->house.pressure_us &&
            call_is_attempt(looking->run->calls[i]))
            g_array_append_val(grounds->before, looking->run->calls[i]->started);
    grounds->attempts = run_pressure(looking->run, looking->position);
}

/* The listing in force that day in the register that protects the audience, the latest if there are several.
 */
static const struct listing *listing_of(const struct looking *looking)
{
    uint32_t count, wanted = looking->grounds->policy->register_number;
    int32_t day = day_of_call(looking->dataset, &looking->grounds->call);
    const struct listing *found = NULL;
    const struct listing *rows =
        grouped_rows(looking->dataset->listings, struct listing, looking->person->contact, &count);
    for (uint32_t i = 0; i < count; i++)
        if (listing_is_in_force(&rows[i], wanted, day) &&
            (!found || rows[i].listed_from > found->listed_from))
            found = &rows[i];
    return found;
}

static void gather_list(const struct looking *looking)
{
    struct grounds *grounds = looking->grounds;
    const struct dataset *dataset = looking->dataset;
    uint32_t wanted = grounds->policy->register_number;
    grounds->assessment = assignment_accepted(dataset, grounds->call.campaign, grounds->call.started);
    if (grounds->call.source < dataset->sources->len &&
        g_array_index(dataset->sources, struct lead_source, grounds->call.source).name)
        grounds->source = &g_array_index(dataset->sources, struct lead_source, grounds->call.source);
    grounds->is_protected = grounds->call.flags & CALL_PROTECTED;
    grounds->is_grace = grounds->call.flags & CALL_LISTED_GRACE;
    grounds->is_exempt = looking->permission.is_exempt;
    grounds->has_consent = looking->permission.consent != NULL;
    if (grounds->has_consent)
        grounds->consent = *looking->permission.consent;
    grounds->basis = grounds->policy->basis[policy_mode((enum mode)grounds->call.mode)];
    if (!grounds->is_protected)
        return;
    grounds->list_entered = looking->witness->arrival.list_entered;
    grounds->listing = listing_of(looking);
    grounds->scrub = scrub_used(grounds->campaign, wanted, grounds->call.started, grounds->list_entered);
}

static void gather_words(const struct looking *looking)
{
    struct grounds *grounds = looking->grounds;
    const struct arrival *arrival = &looking->witness->arrival;
    const GArray *messages = looking->dataset->messages;
    grounds->script_version = looking->witness->script_version;
    grounds->script_approved = arrival->script_approved;
    grounds->script_retired = arrival->script_retired;
    grounds->message_number = arrival->message;
    if (arrival->message < messages->len)
        grounds->message = &g_array_index(messages, struct message, arrival->message);
}

/* The case was made by this call. */
static bool is_of_call(const struct exception *exception, const struct call *call)
{
    return exception->call == call->id && exception->contact == call->contact;
}

static bool is_tested(enum promise promise)
{
    for (int test = 0; test < GROUND_COUNT; test++)
        if (ground_rows[test].promise == promise)
            return true;
    return promise == PROMISE_optout_imported;
}

static void gather_later(const struct looking *looking)
{
    for (int p = 0; p < PROMISE_COUNT; p++) {
        enum promise promise = (enum promise)p;
        if (is_tested(promise))
            continue;
        bool is_broken = false;
        const struct pile *rows = exceptions_rows(looking->dataset->tally->exceptions, promise);
        PILE_EACH (rows, const struct exception, row)
            is_broken |= is_of_call(row, &looking->grounds->call);
        if (is_broken)
            g_array_append_val(looking->grounds->later, promise);
    }
}

static void look(struct looking *looking)
{
    looking->permission = permission_of(looking->person, &looking->grounds->call);
    gather_list(looking);
    gather_objections(looking);
    gather_consents(looking);
    gather_relations(looking);
    gather_calls(looking);
    gather_words(looking);
    gather_later(looking);
    test_all(looking);
}

/* The person is laid on a bench of its own, whose counts nobody takes. */
static void look_at_person(struct looking *looking, struct bench *bench, const struct partition *partition)
{
    struct person person;
    const struct call *call = &looking->grounds->call;
    uint32_t of = call->contact - partition->first_contact, first = partition->first[of];
    person_open(&person, bench, call->contact, partition->calls + first, partition->first[of + 1] - first);
    struct client_run run = person_run(&person, looking->grounds->campaign->client);
    judge_pressure(&run);
    find_refusals(&run);
    find_excuses(&run);
    looking->person = &person;
    looking->run = &run;
    while (run.calls[looking->position]->id != call->id)
        looking->position++;
    look(looking);
}

static void gather(struct dataset *dataset, struct grounds *grounds)
{
    struct looking looking = {.grounds = grounds, .dataset = dataset, .witness = dataset->witness};
    struct bench *bench = bench_new(dataset);
    struct partition partition = {0};
    history_sort(dataset->history, dataset->call_ids, grounds->call.contact / HISTORY_BLOCK,
                 intern_count(dataset->ids[KIND_CONTACT]), &partition);
    look_at_person(&looking, bench, &partition);
    partition_clear(&partition);
    tally_free(bench->tally);
    pressure_free(bench->pressure);
    exposure_free(bench->exposure);
    bench_free(bench);
}

static bool check(const struct dataset *dataset, GError **error)
{
    const struct witness *witness = dataset->witness;
    if (witness->started >= dataset->freeze) {
        g_autofree char *started = instant_name(witness->started);
        error_set(error, ERROR_USAGE, "call \"%s\" began at %s, after all that is known", witness->call,
                  started);
        return error_hint(error, "Ask with a later --as-of.");
    }
    if (witness->is_seen && !call_ids_is_refused(dataset->call_ids, witness->arrival.call.id))
        return true;
    error_set(error, ERROR_DATA, "call \"%s\" was refused: its rows cannot be true, or differ",
              witness->call);
    return error_hint(error, "takhojd check tells why rows are refused; no report counts the call.");
}

struct grounds *grounds_new(struct dataset *dataset, GError **error)
{
    if (!check(dataset, error))
        return NULL;
    const struct witness *witness = dataset->witness;
    struct grounds *grounds = g_new0(struct grounds, 1);
    grounds->id = witness->call;
    grounds->call = witness->arrival.call;
    grounds->campaign = dataset_campaign(dataset, grounds->call.campaign);
    grounds->policy = policy_of(grounds->campaign, dataset->first_day + grounds->call.day);
    grounds->zone = witness->zone;
    grounds->minute = witness->minute;
    grounds->refused_from = grounds->refused_until = grounds->abandoned = grounds->list_entered =
        INSTANT_NULL;
    grounds->objections = g_array_new(FALSE, FALSE, sizeof(struct ground_objection));
    grounds->consents = g_array_new(FALSE, FALSE, sizeof(struct ground_consent));
    grounds->relations = g_array_new(FALSE, FALSE, sizeof(struct customer_relation));
    grounds->before = g_array_new(FALSE, FALSE, sizeof(int64_t));
    grounds->later = g_array_new(FALSE, FALSE, sizeof(enum promise));
    gather(dataset, grounds);
    return grounds;
}

void grounds_free(struct grounds *grounds)
{
    if (!grounds)
        return;
    GArray *arrays[] = {grounds->objections, grounds->consents, grounds->relations, grounds->before,
                        grounds->later};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_free(grounds);
}
