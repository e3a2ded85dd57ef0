/* The system or the people: how campaigns, and how agents, differ beyond chance. */
#include "blocks.h"
#include "phrase.h"

#include <math.h>

static void fill_spread(const struct builder *builder, struct page_cell *cell,
                        const struct evidence *evidence)
{
    static const char *const says[] = {"variation.more", "variation.chance", "variation.few"};
    const struct words *words = builder->words;
    cell->note = words_plural(words, says[evidence->answer], (int64_t)evidence->now.denominator, NULL);
    if (!isfinite(evidence->now.value.value)) {
        cell->text = g_strdup("–");
        cell->is_quiet = true;
        return;
    }
    g_autofree char *points = words_number(words, 100 * evidence->now.value.value, 1);
    cell->text = words_format(words, "variation.spread", "value", points, NULL);
    cell->number = evidence->now.value.value;
}

static const char *says(const struct evidence *campaigns, const struct evidence *agents)
{
    bool are_campaigns = campaigns->answer == ANSWER_YES, are_agents = agents->answer == ANSWER_YES;
    if (campaigns->answer == ANSWER_NOT_SHOWN || agents->answer == ANSWER_NOT_SHOWN)
        return "answer.not_shown";
    if (!are_campaigns && !are_agents)
        return "variation.none";
    bool is_system = are_campaigns && (!are_agents || campaigns->now.value.value >= agents->now.value.value);
    return is_system ? "variation.system" : "variation.people";
}

void add_variation(struct builder *builder, const struct block *block)
{
    static const char *const titles[] = {"column.measure", "column.between_campaigns",
                                         "column.between_agents", "column.says"};
    const struct words *words = builder->words;
    const struct verdict *verdict =
        report_find_verdict(builder->report, VERDICT_VARIATION, "where_it_failed");
    page_add_text(builder->page, g_strdup(words_text(words, "variation.how")))->is_quiet = true;
    struct page_table *table = page_table_new(block->id, block_words(builder, block));
    table->is_headed = table->is_wide = true;
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        page_table_add_column(table, words_text(words, titles[i]), PAGE_LEFT, i == 0, false);
    for (guint i = 0; i + 1 < verdict->evidence->len; i += 2) {
        const struct evidence *campaigns = &g_array_index(verdict->evidence, struct evidence, i);
        struct page_cell *cells = page_table_add_row(table);
        cells[0].text = g_strdup(phrase_label(words, campaigns->part->measure));
        cells[0].note = g_strdup(phrase_part(words, campaigns->part));
        fill_spread(builder, &cells[1], &campaigns[0]);
        fill_spread(builder, &cells[2], &campaigns[1]);
        cells[3].text = g_strdup(words_text(words, says(&campaigns[0], &campaigns[1])));
    }
    page_add(builder->page, PAGE_TABLE, NULL)->table = table;
}
