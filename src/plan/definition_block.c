#include "takhojd/plan/definition_block.h"
#include "takhojd/base/error.h"
#include "takhojd/base/nearest.h"
#include "takhojd/plan/read.h"
#include <string.h>

static const char *const block_keys[] = {"id",      "kind", "parts",   "scope",    "grain",
                                         "periods", "list", "measure", "pictures", NULL};
static const char *const kind_words[] = {
    "findings",  "tiles",       "table",       "units",     "series",  "steps",      "spread",
    "tenure",    "heat",        "dots",        "funnel",    "between", "comparison", "ceiling",
    "questions", "better",      "association", "variation", "claims",  "account",    "earlier",
    "list",      "definitions", "methods",     "quality",   NULL};
static const char *const grain_words[] = {"day", "week", "month", "quarter", "year", NULL};
static const char *const scope_words[] = {"all", "client", "campaign", "team", "source", "agent", NULL};

enum trend { TREND_NONE, TREND_MAY, TREND_MUST };

/* What each kind of block is made of. */
static const struct {
    bool parts, scope, may_scope, list;
    enum trend trend;
} shapes[BLOCK_KINDS] = {
    [BLOCK_FINDINGS] = {.parts = true, .may_scope = true, .trend = TREND_MUST},
    [BLOCK_TILES] = {.parts = true},
    [BLOCK_TABLE] = {.parts = true, .trend = TREND_MAY},
    [BLOCK_UNITS] = {.parts = true, .scope = true},
    [BLOCK_SERIES] = {.parts = true, .trend = TREND_MUST},
    [BLOCK_STEPS] = {.parts = true},
    [BLOCK_SPREAD] = {.parts = true},
    [BLOCK_TENURE] = {.parts = true},
    [BLOCK_HEAT] = {.parts = true},
    [BLOCK_DOTS] = {.parts = true, .may_scope = true},
    [BLOCK_FUNNEL] = {.parts = true, .scope = true},
    [BLOCK_BETWEEN] = {.parts = true},
    [BLOCK_COMPARISON] = {.parts = true},
    [BLOCK_CEILING] = {.parts = true, .trend = TREND_MUST},
    [BLOCK_QUESTIONS] = {.parts = true},
    [BLOCK_BETTER] = {.parts = true, .trend = TREND_MUST},
    [BLOCK_ASSOCIATION] = {.parts = true, .scope = true, .trend = TREND_MUST},
    [BLOCK_VARIATION] = {.parts = true, .trend = TREND_MUST},
    [BLOCK_CLAIMS] = {.parts = true, .trend = TREND_MUST},
    [BLOCK_EARLIER] = {.parts = true, .trend = TREND_MUST},
    [BLOCK_LIST] = {.list = true},
};

static bool check_key(struct json_value entry, const char *key, bool may, bool must, enum block_kind kind,
                      GError **error)
{
    struct json_value value = json_get(entry, key);
    bool is_there = json_type(value) != JSON_ABSENT;
    if (is_there ? may : !must)
        return true;
    return json_fail(is_there ? value : entry, error, "a block of the kind \"%s\" has %s \"%s\"",
                     kind_words[kind], is_there ? "no" : "to have", key);
}

static bool check_keys(struct json_value entry, enum block_kind kind, GError **error)
{
    bool may_trend = shapes[kind].trend != TREND_NONE, must_trend = shapes[kind].trend == TREND_MUST;
    bool has_grain = json_type(json_get(entry, "grain")) != JSON_ABSENT;
    return check_key(entry, "parts", shapes[kind].parts, shapes[kind].parts, kind, error) &&
           check_key(entry, "scope", shapes[kind].scope || shapes[kind].may_scope, shapes[kind].scope, kind,
                     error) &&
           check_key(entry, "list", shapes[kind].list, shapes[kind].list, kind, error) &&
           check_key(entry, "measure", shapes[kind].list, false, kind, error) &&
           check_key(entry, "pictures", kind == BLOCK_FUNNEL, false, kind, error) &&
           check_key(entry, "grain", may_trend, must_trend, kind, error) &&
           check_key(entry, "periods", may_trend && has_grain, has_grain, kind, error);
}

/* "complaints" is the measure's main part, "complaints.per_attempt" another. */
static const struct measure_part *find_part(const struct catalogue *catalogue, const char *text)
{
    g_auto(GStrv) names = g_strsplit(text, ".", 2);
    const struct measure *measure = names[0] ? catalogue_find(catalogue, names[0]) : NULL;
    if (!measure)
        return NULL;
    return names[1] ? measure_find_part(measure, names[1]) : measure_main_part(measure);
}

static bool check_grain(struct json_value value, const struct block *block, const struct measure_part *part,
                        enum scope_kind scope, unsigned grains, GError **error)
{
    unsigned missing = grains & ~part->grains[scope];
    for (int grain = 0; grain < GRAINS; grain++)
        if (missing & 1u << grain) {
            json_fail(value, error, "block \"%s\": \"%s\" has no figures for %s by %s", block->id,
                      part->measure->id, scope == SCOPE_ALL ? "the whole" : scope_words[scope],
                      grain_words[grain]);
            if ((scope == SCOPE_AGENT || scope == SCOPE_TEAM) && grain == GRAIN_DAY)
                return error_hint(error, "No report shows a person or a team by the day.");
            return error_hint(error, "Ask for a longer period, or leave the measure out of this block.");
        }
    return true;
}

/* In a client's report the whole is the client. */
static enum scope_kind whole_scope(const struct definition *definition)
{
    return definition->audience == AUDIENCE_CLIENT ? SCOPE_CLIENT : SCOPE_ALL;
}

/* What may be shown by the hour. */
static bool is_about_hours(const struct measure *measure)
{
    return strcmp(measure->id, "within_hours") == 0 || g_str_has_prefix(measure->id, "optout");
}

/* Events that are counted, each on a day of its own, and settled once and for all after so many days. */
static bool has_days(const struct measure_part *part)
{
    return part->sample < 0 && part->unit <= 1 && !part->is_rolling &&
           part->measure->maturity != MATURITY_COUNTER;
}

static bool check_part(struct json_value value, const struct definition *definition,
                       const struct block *block, const struct measure_part *part, GError **error)
{
    enum scope_kind scope = block->scope != SCOPE_ALL ? block->scope : whole_scope(definition);
    bool is_person = scope == SCOPE_AGENT || scope == SCOPE_TEAM;
    if (is_person && part->kind == PART_COUNT) {
        json_fail(value, error, "block \"%s\": no count of work by %s", block->id, scope_words[scope]);
        return error_hint(
            error, "How many calls somebody makes says nothing of how good they are; ask for a share.");
    }
    /* What changed is looked for in weeks, whatever the report's own period. */
    if (block->kind == BLOCK_FINDINGS)
        return check_grain(value, block, part, scope, 1u << block->grain, error) &&
               (block->scope == SCOPE_ALL ||
                check_grain(value, block, part, block->scope, 1u << block->grain, error));
    if (!check_grain(value, block, part, scope, definition->grains, error) ||
        (block->kind == BLOCK_VARIATION &&
         (!check_grain(value, block, part, SCOPE_CAMPAIGN, 1u << block->grain, error) ||
          !check_grain(value, block, part, SCOPE_AGENT, 1u << block->grain, error))))
        return false;
    if (block->kind == BLOCK_HEAT && !is_about_hours(part->measure)) {
        json_fail(value, error, "block \"%s\": no hours of \"%s\"", block->id, part->measure->id);
        return error_hint(error,
                          "Hours are shown for permitted hours and for opt-outs, and never by person.");
    }
    if (block->kind == BLOCK_SPREAD && part->sample < 0)
        return json_fail(value, error, "block \"%s\": \"%s\" is of no sample", block->id, part->id);
    if (block->kind == BLOCK_BETWEEN && !has_days(part))
        return json_fail(value, error, "block \"%s\": \"%s\" has no days that its events stay on", block->id,
                         part->id);
    bool is_curve = part->kind == PART_SURVIVAL_MEDIAN || part->kind == PART_SURVIVAL_SHARE;
    if (block->kind == BLOCK_TENURE && !is_curve)
        return json_fail(value, error, "block \"%s\": \"%s\" is no curve", block->id, part->id);
    return block->periods == 0 || check_grain(value, block, part, scope, 1u << block->grain, error);
}

/* What report/suppress.h withholds must not come back as a difference between campaigns or months. */
static bool check_suppressed(struct json_value value, const struct definition *definition,
                             const struct block *block, const struct measure *measure, GError **error)
{
    if (definition->audience != AUDIENCE_CLIENT || !measure->is_suppressed)
        return true;
    if (block->scope != SCOPE_ALL)
        json_fail(value, error, "block \"%s\": a client sees \"%s\" for all its campaigns together only",
                  block->id, measure->id);
    else if (block->periods > 0 || block->kind == BLOCK_COMPARISON)
        json_fail(value, error, "block \"%s\": a client sees \"%s\" for the report's own month only",
                  block->id, measure->id);
    else if (definition->grains != 1u << GRAIN_MONTH)
        json_fail(value, error, "block \"%s\": a client sees \"%s\" by the month only", block->id,
                  measure->id);
    else
        return true;
    return error_hint(error, "Its small numbers are withheld, and must not come back as a difference.");
}

static bool refuse_part(struct json_value value, const struct catalogue *catalogue, const struct block *block,
                        const char *name, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (int i = 0; i < catalogue_count(catalogue); i++)
        g_ptr_array_add(ids, (gpointer)(guintptr)catalogue_at(catalogue, i)->id);
    g_ptr_array_add(ids, NULL);
    const char *near = nearest_word(name, (const char *const *)ids->pdata);
    json_fail(value, error, "block \"%s\": no measure or part \"%s\"", block->id, name);
    if (near)
        return error_hint(error, "Did you mean \"%s\"?", near);
    return error_hint(error, "Write a measure's id, or MEASURE.PART; takhojd list measures shows them.");
}

static bool read_parts(struct json_value entry, const struct definition *definition,
                       const struct catalogue *catalogue, struct block *block, GError **error)
{
    g_auto(GStrv) texts = NULL;
    if (!shapes[block->kind].parts)
        return true;
    if (!read_texts(entry, "parts", &texts, error))
        return false;
    struct json_value list = json_get(entry, "parts");
    if (!texts[0])
        return json_fail(list, error, "an empty list");
    const struct measure_part **parts = g_new0(const struct measure_part *, g_strv_length(texts) + 1);
    block->parts = parts;
    for (gsize i = 0; texts[i]; i++) {
        parts[i] = find_part(catalogue, texts[i]);
        if (!parts[i]) {
            return refuse_part(json_at(list, i), catalogue, block, texts[i], error);
        }
        if (!check_part(json_at(list, i), definition, block, parts[i], error) ||
            !check_suppressed(json_at(list, i), definition, block, parts[i]->measure, error))
            return false;
    }
    return true;
}

/* Who may see which units. */
static bool check_scope(struct json_value value, enum audience audience, enum block_kind kind,
                        enum scope_kind scope, GError **error)
{
    if (audience == AUDIENCE_CLIENT && scope != SCOPE_CAMPAIGN) {
        json_fail(value, error, "a client's report may not show figures by %s", scope_words[scope]);
        return error_hint(
            error, "It shows the client's own figures and campaigns, and nothing that points to others.");
    }
    if (audience == AUDIENCE_MANAGEMENT && scope == SCOPE_AGENT && kind != BLOCK_FUNNEL) {
        json_fail(value, error, "management sees agents only as unnamed points, not in a table");
        return error_hint(error, "Use a scope such as team, or an internal report.");
    }
    return true;
}

/* Findings are looked for in weeks, and never in what one person or team does. */
static bool check_findings(struct json_value entry, const struct block *block, GError **error)
{
    if (block->kind != BLOCK_FINDINGS)
        return true;
    if (block->scope == SCOPE_AGENT || block->scope == SCOPE_TEAM)
        return json_fail(json_get(entry, "scope"), error, "no findings by %s", scope_words[block->scope]);
    return block->grain == GRAIN_WEEK ||
           json_fail(json_get(entry, "grain"), error, "findings are looked for by the week");
}

/* Days of single events are no client's business. */
static bool check_between(struct json_value entry, const struct definition *definition,
                          const struct block *block, GError **error)
{
    return block->kind != BLOCK_BETWEEN || definition->audience != AUDIENCE_CLIENT ||
           json_fail(entry, error, "a client's report has no chart of the days between events");
}

/* Only a client's months are closed, told once, and told again in the months after; and only to a client is
 * there to account for what was done in its name. */
static bool check_of_client(struct json_value entry, const struct definition *definition,
                            const struct block *block, GError **error)
{
    if (block->kind != BLOCK_EARLIER && block->kind != BLOCK_ACCOUNT)
        return true;
    if (definition->audience != AUDIENCE_CLIENT)
        return json_fail(json_get(entry, "kind"), error, "the block \"%s\" is for a client's report",
                         block->id);
    return block->kind == BLOCK_ACCOUNT || definition->grains == 1u << block->grain ||
           json_fail(json_get(entry, "grain"), error, "earlier periods are as long as the report's own");
}

static bool read_scope(struct json_value entry, const struct definition *definition, struct block *block,
                       GError **error)
{
    int scope = SCOPE_ALL;
    struct json_value value = json_get(entry, "scope");
    if (json_type(value) == JSON_ABSENT)
        return true;
    if (!json_word(entry, "scope", scope_words, &scope, error))
        return false;
    block->scope = (enum scope_kind)scope;
    if (block->scope == SCOPE_ALL)
        return json_fail(value, error,
                         "units are parts of the whole: client, campaign, team, source or agent");
    return check_scope(value, definition->audience, block->kind, block->scope, error);
}

static bool read_trend(struct json_value entry, struct block *block, GError **error)
{
    int grain = 0;
    int64_t periods = 0;
    struct json_value value = json_get(entry, "grain");
    if (json_type(value) == JSON_ABSENT)
        return true;
    const char *word = NULL;
    if (!json_text(entry, "grain", &word, error))
        return false;
    if (strcmp(word, "hour") == 0)
        return json_fail(value, error, "no report counts by the hour") ||
               error_hint(error, "The shortest period of any figure is the day, and for a team the week.");
    if (!json_word(entry, "grain", grain_words, &grain, error) ||
        !json_integer(entry, "periods", 2, 120, &periods, error))
        return false;
    block->grain = (enum grain)grain;
    block->periods = (int)periods;
    return true;
}

/* Cases of a promise, by key: agents stand in them, so what a reader sees is decided when the report is made.
 */
static bool read_list(struct json_value entry, const struct definition *definition,
                      const struct catalogue *catalogue, struct block *block, GError **error)
{
    static const char *const of_clients[] = {"assignments", "optouts", "complaints", "in_name", NULL};
    static const char *const lists[] = {"breaches",     "broken_new",       "broken_open", "where_it_failed",
                                        "promises",     "assignments",      "optouts",     "complaints",
                                        "in_name",      "listen",           "due",         "robot_stops",
                                        "coming_rules", "unverified_rules", NULL};
    static const char *const of_house[] = {"listen", "due", NULL};
    static const char *const of_all_clients[] = {"robot_stops", "coming_rules", NULL};
    int list = 0;
    const char *measure = NULL;
    if (!shapes[block->kind].list)
        return true;
    if (!json_word(entry, "list", lists, &list, error) ||
        !json_text_or(entry, "measure", NULL, &measure, error))
        return false;
    block->list = lists[list];
    if (definition->audience != AUDIENCE_CLIENT && read_word_index(block->list, of_clients) >= 0)
        return json_fail(json_get(entry, "list"), error, "the list \"%s\" is for a client's report",
                         block->list);
    if (definition->audience != AUDIENCE_INTERNAL && read_word_index(block->list, of_house) >= 0)
        return json_fail(json_get(entry, "list"), error, "the list \"%s\" is for the house's own report",
                         block->list);
    if (definition->audience == AUDIENCE_CLIENT && read_word_index(block->list, of_all_clients) >= 0)
        return json_fail(json_get(entry, "list"), error, "the list \"%s\" is of all clients", block->list);
    block->list_measure = measure ? catalogue_find(catalogue, measure) : NULL;
    if (measure && !block->list_measure)
        return catalogue_refuse_id(catalogue, json_get(entry, "measure"), measure, error);
    if (block->list_measure && !block->list_measure->is_promise)
        return json_fail(json_get(entry, "measure"), error, "\"%s\" is not a promise, so it has no breaches",
                         measure);
    return true;
}

bool definition_block_read(struct json_value entry, const struct definition *definition,
                           const struct catalogue *catalogue, struct block *block, GError **error)
{
    int kind = 0;
    block->line = json_line(entry);
    if (json_type(entry) != JSON_OBJECT)
        return json_fail(entry, error, "a block is an object");
    if (!json_only(entry, block_keys, error) || !json_text(entry, "id", &block->id, error) ||
        !json_word(entry, "kind", kind_words, &kind, error))
        return false;
    if (!read_is_slug(block->id))
        return json_fail(json_get(entry, "id"), error, "\"%s\" cannot be a block's id", block->id) ||
               error_hint(error, "Use lower-case letters, digits and hyphens.");
    block->kind = (enum block_kind)kind;
    return check_keys(entry, block->kind, error) && read_scope(entry, definition, block, error) &&
           read_trend(entry, block, error) && check_findings(entry, block, error) &&
           check_between(entry, definition, block, error) &&
           check_of_client(entry, definition, block, error) &&
           json_flag_or(entry, "pictures", false, &block->has_pictures, error) &&
           read_list(entry, definition, catalogue, block, error) &&
           read_parts(entry, definition, catalogue, block, error);
}

void definition_block_clear(const struct block *block)
{
    void *parts;
    memcpy(&parts, &block->parts, sizeof parts);
    g_free(parts);
}

const char *block_kind_name(enum block_kind kind)
{
    return kind_words[kind];
}
