/* Floor and ceiling: the limits of law and the house's own targets, how many are met, and the rows behind. */
#include "blocks.h"
#include "phrase.h"

#include "takhojd/finding/ceiling.h"

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

/* What a row is held against: one of the two numbers it counts in. */
struct side {
    const struct verdict *verdict;
    const struct evidence *evidence; /* NULL: no limit of its kind */
    const char *const *answers;
};

/* Where its rule is counted: "räknas på raden Respekterade nej: strikt, från första minuten". */
static char *counted_at(const struct words *words, const struct side *side)
{
    const struct measure_part *part = ceiling_stands(side->verdict, side->evidence)->part;
    return words_format(words, "ceiling.beside", "measure", phrase_label(words, part->measure), "part",
                        phrase_part(words, part), NULL);
}

static void fill_limit(const struct builder *builder, struct page_cell *cells, const struct side *side)
{
    const struct evidence *evidence = side->evidence;
    if (!evidence) {
        cell_leave_empty(&cells[0]);
        cell_leave_empty(&cells[1]);
        return;
    }
    cell_fill_limit(builder, &cells[0], &evidence->figure, evidence->limit, evidence->rule);
    cells[1].text = g_strdup(words_text(builder->words, side->answers[evidence->answer]));
    cells[1].is_quiet = evidence->answer == ANSWER_NOT_SHOWN;
    if (evidence->is_beside)
        cells[1].note = counted_at(builder->words, side);
}

/* Before what the cell notes already. */
static void add_note(struct page_cell *cell, const char *note)
{
    char *notes = cell->note ? g_strdup_printf("%s %s", note, cell->note) : g_strdup(note);
    g_free(cell->note);
    cell->note = notes;
}

static void fill_row(const struct builder *builder, struct page_cell *cells, const struct side *law,
                     const struct side *ethics)
{
    const struct words *words = builder->words;
    const struct evidence *shown = law->evidence ? law->evidence : ethics->evidence;
    const struct figure *figure = &shown->figure;
    cells[0].text = g_strdup(phrase_label(words, figure->part->measure));
    cells[0].note = g_strdup(phrase_part(words, figure->part));
    cell_fill_value(builder, &cells[1], figure);
    cells[1].note = stands_on(words, shown);
    fill_limit(builder, &cells[2], law);
    fill_limit(builder, &cells[4], ethics);
    if (!ethics->evidence || ethics->evidence->now.period.from == shown->now.period.from)
        return;
    g_autofree char *other = stands_on(words, ethics->evidence); /* another month than the law's */
    add_note(&cells[5], other);
}

static const char *const law_answers[] = {"ceiling.law_met", "ceiling.law_missed", "ceiling.not_shown"};
static const char *const ethics_answers[] = {"ceiling.ethics_met", "ceiling.ethics_missed",
                                             "ceiling.not_shown"};

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
        const struct side of_law = {law, find_evidence(law, *part), law_answers};
        const struct side of_ethics = {ethics, find_evidence(ethics, *part), ethics_answers};
        if (of_law.evidence || of_ethics.evidence)
            fill_row(builder, page_table_add_row(table), &of_law, &of_ethics);
    }
    page_add(builder->page, PAGE_TABLE, NULL)->table = table;
}
