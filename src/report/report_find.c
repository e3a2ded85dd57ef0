#include "takhojd/report/report.h"

#include <string.h>

enum scope_kind report_whole_scope(const struct report *report)
{
    return report->head.client ? SCOPE_CLIENT : SCOPE_ALL;
}

static bool is_of_report_period(const struct report *report, const struct figure *figure)
{
    return figure->grain == report->head.grain && figure->period.from == report->head.period.from &&
           figure->period.until == report->head.period.until;
}

const struct figure *report_find(const struct report *report, const struct measure_part *part)
{
    for (guint i = 0; i < report->figures->len; i++) {
        const struct figure *figure = &g_array_index(report->figures, struct figure, i);
        if (figure->part == part && figure->scope.kind == report_whole_scope(report) &&
            is_of_report_period(report, figure))
            return figure;
    }
    return NULL;
}

static int compare_periods(gconstpointer first, gconstpointer second)
{
    const struct figure *a = *(const struct figure *const *)first, *b = *(const struct figure *const *)second;
    return a->period.from < b->period.from ? -1 : a->period.from > b->period.from;
}

/* An earlier block may have had the newest figure, so their order in the report is not enough. */
GPtrArray *report_series(const struct report *report, const struct measure_part *part, enum grain grain,
                         int periods)
{
    struct period last = period_containing(grain, report->head.period.until - 1);
    int32_t first = periods > 0 ? period_shift(grain, last, 1 - periods).from : INT32_MAX;
    GPtrArray *series = g_ptr_array_new();
    for (guint i = 0; i < report->figures->len; i++) {
        struct figure *figure = &g_array_index(report->figures, struct figure, i);
        if (figure->part == part && figure->scope.kind == report_whole_scope(report) &&
            figure->grain == grain && figure->period.from >= first && figure->period.until <= last.until)
            g_ptr_array_add(series, figure);
    }
    g_ptr_array_sort(series, compare_periods);
    return series;
}

static bool is_one_of(const struct measure_part *part, const struct measure_part *const *parts)
{
    while (*parts)
        if (*parts++ == part)
            return true;
    return false;
}

GPtrArray *report_units(const struct report *report, const struct measure_part *const *parts,
                        enum scope_kind kind)
{
    GPtrArray *units = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < report->figures->len; i++) {
        struct figure *figure = &g_array_index(report->figures, struct figure, i);
        if (figure->scope.kind == kind && is_of_report_period(report, figure) &&
            is_one_of(figure->part, parts) && g_hash_table_add(seen, GUINT_TO_POINTER(figure->scope.number)))
            g_ptr_array_add(units, &figure->scope);
    }
    return units;
}

const struct figure *report_find_unit(const struct report *report, const struct measure_part *part,
                                      const struct scope *unit)
{
    for (guint i = 0; i < report->figures->len; i++) {
        const struct figure *figure = &g_array_index(report->figures, struct figure, i);
        if (figure->part == part && figure->scope.kind == unit->kind &&
            figure->scope.number == unit->number && is_of_report_period(report, figure))
            return figure;
    }
    return NULL;
}

bool report_list_is(const struct report_list *list, const char *name)
{
    gsize length = name ? strlen(name) : 0;
    return length && strncmp(list->id, name, length) == 0 && (!list->id[length] || list->id[length] == '.');
}

const struct report_list *report_find_list(const struct report *report, const char *id)
{
    for (guint i = 0; i < report->lists->len; i++) {
        const struct report_list *list = &g_array_index(report->lists, struct report_list, i);
        if (!g_strcmp0(list->id, id))
            return list;
    }
    return NULL;
}
