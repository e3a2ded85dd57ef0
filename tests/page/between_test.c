/* Charts of the days between rare events: what is said of the newest, and of what changed. */
#include "golden/sample.h"
#include "takhojd/page/page.h"

static struct specimen sample;
static const struct measure_part *parts[2];
static struct block block;
static struct definition definition;
static struct shape *events;
static GArray *changes;
static struct page *page;

/* A report of leavers alone; no day of one yet. */
static void open_leavers(void)
{
    sample = sample_open("tests/golden/sample/management.json");
    parts[0] = sample_part(&sample, "agent_turnover", "per_person_year");
    block = (struct block){.id = "time-between", .kind = BLOCK_BETWEEN, .parts = parts};
    definition = (struct definition){
        .id = "made", .audience = AUDIENCE_MANAGEMENT, .blocks = &block, .block_count = 1};
    changes = g_array_new(FALSE, FALSE, sizeof(struct report_change));
    sample.source.head.definition = &definition;
    sample.source.changes = changes;
    events = sample_shape(&sample, SHAPE_EVENTS, "agent_turnover", "per_person_year");
    events->looked = (struct period){9000, 9801};
}

static void close_leavers(void)
{
    page_free(page);
    g_array_unref(changes);
    sample_free(&sample);
}

/* So many more leavers, each so many days after the one before and a little more or less. */
static void add_leavers(int count, int32_t days, int32_t wobble)
{
    int32_t last = events->days->len ? g_array_index(events->days, int32_t, events->days->len - 1) : 9010;
    for (int i = 0; i < count; i++) {
        last += days + wobble * (i * 4 % 5 - 2);
        g_array_append_val(events->days, last);
    }
}

static const struct page_block *make_chart(void)
{
    sample_make_report(&sample);
    page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *at = g_ptr_array_index(page->blocks, i);
        if (at->chart)
            return at;
    }
    ck_abort_msg("no chart");
    return NULL;
}

static guint remarks_with(const struct page_chart *chart, const char *text)
{
    guint found = 0;
    for (guint i = 0; i < chart->remarks->len; i++)
        found += strstr(g_ptr_array_index(chart->remarks, i), text) != NULL;
    return found;
}

static void check_title(const struct page_block *made, const char *words)
{
    ck_assert_msg(strstr(made->chart->title, words) != NULL, "%s", made->chart->title);
}

START_TEST(alike_gaps_are_not_said_to_be_too_few)
{
    open_leavers();
    add_leavers(25, 14, 0);
    const struct page_block *made = make_chart();
    check_title(made, "De första 24 mellanrummen var lika långa");
    ck_assert_uint_eq(remarks_with(made->chart, "Streckat"), 0);
    close_leavers();
}
END_TEST

START_TEST(few_gaps_are_said_to_be_too_few)
{
    open_leavers();
    add_leavers(12, 14, 2);
    check_title(make_chart(), "för få gånger");
    close_leavers();
}
END_TEST

START_TEST(a_recorded_change_is_drawn_with_its_day_and_its_cause)
{
    open_leavers();
    add_leavers(26, 8, 2);
    int32_t last = g_array_index(events->days, int32_t, 25);
    const struct report_change change = {"agent_turnover", NULL, last + 3, "Fadder för nyanställda"};
    g_array_append_val(changes, change);
    add_leavers(25, 20, 4);
    const struct page_block *made = make_chart();
    g_autofree char *day = day_name(last + 3);
    ck_assert_uint_eq(remarks_with(made->chart, day), 1);
    ck_assert_uint_eq(remarks_with(made->chart, "Fadder för nyanställda"), 1);
    ck_assert_uint_eq(remarks_with(made->chart, "från 24 mellanrum"), 2);
    const GArray *points = made->chart->series->points;
    for (guint i = 0; i < points->len; i++) {
        const struct page_point *point = &g_array_index(points, struct page_point, i);
        ck_assert_int_eq(point->is_changed, i == 25);
        ck_assert_msg(i < 25 ? point->centre < 10 : point->centre > 15, "point %u: centre %g", i,
                      point->centre);
    }
    check_title(made, "Det brukar gå omkring 20 dagar");
    /* The gap that the change lies in is of both times. */
    const struct page_cell *cells = g_ptr_array_index(made->table->rows, points->len - 1 - 25);
    ck_assert_str_eq(cells[2].text, "bedöms inte");
    close_leavers();
}
END_TEST

START_TEST(a_change_for_one_client_or_another_measure_is_not_drawn)
{
    open_leavers();
    add_leavers(30, 14, 3);
    const struct report_change others[] = {{"agent_turnover", "c-1", 9200, "one client's"},
                                           {"complaints", NULL, 9200, "another measure's"}};
    g_array_append_vals(changes, others, 2);
    const struct page_block *made = make_chart();
    ck_assert_uint_eq(remarks_with(made->chart, "Lodrätt streck"), 0);
    close_leavers();
}
END_TEST

SUITE("page/between", alike_gaps_are_not_said_to_be_too_few, few_gaps_are_said_to_be_too_few,
      a_recorded_change_is_drawn_with_its_day_and_its_cause,
      a_change_for_one_client_or_another_measure_is_not_drawn)
