#include "takhojd/source/query.h"

#include "query_head.h"
#include "sql_scan.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"

#include <string.h>

struct query_set {
    char *folder;
    GPtrArray *queries;
};

void query_free(struct query *query)
{
    if (!query)
        return;
    for (int i = 0; i < query->column_count; i++)
        g_free(query->columns[i].name);
    g_free(query->columns);
    g_ptr_array_unref(query->parameters);
    g_free(query->name);
    g_free(query->path);
    g_free(query->purpose);
    g_free(query->relation);
    g_free(query->body);
    g_free(query);
}

static bool is_stated(const struct query *query, const char *name)
{
    for (guint i = 0; i < query->parameters->len; i++)
        if (strcmp(query->parameters->pdata[i], name) == 0)
            return true;
    return false;
}

static bool note_parameter(const struct query *query, const struct sql_scan *scan, GHashTable *used,
                           GError **error)
{
    char *name = g_strndup(scan->start + 2, scan->length - 3);
    g_hash_table_add(used, name);
    if (is_stated(query, name))
        return true;
    return error_set(error, ERROR_CONFIG, "%s:%d: the parameter \"%s\" is not stated in the head",
                     query->path, scan->start_line, name);
}

static bool is_select(const struct sql_scan *scan)
{
    static const char *const words[] = {"select", "with"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (scan->length == strlen(words[i]) && g_ascii_strncasecmp(scan->start, words[i], scan->length) == 0)
            return true;
    return false;
}

/* Walks the statement once: it must be one SELECT. *end is where it ends, before its semicolon. */
static bool walk_body(const struct query *query, const char *body, GHashTable *used, const char **end,
                      GError **error)
{
    struct sql_scan scan = {.path = query->path, .at = body, .line = query->body_line};
    enum sql_piece piece;
    bool begun = false;
    *end = NULL;
    for (;;) {
        if (!sql_next(&scan, &piece, error))
            return false;
        if (piece == SQL_END)
            break;
        bool is_blank = piece == SQL_COMMENT || (piece == SQL_CODE && g_ascii_isspace(*scan.start));
        if (is_blank)
            continue;
        if (*end)
            return error_set(error, ERROR_CONFIG, "%s:%d: more than one statement", query->path,
                             scan.start_line);
        if (!begun && !(piece == SQL_CODE && is_select(&scan)))
            return error_set(error, ERROR_CONFIG, "%s:%d: a query begins with SELECT or WITH", query->path,
                             scan.start_line);
        begun = true;
        if (piece == SQL_SEMICOLON && scan.depth > 0)
            return error_set(error, ERROR_CONFIG, "%s:%d: a parenthesis is not closed", query->path,
                             scan.start_line);
        if (piece == SQL_SEMICOLON)
            *end = scan.start;
        if (piece == SQL_PARAMETER && !note_parameter(query, &scan, used, error))
            return false;
    }
    if (!begun)
        return error_set(error, ERROR_CONFIG, "%s:%d: there is no query", query->path, scan.line);
    if (!*end)
        *end = scan.at;
    return true;
}

static bool parse_into(struct query *query, const char *text, GError **error)
{
    const char *body;
    const char *end;
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!g_utf8_validate(text, -1, NULL))
        return error_set(error, ERROR_CONFIG, "%s: not valid UTF-8", query->path);
    if (!query_head_parse(query, text, &body, error) || !walk_body(query, body, used, &end, error))
        return false;
    for (guint i = 0; i < query->parameters->len; i++)
        if (!g_hash_table_contains(used, query->parameters->pdata[i]))
            return error_set(error, ERROR_CONFIG, "%s: the parameter \"%s\" is stated but not used",
                             query->path, (const char *)query->parameters->pdata[i]);
    query->body = g_strndup(body, (gsize)(end - body));
    return true;
}

struct query *query_parse(const char *text, const char *path, GError **error)
{
    struct query *query = g_new0(struct query, 1);
    GError *failure = NULL;
    query->path = g_strdup(path);
    query->parameters = g_ptr_array_new_with_free_func(g_free);
    if (parse_into(query, text, &failure))
        return query;
    error_hint_default(&failure, "Correct the query there; those that are shipped show how one is written.");
    g_propagate_error(error, failure);
    query_free(query);
    return NULL;
}

static struct query *load(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length;
    if (!file_read(path, &text, &length, error))
        return NULL;
    if (memchr(text, '\0', length)) {
        error_set(error, ERROR_CONFIG, "%s: not a text", path);
        error_hint(error, "Restore the query, or reinstall takhojd.");
        return NULL;
    }
    return query_parse(text, path, error);
}

static void free_query(gpointer query)
{
    query_free(query);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    const struct query *const *left = a;
    const struct query *const *right = b;
    return strcmp((*left)->name, (*right)->name);
}

struct query_set *query_set_load(const char *folder, GError **error)
{
    GError *failure = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &failure);
    if (!dir) {
        error_set(error, ERROR_CONFIG, "cannot read the queries: %s", failure->message);
        error_hint(error, "Reinstall takhojd, or correct TAKHOJD_DATA.");
        g_error_free(failure);
        return NULL;
    }
    struct query_set *set = g_new0(struct query_set, 1);
    set->folder = g_strdup(folder);
    set->queries = g_ptr_array_new_with_free_func(free_query);
    for (const char *name; (name = g_dir_read_name(dir));) {
        if (!g_str_has_suffix(name, ".sql") || *name == '.')
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        struct query *query = load(path, error);
        if (!query) {
            query_set_free(set);
            return NULL;
        }
        g_ptr_array_add(set->queries, query);
    }
    g_ptr_array_sort(set->queries, compare_names);
    return set;
}

/* Puts a query in the place of the set's of the same name, or beside the others. */
static void put(struct query_set *set, struct query *query)
{
    for (guint i = 0; i < set->queries->len; i++)
        if (strcmp(((struct query *)set->queries->pdata[i])->name, query->name) == 0) {
            query_free(set->queries->pdata[i]);
            set->queries->pdata[i] = query;
            return;
        }
    g_ptr_array_add(set->queries, query);
    g_ptr_array_sort(set->queries, compare_names);
}

bool query_set_override(struct query_set *set, const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        if (!g_str_has_suffix(name, ".sql") || *name == '.')
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        struct query *query = load(path, error);
        if (!query)
            return false;
        put(set, query);
    }
    return true;
}

void query_set_free(struct query_set *set)
{
    if (!set)
        return;
    g_ptr_array_unref(set->queries);
    g_free(set->folder);
    g_free(set);
}

struct query *query_set_find(struct query_set *set, const char *name, GError **error)
{
    for (guint i = 0; i < set->queries->len; i++) {
        struct query *query = set->queries->pdata[i];
        if (strcmp(query->name, name) == 0)
            return query;
    }
    error_set(error, ERROR_CONFIG, "there is no query %s.sql in %s", name, set->folder);
    error_hint(error, "Restore the query, or reinstall takhojd.");
    return NULL;
}

unsigned query_set_count(const struct query_set *set)
{
    return set->queries->len;
}

struct query *query_set_at(struct query_set *set, unsigned index)
{
    return set->queries->pdata[index];
}

static bool compare_columns(const struct query *query, const char *const *columns, GError **error)
{
    int index = 0;
    for (; columns[index] && index < query->column_count; index++) {
        const struct query_column *column = &query->columns[index];
        g_autofree char *stated = g_strdup_printf("%s %s", column->name, query_type_name(column->type));
        if (strcmp(stated, columns[index]) != 0)
            return error_set(error, ERROR_CONFIG, "%s:%d: column %d is \"%s\", expected \"%s\"", query->path,
                             column->line, index + 1, stated, columns[index]);
    }
    if (columns[index])
        return error_set(error, ERROR_CONFIG, "%s: the column \"%s\" is missing", query->path,
                         columns[index]);
    if (index < query->column_count)
        return error_set(error, ERROR_CONFIG, "%s:%d: the column \"%s\" is one too many", query->path,
                         query->columns[index].line, query->columns[index].name);
    return true;
}

bool query_expect(const struct query *query, const char *const *columns, GError **error)
{
    return compare_columns(query, columns, error) ||
           error_hint_default(error, "Let the query return what the program reads: names, types and order.");
}

int query_place(const struct query *query, const char *column)
{
    for (int i = 0; i < query->column_count; i++)
        if (strcmp(query->columns[i].name, column) == 0)
            return i;
    return -1;
}

struct query *query_of_columns(const struct query *query, const char *const *columns)
{
    guint count = g_strv_length((char **)(guintptr)columns);
    g_autofree char *list = g_strjoinv(", ", (char **)(guintptr)columns);
    struct query *some = g_new0(struct query, 1);
    some->name = g_strdup(query->name);
    some->path = g_strdup(query->path);
    some->parameters = g_ptr_array_new_with_free_func(g_free);
    some->columns = g_new0(struct query_column, count);
    for (; columns[some->column_count]; some->column_count++) {
        const char *name = columns[some->column_count];
        some->columns[some->column_count] = query->columns[query_place(query, name)];
        some->columns[some->column_count].name = g_strdup(name);
    }
    some->body =
        g_strdup_printf("SELECT %s FROM (%s\n) AS q WHERE %s IS NOT NULL", list, query->body, columns[0]);
    some->body_line = query->body_line;
    return some;
}
