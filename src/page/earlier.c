/* The periods before the report's own: a row a part, a column a period, and what was said then where it
 * differs. */
#include "blocks.h"
#include "phrase.h"

#include <math.h>
#include <string.h>

static struct figure figure_of(const struct restatement *restatement)
{
    const struct report_published *then = &restatement->then;
    struct figure figure = restatement->now;
    figure.state = then->state;
    figure.numerator = then->numerator;
    figure.denominator = then->denominator;
    figure.value = then->value;
    figure.lower = then->lower;
    figure.upper = then->upper;
    figure.zero_upper = then->zero_upper;
    figure.reason = figure.missing = NULL;
    return figure;
}

/* "ändrat från 12,1 %"; where the value reads the same, the counts that do not, or that it is too little to
 * show. */
static char *changed_words(const struct builder *builder, const struct restatement *restatement)
{
    const struct words *words = builder->words;
    const struct figure then = figure_of(restatement);
    g_autofree char *was = phrase_value(words, &then), *is = phrase_value(words, &restatement->now);
    if (strcmp(was, is) != 0)
        return words_format(words, "earlier.changed", "value", was, NULL);
    if (!restatement_is_of_counts(then.part) || !isfinite(then.denominator))
        return g_strdup(words_text(words, "earlier.changed_little"));
    g_autofree char *numerator = phrase_count(words, then.numerator),
                    *denominator = phrase_count(words, then.denominator);
    return words_format(words, "earlier.changed_counts", "numerator", numerator, "denominator", denominator,
                        NULL);
}

static char *note_of(const struct builder *builder, const struct restatement *restatement)
{
    const struct words *words = builder->words;
    switch (restatement->kind) {
    case RESTATEMENT_CHANGED:
        return changed_words(builder, restatement);
    case RESTATEMENT_SETTLED:
        return g_strdup(words_text(words, "earlier.settled"));
    case RESTATEMENT_ADDED:
        return g_strdup(words_text(words, "earlier.added"));
    case RESTATEMENT_SAME:
    case RESTATEMENT_UNTOLD:
        break;
    }
    return NULL;
}

static struct period period_of(const struct builder *builder, const struct block *block, int column)
{
    return period_shift(block->grain, builder->report->head.period, column - block->periods);
}

static void fill_row(const struct builder *builder, struct page_cell *cells, const struct block *block,
                     const struct measure_part *part, bool is_first)
{
    const char *name = phrase_part(builder->words, part);
    cells[0].text = is_first ? g_strdup(phrase_label(builder->words, part->measure)) : phrase_capital(name);
    cells[0].note = is_first ? g_strdup(name) : NULL;
    cells[0].is_sub = !is_first;
    for (int column = 1; column < block->periods; column++) {
        const struct restatement *restatement =
            report_find_restatement(builder->report, part, period_of(builder, block, column));
        if (!restatement) {
            cell_leave_empty(&cells[column]);
            continue;
        }
        cell_fill_value(builder, &cells[column], &restatement->now);
        g_autofree char *note = note_of(builder, restatement);
        bool is_open = restatement->now.state == FIGURE_PRELIMINARY;
        const char *state = is_open ? phrase_state(builder->words, &restatement->now) : NULL;
        if (note || state)
            cells[column].note =
                g_strdup_printf("%s%s%s", note ? note : "", note && state ? ", " : "", state ? state : "");
    }
}

static struct page_table *table_of(const struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    struct page_table *table = page_table_new(block->id, block_words(builder, block));
    table->is_headed = table->is_wide = true;
    page_table_add_column(table, words_text(words, "column.measure"), PAGE_LEFT, true, false);
    for (int column = 1; column < block->periods; column++) {
        g_autofree char *name = words_period(words, block->grain, period_of(builder, block, column));
        g_autofree char *title = phrase_capital(name);
        page_table_add_column(table, title, PAGE_LEFT, false, false);
    }
    for (const struct measure_part *const *part = block->parts; *part; part++)
        fill_row(builder, page_table_add_row(table), block, *part,
                 part == block->parts || part[-1]->measure != (*part)->measure);
    return table;
}

/* Whether anything was told of the period before: all of it was, or nothing. */
static bool is_untold(const struct builder *builder, struct period period)
{
    const GArray *restatements = builder->report->restatements;
    for (guint i = 0; i < restatements->len; i++) {
        const struct restatement *found = &g_array_index(restatements, struct restatement, i);
        if (found->now.period.from == period.from && found->kind != RESTATEMENT_UNTOLD)
            return false;
    }
    return true;
}

/* How many values have changed, and of which periods there was no report to change. */
static void add_summary(struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    const GArray *restatements = builder->report->restatements;
    guint changed = 0;
    int untold = 0;
    for (guint i = 0; i < restatements->len; i++)
        changed += g_array_index(restatements, struct restatement, i).kind == RESTATEMENT_CHANGED;
    g_autoptr(GString) names = g_string_new(NULL);
    for (int column = 1; column < block->periods; column++) {
        struct period period = period_of(builder, block, column);
        if (!is_untold(builder, period))
            continue;
        g_autofree char *name = words_period(words, block->grain, period);
        g_string_append_printf(names, "%s%s", untold++ ? ", " : "", name);
    }
    if (untold < block->periods - 1)
        page_add_text(builder->page, changed ? words_plural(words, "earlier.count", changed, NULL)
                                             : g_strdup(words_text(words, "earlier.none")));
    if (untold)
        page_add_text(builder->page, words_format(words, "earlier.untold", "period", names->str, NULL))
            ->is_quiet = true;
}

void add_earlier(struct builder *builder, const struct block *block)
{
    const struct words *words = builder->words;
    add_summary(builder, block);
    struct page_block *added = page_add(builder->page, PAGE_TABLE, NULL);
    added->table = table_of(builder, block);
    g_autofree char *from = words_period(words, block->grain, period_of(builder, block, 1));
    g_autofree char *until = words_period(words, block->grain, period_of(builder, block, block->periods - 1));
    added->stamp = words_format(words, "stamp.earlier", "from", from, "until", until, NULL);
}
