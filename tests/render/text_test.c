/* A page as plain text. */
#include "golden/sample.h"
#include "takhojd/publish/selfcheck.h"
#include "takhojd/render/text.h"

#define NBSP "\xc2\xa0"

/* A page of one block, with no heading of its own. */
struct leaf {
    struct page page;
    struct page_block block;
    struct page_table table;
};

static void leaf_open(struct leaf *leaf)
{
    static char heading[] = "H", subheading[] = "S", footer[] = "F", caption[] = "Caption";
    *leaf = (struct leaf){.page = {.heading = heading, .subheading = subheading, .footer = footer}};
    leaf->page.head = g_array_new(FALSE, FALSE, sizeof(struct page_pair));
    leaf->page.blocks = g_ptr_array_new();
    leaf->table.caption = caption;
    leaf->table.columns = g_array_new(FALSE, TRUE, sizeof(struct page_column));
    leaf->table.rows = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(leaf->page.blocks, &leaf->block);
}

/* What stands between head and footer. */
static char *leaf_close(struct leaf *leaf)
{
    g_autofree char *text = text_page(&leaf->page);
    g_array_unref(leaf->page.head);
    g_ptr_array_unref(leaf->page.blocks);
    g_array_unref(leaf->table.columns);
    g_ptr_array_unref(leaf->table.rows);
    ck_assert(g_str_has_prefix(text, "H, S\n====\n") && g_str_has_suffix(text, "\nF\n"));
    return g_strndup(text + 10, strlen(text) - 13);
}

static char *paragraph(const char *words)
{
    struct leaf leaf;
    g_autofree char *text = g_strdup(words);
    leaf_open(&leaf);
    leaf.block.kind = PAGE_TEXT;
    leaf.block.text = text;
    return leaf_close(&leaf);
}

static void add_column(struct leaf *leaf, const char *title, enum page_align align)
{
    struct page_column column = {.align = align};
    column.title = g_strdup(title);
    g_array_append_val(leaf->table.columns, column);
}

static void add_row(struct leaf *leaf, const char *const *texts, const char *note_text)
{
    struct page_cell *cells = g_new0(struct page_cell, leaf->table.columns->len);
    for (guint i = 0; i < leaf->table.columns->len; i++)
        cells[i].text = g_strdup(texts[i]);
    cells[0].note = g_strdup(note_text);
    g_ptr_array_add(leaf->table.rows, cells);
}

static char *table_close(struct leaf *leaf)
{
    leaf->block.kind = PAGE_TABLE;
    leaf->block.table = &leaf->table;
    GPtrArray *owned = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < leaf->table.columns->len; i++)
        g_ptr_array_add(owned, g_array_index(leaf->table.columns, struct page_column, i).title);
    for (guint row = 0; row < leaf->table.rows->len; row++) {
        const struct page_cell *cells = g_ptr_array_index(leaf->table.rows, row);
        for (guint i = 0; i < leaf->table.columns->len; i++) {
            g_ptr_array_add(owned, cells[i].text);
            g_ptr_array_add(owned, cells[i].note);
        }
    }
    char *text = leaf_close(leaf);
    g_ptr_array_unref(owned);
    return text;
}

static glong longest_line(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    glong longest = 0;
    for (char **line = lines; *line; line++)
        longest = MAX(longest, g_utf8_strlen(*line, -1));
    return longest;
}

START_TEST(a_line_of_swedish_letters_is_as_long_as_one_of_english)
{
    g_autofree char *words = g_strnfill(39, 'a');
    g_autofree char *plain = g_strconcat(words, " ", words + 1, " a", NULL);
    g_auto(GStrv) parts = g_strsplit(plain, "a", -1);
    g_autofree char *swedish = g_strjoinv("å", parts);
    g_autofree char *first = paragraph(plain), *second = paragraph(swedish);
    ck_assert_int_eq(longest_line(first), 78);
    ck_assert_int_eq(longest_line(second), 78);
    /* The same letter as two characters takes no more room. */
    g_autofree char *marked = g_strjoinv("a\xcc\x8a", parts), *third = paragraph(marked);
    g_auto(GStrv) lines = g_strsplit(third, "\n", -1);
    ck_assert_str_eq(lines[1], "a\xcc\x8a");
}
END_TEST

START_TEST(a_number_with_no_break_spaces_is_not_broken)
{
    g_autofree char *filling = g_strnfill(70, 'x');
    g_autofree char *words = g_strdup_printf("%s 1" NBSP "234" NBSP "567 kr", filling);
    g_autofree char *expected = g_strdup_printf("%s\n1" NBSP "234" NBSP "567 kr\n", filling);
    g_autofree char *text = paragraph(words);
    ck_assert_str_eq(text, expected);
}
END_TEST

START_TEST(what_cannot_be_broken_stays_whole)
{
    g_autofree char *filling = g_strnfill(200, 'x'), *words = g_strconcat("a ", filling, " b", NULL);
    g_autofree char *expected = g_strdup_printf("a\n%s\nb\n", filling), *text = paragraph(words);
    ck_assert_str_eq(text, expected);
}
END_TEST

START_TEST(nothing_steers_a_terminal)
{
    g_autofree char *text = paragraph("a\x1b[2Jb\xe2\x80\xae"
                                      "c\x07\r\nd\xff");
    ck_assert_str_eq(text, "a[2Jbc d\xef\xbf\xbd\n");
}
END_TEST

START_TEST(a_small_table_stands_in_columns_numbers_to_the_right)
{
    struct leaf leaf;
    leaf_open(&leaf);
    add_column(&leaf, "Namn", PAGE_LEFT);
    add_column(&leaf, "Lägre gräns", PAGE_RIGHT);
    add_column(&leaf, "Läge", PAGE_LEFT);
    add_row(&leaf, (const char *const[]){"Åre", "12,3" NBSP "%", "ok"}, NULL);
    add_row(&leaf, (const char *const[]){"Ängelholm", "0", ""}, NULL);
    g_autofree char *text = table_close(&leaf);
    ck_assert_str_eq(text, "Caption\n"
                           "            Lägre\n"
                           "Namn        gräns  Läge\n"
                           "Åre        12,3" NBSP "%  ok\n"
                           "Ängelholm       0\n");
}
END_TEST

START_TEST(a_wide_table_is_written_row_by_row)
{
    struct leaf leaf;
    g_autofree char *filling = g_strnfill(80, 'y');
    leaf_open(&leaf);
    add_column(&leaf, "Name", PAGE_LEFT);
    add_column(&leaf, "Value", PAGE_RIGHT);
    add_column(&leaf, "Why", PAGE_LEFT);
    add_row(&leaf, (const char *const[]){"A", "1", filling}, NULL);
    add_row(&leaf, (const char *const[]){"B", "2", ""}, NULL);
    g_autofree char *text = table_close(&leaf);
    g_autofree char *expected =
        g_strdup_printf("Caption\n  * A\n    Value: 1\n    Why:\n    %s\n  * B\n    Value: 2\n", filling);
    ck_assert_str_eq(text, expected);
}
END_TEST

START_TEST(a_row_named_by_what_is_missing_says_what_that_is)
{
    struct leaf leaf;
    g_autofree char *filling = g_strnfill(80, 'y');
    leaf_open(&leaf);
    add_column(&leaf, "Approved", PAGE_LEFT);
    g_array_index(leaf.table.columns, struct page_column, 0).is_head = true;
    add_column(&leaf, "Why", PAGE_LEFT);
    add_row(&leaf, (const char *const[]){"missing", filling}, NULL);
    ((struct page_cell *)g_ptr_array_index(leaf.table.rows, 0))->is_none = true;
    g_autofree char *text = table_close(&leaf);
    ck_assert(g_str_has_prefix(text, "Caption\n  * Approved: missing\n    Why:\n"));
}
END_TEST

/* In the whole text and in the brief one. */
START_TEST(only_every_mornings_text_cuts_a_long_list_and_says_so)
{
    struct leaf leaf;
    leaf_open(&leaf);
    add_column(&leaf, "Name", PAGE_LEFT);
    for (int i = 0; i < PAGE_BRIEF_ROWS + 3; i++)
        add_row(&leaf, (const char *const[]){i < PAGE_BRIEF_ROWS ? "kept" : "cut"}, NULL);
    leaf.block.kind = PAGE_TABLE;
    leaf.block.table = &leaf.table;
    leaf.table.rest = g_strdup("three more");
    leaf.page.full_report = leaf.page.heading;
    g_autofree char *brief = text_brief(&leaf.page), *mail = text_mail(&leaf.page);
    ck_assert(strstr(brief, "kept\nthree more\n") && !strstr(brief, "cut"));
    ck_assert(strstr(mail, "kept\ncut\ncut\ncut\n") && !strstr(mail, "three more"));
    g_clear_pointer(&leaf.table.rest, g_free);
    g_autofree char *text = table_close(&leaf);
    ck_assert_ptr_nonnull(strstr(text, "cut"));
}
END_TEST

START_TEST(a_note_is_not_lost)
{
    struct leaf leaf;
    leaf_open(&leaf);
    add_column(&leaf, "Name", PAGE_LEFT);
    add_column(&leaf, "Value", PAGE_RIGHT);
    add_row(&leaf, (const char *const[]){"A", "1"}, "quiet");
    g_autofree char *text = table_close(&leaf);
    ck_assert_str_eq(text, "Caption\n  * A. quiet\n    Value: 1\n");
}
END_TEST

START_TEST(a_table_without_rows_is_not_announced)
{
    struct leaf leaf;
    leaf_open(&leaf);
    add_column(&leaf, "Name", PAGE_LEFT);
    g_autofree char *text = table_close(&leaf);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(a_whole_report_is_complete_and_passes_the_self_check)
{
    struct specimen sample = sample_new();
    struct page *page = page_build(sample.report, sample.catalogue, sample.sv, NULL);
    g_autofree char *text = text_page(page);
    ck_assert(selfcheck_file("mail.txt", text, strlen(text), NULL));
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (block->kind == PAGE_HEADING)
            ck_assert_msg(strstr(text, block->text) != NULL, "%s", block->text);
    }
    ck_assert_ptr_nonnull(strstr(text, "Norrskens Kundkontakt AB"));
    ck_assert_ptr_nonnull(strstr(text, "409 av 412"));
    page_free(page);
    sample_free(&sample);
}
END_TEST

SUITE("text", a_line_of_swedish_letters_is_as_long_as_one_of_english,
      a_number_with_no_break_spaces_is_not_broken, what_cannot_be_broken_stays_whole,
      nothing_steers_a_terminal, a_small_table_stands_in_columns_numbers_to_the_right,
      a_wide_table_is_written_row_by_row, a_row_named_by_what_is_missing_says_what_that_is,
      only_every_mornings_text_cuts_a_long_list_and_says_so, a_note_is_not_lost,
      a_table_without_rows_is_not_announced, a_whole_report_is_complete_and_passes_the_self_check)
