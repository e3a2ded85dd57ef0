#include "talking.h"

#include "rollup_parts.h"

/* An agent with so many conversations in a period who never ended one with "not suitable" is worth a note. */
#define MANY_CONVERSATIONS 100

struct agent_count {
    uint32_t conversations, not_suitable;
};

struct talking *talking_new(const struct rollup *rollup)
{
    uint32_t agents = scope_units(rollup->dataset, SCOPE_AGENT);
    gsize periods = (gsize)rollup->periods;
    g_autofree struct agent_count *counts = g_new0(struct agent_count, agents * periods + 1);
    const struct fold *fold = basis_fold(rollup->basis, SCOPE_AGENT, rollup->grain);
    PILE_EACH (fold_rows(fold), const struct folded, row) {
        int period = rollup_period_at(rollup, row->day);
        if (period < 0 || row->unit >= agents)
            continue;
        struct agent_count *count = &counts[row->unit * periods + (gsize)period];
        count->conversations += row->count[COUNTER_conversations];
        count->not_suitable += row->count[COUNTER_not_suitable];
    }
    struct talking *talking = g_new0(struct talking, periods + 1);
    for (gsize i = 0; i < agents * periods; i++) {
        if (counts[i].conversations < MANY_CONVERSATIONS)
            continue;
        talking[i % periods].agents++;
        talking[i % periods].never_unsuitable += !counts[i].not_suitable;
    }
    return talking;
}
