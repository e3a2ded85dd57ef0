/* A block of a report by itself, from a definition that has no other. */
#include "takhojd/app/explain_figures.h"

#include "takhojd/app/edition.h"
#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/page/page.h"
#include "takhojd/render/text.h"

#define THREADS ((int)CLAMP(g_get_num_processors(), 1, 8))

static struct agenda_item item_of(const struct definition *definition, int32_t as_of)
{
    enum grain grain = GRAIN_DAY;
    while (!(definition->grains & 1U << grain))
        grain++;
    struct period period = period_containing(grain, as_of);
    if (period.until > as_of + 1)
        period = period_shift(grain, period, -1);
    return (struct agenda_item){definition, grain, period};
}

static char *text_of(const struct explain_data *data, const struct edition *edition)
{
    struct page *page = page_build(edition->report, data->plan->catalogue, data->words,
                                   config_notice(data->plan->config, words_language(data->words)));
    char *text = text_page(page);
    page_free(page);
    return text;
}

/* What is remembered from night to night, and the secret of the agents' numbers where there is one. */
struct memory {
    struct baselines *baselines;
    char *key;
    gsize key_length;
};

static bool remember(const struct config *config, struct memory *memory, GError **error)
{
    g_autofree char *path = g_build_filename(config->state, "baselines.json", NULL);
    const char *key = config->key_file;
    *memory = (struct memory){.baselines = baselines_load(path, error)};
    return memory->baselines && (!key || !g_file_test(key, G_FILE_TEST_EXISTS) ||
                                 file_read(key, &memory->key, &memory->key_length, error));
}

static void forget(struct memory *memory)
{
    if (memory->baselines)
        baselines_free(memory->baselines);
    g_free(memory->key);
}

static char *tell(const struct explain_data *data, const struct agenda_item *item,
                  const struct memory *memory, GError **error)
{
    const struct edition_source source = {.plan = data->plan,
                                          .dataset = data->dataset,
                                          .measuring = data->measuring,
                                          .key = {memory->key, memory->key_length},
                                          .baselines = memory->baselines,
                                          .out = data->plan->config->out};
    g_autoptr(GArray) agenda = g_array_new(FALSE, FALSE, sizeof *item);
    g_array_append_vals(agenda, item, 1);
    g_autoptr(GPtrArray) figures = agenda_figures(agenda, data->measuring, THREADS);
    struct edition *edition = edition_new(&source, item, g_ptr_array_index(figures, 0), NUMBER_NONE, error);
    char *text = edition ? text_of(data, edition) : NULL;
    edition_free(edition);
    return text;
}

char *explain_block(const struct explain_data *data, const struct definition *definition,
                    const struct block *block, GError **error)
{
    if (definition->audience == AUDIENCE_CLIENT) {
        error_set(error, ERROR_USAGE, "\"%s.%s\" is told to one client at a time", definition->id, block->id);
        error_hint(error, "takhojd run --report %s --client ID --dry-run makes that client's report.",
                   definition->id);
        return NULL;
    }
    struct definition alone = *definition;
    alone.blocks = block;
    alone.block_count = 1;
    const struct agenda_item item = item_of(&alone, data->dataset->as_of);
    struct memory memory;
    char *text = remember(data->plan->config, &memory, error) ? tell(data, &item, &memory, error) : NULL;
    forget(&memory);
    return text;
}
