/* What a report holds, for whom, and its report.json. */
#include "golden/sample.h"
#include "schema.h"
#include "takhojd/base/error.h"
#include "takhojd/base/json.h"
#include "takhojd/report/opaque.h"
#include "takhojd/report/report.h"

/* A definition with one block by unit, which no file may have for every audience. */
struct made {
    struct specimen sample;
    const struct measure_part *parts[2];
    struct block block;
    struct definition definition;
};

static void made_open(struct made *made, enum audience audience, enum scope_kind kind)
{
    made->sample = sample_open("tests/golden/sample/management.json");
    made->parts[0] = sample_part(&made->sample, "relevance", "of_conversations");
    made->parts[1] = NULL;
    made->block = (struct block){.id = "units", .kind = BLOCK_UNITS, .parts = made->parts, .scope = kind};
    made->definition =
        (struct definition){.id = "made", .audience = audience, .blocks = &made->block, .block_count = 1};
    made->sample.source.head.definition = &made->definition;
}

static void made_add(struct made *made, enum scope_kind kind, uint32_t number, const char *id, double of)
{
    struct figure figure = sample_figure(&made->sample, "relevance", "of_conversations", rint(of / 2), of);
    figure.scope = (struct scope){kind, number, id, NULL, NULL};
    sample_add(&made->sample, figure);
}

START_TEST(only_what_a_block_names_is_in_the_report)
{
    struct made made;
    made_open(&made, AUDIENCE_MANAGEMENT, SCOPE_TEAM);
    made_add(&made, SCOPE_TEAM, 1, "north", 100);
    made_add(&made, SCOPE_CAMPAIGN, 1, "autumn", 100);
    sample_add(&made.sample, sample_figure(&made.sample, "relevance", "of_attempts", 1, 100));
    struct figure other_month = sample_figure(&made.sample, "relevance", "of_conversations", 1, 100);
    other_month.scope = (struct scope){SCOPE_TEAM, 1, "north", NULL, NULL};
    other_month.period = period_shift(GRAIN_MONTH, other_month.period, -1);
    sample_add(&made.sample, other_month);
    sample_make_report(&made.sample);
    ck_assert_uint_eq(made.sample.report->figures->len, 1);
    ck_assert_str_eq(g_array_index(made.sample.report->figures, struct figure, 0).scope.id, "north");
    sample_free(&made.sample);
}
END_TEST

START_TEST(units_stand_by_identifier_and_never_by_value)
{
    struct made made;
    made_open(&made, AUDIENCE_MANAGEMENT, SCOPE_TEAM);
    made_add(&made, SCOPE_TEAM, 3, "c", 900);
    made_add(&made, SCOPE_TEAM, 2, "b", 10);
    made_add(&made, SCOPE_TEAM, 1, "a", 500);
    sample_make_report(&made.sample);
    const char *const expected[] = {"a", "b", "c"};
    for (guint i = 0; i < 3; i++)
        ck_assert_str_eq(g_array_index(made.sample.report->figures, struct figure, i).scope.id, expected[i]);
    sample_free(&made.sample);
}
END_TEST

START_TEST(a_series_runs_from_old_to_new_whichever_block_had_the_newest)
{
    struct specimen sample = sample_new();
    const struct measure_part *part = sample_part(&sample, "agent_turnover", "per_person_year");
    GPtrArray *series = report_series(sample.report, part, GRAIN_MONTH, 13);
    ck_assert_uint_eq(series->len, 13);
    for (guint i = 1; i < series->len; i++)
        ck_assert_int_lt(((struct figure *)g_ptr_array_index(series, i - 1))->period.from,
                         ((struct figure *)g_ptr_array_index(series, i))->period.from);
    g_ptr_array_unref(series);
    series = report_series(sample.report, part, GRAIN_MONTH, 3);
    ck_assert_uint_eq(series->len, 3);
    g_ptr_array_unref(series);
    sample_free(&sample);
}
END_TEST

START_TEST(an_agents_number_changes_with_key_report_period_and_agent)
{
    const char *texts[][4] = {{"k", "r", "2026-10", "a"}, {"x", "r", "2026-10", "a"},
                              {"k", "s", "2026-10", "a"}, {"k", "r", "2026-11", "a"},
                              {"k", "r", "2026-10", "b"}, {"k", "r2026", "-10", "a"}};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        for (gsize j = 0; j < i; j++) {
            g_autofree char *a = opaque_number(texts[i][0], 1, texts[i][1], texts[i][2], texts[i][3]);
            g_autofree char *b = opaque_number(texts[j][0], 1, texts[j][1], texts[j][2], texts[j][3]);
            ck_assert_str_ne(a, b);
        }
    g_autofree char *once = opaque_number("k", 1, "r", "2026-10", "a"),
                    *again = opaque_number("k", 1, "r", "2026-10", "a");
    ck_assert_str_eq(once, again);
    ck_assert_uint_eq(strlen(once), 8);
}
END_TEST

START_TEST(an_agents_identifier_stays_in_internal_reports)
{
    for (int audience = AUDIENCE_INTERNAL; audience <= AUDIENCE_MANAGEMENT; audience++) {
        struct made made;
        made_open(&made, (enum audience)audience, SCOPE_AGENT);
        made_add(&made, SCOPE_AGENT, 1, "anna.andersson", 400);
        sample_make_report(&made.sample);
        g_autofree char *json = report_json(made.sample.report);
        ck_assert((strstr(json, "anna.andersson") != NULL) == (audience == AUDIENCE_INTERNAL));
        sample_free(&made.sample);
    }
}
END_TEST

START_TEST(agents_without_a_key_are_refused)
{
    struct made made;
    GError *error = NULL;
    made_open(&made, AUDIENCE_MANAGEMENT, SCOPE_AGENT);
    made_add(&made, SCOPE_AGENT, 1, "anna", 400);
    made.sample.source.key.length = 0;
    ck_assert_ptr_null(report_new(&made.sample.source, &error));
    ck_assert_int_eq(error->code, ERROR_CONFIG);
    g_error_free(error);
    sample_free(&made.sample);
}
END_TEST

START_TEST(an_agent_with_fewer_than_30_is_withheld_from_management_with_every_number)
{
    struct made made;
    made_open(&made, AUDIENCE_MANAGEMENT, SCOPE_AGENT);
    made_add(&made, SCOPE_AGENT, 1, "a", 29);
    made_add(&made, SCOPE_AGENT, 2, "b", 30);
    sample_make_report(&made.sample);
    int withheld = 0;
    for (guint i = 0; i < 2; i++) {
        const struct figure *figure = &g_array_index(made.sample.report->figures, struct figure, i);
        if (figure->state != FIGURE_SUPPRESSED) {
            ck_assert_double_eq(figure->denominator, 30);
            continue;
        }
        withheld++;
        ck_assert(isnan(figure->numerator) && isnan(figure->denominator) && isnan(figure->value) &&
                  isnan(figure->lower) && isnan(figure->upper) && isnan(figure->zero_upper));
    }
    ck_assert_int_eq(withheld, 1);
    sample_free(&made.sample);
}
END_TEST

START_TEST(a_clients_report_holds_nothing_of_anybody_else)
{
    struct scope client = {SCOPE_CLIENT, 7, "mine", "Mitt bolag", NULL};
    for (int kind = SCOPE_ALL; kind < SCOPE_KINDS; kind++) {
        struct made made;
        made_open(&made, AUDIENCE_CLIENT, (enum scope_kind)kind);
        made.sample.source.head.client = &client;
        made_add(&made, (enum scope_kind)kind, 8, "other-unit", 500);
        made_add(&made, SCOPE_CLIENT, 7, "mine", 500);
        sample_make_report(&made.sample);
        g_autofree char *json = report_json(made.sample.report);
        ck_assert_ptr_null(strstr(json, "other-unit"));
        sample_free(&made.sample);
    }
}
END_TEST

START_TEST(of_the_campaigns_a_clients_report_has_its_own_and_no_others)
{
    static const struct {
        const char *campaign, *client;
    } campaigns[] = {{"own", "mine"}, {"theirs", "other"}, {"nobodys", NULL}, {"nearly", "mine "}};
    struct scope client = {SCOPE_CLIENT, 7, "mine", "Mitt bolag", NULL};
    struct made made;
    made_open(&made, AUDIENCE_CLIENT, SCOPE_CAMPAIGN);
    made.sample.source.head.client = &client;
    for (guint i = 0; i < G_N_ELEMENTS(campaigns); i++) {
        made_add(&made, SCOPE_CAMPAIGN, i, campaigns[i].campaign, 500);
        g_array_index(made.sample.figures, struct figure, i).scope.client = campaigns[i].client;
    }
    sample_make_report(&made.sample);
    ck_assert_uint_eq(made.sample.report->figures->len, 1);
    ck_assert_str_eq(g_array_index(made.sample.report->figures, struct figure, 0).scope.id, "own");
    sample_free(&made.sample);
}
END_TEST

START_TEST(a_client_does_not_learn_how_much_the_agency_calls)
{
    static const struct report_quality rows[] = {{"rows_read", 20000, -1},
                                                 {"calls_accepted", 19990, 20000},
                                                 {"unknown_outcome", 1, 19990},
                                                 {"sales_without_call", 0, 0},
                                                 {"relevance_tests", 5, 7}};
    struct scope client = {SCOPE_CLIENT, 7, "mine", "Mitt bolag", NULL};
    struct made made;
    made_open(&made, AUDIENCE_CLIENT, SCOPE_CAMPAIGN);
    made.sample.source.head.client = &client;
    g_array_set_size(made.sample.quality, 0);
    g_array_append_vals(made.sample.quality, rows, G_N_ELEMENTS(rows));
    sample_make_report(&made.sample);
    const struct report_quality *kept =
        (const struct report_quality *)(const void *)made.sample.report->quality->data;
    ck_assert_uint_eq(made.sample.report->quality->len, 3);
    ck_assert_int_eq(kept[0].count, 1000);
    ck_assert_int_eq(kept[1].count, 1);
    ck_assert(kept[0].of == 1000 && kept[1].of == 1000);
    ck_assert(kept[2].count == 5 && kept[2].of == 7);
    sample_free(&made.sample);
}
END_TEST

START_TEST(a_clients_report_needs_a_client_and_no_other_may_have_one)
{
    struct scope client = {SCOPE_CLIENT, 7, "mine", "Mitt bolag", NULL};
    for (int audience = AUDIENCE_INTERNAL; audience <= AUDIENCE_CLIENT; audience++) {
        struct made made;
        GError *error = NULL;
        made_open(&made, (enum audience)audience, SCOPE_CLIENT);
        made.sample.source.head.client = audience == AUDIENCE_CLIENT ? NULL : &client;
        ck_assert_ptr_null(report_new(&made.sample.source, &error));
        ck_assert_int_eq(error->code, ERROR_CONFIG);
        g_error_free(error);
        sample_free(&made.sample);
    }
}
END_TEST

START_TEST(keys_of_contacts_leave_no_list_outside_internal_reports)
{
    struct specimen sample = sample_new();
    g_autofree char *json = report_json(sample.report);
    ck_assert_ptr_null(strstr(json, "secret-contact-key"));
    ck_assert_ptr_null(strstr(json, "\"contact\""));
    ck_assert_ptr_nonnull(strstr(json, "Höstkampanjen"));
    sample_free(&sample);
}
END_TEST

START_TEST(a_list_that_no_block_names_is_left_out)
{
    struct made made;
    made_open(&made, AUDIENCE_INTERNAL, SCOPE_TEAM);
    sample_add_lists(&made.sample);
    sample_make_report(&made.sample);
    ck_assert_uint_eq(made.sample.report->lists->len, 0);
    sample_free(&made.sample);
}
END_TEST

START_TEST(the_mark_of_a_figure_is_that_of_its_rule_which_is_checked_least)
{
    static const struct {
        enum rule_verified law, further;
        const char *told;
    } rows[] = {{RULE_READ_AT_SOURCE, RULE_REMEMBERED, "R"},
                {RULE_READ_AT_SOURCE, RULE_READ_SECOND_HAND, "S"},
                {RULE_REMEMBERED, RULE_READ_SECOND_HAND, "R"},
                {RULE_READ_AT_SOURCE, RULE_READ_AT_SOURCE, NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct made made;
        made_open(&made, AUDIENCE_MANAGEMENT, SCOPE_TEAM);
        made_add(&made, SCOPE_TEAM, 1, "north", 100);
        struct figure *figure = &g_array_index(made.sample.figures, struct figure, 0);
        struct rule law = sample_law, further = sample_law;
        law.verified = rows[i].law;
        further.verified = rows[i].further;
        figure->law = &law;
        figure->rests_on = &further;
        sample_make_report(&made.sample);
        g_autofree char *json = report_json(made.sample.report);
        g_autofree char *mark = g_strdup_printf("\"law_verified\": \"%s\"", rows[i].told ? rows[i].told : "");
        ck_assert_msg((strstr(json, mark) != NULL) == (rows[i].told != NULL), "%s", json);
        ck_assert((strstr(json, "law_verified") != NULL) == (rows[i].told != NULL));
        sample_free(&made.sample);
    }
}
END_TEST

START_TEST(the_same_input_gives_the_same_bytes)
{
    struct specimen first = sample_new(), second = sample_new();
    g_autofree char *a = report_json(first.report), *b = report_json(second.report);
    ck_assert_str_eq(a, b);
    sample_free(&first);
    sample_free(&second);
}
END_TEST

START_TEST(report_json_reads_back_strictly_with_the_shape_of_the_design)
{
    static const char *const keys[] = {
        "schema",  "report",   "audience", "period", "freeze",  "version",  "definitions", "generated",
        "quality", "figures",  "shapes",   "trends", "signals", "examined", "comparisons", "earlier",
        "funnels", "verdicts", "between",  "lists",  "marks",   NULL};
    struct specimen sample = sample_new();
    GError *error = NULL;
    g_autofree char *text = report_json(sample.report);
    struct json *json = json_parse(text, strlen(text), "report.json", &error);
    ck_no_error(error);
    ck_assert(json_only(json_root(json), keys, &error));
    const char *freeze;
    ck_assert(json_text(json_root(json), "freeze", &freeze, &error));
    ck_assert_str_eq(freeze, "2026-10-31T23:00:00Z");
    ck_assert_uint_eq(json_count(json_get(json_root(json), "figures")), sample.report->figures->len);
    json_free(json);
    sample_free(&sample);
}
END_TEST

START_TEST(report_json_follows_its_schema)
{
    struct specimen sample = sample_new();
    g_autofree char *text = report_json(sample.report), *said = NULL;
    ck_assert_msg(schema_status("report.schema.json", text, &said) == 0, "%s", said);
    sample_free(&sample);
}
END_TEST

START_TEST(the_schema_refuses_a_value_that_was_not_measured)
{
    struct specimen sample = sample_new();
    struct figure *figure = &g_array_index(sample.report->figures, struct figure, 0);
    figure->state = FIGURE_NOT_MEASURED;
    figure->reason = "relation";
    g_autofree char *text = report_json(sample.report), *said = NULL;
    ck_assert_int_ne(schema_status("report.schema.json", text, &said), 0);
    sample_free(&sample);
}
END_TEST

SUITE("report", only_what_a_block_names_is_in_the_report, units_stand_by_identifier_and_never_by_value,
      a_series_runs_from_old_to_new_whichever_block_had_the_newest,
      an_agents_number_changes_with_key_report_period_and_agent,
      an_agents_identifier_stays_in_internal_reports, agents_without_a_key_are_refused,
      an_agent_with_fewer_than_30_is_withheld_from_management_with_every_number,
      a_clients_report_holds_nothing_of_anybody_else,
      of_the_campaigns_a_clients_report_has_its_own_and_no_others,
      a_client_does_not_learn_how_much_the_agency_calls,
      a_clients_report_needs_a_client_and_no_other_may_have_one,
      keys_of_contacts_leave_no_list_outside_internal_reports, a_list_that_no_block_names_is_left_out,
      the_mark_of_a_figure_is_that_of_its_rule_which_is_checked_least, the_same_input_gives_the_same_bytes,
      report_json_reads_back_strictly_with_the_shape_of_the_design, report_json_follows_its_schema,
      the_schema_refuses_a_value_that_was_not_measured)
