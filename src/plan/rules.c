#include "takhojd/plan/rules.h"
#include "takhojd/base/day.h"
#include "takhojd/base/error.h"
#include "takhojd/plan/read.h"
#include "takhojd/plan/rule_entry.h"
#include <stdlib.h>
#include <string.h>

/* A pack's file, kept because the rules' texts live in it. */
struct pack {
    const char *name, *version;
    struct json *json;
};

struct rules {
    GArray *packs;        /* of struct pack */
    GPtrArray *rules;     /* of struct rule, by pack, id, first day, line */
    GPtrArray *calendars; /* of struct calendar */
};

static void pack_clear(gpointer data)
{
    json_free(((struct pack *)data)->json);
}

static const struct pack *find_pack(const struct rules *rules, const char *name)
{
    for (guint i = 0; i < rules->packs->len; i++)
        if (strcmp(g_array_index(rules->packs, struct pack, i).name, name) == 0)
            return &g_array_index(rules->packs, struct pack, i);
    return NULL;
}

static bool read_entries(struct rules *rules, struct json_value list, const char *pack, GError **error)
{
    for (gsize i = 0; i < json_count(list); i++) {
        struct rule *rule = rule_entry_new(json_at(list, i), pack, error);
        if (!rule)
            return false;
        g_ptr_array_add(rules->rules, rule);
    }
    return true;
}

static bool read_calendars(struct rules *rules, struct json_value root, GError **error)
{
    struct json_value list;
    if (json_type(json_get(root, "calendars")) == JSON_ABSENT)
        return true;
    if (!json_list(root, "calendars", &list, error))
        return false;
    for (gsize i = 0; i < json_count(list); i++) {
        struct json_value entry = json_at(list, i);
        struct calendar *calendar = calendar_new(entry, error);
        if (!calendar)
            return false;
        bool is_twin = rules_calendar(rules, calendar_name(calendar)) ||
                       strcmp(calendar_name(calendar), RULE_HOLIDAYS_OF_PACK) == 0;
        g_ptr_array_add(rules->calendars, calendar);
        if (is_twin)
            return json_fail(json_get(entry, "name"), error, "the calendar name \"%s\" is taken",
                             calendar_name(calendar));
    }
    return true;
}

static bool read_pack(struct rules *rules, struct json *json, GError **error)
{
    static const char *const keys[] = {"pack", "version", "calendars", "rules", NULL};
    struct json_value root = json_root(json);
    struct json_value list;
    struct pack pack = {.json = json};
    bool read = json_only(root, keys, error) && json_text(root, "pack", &pack.name, error) &&
                json_text(root, "version", &pack.version, error) && json_list(root, "rules", &list, error);
    const struct pack *twin = read ? find_pack(rules, pack.name) : NULL;
    if (twin)
        read = json_fail(json_get(root, "pack"), error, "the pack \"%s\" stands in %s already", pack.name,
                         json_file(json_root(twin->json)));
    g_array_append_val(rules->packs, pack); /* also on failure, so that the document is freed with the rest */
    return read && read_calendars(rules, root, error) && read_entries(rules, list, pack.name, error);
}

static int compare_rules(const void *a, const void *b)
{
    const struct rule *left = *(const struct rule *const *)a;
    const struct rule *right = *(const struct rule *const *)b;
    int order = strcmp(left->pack, right->pack);
    if (order == 0)
        order = strcmp(left->id, right->id);
    if (order == 0)
        order = (left->valid_from > right->valid_from) - (left->valid_from < right->valid_from);
    return order ? order : left->line - right->line;
}

static bool shares_calls(const struct rule *a, const struct rule *b)
{
    for (int key = 0; key < RULE_KEYS; key++)
        if (!(a->scope[key] & b->scope[key]))
            return false;
    return true;
}

static bool overlap(const struct rule *a, const struct rule *b)
{
    return shares_calls(a, b) && a->valid_from < b->valid_until && b->valid_from < a->valid_until;
}

static bool is_same_id(const struct rule *a, const struct rule *b)
{
    return strcmp(a->pack, b->pack) == 0 && strcmp(a->id, b->id) == 0;
}

static bool check_pair(const struct rule *a, const struct rule *b, GError **error)
{
    if (a->kind != b->kind || a->unit != b->unit) {
        error_set(error, ERROR_CONFIG, "%s:%d: rule \"%s\" has another kind of value than in line %d",
                  b->file, b->line, b->id, a->line);
        return error_hint(error, "One id has one kind of value and one unit; give the other its own id.");
    }
    if (!overlap(a, b))
        return true;
    error_set(error, ERROR_CONFIG, "%s:%d: rule \"%s\" overlaps with the one in line %d", b->file, b->line,
              b->id, a->line);
    error_detail(error, "both would answer for the same call on the same day");
    return error_hint(error,
                      "End one where the other begins (valid_until is not included), or part their scopes.");
}

/* Rules of one id stand together after sorting. */
static bool check_pairs(const struct rules *rules, GError **error)
{
    for (guint i = 0; i < rules->rules->len; i++) {
        const struct rule *first = g_ptr_array_index(rules->rules, i);
        for (guint j = i + 1; j < rules->rules->len; j++) {
            const struct rule *second = g_ptr_array_index(rules->rules, j);
            if (!is_same_id(first, second))
                break;
            bool in_order = first->line <= second->line;
            if (!check_pair(in_order ? first : second, in_order ? second : first, error))
                return false;
        }
    }
    return true;
}

/* Calendars are known when every pack is read. */
static bool check_holidays(const struct rules *rules, GError **error)
{
    for (guint i = 0; i < rules->rules->len; i++) {
        const struct rule *rule = g_ptr_array_index(rules->rules, i);
        if (!rule->holidays || strcmp(rule->holidays, RULE_HOLIDAYS_OF_PACK) == 0 ||
            rules_calendar(rules, rule->holidays))
            continue;
        error_set(error, ERROR_CONFIG, "%s:%d: no pack has the holiday calendar \"%s\"", rule->file,
                  rule->line, rule->holidays);
        return error_hint(error, "Name a calendar of a pack, or \"pack\" for the campaign's own.");
    }
    return true;
}

struct rules *rules_load(const char *const *paths, GError **error)
{
    struct rules *rules = g_new0(struct rules, 1);
    rules->packs = g_array_new(FALSE, FALSE, sizeof(struct pack));
    g_array_set_clear_func(rules->packs, pack_clear);
    rules->rules = g_ptr_array_new_with_free_func(rule_entry_free);
    rules->calendars = g_ptr_array_new_with_free_func(calendar_free);
    bool loaded = true;
    for (gsize i = 0; loaded && paths[i]; i++) {
        struct json *json = json_load(paths[i], error);
        loaded = json && read_pack(rules, json, error);
    }
    g_ptr_array_sort(rules->rules, compare_rules);
    if (!loaded || !check_pairs(rules, error) || !check_holidays(rules, error))
        g_clear_pointer(&rules, rules_free);
    return rules;
}

void rules_free(struct rules *rules)
{
    if (!rules)
        return;
    g_ptr_array_unref(rules->rules);
    g_ptr_array_unref(rules->calendars);
    g_array_unref(rules->packs);
    g_free(rules);
}

static bool answers(const struct rule *rule, const struct rule_question *question)
{
    const char *const words[RULE_KEYS] = {question->audience, question->product, question->purpose,
                                          question->mode, question->relation};
    for (int key = 0; key < RULE_KEYS; key++)
        if (!rule_covers(rule, (enum rule_key)key, words[key]))
            return false;
    return true;
}

/* The first rule of the pack with the id, or of where it would stand. */
static guint first_of(const struct rules *rules, const char *pack, const char *id)
{
    guint low = 0, high = rules->rules->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const struct rule *rule = g_ptr_array_index(rules->rules, middle);
        int order = strcmp(rule->pack, pack);
        if (order < 0 || (order == 0 && strcmp(rule->id, id) < 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The next rule from *at on of the pack with the id that is valid that day; NULL: no further one. */
static const struct rule *next_valid(const struct rules *rules, const char *pack, const char *id, int32_t day,
                                     guint *at)
{
    while (*at < rules->rules->len) {
        const struct rule *rule = g_ptr_array_index(rules->rules, (*at)++);
        if (strcmp(rule->id, id) != 0 || strcmp(rule->pack, pack) != 0)
            return NULL;
        if (day >= rule->valid_from && day < rule->valid_until)
            return rule;
    }
    return NULL;
}

const struct rule *rules_find(const struct rules *rules, const char *pack, const char *id,
                              const struct rule_question *question, int32_t day)
{
    guint at = first_of(rules, pack, id);
    for (const struct rule *rule; (rule = next_valid(rules, pack, id, day, &at));)
        if (answers(rule, question))
            return rule;
    return NULL;
}

void rules_list(const struct rules *rules, const char *pack, const char *id,
                const struct rule_question *question, GPtrArray *list)
{
    for (guint at = first_of(rules, pack, id); at < rules->rules->len; at++) {
        struct rule *rule = g_ptr_array_index(rules->rules, at);
        if (strcmp(rule->id, id) != 0 || strcmp(rule->pack, pack) != 0)
            return;
        if (!question || (rule_covers(rule, RULE_AUDIENCE, question->audience) &&
                          rule_covers(rule, RULE_PRODUCT, question->product) &&
                          rule_covers(rule, RULE_PURPOSE, question->purpose)))
            g_ptr_array_add(list, rule);
    }
}

const struct rule *rules_find_house(const struct rules *rules, const char *id, int32_t day)
{
    return rules_find(rules, RULE_HOUSE, id, &(struct rule_question){0}, day);
}

static int unchecked(const struct rule *rule)
{
    return !rule ? 0 : rule->verified == RULE_REMEMBERED ? 2 : rule->verified == RULE_READ_SECOND_HAND;
}

bool rule_is_checked_less(const struct rule *rule, const struct rule *other)
{
    return unchecked(rule) > unchecked(other);
}

const struct rule *rules_next(const struct rules *rules, const struct rule *rule)
{
    guint at = first_of(rules, rule->pack, rule->id);
    for (const struct rule *next; (next = next_valid(rules, rule->pack, rule->id, rule->valid_until, &at));)
        if (next->valid_from == rule->valid_until && shares_calls(next, rule))
            return next;
    return NULL;
}

double rules_house_number(const struct rules *rules, const char *id, enum rule_unit unit, int32_t day,
                          double fallback)
{
    const struct rule *rule = rules_find_house(rules, id, day);
    return rule && rule->kind == RULE_NUMBER && rule->unit == unit ? rule->number : fallback;
}

const struct calendar *rules_calendar(const struct rules *rules, const char *name)
{
    for (guint i = 0; i < rules->calendars->len; i++) {
        const struct calendar *calendar = g_ptr_array_index(rules->calendars, i);
        if (strcmp(calendar_name(calendar), name) == 0)
            return calendar;
    }
    return NULL;
}

const struct calendar *rules_calendar_of(const struct rules *rules, const struct rule *rule, const char *pack)
{
    if (!rule->holidays)
        return NULL;
    return rules_calendar(rules, strcmp(rule->holidays, RULE_HOLIDAYS_OF_PACK) == 0 ? pack : rule->holidays);
}

const struct rule_window *rule_find_window(const struct rule *rule, const struct calendar *calendar,
                                           int32_t day, int minute)
{
    int weekday = calendar_is_holiday(calendar, day) ? RULE_HOLIDAY : day_weekday(day);
    for (int i = 0; i < rule->window_count; i++) {
        const struct rule_window *window = &rule->windows[i];
        if (window->weekday == weekday && minute >= window->from_minute && minute < window->until_minute)
            return window;
    }
    return NULL;
}

static int compare_days(const void *a, const void *b)
{
    int32_t left = *(const int32_t *)a, right = *(const int32_t *)b;
    return (left > right) - (left < right);
}

GArray *rules_breakpoints(const struct rules *rules, const char *pack, int32_t from, int32_t until)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(int32_t));
    for (guint i = 0; i < rules->rules->len; i++) {
        const struct rule *rule = g_ptr_array_index(rules->rules, i);
        const int32_t edges[] = {rule->valid_from, rule->valid_until};
        if (pack && strcmp(rule->pack, pack) != 0)
            continue;
        for (gsize edge = 0; edge < G_N_ELEMENTS(edges); edge++)
            if (edges[edge] > from && edges[edge] < until)
                g_array_append_val(days, edges[edge]);
    }
    g_array_sort(days, compare_days);
    for (guint i = 1; i < days->len;)
        if (g_array_index(days, int32_t, i) == g_array_index(days, int32_t, i - 1))
            g_array_remove_index(days, i);
        else
            i++;
    return days;
}

bool rules_has_pack(const struct rules *rules, const char *pack)
{
    return find_pack(rules, pack) != NULL;
}

bool rules_has(const struct rules *rules, const char *pack, const char *id)
{
    for (guint i = 0; i < rules->rules->len; i++) {
        const struct rule *rule = g_ptr_array_index(rules->rules, i);
        if (strcmp(rule->pack, pack) == 0 && strcmp(rule->id, id) == 0)
            return true;
    }
    return false;
}

bool rules_has_law(const struct rules *rules, const char *id)
{
    for (guint i = 0; i < rules_count(rules); i++) {
        const struct rule *rule = rules_at(rules, i);
        if (rule->force != RULE_HOUSE_POLICY && strcmp(rule->id, id) == 0)
            return true;
    }
    return false;
}

guint rules_count(const struct rules *rules)
{
    return rules->rules->len;
}

const struct rule *rules_at(const struct rules *rules, guint index)
{
    return g_ptr_array_index(rules->rules, index);
}

const char *rules_version(const struct rules *rules, const char *pack)
{
    const struct pack *found = find_pack(rules, pack);
    return found ? found->version : NULL;
}
