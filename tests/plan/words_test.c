#include "scratch.h"
#include "takhojd/plan/words.h"
#include <math.h>

#define SPACE "\xc2\xa0" /* no-break space */
#define MINUS "\xe2\x88\x92"
#define DASH "\xe2\x80\x93"

/* The least a language needs, as the shipped files have it. */
#define OWN                                                                                                  \
    "\"format.decimal\": \",\", \"format.group\": \"\\u00a0\", \"format.minus\": \"\\u2212\", "              \
    "\"format.percent\": \"{value}\\u00a0%\", \"format.rate\": \"{value} per {per}\", "                      \
    "\"format.letters_last\": \"åäö\", \"format.day\": \"{day} {month} {year}\", "                        \
    "\"format.week\": \"vecka {week} {year}\", \"format.week_short\": \"v. {week}\", "                       \
    "\"format.month\": \"{month} {year}\", \"format.month_short\": \"{month} {year}\", "                     \
    "\"format.quarter\": \"kvartal {quarter} {year}\", \"format.quarter_short\": \"kv. {quarter} {year}\", " \
    "\"format.year\": \"{year}\", \"format.instant\": \"{date} {time}\", "                                   \
    "\"month.1\": \"januari\", \"month.2\": \"februari\", \"month.3\": \"mars\", \"month.4\": \"april\", "   \
    "\"month.5\": \"maj\", \"month.6\": \"juni\", \"month.7\": \"juli\", \"month.8\": \"augusti\", "         \
    "\"month.9\": \"september\", \"month.10\": \"oktober\", \"month.11\": \"november\", \"month.12\": "      \
    "\"december\", "                                                                                         \
    "\"month_short.1\": \"jan\", \"month_short.2\": \"feb\", \"month_short.3\": \"mars\", "                  \
    "\"month_short.4\": \"apr\", \"month_short.5\": \"maj\", \"month_short.6\": \"juni\", "                  \
    "\"month_short.7\": \"juli\", \"month_short.8\": \"aug\", \"month_short.9\": \"sep\", "                  \
    "\"month_short.10\": \"okt\", \"month_short.11\": \"nov\", \"month_short.12\": \"dec\", "                \
    "\"duration.second\": {\"one\": \"{value} sekund\", \"other\": \"{value} sekunder\"}, "                  \
    "\"duration.minute\": {\"one\": \"{value} minut\", \"other\": \"{value} minuter\"}, "                    \
    "\"duration.hour\": {\"one\": \"{value} timme\", \"other\": \"{value} timmar\"}, "                       \
    "\"duration.day\": {\"one\": \"{value} dag\", \"other\": \"{value} dagar\"}"

static struct words *load(const char *name, const char *text, GError **error)
{
    g_autofree char *path = scratch_write(name, text);
    return words_load(path, "sv", error);
}

static struct words *open_words(void)
{
    g_autoptr(GError) error = NULL;
    scratch_open();
    struct words *words =
        load("sv.json",
             "{" OWN ",\n"
             "\"hello\": \"Hej {name}, {name} och {other}\",\n"
             "\"calls\": {\"one\": \"{count} samtal till {name}\", \"other\": \"{count} samtal\"}}",
             &error);
    ck_no_error(error);
    return words;
}

static void close_words(struct words *words)
{
    words_free(words);
    scratch_close();
}

static void check_text(char *made, const char *expected)
{
    ck_assert_str_eq(made, expected);
    g_free(made);
}

START_TEST(numbers_have_a_comma_groups_and_a_real_minus)
{
    struct words *words = open_words();
    check_text(words_number(words, 1234567.891, 2), "1" SPACE "234" SPACE "567,89");
    check_text(words_number(words, 999, 0), "999");
    check_text(words_number(words, 1000, 0), "1" SPACE "000");
    check_text(words_number(words, -12.5, 1), MINUS "12,5");
    check_text(words_number(words, 0.05, 1), "0,1");
    check_text(words_number(words, 2.5, 0), "3");
    check_text(words_number(words, -2.5, 0), MINUS "3");
    check_text(words_number(words, -0.04, 1), "0,0");
    check_text(words_number(words, 0.007, 3), "0,007");
    check_text(words_number(words, 999.96, 1), "1" SPACE "000,0");
    check_text(words_number(words, NAN, 1), DASH);
    check_text(words_number(words, INFINITY, 1), DASH);
    check_text(words_count(words, 0), "0");
    check_text(words_count(words, -1234), MINUS "1" SPACE "234");
    check_text(words_count(words, INT64_MIN),
               MINUS "9" SPACE "223" SPACE "372" SPACE "036" SPACE "854" SPACE "775" SPACE "808");
    close_words(words);
}
END_TEST

START_TEST(a_last_digit_is_no_smaller_than_a_thirtieth_of_the_interval)
{
    for (double width = 1e-4; width < 1e4; width *= 1.07) {
        int decimals = words_decimals(width);
        if (decimals > 0)
            ck_assert_msg(pow(10, -decimals) >= width / 30 * (1 - 1e-6), "%g gives %d", width, decimals);
        if (decimals < 3)
            ck_assert_msg(pow(10, -decimals - 1) < width / 30, "%g gives %d", width, decimals);
    }
    ck_assert_int_eq(words_decimals(10), 0);
    ck_assert_int_eq(words_decimals(3), 1);
    ck_assert_int_eq(words_decimals(0.3), 2);
    ck_assert_int_eq(words_decimals(NAN), 1);
    ck_assert_int_eq(words_decimals(0), 1);
}
END_TEST

START_TEST(a_share_is_a_percentage_that_is_never_rounded_to_none_or_all)
{
    struct words *words = open_words();
    check_text(words_share(words, 0.1234, 0.05), "12" SPACE "%");
    check_text(words_share(words, 0.1234, 0.008), "12,3" SPACE "%");
    check_text(words_share(words, 0.1234, 0.0001), "12,34" SPACE "%");
    check_text(words_share(words, 0, 0.009), "0" SPACE "%");
    check_text(words_share(words, 1, 0.009), "100" SPACE "%");
    check_text(words_share(words, 411 / 412.0, 0.013), "99,8" SPACE "%");
    check_text(words_share(words, 1 / 412.0, 0.3), "0,2" SPACE "%");
    check_text(words_share(words, 1e-5, 0.3), "0,001" SPACE "%");
    check_text(words_share(words, NAN, 0.3), DASH);
    close_words(words);
}
END_TEST

START_TEST(a_rate_names_what_it_is_per_unless_that_is_one)
{
    struct words *words = open_words();
    check_text(words_rate(words, 2.34, 0.8, 1000), "2,3 per 1" SPACE "000");
    check_text(words_rate(words, 2.34, 15, 1000), "2 per 1" SPACE "000");
    check_text(words_rate(words, 0.31, 0.4, 1), "0,3");
    check_text(words_rate(words, 0, 0.2, 1), "0");
    check_text(words_rate(words, 0.002, 15, 1), "0,002");
    check_text(words_rate(words, NAN, 0.2, 1000), DASH);
    close_words(words);
}
END_TEST

START_TEST(a_span_is_told_in_the_unit_that_reads_best)
{
    struct words *words = open_words();
    check_text(words_duration(words, 1), "1 sekund");
    check_text(words_duration(words, 119), "119 sekunder");
    check_text(words_duration(words, 120), "2 minuter");
    check_text(words_duration(words, 150), "2,5 minuter");
    check_text(words_duration(words, 7199), "120 minuter");
    check_text(words_duration(words, 7200), "2 timmar");
    check_text(words_duration(words, 86400), "24 timmar");
    check_text(words_duration(words, 172800), "2 dagar");
    check_text(words_duration(words, 86400 * 90.4), "90 dagar");
    check_text(words_duration(words, NAN), DASH);
    close_words(words);
}
END_TEST

static struct period period_of(enum grain grain, int year, int month, int day)
{
    return period_containing(grain, day_from_civil(year, month, day));
}

START_TEST(periods_have_names_people_use)
{
    struct words *words = open_words();
    check_text(words_period(words, GRAIN_DAY, period_of(GRAIN_DAY, 2026, 11, 21)), "21 november 2026");
    check_text(words_period(words, GRAIN_WEEK, period_of(GRAIN_WEEK, 2026, 11, 21)), "vecka 47 2026");
    check_text(words_period(words, GRAIN_MONTH, period_of(GRAIN_MONTH, 2026, 10, 31)), "oktober 2026");
    check_text(words_period(words, GRAIN_QUARTER, period_of(GRAIN_QUARTER, 2026, 9, 30)), "kvartal 3 2026");
    check_text(words_period(words, GRAIN_YEAR, period_of(GRAIN_YEAR, 2026, 1, 1)), "2026");
    check_text(words_period_short(words, GRAIN_DAY, period_of(GRAIN_DAY, 2026, 11, 21)), "2026-11-21");
    check_text(words_period_short(words, GRAIN_WEEK, period_of(GRAIN_WEEK, 2026, 11, 21)), "v. 47");
    check_text(words_period_short(words, GRAIN_MONTH, period_of(GRAIN_MONTH, 2026, 10, 31)), "okt 2026");
    close_words(words);
}
END_TEST

START_TEST(a_week_over_new_year_has_the_year_it_belongs_to)
{
    struct words *words = open_words();
    check_text(words_period(words, GRAIN_WEEK, period_of(GRAIN_WEEK, 2027, 1, 1)), "vecka 53 2026");
    check_text(words_period(words, GRAIN_WEEK, period_of(GRAIN_WEEK, 2024, 12, 31)), "vecka 1 2025");
    close_words(words);
}
END_TEST

START_TEST(an_instant_is_told_by_the_wall_clock_and_a_span_ends_at_twenty_four)
{
    struct words *words = open_words();
    int64_t from = day_from_civil(2026, 1, 1) * INSTANT_DAY, until = day_from_civil(2027, 1, 1) * INSTANT_DAY;
    g_autoptr(GError) error = NULL;
    struct zone *zone = zone_new("Europe/Stockholm", from, until, &error);
    ck_no_error(error);
    int64_t midnight = zone_midnight(zone, day_from_civil(2026, 11, 22));
    check_text(words_instant(words, zone, midnight), "2026-11-22 00:00");
    check_text(words_instant_end(words, zone, midnight), "2026-11-21 24:00");
    check_text(words_instant_end(words, zone, midnight + 60 * INSTANT_SECOND), "2026-11-22 00:01");
    check_text(words_instant_end(words, zone, midnight + INSTANT_SECOND), "2026-11-22 00:00");
    check_text(words_instant(words, zone, midnight - INSTANT_HOUR * 12), "2026-11-21 12:00");
    check_text(words_instant(words, zone, INSTANT_NULL), DASH);
    check_text(words_instant_end(words, zone, INSTANT_FUTURE), DASH);
    check_text(words_date(words, DAY_NULL), DASH);
    zone_free(zone);
    close_words(words);
}
END_TEST

START_TEST(placeholders_are_filled_once_and_values_are_not_searched)
{
    struct words *words = open_words();
    check_text(words_format(words, "hello", "name", "{other}", "extra", "x", NULL),
               "Hej {other}, {other} och {other}");
    check_text(words_format(words, "hello", "name", "Åsa", "other", "", NULL), "Hej Åsa, Åsa och ");
    close_words(words);
}
END_TEST

START_TEST(one_has_a_form_of_its_own)
{
    struct words *words = open_words();
    check_text(words_plural(words, "calls", 1, "name", "Åsa", NULL), "1 samtal till Åsa");
    check_text(words_plural(words, "calls", 0, "name", "Åsa", NULL), "0 samtal");
    check_text(words_plural(words, "calls", 1200, NULL), "1" SPACE "200 samtal");
    check_text(words_plural(words, "hello", 1, "name", "a", "other", "b", NULL), "Hej a, a och b");
    check_text(words_plural(words, "none", 1, NULL), "none");
    close_words(words);
}
END_TEST

START_TEST(a_missing_key_stands_for_itself_and_is_told)
{
    struct words *words = open_words();
    ck_assert_str_eq(words_text(words, "no.such"), "no.such");
    ck_assert_str_eq(words_text(words, "hello"), "Hej {name}, {name} och {other}");
    ck_assert(!words_has(words, "no.such"));
    g_auto(GStrv) missing = words_missing(words), unused = words_unused(words), keys = words_keys(words);
    ck_assert_str_eq(missing[0], "no.such");
    ck_assert_ptr_null(missing[1]);
    ck_assert(!g_strv_contains((const char *const *)unused, "hello"));
    ck_assert(g_strv_contains((const char *const *)unused, "calls"));
    ck_assert(g_strv_contains((const char *const *)keys, "hello"));
    g_autoptr(GError) error = NULL;
    ck_assert(!words_require(words, (const char *const[]){"hello", "x.a", "x.b", NULL}, &error));
    ck_refused(error, "2 keys are missing", "x.a, x.b", "sv.json");
    close_words(words);
}
END_TEST

START_TEST(names_sort_as_the_language_has_it)
{
    struct words *words = open_words();
    static const char *const sorted[] = {"",      "3 Telefon", "Anders", "anders AB", "Ekman", "Éric",
                                         "Ester", "Zorn",      "Åberg",  "Ädel",      "Ömsint"};
    for (gsize i = 0; i < G_N_ELEMENTS(sorted); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(sorted); j++) {
            int order = words_compare(words, sorted[i], sorted[j]);
            ck_assert_msg((order > 0) - (order < 0) == (i > j) - (i < j), "%s and %s", sorted[i], sorted[j]);
        }
    ck_assert_int_lt(words_compare(words,
                                   "A\xcc\x8a"
                                   "berg",
                                   "Äberg"),
                     0); /* a ring as a mark of its own */
    ck_assert_int_ne(words_compare(words, "anders", "Anders"), 0);
    ck_assert_int_ne(words_compare(words, "\xff", "\xfe"), 0);
    close_words(words);
}
END_TEST

START_TEST(without_last_letters_accents_do_not_count)
{
    scratch_open();
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strdup("{" OWN "}");
    char *letters = strstr(text, "åäö");
    memmove(letters, letters + strlen("åäö"), strlen(letters + strlen("åäö")) + 1);
    struct words *words = load("en.json", text, &error);
    ck_no_error(error);
    ck_assert_int_lt(words_compare(words, "Åberg", "Bergman"), 0);
    ck_assert_int_lt(words_compare(words, "Öberg", "Zorn"), 0);
    words_free(words);
    scratch_close();
}
END_TEST

static const struct {
    const char *text, *place, *reason;
} wrongs[] = {
    {"[]", ":1", "one object"},
    {"{" OWN ",\n\"Key\": \"x\"}", ":2", "lower-case"},
    {"{" OWN ",\n\"key\": 3}", ":2", "key"},
    {"{" OWN ",\n\"key\": \"a {Name}\"}", ":2", "brace"},
    {"{" OWN ",\n\"key\": \"a {name\"}", ":2", "brace"},
    {"{" OWN ",\n\"key\": {\"one\": \"a\"}}", ":2", "other"},
    {"{" OWN ",\n\"key\": {\"one\": \"a\", \"other\": \"}\"}}", ":2", "brace"},
    {"{" OWN ",\n\"key\": {\"one\": \"a\", \"other\": \"b\", \"few\": \"c\"}}", ":2", "few"},
    {"{\"hello\": \"x\"}", "wrong.json", "format.decimal"},
};

START_TEST(whatever_is_wrong_is_refused_with_its_line)
{
    scratch_open();
    for (gsize i = 0; i < G_N_ELEMENTS(wrongs); i++) {
        g_autoptr(GError) error = NULL;
        ck_assert_msg(load("wrong.json", wrongs[i].text, &error) == NULL, "accepted: %s", wrongs[i].text);
        ck_refused(error, wrongs[i].place, wrongs[i].reason);
    }
    scratch_close();
}
END_TEST

START_TEST(two_languages_have_the_same_keys_forms_and_placeholders)
{
    static const struct {
        const char *a, *b, *reason;
    } pairs[] = {
        {"\"x\": \"{a} {b}\"", "\"x\": \"{b} or {a} or {a}\"", NULL},
        {"\"x\": \"a\", \"y\": \"b\"", "\"x\": \"a\"", "b.json lacks the key \"y\""},
        {"\"x\": \"a\"", "\"x\": \"a\", \"y\": \"b\"", "a.json lacks the key \"y\""},
        {"\"x\": \"{a}\"", "\"x\": \"{b}\"", "has the placeholders {a}"},
        {"\"x\": \"a\"", "\"x\": {\"one\": \"a\", \"other\": \"b\"}", "two forms"},
    };
    scratch_open();
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *left = g_strdup_printf("{%s, %s}", OWN, pairs[i].a);
        g_autofree char *right = g_strdup_printf("{%s, %s}", OWN, pairs[i].b);
        struct words *a = load("a.json", left, &error), *b = load("b.json", right, &error);
        ck_no_error(error);
        ck_assert_int_eq(words_match(a, b, &error), pairs[i].reason == NULL);
        if (pairs[i].reason)
            ck_refused(error, pairs[i].reason);
        words_free(a);
        words_free(b);
    }
    scratch_close();
}
END_TEST

START_TEST(the_shipped_languages_match)
{
    g_autoptr(GError) error = NULL;
    struct words *sv = words_load("reports/words/sv.json", "sv", &error);
    ck_no_error(error);
    struct words *en = words_load("reports/words/en.json", "en", &error);
    ck_no_error(error);
    words_match(sv, en, &error);
    ck_no_error(error);
    check_text(words_number(sv, 1234.5, 1), "1" SPACE "234,5");
    check_text(words_number(en, -1234.5, 1), MINUS "1,234.5");
    check_text(words_share(sv, 0.123, 0.005), "12,3" SPACE "%");
    check_text(words_share(en, 0.123, 0.005), "12.3%");
    check_text(words_period(sv, GRAIN_MONTH, period_of(GRAIN_MONTH, 2026, 10, 1)), "oktober 2026");
    check_text(words_period(en, GRAIN_MONTH, period_of(GRAIN_MONTH, 2026, 10, 1)), "October 2026");
    words_free(sv);
    words_free(en);
}
END_TEST

SUITE("words", numbers_have_a_comma_groups_and_a_real_minus,
      a_last_digit_is_no_smaller_than_a_thirtieth_of_the_interval,
      a_share_is_a_percentage_that_is_never_rounded_to_none_or_all,
      a_rate_names_what_it_is_per_unless_that_is_one, a_span_is_told_in_the_unit_that_reads_best,
      periods_have_names_people_use, a_week_over_new_year_has_the_year_it_belongs_to,
      an_instant_is_told_by_the_wall_clock_and_a_span_ends_at_twenty_four,
      placeholders_are_filled_once_and_values_are_not_searched, one_has_a_form_of_its_own,
      a_missing_key_stands_for_itself_and_is_told, names_sort_as_the_language_has_it,
      without_last_letters_accents_do_not_count, whatever_is_wrong_is_refused_with_its_line,
      two_languages_have_the_same_keys_forms_and_placeholders, the_shipped_languages_match)
