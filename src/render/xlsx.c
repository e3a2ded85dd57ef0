#include "takhojd/render/xlsx.h"
#include "sheet.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"

#include <glib/gstdio.h>
#include <math.h>
#include <xlsxwriter.h>

#define FILE_MODE 0640
#define UNIX_SECONDS_AT_2000 INT64_C(946684800)
#define PAPER_A4 9
#define NARROWEST 9.0 /* characters of a column */
#define WIDEST 48.0
#define MOST_FORMATS 150 /* a workbook holds some 200 of its own */

struct book {
    const struct page *page;
    lxw_workbook *file;
    lxw_format *title, *strong, *head, *text, *quiet, *notice, *link;
    GHashTable *formats; /* number format: lxw_format */
    GHashTable *names;
    GPtrArray *sheets, *captions; /* names and what they are short for, in order */
    lxw_error failure;            /* the first */
};

static void note(struct book *book, lxw_error result)
{
    if (result != LXW_NO_ERROR && book->failure == LXW_NO_ERROR)
        book->failure = result;
}

static lxw_format *add_format(const struct book *book, bool is_bold, lxw_color_t colour)
{
    lxw_format *format = workbook_add_format(book->file);
    if (is_bold)
        format_set_bold(format);
    format_set_font_color(format, colour);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static void make_formats(struct book *book)
{
    book->title = add_format(book, true, 0x1D2A33);
    format_set_font_size(book->title, 14);
    book->strong = add_format(book, true, 0x1D2A33);
    book->head = add_format(book, true, 0x1D2A33);
    format_set_text_wrap(book->head);
    format_set_bottom(book->head, LXW_BORDER_THIN);
    book->text = add_format(book, false, 0x1D2A33);
    format_set_text_wrap(book->text);
    book->quiet = add_format(book, false, 0x52606A);
    book->notice = add_format(book, true, 0x5C2B0A);
    book->link = add_format(book, false, 0x23506E);
    format_set_underline(book->link, LXW_UNDERLINE_SINGLE);
}

static void write_text(struct book *book, lxw_worksheet *sheet, guint row, guint column, const char *text,
                       lxw_format *format)
{
    g_autofree char *cell = sheet_text(text);
    if (*cell)
        note(book, worksheet_write_string(sheet, row, (lxw_col_t)column, cell, format));
}

/* The format that shows a number as the page does; NULL when there is none. */
static lxw_format *format_of(struct book *book, const char *text, double number)
{
    g_autofree char *wanted = sheet_number_format(text, number);
    if (!wanted)
        return NULL;
    lxw_format *format = g_hash_table_lookup(book->formats, wanted);
    if (format || g_hash_table_size(book->formats) >= MOST_FORMATS)
        return format;
    format = add_format(book, false, 0x1D2A33);
    format_set_num_format(format, wanted);
    format_set_text_wrap(format);
    g_hash_table_insert(book->formats, g_steal_pointer(&wanted), format);
    return format;
}

static void write_cell(struct book *book, lxw_worksheet *sheet, guint row, guint at,
                       const struct page_column *column, const struct page_cell *cell)
{
    lxw_format *format = format_of(book, cell->text, cell->number);
    if (isfinite(cell->number) && (format || column->is_number))
        note(book, worksheet_write_number(sheet, row, (lxw_col_t)at, cell->number, format));
    else if (!column->is_number && !cell->is_none)
        write_text(book, sheet, row, at, cell->text, cell->is_quiet ? book->quiet : book->text);
}

static const struct page_cell *cell_at(const struct page_table *table, guint row, guint column)
{
    return &((const struct page_cell *)g_ptr_array_index(table->rows, row))[column];
}

static bool has_notes(const struct page_table *table, guint column)
{
    for (guint row = 0; row < table->rows->len; row++)
        if (cell_at(table, row, column)->note)
            return true;
    return false;
}

static double fit(const char *text, double width)
{
    return fmax(width, (double)g_utf8_strlen(text ? text : "", -1) + 2);
}

static void set_width(struct book *book, lxw_worksheet *sheet, guint column, double width)
{
    width = fmin(fmax(width, NARROWEST), WIDEST);
    note(book, worksheet_set_column(sheet, (lxw_col_t)column, (lxw_col_t)column, width, NULL));
}

/* One column of the page, and one more for its notes where it has any; returns how many. */
static guint write_column(struct book *book, lxw_worksheet *sheet, const struct page_table *table, guint from,
                          guint to, guint top)
{
    const struct page_column *column = &g_array_index(table->columns, struct page_column, from);
    double width = fmin(fit(column->title, 0), WIDEST / 2), note_width = WIDEST / 2;
    write_text(book, sheet, top, to, column->title, book->head);
    for (guint row = 0; row < table->rows->len; row++) {
        write_cell(book, sheet, top + 1 + row, to, column, cell_at(table, row, from));
        width = fit(cell_at(table, row, from)->text, width);
    }
    set_width(book, sheet, to, width);
    if (!has_notes(table, from))
        return 1;
    g_autofree char *title = g_strdup_printf("%s: %s", column->title, book->page->detail_text);
    write_text(book, sheet, top, to + 1, title, book->head);
    for (guint row = 0; row < table->rows->len; row++) {
        const char *text = cell_at(table, row, from)->note;
        write_text(book, sheet, top + 1 + row, to + 1, text, book->quiet);
        note_width = fit(text, note_width);
    }
    set_width(book, sheet, to + 1, note_width);
    return 2;
}

/* In every row, so that a sheet can be filtered by it. */
static guint write_sections(struct book *book, lxw_worksheet *sheet, const struct page_table *table,
                            guint top)
{
    double width = NARROWEST;
    write_text(book, sheet, top, 0, table->group_title, book->head);
    for (guint row = 0; row < table->rows->len; row++) {
        const char *section = cell_at(table, row, 0)->group;
        write_text(book, sheet, top + 1 + row, 0, section, book->text);
        width = fit(section, width);
    }
    set_width(book, sheet, 0, width);
    return 1;
}

static lxw_worksheet *add_sheet(struct book *book, const char *wanted)
{
    g_autofree char *name = sheet_name(wanted, book->names);
    lxw_worksheet *sheet = workbook_add_worksheet(book->file, name);
    if (!sheet) {
        note(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return NULL;
    }
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, PAPER_A4);
    worksheet_fit_to_pages(sheet, 1, 0);
    g_ptr_array_add(book->sheets, g_steal_pointer(&name));
    g_ptr_array_add(book->captions, sheet_text(wanted));
    return sheet;
}

/* Caption, stamp and notice above, so that a sheet says by itself what its rows are. */
static void add_table(struct book *book, const struct page_block *block)
{
    const struct page_table *table = block->table;
    lxw_worksheet *sheet = add_sheet(book, table->caption);
    guint top = 0, column = 0;
    if (!sheet)
        return;
    write_text(book, sheet, top++, 0, table->caption, book->title);
    if (block->stamp)
        write_text(book, sheet, top++, 0, block->stamp, book->quiet);
    if (book->page->notice)
        write_text(book, sheet, top++, 0, book->page->notice, book->notice);
    top++;
    if (table->group_title)
        column = write_sections(book, sheet, table, top);
    for (guint from = 0; from < table->columns->len; from++)
        column += write_column(book, sheet, table, from, column, top);
    worksheet_freeze_panes(sheet, top + 1, 1);
    note(book, worksheet_repeat_rows(sheet, top, top));
}

static guint write_pairs(struct book *book, lxw_worksheet *sheet, const GArray *pairs, guint row)
{
    for (guint i = 0; i < pairs->len; i++, row++) {
        const struct page_pair *pair = &g_array_index(pairs, struct page_pair, i);
        write_text(book, sheet, row, 0, pair->term, book->strong);
        write_text(book, sheet, row, 1, pair->text, book->text);
    }
    return row;
}

static void set_pair_widths(struct book *book, lxw_worksheet *sheet)
{
    note(book, worksheet_set_column(sheet, 0, 0, 42, NULL));
    note(book, worksheet_set_column(sheet, 1, 1, 96, NULL));
}

static void add_definitions(struct book *book, const char *heading, const struct page_block *block)
{
    lxw_worksheet *sheet = add_sheet(book, heading);
    if (!sheet)
        return;
    set_pair_widths(book, sheet);
    write_text(book, sheet, 0, 0, heading, book->title);
    write_pairs(book, sheet, block->pairs, 2);
}

static guint write_tile(struct book *book, lxw_worksheet *sheet, const struct page_tile *tile, guint row)
{
    const char *const more[] = {tile->sentence, tile->uncertainty, tile->counter};
    g_autofree char *value = g_strdup_printf("%s%s%s", tile->value, tile->unit_text ? " " : "",
                                             tile->unit_text ? tile->unit_text : "");
    write_text(book, sheet, row, 0, tile->label, book->strong);
    write_text(book, sheet, row++, 1, value, book->strong);
    for (gsize i = 0; i < G_N_ELEMENTS(more); i++)
        if (more[i])
            write_text(book, sheet, row++, 1, more[i], book->text);
    if (tile->stamp)
        write_text(book, sheet, row++, 1, tile->stamp, book->quiet);
    return row + 1;
}

static void write_contents(struct book *book, lxw_worksheet *sheet, guint row)
{
    write_text(book, sheet, row, 0, book->page->contents_text, book->strong);
    for (guint i = 1; i < book->sheets->len; i++, row++) {
        g_auto(GStrv) parts = g_strsplit(g_ptr_array_index(book->sheets, i), "'", -1);
        g_autofree char *name = g_strjoinv("''", parts);
        g_autofree char *address = g_strdup_printf("internal:'%s'!A1", name);
        note(book, worksheet_write_url(sheet, row, 1, address, book->link));
        note(book, worksheet_write_string(sheet, row, 1, g_ptr_array_index(book->captions, i), book->link));
    }
}

static void write_first(struct book *book, lxw_worksheet *sheet)
{
    const struct page *page = book->page;
    guint row = 0;
    set_pair_widths(book, sheet);
    write_text(book, sheet, row++, 0, page->title, book->title);
    if (page->owner)
        write_text(book, sheet, row++, 0, page->owner, book->quiet);
    if (page->notice)
        write_text(book, sheet, row++, 0, page->notice, book->notice);
    row = write_pairs(book, sheet, page->head, row + 1) + 1;
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        for (guint tile = 0; block->kind == PAGE_TILES && tile < block->tiles->len; tile++)
            row = write_tile(book, sheet, &g_array_index(block->tiles, struct page_tile, tile), row);
    }
    write_contents(book, sheet, row);
    write_text(book, sheet, row + MAX(book->sheets->len, 2), 0, page->footer, book->quiet);
}

static void set_properties(struct book *book)
{
    const struct page *page = book->page;
    g_autofree char *title = sheet_text(page->title), *owner = sheet_text(page->owner),
                    *notice = sheet_text(page->notice);
    lxw_doc_properties properties = {.title = title, .company = owner, .comments = notice};
    properties.created = (time_t)(page->freeze / INSTANT_SECOND + UNIX_SECONDS_AT_2000);
    note(book, workbook_set_properties(book->file, &properties));
}

static void write_book(struct book *book)
{
    const char *heading = "";
    make_formats(book);
    set_properties(book);
    lxw_worksheet *first = add_sheet(book, book->page->heading);
    for (guint i = 0; i < book->page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(book->page->blocks, i);
        if (block->kind == PAGE_HEADING)
            heading = block->text;
        if (block->table && block->table->rows->len)
            add_table(book, block);
        if (block->kind == PAGE_DEFINITIONS && !block->is_quiet)
            add_definitions(book, heading, block);
    }
    if (first)
        write_first(book, first);
}

/* Makes the file; the workbook is freed by its closing, also after a failure. */
static lxw_error make_file(const struct page *page, const char *path)
{
    struct book book = {.page = page, .file = workbook_new(path)};
    if (!book.file)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    book.formats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    book.names = sheet_names_new();
    book.sheets = g_ptr_array_new_with_free_func(g_free);
    book.captions = g_ptr_array_new_with_free_func(g_free);
    write_book(&book);
    note(&book, workbook_close(book.file));
    g_hash_table_unref(book.formats);
    g_hash_table_unref(book.names);
    g_ptr_array_unref(book.sheets);
    g_ptr_array_unref(book.captions);
    return book.failure;
}

bool xlsx_write(const struct page *page, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path), *bytes = NULL;
    g_autofree char *hidden = g_strconcat(".", base, ".part", NULL);
    g_autofree char *part = g_build_filename(folder, hidden, NULL);
    gsize length;
    lxw_error failure = make_file(page, part);
    bool is_written =
        failure == LXW_NO_ERROR
            ? file_read(part, &bytes, &length, error) && file_write(path, bytes, length, FILE_MODE, error)
            : error_set(error, ERROR_CANNOT_WRITE, "cannot write %s: %s", path, lxw_strerror(failure));
    g_unlink(part);
    return is_written;
}
