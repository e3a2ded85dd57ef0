/* In which scopes and by which periods a measure, or one part of it, has figures. */
#include "takhojd/base/error.h"
#include "takhojd/plan/catalogue_part.h"

static const char *const scope_words[] = {"all", "client", "campaign", "team", "source", "agent", NULL};
static const char *const grain_words[] = {"day", "week", "month", "quarter", "year", NULL};

const char *scope_kind_name(enum scope_kind kind)
{
    return scope_words[kind];
}

/* No figure by day for a person or a team: the first thing a chart of calls per day would need. */
bool catalogue_grains_read(struct json_value entry, unsigned grains[SCOPE_KINDS], GError **error)
{
    static const enum grain finest[SCOPE_KINDS] = {[SCOPE_TEAM] = GRAIN_WEEK, [SCOPE_AGENT] = GRAIN_MONTH};
    struct json_value object;
    if (!json_object(entry, "grains", &object, error) || !json_only(object, scope_words, error))
        return false;
    for (int scope = 0; scope < SCOPE_KINDS; scope++) {
        int grain = 0;
        struct json_value value = json_get(object, scope_words[scope]);
        if (json_type(value) == JSON_ABSENT)
            continue;
        if (!json_word(object, scope_words[scope], grain_words, &grain, error))
            return false;
        if (grain < (int)finest[scope]) {
            json_fail(value, error, "there are no figures by %s for the scope \"%s\"", grain_words[grain],
                      scope_words[scope]);
            return error_hint(error, "The finest period for the scope %s is the %s.", scope_words[scope],
                              grain_words[finest[scope]]);
        }
        for (int coarser = grain; coarser < GRAINS; coarser++)
            grains[scope] |= 1u << coarser;
    }
    return grains[SCOPE_ALL] || json_fail(object, error, "a measure has figures for \"all\"");
}
