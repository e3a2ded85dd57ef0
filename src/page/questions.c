/* The five questions: the answer to each, and the figures that it rests on. */
#include "blocks.h"
#include "phrase.h"

#include "takhojd/finding/questions.h"

#include <math.h>

static const char *const answers[] = {"answer.yes", "answer.no", "answer.not_shown"};

/* "12 av 14 kampanjer" */
static char *units_words(const struct words *words, const struct evidence *evidence)
{
    g_autofree char *passed = phrase_count(words, evidence->now.numerator);
    return words_plural(words, evidence->units == SCOPE_TEAM ? "question.teams" : "question.campaigns",
                        (int64_t)evidence->now.denominator, "numerator", passed, NULL);
}

static void fill_outcome(const struct builder *builder, struct page_cell *cell,
                         const struct evidence *evidence)
{
    const struct words *words = builder->words;
    if (evidence->units != SCOPE_ALL) {
        cell->text = units_words(words, evidence);
        cell->number = evidence->now.numerator;
    } else if (evidence->figure.part) {
        cell_fill_value(builder, cell, &evidence->figure);
        cell->note = evidence->figure.state == FIGURE_NOT_MEASURED ? phrase_sentence(words, &evidence->figure)
                                                                   : phrase_n(words, &evidence->figure);
    } else {
        cell->text = g_strdup(words_text(words, "state.not_measured"));
        cell->is_quiet = true;
    }
}

/* What the house asks for, or that not one may be missing. */
static char *limit_words(const struct words *words, const struct evidence *evidence)
{
    if (!isfinite(evidence->limit))
        return g_strdup(words_text(words, "question.every"));
    if (evidence->limit <= 1) {
        g_autofree char *share = words_share(words, evidence->limit, 0.1);
        bool is_above = evidence->part && evidence->part->kind == PART_WEIGHTED;
        bool is_exact = evidence->part && evidence->part->interval == INTERVAL_NONE;
        return words_format(words,
                            is_above   ? "question.more_than"
                            : is_exact ? "question.at_least_exactly"
                                       : "question.at_least",
                            "value", share, NULL);
    }
    g_autofree char *count = phrase_count(words, evidence->limit);
    return words_format(words, "question.every_of", "n", count, NULL);
}

static void fill_row(const struct builder *builder, struct page_cell *cells, const struct evidence *evidence)
{
    const struct words *words = builder->words;
    cells[0].text = g_strdup(phrase_text(words, "evidence.", evidence->id, NULL));
    fill_outcome(builder, &cells[1], evidence);
    cells[2].text = evidence->figure.part ? phrase_uncertainty(words, &evidence->figure) : NULL;
    if (!cells[2].text)
        cell_leave_empty(&cells[2]);
    cells[3].text = limit_words(words, evidence);
    cells[4].text = g_strdup(words_text(words, answers[evidence->answer]));
    cells[4].is_quiet = evidence->answer == ANSWER_NOT_SHOWN;
}

/* "Kan vi motivera varför vi ringer dem? Nej." */
static char *question_words(const struct words *words, const struct verdict *verdict)
{
    g_autofree char *answer = phrase_capital(words_text(words, answers[verdict->answer]));
    return g_strdup_printf("%s %s.", phrase_text(words, "question.", verdict->id, NULL), answer);
}

static void add_conclusion(struct builder *builder, guint doubts)
{
    const struct words *words = builder->words;
    g_autofree char *count = words_count(words, doubts), *of = words_count(words, QUESTIONS);
    const char *key = !doubts                    ? "question.all_yes"
                      : doubts < QUESTION_DOUBTS ? "question.one_doubt"
                                                 : "question.reconsider";
    page_add_text(builder->page, words_format(words, key, "n", count, "of", of, NULL));
}

void add_questions(struct builder *builder, const struct block *block)
{
    static const char *const titles[] = {"column.test", "column.outcome", "column.uncertainty",
                                         "column.asked", "column.answered"};
    const struct words *words = builder->words;
    struct page_table *table = page_table_new(block->id, block_words(builder, block));
    guint doubts = 0;
    table->is_headed = table->is_wide = true;
    table->group_title = g_strdup(words_text(words, "column.question"));
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        page_table_add_column(table, words_text(words, titles[i]), PAGE_LEFT, i == 0, false);
    for (guint v = 0; v < builder->report->verdicts->len; v++) {
        const struct verdict *verdict = g_ptr_array_index(builder->report->verdicts, v);
        if (verdict->kind != VERDICT_QUESTION)
            continue;
        doubts += verdict->answer != ANSWER_YES;
        for (guint e = 0; e < verdict->evidence->len; e++) {
            struct page_cell *cells = page_table_add_row(table);
            fill_row(builder, cells, &g_array_index(verdict->evidence, struct evidence, e));
            cells[0].group = question_words(words, verdict);
        }
    }
    add_conclusion(builder, doubts);
    struct page_block *added = page_add(builder->page, PAGE_TABLE, NULL);
    added->table = table;
    g_autofree char *period = words_period(words, builder->report->head.grain, builder->report->head.period);
    added->stamp = words_format(words, "stamp.table", "period", period, NULL);
}
