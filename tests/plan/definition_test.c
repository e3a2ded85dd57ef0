#include "scratch.h"
#include "takhojd/calls/counter.h"
#include "takhojd/plan/definition.h"

static struct catalogue *catalogue;

static void open_catalogue(void)
{
    g_autoptr(GError) error = NULL;
    scratch_open();
    catalogue = catalogue_load(
        "reports/measures.json",
        &(struct counter_names){counter_names, sample_names, counter_weekly, review_counter_names}, &error);
    ck_no_error(error);
}

static void close_catalogue(void)
{
    catalogue_free(catalogue);
    scratch_close();
}

static struct definitions *load_named(const char *name, const char *text, GError **error)
{
    g_autofree char *path = scratch_write(name, text);
    return definitions_load((const char *const[]){path, NULL}, catalogue, error);
}

static struct definitions *load_shipped(void)
{
    g_autoptr(GError) error = NULL;
    struct definitions *definitions = definitions_load(
        (const char *const[]){"reports/client.json", "reports/management.json", "reports/nightly.json", NULL},
        catalogue, &error);
    ck_no_error(error);
    return definitions;
}

START_TEST(the_shipped_reports_load_for_their_three_readers)
{
    open_catalogue();
    struct definitions *definitions = load_shipped();
    ck_assert_int_eq(definitions_count(definitions), 3);
    ck_assert_int_eq(definitions_find(definitions, "nightly")->audience, AUDIENCE_INTERNAL);
    ck_assert_int_eq(definitions_find(definitions, "management")->audience, AUDIENCE_MANAGEMENT);
    ck_assert_int_eq(definitions_find(definitions, "client")->audience, AUDIENCE_CLIENT);
    ck_assert_ptr_null(definitions_find(definitions, "measures"));
    ck_assert_uint_eq(definitions_find(definitions, "management")->grains,
                      1u << GRAIN_MONTH | 1u << GRAIN_QUARTER | 1u << GRAIN_YEAR);
    ck_assert_uint_eq(definitions_find(definitions, "client")->grains, 1u << GRAIN_MONTH);
    definitions_free(definitions);
    close_catalogue();
}
END_TEST

START_TEST(management_says_what_changed_and_then_the_four_headlines)
{
    open_catalogue();
    struct definitions *definitions = load_shipped();
    ck_assert_int_eq(definitions_find(definitions, "management")->blocks[0].kind, BLOCK_FINDINGS);
    const struct block *first = &definitions_find(definitions, "management")->blocks[1];
    ck_assert_int_eq(first->kind, BLOCK_TILES);
    for (int i = 0; i < 4; i++) {
        ck_assert(first->parts[i]->measure->is_headline);
        ck_assert(first->parts[i]->is_main);
    }
    ck_assert_ptr_null(first->parts[4]);
    definitions_free(definitions);
    close_catalogue();
}
END_TEST

START_TEST(each_funnel_of_managements_is_a_picture_too)
{
    open_catalogue();
    struct definitions *definitions = load_shipped();
    const struct definition *management = definitions_find(definitions, "management");
    int funnels = 0;
    for (int b = 0; b < management->block_count; b++) {
        bool is_funnel = management->blocks[b].kind == BLOCK_FUNNEL;
        ck_assert_int_eq(management->blocks[b].has_pictures, is_funnel);
        funnels += is_funnel;
    }
    ck_assert_int_gt(funnels, 0);
    definitions_free(definitions);
    close_catalogue();
}
END_TEST

START_TEST(management_shows_every_measure_there_is)
{
    open_catalogue();
    struct definitions *definitions = load_shipped();
    g_autoptr(GPtrArray) measures =
        definition_measures(definitions_find(definitions, "management"), catalogue);
    ck_assert_uint_eq(measures->len, (guint)catalogue_count(catalogue));
    for (guint i = 0; i < measures->len; i++)
        ck_assert_ptr_eq(g_ptr_array_index(measures, i), catalogue_at(catalogue, (int)i));
    definitions_free(definitions);
    close_catalogue();
}
END_TEST

static bool is_shown(const struct definition *definition, const struct measure_part *part)
{
    for (int b = 0; b < definition->block_count; b++)
        for (const struct measure_part *const *shown = definition->blocks[b].parts; shown && *shown; shown++)
            if (*shown == part)
                return true;
    return false;
}

/* A figure that nobody sees answers nothing. */
START_TEST(every_part_of_every_measure_stands_in_some_report)
{
    open_catalogue();
    struct definitions *definitions = load_shipped();
    for (int m = 0; m < catalogue_count(catalogue); m++) {
        const struct measure *measure = catalogue_at(catalogue, m);
        for (int p = 0; p < measure->part_count; p++) {
            bool shown = false;
            for (int d = 0; d < definitions_count(definitions); d++)
                shown = shown || is_shown(definitions_at(definitions, d), &measure->parts[p]);
            ck_assert_msg(shown, "%s.%s", measure->id, measure->parts[p].id);
        }
    }
    definitions_free(definitions);
    close_catalogue();
}
END_TEST

#define REPORT(audience, grains, blocks)                                                                     \
    "{\"audience\": \"" audience "\", \"grains\": [" grains                                                  \
    "], \"formats\": [\"html\"], \"blocks\": [\n" blocks "]}"
#define TWO "\"parts\": [\"relevance\", \"attempts_per_relevant\"]"

START_TEST(a_part_may_be_named_and_a_trend_may_stand_in_a_table)
{
    open_catalogue();
    g_autoptr(GError) error = NULL;
    struct definitions *definitions = load_named(
        "a.json",
        REPORT("internal", "\"day\"",
               "{\"id\": \"a\", \"kind\": \"table\", \"grain\": \"week\", \"periods\": 8, \"parts\": "
               "[\"relevance.of_attempts\", \"attempts_per_relevant\"]}"),
        &error);
    ck_no_error(error);
    const struct block *block = &definitions_at(definitions, 0)->blocks[0];
    ck_assert_str_eq(definitions_at(definitions, 0)->id, "a");
    ck_assert_str_eq(block->parts[0]->id, "of_attempts");
    ck_assert(block->parts[1]->is_main);
    ck_assert_int_eq(block->grain, GRAIN_WEEK);
    ck_assert_int_eq(block->periods, 8);
    ck_assert_int_eq(block->line, 2);
    definitions_free(definitions);
    close_catalogue();
}
END_TEST

START_TEST(an_internal_report_may_show_agents_by_the_month)
{
    open_catalogue();
    g_autoptr(GError) error = NULL;
    struct definitions *definitions =
        load_named("a.json",
                   REPORT("internal", "\"month\"",
                          "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"agent\", " TWO "}"),
                   &error);
    ck_no_error(error);
    ck_assert_int_eq(definitions_at(definitions, 0)->blocks[0].scope, SCOPE_AGENT);
    definitions_free(definitions);
    close_catalogue();
}
END_TEST

static const struct {
    const char *text, *line, *reason;
} wrongs[] = {
    /* ranking, wherever it stands */
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"table\", \"sort\": \"value\", " TWO "}"),
     ":2", "rank nothing and nobody"},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"table\", \"order\": \"desc\", " TWO "}"),
     ":2", "alphabetical"},
    {REPORT("internal", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"team\", \"top\": 10, " TWO "}"),
     ":2", "rank nothing"},
    {"{\"audience\": \"internal\", \"grains\": [\"month\"], \"formats\": [\"html\"], \"rank\": true, "
     "\"blocks\": [{\"id\": \"a\", \"kind\": \"quality\"}]}",
     ":1", "rank nothing"},
    /* a picture of what has none */
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"table\", \"pictures\": true, " TWO "}"),
     ":2", "a block of the kind \"table\" has no \"pictures\""},
    /* what an audience may not have */
    {REPORT("client", "\"month\"", "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"agent\", " TWO "}"),
     ":2", "a client's report may not show figures by agent"},
    {REPORT("client", "\"month\"", "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"team\", " TWO "}"),
     ":2", "may not show figures by team"},
    {REPORT("client", "\"month\"", "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"source\", " TWO "}"),
     ":2", "may not show figures by source"},
    {REPORT("client", "\"month\"", "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"client\", " TWO "}"),
     ":2", "may not show figures by client"},
    {REPORT("client", "\"day\"", "{\"id\": \"a\", \"kind\": \"table\", " TWO "}"), ":1", "months and longer"},
    {REPORT("client", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"table\", \"parts\": [\"agent_turnover\", \"agent_tenure\"]}"),
     ":2", "no figures for client"},
    {REPORT("management", "\"month\"", "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"agent\", " TWO "}"),
     ":2", "only as unnamed points"},
    /* work by the hour or the day */
    {REPORT("internal", "\"day\"", "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"team\", " TWO "}"),
     ":2", "a person or a team by the day"},
    {REPORT("internal", "\"day\"", "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"agent\", " TWO "}"),
     ":2", "a person or a team by the day"},
    {REPORT("internal", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"series\", \"grain\": \"hour\", \"periods\": 9, " TWO "}"),
     ":2", "by the hour"},
    {REPORT("internal", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"agent\", \"parts\": [\"complaints.late\", "
            "\"outside_rulings\"]}"),
     ":2", "no count of work"},
    /* a measure without what keeps it honest */
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"table\", \"parts\": [\"relevance\"]}"),
     ":2", "without its counter-measure \"attempts_per_relevant\""},
    /* what does not exist */
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"table\", \"parts\": [\"calls_per_hour\"]}"),
     ":2", "no measure or part \"calls_per_hour\""},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"table\", \"parts\": [\"relevance.none\"]}"),
     ":2", "no measure or part"},
    {REPORT("internal", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"source\", \"parts\": [\"optout_respected\"]}"),
     ":2", "no figures for source"},
    {REPORT("internal", "\"day\"", "{\"id\": \"a\", \"kind\": \"table\", \"parts\": [\"outside_rulings\"]}"),
     ":2", "no figures for the whole by day"},
    {REPORT("internal", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"series\", \"grain\": \"week\", \"periods\": 9, \"parts\": "
            "[\"agent_turnover\"]}"),
     ":2", "by week"},
    {REPORT("management", "\"month\"", "{\"id\": \"a\", \"kind\": \"list\", \"list\": \"optouts\"}"), ":2",
     "is for a client's report"},
    {REPORT("management", "\"month\"", "{\"id\": \"a\", \"kind\": \"list\", \"list\": \"listen\"}"), ":2",
     "is for the house's own report"},
    {REPORT("client", "\"month\"", "{\"id\": \"a\", \"kind\": \"list\", \"list\": \"robot_stops\"}"), ":2",
     "is of all clients"},
    {REPORT("management", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"variation\", \"grain\": \"quarter\", \"periods\": 4, \"parts\": "
            "[\"optout_respected\"]}"),
     ":2", "has no figures for agent by quarter"},
    {REPORT("management", "\"month\"", "{\"id\": \"a\", \"kind\": \"list\", \"list\": \"in_name\"}"), ":2",
     "is for a client's report"},
    {REPORT("management", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"earlier\", \"grain\": \"month\", \"periods\": 5, " TWO "}"),
     ":2", "is for a client's report"},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"account\"}"), ":2",
     "is for a client's report"},
    {REPORT("client", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"earlier\", \"grain\": \"quarter\", \"periods\": 5, " TWO "}"),
     ":2", "as long as the report's own"},
    /* shapes */
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"pie\", " TWO "}"), ":2", "pie"},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"table\"}"), ":2", "\"parts\""},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"table\", \"parts\": []}"), ":2",
     "an empty list"},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"quality\", " TWO "}"), ":2",
     "has no \"parts\""},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"table\", \"scope\": \"team\", " TWO "}"),
     ":2", "has no \"scope\""},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"units\", " TWO "}"), ":2", "\"scope\""},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"units\", \"scope\": \"all\", " TWO "}"),
     ":2", "parts of the whole"},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"series\", \"grain\": \"week\", " TWO "}"),
     ":2", "\"periods\""},
    {REPORT("internal", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"series\", \"grain\": \"week\", \"periods\": 1, " TWO "}"),
     ":2", "2"},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"tenure\", " TWO "}"), ":2", "is no curve"},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"spread\", " TWO "}"), ":2", "of no sample"},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"heat\", " TWO "}"), ":2", "no hours of"},
    {REPORT("client", "\"month\"", "{\"id\": \"a\", \"kind\": \"between\", \"parts\": [\"complaints\"]}"),
     ":2", "no chart of the days between"},
    {REPORT("management", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"between\", \"parts\": [\"optout_respected\"]}"),
     ":2", "has no days that its events stay on"},
    {REPORT("management", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"between\", \"parts\": [\"agent_turnover.rolling_12m\"]}"),
     ":2", "has no days that its events stay on"},
    {REPORT("management", "\"month\"", "{\"id\": \"a\", \"kind\": \"methods\", " TWO "}"), ":2",
     "has no \"parts\""},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"heat\", \"scope\": \"agent\", " TWO "}"),
     ":2", "has no \"scope\""},
    {REPORT("management", "\"month\"", "{\"id\": \"a\", \"kind\": \"dots\", \"scope\": \"agent\", " TWO "}"),
     ":2", "unnamed points"},
    {REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"list\", \"list\": \"heroes\"}"), ":2",
     "heroes"},
    {REPORT("internal", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"list\", \"list\": \"breaches\", \"measure\": \"x\"}"),
     ":2", "no measure has the id"},
    {REPORT("internal", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"list\", \"list\": \"breaches\", \"measure\": \"relevance\"}"),
     ":2", "not a promise"},
    {REPORT("internal", "\"month\"", "{\"id\": \"A B\", \"kind\": \"quality\"}"), ":2", "block's id"},
    {REPORT("internal", "\"month\"",
            "{\"id\": \"a\", \"kind\": \"quality\"},\n{\"id\": \"a\", \"kind\": \"quality\"}"),
     ":3", "stands twice"},
    {REPORT("internal", "\"month\"", "1"), ":2", "a block is an object"},
    {REPORT("internal", "\"month\"", ""), ":1", "at least one block"},
    {REPORT("internal", "", "{\"id\": \"a\", \"kind\": \"quality\"}"), ":1", "grains"},
    {REPORT("everybody", "\"month\"", "{\"id\": \"a\", \"kind\": \"quality\"}"), ":1", "everybody"},
    {"{\"audience\": \"internal\", \"grains\": [\"month\"], \"formats\": [\"csv\"], \"blocks\": []}", ":1",
     "at least the format"},
    {"{\"audience\": \"internal\", \"grains\": [\"month\"], \"formats\": [\"docx\"], \"blocks\": []}", ":1",
     "not a known word"},
    {"{\"audience\": \"internal\", \"grains\": [\"month\"], \"formats\": [\"html\"], \"keep\": -1, "
     "\"blocks\": []}",
     ":1", "keep"},
    {"[]", ":1", "an object"},
};

START_TEST(whatever_a_report_may_not_ask_for_is_refused_with_line_and_reason)
{
    open_catalogue();
    for (gsize i = 0; i < G_N_ELEMENTS(wrongs); i++) {
        g_autoptr(GError) error = NULL;
        ck_assert_msg(load_named("wrong.json", wrongs[i].text, &error) == NULL, "accepted: %s",
                      wrongs[i].text);
        g_autofree char *place = g_strdup_printf("wrong.json%s", wrongs[i].line);
        ck_refused(error, place, wrongs[i].reason);
    }
    close_catalogue();
}
END_TEST

/* The shipped catalogue, with one measure told to be of reviews. */
static void open_catalogue_with_reviews(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    scratch_open();
    ck_assert(g_file_get_contents("reports/measures.json", &text, NULL, &error));
    g_auto(GStrv) pieces = g_strsplit(text, "\"id\": \"misfiled\",", 2);
    g_autofree char *changed = g_strjoinv("\"id\": \"misfiled\", \"suppress\": true,", pieces);
    g_autofree char *path = scratch_write("measures.json", changed);
    catalogue = catalogue_load(
        path, &(struct counter_names){counter_names, sample_names, counter_weekly, review_counter_names},
        &error);
    ck_no_error(error);
}

START_TEST(what_single_people_said_stands_in_a_clients_report_once_and_for_all_its_campaigns)
{
    static const char *const blocks[][3] = {
        {"\"month\"", "\"table\"", NULL},
        {"\"month\"", "\"tiles\"", NULL},
        {"\"month\"", "\"units\", \"scope\": \"campaign\"", "for all its campaigns together only"},
        {"\"month\"", "\"series\", \"grain\": \"month\", \"periods\": 5", "for the report's own month only"},
        {"\"month\"", "\"table\", \"grain\": \"month\", \"periods\": 5", "for the report's own month only"},
        {"\"month\"", "\"dots\", \"scope\": \"campaign\"", "for all its campaigns together only"},
        {"\"month\"", "\"comparison\"", "for the report's own month only"},
        {"\"month\"", "\"earlier\", \"grain\": \"month\", \"periods\": 5", "for the report's own month only"},
        {"\"quarter\"", "\"table\"", "by the month only"},
        {"\"month\", \"year\"", "\"table\"", "by the month only"},
    };
    open_catalogue_with_reviews();
    for (gsize i = 0; i < G_N_ELEMENTS(blocks); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = g_strdup_printf(
            "{\"audience\": \"client\", \"grains\": [%s], \"formats\": [\"html\"], \"blocks\": [\n"
            "{\"id\": \"a\", \"kind\": %s, \"parts\": [\"misfiled\"]}]}",
            blocks[i][0], blocks[i][1]);
        struct definitions *definitions = load_named("client.json", text, &error);
        if (blocks[i][2])
            ck_refused(error, "client.json:2", blocks[i][2], "must not come back as a difference");
        else /* its counter-measures are another rule's business */
            ck_assert(!error || strstr(error->message, "stands without its counter-measure"));
        definitions_free(definitions);
    }
    close_catalogue();
}
END_TEST

START_TEST(a_reports_id_is_its_files_name_and_fit_for_a_folder)
{
    open_catalogue();
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(load_named(
        "My Report.json", REPORT("internal", "\"month\"", "{\"id\": \"a\", \"kind\": \"quality\"}"), &error));
    ck_refused(error, "My Report", "cannot be a report's id");
    close_catalogue();
}
END_TEST

SUITE("definition", the_shipped_reports_load_for_their_three_readers,
      management_says_what_changed_and_then_the_four_headlines, each_funnel_of_managements_is_a_picture_too,
      management_shows_every_measure_there_is, every_part_of_every_measure_stands_in_some_report,
      a_part_may_be_named_and_a_trend_may_stand_in_a_table, an_internal_report_may_show_agents_by_the_month,
      whatever_a_report_may_not_ask_for_is_refused_with_line_and_reason,
      what_single_people_said_stands_in_a_clients_report_once_and_for_all_its_campaigns,
      a_reports_id_is_its_files_name_and_fit_for_a_folder)
