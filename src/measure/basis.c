#include "basis.h"

/* The mix of a period. */
struct mix_of {
    bool is_by_agent;
    struct period period;
    gsize is_made;
    struct mixed *mixed;
};

struct basis {
    const struct dataset *dataset;
    struct roster *roster;
    gsize is_by_list, is_by_agent[GRAIN_MONTH + 1];
    struct fold *by_list, *by_agent[GRAIN_MONTH + 1];
    gsize has_talks;
    struct talks *talks;
    gsize is_ascending[CALL_SAMPLES];
    struct ascending *ascending[CALL_SAMPLES];
    GPtrArray *mixes; /* struct mix_of */
    GMutex found;     /* held while one is looked for */
};

static void free_mix(gpointer at)
{
    struct mix_of *mix = at;
    mixed_free(mix->mixed);
    g_free(mix);
}

struct basis *basis_new(const struct dataset *dataset)
{
    struct basis *basis = g_atomic_rc_box_new0(struct basis);
    basis->dataset = dataset;
    basis->roster = roster_new(dataset);
    basis->mixes = g_ptr_array_new_with_free_func(free_mix);
    g_mutex_init(&basis->found);
    return basis;
}

struct basis *basis_hold(struct basis *basis)
{
    return g_atomic_rc_box_acquire(basis);
}

static void clear(gpointer at)
{
    struct basis *basis = at;
    fold_free(basis->by_list);
    for (int grain = 0; grain <= GRAIN_MONTH; grain++)
        fold_free(basis->by_agent[grain]);
    talks_free(basis->talks);
    for (int sample = 0; sample < CALL_SAMPLES; sample++)
        ascending_free(basis->ascending[sample]);
    g_ptr_array_unref(basis->mixes);
    g_mutex_clear(&basis->found);
    roster_free(basis->roster);
}

void basis_release(struct basis *basis)
{
    g_atomic_rc_box_release_full(basis, clear);
}

const struct dataset *basis_dataset(const struct basis *basis)
{
    return basis->dataset;
}

const struct roster *basis_roster(const struct basis *basis)
{
    return basis->roster;
}

const struct fold *basis_fold(struct basis *basis, enum scope_kind scope, enum grain grain)
{
    bool is_by_agent = fold_is_by_agent(scope);
    enum grain run = MIN(grain, GRAIN_MONTH);
    gsize *is_made = is_by_agent ? &basis->is_by_agent[run] : &basis->is_by_list;
    struct fold **fold = is_by_agent ? &basis->by_agent[run] : &basis->by_list;
    if (g_once_init_enter(is_made)) {
        *fold =
            is_by_agent ? fold_by_agent(basis->dataset, basis->roster, run) : fold_by_list(basis->dataset);
        g_once_init_leave(is_made, 1);
    }
    return *fold;
}

const struct talks *basis_talks(struct basis *basis)
{
    if (g_once_init_enter(&basis->has_talks)) {
        basis->talks = talks_new(basis->dataset);
        g_once_init_leave(&basis->has_talks, 1);
    }
    return basis->talks;
}

const struct ascending *basis_ascending(struct basis *basis, enum sample sample)
{
    if (g_once_init_enter(&basis->is_ascending[sample])) {
        basis->ascending[sample] = ascending_new(basis->dataset->tally->observations[sample]);
        g_once_init_leave(&basis->is_ascending[sample], 1);
    }
    return basis->ascending[sample];
}

static struct mix_of *find_mix(struct basis *basis, bool is_by_agent, struct period period)
{
    for (guint i = 0; i < basis->mixes->len; i++) {
        struct mix_of *mix = g_ptr_array_index(basis->mixes, i);
        if (mix->is_by_agent == is_by_agent && mix->period.from == period.from &&
            mix->period.until == period.until)
            return mix;
    }
    struct mix_of *mix = g_new0(struct mix_of, 1);
    mix->is_by_agent = is_by_agent;
    mix->period = period;
    g_ptr_array_add(basis->mixes, mix);
    return mix;
}

const struct mixed *basis_mixed(struct basis *basis, enum scope_kind scope, enum grain grain,
                                struct period period)
{
    g_mutex_lock(&basis->found);
    struct mix_of *mix = find_mix(basis, fold_is_by_agent(scope), period);
    g_mutex_unlock(&basis->found);
    if (g_once_init_enter(&mix->is_made)) {
        mix->mixed = mixed_new(basis_fold(basis, scope, grain), period);
        g_once_init_leave(&mix->is_made, 1);
    }
    return mix->mixed;
}
