#include "takhojd/app/robot_stops.h"
#include "takhojd/report/cell.h"

#include <math.h>
#include <string.h>

/* A limit of the stop rule, and the part that is held against it. */
struct stop {
    const char *part, *rule, *word;
    double unit; /* of the rule, in the part's */
};

static const struct stop stops[] = {
    {"complaints_automated", "robot.stop.complaints", "stop.complaints", 1},
    {"optouts_automated", "robot.stop.optouts", "stop.optouts", 1000},
};

static bool is_judged(const struct figure *figure)
{
    return figure->state == FIGURE_MEASURED || figure->state == FIGURE_PRELIMINARY;
}

static void add_row(GPtrArray *rows, const struct stop *stop, const struct figure *figure, double limit,
                    GStringChunk *texts)
{
    struct report_cell *cells = g_new0(struct report_cell, 6);
    cells[0] = report_cell_text(texts, figure->scope.name ? figure->scope.name : figure->scope.id);
    cells[1] = (struct report_cell){.kind = REPORT_CELL_WORD, .text = stop->word};
    cells[2] = report_cell_number(figure->numerator);
    cells[3] = report_cell_number(figure->denominator);
    cells[4] = report_cell_number(figure->value);
    cells[5] = report_cell_number(limit);
    g_ptr_array_add(rows, cells);
}

/* Whether anything could be measured. */
static bool add_stop(const struct plan *plan, struct measuring *measuring, const struct agenda_item *item,
                     const struct stop *stop, GStringChunk *texts, GPtrArray *rows)
{
    const struct measure *measure = catalogue_find(plan->catalogue, "robot_displeasure");
    const struct measure_part *part = measure ? measure_find_part(measure, stop->part) : NULL;
    const struct rule *rule = rules_find_house(plan->rules, stop->rule, item->period.until - 1);
    if (!part || !rule)
        return false;
    double limit = rule->number * stop->unit;
    bool is_measured = true;
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(struct figure));
    measure_figures(measuring, part, SCOPE_CAMPAIGN, item->grain, item->period, figures);
    for (guint i = 0; i < figures->len; i++) {
        const struct figure *figure = &g_array_index(figures, struct figure, i);
        is_measured &= figure->state != FIGURE_NOT_MEASURED;
        if (is_judged(figure) && figure->value > limit)
            add_row(rows, stop, figure, limit, texts);
    }
    return is_measured;
}

static int compare_rows(gconstpointer first, gconstpointer second)
{
    const struct report_cell *a = *(const struct report_cell *const *)first;
    const struct report_cell *b = *(const struct report_cell *const *)second;
    int order = strcmp(a[0].text, b[0].text);
    return order ? order : strcmp(a[1].text, b[1].text);
}

bool robot_stops_make(const struct plan *plan, struct measuring *measuring, const struct agenda_item *item,
                      GStringChunk *texts, struct report_list *list)
{
    static const char *const columns[] = {"campaign",     "stop",  "events", "answered_calls",
                                          "per_thousand", "limit", NULL};
    GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);
    bool is_measured = false;
    for (gsize i = 0; i < G_N_ELEMENTS(stops); i++)
        is_measured |= add_stop(plan, measuring, item, &stops[i], texts, rows);
    if (!is_measured) {
        g_ptr_array_unref(rows);
        return false;
    }
    g_ptr_array_sort(rows, compare_rows);
    *list = (struct report_list){
        .id = "robot_stops", .columns = g_memdup2(columns, sizeof columns), .rows = rows};
    return true;
}
