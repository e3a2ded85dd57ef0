#include "takhojd/app/printed.h"

#include "takhojd/render/text.h"

#include <string.h>

static char *part_name(const struct measure_part *part)
{
    return g_strdup_printf("%s.%s", part->measure->id, part->id);
}

GStrv printed_unmeasured(const GPtrArray *editions)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < editions->len; i++) {
        const struct edition *edition = g_ptr_array_index(editions, i);
        for (guint f = 0; edition->item->grain == GRAIN_DAY && f < edition->report->figures->len; f++) {
            const struct figure *figure = &g_array_index(edition->report->figures, struct figure, f);
            g_autofree char *name = part_name(figure->part);
            if (figure->state == FIGURE_NOT_MEASURED &&
                !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
                g_ptr_array_add(names, g_steal_pointer(&name));
        }
    }
    g_ptr_array_add(names, NULL);
    return (GStrv)g_ptr_array_free(names, FALSE);
}

/* What was known before is no news; conversations are drawn every night, and consents come to their end by
 * themselves. */
static bool is_quiet(const struct report_list *list)
{
    static const char *const quiet[] = {"broken_open", "listen", "due.consent"};
    for (gsize i = 0; i < G_N_ELEMENTS(quiet); i++)
        if (report_list_is(list, quiet[i]))
            return true;
    return false;
}

/* What is due is said on the day that it is, not on each of the seven before it. */
static bool is_news(const struct report *report, const struct report_list *list,
                    const struct report_cell *row)
{
    int32_t today = report->head.period.until;
    if (!report_list_is(list, "due"))
        return true;
    if (row->kind == REPORT_CELL_DAY)
        return row->day <= today + 1;
    return row->instant <= zone_midnight(report->head.zone, today + 1);
}

static bool has_cases(const struct report *report)
{
    for (guint i = 0; i < report->lists->len; i++) {
        const struct report_list *list = &g_array_index(report->lists, struct report_list, i);
        for (guint row = 0; !is_quiet(list) && row < list->rows->len; row++)
            if (is_news(report, list, g_ptr_array_index(list->rows, row)))
                return true;
    }
    return false;
}

static bool has_newly_unmeasured(const struct report *report, const char *const *before)
{
    for (guint i = 0; i < report->figures->len; i++) {
        const struct figure *figure = &g_array_index(report->figures, struct figure, i);
        g_autofree char *name = part_name(figure->part);
        if (figure->state == FIGURE_NOT_MEASURED && !(before && g_strv_contains(before, name)))
            return true;
    }
    return false;
}

static bool has_new_signals(const struct report *report)
{
    for (guint i = 0; report->signals && i < report->signals->list->len; i++)
        if (g_array_index(report->signals->list, struct signal, i).is_new)
            return true;
    return false;
}

static char *text_of(const struct edition *edition, const struct page *page,
                     const struct printed_request *request)
{
    const struct agenda_item *item = edition->item;
    if (item->grain != GRAIN_DAY || has_cases(edition->report) || has_new_signals(edition->report) ||
        has_newly_unmeasured(edition->report, request->unmeasured_before))
        return text_brief(page);
    /* The morning after the day is when it is read. */
    if (day_weekday(item->period.until) != 1)
        return NULL;
    return g_strdup_printf("%s, %s\n", page->heading, page->subheading);
}

char *printed_text(const GPtrArray *editions, const struct printed_request *request)
{
    GString *texts = g_string_new(NULL);
    bool is_first = true;
    for (guint i = 0; i < editions->len; i++) {
        const struct edition *edition = g_ptr_array_index(editions, i);
        bool is_wanted = g_str_equal(edition->item->definition->id, request->report) &&
                         (is_first || edition->item->definition->audience == AUDIENCE_CLIENT);
        for (guint p = 0; is_wanted && p < edition->pages->len; p++) {
            const struct page *page = g_ptr_array_index(edition->pages, p);
            if (!g_str_equal(page->language, request->language))
                continue;
            g_autofree char *text = text_of(edition, page, request);
            if (text)
                g_string_append_printf(texts, "%s%s", texts->len ? "\n\n" : "", text);
            is_first = false;
        }
    }
    return g_string_free(texts, texts->len == 0);
}
