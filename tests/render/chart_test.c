/* Charts drawn by the real gnuplot, and what happens when it is not itself. */
#include "golden/sample.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/render/chart.h"

#include <glib/gstdio.h>

static char *folder;

static void folder_open(void)
{
    folder = g_dir_make_tmp("takhojd-chart-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
}

static void folder_close(void)
{
    ck_assert(file_remove_tree(folder, NULL));
    g_clear_pointer(&folder, g_free);
}

/* The first chart of the sample's page whose table has the id; the page owns it. */
static struct page_chart *chart_of(const struct page *page, const char *id)
{
    for (guint i = 0; i < page->blocks->len; i++) {
        struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (block->chart && !strcmp(block->table->id, id))
            return block->chart;
    }
    ck_abort_msg("no chart %s", id);
    return NULL;
}

#define OPTOUTS "optout-weeks-optout-respected-strict"
#define TURNOVER "turnover-months-agent-turnover-per-person-year"

/* A script that stands in for gnuplot. */
static char *stand_in(const char *script)
{
    char *path = g_build_filename(folder, "stand-in", NULL);
    ck_assert(g_file_set_contents(path, script, -1, NULL));
    ck_assert_int_eq(g_chmod(path, 0755), 0);
    return path;
}

struct drawn {
    struct specimen sample;
    struct page *page;
    struct chart_set *set;
    GError *error;
    bool ok;
};

static struct drawn draw(const char *program, int timeout_s, const char *id, const char *title)
{
    struct drawn drawn = {.sample = sample_new()};
    g_autofree char *drawing = g_build_filename(folder, "drawing", NULL);
    drawn.page = page_build(drawn.sample.report, drawn.sample.catalogue, drawn.sample.sv, NULL);
    struct page_chart *chart = chart_of(drawn.page, id);
    struct page_series *series = chart->series;
    if (title) {
        g_free(chart->title);
        chart->title = g_strdup(title);
        g_free(g_array_index(series->axis, struct page_mark, 0).text);
        g_array_index(series->axis, struct page_mark, 0).text = g_strdup(title);
        g_free(g_array_index(series->points, struct page_point, series->points->len - 1).tick);
        g_array_index(series->points, struct page_point, series->points->len - 1).tick = g_strdup(title);
    }
    drawn.set = chart_set_new(program, timeout_s, drawing);
    ck_assert_int_eq(chart_add(drawn.set, chart), 0);
    drawn.ok = chart_set_draw(drawn.set, &drawn.error);
    return drawn;
}

static void drawn_close(struct drawn *drawn)
{
    chart_set_free(drawn->set);
    page_free(drawn->page);
    sample_free(&drawn->sample);
    g_clear_error(&drawn->error);
}

START_TEST(a_chart_is_two_svgs_and_a_png)
{
    folder_open();
    struct drawn drawn = draw("gnuplot", 60, OPTOUTS, NULL);
    ck_no_error(drawn.error);
    struct chart_result result = chart_set_result(drawn.set, 0);
    ck_assert_msg(result.is_drawn, "%s", result.reason);
    ck_assert_ptr_nonnull(strstr(result.wide, "</svg>"));
    ck_assert_ptr_nonnull(strstr(result.narrow, "</svg>"));
    ck_assert_ptr_nonnull(strstr(result.wide, "etik 99"));
    g_autofree char *png = NULL;
    gsize length;
    ck_assert(g_file_get_contents(result.picture, &png, &length, NULL));
    ck_assert_mem_eq(png, "\x89PNG", 4);
    drawn_close(&drawn);
    folder_close();
}
END_TEST

START_TEST(no_text_runs_a_command_or_breaks_the_svg)
{
    static const char *const hostile[] = {
        "`touch canary`",
        "'",
        "''",
        "'''",
        "'.system('touch canary').'",
        "\n!touch canary\n",
        "a\nset output\nsystem 'touch canary'\n",
        "__D__\n!touch canary",
        "100 % %s %n %d %*d",
        "@x $d {/Symbol a} ^2 _3 \\",
        "\x01\x02\xff\xfe<>&\"]]>",
        "\xe2\x80\xa8!touch canary",
        "<script>alert(1)</script>",
        "a'\\\n!touch canary\n'",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
        folder_open();
        struct drawn drawn = draw("gnuplot", 60, TURNOVER, hostile[i]);
        ck_no_error(drawn.error);
        struct chart_result result = chart_set_result(drawn.set, 0);
        ck_assert_msg(result.is_drawn, "%s: %s", hostile[i], result.reason);
        const GMarkupParser none = {0};
        GMarkupParseContext *parser = g_markup_parse_context_new(&none, 0, NULL, NULL);
        GError *error = NULL;
        g_markup_parse_context_parse(parser, result.wide, (gssize)result.wide_length, &error);
        ck_no_error(error);
        ck_assert_ptr_null(strstr(result.wide, "<script"));
        g_markup_parse_context_free(parser);
        g_autofree char *canary = g_build_filename(folder, "drawing", "canary", NULL);
        ck_assert_msg(!g_file_test(canary, G_FILE_TEST_EXISTS), "%s", hostile[i]);
        drawn_close(&drawn);
        folder_close();
    }
}
END_TEST

START_TEST(one_chart_that_fails_does_not_hurt_the_next)
{
    folder_open();
    struct specimen sample = sample_new();
    struct page *page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    struct page_chart *broken_chart = chart_of(page, TURNOVER), *good = chart_of(page, OPTOUTS);
    struct page_series *broken = broken_chart->series;
    g_autofree char *drawing = g_build_filename(folder, "drawing", NULL);
    struct chart_set *set = chart_set_new("gnuplot", 60, drawing);
    GError *error = NULL;
    double high = broken->high;
    broken->high = broken->low; /* an empty range, which gnuplot refuses */
    for (guint i = 0; i < broken->points->len; i++)
        g_array_index(broken->points, struct page_point, i).value = NAN;
    ck_assert_int_eq(chart_add(set, broken_chart), 0);
    ck_assert_int_eq(chart_add(set, good), 1);
    broken->high = high;
    ck_assert(chart_set_draw(set, &error));
    ck_no_error(error);
    ck_assert(!chart_set_result(set, 0).is_drawn);
    ck_assert_ptr_nonnull(chart_set_result(set, 0).reason);
    ck_assert_ptr_null(strchr(chart_set_result(set, 0).reason, '\n'));
    ck_assert(chart_set_result(set, 1).is_drawn);
    chart_set_free(set);
    page_free(page);
    sample_free(&sample);
    folder_close();
}
END_TEST

START_TEST(a_missing_program_is_a_configuration_error)
{
    folder_open();
    struct drawn drawn = draw("no-such-gnuplot", 60, TURNOVER, NULL);
    ck_assert(!drawn.ok);
    ck_assert_int_eq(drawn.error->code, ERROR_CONFIG);
    ck_assert_ptr_nonnull(strstr(drawn.error->message, "hint: "));
    drawn_close(&drawn);
    folder_close();
}
END_TEST

START_TEST(a_program_that_hangs_is_killed)
{
    folder_open();
    g_autofree char *program = stand_in("#!/bin/sh\nexec sleep 600\n");
    struct drawn drawn = draw(program, 1, TURNOVER, NULL);
    ck_assert(!drawn.ok);
    ck_assert_int_eq(drawn.error->code, ERROR_INTERNAL);
    drawn_close(&drawn);
    folder_close();
}
END_TEST

START_TEST(a_program_that_ends_early_is_an_internal_error)
{
    static const char *const scripts[] = {"#!/bin/sh\nexit 0\n", "#!/bin/sh\ncat >/dev/null\necho OK 0 >&2\n",
                                          "#!/bin/sh\nkill -9 $$\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++) {
        folder_open();
        g_autofree char *program = stand_in(scripts[i]);
        struct drawn drawn = draw(program, 60, TURNOVER, NULL);
        ck_assert(!drawn.ok);
        ck_assert_int_eq(drawn.error->code, ERROR_INTERNAL);
        drawn_close(&drawn);
        folder_close();
    }
}
END_TEST

START_TEST(a_file_cut_short_is_no_chart)
{
    folder_open();
    /* Says that all went well and writes what a full disk leaves behind. */
    g_autofree char *program =
        stand_in("#!/bin/sh\ncat >/dev/null\nfor i in 0 1 2; do echo '<svg' >00000-$i.part; "
                 "echo OK $i >&2; done\n");
    struct drawn drawn = draw(program, 60, TURNOVER, NULL);
    ck_no_error(drawn.error);
    ck_assert(!chart_set_result(drawn.set, 0).is_drawn);
    g_autofree char *left = g_build_filename(folder, "drawing", "00000-2.png", NULL);
    ck_assert(!g_file_test(left, G_FILE_TEST_EXISTS));
    drawn_close(&drawn);
    folder_close();
}
END_TEST

START_TEST(a_sentinel_of_no_chart_is_ignored)
{
    folder_open();
    g_autofree char *program =
        stand_in("#!/bin/sh\ncat >/dev/null\necho OK 999999999999 >&2\necho OK -1 >&2\n"
                 "echo OK >&2\nfor i in 0 1 2; do echo \"ERR $i no\" >&2; done\n");
    struct drawn drawn = draw(program, 60, TURNOVER, NULL);
    ck_no_error(drawn.error);
    ck_assert_str_eq(chart_set_result(drawn.set, 0).reason, "no");
    drawn_close(&drawn);
    folder_close();
}
END_TEST

START_TEST(no_chart_starts_no_program)
{
    struct chart_set *set = chart_set_new("no-such-gnuplot", 1, "/nonexistent/folder");
    ck_assert(chart_set_draw(set, NULL));
    ck_assert(!chart_set_result(set, 0).is_drawn);
    ck_assert(!chart_set_result(set, -1).is_drawn);
    chart_set_free(set);
}
END_TEST

START_TEST(the_script_is_as_it_was)
{
    struct specimen sample = sample_new();
    struct page *sv = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    struct page *en = page_build(sample.report, sample.catalogue, sample.en, NULL);
    g_autofree char *wide = chart_script(chart_of(sv, OPTOUTS), CHART_WIDE);
    g_autofree char *narrow = chart_script(chart_of(sv, TURNOVER), CHART_NARROW);
    g_autofree char *picture = chart_script(chart_of(en, OPTOUTS), CHART_PICTURE);
    sample_golden("optouts-wide.sv.gp", wide);
    sample_golden("turnover-narrow.sv.gp", narrow);
    sample_golden("optouts-picture.en.gp", picture);
    page_free(sv);
    page_free(en);
    sample_free(&sample);
}
END_TEST

START_TEST(the_script_of_every_kind_is_as_it_was)
{
    static const struct {
        const char *id, *name;
        enum chart_canvas canvas;
        bool is_english;
    } charts[] = {{"path", "steps-wide.sv.gp", CHART_WIDE, false},
                  {"pressure-spread-contact-pressure-median-30d", "spread-narrow.sv.gp", CHART_NARROW, false},
                  {"optout-spread-optout-time-within-24h", "spread-picture.en.gp", CHART_PICTURE, true},
                  {"clients-conversion", "dots-wide.sv.gp", CHART_WIDE, false},
                  {"complaint-categories", "dots-narrow.en.gp", CHART_NARROW, true},
                  {"hours", "heat-wide.sv.gp", CHART_WIDE, false},
                  {"tenure", "tenure-wide.sv.gp", CHART_WIDE, false}};
    struct specimen sample = sample_new();
    struct page *sv = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    struct page *en = page_build(sample.report, sample.catalogue, sample.en, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(charts); i++) {
        const struct page *page = charts[i].is_english ? en : sv;
        g_autofree char *script = chart_script(chart_of(page, charts[i].id), charts[i].canvas);
        sample_golden(charts[i].name, script);
    }
    page_free(sv);
    page_free(en);
    sample_free(&sample);
}
END_TEST

/* Each on each canvas, by the real gnuplot. */
START_TEST(every_kind_is_drawn)
{
    folder_open();
    struct specimen sample = sample_new();
    struct page *page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    g_autofree char *drawing = g_build_filename(folder, "drawing", NULL);
    struct chart_set *set = chart_set_new("gnuplot", 60, drawing);
    unsigned kinds = 0;
    GError *error = NULL;
    for (guint i = 0; i < page->blocks->len; i++) {
        struct page_chart *chart = ((struct page_block *)g_ptr_array_index(page->blocks, i))->chart;
        if (!chart || kinds & 1U << chart->kind)
            continue;
        kinds |= 1U << chart->kind;
        chart->has_picture = true;
        chart_add(set, chart);
    }
    ck_assert_uint_eq(kinds, (1U << PAGE_CHART_KINDS) - 1);
    ck_assert(chart_set_draw(set, &error));
    ck_no_error(error);
    for (int i = 0; i < chart_set_count(set); i++) {
        struct chart_result result = chart_set_result(set, i);
        ck_assert_msg(result.is_drawn && result.picture, "%s: %s", result.title, result.reason);
    }
    chart_set_free(set);
    page_free(page);
    sample_free(&sample);
    folder_close();
}
END_TEST

/* A funnel of so many flagged units at one place. */
static struct page_chart *crowd(guint units)
{
    struct page_chart *chart = page_chart_new(PAGE_FUNNEL);
    chart->title = g_strdup("");
    chart->funnel->high = 1;
    chart->funnel->n_high = 100;
    chart->funnel->target = 0.5;
    chart->funnel->target_text = g_strdup("alla");
    chart->funnel->n_label = g_strdup("n");
    for (guint i = 0; i < units; i++) {
        const struct page_spot spot = {.n = 30, .value = 0.6, .name = g_strdup("unit"), .is_flagged = true};
        g_array_append_val(chart->funnel->spots, spot);
    }
    return chart;
}

/* The places of the labels 'unit' in a script, each another than those before. */
static guint count_places(const char *script)
{
    g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GRegex) label = g_regex_new("'unit' at (.+) left", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    for (g_regex_match(label, script, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL))
        ck_assert_msg(g_hash_table_add(places, g_match_info_fetch(match, 1)), "two names at one place: %s",
                      script);
    return g_hash_table_size(places);
}

START_TEST(names_of_a_funnel_stand_across_no_other_and_not_far_from_their_unit)
{
    const enum chart_canvas canvases[] = {CHART_WIDE, CHART_NARROW};
    for (gsize c = 0; c < G_N_ELEMENTS(canvases); c++) {
        struct page_chart *few = crowd(3), *many = crowd(30);
        g_autofree char *few_script = chart_script(few, canvases[c]),
                        *many_script = chart_script(many, canvases[c]);
        ck_assert_uint_eq(count_places(few_script), 3);
        ck_assert_uint_eq(count_places(many_script), 3);
        page_chart_free(few);
        page_chart_free(many);
    }
}
END_TEST

/* How high the only name in a script stands. */
static double height_of_name(struct page_chart *chart)
{
    g_autofree char *script = chart_script(chart, CHART_WIDE);
    const char *label = strstr(script, "'unit' at ");
    ck_assert_ptr_nonnull(label);
    const char *comma = strchr(label, ',');
    ck_assert_ptr_nonnull(comma);
    return g_ascii_strtod(comma + strcspn(comma, "0123456789"), NULL);
}

START_TEST(a_name_of_a_funnel_moves_off_a_line_of_its_bands)
{
    struct page_chart *free_chart = crowd(1), *crossed = crowd(1);
    for (int i = 0; i < 2; i++) {
        const struct page_bands bands = {i ? 100 : 10, 0.6, NAN, NAN, NAN};
        g_array_append_val(crossed->funnel->curve, bands);
    }
    double free_height = height_of_name(free_chart), height = height_of_name(crossed);
    ck_assert_double_gt(fabs(height - free_height), 0.03); /* of the picture's height: about a line */
    ck_assert_double_lt(fabs(height - free_height), 0.06);
    page_chart_free(free_chart);
    page_chart_free(crossed);
}
END_TEST

/* How high the words for all units together stand on a phone, with one unit more at a place. */
static double height_of_target(double n, double value)
{
    struct page_chart *chart = crowd(0);
    const struct page_spot spot = {.n = n, .value = value};
    g_array_append_val(chart->funnel->spots, spot);
    g_autofree char *script = chart_script(chart, CHART_NARROW);
    g_autoptr(GRegex) label = g_regex_new("'alla' at .*?([0-9.]+) right", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    ck_assert_msg(g_regex_match(label, script, 0, &match), "%s", script);
    g_autofree char *height = g_match_info_fetch(match, 1);
    page_chart_free(chart);
    return g_ascii_strtod(height, NULL);
}

START_TEST(the_words_for_all_units_give_way_to_a_unit_on_a_phone)
{
    double above = height_of_target(10, 0.54);
    ck_assert_double_lt(height_of_target(97, 0.54), above);
    ck_assert_double_eq(height_of_target(97, 0.46), above);
}
END_TEST

SUITE("chart", a_chart_is_two_svgs_and_a_png, no_text_runs_a_command_or_breaks_the_svg,
      one_chart_that_fails_does_not_hurt_the_next, a_missing_program_is_a_configuration_error,
      a_program_that_hangs_is_killed, a_program_that_ends_early_is_an_internal_error,
      a_file_cut_short_is_no_chart, a_sentinel_of_no_chart_is_ignored, no_chart_starts_no_program,
      the_script_is_as_it_was, the_script_of_every_kind_is_as_it_was, every_kind_is_drawn,
      names_of_a_funnel_stand_across_no_other_and_not_far_from_their_unit,
      a_name_of_a_funnel_moves_off_a_line_of_its_bands, the_words_for_all_units_give_way_to_a_unit_on_a_phone)
