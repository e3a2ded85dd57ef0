/* Table files that spreadsheets read as they are meant. */
#include "suite.h"
#include "takhojd/render/csv.h"

#include <math.h>

/* A table of one text column and one number column. */
static char *written(const char *const *texts, const double *numbers, gsize count, const char *language)
{
    struct page_column columns[] = {{.title = (char[]){"Name"}, .is_head = true},
                                    {.title = (char[]){"Value"}, .align = PAGE_RIGHT, .is_number = true}};
    struct page_table table = {.columns = g_array_new(FALSE, FALSE, sizeof(struct page_column)),
                               .rows = g_ptr_array_new_with_free_func(g_free)};
    g_array_append_vals(table.columns, columns, 2);
    GPtrArray *copies = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < count; i++) {
        struct page_cell *cells = g_new0(struct page_cell, 2);
        cells[0].text = g_strdup(texts[i]);
        cells[0].number = NAN;
        cells[1].text = g_strdup("printed");
        cells[1].number = numbers[i];
        g_ptr_array_add(copies, cells[0].text);
        g_ptr_array_add(copies, cells[1].text);
        g_ptr_array_add(table.rows, cells);
    }
    char *csv = csv_table(&table, csv_dialect_of(language), "detail");
    g_ptr_array_unref(copies);
    g_ptr_array_unref(table.rows);
    g_array_unref(table.columns);
    return csv;
}

START_TEST(english_is_rfc_4180)
{
    g_autofree char *csv =
        written((const char *[]){"a,b", "say \"x\"", "two\nlines"}, (double[]){0.1, 1234.5, 3}, 3, "en");
    ck_assert_str_eq(csv, "Name,Value\r\n\"a,b\",0.1\r\n\"say \"\"x\"\"\",1234.5\r\n\"two\nlines\",3\r\n");
}
END_TEST

START_TEST(swedish_has_semicolons_decimal_commas_and_a_byte_order_mark)
{
    g_autofree char *csv = written((const char *[]){"a,b", "a;b"}, (double[]){0.1, -1234.5}, 2, "sv");
    ck_assert_str_eq(csv, "\xef\xbb\xbf"
                          "Name;Value\r\na,b;0,1\r\n\"a;b\";-1234,5\r\n");
}
END_TEST

START_TEST(notes_stand_in_a_column_beside_their_own)
{
    struct page_column columns[] = {{.title = (char[]){"Name"}}, {.title = (char[]){"Law"}}};
    struct page_table table = {.columns = g_array_new(FALSE, FALSE, sizeof(struct page_column)),
                               .rows = g_ptr_array_new()};
    struct page_cell rows[2][2] = {
        {{.text = (char[]){"a"}}, {.text = (char[]){"100 %"}, .note = (char[]){"read second-hand"}}},
        {{.text = (char[]){"b"}}, {.text = (char[]){"0"}}}};
    g_array_append_vals(table.columns, columns, 2);
    for (int i = 0; i < 2; i++)
        g_ptr_array_add(table.rows, rows[i]);
    g_autofree char *csv = csv_table(&table, csv_dialect_of("en"), "detail");
    ck_assert_str_eq(csv, "Name,Law,Law: detail\r\na,100 %,read second-hand\r\nb,0,\r\n");
    g_ptr_array_unref(table.rows);
    g_array_unref(table.columns);
}
END_TEST

START_TEST(no_text_is_a_formula)
{
    const char *const texts[] = {"=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "a=1", ""};
    const char *const cells[] = {"'=1+1", "'+1", "'-1", "'@x", "'\tx", "\"'\rx\"", "' =1", "a=1", ""};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *csv = written(&texts[i], (double[]){1}, 1, "en");
        g_autofree char *expected = g_strdup_printf("Name,Value\r\n%s,1\r\n", cells[i]);
        ck_assert_str_eq(csv, expected);
    }
}
END_TEST

START_TEST(a_negative_number_is_a_number)
{
    g_autofree char *csv = written((const char *[]){"x"}, (double[]){-5}, 1, "en");
    ck_assert_str_eq(csv, "Name,Value\r\nx,-5\r\n");
}
END_TEST

START_TEST(a_number_is_exact_and_what_is_none_is_empty)
{
    g_autofree char *csv =
        written((const char *[]){"a", "b", "c"}, (double[]){1.0 / 3, NAN, HUGE_VAL}, 3, "en");
    ck_assert_str_eq(csv, "Name,Value\r\na,0.3333333333333333\r\nb,\r\nc,\r\n");
}
END_TEST

START_TEST(a_number_of_ordinary_size_has_no_exponent)
{
    static const struct {
        double number;
        const char *digits;
    } numbers[] = {{50, "50"},
                   {20, "20"},
                   {0, "0"},
                   {-0.0, "0"},
                   {100000000, "100000000"},
                   {0.0001, "0.0001"},
                   {-2.5e-7, "-0.00000025"},
                   {12345.678, "12345.678"},
                   {9007199254740992, "9007199254740992"},
                   {1e300, "1e+300"},
                   {5e-324, "5e-324"}};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autofree char *csv = written((const char *[]){"x"}, (double[]){numbers[i].number}, 1, "en");
        g_autofree char *wanted = g_strdup_printf("Name,Value\r\nx,%s\r\n", numbers[i].digits);
        ck_assert_str_eq(csv, wanted);
    }
}
END_TEST

START_TEST(what_is_not_utf_8_is_replaced)
{
    g_autofree char *csv = written((const char *[]){"\xff"}, (double[]){1}, 1, "en");
    ck_assert(g_utf8_validate(csv, -1, NULL));
}
END_TEST

SUITE("csv", english_is_rfc_4180, swedish_has_semicolons_decimal_commas_and_a_byte_order_mark,
      notes_stand_in_a_column_beside_their_own, no_text_is_a_formula, a_negative_number_is_a_number,
      a_number_is_exact_and_what_is_none_is_empty, a_number_of_ordinary_size_has_no_exponent,
      what_is_not_utf_8_is_replaced)
