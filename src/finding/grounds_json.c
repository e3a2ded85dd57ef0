#include "takhojd/base/json.h"
#include "takhojd/finding/grounds.h"

static void write_instant(struct json_writer *writer, const char *key, int64_t instant)
{
    g_autofree char *text = instant == INSTANT_NULL ? NULL : instant_name(instant);
    json_write_text(writer, key, text);
}

static void write_day(struct json_writer *writer, const char *key, int32_t day)
{
    g_autofree char *text = day == DAY_NULL ? NULL : day_name(day);
    json_write_text(writer, key, text);
}

static void write_fact(struct json_writer *writer, const struct ground_fact *fact)
{
    switch (fact->kind) {
    case GROUND_TEXT:
    case GROUND_WORD:
        json_write_text(writer, fact->key, fact->text);
        return;
    case GROUND_NUMBER:
        json_write_integer(writer, fact->key, fact->number);
        return;
    case GROUND_INSTANT:
        write_instant(writer, fact->key, fact->instant);
        return;
    case GROUND_DAY:
        write_day(writer, fact->key, fact->day);
        return;
    }
}

static void write_rule(struct json_writer *writer, const struct rule *rule)
{
    if (!rule) {
        json_write_null(writer, "rule");
        return;
    }
    const char verified[] = {(char)rule->verified, '\0'};
    json_write_object(writer, "rule");
    json_write_text(writer, "pack", rule->pack);
    json_write_text(writer, "id", rule->id);
    write_day(writer, "valid_from", rule->valid_from);
    write_day(writer, "valid_until", rule->valid_until);
    json_write_text(writer, "force", rule_force_name(rule->force));
    json_write_text(writer, "citation", *rule->citation ? rule->citation : NULL);
    json_write_text(writer, "verified", verified);
    write_day(writer, "verified_on", rule->verified_on);
    json_write_end(writer);
}

static void write_findings(struct json_writer *writer, const struct call_grounds *told)
{
    json_write_list(writer, "tests");
    for (guint i = 0; i < told->findings->len; i++) {
        const struct ground_finding *finding = &g_array_index(told->findings, struct ground_finding, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "test", ground_rows[finding->test].id);
        json_write_text(writer, "verdict", ground_verdict_names[finding->verdict]);
        json_write_text(writer, "missing", finding->missing);
        json_write_object(writer, "facts");
        for (guint f = 0; f < finding->facts->len; f++)
            write_fact(writer, &g_array_index(finding->facts, struct ground_fact, f));
        json_write_end(writer);
        write_rule(writer, finding->rule);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_objections(struct json_writer *writer, const GArray *objections)
{
    json_write_list(writer, "objections");
    for (guint i = 0; i < objections->len; i++) {
        const struct ground_objection *row = &g_array_index(objections, struct ground_objection, i);
        json_write_object(writer, NULL);
        write_instant(writer, "received_at", row->received);
        write_instant(writer, "registered_at", row->registered);
        write_instant(writer, "revoked_at", row->revoked);
        json_write_flag(writer, "binds_all", row->binds_all);
        json_write_flag(writer, "in_force", row->in_force);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_consents(struct json_writer *writer, const GArray *consents)
{
    json_write_list(writer, "consents");
    for (guint i = 0; i < consents->len; i++) {
        const struct ground_consent *row = &g_array_index(consents, struct ground_consent, i);
        unsigned flags = row->consent.flags;
        json_write_object(writer, NULL);
        write_instant(writer, "given_at", row->consent.given);
        write_instant(writer, "withdrawn_at", row->consent.withdrawn);
        write_instant(writer, "expires_at", row->consent.expires);
        json_write_flag(writer, "covers_automated", flags & CONSENT_AUTOMATED);
        json_write_flag(writer, "active_act", flags & CONSENT_ACTIVE);
        json_write_flag(writer, "names_purpose", flags & CONSENT_PURPOSE);
        json_write_flag(writer, "text_kept", flags & CONSENT_TEXT);
        json_write_flag(writer, "channel_kept", flags & CONSENT_CHANNEL);
        json_write_flag(writer, "evidence_kept", flags & CONSENT_EVIDENCE);
        json_write_text(writer, "text_version", row->text_version);
        json_write_text(writer, "channel", row->channel);
        json_write_text(writer, "evidence_ref", row->evidence_ref);
        json_write_flag(writer, "in_force", row->in_force);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_relations(struct json_writer *writer, const GArray *relations)
{
    json_write_list(writer, "customer_relations");
    for (guint i = 0; i < relations->len; i++) {
        const struct customer_relation *row = &g_array_index(relations, struct customer_relation, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "product",
                        row->product == PRODUCT_UNKNOWN ? NULL
                                                        : word_name(&word_products, (int)row->product));
        write_day(writer, "customer_from", row->customer_from);
        write_day(writer, "fulfilled_on", row->fulfilled_on);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_calls(struct json_writer *writer, const struct grounds *grounds)
{
    json_write_list(writer, "attempts");
    for (guint i = 0; i < grounds->before->len; i++)
        write_instant(writer, NULL, g_array_index(grounds->before, int64_t, i));
    json_write_end(writer);
    json_write_list(writer, "broken_besides");
    for (guint i = 0; i < grounds->later->len; i++)
        json_write_text(writer, NULL, promise_rows[g_array_index(grounds->later, enum promise, i)].id);
    json_write_end(writer);
}

char *call_grounds_json(const struct call_grounds *told, const char *version, const char *definitions)
{
    const struct grounds *grounds = told->grounds;
    const struct campaign *campaign = grounds->campaign;
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    json_write_integer(writer, "schema", 1);
    json_write_text(writer, "call", told->call);
    json_write_text(writer, "contact", told->contact);
    json_write_text(writer, "client", told->client);
    json_write_text(writer, "campaign", told->campaign);
    write_instant(writer, "started_at", grounds->call.started);
    write_day(writer, "local_day", told->day);
    json_write_text(writer, "zone", zone_name(grounds->zone));
    json_write_text(writer, "mode", word_name(&word_modes, grounds->call.mode));
    json_write_text(writer, "outcome", word_name(&word_outcomes, grounds->call.outcome));
    json_write_text(writer, "purpose", word_name(&word_purposes, (int)campaign->purpose));
    json_write_flag(writer, "marketing", grounds->call.flags & CALL_MARKETING);
    json_write_text(writer, "rule_pack", campaign->rule_pack);
    write_instant(writer, "freeze", told->freeze);
    json_write_text(writer, "version", version);
    json_write_text(writer, "definitions", definitions);
    write_findings(writer, told);
    write_objections(writer, grounds->objections);
    write_consents(writer, grounds->consents);
    write_relations(writer, grounds->relations);
    write_calls(writer, grounds);
    json_write_end(writer);
    return json_writer_finish(writer);
}
