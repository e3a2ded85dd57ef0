#include "takhojd/calls/people.h"

#include <stdlib.h>

#define EARLY_DAYS 90

static int32_t last_day_of(const struct dataset *dataset, const struct spell *spell)
{
    return spell->left_on == DAY_NULL ? dataset->as_of : spell->left_on;
}

static const struct spell *spells_of(const struct dataset *dataset, guint *count)
{
    *count = dataset->spells->len;
    return (const struct spell *)(const void *)dataset->spells->data;
}

static void tally_dated(struct dataset *dataset, int32_t day, uint32_t team, enum counter counter)
{
    if (day < dataset->figures_day)
        return;
    tally_scope(dataset->tally, SCOPE_ALL, 0, day - dataset->first_day, counter, 1);
    if (team != NUMBER_NONE)
        tally_scope(dataset->tally, SCOPE_TEAM, team, day - dataset->first_day, counter, 1);
}

/* Days employed, as differences a day: [0] for all, [1 + team]. */
static void add_days(int32_t *steps, const struct dataset *dataset, int32_t from, int32_t until)
{
    from = MAX(from, dataset->figures_day);
    until = MIN(until, dataset->as_of + 1);
    if (from >= until)
        return;
    steps[from - dataset->figures_day]++;
    steps[until - dataset->figures_day]--;
}

static int compare_memberships(gconstpointer left, gconstpointer right)
{
    const struct membership *a = left, *b = right;
    if (a->team != b->team)
        return a->team < b->team ? -1 : 1;
    return a->valid_from < b->valid_from ? -1 : a->valid_from > b->valid_from;
}

/* An agent is in a team once on a day, however many memberships say so. */
static void add_spell_days(int32_t *steps, gsize days, const struct dataset *dataset,
                           const struct spell *spell)
{
    uint32_t count;
    int32_t end = last_day_of(dataset, spell) + 1;
    const struct membership *found =
        grouped_rows(dataset->memberships, struct membership, spell->agent, &count);
    g_autofree struct membership *rows = g_memdup2(found, count * sizeof *rows);
    add_days(steps, dataset, spell->hired_on, end);
    if (count)
        qsort(rows, count, sizeof *rows, compare_memberships);
    for (uint32_t i = 0; i < count; i++) {
        int32_t until = rows[i].valid_until == DAY_NULL ? DAY_FUTURE : rows[i].valid_until;
        for (; i + 1 < count && rows[i + 1].team == rows[i].team && rows[i + 1].valid_from <= until; i++) {
            int32_t next = rows[i + 1].valid_until == DAY_NULL ? DAY_FUTURE : rows[i + 1].valid_until;
            until = MAX(until, next);
            rows[i + 1].valid_from = rows[i].valid_from;
        }
        add_days(steps + (rows[i].team + 1) * days, dataset, MAX(spell->hired_on, rows[i].valid_from),
                 MIN(end, until));
    }
}

static void tally_person_days(struct dataset *dataset)
{
    guint count;
    const struct spell *spells = spells_of(dataset, &count);
    gsize days = (gsize)(dataset->as_of + 2 - dataset->figures_day);
    uint32_t teams = intern_count(dataset->ids[KIND_TEAM]);
    g_autofree int32_t *steps = g_new0(int32_t, days * (teams + 1));
    for (guint i = 0; i < count; i++)
        add_spell_days(steps, days, dataset, &spells[i]);
    for (uint32_t t = 0; t <= teams; t++) {
        int64_t employed = 0;
        for (gsize d = 0; d + 1 < days; d++) {
            employed += steps[t * days + d];
            if (employed)
                tally_scope(dataset->tally, t ? SCOPE_TEAM : SCOPE_ALL, t ? t - 1 : 0,
                            (int)d + dataset->figures_day - dataset->first_day, COUNTER_person_days,
                            employed);
        }
    }
}

static void tally_spell(struct dataset *dataset, const struct spell *spell)
{
    if (spell_is_leaver(spell)) {
        uint32_t team = dataset_team(dataset, spell->agent, spell->left_on);
        tally_dated(dataset, spell->left_on, team, COUNTER_leavers);
        if (spell->leave_reason == LEAVE_DISMISSED)
            tally_dated(dataset, spell->left_on, team, COUNTER_leavers_dismissed);
    }
    if (spell->hired_on < dataset->figures_day || spell->hired_on + EARLY_DAYS > dataset->as_of + 1)
        return;
    uint32_t team = dataset_team(dataset, spell->agent, spell->hired_on);
    tally_dated(dataset, spell->hired_on, team, COUNTER_hires);
    if (spell_is_leaver(spell) && spell->left_on - spell->hired_on < EARLY_DAYS)
        tally_dated(dataset, spell->hired_on, team, COUNTER_hires_left_early);
}

void people_tally(struct dataset *dataset)
{
    guint count;
    const struct spell *spells = spells_of(dataset, &count);
    for (guint i = 0; i < count; i++)
        tally_spell(dataset, &spells[i]);
    tally_person_days(dataset);
}

/* Whether the agent was in the scope on some day of [from, until). */
static bool is_in_scope(const struct dataset *dataset, enum scope_kind scope, uint32_t team, uint32_t agent,
                        int32_t from, int32_t until)
{
    if (scope == SCOPE_ALL)
        return from < until;
    uint32_t count;
    const struct membership *rows = grouped_rows(dataset->memberships, struct membership, agent, &count);
    for (uint32_t i = 0; i < count; i++) {
        int32_t end = rows[i].valid_until == DAY_NULL ? until : MIN(until, rows[i].valid_until);
        if (rows[i].team == team && MAX(from, rows[i].valid_from) < end)
            return true;
    }
    return false;
}

int64_t people_employed(const struct dataset *dataset, enum scope_kind scope, uint32_t team,
                        struct period period)
{
    guint count;
    const struct spell *spells = spells_of(dataset, &count);
    g_autoptr(GHashTable) agents = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < count; i++) {
        int32_t from = MAX(spells[i].hired_on, period.from);
        int32_t until = MIN(last_day_of(dataset, &spells[i]) + 1, period.until);
        if (from < until && is_in_scope(dataset, scope, team, spells[i].agent, from, until))
            g_hash_table_add(agents, GUINT_TO_POINTER(spells[i].agent));
    }
    return g_hash_table_size(agents);
}

/* The last day the period looks at: its own, or the as-of day. */
static int32_t last_day_in(const struct dataset *dataset, struct period period)
{
    return MIN(period.until - 1, dataset->as_of);
}

int64_t people_leavers_12_months(const struct dataset *dataset, enum scope_kind scope, uint32_t team,
                                 struct period period)
{
    guint count;
    int64_t leavers = 0;
    const struct spell *spells = spells_of(dataset, &count);
    int32_t last = last_day_in(dataset, period), before = day_add_months(last, -12);
    for (guint i = 0; i < count; i++)
        if (spell_is_leaver(&spells[i]) && spells[i].left_on > before && spells[i].left_on <= last &&
            (scope == SCOPE_ALL || dataset_team(dataset, spells[i].agent, spells[i].left_on) == team))
            leavers++;
    return leavers;
}

int64_t people_headcount_13_sum(const struct dataset *dataset, enum scope_kind scope, uint32_t team,
                                struct period period)
{
    int64_t sum = 0;
    int32_t last = last_day_in(dataset, period);
    struct period month = period_containing(GRAIN_MONTH, last);
    for (int i = 0; i < 13; i++) {
        sum += people_employed(dataset, scope, team, (struct period){last, last + 1});
        last = month.from - 1;
        month = period_shift(GRAIN_MONTH, month, -1);
    }
    return sum;
}
