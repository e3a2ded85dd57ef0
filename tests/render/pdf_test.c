/* Pages printed by an outside program: what comes of one that is missing, fails, hangs or prints rubbish, and
 * what is taken out of what it prints. */
#include "suite.h"
#include "takhojd/base/child.h"
#include "takhojd/base/day.h"
#include "takhojd/base/file.h"
#include "takhojd/render/pdf.h"
#include "takhojd/render/svg.h"

#include <glib/gstdio.h>
#include <string.h>

#define FREEZE 846802800000000 /* 2026-10-31 23:00 UTC, in microseconds since 2000 */

static char *folder;

static void folder_open(void)
{
    folder = g_dir_make_tmp("takhojd-pdf-test-XXXXXX", NULL);
    g_autofree char *page = g_build_filename(folder, "index.html", NULL);
    ck_assert(g_file_set_contents(
        page, "<!doctype html><title>p</title><h1>Sida</h1><table><tr><th>a<td>b</table>", -1, NULL));
}

static void folder_close(void)
{
    ck_assert(file_remove_tree(folder, NULL));
    g_free(folder);
}

/* A program of that text; free with g_free. */
static char *program(const char *name, const char *text)
{
    char *path = g_build_filename(folder, name, NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    ck_assert_int_eq(g_chmod(path, 0755), 0);
    return path;
}

/* What is in the PDF; NULL when there is none. */
static char *printed(void)
{
    g_autofree char *path = g_build_filename(folder, "report.pdf", NULL);
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

/* The trouble of one that prints nothing; free with g_free. */
static char *trouble_of(const char *name, int timeout_s)
{
    g_autoptr(GError) error = NULL;
    struct pdf_printer *printer = pdf_printer_new(name, timeout_s);
    ck_assert(pdf_print(printer, folder, FREEZE, &error));
    ck_no_error(error);
    ck_assert(!pdf_printer_is_ready(printer));
    g_autofree char *text = printed();
    ck_assert_ptr_null(text);
    char *trouble = g_strdup(pdf_printer_trouble(printer));
    pdf_printer_free(printer);
    return trouble;
}

START_TEST(without_a_program_nothing_is_printed_and_nothing_is_wrong)
{
    folder_open();
    g_autofree char *trouble = trouble_of(NULL, 5);
    ck_assert_ptr_null(trouble);
    folder_close();
}
END_TEST

START_TEST(a_program_that_is_not_there_is_named)
{
    folder_open();
    g_autofree char *trouble = trouble_of("no-such-printer", 5);
    ck_assert_str_eq(trouble, "there is no program \"no-such-printer\"");
    folder_close();
}
END_TEST

START_TEST(one_that_fails_hangs_or_prints_rubbish_costs_the_file_and_no_more)
{
    static const struct {
        const char *text, *trouble;
    } programs[] = {
        {"#!/bin/sh\necho Printer 1\n[ \"$1\" = --version ] || exit 3\n", "ended with code 3"},
        {"#!/bin/sh\n[ \"$1\" = --version ] || exec sleep 60\n", "took more than 1 second"},
        {"#!/bin/sh\nexit 0\n", "wrote no whole PDF"},
        {"#!/bin/sh\n[ \"$1\" = --version ] || printf '%%PDF-1.4 half' >\"$2\"\n", "wrote no whole PDF"},
    };
    folder_open();
    for (gsize i = 0; i < G_N_ELEMENTS(programs); i++) {
        g_autofree char *path = program("weasyprint-fake", programs[i].text);
        g_autofree char *trouble = trouble_of(path, 1);
        ck_assert_msg(trouble && strstr(trouble, programs[i].trouble), "%s instead of %s", trouble,
                      programs[i].trouble);
        ck_assert_ptr_null(strchr(trouble, '\n'));
    }
    folder_close();
}
END_TEST

START_TEST(after_the_first_failure_no_other_page_is_tried)
{
    folder_open();
    g_autofree char *path = program(
        "weasyprint-fake", "#!/bin/sh\n[ \"$1\" = --version ] || echo x >>\"${0%/*}/tried\"\nexit 1\n");
    struct pdf_printer *printer = pdf_printer_new(path, 5);
    ck_assert(pdf_printer_is_ready(printer));
    for (int i = 0; i < 3; i++)
        ck_assert(pdf_print(printer, folder, FREEZE, NULL));
    g_autofree char *tried = g_build_filename(folder, "tried", NULL);
    ck_assert(!g_file_test(tried, G_FILE_TEST_EXISTS));
    pdf_printer_free(printer);
    folder_close();
}
END_TEST

/* PATH is this folder, until path_close. */
static char *path_open(void)
{
    char *before = g_strdup(g_getenv("PATH"));
    g_autofree char *path = g_strdup_printf("%s:/bin", folder); /* a script needs sh */
    g_setenv("PATH", path, TRUE);
    return before;
}

static void path_close(char *before)
{
    g_setenv("PATH", before, TRUE);
    g_free(before);
}

static const char prints[] = "#!/bin/sh\n"
                             "for last; do case $last in --print-to-pdf=*) to=${last#*=} ;; esac; done\n"
                             "[ \"$1\" != --version ] || { echo \"Printer ${0##*/}\"; exit; }\n"
                             "echo \"$0\" >>\"${0%/*}/tried\"\n"
                             "printf '%%PDF-1.4\\n%%%%EOF\\n' >\"${to:-$2}\"\n";

START_TEST(unasked_chromium_comes_first_and_weasyprint_where_it_cannot_print)
{
    folder_open();
    char *before = path_open();
    g_free(program("chromium", prints));
    g_free(program("weasyprint", prints));
    for (int works = 1; works >= 0; works--) {
        if (!works)
            g_free(program("chromium", "#!/bin/sh\nexit 9\n"));
        struct pdf_printer *printer = pdf_printer_new("auto", 5);
        ck_assert_str_eq(pdf_printer_program(printer), "chromium");
        ck_assert(pdf_print(printer, folder, FREEZE, NULL) && pdf_print(printer, folder, FREEZE, NULL));
        ck_assert_ptr_null(pdf_printer_trouble(printer));
        ck_assert_str_eq(pdf_printer_version(printer), works ? "Printer chromium" : "Printer weasyprint");
        pdf_printer_free(printer);
    }
    g_free(program("weasyprint", "#!/bin/sh\nexit 8\n"));
    g_autofree char *pdf = g_build_filename(folder, "report.pdf", NULL);
    ck_assert_int_eq(g_unlink(pdf), 0);
    g_autofree char *trouble = trouble_of("auto", 5);
    ck_assert_str_eq(trouble, "chromium ended with code 9");
    path_close(before);
    folder_close();
}
END_TEST

/* One that fails in the middle is not followed by another: a night's PDFs come from one program. */
START_TEST(a_printer_that_has_printed_is_not_replaced)
{
    folder_open();
    char *before = path_open();
    g_free(program("chromium", prints));
    g_free(program("weasyprint", prints));
    struct pdf_printer *printer = pdf_printer_new("auto", 5);
    ck_assert(pdf_print(printer, folder, FREEZE, NULL));
    g_free(program("chromium", "#!/bin/sh\nexit 9\n"));
    ck_assert(pdf_print(printer, folder, FREEZE, NULL) && !pdf_printer_is_ready(printer));
    ck_assert_str_eq(pdf_printer_trouble(printer), "chromium ended with code 9");
    ck_assert_str_eq(pdf_printer_version(printer), "Printer chromium");
    pdf_printer_free(printer);
    path_close(before);
    folder_close();
}
END_TEST

START_TEST(none_found_unasked_is_said_and_is_no_fault)
{
    folder_open();
    char *before = path_open();
    struct pdf_printer *printer = pdf_printer_new("auto", 5);
    /* The places beside PATH may hold one. */
    if (!pdf_printer_program(printer)) {
        ck_assert(pdf_printer_is_absent(printer) && !pdf_printer_is_ready(printer));
        ck_assert_str_eq(pdf_printer_trouble(printer), "neither Chromium nor WeasyPrint is installed");
    }
    pdf_printer_free(printer);
    printer = pdf_printer_new("no-such-printer", 5);
    ck_assert(!pdf_printer_is_absent(printer));
    pdf_printer_free(printer);
    path_close(before);
    folder_close();
}
END_TEST

START_TEST(the_page_is_printed_without_a_shell_and_dated_by_the_freeze)
{
    folder_open();
    g_autofree char *path =
        program("weasyprint $(touch canary)",
                "#!/bin/sh\n"
                "if [ \"$1\" = --version ]; then echo 'Printer v. 9 <b>'; exit; fi\n"
                "printf '%%PDF-1.4\\n/CreationDate (D:20991231235959Z)\\n%s\\n%%%%EOF\\n' \"$1\" >\"$2\"\n");
    struct pdf_printer *printer = pdf_printer_new(path, 5);
    ck_assert(pdf_print(printer, folder, FREEZE, NULL));
    ck_assert_ptr_null(pdf_printer_trouble(printer));
    ck_assert_str_eq(pdf_printer_version(printer), "Printer v. 9");
    g_autofree char *text = printed(), *uri = g_strdup_printf("file://%s/index.html", folder);
    ck_assert(strstr(text, "/CreationDate (D:20261031230000Z)") && strstr(text, uri));
    pdf_printer_free(printer);
    folder_close();
}
END_TEST

START_TEST(what_is_of_the_moment_is_taken_out_and_all_else_stays)
{
    static const char before[] = "%PDF-1.4 \0/ModDate (D:20261122125026+00'00') (D:20261122125026)\n"
                                 "(node00000131) (node00000129) (node00000131) (node0000013) (node00000007) "
                                 "/CreationDate (D:soon) (node000001";
    static const char after[] = "%PDF-1.4 \0/ModDate (D:20261031230000+00'00') (D:20261122125026)\n"
                                "(node00000003) (node00000002) (node00000003) (node0000013) (node00000001) "
                                "/CreationDate (D:soon) (node000001";
    g_autofree char *bytes = g_memdup2(before, sizeof before);
    pdf_settle(bytes, sizeof before, FREEZE);
    ck_assert_mem_eq(bytes, after, sizeof after);
    for (gsize length = 0; length < sizeof before; length++) {
        g_autofree char *part = g_memdup2(before, length + 1);
        pdf_settle(part, length, FREEZE); /* reads and writes nothing beyond */
        ck_assert_int_eq(part[length], before[length]);
    }
}
END_TEST

/* A chart of gnuplot's with a mark of each kind stands on the page. */
static void add_chart(void)
{
    g_autofree char *svg = svg_tidy(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
        "viewBox='0 0 9 9'><defs>\n<circle id='gpPt5' stroke='currentColor' r='1'/>\n"
        "<use xlink:href='#gpPt5' id='gpPt6' fill='currentColor' stroke='none'/>\n</defs>"
        "<g fill=\"none\" color=\"black\" stroke=\"currentColor\"><path d='M1,1 L2,2'/>"
        "<use xlink:href='#gpPt5' color='rgb(1, 2, 3)'/><use xlink:href='#gpPt6' color='rgb(4, 5, 6)'/>"
        "</g></svg>");
    g_autofree char *coded = g_base64_encode((const guchar *)svg, strlen(svg));
    g_autofree char *html = g_strdup_printf(
        "<!doctype html><title>p</title><h1>Sida</h1><img src=\"data:image/svg+xml;base64,%s\">", coded);
    g_autofree char *page = g_build_filename(folder, "index.html", NULL);
    ck_assert(g_file_set_contents(page, html, -1, NULL));
}

static void print_twice(const char *program, const char *version)
{
    if (!child_find(program))
        return;
    folder_open();
    add_chart();
    char *texts[2];
    gsize lengths[2];
    for (int i = 0; i < 2; i++) {
        struct pdf_printer *printer = pdf_printer_new(program, 60);
        ck_assert(pdf_print(printer, folder, FREEZE, NULL));
        ck_assert_msg(!pdf_printer_trouble(printer), "%s", pdf_printer_trouble(printer));
        ck_assert(g_str_has_prefix(pdf_printer_version(printer), version));
        g_autofree char *path = g_build_filename(folder, "report.pdf", NULL);
        ck_assert(g_file_get_contents(path, &texts[i], &lengths[i], NULL));
        pdf_printer_free(printer);
    }
    ck_assert_uint_eq(lengths[0], lengths[1]);
    ck_assert_mem_eq(texts[0], texts[1], lengths[0]);
    g_free(texts[0]);
    g_free(texts[1]);
    folder_close();
}

START_TEST(chromium_prints_the_same_bytes_twice)
{
    print_twice("chromium", "Chromium ");
}
END_TEST

START_TEST(weasyprint_prints_charts_and_the_same_bytes_twice)
{
    print_twice("weasyprint", "WeasyPrint ");
}
END_TEST

SUITE("render/pdf", without_a_program_nothing_is_printed_and_nothing_is_wrong,
      a_program_that_is_not_there_is_named, one_that_fails_hangs_or_prints_rubbish_costs_the_file_and_no_more,
      after_the_first_failure_no_other_page_is_tried,
      unasked_chromium_comes_first_and_weasyprint_where_it_cannot_print,
      a_printer_that_has_printed_is_not_replaced, none_found_unasked_is_said_and_is_no_fault,
      the_page_is_printed_without_a_shell_and_dated_by_the_freeze,
      what_is_of_the_moment_is_taken_out_and_all_else_stays, chromium_prints_the_same_bytes_twice,
      weasyprint_prints_charts_and_the_same_bytes_twice)
