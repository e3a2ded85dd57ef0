/* A whole page in a folder: the files a reader gets. */
#include "golden/sample.h"
#include "takhojd/base/file.h"
#include "takhojd/render/render.h"

#include <glib/gstdio.h>

static char *style_text(void)
{
    char *style = NULL;
    ck_assert(g_file_get_contents("reports/style.css", &style, NULL, NULL));
    return style;
}

/* TAKHOJD_PAGES=FOLDER keeps the pages there, for looking at. */
START_TEST(both_languages_are_rendered_with_one_gnuplot_process)
{
    struct specimen sample = sample_new();
    GError *error = NULL;
    const char *kept = g_getenv("TAKHOJD_PAGES");
    g_autofree char *folder = kept ? g_strdup(kept) : g_dir_make_tmp("takhojd-render-XXXXXX", NULL);
    g_autofree char *drawing = g_build_filename(folder, "drawing", NULL), *style = style_text();
    struct chart_set *charts = chart_set_new("gnuplot", 60, drawing);
    struct page *pages[] = {page_build(sample.report, sample.catalogue, sample.sv, NULL),
                            page_build(sample.report, sample.catalogue, sample.en, NULL)};
    for (int i = 0; i < 2; i++)
        render_add_charts(pages[i], charts);
    ck_assert(chart_set_draw(charts, &error));
    ck_no_error(error);
    for (int i = 0; i < 2; i++) {
        g_autofree char *language = g_build_filename(folder, pages[i]->language, NULL);
        ck_assert(render_page(pages[i], charts, FORMAT_HTML | FORMAT_CSV, style, language, &error));
        static const char *const files[] = {"index.html", "png/optout-weeks-optout-respected-strict.png",
                                            "tables/optout-weeks-optout-respected-strict.csv",
                                            "tables/clients.csv"};
        for (gsize file = 0; file < G_N_ELEMENTS(files); file++) {
            g_autofree char *path = g_build_filename(language, files[file], NULL);
            ck_assert_msg(g_file_test(path, G_FILE_TEST_IS_REGULAR), "no %s", path);
        }
        page_free(pages[i]);
    }
    chart_set_free(charts);
    ck_assert(file_remove_tree(drawing, NULL));
    if (!kept)
        ck_assert(file_remove_tree(folder, NULL));
    sample_free(&sample);
}
END_TEST

SUITE("render", both_languages_are_rendered_with_one_gnuplot_process)
