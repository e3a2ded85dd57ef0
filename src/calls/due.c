#include "takhojd/calls/due.h"

#include "takhojd/calls/assignment.h"
#include "takhojd/calls/guidance.h"
#include "takhojd/calls/policy.h"
#include "takhojd/calls/scrubs.h"

#include <string.h>

#define SOON 7   /* days */
#define ACTIVE 7 /* days: a campaign without an attempt for longer is taken to have ended */

const struct due_row due_rows[DUE_COUNT] = {
#define DUE(id, rule, need, since) {#id, rule, need, since},
    DUES(DUE)
#undef DUE
};

struct due_limits due_limits_of(const struct dataset *dataset)
{
    int32_t day = dataset->as_of + 1;
    double blocked = rules_house_number(dataset->rules, "optout.blocked_within", RULE_UNIT_HOUR, day, 24);
    return (struct due_limits){.from = zone_midnight(dataset->zone, dataset->figures_day),
                               .today = zone_midnight(dataset->zone, day + 1),
                               .week = zone_midnight(dataset->zone, day + SOON),
                               .day = day,
                               .through = day + SOON,
                               .blocked_us = (int64_t)(blocked * INSTANT_HOUR)};
}

struct due due_new(enum due_kind kind)
{
    return (struct due){.kind = kind,
                        .contact = NUMBER_NONE,
                        .client = NUMBER_NONE,
                        .campaign = NUMBER_NONE,
                        .agent = NUMBER_NONE,
                        .call = DUE_NO_CALL,
                        .since = INSTANT_NULL,
                        .by = INSTANT_NULL,
                        .by_day = DAY_NULL};
}

static struct due due_of_campaign(const struct dataset *dataset, enum due_kind kind, uint32_t campaign)
{
    struct due due = due_new(kind);
    due.campaign = campaign;
    due.client = dataset_campaign(dataset, campaign)->client;
    return due;
}

/* The campaign counted there in the days up to the as-of day. */
static bool was_counted(const struct dataset *dataset, uint32_t campaign, enum counter counter)
{
    const struct period lately = {dataset->as_of + 1 - ACTIVE, dataset->as_of + 1};
    return assignment_counted(dataset, SCOPE_CAMPAIGN, campaign, lately, counter) > 0;
}

/* Robots that called lately and will tomorrow, as far as anybody knows. */
static void find_preflights(const struct dataset *dataset, const struct due_limits *limits, GArray *rows)
{
    for (uint32_t c = 0; c < dataset->campaigns->len; c++) {
        if (!was_counted(dataset, c, COUNTER_campaigns_automated) ||
            was_counted(dataset, c, COUNTER_campaigns_preflight))
            continue;
        struct due due = due_of_campaign(dataset, DUE_preflight, c);
        due.by_day = limits->day;
        g_array_append_val(rows, due);
    }
}

/* The first day on which a version is too old. */
static int32_t too_old_on(const struct policy *policy, int32_t version)
{
    if (policy->register_age_months != POLICY_NO_RULE)
        return day_add_months(version, policy->register_age_months) + 1;
    return policy->register_age_days == POLICY_NO_RULE ? DAY_NULL : version + policy->register_age_days + 1;
}

static void find_scrubs(const struct dataset *dataset, const struct due_limits *limits, GArray *rows)
{
    for (uint32_t c = 0; c < dataset->campaigns->len; c++) {
        const struct campaign *campaign = dataset_campaign(dataset, c);
        const struct policy *policy = policy_of(campaign, limits->day);
        if (policy->register_number == NUMBER_NONE || !purpose_is_marketing(campaign->purpose) ||
            !was_counted(dataset, c, COUNTER_campaigns_attempted))
            continue;
        const struct scrub *scrub =
            scrub_used(campaign, policy->register_number, dataset->freeze, INSTANT_NULL);
        struct due due = due_of_campaign(dataset, DUE_scrub, c);
        due.by_day = scrub ? too_old_on(policy, scrub->version_date) : DAY_NULL;
        due.since = scrub ? scrub->scrubbed_at : INSTANT_NULL;
        if (due.by_day != DAY_NULL && due.by_day >= limits->day && due.by_day < limits->through)
            g_array_append_val(rows, due);
    }
}

static void find_sources(const struct dataset *dataset, const struct due_limits *limits, GArray *rows)
{
    for (guint i = 0; i < dataset->sources->len; i++) {
        const struct lead_source *source = &g_array_index(dataset->sources, struct lead_source, i);
        struct due due = due_new(DUE_source);
        due.by_day = source->approved_until;
        due.what = source->name;
        if (source->name && source->approved_from != DAY_NULL && source->approved_from < limits->day &&
            source->approved_until != DAY_NULL && source->approved_until >= limits->day &&
            source->approved_until < limits->through)
            g_array_append_val(rows, due);
    }
}

/* The version is approved for longer by another row. */
static bool goes_on(const struct campaign *campaign, const struct script *ending, int64_t freeze)
{
    for (guint i = 0; i < campaign->scripts->len; i++) {
        const struct script *script = &g_array_index(campaign->scripts, struct script, i);
        if (strcmp(script->version, ending->version) == 0 && script->approved < freeze &&
            (script->retired == INSTANT_NULL || script->retired > ending->retired))
            return true;
    }
    return false;
}

static void find_scripts(const struct dataset *dataset, const struct due_limits *limits, GArray *rows)
{
    for (uint32_t c = 0; c < dataset->campaigns->len; c++) {
        const struct campaign *campaign = dataset_campaign(dataset, c);
        bool is_active = was_counted(dataset, c, COUNTER_campaigns_attempted);
        for (guint i = 0; is_active && campaign->scripts && i < campaign->scripts->len; i++) {
            const struct script *script = &g_array_index(campaign->scripts, struct script, i);
            struct due due = due_of_campaign(dataset, DUE_script, c);
            due.since = script->approved;
            due.by = script->retired;
            due.what = script->version;
            if (script->retired != INSTANT_NULL && script->retired >= dataset->freeze &&
                script->retired <= limits->week && script->approved < dataset->freeze &&
                !goes_on(campaign, script, dataset->freeze))
                g_array_append_val(rows, due);
        }
    }
}

/* The first day on which no ethics training of the agent's holds any more; DAY_NULL: one has no end, or none
 * holds. */
static int32_t untrained_on(const struct dataset *dataset, uint32_t agent, int32_t from)
{
    uint32_t count;
    const struct training *rows = grouped_rows(dataset->trainings, struct training, agent, &count);
    int32_t last = DAY_NULL;
    for (uint32_t i = 0; i < count; i++) {
        if (!rows[i].is_ethics || rows[i].passed_on >= from)
            continue;
        if (rows[i].valid_until == DAY_NULL)
            return DAY_NULL;
        if (rows[i].valid_until >= from)
            last = last == DAY_NULL ? rows[i].valid_until : MAX(last, rows[i].valid_until);
    }
    return last;
}

static bool is_employed(const struct spell *spell, int32_t day)
{
    return spell->hired_on != DAY_NULL && spell->hired_on <= day &&
           (spell->left_on == DAY_NULL || spell->left_on >= day);
}

static void find_trainings(const struct dataset *dataset, const struct due_limits *limits, GArray *rows)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < dataset->spells->len; i++) {
        const struct spell *spell = &g_array_index(dataset->spells, struct spell, i);
        if (!is_employed(spell, limits->day) || !g_hash_table_add(seen, GUINT_TO_POINTER(spell->agent + 1)))
            continue;
        struct due due = due_new(DUE_training);
        due.agent = spell->agent;
        due.by_day = untrained_on(dataset, spell->agent, limits->day);
        if (due.by_day != DAY_NULL && due.by_day < limits->through)
            g_array_append_val(rows, due);
    }
}

static void find_of_persons(const struct dataset *dataset, enum due_kind kind, GArray *rows)
{
    const GArray *due = dataset->tally->due;
    for (guint i = 0; i < due->len; i++)
        if (g_array_index(due, struct due, i).kind == kind)
            g_array_append_val(rows, g_array_index(due, struct due, i));
}

/* Numbers are given in the order rows arrive, which is the server's: so names decide. */
static int compare_keys(const struct dataset *dataset, enum id_kind kind, uint32_t left, uint32_t right)
{
    if (left == right)
        return 0;
    if (left == NUMBER_NONE || right == NUMBER_NONE)
        return left == NUMBER_NONE ? -1 : 1;
    return dataset_id_precedes(dataset, kind, left, right) ? -1 : 1;
}

static int compare_due(gconstpointer left, gconstpointer right, gpointer user)
{
    const struct due *a = left, *b = right;
    const struct dataset *dataset = user;
    if (a->by_day != b->by_day)
        return a->by_day < b->by_day ? -1 : 1;
    if (a->by != b->by)
        return a->by < b->by ? -1 : 1;
    int order = compare_keys(dataset, KIND_CAMPAIGN, a->campaign, b->campaign);
    if (!order)
        order = compare_keys(dataset, KIND_CONTACT, a->contact, b->contact);
    if (!order)
        order = compare_keys(dataset, KIND_CLIENT, a->client, b->client);
    if (!order)
        order = compare_keys(dataset, KIND_AGENT, a->agent, b->agent);
    if (!order)
        order = g_strcmp0(a->what, b->what);
    if (!order)
        order = (a->since > b->since) - (a->since < b->since);
    bool has_calls = a->call != DUE_NO_CALL && b->call != DUE_NO_CALL;
    return order || !has_calls ? order : call_ids_compare(dataset->call_ids, a->call, b->call);
}

GArray *due_find(const struct dataset *dataset, enum due_kind kind)
{
    static void (*const find[DUE_COUNT])(const struct dataset *, const struct due_limits *, GArray *) = {
        [DUE_preflight] = find_preflights, [DUE_scrub] = find_scrubs,       [DUE_source] = find_sources,
        [DUE_script] = find_scripts,       [DUE_training] = find_trainings,
    };
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct due));
    struct due_limits limits = due_limits_of(dataset);
    if (find[kind])
        find[kind](dataset, &limits, rows);
    else
        find_of_persons(dataset, kind, rows);
    g_array_sort_with_data(rows, compare_due, (gpointer)(uintptr_t)dataset);
    return rows;
}
