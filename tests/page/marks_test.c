/* Whether a headline's definition is said to be another than in the report before. */
#include "golden/sample.h"
#include "takhojd/page/page.h"
#include "takhojd/report/marks.h"

/* What the page says of the headlines' definitions, in their order. */
static GPtrArray *said_of(const struct specimen *sample)
{
    GPtrArray *said = g_ptr_array_new_with_free_func(g_free);
    struct page *page = page_build(sample->report, sample->catalogue, sample->sv, NULL);
    for (guint b = 0; b < page->blocks->len; b++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, b);
        for (guint i = 0; block->pairs && i < block->pairs->len; i++) {
            const struct page_pair *pair = &g_array_index(block->pairs, struct page_pair, i);
            if (!strcmp(pair->term, "Har definitionen ändrats?"))
                g_ptr_array_add(said, g_strdup(pair->text));
        }
    }
    page_free(page);
    return said;
}

static void expect_said(const struct specimen *sample, guint headline, const char *words)
{
    g_autoptr(GPtrArray) said = said_of(sample);
    ck_assert_uint_eq(said->len, sample->report->marks->len);
    const char *text = g_ptr_array_index(said, headline);
    ck_assert_msg(strstr(text, words) != NULL, "\"%s\" is not in: %s", words, text);
}

static struct definition_mark *former_of(GArray *former, guint headline)
{
    return &g_array_index(former, struct definition_mark, headline);
}

START_TEST(a_headline_says_whether_it_is_counted_as_in_the_report_before)
{
    struct specimen sample = sample_new();
    ck_assert_uint_ge(sample.report->marks->len, 3);
    expect_said(&sample, 0, "Definitionen har märket");
    g_autoptr(GArray) former = g_array_copy(sample.report->marks);
    former_of(former, 1)->counted[0] ^= 1;
    former_of(former, 2)->limits[0] ^= 1;
    report_free(sample.report);
    sample.source.former = former;
    sample_make_report(&sample);
    expect_said(&sample, 0,
                "Nej. Både beräkningen och gränserna är desamma som i rapporten för september 2026.");
    expect_said(&sample, 1, "Ja. Sedan rapporten för september 2026 räknas måttet på ett annat sätt");
    expect_said(&sample, 2, "men lagens gräns eller det etiska målet är ett annat");
    sample_free(&sample);
}
END_TEST

START_TEST(a_mark_is_of_what_is_counted_and_not_of_what_came_of_it)
{
    struct specimen sample = sample_new();
    const struct measure *complaints = catalogue_find(sample.catalogue, "complaints");
    const struct measure *turnover = catalogue_find(sample.catalogue, "agent_turnover");
    struct figure figure = {.part = measure_main_part(complaints), .numerator = 3, .denominator = 400};
    struct definition_mark first = definition_mark(complaints, &figure);
    figure.numerator = 4;
    struct definition_mark again = definition_mark(complaints, &figure);
    ck_assert_str_eq(first.counted, again.counted);
    ck_assert_str_eq(first.limits, again.limits);
    struct rule limit = {.pack = (char *)(gsize) "house", .id = (char *)(gsize) "complaints", .number = 2};
    figure.ethics = &limit;
    struct definition_mark limited = definition_mark(complaints, &figure);
    ck_assert_str_eq(first.counted, limited.counted);
    ck_assert_str_ne(first.limits, limited.limits);
    struct definition_mark other = definition_mark(turnover, NULL);
    ck_assert_str_ne(first.counted, other.counted);
    sample_free(&sample);
}
END_TEST

SUITE("page/marks", a_headline_says_whether_it_is_counted_as_in_the_report_before,
      a_mark_is_of_what_is_counted_and_not_of_what_came_of_it)
