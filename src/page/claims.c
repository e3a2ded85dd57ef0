/* What is claimed of ethics, whether growth was paid for in quality, and whether conduct and conversions go
 * together: the answer in a sentence, and the figures on both sides. */
#include "blocks.h"
#include "phrase.h"

#include "takhojd/finding/claims.h"

#include <math.h>
#include <string.h>

/* "augusti 2025 till juli 2026" */
static char *span_words(const struct words *words, const struct evidence *evidence, struct period span)
{
    g_autofree char *from =
        words_period_short(words, evidence->grain, period_containing(evidence->grain, span.from));
    g_autofree char *until =
        words_period_short(words, evidence->grain, period_containing(evidence->grain, span.until - 1));
    return words_format(words, "evidence.span", "from", from, "until", until, NULL);
}

static void fill_side(const struct builder *builder, struct page_cell *cell, const struct evidence *evidence,
                      const struct evidence_side *side, const struct measure_part *part)
{
    const struct words *words = builder->words;
    if (!evidence->periods || !isfinite(side->value.value)) {
        cell_leave_empty(cell);
        return;
    }
    double value = part->kind == PART_COUNT ? rint(side->value.value) : side->value.value;
    g_autofree char *amount = phrase_amount(words, part, value, side->value.upper - side->value.lower);
    g_autofree char *unit = phrase_unit(words, part), *span = span_words(words, evidence, side->period);
    g_autofree char *n = isfinite(side->denominator) ? phrase_count(words, side->denominator) : NULL;
    cell->text = unit ? g_strdup_printf("%s %s", amount, unit) : g_strdup(amount);
    cell->number = side->value.value;
    cell->note = n ? words_format(words, "evidence.side", "period", span, "n", n, NULL) : g_strdup(span);
}

static void fill_name(const struct builder *builder, struct page_cell *cell, const struct evidence *evidence)
{
    const struct words *words = builder->words;
    if (!evidence->part) {
        cell->text = g_strdup(phrase_text(words, "evidence.", evidence->id, NULL));
        return;
    }
    /* A plain count is no measure of its own: it says what is counted. */
    if (evidence->part->kind == PART_COUNT) {
        cell->text = phrase_capital(phrase_part(words, evidence->part));
        return;
    }
    cell->text = g_strdup(phrase_label(words, evidence->part->measure));
    cell->note = evidence->other
                     ? words_format(words, "evidence.beside", "part", phrase_part(words, evidence->part),
                                    "of", phrase_part(words, evidence->other), NULL)
                     : g_strdup(phrase_part(words, evidence->part));
}

/* Periods beside periods: what stands in the columns of a change. */
static void fill_change(const struct builder *builder, struct page_cell *cells, const struct block *block,
                        const struct evidence *evidence)
{
    fill_side(builder, &cells[0], evidence, &evidence->now, evidence->part);
    fill_side(builder, &cells[1], evidence, &evidence->before,
              evidence->other ? evidence->other : evidence->part);
    if (evidence->periods)
        cell_fill_difference(builder, &cells[2], evidence->part, evidence->difference);
    else
        cell_leave_empty(&cells[2]);
    cell_fill_trend(builder, &cells[3], block, evidence->part);
}

static void fill_answer(const struct builder *builder, struct page_cell *cell, const char *const answers[],
                        const struct evidence *evidence)
{
    cell->text = g_strdup(words_text(builder->words, answers[evidence->answer]));
    cell->is_quiet = evidence->answer == ANSWER_NOT_SHOWN;
}

static struct page_table *change_table(const struct builder *builder, const struct block *block)
{
    static const char *const titles[] = {"column.measure",    "column.now",   "column.compared",
                                         "column.difference", "column.trend", "column.says"};
    struct page_table *table = page_table_new(block->id, block_words(builder, block));
    table->is_headed = table->is_wide = true;
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        page_table_add_column(table, words_text(builder->words, titles[i]), PAGE_LEFT, i == 0, false);
    return table;
}

/* "Öppen öppning och Vila efter nej" of what became worse. */
static char *worse_words(const struct builder *builder, const struct verdict *verdict)
{
    GString *text = g_string_new(NULL);
    for (guint i = 1; i < verdict->evidence->len; i++) {
        const struct evidence *evidence = &g_array_index(verdict->evidence, struct evidence, i);
        if (evidence->answer == ANSWER_YES)
            g_string_append_printf(text, "%s%s", text->len ? ", " : "",
                                   phrase_label(builder->words, evidence->part->measure));
    }
    return g_string_free(text, FALSE);
}

char *better_words(const struct builder *builder, const struct verdict *verdict)
{
    static const char *const said[] = {"better.warning", "better.none", "better.not_shown"};
    g_autofree char *worse = worse_words(builder, verdict);
    return words_format(builder->words, said[verdict->answer], "measure", worse, NULL);
}

void add_better(struct builder *builder, const struct block *block)
{
    static const char *const of_volume[] = {"better.more", "better.not_more", "answer.not_shown"};
    static const char *const of_watched[] = {"better.worse", "better.not_worse", "answer.not_shown"};
    const struct verdict *verdict = report_find_verdict(builder->report, VERDICT_BETTER, "more_not_better");
    page_add_text(builder->page, better_words(builder, verdict))->is_quiet = verdict->answer != ANSWER_YES;
    struct page_table *table = change_table(builder, block);
    for (guint i = 0; i < verdict->evidence->len; i++) {
        const struct evidence *evidence = &g_array_index(verdict->evidence, struct evidence, i);
        struct page_cell *cells = page_table_add_row(table);
        fill_name(builder, &cells[0], evidence);
        fill_change(builder, &cells[1], block, evidence);
        fill_answer(builder, &cells[5], i ? of_watched : of_volume, evidence);
    }
    page_add(builder->page, PAGE_TABLE, NULL)->table = table;
}

/* Rho with its interval, and how many units' periods it rests on. */
static void fill_rho(const struct builder *builder, struct page_cell *cells, const struct evidence *evidence)
{
    const struct words *words = builder->words;
    const struct interval rho = evidence->now.value;
    g_autofree char *n = phrase_count(words, evidence->now.denominator);
    g_autofree char *of = phrase_count(words, evidence->now.numerator);
    cells[1].text = words_format(words, "association.basis", "n", n, "of", of, NULL);
    if (!isfinite(rho.value)) {
        cell_leave_empty(&cells[0]);
        return;
    }
    g_autofree char *lower = words_number(words, rho.lower, 2), *upper = words_number(words, rho.upper, 2);
    cells[0].text = words_number(words, rho.value, 2);
    cells[0].number = rho.value;
    cells[0].note = words_format(words, "interval.between", "lower", lower, "upper", upper, NULL);
}

void add_association(struct builder *builder, const struct block *block)
{
    static const char *const titles[] = {"column.measure", "column.rho", "column.basis", "column.says"};
    static const char *const answers[] = {"association.together", "association.apart", "claim.not_shown"};
    const struct words *words = builder->words;
    const struct verdict *verdict =
        report_find_verdict(builder->report, VERDICT_ASSOCIATION, "ethics_and_business");
    page_add_text(builder->page, g_strdup(words_text(words, "association.how")));
    struct page_table *table = page_table_new(block->id, block_words(builder, block));
    table->is_headed = table->is_wide = true;
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        page_table_add_column(table, words_text(words, titles[i]), PAGE_LEFT, i == 0, false);
    for (guint i = 0; i < verdict->evidence->len; i++) {
        const struct evidence *evidence = &g_array_index(verdict->evidence, struct evidence, i);
        struct page_cell *cells = page_table_add_row(table);
        fill_name(builder, &cells[0], evidence);
        fill_rho(builder, &cells[1], evidence);
        fill_answer(builder, &cells[3], answers, evidence);
    }
    page_add(builder->page, PAGE_TABLE, NULL)->table = table;
}

/* The two numbers of floor and ceiling. */
static void fill_numbers(const struct builder *builder, struct page_cell *cells,
                         const struct evidence *evidence)
{
    g_autofree char *met = phrase_count(builder->words, evidence->now.numerator);
    g_autofree char *judged = phrase_count(builder->words, evidence->now.denominator);
    cells[0].text =
        words_format(builder->words, "value.counts", "numerator", met, "denominator", judged, NULL);
    for (int i = 1; i < 4; i++)
        cell_leave_empty(&cells[i]);
}

static void fill_claim(const struct builder *builder, struct page_cell *cells, const struct block *block,
                       const struct verdict *verdict, const struct evidence *evidence)
{
    static const char *const answers[] = {"claim.supports", "claim.contradicts", "claim.not_shown"};
    static const char *const limits[] = {"answer.yes", "answer.no", "answer.not_shown"};
    bool is_of_limits = !strcmp(verdict->id, CLAIM_OF_LIMITS);
    fill_name(builder, &cells[0], evidence);
    fill_answer(builder, &cells[5], is_of_limits ? limits : answers, evidence);
    if (is_of_limits) {
        fill_numbers(builder, &cells[1], evidence);
    } else if (!strcmp(verdict->id, CLAIM_OF_ASSOCIATION)) {
        fill_rho(builder, &cells[1], evidence);
        cell_leave_empty(&cells[3]);
        cell_leave_empty(&cells[4]);
    } else {
        fill_change(builder, &cells[1], block, evidence);
    }
}

/* "Färre samtal och fler affärer: kan varken styrkas eller avfärdas." */
static char *claim_words(const struct words *words, const struct verdict *verdict)
{
    static const char *const answers[] = {"claim.supported", "claim.contradicted", "claim.open"};
    return words_format(words, "claim.said", "part", phrase_text(words, "claim.", verdict->id, NULL), "value",
                        words_text(words, answers[verdict->answer]), NULL);
}

void add_claims(struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    struct page_table *table = change_table(builder, block);
    table->group_title = g_strdup(words_text(words, "column.claim"));
    page_add_text(builder->page, g_strdup(words_text(words, "claim.how")))->is_quiet = true;
    for (guint v = 0; v < builder->report->verdicts->len; v++) {
        const struct verdict *verdict = g_ptr_array_index(builder->report->verdicts, v);
        for (guint e = 0; verdict->kind == VERDICT_CLAIM && e < verdict->evidence->len; e++) {
            struct page_cell *cells = page_table_add_row(table);
            fill_claim(builder, cells, block, verdict, &g_array_index(verdict->evidence, struct evidence, e));
            cells[0].group = claim_words(words, verdict);
        }
    }
    page_add(builder->page, PAGE_TABLE, NULL)->table = table;
}
