#include "takhojd/publish/selfcheck_markup.h"
#include "takhojd/base/error.h"

#include <string.h>

static const char *const words[] = {"nan", "inf"};

static bool is_inside_word(const char *text, const char *at)
{
    if (at <= text)
        return false;
    gunichar before = g_utf8_get_char(g_utf8_find_prev_char(text, at));
    if (before == '-') /* a minus, unless it joins two words */
        return is_inside_word(text, at - 1);
    return g_unichar_isalnum(before) || before == '_' || before == '.';
}

static bool goes_on(const char *at, const char *end)
{
    if (at >= end)
        return false;
    gunichar after = g_utf8_get_char(at);
    if (after == '.') /* a full stop, unless it is inside a name */
        return at + 1 < end && g_unichar_isalnum(g_utf8_get_char(at + 1));
    return g_unichar_isalnum(after) || after == '_' || after == '-';
}

const char *selfcheck_find_word(const char *text, gsize length)
{
    const char *end = text + length;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize size = strlen(words[i]);
        for (const char *at = text; (at = g_strstr_len(at, end - at, words[i])) != NULL; at += size)
            if (!is_inside_word(text, at) && !goes_on(at + size, end))
                return words[i];
    }
    return NULL;
}

/* Path data may glue a command to its first number: "Mnan,3". */
static const char *find_number(const char *value)
{
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        for (const char *at = value; (at = strstr(at, words[i])) != NULL; at++) {
            bool is_start =
                at == value || !g_ascii_isalnum(at[-1]) || (at - value == 1 || !g_ascii_isalnum(at[-2]));
            if (is_start && !g_ascii_isalnum(at[strlen(words[i])]))
                return words[i];
        }
    return NULL;
}

static void start_element(GMarkupParseContext *context, const char *element, const char **names,
                          const char **values, gpointer user, GError **error)
{
    static const char *const free_text[] = {"id",   "class",      "style", "font-family",
                                            "href", "xlink:href", NULL};
    bool *has_root = user;
    (void)context;
    if (!*has_root && strcmp(element, "svg") != 0) {
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "its root is %s", element);
        return;
    }
    *has_root = true;
    for (gsize i = 0; names[i]; i++) {
        const char *word = g_strv_contains(free_text, names[i]) ? NULL : find_number(values[i]);
        if (word) {
            g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "\"%s\" in the attribute %s of %s", word,
                        names[i], element);
            return;
        }
    }
}

static void take_text(GMarkupParseContext *context, const char *text, gsize length, gpointer user,
                      GError **error)
{
    (void)context;
    (void)user;
    const char *word = selfcheck_find_word(text, length);
    if (word)
        g_set_error(error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "\"%s\" in its text", word);
}

bool selfcheck_svg(const char *name, const char *bytes, gsize length, GError **error)
{
    static const GMarkupParser parser = {.start_element = start_element, .text = take_text};
    bool has_root = false;
    g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, &has_root, NULL);
    g_autoptr(GError) reason = NULL;
    if (g_markup_parse_context_parse(context, bytes, (gssize)length, &reason) &&
        g_markup_parse_context_end_parse(context, &reason))
        return true;
    return error_set(error, ERROR_INTERNAL, "%s: a chart is no whole SVG: %s", name, reason->message);
}

/* The bytes after "data:image/svg+xml" up to the end of the attribute, decoded; NULL when they cannot be. */
static GBytes *decode_uri(const char *uri, gsize length)
{
    const char *comma = memchr(uri, ',', length);
    if (!comma)
        return NULL;
    gsize left = length - (gsize)(comma + 1 - uri);
    g_autofree char *data = g_strndup(comma + 1, left);
    if (g_strstr_len(uri, comma - uri, ";base64")) {
        gsize size;
        guchar *decoded = g_base64_decode(data, &size);
        return g_bytes_new_take(decoded, size);
    }
    return g_uri_unescape_bytes(data, -1, NULL, NULL);
}

static bool check_uris(const char *name, const char *html, gsize length, GError **error)
{
    static const char scheme[] = "data:image/svg+xml";
    const char *end = html + length;
    for (const char *at = html; (at = g_strstr_len(at, end - at, scheme)) != NULL;) {
        char quote = at > html ? at[-1] : '"';
        if (quote == '(')
            quote = ')';
        const char *start = at + strlen(scheme);
        const char *stop = memchr(start, quote, (gsize)(end - start));
        if (!stop)
            return error_set(error, ERROR_INTERNAL, "%s: a chart's data URI has no end", name);
        g_autoptr(GBytes) svg = decode_uri(start, (gsize)(stop - start));
        gsize size = 0;
        const char *bytes = svg ? g_bytes_get_data(svg, &size) : NULL;
        if (!bytes)
            return error_set(error, ERROR_INTERNAL, "%s: a chart's data URI cannot be decoded", name);
        if (!selfcheck_svg(name, bytes, size, error))
            return false;
        at = stop;
    }
    return true;
}

/* Where a tag that begins at "<" ends: after its ">", quoted ones passed over. */
static const char *tag_end(const char *at, const char *end)
{
    char quote = '\0';
    for (at++; at < end; at++) {
        if (quote)
            quote = *at == quote ? '\0' : quote;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '>')
            return at + 1;
    }
    return end;
}

/* After the comment, or the whole of a style element, that begins here; otherwise after the tag. */
static const char *skip_markup(const char *at, const char *end)
{
    const char *close = NULL;
    if (g_str_has_prefix(at, "<!--"))
        close = "-->";
    else if (g_str_has_prefix(at, "<style"))
        close = "</style>";
    const char *found = close ? g_strstr_len(at, end - at, close) : NULL;
    return found ? found + strlen(close) : tag_end(at, end);
}

static bool check_texts(const char *name, const char *html, gsize length, GError **error)
{
    const char *end = html + length;
    for (const char *at = html; at < end;) {
        if (*at == '<') {
            at = skip_markup(at, end);
            continue;
        }
        const char *stop = memchr(at, '<', (gsize)(end - at));
        gsize size = (gsize)((stop ? stop : end) - at);
        const char *word = selfcheck_find_word(at, size);
        if (word) {
            g_autofree char *shown = g_strndup(at, MIN(size, 60));
            g_autofree char *valid = g_utf8_make_valid(g_strdelimit(shown, "\n", ' '), -1);
            return error_set(error, ERROR_INTERNAL, "%s: \"%s\" stands as a word in \"%s\"", name, word,
                             valid);
        }
        at += size;
    }
    return true;
}

bool selfcheck_html(const char *name, const char *bytes, gsize length, GError **error)
{
    static const char closing[] = "</html>";
    gsize end = length;
    while (end > 0 && g_ascii_isspace(bytes[end - 1]))
        end--;
    if (end < strlen(closing) || memcmp(bytes + end - strlen(closing), closing, strlen(closing)) != 0)
        return error_set(error, ERROR_INTERNAL, "%s does not end with %s", name, closing);
    return check_uris(name, bytes, length, error) && check_texts(name, bytes, length, error);
}
