#include "takhojd/app/plan_words.h"
#include "takhojd/base/error.h"
#include "takhojd/base/nearest.h"
#include "takhojd/calls/counter.h"

struct plan *plan_words_load(const struct options *options, GError **error)
{
    const struct counter_names names = {counter_names, sample_names, counter_weekly, review_counter_names};
    return plan_load(options->config, &names, error);
}

const struct words *plan_words_choose(const struct plan *plan, const struct options *options, GError **error)
{
    const char *language = options->lang ? options->lang : plan->config->languages[0];
    const struct words *words = plan_words(plan, language);
    if (words)
        return words;
    g_autofree char *known = g_strjoinv(", ", plan->config->languages);
    error_set(error, ERROR_USAGE, "--lang: there are no words in \"%s\"", language);
    error_hint(error, "The configuration has %s.", known);
    return NULL;
}

char *plan_words_grains(const struct words *words, unsigned grains)
{
    GString *text = g_string_new(NULL);
    for (int grain = 0; grain < GRAINS; grain++) {
        if (!(grains & 1u << grain))
            continue;
        g_autofree char *key = g_strdup_printf("grain.%s", grain_name((enum grain)grain));
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", words_text(words, key));
    }
    return g_string_free(text, FALSE);
}

const struct measure *plan_words_find_measure(const struct plan *plan, const char *id,
                                              const char *const *others, GError **error)
{
    const struct measure *measure = catalogue_find(plan->catalogue, id);
    if (measure)
        return measure;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (int i = 0; i < catalogue_count(plan->catalogue); i++)
        g_ptr_array_add(ids, (gpointer)(gsize)catalogue_at(plan->catalogue, i)->id);
    for (; others && *others; others++)
        g_ptr_array_add(ids, (gpointer)(gsize)*others);
    g_ptr_array_add(ids, NULL);
    const char *near = nearest_word(id, (const char *const *)ids->pdata);
    error_set(error, ERROR_USAGE, "there is no measure \"%s\"", id);
    if (near)
        error_hint(error, "Did you mean %s?", near);
    else
        error_hint(error, "See takhojd list measures.");
    return NULL;
}
