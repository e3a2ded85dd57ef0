#include "report_shapes.h"

#include <math.h>

static bool is_shown(const struct report *report, const struct shape *shape)
{
    const struct report_head *head = &report->head;
    if (shape->scope.kind != report_whole_scope(report) ||
        (head->client && shape->scope.number != head->client->number))
        return false;
    for (int i = 0; i < head->definition->block_count; i++) {
        const struct block *block = &head->definition->blocks[i];
        static const enum block_kind kinds[] = {BLOCK_SPREAD, BLOCK_TENURE, BLOCK_HEAT, BLOCK_BETWEEN};
        bool is_of_kind = block->kind == kinds[shape->kind];
        for (const struct measure_part *const *part = block->parts; is_of_kind && *part; part++)
            if (*part == shape->part)
                return true;
    }
    return false;
}

void report_take_shapes(struct report *report, const GPtrArray *shapes)
{
    report->shapes = g_ptr_array_new_with_free_func((GDestroyNotify)shape_free);
    for (guint i = 0; shapes && i < shapes->len; i++) {
        const struct shape *shape = g_ptr_array_index(shapes, i);
        /* The days of events are a chart of their own. */
        if (shape->kind == SHAPE_EVENTS || !is_shown(report, shape))
            continue;
        struct shape *copy = shape_copy(shape);
        copy->scope = report->client;
        g_ptr_array_add(report->shapes, copy);
    }
}

const struct shape *report_find_shape(const struct report *report, enum shape_kind kind,
                                      const struct measure_part *part)
{
    for (guint i = 0; i < report->shapes->len; i++) {
        const struct shape *shape = g_ptr_array_index(report->shapes, i);
        if (shape->kind == kind && shape->part == part)
            return shape;
    }
    return NULL;
}

static void write_bins(struct json_writer *writer, const GArray *bins)
{
    json_write_list(writer, "bins");
    for (guint i = 0; i < bins->len; i++) {
        const struct shape_bin *bin = &g_array_index(bins, struct shape_bin, i);
        json_write_object(writer, NULL);
        json_write_number(writer, "from", bin->from);
        json_write_number(writer, "until", bin->until);
        json_write_integer(writer, "count", bin->count);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_hours(struct json_writer *writer, const GArray *hours)
{
    json_write_list(writer, "hours");
    for (guint i = 0; i < hours->len; i++) {
        const struct shape_hour *hour = &g_array_index(hours, struct shape_hour, i);
        json_write_object(writer, NULL);
        json_write_integer(writer, "weekday", hour->weekday);
        json_write_integer(writer, "hour", hour->hour);
        json_write_integer(writer, "count", hour->count);
        json_write_number(writer, "permitted", hour->permitted);
        json_write_number(writer, "by_law", hour->by_law);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_steps(struct json_writer *writer, const char *key, const GArray *steps)
{
    json_write_list(writer, key);
    for (guint i = 0; i < steps->len; i++) {
        const struct shape_step *step = &g_array_index(steps, struct shape_step, i);
        json_write_object(writer, NULL);
        json_write_number(writer, "at", step->at);
        json_write_number(writer, "at_risk", step->at_risk);
        if (isfinite(step->value)) {
            json_write_number(writer, "value", step->value);
            json_write_number(writer, "lower", step->lower);
            json_write_number(writer, "upper", step->upper);
        }
        json_write_end(writer);
    }
    json_write_end(writer);
}

void report_write_shapes(struct json_writer *writer, const struct report *report)
{
    json_write_list(writer, "shapes");
    for (guint i = 0; i < report->shapes->len; i++) {
        const struct shape *shape = g_ptr_array_index(report->shapes, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "kind", shape_kind_name(shape->kind));
        json_write_text(writer, "measure", shape->part->measure->id);
        json_write_text(writer, "part", shape->part->id);
        json_write_integer(writer, "observations", shape->observations);
        json_write_integer(writer, "waiting", shape->waiting);
        json_write_number(writer, "limit", shape->limit);
        json_write_number(writer, "median", shape->median);
        if (shape->kind == SHAPE_SPREAD) {
            json_write_integer(writer, "beyond", shape->beyond);
            write_bins(writer, shape->bins);
        } else if (shape->kind == SHAPE_HEAT) {
            json_write_integer(writer, "beyond", shape->beyond);
            write_hours(writer, shape->hours);
        } else {
            json_write_number(writer, "start", shape->start);
            write_steps(writer, "steps", shape->steps);
            write_steps(writer, "risks", shape->risks);
        }
        json_write_end(writer);
    }
    json_write_end(writer);
}
