#include "blocks.h"
#include "phrase.h"

/* With the unit, or where there is none with what it is a share of. */
static void append_value(const struct builder *builder, GString *text, const struct figure *figure)
{
    g_autofree char *value = phrase_value(builder->words, figure);
    g_string_append(text, value);
    if (!phrase_has_value(figure))
        return;
    g_autofree char *unit = phrase_unit(builder->words, figure->part);
    if (unit)
        g_string_append_printf(text, " %s", unit);
    else
        g_string_append_printf(text, " (%s)", phrase_part(builder->words, figure->part));
}

char *counter_words(const struct builder *builder, const struct measure *measure)
{
    GString *counters = g_string_new(NULL);
    for (const char *const *id = measure->counter_measures; id && *id; id++) {
        const struct measure *counter = catalogue_find(builder->catalogue, *id);
        const struct figure *figure =
            counter ? report_find(builder->report, measure_main_part(counter)) : NULL;
        if (!figure)
            continue;
        g_string_append_printf(counters, "%s%s: ", counters->len ? " · " : "",
                               phrase_label(builder->words, counter));
        append_value(builder, counters, figure);
    }
    char *text = g_string_free(counters, FALSE);
    if (!*text)
        g_clear_pointer(&text, g_free);
    return text;
}

char *measure_anchor(const struct builder *builder, const struct measure *measure)
{
    const struct definition *definition = builder->report->head.definition;
    for (int i = 0; i < definition->block_count; i++) {
        const struct block *block = &definition->blocks[i];
        for (const struct measure_part *const *part = block->parts; part && *part; part++)
            if (block->kind == BLOCK_SERIES && (*part)->measure == measure)
                return g_strdup(block->id);
    }
    return NULL;
}

static void fill_tile(const struct builder *builder, struct page_tile *tile, const struct figure *figure)
{
    tile->value = phrase_value(builder->words, figure);
    tile->is_empty = !phrase_has_value(figure);
    tile->is_preliminary = figure->state == FIGURE_PRELIMINARY;
    tile->unit_text = tile->is_empty ? NULL : phrase_unit(builder->words, figure->part);
    tile->sentence = phrase_sentence(builder->words, figure);
    tile->uncertainty = phrase_uncertainty(builder->words, figure);
    tile->stamp = phrase_stamp(builder->words, figure);
}

static void add_tile(const struct builder *builder, GArray *tiles, const struct measure_part *part)
{
    const struct figure *figure = report_find(builder->report, part);
    const char *label = phrase_label(builder->words, part->measure);
    struct page_tile tile = {.link = measure_anchor(builder, part->measure)};
    tile.label =
        part->is_main ? g_strdup(label) : g_strdup_printf("%s, %s", label, phrase_part(builder->words, part));
    if (figure) {
        fill_tile(builder, &tile, figure);
    } else {
        tile.value = g_strdup(words_text(builder->words, "state.not_measured"));
        tile.is_empty = true;
    }
    g_autofree char *counters = counter_words(builder, part->measure);
    if (counters && part->is_main)
        tile.counter = words_format(builder->words, "tile.counter", "counters", counters, NULL);
    g_array_append_val(tiles, tile);
}

void add_tiles(struct builder *builder, const struct block *block)
{
    struct page_block *tiles = page_add(builder->page, PAGE_TILES, NULL);
    for (const struct measure_part *const *part = block->parts; part && *part; part++)
        add_tile(builder, tiles->tiles, *part);
}
