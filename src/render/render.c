#include "takhojd/render/render.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/render/csv.h"
#include "takhojd/render/html.h"
#include "takhojd/render/mail.h"
#include "takhojd/render/text.h"
#include "takhojd/render/xlsx.h"

#include <string.h>

#define FILE_MODE 0640

void render_add_charts(struct page *page, struct chart_set *charts)
{
    for (guint i = 0; i < page->blocks->len; i++) {
        struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (block->kind == PAGE_CHART)
            block->chart->number = chart_add(charts, block->chart);
    }
}

static bool write_file(const char *folder, const char *kind, const char *id, const char *ending,
                       const char *text, gsize length, GError **error)
{
    g_autofree char *below = g_build_filename(folder, kind, NULL);
    g_autofree char *name = g_strconcat(id, ending, NULL), *path = g_build_filename(below, name, NULL);
    return file_make_folder(below, error) && file_write(path, text, length, FILE_MODE, error);
}

static bool write_picture(const struct page_block *block, const struct chart_set *charts, const char *folder,
                          GError **error)
{
    struct chart_result result = chart_set_result(charts, block->chart->number);
    g_autofree char *picture = NULL;
    gsize length;
    if (!result.picture)
        return true;
    return file_read(result.picture, &picture, &length, error) &&
           write_file(folder, "png", block->table->id, ".png", picture, length, error);
}

static bool write_table(const struct page_table *table, const struct page *page, const char *folder,
                        GError **error)
{
    g_autofree char *csv = csv_table(table, csv_dialect_of(page->language), page->detail_text);
    return write_file(folder, "tables", table->id, ".csv", csv, strlen(csv), error);
}

static bool write_whole(const char *folder, const char *name, const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return file_write(path, text, strlen(text), FILE_MODE, error);
}

static bool write_html(const struct page *page, const struct chart_set *charts, const char *style,
                       const char *folder, GError **error)
{
    g_autofree char *html = html_page(page, charts, style, error);
    return html && write_whole(folder, "index.html", html, error);
}

static bool write_workbook(const struct page *page, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "workbook.xlsx", NULL);
    return xlsx_write(page, path, error);
}

static bool write_mail(const struct page *page, const struct chart_set *charts, const char *folder,
                       GError **error)
{
    g_autofree char *html = mail_html(page, charts), *text = text_mail(page);
    return write_whole(folder, "mail.html", html, error) && write_whole(folder, "mail.txt", text, error);
}

bool render_page(const struct page *page, const struct chart_set *charts, unsigned formats, const char *style,
                 const char *folder, GError **error)
{
    if (!file_make_folder(folder, error))
        return false;
    for (guint i = 0; i < page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(page->blocks, i);
        if (block->kind == PAGE_CHART && !write_picture(block, charts, folder, error))
            return false;
        if (block->table && (formats & FORMAT_CSV) && !write_table(block->table, page, folder, error))
            return false;
    }
    return (!(formats & FORMAT_HTML) || write_html(page, charts, style, folder, error)) &&
           (!(formats & FORMAT_XLSX) || write_workbook(page, folder, error)) &&
           (!(formats & FORMAT_MAIL) || write_mail(page, charts, folder, error));
}
