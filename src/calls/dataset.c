#include "takhojd/calls/dataset.h"

#include "witness.h"

#include "takhojd/base/error.h"
#include "takhojd/calls/coming.h"
#include "takhojd/calls/draw.h"
#include "takhojd/source/copy.h"

#include <string.h>

/* People may be called in any zone: local days reach this far outside the configured zone's. */
#define ZONE_REACH (14 * INSTANT_HOUR)
#define LEAD_IN_DAYS 90

static void clear_client(gpointer at)
{
    g_free(((struct client *)at)->name);
}

static void clear_team(gpointer at)
{
    g_free(((struct team *)at)->name);
}

static void clear_rebase(gpointer at)
{
    struct rebase *rebase = at;
    g_free(rebase->measure);
    g_free(rebase->cause);
}

static void clear_source(gpointer at)
{
    g_free(((struct lead_source *)at)->name);
    g_free(((struct lead_source *)at)->supplier);
}

static void clear_campaign(gpointer at)
{
    struct campaign *campaign = at;
    g_free(campaign->name);
    g_free(campaign->rule_pack);
    g_free(campaign->target_group);
    g_free(campaign->reason);
    g_clear_pointer(&campaign->policies, g_array_unref);
    g_clear_pointer(&campaign->scrubs, g_array_unref);
    g_clear_pointer(&campaign->scripts, g_array_unref);
}

static GArray *units_new(guint size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, TRUE, size);
    if (clear)
        g_array_set_clear_func(array, clear);
    return array;
}

static void free_zone(gpointer zone)
{
    if (zone)
        zone_free(zone);
}

/* What is read so that a day has all the history that its figures look back on. */
static void begin_history(struct dataset *dataset, int32_t from)
{
    int year, month, day;
    day_to_civil(from, &year, &month, &day);
    int32_t first_of_month = day_from_civil(year, month, 1);
    dataset->figures_day = day_add_months(first_of_month, -(int)dataset->config->history_months);
    dataset->first_day = dataset->figures_day - LEAD_IN_DAYS - 1;
}

/* The spans that depend on the as-of day: what is read, for which days figures exist, and the freeze. */
static bool set_days(struct dataset *dataset, int64_t snapshot, GError **error)
{
    begin_history(dataset, dataset->as_of);
    dataset->zones = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_zone);
    dataset->zone = dataset_zone(dataset, dataset->config->zone);
    if (!dataset->zone) {
        error_set(error, ERROR_CONFIG, "zone \"%s\" is not known", dataset->config->zone);
        return error_hint(error, "Use an IANA name such as Europe/Stockholm, and install tzdata.");
    }
    int64_t midnight = zone_midnight(dataset->zone, dataset->as_of + 1);
    dataset->freeze = MIN(snapshot, midnight);
    return true;
}

struct dataset *dataset_new(const struct config *config, const struct rules *rules, int32_t as_of,
                            int64_t snapshot, GError **error)
{
    struct dataset *dataset = g_new0(struct dataset, 1);
    dataset->config = config;
    dataset->rules = rules;
    dataset->as_of = as_of;
    for (int kind = 0; kind < KINDS; kind++)
        dataset->ids[kind] = intern_new();
    dataset->registers = intern_new();
    dataset->present = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    dataset->clients = units_new(sizeof(struct client), clear_client);
    dataset->campaigns = units_new(sizeof(struct campaign), clear_campaign);
    dataset->teams = units_new(sizeof(struct team), clear_team);
    dataset->sources = units_new(sizeof(struct lead_source), clear_source);
    dataset->messages = units_new(sizeof(struct message), NULL);
    dataset->assessments = units_new(sizeof(struct assessment), NULL);
    dataset->plays = units_new(sizeof(struct play), NULL);
    dataset->play_numbers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    dataset->spells = units_new(sizeof(struct spell), NULL);
    dataset->rebases = units_new(sizeof(struct rebase), clear_rebase);
    dataset->incentives = units_new(sizeof(struct incentive), NULL);
    dataset->complaints = units_new(sizeof(struct complaint), NULL);
    const struct {
        struct grouped *grouped;
        guint size;
    } groups[] = {
        {&dataset->memberships, sizeof(struct membership)},
        {&dataset->trainings, sizeof(struct training)},
        {&dataset->objections, sizeof(struct objection)},
        {&dataset->consents, sizeof(struct consent)},
        {&dataset->relations, sizeof(struct customer_relation)},
        {&dataset->listings, sizeof(struct listing)},
        {&dataset->callbacks, sizeof(struct callback)},
        {&dataset->sales, sizeof(struct sale)},
        {&dataset->reviews, sizeof(struct review)},
        {&dataset->surveys, sizeof(struct survey)},
        {&dataset->speeches, sizeof(struct speech)},
        {&dataset->contact_complaints, sizeof(struct link)},
        {&dataset->call_complaints, sizeof(struct link)},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        grouped_init(groups[i].grouped, groups[i].size);
    dataset->history = history_new();
    dataset->tally = tally_new();
    dataset->earlier_sold = g_array_new(FALSE, FALSE, sizeof(struct call));
    dataset->quality.first_day = dataset->quality.last_day = DAY_NULL;
    dataset->quality.newest = INSTANT_NULL;
    if (!set_days(dataset, snapshot, error)) {
        dataset_free(dataset);
        return NULL;
    }
    dataset->hours = hours_new(dataset->as_of + 2 - dataset->first_day);
    return dataset;
}

void dataset_reach_back(struct dataset *dataset, int64_t instant)
{
    int32_t day = zone_day(dataset->zone, instant);
    if (day >= dataset->figures_day)
        return;
    begin_history(dataset, day);
    g_hash_table_remove_all(dataset->zones);
    dataset->zone = dataset_zone(dataset, dataset->config->zone);
    hours_free(dataset->hours);
    dataset->hours = hours_new(dataset->as_of + 2 - dataset->first_day);
}

void dataset_free(struct dataset *dataset)
{
    if (!dataset)
        return;
    struct grouped *grouped[] = {
        &dataset->memberships,        &dataset->objections,      &dataset->consents, &dataset->relations,
        &dataset->listings,           &dataset->callbacks,       &dataset->sales,    &dataset->reviews,
        &dataset->contact_complaints, &dataset->call_complaints, &dataset->surveys,  &dataset->speeches,
        &dataset->trainings};
    for (gsize i = 0; i < G_N_ELEMENTS(grouped); i++)
        grouped_clear(grouped[i]);
    GArray **arrays[] = {&dataset->clients,  &dataset->campaigns, &dataset->teams,      &dataset->sources,
                         &dataset->messages, &dataset->spells,    &dataset->complaints, &dataset->assessments,
                         &dataset->plays,    &dataset->rebases,   &dataset->incentives};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_clear_pointer(arrays[i], g_array_unref);
    for (int kind = 0; kind < KINDS; kind++)
        intern_free(dataset->ids[kind]);
    intern_free(dataset->registers);
    g_hash_table_unref(dataset->present);
    g_hash_table_unref(dataset->zones);
    g_hash_table_unref(dataset->play_numbers);
    g_free(dataset->days_attempted);
    g_free(dataset->days_automated);
    g_free(dataset->wanted);
    g_array_unref(dataset->earlier_sold);
    call_ids_free(dataset->call_ids);
    history_free(dataset->history);
    tally_free(dataset->tally);
    pressure_free(dataset->pressure);
    hours_free(dataset->hours);
    coming_free(dataset->coming);
    draw_free(dataset->draw);
    witness_free(dataset->witness);
    g_free(dataset);
}

bool dataset_has(const struct dataset *dataset, const char *need)
{
    return g_hash_table_contains(dataset->present, need) || config_is_complete(dataset->config, need);
}

const struct zone *dataset_zone(struct dataset *dataset, const char *name)
{
    gpointer found;
    if (g_hash_table_lookup_extended(dataset->zones, name, NULL, &found))
        return found;
    int64_t from = (int64_t)dataset->first_day * INSTANT_DAY - 2 * ZONE_REACH;
    int64_t until = (int64_t)(dataset->as_of + 2) * INSTANT_DAY + 2 * ZONE_REACH;
    struct zone *zone = zone_new(name, from, until, NULL);
    g_hash_table_insert(dataset->zones, g_strdup(name), zone);
    return zone;
}

char *dataset_id_name(const struct dataset *dataset, enum id_kind kind, uint32_t number)
{
    uint32_t length;
    const void *bytes = intern_bytes(dataset->ids[kind], number, &length);
    return copy_id_name(bytes, length, dataset->id_class[kind]);
}

bool dataset_id_precedes(const struct dataset *dataset, enum id_kind kind, uint32_t left, uint32_t right)
{
    uint32_t length[2];
    const unsigned char *a = intern_bytes(dataset->ids[kind], left, &length[0]);
    const unsigned char *b = intern_bytes(dataset->ids[kind], right, &length[1]);
    /* Big-endian bytes are in the order of their numbers but for the sign. */
    if (dataset->id_class[kind] == ID_INT && (a[0] ^ b[0]) & 0x80)
        return a[0] & 0x80;
    int order = memcmp(a, b, MIN(length[0], length[1]));
    return order < 0 || (order == 0 && length[0] < length[1]);
}

uint32_t dataset_team(const struct dataset *dataset, uint32_t agent, int32_t day)
{
    uint32_t count, team = NUMBER_NONE;
    int32_t latest = DAY_PAST;
    const struct membership *rows = grouped_rows(dataset->memberships, struct membership, agent, &count);
    for (uint32_t i = 0; i < count; i++) {
        bool is_valid =
            rows[i].valid_from <= day && (rows[i].valid_until == DAY_NULL || day < rows[i].valid_until);
        if (is_valid &&
            (team == NUMBER_NONE || rows[i].valid_from > latest ||
             (rows[i].valid_from == latest && dataset_id_precedes(dataset, KIND_TEAM, rows[i].team, team)))) {
            team = rows[i].team;
            latest = rows[i].valid_from;
        }
    }
    return team;
}
