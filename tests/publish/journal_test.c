/* What a killed run leaves, put together by hand, and what the next run makes of it. */
#include "fake_report.h"
#include "takhojd/base/log.h"
#include "takhojd/publish/carried.h"
#include "takhojd/publish/journal.h"
#include "takhojd/publish/store.h"

#include <unistd.h>

/* A folder with generation 1 of two reports published, and generation 2 of both staged by a run that was
 * killed. */
static char *killed_run(struct journal **journal)
{
    char *out = fake_folder();
    fake_publish(out, "nightly", NULL, "2026-11-20", 0, 1);
    fake_publish(out, "client", "a-111111", "2026-10", 0, 1);
    g_autofree char *nightly = g_build_filename(out, ".store/nightly/2026-11-21.1.staging-1", NULL);
    g_autofree char *client = g_build_filename(out, ".store/client/a-111111/2026-10.2.staging-1", NULL);
    fake_report(nightly, 2);
    fake_report(client, 2);
    *journal = journal_new();
    journal_add(*journal, "nightly", "2026-11-21", 1, "2026-11-21.1.staging-1", 0);
    journal_add(*journal, "client/a-111111", "2026-10", 2, "2026-10.2.staging-1", 0);
    return out;
}

static void assert_generation(const char *out, int generation)
{
    ck_assert_int_eq(fake_generation(out, "nightly/latest"), generation);
    ck_assert_int_eq(fake_generation(out, "client/a-111111/2026-10"), generation);
    ck_assert_int_eq(fake_generation(out, "client/a-111111/latest"), generation);
    ck_assert(!fake_exists(out, ".store/journal.json"));
    ck_assert(!fake_exists(out, ".store/nightly/2026-11-21.1.staging-1"));
    ck_assert(!fake_exists(out, ".store/client/a-111111/2026-10.2.staging-1"));
}

static void write_journal(const struct journal *journal, const char *out)
{
    GError *error = NULL;
    journal_write(journal, out, &error);
    ck_no_error(error);
}

START_TEST(killed_before_the_journal_the_old_reports_stay)
{
    struct journal *journal;
    char *out = killed_run(&journal);
    publication_free(fake_open(out));
    assert_generation(out, 1);
    journal_free(journal);
    fake_remove(out);
}
END_TEST

START_TEST(killed_after_the_journal_the_next_run_finishes_it)
{
    struct journal *journal;
    char *out = killed_run(&journal);
    write_journal(journal, out);
    publication_free(fake_open(out));
    assert_generation(out, 2);
    journal_free(journal);
    fake_remove(out);
}
END_TEST

START_TEST(finished_by_the_next_run_the_index_says_of_the_data_what_the_reports_say)
{
    static const char *const notices[] = {"sv", "Påhittat.", NULL};
    struct journal *journal;
    char *out = killed_run(&journal);
    journal->notices = g_strdupv((char **)(gsize)notices);
    write_journal(journal, out);
    publication_free(fake_open(out));
    g_autofree char *index = fake_read(out, "index.html");
    ck_assert_ptr_nonnull(strstr(index, ">Påhittat.</p>"));
    journal_free(journal);
    fake_remove(out);
}
END_TEST

START_TEST(killed_between_two_names_the_next_run_finishes_it)
{
    struct journal *journal;
    char *out = killed_run(&journal);
    write_journal(journal, out);
    g_autofree char *staged = g_build_filename(out, ".store/nightly/2026-11-21.1.staging-1", NULL);
    g_autofree char *version = g_build_filename(out, ".store/nightly/2026-11-21.1", NULL);
    ck_assert_int_eq(rename(staged, version), 0);
    publication_free(fake_open(out));
    assert_generation(out, 2);
    journal_free(journal);
    fake_remove(out);
}
END_TEST

START_TEST(killed_before_the_journal_was_removed_nothing_changes)
{
    struct journal *journal;
    char *out = killed_run(&journal);
    write_journal(journal, out);
    ck_assert(journal_apply(journal, out, NULL));
    publication_free(fake_open(out));
    assert_generation(out, 2);
    journal_free(journal);
    fake_remove(out);
}
END_TEST

START_TEST(applying_twice_is_applying_once)
{
    struct journal *journal;
    char *out = killed_run(&journal);
    ck_assert(journal_apply(journal, out, NULL));
    ck_assert(journal_apply(journal, out, NULL));
    assert_generation(out, 2);
    journal_free(journal);
    fake_remove(out);
}
END_TEST

START_TEST(a_journal_whose_folders_have_gone_is_abandoned_as_a_whole)
{
    struct journal *journal;
    char *out = killed_run(&journal);
    write_journal(journal, out);
    g_autofree char *staged = g_build_filename(out, ".store/nightly/2026-11-21.1.staging-1", NULL);
    ck_assert(file_remove_tree(staged, NULL));
    log_set_level(LOG_LEVEL_QUIET);
    publication_free(fake_open(out));
    assert_generation(out, 1);
    journal_free(journal);
    fake_remove(out);
}
END_TEST

START_TEST(a_journal_that_cannot_be_read_is_dropped)
{
    static const char *const texts[] = {
        "",
        "{",
        "[]",
        "{\"schema\": 2, \"switches\": []}",
        "{\"schema\": 1, \"switches\": [{\"shelf\": \"../../etc\", \"period\": \"2026-10\", \"version\": 1,"
        " \"staged\": \"x\", \"keep\": 0}]}",
        "{\"schema\": 1, \"switches\": [{\"shelf\": \"nightly\", \"period\": \"2026-10\", \"version\": 1,"
        " \"staged\": \"../../x\", \"keep\": 0}]}",
    };
    log_set_level(LOG_LEVEL_QUIET);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct journal *journal;
        char *out = killed_run(&journal);
        fake_write(out, ".store/journal.json", texts[i]);
        publication_free(fake_open(out));
        assert_generation(out, 1);
        journal_free(journal);
        fake_remove(out);
    }
}
END_TEST

/* What the next run makes of the file that the killed one carried, beside the reports of that generation. */
static void assert_carried(const char *out, const char *state, const char *expected, int generation)
{
    g_autofree char *path = g_build_filename(state, "baselines.json", NULL);
    GError *error = NULL;
    publication_recover(out, path, &error);
    ck_no_error(error);
    g_autofree char *kept = fake_read(state, "baselines.json");
    ck_assert_str_eq(kept, expected);
    ck_assert(!fake_exists(state, "baselines.json.new"));
    publication_free(fake_open(out));
    assert_generation(out, generation);
}

/* The killed run's carried file, waiting beside the earlier one. */
static char *killed_state(struct journal *journal)
{
    char *state = fake_folder();
    g_autofree char *path = g_build_filename(state, "baselines.json", NULL);
    fake_write(state, "baselines.json", "old");
    journal->carried = carried_write(path, "new", NULL);
    ck_assert_ptr_nonnull(journal->carried);
    return state;
}

START_TEST(killed_before_the_journal_the_carried_file_goes_with_the_reports)
{
    struct journal *journal;
    char *out = killed_run(&journal), *state = killed_state(journal);
    fake_write(state, ".last_run.json.a1B2c3", "half");
    assert_carried(out, state, "old", 1);
    ck_assert(!fake_exists(state, ".last_run.json.a1B2c3"));
    journal_free(journal);
    fake_remove(out);
    fake_remove(state);
}
END_TEST

START_TEST(killed_after_the_journal_the_carried_file_takes_its_place_with_the_reports)
{
    struct journal *journal;
    char *out = killed_run(&journal), *state = killed_state(journal);
    write_journal(journal, out);
    assert_carried(out, state, "new", 2);
    journal_free(journal);
    fake_remove(out);
    fake_remove(state);
}
END_TEST

START_TEST(killed_before_the_journal_was_removed_the_carried_file_stays_in_its_place)
{
    struct journal *journal;
    char *out = killed_run(&journal), *state = killed_state(journal);
    g_autofree char *path = g_build_filename(state, "baselines.json", NULL);
    write_journal(journal, out);
    ck_assert(journal_apply(journal, out, NULL));
    ck_assert(carried_settle(path, journal->carried, NULL));
    assert_carried(out, state, "new", 2);
    journal_free(journal);
    fake_remove(out);
    fake_remove(state);
}
END_TEST

START_TEST(a_file_that_another_run_carried_is_not_taken_for_the_journals)
{
    struct journal *journal;
    char *out = killed_run(&journal), *state = killed_state(journal);
    write_journal(journal, out);
    fake_write(state, "baselines.json.new", "of a run to another folder");
    assert_carried(out, state, "old", 2);
    journal_free(journal);
    fake_remove(out);
    fake_remove(state);
}
END_TEST

START_TEST(a_carried_file_goes_with_a_journal_that_is_abandoned)
{
    struct journal *journal;
    char *out = killed_run(&journal), *state = killed_state(journal);
    write_journal(journal, out);
    g_autofree char *staged = g_build_filename(out, ".store/nightly/2026-11-21.1.staging-1", NULL);
    ck_assert(file_remove_tree(staged, NULL));
    log_set_level(LOG_LEVEL_QUIET);
    assert_carried(out, state, "old", 1);
    journal_free(journal);
    fake_remove(out);
    fake_remove(state);
}
END_TEST

START_TEST(half_made_links_and_files_are_cleared_away)
{
    char *out = fake_folder();
    fake_publish(out, "nightly", NULL, "2026-11-20", 0, 1);
    fake_write(out, ".index.html.a1B2c3", "half");
    fake_write(out, ".store/.journal.json.a1B2c3", "half");
    g_autofree char *link = g_build_filename(out, "nightly/.latest.abcdef", NULL);
    g_autofree char *period = g_build_filename(out, "nightly/.2026-11-21.abcdef", NULL);
    ck_assert_int_eq(symlink("nowhere", link), 0);
    ck_assert_int_eq(symlink("nowhere", period), 0);
    fake_write(out, ".htaccess.abcdef", "somebody's");
    publication_free(fake_open(out));
    ck_assert(!fake_exists(out, ".index.html.a1B2c3"));
    ck_assert(!fake_exists(out, ".store/.journal.json.a1B2c3"));
    ck_assert(!fake_exists(out, "nightly/.latest.abcdef"));
    ck_assert(!fake_exists(out, "nightly/.2026-11-21.abcdef"));
    ck_assert(fake_exists(out, ".htaccess.abcdef"));
    fake_remove(out);
}
END_TEST

START_TEST(versions_nobody_links_to_are_collected_unless_the_link_cannot_be_told)
{
    char *out = fake_folder();
    fake_publish(out, "nightly", NULL, "2026-11-20", 0, 1);
    fake_write(out, ".store/nightly/2026-11-19.4/report.json", "{}");
    fake_write(out, ".store/nightly/2026-11-18.1/report.json", "{}");
    fake_write(out, "nightly/2026-11-18", "a file where the link was");
    ck_assert(store_collect(out, NULL));
    ck_assert(!fake_exists(out, ".store/nightly/2026-11-19.4"));
    ck_assert(fake_exists(out, ".store/nightly/2026-11-18.1"));
    ck_assert(fake_exists(out, ".store/nightly/2026-11-20.1"));
    fake_remove(out);
}
END_TEST

SUITE("journal", killed_before_the_journal_the_old_reports_stay,
      killed_after_the_journal_the_next_run_finishes_it,
      finished_by_the_next_run_the_index_says_of_the_data_what_the_reports_say,
      killed_between_two_names_the_next_run_finishes_it,
      killed_before_the_journal_was_removed_nothing_changes, applying_twice_is_applying_once,
      a_journal_whose_folders_have_gone_is_abandoned_as_a_whole, a_journal_that_cannot_be_read_is_dropped,
      killed_before_the_journal_the_carried_file_goes_with_the_reports,
      killed_after_the_journal_the_carried_file_takes_its_place_with_the_reports,
      killed_before_the_journal_was_removed_the_carried_file_stays_in_its_place,
      a_file_that_another_run_carried_is_not_taken_for_the_journals,
      a_carried_file_goes_with_a_journal_that_is_abandoned, half_made_links_and_files_are_cleared_away,
      versions_nobody_links_to_are_collected_unless_the_link_cannot_be_told)
