#include "takhojd/plan/files.h"
#include "takhojd/base/error.h"
#include <stdlib.h>
#include <string.h>

#define LOCAL_FOLDER "/etc/takhojd"
#define LANDMARK "reports/measures.json" /* what makes a folder a data folder */
#define ANCESTORS 4 /* build/takhojd and build/tests/ROOM/NAME_test both lie in a checkout */

static bool has_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

/* The Makefile tells a checkout from an installation whose prefix happens to be above the program. */
static char *find_checkout(void)
{
    g_autofree char *folder = g_file_read_link("/proc/self/exe", NULL);
    for (int i = 0; folder && i < ANCESTORS; i++) {
        char *parent = g_path_get_dirname(folder);
        g_free(folder);
        folder = parent;
        if (has_file(folder, LANDMARK) && has_file(folder, "Makefile"))
            return g_steal_pointer(&folder);
    }
    return NULL;
}

bool files_locate(struct files *files, GError **error)
{
    const char *chosen = g_getenv("TAKHOJD_DATA");
    g_autofree char *data = chosen && *chosen ? g_strdup(chosen) : find_checkout();
    if (!data)
        data = g_build_filename(TAKHOJD_PREFIX, "share", "takhojd", NULL);
    if (!has_file(data, LANDMARK)) {
        error_set(error, ERROR_CONFIG, "no data folder: %s/%s does not exist", data, LANDMARK);
        return error_hint(
            error, "Install takhojd, or set TAKHOJD_DATA to the folder that holds reports and queries.");
    }
    files->data = g_steal_pointer(&data);
    files->local = g_strdup(LOCAL_FOLDER);
    return true;
}

void files_clear(struct files *files)
{
    g_clear_pointer(&files->data, g_free);
    g_clear_pointer(&files->local, g_free);
}

char *files_find(const struct files *files, const char *name, GError **error)
{
    const char *const folders[] = {files->local, files->data};
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
        if (has_file(folders[i], name))
            return g_build_filename(folders[i], name, NULL);
    error_set(error, ERROR_CONFIG, "no file %s", name);
    error_detail(error, "looked in %s and %s", files->local, files->data);
    error_hint(error, "Restore the file, or reinstall takhojd.");
    return NULL;
}

static void collect(GHashTable *names, const char *root, const char *folder, const char *suffix)
{
    g_autofree char *path = g_build_filename(root, folder, NULL);
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    for (const char *entry; entries && (entry = g_dir_read_name(entries));) {
        g_autofree char *name = g_build_filename(folder, entry, NULL);
        if (entry[0] != '.' && g_str_has_suffix(entry, suffix) && has_file(root, name))
            g_hash_table_add(names, g_steal_pointer(&name));
    }
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GStrv files_list(const struct files *files, const char *folder, const char *suffix)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    collect(names, files->data, folder, suffix);
    collect(names, files->local, folder, suffix);
    guint count = 0;
    g_autofree gpointer *borrowed = g_hash_table_get_keys_as_array(names, &count);
    qsort(borrowed, count, sizeof *borrowed, compare_names);
    return g_strdupv((GStrv)(gpointer)borrowed);
}

char *files_find_configuration(const struct files *files, const char *option, GError **error)
{
    const char *variable = g_getenv("TAKHOJD_CONFIG");
    const char *asked = option ? option : (variable && *variable ? variable : NULL);
    if (!asked)
        return has_file(files->local, "takhojd.json") ? g_build_filename(files->local, "takhojd.json", NULL)
                                                      : NULL;
    if (g_file_test(asked, G_FILE_TEST_IS_REGULAR))
        return g_strdup(asked);
    error_set(error, ERROR_CONFIG, "no configuration file %s", asked);
    error_hint(error, option ? "Correct --config." : "Correct or unset TAKHOJD_CONFIG.");
    return NULL;
}
