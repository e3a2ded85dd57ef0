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

static void add_between(struct report *report, const struct report_source *source,
                        const struct measure_part *part, struct baselines *baselines)
{
    const struct scope whole = {.kind = SCOPE_ALL};
    const struct scope *scope = report->head.client ? report->head.client : &whole;
    for (guint i = 0; source->shapes && i < source->shapes->len; i++) {
        const struct shape *shape = g_ptr_array_index(source->shapes, i);
        if (shape->kind != SHAPE_EVENTS || shape->part != part || shape->looked.until <= shape->looked.from ||
            report_find_between(report, part))
            continue;
        g_autoptr(GArray) changes = report_changes_of(report, source->changes, part, scope);
        g_ptr_array_add(report->between, between_make(part, shape->looked, shape->days, changes, baselines));
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
            add_between(report, source, *part, baselines);
    }
}

static void write_day(struct json_writer *writer, const char *key, int32_t day)
{
    g_autofree char *name = day == DAY_PAST ? NULL : day_name(day);
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
        json_write_integer(writer, "stretch", gap->stretch);
        json_write_flag(writer, "split", gap->is_split);
        json_write_flag(writer, "baseline", gap->is_baseline);
        json_write_integer(writer, "outside", gap->outside);
        json_write_end(writer);
    }
    json_write_end(writer);
}

static void write_stretches(struct json_writer *writer, const struct between *between)
{
    json_write_list(writer, "stretches");
    for (guint i = 0; i < between->stretches->len; i++) {
        const struct between_stretch *stretch = &g_array_index(between->stretches, struct between_stretch, i);
        const struct baseline *baseline = &stretch->baseline;
        json_write_object(writer, NULL);
        write_day(writer, "since", baseline->since);
        json_write_text(writer, "cause", stretch->cause);
        json_write_flag(writer, "trial", stretch->is_trial);
        json_write_flag(writer, "even", stretch->is_even);
        json_write_integer(writer, "points", stretch->has_limits || stretch->is_even ? baseline->points : 0);
        json_write_number(writer, "centre", stretch->has_limits ? baseline->centre : NAN);
        json_write_number(writer, "spread", stretch->has_limits ? baseline->spread : NAN);
        json_write_number(writer, "lower_limit", stretch->lower);
        json_write_number(writer, "upper_limit", stretch->upper);
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
        json_write_flag(writer, "split", between->is_split);
        write_stretches(writer, between);
        json_write_integer(writer, "verdict", between->verdict);
        write_gaps(writer, between);
        json_write_end(writer);
    }
    json_write_end(writer);
}
