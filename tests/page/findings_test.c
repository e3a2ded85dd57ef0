/* What the first page says of many changes, of runs, and of what it must not call a change. */
#include "golden/sample.h"
#include "takhojd/page/page.h"

#define WEEKS 55 /* that have ended by the end of the report's month */

static struct specimen sample;
static const struct measure_part *parts[2];
static struct block block;
static struct definition definition;
static struct page *page;

/* A report with nothing but findings of one measure, for the whole and for each client. */
static void open_findings(void)
{
    sample = sample_open("tests/golden/sample/management.json");
    parts[0] = sample_part(&sample, "relevance", "of_conversations");
    block = (struct block){.id = "changes",
                           .kind = BLOCK_FINDINGS,
                           .grain = GRAIN_WEEK,
                           .periods = 56,
                           .parts = parts,
                           .scope = SCOPE_CLIENT};
    definition = (struct definition){
        .id = "made", .audience = AUDIENCE_MANAGEMENT, .blocks = &block, .block_count = 1};
    sample.source.head.definition = &definition;
    sample.source.baselines = baselines_new();
    page = NULL;
}

static void close_findings(void)
{
    page_free(page);
    baselines_free(sample.source.baselines);
    sample_free(&sample);
}

static const char *const names[] = {"Alm", "Björk", "Cypress", "Druva", "Ek", "Fura", "Gran", "Hassel"};

/* A week of a client, counted from the newest that has ended: so many of 200. */
static struct figure *add_week(uint32_t client, int back, double events)
{
    struct period last = period_shift(GRAIN_WEEK, period_containing(GRAIN_WEEK, 9800), -1);
    struct figure figure = sample_figure(&sample, "relevance", "of_conversations", events, 200);
    figure.grain = GRAIN_WEEK;
    figure.period = period_shift(GRAIN_WEEK, last, -back);
    figure.scope = (struct scope){SCOPE_CLIENT, client, names[client], names[client], NULL};
    return sample_add(&sample, figure);
}

static const double wobble[] = {2, -9, 6, 11, -4, -13, 8, 3, -7, 12, -2, -10, 5};

/* Weeks around 100 of 200, as many as chance makes them differ; the newest ones as many as is said. */
static void add_client(uint32_t client, int newest_weeks, double newest)
{
    for (int back = WEEKS - 1; back >= newest_weeks; back--)
        add_week(client, back, 100 + wobble[(guint)(back * 4 + (int)client) % G_N_ELEMENTS(wobble)]);
    for (int back = newest_weeks - 1; back >= 0; back--)
        add_week(client, back, newest);
}

static void make_page(void)
{
    sample_make_report(&sample);
    page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
}

/* How many texts of the page hold this one. */
static guint texts_with(const char *text)
{
    guint found = 0;
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block_at = g_ptr_array_index(page->blocks, i);
        found += block_at->kind == PAGE_TEXT && strstr(block_at->text, text);
    }
    return found;
}

static guint remarks_with(const char *text)
{
    guint found = 0;
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block_at = g_ptr_array_index(page->blocks, i);
        for (guint r = 0; block_at->chart && r < block_at->chart->remarks->len; r++)
            found += strstr(g_ptr_array_index(block_at->chart->remarks, r), text) != NULL;
    }
    return found;
}

static bool is_place(const char *id)
{
    for (guint i = 0; i < page->blocks->len; i++)
        if (!g_strcmp0(((struct page_block *)g_ptr_array_index(page->blocks, i))->id, id))
            return true;
    return false;
}

/* Every text of a change leads to its chart; how many there are. */
static guint count_ways(void)
{
    guint ways = 0;
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block_at = g_ptr_array_index(page->blocks, i);
        if (!block_at->link)
            continue;
        ck_assert_msg(is_place(block_at->link), "%s leads to %s, which is not there", block_at->text,
                      block_at->link);
        ways++;
    }
    return ways;
}

START_TEST(changes_beyond_five_are_counted_and_each_leads_to_its_chart)
{
    open_findings();
    for (uint32_t client = 0; client < 8; client++)
        add_client(client, 1, 160);
    make_page();
    ck_assert_uint_eq(sample.report->signals->list->len, 8);
    ck_assert_uint_eq(texts_with("160 av 200"), 5);
    ck_assert_uint_eq(texts_with("3 förändringar till"), 1);
    ck_assert_uint_eq(texts_with("Relevansgrad, Hassel, vecka"), 1);
    ck_assert_uint_eq(count_ways(), 8);
    close_findings();
}
END_TEST

START_TEST(known_changes_beyond_five_are_counted_and_each_leads_to_its_chart)
{
    open_findings();
    struct period month = sample.source.head.period;
    for (uint32_t client = 0; client < 8; client++)
        add_client(client, 6, 160);
    sample.source.head.period = period_shift(GRAIN_MONTH, month, -1);
    sample_make_report(&sample);
    ck_assert_uint_eq(sample.report->signals->list->len, 8);
    report_free(sample.report);
    sample.source.head.period = month;
    make_page();
    ck_assert_uint_eq(sample.report->signals->list->len, 8);
    ck_assert_uint_eq(texts_with("Ingenting nytt"), 1);
    ck_assert_uint_eq(texts_with("Sagt första gången"), 5);
    ck_assert_uint_eq(texts_with("Och 3 till"), 1);
    ck_assert_uint_eq(count_ways(), 8);
    close_findings();
}
END_TEST

START_TEST(five_changes_are_all_said_and_no_more_are_counted)
{
    open_findings();
    for (uint32_t client = 0; client < 5; client++)
        add_client(client, 1, 160);
    make_page();
    ck_assert_uint_eq(texts_with("160 av 200"), 5);
    ck_assert_uint_eq(texts_with(" till visas"), 0);
    ck_assert_uint_eq(count_ways(), 5);
    close_findings();
}
END_TEST

/* Weeks that are within the limits and stay on one side. */
#define RUN_WEEKS 12
#define RUN_OF 108

START_TEST(a_long_run_is_said_and_its_weeks_are_marked)
{
    open_findings();
    add_client(0, RUN_WEEKS, RUN_OF);
    make_page();
    ck_assert_uint_eq(sample.report->signals->list->len, 1);
    const struct signal *signal = &g_array_index(sample.report->signals->list, struct signal, 0);
    ck_assert_int_eq(signal->verdict.rule, TREND_RULE_RUN);
    g_autofree char *weeks = g_strdup_printf("%u veckor i rad över mittlinjen", signal->verdict.run);
    ck_assert_uint_eq(texts_with(weeks), 1);
    g_autofree char *drawn = g_strdup_printf("Trianglar på rad: %u veckor", signal->verdict.run);
    ck_assert_uint_eq(remarks_with(drawn), 1);
    ck_assert_uint_eq(remarks_with("utanför gränserna"), 0);
    guint marked = 0;
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block_at = g_ptr_array_index(page->blocks, i);
        for (guint p = 0; block_at->chart && p < block_at->chart->series->points->len; p++)
            marked += g_array_index(block_at->chart->series->points, struct page_point, p).is_signalled;
    }
    ck_assert_uint_eq(marked, signal->verdict.run);
    close_findings();
}
END_TEST

/* The same weeks, where those of the baseline drift up and down over months instead of from week to week. */
START_TEST(a_long_run_is_no_change_where_the_weeks_of_the_baseline_hang_together)
{
    open_findings();
    for (int back = WEEKS - 1; back >= RUN_WEEKS; back--)
        add_week(0, back, rint(100 + 11 * sin(2 * G_PI * back / 13)));
    for (int back = RUN_WEEKS - 1; back >= 0; back--)
        add_week(0, back, RUN_OF);
    make_page();
    const struct trend *trend = g_ptr_array_index(sample.report->trends, 0);
    ck_assert_double_gt(trend_newest_stretch(trend)->baseline.autocorrelation, SPC_AUTOCORRELATION_LIMIT);
    ck_assert_uint_eq(sample.report->signals->examined, 1);
    ck_assert_uint_eq(sample.report->signals->list->len, 0);
    ck_assert_uint_eq(texts_with("Ingenting utöver den vanliga variationen."), 1);
    close_findings();
}
END_TEST

START_TEST(a_week_beyond_the_limits_is_a_change_also_where_the_weeks_hang_together)
{
    open_findings();
    for (int back = WEEKS - 1; back > 0; back--)
        add_week(0, back, rint(100 + 11 * sin(2 * G_PI * back / 13)));
    add_week(0, 0, 160);
    make_page();
    ck_assert_uint_eq(sample.report->signals->list->len, 1);
    ck_assert_uint_eq(remarks_with("Veckorna följer varandra"), 1);
    close_findings();
}
END_TEST

/* The newest week, complaints or not yet all in, is far out: with what it is expected to come to. */
START_TEST(neither_a_preliminary_week_nor_what_it_is_expected_to_come_to_is_a_change)
{
    open_findings();
    add_client(0, 1, 190);
    struct figure *newest = &g_array_index(sample.figures, struct figure, sample.figures->len - 1);
    newest->state = FIGURE_PRELIMINARY;
    newest->can_change = true;
    newest->share_in = 0.5;
    newest->nowcast = 0.99;
    newest->nowcast_lower = 0.98;
    newest->nowcast_upper = 1;
    add_client(1, 1, 160);
    make_page();
    ck_assert_uint_eq(sample.report->signals->examined, 2);
    ck_assert_uint_eq(sample.report->signals->list->len, 1);
    ck_assert_uint_eq(texts_with("Alm"), 0);
    const struct trend *trend = g_ptr_array_index(sample.report->trends, 0);
    const struct trend_point *last =
        &g_array_index(trend->points, struct trend_point, trend->points->len - 1);
    ck_assert_str_eq(last->figure.scope.id, "Alm");
    ck_assert(!last->is_counted && last->outside == 0);
    ck_assert_double_gt(last->value, last->limits.upper);
    close_findings();
}
END_TEST

/* A run of settled weeks does not become long enough by the weeks that can still change. */
START_TEST(preliminary_weeks_do_not_make_a_run_longer)
{
    open_findings();
    add_client(0, RUN_WEEKS, RUN_OF);
    for (guint i = 0; i < RUN_WEEKS / 2; i++) {
        struct figure *week = &g_array_index(sample.figures, struct figure, sample.figures->len - 1 - i);
        week->state = FIGURE_PRELIMINARY;
        week->can_change = true;
    }
    make_page();
    ck_assert_uint_eq(sample.report->signals->examined, 1);
    ck_assert_uint_eq(sample.report->signals->list->len, 0);
    close_findings();
}
END_TEST

SUITE("page/findings", changes_beyond_five_are_counted_and_each_leads_to_its_chart,
      known_changes_beyond_five_are_counted_and_each_leads_to_its_chart,
      five_changes_are_all_said_and_no_more_are_counted, a_long_run_is_said_and_its_weeks_are_marked,
      a_long_run_is_no_change_where_the_weeks_of_the_baseline_hang_together,
      a_week_beyond_the_limits_is_a_change_also_where_the_weeks_hang_together,
      neither_a_preliminary_week_nor_what_it_is_expected_to_come_to_is_a_change,
      preliminary_weeks_do_not_make_a_run_longer)
