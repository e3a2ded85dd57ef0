/* The months before, told again: what is marked, and what two reports together do not give away. */
#include "golden/sample.h"
#include "takhojd/report/report.h"

static const struct scope mine = {SCOPE_CLIENT, 7, "mine", "Mitt bolag", NULL};

/* A client's report of one part, with a table of its own month and the four months before, whatever the
 * loader would say. */
struct made {
    struct specimen sample;
    const struct measure_part *parts[2];
    struct block blocks[2];
    struct definition definition;
    struct earlier {
        GArray *published, *told;
    } earlier;
};

static void made_open(struct made *made, const char *measure, const char *part)
{
    *made = (struct made){.sample = sample_open("tests/golden/sample/management.json")};
    made->parts[0] = sample_part(&made->sample, measure, part);
    made->blocks[0] = (struct block){.id = "table", .kind = BLOCK_TABLE, .parts = made->parts};
    made->blocks[1] = (struct block){
        .id = "earlier", .kind = BLOCK_EARLIER, .parts = made->parts, .grain = GRAIN_MONTH, .periods = 5};
    made->definition = (struct definition){
        .id = "made", .audience = AUDIENCE_CLIENT, .blocks = made->blocks, .block_count = 2};
    made->earlier.published = g_array_new(FALSE, FALSE, sizeof(struct report_published));
    made->earlier.told = g_array_new(FALSE, FALSE, sizeof(struct period));
    struct report_source *source = &made->sample.source;
    source->head.definition = &made->definition;
    source->head.client = &mine;
    source->head.grain = GRAIN_MONTH;
    source->published = made->earlier.published;
    source->told = made->earlier.told;
}

static void made_close(struct made *made)
{
    g_array_unref(made->earlier.published);
    g_array_unref(made->earlier.told);
    sample_free(&made->sample);
}

/* For the next report of the same test. */
static void made_clear(struct made *made)
{
    g_clear_pointer(&made->sample.report, report_free);
    g_array_set_size(made->sample.figures, 0);
    g_array_set_size(made->earlier.published, 0);
    g_array_set_size(made->earlier.told, 0);
}

static struct period month(int back)
{
    return period_shift(GRAIN_MONTH, (struct period){9770, 9801}, -back);
}

/* The figure of a month, so many back. */
static struct figure *say(struct made *made, int back, double x, double n)
{
    const struct measure_part *part = made->parts[0];
    struct figure figure = sample_figure(&made->sample, part->measure->id, part->id, x, n);
    figure.scope = mine;
    figure.period = month(back);
    return sample_add(&made->sample, figure);
}

/* What the report of that month had said. */
static void tell(struct made *made, int back, double x, double n, enum figure_state state)
{
    const struct figure figure =
        sample_figure(&made->sample, made->parts[0]->measure->id, made->parts[0]->id, x, n);
    const struct report_published then = {.part = made->parts[0],
                                          .period = month(back),
                                          .state = state,
                                          .numerator = figure.numerator,
                                          .denominator = figure.denominator,
                                          .value = figure.value,
                                          .lower = figure.lower,
                                          .upper = figure.upper,
                                          .zero_upper = figure.zero_upper};
    g_array_append_val(made->earlier.published, then);
    g_array_append_val(made->earlier.told, then.period);
}

START_TEST(each_of_the_four_months_says_whether_it_has_changed_since_its_own_report)
{
    struct made made;
    made_open(&made, "relevance", "of_conversations");
    for (int back = 0; back <= 5; back++)
        say(&made, back, 50 + back, 100);
    tell(&made, 1, 51, 100, FIGURE_PRELIMINARY);
    tell(&made, 2, 52, 100, FIGURE_MEASURED);
    tell(&made, 3, 50, 100, FIGURE_MEASURED);
    sample_make_report(&made.sample);
    static const enum restatement_kind kinds[] = {RESTATEMENT_UNTOLD, RESTATEMENT_CHANGED, RESTATEMENT_SAME,
                                                  RESTATEMENT_SETTLED};
    const struct report *report = made.sample.report;
    ck_assert_uint_eq(report->restatements->len, 4);
    for (guint i = 0; i < 4; i++) {
        const struct restatement *found = &g_array_index(report->restatements, struct restatement, i);
        ck_assert_int_eq(found->now.period.from, month(4 - (int)i).from);
        ck_assert_int_eq(found->kind, kinds[i]);
    }
    const struct restatement *changed = report_find_restatement(report, made.parts[0], month(3));
    ck_assert(changed->then.numerator == 50 && changed->now.numerator == 53);
    ck_assert_ptr_null(report_find_restatement(report, made.parts[0], month(0)));
    ck_assert_ptr_null(report_find_restatement(report, made.parts[0], month(5)));
    made_close(&made);
}
END_TEST

START_TEST(what_a_months_own_report_did_not_say_is_added)
{
    struct made made;
    made_open(&made, "relevance", "of_conversations");
    say(&made, 1, 50, 100);
    struct period period = month(1);
    g_array_append_val(made.earlier.told, period);
    sample_make_report(&made.sample);
    ck_assert_int_eq(report_find_restatement(made.sample.report, made.parts[0], period)->kind,
                     RESTATEMENT_ADDED);
    made_close(&made);
}
END_TEST

START_TEST(a_value_that_became_too_few_or_changed_only_below_its_rounding_has_changed)
{
    struct made made;
    made_open(&made, "relevance", "of_conversations");
    say(&made, 1, 500000, 1000000);
    say(&made, 2, 5, 9)->state = FIGURE_TOO_FEW;
    tell(&made, 1, 500001, 1000002, FIGURE_MEASURED);
    tell(&made, 2, 5, 9, FIGURE_MEASURED);
    sample_make_report(&made.sample);
    for (int back = 1; back <= 2; back++)
        ck_assert_int_eq(report_find_restatement(made.sample.report, made.parts[0], month(back))->kind,
                         RESTATEMENT_CHANGED);
    made_close(&made);
}
END_TEST

/* Everything that can be read in the report of a month in which x of n happened, and of the month after, when
 * late ones have come. The month after has counts of its own that are always the same. */
static char *read_both(struct made *made, int x, int n, int late)
{
    GString *seen = g_string_new(NULL);
    for (int report = 0; report < 2; report++) {
        if (report == 0) {
            say(made, 0, x, n);
        } else {
            say(made, 0, 30, 60);
            say(made, 1, x + late, n + late);
            tell(made, 1, x, n, FIGURE_MEASURED);
        }
        sample_make_report(&made->sample);
        g_autofree char *json = report_json(made->sample.report);
        g_string_append(seen, json);
        made_clear(made);
    }
    return g_string_free(seen, FALSE);
}

START_TEST(two_successive_reports_together_give_no_withheld_count_back)
{
    struct made made;
    made_open(&made, "false_urgency", "flagged");
    ck_assert(made.parts[0]->measure->is_suppressed);
    for (int n = 1; n <= 8; n++)
        for (int late = 0; late <= 2; late++) {
            g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
            guint withheld = 0;
            for (int x = 0; x <= n; x++) {
                char *seen = read_both(&made, x, n, late);
                withheld += strstr(seen, "\"suppressed\"") != NULL;
                guint same = GPOINTER_TO_UINT(g_hash_table_lookup(counts, seen));
                g_hash_table_replace(counts, seen, GUINT_TO_POINTER(same + 1));
            }
            GHashTableIter iter;
            gpointer seen, same;
            g_hash_table_iter_init(&iter, counts);
            while (g_hash_table_iter_next(&iter, &seen, &same))
                ck_assert_msg(!strstr(seen, "\"suppressed\"") || GPOINTER_TO_INT(same) >= MIN(n, 3) + 1,
                              "of %d and %d late, one of %d counts", n, late, GPOINTER_TO_INT(same));
            ck_assert_uint_gt(withheld, 0);
        }
    made_close(&made);
}
END_TEST

SUITE("report/earlier", each_of_the_four_months_says_whether_it_has_changed_since_its_own_report,
      what_a_months_own_report_did_not_say_is_added,
      a_value_that_became_too_few_or_changed_only_below_its_rounding_has_changed,
      two_successive_reports_together_give_no_withheld_count_back)
