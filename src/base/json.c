#include "takhojd/base/json.h"
#include "json_node.h"
#include "json_scan.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include <cjson/cJSON.h>
#include <string.h>

struct json {
    char *name;
    char *text; /* comments blanked */
    cJSON *tree;
    struct json_node *nodes; /* in the order of the file */
    gsize count;
    const struct json_node **children; /* of all nodes, each node's together */
};

/* The walk over cJSON's tree, beside the scanner's places. */
struct walk {
    struct json *json;
    const struct json_place *places;
    gsize next_node;
    gsize next_child;
    GError **error;
};

static enum json_type type_of(const cJSON *item)
{
    switch (item->type & 0xff) {
    case cJSON_NULL:
        return JSON_NULL;
    case cJSON_True:
    case cJSON_False:
        return JSON_FLAG;
    case cJSON_Number:
        return JSON_NUMBER;
    case cJSON_String:
        return JSON_TEXT;
    case cJSON_Array:
        return JSON_LIST;
    default:
        return JSON_OBJECT;
    }
}

static bool check_twice(const struct walk *walk, const struct json_node *object)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < object->count; i++) {
        const struct json_node *member = object->children[i];
        const struct json_node *earlier = g_hash_table_lookup(seen, member->key);
        if (earlier) {
            json_fail((struct json_value){walk->json, member}, walk->error,
                      "given twice in the same object, first on line %d", earlier->line);
            return error_hint(walk->error, "Remove one of them.");
        }
        g_hash_table_insert(seen, (gpointer)(gsize)member->key, (gpointer)(gsize)member);
    }
    return true;
}

/* Fills the next node from item, and those below it. */
static bool walk_item(struct walk *walk, const cJSON *item, const struct json_node *parent, guint index)
{
    struct json *json = walk->json;
    if (walk->next_node == json->count)
        return error_set(walk->error, ERROR_INTERNAL, "%s: cJSON reads more values than there are",
                         json->name);
    const struct json_place *place = &walk->places[walk->next_node];
    struct json_node *node = &json->nodes[walk->next_node++];
    *node = (struct json_node){.type = type_of(item),
                               .line = place->line,
                               .key = item->string,
                               .text = cJSON_IsString(item) ? item->valuestring : NULL,
                               .raw = json->text + place->from,
                               .raw_length = place->length,
                               .parent = parent,
                               .index = index,
                               .children = json->children + walk->next_child};
    for (const cJSON *child = item->child; child; child = child->next)
        node->count++;
    walk->next_child += node->count;
    guint at = 0;
    for (const cJSON *child = item->child; child; child = child->next, at++) {
        node->children[at] = &json->nodes[walk->next_node];
        if (!walk_item(walk, child, node, at))
            return false;
    }
    return node->type != JSON_OBJECT || check_twice(walk, node);
}

static bool build_nodes(struct json *json, const GArray *places, gsize length, GError **error)
{
    json->tree = cJSON_ParseWithLength(json->text, length + 1);
    if (!json->tree)
        return error_set(error, ERROR_INTERNAL, "%s: cJSON refuses a text that is JSON", json->name);
    json->count = places->len;
    json->nodes = g_new0(struct json_node, json->count);
    json->children = g_new0(const struct json_node *, json->count);
    struct walk walk = {json, (const struct json_place *)(const void *)places->data, 0, 0, error};
    if (!walk_item(&walk, json->tree, NULL, 0))
        return false;
    if (walk.next_node < json->count)
        return error_set(error, ERROR_INTERNAL, "%s: cJSON reads fewer values than there are", json->name);
    return true;
}

struct json *json_parse(const char *text, gsize length, const char *name, GError **error)
{
    struct json *json = g_new0(struct json, 1);
    json->name = g_strdup(name);
    json->text = g_malloc(length + 1);
    if (length)
        memcpy(json->text, text, length);
    json->text[length] = '\0';
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(struct json_place));
    if (!json_scan(json->text, length, name, places, error) || !build_nodes(json, places, length, error)) {
        json_free(json);
        return NULL;
    }
    return json;
}

struct json *json_load(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length;
    if (!file_read(path, &text, &length, error))
        return NULL;
    return json_parse(text, length, path, error);
}

void json_free(struct json *json)
{
    if (!json)
        return;
    cJSON_Delete(json->tree);
    g_free(json->name);
    g_free(json->text);
    g_free(json->nodes);
    g_free(json->children);
    g_free(json);
}

static const struct json_node *node_of(struct json_value value)
{
    return value.node;
}

struct json_value json_root(const struct json *json)
{
    return (struct json_value){json, json->nodes};
}

enum json_type json_type(struct json_value value)
{
    return value.node ? node_of(value)->type : JSON_ABSENT;
}

int json_line(struct json_value value)
{
    return value.node ? node_of(value)->line : 0;
}

const char *json_file(struct json_value value)
{
    return value.json ? value.json->name : NULL;
}

struct json_value json_get(struct json_value object, const char *key)
{
    const struct json_node *node = node_of(object);
    if (json_type(object) == JSON_OBJECT) {
        for (guint i = 0; i < node->count; i++) {
            if (strcmp(node->children[i]->key, key) == 0)
                return (struct json_value){object.json, node->children[i]};
        }
    }
    return (struct json_value){object.json, NULL};
}

gsize json_count(struct json_value value)
{
    return value.node ? node_of(value)->count : 0;
}

struct json_value json_at(struct json_value value, gsize index)
{
    bool inside = index < json_count(value);
    return (struct json_value){value.json, inside ? node_of(value)->children[index] : NULL};
}

const char *json_key(struct json_value member)
{
    return member.node ? node_of(member)->key : NULL;
}
