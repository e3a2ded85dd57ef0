/* The words: both languages have the same, all that is needed, and nothing that nobody asks for. */
#include "golden/sample.h"

#include "takhojd/app/explain_topic.h"
#include "takhojd/calls/due.h"
#include "takhojd/calls/exception.h"
#include "takhojd/calls/quality.h"
#include "takhojd/calls/trial.h"
#include "takhojd/finding/claims.h"
#include "takhojd/finding/grounds.h"
#include "takhojd/finding/questions.h"

static struct specimen sample;

static void open_words(void)
{
    sample = sample_open("tests/golden/sample/management.json");
}

static void close_words(void)
{
    sample_free(&sample);
}

/* The texts of all sources in a room of the program, one after the other. */
static void append_sources(GString *text, const char *room)
{
    g_autofree char *folder = g_build_filename("src", room, NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    ck_assert_msg(dir != NULL, "no %s", folder);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL), *source = NULL;
        if (g_str_has_suffix(name, ".c") && g_file_get_contents(path, &source, NULL, NULL))
            g_string_append(text, source);
    }
    g_dir_close(dir);
}

static GString *sources(void)
{
    static const char *const rooms[] = {"app",    "publish", "render",  "page",
                                        "report", "finding", "measure", "plan"};
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rooms); i++)
        append_sources(text, rooms[i]);
    return text;
}

static void note(GHashTable *keys, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void note(GHashTable *keys, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_hash_table_add(keys, g_strdup_vprintf(format, values));
    va_end(values);
}

static void note_measures(GHashTable *keys)
{
    for (int i = 0; i < catalogue_count(sample.catalogue); i++) {
        const struct measure *measure = catalogue_at(sample.catalogue, i);
        note(keys, "measure.%s.label", measure->id);
        note(keys, "measure.%s.question", measure->id);
        note(keys, "measure.%s.definition", measure->id);
        for (int part = 0; part < measure->part_count; part++)
            note(keys, "measure.%s.part.%s", measure->id, measure->parts[part].id);
    }
}

static void note_reports(GHashTable *keys)
{
    static const char *const paths[] = {"reports/client.json", "reports/management.json",
                                        "reports/nightly.json", NULL};
    GError *error = NULL;
    struct definitions *definitions = definitions_load(paths, sample.catalogue, &error);
    ck_no_error(error);
    for (int i = 0; i < definitions_count(definitions); i++) {
        const struct definition *definition = definitions_at(definitions, i);
        note(keys, "report.%s.title", definition->id);
        note(keys, "audience.%s", audience_name(definition->audience));
        for (int block = 0; block < definition->block_count; block++)
            note(keys, "report.%s.block.%s", definition->id, definition->blocks[block].id);
    }
    definitions_free(definitions);
}

/* What is told of the grounds for one call. */
static void note_grounds(GHashTable *keys)
{
    static const char *const facts[] = {"target_group",   "reason",
                                        "approved_at",    "source",
                                        "supplier",       "approved_from",
                                        "approved_until", "register",
                                        "exempt",         "grace",
                                        "version_date",   "scrubbed_at",
                                        "listed_from",    "listed_until",
                                        "received_at",    "registered_at",
                                        "revoked_at",     "default_basis",
                                        "legal_basis",    "customer",
                                        "given_at",       "withdrawn_at",
                                        "expires_at",     "covers_automated",
                                        "active_act",     "names_purpose",
                                        "text_kept",      "channel_kept",
                                        "evidence_kept",  "refused_at",
                                        "attempts",       "limit",
                                        "abandoned_at",   "local_time",
                                        "open",           "script_version",
                                        "retired_at",     "message",
                                        "reviewed_at",    "found_marketing",
                                        "assessed_at",    "offer_transparent",
                                        "real_value",     "can_stand_by",
                                        "preflight_at",   "second_approved_at",
                                        "two_approvers",  "list_entered_at"};
    static const char *const said[] = {"yes",    "no",         "closed",   "no_rule",         "opt_out",
                                       "opt_in", "prohibited", "customer", "former_customer", "no_customer"};
    for (int test = 0; test < GROUND_COUNT; test++)
        note(keys, "ground.%s", ground_rows[test].id);
    for (gsize i = 0; i < G_N_ELEMENTS(ground_verdict_names); i++)
        note(keys, "ground.verdict.%s", ground_verdict_names[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(facts); i++)
        note(keys, "ground.fact.%s", facts[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++)
        note(keys, "ground.word.%s", said[i]);
    for (int basis = 0; basis < BASIS_UNKNOWN; basis++)
        note(keys, "ground.word.%s", word_name(&word_legal_bases, basis));
}

/* The rows of the annex of methods. */
static void note_methods(GHashTable *keys)
{
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents("src/page/methods.c", &text, NULL, NULL));
    g_autoptr(GRegex) regex = g_regex_new("X\\(([a-z_]+), (figures|charts|beside)\\)", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    int found = 0;
    for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *method = g_match_info_fetch(match, 1), *section = g_match_info_fetch(match, 2);
        note(keys, "method.section.%s", section);
        note(keys, "method.%s.name", method);
        note(keys, "method.%s.how", method);
        note(keys, "method.%s.assumes", method);
        note(keys, "method.%s.source", method);
        found++;
    }
    ck_assert_int_gt(found, 20);
}

static void note_value(GHashTable *keys, const struct rule *rule)
{
    if (rule->kind == RULE_FLAG)
        note(keys, "rule_value.%s", rule->flag ? "yes" : "no");
    if (rule->kind == RULE_NUMBER && rule->unit != RULE_UNIT_SHARE)
        note(keys, "rule_unit.%s", rule_unit_name(rule->unit));
    for (gsize i = 0; rule->kind == RULE_WORDS && rule->words[i]; i++)
        note(keys, "rule_value.%s.%s", rule->id, rule->words[i]);
    /* The name of a register, or of a formula, is a name in every language. */
    if (rule->kind == RULE_WORD && strcmp(rule->id, "register.name") && strcmp(rule->id, "abandoned.formula"))
        note(keys, "rule_value.%s", rule->word);
}

/* What a rule is for, or is not for. */
static void note_scopes(GHashTable *keys)
{
    for (int key = 0; key < RULE_KEYS; key++)
        for (const char *const *word = rule_key_words((enum rule_key)key); word[1]; word++) {
            note(keys, "rule_for.%s.%s", rule_key_name((enum rule_key)key), *word);
            note(keys, "rule_not.%s.%s", rule_key_name((enum rule_key)key), *word);
        }
    note(keys, "column.rule_scope");
}

static const char *const rule_paths[] = {"reports/rules/de.json", "reports/rules/house.json",
                                         "reports/rules/se.json", "reports/rules/uk.json",
                                         "reports/rules/us.json", NULL};

/* The rules of all packs; a target is named by what it is a target for. */
static void note_rules(GHashTable *keys)
{
    static const char *const changes[] = {"begins", "began", "ends", "ended", "proposal"};
    static const char *const after[] = {"next", "house", "none"};
    static const char *const columns[] = {"rule_title", "rule_value",  "rule_change",
                                          "rule_from",  "rule_until",  "would_break",
                                          "would_of",   "rule_source", "rule_standing"};
    GError *error = NULL;
    struct rules *rules = rules_load(rule_paths, &error);
    ck_no_error(error);
    for (guint i = 0; i < rules_count(rules); i++) {
        const struct rule *rule = rules_at(rules, i);
        if (g_str_has_prefix(rule->id, "target."))
            note(keys, "measure.%s.label", rule->id + strlen("target."));
        else
            note(keys, "rule.%s", rule->id);
        note_value(keys, rule);
    }
    rules_free(rules);
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++)
        note(keys, "change.%s", changes[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(after); i++)
        note(keys, "after.%s", after[i]);
    for (int i = 0; i < COMING_TEST_COUNT; i++)
        note(keys, "coming.%s", coming_test_names[i]);
    note(keys, "coming.as_measure");
    for (int i = 0; i < TRIAL_REASON_COUNT; i++)
        note(keys, "coming.not.%s", trial_reason_names[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        note(keys, "column.%s", columns[i]);
    note(keys, "list.about.coming_rules");
    note(keys, "list.about.unverified_rules");
}

static void note_dues(GHashTable *keys)
{
    for (int kind = 0; kind < DUE_COUNT; kind++) {
        note(keys, "due.%s", due_rows[kind].id);
        if (due_rows[kind].since)
            note(keys, "column.proof.%s", due_rows[kind].since);
    }
    note(keys, "column.due_by");
    note(keys, "column.due_what");
    note(keys, "column.due_rule");
}

/* Keys that are put together from an enum's names. */
static void note_names(GHashTable *keys)
{
    static const char *const reasons[] = {"relation", "column", "history", "left_out",
                                          "rule",     "draw",   "other"};
    static const char *const breaches[] = {"received_at", "registered_at", "started_at", "client", "campaign",
                                           "place",       "call",          "contact",    "agent",  "message"};
    static const char *const of_clients[] = {"target_group",  "reason",  "suppliers", "forwarded_at",
                                             "complained_at", "channel", "category",  "action",
                                             "decided_at",    "day",     "cause",     "done_at"};
    for (gsize i = 0; i < G_N_ELEMENTS(of_clients); i++)
        note(keys, "column.%s", of_clients[i]);
    note(keys, "list.not_yet");
    for (int i = 0; i <= FIGURE_NO_EVENTS_POSSIBLE; i++)
        note(keys, "state.%s", figure_state_name((enum figure_state)i));
    note(keys, "explain.%s", figure_state_name(FIGURE_SUPPRESSED));
    note(keys, "explain.%s", figure_state_name(FIGURE_NO_EVENTS_POSSIBLE));
    for (int i = 0; i < SCOPE_KINDS; i++)
        note(keys, "scope.%s", scope_kind_name((enum scope_kind)i));
    for (int i = 0; i < GRAINS; i++)
        note(keys, "grain.%s", grain_name((enum grain)i));
    for (int i = 0; i <= INTERVAL_LOG_LOG; i++)
        note(keys, "interval.%s", interval_kind_name((enum interval_kind)i));
    for (int i = 0; i <= RULE_HOUSE_POLICY; i++)
        note(keys, "force.%s", rule_force_name((enum rule_force)i));
    note(keys, "rests_on.s");
    note(keys, "rests_on.r");
    note(keys, "verified.s");
    note(keys, "verified.r");
    note(keys, "sample.%s", sample_names[SAMPLE_optout_time]);
    note(keys, "sample.%s", sample_names[SAMPLE_pressure_30d]);
    note(keys, "sample.%s", sample_names[SAMPLE_time_to_think]);
    for (int day = 1; day <= 7; day++)
        note(keys, "weekday.%d", day);
    for (int i = 0; i < FAULT_PLACE_COUNT; i++)
        note(keys, "place.%s", fault_place_names[i]);
    for (int i = 0; i < PROMISE_COUNT; i++) {
        note(keys, "broken.%s", promise_rows[i].id);
        for (int proof = 0; proof < PROOFS && promise_rows[i].proofs[proof]; proof++)
            note(keys, "column.proof.%s", promise_rows[i].proofs[proof]);
    }
    for (const struct topic *topic = explain_topics; topic->id; topic++) {
        note(keys, "topic.%s.label", topic->id);
        note(keys, "topic.%s.definition", topic->id);
    }
    note_grounds(keys);
    note_dues(keys);
    for (int section = 1; section <= 8; section++)
        note(keys, "journey.%d", section);
    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
        note(keys, "reason.%s", reasons[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(breaches); i++)
        note(keys, "column.%s", breaches[i]);
    for (int i = 0; i < TREND_CHARTS; i++)
        note(keys, "chart.%s", trend_chart_name((enum trend_chart)i));
    note_methods(keys);
    note(keys, "between.event.agent_turnover");
    note(keys, "between.event.outside_rulings");
    note(keys, "chart.trial");
    guint tests;
    const struct question_test *test = questions_tests(&tests);
    for (guint i = 0; i < tests; i++)
        note(keys, "evidence.%s", test[i].id);
    for (const char *const *claim = claims_ids(); *claim; claim++)
        note(keys, "claim.%s", *claim);
    note(keys, "evidence.law_met");
    note(keys, "evidence.ethics_met");
    for (int i = 1; i <= QUESTIONS; i++)
        note(keys, "question.%d", i);
    for (const char *const *name = quality_names; *name; name++)
        note(keys, "quality.%s", *name);
    note(keys, "quality.missing_columns");
    note(keys, "quality.relevance_tests");
    note(keys, "quality.hours_since_newest");
    note(keys, "list.none.listen");
}

/* The words of every row that the two articles have, and of what is missing for some. */
static void note_promises(GHashTable *keys)
{
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents("reports/promises.json", &text, NULL, NULL));
    static const char *const patterns[] = {"\"id\": \"([^\"]+)\"", "\"missing\": \"([^\"]+)\""};
    for (gsize i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autoptr(GRegex) regex = g_regex_new(patterns[i], 0, 0, NULL);
        g_autoptr(GMatchInfo) match = NULL;
        for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match);
             g_match_info_next(match, NULL)) {
            g_autofree char *row = g_match_info_fetch(match, 1);
            g_autofree char *id = g_ascii_strdown(row, -1);
            note(keys, i ? "promise.missing.%s" : "promise.%s", id);
        }
    }
    static const char *const of_stops[] = {"stop", "events", "answered_calls", "per_thousand", "limit"};
    for (gsize i = 0; i < G_N_ELEMENTS(of_stops); i++)
        note(keys, "column.%s", of_stops[i]);
    note(keys, "column.broken");
    note(keys, "column.cases");
    note(keys, "column.promise");
    note(keys, "column.wording");
    note(keys, "column.answer");
}

static GHashTable *needed(void)
{
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    note_measures(keys);
    note_reports(keys);
    note_names(keys);
    note_promises(keys);
    note_rules(keys);
    note_scopes(keys);
    return keys;
}

/* Some pack sets a share, or a number of cases, that must not be passed. */
static bool is_share_of_law(const char *id)
{
    GError *error = NULL;
    struct rules *rules = rules_load(rule_paths, &error);
    ck_no_error(error);
    bool is_share = false;
    for (guint i = 0; id && i < rules_count(rules); i++) {
        const struct rule *rule = rules_at(rules, i);
        is_share |=
            g_str_equal(rule->id, id) && (rule->unit == RULE_UNIT_SHARE || rule->unit == RULE_UNIT_ATTEMPT);
    }
    rules_free(rules);
    return is_share;
}

/* A law that asks for something in every case, a share that it sets, and what the house has promised. */
START_TEST(floor_and_ceiling_has_every_part_with_a_limit_of_law_or_a_target)
{
    static const char *const paths[] = {"reports/management.json", NULL};
    open_words();
    GError *error = NULL;
    struct definitions *definitions = definitions_load(paths, sample.catalogue, &error);
    ck_no_error(error);
    const struct block *block = definitions_at(definitions, 0)->blocks;
    while (block->kind != BLOCK_CEILING)
        block++;
    int found = 0;
    for (int i = 0; i < catalogue_count(sample.catalogue); i++) {
        const struct measure *measure = catalogue_at(sample.catalogue, i);
        for (int p = 0; p < measure->part_count; p++) {
            const struct measure_part *part = &measure->parts[p];
            bool is_limit = measure_part_ethics(part) ||
                            (measure_part_law(part) && measure_part_asks_each(part)) ||
                            (part->is_of_law && is_share_of_law(measure_part_law(part)));
            const struct measure_part *const *held = block->parts;
            while (*held && *held != part)
                held++;
            ck_assert_msg(!is_limit || *held, "%s.%s is not in floor and ceiling", measure->id, part->id);
            found += is_limit;
        }
    }
    ck_assert_int_gt(found, 10);
    definitions_free(definitions);
    close_words();
}
END_TEST

START_TEST(both_languages_have_the_same_keys_forms_and_placeholders)
{
    open_words();
    GError *error = NULL;
    ck_assert_msg(words_match(sample.sv, sample.en, &error), "%s", error ? error->message : "");
    close_words();
}
END_TEST

START_TEST(every_measure_part_report_block_and_name_has_its_words)
{
    open_words();
    g_autoptr(GHashTable) keys = needed();
    GHashTableIter each;
    gpointer key;
    g_hash_table_iter_init(&each, keys);
    while (g_hash_table_iter_next(&each, &key, NULL))
        ck_assert_msg(words_has(sample.sv, key) && words_has(sample.en, key), "no words for %s", (char *)key);
    close_words();
}
END_TEST

START_TEST(every_key_written_in_the_program_is_there)
{
    open_words();
    g_autoptr(GString) text = sources();
    g_autoptr(GRegex) regex =
        g_regex_new("words_(?:text|format|plural)\\([^;\"]*\"([a-z_]+(?:\\.[a-z0-9_]+)+)\"", 0, 0, NULL);
    GMatchInfo *match = NULL;
    int found = 0;
    for (g_regex_match(regex, text->str, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *key = g_match_info_fetch(match, 1);
        ck_assert_msg(words_has(sample.sv, key), "no words for %s", key);
        found++;
    }
    g_match_info_free(match);
    ck_assert_int_gt(found, 30);
    close_words();
}
END_TEST

/* "measure.ID.says.PART" and ".unit.PART" are optional, but only of parts that exist. */
static bool is_of_a_part(const char *key)
{
    g_auto(GStrv) words = g_strsplit(key, ".", -1);
    if (g_strv_length(words) != 4 || strcmp(words[0], "measure") ||
        (strcmp(words[2], "says") && strcmp(words[2], "unit")))
        return false;
    const struct measure *measure = catalogue_find(sample.catalogue, words[1]);
    return measure && measure_find_part(measure, words[3]);
}

START_TEST(no_words_are_left_that_nobody_asks_for)
{
    open_words();
    g_autoptr(GHashTable) keys = needed();
    g_autoptr(GString) text = sources();
    g_auto(GStrv) all = words_keys(sample.sv);
    for (char **key = all; *key; key++) {
        g_autofree char *literal = g_strdup_printf("\"%s\"", *key);
        ck_assert_msg(g_hash_table_contains(keys, *key) || is_of_a_part(*key) || strstr(text->str, literal),
                      "nobody asks for %s", *key);
    }
    close_words();
}
END_TEST

/* A promise whose part had another name would be listed nowhere, and nobody would miss it. */
START_TEST(every_list_of_broken_promises_has_the_part_that_counts_it)
{
    open_words();
    for (int i = 0; i < PROMISE_COUNT; i++) {
        const struct measure *measure = catalogue_find(sample.catalogue, promise_rows[i].measure);
        ck_assert_msg(measure && measure_find_part(measure, promise_rows[i].part), "%s.%s",
                      promise_rows[i].measure, promise_rows[i].part);
    }
    close_words();
}
END_TEST

SUITE("catalog", every_list_of_broken_promises_has_the_part_that_counts_it,
      floor_and_ceiling_has_every_part_with_a_limit_of_law_or_a_target,
      both_languages_have_the_same_keys_forms_and_placeholders,
      every_measure_part_report_block_and_name_has_its_words, every_key_written_in_the_program_is_there,
      no_words_are_left_that_nobody_asks_for)
