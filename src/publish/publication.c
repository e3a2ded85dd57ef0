#include "takhojd/publish/publication.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/base/log.h"
#include "takhojd/publish/archive.h"
#include "takhojd/publish/carried.h"
#include "takhojd/publish/journal.h"
#include "takhojd/publish/lock.h"
#include "takhojd/publish/selfcheck.h"
#include "takhojd/publish/store.h"
#include "takhojd/publish/tree.h"

#include <string.h>
#include <unistd.h>

struct publication {
    char *out;
    struct lock *lock;
    struct journal *staged; /* what the journal will say */
    GPtrArray *folders;     /* of char *, beside staged->switches */
    char *carried;          /* path of the file that goes with them; NULL: none */
    bool is_switched;
};

/* Finishes what a killed run has begun, the file it carried to path (NULL: not known) included; a journal
 * that leads nowhere is dropped, because the old reports are whole. */
static bool finish_journal(const char *out, const char *path, GError **error)
{
    struct journal *journal = NULL;
    GError *reason = NULL;
    bool is_finished = true;
    if (!journal_read(out, &journal, &reason)) {
        log_warning("the journal of an unfinished publication cannot be read and is dropped: %s",
                    reason->message);
        g_error_free(reason);
    } else if (!journal) {
        return true;
    } else if (!journal_is_complete(journal, out)) {
        log_warning("an unfinished publication is abandoned: what it had staged has gone");
    } else {
        log_info("an unfinished publication is finished: %u reports", journal->switches->len);
        is_finished =
            journal_apply(journal, out, error) && (!path || carried_settle(path, journal->carried, error));
    }
    journal_free(journal);
    return is_finished && journal_remove(out, error);
}

bool publication_recover(const char *out, const char *path, GError **error)
{
    if (journal_is_there(out)) {
        g_autofree char *store = g_build_filename(out, STORE_FOLDER, NULL);
        struct lock *lock = lock_take(store, error);
        bool is_finished = lock && finish_journal(out, path, error);
        lock_release(lock);
        if (!is_finished)
            return false;
    }
    g_autofree char *kept = g_path_get_dirname(path);
    return carried_drop(path, error) && store_remove_begun(kept, error);
}

struct publication *publication_open(const char *out, GError **error)
{
    g_autofree char *store = g_build_filename(out, STORE_FOLDER, NULL);
    struct lock *lock = lock_take(store, error);
    if (!lock)
        return NULL;
    if (!finish_journal(out, NULL, error) || !store_remove_leftovers(out, error)) {
        lock_release(lock);
        return NULL;
    }
    struct publication *publication = g_new0(struct publication, 1);
    publication->out = g_strdup(out);
    publication->lock = lock;
    publication->staged = journal_new();
    publication->folders = g_ptr_array_new_with_free_func(g_free);
    return publication;
}

static void warn_unless(bool is_done, GError **reason)
{
    if (is_done)
        return;
    log_warning("%s", (*reason)->message);
    g_clear_error(reason);
}

static void drop_staged(struct publication *publication)
{
    GError *reason = NULL;
    for (guint i = 0; i < publication->folders->len; i++)
        warn_unless(file_remove_tree(publication->folders->pdata[i], &reason), &reason);
    warn_unless(!publication->carried || carried_drop(publication->carried, &reason), &reason);
}

void publication_free(struct publication *publication)
{
    if (!publication)
        return;
    /* What the journal names is the next run's to finish; all else that is staged goes. */
    if (!publication->is_switched)
        drop_staged(publication);
    g_free(publication->carried);
    g_ptr_array_unref(publication->folders);
    journal_free(publication->staged);
    lock_release(publication->lock);
    g_free(publication->out);
    g_free(publication);
}

void publication_mark(struct publication *publication, const char *const *notices)
{
    g_strfreev(publication->staged->notices);
    publication->staged->notices = g_strdupv((char **)(gsize)notices);
}

static const char *const *notices_of(const struct publication *publication)
{
    return (const char *const *)publication->staged->notices;
}

static bool is_staged(const struct publication *publication, const char *shelf, const char *period)
{
    for (guint i = 0; i < publication->staged->switches->len; i++) {
        const struct journal_switch *one = publication->staged->switches->pdata[i];
        if (strcmp(one->shelf, shelf) == 0 && strcmp(one->period, period) == 0)
            return true;
    }
    return false;
}

const char *publication_stage(struct publication *publication, const struct publication_place *place,
                              GError **error)
{
    enum grain grain;
    struct period span;
    g_autofree char *shelf = store_shelf(place->report, place->client, error);
    if (!shelf)
        return NULL;
    if (!archive_parse_period(place->period, &grain, &span) || place->keep < 0) {
        error_set(error, ERROR_INTERNAL, "\"%s\" is no period to keep %d of", place->period, place->keep);
        return NULL;
    }
    if (is_staged(publication, shelf, place->period)) {
        error_set(error, ERROR_INTERNAL, "%s/%s is staged twice", shelf, place->period);
        return NULL;
    }
    int version = store_next_version(publication->out, shelf, place->period);
    g_autofree char *name = g_strdup_printf("%s.%d.staging-%ld", place->period, version, (long)getpid());
    g_autofree char *folder = store_path(publication->out, shelf, name);
    if (!file_make_folder(folder, error))
        return NULL;
    journal_add(publication->staged, shelf, place->period, version, name, place->keep);
    g_ptr_array_add(publication->folders, g_steal_pointer(&folder));
    return publication->folders->pdata[publication->folders->len - 1];
}

bool publication_self_check(const struct publication *publication, GError **error)
{
    for (guint i = 0; i < publication->folders->len; i++)
        if (!selfcheck_folder(publication->folders->pdata[i], error))
            return error_hint_default(error, "Nothing was published. If gnuplot is sound, it is a fault of "
                                             "takhojd's own: please report it.");
    return true;
}

/* Everything staged is on the disk under its name before the journal speaks of it. */
static bool sync_staged(const struct publication *publication, GError **error)
{
    for (guint i = 0; i < publication->folders->len; i++) {
        const struct journal_switch *one = publication->staged->switches->pdata[i];
        g_autofree char *shelf = store_path(publication->out, one->shelf, NULL);
        g_autofree char *above = g_path_get_dirname(shelf);
        if (!tree_settle(publication->folders->pdata[i], error) || !file_sync_folder(shelf, error) ||
            !file_sync_folder(above, error))
            return false;
    }
    return true;
}

/* A place that is taken must be known before the journal promises to publish there. */
static bool check_places(const struct publication *publication, GError **error)
{
    for (guint i = 0; i < publication->staged->switches->len; i++) {
        const struct journal_switch *one = publication->staged->switches->pdata[i];
        if (!store_check_link(publication->out, one->shelf, one->period, error) ||
            !store_check_link(publication->out, one->shelf, "latest", error))
            return false;
    }
    return true;
}

bool publication_settle(const struct publication *publication, GError **error)
{
    return check_places(publication, error) && sync_staged(publication, error) &&
           archive_try(publication->out, notices_of(publication), publication->staged->switches->len, error);
}

bool publication_carry(struct publication *publication, const char *path, const char *text, GError **error)
{
    g_assert(!publication->carried);
    publication->carried = g_strdup(path);
    publication->staged->carried = carried_write(path, text, error);
    return publication->staged->carried != NULL;
}

static bool settle_carried(const struct publication *publication, GError **error)
{
    return !publication->carried || carried_settle(publication->carried, publication->staged->carried, error);
}

bool publication_switch(struct publication *publication, GError **error)
{
    const char *out = publication->out;
    if (publication->staged->switches->len == 0)
        return archive_write(out, notices_of(publication), error) && settle_carried(publication, error) &&
               store_collect(out, error);
    if (!journal_write(publication->staged, out, error))
        return false;
    publication->is_switched = true;
    if (!journal_apply(publication->staged, out, error))
        return false;
    GError *reason = NULL;
    warn_unless(settle_carried(publication, &reason) && journal_remove(out, &reason) &&
                    store_collect(out, &reason),
                &reason);
    return true;
}

bool publication_has(const char *out, const char *report, const char *client, const char *period)
{
    g_autofree char *shelf = store_shelf(report, client, NULL);
    g_autofree char *link = shelf ? g_build_filename(out, shelf, period, NULL) : NULL;
    return link && g_file_test(link, G_FILE_TEST_IS_SYMLINK);
}

char *publication_newest(const char *out, const char *report, const char *client, enum grain grain,
                         int32_t until)
{
    g_autofree char *shelf = store_shelf(report, client, NULL);
    if (!shelf)
        return NULL;
    g_autoptr(GPtrArray) periods = store_periods(out, shelf);
    for (guint i = periods->len; i-- > 0;) {
        enum grain other;
        struct period span;
        if (archive_parse_period(periods->pdata[i], &other, &span) && other == grain && span.until <= until)
            return g_strdup(periods->pdata[i]);
    }
    return NULL;
}
