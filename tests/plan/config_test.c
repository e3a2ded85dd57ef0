#include "scratch.h"
#include "takhojd/plan/config.h"

static struct config *load(const char *text, GError **error)
{
    g_autofree char *path = scratch_write("takhojd.json", text);
    return config_load(path, error);
}

START_TEST(without_a_file_everything_has_its_default)
{
    g_autoptr(GError) error = NULL;
    struct config *config = config_load(NULL, &error);
    ck_no_error(error);
    ck_assert_ptr_null(config->file);
    ck_assert_str_eq(config->schema, "takhojd");
    ck_assert_str_eq(config->zone, "Europe/Stockholm");
    ck_assert_str_eq(config->rule_pack, "SE");
    ck_assert_int_eq(config->history_months, 25);
    ck_assert_str_eq(config->languages[0], "sv");
    ck_assert_str_eq(config->languages[1], "en");
    ck_assert_ptr_null(config->languages[2]);
    ck_assert_str_eq(config->out, "/var/lib/takhojd/reports");
    ck_assert_ptr_null(config->metrics_file);
    ck_assert_double_eq(config->gates.left_out, 0.2);
    ck_assert_int_eq(config->streams, 2);
    ck_assert(!config->generated);
    config_free(config);
}
END_TEST

/* The example claims to show every key at its default. */
START_TEST(the_example_configuration_is_all_defaults)
{
    g_autoptr(GError) error = NULL;
    struct config *example = config_load("reports/takhojd.json", &error), *plain = config_load(NULL, NULL);
    ck_no_error(error);
    char *const *const texts[][2] = {
        {&example->agency, &plain->agency},
        {&example->schema, &plain->schema},
        {&example->zone, &plain->zone},
        {&example->rule_pack, &plain->rule_pack},
        {&example->out, &plain->out},
        {&example->state, &plain->state},
        {&example->key_file, &plain->key_file},
        {&example->gnuplot_program, &plain->gnuplot_program},
        {&example->pdf_program, &plain->pdf_program},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        ck_assert_str_eq(*texts[i][0], *texts[i][1]);
    ck_assert_mem_eq(&example->gates, &plain->gates, sizeof plain->gates);
    ck_assert_int_eq(example->history_months, plain->history_months);
    ck_assert_int_eq(example->streams, plain->streams);
    ck_assert_int_eq(example->slices, plain->slices);
    ck_assert_int_eq(example->statement_timeout_s, plain->statement_timeout_s);
    ck_assert_int_eq(example->lock_timeout_s, plain->lock_timeout_s);
    ck_assert_int_eq(example->gnuplot_timeout_s, plain->gnuplot_timeout_s);
    ck_assert_int_eq(example->pdf_timeout_s, plain->pdf_timeout_s);
    ck_assert(g_strv_equal((const char *const *)example->languages, (const char *const *)plain->languages));
    ck_assert_uint_eq(g_strv_length(example->complete) + example->keep->len + example->clients->len, 0);
    config_free(example);
    config_free(plain);
}
END_TEST

START_TEST(what_is_written_is_what_holds)
{
    scratch_open();
    g_free(scratch_write("logos/acme.svg", "<svg/>"));
    g_autoptr(GError) error = NULL;
    struct config *config =
        load("{ // a comment\n"
             "\"agency\": \"Ringbolaget\", \"sources\": [\"service=a\", \"service=b\"],\n"
             "\"complete\": [\"complaint\"], \"out\": \"reports\", \"languages\": [\"en\"],\n"
             "\"gates\": {\"refused_rows\": 1, \"stale_hours\": 8},\n"
             "\"keep\": {\"nightly\": 7}, \"notice\": {\"en\": \"Trial\"}, \"generated\": true,\n"
             "\"gnuplot\": {\"program\": \"bin/gnuplot\"}, \"pdf\": {\"program\": \"none\"},\n"
             "\"clients\": {\"42\": {\"logo\": \"logos/acme.svg\", \"colour\": \"#1f4E79\"}}}",
             &error);
    ck_no_error(error);
    ck_assert_str_eq(config->agency, "Ringbolaget");
    ck_assert_str_eq(config->sources[1], "service=b");
    ck_assert(config_is_complete(config, "complaint"));
    ck_assert(!config_is_complete(config, "sale"));
    g_autofree char *out = g_build_filename(scratch, "reports", NULL);
    g_autofree char *program = g_build_filename(scratch, "bin/gnuplot", NULL);
    ck_assert_str_eq(config->out, out);
    ck_assert_str_eq(config->gnuplot_program, program);
    ck_assert_ptr_null(config->pdf_program);
    ck_assert_double_eq(config->gates.refused_rows, 1);
    ck_assert_double_eq(config->gates.unknown_mode, 0.05);
    ck_assert_int_eq(config->gates.stale_hours, 8);
    ck_assert_int_eq(config_keep_periods(config, "nightly", 3), 7);
    ck_assert_int_eq(config_keep_periods(config, "client", 3), 3);
    ck_assert_str_eq(config_notice(config, "en"), "Trial");
    ck_assert_ptr_null(config_notice(config, "sv"));
    ck_assert(config->generated);
    ck_assert_str_eq(config_find_branding(config, "42")->colour, "#1f4E79");
    ck_assert_ptr_null(config_find_branding(config, "43"));
    config_free(config);
    scratch_close();
}
END_TEST

static const struct {
    const char *text, *line, *key, *reason;
} wrongs[] = {
    {"[]", ":1", "", "a configuration is an object"},
    {"{\n\"shcema\": \"x\"}", ":2", "shcema", "schema"},
    {"{\"schema\": 1}", ":1", "schema", "text"},
    {"{\"schema\": \"\"}", ":1", "schema", "may not be empty"},
    {"{\"schema\": \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}", ":1", "schema",
     "63 bytes"},
    {"{\n\n\"zone\": \"Europe/Stokholm\"}", ":3", "zone", "IANA"},
    {"{\"history_months\": 0}", ":1", "history_months", "1"},
    {"{\"history_months\": 2.5}", ":1", "history_months", "integer"},
    {"{\"streams\": 17}", ":1", "streams", "16"},
    {"{\"complete\": [\"call\",\n\"sales\"]}", ":2", "complete", "not a relation of the contract"},
    {"{\"complete\": [\"sale\", \"sale\"]}", ":1", "complete", "stands twice"},
    {"{\"languages\": []}", ":1", "languages", "at least one"},
    {"{\"languages\": [\"Svenska\"]}", ":1", "languages", "sv and en"},
    {"{\"languages\": [\"\"]}", ":1", "languages", "empty text"},
    {"{\"reports\": [\"My Report\"]}", ":1", "reports", "cannot be a report's id"},
    {"{\"sources\": [\"host=a password=b\"]}", ":1", "sources", ".pgpass"},
    {"{\"sources\": [\"host=a PASSWORD = b\"]}", ":1", "sources", ".pgpass"},
    {"{\"sources\": [\"postgresql://user:secret@host/db\"]}", ":1", "sources", ".pgpass"},
    {"{\"sources\": [\"postgresql://host/db?password=b\"]}", ":1", "sources", ".pgpass"},
    {"{\"gates\": {\n\"refused_rows\": 5}}", ":2", "refused_rows", "between 0 and 1"},
    {"{\"gates\": {\"refused_rows\": -0.1}}", ":1", "refused_rows", "between 0 and 1"},
    {"{\"gates\": {\"unknown\": 0.1}}", ":1", "unknown", "unknown key"},
    {"{\"gates\": []}", ":1", "gates", "object"},
    {"{\"gnuplot\": {\"timeout_s\": 0}}", ":1", "timeout_s", "1"},
    {"{\"pdf\": {\"timeout_s\": 0}}", ":1", "timeout_s", "1"},
    {"{\"pdf\": {\"programme\": \"chromium\"}}", ":1", "programme", "program"},
    {"{\"keep\": {\"nightly\": -1}}", ":1", "nightly", "0"},
    {"{\"keep\": {\"Nightly\": 1}}", ":1", "Nightly", "report's id"},
    {"{\"clients\": {\"a\": 1}}", ":1", "a", "object"},
    {"{\"clients\": {\"a\": {\n\"colour\": \"red\"}}}", ":2", "colour", "#rrggbb"},
    {"{\"clients\": {\"a\": {\"colour\": \"#12abcd\"}}}", ":1", "cannot be read on white", "darker"},
    {"{\"clients\": {\"a\": {\"colour\": \"#12345g\"}}}", ":1", "colour", "#rrggbb"},
    {"{\"clients\": {\"a\": {\"logo\": \"logo.gif\"}}}", ":1", "logo", ".svg"},
    {"{\"clients\": {\"a\": {\"logo\": \"none.svg\"}}}", ":1", "logo", "no file"},
    {"{\"notice\": {\"sv\": \"Prov\"}}", ":1", "notice", "en"},
    {"{\"notice\": {\"sv\": \"Prov\", \"en\": \"Trial\", \"de\": \"x\"}}", ":1", "de", "unknown key"},
    {"{\"out\": \"a\", \n\"state\": \"a/b\"}", ":2", "state", "inside each other"},
    {"{\"out\": \"a/b\", \"state\": \"a\"}", ":1", "state", "inside each other"},
    {"{\"out\": \"a\", \"state\": \"./x/../a\"}", ":1", "state", "inside each other"},
    {"{\"out\": \"a\", \"key_file\": \"a/key\"}", ":1", "key_file", "published folder"},
    {"{\"out\": \"/\", \"key_file\": \"a\"}", ":1", "key_file", "published folder"},
    {"{\"generated\": \"yes\"}", ":1", "generated", "true"},
    {"{\"agency\": \"a\", \"agency\": \"b\"}", ":1", "agency", ""},
};

START_TEST(whatever_is_wrong_is_refused_with_its_line_and_key)
{
    scratch_open();
    for (gsize i = 0; i < G_N_ELEMENTS(wrongs); i++) {
        g_autoptr(GError) error = NULL;
        ck_assert_msg(load(wrongs[i].text, &error) == NULL, "accepted: %s", wrongs[i].text);
        g_autofree char *place = g_strdup_printf("takhojd.json%s", wrongs[i].line);
        ck_refused(error, place, wrongs[i].key, wrongs[i].reason);
    }
    scratch_close();
}
END_TEST

START_TEST(folders_that_only_begin_alike_are_not_inside_each_other)
{
    scratch_open();
    g_autoptr(GError) error = NULL;
    struct config *config = load("{\"out\": \"takhojd\", \"state\": \"takhojd-state\"}", &error);
    ck_no_error(error);
    config_free(config);
    scratch_close();
}
END_TEST

/* Each is a place below the scratch folder, where state is "state" and the key "keys/key". */
START_TEST(another_out_is_held_to_the_same_rules)
{
    static const struct {
        const char *out, *reason;
    } outs[] = {
        {"state", "may not lie inside each other"},
        {"state/site", "may not lie inside each other"},
        {".", "published folder"},
        {"site/../state/", "may not lie inside each other"},
        {"keys", "the key"},
        {"keys/key", "the key"},
        {"site", NULL},
        {"state-of-things", NULL},
        {"keys/site", NULL},
    };
    scratch_open();
    struct config *config = load("{\"state\": \"state\", \"key_file\": \"keys/key\"}", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(outs); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *out = g_build_filename(scratch, outs[i].out, NULL);
        ck_assert_msg(config_check_out(config, out, &error) == !outs[i].reason, "%s", outs[i].out);
        if (!outs[i].reason)
            continue;
        ck_assert_int_eq(error->code, ERROR_USAGE);
        ck_assert_ptr_nonnull(strstr(error->message, "--out"));
        ck_assert_ptr_nonnull(strstr(error->message, outs[i].reason));
        ck_assert_ptr_nonnull(strstr(error->message, "\nhint: "));
    }
    config_free(config);
    scratch_close();
}
END_TEST

SUITE("config", without_a_file_everything_has_its_default, the_example_configuration_is_all_defaults,
      what_is_written_is_what_holds, whatever_is_wrong_is_refused_with_its_line_and_key,
      folders_that_only_begin_alike_are_not_inside_each_other, another_out_is_held_to_the_same_rules)
