#include "takhojd/measure/needs.h"

#include <string.h>

static const char *first_missing(const struct dataset *dataset, const char *const *needs)
{
    for (; *needs; needs++)
        if (!dataset_has(dataset, *needs))
            return *needs;
    return NULL;
}

/* The same of columns whose relation is there: where it is not, something else stands in for it. */
static const char *first_missing_there(const struct dataset *dataset, const char *const *columns)
{
    for (; *columns; columns++) {
        g_autofree char *relation = g_strndup(*columns, strcspn(*columns, "."));
        if (dataset_has(dataset, relation) && !dataset_has(dataset, *columns))
            return *columns;
    }
    return NULL;
}

const char *needs_missing(const struct dataset *dataset, const struct measure_part *part)
{
    const char *missing = first_missing(dataset, part->needs);
    if (!missing)
        missing = first_missing_there(dataset, part->needs_there);
    if (!missing && dataset->asks_written_yes)
        missing = first_missing(dataset, part->needs_written);
    return missing;
}
