#include "takhojd/report/marks.h"

#include "takhojd/calls/counter.h"
#include "takhojd/plan/rules.h"

#include <string.h>

static void add_text(GChecksum *checksum, const char *text)
{
    g_checksum_update(checksum, (const guchar *)text, -1);
}

static void add_counters(GChecksum *checksum, const char *name, const int *counters)
{
    add_text(checksum, name);
    for (; counters && *counters >= 0; counters++) {
        add_text(checksum, counter_names[*counters]);
        add_text(checksum, " ");
    }
}

static void add_part(GChecksum *checksum, const struct measure_part *part)
{
    g_autofree char *row = g_strdup_printf("\n%s %d %d %.17g %.17g %.17g", part->id, (int)part->kind,
                                           (int)part->interval, part->at, part->per, part->exposure_unit);
    add_text(checksum, row);
    add_counters(checksum, " numerator ", part->numerator);
    add_counters(checksum, " less ", part->numerator_less);
    add_counters(checksum, " denominator ", part->denominator);
    add_counters(checksum, " less ", part->denominator_less);
    if (part->exposed[0] >= 0)
        add_counters(checksum, " exposed ", part->exposed);
}

static void add_rule(GChecksum *checksum, const struct rule *rule)
{
    if (!rule)
        return;
    g_autofree char *row =
        g_strdup_printf("\n%s %s %.17g %s", rule->pack, rule->id, rule->number, rule->citation);
    add_text(checksum, row);
}

struct definition_mark definition_mark(const struct measure *measure, const struct figure *figure)
{
    struct definition_mark mark = {.measure = measure};
    g_autoptr(GChecksum) counted = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(GChecksum) limits = g_checksum_new(G_CHECKSUM_SHA256);
    add_text(counted, measure->id);
    for (int i = 0; i < measure->part_count; i++)
        add_part(counted, &measure->parts[i]);
    add_rule(limits, figure ? figure->law : NULL);
    add_rule(limits, figure ? figure->ethics : NULL);
    memcpy(mark.counted, g_checksum_get_string(counted), MARK_LENGTH);
    memcpy(mark.limits, g_checksum_get_string(limits), MARK_LENGTH);
    return mark;
}

const struct definition_mark *definition_mark_find(const GArray *marks, const struct measure *measure)
{
    for (guint i = 0; marks && i < marks->len; i++) {
        const struct definition_mark *mark = &g_array_index(marks, struct definition_mark, i);
        if (mark->measure == measure)
            return mark;
    }
    return NULL;
}
