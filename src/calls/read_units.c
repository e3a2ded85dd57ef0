/* The small relations that calls refer to: clients, campaigns, sources, messages, teams, employment. */
#include "read.h"

#include <math.h>

/* The unit of a number, making room for it; new ones are zeros. */
static gpointer unit_at(GArray *units, uint32_t number)
{
    if (number >= units->len)
        g_array_set_size(units, number + 1);
    return units->data + (gsize)number * g_array_get_element_size(units);
}

static const char *const client_columns[] = {"client_id", "name", NULL};

static void read_client(struct reading *r)
{
    uint32_t number = row_id(r, 0, KIND_CLIENT);
    if (number == NUMBER_NONE) {
        row_refuse(r);
        return;
    }
    struct client *client = unit_at(r->dataset->clients, number);
    g_free(client->name);
    client->name = row_text(r, 1);
    r->has_row = true;
}

static const char *const campaign_columns[] = {
    "campaign_id",        "client_id",          "name",         "purpose", "audience",    "product",
    "rule_pack",          "time_zone",          "target_group", "reason",  "approved_at", "approved_by",
    "second_approved_at", "second_approved_by", "preflight_at", NULL};

static void clear_script(gpointer at)
{
    g_free(((struct script *)at)->version);
}

static void read_campaign(struct reading *r)
{
    struct dataset *dataset = r->dataset;
    /* A number given to a campaign that is then refused would be a campaign without a client. */
    if (row_lacks(r, 0) || row_lacks(r, 1)) {
        row_refuse(r);
        return;
    }
    uint32_t number = row_id(r, 0, KIND_CAMPAIGN);
    uint32_t client = row_id(r, 1, KIND_CLIENT);
    struct campaign *campaign = unit_at(dataset->campaigns, number);
    g_free(campaign->name);
    g_free(campaign->rule_pack);
    campaign->client = client;
    campaign->name = row_text(r, 2);
    campaign->purpose = (enum purpose)row_word(r, 3, &word_purposes, MAPPED_campaign_purpose);
    campaign->audience = (enum audience_word)row_word(r, 4, &word_audiences, MAPPED_campaign_audience);
    campaign->product = (enum product)row_word(r, 5, &word_products, MAPPED_campaign_product);
    campaign->rule_pack = row_text(r, 6);
    if (!campaign->rule_pack)
        campaign->rule_pack = g_strdup(dataset->config->rule_pack);
    g_autofree char *zone = row_text(r, 7);
    campaign->zone = zone ? dataset_zone(dataset, zone) : NULL;
    campaign->zone_flag = zone && !campaign->zone ? CALL_ZONE_UNKNOWN : 0;
    if (!campaign->zone)
        campaign->zone = dataset->zone;
    g_free(campaign->target_group);
    g_free(campaign->reason);
    campaign->target_group = row_text(r, 8);
    campaign->reason = row_text(r, 9);
    campaign->has_target_group = !row_is_blank(r, 8);
    campaign->has_reason = !row_is_blank(r, 9);
    campaign->approved = row_done(r, 10);
    g_autofree char *first = row_text(r, 11), *second = row_text(r, 13);
    campaign->approved_second = row_done(r, 12);
    campaign->preflight = row_done(r, 14);
    campaign->has_two_approvers = first && second && !g_str_equal(first, second);
    campaign->first_attempt = campaign->first_automated = INSTANT_FUTURE;
    if (!campaign->scrubs)
        campaign->scrubs = g_array_new(FALSE, FALSE, sizeof(struct scrub));
    if (!campaign->scripts) {
        campaign->scripts = g_array_new(FALSE, FALSE, sizeof(struct script));
        g_array_set_clear_func(campaign->scripts, clear_script);
    }
    r->has_row = true;
}

static const char *const source_columns[] = {
    "source_id", "name", "approved_from", "approved_until", "legal_basis", "supplier", NULL};

static void read_source(struct reading *r)
{
    uint32_t number = row_id(r, 0, KIND_SOURCE);
    if (number == NUMBER_NONE) {
        row_refuse(r);
        return;
    }
    struct lead_source *source = unit_at(r->dataset->sources, number);
    g_free(source->name);
    g_free(source->supplier);
    /* One without a name goes by its number. */
    source->name = row_lacks(r, 1) ? dataset_id_name(r->dataset, KIND_SOURCE, number) : row_text(r, 1);
    source->supplier = row_text(r, 5);
    source->approved_from = row_day(r, 2);
    source->approved_until = row_day(r, 3);
    source->legal_basis = (enum legal_basis)row_word(r, 4, &word_legal_bases, MAPPED_legal_basis);
    r->has_row = true;
}

static const char *const message_columns[] = {"message_id",   "purpose",     "found_marketing",
                                              "approved_at",  "reviewed_at", "offers_opt_out",
                                              "ai_disclosed", "length_s",    NULL};

static void read_message(struct reading *r)
{
    uint32_t number = row_id(r, 0, KIND_MESSAGE);
    if (number == NUMBER_NONE) {
        row_refuse(r);
        return;
    }
    struct message *message = unit_at(r->dataset->messages, number);
    enum purpose purpose = (enum purpose)row_word(r, 1, &word_purposes, MAPPED_message_purpose);
    double length_s = copy_float(row_field(r, 7));
    message->found_marketing = row_flag(r, 2);
    message->is_marketing = purpose_is_marketing(purpose) || message->found_marketing == 1;
    message->has_purpose = purpose != PURPOSE_UNKNOWN;
    message->is_information = !purpose_is_marketing(purpose);
    message->approved = row_done(r, 3);
    message->reviewed = row_done(r, 4);
    message->offers_opt_out = row_flag(r, 5);
    message->ai_disclosed = row_flag(r, 6);
    message->length_us = length_s >= 0 && length_s < 86400 ? llround(length_s * (double)INSTANT_SECOND) : -1;
    r->has_row = true;
}

static const char *const team_columns[] = {"team_id", "name", NULL};

static void read_team(struct reading *r)
{
    uint32_t number = row_id(r, 0, KIND_TEAM);
    if (number == NUMBER_NONE) {
        row_refuse(r);
        return;
    }
    struct team *team = unit_at(r->dataset->teams, number);
    g_free(team->name);
    team->name = row_text(r, 1);
    r->has_row = true;
}

static const char *const membership_columns[] = {"agent_id", "team_id", "valid_from", "valid_until", NULL};

static void read_membership(struct reading *r)
{
    if (row_lacks(r, 0) || row_lacks(r, 1) || row_lacks(r, 2)) {
        row_refuse(r);
        return;
    }
    struct membership row = {row_id(r, 0, KIND_AGENT), row_id(r, 1, KIND_TEAM), row_day(r, 2), row_day(r, 3)};
    grouped_add(&r->dataset->memberships, &row);
    r->has_row = true;
}

static const char *const spell_columns[] = {"agent_id", "hired_on", "left_on", "leave_reason", NULL};

static void read_spell(struct reading *r)
{
    int32_t hired_on = row_day(r, 1), left_on = row_day(r, 2);
    if (hired_on > r->dataset->as_of)
        return;
    r->has_row = true;
    if (row_lacks(r, 0) || hired_on == DAY_NULL || (left_on != DAY_NULL && left_on < hired_on)) {
        r->dataset->quality.count[QUALITY_spells_refused]++;
        return;
    }
    struct spell row = {row_id(r, 0, KIND_AGENT), hired_on, left_on, LEAVE_UNKNOWN};
    /* Why somebody will leave is not known before it has happened. */
    if (left_on > r->dataset->as_of)
        row.left_on = DAY_NULL;
    else
        row.leave_reason = (enum leave_reason)row_word(r, 3, &word_leave_reasons, MAPPED_leave_reason);
    g_array_append_val(r->dataset->spells, row);
}

static const char *const rebase_columns[] = {"measure", "client_id", "changed_on", "cause",
                                             "author",  "approver",  NULL};

/* Moving the limits is the easiest way to make a signal go away, so nobody approves a change of their own. */
static void read_rebase(struct reading *r)
{
    g_autofree char *author = row_text(r, 4), *approver = row_text(r, 5);
    int32_t changed_on = row_day(r, 2);
    bool is_approved = author && approver && !g_str_equal(author, approver);
    bool is_finite = changed_on > DAY_NULL && changed_on < DAY_FUTURE;
    if (changed_on > r->dataset->as_of)
        return;
    if (row_lacks(r, 0) || row_lacks(r, 3) || !is_finite || !is_approved) {
        row_refuse(r);
        return;
    }
    struct rebase row = {.measure = row_text(r, 0),
                         .client = row_lacks(r, 1) ? NUMBER_NONE : row_id(r, 1, KIND_CLIENT),
                         .changed_on = changed_on,
                         .cause = row_text(r, 3)};
    g_array_append_val(r->dataset->rebases, row);
    r->has_row = true;
}

static const char *const scrub_columns[] = {"campaign_id", "register", "version_date", "scrubbed_at", NULL};

static void read_scrub(struct reading *r)
{
    uint32_t campaign = row_known_id(r, 0, KIND_CAMPAIGN);
    if (!row_takes_part(r, row_planned(r, 3),
                        campaign != NUMBER_NONE && !row_lacks(r, 1) && !row_lacks(r, 2)))
        return;
    struct scrub row = {row_register(r, 1), row_day(r, 2), row_planned(r, 3), DAY_NULL};
    g_array_append_val(dataset_campaign(r->dataset, campaign)->scrubs, row);
    r->has_row = true;
}

static const char *const script_columns[] = {"campaign_id", "script_version", "approved_at", "retired_at",
                                             NULL};

static void read_script(struct reading *r)
{
    uint32_t campaign = row_known_id(r, 0, KIND_CAMPAIGN);
    if (campaign == NUMBER_NONE || row_lacks(r, 1) || row_lacks(r, 2)) {
        row_refuse(r);
        return;
    }
    struct script script = {row_text(r, 1), row_field(r, 1).length, row_planned(r, 2), row_planned(r, 3)};
    r->has_row = true;
    g_array_append_val(dataset_campaign(r->dataset, campaign)->scripts, script);
}

static const char *const assessment_columns[] = {"client_id",         "campaign_id",  "assessed_at",
                                                 "offer_transparent", "real_value",   "can_stand_by",
                                                 "accepted",          "declined_for", NULL};

static void read_assessment(struct reading *r)
{
    if (!row_takes_part(r, row_planned(r, 2), !row_lacks(r, 0) && !row_lacks(r, 6)))
        return;
    struct assessment row = {
        .client = row_id(r, 0, KIND_CLIENT),
        .campaign = row_known_id(r, 1, KIND_CAMPAIGN),
        .assessed = row_planned(r, 2),
        .transparent = row_flag(r, 3),
        .of_value = row_flag(r, 4),
        .stands_by = row_flag(r, 5),
        .is_accepted = row_flag(r, 6) == 1,
        .declined_for = (enum decline_reason)row_word(r, 7, &word_decline_reasons, MAPPED_declined_for)};
    g_array_append_val(r->dataset->assessments, row);
    r->has_row = true;
}

const struct reader unit_readers[] = {
    {"client", client_columns, read_client},
    {"campaign", campaign_columns, read_campaign},
    {"lead_source", source_columns, read_source},
    {"message", message_columns, read_message},
    {"team", team_columns, read_team},
    {"agent_team", membership_columns, read_membership},
    {"employment", spell_columns, read_spell},
    {"baseline_change", rebase_columns, read_rebase},
    {NULL, NULL, NULL},
};

const struct reader campaign_readers[] = {
    {"scrub", scrub_columns, read_scrub},
    {"script", script_columns, read_script},
    {"assessment", assessment_columns, read_assessment},
    {NULL, NULL, NULL},
};
