/*
 * Publishing runs are killed at random instants, again and again: whatever can be reached is whole at every
 * moment, and after the next open all reports are of one run.
 *
 * TAKHOJD_KILLS: how many runs are killed (60).
 */
#include "fake_report.h"
#include "takhojd/base/log.h"
#include "takhojd/publish/selfcheck.h"
#include "takhojd/publish/store.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define CLIENTS 3

/* Publishes generation after generation until it is killed. */
static void publish_for_ever(const char *out, const char *kept, int generation)
{
    for (;; generation++) {
        struct publication *publication = fake_open(out);
        fake_stage(publication, "nightly", NULL, generation % 2 ? "2026-11-20" : "2026-11-21", 0, generation);
        g_autofree char *month = g_strdup_printf("%04d-%02d", 1000 + generation / 12, 1 + generation % 12);
        fake_stage(publication, "management", NULL, month, 2, generation);
        for (int i = 0; i < CLIENTS; i++) {
            g_autofree char *client = g_strdup_printf("c-00000%d", i);
            fake_stage(publication, "client", client, "2026-10", 2, generation);
        }
        g_autofree char *text = g_strdup_printf("%d", generation);
        ck_assert(publication_carry(publication, kept, text, NULL));
        fake_switch(publication);
    }
}

/* A link that still leads where it did leads to a whole report; latest may lead nowhere only while it is
 * being moved. */
static void assert_whole(const char *out, const char *shelf, const char *period)
{
    g_autofree char *link = g_build_filename(out, shelf, period, NULL);
    g_autofree char *before = g_file_read_link(link, NULL);
    if (!before)
        return;
    g_autofree char *folder = g_build_filename(out, shelf, before, NULL);
    g_autoptr(GError) error = NULL;
    bool is_whole = selfcheck_folder(folder, &error);
    g_autofree char *after = g_file_read_link(link, NULL);
    /* Two generations later the folder may have gone while it was being read. */
    if (g_strcmp0(before, after) == 0)
        ck_assert_msg(is_whole, "%s/%s: %s", shelf, period, is_whole ? "" : error->message);
}

static void assert_all_whole(const char *out)
{
    g_autoptr(GPtrArray) shelves = store_shelves(out);
    for (guint i = 0; i < shelves->len; i++) {
        g_autoptr(GPtrArray) periods = store_periods(out, shelves->pdata[i]);
        for (guint j = 0; j < periods->len; j++)
            assert_whole(out, shelves->pdata[i], periods->pdata[j]);
    }
    g_autofree char *index = fake_read(out, "index.html");
    ck_assert(!index || g_str_has_suffix(index, "</html>\n"));
}

/* After the journal has been finished: one generation, nothing half-made, latest leads to it, and what the
 * run keeps is of it too. */
static int assert_one_generation(const char *out, const char *kept)
{
    ck_assert(publication_recover(out, kept, NULL));
    publication_free(fake_open(out));
    assert_all_whole(out);
    int generation = fake_generation(out, "client/c-000000/2026-10");
    for (int i = 0; i < CLIENTS; i++) {
        g_autofree char *latest = g_strdup_printf("client/c-00000%d/latest", i);
        ck_assert_int_eq(fake_generation(out, latest), generation);
    }
    ck_assert_int_eq(fake_generation(out, "management/latest"), generation);
    int first = fake_generation(out, "nightly/2026-11-20"),
        second = fake_generation(out, "nightly/2026-11-21");
    ck_assert_int_eq(MAX(first, second), generation);
    g_autofree char *list = g_strdup_printf("find '%s' -name '*staging*' -o -name '.[!s]*' | grep -c .", out);
    g_autofree char *found = NULL;
    const char *argv[] = {"sh", "-c", list, NULL};
    g_spawn_sync(NULL, (char **)(gsize)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &found, NULL, NULL, NULL);
    ck_assert_str_eq(found, "0\n");
    g_autofree char *text = NULL;
    g_file_get_contents(kept, &text, NULL, NULL);
    ck_assert_int_eq(text ? atoi(text) : -1, generation);
    return generation;
}

START_TEST(whatever_the_instant_of_the_kill_only_whole_reports_can_be_reached)
{
    const char *wanted = g_getenv("TAKHOJD_KILLS");
    int kills = wanted ? atoi(wanted) : 60;
    ck_assert_int_gt(kills, 0);
    char *out = fake_folder(), *state = fake_folder();
    g_autofree char *kept = g_build_filename(state, "baselines.json", NULL);
    log_set_level(LOG_LEVEL_QUIET);
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261121);
    int generation = 0;
    /* How long a run may live at most: about as long as a generation or two take, however slow the machine
     * is. */
    double limit_us = 60000;
    for (int i = 0; i < kills; i++) {
        pid_t child = fork();
        ck_assert_int_ge(child, 0);
        if (child == 0)
            publish_for_ever(out, kept, generation + 1);
        gint64 end = g_get_monotonic_time() + g_rand_int_range(chance, 500, (int)limit_us);
        while (g_get_monotonic_time() < end)
            assert_all_whole(out);
        kill(child, SIGKILL);
        int status;
        ck_assert_int_eq(waitpid(child, &status, 0), child);
        ck_assert_msg(WIFSIGNALED(status), "the publishing run failed by itself");
        assert_all_whole(out);
        int reached = assert_one_generation(out, kept);
        ck_assert_int_ge(reached, generation > 0 ? generation : -1);
        limit_us = reached > generation ? MAX(limit_us * 0.9, 5000) : MIN(limit_us * 1.5, 5e6);
        generation = MAX(reached, generation);
    }
    ck_assert_int_gt(generation, 0);
    fake_remove(out);
    fake_remove(state);
}
END_TEST

SUITE("kill", whatever_the_instant_of_the_kill_only_whole_reports_can_be_reached)
