#include "scratch.h"
#include "takhojd/calls/counter.h"
#include "takhojd/plan/catalogue.h"

static const char *const counters[] = {"attempts", "answered", "sales", "open", "pairs", NULL};
static const char *const samples[] = {"waits", NULL};
static const char *const weekly[] = {"pairs", NULL};
static const char *const reviewed[] = {"answered", "sales", NULL};

static struct catalogue *load(const char *text, GError **error)
{
    g_autofree char *path = scratch_write("measures.json", text);
    return catalogue_load(path, &(struct counter_names){counters, samples, weekly, reviewed}, error);
}

static struct catalogue *load_shipped(void)
{
    g_autoptr(GError) error = NULL;
    struct catalogue *catalogue = catalogue_load(
        "reports/measures.json",
        &(struct counter_names){counter_names, sample_names, counter_weekly, review_counter_names}, &error);
    ck_no_error(error);
    return catalogue;
}

START_TEST(the_shipped_catalogue_has_the_four_headlines_in_order)
{
    static const char *const headlines[] = {"conversion_per_relevant_contact", "optout_respected",
                                            "complaints", "agent_turnover"};
    struct catalogue *catalogue = load_shipped();
    int found = 0;
    for (int i = 0; i < catalogue_count(catalogue); i++) {
        const struct measure *measure = catalogue_at(catalogue, i);
        if (measure->is_headline)
            ck_assert_str_eq(measure->id, headlines[found++]);
    }
    ck_assert_int_eq(found, 4);
    catalogue_free(catalogue);
}
END_TEST

START_TEST(net_conversion_is_the_main_part_and_needs_sales)
{
    struct catalogue *catalogue = load_shipped();
    const struct measure *conversion = catalogue_find(catalogue, "conversion_per_relevant_contact");
    const struct measure_part *net = measure_main_part(conversion);
    ck_assert_str_eq(net->id, "net");
    ck_assert_ptr_eq(net->measure, conversion);
    ck_assert_int_eq(net->kind, PART_RATIO);
    ck_assert_int_eq(net->interval, INTERVAL_WILSON);
    ck_assert_int_eq(net->numerator[0], COUNTER_converted_net);
    ck_assert_int_eq(net->numerator[1], -1);
    ck_assert_int_eq(net->denominator[0], COUNTER_relevant_contacts);
    ck_assert_int_eq(net->open, COUNTER_conversion_open);
    ck_assert_str_eq(net->needs[0], "sale");
    ck_assert_str_eq(measure_find_part(conversion, "gross")->needs[0], "call.connected_at");
    ck_assert_ptr_null(measure_find_part(conversion, "gross")->needs[1]);
    ck_assert_ptr_null(measure_find_part(conversion, "none"));
    catalogue_free(catalogue);
}
END_TEST

START_TEST(a_grain_stands_for_itself_and_every_longer_one)
{
    struct catalogue *catalogue = load_shipped();
    const struct measure *conversion = catalogue_find(catalogue, "conversion_per_relevant_contact");
    const struct measure *optouts = catalogue_find(catalogue, "optout_respected");
    const struct measure *turnover = catalogue_find(catalogue, "agent_turnover");
    unsigned months = 1u << GRAIN_MONTH | 1u << GRAIN_QUARTER | 1u << GRAIN_YEAR;
    ck_assert_uint_eq(conversion->grains[SCOPE_ALL], (1u << GRAINS) - 1);
    ck_assert_uint_eq(conversion->grains[SCOPE_AGENT], months);
    ck_assert_uint_eq(conversion->grains[SCOPE_TEAM], months | 1u << GRAIN_WEEK);
    ck_assert_uint_eq(
        optouts->grains[SCOPE_AGENT] | optouts->grains[SCOPE_TEAM] | optouts->grains[SCOPE_SOURCE], 0);
    ck_assert_uint_ne(optouts->grains[SCOPE_CAMPAIGN], 0);
    ck_assert_uint_eq(turnover->grains[SCOPE_TEAM], months);
    ck_assert_uint_eq(turnover->grains[SCOPE_CLIENT], 0);
    catalogue_free(catalogue);
}
END_TEST

START_TEST(no_shipped_measure_counts_a_person_or_a_team_by_the_day)
{
    struct catalogue *catalogue = load_shipped();
    for (int i = 0; i < catalogue_count(catalogue); i++) {
        const struct measure *measure = catalogue_at(catalogue, i);
        ck_assert_uint_eq(measure->grains[SCOPE_AGENT] & (1u << GRAIN_DAY | 1u << GRAIN_WEEK), 0);
        ck_assert_uint_eq(measure->grains[SCOPE_TEAM] & 1u << GRAIN_DAY, 0);
    }
    catalogue_free(catalogue);
}
END_TEST

START_TEST(every_shipped_measure_has_a_counter_measure)
{
    struct catalogue *catalogue = load_shipped();
    for (int i = 0; i < catalogue_count(catalogue); i++)
        ck_assert_msg(catalogue_at(catalogue, i)->counter_measures[0] != NULL, "%s",
                      catalogue_at(catalogue, i)->id);
    catalogue_free(catalogue);
}
END_TEST

/* Its days would all be zero. */
START_TEST(what_is_kept_by_the_week_has_no_figures_by_the_day)
{
    static const char text[] =
        "{\"measures\": [{\"id\": \"m\", \"key\": \"K01\", \"direction\": \"up\", \"journey\": 1,\n"
        "\"grains\": {\"all\": \"%s\"}, \"counter_measures\": [\"n\"], \"promises\": [],\n"
        "\"parts\": [{\"id\": \"a\", \"main\": true, \"kind\": \"count\", \"numerator\": [\"pairs\"]}]},\n"
        "{\"id\": \"n\", \"key\": \"K02\", \"direction\": \"up\", \"journey\": 1,\n"
        "\"grains\": {\"all\": \"day\"}, \"counter_measures\": [\"m\"], \"promises\": [],\n"
        "\"parts\": [{\"id\": \"a\", \"main\": true, \"kind\": \"count\", \"numerator\": [\"open\"]}]}]}";
    scratch_open();
    for (int is_week = 0; is_week < 2; is_week++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *file = g_strdup_printf(text, is_week ? "week" : "day");
        struct catalogue *catalogue = load(file, &error);
        if (is_week)
            ck_no_error(error);
        else
            ck_refused(error, "measures.json:3", "\"pairs\" is not kept by day");
        catalogue_free(catalogue);
    }
    scratch_close();
}
END_TEST

/* A counter that no measure uses would be counted in vain. */
START_TEST(every_counter_that_is_kept_is_used)
{
    struct catalogue *catalogue = load_shipped();
    bool used[COUNTERS] = {false};
    for (int i = 0; i < catalogue_count(catalogue); i++) {
        const struct measure *measure = catalogue_at(catalogue, i);
        for (int p = 0; p < measure->part_count; p++) {
            const struct measure_part *part = &measure->parts[p];
            const int *const sums[] = {part->numerator,        part->denominator, part->numerator_less,
                                       part->denominator_less, part->left_out,    part->exposed};
            for (gsize s = 0; s < G_N_ELEMENTS(sums); s++)
                for (int n = 0; sums[s][n] >= 0; n++)
                    used[sums[s][n]] = true;
            if (part->open >= 0)
                used[part->open] = true;
        }
    }
    static const int judged_only[] = {COUNTER_attempts_marketing, COUNTER_agents_employed,
                                      COUNTER_answered_other, COUNTER_conversations_dialler};
    for (gsize i = 0; i < G_N_ELEMENTS(judged_only); i++)
        used[judged_only[i]] = true;
    for (int c = 0; c < COUNTERS; c++)
        ck_assert_msg(used[c], "%s", counter_names[c]);
    catalogue_free(catalogue);
}
END_TEST

START_TEST(a_count_that_is_held_against_a_limit_knows_when_nothing_could_be_counted)
{
    struct catalogue *catalogue = load_shipped();
    int found = 0;
    for (int i = 0; i < catalogue_count(catalogue); i++) {
        const struct measure *measure = catalogue_at(catalogue, i);
        for (int p = 0; p < measure->part_count; p++) {
            const struct measure_part *part = &measure->parts[p];
            bool is_held = measure_part_ethics(part) || (part->is_of_law && measure_part_law(part));
            if (part->kind != PART_COUNT || !is_held)
                continue;
            ck_assert_msg(part->exposed[0] >= 0, "%s.%s", measure->id, part->id);
            found++;
        }
    }
    ck_assert_int_gt(found, 0);
    catalogue_free(catalogue);
}
END_TEST

#define MEASURE(rest) "{\"measures\": [\n{\"id\": \"m\", \"direction\": \"up\", \"journey\": 1, " rest "}]}"
#define GRAINS_ "\"grains\": {\"all\": \"day\"}, "
#define PART(rest) "\"parts\": [\n{\"id\": \"p\", \"main\": true, " rest "}]"
#define RATIO                                                                                                \
    "\"kind\": \"ratio\", \"numerator\": [\"sales\"], \"denominator\": [\"answered\"], \"interval\": "       \
    "\"wilson\""

#define WEIGHTED(counter)                                                                                    \
    "\"kind\": \"weighted\", \"numerator\": [\"" counter                                                     \
    "\"], \"denominator\": [\"answered\"], \"interval\": "                                                   \
    "\"wilson\""

START_TEST(a_part_may_sum_counters_and_scale_its_rate)
{
    scratch_open();
    g_autoptr(GError) error = NULL;
    struct catalogue *catalogue =
        load(MEASURE(GRAINS_ PART(
                 "\"kind\": \"rate\", \"numerator\": [\"sales\", \"open\"], \"denominator\": "
                 "[\"answered\"], \"interval\": \"garwood\", \"per\": 1000, \"exposure_unit\": 365.25")),
             &error);
    ck_no_error(error);
    const struct measure *measure = catalogue_find(catalogue, "m");
    const struct measure_part *part = measure_find_part(measure, "p");
    ck_assert_int_eq(part->numerator[0], 2);
    ck_assert_int_eq(part->numerator[1], 3);
    ck_assert_int_eq(part->numerator[2], -1);
    ck_assert_double_eq(part->per, 1000);
    ck_assert_double_eq(part->exposure_unit, 365.25);
    ck_assert_int_eq(part->sample, -1);
    ck_assert_int_eq(part->open, -1);
    ck_assert_int_eq(measure->line, 2);
    ck_assert_str_eq(measure->key, "");
    ck_assert_ptr_null(catalogue_find(catalogue, "n"));
    catalogue_free(catalogue);
    scratch_close();
}
END_TEST

START_TEST(what_is_rarer_is_what_is_counted_and_taken_off)
{
    scratch_open();
    g_autoptr(GError) error = NULL;
    struct catalogue *catalogue = load(
        MEASURE(GRAINS_ PART(RATIO ", \"numerator_less\": [\"open\"], \"denominator_less\": [\"sales\"], "
                                   "\"left_out\": [\"sales\", \"open\"]")),
        &error);
    ck_no_error(error);
    const struct measure_part *part = measure_find_part(catalogue_find(catalogue, "m"), "p");
    ck_assert_int_eq(part->numerator_less[0], 3);
    ck_assert_int_eq(part->numerator_less[1], -1);
    ck_assert_int_eq(part->denominator_less[0], 2);
    ck_assert_int_eq(part->left_out[1], 3);
    catalogue_free(catalogue);
    scratch_close();
}
END_TEST

START_TEST(a_count_says_what_it_could_have_happened_to)
{
    scratch_open();
    g_autoptr(GError) error = NULL;
    struct catalogue *catalogue =
        load(MEASURE(GRAINS_ PART("\"kind\": \"count\", \"numerator\": [\"sales\"], "
                                  "\"exposed\": [\"attempts\", \"answered\"]")),
             &error);
    ck_no_error(error);
    const struct measure_part *part = measure_find_part(catalogue_find(catalogue, "m"), "p");
    ck_assert_int_eq(part->exposed[0], 0);
    ck_assert_int_eq(part->exposed[1], 1);
    ck_assert_int_eq(part->exposed[2], -1);
    catalogue_free(catalogue);
    scratch_close();
}
END_TEST

START_TEST(a_part_has_the_scopes_of_its_measure_or_fewer)
{
    struct catalogue *catalogue = load_shipped();
    const struct measure *pressure = catalogue_find(catalogue, "contact_pressure");
    const struct measure_part *contacts = measure_find_part(pressure, "contacts_over");
    ck_assert_uint_eq(measure_main_part(pressure)->grains[SCOPE_CLIENT], pressure->grains[SCOPE_CLIENT]);
    ck_assert_uint_eq(contacts->grains[SCOPE_ALL], pressure->grains[SCOPE_ALL]);
    ck_assert_uint_ne(pressure->grains[SCOPE_CLIENT], 0);
    ck_assert_uint_eq(contacts->grains[SCOPE_CLIENT], 0); /* everybody's calls are nobody's */
    catalogue_free(catalogue);
}
END_TEST

START_TEST(the_laws_limit_is_for_the_main_part_unless_another_says_so)
{
    struct catalogue *catalogue = load_shipped();
    const struct measure *robots = catalogue_find(catalogue, "robot_consent");
    ck_assert(!measure_main_part(robots)->is_of_law);
    ck_assert(measure_find_part(robots, "shown")->is_of_law);
    ck_assert(measure_main_part(catalogue_find(catalogue, "optout_respected"))->is_of_law);
    catalogue_free(catalogue);
}
END_TEST

START_TEST(a_part_rests_on_its_law_and_on_the_rules_that_it_or_its_measure_names)
{
    struct catalogue *catalogue = load_shipped();
    const struct measure *conversion = catalogue_find(catalogue, "conversion_per_relevant_contact");
    const struct measure_part *net = measure_find_part(conversion, "net"),
                              *gross = measure_find_part(conversion, "gross");
    ck_assert(measure_part_rests_on(net, "withdrawal.period") &&
              measure_part_rests_on(net, "register.max_age"));
    ck_assert(!measure_part_rests_on(gross, "withdrawal.period") &&
              measure_part_rests_on(gross, "register.max_age"));
    const struct measure *scrubs = catalogue_find(catalogue, "scrub_fresh");
    ck_assert(measure_part_rests_on(measure_main_part(scrubs), "register.fresh_share"));
    ck_assert(!measure_part_rests_on(measure_main_part(scrubs), "register.listed_calls"));
    catalogue_free(catalogue);
}
END_TEST

START_TEST(a_part_may_have_a_law_a_target_and_a_direction_of_its_own)
{
    struct catalogue *catalogue = load_shipped();
    const struct measure *withdrawals = catalogue_find(catalogue, "withdrawals");
    const struct measure_part *main = measure_main_part(withdrawals),
                              *refunded = measure_find_part(withdrawals, "refunded");
    ck_assert(!main->is_of_law && refunded->is_of_law);
    ck_assert(!measure_part_asks_each(main) && measure_part_asks_each(refunded));
    ck_assert_str_eq(measure_part_law(main), "withdrawal.period");
    ck_assert_str_eq(measure_part_law(refunded), "withdrawal.refund");
    ck_assert_int_eq(measure_part_direction(main), DIRECTION_DOWN);
    ck_assert_int_eq(measure_part_direction(refunded), DIRECTION_UP);
    const struct measure *robots = catalogue_find(catalogue, "robot_displeasure");
    ck_assert_str_eq(measure_part_ethics(measure_main_part(robots)), "robot.stop.complaints");
    ck_assert_str_eq(measure_part_ethics(measure_find_part(robots, "optouts_automated")),
                     "robot.stop.optouts");
    ck_assert_ptr_null(measure_part_ethics(measure_find_part(robots, "optouts_live")));
    catalogue_free(catalogue);
}
END_TEST

static const struct {
    const char *text, *line, *reason;
} wrongs[] = {
    {MEASURE("\"colour\": 1, " GRAINS_ PART(RATIO)), ":2", "colour"},
    {MEASURE(PART(RATIO)), ":2", "grains"},
    {MEASURE("\"grains\": {\"client\": \"day\"}, " PART(RATIO)), ":2", "has figures for \"all\""},
    {MEASURE("\"grains\": {\"all\": \"hour\"}, " PART(RATIO)), ":2", "hour"},
    {MEASURE("\"grains\": {\"all\": \"day\", \"agent\": \"week\"}, " PART(RATIO)), ":2",
     "there are no figures by week for the scope \"agent\""},
    {MEASURE("\"grains\": {\"all\": \"day\", \"team\": \"day\"}, " PART(RATIO)), ":2",
     "there are no figures by day for the scope \"team\""},
    {MEASURE("\"grains\": {\"all\": \"day\", \"person\": \"day\"}, " PART(RATIO)), ":2", "person"},
    {MEASURE(GRAINS_ PART("\"grains\": {\"client\": \"day\"}, " RATIO)), ":3", "has figures for \"all\""},
    {MEASURE(GRAINS_ PART("\"grains\": {\"all\": \"day\", \"client\": \"year\"}, " RATIO)), ":3",
     "no such figures for the scope \"client\""},
    {MEASURE("\"grains\": {\"all\": \"week\"}, " PART("\"grains\": {\"all\": \"day\"}, " RATIO)), ":3",
     "no such figures for the scope \"all\""},
    {MEASURE(GRAINS_ "\"maturity\": \"lag\", " PART(RATIO)), ":2", "maturity_days"},
    {MEASURE(GRAINS_ "\"maturity_days\": 3, " PART(RATIO)), ":2", "only the maturities"},
    {MEASURE(GRAINS_ "\"maturity\": \"counter\", " PART(RATIO)), ":3", "name the open one"},
    {MEASURE(GRAINS_ PART(RATIO ", \"open\": \"open\"")), ":3", "mature by a counter"},
    {MEASURE(GRAINS_ "\"counter_measures\": [\"x\"], " PART(RATIO)), ":2", "no measure has the id \"x\""},
    {MEASURE(GRAINS_ "\"beside\": [\"m\"], " PART(RATIO)), ":2", "beside itself"},
    {MEASURE(GRAINS_ "\"rests_on\": [\"a\", \"a\"], " PART(RATIO)), ":2", "stands twice"},
    {MEASURE(GRAINS_ PART(RATIO ", \"rests_on\": [1]")), ":3", "rests_on"},
    {MEASURE(GRAINS_ "\"promises\": [\"C1\"], " PART(RATIO)), ":2", "A2.3"},
    {MEASURE(GRAINS_ "\"promise\": true, \"suppress\": true, " PART(RATIO)), ":2", "withheld from nobody"},
    {MEASURE(GRAINS_ "\"suppress\": 1, " PART(RATIO)), ":2", "suppress"},
    {MEASURE(GRAINS_ "\"parts\": []"), ":2", "at least one part"},
    {MEASURE(GRAINS_ "\"parts\": [{\"id\": \"p\", " RATIO "}]"), ":2", "exactly one part is the main one"},
    {MEASURE(GRAINS_ "\"parts\": [{\"id\": \"p\", \"main\": true, \"law\": true, " RATIO
                     "},\n{\"id\": \"q\", \"law\": true, " RATIO "}]"),
     ":2", "the law's limit is for one part, not for 2"},
    {MEASURE(GRAINS_ "\"parts\": [{\"id\": \"p\", \"main\": true, " RATIO "},\n{\"id\": \"p\", " RATIO "}]"),
     ":3", "stands twice"},
    {MEASURE(GRAINS_ PART(RATIO ", \"direction\": \"left\"")), ":3", "left"},
    {MEASURE(GRAINS_ PART(RATIO ", \"rule\": \"a\", \"law\": true")), ":3", "a rule of its own"},
    {MEASURE(GRAINS_ PART("\"kind\": \"survival_share\", \"sample\": \"waits\", \"at_rule\": "
                          "\"a\", \"interval\": \"log_log\", \"rule\": \"b\"")),
     ":3", "comes from a rule already"},
    {MEASURE(GRAINS_ PART("\"kind\": \"share\"")), ":3", "share"},
    {MEASURE(GRAINS_ PART(WEIGHTED("attempts"))), ":3", "\"attempts\" is not a counter of reviewed"},
    {MEASURE("\"grains\": {\"all\": \"day\", \"source\": \"day\"}, " PART(WEIGHTED("sales"))), ":3",
     "no figures for the scope \"source\""},
    {MEASURE(GRAINS_ PART(WEIGHTED("sales") ", \"numerator_less\": [\"sales\"]")), ":3",
     "has no \"numerator_less\""},
    {MEASURE(GRAINS_ PART("\"kind\": \"ratio\", \"numerator\": [\"sales\"], \"interval\": \"wilson\"")), ":3",
     "denominator"},
    {MEASURE(
         GRAINS_ PART("\"kind\": \"count\", \"numerator\": [\"sales\"], \"denominator\": [\"answered\"]")),
     ":3", "has no \"denominator\""},
    {MEASURE(GRAINS_ PART("\"kind\": \"count\", \"numerator\": []")), ":3", "an empty list"},
    {MEASURE(GRAINS_ PART(
         "\"kind\": \"count\", \"numerator\": [\"sales\"], \"denominator_less\": [\"answered\"]")),
     ":3", "has no \"denominator_less\""},
    {MEASURE(GRAINS_ PART(RATIO ", \"exposed\": [\"attempts\"]")), ":3", "has no \"exposed\""},
    {MEASURE(GRAINS_ PART("\"kind\": \"count\", \"numerator\": [\"sales\"], \"exposed\": [\"calls\"]")), ":3",
     "no counter is called \"calls\""},
    {MEASURE(GRAINS_ PART("\"kind\": \"count\", \"numerator\": [\"sales\"], \"exposed\": []")), ":3",
     "an empty list"},
    {MEASURE(GRAINS_ PART("\"kind\": \"median\", \"sample\": \"waits\", \"numerator_less\": [\"answered\"], "
                          "\"interval\": \"order_statistic\"")),
     ":3", "has no \"numerator_less\""},
    {MEASURE(GRAINS_ PART("\"kind\": \"count\", \"numerator\": [\"calls\"]")), ":3",
     "no counter is called \"calls\""},
    {MEASURE(GRAINS_ PART("\"kind\": \"median\", \"sample\": \"calls\", \"interval\": \"order_statistic\"")),
     ":3", "no sample is called"},
    {MEASURE(GRAINS_ PART("\"kind\": \"median\", \"sample\": \"waits\"")), ":3", "It has order_statistic"},
    {MEASURE(GRAINS_ PART("\"kind\": \"ratio\", \"numerator\": [\"sales\"], \"denominator\": [\"answered\"], "
                          "\"interval\": \"garwood\"")),
     ":3", "wilson or clopper_pearson"},
    {MEASURE(GRAINS_ PART("\"kind\": \"quantile\", \"sample\": \"waits\"")), ":3", "\"at\""},
    {MEASURE(GRAINS_ PART("\"kind\": \"quantile\", \"sample\": \"waits\", \"at\": 95")), ":3",
     "between 0 and 1"},
    {MEASURE(GRAINS_ PART("\"kind\": \"quantile\", \"sample\": \"waits\", \"at_rule\": \"a\"")), ":3",
     "from a rule"},
    {MEASURE(GRAINS_ PART("\"kind\": \"survival_share\", \"sample\": \"waits\", \"at\": 1, \"at_rule\": "
                          "\"a\", \"interval\": \"log_log\"")),
     ":3", "comes from a rule already"},
    {MEASURE(GRAINS_ PART(
         "\"kind\": \"survival_share\", \"sample\": \"waits\", \"at\": 0, \"interval\": \"log_log\"")),
     ":3", "above 0"},
    {MEASURE(GRAINS_ PART(RATIO ", \"per\": 1000")), ":3", "only a rate"},
    {MEASURE(GRAINS_ PART(RATIO ", \"exposure_unit\": 2")), ":3", "only a rate"},
    {MEASURE(GRAINS_ PART("\"kind\": \"rate\", \"numerator\": [\"sales\"], \"denominator\": [\"answered\"], "
                          "\"interval\": \"garwood\", \"unit\": 100")),
     ":3", "only a ratio or a count"},
    {MEASURE(GRAINS_ PART("\"kind\": \"count\", \"numerator\": [\"sales\"], \"unit\": 0")), ":3", "above 0"},
    {MEASURE(GRAINS_ PART("\"kind\": \"rate\", \"numerator\": [\"sales\"], \"denominator\": [\"answered\"], "
                          "\"interval\": \"garwood\", \"per\": 100")),
     ":3", "1000"},
    {MEASURE(GRAINS_ PART("\"kind\": \"rate\", \"numerator\": [\"sales\"], \"denominator\": [\"answered\"], "
                          "\"interval\": \"garwood\", \"exposure_unit\": 0")),
     ":3", "above 0"},
    {MEASURE(GRAINS_ PART(RATIO ", \"needs\": [\"sales\"]")), ":3", "not a relation of the contract"},
    {MEASURE(GRAINS_ PART(RATIO ", \"needs\": [\"call.\"]")), ":3", "not a relation of the contract"},
    {MEASURE(GRAINS_ PART(RATIO ", \"needs_there\": [\"sales.value\"]")), ":3",
     "not a relation of the contract"},
    {MEASURE(GRAINS_ PART(RATIO ", \"needs_written\": [\"sale.\"]")), ":3", "not a relation of the contract"},
    {"{\"measures\": [\n{\"id\": \"Bad\"}]}", ":2", "cannot be a measure's id"},
    {"{\"measures\": [\n1]}", ":2", "a measure is an object"},
    {"[]", ":1", "measures"},
};

START_TEST(whatever_is_wrong_is_refused_with_its_line)
{
    scratch_open();
    for (gsize i = 0; i < G_N_ELEMENTS(wrongs); i++) {
        g_autoptr(GError) error = NULL;
        ck_assert_msg(load(wrongs[i].text, &error) == NULL, "accepted: %s", wrongs[i].text);
        g_autofree char *place = g_strdup_printf("measures.json%s", wrongs[i].line);
        ck_refused(error, place, wrongs[i].reason);
    }
    scratch_close();
}
END_TEST

START_TEST(a_measure_stands_once)
{
    scratch_open();
    g_autoptr(GError) error = NULL;
    const char *one = "{\"id\": \"m\", \"direction\": \"up\", \"journey\": 1, " GRAINS_ PART(RATIO) "}";
    g_autofree char *text = g_strdup_printf("{\"measures\": [%s,\n%s]}", one, one);
    ck_assert_ptr_null(load(text, &error));
    ck_refused(error, "measures.json:3", "the measure \"m\" stands twice");
    scratch_close();
}
END_TEST

SUITE("catalogue", the_shipped_catalogue_has_the_four_headlines_in_order,
      net_conversion_is_the_main_part_and_needs_sales, a_grain_stands_for_itself_and_every_longer_one,
      no_shipped_measure_counts_a_person_or_a_team_by_the_day, every_shipped_measure_has_a_counter_measure,
      every_counter_that_is_kept_is_used, what_is_kept_by_the_week_has_no_figures_by_the_day,
      a_part_may_sum_counters_and_scale_its_rate, what_is_rarer_is_what_is_counted_and_taken_off,
      a_count_says_what_it_could_have_happened_to,
      a_count_that_is_held_against_a_limit_knows_when_nothing_could_be_counted,
      a_part_may_have_a_law_a_target_and_a_direction_of_its_own,
      a_part_rests_on_its_law_and_on_the_rules_that_it_or_its_measure_names,
      a_part_has_the_scopes_of_its_measure_or_fewer,
      the_laws_limit_is_for_the_main_part_unless_another_says_so, whatever_is_wrong_is_refused_with_its_line,
      a_measure_stands_once)
