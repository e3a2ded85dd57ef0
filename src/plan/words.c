#include "takhojd/plan/words.h"
#include "takhojd/base/error.h"
#include "takhojd/base/json.h"
#include "takhojd/base/nearest.h"
#include <stdlib.h>
#include <string.h>

struct words {
    char *language, *file;
    GHashTable *texts; /* key to struct text */
    GHashTable *asked; /* keys ever asked for */
};

struct text {
    char *one; /* NULL: one form for all counts */
    char *other;
    int line; /* of the file */
};

static const char *const own_keys[] = {"format.decimal",
                                       "format.group",
                                       "format.minus",
                                       "format.percent",
                                       "format.rate",
                                       "format.letters_last",
                                       "format.day",
                                       "format.week",
                                       "format.week_short",
                                       "format.month",
                                       "format.month_short",
                                       "format.quarter",
                                       "format.quarter_short",
                                       "format.year",
                                       "format.instant",
                                       "month.1",
                                       "month.2",
                                       "month.3",
                                       "month.4",
                                       "month.5",
                                       "month.6",
                                       "month.7",
                                       "month.8",
                                       "month.9",
                                       "month.10",
                                       "month.11",
                                       "month.12",
                                       "month_short.1",
                                       "month_short.2",
                                       "month_short.3",
                                       "month_short.4",
                                       "month_short.5",
                                       "month_short.6",
                                       "month_short.7",
                                       "month_short.8",
                                       "month_short.9",
                                       "month_short.10",
                                       "month_short.11",
                                       "month_short.12",
                                       "duration.second",
                                       "duration.minute",
                                       "duration.hour",
                                       "duration.day",
                                       NULL};

static void text_free(gpointer data)
{
    struct text *text = data;
    g_free(text->one);
    g_free(text->other);
    g_free(text);
}

/* A brace is always a placeholder's, so that a misspelt one is found here and not by a reader. */
static bool check_braces(struct json_value value, const char *text, GError **error)
{
    if (g_regex_match_simple("^([^{}]|\\{[a-z][a-z0-9_]*\\})*$", text, G_REGEX_DOLLAR_ENDONLY, 0))
        return true;
    json_fail(value, error, "a brace that belongs to no placeholder");
    return error_hint(error, "Placeholders are written {name}, in lower-case letters.");
}

static bool read_forms(struct json_value value, struct text *text, GError **error)
{
    static const char *const keys[] = {"one", "other", NULL};
    const char *one = NULL, *other = NULL;
    if (!json_only(value, keys, error) || !json_text(value, "one", &one, error) ||
        !json_text(value, "other", &other, error))
        return false;
    text->one = g_strdup(one);
    text->other = g_strdup(other);
    return check_braces(json_get(value, "one"), one, error) &&
           check_braces(json_get(value, "other"), other, error);
}

static bool read_entry(struct json_value value, struct text *text, GError **error)
{
    const char *key = json_key(value), *plain = NULL;
    if (!g_regex_match_simple("^[a-z][a-z0-9_.-]*$", key, G_REGEX_DOLLAR_ENDONLY, 0))
        return json_fail(value, error,
                         "a key is made of lower-case letters, digits, points, hyphens and underscores");
    if (json_type(value) == JSON_OBJECT)
        return read_forms(value, text, error);
    if (!json_text_of(value, &plain, error))
        return false;
    text->other = g_strdup(plain);
    return check_braces(value, plain, error);
}

static bool read_all(struct json_value root, struct words *words, GError **error)
{
    if (json_type(root) != JSON_OBJECT)
        return json_fail(root, error, "words are one object, { key: text }");
    for (gsize i = 0; i < json_count(root); i++) {
        struct json_value value = json_at(root, i);
        struct text *text = g_new0(struct text, 1);
        text->line = json_line(value);
        g_hash_table_insert(words->texts, g_strdup(json_key(value)), text);
        if (!read_entry(value, text, error))
            return false;
    }
    return words_require(words, own_keys, error);
}

struct words *words_load(const char *path, const char *language, GError **error)
{
    struct json *json = json_load(path, error);
    if (!json)
        return NULL;
    struct words *words = g_new0(struct words, 1);
    words->language = g_strdup(language);
    words->file = g_strdup(path);
    words->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, text_free);
    words->asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!read_all(json_root(json), words, error))
        g_clear_pointer(&words, words_free);
    json_free(json);
    return words;
}

void words_free(struct words *words)
{
    if (!words)
        return;
    g_hash_table_unref(words->texts);
    g_hash_table_unref(words->asked);
    g_free(words->language);
    g_free(words->file);
    g_free(words);
}

const char *words_language(const struct words *words)
{
    return words->language;
}

/* What was asked for stays known, so that a key missing or unused shows in a test. */
static const struct text *look_up(const struct words *words, const char *key)
{
    if (!g_hash_table_contains(words->asked, key))
        g_hash_table_add(words->asked, g_strdup(key));
    return g_hash_table_lookup(words->texts, key);
}

const char *words_text(const struct words *words, const char *key)
{
    const struct text *text = look_up(words, key);
    return text ? text->other : g_intern_string(key);
}

bool words_has(const struct words *words, const char *key)
{
    return g_hash_table_contains(words->texts, key);
}

static const char *find_value(const GPtrArray *pairs, const char *name, gsize length)
{
    for (guint i = 0; i < pairs->len; i += 2) {
        const char *known = g_ptr_array_index(pairs, i);
        if (strlen(known) == length && strncmp(known, name, length) == 0)
            return g_ptr_array_index(pairs, i + 1);
    }
    return NULL;
}

static char *fill(const char *template, const GPtrArray *pairs)
{
    GString *out = g_string_new(NULL);
    for (const char *at = template; *at;) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        const char *value = end ? find_value(pairs, at + 1, (gsize)(end - at - 1)) : NULL;
        if (value) {
            g_string_append(out, value);
            at = end + 1;
        } else {
            g_string_append_c(out, *at++);
        }
    }
    return g_string_free(out, FALSE);
}

static GPtrArray *collect_pairs(va_list arguments)
{
    GPtrArray *pairs = g_ptr_array_new();
    for (char *name; (name = va_arg(arguments, char *));) {
        g_ptr_array_add(pairs, name);
        g_ptr_array_add(pairs, va_arg(arguments, char *));
    }
    return pairs;
}

char *words_format(const struct words *words, const char *key, ...)
{
    va_list arguments;
    va_start(arguments, key);
    g_autoptr(GPtrArray) pairs = collect_pairs(arguments);
    va_end(arguments);
    return fill(words_text(words, key), pairs);
}

char *words_plural(const struct words *words, const char *key, int64_t count, ...)
{
    va_list arguments;
    va_start(arguments, count);
    g_autoptr(GPtrArray) pairs = collect_pairs(arguments);
    va_end(arguments);
    g_autofree char *number = words_count(words, count);
    g_autofree char *name = g_strdup("count");
    g_ptr_array_add(pairs, name);
    g_ptr_array_add(pairs, number);
    const struct text *text = look_up(words, key);
    if (!text)
        return g_strdup(key);
    return fill(count == 1 && text->one ? text->one : text->other, pairs);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The keys of one table that the other has not; all of them when other is NULL. */
static GStrv keys_without(GHashTable *table, GHashTable *other)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new();
    GHashTableIter iterator;
    gpointer key;
    g_hash_table_iter_init(&iterator, table);
    while (g_hash_table_iter_next(&iterator, &key, NULL))
        if (!other || !g_hash_table_contains(other, key))
            g_ptr_array_add(keys, g_strdup(key));
    g_ptr_array_sort(keys, compare_texts);
    g_ptr_array_add(keys, NULL);
    return (GStrv)g_ptr_array_free(g_steal_pointer(&keys), FALSE);
}

GStrv words_keys(const struct words *words)
{
    return keys_without(words->texts, NULL);
}

GStrv words_unused(const struct words *words)
{
    return keys_without(words->texts, words->asked);
}

GStrv words_missing(const struct words *words)
{
    return keys_without(words->asked, words->texts);
}

bool words_require(const struct words *words, const char *const *keys, GError **error)
{
    g_autoptr(GString) missing = g_string_new(NULL);
    int count = 0;
    for (gsize i = 0; keys[i]; i++)
        if (!words_has(words, keys[i]))
            g_string_append_printf(missing, "%s%s", count++ ? ", " : "", keys[i]);
    if (!count)
        return true;
    error_set(error, ERROR_CONFIG, "%s: %d %s missing", words->file, count,
              count == 1 ? "key is" : "keys are");
    error_detail(error, "%s", missing->str);
    return error_hint(error, "Add a text for each.");
}

/* The names of a text's placeholders, each once, in byte order. */
static GStrv placeholder_names(const struct text *text)
{
    static GRegex *regex; /* made once, never freed */
    if (g_once_init_enter(&regex)) {
        GRegex *made = g_regex_new("(?<=\\{)[a-z][a-z0-9_]*(?=\\})", G_REGEX_OPTIMIZE, 0, NULL);
        g_once_init_leave(&regex, made);
    }
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *whole = g_strconcat(text->other, text->one, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(regex, whole, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL))
        g_hash_table_add(names, g_match_info_fetch(match, 0));
    return keys_without(names, NULL);
}

/* "{a} {b}". */
static char *placeholders(const struct text *text)
{
    g_auto(GStrv) names = placeholder_names(text);
    g_autoptr(GString) list = g_string_new(NULL);
    for (char **name = names; *name; name++)
        g_string_append_printf(list, "%s{%s}", list->len ? " " : "", *name);
    return g_string_free(g_steal_pointer(&list), FALSE);
}

static bool refuse_placeholder(const struct words *words, const char *key, const char *name,
                               const char *const *known, GError **error)
{
    const struct text *text = g_hash_table_lookup(words->texts, key);
    error_set(error, ERROR_CONFIG, "%s:%d: key \"%s\": nothing is ever put in the place of {%s}", words->file,
              text->line, key, name);
    const char *near = nearest_word(name, known);
    if (near)
        return error_hint(error, "Did you mean {%s}?", near);
    g_autofree char *list = g_strjoinv("}, {", (char **)(gsize)known);
    return error_hint(error, "Known are: {%s}.", list);
}

bool words_check_placeholders(const struct words *words, const char *const *known, GError **error)
{
    g_auto(GStrv) keys = words_keys(words);
    for (char **key = keys; *key; key++) {
        g_auto(GStrv) names = placeholder_names(g_hash_table_lookup(words->texts, *key));
        for (char **name = names; *name; name++)
            if (!g_strv_contains(known, *name))
                return refuse_placeholder(words, *key, *name, known, error);
    }
    return true;
}

bool words_same_placeholders(const struct words *a, const struct words *b, GError **error)
{
    g_auto(GStrv) keys = words_keys(a);
    for (char **key = keys; *key; key++) {
        const struct text *left = g_hash_table_lookup(a->texts, *key);
        const struct text *right = g_hash_table_lookup(b->texts, *key);
        if (!right)
            continue;
        g_autofree char *wanted = placeholders(left), *got = placeholders(right);
        if (strcmp(wanted, got) == 0)
            continue;
        error_set(error, ERROR_CONFIG, "%s:%d: key \"%s\": its placeholders are not those of %s:%d", b->file,
                  right->line, *key, a->file, left->line);
        error_detail(error, "here: %s; there: %s", *got ? got : "none", *wanted ? wanted : "none");
        return error_hint(error, "Every language says the same: use the same placeholders in both.");
    }
    return true;
}

static bool match_text(const struct words *a, const struct words *b, const char *key, GError **error)
{
    const struct text *left = g_hash_table_lookup(a->texts, key), *right = g_hash_table_lookup(b->texts, key);
    if (!right)
        return error_set(error, ERROR_CONFIG, "%s lacks the key \"%s\" of %s", b->file, key, a->file);
    if (!left->one != !right->one)
        return error_set(error, ERROR_CONFIG, "\"%s\" has two forms in one of %s and %s only", key, a->file,
                         b->file);
    g_autofree char *wanted = placeholders(left), *got = placeholders(right);
    if (strcmp(wanted, got) == 0)
        return true;
    return error_set(error, ERROR_CONFIG, "\"%s\" has the placeholders %s in %s and %s in %s", key, wanted,
                     a->file, got, b->file);
}

bool words_match(const struct words *a, const struct words *b, GError **error)
{
    g_auto(GStrv) left = words_keys(a), right = words_keys(b);
    for (gsize i = 0; left[i]; i++)
        if (!match_text(a, b, left[i], error))
            return false;
    for (gsize i = 0; right[i]; i++)
        if (!words_has(a, right[i]))
            return error_set(error, ERROR_CONFIG, "%s lacks the key \"%s\" of %s", a->file, right[i],
                             b->file);
    return true;
}
