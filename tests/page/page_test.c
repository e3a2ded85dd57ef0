/* What a page says of every state a figure can have, in both languages. */
#include "golden/sample.h"
#include "takhojd/page/page.h"

static struct specimen sample;
static struct page *page;

static void open_page(void)
{
    sample = sample_new();
    page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
}

static void close_page(void)
{
    page_free(page);
    sample_free(&sample);
}

static const struct page_table *table_of(const char *id)
{
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (block->table && !strcmp(block->table->id, id))
            return block->table;
    }
    ck_abort_msg("no table %s", id);
    return NULL;
}

/* The cell of the row whose first cell has this text and note (NULL: any), under the column of this title. */
static const struct page_cell *cell_of(const char *id, const char *text, const char *note, const char *title)
{
    const struct page_table *table = table_of(id);
    for (guint row = 0; row < table->rows->len; row++) {
        const struct page_cell *cells = g_ptr_array_index(table->rows, row);
        if (strcmp(cells[0].text, text) || (note && g_strcmp0(cells[0].note, note)))
            continue;
        for (guint i = 0; i < table->columns->len; i++)
            if (!strcmp(g_array_index(table->columns, struct page_column, i).title, title))
                return &cells[i];
    }
    ck_abort_msg("no cell %s, %s, %s", id, text, title);
    return NULL;
}

#define NBSP "\xc2\xa0"

START_TEST(the_head_answers_five_questions)
{
    open_page();
    ck_assert_uint_eq(page->head->len, 5);
    const char *const wanted[] = {"2026-10-01 till och med 2026-10-31, lokal tid (Europe/Stockholm)",
                                  "2026-11-01 00:00", "Ledningen", "4f0c2d9e8b7a", "0.0.0-sample"};
    for (guint i = 0; i < 5; i++) {
        const char *text = g_array_index(page->head, struct page_pair, i).text;
        ck_assert_msg(strstr(text, wanted[i]) != NULL, "%s", text);
    }
    close_page();
}
END_TEST

START_TEST(generated_data_are_always_marked)
{
    open_page();
    ck_assert_ptr_nonnull(page->notice);
    struct page *own = page_build(sample.report, sample.catalogue, sample.sv, "Egen text");
    ck_assert_str_eq(own->notice, "Egen text");
    sample.report->head.generated = false;
    struct page *real = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    ck_assert_ptr_null(real->notice);
    page_free(real);
    page_free(own);
    close_page();
}
END_TEST

START_TEST(a_measured_share_has_its_interval_in_words_and_its_counts)
{
    open_page();
    const struct page_cell *value =
        cell_of("journey", "Respekterade nej", "strikt, från första minuten", "Värde");
    ck_assert_str_eq(value->text, "99,3" NBSP "%");
    ck_assert_str_eq(value->note, "Troligen mellan 978 och 999 av 1" NBSP "000.");
    ck_assert_str_eq(cell_of("journey", "Respekterade nej", "strikt, från första minuten", "Underlag")->text,
                     "409 av 412 nej följdes inte av något nytt säljsamtal.");
    close_page();
}
END_TEST

START_TEST(law_and_ethics_stand_apart_with_their_source)
{
    open_page();
    const struct page_cell *law =
        cell_of("journey", "Respekterade nej", "strikt, från första minuten", "Lag");
    const struct page_cell *ethics = cell_of("journey", "Vila efter nej", NULL, "Etiskt mål");
    ck_assert_str_eq(law->text, "100" NBSP "%");
    ck_assert_str_eq(law->note, "lag, MFL 21\u00a0§, läst i andra hand");
    ck_assert_str_eq(ethics->text, "0" NBSP "%");
    ck_assert_str_eq(ethics->note, "eget mål");
    ck_assert_str_eq(cell_of("journey", "Vila efter nej", NULL, "Lag")->text, "–");
    close_page();
}
END_TEST

START_TEST(counter_measures_stand_on_the_same_row)
{
    open_page();
    const char *counter =
        cell_of("journey", "Konvertering per relevant kontakt", "netto, efter ångerfristen", "Motvikt")->text;
    const char *const wanted[] = {"Klagomål: 0,4 per 1" NBSP "000 besvarade samtal",
                                  "Behållen affär: 86" NBSP "% (efter 14 dagar)",
                                  "Relevansgrad: 81,1" NBSP "%"};
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        ck_assert_msg(strstr(counter, wanted[i]) != NULL, "%s", counter);
    close_page();
}
END_TEST

START_TEST(nothing_happened_is_said_with_its_bound)
{
    open_page();
    ck_assert_str_eq(cell_of("journey", "Oregistrerade nej", NULL, "Värde")->note,
                     "0 av 412, högst 0,7" NBSP "% (ensidig gräns, 95" NBSP "%).");
    close_page();
}
END_TEST

START_TEST(too_few_has_counts_and_no_percentage)
{
    open_page();
    const struct page_cell *cell =
        cell_of("clients", "Zebra Media", NULL, "Konvertering per relevant kontakt");
    ck_assert_str_eq(cell->text, "1 av 7");
    ck_assert(isnan(cell->number));
    ck_assert_ptr_null(strchr(cell->note, '%'));
    ck_assert_str_eq(cell_of("journey", "Personalomsättning", NULL, "Värde")->text, "för få");
    close_page();
}
END_TEST

START_TEST(between_10_and_29_there_are_no_decimals)
{
    open_page();
    ck_assert_str_eq(cell_of("journey", "Behållen affär", "efter 14 dagar", "Värde")->text, "86" NBSP "%");
    close_page();
}
END_TEST

START_TEST(not_measured_says_what_is_missing)
{
    open_page();
    const struct page_cell *value = cell_of("journey", "Utslag utifrån", NULL, "Värde");
    ck_assert_str_eq(value->text, "inte mätt");
    ck_assert(isnan(value->number));
    ck_assert_ptr_null(value->note);
    ck_assert_ptr_nonnull(strstr(cell_of("journey", "Utslag utifrån", NULL, "Underlag")->text, "”ruling”"));
    ck_assert_ptr_nonnull(
        strstr(cell_of("not-measured", "Utslag utifrån", NULL, "Vad som saknas")->text, "”ruling”"));
    ck_assert_ptr_nonnull(
        strstr(cell_of("not-measured", "Behållen affär", NULL, "Vad som saknas")->text, "historiken"));
    close_page();
}
END_TEST

START_TEST(an_unknown_reason_still_names_what_is_missing)
{
    open_page();
    for (guint i = 0; i < sample.report->figures->len; i++) {
        struct figure *figure = &g_array_index(sample.report->figures, struct figure, i);
        if (figure->state == FIGURE_NOT_MEASURED)
            figure->reason = i % 2 ? "something_new" : NULL;
    }
    page_free(page);
    page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    ck_assert_ptr_nonnull(
        strstr(cell_of("not-measured", "Utslag utifrån", NULL, "Vad som saknas")->text, "ruling"));
    close_page();
}
END_TEST

START_TEST(withheld_shows_no_number_anywhere)
{
    open_page();
    ck_assert_str_eq(cell_of("journey", "Felkodade samtal", NULL, "Värde")->text, "visas inte");
    ck_assert_ptr_null(cell_of("journey", "Felkodade samtal", NULL, "Värde")->note);
    ck_assert_ptr_nonnull(strstr(cell_of("journey", "Felkodade samtal", NULL, "Underlag")->text, "pekas ut"));
    close_page();
}
END_TEST

START_TEST(a_limit_that_does_not_exist_is_said)
{
    open_page();
    const struct page_cell *value = cell_of("journey", "Anställningens längd", NULL, "Värde");
    ck_assert_str_eq(value->text, "412 dagar");
    ck_assert_ptr_nonnull(strstr(value->note, "minst 330 dagar"));
    close_page();
}
END_TEST

START_TEST(preliminary_is_marked_and_hollow)
{
    open_page();
    const struct page_block *tiles = NULL;
    for (guint i = 0; i < page->blocks->len && !tiles; i++)
        if (((struct page_block *)g_ptr_array_index(page->blocks, i))->tiles)
            tiles = g_ptr_array_index(page->blocks, i);
    ck_assert(g_array_index(tiles->tiles, struct page_tile, 0).is_preliminary);
    ck_assert_ptr_nonnull(strstr(g_array_index(tiles->tiles, struct page_tile, 0).stamp, "preliminärt"));
    ck_assert(!g_array_index(tiles->tiles, struct page_tile, 1).is_preliminary);
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_chart *chart = ((struct page_block *)g_ptr_array_index(page->blocks, i))->chart;
        const struct page_series *series = chart ? chart->series : NULL;
        if (!series || series->points->len != 56)
            continue;
        ck_assert(g_array_index(series->points, struct page_point, 55).is_hollow);
        ck_assert(!g_array_index(series->points, struct page_point, 0).is_hollow);
        ck_assert(isnan(g_array_index(series->points, struct page_point, 12).value));
        ck_assert_uint_ge(chart->remarks->len, 2);
    }
    close_page();
}
END_TEST

START_TEST(units_stand_in_swedish_alphabetical_order)
{
    open_page();
    const struct page_table *table = table_of("clients");
    const char *const expected[] = {"Zebra Media", "Åre Bredband", "Ängens El", "Örtagården AB"};
    ck_assert_uint_eq(table->rows->len, 6);
    for (guint i = 0; i < 4; i++)
        ck_assert_str_eq(((struct page_cell *)g_ptr_array_index(table->rows, i + 2))[0].text, expected[i]);
    close_page();
}
END_TEST

START_TEST(a_table_has_only_columns_that_some_row_fills)
{
    open_page();
    const struct page_table *table = table_of("complaints");
    ck_assert_uint_eq(table->columns->len, 4);
    ck_assert_str_eq(((struct page_cell *)g_ptr_array_index(table->rows, 0))[0].text, "Från konsumenter");
    ck_assert_uint_eq(table_of("journey")->columns->len, 8);
    close_page();
}
END_TEST

START_TEST(measures_stand_in_the_journey_s_sections_with_their_other_parts_below_them)
{
    open_page();
    const struct page_table *table = table_of("journey");
    int section = 0;
    ck_assert_ptr_nonnull(table->group_title);
    for (guint row = 0; row < table->rows->len; row++) {
        const struct page_cell *cells = g_ptr_array_index(table->rows, row);
        ck_assert_ptr_nonnull(cells[0].group);
        for (int number = 1; number <= 8; number++) {
            g_autofree char *key = g_strdup_printf("journey.%d", number);
            if (!strcmp(cells[0].group, words_text(sample.sv, key))) {
                ck_assert_int_ge(number, section);
                section = number;
            }
        }
        if (cells[0].is_sub)
            ck_assert_ptr_null(cells[0].note);
    }
    ck_assert_int_eq(section, 8);
    close_page();
}
END_TEST

START_TEST(a_small_trend_says_its_range_and_needs_two_values)
{
    open_page();
    const struct page_table *table = table_of("journey");
    int trends = 0;
    for (guint row = 0; row < table->rows->len; row++) {
        const struct page_cell *cell = (const struct page_cell *)g_ptr_array_index(table->rows, row) + 3;
        trends += cell->trend != NULL;
        ck_assert_int_eq(cell->trend == NULL, cell->is_none);
        if (cell->trend)
            ck_assert_ptr_nonnull(strstr(cell->text, " till "));
    }
    ck_assert_int_eq(trends, 1);
    close_page();
}
END_TEST

/* What a title claims must be what the table below it says. */
START_TEST(titles_of_charts_are_true_of_their_tables)
{
    open_page();
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (!block->chart || block->chart->kind != PAGE_SPREAD)
            continue;
        double beyond = 0, all = 0;
        for (guint row = 0; row < block->table->rows->len; row++) {
            const struct page_cell *cells = g_ptr_array_index(block->table->rows, row);
            all += cells[1].number;
            beyond += strcmp(cells[3].text, "över") ? 0 : cells[1].number;
        }
        g_autofree char *count = words_count(sample.sv, (int64_t)beyond),
                        *of = words_count(sample.sv, (int64_t)all);
        if (!strcmp(block->table->id, "pressure-spread-contact-pressure-median-30d")) {
            g_autofree char *claim = g_strdup_printf("%s av %s", count, of);
            ck_assert_msg(strstr(block->chart->title, claim) != NULL, "%s: %s", claim, block->chart->title);
        }
    }
    close_page();
}
END_TEST

/* The last of the funnel's units, as it is made to stand: beyond the lines, and flagged or not. */
static const struct page_cell *state_in_funnel(int side, int flag)
{
    sample = sample_new();
    const struct unit_funnel *funnel = g_ptr_array_index(sample.report->funnels, 0);
    struct unit_in_funnel *unit = &g_array_index(funnel->units, struct unit_in_funnel, 3);
    unit->is_settled = true;
    unit->p = 0.001;
    unit->side = side;
    unit->flag = flag;
    page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    return cell_of("clients-funnel-relevance-of-conversations", unit->figure.scope.name, NULL, "Läge");
}

START_TEST(a_unit_beyond_the_lines_is_never_said_to_be_within_them)
{
    ck_assert_str_eq(state_in_funnel(0, 0)->text, "inom");
    close_page();
    ck_assert_str_eq(state_in_funnel(1, 1)->text, "över");
    close_page();
    ck_assert_str_eq(state_in_funnel(1, 0)->text, "över, men inte oväntat bland så många");
    close_page();
    ck_assert_str_eq(state_in_funnel(-1, 0)->text, "under, men inte oväntat bland så många");
    close_page();
}
END_TEST

START_TEST(values_without_an_interval_are_not_said_to_hold_the_whole_s)
{
    sample = sample_new();
    for (guint i = 0; i < sample.report->figures->len; i++) {
        struct figure *figure = &g_array_index(sample.report->figures, struct figure, i);
        if (figure->scope.kind == SCOPE_CLIENT)
            figure->lower = figure->upper = NAN;
    }
    page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (block->table && !strcmp(block->table->id, "clients-conversion"))
            ck_assert_msg(!strstr(block->chart->title, "intervall"), "%s", block->chart->title);
    }
    close_page();
}
END_TEST

START_TEST(axes_are_round_and_hold_every_point_and_line)
{
    open_page();
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_chart *chart = ((struct page_block *)g_ptr_array_index(page->blocks, i))->chart;
        const struct page_series *series = chart ? chart->series : NULL;
        if (!series)
            continue;
        ck_assert_double_lt(series->low, series->high);
        ck_assert(series->axis->len >= 3 && series->axis->len <= 9);
        for (guint point = 0; point < series->points->len; point++) {
            double value = g_array_index(series->points, struct page_point, point).value;
            ck_assert(isnan(value) || (value >= series->low && value <= series->high));
        }
        for (guint line = 0; line < series->lines->len; line++) {
            double value = g_array_index(series->lines, struct page_mark, line).value;
            ck_assert(value >= series->low && value <= series->high);
        }
    }
    close_page();
}
END_TEST

START_TEST(a_series_with_one_value_or_all_equal_values_has_an_axis)
{
    for (int zero = 0; zero < 2; zero++) {
        open_page();
        guint kept = 0;
        for (guint i = 0; i < sample.report->figures->len; i++) {
            struct figure *figure = &g_array_index(sample.report->figures, struct figure, i);
            if (figure->grain == GRAIN_WEEK && kept++ > 0) {
                figure->state = FIGURE_NO_EVENTS_POSSIBLE;
            } else if (figure->grain == GRAIN_WEEK) {
                figure->value = figure->lower = figure->upper = zero ? 0 : 0.5;
                figure->law_limit = figure->ethics_target = NAN;
            }
        }
        page_free(page);
        page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
        for (guint i = 0; i < page->blocks->len; i++) {
            const struct page_chart *chart = ((struct page_block *)g_ptr_array_index(page->blocks, i))->chart;
            const struct page_series *series = chart ? chart->series : NULL;
            ck_assert(!series ||
                      (isfinite(series->high) && series->low < series->high && series->axis->len >= 2));
        }
        close_page();
    }
}
END_TEST

START_TEST(a_chart_has_a_table_and_its_alternative_says_so)
{
    open_page();
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (!block->chart)
            continue;
        if (block->chart->series)
            ck_assert_uint_eq(block->table->rows->len, block->chart->series->points->len);
        ck_assert_ptr_nonnull(strstr(block->chart->alt, "tabellen"));
        ck_assert_int_le(g_utf8_strlen(block->chart->alt, -1), 190);
    }
    close_page();
}
END_TEST

START_TEST(an_empty_report_is_still_a_page)
{
    struct specimen empty = sample_open("tests/golden/sample/management.json");
    sample_make_report(&empty);
    struct page *nothing = page_build(empty.report, empty.catalogue, empty.sv, NULL);
    ck_assert_uint_gt(nothing->blocks->len, 10);
    g_autofree char *json = page_json(nothing);
    ck_assert_ptr_null(strstr(json, ": nan"));
    page_free(nothing);
    sample_free(&empty);
}
END_TEST

START_TEST(every_report_is_a_page_when_nothing_was_measured)
{
    static const char *const paths[] = {"reports/client.json", "reports/management.json",
                                        "reports/nightly.json"};
    struct scope client = {SCOPE_CLIENT, 1, "c-1", "Örtagården AB", NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        struct specimen empty = sample_open(paths[i]);
        empty.source.head.client = i == 0 ? &client : NULL;
        sample_make_report(&empty);
        struct page *nothing = page_build(empty.report, empty.catalogue, empty.sv, NULL);
        g_auto(GStrv) missing = words_missing(empty.sv);
        ck_assert_msg(missing[0] == NULL, "%s: no words for %s", paths[i], missing[0]);
        ck_assert(i > 0 || strstr(nothing->title, client.name));
        page_free(nothing);
        sample_free(&empty);
    }
}
END_TEST

START_TEST(the_pages_are_as_they_were)
{
    open_page();
    struct page *en = page_build(sample.report, sample.catalogue, sample.en, NULL);
    g_autofree char *sv_json = page_json(page), *en_json = page_json(en);
    sample_golden("page.sv.json", sv_json);
    sample_golden("page.en.json", en_json);
    page_free(en);
    close_page();
}
END_TEST

SUITE("page", the_head_answers_five_questions, generated_data_are_always_marked,
      a_measured_share_has_its_interval_in_words_and_its_counts, law_and_ethics_stand_apart_with_their_source,
      counter_measures_stand_on_the_same_row, nothing_happened_is_said_with_its_bound,
      too_few_has_counts_and_no_percentage, between_10_and_29_there_are_no_decimals,
      not_measured_says_what_is_missing, an_unknown_reason_still_names_what_is_missing,
      withheld_shows_no_number_anywhere, a_limit_that_does_not_exist_is_said,
      preliminary_is_marked_and_hollow, units_stand_in_swedish_alphabetical_order,
      a_table_has_only_columns_that_some_row_fills, axes_are_round_and_hold_every_point_and_line,
      a_series_with_one_value_or_all_equal_values_has_an_axis,
      measures_stand_in_the_journey_s_sections_with_their_other_parts_below_them,
      a_small_trend_says_its_range_and_needs_two_values, titles_of_charts_are_true_of_their_tables,
      a_unit_beyond_the_lines_is_never_said_to_be_within_them,
      values_without_an_interval_are_not_said_to_hold_the_whole_s,
      a_chart_has_a_table_and_its_alternative_says_so, an_empty_report_is_still_a_page,
      every_report_is_a_page_when_nothing_was_measured, the_pages_are_as_they_were)
