#include "takhojd/publish/journal.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/base/json.h"
#include "takhojd/publish/archive.h"
#include "takhojd/publish/store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static void switch_free(gpointer pointer)
{
    struct journal_switch *one = pointer;
    g_free(one->shelf);
    g_free(one->period);
    g_free(one->staged);
    g_free(one);
}

struct journal *journal_new(void)
{
    struct journal *journal = g_new0(struct journal, 1);
    journal->switches = g_ptr_array_new_with_free_func(switch_free);
    return journal;
}

void journal_free(struct journal *journal)
{
    if (!journal)
        return;
    g_ptr_array_unref(journal->switches);
    g_strfreev(journal->notices);
    g_free(journal->carried);
    g_free(journal);
}

void journal_add(struct journal *journal, const char *shelf, const char *period, int version,
                 const char *staged, int keep)
{
    struct journal_switch *one = g_new0(struct journal_switch, 1);
    one->shelf = g_strdup(shelf);
    one->period = g_strdup(period);
    one->version = version;
    one->staged = g_strdup(staged);
    one->keep = keep;
    g_ptr_array_add(journal->switches, one);
}

static void write_notices(struct json_writer *writer, const struct journal *journal)
{
    if (!journal->notices)
        return;
    json_write_list(writer, "notices");
    for (gsize i = 0; journal->notices[i]; i++)
        json_write_text(writer, NULL, journal->notices[i]);
    json_write_end(writer);
}

static char *journal_path(const char *out)
{
    return g_build_filename(out, STORE_FOLDER, "journal.json", NULL);
}

bool journal_write(const struct journal *journal, const char *out, GError **error)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    json_write_integer(writer, "schema", 1);
    if (journal->carried)
        json_write_text(writer, "carried", journal->carried);
    write_notices(writer, journal);
    json_write_list(writer, "switches");
    for (guint i = 0; i < journal->switches->len; i++) {
        const struct journal_switch *one = journal->switches->pdata[i];
        json_write_object(writer, NULL);
        json_write_text(writer, "shelf", one->shelf);
        json_write_text(writer, "period", one->period);
        json_write_integer(writer, "version", one->version);
        json_write_text(writer, "staged", one->staged);
        json_write_integer(writer, "keep", one->keep);
        json_write_end(writer);
    }
    json_write_end(writer);
    json_write_end(writer);
    g_autofree char *text = json_writer_finish(writer);
    g_autofree char *path = journal_path(out);
    return file_write(path, text, strlen(text), 0640, error);
}

/* A name that stays where it is put: no folder of its own, no way up. */
static bool is_plain_name(const char *text)
{
    return *text && *text != '.' && !strchr(text, '/');
}

static bool read_switch(struct json_value value, struct journal *journal, GError **error)
{
    static const char *const keys[] = {"shelf", "period", "version", "staged", "keep", NULL};
    const char *shelf, *period, *staged;
    int64_t version, keep;
    enum grain grain;
    struct period span;
    if (!json_only(value, keys, error) || !json_text(value, "shelf", &shelf, error) ||
        !json_text(value, "period", &period, error) ||
        !json_integer(value, "version", 1, G_MAXINT, &version, error) ||
        !json_text(value, "staged", &staged, error) ||
        !json_integer(value, "keep", 0, G_MAXINT, &keep, error))
        return false;
    if (!store_is_shelf(shelf) || !archive_parse_period(period, &grain, &span) || !is_plain_name(staged))
        return json_fail(value, error, "names no place in the store");
    journal_add(journal, shelf, period, (int)version, staged, (int)keep);
    return true;
}

static bool read_switches(const struct json *json, struct journal *journal, GError **error)
{
    static const char *const keys[] = {"schema", "carried", "notices", "switches", NULL};
    struct json_value root = json_root(json), list;
    int64_t schema;
    const char *carried;
    if (!json_only(root, keys, error) || !json_integer(root, "schema", 1, 1, &schema, error) ||
        !json_text_or(root, "carried", NULL, &carried, error) ||
        !json_text_list_or_none(root, "notices", &journal->notices, error) ||
        !json_list(root, "switches", &list, error))
        return false;
    journal->carried = g_strdup(carried);
    for (gsize i = 0; i < json_count(list); i++)
        if (!read_switch(json_at(list, i), journal, error))
            return false;
    return true;
}

bool journal_is_there(const char *out)
{
    g_autofree char *path = journal_path(out);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

bool journal_read(const char *out, struct journal **journal, GError **error)
{
    g_autofree char *path = journal_path(out);
    *journal = NULL;
    if (!journal_is_there(out))
        return true;
    struct json *json = json_load(path, error);
    if (!json)
        return false;
    struct journal *read = journal_new();
    bool is_read = read_switches(json, read, error);
    json_free(json);
    if (!is_read) {
        journal_free(read);
        return false;
    }
    *journal = read;
    return true;
}

bool journal_remove(const char *out, GError **error)
{
    g_autofree char *path = journal_path(out);
    g_autofree char *folder = g_path_get_dirname(path);
    return file_remove_tree(path, error) && file_sync_folder(folder, error);
}

static bool is_folder(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static char *version_path(const struct journal_switch *one, const char *out)
{
    g_autofree char *name = store_version_name(one->period, one->version);
    return store_path(out, one->shelf, name);
}

bool journal_is_complete(const struct journal *journal, const char *out)
{
    for (guint i = 0; i < journal->switches->len; i++) {
        const struct journal_switch *one = journal->switches->pdata[i];
        g_autofree char *staged = store_path(out, one->shelf, one->staged);
        g_autofree char *version = version_path(one, out);
        if (!is_folder(staged) && !is_folder(version))
            return false;
    }
    return true;
}

static bool name_version(const struct journal_switch *one, const char *out, GError **error)
{
    g_autofree char *staged = store_path(out, one->shelf, one->staged);
    g_autofree char *version = version_path(one, out);
    g_autofree char *shelf = store_path(out, one->shelf, NULL);
    if (is_folder(version))
        return true;
    if (rename(staged, version) != 0)
        return error_set(error, ERROR_CANNOT_WRITE, "cannot rename %s: %s", staged, g_strerror(errno));
    return file_sync_folder(shelf, error);
}

bool journal_apply(const struct journal *journal, const char *out, GError **error)
{
    const GPtrArray *switches = journal->switches;
    for (guint i = 0; i < switches->len; i++)
        if (!name_version(switches->pdata[i], out, error))
            return false;
    for (guint i = 0; i < switches->len; i++) {
        const struct journal_switch *one = switches->pdata[i];
        if (!store_link(out, one->shelf, one->period, one->version, error))
            return false;
    }
    for (guint i = 0; i < switches->len; i++) {
        const struct journal_switch *one = switches->pdata[i];
        if (!store_link_latest(out, one->shelf, error))
            return false;
    }
    for (guint i = 0; i < switches->len; i++) {
        const struct journal_switch *one = switches->pdata[i];
        enum grain grain;
        struct period span;
        if (archive_parse_period(one->period, &grain, &span) &&
            !store_expire(out, one->shelf, grain, one->keep, error))
            return false;
    }
    return archive_write(out, (const char *const *)journal->notices, error);
}
