#include "takhojd/app/command.h"
#include "takhojd/app/judged.h"
#include "takhojd/base/file.h"
#include "takhojd/page/grounds.h"
#include "takhojd/render/html.h"
#include "takhojd/render/text.h"

#include <stdio.h>
#include <string.h>

static bool write_html(const struct judged *judged, const struct page *page, const char *path, GError **error)
{
    g_autofree char *style_path = files_find(&judged->plan->files, "reports/style.css", error);
    g_autofree char *style = NULL, *html = NULL;
    gsize length;
    if (!style_path || !file_read(style_path, &style, &length, error))
        return false;
    html = html_page(page, NULL, style, error);
    return html && file_write_named(path, html, strlen(html), 0640, error);
}

static bool show_page(const struct judged *judged, const struct options *options,
                      const struct call_grounds *told, GError **error)
{
    const struct config *config = judged->plan->config;
    const char *notice = config_notice(config, words_language(judged->words));
    const struct grounds_head head = {.version = TAKHOJD_VERSION,
                                      .definitions = judged->plan->hash,
                                      .agency = config->agency,
                                      .notice = notice ? notice
                                                : config->generated
                                                    ? words_text(judged->words, "notice.generated")
                                                    : NULL};
    struct page *page = page_of_grounds(told, judged->words, &head);
    bool ok = !options->html || write_html(judged, page, options->html, error);
    if (!options->html) {
        g_autofree char *text = text_page(page);
        fputs(text, stdout);
    }
    page_free(page);
    return ok;
}

static bool show(const struct judged *judged, const struct options *options, GError **error)
{
    struct grounds *grounds = grounds_new(judged->dataset, error);
    if (!grounds)
        return false;
    struct call_grounds *told = call_grounds_new(judged->dataset, grounds);
    bool ok = true;
    if (options->json) {
        g_autofree char *json = call_grounds_json(told, TAKHOJD_VERSION, judged->plan->hash);
        fputs(json, stdout);
    } else {
        ok = show_page(judged, options, told, error);
    }
    call_grounds_free(told);
    grounds_free(grounds);
    return ok;
}

bool command_grounds(const struct options *options, GError **error)
{
    struct judged judged = {0};
    bool ok = judged_read_call(&judged, options, options->argument, error) && show(&judged, options, error);
    judged_clear(&judged);
    return ok;
}
