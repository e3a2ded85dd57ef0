/* A logo is what it says it is, and nothing more. */
#include "suite.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/render/logo.h"

static char *folder;

static char *try(const char *name, const char *bytes, gsize length, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert(g_file_set_contents(path, bytes, (gssize)length, NULL));
    return logo_uri(path, error);
}

static bool is_taken(const char *name, const char *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *uri = try(name, bytes, length, &error);
    ck_assert(uri || error->code == ERROR_CONFIG);
    return uri != NULL;
}

static bool is_svg_taken(const char *inside)
{
    g_autofree char *svg = g_strdup_printf("<svg xmlns=\"http://www.w3.org/2000/svg\">%s</svg>", inside);
    return is_taken("logo.svg", svg, strlen(svg));
}

START_TEST(a_plain_picture_becomes_a_data_uri)
{
    folder = g_dir_make_tmp("takhojd-logo-XXXXXX", NULL);
    const char svg[] = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"a\"/></svg>";
    g_autofree char *uri = try("logo.svg", svg, strlen(svg), NULL);
    ck_assert(g_str_has_prefix(uri, "data:image/svg+xml;base64,PD94bWwg"));
    ck_assert(is_svg_taken("<use href=\"#a\"/><path fill=\"url(#b)\" d=\"M0 0\"/>"));
    ck_assert(file_remove_tree(folder, NULL));
}
END_TEST

START_TEST(whatever_asks_runs_or_is_torn_is_refused)
{
    static const char *const svgs[] = {"<script>alert(1)</script>",
                                       "<g onload=\"alert(1)\"/>",
                                       "<g ONLOAD=\"alert(1)\"/>",
                                       "<use href=\"http://example.org/a.svg#a\"/>",
                                       "<use xlink:href=\"data:image/svg+xml;base64,AA\"/>",
                                       "<path fill=\"url(http://example.org/)\"/>",
                                       "<path style=\"fill: URL( 'http://example.org/')\"/>",
                                       "<style>@import 'http://example.org/'</style>",
                                       "<image href=\"#a\"/>",
                                       "<foreignObject/>",
                                       "<a href=\"#a\"/>",
                                       "<!-- a comment -->",
                                       "<g>"};
    folder = g_dir_make_tmp("takhojd-logo-XXXXXX", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(svgs); i++)
        ck_assert_msg(!is_svg_taken(svgs[i]), "taken: %s", svgs[i]);
    static const char entity[] = "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>";
    ck_assert(!is_taken("logo.svg", entity, strlen(entity)));
    ck_assert(!is_taken("logo.svg", "<html/>", 7) && !is_taken("logo.svg", "", 0));
    ck_assert(!is_taken("logo.svg", "<svg>\xff</svg>", 12));
    ck_assert(!is_taken("logo.png", "\x89PNG\r\n\x1a\n", 8));
    g_autofree char *large = g_strnfill(LOGO_LARGEST + 1, ' ');
    ck_assert(!is_svg_taken(large));
    ck_assert(file_remove_tree(folder, NULL));
}
END_TEST

START_TEST(a_whole_png_is_taken)
{
    folder = g_dir_make_tmp("takhojd-logo-XXXXXX", NULL);
    g_autofree char *png = NULL;
    gsize length;
    ck_assert(g_file_get_contents("reports/readme.png", &png, &length, NULL));
    bool is_small = length <= LOGO_LARGEST;
    ck_assert_int_eq(is_taken("logo.png", png, length), is_small);
    ck_assert(!is_taken("logo.png", png, length / 2));
    ck_assert(file_remove_tree(folder, NULL));
}
END_TEST

SUITE("render/logo", a_plain_picture_becomes_a_data_uri, whatever_asks_runs_or_is_torn_is_refused,
      a_whole_png_is_taken)
