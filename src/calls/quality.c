#include "takhojd/calls/quality.h"

#include <stddef.h>

const char *const mapped_column_names[MAPPED_COLUMN_COUNT] = {
#define COLUMN(id, name) name,
    MAPPED_COLUMNS(COLUMN)
#undef COLUMN
};

const char *const quality_names[] = {
#define COUNT(name, meaning) #name,
    QUALITY_COUNTS(COUNT)
#undef COUNT
        NULL,
};

const char *const quality_meanings[] = {
#define COUNT(name, meaning) meaning,
    QUALITY_COUNTS(COUNT)
#undef COUNT
        NULL,
};
