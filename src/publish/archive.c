#include "takhojd/publish/archive.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/publish/store.h"

#include <string.h>

#define PERIODS_SHOWN 14  /* of a shelf, before the fold */
#define PERIOD_BYTES 1024 /* more than any takes on the page, a new heading included */

/* The first day that a period's name tells of, which period_name then has to agree with. */
static bool first_day(const char *name, enum grain grain, int32_t *day)
{
    guint64 year = 0, part = 0;
    g_autofree char *year_text = g_strndup(name, 4);
    if (!g_ascii_string_to_unsigned(year_text, 10, 1, 9999, &year, NULL))
        return false;
    switch (grain) {
    case GRAIN_DAY:
        return day_parse(name, day);
    case GRAIN_YEAR:
        *day = day_from_civil((int)year, 1, 1);
        return true;
    case GRAIN_MONTH:
        if (!g_ascii_string_to_unsigned(name + 5, 10, 1, 12, &part, NULL))
            return false;
        *day = day_from_civil((int)year, (int)part, 1);
        return true;
    default:
        if (!g_ascii_string_to_unsigned(name + 6, 10, 1, 53, &part, NULL))
            return false;
        /* 4 January is always in week 1. */
        *day = grain == GRAIN_WEEK ? day_from_civil((int)year, 1, 4) + 7 * ((int32_t)part - 1)
                                   : day_from_civil((int)year, 1 + 3 * (int)((part - 1) % 4), 1);
        return true;
    }
}

bool archive_parse_period(const char *name, enum grain *grain, struct period *period)
{
    gsize length = strlen(name);
    if (length == 10)
        *grain = GRAIN_DAY;
    else if (length == 4)
        *grain = GRAIN_YEAR;
    else if (length == 8 && name[4] == '-' && name[5] == 'W')
        *grain = GRAIN_WEEK;
    else if (length == 7 && name[4] == '-' && name[5] == 'Q')
        *grain = GRAIN_QUARTER;
    else if (length == 7 && name[4] == '-')
        *grain = GRAIN_MONTH;
    else
        return false;
    int32_t day;
    if (!first_day(name, *grain, &day))
        return false;
    *period = period_containing(*grain, day);
    g_autofree char *again = period_name(*grain, *period);
    return strcmp(again, name) == 0;
}

int archive_compare_periods(const char *a, const char *b)
{
    enum grain grain_a, grain_b;
    struct period period_a, period_b;
    bool is_a = archive_parse_period(a, &grain_a, &period_a);
    bool is_b = archive_parse_period(b, &grain_b, &period_b);
    if (!is_a || !is_b)
        return is_a != is_b ? (is_a ? 1 : -1) : strcmp(a, b);
    if (period_a.until != period_b.until)
        return period_a.until < period_b.until ? -1 : 1;
    return grain_a == grain_b ? 0 : (grain_a > grain_b ? -1 : 1);
}

static const char head[] =
    "<!DOCTYPE html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>Rapporter · Reports</title>\n<style>\n"
    "body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif;"
    " color: #1c2328; background: #fff; }\n"
    "h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-top: 1px solid #c5ccd1;"
    " padding-top: 1rem; }\nh3 { font-size: 1rem; margin-bottom: 0; }\n"
    "ul { list-style: none; padding: 0; margin: .3rem 0; columns: 13rem; }\nli { padding: .15rem 0; }\n"
    "a { color: #0b5394; } a:focus { outline: 3px solid #e69f00; }\n"
    "summary { color: #47535b; cursor: pointer; }\n"
    ".notice { padding: .75rem 1rem; border-left: 4px solid #d55e00; background: #fdf3ec; color: #5c2b0a; }\n"
    "</style>\n</head>\n<body>\n<main>\n<h1>Rapporter · <span lang=\"en\">Reports</span></h1>\n";

/* Swedish is the default language and "sv" happens to be the last of ours in byte order. */
static int compare_languages(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)b, *(const char *const *)a);
}

/* The languages a published folder has. */
static GPtrArray *list_languages(const char *path)
{
    GPtrArray *languages = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder && (name = g_dir_read_name(folder)) != NULL;) {
        g_autofree char *index = g_build_filename(path, name, "index.html", NULL);
        if (store_is_shelf(name) && g_file_test(index, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_add(languages, g_strdup(name));
    }
    g_ptr_array_sort(languages, compare_languages);
    return languages;
}

/* Every name that comes here has only letters, digits and hyphens, so nothing needs escaping. */
static void append_period(GString *page, const char *out, const char *shelf, const char *name,
                          const char *shown)
{
    g_autofree char *path = g_build_filename(out, shelf, name, NULL);
    g_autoptr(GPtrArray) languages = list_languages(path);
    g_string_append_printf(page, "<li>%s", shown);
    for (guint i = 0; i < languages->len; i++) {
        const char *language = languages->pdata[i];
        g_string_append_printf(page, " · <a href=\"%s/%s/%s/index.html\" hreflang=\"%s\">%s</a>", shelf, name,
                               language, language, language);
    }
    g_string_append(page, "</li>\n");
}

static void append_shelf(GString *page, const char *out, const char *shelf)
{
    g_autoptr(GPtrArray) periods = store_periods(out, shelf);
    const char *client = strchr(shelf, '/');
    if (periods->len == 0)
        return;
    if (client)
        g_string_append_printf(page, "<h3>%s</h3>\n", client + 1);
    g_string_append(page, "<ul>\n");
    append_period(page, out, shelf, "latest", "Senaste · <span lang=\"en\">Latest</span>");
    bool is_folded = false;
    for (guint i = periods->len; i-- > 0;) {
        if (!is_folded && periods->len - i > PERIODS_SHOWN) {
            g_string_append(
                page, "</ul>\n<details><summary>Äldre · <span lang=\"en\">Older</span></summary>\n<ul>\n");
            is_folded = true;
        }
        append_period(page, out, shelf, periods->pdata[i], periods->pdata[i]);
    }
    g_string_append(page, is_folded ? "</ul>\n</details>\n" : "</ul>\n");
}

/* Whether a shelf is report's own or one of its clients'. */
static bool is_of_report(const char *shelf, const char *report)
{
    gsize length = strlen(report);
    return strncmp(shelf, report, length) == 0 && (shelf[length] == '\0' || shelf[length] == '/');
}

static bool has_periods(const char *out, GPtrArray *shelves, const char *report)
{
    for (guint i = 0; i < shelves->len; i++) {
        if (!is_of_report(shelves->pdata[i], report))
            continue;
        g_autoptr(GPtrArray) periods = store_periods(out, shelves->pdata[i]);
        if (periods->len > 0)
            return true;
    }
    return false;
}

static void append_notices(GString *page, const char *const *notices)
{
    for (; notices && notices[0] && notices[1]; notices += 2) {
        g_autofree char *notice =
            g_markup_printf_escaped("<p class=\"notice\" lang=\"%s\">%s</p>\n", notices[0], notices[1]);
        g_string_append(page, notice);
    }
}

char *archive_page(const char *out, const char *const *notices)
{
    g_autoptr(GPtrArray) shelves = store_shelves(out);
    GString *page = g_string_new(head);
    append_notices(page, notices);
    bool is_empty = true;
    for (guint i = 0; i < shelves->len; i++) {
        const char *report = shelves->pdata[i];
        if (strchr(report, '/') || !has_periods(out, shelves, report))
            continue;
        is_empty = false;
        g_string_append_printf(page, "<h2>%s</h2>\n", report);
        for (guint j = 0; j < shelves->len; j++)
            if (is_of_report(shelves->pdata[j], report))
                append_shelf(page, out, shelves->pdata[j]);
    }
    if (is_empty)
        g_string_append(page, "<p>Inga rapporter än. <span lang=\"en\">No reports yet.</span></p>\n");
    g_string_append(page, "</main>\n</body>\n</html>\n");
    return g_string_free(page, FALSE);
}

bool archive_try(const char *out, const char *const *notices, guint more, GError **error)
{
    g_autofree char *path = g_build_filename(out, "index.html", NULL);
    g_autofree char *page = archive_page(out, notices);
    g_autofree char *room = g_strnfill(more * PERIOD_BYTES, ' ');
    g_autofree char *longer = g_strconcat(page, room, NULL);
    struct file_draft *draft = file_draft_new(path, longer, strlen(longer), 0640, error);
    file_draft_free(draft);
    return draft != NULL;
}

bool archive_write(const char *out, const char *const *notices, GError **error)
{
    g_autofree char *path = g_build_filename(out, "index.html", NULL);
    g_autofree char *page = archive_page(out, notices);
    return file_write(path, page, strlen(page), 0640, error);
}
