/* Holiday calendars of the shipped packs, worked out for years whose calendars are known, and business days.
 */
#include "scratch.h"
#include "takhojd/base/day.h"
#include "takhojd/plan/rules.h"

static struct rules *rules;

static void open_rules(void)
{
    static const char *const packs[] = {"reports/rules/se.json", "reports/rules/house.json", NULL};
    g_autoptr(GError) error = NULL;
    rules = rules_load(packs, &error);
    ck_no_error(error);
}

static int32_t day_of(const char *text)
{
    int32_t day;
    ck_assert_msg(day_parse(text, &day), "%s", text);
    return day;
}

static const struct calendar *calendar_of(const char *name)
{
    const struct calendar *calendar = rules_calendar(rules, name);
    ck_assert_msg(calendar != NULL, "no calendar %s", name);
    return calendar;
}

/* The public holidays of a year on weekdays and weekends alike, exactly these. */
static void check_year(const char *name, int year, const char *const *wanted)
{
    const struct calendar *calendar = calendar_of(name);
    g_autoptr(GString) found = g_string_new(NULL);
    for (int32_t day = day_from_civil(year, 1, 1); day < day_from_civil(year + 1, 1, 1); day++)
        if (calendar_is_holiday(calendar, day)) {
            g_autofree char *text = day_name(day);
            g_string_append_printf(found, "%s ", text + 5);
        }
    g_autofree char *list = g_strjoinv(" ", (char **)(gsize)wanted);
    ck_assert_str_eq(g_strchomp(found->str), list);
}

START_TEST(easter_is_where_the_churches_have_it)
{
    static const char *const sundays[] = {"1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23",
                                          "2011-04-24", "2024-03-31", "2025-04-20", "2026-04-05",
                                          "2027-03-28", "2038-04-25", "2285-03-22"};
    for (gsize i = 0; i < G_N_ELEMENTS(sundays); i++) {
        int year, month, day;
        day_to_civil(day_of(sundays[i]), &year, &month, &day);
        ck_assert_int_eq(calendar_easter(year), day_of(sundays[i]));
    }
}
END_TEST

START_TEST(a_swedish_year_has_its_public_holidays_and_no_eves)
{
    open_rules();
    check_year("SE", 2026,
               (const char *const[]){"01-01", "01-06", "04-03", "04-05", "04-06", "05-01", "05-14", "05-24",
                                     "06-06", "06-20", "10-31", "12-25", "12-26", NULL});
    check_year("SE", 2004,
               (const char *const[]){"01-01", "01-06", "04-09", "04-11", "04-12", "05-01", "05-20", "05-30",
                                     "05-31", "06-26", "11-06", "12-25", "12-26", NULL});
    rules_free(rules);
}
END_TEST

START_TEST(an_eve_is_kept_and_no_business_day)
{
    open_rules();
    const struct calendar *sweden = calendar_of("SE");
    static const char *const eves[] = {"2026-06-19", "2026-12-24", "2026-12-31"};
    for (gsize i = 0; i < G_N_ELEMENTS(eves); i++) {
        ck_assert(!calendar_is_holiday(sweden, day_of(eves[i])));
        ck_assert(!calendar_is_business_day(sweden, day_of(eves[i])));
    }
    ck_assert(calendar_is_business_day(sweden, day_of("2026-12-23")));
    ck_assert(!calendar_is_business_day(sweden, day_of("2026-12-27")));
    rules_free(rules);
}
END_TEST

START_TEST(business_days_are_counted_from_the_day_after)
{
    open_rules();
    const struct calendar *sweden = calendar_of("SE");
    ck_assert_int_eq(calendar_add_business_days(sweden, day_of("2026-03-02"), 1), day_of("2026-03-03"));
    ck_assert_int_eq(calendar_add_business_days(sweden, day_of("2026-03-06"), 1), day_of("2026-03-09"));
    /* Over Christmas: 28, 29 and 30 December, 4 and 5 January. */
    ck_assert_int_eq(calendar_add_business_days(sweden, day_of("2026-12-23"), 5), day_of("2027-01-05"));
    /* Without a calendar only weekends are left out. */
    ck_assert_int_eq(calendar_add_business_days(NULL, day_of("2026-12-23"), 2), day_of("2026-12-25"));
    rules_free(rules);
}
END_TEST

START_TEST(house_hours_are_closed_on_the_holidays_of_the_campaigns_own_pack)
{
    open_rules();
    const struct rule *hours = rules_find_house(rules, "hours.permitted", day_of("2026-06-04"));
    const struct calendar *sweden = rules_calendar_of(rules, hours, "SE");
    ck_assert_ptr_eq(sweden, calendar_of("SE"));
    ck_assert_ptr_null(rules_calendar_of(rules, hours, "ZZ"));
    /* [from, until): Thursday 4 June 2026. */
    ck_assert_ptr_null(rule_find_window(hours, sweden, day_of("2026-06-04"), 539));
    ck_assert_int_eq(rule_find_window(hours, sweden, day_of("2026-06-04"), 540)->until_minute, 1200);
    ck_assert_ptr_nonnull(rule_find_window(hours, sweden, day_of("2026-06-04"), 1199));
    ck_assert_ptr_null(rule_find_window(hours, sweden, day_of("2026-06-04"), 1200));
    /* Saturday the 6th is the National Day; the week before it was an ordinary Saturday. */
    ck_assert_ptr_nonnull(rule_find_window(hours, sweden, day_of("2026-05-30"), 600));
    ck_assert_ptr_null(rule_find_window(hours, sweden, day_of("2026-06-06"), 600));
    ck_assert_ptr_nonnull(rule_find_window(hours, NULL, day_of("2026-06-06"), 600));
    ck_assert_ptr_null(rule_find_window(hours, NULL, day_of("2026-06-07"), 600));
    rules_free(rules);
}
END_TEST

#define PACK(days)                                                                                           \
    "{\"pack\": \"XX\", \"version\": \"1\", \"calendars\": [{\"name\": \"XX\", \"citation\": \"c\", "        \
    "\"source\": \"s\", \"verified\": \"R\", \"verified_on\": \"2026-01-01\", \"days\": [\n" days            \
    "]}],\n\"rules\": []}"

static const struct calendar *load_days(const char *text, GError **error)
{
    g_autofree char *path = scratch_write("xx.json", text);
    rules = rules_load((const char *const[]){path, NULL}, error);
    return rules ? rules_calendar(rules, "XX") : NULL;
}

START_TEST(what_a_weekend_takes_is_made_up_for_on_a_weekday_of_its_own)
{
    scratch_open();
    g_autoptr(GError) error = NULL;
    load_days(PACK("{\"name\": \"first\", \"date\": \"12-25\", \"made_up\": \"next_weekday\"},\n"
                   "{\"name\": \"second\", \"date\": \"12-26\", \"made_up\": \"next_weekday\"}"),
              &error);
    ck_no_error(error);
    check_year("XX", 2021, (const char *const[]){"12-25", "12-26", "12-27", "12-28", NULL}); /* Sat, Sun */
    check_year("XX", 2022, (const char *const[]){"12-25", "12-26", "12-27", NULL});          /* Sun, Mon */
    check_year("XX", 2020, (const char *const[]){"12-25", "12-26", "12-28", NULL});          /* Fri, Sat */
    rules_free(rules);
    load_days(PACK("{\"name\": \"day\", \"date\": \"07-04\", \"made_up\": \"nearest_weekday\"},\n"
                   "{\"name\": \"once\", \"once\": \"2020-02-03\"}"),
              &error);
    ck_no_error(error);
    check_year("XX", 2020, (const char *const[]){"02-03", "07-03", "07-04", NULL}); /* Saturday */
    check_year("XX", 2021, (const char *const[]){"07-04", "07-05", NULL});          /* Sunday */
    rules_free(rules);
    scratch_close();
}
END_TEST

START_TEST(what_is_wrong_in_a_calendar_is_refused_with_its_line)
{
    static const struct {
        const char *text, *line, *reason;
    } wrongs[] = {
        {PACK("{\"name\": \"a\"}"), ":2", "says when it is"},
        {PACK("{\"name\": \"a\", \"date\": \"02-29\"}"), ":2", "a day of every year"},
        {PACK("{\"name\": \"a\", \"date\": \"2-1\"}"), ":2", "a day of every year"},
        {PACK("{\"name\": \"a\", \"date\": \"02-01\", \"easter\": 1}"), ":2", "has its \"date\" already"},
        {PACK("{\"name\": \"a\", \"easter\": 1.5}"), ":2", "a whole number of days"},
        {PACK("{\"name\": \"a\", \"weekday\": \"friday\"}"), ":2", "on_or_after"},
        {PACK("{\"name\": \"a\", \"weekday\": \"fredag\", \"on_or_after\": \"01-01\"}"), ":2", "fredag"},
        {PACK("{\"name\": \"a\", \"date\": \"02-01\", \"made_up\": \"later\"}"), ":2", "later"},
        {PACK("{\"name\": \"a\", \"date\": \"02-01\", \"first_year\": 2004, \"last_year\": 2003}"), ":2",
         "years"},
        {PACK("{\"name\": \"a\", \"date\": \"02-01\", \"colour\": \"red\"}"), ":2", "colour"},
        {"{\"pack\": \"XX\", \"version\": \"1\", \"rules\": [\n{\"id\": \"hours\", \"windows\": [], "
         "\"holidays\": \"YY\", "
         "\"force\": \"statute\", \"citation\": \"c\", \"source\": \"s\", \"verified\": \"V\", "
         "\"verified_on\": "
         "\"2026-01-01\"}]}",
         ":2", "no pack has the holiday calendar \"YY\""},
    };
    scratch_open();
    for (gsize i = 0; i < G_N_ELEMENTS(wrongs); i++) {
        g_autoptr(GError) error = NULL;
        ck_assert_msg(load_days(wrongs[i].text, &error) == NULL, "accepted: %s", wrongs[i].text);
        g_autofree char *place = g_strdup_printf("xx.json%s", wrongs[i].line);
        ck_refused(error, place, wrongs[i].reason);
    }
    scratch_close();
}
END_TEST

SUITE("calendar", easter_is_where_the_churches_have_it, a_swedish_year_has_its_public_holidays_and_no_eves,
      an_eve_is_kept_and_no_business_day, business_days_are_counted_from_the_day_after,
      house_hours_are_closed_on_the_holidays_of_the_campaigns_own_pack,
      what_a_weekend_takes_is_made_up_for_on_a_weekday_of_its_own,
      what_is_wrong_in_a_calendar_is_refused_with_its_line)
