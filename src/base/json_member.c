/* The typed members of json.h: what a file must hold, and what is said when it does not. */
#include "json_node.h"
#include "takhojd/base/day.h"
#include "takhojd/base/error.h"
#include <errno.h>
#include <string.h>

#define SHOWN_LETTERS 60

char *json_shown(const char *text)
{
    GString *shown = g_string_new(NULL);
    int letters = 0;
    for (; *text && letters < SHOWN_LETTERS; text += g_utf8_skip[(guchar)*text], letters++) {
        gunichar letter = g_utf8_get_char(text);
        g_string_append_unichar(shown, g_unichar_isprint(letter) ? letter : '?');
    }
    if (*text)
        g_string_append(shown, "...");
    return g_string_free(shown, FALSE);
}

/* "FILE:LINE: key "KEY", element 2: ", as much of it as the value has. Free with g_free. */
static char *place_name(struct json_value value)
{
    GString *place = g_string_new(NULL);
    const struct json_node *node = value.node;
    const char *file = json_file(value);
    if (file)
        g_string_append(place, file);
    if (node)
        g_string_append_printf(place, ":%d", node->line);
    g_autoptr(GString) elements = g_string_new(NULL);
    for (; node && !node->key && node->parent; node = node->parent) {
        g_autofree char *element = g_strdup_printf(", element %u", node->index + 1);
        g_string_prepend(elements, element);
    }
    if (node && node->key) {
        g_autofree char *key = json_shown(node->key);
        g_string_append_printf(place, ": key \"%s\"%s", key, elements->str);
    } else if (elements->len) {
        g_string_append_printf(place, ": %s", elements->str + strlen(", "));
    }
    g_string_append(place, place->len ? ": " : "");
    return g_string_free(place, FALSE);
}

bool json_fail(struct json_value value, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *place = place_name(value);
    return error_set(error, ERROR_CONFIG, "%s%s", place, message);
}

/* What a value is, for "expected ..., got ...". Free with g_free. */
static char *got(struct json_value value)
{
    const struct json_node *node = value.node;
    switch (node->type) {
    case JSON_TEXT:
        return g_strdup("text");
    case JSON_LIST:
        return g_strdup("a list");
    case JSON_OBJECT:
        return g_strdup("an object");
    default:
        return g_strndup(node->raw, node->raw_length);
    }
}

static bool fail_type(struct json_value value, const char *expected, GError **error)
{
    g_autofree char *what = got(value);
    return json_fail(value, error, "expected %s, got %s", expected, what);
}

/* The member, which may be absent; false when object is something else. */
static bool member_or_none(struct json_value object, const char *key, struct json_value *out, GError **error)
{
    enum json_type type = json_type(object);
    if (type != JSON_OBJECT && type != JSON_ABSENT)
        return fail_type(object, "an object", error);
    *out = json_get(object, key);
    return true;
}

static bool member(struct json_value object, const char *key, struct json_value *out, GError **error)
{
    if (!member_or_none(object, key, out, error))
        return false;
    return json_type(*out) != JSON_ABSENT || json_fail(object, error, "the key \"%s\" is missing", key);
}

/* Whether the fallback stands for the member. */
static bool is_none(struct json_value value)
{
    return json_type(value) == JSON_ABSENT || json_type(value) == JSON_NULL;
}

static bool text_of(struct json_value value, const char **out, GError **error)
{
    if (json_type(value) != JSON_TEXT)
        return fail_type(value, "text", error);
    *out = ((const struct json_node *)value.node)->text;
    return true;
}

bool json_text(struct json_value object, const char *key, const char **out, GError **error)
{
    struct json_value value;
    return member(object, key, &value, error) && text_of(value, out, error);
}

bool json_text_of(struct json_value value, const char **out, GError **error)
{
    return text_of(value, out, error);
}

bool json_text_or(struct json_value object, const char *key, const char *fallback, const char **out,
                  GError **error)
{
    struct json_value value;
    if (!member_or_none(object, key, &value, error))
        return false;
    if (!is_none(value))
        return text_of(value, out, error);
    *out = fallback;
    return true;
}

static bool number_of(struct json_value value, double *out, GError **error)
{
    if (json_type(value) != JSON_NUMBER)
        return fail_type(value, "a number", error);
    /* The byte after a number never continues it, so no copy is needed. */
    *out = g_ascii_strtod(((const struct json_node *)value.node)->raw, NULL);
    return true;
}

bool json_number(struct json_value object, const char *key, double *out, GError **error)
{
    struct json_value value;
    return member(object, key, &value, error) && number_of(value, out, error);
}

bool json_number_or(struct json_value object, const char *key, double fallback, double *out, GError **error)
{
    struct json_value value;
    if (!member_or_none(object, key, &value, error))
        return false;
    if (!is_none(value))
        return number_of(value, out, error);
    *out = fallback;
    return true;
}

static bool integer_of(struct json_value value, int64_t low, int64_t high, int64_t *out, GError **error)
{
    const struct json_node *node = value.node;
    g_autofree char *raw = g_strndup(node->raw, node->raw_length);
    if (node->type == JSON_NUMBER && strspn(raw, "-0123456789") == node->raw_length) {
        errno = 0;
        int64_t number = g_ascii_strtoll(raw, NULL, 10);
        if (errno == 0 && number >= low && number <= high) {
            *out = number;
            return true;
        }
    }
    g_autofree char *what = got(value);
    if (low == INT64_MIN && high == INT64_MAX)
        return json_fail(value, error, "expected an integer, got %s", what);
    if (high == INT64_MAX)
        return json_fail(value, error, "expected an integer from %" G_GINT64_FORMAT ", got %s", low, what);
    return json_fail(value, error,
                     "expected an integer from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", got %s", low,
                     high, what);
}

bool json_integer(struct json_value object, const char *key, int64_t low, int64_t high, int64_t *out,
                  GError **error)
{
    struct json_value value;
    return member(object, key, &value, error) && integer_of(value, low, high, out, error);
}

bool json_integer_or(struct json_value object, const char *key, int64_t low, int64_t high, int64_t fallback,
                     int64_t *out, GError **error)
{
    struct json_value value;
    if (!member_or_none(object, key, &value, error))
        return false;
    if (!is_none(value))
        return integer_of(value, low, high, out, error);
    *out = fallback;
    return true;
}

bool json_flag_or(struct json_value object, const char *key, bool fallback, bool *out, GError **error)
{
    struct json_value value;
    if (!member_or_none(object, key, &value, error))
        return false;
    if (is_none(value)) {
        *out = fallback;
        return true;
    }
    if (json_type(value) != JSON_FLAG)
        return fail_type(value, "true or false", error);
    *out = ((const struct json_node *)value.node)->raw[0] == 't';
    return true;
}

bool json_day_or(struct json_value object, const char *key, int32_t fallback, int32_t *out, GError **error)
{
    const char *text = "";
    if (!json_text_or(object, key, NULL, &text, error))
        return false;
    if (!text) {
        *out = fallback;
        return true;
    }
    if (day_parse(text, out))
        return true;
    g_autofree char *shown = json_shown(text);
    return json_fail(json_get(object, key), error, "expected a date such as 2026-11-21, got \"%s\"", shown);
}

bool json_text_list_or_none(struct json_value object, const char *key, GStrv *out, GError **error)
{
    struct json_value value;
    *out = NULL;
    if (!member_or_none(object, key, &value, error))
        return false;
    if (is_none(value))
        return true;
    if (json_type(value) != JSON_LIST)
        return fail_type(value, "a list of texts", error);
    gsize count = json_count(value);
    g_auto(GStrv) texts = g_new0(char *, count + 1);
    for (gsize i = 0; i < count; i++) {
        const char *text = "";
        if (!text_of(json_at(value, i), &text, error))
            return false;
        texts[i] = g_strdup(text);
    }
    *out = g_steal_pointer(&texts);
    return true;
}

bool json_list(struct json_value object, const char *key, struct json_value *out, GError **error)
{
    struct json_value value;
    if (!member(object, key, &value, error))
        return false;
    if (json_type(value) != JSON_LIST)
        return fail_type(value, "a list", error);
    *out = value;
    return true;
}

bool json_object(struct json_value object, const char *key, struct json_value *out, GError **error)
{
    struct json_value value;
    if (!member(object, key, &value, error))
        return false;
    if (json_type(value) != JSON_OBJECT)
        return fail_type(value, "an object", error);
    *out = value;
    return true;
}

bool json_word(struct json_value object, const char *key, const char *const *words, int *out, GError **error)
{
    const char *text = "";
    if (!json_text(object, key, &text, error))
        return false;
    for (int i = 0; words[i]; i++) {
        if (strcmp(text, words[i]) == 0) {
            *out = i;
            return true;
        }
    }
    g_autofree char *shown = json_shown(text);
    json_fail(json_get(object, key), error, "unknown word \"%s\"", shown);
    return json_hint_nearest(text, words, error);
}

bool json_only(struct json_value object, const char *const *keys, GError **error)
{
    if (json_type(object) == JSON_ABSENT)
        return true;
    if (json_type(object) != JSON_OBJECT)
        return fail_type(object, "an object", error);
    for (gsize i = 0; i < json_count(object); i++) {
        struct json_value entry = json_at(object, i);
        if (!g_strv_contains(keys, json_key(entry))) {
            json_fail(entry, error, "unknown key");
            return json_hint_nearest(json_key(entry), keys, error);
        }
    }
    return true;
}
