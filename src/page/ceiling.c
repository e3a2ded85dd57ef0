/* Floor and ceiling: the limits of law and the house's own targets, how many are met, and the rows behind. */
#include "blocks.h"
#include "phrase.h"

#include <math.h>

static const struct evidence *find_evidence(const struct verdict *verdict, const struct measure_part *part)
{
    for (guint i = 0; i < verdict->evidence->len; i++) {
        const struct evidence *evidence = &g_array_index(verdict->evidence, struct evidence, i);
        if (evidence->part == part)
            return evidence;
    }
    return NULL;
}

static void add_sum(struct builder *builder, const char *some, const char *none,
                    const struct verdict *verdict)
{
    const char *key = verdict_judged(verdict) ? some : none;
    const struct words *words = builder->words;
    g_autofree char *met = words_count(words, verdict_met(verdict));
    g_autofree char *judged = words_count(words, verdict_judged(verdict));
    page_add_text(builder->page, words_format(words, key, "numerator", met, "denominator", judged, NULL));
}

/* "December 2025. 7 av 7 …" and "December 2025, en av 11 slutliga månader som prövats. 7 av 7 …". */
static char *stands_on(const struct words *words, const struct evidence *evidence)
{
    const struct figure *figure = &evidence->figure;
    g_autofree char *period = words_period(words, figure->grain, figure->period);
    g_autofree char *name = phrase_capital(period), *sentence = phrase_sentence(words, figure);
    g_autofree char *months =
        evidence->months ? words_plural(words, "ceiling.month", evidence->months, "period", name, NULL)
                         : NULL;
    return g_strdup_printf("%s. %s", months ? months : name, sentence);
}

static void fill_limit(const struct builder *builder, struct page_cell *cells,
                       const struct evidence *evidence, const char *const answers[])
{
    if (!evidence) {
        cell_leave_empty(&cells[0]);
        cell_leave_empty(&cells[1]);
        return;
    }
    cell_fill_limit(builder, &cells[0], &evidence->figure, evidence->limit, evidence->rule);
    cells[1].text = g_strdup(words_text(builder->words, answers[evidence->answer]));
    cells[1].is_quiet = evidence->answer == ANSWER_NOT_SHOWN;
}

static void fill_row(const struct builder *builder, struct page_cell *cells, const struct evidence *law,
                     const struct evidence *ethics)
{
    static const char *const of_law[] = {"ceiling.law_met", "ceiling.law_missed", "ceiling.not_shown"};
    static const char *const of_ethics[] = {"ceiling.ethics_met", "ceiling.ethics_missed",
                                            "ceiling.not_shown"};
    const struct words *words = builder->words;
    const struct evidence *shown = law ? law : ethics;
    const struct figure *figure = &shown->figure;
    cells[0].text = g_strdup(phrase_label(words, figure->part->measure));
    cells[0].note = g_strdup(phrase_part(words, figure->part));
    cell_fill_value(builder, &cells[1], figure);
    cells[1].note = stands_on(words, shown);
    fill_limit(builder, &cells[2], law, of_law);
    fill_limit(builder, &cells[4], ethics, of_ethics);
    if (ethics && ethics->now.period.from != shown->now.period.from)
        cells[5].note = stands_on(words, ethics); /* another month than the law's */
}

void add_ceiling(struct builder *builder, const struct block *block)
{
    static const char *const titles[] = {"column.measure", "column.value",  "column.law",
                                         "column.met",     "column.ethics", "column.reached"};
    const struct words *words = builder->words;
    const struct verdict *law = report_find_verdict(builder->report, VERDICT_LIMIT, "law");
    const struct verdict *ethics = report_find_verdict(builder->report, VERDICT_LIMIT, "ethics");
    add_sum(builder, "ceiling.law", "ceiling.law_none", law);
    add_sum(builder, "ceiling.ethics", "ceiling.ethics_none", ethics);
    const char *how = builder->report->head.grain > block->grain ? "ceiling.how_whole" : "ceiling.how";
    page_add_text(builder->page, g_strdup(words_text(words, how)))->is_quiet = true;
    struct page_table *table = page_table_new(block->id, block_words(builder, block));
    table->is_headed = table->is_wide = true;
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        page_table_add_column(table, words_text(words, titles[i]), PAGE_LEFT, i == 0, false);
    for (const struct measure_part *const *part = block->parts; *part; part++) {
        const struct evidence *of_law = find_evidence(law, *part), *of_ethics = find_evidence(ethics, *part);
        if (of_law || of_ethics)
            fill_row(builder, page_table_add_row(table), of_law, of_ethics);
    }
    page_add(builder->page, PAGE_TABLE, NULL)->table = table;
}
