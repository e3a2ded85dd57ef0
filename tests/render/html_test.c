/* HTML: what is escaped where, and the whole document. */
#include "golden/sample.h"
#include "takhojd/base/error.h"
#include "takhojd/render/html.h"

typedef void (*writer)(GString *, const char *);

static void check(writer write, const char *text, const char *expected)
{
    GString *html = g_string_new(NULL);
    write(html, text);
    ck_assert_str_eq(html->str, expected);
    g_string_free(html, TRUE);
}

START_TEST(text_escapes_markup_and_keeps_quotes)
{
    check(html_text, "<b>\"å\" & 'ö'</b>", "&lt;b&gt;\"å\" &amp; 'ö'&lt;/b&gt;");
    check(html_text, NULL, "");
}
END_TEST

START_TEST(an_attribute_escapes_both_quotes)
{
    check(html_attribute, "\"><script>'&", "&quot;&gt;&lt;script&gt;&#39;&amp;");
}
END_TEST

START_TEST(a_url_segment_holds_nothing_that_ends_it)
{
    check(html_url, "a b/c?d#e&f\"g:å", "a%20b%2Fc%3Fd%23e%26f%22g%3A%C3%A5");
}
END_TEST

START_TEST(control_and_direction_characters_are_dropped_everywhere)
{
    check(html_text,
          "a\x01\xe2\x80\xae"
          "b\xc2\x85",
          "ab");
    check(html_attribute,
          "a\x1b\xe2\x81\xa6"
          "b",
          "ab");
}
END_TEST

START_TEST(invalid_utf_8_is_replaced)
{
    check(html_text,
          "a\xff"
          "b",
          "a\xef\xbf\xbd"
          "b");
}
END_TEST

static char *style_text(void)
{
    char *style = NULL;
    ck_assert(g_file_get_contents("reports/style.css", &style, NULL, NULL));
    return style;
}

static char *document(const char *language, const char *style)
{
    struct specimen sample = sample_new();
    GError *error = NULL;
    struct page *page =
        page_build(sample.report, sample.catalogue, strcmp(language, "sv") ? sample.en : sample.sv, NULL);
    char *html = html_page(page, NULL, style, &error);
    ck_no_error(error);
    page_free(page);
    sample_free(&sample);
    return html;
}

START_TEST(hostile_names_stay_text)
{
    g_autofree char *style = style_text(), *html = document("sv", style);
    ck_assert_ptr_null(strstr(html, "<script"));
    ck_assert_ptr_nonnull(strstr(html, "\"&gt;&lt;script&gt;alert('1')&lt;/script&gt;"));
    ck_assert_ptr_null(strstr(html, "\xe2\x80\xae"));
}
END_TEST

START_TEST(a_document_is_one_file_without_script)
{
    g_autofree char *style = style_text(), *html = document("en", style);
    static const char *const wanted[] = {"<!doctype html>",
                                         "<html lang=\"en\">",
                                         "default-src 'none'; img-src data:",
                                         "name=\"robots\" content=\"noindex\"",
                                         "class=\"skip\"",
                                         "<main id=\"content\"",
                                         "scope=\"col\"",
                                         "<caption"};
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        ck_assert_msg(strstr(html, wanted[i]) != NULL, "%s", wanted[i]);
    static const char *const refused[] = {"http://", "https://", "<iframe", "<link", "url("};
    const char *body = strstr(html, "<body>");
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
        ck_assert_msg(strstr(body, refused[i]) == NULL, "%s", refused[i]);
    ck_assert(!g_regex_match_simple("<[^>]* on[a-z]+=", body, 0, 0));
    ck_assert_ptr_null(strstr(body, " d=\"\"")); /* a path that draws nothing */
    ck_assert(g_str_has_suffix(html, "</html>\n"));
}
END_TEST

START_TEST(a_chart_that_could_not_be_drawn_says_so_and_keeps_its_table)
{
    g_autofree char *style = style_text(), *html = document("sv", style);
    ck_assert_ptr_nonnull(strstr(html, "Diagrammet kunde inte ritas"));
    ck_assert_ptr_nonnull(strstr(html, "vecka 44 2026"));
}
END_TEST

START_TEST(the_style_cannot_leave_its_element_or_ask_for_a_file)
{
    static const char *const styles[] = {"</STYLE>", "a{}</ style", "@IMPORT 'x';", "a{b:URL(x)}", "<!-- "};
    struct specimen sample = sample_new();
    struct page *page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(styles); i++) {
        GError *error = NULL;
        ck_assert_ptr_null(html_page(page, NULL, styles[i], &error));
        ck_assert_int_eq(error->code, ERROR_CONFIG);
        g_error_free(error);
    }
    page_free(page);
    sample_free(&sample);
}
END_TEST

/* On a phone a cell's column is named by the style, which must hold whatever people name their things. */
START_TEST(a_column_is_named_once_and_its_name_cannot_leave_the_style)
{
    struct specimen sample = sample_new();
    struct page *page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    GError *error = NULL;
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (!block->table || !block->table->is_wide)
            continue;
        struct page_column *column = &g_array_index(block->table->columns, struct page_column, 1);
        g_free(column->title);
        column->title = g_strdup("</style>\"; } \\ å");
    }
    g_autofree char *html = html_page(page, NULL, "", &error);
    ck_no_error(error);
    const char *named = strstr(html, ".c1 td:nth-child(2)::before");
    ck_assert_ptr_nonnull(named);
    ck_assert(g_str_has_prefix(strchr(named, '{'), "{ content: \"\\3c /style\\3e \\22 ; } \\5c  å\"; }\n"));
    ck_assert_ptr_null(strstr(named + 1, ".c1 td:nth-child(2)::before"));
    ck_assert_ptr_nonnull(strstr(html, "<table role=\"table\" class=\"wide c1"));
    page_free(page);
    sample_free(&sample);
}
END_TEST

START_TEST(the_style_is_small)
{
    g_autofree char *style = style_text();
    ck_assert_uint_lt(strlen(style), 10000);
    /* WeasyPrint leaves out a border whose colour is a variable. */
    ck_assert(!g_regex_match_simple("border[-a-z]*:[^;}]*var\\(", style, 0, 0));
}
END_TEST

START_TEST(the_documents_are_as_they_were)
{
    g_autofree char *sv = document("sv", "/* style */\n"), *en = document("en", "/* style */\n");
    sample_golden("page.sv.html", sv);
    sample_golden("page.en.html", en);
}
END_TEST

SUITE("html", text_escapes_markup_and_keeps_quotes, an_attribute_escapes_both_quotes,
      a_url_segment_holds_nothing_that_ends_it, control_and_direction_characters_are_dropped_everywhere,
      invalid_utf_8_is_replaced, hostile_names_stay_text, a_document_is_one_file_without_script,
      a_chart_that_could_not_be_drawn_says_so_and_keeps_its_table,
      the_style_cannot_leave_its_element_or_ask_for_a_file, the_style_is_small,
      a_column_is_named_once_and_its_name_cannot_leave_the_style, the_documents_are_as_they_were)
