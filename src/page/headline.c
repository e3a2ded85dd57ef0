/* What stands below the charts of a headline: how it is defined, what is left out of it, and whether the
 * definition is another than in the report before. */
#include "blocks.h"
#include "phrase.h"
#include "takhojd/report/marks.h"

#include <string.h>

/* Whether the definition is another than in the report before; without one, how a reader can tell. */
static char *change_words(const struct builder *builder, const struct measure *measure)
{
    const struct report *report = builder->report;
    const struct report_head *head = &report->head;
    const struct definition_mark *mark = definition_mark_find(report->marks, measure);
    const struct definition_mark *former = definition_mark_find(report->former, measure);
    if (!former) {
        g_autofree char *hash = g_strdup_printf("%s-%s", mark->counted, mark->limits);
        return words_format(builder->words, "definition.mark", "hash", hash, NULL);
    }
    bool is_counted_so = strcmp(mark->counted, former->counted) == 0;
    bool is_limited_so = strcmp(mark->limits, former->limits) == 0;
    g_autofree char *period =
        words_period(builder->words, head->grain, period_shift(head->grain, head->period, -1));
    return words_format(builder->words,
                        !is_counted_so   ? "definition.counts_anew"
                        : !is_limited_so ? "definition.limits_anew"
                                         : "definition.same",
                        "period", period, NULL);
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
    struct page_block *block = page_add(builder->page, PAGE_DEFINITIONS, NULL);
    GArray *pairs = block->pairs;
    block->is_quiet = true;
    page_add_pair(pairs, words_text(words, "definition.term"), definition_words(builder, measure));
    add_left_out(builder, pairs, measure);
    page_add_pair(pairs, words_text(words, "definition.changed"), change_words(builder, measure));
}
