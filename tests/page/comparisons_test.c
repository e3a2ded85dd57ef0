/* The period beside the one before it and beside the same one last year, as the management report says it. */
#include "golden/sample.h"
#include "takhojd/page/page.h"

static struct specimen sample;
static struct page *page;

#define MEASURE "complaints"
#define PART "per_answered"

static void add_at(enum grain grain, struct period period, double numerator, double denominator)
{
    struct figure figure = sample_figure(&sample, MEASURE, PART, numerator, denominator);
    figure.grain = grain;
    figure.period = period;
    sample_add(&sample, figure);
}

static void open_period(enum grain grain, struct period period)
{
    sample = sample_open("reports/management.json");
    sample.source.head.grain = grain;
    sample.source.head.period = period;
    add_at(grain, period, 300, 10000);
}

static const struct page_table *make_table(void)
{
    sample_make_report(&sample);
    page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (block->table && !strcmp(block->table->id, "comparisons"))
            return block->table;
    }
    ck_abort_msg("no comparison");
    return NULL;
}

static void close_page(void)
{
    page_free(page);
    sample_free(&sample);
}

/* The row that is compared with what the words say; NULL: none. */
static const struct page_cell *row_with(const struct page_table *table, const char *words)
{
    for (guint i = 0; i < table->rows->len; i++) {
        const struct page_cell *cells = g_ptr_array_index(table->rows, i);
        if (strstr(cells[2].text, words))
            return cells;
    }
    return NULL;
}

/* For each thousand calls: the period has 30. */
static void check_numbers(const struct page_cell *row, double before, double difference)
{
    ck_assert_ptr_nonnull(row);
    ck_assert_double_eq_tol(row[1].number, 30, 1e-9);
    ck_assert_double_eq_tol(row[3].number, before, 1e-9);
    ck_assert_double_eq_tol(row[4].number, difference, 1e-9);
}

START_TEST(a_month_stands_beside_the_month_before_and_the_same_month_last_year)
{
    struct period october = {day_from_civil(2026, 10, 1), day_from_civil(2026, 11, 1)};
    open_period(GRAIN_MONTH, october);
    add_at(GRAIN_MONTH, period_shift(GRAIN_MONTH, october, -1), 200, 10000);
    add_at(GRAIN_MONTH, period_shift(GRAIN_MONTH, october, -12), 500, 10000);
    const struct page_table *table = make_table();
    ck_assert_uint_eq(table->rows->len, 2);
    check_numbers(row_with(table, "samma tid i fjol, oktober 2025"), 50, -20);
    check_numbers(row_with(table, "eptember 2026"), 20, 10);
    close_page();
}
END_TEST

START_TEST(a_quarter_stands_beside_the_same_quarter_last_year)
{
    struct period third = {day_from_civil(2026, 7, 1), day_from_civil(2026, 10, 1)};
    open_period(GRAIN_QUARTER, third);
    add_at(GRAIN_QUARTER, period_shift(GRAIN_QUARTER, third, -4), 500, 10000);
    const struct page_table *table = make_table();
    ck_assert_uint_eq(table->rows->len, 1);
    check_numbers(row_with(table, "samma tid i fjol"), 50, -20);
    close_page();
}
END_TEST

START_TEST(another_month_of_last_year_is_not_the_same_period)
{
    struct period october = {day_from_civil(2026, 10, 1), day_from_civil(2026, 11, 1)};
    open_period(GRAIN_MONTH, october);
    add_at(GRAIN_MONTH, period_shift(GRAIN_MONTH, october, -11), 500, 10000);
    add_at(GRAIN_MONTH, period_shift(GRAIN_MONTH, october, -13), 500, 10000);
    ck_assert_uint_eq(make_table()->rows->len, 0);
    close_page();
}
END_TEST

START_TEST(a_year_stands_beside_the_year_before_once)
{
    struct period year = {day_from_civil(2025, 1, 1), day_from_civil(2026, 1, 1)};
    open_period(GRAIN_YEAR, year);
    add_at(GRAIN_YEAR, period_shift(GRAIN_YEAR, year, -1), 500, 10000);
    const struct page_table *table = make_table();
    ck_assert_uint_eq(table->rows->len, 1);
    ck_assert_ptr_null(row_with(table, "fjol"));
    check_numbers(row_with(table, "2024"), 50, -20);
    close_page();
}
END_TEST

SUITE("comparisons", a_month_stands_beside_the_month_before_and_the_same_month_last_year,
      a_quarter_stands_beside_the_same_quarter_last_year, another_month_of_last_year_is_not_the_same_period,
      a_year_stands_beside_the_year_before_once)
