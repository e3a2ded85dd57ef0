#include "takhojd/plan/promises.h"

#include "takhojd/base/error.h"

#include <string.h>

struct promises {
    struct json *json;
    GPtrArray *rows; /* of struct article_promise */
    const struct catalogue *catalogue;
    const struct definitions *definitions;
};

static const char *const root_keys[] = {"promises", NULL};
static const char *const row_keys[] = {"id", "measures", "blocks", "missing", NULL};

static void row_free(gpointer at)
{
    struct article_promise *row = at;
    g_ptr_array_unref(row->measures);
    g_ptr_array_unref(row->blocks);
    g_free(row->wording);
    g_free(row);
}

static bool names(const struct measure *measure, const char *id)
{
    return measure->promises && g_strv_contains(measure->promises, id);
}

static bool note_measure(const struct promises *promises, struct json_value value, const char *id,
                         const struct article_promise *row, GHashTable *named, GError **error)
{
    const struct measure *measure = catalogue_find(promises->catalogue, id);
    if (!measure)
        return catalogue_refuse_id(promises->catalogue, value, id, error);
    if (!names(measure, row->id)) {
        json_fail(value, error, "the measure \"%s\" does not name the promise \"%s\"", id, row->id);
        return error_hint(error, "Name it in measures.json too, under the measure's \"promises\".");
    }
    g_hash_table_add(named, (gpointer)(uintptr_t)measure);
    return true;
}

static bool read_measures(const struct promises *promises, struct json_value entry,
                          struct article_promise *row, GError **error)
{
    g_auto(GStrv) ids = NULL;
    g_autoptr(GHashTable) named = g_hash_table_new(NULL, NULL);
    if (!json_text_list_or_none(entry, "measures", &ids, error))
        return false;
    for (gsize i = 0; ids && ids[i]; i++)
        if (!note_measure(promises, json_at(json_get(entry, "measures"), i), ids[i], row, named, error))
            return false;
    for (int i = 0; i < catalogue_count(promises->catalogue); i++) {
        const struct measure *measure = catalogue_at(promises->catalogue, i);
        if (g_hash_table_contains(named, measure))
            g_ptr_array_add(row->measures, (gpointer)(uintptr_t)measure);
    }
    return true;
}

/* "management.journey": a block of a report. */
static const struct block *find_block(const struct promises *promises, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, ".", 2);
    const struct definition *definition =
        parts[0] && parts[1] ? definitions_find(promises->definitions, parts[0]) : NULL;
    for (int i = 0; definition && i < definition->block_count; i++)
        if (strcmp(definition->blocks[i].id, parts[1]) == 0)
            return &definition->blocks[i];
    return NULL;
}

static bool read_blocks(const struct promises *promises, struct json_value entry, struct article_promise *row,
                        GError **error)
{
    g_auto(GStrv) names = NULL;
    if (!json_text_list_or_none(entry, "blocks", &names, error))
        return false;
    for (gsize i = 0; names && names[i]; i++) {
        const struct block *block = find_block(promises, names[i]);
        if (!block) {
            json_fail(json_at(json_get(entry, "blocks"), i), error, "no report has the block \"%s\"",
                      names[i]);
            return error_hint(error, "Name it by its report and its id there: \"management.journey\".");
        }
        g_ptr_array_add(row->blocks, (gpointer)(uintptr_t)block);
    }
    return true;
}

static bool read_row(struct promises *promises, struct json_value entry, GError **error)
{
    struct article_promise *row = g_new0(struct article_promise, 1);
    row->measures = g_ptr_array_new();
    row->blocks = g_ptr_array_new();
    bool ok = json_only(entry, row_keys, error) && json_text(entry, "id", &row->id, error) &&
              json_text_or(entry, "missing", NULL, &row->missing, error);
    g_autofree char *lower = ok ? g_ascii_strdown(row->id, -1) : NULL;
    row->wording = lower ? g_strconcat("promise.", lower, NULL) : NULL;
    if (ok && promises_find(promises, row->id))
        ok = json_fail(json_get(entry, "id"), error, "the promise \"%s\" stands twice", row->id);
    ok = ok && read_measures(promises, entry, row, error) && read_blocks(promises, entry, row, error);
    if (ok && !row->measures->len && !row->blocks->len && !row->missing) {
        json_fail(json_get(entry, "id"), error, "nothing answers the promise \"%s\"", row->id);
        ok = error_hint(error, "Name measures or blocks, or under \"missing\" the data it would take.");
    }
    if (ok)
        g_ptr_array_add(promises->rows, row);
    else
        row_free(row);
    return ok;
}

/* A measure that names a promise names one that there is, and that names the measure. */
static bool check_measure(const struct promises *promises, struct json_value root,
                          const struct measure *measure, GError **error)
{
    for (const char *const *id = measure->promises; id && *id; id++) {
        const struct article_promise *row = promises_find(promises, *id);
        if (!row)
            return json_fail(json_get(root, "promises"), error,
                             "the measure \"%s\" names the promise \"%s\", which is not here", measure->id,
                             *id);
        if (!g_ptr_array_find(row->measures, measure, NULL))
            return json_fail(json_get(root, "promises"), error,
                             "the measure \"%s\" names the promise \"%s\", whose row does not name it",
                             measure->id, *id);
    }
    return true;
}

static bool check_measures(const struct promises *promises, struct json_value root, GError **error)
{
    for (int i = 0; i < catalogue_count(promises->catalogue); i++)
        if (!check_measure(promises, root, catalogue_at(promises->catalogue, i), error))
            return false;
    return true;
}

static bool read_all(struct promises *promises, GError **error)
{
    struct json_value root = json_root(promises->json), list;
    if (!json_only(root, root_keys, error) || !json_list(root, "promises", &list, error))
        return false;
    for (gsize i = 0; i < json_count(list); i++)
        if (!read_row(promises, json_at(list, i), error))
            return false;
    return check_measures(promises, root, error);
}

struct promises *promises_load(const char *path, const struct catalogue *catalogue,
                               const struct definitions *definitions, GError **error)
{
    struct json *json = json_load(path, error);
    if (!json)
        return NULL;
    struct promises *promises = g_new0(struct promises, 1);
    promises->json = json;
    promises->rows = g_ptr_array_new_with_free_func(row_free);
    promises->catalogue = catalogue;
    promises->definitions = definitions;
    if (!read_all(promises, error))
        g_clear_pointer(&promises, promises_free);
    return promises;
}

void promises_free(struct promises *promises)
{
    if (!promises)
        return;
    g_ptr_array_unref(promises->rows);
    json_free(promises->json);
    g_free(promises);
}

guint promises_count(const struct promises *promises)
{
    return promises->rows->len;
}

const struct article_promise *promises_at(const struct promises *promises, guint index)
{
    return g_ptr_array_index(promises->rows, index);
}

const struct article_promise *promises_find(const struct promises *promises, const char *id)
{
    for (guint i = 0; i < promises->rows->len; i++)
        if (strcmp(promises_at(promises, i)->id, id) == 0)
            return promises_at(promises, i);
    return NULL;
}

char *promises_block_name(const struct promises *promises, const struct block *block)
{
    for (int d = 0; d < definitions_count(promises->definitions); d++) {
        const struct definition *definition = definitions_at(promises->definitions, d);
        for (int i = 0; i < definition->block_count; i++)
            if (&definition->blocks[i] == block)
                return g_strdup_printf("%s.%s", definition->id, block->id);
    }
    return NULL;
}
