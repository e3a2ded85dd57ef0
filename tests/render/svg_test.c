/* gnuplot's SVG made small: what goes, and what stays as it was. */
#include "suite.h"
#include "takhojd/render/svg.h"

#include <string.h>

static void check(const char *svg, const char *expected)
{
    g_autofree char *tidy = svg_tidy(svg);
    ck_assert_str_eq(tidy, expected);
}

START_TEST(space_between_elements_goes_and_space_in_a_text_stays)
{
    check("<?xml version=\"1.0\"?>\n<svg \n width=\"7\"\n >\n\t<path  d='M1,2 L3,4  '/>\n<text> a  b "
          "</text>\n</svg>\n",
          "<?xml version=\"1.0\"?><svg width=\"7\"><path d='M1,2 L3,4 '/><text> a  b </text></svg>");
}
END_TEST

START_TEST(empty_texts_and_groups_go_with_what_is_around_them)
{
    check("<svg><g a=\"1\">\n\t<g transform=\"x\">\n<text></text>\n</g>\n</g><g>\n</g><path/></svg>",
          "<svg><path/></svg>");
    check("<svg></svg>", "<svg></svg>");
}
END_TEST

START_TEST(a_group_that_ends_where_one_like_it_begins_goes_on)
{
    check("<svg><g a=\"1\"><path/></g>\n<g  a=\"1\"><rect/></g><g a=\"2\"><path/></g></svg>",
          "<svg><g a=\"1\"><path/><rect/></g><g a=\"2\"><path/></g></svg>");
    check("<svg><g a=\"1\"><path/></g><rect/><g a=\"1\"><path/></g></svg>",
          "<svg><g a=\"1\"><path/></g><rect/><g a=\"1\"><path/></g></svg>");
    check("<svg><g a=\"1\"><g a=\"1\"><path/></g></g><g a=\"1\"><path/></g></svg>",
          "<svg><g a=\"1\"><g a=\"1\"><path/></g><path/></g></svg>");
    /* Between them nothing is left. */
    check("<svg><g a=\"1\"><path/></g><g b=\"1\"></g><g a=\"1\"><rect/></g></svg>",
          "<svg><g a=\"1\"><path/><rect/></g></svg>");
}
END_TEST

START_TEST(marks_that_are_not_used_go_and_those_that_used_ones_need_stay)
{
    static const char defs[] =
        "<defs>\n\t<path id='gpPt1' d='a'/>\n\t<path id='gpPt13' d='b'/>\n"
        "\t<use xlink:href='#gpPt13' id='gpPt14'/>\n\t<filter id='box'>\n\t  <feFlood/>\n"
        "\t</filter>\n</defs>";
    g_autofree char *used = g_strdup_printf("<svg>%s<use xlink:href='#gpPt14'/></svg>", defs);
    check(used, "<svg><defs><path id='gpPt13' d='b'/><use xlink:href='#gpPt13' id='gpPt14'/></defs>"
                "<use xlink:href='#gpPt14'/></svg>");
    g_autofree char *unused =
        g_strdup_printf("<svg><title>Gnuplot</title>\n<desc>x</desc>%s<path/></svg>", defs);
    check(unused, "<svg><path/></svg>");
    g_autofree char *filtered = g_strdup_printf("<svg>%s<g filter=\"url(#box)\"><path/></g></svg>", defs);
    g_autofree char *tidy = svg_tidy(filtered);
    ck_assert(strstr(tidy, "<filter id='box'>") != NULL);
}
END_TEST

START_TEST(colours_are_named_where_they_are_used)
{
    check("<svg><defs>\n<circle id='gpPt5' stroke='currentColor' r='1'/>\n"
          "<use xlink:href='#gpPt5' id='gpPt6' fill='currentColor' stroke='none'/>\n</defs>"
          "<g fill=\"none\" color=\"black\" stroke=\"currentColor\"><path/>"
          "<use xlink:href='#gpPt5' color='rgb(1, 2, 3)'/><use xlink:href='#gpPt6' color='rgb(4, 5, 6)'/>"
          "</g><g color=\"#FFFFFF\" stroke=\"currentColor\"><path/></g></svg>",
          "<svg><defs><circle id='gpPt5' r='1'/><use xlink:href='#gpPt5' id='gpPt6' stroke='none'/></defs>"
          "<g fill=\"none\" color=\"black\" stroke=\"black\"><path/>"
          "<use xlink:href='#gpPt5' stroke='rgb(1, 2, 3)'/><use xlink:href='#gpPt6' fill='rgb(4, 5, 6)'/>"
          "</g><g color=\"#FFFFFF\" stroke=\"#FFFFFF\"><path/></g></svg>");
}
END_TEST

START_TEST(what_is_cut_off_does_no_harm)
{
    static const char svg[] =
        "<svg><defs>\n<use id='a' stroke='none'/>\n</defs><g color=\"red\" stroke=\"currentColor\">"
        "<use href='#a' color='red'/><text>x</text></g></g></svg><title";
    for (gsize length = 0; length <= strlen(svg); length++) {
        g_autofree char *part = g_strndup(svg, length), *tidy = svg_tidy(part);
        ck_assert_uint_le(strlen(tidy), length);
    }
}
END_TEST

SUITE("render/svg", space_between_elements_goes_and_space_in_a_text_stays,
      empty_texts_and_groups_go_with_what_is_around_them, a_group_that_ends_where_one_like_it_begins_goes_on,
      marks_that_are_not_used_go_and_those_that_used_ones_need_stay, colours_are_named_where_they_are_used,
      what_is_cut_off_does_no_harm)
