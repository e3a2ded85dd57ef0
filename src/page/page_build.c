#include "blocks.h"
#include "phrase.h"

#include <string.h>

static char *audience_words(const struct builder *builder)
{
    const struct report_head *head = &builder->report->head;
    const char *audience =
        phrase_text(builder->words, "audience.", audience_name(head->definition->audience), NULL);
    if (!head->client)
        return g_strdup(audience);
    return g_strdup(head->client->name ? head->client->name : head->client->id);
}

/* The five questions of the head. */
static void build_head(const struct builder *builder)
{
    const struct words *words = builder->words;
    const struct report_head *head = &builder->report->head;
    g_autofree char *first = words_date(words, head->period.from);
    g_autofree char *last = words_date(words, head->period.until - 1);
    g_autofree char *freeze = words_instant(words, head->zone, head->freeze);
    g_autofree char *hash = g_strndup(head->definitions, 12);
    GArray *pairs = builder->page->head;
    page_add_pair(
        pairs, words_text(words, "head.period"),
        words_format(words,
                     head->period.until - head->period.from == 1 ? "head.day_value" : "head.period_value",
                     "from", first, "until", last, "zone", zone_name(head->zone), NULL));
    page_add_pair(pairs, words_text(words, "head.freeze"),
                  words_format(words, "head.freeze_value", "freeze", freeze, NULL));
    page_add_pair(pairs, words_text(words, "head.for"), audience_words(builder));
    page_add_pair(pairs, words_text(words, "head.definitions"),
                  words_format(words, "head.definitions_value", "hash", hash, NULL));
    page_add_pair(pairs, words_text(words, "head.version"),
                  words_format(words, "head.version_value", "version", head->version, NULL));
}

static void build_frame(const struct builder *builder, const char *notice)
{
    const struct words *words = builder->words;
    const struct report_head *head = &builder->report->head;
    struct page *page = builder->page;
    g_autofree char *period = words_period(words, head->grain, head->period);
    page->language = g_strdup(words_language(words));
    page->heading = g_strdup(phrase_text(words, "report.", head->definition->id, ".title", NULL));
    page->subheading = phrase_capital(period);
    page->owner = head->agency && *head->agency ? g_strdup(head->agency) : NULL;
    if (head->client) {
        g_autofree char *client = audience_words(builder);
        page->title = g_strdup_printf("%s, %s, %s", page->heading, client, period);
    } else {
        page->title = g_strdup_printf("%s, %s", page->heading, period);
    }
    if (notice && *notice)
        page->notice = g_strdup(notice);
    else if (head->generated)
        page->notice = g_strdup(words_text(words, "notice.generated"));
    page->skip_text = g_strdup(words_text(words, "frame.skip"));
    page->contents_text = g_strdup(words_text(words, "frame.contents"));
    page->missing_chart = g_strdup(words_text(words, "frame.missing_chart"));
    page->footer = g_strdup(words_text(words, "frame.footer"));
    page->full_report = g_strdup(words_text(words, "frame.full_report"));
    page->detail_text = g_strdup(words_text(words, "frame.detail"));
    page->freeze = head->freeze;
}

/* What the first sheet holds. */
static bool is_summary(enum block_kind kind)
{
    return kind == BLOCK_TILES || kind == BLOCK_FINDINGS || kind == BLOCK_ACCOUNT;
}

/* In print the summary has the first sheet to itself, unless it is only what has changed. */
static bool follows_summary(const struct definition *definition, int index)
{
    const struct block *before = &definition->blocks[index - (index > 0)];
    return index > 0 && is_summary(before->kind) && !is_summary(before[1].kind) &&
           (index > 1 || before->kind != BLOCK_FINDINGS);
}

/* What a mail repeats: the headlines, the lists, and the first table of measures. */
static bool is_brief(const struct definition *definition, const struct block *block)
{
    if (block->kind != BLOCK_TABLE)
        return is_summary(block->kind) ||
               (block->kind == BLOCK_LIST && !g_str_equal(block->list, "promises"));
    const struct block *first = definition->blocks;
    while (first->kind != BLOCK_TABLE)
        first++;
    return first == block;
}

typedef void (*block_adder)(struct builder *builder, const struct block *block);

static void build_block(struct builder *builder, int index)
{
    const struct definition *definition = builder->report->head.definition;
    const struct block *block = &definition->blocks[index];
    static const block_adder builders[BLOCK_KINDS] = {[BLOCK_TILES] = add_tiles,
                                                      [BLOCK_TABLE] = add_table,
                                                      [BLOCK_UNITS] = add_units,
                                                      [BLOCK_SERIES] = add_series,
                                                      [BLOCK_STEPS] = add_steps,
                                                      [BLOCK_DOTS] = add_dots,
                                                      [BLOCK_SPREAD] = add_spread,
                                                      [BLOCK_TENURE] = add_tenure,
                                                      [BLOCK_HEAT] = add_heat,
                                                      [BLOCK_ACCOUNT] = add_account,
                                                      [BLOCK_EARLIER] = add_earlier,
                                                      [BLOCK_LIST] = add_list,
                                                      [BLOCK_DEFINITIONS] = add_definitions,
                                                      [BLOCK_METHODS] = add_methods,
                                                      [BLOCK_QUALITY] = add_quality,
                                                      [BLOCK_FINDINGS] = add_findings,
                                                      [BLOCK_FUNNEL] = add_funnels,
                                                      [BLOCK_CEILING] = add_ceiling,
                                                      [BLOCK_QUESTIONS] = add_questions,
                                                      [BLOCK_BETTER] = add_better,
                                                      [BLOCK_ASSOCIATION] = add_association,
                                                      [BLOCK_CLAIMS] = add_claims,
                                                      [BLOCK_VARIATION] = add_variation,
                                                      [BLOCK_BETWEEN] = add_between,
                                                      [BLOCK_COMPARISON] = add_comparison};
    struct page_block *heading = page_add_heading(builder->page, 2, block->id, block_words(builder, block));
    heading->is_own_page =
        block->kind == BLOCK_SERIES || block->kind == BLOCK_DEFINITIONS || follows_summary(definition, index);
    heading->is_brief = is_brief(definition, block);
    builders[block->kind](builder, block);
}

/* Where the charts of what has changed stand: behind the last series, or behind everything. */
static int last_series(const struct definition *definition)
{
    for (int i = definition->block_count - 1; i >= 0; i--)
        if (definition->blocks[i].kind == BLOCK_SERIES)
            return i;
    return definition->block_count - 1;
}

static void build_signal_charts(struct builder *builder)
{
    const struct definition *definition = builder->report->head.definition;
    for (int i = 0; i < definition->block_count; i++)
        if (definition->blocks[i].kind == BLOCK_FINDINGS)
            add_signal_charts(builder, &definition->blocks[i]);
}

struct page *page_build(const struct report *report, const struct catalogue *catalogue,
                        const struct words *words, const char *notice)
{
    struct builder builder = {report, catalogue, words, page_new()};
    const struct definition *definition = report->head.definition;
    int last = last_series(definition);
    build_frame(&builder, notice);
    build_head(&builder);
    for (int i = 0; i < definition->block_count; i++) {
        build_block(&builder, i);
        if (i == last)
            build_signal_charts(&builder);
    }
    return builder.page;
}
