/* What stands below the charts of a headline: how it is defined, what is left out of it, and a mark by which
 * a reader sees whether the definition is another than in an earlier report. */
#include "blocks.h"
#include "phrase.h"
#include "takhojd/calls/counter.h"
#include "takhojd/plan/rules.h"

#include <math.h>

static void add_counters(GChecksum *checksum, const char *name, const int *counters)
{
    g_checksum_update(checksum, (const guchar *)name, -1);
    for (; counters && *counters >= 0; counters++) {
        g_checksum_update(checksum, (const guchar *)counter_names[*counters], -1);
        g_checksum_update(checksum, (const guchar *)" ", 1);
    }
}

static void add_part(GChecksum *checksum, const struct measure_part *part)
{
    g_autofree char *row = g_strdup_printf("\n%s %d %d %.17g %.17g %.17g", part->id, (int)part->kind,
                                           (int)part->interval, part->at, part->per, part->exposure_unit);
    g_checksum_update(checksum, (const guchar *)row, -1);
    add_counters(checksum, " numerator ", part->numerator);
    add_counters(checksum, " less ", part->numerator_less);
    add_counters(checksum, " denominator ", part->denominator);
    add_counters(checksum, " less ", part->denominator_less);
}

static void add_rule(GChecksum *checksum, const struct rule *rule)
{
    if (!rule)
        return;
    g_autofree char *row =
        g_strdup_printf("\n%s %s %.17g %s", rule->pack, rule->id, rule->number, rule->citation);
    g_checksum_update(checksum, (const guchar *)row, -1);
}

/* Of what the measure counts and the limits it is held against, not of its words. */
static char *mark_of(const struct measure *measure, const struct figure *figure)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)measure->id, -1);
    for (int i = 0; i < measure->part_count; i++)
        add_part(checksum, &measure->parts[i]);
    if (figure) {
        add_rule(checksum, figure->law);
        add_rule(checksum, figure->ethics);
    }
    return g_strndup(g_checksum_get_string(checksum), 8);
}

/* A measure counts beside itself what it leaves out. */
static void add_left_out(const struct builder *builder, GArray *pairs, const struct measure *measure)
{
    const struct words *words = builder->words;
    for (int i = 0; i < measure->part_count; i++) {
        const struct measure_part *part = &measure->parts[i];
        const struct figure *figure = part->kind == PART_COUNT ? report_find(builder->report, part) : NULL;
        if (!figure || !phrase_has_value(figure))
            continue;
        g_autofree char *term =
            words_format(words, "definition.left_out", "part", phrase_part(words, part), NULL);
        page_add_pair(pairs, term, phrase_sentence(words, figure));
    }
}

void add_headline_definition(struct builder *builder, const struct measure *measure)
{
    const struct words *words = builder->words;
    g_autofree char *mark = mark_of(measure, report_find(builder->report, measure_main_part(measure)));
    struct page_block *block = page_add(builder->page, PAGE_DEFINITIONS, NULL);
    GArray *pairs = block->pairs;
    block->is_quiet = true;
    page_add_pair(pairs, words_text(words, "definition.term"), definition_words(builder, measure));
    add_left_out(builder, pairs, measure);
    page_add_pair(pairs, words_text(words, "definition.changed"),
                  words_format(words, "definition.mark", "hash", mark, NULL));
}
