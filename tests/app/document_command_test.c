/* The commands that only print what the plan says: explain, list, schema. */
#include "suite.h"
#include "takhojd/app/command.h"
#include "takhojd/app/explain_topic.h"
#include "takhojd/app/plan_words.h"
#include "takhojd/base/error.h"

#include <string.h>

/* Tests are run from the top folder, unless TAKHOJD_SOURCE says where that is. */
static void use_the_sources_data(void)
{
    const char *root = g_getenv("TAKHOJD_SOURCE");
    g_setenv("TAKHOJD_DATA", root ? root : ".", TRUE);
}

/* What a command line prints on standard output; the test has its own process, so nothing need be put back.
 */
static char *printed(const char *line, GError **error)
{
    use_the_sources_data();
    g_autofree char *whole = g_strconcat("takhojd ", line, NULL);
    g_auto(GStrv) words = g_strsplit(whole, " ", -1);
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "printed.XXXXXX", NULL);
    int file = g_mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_ptr_nonnull(freopen(path, "w", stdout));
    struct options options;
    GError *reason = NULL;
    options_parse(&options, (int)g_strv_length(words), words, &reason);
    ck_no_error(reason);
    bool is_done = options.command->function(&options, error);
    options_clear(&options);
    fflush(stdout);
    char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    remove(path);
    ck_assert(is_done == !(error && *error));
    return text;
}

static char *printed_well(const char *line)
{
    GError *error = NULL;
    char *text = printed(line, &error);
    ck_no_error(error);
    return text;
}

static struct plan *load_plan(void)
{
    use_the_sources_data();
    struct options options = {0};
    GError *error = NULL;
    struct plan *plan = plan_words_load(&options, &error);
    ck_no_error(error);
    return plan;
}

/* What explain prints of an id, without loading the plan again for each. */
static char *explained(const struct plan *plan, const char *id, const char *language)
{
    const struct options options = {.argument = (char *)(gsize)id, .lang = (char *)(gsize)language};
    GError *error = NULL;
    const struct words *words = plan_words_choose(plan, &options, &error);
    ck_no_error(error);
    GString *document = g_string_new(NULL);
    explain_id(plan, words, &options, document, &error);
    ck_no_error(error);
    return g_string_free(document, FALSE);
}

START_TEST(every_measure_is_explained_in_every_language_without_a_missing_word)
{
    struct plan *plan = load_plan();
    for (int i = 0; i < catalogue_count(plan->catalogue); i++)
        for (gsize j = 0; plan->config->languages[j]; j++) {
            const char *id = catalogue_at(plan->catalogue, i)->id;
            g_autofree char *text = explained(plan, id, plan->config->languages[j]);
            ck_assert_msg(strstr(text, id), "%s", text);
            ck_assert_msg(!strstr(text, "about.") && !strstr(text, "measure."), "%s", text);
            ck_assert_msg(!strstr(text, "scope.") && !strstr(text, "grain.") && !strstr(text, "interval."),
                          "%s", text);
        }
    plan_free(plan);
}
END_TEST

START_TEST(an_explanation_has_law_with_citation_and_target_and_formula)
{
    g_autofree char *text = printed_well("explain optout_respected --lang en");
    ck_assert_ptr_nonnull(strstr(text, "MFL (2008:486) 21 §"));
    ck_assert_ptr_nonnull(strstr(text, "= optout_respected / optout_events; Clopper"));
    ck_assert_ptr_nonnull(strstr(text, "target.optout_respected"));
    ck_assert_ptr_nonnull(strstr(text, "house policy"));
    ck_assert_ptr_nonnull(strstr(text, "optouts_unrecorded: "));
    ck_assert_ptr_nonnull(strstr(text, "call, campaign, objection"));
}
END_TEST

START_TEST(a_sum_of_more_than_one_term_stands_in_parentheses)
{
    g_autofree char *shown = printed_well("explain number_shown --lang en");
    ck_assert_ptr_nonnull(strstr(shown, "= (attempts − number_hidden − number_unknown) / (attempts −"));
    g_autofree char *machines = printed_well("explain abandoned --lang en");
    ck_assert_ptr_nonnull(strstr(machines, "= machines_long / (machines_heard + machines_sorted)"));
    ck_assert_ptr_nonnull(strstr(machines, "= abandoned_us / answered_dialler;"));
}
END_TEST

START_TEST(a_law_is_told_for_every_pack_that_has_it_with_its_mark)
{
    g_autofree char *text = printed_well("explain abandoned --lang en");
    ck_assert_ptr_nonnull(strstr(text, "UK abandoned.limit: 0.03 share, 2006-03-01 to 2017-03-01"));
    ck_assert_ptr_nonnull(strstr(text, "US abandoned.limit: 0.03 share, from 2003-10-01"));
    ck_assert_ptr_nonnull(strstr(text, "verified S 2026-11-22"));
}
END_TEST

START_TEST(the_rules_that_decide_what_is_counted_are_told_with_their_values)
{
    g_autofree char *scrubs = printed_well("explain scrub_fresh --lang en");
    ck_assert_ptr_nonnull(strstr(scrubs, "SE register.max_age: 2 month, from 2017-07-01, "));
    ck_assert_ptr_nonnull(strstr(scrubs, "UK register.max_age: 28 day, from 2003-12-11, "));
    ck_assert_ptr_nonnull(strstr(scrubs, "US register.max_age: 31 day, from 2005-01-01, "));
    g_autofree char *listed = printed_well("explain listed_called --lang en");
    ck_assert_ptr_nonnull(strstr(listed, "SE register.exempt.customer: 12 month, always, "));
    ck_assert_ptr_nonnull(strstr(listed, "SE register.exempt.consent: 3 month, from 2017-07-01, "));
    g_autofree char *basis = printed_well("explain basis_for_every_call --lang en");
    ck_assert_ptr_nonnull(strstr(basis, "DE default_basis: opt_in, from 2022-05-28, "));
    ck_assert_ptr_nonnull(strstr(basis, "SE default_basis: prohibited, from 2018-07-01, "));
    g_autofree char *robots = printed_well("explain robot_consent --lang en");
    ck_assert_ptr_nonnull(strstr(robots, "US automated.consent_required: true, from 2024-02-08, "));
    ck_assert_ptr_nonnull(strstr(robots, "verified R 2026-11-22"));
}
END_TEST

START_TEST(what_is_left_out_is_told_by_name)
{
    g_autofree char *text = printed_well("explain number_shown --lang en");
    ck_assert_ptr_nonnull(strstr(text, "Left out"));
    ck_assert_ptr_nonnull(strstr(text, "number_unknown: "));
}
END_TEST

START_TEST(an_unknown_measure_suggests_the_nearest)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = printed("explain optout_respectd", &error);
    ck_assert_int_eq(error_exit_code(error), 64);
    ck_assert_ptr_nonnull(strstr(error->message, "Did you mean optout_respected?"));
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(a_measure_is_found_by_its_key)
{
    g_autofree char *text = printed_well("explain k22B --lang en");
    ck_assert_ptr_nonnull(strstr(text, "K22b listed_called"));
}
END_TEST

/* What stands in the definitions beside the measures, and what stands in lists. */
START_TEST(every_id_that_is_no_measures_is_explained_too)
{
    struct plan *plan = load_plan();
    for (gsize j = 0; plan->config->languages[j]; j++) {
        g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
        for (const struct topic *topic = explain_topics; topic->id; topic++)
            g_ptr_array_add(ids, g_strdup(topic->id));
        for (guint i = 0; i < promises_count(plan->promises); i++)
            g_ptr_array_add(ids, g_strdup(promises_at(plan->promises, i)->id));
        for (int d = 0; d < definitions_count(plan->definitions); d++) {
            const struct definition *definition = definitions_at(plan->definitions, d);
            for (int b = 0; b < definition->block_count; b++)
                g_ptr_array_add(ids, g_strdup_printf("%s.%s", definition->id, definition->blocks[b].id));
        }
        for (guint i = 0; i < ids->len; i++) {
            const char *id = g_ptr_array_index(ids, i);
            g_autofree char *text = explained(plan, id, plan->config->languages[j]);
            ck_assert_msg(strstr(text, id), "%s", text);
            ck_assert_msg(!strstr(text, "about.") && !strstr(text, "topic.") && !strstr(text, ".block."),
                          "%s", text);
        }
    }
    plan_free(plan);
}
END_TEST

START_TEST(a_topic_names_its_block_and_its_parts)
{
    g_autofree char *text = printed_well("explain floor_and_ceiling --lang en");
    ck_assert_ptr_nonnull(strstr(text, "K48 floor_and_ceiling"));
    ck_assert_ptr_nonnull(strstr(text, "management.ceiling: Floor and ceiling"));
    ck_assert_ptr_nonnull(strstr(text, "within_hours.law: "));
    ck_assert_ptr_nonnull(strstr(text, "A10.3"));
    g_autofree char *quality = printed_well("explain data_quality --lang en");
    ck_assert_ptr_nonnull(strstr(quality, "nightly.quality"));
    ck_assert_ptr_nonnull(strstr(quality, "gates"));
    g_autofree char *stop = printed_well("explain robot_stop --lang sv");
    ck_assert_ptr_nonnull(strstr(stop, "management.robot-stops"));
    g_autofree char *promise = printed_well("explain b8b --lang en");
    ck_assert_ptr_nonnull(strstr(promise, "Not measurable"));
}
END_TEST

START_TEST(a_law_says_which_calls_it_is_for)
{
    g_autofree char *text = printed_well("explain withdrawals --lang en");
    ck_assert_ptr_nonnull(strstr(text, "SE withdrawal.refund: 14 day"));
    g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
    g_autoptr(GString) flat = g_string_new(NULL);
    for (gsize i = 0; words[i]; i++)
        g_string_append_printf(flat, "%s%s", words[i], *words[i] ? " " : "");
    ck_assert_ptr_nonnull(
        strstr(flat->str, "audience consumer; product except life_insurance, private_pension;"));
}
END_TEST

START_TEST(a_topic_with_figures_needs_its_database)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = printed("explain claims --db host=/nowhere --as-of 2026-10-31", &error);
    ck_assert_int_eq(error_exit_code(error), 69);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(a_language_without_words_is_refused)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = printed("explain complaints --lang de", &error);
    ck_assert_str_eq(text, "");
    ck_assert_int_eq(error_exit_code(error), 64);
    ck_assert_ptr_nonnull(strstr(error->message, "\"de\""));
    ck_assert_ptr_nonnull(strstr(error->message, "sv"));
}
END_TEST

static guint count_lines(const char *text)
{
    guint lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

START_TEST(a_list_has_a_line_for_each)
{
    struct plan *plan = load_plan();
    g_autofree char *measures = printed_well("list measures");
    guint topics = 0;
    for (; explain_topics[topics].id; topics++)
        ck_assert_msg(strstr(measures, explain_topics[topics].id), "no %s", explain_topics[topics].id);
    ck_assert_uint_eq(count_lines(measures), (guint)catalogue_count(plan->catalogue) + topics);
    g_autofree char *reports = printed_well("list reports");
    ck_assert_uint_eq(count_lines(reports), (guint)definitions_count(plan->definitions));
    g_autofree char *rules = printed_well("list rules");
    ck_assert_uint_eq(count_lines(rules), rules_count(plan->rules));
    g_autofree char *queries = printed_well("list queries");
    g_auto(GStrv) files = files_list(&plan->files, "queries/pull", ".sql");
    ck_assert_uint_eq(count_lines(queries), g_strv_length(files));
    plan_free(plan);
}
END_TEST

START_TEST(the_schema_is_the_contract_without_the_role)
{
    g_autofree char *schema = printed_well("schema");
    ck_assert_ptr_nonnull(strstr(schema, "CREATE TABLE call "));
    ck_assert_ptr_nonnull(strstr(schema, "CREATE TABLE objection "));
    ck_assert_ptr_null(strstr(schema, "CREATE ROLE"));
    ck_assert(strstr(schema, "CREATE SCHEMA") < strstr(schema, "CREATE TABLE"));
}
END_TEST

SUITE("document_command", every_measure_is_explained_in_every_language_without_a_missing_word,
      an_explanation_has_law_with_citation_and_target_and_formula,
      a_sum_of_more_than_one_term_stands_in_parentheses,
      a_law_is_told_for_every_pack_that_has_it_with_its_mark,
      the_rules_that_decide_what_is_counted_are_told_with_their_values, what_is_left_out_is_told_by_name,
      an_unknown_measure_suggests_the_nearest, a_measure_is_found_by_its_key,
      every_id_that_is_no_measures_is_explained_too, a_topic_names_its_block_and_its_parts,
      a_law_says_which_calls_it_is_for, a_topic_with_figures_needs_its_database,
      a_language_without_words_is_refused, a_list_has_a_line_for_each,
      the_schema_is_the_contract_without_the_role)
