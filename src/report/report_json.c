#include "report_json.h"
#include "report_shapes.h"

#include "takhojd/plan/rules.h"
#include "takhojd/report/marks.h"

#include <math.h>

static void write_period(struct json_writer *writer, struct period period, const char *zone)
{
    g_autofree char *from = day_name(period.from), *until = day_name(period.until);
    json_write_object(writer, "period");
    json_write_text(writer, "from", from);
    json_write_text(writer, "until", until);
    if (zone)
        json_write_text(writer, "zone", zone);
    json_write_end(writer);
}

void report_json_scope(struct json_writer *writer, const struct scope *scope)
{
    json_write_object(writer, "scope");
    if (scope->kind != SCOPE_ALL)
        json_write_text(writer, scope_kind_name(scope->kind), scope->id);
    json_write_end(writer);
}

static void write_figure(struct json_writer *writer, const struct figure *figure)
{
    json_write_object(writer, NULL);
    json_write_text(writer, "measure", figure->part->measure->id);
    json_write_text(writer, "part", figure->part->id);
    report_json_scope(writer, &figure->scope);
    write_period(writer, figure->period, NULL);
    json_write_number(writer, "numerator", figure->numerator);
    json_write_number(writer, "denominator", figure->denominator);
    json_write_number(writer, "per", figure->part->per);
    json_write_number(writer, "value", figure->value);
    json_write_number(writer, "lower", figure->lower);
    json_write_number(writer, "upper", figure->upper);
    json_write_number(writer, "zero_upper", figure->zero_upper);
    if (isfinite(figure->share_in)) {
        json_write_number(writer, "share_in", figure->share_in);
        json_write_number(writer, "nowcast", figure->nowcast);
        json_write_number(writer, "nowcast_lower", figure->nowcast_lower);
        json_write_number(writer, "nowcast_upper", figure->nowcast_upper);
    }
    if (figure->left_out > 0) {
        json_write_number(writer, "left_out", figure->left_out);
        json_write_number(writer, "asked", figure->asked);
    }
    json_write_text(writer, "interval", interval_kind_name(figure_interval(figure)));
    json_write_text(writer, "state", figure_state_name(figure->state));
    json_write_text(writer, "reason", figure->reason);
    json_write_text(writer, "missing", figure->missing);
    json_write_number(writer, "law_limit", figure->law_limit);
    const struct rule *unverified = figure_unverified(figure);
    if (unverified)
        json_write_text(writer, "law_verified", unverified->verified == RULE_REMEMBERED ? "R" : "S");
    json_write_number(writer, "ethics_target", figure->ethics_target);
    json_write_end(writer);
}

static void write_cell(struct json_writer *writer, const struct report_cell *cell)
{
    g_autofree char *text = NULL;
    switch (cell->kind) {
    case REPORT_CELL_TEXT:
    case REPORT_CELL_WORD:
    case REPORT_CELL_WORDS:
    case REPORT_CELL_HOURS:
        json_write_text(writer, NULL, cell->text);
        return;
    case REPORT_CELL_NUMBER:
    case REPORT_CELL_AMOUNT:
        json_write_number(writer, NULL, cell->number);
        return;
    case REPORT_CELL_INSTANT:
        text = instant_name(cell->instant);
        break;
    case REPORT_CELL_DAY:
        text = day_name(cell->day);
        break;
    case REPORT_CELL_NONE:
        break;
    }
    json_write_text(writer, NULL, text);
}

static void write_list(struct json_writer *writer, const struct report_list *list)
{
    guint columns = 0;
    json_write_object(writer, list->id);
    if (list->title)
        json_write_text(writer, "title", list->title);
    if (list->citation)
        json_write_text(writer, "citation", list->citation);
    if (list->is_own_rule)
        json_write_flag(writer, "own_rule", true);
    g_autofree char *whole_from = list->is_cut ? day_name(list->whole_from) : NULL;
    if (whole_from)
        json_write_text(writer, "whole_from", whole_from);
    json_write_list(writer, "columns");
    for (; list->columns[columns]; columns++)
        json_write_text(writer, NULL, list->columns[columns]);
    json_write_end(writer);
    json_write_list(writer, "rows");
    for (guint i = 0; i < list->rows->len; i++) {
        const struct report_cell *row = g_ptr_array_index(list->rows, i);
        json_write_list(writer, NULL);
        for (guint column = 0; column < columns; column++)
            write_cell(writer, &row[column]);
        json_write_end(writer);
    }
    json_write_end(writer);
    json_write_end(writer);
}

static void write_quality(struct json_writer *writer, const GArray *quality)
{
    json_write_object(writer, "quality");
    for (guint i = 0; i < quality->len; i++) {
        const struct report_quality *row = &g_array_index(quality, struct report_quality, i);
        json_write_object(writer, row->key);
        json_write_integer(writer, "count", row->count);
        if (row->of >= 0)
            json_write_integer(writer, "of", row->of);
        else
            json_write_null(writer, "of");
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_head(struct json_writer *writer, const struct report_head *head)
{
    g_autofree char *freeze = instant_name(head->freeze);
    json_write_integer(writer, "schema", 1);
    json_write_text(writer, "report", head->definition->id);
    json_write_text(writer, "audience", audience_name(head->definition->audience));
    if (head->client)
        json_write_text(writer, "client", head->client->id);
    write_period(writer, head->period, zone_name(head->zone));
    json_write_text(writer, "freeze", freeze);
    json_write_text(writer, "version", head->version);
    json_write_text(writer, "definitions", head->definitions);
    json_write_flag(writer, "generated", head->generated);
}

static void write_marks(struct json_writer *writer, const GArray *marks)
{
    json_write_list(writer, "marks");
    for (guint i = 0; i < marks->len; i++) {
        const struct definition_mark *mark = &g_array_index(marks, struct definition_mark, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "measure", mark->measure->id);
        json_write_text(writer, "counted", mark->counted);
        json_write_text(writer, "limits", mark->limits);
        json_write_end(writer);
    }
    json_write_end(writer);
}

char *report_json(const struct report *report)
{
    struct json_writer *writer = json_writer_new();
    json_write_object(writer, NULL);
    write_head(writer, &report->head);
    write_marks(writer, report->marks);
    write_quality(writer, report->quality);
    json_write_list(writer, "figures");
    for (guint i = 0; i < report->figures->len; i++)
        write_figure(writer, &g_array_index(report->figures, struct figure, i));
    json_write_end(writer);
    report_write_shapes(writer, report);
    report_json_trends(writer, report);
    report_json_signals(writer, report);
    report_json_comparisons(writer, report);
    report_json_restatements(writer, report);
    report_json_funnels(writer, report);
    report_json_between(writer, report);
    report_json_verdicts(writer, report);
    json_write_object(writer, "lists");
    for (guint i = 0; i < report->lists->len; i++)
        write_list(writer, &g_array_index(report->lists, struct report_list, i));
    json_write_end(writer);
    json_write_end(writer);
    return json_writer_finish(writer);
}
