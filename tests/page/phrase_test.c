/* Figures in words: of how many people an interval is told. */
#include "../../src/page/phrase.h"
#include "golden/sample.h"

#define NBSP "\xc2\xa0"

/* A share and its limits, and what is said of them. */
struct spoken {
    double numerator, denominator, lower, upper;
    const char *text;
};

static void tells(const struct spoken *spoken)
{
    struct specimen sample = sample_new();
    struct figure figure =
        sample_figure(&sample, "relevance", "of_conversations", spoken->numerator, spoken->denominator);
    figure.lower = spoken->lower;
    figure.upper = spoken->upper;
    g_autofree char *text = phrase_uncertainty(sample.sv, &figure);
    ck_assert_str_eq(text, spoken->text);
    sample_free(&sample);
}

START_TEST(an_interval_has_no_more_digits_than_it_bears)
{
    static const struct spoken few[] = {
        {20, 21, 0.7733, 0.9915, "Troligen mellan 77 och 99 av 100."},
        {1, 21, 0.0085, 0.2267, "Troligen mellan 1 och 23 av 100."},
        {53, 54, 0.9011, 0.9995, "Troligen mellan 901 och 999 av 1" NBSP "000."},
        {99, 100, 0.9455, 0.99975, "Troligen mellan 945 och 999 av 1" NBSP "000."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(few); i++)
        tells(&few[i]);
}
END_TEST

START_TEST(none_and_all_are_said_only_where_they_are_the_limit)
{
    static const struct spoken edges[] = {
        {16, 16, 0.7941, 1, "Troligen mellan 79 och 100 av 100."},
        {409, 412, 0.9788, 0.9985, "Troligen mellan 978 och 999 av 1" NBSP "000."},
        {3, 1412, 0.0007, 0.0062, "Troligen mellan 7 och 62 av 10" NBSP "000."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(edges); i++)
        tells(&edges[i]);
}
END_TEST

START_TEST(a_narrow_interval_is_told_of_more_people)
{
    static const struct spoken narrow[] = {
        {5102, 6290, 0.8012, 0.8206, "Troligen mellan 80 och 83 av 100."},
        {51020, 62900, 0.8081, 0.8142, "Troligen mellan 808 och 815 av 1" NBSP "000."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(narrow); i++)
        tells(&narrow[i]);
}
END_TEST

START_TEST(a_sum_of_money_is_told_to_its_last_hundredth_and_a_whole_one_without)
{
    static const struct {
        double sum;
        const char *value, *sentence;
    } sums[] = {{4055.5, "4" NBSP "055,50", "Köp för 4" NBSP "055,50 ångrades inom fristen."},
                {0.01, "0,01", "Köp för 0,01 ångrades inom fristen."},
                {4061, "4" NBSP "061", "Köp för 4" NBSP "061 ångrades inom fristen."}};
    struct specimen sample = sample_new();
    for (gsize i = 0; i < G_N_ELEMENTS(sums); i++) {
        struct figure figure = sample_figure(&sample, "withdrawals", "value", sums[i].sum, NAN);
        figure.value = sums[i].sum;
        figure.state = FIGURE_MEASURED;
        g_autofree char *value = phrase_value(sample.sv, &figure),
                        *sentence = phrase_sentence(sample.sv, &figure);
        ck_assert_str_eq(value, sums[i].value);
        ck_assert_str_eq(sentence, sums[i].sentence);
    }
    sample_free(&sample);
}
END_TEST

SUITE("page/phrase", an_interval_has_no_more_digits_than_it_bears,
      none_and_all_are_said_only_where_they_are_the_limit, a_narrow_interval_is_told_of_more_people,
      a_sum_of_money_is_told_to_its_last_hundredth_and_a_whole_one_without)
