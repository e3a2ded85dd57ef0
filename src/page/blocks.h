/*
 * Making a page's blocks. Private to page/.
 */
#ifndef TAKHOJD_PAGE_BLOCKS_H
#define TAKHOJD_PAGE_BLOCKS_H

#include "takhojd/page/page.h"

/* What every block is made from and added to. */
struct builder {
    const struct report *report;
    const struct catalogue *catalogue;
    const struct words *words;
    struct page *page;
};

struct page *page_new(void);
/* Appends an empty block. id may be NULL; it is copied and cleaned to [a-z0-9-]. */
struct page_block *page_add(struct page *page, enum page_block_kind kind, const char *id);
/* A text that stands by itself. text is taken. */
struct page_block *page_add_text(struct page *page, char *text);
struct page_block *page_add_heading(struct page *page, int level, const char *id, const char *text);

/* id and caption are copied. */
struct page_table *page_table_new(const char *id, const char *caption);
void page_table_add_column(struct page_table *table, const char *title, enum page_align align, bool is_head,
                           bool is_number);
struct page_column *page_table_column(struct page_table *table, guint column);
/* A new row: cells without text, as many as there are columns. */
struct page_cell *page_table_add_row(struct page_table *table);
void page_add_pair(GArray *pairs, const char *term, char *text); /* text is taken */

/* The id of the section where a measure is shown at length; NULL when the report has none. Free with g_free.
 */
char *measure_anchor(const struct builder *builder, const struct measure *measure);

/* Says from when on a list is whole; NULL: it is. Free with g_free. */
char *list_cut(const struct words *words, const struct report_list *list);
/* The heading of a block. Lives as long as the words. */
const char *block_words(const struct builder *builder, const struct block *block);

/* A unit's chart that a signal is about, below its own heading, the place the signal links to. */
void add_signal_chart(struct builder *builder, const struct block *block, guint number,
                      const struct trend *trend);
/* The same for every signal about a part that is of a unit, after the chart for the whole. */
void add_unit_signals(struct builder *builder, const struct block *block, const struct measure_part *part);
/* A chart of the figures (of const struct figure *), oldest first, and its table; file_id names its files. */
void series_add(struct builder *builder, const struct block *block, const struct measure_part *part,
                const GPtrArray *figures, const char *file_id);

/* The charts of what has changed that no block of series draws, below a heading of their own; block: the
 * findings. */
void add_signal_charts(struct builder *builder, const struct block *block);

/* One kind of the definition's blocks each, below its heading. */
void add_findings(struct builder *builder, const struct block *block);
void add_tiles(struct builder *builder, const struct block *block);
void add_table(struct builder *builder, const struct block *block);
void add_units(struct builder *builder, const struct block *block);
void add_series(struct builder *builder, const struct block *block);
void add_steps(struct builder *builder, const struct block *block);
void add_spread(struct builder *builder, const struct block *block);
void add_tenure(struct builder *builder, const struct block *block);
void add_heat(struct builder *builder, const struct block *block);
void add_dots(struct builder *builder, const struct block *block);
void add_funnels(struct builder *builder, const struct block *block);
void add_between(struct builder *builder, const struct block *block);
void add_comparison(struct builder *builder, const struct block *block);
void add_ceiling(struct builder *builder, const struct block *block);
void add_questions(struct builder *builder, const struct block *block);
/* Whether more was done at the cost of how it is done, in a sentence. */
char *better_words(const struct builder *builder, const struct verdict *verdict);
void add_better(struct builder *builder, const struct block *block);
void add_association(struct builder *builder, const struct block *block);
void add_variation(struct builder *builder, const struct block *block);
void add_claims(struct builder *builder, const struct block *block);
void add_account(struct builder *builder, const struct block *block);
void add_earlier(struct builder *builder, const struct block *block);
void add_list(struct builder *builder, const struct block *block);
void add_definitions(struct builder *builder, const struct block *block);
void add_methods(struct builder *builder, const struct block *block);
void add_quality(struct builder *builder, const struct block *block);

/* The units of a scope that have a figure of the block's parts, in the language's alphabetical order: of
 * const struct scope *. Free with g_ptr_array_unref. */
GPtrArray *units_in_order(const struct builder *builder, const struct block *block);
/* What people call a unit. */
const char *unit_name(const struct scope *unit);

/* The definition of a measure with its interval and limits. */
char *definition_words(const struct builder *builder, const struct measure *measure);
/* Definition, what is left out and counted, and the definition's mark, below a headline's charts. */
void add_headline_definition(struct builder *builder, const struct measure *measure);

/* A dash: there is nothing to say. */
void cell_leave_empty(struct page_cell *cell);
/* The value with its unit, or the state in its place. */
void cell_fill_value(const struct builder *builder, struct page_cell *cell, const struct figure *figure);
/* A difference in the part's unit (points for shares) with its interval; a dash where there is none. */
void cell_fill_difference(const struct builder *builder, struct page_cell *cell,
                          const struct measure_part *part, struct interval difference);
/* A limit and, quieter, the rule it comes from. */
void cell_fill_limit(const struct builder *builder, struct page_cell *cell, const struct figure *figure,
                     double limit, const struct rule *rule);
/* Whether a figure is held against a law, with a limit of its own or without. */
bool cell_has_law(const struct figure *figure);
void cell_fill_law(const struct builder *builder, struct page_cell *cell, const struct figure *figure);
/* A small trend up to the report's period, and its range in words; a dash where fewer than two periods have a
 * value. */
void cell_fill_trend(const struct builder *builder, struct page_cell *cell, const struct block *block,
                     const struct measure_part *part);

/* The counter-measures of a measure that this report has figures of, and what they say, one sentence; NULL:
 * none. */
char *counter_words(const struct builder *builder, const struct measure *measure);
/* Whether the report's first page shows the measure: charts of these have pictures, because a picture takes
 * as long as all the rest of a chart. */
bool has_tile(const struct builder *builder, const struct measure *measure);
/* The series of a part as a chart; NULL when no point of it has a value. */
struct page_chart *trend_new(const struct builder *builder, const struct measure_part *part,
                             const GPtrArray *figures);
/* The numbers of an axis in the part's unit. low and high, what it must hold, are moved out to round numbers;
 * low to 0 where that is not far. */
GArray *axis_new(const struct words *words, const struct measure_part *part, double *low, double *high);
/* The same for counts, on whole numbers. */
GArray *axis_of_counts(const struct words *words, double *low, double *high);

#endif
