/* "Did you mean": the hint for a key or word that is not known. */
#include "json_node.h"
#include "takhojd/base/error.h"
#include "takhojd/base/nearest.h"

bool json_hint_nearest(const char *word, const char *const *known, GError **error)
{
    const char *nearest = nearest_word(word, known);
    if (nearest)
        return error_hint(error, "Did you mean \"%s\"?", nearest);
    if (!known[0])
        return error_hint(error, "Nothing is known here: remove it.");
    g_autofree char *list = g_strjoinv(", ", (char **)(gsize)known);
    return error_hint(error, "Known are: %s.", list);
}
