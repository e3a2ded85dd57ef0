/* The time between rare events: made from the days of a shape, and written to report.json. */
#include "report_findings.h"
#include "report_json.h"

#include <math.h>

const struct between *report_find_between(const struct report *report, const struct measure_part *part)
{
    for (guint i = 0; i < report->between->len; i++) {
        const struct between *between = g_ptr_array_index(report->between, i);
        if (between->part == part)
            return between;
    }
    return NULL;
}

static void add_between(struct report *report, const GPtrArray *shapes, const struct measure_part *part,
                        struct baselines *baselines)
{
    for (guint i = 0; shapes && i < shapes->len; i++) {
        const struct shape *shape = g_ptr_array_index(shapes, i);
        if (shape->kind == SHAPE_EVENTS && shape->part == part && shape->looked.until > shape->looked.from &&
            !report_find_between(report, part))
            g_ptr_array_add(report->between, between_make(part, shape->looked, shape->days, baselines));
    }
}

void report_take_between(struct report *report, const struct report_source *source,
                         struct baselines *baselines)
{
    const struct definition *definition = report->head.definition;
    for (int b = 0; b < definition->block_count; b++) {
        const struct block *block = &definition->blocks[b];
        for (const struct measure_part *const *part = block->parts; block->kind == BLOCK_BETWEEN && *part;
             part++)
            add_between(report, source->shapes, *part, baselines);
    }
}

static void write_day(struct json_writer *writer, const char *key, int32_t day)
{
    g_autofree char *name = day_name(day);
    json_write_text(writer, key, name);
}

static void write_gaps(struct json_writer *writer, const struct between *between)
{
    json_write_list(writer, "gaps");
    for (guint i = 0; i < between->gaps->len; i++) {
        const struct between_gap *gap = &g_array_index(between->gaps, struct between_gap, i);
        json_write_object(writer, NULL);
        write_day(writer, "day", gap->day);
        json_write_number(writer, "days", gap->days);
        json_write_flag(writer, "baseline", gap->is_baseline);
        json_write_integer(writer, "outside", gap->outside);
        json_write_end(writer);
    }
    json_write_end(writer);
}

void report_json_between(struct json_writer *writer, const struct report *report)
{
    json_write_list(writer, "between");
    for (guint i = 0; i < report->between->len; i++) {
        const struct between *between = g_ptr_array_index(report->between, i);
        json_write_object(writer, NULL);
        json_write_text(writer, "measure", between->part->measure->id);
        json_write_text(writer, "part", between->part->id);
        write_day(writer, "from", between->span.from);
        write_day(writer, "until", between->span.until);
        json_write_integer(writer, "events", between->events);
        json_write_flag(writer, "frequent", between->is_frequent);
        json_write_number(writer, "since_latest", between->since_latest);
        json_write_flag(writer, "trial", between->is_trial);
        json_write_number(writer, "centre", between->has_limits ? between->baseline.centre : NAN);
        json_write_number(writer, "spread", between->has_limits ? between->baseline.spread : NAN);
        json_write_integer(writer, "points", between->has_limits ? between->baseline.points : 0);
        json_write_number(writer, "lower_limit", between->lower);
        json_write_number(writer, "upper_limit", between->upper);
        json_write_integer(writer, "verdict", between->verdict);
        write_gaps(writer, between);
        json_write_end(writer);
    }
    json_write_end(writer);
}
