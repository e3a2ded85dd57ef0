/* The HTML body of a mail. */
#include "golden/sample.h"
#include "takhojd/base/file.h"
#include "takhojd/publish/selfcheck.h"
#include "takhojd/render/mail.h"
#include "takhojd/render/render.h"
#include "takhojd/render/text.h"

static struct page *page_of(const struct specimen *sample, const char *language)
{
    return page_build(sample->report, sample->catalogue, strcmp(language, "sv") ? sample->en : sample->sv,
                      NULL);
}

static void has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is missing", part);
}

static void lacks(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "\"%s\" is there", part);
}

/* The first table of the page whose heading has the id. */
static struct page_table *table_below(const struct page *page, const char *heading)
{
    bool is_below = false;
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        is_below |= block->kind == PAGE_HEADING && !g_strcmp0(block->id, heading);
        if (is_below && block->table)
            return block->table;
    }
    ck_abort_msg("no table below %s", heading);
}

START_TEST(a_mail_has_fixed_colours_widths_and_no_script)
{
    struct specimen sample = sample_new();
    struct page *page = page_of(&sample, "sv");
    g_autofree char *html = mail_html(page, NULL);
    has(html, "color-scheme:light only");
    has(html, "<meta name=\"color-scheme\" content=\"light only\">");
    has(html, "width=\"600\"");
    has(html, "<html lang=\"sv\">");
    has(html, page->notice);
    static const char *const absent[] = {"<script", "data:",        "<link", "http",
                                         "class=",  "display:grid", "<svg"};
    for (gsize i = 0; i < G_N_ELEMENTS(absent); i++)
        lacks(html, absent[i]);
    ck_assert_uint_lt(strlen(html), MAIL_LARGEST);
    ck_assert(selfcheck_file("mail.html", html, strlen(html), NULL));
    page_free(page);
    sample_free(&sample);
}
END_TEST

START_TEST(only_the_charts_of_headlines_stand_in_it_by_cid_and_their_words_say_the_finding)
{
    struct specimen sample = sample_new();
    struct page *page = page_of(&sample, "sv");
    g_autofree char *folder = g_dir_make_tmp("takhojd-mail-XXXXXX", NULL);
    g_autofree char *drawing = g_build_filename(folder, "drawing", NULL);
    struct chart_set *charts = chart_set_new("gnuplot", 60, drawing);
    render_add_charts(page, charts);
    ck_assert(chart_set_draw(charts, NULL));
    ck_assert(render_page(page, charts, FORMAT_MAIL | FORMAT_XLSX, "", folder, NULL));
    g_autofree char *path = g_build_filename(folder, "mail.html", NULL), *html = NULL;
    ck_assert(g_file_get_contents(path, &html, NULL, NULL));
    int pictures = 0;
    for (const char *at = html; (at = strstr(at, "src=\"cid:")) != NULL; pictures++) {
        at += strlen("src=\"cid:");
        g_autofree char *name = g_strndup(at, strcspn(at, "\""));
        g_autofree char *picture = g_build_filename(folder, "png", name, NULL);
        ck_assert_msg(g_file_test(picture, G_FILE_TEST_IS_REGULAR), "no %s", picture);
    }
    ck_assert_int_gt(pictures, 0);
    ck_assert_int_le(pictures, 4);
    has(html, "<img width=\"560\" height=\"327\"");
    has(html, ".png\" alt=\"Respekterade nej: 99,3\xc2\xa0%");
    static const char *const files[] = {"mail.txt", "workbook.xlsx"};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *file = g_build_filename(folder, files[i], NULL);
        ck_assert_msg(g_file_test(file, G_FILE_TEST_IS_REGULAR), "no %s", file);
    }
    g_autofree char *index = g_build_filename(folder, "index.html", NULL);
    ck_assert(!g_file_test(index, G_FILE_TEST_EXISTS));
    chart_set_free(charts);
    ck_assert(file_remove_tree(folder, NULL));
    page_free(page);
    sample_free(&sample);
}
END_TEST

START_TEST(hostile_names_stay_text)
{
    struct specimen sample = sample_new();
    struct page *page = page_of(&sample, "en");
    g_autofree char *html = mail_html(page, NULL);
    lacks(html, "<script>");
    lacks(html, "\x01");
    lacks(html, "\xe2\x80\xae");
    has(html, "&lt;script&gt;");
    page_free(page);
    sample_free(&sample);
}
END_TEST

START_TEST(keys_of_persons_stand_in_no_body)
{
    struct specimen sample = sample_new();
    struct page *page = page_of(&sample, "sv");
    struct page_table *list = table_below(page, "breaches");
    struct page_cell *cells = g_ptr_array_index(list->rows, 0);
    g_array_index(list->columns, struct page_column, 1).is_personal = true;
    g_free(cells[1].text);
    cells[1].text = g_strdup("agent-4711");
    g_autofree char *html = mail_html(page, NULL), *text = text_mail(page), *whole = text_page(page);
    lacks(html, "agent-4711");
    lacks(text, "agent-4711");
    has(whole, "agent-4711");
    has(html, "Höstkampanjen");
    /* A table of persons: nothing of it. */
    g_array_index(list->columns, struct page_column, 0).is_personal = true;
    g_autofree char *html_without = mail_html(page, NULL), *text_without = text_mail(page);
    lacks(html_without, "Höstkampanjen");
    lacks(text_without, "Höstkampanjen");
    page_free(page);
    sample_free(&sample);
}
END_TEST

START_TEST(the_internal_reports_keys_are_keys_of_persons)
{
    struct specimen sample = sample_open("reports/nightly.json");
    sample.source.head.grain = GRAIN_DAY;
    sample.source.head.period = (struct period){9774, 9775};
    sample_add_lists(&sample);
    struct report_list *list = &g_array_index(sample.lists, struct report_list, 0);
    list->id = "broken_new.rest";
    list->title = "broken.rest";
    list->citation = "MFL 21 §";
    sample_make_report(&sample);
    struct page *page = page_of(&sample, "sv");
    g_autofree char *html = mail_html(page, NULL), *text = text_mail(page), *whole = text_page(page);
    has(whole, "Bruten vila efter nej");
    has(whole, "Regel: MFL 21\u00a0§.");
    has(whole, "secret-contact-key");
    lacks(html, "secret-contact-key");
    lacks(text, "secret-contact-key");
    has(html, "Höstkampanjen");
    has(text, "Höstkampanjen");
    page_free(page);
    sample_free(&sample);
}
END_TEST

START_TEST(a_mail_says_where_the_full_report_is)
{
    struct specimen sample = sample_new();
    struct page *page = page_of(&sample, "en");
    page->place = g_strdup("management/2026-10/en/index.html");
    g_autofree char *html = mail_html(page, NULL), *text = text_mail(page), *whole = text_page(page);
    has(html, page->full_report);
    has(html, "management/2026-10/en/index.html");
    has(text, "management/2026-10/en/index.html");
    lacks(whole, "index.html");
    page_free(page);
    sample_free(&sample);
}
END_TEST

START_TEST(long_lists_are_cut_and_say_how_many_more)
{
    struct specimen sample = sample_open("tests/golden/sample/management.json");
    sample_add_lists(&sample);
    GPtrArray *rows = g_array_index(sample.lists, struct report_list, 0).rows;
    for (int i = 0; i < 400; i++)
        g_ptr_array_add(rows, g_ptr_array_index(rows, 1));
    sample_make_report(&sample);
    struct page *page = page_of(&sample, "sv");
    g_autofree char *html = mail_html(page, NULL), *text = text_mail(page);
    has(html, "382 rader till i hela rapporten.");
    ck_assert_uint_lt(strlen(html), MAIL_LARGEST);
    lacks(text, "382 rader till");
    page_free(page);
    sample_free(&sample);
}
END_TEST

START_TEST(a_section_too_many_is_left_to_the_full_report)
{
    struct specimen sample = sample_new();
    struct page *page = page_of(&sample, "sv");
    struct page_cell *cells = g_ptr_array_index(table_below(page, "breaches")->rows, 0);
    g_free(cells[2].text);
    cells[2].text = g_strnfill(MAIL_LARGEST, 'x');
    g_autofree char *html = mail_html(page, NULL);
    ck_assert_uint_lt(strlen(html), MAIL_LARGEST);
    lacks(html, "xxxx");
    ck_assert(selfcheck_file("mail.html", html, strlen(html), NULL));
    page_free(page);
    sample_free(&sample);
}
END_TEST

SUITE("mail", a_mail_has_fixed_colours_widths_and_no_script,
      only_the_charts_of_headlines_stand_in_it_by_cid_and_their_words_say_the_finding,
      hostile_names_stay_text, keys_of_persons_stand_in_no_body,
      the_internal_reports_keys_are_keys_of_persons, a_mail_says_where_the_full_report_is,
      long_lists_are_cut_and_say_how_many_more, a_section_too_many_is_left_to_the_full_report)
