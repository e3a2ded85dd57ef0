#include "fake_report.h"
#include "takhojd/base/error.h"
#include "takhojd/base/log.h"

#include <sys/stat.h>
#include <unistd.h>

START_TEST(a_published_report_is_reached_by_its_period_and_by_latest)
{
    char *out = fake_folder();
    fake_publish(out, "nightly", NULL, "2026-11-21", 0, 7);
    ck_assert_int_eq(fake_generation(out, "nightly/2026-11-21"), 7);
    ck_assert_int_eq(fake_generation(out, "nightly/latest"), 7);
    fake_remove(out);
}
END_TEST

START_TEST(a_clients_report_lies_in_the_clients_folder)
{
    char *out = fake_folder();
    fake_publish(out, "client", "nord-123abc", "2026-10", 0, 1);
    ck_assert_int_eq(fake_generation(out, "client/nord-123abc/2026-10"), 1);
    ck_assert_int_eq(fake_generation(out, "client/nord-123abc/latest"), 1);
    fake_remove(out);
}
END_TEST

START_TEST(the_folder_can_be_moved_as_a_whole)
{
    char *out = fake_folder();
    fake_publish(out, "client", "nord-123abc", "2026-10", 0, 1);
    char *moved = g_strdup_printf("%s.moved", out);
    ck_assert_int_eq(rename(out, moved), 0);
    ck_assert_int_eq(fake_generation(moved, "client/nord-123abc/latest"), 1);
    g_free(out);
    fake_remove(moved);
}
END_TEST

START_TEST(nothing_can_be_reached_before_the_switch)
{
    char *out = fake_folder();
    struct publication *publication = fake_open(out);
    fake_stage(publication, "nightly", NULL, "2026-11-21", 0, 1);
    ck_assert(!fake_exists(out, "nightly"));
    ck_assert(!fake_exists(out, "index.html"));
    publication_free(publication);
    fake_remove(out);
}
END_TEST

START_TEST(without_a_switch_nothing_staged_remains)
{
    char *out = fake_folder();
    struct publication *publication = fake_open(out);
    fake_stage(publication, "nightly", NULL, "2026-11-21", 0, 1);
    publication_free(publication);
    g_autofree char *shelf = g_build_filename(out, ".store", "nightly", NULL);
    g_autoptr(GDir) folder = g_dir_open(shelf, 0, NULL);
    ck_assert_ptr_nonnull(folder);
    ck_assert_ptr_null(g_dir_read_name(folder));
    fake_remove(out);
}
END_TEST

START_TEST(a_period_made_again_is_a_new_version_and_the_old_one_keeps_its_bytes)
{
    char *out = fake_folder();
    fake_publish(out, "nightly", NULL, "2026-11-21", 0, 1);
    fake_publish(out, "nightly", NULL, "2026-11-21", 0, 2);
    ck_assert_int_eq(fake_generation(out, "nightly/2026-11-21"), 2);
    ck_assert_int_eq(fake_generation(out, ".store/nightly/2026-11-21.1"), 1);
    fake_remove(out);
}
END_TEST

START_TEST(of_superseded_versions_only_the_last_stays)
{
    char *out = fake_folder();
    for (int generation = 1; generation <= 12; generation++)
        fake_publish(out, "nightly", NULL, "2026-11-21", 0, generation);
    ck_assert_int_eq(fake_generation(out, ".store/nightly/2026-11-21.12"), 12);
    ck_assert_int_eq(fake_generation(out, ".store/nightly/2026-11-21.11"), 11);
    ck_assert(!fake_exists(out, ".store/nightly/2026-11-21.10"));
    fake_remove(out);
}
END_TEST

START_TEST(latest_is_the_newest_period_not_the_one_made_last)
{
    char *out = fake_folder();
    fake_publish(out, "nightly", NULL, "2026-11-21", 0, 1);
    fake_publish(out, "nightly", NULL, "2026-11-19", 0, 2);
    ck_assert_int_eq(fake_generation(out, "nightly/latest"), 1);
    g_autofree char *newest = publication_newest(out, "nightly", NULL, GRAIN_DAY, DAY_FUTURE);
    ck_assert_str_eq(newest, "2026-11-21");
    int32_t until = day_from_civil(2026, 11, 21);
    g_autofree char *before = publication_newest(out, "nightly", NULL, GRAIN_DAY, until);
    ck_assert_str_eq(before, "2026-11-19");
    g_autofree char *with = publication_newest(out, "nightly", NULL, GRAIN_DAY, until + 1);
    ck_assert_str_eq(with, "2026-11-21");
    fake_remove(out);
}
END_TEST

START_TEST(latest_prefers_the_month_to_the_quarter_that_ends_with_it)
{
    char *out = fake_folder();
    struct publication *publication = fake_open(out);
    fake_stage(publication, "management", NULL, "2026-09", 0, 9);
    fake_stage(publication, "management", NULL, "2026-Q3", 0, 3);
    fake_stage(publication, "management", NULL, "2025", 0, 2025);
    fake_switch(publication);
    ck_assert_int_eq(fake_generation(out, "management/latest"), 9);
    g_autofree char *quarter = publication_newest(out, "management", NULL, GRAIN_QUARTER, DAY_FUTURE);
    ck_assert_str_eq(quarter, "2026-Q3");
    g_autofree char *week = publication_newest(out, "management", NULL, GRAIN_WEEK, DAY_FUTURE);
    ck_assert_ptr_null(week);
    fake_remove(out);
}
END_TEST

START_TEST(only_the_periods_to_keep_stay_grain_by_grain)
{
    char *out = fake_folder();
    const char *const months[] = {"2026-06", "2026-07", "2026-08", "2026-09", "2026-10"};
    fake_publish(out, "management", NULL, "2025", 3, 0);
    for (int i = 0; i < 5; i++)
        fake_publish(out, "management", NULL, months[i], 3, i);
    ck_assert(!fake_exists(out, "management/2026-06"));
    ck_assert(!fake_exists(out, "management/2026-07"));
    ck_assert(!fake_exists(out, ".store/management/2026-07.1"));
    for (int i = 2; i < 5; i++) {
        g_autofree char *name = g_build_filename("management", months[i], NULL);
        ck_assert_int_eq(fake_generation(out, name), i);
    }
    ck_assert_int_eq(fake_generation(out, "management/2025"), 0);
    g_autofree char *index = fake_read(out, "index.html");
    ck_assert_ptr_null(strstr(index, "2026-07"));
    fake_remove(out);
}
END_TEST

START_TEST(keeping_one_client_short_leaves_the_others_alone)
{
    char *out = fake_folder();
    fake_publish(out, "client", "a-111111", "2026-08", 1, 1);
    fake_publish(out, "client", "b-222222", "2026-08", 1, 2);
    fake_publish(out, "client", "a-111111", "2026-09", 1, 3);
    ck_assert(!fake_exists(out, "client/a-111111/2026-08"));
    ck_assert_int_eq(fake_generation(out, "client/b-222222/2026-08"), 2);
    fake_remove(out);
}
END_TEST

START_TEST(what_somebody_else_keeps_in_the_folder_stays)
{
    char *out = fake_folder();
    fake_write(out, "notes.txt", "mine");
    fake_write(out, "nightly/mine.txt", "mine");
    fake_write(out, ".store/nightly/mine/file", "mine");
    fake_write(out, ".store/nightly/.hidden", "mine");
    for (int generation = 0; generation < 3; generation++)
        fake_publish(out, "nightly", NULL, "2026-11-21", 1, generation);
    ck_assert(fake_exists(out, "notes.txt"));
    ck_assert(fake_exists(out, "nightly/mine.txt"));
    ck_assert(fake_exists(out, ".store/nightly/mine/file"));
    ck_assert(fake_exists(out, ".store/nightly/.hidden"));
    fake_remove(out);
}
END_TEST

static unsigned mode_of(const char *out, const char *name)
{
    g_autofree char *path = g_build_filename(out, name, NULL);
    struct stat status;
    ck_assert_int_eq(stat(path, &status), 0);
    return status.st_mode & 07777;
}

START_TEST(files_are_for_owner_and_group_only_whatever_the_umask)
{
    char *out = fake_folder();
    mode_t before = umask(0077);
    fake_publish(out, "nightly", NULL, "2026-11-21", 0, 1);
    umask(before);
    ck_assert_uint_eq(mode_of(out, "nightly/2026-11-21/sv/index.html"), 0640);
    ck_assert_uint_eq(mode_of(out, "nightly/2026-11-21/manifest.json"), 0640);
    ck_assert_uint_eq(mode_of(out, "nightly/2026-11-21/sv"), 0750);
    ck_assert_uint_eq(mode_of(out, "nightly/2026-11-21"), 0750);
    ck_assert_uint_eq(mode_of(out, "index.html"), 0640);
    fake_remove(out);
}
END_TEST

START_TEST(one_broken_report_keeps_all_of_the_run_back)
{
    char *out = fake_folder();
    fake_publish(out, "nightly", NULL, "2026-11-20", 0, 1);
    struct publication *publication = fake_open(out);
    fake_stage(publication, "nightly", NULL, "2026-11-21", 0, 2);
    struct publication_place place = {"management", NULL, "2026-10", 0};
    const char *broken = publication_stage(publication, &place, NULL);
    fake_report(broken, 2);
    fake_write(broken, "sv/index.html", "<html><body>half");
    g_autoptr(GError) error = NULL;
    ck_assert(!publication_self_check(publication, &error));
    ck_assert(g_error_matches(error, TAKHOJD_ERROR, ERROR_INTERNAL));
    ck_assert_ptr_nonnull(strstr(error->message, "sv/index.html"));
    publication_free(publication);
    ck_assert_int_eq(fake_generation(out, "nightly/latest"), 1);
    ck_assert(!fake_exists(out, "nightly/2026-11-21"));
    fake_remove(out);
}
END_TEST

START_TEST(a_second_publication_must_wait)
{
    char *out = fake_folder();
    struct publication *first = fake_open(out);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(publication_open(out, &error));
    ck_assert(g_error_matches(error, TAKHOJD_ERROR, ERROR_TRY_LATER));
    g_autofree char *pid = g_strdup_printf("process %ld", (long)getpid());
    ck_assert_ptr_nonnull(strstr(error->message, pid));
    publication_free(first);
    publication_free(fake_open(out));
    fake_remove(out);
}
END_TEST

START_TEST(a_place_is_staged_once)
{
    char *out = fake_folder();
    struct publication *publication = fake_open(out);
    fake_stage(publication, "nightly", NULL, "2026-11-21", 0, 1);
    struct publication_place place = {"nightly", NULL, "2026-11-21", 0};
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(publication_stage(publication, &place, &error));
    ck_assert(g_error_matches(error, TAKHOJD_ERROR, ERROR_INTERNAL));
    publication_free(publication);
    fake_remove(out);
}
END_TEST

START_TEST(a_place_outside_the_folder_is_refused)
{
    static const struct publication_place places[] = {
        {"..", NULL, "2026-11-21", 0},         {"nightly", "../../etc", "2026-11-21", 0},
        {"Nightly", NULL, "2026-11-21", 0},    {"", NULL, "2026-11-21", 0},
        {"nightly", NULL, "2026-11-31", 0},    {"nightly", NULL, "latest", 0},
        {"nightly", NULL, "../2026-11-21", 0}, {"nightly", "", "2026-11-21", 0},
        {"nightly/a", NULL, "2026-11-21", 0},  {"nightly", NULL, "2026-11-21", -1},
    };
    char *out = fake_folder();
    struct publication *publication = fake_open(out);
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        ck_assert_ptr_null(publication_stage(publication, &places[i], NULL));
    publication_free(publication);
    fake_remove(out);
}
END_TEST

START_TEST(a_run_with_nothing_to_publish_writes_an_index_all_the_same)
{
    char *out = fake_folder();
    fake_switch(fake_open(out));
    g_autofree char *index = fake_read(out, "index.html");
    ck_assert_ptr_nonnull(strstr(index, "Inga rapporter"));
    fake_remove(out);
}
END_TEST

/* A night is staged and cannot be settled, for what stands in the way. */
static void check_kept_back(const char *out)
{
    struct publication *publication = fake_open(out);
    fake_stage(publication, "nightly", NULL, "2026-11-21", 0, 1);
    g_autoptr(GError) error = NULL;
    ck_assert(!publication_settle(publication, &error));
    ck_assert(g_error_matches(error, TAKHOJD_ERROR, ERROR_CANNOT_WRITE));
    publication_free(publication);
}

START_TEST(a_folder_in_the_place_of_a_link_is_an_error_that_removes_nothing)
{
    char *out = fake_folder();
    fake_write(out, "nightly/2026-11-21/precious", "mine");
    check_kept_back(out);
    ck_assert(fake_exists(out, "nightly/2026-11-21/precious"));
    fake_remove(out);
}
END_TEST

START_TEST(a_folder_in_the_place_of_one_link_keeps_all_of_the_run_back)
{
    char *out = fake_folder();
    fake_write(out, "nightly/2026-11-21/precious", "mine");
    struct publication *publication = fake_open(out);
    fake_stage(publication, "management", NULL, "2026-10", 0, 1);
    fake_stage(publication, "nightly", NULL, "2026-11-21", 0, 1);
    g_autoptr(GError) error = NULL;
    ck_assert(!publication_settle(publication, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "nightly/2026-11-21 is in the way"));
    publication_free(publication);
    ck_assert(!fake_exists(out, "management/2026-10"));
    ck_assert(!fake_exists(out, ".store/journal.json"));
    fake_remove(out);
}
END_TEST

/* A file that goes with the reports of a generation, in a folder of its own. */
static void carry(struct publication *publication, const char *path, const char *text)
{
    GError *error = NULL;
    publication_carry(publication, path, text, &error);
    ck_no_error(error);
}

START_TEST(a_carried_file_takes_its_place_with_the_reports_and_not_before)
{
    char *out = fake_folder(), *state = fake_folder();
    g_autofree char *path = g_build_filename(state, "baselines.json", NULL);
    fake_write(state, "baselines.json", "old");
    struct publication *publication = fake_open(out);
    fake_stage(publication, "nightly", NULL, "2026-11-21", 0, 1);
    carry(publication, path, "new");
    g_autofree char *before = fake_read(state, "baselines.json");
    ck_assert_str_eq(before, "old");
    fake_switch(publication);
    g_autofree char *after = fake_read(state, "baselines.json");
    ck_assert_str_eq(after, "new");
    ck_assert(!fake_exists(state, "baselines.json.new"));
    fake_remove(out);
    fake_remove(state);
}
END_TEST

START_TEST(without_a_switch_nothing_carried_remains)
{
    char *out = fake_folder(), *state = fake_folder();
    g_autofree char *path = g_build_filename(state, "baselines.json", NULL);
    struct publication *publication = fake_open(out);
    carry(publication, path, "new");
    ck_assert(fake_exists(state, "baselines.json.new"));
    publication_free(publication);
    ck_assert(!fake_exists(state, "baselines.json.new"));
    ck_assert(!fake_exists(state, "baselines.json"));
    fake_remove(out);
    fake_remove(state);
}
END_TEST

START_TEST(a_carried_file_that_cannot_be_written_is_known_before_the_switch)
{
    char *out = fake_folder();
    g_autofree char *path = g_build_filename(out, "gone", "baselines.json", NULL);
    struct publication *publication = fake_open(out);
    fake_stage(publication, "nightly", NULL, "2026-11-21", 0, 1);
    g_autoptr(GError) error = NULL;
    ck_assert(!publication_carry(publication, path, "new", &error));
    ck_assert(g_error_matches(error, TAKHOJD_ERROR, ERROR_CANNOT_WRITE));
    publication_free(publication);
    ck_assert(!fake_exists(out, "nightly/2026-11-21"));
    fake_remove(out);
}
END_TEST

START_TEST(what_fails_when_the_links_have_moved_is_left_to_the_next_run)
{
    char *out = fake_folder(), *state = fake_folder();
    g_autofree char *path = g_build_filename(state, "baselines.json", NULL);
    struct publication *publication = fake_open(out);
    fake_stage(publication, "nightly", NULL, "2026-11-21", 0, 1);
    carry(publication, path, "new");
    fake_write(state, "baselines.json/in_the_way", "");
    log_set_level(LOG_LEVEL_QUIET);
    fake_switch(publication);
    ck_assert_int_eq(fake_generation(out, "nightly/latest"), 1);
    g_autofree char *inner = g_build_filename(path, "in_the_way", NULL);
    ck_assert(unlink(inner) == 0 && rmdir(path) == 0);
    ck_assert(publication_recover(out, path, NULL));
    g_autofree char *kept = fake_read(state, "baselines.json");
    ck_assert_str_eq(kept, "new");
    ck_assert(!fake_exists(out, ".store/journal.json"));
    fake_remove(out);
    fake_remove(state);
}
END_TEST

START_TEST(an_index_that_cannot_be_written_keeps_all_of_the_run_back)
{
    char *out = fake_folder();
    fake_write(out, "index.html/in_the_way", "");
    check_kept_back(out);
    ck_assert(!fake_exists(out, "nightly/2026-11-21"));
    fake_remove(out);
}
END_TEST

SUITE("publication", a_published_report_is_reached_by_its_period_and_by_latest,
      a_clients_report_lies_in_the_clients_folder, the_folder_can_be_moved_as_a_whole,
      nothing_can_be_reached_before_the_switch, without_a_switch_nothing_staged_remains,
      a_period_made_again_is_a_new_version_and_the_old_one_keeps_its_bytes,
      of_superseded_versions_only_the_last_stays, latest_is_the_newest_period_not_the_one_made_last,
      latest_prefers_the_month_to_the_quarter_that_ends_with_it, only_the_periods_to_keep_stay_grain_by_grain,
      keeping_one_client_short_leaves_the_others_alone, what_somebody_else_keeps_in_the_folder_stays,
      files_are_for_owner_and_group_only_whatever_the_umask, one_broken_report_keeps_all_of_the_run_back,
      a_second_publication_must_wait, a_place_is_staged_once, a_place_outside_the_folder_is_refused,
      a_run_with_nothing_to_publish_writes_an_index_all_the_same,
      a_folder_in_the_place_of_a_link_is_an_error_that_removes_nothing,
      a_folder_in_the_place_of_one_link_keeps_all_of_the_run_back,
      a_carried_file_takes_its_place_with_the_reports_and_not_before,
      without_a_switch_nothing_carried_remains,
      a_carried_file_that_cannot_be_written_is_known_before_the_switch,
      what_fails_when_the_links_have_moved_is_left_to_the_next_run,
      an_index_that_cannot_be_written_keeps_all_of_the_run_back)
