#include "takhojd/calls/coming.h"

#include <string.h>

const char *const coming_test_names[COMING_TEST_COUNT] = {
#define TEST(name) #name,
    COMING_TESTS(TEST)
#undef TEST
};

struct entry {
    const struct rule *rule;
    enum coming_test test;
    enum call_basis basis; /* of COMING_basis: what the rule says */
};

struct note {
    uint64_t call_id, broken;
};

struct coming {
    struct entry entries[COMING_RULES_MOST];
    int entry_count;
    uint64_t tests;
    int days;
    guint kinds;
    uint64_t *masks;             /* a kind of calls */
    struct coming_count *counts; /* an entry and day */
    GArray *notes;               /* of struct note */
};

bool coming_is_proposal(const struct rule *rule)
{
    return g_str_has_prefix(rule->id, RULE_PROPOSAL);
}

bool coming_is_near_day(int32_t day, int32_t as_of)
{
    return day > day_add_months(as_of, -COMING_MONTHS) && day <= day_add_months(as_of, COMING_MONTHS);
}

bool coming_is_near(const struct rule *rule, int32_t as_of)
{
    if (coming_is_proposal(rule))
        return rule->valid_from <= as_of && rule->valid_until > as_of;
    return coming_is_near_day(rule->valid_from, as_of) || coming_is_near_day(rule->valid_until, as_of);
}

struct coming *coming_new(int days, guint kinds)
{
    struct coming *coming = g_new0(struct coming, 1);
    coming->days = days;
    coming->kinds = kinds;
    coming->masks = g_new0(uint64_t, MAX(kinds, 1));
    coming->notes = g_array_new(FALSE, FALSE, sizeof(struct note));
    return coming;
}

void coming_free(struct coming *coming)
{
    if (!coming)
        return;
    g_array_unref(coming->notes);
    g_free(coming->masks);
    g_free(coming->counts);
    g_free(coming);
}

static gsize count_of(const struct coming *coming)
{
    return (gsize)coming->entry_count * (gsize)coming->days;
}

int coming_add(struct coming *coming, const struct rule *rule, enum coming_test test)
{
    if (coming->entry_count == COMING_RULES_MOST)
        return -1;
    coming->tests |= UINT64_C(1) << test;
    coming->entries[coming->entry_count++] =
        (struct entry){rule, test, test == COMING_basis ? policy_basis_in(rule) : CALL_BASIS_NO_RULE};
    gsize had = count_of(coming) - (gsize)coming->days;
    coming->counts = g_renew(struct coming_count, coming->counts, count_of(coming));
    memset(coming->counts + had, 0, (gsize)coming->days * sizeof *coming->counts);
    return coming->entry_count - 1;
}

void coming_is_for(struct coming *coming, int number, guint kind)
{
    coming->masks[kind] |= UINT64_C(1) << number;
}

uint64_t coming_tests(const struct coming *coming)
{
    return coming ? coming->tests : 0;
}

int coming_rules_count(const struct coming *coming)
{
    return coming ? coming->entry_count : 0;
}

uint64_t coming_rules(const struct coming *coming, guint kind, uint64_t tests)
{
    uint64_t found = 0;
    if (!(tests & coming->tests))
        return 0;
    for (uint64_t mask = coming->masks[kind]; mask; mask &= mask - 1) {
        int number = __builtin_ctzll(mask);
        if (tests & UINT64_C(1) << coming->entries[number].test)
            found |= UINT64_C(1) << number;
    }
    return found;
}

const struct rule *coming_rule(const struct coming *coming, int number)
{
    return coming->entries[number].rule;
}

enum coming_test coming_test(const struct coming *coming, int number)
{
    return coming->entries[number].test;
}

enum call_basis coming_basis(const struct coming *coming, int number)
{
    return coming->entries[number].basis;
}

int coming_number(const struct coming *coming, const struct rule *rule)
{
    for (int i = 0; coming && i < coming->entry_count; i++)
        if (coming->entries[i].rule == rule)
            return i;
    return -1;
}

struct coming_count *coming_counts_new(const struct coming *coming)
{
    return coming ? g_new0(struct coming_count, count_of(coming)) : NULL;
}

void coming_counts_join(struct coming *coming, const struct coming_count *counts)
{
    for (gsize i = 0; coming && i < count_of(coming); i++) {
        coming->counts[i].tried += counts[i].tried;
        coming->counts[i].broken += counts[i].broken;
    }
}

void coming_try(struct coming *coming, struct coming_count *counts, int number, int day, bool is_broken)
{
    if (day < 0 || day >= coming->days)
        return;
    struct coming_count *count =
        (counts ? counts : coming->counts) + (gsize)number * (gsize)coming->days + day;
    count->tried++;
    count->broken += is_broken;
}

struct coming_count coming_get(const struct coming *coming, int number, int from, int until)
{
    struct coming_count sum = {0, 0};
    for (int day = MAX(from, 0); day < MIN(until, coming->days); day++) {
        const struct coming_count *count = &coming->counts[(gsize)number * (gsize)coming->days + (gsize)day];
        sum.tried += count->tried;
        sum.broken += count->broken;
    }
    return sum;
}

void coming_note(struct coming *coming, uint64_t call_id, uint64_t broken)
{
    const struct note note = {call_id, broken};
    g_array_append_val(coming->notes, note);
}

static int compare_notes(gconstpointer left, gconstpointer right)
{
    const struct note *a = left, *b = right;
    return (a->call_id > b->call_id) - (a->call_id < b->call_id);
}

void coming_notes_sort(struct coming *coming)
{
    if (coming)
        g_array_sort(coming->notes, compare_notes);
}

uint64_t coming_noted(const struct coming *coming, uint64_t call_id)
{
    guint low = 0, high = coming->notes->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(coming->notes, struct note, middle).call_id < call_id)
            low = middle + 1;
        else
            high = middle;
    }
    const struct note *note =
        low < coming->notes->len ? &g_array_index(coming->notes, struct note, low) : NULL;
    return note && note->call_id == call_id ? note->broken : 0;
}
