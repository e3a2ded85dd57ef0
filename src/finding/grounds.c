#include "takhojd/finding/grounds.h"

#include "takhojd/finding/citation.h"

const char *const ground_verdict_names[4] = {"passes", "fails", "not_applicable", "not_shown"};

/* One test being told. */
struct telling {
    const struct dataset *dataset;
    const struct grounds *grounds;
    int32_t day;
    GArray *facts;
};

static void add_text(const struct telling *telling, const char *key, const char *text)
{
    const struct ground_fact fact = {.key = key, .kind = GROUND_TEXT, .text = g_strdup(text)};
    if (text && *text)
        g_array_append_val(telling->facts, fact);
}

static void add_word(const struct telling *telling, const char *key, const char *word)
{
    const struct ground_fact fact = {.key = key, .kind = GROUND_WORD, .text = g_strdup(word)};
    g_array_append_val(telling->facts, fact);
}

/* value -1: not known. */
static void add_answer(const struct telling *telling, const char *key, int value)
{
    if (value >= 0)
        add_word(telling, key, value ? "yes" : "no");
}

static void add_number(const struct telling *telling, const char *key, int64_t number)
{
    const struct ground_fact fact = {.key = key, .kind = GROUND_NUMBER, .number = number};
    g_array_append_val(telling->facts, fact);
}

static void add_instant(const struct telling *telling, const char *key, int64_t instant)
{
    const struct ground_fact fact = {.key = key, .kind = GROUND_INSTANT, .instant = instant};
    if (instant != INSTANT_NULL)
        g_array_append_val(telling->facts, fact);
}

static void add_day(const struct telling *telling, const char *key, int32_t day)
{
    const struct ground_fact fact = {.key = key, .kind = GROUND_DAY, .day = day};
    if (day != DAY_NULL)
        g_array_append_val(telling->facts, fact);
}

static void tell_assignment(const struct telling *telling)
{
    const struct assessment *assessment = telling->grounds->assessment;
    if (!assessment)
        return;
    add_instant(telling, "assessed_at", assessment->assessed);
    add_answer(telling, "offer_transparent", assessment->transparent);
    add_answer(telling, "real_value", assessment->of_value);
    add_answer(telling, "can_stand_by", assessment->stands_by);
}

static void tell_target_group(const struct telling *telling)
{
    const struct campaign *campaign = telling->grounds->campaign;
    add_text(telling, "target_group", campaign->target_group);
    add_text(telling, "reason", campaign->reason);
    add_instant(telling, "approved_at", campaign->approved);
}

static void tell_source(const struct telling *telling)
{
    const struct lead_source *source = telling->grounds->source;
    if (!source)
        return;
    add_text(telling, "source", source->name);
    add_text(telling, "supplier", source->supplier);
    add_day(telling, "approved_from", source->approved_from);
    add_day(telling, "approved_until", source->approved_until);
}

static void tell_register(const struct telling *telling)
{
    const struct grounds *grounds = telling->grounds;
    uint32_t length;
    if (!grounds->is_protected)
        return;
    const char *name = intern_bytes(telling->dataset->registers, grounds->policy->register_number, &length);
    g_autofree char *text = g_strndup(name, length);
    add_text(telling, "register", text);
    if (grounds->is_exempt)
        add_word(telling, "exempt", "yes");
}

static void tell_scrub(const struct telling *telling)
{
    const struct scrub *scrub = telling->grounds->scrub;
    tell_register(telling);
    add_instant(telling, "list_entered_at", telling->grounds->list_entered);
    if (!scrub)
        return;
    add_day(telling, "version_date", scrub->version_date);
    add_instant(telling, "scrubbed_at", scrub->scrubbed_at);
}

static void tell_listed(const struct telling *telling)
{
    const struct listing *listing = telling->grounds->listing;
    tell_register(telling);
    if (!listing)
        return;
    add_day(telling, "listed_from", listing->listed_from);
    add_day(telling, "listed_until", listing->listed_until);
    if (telling->grounds->is_grace)
        add_word(telling, "grace", "yes");
}

/* The no in force, else the last one before the call. */
static void tell_objection(const struct telling *telling)
{
    const GArray *objections = telling->grounds->objections;
    const struct ground_objection *told = NULL;
    for (guint i = 0; i < objections->len; i++) {
        const struct ground_objection *each = &g_array_index(objections, struct ground_objection, i);
        if (!told || each->in_force > told->in_force ||
            (each->in_force == told->in_force && each->received > told->received))
            told = each;
    }
    if (!told)
        return;
    add_instant(telling, "received_at", told->received);
    add_instant(telling, "registered_at", told->registered);
    add_instant(telling, "revoked_at", told->revoked);
}

static void tell_basis(const struct telling *telling)
{
    static const char *const bases[] = {"no_rule", "opt_out", "opt_in", "prohibited"};
    const struct grounds *grounds = telling->grounds;
    if (!(grounds->call.flags & CALL_MARKETING))
        return;
    bool is_robot = grounds->policy->needs_robot_consent[policy_mode((enum mode)grounds->call.mode)];
    enum call_basis basis =
        is_robot && grounds->basis != CALL_BASIS_PROHIBITED ? CALL_BASIS_OPT_IN : grounds->basis;
    add_word(telling, "default_basis", bases[basis]);
    if (grounds->source && grounds->source->legal_basis != BASIS_UNKNOWN)
        add_word(telling, "legal_basis", word_name(&word_legal_bases, (int)grounds->source->legal_basis));
    add_word(telling, "customer",
             grounds->is_customer    ? "customer"
             : grounds->was_customer ? "former_customer"
                                     : "no_customer");
    add_instant(telling, "given_at", grounds->has_consent ? grounds->consent.given : INSTANT_NULL);
}

/* The consent that allowed the call, else the last one given before it. */
static const struct consent *consent_of(const struct grounds *grounds)
{
    if (grounds->has_consent)
        return &grounds->consent;
    if (!grounds->consents->len)
        return NULL;
    return &g_array_index(grounds->consents, struct ground_consent, grounds->consents->len - 1).consent;
}

static void tell_robot_consent(const struct telling *telling)
{
    const struct consent *consent = consent_of(telling->grounds);
    if (!consent)
        return;
    add_instant(telling, "given_at", consent->given);
    add_instant(telling, "withdrawn_at", consent->withdrawn);
    add_instant(telling, "expires_at", consent->expires);
    add_answer(telling, "covers_automated", (consent->flags & CONSENT_AUTOMATED) != 0);
    add_answer(telling, "active_act", (consent->flags & CONSENT_ACTIVE) != 0);
    add_answer(telling, "names_purpose", (consent->flags & CONSENT_PURPOSE) != 0);
}

static void tell_consent_shown(const struct telling *telling)
{
    const struct consent *consent = &telling->grounds->consent;
    if (!telling->grounds->has_consent)
        return;
    add_instant(telling, "given_at", consent->given);
    add_answer(telling, "text_kept", (consent->flags & CONSENT_TEXT) != 0);
    add_answer(telling, "channel_kept", (consent->flags & CONSENT_CHANNEL) != 0);
    add_answer(telling, "evidence_kept", (consent->flags & CONSENT_EVIDENCE) != 0);
}

static void tell_rest(const struct telling *telling)
{
    add_instant(telling, "refused_at", telling->grounds->refused_from);
}

static void tell_pressure(const struct telling *telling)
{
    add_number(telling, "attempts", telling->grounds->attempts);
    add_number(telling, "limit", telling->dataset->house.pressure_limit);
}

static void tell_redial(const struct telling *telling)
{
    add_instant(telling, "abandoned_at", telling->grounds->abandoned);
}

/* When calls might be made that day: "09:00–20:00". */
static void tell_hours(const struct telling *telling, const struct rule *rule,
                       const struct calendar *calendar)
{
    int minute = telling->grounds->minute;
    int weekday = calendar_is_holiday(calendar, telling->day) ? RULE_HOLIDAY : day_weekday(telling->day);
    g_autoptr(GString) open = g_string_new(NULL);
    g_autofree char *local = g_strdup_printf("%02d:%02d", minute / 60, minute % 60);
    for (int i = 0; rule && i < rule->window_count; i++) {
        const struct rule_window *window = &rule->windows[i];
        if (window->weekday == weekday)
            g_string_append_printf(open, "%s%02d:%02d–%02d:%02d", open->len ? ", " : "",
                                   window->from_minute / 60, window->from_minute % 60,
                                   window->until_minute / 60, window->until_minute % 60);
    }
    add_text(telling, "local_time", local);
    add_text(telling, "open", open->str);
    if (rule && !open->len)
        add_word(telling, "open", "closed");
}

static void tell_hours_law(const struct telling *telling)
{
    const struct policy *policy = telling->grounds->policy;
    tell_hours(telling, policy->law_hours, policy->law_calendar);
}

static void tell_hours_house(const struct telling *telling)
{
    const struct policy *policy = telling->grounds->policy;
    tell_hours(telling, policy->house_hours, policy->house_calendar);
}

/* Who approved is nobody's who was called, that they were two is. */
static void tell_preflight(const struct telling *telling)
{
    const struct campaign *campaign = telling->grounds->campaign;
    add_instant(telling, "preflight_at", campaign->preflight);
    add_instant(telling, "approved_at", campaign->approved);
    add_instant(telling, "second_approved_at", campaign->approved_second);
    add_answer(telling, "two_approvers", campaign->has_two_approvers);
}

static void tell_script(const struct telling *telling)
{
    add_text(telling, "script_version", telling->grounds->script_version);
    add_instant(telling, "approved_at", telling->grounds->script_approved);
    add_instant(telling, "retired_at", telling->grounds->script_retired);
}

static void tell_message(const struct telling *telling)
{
    const struct grounds *grounds = telling->grounds;
    if (grounds->message_number == NUMBER_NONE)
        return;
    g_autofree char *id = dataset_id_name(telling->dataset, KIND_MESSAGE, grounds->message_number);
    add_text(telling, "message", id);
    if (!grounds->message)
        return;
    add_instant(telling, "approved_at", grounds->message->approved);
    add_instant(telling, "reviewed_at", grounds->message->reviewed);
    add_answer(telling, "found_marketing", grounds->message->found_marketing);
}

static void tell_nothing(const struct telling *telling G_GNUC_UNUSED)
{
}

static void (*const tell[GROUND_COUNT])(const struct telling *telling) = {
    [GROUND_assignment] = tell_assignment,
    [GROUND_target_group] = tell_target_group,
    [GROUND_source] = tell_source,
    [GROUND_scrub] = tell_scrub,
    [GROUND_listed] = tell_listed,
    [GROUND_objection] = tell_objection,
    [GROUND_basis] = tell_basis,
    [GROUND_robot_consent] = tell_robot_consent,
    [GROUND_consent_shown] = tell_consent_shown,
    [GROUND_rest] = tell_rest,
    [GROUND_pressure] = tell_pressure,
    [GROUND_redial] = tell_redial,
    [GROUND_hours_law] = tell_hours_law,
    [GROUND_hours_house] = tell_hours_house,
    [GROUND_number_shown] = tell_nothing,
    [GROUND_preflight] = tell_preflight,
    [GROUND_script] = tell_script,
    [GROUND_message] = tell_message,
    [GROUND_robot_optout] = tell_nothing,
    [GROUND_ai_disclosed] = tell_nothing,
};

/* What the promise is held against; a test that no promise lists has a rule of its own. */
static const struct rule *rule_of(const struct telling *telling, enum ground_test test)
{
    const struct call *call = &telling->grounds->call;
    const struct cited cited = {call->campaign, (enum mode)call->mode, (call->flags & CALL_MARKETING) != 0,
                                telling->day};
    if (test == GROUND_source)
        return citation_find(telling->dataset, "target.source_traceable", &cited);
    return citation_of_promise(telling->dataset, ground_rows[test].promise, &cited);
}

static void clear_fact(gpointer at)
{
    g_free(((struct ground_fact *)at)->text);
}

static void clear_finding(gpointer at)
{
    g_array_unref(((struct ground_finding *)at)->facts);
}

/* What does not concern the call has nothing to be told of it. */
static struct ground_finding tell_test(struct telling *telling, enum ground_test test)
{
    const struct grounds *grounds = telling->grounds;
    struct ground_finding finding = {test, grounds->verdicts[test], grounds->missing[test], NULL, NULL};
    finding.facts = g_array_new(FALSE, FALSE, sizeof(struct ground_fact));
    g_array_set_clear_func(finding.facts, clear_fact);
    telling->facts = finding.facts;
    if (finding.verdict == GROUND_NOT_APPLICABLE)
        return finding;
    finding.rule = rule_of(telling, test);
    tell[test](telling);
    return finding;
}

struct call_grounds *call_grounds_new(const struct dataset *dataset, const struct grounds *grounds)
{
    struct call_grounds *told = g_new0(struct call_grounds, 1);
    struct telling telling = {dataset, grounds, dataset->first_day + grounds->call.day, NULL};
    told->grounds = grounds;
    told->call = g_strdup(grounds->id);
    told->contact = dataset_id_name(dataset, KIND_CONTACT, grounds->call.contact);
    told->client = dataset_id_name(dataset, KIND_CLIENT, grounds->campaign->client);
    if (grounds->campaign->client < dataset->clients->len)
        told->client_name =
            g_strdup(g_array_index(dataset->clients, struct client, grounds->campaign->client).name);
    told->campaign = dataset_id_name(dataset, KIND_CAMPAIGN, grounds->call.campaign);
    told->day = telling.day;
    told->freeze = dataset->freeze;
    told->findings = g_array_new(FALSE, FALSE, sizeof(struct ground_finding));
    g_array_set_clear_func(told->findings, clear_finding);
    for (int test = 0; test < GROUND_COUNT; test++) {
        struct ground_finding finding = tell_test(&telling, (enum ground_test)test);
        told->count[finding.verdict]++;
        g_array_append_val(told->findings, finding);
    }
    return told;
}

void call_grounds_free(struct call_grounds *told)
{
    if (!told)
        return;
    g_array_unref(told->findings);
    g_free(told->call);
    g_free(told->contact);
    g_free(told->client);
    g_free(told->client_name);
    g_free(told->campaign);
    g_free(told);
}
