#include "takhojd/plan/definition.h"
#include "takhojd/base/error.h"
#include "takhojd/plan/definition_block.h"
#include "takhojd/plan/read.h"
#include <string.h>

struct definitions {
    GPtrArray *documents;   /* of struct json: ids of blocks and lists live in them */
    GPtrArray *definitions; /* of struct definition */
};

static const char *const definition_keys[] = {"audience", "grains", "languages", "formats",
                                              "keep",     "blocks", NULL};
static const char *const audience_words[] = {"internal", "management", "client", NULL};
static const char *const grain_words[] = {"day", "week", "month", "quarter", "year", NULL};
static const char *const format_words[] = {"html", "csv", "xlsx", "mail", "pdf", NULL};

/* Keys that would put people or clients in an order of merit, at any depth. */
static const char *const ranking_keys[] = {
    "rank", "ranking", "ranks",  "sort",        "sort_by",  "sorted", "order", "order_by", "top", "bottom",
    "best", "worst",   "leader", "leaderboard", "position", "score",  "medal", "quartile", NULL};

static void json_destroy(gpointer json)
{
    json_free(json);
}

static void definition_free(gpointer data)
{
    struct definition *definition = data;
    struct block *blocks;
    char **languages;
    for (int i = 0; i < definition->block_count; i++)
        definition_block_clear(&definition->blocks[i]);
    memcpy(&blocks, &definition->blocks, sizeof blocks);
    memcpy(&languages, &definition->languages, sizeof languages);
    g_free(blocks);
    g_strfreev(languages);
    g_free((gpointer)(uintptr_t)definition->id);
    g_free(definition);
}

static bool refuse_ranking(struct json_value value, GError **error)
{
    const char *key = json_key(value);
    if (key && read_word_index(key, ranking_keys) >= 0) {
        json_fail(value, error, "reports rank nothing and nobody");
        return error_hint(
            error, "Units stand in alphabetical order, measures in the order of this file; remove the key.");
    }
    enum json_type type = json_type(value);
    for (gsize i = 0; (type == JSON_OBJECT || type == JSON_LIST) && i < json_count(value); i++)
        if (!refuse_ranking(json_at(value, i), error))
            return false;
    return true;
}

static bool read_head(struct json_value root, struct definition *definition, GError **error)
{
    int audience = 0;
    int64_t keep = 0;
    GStrv languages = NULL;
    if (!json_word(root, "audience", audience_words, &audience, error) ||
        !read_word_bits(root, "grains", grain_words, &definition->grains, error) ||
        !read_word_bits(root, "formats", format_words, &definition->formats, error) ||
        !json_integer_or(root, "keep", 0, 10000, 0, &keep, error) ||
        !read_texts(root, "languages", &languages, error))
        return false;
    definition->audience = (enum audience)audience;
    definition->keep = (int)keep;
    definition->languages = (const char *const *)languages;
    if (!definition->grains)
        return json_fail(root, error, "\"grains\" is missing: the periods the report is made for");
    if (!(definition->formats & FORMAT_HTML))
        return json_fail(json_type(json_get(root, "formats")) == JSON_ABSENT ? root
                                                                             : json_get(root, "formats"),
                         error, "a report has at least the format \"html\"");
    if (definition->audience == AUDIENCE_CLIENT && definition->grains & (1u << GRAIN_DAY | 1u << GRAIN_WEEK))
        return json_fail(json_get(root, "grains"), error,
                         "a client's report is made for months and longer") ||
               error_hint(error, "Shorter periods hold numbers so small that they point to single agents.");
    return true;
}

static bool read_blocks(struct json_value root, struct definition *definition,
                        const struct catalogue *catalogue, GError **error)
{
    struct json_value list;
    if (!json_list(root, "blocks", &list, error))
        return false;
    if (!json_count(list))
        return json_fail(list, error, "a report has at least one block");
    struct block *blocks = g_new0(struct block, json_count(list));
    definition->blocks = blocks;
    for (gsize i = 0; i < json_count(list); i++) {
        definition->block_count++;
        if (!definition_block_read(json_at(list, i), definition, catalogue, &blocks[i], error))
            return false;
        for (gsize before = 0; before < i; before++)
            if (strcmp(blocks[before].id, blocks[i].id) == 0)
                return json_fail(json_get(json_at(list, i), "id"), error, "the block \"%s\" stands twice",
                                 blocks[i].id);
    }
    return true;
}

/* The block that first shows a measure, for a message that points somewhere. */
static const struct block *find_block(const struct definition *definition, const struct measure *measure)
{
    for (int i = 0; i < definition->block_count; i++) {
        const struct block *block = &definition->blocks[i];
        for (gsize p = 0; block->parts && block->parts[p]; p++)
            if (block->parts[p]->measure == measure)
                return block;
    }
    return NULL;
}

/* A number that can be improved by spoiling another is never shown without that other. */
static bool check_counter_measures(const struct definition *definition, const struct catalogue *catalogue,
                                   GError **error)
{
    for (int m = 0; m < catalogue_count(catalogue); m++) {
        const struct measure *measure = catalogue_at(catalogue, m);
        const struct block *block = find_block(definition, measure);
        for (gsize i = 0; block && measure->counter_measures[i]; i++) {
            if (find_block(definition, catalogue_find(catalogue, measure->counter_measures[i])))
                continue;
            error_set(error, ERROR_CONFIG,
                      "%s:%d: block \"%s\": \"%s\" stands without its counter-measure \"%s\"",
                      definition->file, block->line, block->id, measure->id, measure->counter_measures[i]);
            return error_hint(error, "Add \"%s\" to a block of the same report.",
                              measure->counter_measures[i]);
        }
    }
    return true;
}

static bool read_definition(struct json *json, struct definition *definition,
                            const struct catalogue *catalogue, GError **error)
{
    struct json_value root = json_root(json);
    if (json_type(root) != JSON_OBJECT)
        return json_fail(root, error, "a report definition is an object, { ... }");
    if (!read_is_slug(definition->id))
        return json_fail(root, error, "\"%s\" cannot be a report's id", definition->id) ||
               error_hint(error, "The file's name is the id: lower-case letters, digits and hyphens.");
    return refuse_ranking(root, error) && json_only(root, definition_keys, error) &&
           read_head(root, definition, error) && read_blocks(root, definition, catalogue, error) &&
           check_counter_measures(definition, catalogue, error);
}

static bool load_one(struct definitions *definitions, const char *path, const struct catalogue *catalogue,
                     GError **error)
{
    struct json *json = json_load(path, error);
    if (!json)
        return false;
    g_ptr_array_add(definitions->documents, json);
    struct definition *definition = g_new0(struct definition, 1);
    g_ptr_array_add(definitions->definitions, definition);
    g_autofree char *name = g_path_get_basename(path);
    const char *end = g_strrstr(name, ".json");
    definition->id = end ? g_strndup(name, (gsize)(end - name)) : g_strdup(name);
    definition->file = json_file(json_root(json));
    return read_definition(json, definition, catalogue, error);
}

struct definitions *definitions_load(const char *const *paths, const struct catalogue *catalogue,
                                     GError **error)
{
    struct definitions *definitions = g_new0(struct definitions, 1);
    definitions->documents = g_ptr_array_new_with_free_func(json_destroy);
    definitions->definitions = g_ptr_array_new_with_free_func(definition_free);
    for (gsize i = 0; paths[i]; i++)
        if (!load_one(definitions, paths[i], catalogue, error)) {
            definitions_free(definitions);
            return NULL;
        }
    return definitions;
}

void definitions_free(struct definitions *definitions)
{
    if (!definitions)
        return;
    g_ptr_array_unref(definitions->definitions);
    g_ptr_array_unref(definitions->documents);
    g_free(definitions);
}

int definitions_count(const struct definitions *definitions)
{
    return (int)definitions->definitions->len;
}

const struct definition *definitions_at(const struct definitions *definitions, int index)
{
    return g_ptr_array_index(definitions->definitions, index);
}

const struct definition *definitions_find(const struct definitions *definitions, const char *id)
{
    for (guint i = 0; i < definitions->definitions->len; i++) {
        const struct definition *definition = g_ptr_array_index(definitions->definitions, i);
        if (strcmp(definition->id, id) == 0)
            return definition;
    }
    return NULL;
}

GPtrArray *definition_measures(const struct definition *definition, const struct catalogue *catalogue)
{
    GPtrArray *measures = g_ptr_array_new();
    for (int i = 0; i < catalogue_count(catalogue); i++) {
        const struct measure *measure = catalogue_at(catalogue, i);
        if (find_block(definition, measure))
            g_ptr_array_add(measures, (gpointer)(uintptr_t)measure);
    }
    return measures;
}

const char *audience_name(enum audience audience)
{
    return audience_words[audience];
}
