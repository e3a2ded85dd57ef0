/* Every section of the vectors is tested, or left out for a reason that is printed. */
#include "suite.h"
#include "vectors.h"
#include <string.h>

static const struct {
    const char *section, *reason;
} left_out[] = {
    {"meta", "tells where the figures come from"},
    {"proportion_coverage",
     "a comparison of methods over a grid, the reason for choosing Wilson; no function"},
    {"funnel_interpolated_realised_false_alarm", "shows why the interpolated funnel line is not used"},
    {"eb_efron_morris", "the James-Stein estimate is used by no report"},
    {"simpson_berkeley",
     "odds ratios are used by no report; the risk difference is tested on the kidney stones"},
    {"turnover_simple", "a quotient of headcounts, computed with its measure"},
    {"km_lung", "its 228 patients are not in the file, and no report uses restricted means"},
    {"small_number_suppression",
     "its complementary rule gives counts away to one who knows it; report/suppress.h "
     "keeps another, tested there"},
    {"nhs_rules",
     "no report marks points by these rules: their four together mark a third of all stable charts"},
    {"qa_stratified", "no report gives a mean of review scores; shares of reviews are weighted (weighted.h)"},
    {"kappa", "no report tells how far two reviewers agree"},
    {"qa_mean_t", "no report gives a mean of review scores"},
};

static const struct {
    const char *part, *reason;
} parts_left_out[] = {
    {"proportion_95: jeffreys, wilson_cc", "used by no report"},
    {"poisson_garwood: byar", "used by no report"},
    {"funnel_poisson_exact: funnelplotr", "confidence limits used as prediction limits; shown as a trap"},
    {"overdispersion_sr: shmi", "truncation on a log scale is used by no report"},
    {"eb_betabinomial: ml", "the moments are used"},
    {"benjamini_hochberg: holm, bonferroni", "used by no report"},
    {"anhoej_limits: crossings", "crossings are used by no report"},
    {"anhoej_example: crossings", "crossings are used by no report"},
    {"spc_false_alarm_simulation: shift, trend, two of three, crossings", "used by no report"},
    {"rare_event: g_chart", "contacts between events are used by no report; time between is"},
    {"simpson_kidney: mh_or, cmh, std", "used by no report"},
    {"km_aml_maintained: median_log", "limits on the complementary log-log scale are used"},
};

/* All suites of this folder but this one, in one text. */
static GString *read_tests(void)
{
    g_autofree char *folder = source_path("tests/stats");
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
    ck_no_error(error);
    GString *all = g_string_new(NULL);
    for (const char *name; (name = g_dir_read_name(dir));) {
        if (!g_str_has_suffix(name, "_test.c") || g_str_equal(name, "vectors_test.c"))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL), *one = NULL;
        ck_assert(g_file_get_contents(path, &one, NULL, &error));
        g_string_append(all, one);
    }
    return all;
}

static const char *reason_to_leave_out(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(left_out); i++)
        if (g_str_equal(left_out[i].section, name))
            return left_out[i].reason;
    return NULL;
}

START_TEST(every_section_is_tested_or_left_out_for_a_reason)
{
    g_autoptr(GString) tests = read_tests();
    struct json_value root = vectors_root();
    ck_assert_uint_ge(json_count(root), 50);
    for (gsize i = 0; i < json_count(root); i++) {
        const char *name = json_key(json_at(root, i)), *reason = reason_to_leave_out(name);
        g_autofree char *call = g_strdup_printf("section(\"%s\")", name);
        bool tested = strstr(tests->str, call) != NULL;
        ck_assert_msg(tested || reason, "section %s is neither tested nor left out", name);
        ck_assert_msg(!tested || !reason, "section %s is both tested and left out", name);
        if (reason)
            printf("left out: %s (%s)\n", name, reason);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(parts_left_out); i++)
        printf("left out: %s (%s)\n", parts_left_out[i].part, parts_left_out[i].reason);
}
END_TEST

START_TEST(nothing_is_left_out_that_is_not_there)
{
    for (gsize i = 0; i < G_N_ELEMENTS(left_out); i++)
        section(left_out[i].section);
    for (gsize i = 0; i < G_N_ELEMENTS(parts_left_out); i++) {
        g_auto(GStrv) words = g_strsplit(parts_left_out[i].part, ":", 2);
        section(words[0]);
    }
}
END_TEST

SUITE("stats/vectors", every_section_is_tested_or_left_out_for_a_reason,
      nothing_is_left_out_that_is_not_there)
