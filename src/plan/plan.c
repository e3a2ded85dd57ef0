#include "takhojd/plan/plan.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/plan/plan_check.h"
#include "takhojd/plan/read.h"
#include <string.h>

/* Files of reports/ that are no report definitions. */
static const char *const other_files[] = {"reports/measures.json",      "reports/promises.json",
                                          "reports/report.schema.json", "reports/grounds.schema.json",
                                          "reports/takhojd.json",       NULL};

struct hash_part {
    char *name;
    char *content; /* sha256, hexadecimal */
};

static void hash_part_free(gpointer data)
{
    struct hash_part *part = data;
    g_free(part->name);
    g_free(part->content);
    g_free(part);
}

static int compare_parts(const void *a, const void *b)
{
    return strcmp((*(const struct hash_part *const *)a)->name, (*(const struct hash_part *const *)b)->name);
}

static struct hash_part *find_part(const struct plan *plan, const char *name)
{
    for (guint i = 0; i < plan->parts_of_hash->len; i++) {
        struct hash_part *part = g_ptr_array_index(plan->parts_of_hash, i);
        if (g_str_equal(part->name, name))
            return part;
    }
    return NULL;
}

void plan_add_definition(struct plan *plan, const char *name, const char *content, gsize length)
{
    struct hash_part *part = find_part(plan, name);
    if (!part) {
        part = g_new0(struct hash_part, 1);
        part->name = g_strdup(name);
        g_ptr_array_add(plan->parts_of_hash, part);
    }
    g_free(part->content);
    part->content = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)content, length);
    g_ptr_array_sort(plan->parts_of_hash, compare_parts);
    g_autoptr(GChecksum) all = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < plan->parts_of_hash->len; i++) {
        const struct hash_part *each = g_ptr_array_index(plan->parts_of_hash, i);
        /* the NUL ends the name, so that no two lists of names and contents read the same */
        g_checksum_update(all, (const guchar *)each->name, (gssize)strlen(each->name) + 1);
        g_checksum_update(all, (const guchar *)each->content, (gssize)strlen(each->content));
    }
    g_free(plan->hash_text);
    plan->hash_text = g_strdup(g_checksum_get_string(all));
    plan->hash = plan->hash_text;
}

static bool add_file(struct plan *plan, const char *name, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    if (!file_read(path, &text, &length, error))
        return false;
    plan_add_definition(plan, name, text, length);
    return true;
}

/* The path of a named file, which becomes part of the definitions. */
static char *take_file(struct plan *plan, const char *name, GError **error)
{
    g_autofree char *path = files_find(&plan->files, name, error);
    if (!path || !add_file(plan, name, path, error))
        return NULL;
    return g_steal_pointer(&path);
}

/* The paths of all files of a folder, but for the names left out. */
static GStrv take_folder(struct plan *plan, const char *folder, const char *suffix,
                         const char *const *without, GError **error)
{
    g_auto(GStrv) names = files_list(&plan->files, folder, suffix);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; names[i]; i++) {
        if (without && g_strv_contains(without, names[i]))
            continue;
        char *path = take_file(plan, names[i], error);
        if (!path)
            return NULL;
        g_ptr_array_add(paths, path);
    }
    g_ptr_array_add(paths, NULL);
    return (GStrv)g_ptr_array_steal(paths, NULL);
}

/* What of the configuration steers figures; folders and time-outs do not. */
static void add_configuration(struct plan *plan)
{
    const struct config *config = plan->config;
    g_autofree char *complete = g_strjoinv(",", config->complete);
    char left_out[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr(left_out, sizeof left_out, config->gates.left_out);
    g_autofree char *text =
        g_strdup_printf("zone=%s rule_pack=%s history_months=%" G_GINT64_FORMAT " complete=%s left_out=%s",
                        config->zone, config->rule_pack, config->history_months, complete, left_out);
    plan_add_definition(plan, "configuration", text, strlen(text));
}

/* A language that somebody wrote may be a slip; where the default is not there, a file is missing. */
static bool check_language(const struct plan *plan, gsize index, const char *file, GError **error)
{
    struct json_value said = json_at(config_value(plan->config, "languages"), index);
    g_auto(GStrv) files = files_list(&plan->files, "reports/words", ".json");
    if (json_type(said) == JSON_ABSENT || !files[0] || g_strv_contains((const char *const *)files, file))
        return true;
    json_fail(said, error, "no words in \"%s\": there is no %s", plan->config->languages[index], file);
    for (char **name = files; *name; name++) {
        char *language = g_path_get_basename(*name);
        language[strlen(language) - strlen(".json")] = '\0';
        g_free(*name);
        *name = language;
    }
    return read_hint_words(error, (const char *const *)files);
}

static bool load_words(struct plan *plan, GError **error)
{
    for (gsize i = 0; plan->config->languages[i]; i++) {
        g_autofree char *name = g_strdup_printf("reports/words/%s.json", plan->config->languages[i]);
        g_autofree char *path = check_language(plan, i, name, error) ? take_file(plan, name, error) : NULL;
        struct words *words = path ? words_load(path, plan->config->languages[i], error) : NULL;
        if (!words)
            return false;
        g_ptr_array_add(plan->words, words);
    }
    return true;
}

static bool load_all(struct plan *plan, const char *config_option, const struct counter_names *names,
                     GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *config = files_find_configuration(&plan->files, config_option, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    plan->config = config_load(config, error);
    if (!plan->config)
        return false;
    add_configuration(plan);
    g_auto(GStrv) packs = take_folder(plan, "reports/rules", ".json", NULL, error);
    plan->rules = packs ? rules_load((const char *const *)packs, error) : NULL;
    g_autofree char *measures = plan->rules ? take_file(plan, "reports/measures.json", error) : NULL;
    plan->catalogue = measures ? catalogue_load(measures, names, error) : NULL;
    g_auto(GStrv) reports =
        plan->catalogue ? take_folder(plan, "reports", ".json", other_files, error) : NULL;
    plan->definitions =
        reports ? definitions_load((const char *const *)reports, plan->catalogue, error) : NULL;
    g_autofree char *promises = plan->definitions ? take_file(plan, "reports/promises.json", error) : NULL;
    plan->promises = promises ? promises_load(promises, plan->catalogue, plan->definitions, error) : NULL;
    if (!plan->promises)
        return false;
    g_auto(GStrv) queries = take_folder(plan, "queries/pull", ".sql", NULL, error);
    return queries && load_words(plan, error) && plan_check(plan, error);
}

struct plan *plan_load_from(const struct files *files, const char *config_option,
                            const struct counter_names *names, GError **error)
{
    struct plan *plan = g_new0(struct plan, 1);
    plan->files = (struct files){.data = g_strdup(files->data), .local = g_strdup(files->local)};
    plan->words = g_ptr_array_new_with_free_func((GDestroyNotify)words_free);
    plan->parts_of_hash = g_ptr_array_new_with_free_func(hash_part_free);
    if (!load_all(plan, config_option, names, error)) {
        error_hint_default(error, "Correct it there; \"takhojd check --offline\" reads every file again.");
        g_clear_pointer(&plan, plan_free);
    }
    return plan;
}

struct plan *plan_load(const char *config_option, const struct counter_names *names, GError **error)
{
    struct files files = {0};
    if (!files_locate(&files, error))
        return NULL;
    struct plan *plan = plan_load_from(&files, config_option, names, error);
    files_clear(&files);
    return plan;
}

void plan_free(struct plan *plan)
{
    if (!plan)
        return;
    g_ptr_array_unref(plan->words);
    promises_free(plan->promises);
    definitions_free(plan->definitions);
    catalogue_free(plan->catalogue);
    rules_free(plan->rules);
    config_free(plan->config);
    files_clear(&plan->files);
    g_ptr_array_unref(plan->parts_of_hash);
    g_free(plan->hash_text);
    g_free(plan);
}

const struct words *plan_words(const struct plan *plan, const char *language)
{
    for (guint i = 0; i < plan->words->len; i++)
        if (strcmp(words_language(g_ptr_array_index(plan->words, i)), language) == 0)
            return g_ptr_array_index(plan->words, i);
    return NULL;
}
