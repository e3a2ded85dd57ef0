#include "scratch.h"
#include "takhojd/calls/counter.h"
#include "takhojd/plan/plan.h"
#include "takhojd/plan/relation.h"

static const struct counter_names names = {counter_names, sample_names, counter_weekly, review_counter_names};

/* The checkout's own files, with what a test puts into the scratch folder in their place. */
static struct plan *load(GError **error)
{
    g_autofree char *data = g_get_current_dir();
    struct files files = {.data = data, .local = scratch};
    g_unsetenv("TAKHOJD_CONFIG");
    return plan_load_from(&files, NULL, &names, error);
}

static struct plan *load_good(void)
{
    g_autoptr(GError) error = NULL;
    struct plan *plan = load(&error);
    ck_no_error(error);
    return plan;
}

static char *hash_now(void)
{
    struct plan *plan = load_good();
    char *hash = g_strdup(plan->hash);
    plan_free(plan);
    return hash;
}

START_TEST(everything_that_is_shipped_loads_and_fits_together)
{
    scratch_open();
    struct plan *plan = load_good();
    ck_assert_int_eq(definitions_count(plan->definitions), 3);
    ck_assert(rules_has_pack(plan->rules, "SE") && rules_has_pack(plan->rules, RULE_HOUSE));
    ck_assert_uint_eq(plan->words->len, 2);
    ck_assert_str_eq(words_language(plan_words(plan, "en")), "en");
    ck_assert_ptr_null(plan_words(plan, "de"));
    ck_assert_uint_eq(strlen(plan->hash), 64);
    plan_free(plan);
    scratch_close();
}
END_TEST

START_TEST(the_same_files_have_the_same_hash_wherever_the_reports_go)
{
    scratch_open();
    g_autofree char *first = hash_now();
    g_free(scratch_write("takhojd.json",
                         "{\"out\": \"elsewhere\", \"streams\": 4, \"agency\": \"Ringbolaget\"}"));
    g_autofree char *second = hash_now();
    ck_assert_str_eq(first, second);
    scratch_close();
}
END_TEST

START_TEST(a_comma_in_any_definition_changes_the_hash)
{
    static const char *const files[] = {"reports/rules/house.json", "reports/measures.json",
                                        "reports/words/sv.json", "reports/management.json",
                                        "queries/pull/call.sql"};
    scratch_open();
    g_autoptr(GHashTable) hashes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_add(hashes, hash_now());
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *text = NULL;
        ck_assert(g_file_get_contents(files[i], &text, NULL, NULL));
        g_autofree char *changed = g_strconcat(text, "\n", NULL);
        g_free(scratch_write(files[i], changed));
        g_hash_table_add(hashes, hash_now());
    }
    g_free(scratch_write("takhojd.json", "{\"complete\": [\"complaint\"]}"));
    g_hash_table_add(hashes, hash_now());
    ck_assert_uint_eq(g_hash_table_size(hashes), G_N_ELEMENTS(files) + 2);
    scratch_close();
}
END_TEST

START_TEST(what_is_added_changes_the_hash_in_whatever_order)
{
    scratch_open();
    struct plan *a = load_good(), *b = load_good();
    g_autofree char *before = g_strdup(a->hash);
    plan_add_definition(a, "baselines", "1", 1);
    plan_add_definition(a, "other", "2", 1);
    plan_add_definition(b, "other", "2", 1);
    plan_add_definition(b, "baselines", "1", 1);
    ck_assert_str_eq(a->hash, b->hash);
    ck_assert_str_ne(a->hash, before);
    plan_free(a);
    plan_free(b);
    scratch_close();
}
END_TEST

/* Replaces one text in a shipped file and expects the refusal. */
static void check_change(const char *file, const char *from, const char *to, const char *const *reasons)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    scratch_open();
    ck_assert(g_file_get_contents(file, &text, NULL, NULL));
    g_auto(GStrv) pieces = g_strsplit(text, from, 2);
    ck_assert_msg(pieces[1] != NULL, "%s is not in %s", from, file);
    g_autofree char *changed = g_strjoinv(to, pieces);
    g_free(scratch_write(file, changed));
    ck_assert_ptr_null(load(&error));
    check_refusal(error, reasons);
    scratch_close();
}
#define check_changed(file, from, to, ...)                                                                   \
    check_change(file, from, to, (const char *const[]){__VA_ARGS__, NULL})

START_TEST(names_that_stand_for_nothing_are_refused)
{
    check_changed("reports/measures.json", "\"law\": \"optout.respected\"", "\"law\": \"optout.none\"",
                  "measures.json:", "optout_respected", "optout.none");
    check_changed("reports/measures.json", "\"ethics\": \"target.rest_after_no\"",
                  "\"ethics\": \"optout.answer_limit\"",
                  "measures.json:", "house policy has no \"optout.answer_limit\"");
    check_changed("reports/measures.json", "\"at_rule\": \"optout.answer_limit\"",
                  "\"at_rule\": \"optout.none\"", "within_limit", "optout.none");
    check_changed("reports/measures.json", "\"rests_on\": [\"register.name\"",
                  "\"rests_on\": [\"register.nmae\"", "measures.json:", "rests_on", "register.nmae",
                  "Did you mean \"register.name\"?");
    check_changed("reports/measures.json", "\"rests_on\": [\"withdrawal.period\"",
                  "\"rests_on\": [\"target.scare\"", "measures.json:", "no rule pack has the law",
                  "target.scare");
    check_changed("reports/words/en.json", "\"measure.complaints.label\"", "\"measure.complaints.lable\"",
                  "en.json", "measure.complaints.label");
    check_changed("reports/words/sv.json", "\"report.management.block.clients\"",
                  "\"report.management.block.client\"", "sv.json", "report.management.block.clients");
    check_changed("reports/client.json", "\"formats\"", "\"languages\": [\"de\"], \"formats\"", "client.json",
                  "not a configured language");
}
END_TEST

START_TEST(a_placeholder_that_nothing_fills_is_refused_with_its_line)
{
    check_changed("reports/words/sv.json", "{numerator}", "{numrator}", "sv.json:", "{numrator}",
                  "hint: Did you mean {numerator}?");
    check_changed("reports/words/en.json", "{numerator}", "{denominator}",
                  "en.json:", "sv.json:", "its placeholders are not those of");
}
END_TEST

START_TEST(a_house_rule_that_is_read_must_be_there)
{
    check_changed("reports/rules/house.json", "\"rest.after_refusal\"", "\"rest.after_refusl\"",
                  "house.json:", "house policy has no \"rest.after_refusal\"",
                  "hint: Did you mean \"rest.after_refusal\"?");
    check_changed("reports/rules/house.json", "\"pressure.limit\"", "\"something.else\"",
                  "house.json: ", "house policy has no \"pressure.limit\"", "hint: Add the rule");
}
END_TEST

START_TEST(a_configuration_that_names_what_is_not_there_is_refused)
{
    static const struct {
        const char *text, *reason, *hint;
    } wrongs[] = {
        {"{\n\"rule_pack\": \"XX\"}", ":2: key \"rule_pack\": no rule pack \"XX\"", "DE, SE, UK, US."},
        {"{\"rule_pack\": \"house\"}", ":1: key \"rule_pack\": no rule pack \"house\"", "DE, SE, UK, US."},
        {"{\"reports\": [\"client\",\n\"weekly\"]}", ":2: key \"reports\", element 2: no report \"weekly\"",
         "client, management, nightly."},
        {"{\"keep\": {\n\"nightly\": 3,\n\"weekly\": 3}}", ":3: key \"weekly\": no report \"weekly\"",
         "client, management, nightly."},
        {"{\"languages\": [\"sv\",\n\n\"de\"]}",
         ":3: key \"languages\", element 2: no words in \"de\": there is no reports/words/de.json",
         "en, sv."},
    };
    scratch_open();
    for (gsize i = 0; i < G_N_ELEMENTS(wrongs); i++) {
        g_autoptr(GError) error = NULL;
        g_free(scratch_write("takhojd.json", wrongs[i].text));
        ck_assert_ptr_null(load(&error));
        g_autofree char *hint = g_strconcat("\nhint: Choose from: ", wrongs[i].hint, NULL);
        g_autofree char *place = g_strconcat("takhojd.json", wrongs[i].reason, NULL);
        ck_refused(error, place, hint);
    }
    scratch_close();
}
END_TEST

/* The relations that may be named are those of the schema, all of them and no others. */
START_TEST(relations_are_those_of_the_contract)
{
    g_autoptr(GDir) folder = g_dir_open("queries/schema", 0, NULL);
    g_autoptr(GRegex) table = g_regex_new("CREATE TABLE\\s+(?:IF NOT EXISTS\\s+)?([a-z_]+)", 0, 0, NULL);
    int found = 0;
    for (const char *name; folder && (name = g_dir_read_name(folder));) {
        g_autofree char *path = g_build_filename("queries/schema", name, NULL), *text = NULL;
        ck_assert(g_file_get_contents(path, &text, NULL, NULL));
        g_autoptr(GMatchInfo) match = NULL;
        for (g_regex_match(table, text, 0, &match); g_match_info_matches(match);
             g_match_info_next(match, NULL)) {
            g_autofree char *relation = g_match_info_fetch(match, 1);
            ck_assert_msg(relation_is_known(relation), "%s", relation);
            found++;
        }
    }
    int known = 0;
    while (relation_names[known])
        known++;
    ck_assert_int_eq(found, known);
}
END_TEST

START_TEST(a_need_is_a_relation_or_one_of_its_columns)
{
    ck_assert(relation_is_need("sale"));
    ck_assert(relation_is_need("call.no_at"));
    ck_assert(!relation_is_need("sales"));
    ck_assert(!relation_is_need("calls.no_at"));
    ck_assert(!relation_is_need("call."));
    ck_assert(!relation_is_need("call.a.b"));
    ck_assert(!relation_is_need(""));
}
END_TEST

SUITE("plan", everything_that_is_shipped_loads_and_fits_together,
      the_same_files_have_the_same_hash_wherever_the_reports_go, a_comma_in_any_definition_changes_the_hash,
      what_is_added_changes_the_hash_in_whatever_order, names_that_stand_for_nothing_are_refused,
      a_placeholder_that_nothing_fills_is_refused_with_its_line, a_house_rule_that_is_read_must_be_there,
      a_configuration_that_names_what_is_not_there_is_refused, relations_are_those_of_the_contract,
      a_need_is_a_relation_or_one_of_its_columns)
