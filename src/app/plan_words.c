#include "takhojd/app/plan_words.h"
#include "takhojd/base/error.h"
#include "takhojd/calls/counter.h"

struct plan *plan_words_load(const struct options *options, GError **error)
{
    const struct counter_names names = {counter_names, sample_names, counter_weekly};
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
