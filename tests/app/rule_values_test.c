/* What a rule asks for, written out: hours of a week, lists of words, and what a pack of somebody's own says.
 */
#include "../../src/page/phrase.h"
#include "calls/fixture.h"
#include "takhojd/app/rule_values.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define LAW                                                                                                  \
    "\"force\": \"statute\", \"citation\": \"x\", \"source\": \"x\", \"verified\": \"V\", \"verified_on\": " \
    "\"2026-11-22\""
#define WINDOW(days, from, until) "{\"days\": [" days "], \"from\": \"" from "\", \"until\": \"" until "\"}"
#define WEEKDAYS "\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\""

/* The only rule of a pack that has the value. */
static struct rules *rules_with(const char *id, const char *value)
{
    GError *error = NULL;
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("pack-XXXXXX.json", &path, &error);
    ck_no_error(error);
    close(file);
    g_autofree char *text = g_strdup_printf(
        "{\"pack\": \"XX\", \"version\": \"1\", \"rules\": [{\"id\": \"%s\", %s, " LAW "}]}", id, value);
    ck_assert(g_file_set_contents(path, text, -1, &error));
    const char *const packs[] = {path, NULL};
    struct rules *rules = rules_load(packs, &error);
    ck_no_error(error);
    g_remove(path);
    ck_assert_uint_eq(rules_count(rules), 1);
    return rules;
}

static struct words *words_in(const char *language)
{
    GError *error = NULL;
    g_autofree char *path = g_strdup_printf("reports/words/%s.json", language);
    struct words *words = words_load(path, language, &error);
    ck_no_error(error);
    return words;
}

START_TEST(hours_are_told_by_groups_of_days_that_have_the_same)
{
    static const struct {
        const char *value, *hours, *sv, *en;
    } weeks[] = {
        {"\"holidays\": \"pack\", \"windows\": [" WINDOW(WEEKDAYS, "09:00", "20:00") ", " WINDOW(
             "\"saturday\"", "10:00", "16:00") "]",
         "1-5/09:00-20:00 6-6/10:00-16:00 8-8/-", "mån–fre 09:00–20:00 · lör 10:00–16:00 · inte på helgdagar",
         "Mon–Fri 09:00–20:00 · Sat 10:00–16:00 · not on public holidays"},
        {"\"windows\": [" WINDOW(WEEKDAYS, "10:00", "13:00") ", " WINDOW(WEEKDAYS, "14:00", "20:00") "]",
         "1-5/10:00-13:00+14:00-20:00", "mån–fre 10:00–13:00 och 14:00–20:00",
         "Mon–Fri 10:00–13:00 and 14:00–20:00"},
        {"\"windows\": [" WINDOW(WEEKDAYS ", \"saturday\", \"sunday\", \"holiday\"", "08:00", "24:00") "]",
         "1-7/08:00-24:00", "alla dagar 08:00–24:00", "every day 08:00–24:00"},
        {"\"holidays\": \"pack\", \"windows\": [" WINDOW("\"holiday\"", "18:00", "19:00") "]",
         "8-8/18:00-19:00", "helgdagar 18:00–19:00", "public holidays 18:00–19:00"},
        {"\"windows\": [" WINDOW("\"tuesday\", \"thursday\"", "09:30", "10:00") "]",
         "2-2/09:30-10:00 4-4/09:30-10:00", "tis 09:30–10:00 · tors 09:30–10:00",
         "Tue 09:30–10:00 · Thu 09:30–10:00"},
        {"\"holidays\": \"pack\", \"windows\": []", "-", "aldrig", "never"},
    };
    struct words *sv = words_in("sv"), *en = words_in("en");
    for (gsize i = 0; i < G_N_ELEMENTS(weeks); i++) {
        struct rules *rules = rules_with("hours.permitted", weeks[i].value);
        g_autofree char *hours = rule_value_hours(rules_at(rules, 0));
        ck_assert_str_eq(hours, weeks[i].hours);
        g_autofree char *in_sv = phrase_hours(sv, hours), *in_en = phrase_hours(en, hours);
        ck_assert_str_eq(in_sv, weeks[i].sv);
        ck_assert_str_eq(in_en, weeks[i].en);
        rules_free(rules);
    }
    words_free(sv);
    words_free(en);
}
END_TEST

static struct report_cell cell_of(const struct words *words, const struct rules *rules, GStringChunk *texts)
{
    g_autoptr(GPtrArray) languages = g_ptr_array_new();
    g_ptr_array_add(languages, (gpointer)(gsize)words);
    const struct plan plan = {.words = languages};
    return rule_value_cell(&plan, rules_at(rules, 0), texts);
}

START_TEST(a_list_is_told_in_words_of_its_own_and_a_strangers_as_it_stands)
{
    static const struct {
        const char *id, *value;
        enum report_cell_kind kind;
        const char *text;
    } rows[] = {
        {"opening.elements", "\"words\": [\"company\", \"name\"]", REPORT_CELL_WORDS,
         "rule_value.opening.elements.company rule_value.opening.elements.name"},
        {"pending.opening.elements", "\"words\": [\"purpose\"]", REPORT_CELL_WORDS,
         "rule_value.opening.elements.purpose"},
        {"opening.elements", "\"words\": [\"company\", \"shoe size\"]", REPORT_CELL_TEXT,
         "company, shoe size"},
        {"default_basis", "\"word\": \"opt_in\"", REPORT_CELL_WORD, "rule_value.opt_in"},
        {"register.name", "\"word\": \"NIX\"", REPORT_CELL_TEXT, "NIX"},
        {"ai.disclosure", "\"flag\": true", REPORT_CELL_WORD, "rule_value.yes"},
        {"register.max_age", "\"number\": 2, \"unit\": \"month\"", REPORT_CELL_AMOUNT, "rule_unit.month"},
        {"hours.permitted", "\"windows\": []", REPORT_CELL_HOURS, "-"},
    };
    struct words *words = words_in("sv");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
        struct rules *rules = rules_with(rows[i].id, rows[i].value);
        struct report_cell cell = cell_of(words, rules, texts);
        ck_assert_int_eq(cell.kind, rows[i].kind);
        ck_assert_str_eq(cell.text, rows[i].text);
        rules_free(rules);
    }
    words_free(words);
}
END_TEST

START_TEST(a_proposal_is_called_as_what_it_proposes_unless_it_has_words_of_its_own)
{
    static const struct {
        const char *id;
        enum report_cell_kind kind;
        const char *text;
    } rows[] = {
        {"ai.disclosure", REPORT_CELL_WORD, "rule.ai.disclosure"},
        {"pending.ai.disclosure", REPORT_CELL_WORD, "rule.ai.disclosure"},
        {"pending.withdrawal.online_function", REPORT_CELL_WORD, "rule.pending.withdrawal.online_function"},
        {"target.robot_consent", REPORT_CELL_WORD, "measure.robot_consent.label"},
        {"pending.target.robot_consent", REPORT_CELL_WORD, "measure.robot_consent.label"},
        {"of.somebodys.own", REPORT_CELL_TEXT, "of.somebodys.own"},
        {"pending.of.somebodys.own", REPORT_CELL_TEXT, "pending.of.somebodys.own"}};
    struct words *words = words_in("sv");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
        g_autoptr(GPtrArray) languages = g_ptr_array_new();
        g_ptr_array_add(languages, words);
        const struct plan plan = {.words = languages};
        struct rules *rules = rules_with(rows[i].id, "\"flag\": true");
        struct report_cell cell = rule_title_cell(&plan, rules_at(rules, 0), texts);
        ck_assert_int_eq(cell.kind, rows[i].kind);
        ck_assert_str_eq(cell.text, rows[i].text);
        rules_free(rules);
    }
    words_free(words);
}
END_TEST

SUITE("app/rule_values", hours_are_told_by_groups_of_days_that_have_the_same,
      a_list_is_told_in_words_of_its_own_and_a_strangers_as_it_stands,
      a_proposal_is_called_as_what_it_proposes_unless_it_has_words_of_its_own)
