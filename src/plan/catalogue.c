#include "takhojd/plan/catalogue.h"
#include "takhojd/base/error.h"
#include "takhojd/base/nearest.h"
#include "takhojd/plan/catalogue_part.h"
#include "takhojd/plan/read.h"
#include "takhojd/plan/rules.h"
#include <string.h>

struct catalogue {
    struct json *json;
    GPtrArray *measures; /* of struct measure */
};

static const char *const measure_keys[] = {
    "id",       "key",    "headline", "promise", "suppress",         "direction", "maturity", "maturity_days",
    "journey",  "grains", "law",      "ethics",  "counter_measures", "beside",    "promises", "parts",
    "rests_on", NULL};
static const char *const direction_words[] = {"none", "up", "down", NULL};
static const char *const maturity_words[] = {"none", "counter", "days", "lag", NULL};

/* Lists are owned by the measure and read-only to everybody else. */
static void free_list(const char *const *list)
{
    char **owned;
    memcpy(&owned, &list, sizeof owned);
    g_strfreev(owned);
}

static void measure_free(gpointer data)
{
    struct measure *measure = data;
    for (int i = 0; i < measure->part_count; i++)
        catalogue_part_clear(&measure->parts[i]);
    struct measure_part *parts;
    memcpy(&parts, &measure->parts, sizeof parts);
    g_free(parts);
    free_list(measure->counter_measures);
    free_list(measure->beside);
    free_list(measure->promises);
    free_list(measure->rests_on);
    g_free(measure);
}

static bool read_list(struct json_value entry, const char *key, const char *const **out, GError **error)
{
    GStrv list = NULL;
    bool read = read_texts(entry, key, &list, error);
    *out = (const char *const *)list;
    return read;
}

static bool read_promises(struct json_value entry, struct measure *measure, GError **error)
{
    if (!read_list(entry, "promises", &measure->promises, error))
        return false;
    for (gsize i = 0; measure->promises[i]; i++)
        if (!g_regex_match_simple("^(A[0-9]+\\.[0-9]+|B[0-9]+b?)$", measure->promises[i],
                                  G_REGEX_DOLLAR_ENDONLY, 0))
            return json_fail(json_at(json_get(entry, "promises"), i), error,
                             "\"%s\" is not a promise's number", measure->promises[i]) ||
                   error_hint(error, "Promises are numbered like A2.3 and B5.");
    return true;
}

static bool read_maturity(struct json_value entry, struct measure *measure, GError **error)
{
    int maturity = 0;
    int64_t days = 0;
    if (json_type(json_get(entry, "maturity")) != JSON_ABSENT &&
        !json_word(entry, "maturity", maturity_words, &maturity, error))
        return false;
    measure->maturity = (enum maturity_kind)maturity;
    bool takes_days = measure->maturity == MATURITY_DAYS || measure->maturity == MATURITY_LAG;
    struct json_value value = json_get(entry, "maturity_days");
    if (!takes_days && json_type(value) != JSON_ABSENT)
        return json_fail(value, error, "only the maturities \"days\" and \"lag\" have days");
    if (takes_days && !json_integer(entry, "maturity_days", 1, 3660, &days, error))
        return false;
    measure->maturity_days = (int)days;
    return true;
}

/* Where no part says whether the measure's limit of law is for it, it is for the main one. */
static bool give_law(struct json_value list, struct measure_part *parts, int count, GError **error)
{
    int laws = 0;
    bool is_said = false;
    for (int i = 0; i < count; i++) {
        laws += parts[i].is_of_law && !parts[i].own_law;
        is_said |= json_type(json_get(json_at(list, (gsize)i), "law")) != JSON_ABSENT;
    }
    for (int i = 0; i < count && !is_said; i++)
        parts[i].is_of_law |= parts[i].is_main;
    return laws <= 1 || json_fail(list, error, "the law's limit is for one part, not for %d", laws);
}

static bool read_parts(struct json_value entry, struct measure *measure, const struct counter_names *names,
                       GError **error)
{
    struct json_value list;
    if (!json_list(entry, "parts", &list, error))
        return false;
    if (!json_count(list))
        return json_fail(list, error, "a measure has at least one part");
    struct measure_part *parts = g_new0(struct measure_part, json_count(list));
    measure->parts = parts;
    int mains = 0;
    for (gsize i = 0; i < json_count(list); i++) {
        measure->part_count++;
        if (!catalogue_part_read(json_at(list, i), measure, names, &parts[i], error))
            return false;
        for (gsize before = 0; before < i; before++)
            if (strcmp(parts[before].id, parts[i].id) == 0)
                return json_fail(json_at(list, i), error, "the part \"%s\" stands twice", parts[i].id);
        mains += parts[i].is_main;
    }
    if (mains != 1)
        return json_fail(list, error, "exactly one part is the main one, not %d", mains);
    return give_law(list, parts, measure->part_count, error);
}

static bool read_measure(struct json_value entry, struct measure *measure, const struct counter_names *names,
                         GError **error)
{
    int direction = 0;
    int64_t journey = 0;
    if (json_type(entry) != JSON_OBJECT)
        return json_fail(entry, error, "a measure is an object");
    if (!json_only(entry, measure_keys, error) || !json_text(entry, "id", &measure->id, error))
        return false;
    if (!read_is_id(measure->id))
        return json_fail(json_get(entry, "id"), error, "\"%s\" cannot be a measure's id", measure->id) ||
               error_hint(error, "Use lower-case letters, digits and underscores.");
    if (!json_text_or(entry, "key", "", &measure->key, error) ||
        !json_flag_or(entry, "headline", false, &measure->is_headline, error) ||
        !json_flag_or(entry, "promise", false, &measure->is_promise, error) ||
        !json_flag_or(entry, "suppress", false, &measure->is_suppressed, error) ||
        !json_word(entry, "direction", direction_words, &direction, error) ||
        !json_integer(entry, "journey", 0, 8, &journey, error) ||
        !json_text_or(entry, "law", NULL, &measure->law, error) ||
        !json_text_or(entry, "ethics", NULL, &measure->ethics, error))
        return false;
    if (measure->is_promise && measure->is_suppressed)
        return json_fail(json_get(entry, "suppress"), error, "a promise's misses are withheld from nobody");
    measure->direction = (enum direction)direction;
    measure->journey = (int)journey;
    return read_maturity(entry, measure, error) && catalogue_grains_read(entry, measure->grains, error) &&
           read_list(entry, "rests_on", &measure->rests_on, error) &&
           read_list(entry, "counter_measures", &measure->counter_measures, error) &&
           read_list(entry, "beside", &measure->beside, error) && read_promises(entry, measure, error) &&
           read_parts(entry, measure, names, error);
}

/* The nearest of the ids there are, or where they are listed. Returns false. */
static bool hint_near(GPtrArray *ids, const char *id, const char *list, GError **error)
{
    g_ptr_array_add(ids, NULL);
    const char *near = nearest_word(id, (const char *const *)ids->pdata);
    if (near)
        return error_hint(error, "Did you mean \"%s\"?", near);
    return error_hint(error, "\"takhojd list %s\" shows those there are.", list);
}

bool catalogue_refuse_id(const struct catalogue *catalogue, struct json_value value, const char *id,
                         GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (int i = 0; i < catalogue_count(catalogue); i++)
        g_ptr_array_add(ids, (gpointer)(gsize)catalogue_at(catalogue, i)->id);
    json_fail(value, error, "no measure has the id \"%s\"", id);
    return hint_near(ids, id, "measures", error);
}

static bool check_names(const struct catalogue *catalogue, struct json_value list,
                        const struct measure *measure, const char *const *others, GError **error)
{
    for (gsize i = 0; others[i]; i++) {
        if (!catalogue_find(catalogue, others[i]))
            return catalogue_refuse_id(catalogue, json_at(list, i), others[i], error);
        if (strcmp(others[i], measure->id) == 0)
            return json_fail(json_at(list, i), error, "a measure cannot stand beside itself");
    }
    return true;
}

static bool check_links(const struct catalogue *catalogue, struct json_value list, GError **error)
{
    for (guint i = 0; i < catalogue->measures->len; i++) {
        const struct measure *measure = g_ptr_array_index(catalogue->measures, i);
        struct json_value entry = json_at(list, i);
        if (catalogue_find(catalogue, measure->id) != measure)
            return json_fail(json_get(entry, "id"), error, "the measure \"%s\" stands twice", measure->id);
        if (!check_names(catalogue, json_get(entry, "counter_measures"), measure, measure->counter_measures,
                         error) ||
            !check_names(catalogue, json_get(entry, "beside"), measure, measure->beside, error))
            return false;
    }
    return true;
}

static bool refuse_rule(const struct rules *rules, struct json_value value, const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < rules_count(rules); i++)
        if (rules_has_law(rules, rules_at(rules, i)->id))
            g_ptr_array_add(ids, (gpointer)(gsize)rules_at(rules, i)->id);
    json_fail(value, error, "no rule pack has the law \"%s\"", id);
    return hint_near(ids, id, "rules", error);
}

static bool check_rests(struct json_value entry, const char *const *ids, const struct rules *rules,
                        GError **error)
{
    for (gsize i = 0; ids[i]; i++)
        if (!rules_has_law(rules, ids[i]))
            return refuse_rule(rules, json_at(json_get(entry, "rests_on"), i), ids[i], error);
    return true;
}

bool catalogue_check_rules(const struct catalogue *catalogue, const struct rules *rules, GError **error)
{
    struct json_value list = json_get(json_root(catalogue->json), "measures");
    for (guint i = 0; i < catalogue->measures->len; i++) {
        const struct measure *measure = g_ptr_array_index(catalogue->measures, i);
        struct json_value entry = json_at(list, i), parts = json_get(entry, "parts");
        if (!check_rests(entry, measure->rests_on, rules, error))
            return false;
        for (int p = 0; p < measure->part_count; p++)
            if (!check_rests(json_at(parts, (gsize)p), measure->parts[p].rests_on, rules, error))
                return false;
    }
    return true;
}

static bool read_all(struct catalogue *catalogue, const struct counter_names *names, GError **error)
{
    static const char *const keys[] = {"measures", NULL};
    struct json_value root = json_root(catalogue->json);
    struct json_value list;
    if (!json_only(root, keys, error) || !json_list(root, "measures", &list, error))
        return false;
    for (gsize i = 0; i < json_count(list); i++) {
        struct measure *measure = g_new0(struct measure, 1);
        measure->line = json_line(json_at(list, i));
        g_ptr_array_add(catalogue->measures, measure);
        if (!read_measure(json_at(list, i), measure, names, error))
            return false;
    }
    return check_links(catalogue, list, error);
}

struct catalogue *catalogue_load(const char *path, const struct counter_names *names, GError **error)
{
    struct json *json = json_load(path, error);
    if (!json)
        return NULL;
    struct catalogue *catalogue = g_new0(struct catalogue, 1);
    catalogue->json = json;
    catalogue->measures = g_ptr_array_new_with_free_func(measure_free);
    if (!read_all(catalogue, names, error))
        g_clear_pointer(&catalogue, catalogue_free);
    return catalogue;
}

void catalogue_free(struct catalogue *catalogue)
{
    if (!catalogue)
        return;
    g_ptr_array_unref(catalogue->measures);
    json_free(catalogue->json);
    g_free(catalogue);
}

int catalogue_count(const struct catalogue *catalogue)
{
    return (int)catalogue->measures->len;
}

const struct measure *catalogue_at(const struct catalogue *catalogue, int index)
{
    return g_ptr_array_index(catalogue->measures, index);
}

const struct measure *catalogue_find(const struct catalogue *catalogue, const char *id)
{
    for (guint i = 0; i < catalogue->measures->len; i++) {
        const struct measure *measure = g_ptr_array_index(catalogue->measures, i);
        if (strcmp(measure->id, id) == 0)
            return measure;
    }
    return NULL;
}

const struct measure_part *measure_find_part(const struct measure *measure, const char *id)
{
    for (int i = 0; i < measure->part_count; i++)
        if (strcmp(measure->parts[i].id, id) == 0)
            return &measure->parts[i];
    return NULL;
}

const struct measure_part *measure_main_part(const struct measure *measure)
{
    for (int i = 0; i < measure->part_count; i++)
        if (measure->parts[i].is_main)
            return &measure->parts[i];
    return NULL;
}
