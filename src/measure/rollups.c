#include "rollups.h"

#include "rollup_parts.h"
#include "takhojd/base/share.h"

struct ground {
    struct measure_ground of;
    struct rollup *rollup; /* NULL: still to be made */
};

struct rollups {
    struct basis *basis;
    GArray *rows; /* struct ground */
    GMutex found; /* held while a ground is looked for, and made where nobody has announced it */
};

struct rollups *rollups_new(const struct dataset *dataset)
{
    struct rollups *rollups = g_new0(struct rollups, 1);
    rollups->basis = basis_new(dataset);
    rollups->rows = g_array_new(FALSE, FALSE, sizeof(struct ground));
    g_mutex_init(&rollups->found);
    return rollups;
}

static struct ground *row_at(const struct rollups *rollups, guint index)
{
    return &g_array_index(rollups->rows, struct ground, index);
}

void rollups_free(struct rollups *rollups)
{
    if (!rollups)
        return;
    for (guint i = 0; i < rollups->rows->len; i++)
        rollup_free(row_at(rollups, i)->rollup);
    g_array_unref(rollups->rows);
    basis_release(rollups->basis);
    g_mutex_clear(&rollups->found);
    g_free(rollups);
}

/* What is to be made from row `first` on, widened where the scope and grain are already among it. */
static void want(struct rollups *rollups, guint first, struct measure_ground wanted)
{
    for (guint i = first; i < rollups->rows->len; i++) {
        struct measure_ground *have = &row_at(rollups, i)->of;
        if (have->scope == wanted.scope && have->grain == wanted.grain) {
            have->span.from = MIN(have->span.from, wanted.span.from);
            have->span.until = MAX(have->span.until, wanted.span.until);
            return;
        }
    }
    const struct ground row = {wanted, NULL};
    g_array_append_val(rollups->rows, row);
}

/*
 * What a ground is best summed from. Agents are many and asked for rarely: months of each would be more than
 * what is asked for.
 */
static struct measure_ground base_of(const struct measure_ground *ground)
{
    struct measure_ground base = *ground;
    if (ground->scope == SCOPE_AGENT)
        return base;
    if (ground->scope == SCOPE_ALL || ground->scope == SCOPE_CLIENT)
        base.scope = SCOPE_CAMPAIGN;
    base.grain = MIN(ground->grain, GRAIN_MONTH);
    base.span.from = period_containing(ground->grain, ground->span.from).from;
    base.span.until = period_containing(ground->grain, ground->span.until - 1).until;
    return base;
}

static bool is_base(const struct ground *row)
{
    struct measure_ground base = base_of(&row->of);
    return base.scope == row->of.scope && base.grain == row->of.grain;
}

static const struct ground *find(const struct rollups *rollups, const struct measure_ground *ground)
{
    for (guint i = 0; i < rollups->rows->len; i++) {
        const struct ground *row = row_at(rollups, i);
        if (row->of.scope == ground->scope && row->of.grain == ground->grain && row->rollup &&
            rollup_covers(row->rollup, ground->span))
            return row;
    }
    return NULL;
}

static struct rollup *make(const struct rollups *rollups, const struct measure_ground *ground)
{
    struct measure_ground base = base_of(ground);
    const struct ground *finer = find(rollups, &base);
    return finer ? rollup_sum(finer->rollup, ground->scope, ground->grain, ground->span)
                 : rollup_make(rollups->basis, ground->scope, ground->grain, ground->span);
}

/* What is to be made: bases, or what is summed from them. */
struct preparing {
    struct rollups *rollups;
    bool are_bases;
};

static void make_missing(void *user, guint index)
{
    const struct preparing *work = user;
    struct ground *row = row_at(work->rollups, index);
    if (!row->rollup && is_base(row) == work->are_bases)
        row->rollup = make(work->rollups, &row->of);
}

static void make_side_by_side(struct rollups *rollups, bool are_bases, int threads)
{
    struct preparing work = {rollups, are_bases};
    share_work("rollup", threads, rollups->rows->len, make_missing, &work);
}

void rollups_prepare(struct rollups *rollups, const struct measure_ground *wanted, guint count, int threads)
{
    guint first = rollups->rows->len;
    for (guint i = 0; i < count; i++)
        if (!find(rollups, &wanted[i]))
            want(rollups, first, wanted[i]);
    guint asked = rollups->rows->len;
    for (guint i = first; i < asked; i++)
        want(rollups, first, base_of(&row_at(rollups, i)->of));
    make_side_by_side(rollups, true, threads);
    make_side_by_side(rollups, false, threads);
}

static struct rollup *find_or_make(struct rollups *rollups, const struct measure_ground *ground)
{
    const struct ground *found = find(rollups, ground);
    if (found)
        return found->rollup;
    const struct ground row = {*ground, make(rollups, ground)};
    g_array_append_val(rollups->rows, row);
    return row.rollup;
}

struct rollup *rollups_find(struct rollups *rollups, const struct measure_ground *ground)
{
    g_mutex_lock(&rollups->found);
    struct rollup *rollup = find_or_make(rollups, ground);
    g_mutex_unlock(&rollups->found);
    return rollup;
}
