#include "query_head.h"

#include "takhojd/base/error.h"

#include <string.h>

#define COLUMNS_MOST 64

enum section { SECTION_NONE, SECTION_PARAMETERS, SECTION_COLUMNS };

struct head {
    struct query *query;
    GArray *columns;
    enum section section;
    int line;
};

static const char *const type_names[QUERY_TYPES] = {"id",     "text",   "bool", "int4",       "int8",
                                                    "float4", "float8", "date", "timestamptz"};

const char *query_type_name(enum query_type type)
{
    return type_names[type];
}

static bool refuse(const struct head *head, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);
static bool refuse(const struct head *head, GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return error_set(error, ERROR_CONFIG, "%s:%d: %s", head->query->path, head->line, what);
}

/* Lower-case words, so that what the server folds and what the head says are the same. */
static bool is_name(const char *text)
{
    if (!g_ascii_islower(*text))
        return false;
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(text);
}

static bool parse_title(struct head *head, const char *text, GError **error)
{
    const char *colon = strchr(text, ':');
    g_autofree char *file = g_path_get_basename(head->query->path);
    if (g_str_has_suffix(file, ".sql"))
        file[strlen(file) - 4] = '\0';
    if (!colon || !is_name(file) || strncmp(text, file, strlen(file)) != 0 || text + strlen(file) != colon)
        return refuse(head, error, "the first line must be \"-- %s: \" and the purpose", file);
    head->query->name = g_strdup(file);
    head->query->purpose = g_strstrip(g_strdup(colon + 1));
    return true;
}

static bool add_parameter(struct head *head, const char *name, GError **error)
{
    GPtrArray *names = head->query->parameters;
    if (!is_name(name))
        return refuse(head, error, "\"%s\" is not a parameter's name", name);
    for (guint i = 0; i < names->len; i++)
        if (strcmp(names->pdata[i], name) == 0)
            return refuse(head, error, "the parameter \"%s\" is stated twice", name);
    g_ptr_array_add(names, g_strdup(name));
    return true;
}

static bool add_column(struct head *head, char **words, GError **error)
{
    struct query_column column = {.line = head->line};
    if (!is_name(words[0]))
        return refuse(head, error, "\"%s\" is not a column's name", words[0]);
    for (guint i = 0; i < head->columns->len; i++)
        if (strcmp(g_array_index(head->columns, struct query_column, i).name, words[0]) == 0)
            return refuse(head, error, "the column \"%s\" is stated twice", words[0]);
    if (head->columns->len == COLUMNS_MOST)
        return refuse(head, error, "more than %d columns", COLUMNS_MOST);
    int type = 0;
    while (type < QUERY_TYPES && words[1] && strcmp(type_names[type], words[1]) != 0)
        type++;
    if (!words[1] || type == QUERY_TYPES) {
        refuse(head, error, "the column \"%s\" has %s%s", words[0],
               words[1] ? "the unknown type " : "no type", words[1] ? words[1] : "");
        return error_hint(error,
                          "A type is one of id, text, bool, int4, int8, float4, float8, date, timestamptz.");
    }
    column.name = g_strdup(words[0]);
    column.type = (enum query_type)type;
    column.optional = words[2] && strcmp(words[2], "optional") == 0;
    g_array_append_val(head->columns, column);
    return true;
}

/* text is what follows "--". Entries stand three spaces in; deeper lines explain the entry above. */
static bool parse_line(struct head *head, const char *text, GError **error)
{
    gsize indent = strspn(text, " ");
    if (head->section != SECTION_NONE && indent == 3) {
        g_auto(GStrv) pieces = g_strsplit_set(text, " \t\r", -1);
        char *words[3] = {NULL, NULL, NULL};
        for (int from = 0, to = 0; pieces[from] && to < 3; from++)
            if (*pieces[from])
                words[to++] = pieces[from];
        if (!words[0])
            return true;
        return head->section == SECTION_COLUMNS ? add_column(head, words, error)
                                                : add_parameter(head, words[0], error);
    }
    if (indent != 1)
        return true;
    head->section = SECTION_NONE;
    if (strcmp(text, " parameters:") == 0) {
        head->section = SECTION_PARAMETERS;
    } else if (strcmp(text, " columns:") == 0) {
        head->section = SECTION_COLUMNS;
    } else if (g_str_has_prefix(text, " relation:")) {
        g_free(head->query->relation);
        head->query->relation = g_strstrip(g_strdup(text + strlen(" relation:")));
        if (!is_name(head->query->relation))
            return refuse(head, error, "\"%s\" is not a relation's name", head->query->relation);
    }
    return true;
}

static bool parse_lines(struct head *head, const char *text, const char **body, GError **error)
{
    while (g_str_has_prefix(text, "--")) {
        gsize length = strcspn(text, "\n");
        g_autofree char *line = g_strchomp(g_strndup(text + 2, length - 2));
        head->line++;
        if (head->line == 1 ? !parse_title(head, g_strchug(line), error) : !parse_line(head, line, error))
            return false;
        text += length;
        text += *text == '\n';
    }
    *body = text;
    if (head->line == 0) {
        head->line = 1;
        return refuse(head, error,
                      "the file must begin with its head, a comment of lines that start with --");
    }
    if (head->columns->len == 0)
        return refuse(head, error, "the head states no columns");
    return true;
}

bool query_head_parse(struct query *query, const char *text, const char **body, GError **error)
{
    struct head head = {query, g_array_new(FALSE, TRUE, sizeof(struct query_column)), SECTION_NONE, 0};
    bool done = parse_lines(&head, text, body, error);
    /* The query owns the columns whether or not the head was right: query_free frees their names. */
    query->column_count = (int)head.columns->len;
    query->columns = (struct query_column *)(void *)g_array_free(head.columns, FALSE);
    query->body_line = head.line + 1;
    return done;
}
