#include "takhojd/plan/read.h"
#include "takhojd/base/error.h"
#include <string.h>

int read_word_index(const char *text, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(text, words[i]) == 0)
            return i;
    return -1;
}

bool read_hint_words(GError **error, const char *const *words)
{
    GString *list = g_string_new(NULL);
    for (int i = 0; words[i]; i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", words[i]);
    error_hint(error, "Choose from: %s.", list->str);
    g_string_free(list, TRUE);
    return false;
}

/* The line of the element that is wrong, not of the list it stands in. */
static bool check_texts(struct json_value list, const char *const *texts, GError **error)
{
    for (gsize i = 0; texts[i]; i++) {
        if (texts[i][0] == '\0')
            return json_fail(json_at(list, i), error, "an empty text in the list");
        for (gsize before = 0; before < i; before++)
            if (strcmp(texts[before], texts[i]) == 0)
                return json_fail(json_at(list, i), error, "\"%s\" stands twice", texts[i]);
    }
    return true;
}

bool read_texts(struct json_value object, const char *key, GStrv *out, GError **error)
{
    g_auto(GStrv) texts = NULL;
    if (!json_text_list_or_none(object, key, &texts, error))
        return false;
    if (!texts)
        texts = g_new0(char *, 1);
    if (!check_texts(json_get(object, key), (const char *const *)texts, error))
        return false;
    *out = g_steal_pointer(&texts);
    return true;
}

bool read_word_bits(struct json_value object, const char *key, const char *const *words, unsigned *out,
                    GError **error)
{
    g_auto(GStrv) texts = NULL;
    if (!read_texts(object, key, &texts, error))
        return false;
    *out = 0;
    for (gsize i = 0; texts[i]; i++) {
        int word = read_word_index(texts[i], words);
        if (word < 0) {
            json_fail(json_at(json_get(object, key), i), error, "\"%s\" is not a known word", texts[i]);
            return read_hint_words(error, words);
        }
        *out |= 1u << word;
    }
    return true;
}

bool read_is_slug(const char *text)
{
    return g_ascii_islower(text[0]) && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(text);
}

bool read_is_id(const char *text)
{
    return g_ascii_islower(text[0]) && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_.") == strlen(text);
}

bool read_text(struct json_value object, const char *key, const char *fallback, char **out, GError **error)
{
    const char *text = NULL;
    if (!json_text_or(object, key, fallback, &text, error))
        return false;
    if (text && *text == '\0' && fallback && *fallback)
        return json_fail(json_get(object, key), error, "may not be empty");
    *out = g_strdup(text);
    return true;
}

/* Relative paths start from the configuration's folder, so that a run from cron and one by hand mean the
 * same. */
bool read_path(struct json_value object, const char *key, const char *fallback, const char *folder,
               char **out, GError **error)
{
    g_autofree char *text = NULL;
    if (!read_text(object, key, fallback, &text, error))
        return false;
    *out = text ? g_canonicalize_filename(text, folder) : NULL;
    return true;
}

bool read_share(struct json_value object, const char *key, double fallback, double *out, GError **error)
{
    if (!json_number_or(object, key, fallback, out, error))
        return false;
    if (*out >= 0 && *out <= 1)
        return true;
    json_fail(json_get(object, key), error, "a share lies between 0 and 1");
    return error_hint(error, "Write 0.05 for 5 %%; 1 never stops a report.");
}
