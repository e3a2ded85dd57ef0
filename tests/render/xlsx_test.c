/* The workbook, read back from its bytes. */
#include "../../src/render/sheet.h"
#include "golden/sample.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/publish/selfcheck.h"
#include "takhojd/render/xlsx.h"
#include "unzip.h"

#include <glib/gstdio.h>

#define NBSP "\xc2\xa0"

static char *folder, *bytes;
static gsize length;

static void write_book(const struct page *page)
{
    GError *error = NULL;
    g_autofree char *path = g_build_filename(folder, "workbook.xlsx", NULL);
    g_clear_pointer(&bytes, g_free);
    ck_assert(xlsx_write(page, path, &error));
    ck_no_error(error);
    ck_assert(file_read(path, &bytes, &length, &error));
}

static struct page *open_book(struct specimen *sample, const char *language)
{
    folder = g_dir_make_tmp("takhojd-xlsx-XXXXXX", NULL);
    *sample = sample_new();
    struct page *page =
        page_build(sample->report, sample->catalogue, strcmp(language, "sv") ? sample->en : sample->sv, NULL);
    write_book(page);
    return page;
}

static void close_book(struct specimen *sample, struct page *page)
{
    page_free(page);
    sample_free(sample);
    ck_assert(file_remove_tree(folder, NULL));
    g_clear_pointer(&folder, g_free);
    g_clear_pointer(&bytes, g_free);
}

static char *member(const char *name)
{
    char *text = unzip_member(bytes, length, name);
    ck_assert_msg(text != NULL, "no %s in the workbook", name);
    return text;
}

static void has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is missing", part);
}

static void check_format(const char *text, double number, const char *expected)
{
    g_autofree char *format = sheet_number_format(text, number);
    ck_assert_msg(!g_strcmp0(format, expected), "%s: %s", text, format ? format : "no format");
}

START_TEST(a_number_is_formatted_as_its_text_is_printed)
{
    check_format("12,3" NBSP "%", 0.1229, "#,##0.0\"" NBSP "\"%");
    check_format("12.3%", 0.1229, "#,##0.0%");
    check_format("5%", 0.0476, "#,##0%");
    check_format("47" NBSP "213", 47213, "#,##0");
    check_format("1,234", 1234, "#,##0");
    check_format("1,234", 1.2341, "#,##0.000");
    check_format("1,234.5", 1234.5, "#,##0.0");
    check_format("0,38 per 1" NBSP "000 besvarade samtal", 0.3798,
                 "#,##0.00\" per 1" NBSP "000 besvarade samtal\"");
    check_format("\xe2\x88\x92"
                 "3 dagar",
                 -3, "#,##0\" dagar\"");
    check_format("96 % (andel av samtalen)", 0.956, "#,##0\" \"%\" (andel av samtalen)\"");
}
END_TEST

START_TEST(a_text_that_is_not_its_number_has_no_format)
{
    check_format("3 av 7", 0.43, NULL);
    check_format("för få", 0.43, NULL);
    check_format("3,3 timmar", 11700, NULL);
    check_format("", 0, NULL);
    check_format("–", 1, NULL);
    check_format("5", NAN, NULL);
    check_format("5", HUGE_VAL, NULL);
    check_format("5 \"x\"", 5, NULL);
    g_autofree char *filling = g_strnfill(200, 'x'), *text = g_strconcat("5 ", filling, NULL);
    check_format(text, 5, NULL);
}
END_TEST

static void check_name(GHashTable *taken, const char *wanted, const char *expected)
{
    g_autofree char *name = sheet_name(wanted, taken);
    ck_assert_str_eq(name, expected);
}

START_TEST(sheet_names_are_valid_and_no_two_are_alike)
{
    g_autoptr(GHashTable) taken = sheet_names_new();
    check_name(taken, "Kampanjer", "Kampanjer");
    check_name(taken, "KAMPANJER", "KAMPANJER 2");
    check_name(taken, "kampanjer", "kampanjer 3");
    check_name(taken, "Åre", "Åre");
    check_name(taken, "åRE", "åRE 2");
    check_name(taken, "a[b]:c*d?e/f\\g", "a b c d e f g");
    check_name(taken, "'quoted'", "quoted");
    check_name(taken, "History", "History 2");
    check_name(taken, "", "-");
    check_name(taken, ":", "- 2");
    check_name(taken, NULL, "- 3");
    check_name(taken, "Konvertering per relevant kontakt, netto", "Konvertering per relevant");
    check_name(taken, "Konvertering per relevant kontakt, brutto", "Konvertering per relevant 2");
    g_autofree char *filling = g_strnfill(60, 'x'), *name = sheet_name(filling, taken);
    ck_assert_uint_eq(strlen(name), 31);
    g_autofree char *second = sheet_name(filling, taken);
    ck_assert_uint_eq(strlen(second), 31);
    ck_assert_str_ne(name, second);
}
END_TEST

START_TEST(a_name_is_measured_as_spreadsheets_measure_it)
{
    g_autoptr(GHashTable) taken = sheet_names_new();
    GString *wanted = g_string_new(NULL);
    for (int i = 0; i < 31; i++)
        g_string_append(wanted, "\xf0\x9f\x93\x9e"); /* beyond 16 bits: two units each */
    g_autofree char *name = sheet_name(wanted->str, taken);
    ck_assert_int_eq(g_utf8_strlen(name, -1), 15);
    g_string_free(wanted, TRUE);
}
END_TEST

START_TEST(numbers_are_numbers_and_texts_are_never_formulas)
{
    struct specimen sample;
    struct page *page = open_book(&sample, "sv");
    g_autofree char *strings = member("xl/sharedStrings.xml"), *series = member("xl/worksheets/sheet3.xml"),
                    *styles = member("xl/styles.xml"), *journey = member("xl/worksheets/sheet2.xml");
    has(strings, ">'=HYPERLINK(");
    ck_assert_ptr_null(strstr(strings, ">=HYPERLINK("));
    ck_assert_ptr_null(strstr(strings, "<script>"));
    ck_assert_ptr_null(strstr(strings, "\xe2\x80\xae"));
    has(journey, "<v>0.12158632153882"); /* 512 of 4 211 */
    has(series, "<v>");
    has(styles, "formatCode=\"#,##0.0&quot;" NBSP "&quot;%\"");
    for (int i = 1; i < 12; i++) {
        g_autofree char *name = g_strdup_printf("xl/worksheets/sheet%d.xml", i);
        g_autofree char *sheet = unzip_member(bytes, length, name);
        ck_assert(!sheet || (!strstr(sheet, "<f>") && !strstr(sheet, "<autoFilter")));
    }
    close_book(&sample, page);
}
END_TEST

START_TEST(the_first_sheet_says_what_the_workbook_is)
{
    struct specimen sample;
    struct page *page = open_book(&sample, "en");
    g_autofree char *strings = member("xl/sharedStrings.xml"), *book = member("xl/workbook.xml"),
                    *core = member("docProps/core.xml");
    has(strings, "Norrskens Kundkontakt AB");
    has(strings, "4f0c2d9e8b7a");
    has(strings, page->notice);
    g_autofree char *first = g_strdup_printf("<sheets><sheet name=\"%s\"", page->heading);
    has(book, first);
    /* The freeze: midnight in Stockholm after the last of October. */
    has(core, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-10-31T23:00:00Z");
    has(core, "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">2026-10-31T23:00:00Z");
    close_book(&sample, page);
}
END_TEST

START_TEST(the_header_row_is_frozen_below_caption_and_stamp)
{
    struct specimen sample;
    struct page *page = open_book(&sample, "sv");
    g_autofree char *sheet = member("xl/worksheets/sheet2.xml");
    has(sheet, "<pane xSplit=\"1\" ySplit=\"5\" topLeftCell=\"B6\"");
    has(sheet, "state=\"frozen\"");
    close_book(&sample, page);
}
END_TEST

START_TEST(the_same_page_gives_the_same_bytes_whatever_the_clock_and_zone)
{
    struct specimen sample;
    struct page *page = open_book(&sample, "sv");
    g_autofree char *first = g_memdup2(bytes, length);
    gsize first_length = length;
    g_setenv("TZ", "Asia/Tokyo", TRUE);
    g_usleep(2100000); /* ZIP counts in steps of two seconds */
    write_book(page);
    ck_assert_uint_eq(length, first_length);
    ck_assert_mem_eq(bytes, first, length);
    close_book(&sample, page);
}
END_TEST

START_TEST(the_file_passes_the_self_check_and_nothing_is_left_beside_it)
{
    struct specimen sample;
    struct page *page = open_book(&sample, "sv");
    GError *error = NULL;
    ck_assert(selfcheck_file("workbook.xlsx", bytes, length, &error));
    ck_no_error(error);
    g_autoptr(GDir) names = g_dir_open(folder, 0, NULL);
    ck_assert_str_eq(g_dir_read_name(names), "workbook.xlsx");
    ck_assert_ptr_null(g_dir_read_name(names));
    close_book(&sample, page);
}
END_TEST

START_TEST(a_folder_that_is_not_there_cannot_be_written)
{
    struct specimen sample;
    struct page *page = open_book(&sample, "sv");
    GError *error = NULL;
    g_autofree char *path = g_build_filename(folder, "absent", "workbook.xlsx", NULL);
    ck_assert(!xlsx_write(page, path, &error));
    ck_assert_int_eq(error->code, ERROR_CANNOT_WRITE);
    g_clear_error(&error);
    close_book(&sample, page);
}
END_TEST

SUITE("xlsx", a_number_is_formatted_as_its_text_is_printed, a_text_that_is_not_its_number_has_no_format,
      sheet_names_are_valid_and_no_two_are_alike, a_name_is_measured_as_spreadsheets_measure_it,
      numbers_are_numbers_and_texts_are_never_formulas, the_first_sheet_says_what_the_workbook_is,
      the_header_row_is_frozen_below_caption_and_stamp,
      the_same_page_gives_the_same_bytes_whatever_the_clock_and_zone,
      the_file_passes_the_self_check_and_nothing_is_left_beside_it,
      a_folder_that_is_not_there_cannot_be_written)
