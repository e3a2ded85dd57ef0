#include "takhojd/publish/store.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/publish/archive.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STAGING_MARK ".staging-"

static bool is_name(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_islower(text[i]) && !g_ascii_isdigit(text[i]) && text[i] != '-')
            return false;
    return length > 0;
}

char *store_shelf(const char *report, const char *client, GError **error)
{
    if (!is_name(report, strlen(report)) || (client && !is_name(client, strlen(client)))) {
        error_set(error, ERROR_INTERNAL, "\"%s%s%s\" is no place for a report", report, client ? "/" : "",
                  client ? client : "");
        return NULL;
    }
    return client ? g_strdup_printf("%s/%s", report, client) : g_strdup(report);
}

bool store_is_shelf(const char *text)
{
    const char *slash = strchr(text, '/');
    if (!slash)
        return is_name(text, strlen(text));
    return is_name(text, (gsize)(slash - text)) && is_name(slash + 1, strlen(slash + 1));
}

char *store_path(const char *out, const char *shelf, const char *name)
{
    return g_build_filename(out, STORE_FOLDER, shelf, name, NULL);
}

char *store_version_name(const char *period, int version)
{
    return g_strdup_printf("%s.%d", period, version);
}

/* The version and period of "2026-11-21.3", or of what stands before the staging mark. */
static bool parse_version(const char *name, gsize length, char **period, int *version)
{
    const char *dot = memchr(name, '.', length);
    if (!dot)
        return false;
    g_autofree char *number = g_strndup(dot + 1, length - (gsize)(dot + 1 - name));
    guint64 parsed = 0;
    if (*number == '0' || !g_ascii_string_to_unsigned(number, 10, 1, G_MAXINT, &parsed, NULL))
        return false;
    g_autofree char *before = g_strndup(name, (gsize)(dot - name));
    enum grain grain;
    struct period span;
    if (!archive_parse_period(before, &grain, &span))
        return false;
    *period = g_steal_pointer(&before);
    *version = (int)parsed;
    return true;
}

bool store_parse_version(const char *name, char **period, int *version)
{
    return parse_version(name, strlen(name), period, version);
}

/* Whether name is that of a staged folder; period and version as above. */
static bool parse_staged(const char *name, char **period, int *version)
{
    const char *mark = strstr(name, STAGING_MARK);
    return mark && parse_version(name, (gsize)(mark - name), period, version);
}

/* Names in a folder, none when it cannot be read. */
static GPtrArray *list_names(const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    return names;
}

int store_next_version(const char *out, const char *shelf, const char *period)
{
    g_autofree char *path = store_path(out, shelf, NULL);
    g_autoptr(GPtrArray) names = list_names(path);
    int next = 1;
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *other = NULL;
        int version;
        if ((store_parse_version(names->pdata[i], &other, &version) ||
             parse_staged(names->pdata[i], &other, &version)) &&
            strcmp(other, period) == 0)
            next = MAX(next, version + 1);
    }
    return next;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int compare_periods(gconstpointer a, gconstpointer b)
{
    return archive_compare_periods(*(const char *const *)a, *(const char *const *)b);
}

static bool is_folder(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Adds the shelves below root: its folders, and the folders in those. */
static void add_shelves(GHashTable *shelves, const char *root)
{
    g_autoptr(GPtrArray) reports = list_names(root);
    for (guint i = 0; i < reports->len; i++) {
        const char *report = reports->pdata[i];
        g_autofree char *path = g_build_filename(root, report, NULL);
        if (!is_name(report, strlen(report)) || !is_folder(path))
            continue;
        g_hash_table_add(shelves, g_strdup(report));
        g_autoptr(GPtrArray) clients = list_names(path);
        for (guint j = 0; j < clients->len; j++) {
            const char *client = clients->pdata[j];
            g_autofree char *below = g_build_filename(path, client, NULL);
            if (is_name(client, strlen(client)) && is_folder(below))
                g_hash_table_add(shelves, g_strdup_printf("%s/%s", report, client));
        }
    }
}

GPtrArray *store_shelves(const char *out)
{
    g_autoptr(GHashTable) shelves = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *store = g_build_filename(out, STORE_FOLDER, NULL);
    add_shelves(shelves, out);
    add_shelves(shelves, store);
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer shelf;
    g_hash_table_iter_init(&iter, shelves);
    while (g_hash_table_iter_next(&iter, &shelf, NULL))
        g_ptr_array_add(list, g_strdup(shelf));
    g_ptr_array_sort(list, compare_names);
    return list;
}

/* The target of a link; NULL with errno. */
static char *read_link(const char *path)
{
    char target[4096];
    ssize_t length = readlink(path, target, sizeof target);
    return length < 0 ? NULL : g_strndup(target, (gsize)length);
}

GPtrArray *store_periods(const char *out, const char *shelf)
{
    g_autofree char *path = g_build_filename(out, shelf, NULL);
    GPtrArray *names = list_names(path);
    for (guint i = names->len; i-- > 0;) {
        enum grain grain;
        struct period span;
        g_autofree char *link = g_build_filename(path, names->pdata[i], NULL);
        g_autofree char *target = read_link(link);
        if (!target || !archive_parse_period(names->pdata[i], &grain, &span))
            g_ptr_array_remove_index_fast(names, i);
    }
    g_ptr_array_sort(names, compare_periods);
    return names;
}

bool store_check_link(const char *out, const char *shelf, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(out, shelf, name, NULL);
    struct stat status;
    if (lstat(path, &status) != 0 || S_ISLNK(status.st_mode))
        return true;
    error_set(error, ERROR_CANNOT_WRITE, "%s is in the way: it is no link of ours", path);
    return error_hint(error, "Move it elsewhere, then run again.");
}

bool store_link(const char *out, const char *shelf, const char *period, int version, GError **error)
{
    g_autofree char *folder = g_build_filename(out, shelf, NULL);
    g_autofree char *link = g_build_filename(folder, period, NULL);
    g_autofree char *name = store_version_name(period, version);
    /* Relative, so that OUT can be moved, copied or mounted elsewhere as a whole. */
    g_autofree char *target =
        g_strdup_printf("%s" STORE_FOLDER "/%s/%s", strchr(shelf, '/') ? "../../" : "../", shelf, name);
    return file_make_folder(folder, error) && file_switch_link(link, target, error) &&
           file_sync_folder(folder, error);
}

bool store_link_latest(const char *out, const char *shelf, GError **error)
{
    g_autoptr(GPtrArray) periods = store_periods(out, shelf);
    if (periods->len == 0)
        return true;
    g_autofree char *folder = g_build_filename(out, shelf, NULL);
    g_autofree char *link = g_build_filename(folder, "latest", NULL);
    return file_switch_link(link, periods->pdata[periods->len - 1], error) && file_sync_folder(folder, error);
}

bool store_expire(const char *out, const char *shelf, enum grain grain, int keep, GError **error)
{
    if (keep <= 0)
        return true;
    g_autoptr(GPtrArray) periods = store_periods(out, shelf);
    int kept = 0;
    for (guint i = periods->len; i-- > 0;) {
        enum grain other;
        struct period span;
        archive_parse_period(periods->pdata[i], &other, &span);
        if (other != grain || kept++ < keep)
            continue;
        g_autofree char *link = g_build_filename(out, shelf, periods->pdata[i], NULL);
        if (unlink(link) != 0 && errno != ENOENT)
            return error_set(error, ERROR_CANNOT_WRITE, "cannot remove %s: %s", link, g_strerror(errno));
    }
    return true;
}

/* Whether name is what file_write or file_switch_link had begun for a name of ours: ".latest.aBc123". */
static bool is_half_written(const char *name)
{
    static const char *const ours[] = {"latest",        "index.html",         "journal.json",
                                       "last_run.json", "baselines.json.new", NULL};
    const char *end = strrchr(name, '.');
    if (name[0] != '.' || !end || end < name + 2 || strlen(end + 1) != 6)
        return false;
    g_autofree char *whole = g_strndup(name + 1, (gsize)(end - name - 1));
    enum grain grain;
    struct period span;
    return g_strv_contains(ours, whole) || archive_parse_period(whole, &grain, &span);
}

bool store_remove_begun(const char *folder, GError **error)
{
    g_autoptr(GPtrArray) names = list_names(folder);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *period = NULL;
        int version;
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        if ((is_half_written(names->pdata[i]) || parse_staged(names->pdata[i], &period, &version)) &&
            !file_remove_tree(path, error))
            return false;
    }
    return true;
}

bool store_remove_leftovers(const char *out, GError **error)
{
    g_autoptr(GPtrArray) shelves = store_shelves(out);
    g_autofree char *store = g_build_filename(out, STORE_FOLDER, NULL);
    if (!store_remove_begun(out, error) || !store_remove_begun(store, error))
        return false;
    for (guint i = 0; i < shelves->len; i++) {
        g_autofree char *links = g_build_filename(out, shelves->pdata[i], NULL);
        g_autofree char *versions = store_path(out, shelves->pdata[i], NULL);
        if (!store_remove_begun(links, error) || !store_remove_begun(versions, error))
            return false;
    }
    return true;
}

/* The version OUT/SHELF/PERIOD leads to; 0: there is surely no link; -1: it cannot be told. */
static int linked_version(const char *out, const char *shelf, const char *period)
{
    g_autofree char *link = g_build_filename(out, shelf, period, NULL);
    g_autofree char *target = read_link(link);
    if (!target)
        return errno == ENOENT ? 0 : -1;
    g_autofree char *name = g_path_get_basename(target);
    g_autofree char *other = NULL;
    int version;
    return store_parse_version(name, &other, &version) && strcmp(other, period) == 0 ? version : -1;
}

/* The greatest version of the period below another; 0: none. */
static int version_before(GPtrArray *names, const char *period, int version)
{
    int before = 0;
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *other = NULL;
        int found;
        if (store_parse_version(names->pdata[i], &other, &found) && strcmp(other, period) == 0 &&
            found < version)
            before = MAX(before, found);
    }
    return before;
}

bool store_collect(const char *out, GError **error)
{
    g_autoptr(GPtrArray) shelves = store_shelves(out);
    for (guint i = 0; i < shelves->len; i++) {
        g_autofree char *shelf = store_path(out, shelves->pdata[i], NULL);
        g_autoptr(GPtrArray) names = list_names(shelf);
        for (guint j = 0; j < names->len; j++) {
            g_autofree char *period = NULL;
            int version;
            if (!store_parse_version(names->pdata[j], &period, &version))
                continue;
            int linked = linked_version(out, shelves->pdata[i], period);
            if (linked < 0 || version == linked ||
                (linked > 0 && version == version_before(names, period, linked)))
                continue;
            g_autofree char *path = g_build_filename(shelf, names->pdata[j], NULL);
            if (!file_remove_tree(path, error))
                return false;
        }
    }
    return true;
}
