#include "fake_report.h"
#include "takhojd/base/error.h"
#include "takhojd/publish/selfcheck.h"
#include "takhojd/publish/selfcheck_markup.h"

#include <unistd.h>

static bool passes(const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    bool is_good = selfcheck_file(name, text, strlen(text), &error);
    ck_assert(is_good == (error == NULL));
    if (error)
        ck_assert(g_error_matches(error, TAKHOJD_ERROR, ERROR_INTERNAL));
    return is_good;
}

static bool page_passes(const char *body)
{
    g_autofree char *page = g_strdup_printf("<!DOCTYPE html><html><body>%s</body></html>\n", body);
    return passes("index.html", page);
}

START_TEST(nan_and_inf_are_found_as_words)
{
    static const char *const bad[] = {"nan",
                                      "-nan",
                                      "inf",
                                      "-inf",
                                      "between nan and 14",
                                      "(nan)",
                                      "nan %",
                                      "nan\302\240%",
                                      "\342\210\222inf",
                                      "är nan.",
                                      "1,nan;2",
                                      "nan,inf"};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        ck_assert_msg(selfcheck_find_word(bad[i], strlen(bad[i])), "%s", bad[i]);
}
END_TEST

START_TEST(words_and_names_that_contain_them_are_left_alone)
{
    static const char *const good[] = {"finansiering", "information", "inf-utskick", "nan_1",
                                       "fas-inf-b",    "NaN",         "Nan",         "INF",
                                       "inf.x",        "x.nan",       "ena nana",    ""};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++)
        ck_assert_msg(!selfcheck_find_word(good[i], strlen(good[i])), "%s", good[i]);
}
END_TEST

START_TEST(a_page_must_end_with_its_closing_tag)
{
    ck_assert(page_passes("<p>3 of 412</p>"));
    ck_assert(!passes("index.html", "<html><body>"));
    ck_assert(!passes("index.html", "</html> <p>more"));
    ck_assert(!passes("index.html", "l>"));
    ck_assert(!passes("index.html", ""));
}
END_TEST

START_TEST(a_page_may_speak_of_nan_in_tags_and_styles_but_not_in_text)
{
    ck_assert(!page_passes("<td>nan</td>"));
    ck_assert(!page_passes("<p title=\"a > b\">nan</p>"));
    ck_assert(page_passes("<p class=\"nan\">1</p><style>.inf { }</style><!-- nan -->"));
}
END_TEST

START_TEST(a_page_that_is_not_utf8_or_holds_a_nul_is_refused)
{
    ck_assert(!page_passes("\377"));
    static const char text[] = "<html>\0</html>";
    ck_assert(!selfcheck_file("index.html", text, sizeof text - 1, NULL));
}
END_TEST

static const char svg[] =
    "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M1,2 L3,4\"/>"
    "<text>12 %</text></svg>";

START_TEST(charts_in_pages_are_checked_whole)
{
    g_autofree char *code = g_base64_encode((const guchar *)svg, strlen(svg));
    g_autofree char *plain = g_uri_escape_string(svg, NULL, FALSE);
    g_autofree char *one = g_strdup_printf("<img src=\"data:image/svg+xml;base64,%s\">", code);
    g_autofree char *two = g_strdup_printf("<img src='data:image/svg+xml;charset=utf-8,%s'>", plain);
    g_autofree char *three = g_strdup_printf("<p style=\"background: url(data:image/svg+xml,%s)\">", plain);
    ck_assert(page_passes(one));
    ck_assert(page_passes(two));
    ck_assert(page_passes(three));
    code[strlen(code) / 2 & ~3u] = '\0';
    g_autofree char *cut = g_strdup_printf("<img src=\"data:image/svg+xml;base64,%s\">", code);
    ck_assert(!page_passes(cut));
    ck_assert(!page_passes("<img src=\"data:image/svg+xml;base64,\">"));
    ck_assert(!page_passes("<img src=\"data:image/svg+xml\">"));
    ck_assert(!page_passes("<img src=\"data:image/svg+xml,%3Chtml%3E%3C/html%3E\">"));
    ck_assert(!page_passes("<img src=\"data:image/svg+xml,%zz\">"));
}
END_TEST

START_TEST(a_chart_with_a_number_that_is_none_is_refused)
{
    static const char *const bad[] = {
        "<svg><path d=\"M1,2 Lnan,4\"/></svg>",
        "<svg><path d=\"M nan,2\"/></svg>",
        "<svg><text>nan</text></svg>",
        "<svg><circle cx=\"-inf\"/></svg>",
        "<svg><polyline points=\"1,2 3,nan\"/></svg>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        ck_assert_msg(!passes("chart.svg", bad[i]), "%s", bad[i]);
    ck_assert(passes("chart.svg",
                     "<svg id=\"inf\"><text class=\"nan\" aria-label=\"information\">ok</text></svg>"));
    ck_assert(passes("chart.svg", svg));
}
END_TEST

START_TEST(json_is_parsed_strictly)
{
    ck_assert(passes("report.json", "{\"a\": null}"));
    ck_assert(!passes("report.json", "{\"a\": nan}"));
    ck_assert(!passes("report.json", "{\"a\": 1"));
    ck_assert(!passes("report.json", "{\"a\": 1} x"));
}
END_TEST

START_TEST(a_table_has_no_field_that_is_no_number)
{
    ck_assert(passes("a.csv", "campaign,share\ninf-utskick,0.5\nAnna Nan,1\n"));
    ck_assert(!passes("a.csv", "campaign,share\nx,nan\n"));
    ck_assert(!passes("a.csv", "campaign;share\nx;\"-inf\"\n"));
    ck_assert(!passes("mail.txt", "between nan and 3"));
}
END_TEST

START_TEST(a_picture_reaches_from_its_signature_to_its_end)
{
    static const char png[] = "\211PNG\r\n\032\n....\0\0\0\0IEND\256B`\202";
    ck_assert(selfcheck_file("a.png", png, sizeof png - 1, NULL));
    ck_assert(!selfcheck_file("a.png", png, sizeof png - 2, NULL));
    ck_assert(!selfcheck_file("a.png", png + 1, sizeof png - 2, NULL));
    ck_assert(!selfcheck_file("a.png", png, 8, NULL));
}
END_TEST

START_TEST(a_workbook_has_its_directory_at_the_end)
{
    char book[40] = "PK\003\004........";
    memcpy(book + 18, "PK\005\006", 4);
    ck_assert(selfcheck_file("a.xlsx", book, sizeof book, NULL));
    ck_assert(!selfcheck_file("a.xlsx", book, sizeof book - 1, NULL));
    ck_assert(!selfcheck_file("a.xlsx", book, 4, NULL));
    static const char paper[] = "%PDF-1.4\n1 0 obj\n%%EOF\n";
    ck_assert(selfcheck_file("a.pdf", paper, sizeof paper - 1, NULL));
    ck_assert(!selfcheck_file("a.pdf", paper, sizeof paper - 3, NULL));
    ck_assert(!selfcheck_file("a.pdf", paper + 1, sizeof paper - 2, NULL));
}
END_TEST

START_TEST(a_file_of_an_unknown_kind_is_refused)
{
    ck_assert(!passes("core", "x"));
    ck_assert(!passes("a.html~", "x"));
}
END_TEST

START_TEST(a_whole_report_passes)
{
    char *folder = fake_folder();
    fake_report(folder, 1);
    GError *error = NULL;
    selfcheck_folder(folder, &error);
    ck_no_error(error);
    fake_remove(folder);
}
END_TEST

static void remove_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert_int_eq(unlink(path), 0);
}

START_TEST(a_report_that_lacks_a_needed_file_is_refused)
{
    static const char *const needed[] = {"report.json", "manifest.json", "sv/tables/one.csv"};
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++) {
        char *folder = fake_folder();
        fake_report(folder, 1);
        remove_file(folder, needed[i]);
        ck_assert_msg(!selfcheck_folder(folder, NULL), "%s", needed[i]);
        fake_remove(folder);
    }
    char *folder = fake_folder();
    fake_report(folder, 1);
    remove_file(folder, "sv/index.html");
    remove_file(folder, "en/index.html");
    fake_manifest(folder);
    ck_assert(!selfcheck_folder(folder, NULL));
    fake_remove(folder);
}
END_TEST

START_TEST(a_file_changed_added_or_linked_after_the_manifest_is_refused)
{
    char *folder = fake_folder();
    fake_report(folder, 1);
    fake_write(folder, "report.json", "{\"generation\": 2}\n");
    ck_assert(!selfcheck_folder(folder, NULL));
    fake_report(folder, 1);
    ck_assert(selfcheck_folder(folder, NULL));
    fake_write(folder, "sv/more.csv", "a\n");
    ck_assert(!selfcheck_folder(folder, NULL));
    remove_file(folder, "sv/more.csv");
    g_autofree char *link = g_build_filename(folder, "sv/more.csv", NULL);
    ck_assert_int_eq(symlink("tables/one.csv", link), 0);
    ck_assert(!selfcheck_folder(folder, NULL));
    fake_remove(folder);
}
END_TEST

SUITE("selfcheck", nan_and_inf_are_found_as_words, words_and_names_that_contain_them_are_left_alone,
      a_page_must_end_with_its_closing_tag, a_page_may_speak_of_nan_in_tags_and_styles_but_not_in_text,
      a_page_that_is_not_utf8_or_holds_a_nul_is_refused, charts_in_pages_are_checked_whole,
      a_chart_with_a_number_that_is_none_is_refused, json_is_parsed_strictly,
      a_table_has_no_field_that_is_no_number, a_picture_reaches_from_its_signature_to_its_end,
      a_workbook_has_its_directory_at_the_end, a_file_of_an_unknown_kind_is_refused, a_whole_report_passes,
      a_report_that_lacks_a_needed_file_is_refused,
      a_file_changed_added_or_linked_after_the_manifest_is_refused)
