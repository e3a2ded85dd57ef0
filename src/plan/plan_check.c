#include "takhojd/plan/plan_check.h"
#include "takhojd/base/error.h"
#include "takhojd/base/nearest.h"
#include "takhojd/plan/read.h"
#include <string.h>

/* House policy holds beside every pack and is none to choose. */
static bool hint_packs(const struct plan *plan, GError **error)
{
    g_autoptr(GPtrArray) packs = g_ptr_array_new();
    for (guint i = 0; i < rules_count(plan->rules); i++) {
        const char *pack = rules_at(plan->rules, i)->pack;
        if (strcmp(pack, RULE_HOUSE) != 0 &&
            !g_ptr_array_find_with_equal_func(packs, pack, g_str_equal, NULL))
            g_ptr_array_add(packs, (gpointer)(gsize)pack);
    }
    g_ptr_array_add(packs, NULL);
    return read_hint_words(error, (const char *const *)packs->pdata);
}

static bool check_pack(const struct plan *plan, GError **error)
{
    const struct config *config = plan->config;
    if (rules_has_pack(plan->rules, config->rule_pack) && strcmp(config->rule_pack, RULE_HOUSE) != 0)
        return true;
    struct json_value said = config_value(config, "rule_pack");
    if (json_type(said) == JSON_ABSENT)
        error_set(error, ERROR_CONFIG, "%s: key \"rule_pack\", by default: no rule pack \"%s\"",
                  config->file ? config->file : "no configuration file", config->rule_pack);
    else
        json_fail(said, error, "no rule pack \"%s\"", config->rule_pack);
    return hint_packs(plan, error);
}

static bool check_report(const struct plan *plan, struct json_value said, const char *id, GError **error)
{
    if (definitions_find(plan->definitions, id))
        return true;
    json_fail(said, error, "no report \"%s\"", id);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (int i = 0; i < definitions_count(plan->definitions); i++)
        g_ptr_array_add(ids, (gpointer)(gsize)definitions_at(plan->definitions, i)->id);
    g_ptr_array_add(ids, NULL);
    return read_hint_words(error, (const char *const *)ids->pdata);
}

static bool check_config(const struct plan *plan, GError **error)
{
    const struct config *config = plan->config;
    struct json_value reports = config_value(config, "reports"), keep = config_value(config, "keep");
    for (gsize i = 0; config->reports[i]; i++)
        if (!check_report(plan, json_at(reports, i), config->reports[i], error))
            return false;
    for (guint i = 0; i < config->keep->len; i++) {
        const char *id = ((const struct config_keep *)g_ptr_array_index(config->keep, i))->report;
        if (!check_report(plan, json_get(keep, id), id, error))
            return false;
    }
    return check_pack(plan, error);
}

/* What the program reads of house policy by name (src/calls/policy.c, src/finding). A slip in an id there
 * would else be answered by a value that nobody wrote down. */
static const char *const house_ids[] = {"optout.watch",        "optout.watch_short",
                                        "optout.tolerance",    "rest.after_refusal",
                                        "conversion.window",   "relevant.spacing",
                                        "complaint.window",    "pressure.window",
                                        "pressure.limit",      "rest.after_refusal_short",
                                        "no.ends_within",      "think.short",
                                        "withdrawal.compared", "hangup.early",
                                        "agent.within",        "ring.least",
                                        "handover.within",     "hours.permitted",
                                        "opening.within",      "reviews.drawn",
                                        "reviews.draw_if_new", "question.reviews",
                                        "question.agents",     "question.would_want_call",
                                        "incentive.quality",   "robot.stop.complaints",
                                        "robot.stop.optouts",  NULL};

struct rule_place {
    const char *file, *id; /* id NULL: none is near */
    int line;
};

/* A rule of the house that nobody reads and whose id looks like the missing one. */
static struct rule_place nearest_house_rule(const struct plan *plan, const char *missing)
{
    struct rule_place place = {.file = "reports/rules/house.json"};
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < rules_count(plan->rules); i++) {
        const struct rule *rule = rules_at(plan->rules, i);
        if (strcmp(rule->pack, RULE_HOUSE) != 0)
            continue;
        place.file = rule->file;
        if (!g_strv_contains(house_ids, rule->id))
            g_ptr_array_add(ids, (gpointer)(gsize)rule->id);
    }
    g_ptr_array_add(ids, NULL);
    place.id = nearest_word(missing, (const char *const *)ids->pdata);
    for (guint i = 0; place.id && i < rules_count(plan->rules); i++)
        if (rules_at(plan->rules, i)->id == place.id)
            place.line = rules_at(plan->rules, i)->line;
    return place;
}

static bool check_house(const struct plan *plan, GError **error)
{
    for (const char *const *id = house_ids; *id; id++) {
        if (rules_has(plan->rules, RULE_HOUSE, *id))
            continue;
        struct rule_place near = nearest_house_rule(plan, *id);
        if (!near.id) {
            error_set(error, ERROR_CONFIG, "%s: house policy has no \"%s\"", near.file, *id);
            return error_hint(error, "Add the rule: the program reads it, and takes no value of its own.");
        }
        error_set(error, ERROR_CONFIG, "%s:%d: house policy has no \"%s\", but \"%s\"", near.file, near.line,
                  *id, near.id);
        return error_hint(error, "Did you mean \"%s\"?", *id);
    }
    return true;
}

static bool check_measure(const struct plan *plan, const struct measure *measure, GError **error)
{
    if (measure->law && !rules_has_law(plan->rules, measure->law))
        return error_set(error, ERROR_CONFIG,
                         "measures.json:%d: measure \"%s\": no rule pack has the law \"%s\"", measure->line,
                         measure->id, measure->law);
    if (measure->ethics && !rules_has(plan->rules, RULE_HOUSE, measure->ethics))
        return error_set(error, ERROR_CONFIG, "measures.json:%d: measure \"%s\": house policy has no \"%s\"",
                         measure->line, measure->id, measure->ethics);
    for (int i = 0; i < measure->part_count; i++) {
        const struct measure_part *part = &measure->parts[i];
        const char *rule = part->own_law      ? part->own_law
                           : part->own_ethics ? part->own_ethics
                                              : part->at_rule;
        if (rule && !rules_has_law(plan->rules, rule) && !rules_has(plan->rules, RULE_HOUSE, rule))
            return error_set(error, ERROR_CONFIG, "measures.json:%d: part \"%s\" of \"%s\": no rule \"%s\"",
                             measure->line, measure->parts[i].id, measure->id, rule);
    }
    return true;
}

static void add_measure_keys(GPtrArray *keys, const struct measure *measure)
{
    static const char *const texts[] = {"label", "question", "definition"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_ptr_array_add(keys, g_strdup_printf("measure.%s.%s", measure->id, texts[i]));
    for (int i = 0; i < measure->part_count; i++)
        g_ptr_array_add(keys, g_strdup_printf("measure.%s.part.%s", measure->id, measure->parts[i].id));
}

static void add_report_keys(GPtrArray *keys, const struct definition *definition)
{
    g_ptr_array_add(keys, g_strdup_printf("report.%s.title", definition->id));
    for (int i = 0; i < definition->block_count; i++)
        g_ptr_array_add(keys,
                        g_strdup_printf("report.%s.block.%s", definition->id, definition->blocks[i].id));
}

static void add_promise_keys(GPtrArray *keys, const struct article_promise *promise)
{
    g_ptr_array_add(keys, g_strdup(promise->wording));
    if (promise->missing)
        g_ptr_array_add(keys, g_strdup_printf("promise.missing.%s", promise->missing));
}

/* Every name that anything is put in the place of: what is passed to words_format and words_plural. */
static const char *const placeholders[] = {
    "citation", "count",   "counters", "date",    "day",      "days",      "denominator", "freeze",
    "from",     "grain",   "order",    "reached", "relevant", "share",     "hash",        "interval",
    "lower",    "measure", "missing",  "month",   "n",        "numerator", "of",          "part",
    "per",      "period",  "quarter",  "rule",    "scope",    "time",      "until",       "upper",
    "value",    "version", "week",     "year",    "zone",     NULL};

static bool check_placeholders(const struct plan *plan, GError **error)
{
    const struct words *first = g_ptr_array_index(plan->words, 0);
    for (guint i = 0; i < plan->words->len; i++) {
        const struct words *words = g_ptr_array_index(plan->words, i);
        if (!words_check_placeholders(words, placeholders, error) ||
            !words_same_placeholders(first, words, error))
            return false;
    }
    return true;
}

static bool check_words(const struct plan *plan, GError **error)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < catalogue_count(plan->catalogue); i++)
        add_measure_keys(keys, catalogue_at(plan->catalogue, i));
    for (int i = 0; i < definitions_count(plan->definitions); i++)
        add_report_keys(keys, definitions_at(plan->definitions, i));
    for (guint i = 0; i < promises_count(plan->promises); i++)
        add_promise_keys(keys, promises_at(plan->promises, i));
    g_ptr_array_add(keys, NULL);
    for (guint i = 0; i < plan->words->len; i++)
        if (!words_require(g_ptr_array_index(plan->words, i), (const char *const *)keys->pdata, error))
            return false;
    return true;
}

static bool check_languages(const struct plan *plan, GError **error)
{
    for (int i = 0; i < definitions_count(plan->definitions); i++) {
        const struct definition *definition = definitions_at(plan->definitions, i);
        for (gsize l = 0; definition->languages[l]; l++)
            if (!plan_words(plan, definition->languages[l]))
                return error_set(error, ERROR_CONFIG,
                                 "%s: key \"languages\": \"%s\" is not a configured language",
                                 definition->file, definition->languages[l]);
    }
    return true;
}

bool plan_check(const struct plan *plan, GError **error)
{
    if (!check_config(plan, error) || !check_house(plan, error))
        return false;
    for (int i = 0; i < catalogue_count(plan->catalogue); i++)
        if (!check_measure(plan, catalogue_at(plan->catalogue, i), error))
            return false;
    return catalogue_check_rules(plan->catalogue, plan->rules, error) && check_languages(plan, error) &&
           check_words(plan, error) && check_placeholders(plan, error);
}
