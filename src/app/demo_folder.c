#include "takhojd/app/demo_folder.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/base/json.h"
#include "takhojd/publish/lock.h"
#include "takhojd/publish/store.h"

#include <string.h>
#include <sys/stat.h>

/* Where reports stand in OUT on their way: each is renamed to the next when its step is done, so that a demo
 * that is killed can be finished from any point. */
#define BEGUN ".demo-begun"     /* they are being made */
#define WHOLE ".demo-whole"     /* they are made, and the earlier ones give way */
#define MOVING ".demo-moving"   /* the earlier ones have given way */
#define EARLIER ".demo-earlier" /* where those went */

static const char *const steps[] = {BEGUN, WHOLE, MOVING, EARLIER, NULL};
/* What runs keep beside reports. */
static const char *const kept[] = {"baselines.json", "last_run.json", NULL};

void demo_folder_init(struct demo_folder *folder, const char *out)
{
    *folder = (struct demo_folder){.out = g_canonicalize_filename(out, NULL)};
    folder->state = g_strconcat(folder->out, ".state", NULL);
    folder->config = g_build_filename(folder->state, "takhojd.json", NULL);
    folder->begun = g_build_filename(folder->out, BEGUN, NULL);
    folder->begun_state = g_build_filename(folder->state, "begun", NULL);
}

void demo_folder_clear(struct demo_folder *folder)
{
    if (folder->lock) {
        file_remove_tree(folder->begun, NULL);
        file_remove_tree(folder->begun_state, NULL);
    }
    lock_release(folder->lock);
    g_free(folder->out);
    g_free(folder->state);
    g_free(folder->config);
    g_free(folder->begun);
    g_free(folder->begun_state);
}

static bool is_folder(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Whether a folder has nothing in it but the one name, which may be NULL; what is not there has nothing. */
static bool has_only(const char *path, const char *only)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder)) != NULL;)
        if (g_strcmp0(name, only) != 0)
            return false;
    return folder != NULL || !g_file_test(path, G_FILE_TEST_EXISTS);
}

/* The configuration that a demo wrote for this folder: of generated calls, published here. By whatever path:
 * the folder above may be reached by another. */
static bool is_demo(const struct demo_folder *folder)
{
    struct json *json = json_load(folder->config, NULL);
    const char *out = NULL;
    bool is_generated = false;
    struct stat here, there;
    bool is_ours =
        json && json_flag_or(json_root(json), "generated", false, &is_generated, NULL) &&
        json_text(json_root(json), "out", &out, NULL) && is_generated &&
        (strcmp(out, folder->out) == 0 || (stat(folder->out, &here) == 0 && stat(out, &there) == 0 &&
                                           here.st_dev == there.st_dev && here.st_ino == there.st_ino));
    json_free(json);
    return is_ours;
}

/* The first name below OUT that no report has, or NULL: links stand in folders that the store has too, and
 * beside those only the archive. Free with g_free. */
static char *find_foreign(const char *out, const char *below)
{
    g_autofree char *path = g_build_filename(out, below, NULL);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder)) != NULL;) {
        if (!below && (g_strv_contains(steps, name) || g_str_equal(name, STORE_FOLDER) ||
                       g_str_equal(name, "index.html")))
            continue;
        g_autofree char *inner = below ? g_build_filename(below, name, NULL) : g_strdup(name);
        g_autofree char *whole = g_build_filename(out, inner, NULL);
        g_autofree char *shelf = store_path(out, inner, NULL);
        if (below && g_file_test(whole, G_FILE_TEST_IS_SYMLINK))
            continue;
        char *foreign = is_folder(whole) && is_folder(shelf) ? find_foreign(out, inner) : g_strdup(whole);
        if (foreign)
            return foreign;
    }
    return NULL;
}

bool demo_folder_check(const struct demo_folder *folder, GError **error)
{
    if (has_only(folder->out, NULL) && has_only(folder->state, "lock"))
        return true;
    if (!is_demo(folder)) {
        error_set(error, ERROR_CANNOT_WRITE, "%s is in the way: no demo made it",
                  has_only(folder->out, NULL) ? folder->state : folder->out);
        return error_hint(error, "Let --out name a folder that is empty, missing or an earlier demo's.");
    }
    /* While a demo's reports are between two places, the store stands in neither. */
    g_autofree char *whole = g_build_filename(folder->out, WHOLE, NULL);
    g_autofree char *moving = g_build_filename(folder->out, MOVING, NULL);
    if (is_folder(whole) || is_folder(moving))
        return true;
    g_autofree char *foreign = find_foreign(folder->out, NULL);
    if (!foreign)
        return true;
    error_set(error, ERROR_CANNOT_WRITE, "%s is in the way: no demo made it", foreign);
    return error_hint(error, "Move it elsewhere, or let --out name another folder.");
}

/* Everything in one folder to another, but for the steps. */
static bool move_all(const char *from, const char *to, GError **error)
{
    g_autoptr(GDir) folder = g_dir_open(from, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder)) != NULL;) {
        g_autofree char *here = g_build_filename(from, name, NULL);
        g_autofree char *there = g_build_filename(to, name, NULL);
        if (!g_strv_contains(steps, name) && !file_rename(here, there, error))
            return false;
    }
    return true;
}

/* Reports that are whole come to stand in OUT, from whatever step they were left at. */
static bool finish(const struct demo_folder *folder, GError **error)
{
    g_autofree char *whole = g_build_filename(folder->out, WHOLE, NULL);
    g_autofree char *moving = g_build_filename(folder->out, MOVING, NULL);
    g_autofree char *earlier = g_build_filename(folder->out, EARLIER, NULL);
    if (is_folder(whole) && (!file_make_folder(earlier, error) || !move_all(folder->out, earlier, error) ||
                             !file_sync_folder(folder->out, error) || !file_rename(whole, moving, error)))
        return false;
    if (is_folder(moving) && (!move_all(moving, folder->out, error) || !file_sync_folder(folder->out, error)))
        return false;
    return file_remove_tree(moving, error) && file_remove_tree(earlier, error);
}

bool demo_folder_take(struct demo_folder *folder, const char *configuration, GError **error)
{
    if (!file_make_folder(folder->state, error) ||
        (!g_file_test(folder->config, G_FILE_TEST_EXISTS) &&
         !file_write(folder->config, configuration, strlen(configuration), 0640, error)))
        return false;
    folder->lock = lock_take(folder->state, error);
    /* What was seen before the lock may have been another demo's to change. */
    return folder->lock && demo_folder_check(folder, error) && finish(folder, error) &&
           file_remove_tree(folder->begun, error) && file_remove_tree(folder->begun_state, error) &&
           file_make_folder(folder->begun_state, error);
}

/* The earlier ones' go, also those that this demo has none of. */
static bool replace_kept(const struct demo_folder *folder, GError **error)
{
    for (const char *const *name = kept; *name; name++) {
        g_autofree char *begun = g_build_filename(folder->begun_state, *name, NULL);
        g_autofree char *path = g_build_filename(folder->state, *name, NULL);
        if (g_file_test(begun, G_FILE_TEST_EXISTS) ? !file_rename(begun, path, error)
                                                   : !file_remove_tree(path, error))
            return false;
    }
    return true;
}

bool demo_folder_replace(struct demo_folder *folder, const char *configuration, GError **error)
{
    g_autofree char *whole = g_build_filename(folder->out, WHOLE, NULL);
    return demo_folder_check(folder, error) && file_rename(folder->begun, whole, error) &&
           finish(folder, error) && replace_kept(folder, error) &&
           file_write(folder->config, configuration, strlen(configuration), 0640, error) &&
           file_sync_folder(folder->state, error);
}
