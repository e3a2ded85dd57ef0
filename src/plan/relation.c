#include "takhojd/plan/relation.h"
#include "takhojd/plan/read.h"
#include <stddef.h>
#include <string.h>

const char *const relation_names[] = {
    "client",
    "campaign",
    "script",
    "assessment",
    "team",
    "agent",
    "employment",
    "agent_team",
    "lead_source",
    "call",
    "message",
    "objection",
    "consent",
    "customer_relation",
    "scrub",
    "register_listing",
    "sale",
    "complaint",
    "callback",
    "review",
    "speech",
    "survey",
    "training",
    "incentive",
    "baseline_change",
    NULL,
};

bool relation_is_known(const char *name)
{
    return read_word_index(name, relation_names) >= 0;
}

bool relation_is_need(const char *text)
{
    const char *point = strchr(text, '.');
    if (!point)
        return relation_is_known(text);
    g_autofree char *relation = g_strndup(text, (gsize)(point - text));
    return relation_is_known(relation) && read_is_id(point + 1) && !strchr(point + 1, '.');
}
