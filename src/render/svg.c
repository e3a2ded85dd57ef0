#include "takhojd/render/svg.h"

#include <stdbool.h>
#include <string.h>

/* An element that is open: where its tag stands in the text made so far, and where its content begins. */
struct element {
    gsize start, content;
    gsize last_end; /* the tidying's, before it was opened */
};

struct tidying {
    GString *text;
    GArray *open;        /* of struct element */
    struct element last; /* the last group that was closed */
    gsize last_end;      /* of its closing tag; 0: none */
    char *definitions;   /* as they were written; NULL: none yet */
};

static bool is_tag(const char *tag, const char *name)
{
    gsize length = strlen(name);
    return tag[0] == '<' && !strncmp(tag + 1, name, length) && strchr(" \t\n>/", tag[1 + length]);
}

/* A tag with its runs of space as one. */
static void append_tag(GString *text, const char *tag, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        bool is_space = g_ascii_isspace(tag[i]);
        bool is_needless =
            is_space && (g_ascii_isspace(tag[i + 1]) || tag[i + 1] == '>' || !strncmp(tag + i + 1, "/>", 2));
        if (!is_needless)
            g_string_append_c(text, is_space ? ' ' : tag[i]);
    }
}

/* Whether "#ID'" or "url(#ID" stands in a text: the use of a definition. */
static bool is_used(const char *text, const char *id)
{
    g_autofree char *reference = g_strdup_printf("'#%s'", id), *address = g_strdup_printf("url(#%s", id);
    return strstr(text, reference) || strstr(text, address);
}

/* The id of a line "<path id='gpPt0' ...": NULL when it has none; free with g_free. */
static char *id_of(const char *line)
{
    const char *id = strstr(line, "id='"), *end = id ? strchr(id + 4, '\'') : NULL;
    return end ? g_strndup(id + 4, (gsize)(end - id - 4)) : NULL;
}

/* A mark says currentColor, which WeasyPrint cannot draw. Without it the mark takes what its use says: filled
 * ones, whose line is "none", a fill, and the others a line. */
static char *definitions_of(const char *from, const char *until)
{
    GString *text = g_string_new_len(from, until - from);
    g_string_replace(text, " fill='currentColor'", "", 0);
    g_string_replace(text, " stroke='currentColor'", "", 0);
    return g_string_free(text, FALSE);
}

/* A definition stands on a line and uses only earlier ones, so they are gone through from the last. Filters
 * take several lines: where one is used all stay. */
static void append_definitions(struct tidying *tidying, const char *from, const char *until)
{
    char *whole = definitions_of(from, until);
    g_free(tidying->definitions);
    tidying->definitions = whole;
    if (strstr(until, "url(#")) {
        g_string_append(tidying->text, whole);
        return;
    }
    g_auto(GStrv) lines = g_strsplit(whole, "\n", -1);
    GString *kept = g_string_new(NULL);
    for (guint i = g_strv_length(lines); i-- > 0;) {
        const char *line = g_strstrip(lines[i]);
        g_autofree char *id = g_str_has_prefix(line, "<filter") ? NULL : id_of(line);
        if (id && (is_used(until, id) || is_used(kept->str, id)))
            g_string_prepend(kept, line);
    }
    if (kept->len)
        g_string_append_printf(tidying->text, "<defs>%s</defs>", kept->str);
    g_string_free(kept, TRUE);
}

/* The tag at the text's end, from start, with another text in place of each of the first. */
static void replace_in_tag(GString *text, gsize start, const char *old, const char *new)
{
    GString *tag = g_string_new(text->str + start);
    g_string_replace(tag, old, new, 0);
    g_string_truncate(text, start);
    g_string_append_len(text, tag->str, (gssize)tag->len);
    g_string_free(tag, TRUE);
}

/* The mark's colour as what it is drawn with: see definitions_of. */
static void colour_use(const struct tidying *tidying, gsize start)
{
    const char *tag = tidying->text->str + start, *id = strstr(tag, "'#"),
               *end = id ? strchr(id + 2, '\'') : NULL;
    if (!end || !tidying->definitions)
        return;
    g_autofree char *filled = g_strdup_printf("id='%.*s' stroke='none'", (int)(end - id - 2), id + 2);
    bool is_filled = strstr(tidying->definitions, filled);
    replace_in_tag(tidying->text, start, " color='", is_filled ? " fill='" : " stroke='");
}

/* A group that draws in its own colour names it. */
static void colour_group(GString *text, gsize start)
{
    static const char own[] = " color=\"";
    const char *tag = text->str + start, *colour = strstr(tag, own);
    colour = colour ? colour + strlen(own) : NULL;
    const char *end = colour ? strchr(colour, '"') : NULL;
    if (!end || !strstr(tag, "\"currentColor\""))
        return;
    g_autofree char *name = g_strndup(colour, (gsize)(end - colour));
    replace_in_tag(text, start, "currentColor", name);
}

static void open_element(struct tidying *tidying, const char *tag, gsize length)
{
    GString *text = tidying->text;
    struct element element = {.start = text->len, .last_end = tidying->last_end};
    append_tag(text, tag, length);
    colour_group(text, element.start);
    element.content = text->len;
    gsize size = element.content - element.start;
    bool goes_on = tidying->last_end && tidying->last_end == element.start &&
                   tidying->last.content - tidying->last.start == size &&
                   !memcmp(text->str + tidying->last.start, text->str + element.start, size);
    if (goes_on) {
        g_string_truncate(text, element.start - strlen("</g>"));
        element = tidying->last;
    }
    tidying->last_end = 0;
    g_array_append_val(tidying->open, element);
}

static void close_element(struct tidying *tidying, const char *tag, gsize length)
{
    GString *text = tidying->text;
    if (!tidying->open->len)
        return;
    struct element element = g_array_index(tidying->open, struct element, tidying->open->len - 1);
    g_array_set_size(tidying->open, tidying->open->len - 1);
    bool is_group = is_tag(text->str + element.start, "g");
    bool is_drawing = is_group || is_tag(text->str + element.start, "text");
    if (is_drawing && text->len == element.content) {
        g_string_truncate(text, element.start);
        tidying->last_end = element.last_end;
        return;
    }
    g_string_append_len(text, is_group ? "</g>" : tag, is_group ? 4 : (gssize)length);
    tidying->last = element;
    tidying->last_end = is_group ? text->len : 0;
}

/* A tag without content. */
static void append_whole(struct tidying *tidying, const char *tag, gsize length)
{
    gsize start = tidying->text->len;
    append_tag(tidying->text, tag, length);
    if (is_tag(tag, "use"))
        colour_use(tidying, start);
}

/* Takes what stands at a tag; where to go on. */
static const char *take_tag(struct tidying *tidying, const char *at)
{
    const char *end = strchr(at, '>');
    if (!end)
        return at + strlen(at);
    gsize length = (gsize)(end - at) + 1;
    static const char *const dropped[][2] = {{"title", "</title>"}, {"desc", "</desc>"}};
    for (gsize i = 0; i < G_N_ELEMENTS(dropped); i++) {
        const char *close = is_tag(at, dropped[i][0]) ? strstr(at, dropped[i][1]) : NULL;
        if (close)
            return close + strlen(dropped[i][1]);
    }
    const char *defined = is_tag(at, "defs") ? strstr(at, "</defs>") : NULL;
    if (defined) {
        append_definitions(tidying, at, defined + strlen("</defs>"));
        return defined + strlen("</defs>");
    }
    if (at[1] == '/')
        close_element(tidying, at, length);
    else if (at[1] == '?' || at[1] == '!' || end[-1] == '/')
        append_whole(tidying, at, length);
    else
        open_element(tidying, at, length);
    return end + 1;
}

char *svg_tidy(const char *svg)
{
    struct tidying tidying = {.text = g_string_sized_new(strlen(svg)),
                              .open = g_array_new(FALSE, FALSE, sizeof(struct element))};
    for (const char *at = svg; *at;) {
        if (*at == '<') {
            at = take_tag(&tidying, at);
            continue;
        }
        gsize length = strcspn(at, "<"), space = strspn(at, " \t\r\n");
        if (space < length)
            g_string_append_len(tidying.text, at, (gssize)length);
        at += length;
    }
    g_array_unref(tidying.open);
    g_free(tidying.definitions);
    return g_string_free(tidying.text, FALSE);
}
