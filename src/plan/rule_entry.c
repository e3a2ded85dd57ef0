#include "takhojd/plan/rule_entry.h"
#include "takhojd/base/day.h"
#include "takhojd/base/error.h"
#include "takhojd/plan/read.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const unit_names[] = {
    "", "second", "hour", "day", "business_day", "month", "attempt", "review", "share", "per_thousand", NULL};
static const char *const force_names[] = {
    "statute", "regulation", "regulator_guidance", "case_law", "self_regulation", "house_policy", NULL};
static const char *const verified_words[] = {"V", "S", "R", NULL};
static const char *const key_names[] = {"audience", "product", "purpose", "mode", "relation", NULL};
static const char *const weekday_words[] = {"monday",   "tuesday", "wednesday", "thursday", "friday",
                                            "saturday", "sunday",  "holiday",   NULL};
static const char *const value_keys[] = {"number", "flag", "word", "words", "windows", NULL};
static const char *const entry_keys[] = {"id",          "number",  "unit",     "flag",       "word",
                                         "words",       "windows", "holidays", "valid_from", "valid_until",
                                         "scope",       "force",   "citation", "source",     "verified",
                                         "verified_on", "note",    NULL};

/* The closed vocabularies of the contract; a relation is what the agency knows of the person and the client.
 */
static const char *const audience_words[] = {"consumer", "sole_trader", "company", "unknown", NULL};
static const char *const product_words[] = {
    "telecom",         "energy",          "goods",     "insurance", "life_insurance",
    "private_pension", "premium_pension", "financial", "lottery",   "timeshare",
    "package_travel",  "grocery",         "other",     "unknown",   NULL};
static const char *const purpose_words[] = {"sale",
                                            "marketing",
                                            "collect_for_marketing",
                                            "fundraising",
                                            "renewal_offer",
                                            "information",
                                            "reminder",
                                            "survey",
                                            "societal",
                                            "unknown",
                                            NULL};
static const char *const mode_words[] = {"manual",      "preview",  "progressive", "predictive",
                                         "prerecorded", "ai_voice", "unknown",     NULL};
static const char *const relation_words[] = {"none", "customer", "former_customer", "unknown", NULL};
static const char *const *const vocabularies[RULE_KEYS] = {audience_words, product_words, purpose_words,
                                                           mode_words, relation_words};

static bool read_number(struct json_value entry, struct rule *rule, GError **error)
{
    int unit = 0;
    if (!json_number(entry, "number", &rule->number, error) ||
        !json_word(entry, "unit", unit_names + 1, &unit, error))
        return false;
    rule->unit = (enum rule_unit)(unit + 1);
    struct json_value value = json_get(entry, "number");
    if (!isfinite(rule->number) || rule->number < 0)
        return json_fail(value, error, "may not be negative");
    if (rule->unit == RULE_UNIT_SHARE && rule->number > 1)
        return json_fail(value, error, "a share lies between 0 and 1") ||
               error_hint(error, "Write 0.05 for 5 %%.");
    bool is_whole = rule->unit == RULE_UNIT_DAY || rule->unit == RULE_UNIT_BUSINESS_DAY ||
                    rule->unit == RULE_UNIT_MONTH || rule->unit == RULE_UNIT_ATTEMPT ||
                    rule->unit == RULE_UNIT_REVIEW;
    if (is_whole && (floor(rule->number) < rule->number || rule->number > 100000))
        return json_fail(value, error, "should be a whole number below 100 000 for the unit %s",
                         unit_names[rule->unit]);
    return true;
}

static bool read_words(struct json_value entry, struct rule *rule, GError **error)
{
    GStrv words = NULL;
    if (!read_texts(entry, "words", &words, error))
        return false;
    rule->words = (const char *const *)words;
    return words[0] || json_fail(json_get(entry, "words"), error, "at least one word is needed");
}

/* "09:00" to minutes; 24:00 ends a day. */
static bool parse_clock(const char *text, int *minute)
{
    if (!g_regex_match_simple("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", text, G_REGEX_DOLLAR_ENDONLY, 0))
        return false;
    *minute = (int)(g_ascii_strtoull(text, NULL, 10) * 60 + g_ascii_strtoull(text + 3, NULL, 10));
    return true;
}

static bool read_window(struct json_value value, struct rule_window *window, unsigned *days, GError **error)
{
    static const char *const keys[] = {"days", "from", "until", NULL};
    const char *from = NULL, *until = NULL;
    if (json_type(value) != JSON_OBJECT)
        return json_fail(value, error, "a window is an object with days, from and until");
    if (!json_only(value, keys, error) || !read_word_bits(value, "days", weekday_words, days, error) ||
        !json_text(value, "from", &from, error) || !json_text(value, "until", &until, error))
        return false;
    if (!*days)
        return json_fail(value, error, "a window needs its days");
    if (!parse_clock(from, &window->from_minute))
        return json_fail(json_get(value, "from"), error, "\"%s\" is not a time such as 09:00", from);
    if (!parse_clock(until, &window->until_minute))
        return json_fail(json_get(value, "until"), error, "\"%s\" is not a time such as 20:00", until);
    return window->from_minute < window->until_minute ||
           json_fail(json_get(value, "until"), error, "a window ends after it begins, on the same day");
}

/* An empty list is a value too: no window at all. */
static bool read_windows(struct json_value entry, struct rule *rule, GError **error)
{
    struct json_value list;
    if (!json_list(entry, "windows", &list, error) ||
        !json_text_or(entry, "holidays", NULL, &rule->holidays, error))
        return false;
    GArray *windows = g_array_new(FALSE, TRUE, sizeof(struct rule_window));
    bool read = true;
    for (gsize i = 0; read && i < json_count(list); i++) {
        struct rule_window window = {0};
        unsigned days = 0;
        read = read_window(json_at(list, i), &window, &days, error);
        for (int day = 1; read && day <= RULE_HOLIDAY; day++)
            if (days & 1u << (day - 1)) {
                window.weekday = day;
                g_array_append_val(windows, window);
            }
    }
    rule->window_count = (int)windows->len;
    rule->windows = (struct rule_window *)(void *)g_array_free(windows, FALSE);
    return read;
}

/* Words that the program tells apart: a slip in one would be answered by "no rule". */
static bool check_word(struct json_value entry, const struct rule *rule, GError **error)
{
    static const char *const bases[] = {"opt_out", "opt_in", "prohibited", NULL};
    const char *id = g_str_has_prefix(rule->id, RULE_PROPOSAL) ? rule->id + strlen(RULE_PROPOSAL) : rule->id;
    if (strcmp(id, "default_basis") != 0)
        return true;
    int word;
    return rule->kind == RULE_WORD
               ? json_word(entry, "word", bases, &word, error)
               : json_fail(entry, error, "\"default_basis\" is a word: opt_out, opt_in or prohibited");
}

static bool read_value(struct json_value entry, struct rule *rule, GError **error)
{
    int found = -1;
    for (int i = 0; value_keys[i]; i++) {
        struct json_value value = json_get(entry, value_keys[i]);
        if (json_type(value) == JSON_ABSENT)
            continue;
        if (found >= 0)
            return json_fail(value, error, "a rule has one value, and this one has \"%s\" too",
                             value_keys[found]);
        found = i;
    }
    if (found < 0)
        return json_fail(entry, error, "the rule has no value") || read_hint_words(error, value_keys);
    rule->kind = (enum rule_kind)found;
    if (rule->kind != RULE_NUMBER && json_type(json_get(entry, "unit")) != JSON_ABSENT)
        return json_fail(json_get(entry, "unit"), error, "only a number has a unit");
    if (rule->kind != RULE_WINDOWS && json_type(json_get(entry, "holidays")) != JSON_ABSENT)
        return json_fail(json_get(entry, "holidays"), error, "only windows have holidays");
    switch (rule->kind) {
    case RULE_NUMBER:
        return read_number(entry, rule, error);
    case RULE_FLAG:
        if (json_type(json_get(entry, "flag")) != JSON_FLAG)
            return json_fail(json_get(entry, "flag"), error, "should be true or false");
        return json_flag_or(entry, "flag", false, &rule->flag, error);
    case RULE_WORD:
        return json_text(entry, "word", &rule->word, error);
    case RULE_WORDS:
        return read_words(entry, rule, error);
    case RULE_WINDOWS:
        return read_windows(entry, rule, error);
    }
    return false;
}

static int count_words(const char *const *words)
{
    int count = 0;
    while (words[count])
        count++;
    return count;
}

static bool read_scope_key(struct json_value scope, int key, uint32_t *out, GError **error)
{
    static const char *const keys[] = {"except", NULL};
    struct json_value value = json_get(scope, key_names[key]);
    unsigned bits = 0;
    *out = UINT32_MAX;
    if (json_type(value) == JSON_ABSENT)
        return true;
    bool is_except = json_type(value) == JSON_OBJECT;
    if (is_except && !json_only(value, keys, error))
        return false;
    if (!(is_except ? read_word_bits(value, "except", vocabularies[key], &bits, error)
                    : read_word_bits(scope, key_names[key], vocabularies[key], &bits, error)))
        return false;
    if (!bits)
        return json_fail(value, error, "an empty list") ||
               error_hint(error, "Leave the key out when it does not matter.");
    unsigned unknown = 1u << (count_words(vocabularies[key]) - 1);
    *out = is_except ? (unknown - 1) & ~bits : bits;
    return *out || json_fail(value, error, "excepts every word there is");
}

static bool read_scope(struct json_value entry, struct rule *rule, GError **error)
{
    struct json_value scope = json_get(entry, "scope");
    if (json_type(scope) != JSON_ABSENT &&
        !(json_object(entry, "scope", &scope, error) && json_only(scope, key_names, error)))
        return false;
    for (int key = 0; key < RULE_KEYS; key++)
        if (!read_scope_key(scope, key, &rule->scope[key], error))
            return false;
    return true;
}

static bool read_validity(struct json_value entry, struct rule *rule, GError **error)
{
    if (!json_day_or(entry, "valid_from", DAY_PAST, &rule->valid_from, error) ||
        !json_day_or(entry, "valid_until", DAY_FUTURE, &rule->valid_until, error))
        return false;
    return rule->valid_from < rule->valid_until ||
           json_fail(json_get(entry, "valid_until"), error, "a rule ends after it begins");
}

/* House policy is the house's own word; everything else is somebody's text that can be looked up. */
static bool read_force(struct json_value entry, struct rule *rule, GError **error)
{
    int force = 0, verified = 0;
    if (!json_word(entry, "force", force_names, &force, error))
        return false;
    rule->force = (enum rule_force)force;
    bool is_house_pack = strcmp(rule->pack, RULE_HOUSE) == 0;
    if (is_house_pack != (rule->force == RULE_HOUSE_POLICY))
        return json_fail(json_get(entry, "force"), error,
                         "house_policy is the force of the pack \"%s\" and of no other", RULE_HOUSE);
    if (!json_text_or(entry, "note", "", &rule->note, error))
        return false;
    if (is_house_pack) {
        rule->verified = RULE_NOT_APPLICABLE;
        rule->verified_on = DAY_NULL;
        return json_text_or(entry, "citation", "", &rule->citation, error) &&
               json_text_or(entry, "source", "", &rule->source, error);
    }
    if (!json_text(entry, "citation", &rule->citation, error) ||
        !json_text(entry, "source", &rule->source, error) ||
        !json_word(entry, "verified", verified_words, &verified, error) ||
        !json_day_or(entry, "verified_on", DAY_NULL, &rule->verified_on, error))
        return false;
    rule->verified = (enum rule_verified)verified_words[verified][0];
    return rule->verified_on != DAY_NULL || json_fail(entry, error, "verified_on is missing") ||
           error_hint(error, "Say on which day the source was last looked at.");
}

static bool read_entry(struct json_value entry, struct rule *rule, GError **error)
{
    if (json_type(entry) != JSON_OBJECT)
        return json_fail(entry, error, "a rule is an object");
    if (!json_only(entry, entry_keys, error) || !json_text(entry, "id", &rule->id, error))
        return false;
    if (!read_is_id(rule->id))
        return json_fail(json_get(entry, "id"), error, "\"%s\" cannot be a rule's id", rule->id) ||
               error_hint(error, "Use lower-case letters, digits, underscores and points.");
    return read_value(entry, rule, error) && check_word(entry, rule, error) &&
           read_scope(entry, rule, error) && read_validity(entry, rule, error) &&
           read_force(entry, rule, error);
}

struct rule *rule_entry_new(struct json_value entry, const char *pack, GError **error)
{
    struct rule *rule = g_new0(struct rule, 1);
    rule->pack = pack;
    rule->file = json_file(entry);
    rule->line = json_line(entry);
    if (read_entry(entry, rule, error))
        return rule;
    rule_entry_free(rule);
    return NULL;
}

void rule_entry_free(gpointer data)
{
    struct rule *rule = data;
    char **words;
    struct rule_window *windows;
    memcpy(&words, &rule->words, sizeof words); /* owned here, read-only to everybody else */
    memcpy(&windows, &rule->windows, sizeof windows);
    g_strfreev(words);
    g_free(windows);
    g_free(rule);
}

bool rule_covers(const struct rule *rule, enum rule_key key, const char *word)
{
    int index = word ? read_word_index(word, vocabularies[key]) : -1;
    int unknown = count_words(vocabularies[key]) - 1;
    return (rule->scope[key] & UINT32_C(1) << (index < 0 ? unknown : index)) != 0;
}

const char *rule_unit_name(enum rule_unit unit)
{
    return unit_names[unit];
}

const char *rule_force_name(enum rule_force force)
{
    return force_names[force];
}

const char *rule_key_name(enum rule_key key)
{
    return key_names[key];
}

const char *const *rule_key_words(enum rule_key key)
{
    return vocabularies[key];
}
