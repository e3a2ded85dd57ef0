#include "fake_report.h"
#include "takhojd/publish/archive.h"
#include "takhojd/publish/selfcheck.h"

START_TEST(every_period_name_is_read_back)
{
    for (int32_t day = day_from_civil(2019, 12, 20); day < day_from_civil(2027, 1, 20); day++)
        for (enum grain grain = GRAIN_DAY; grain < GRAINS; grain++) {
            struct period period = period_containing(grain, day), parsed;
            enum grain found;
            g_autofree char *name = period_name(grain, period);
            ck_assert_msg(archive_parse_period(name, &found, &parsed), "%s", name);
            ck_assert_int_eq(found, grain);
            ck_assert_int_eq(parsed.from, period.from);
            ck_assert_int_eq(parsed.until, period.until);
        }
}
END_TEST

START_TEST(other_names_are_no_periods)
{
    static const char *const names[] = {
        "",         "latest",   "2026-13", "2026-00",    "2026-1",       "2026-W54", "2026-W00",
        "2025-W53", "2026-Q0",  "2026-Q5", "2026-02-30", "2026-11-21.1", "26",       "0000",
        "+026",     "2026-w47", "2026_10", "2026-1é",    " 2026",        "2026 ",    "2026-1 1"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        enum grain grain;
        struct period period;
        ck_assert_msg(!archive_parse_period(names[i], &grain, &period), "%s", names[i]);
    }
}
END_TEST

START_TEST(periods_stand_by_their_end_and_the_longer_before_the_shorter)
{
    static const char *const order[] = {"else",    "latest",   "2025",       "2025-Q4",
                                        "2025-12", "2026-W01", "2026-01-05", "2026-Q3",
                                        "2026-09", "2026-10",  "2026-11-21"};
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(order); j++) {
            int wanted = (i > j) - (i < j), got = archive_compare_periods(order[i], order[j]);
            ck_assert_msg((got > 0) - (got < 0) == wanted, "%s and %s", order[i], order[j]);
        }
}
END_TEST

START_TEST(the_index_lists_every_report_client_and_period_newest_first)
{
    char *out = fake_folder();
    fake_publish(out, "nightly", NULL, "2026-11-20", 0, 1);
    fake_publish(out, "nightly", NULL, "2026-11-21", 0, 1);
    fake_publish(out, "client", "nord-123abc", "2026-10", 0, 1);
    g_autofree char *index = fake_read(out, "index.html");
    ck_assert_ptr_nonnull(strstr(index, "<h2>client</h2>"));
    ck_assert_ptr_nonnull(strstr(index, "<h3>nord-123abc</h3>"));
    ck_assert_ptr_nonnull(strstr(index, "href=\"client/nord-123abc/2026-10/sv/index.html\""));
    ck_assert_ptr_nonnull(strstr(index, "href=\"nightly/latest/en/index.html\""));
    const char *newer = strstr(index, "<li>2026-11-21"), *older = strstr(index, "<li>2026-11-20");
    ck_assert(newer && older && newer < older);
    ck_assert(selfcheck_file("index.html", index, strlen(index), NULL));
    ck_assert_ptr_null(strstr(index, "<script"));
    ck_assert_ptr_null(strstr(index, "http:"));
    fake_remove(out);
}
END_TEST

START_TEST(every_link_of_the_index_leads_to_a_file)
{
    char *out = fake_folder();
    fake_publish(out, "nightly", NULL, "2026-11-21", 0, 1);
    fake_publish(out, "client", "nord-123abc", "2026-10", 0, 1);
    g_autofree char *index = fake_read(out, "index.html");
    int links = 0;
    for (char *at = index; (at = strstr(at, "href=\"")) != NULL; links++) {
        at += strlen("href=\"");
        g_autofree char *name = g_strndup(at, strcspn(at, "\""));
        g_autofree char *text = fake_read(out, name);
        ck_assert_msg(text, "%s", name);
    }
    ck_assert_int_eq(links, 8);
    fake_remove(out);
}
END_TEST

START_TEST(older_periods_are_folded_away)
{
    char *out = fake_folder();
    for (int day = 1; day <= 20; day++) {
        g_autofree char *period = g_strdup_printf("2026-11-%02d", day);
        fake_publish(out, "nightly", NULL, period, 0, day);
    }
    g_autofree char *index = fake_read(out, "index.html");
    const char *fold = strstr(index, "<details>");
    ck_assert_ptr_nonnull(fold);
    ck_assert(strstr(index, "<li>2026-11-07") < fold);
    ck_assert(strstr(index, "<li>2026-11-06") > fold);
    ck_assert_ptr_nonnull(strstr(index, "<li>2026-11-01"));
    fake_remove(out);
}
END_TEST

START_TEST(foreign_names_never_reach_the_page)
{
    char *out = fake_folder();
    fake_publish(out, "nightly", NULL, "2026-11-21", 0, 1);
    fake_write(out, "nightly/<script>/index.html", "x");
    fake_write(out, "<img src=x>/2026-10/sv/index.html", "x");
    g_autofree char *page = archive_page(out, NULL);
    ck_assert_ptr_null(strstr(page, "<script"));
    ck_assert_ptr_null(strstr(page, "<img"));
    fake_remove(out);
}
END_TEST

START_TEST(the_index_says_of_the_data_what_every_report_says)
{
    static const char *const notices[] = {"sv", "Påhittade <uppgifter>.", "en", "Made-up data.", NULL};
    char *out = fake_folder();
    struct publication *publication = fake_open(out);
    publication_mark(publication, notices);
    fake_stage(publication, "nightly", NULL, "2026-11-21", 0, 1);
    fake_switch(publication);
    g_autofree char *index = fake_read(out, "index.html");
    ck_assert_ptr_nonnull(strstr(index, "<p class=\"notice\" lang=\"sv\">Påhittade &lt;uppgifter&gt;.</p>"));
    ck_assert_ptr_nonnull(strstr(index, "<p class=\"notice\" lang=\"en\">Made-up data.</p>"));
    ck_assert(selfcheck_file("index.html", index, strlen(index), NULL));
    fake_publish(out, "nightly", NULL, "2026-11-22", 0, 1);
    g_autofree char *real = fake_read(out, "index.html");
    ck_assert_ptr_null(strstr(real, "<p class=\"notice\""));
    fake_remove(out);
}
END_TEST

SUITE("archive", every_period_name_is_read_back, other_names_are_no_periods,
      periods_stand_by_their_end_and_the_longer_before_the_shorter,
      the_index_lists_every_report_client_and_period_newest_first, every_link_of_the_index_leads_to_a_file,
      older_periods_are_folded_away, foreign_names_never_reach_the_page,
      the_index_says_of_the_data_what_every_report_says)
