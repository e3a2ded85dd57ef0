/*
 * One block of a report definition, read strictly. Only definition.c needs this.
 *
 * Rule: a block asks only for figures that exist (scope and grain of the measure's row) and that its readers
 * may see (definition.h says which).
 */
#ifndef TAKHOJD_PLAN_DEFINITION_BLOCK_H
#define TAKHOJD_PLAN_DEFINITION_BLOCK_H

#include "takhojd/base/json.h"
#include "takhojd/plan/definition.h"

/* Fills block, which must be all zeros. The definition's audience and grains must have been read. */
bool definition_block_read(struct json_value entry, const struct definition *definition,
                           const struct catalogue *catalogue, struct block *block, GError **error);
/* Frees what the block holds. */
void definition_block_clear(const struct block *block);

#endif
