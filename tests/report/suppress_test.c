/* Suppression: who sees what, and an attacker who knows the rule and tries every table that could have been.
 */
#include "suite.h"
#include "takhojd/report/suppress.h"
#include "takhojd/stats/interval.h"

#include <math.h>

#define PARTS 3

static const struct scope mine = {SCOPE_CLIENT, 7, "mine", "Mitt bolag", NULL};

/* A measure with so many parts of one kind, and its figures. */
struct table {
    struct measure measure;
    struct measure_part parts[PARTS];
    GArray *figures;
};

static void table_open(struct table *table, int parts, enum part_kind kind, bool is_suppressed)
{
    *table = (struct table){.measure = {.id = "m", .is_suppressed = is_suppressed}};
    table->figures = g_array_new(FALSE, FALSE, sizeof(struct figure));
    for (int i = 0; i < parts; i++)
        table->parts[i] = (struct measure_part){.measure = &table->measure, .kind = kind, .per = 1};
}

static void table_add(struct table *table, int part, struct scope scope, double x, double n)
{
    const struct interval interval = interval_wilson(x, n);
    const struct figure figure = {.part = &table->parts[part],
                                  .scope = scope,
                                  .grain = GRAIN_MONTH,
                                  .period = {9770, 9801},
                                  .numerator = x,
                                  .denominator = n,
                                  .value = interval.value,
                                  .lower = interval.lower,
                                  .upper = interval.upper,
                                  .zero_upper = x > 0 ? NAN : interval_zero_upper_proportion(n),
                                  .law_limit = NAN,
                                  .ethics_target = NAN,
                                  .state = n > 0 ? FIGURE_MEASURED : FIGURE_NO_EVENTS_POSSIBLE};
    g_array_append_val(table->figures, figure);
}

static const struct figure *figure_at(const struct table *table, guint i)
{
    return &g_array_index(table->figures, struct figure, i);
}

static bool is_withheld(const struct table *table, guint i)
{
    const struct figure *figure = figure_at(table, i);
    bool is_empty = isnan(figure->numerator) && isnan(figure->denominator) && isnan(figure->value) &&
                    isnan(figure->lower) && isnan(figure->upper) && isnan(figure->zero_upper) &&
                    !figure->reason && !figure->missing;
    ck_assert_msg((figure->state == FIGURE_SUPPRESSED) == is_empty, "a number is left of what is withheld");
    return is_empty;
}

static void table_clear(struct table *table)
{
    g_array_unref(table->figures);
}

/* What the attacker may conclude from one publication: the counts that each withheld part may have. */
struct conclusion {
    guint64 possible[PARTS]; /* bit x: may be x */
    bool is_withheld[PARTS];
};

/* How the parts are tied to each other, which the attacker knows. */
typedef bool (*tie)(const int *x, int parts, int n);

static bool is_anything(const int *x, int parts, int n)
{
    (void)x, (void)parts, (void)n;
    return true;
}

static bool is_nested(const int *x, int parts, int n)
{
    (void)n;
    for (int i = 1; i < parts; i++)
        if (x[i] > x[i - 1])
            return false;
    return true;
}

static bool adds_up(const int *x, int parts, int n)
{
    int sum = 0;
    for (int i = 0; i < parts; i++)
        sum += x[i];
    return sum == n;
}

/* Publishes a table and notes it under everything that can be read. */
static void publish(GHashTable *publications, const int *x, int parts, int n)
{
    struct table table;
    table_open(&table, parts, PART_RATIO, true);
    for (int i = 0; i < parts; i++)
        table_add(&table, i, mine, x[i], n);
    suppress_figures(table.figures, AUDIENCE_CLIENT, &mine);
    GString *seen = g_string_new(NULL);
    for (int i = 0; i < parts; i++) {
        const struct figure *f = figure_at(&table, (guint)i);
        g_string_append_printf(seen, "%d %g %g %g %g %g %g;", (int)f->state, f->numerator, f->denominator,
                               f->value, f->lower, f->upper, f->zero_upper);
    }
    struct conclusion *conclusion = g_hash_table_lookup(publications, seen->str);
    if (!conclusion) {
        conclusion = g_new0(struct conclusion, 1);
        g_hash_table_insert(publications, g_strdup(seen->str), conclusion);
    }
    for (int i = 0; i < parts; i++) {
        conclusion->possible[i] |= G_GUINT64_CONSTANT(1) << x[i];
        conclusion->is_withheld[i] = is_withheld(&table, (guint)i);
    }
    g_string_free(seen, TRUE);
    table_clear(&table);
}

static void check_conclusion(const struct conclusion *conclusion, int parts, int n)
{
    for (int i = 0; i < parts; i++) {
        if (!conclusion->is_withheld[i])
            continue;
        int values = 0, least = 64, greatest = -1;
        for (int x = 0; x <= n; x++)
            if (conclusion->possible[i] >> x & 1) {
                values++;
                least = MIN(least, x);
                greatest = x;
            }
        ck_assert_msg(values >= MIN(n, 3) + 1 && greatest - least >= MIN(n, 3),
                      "of %d, part %d of %d can only be one of %d counts from %d to %d", n, i + 1, parts,
                      values, least, greatest);
    }
}

/* Every table of so many parts of n observations; the attacker knows n. Returns how many were withheld. */
static guint attack(int parts, int n, tie is_possible)
{
    g_autoptr(GHashTable) publications = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    int x[PARTS] = {0}, at;
    do {
        if (is_possible(x, parts, n))
            publish(publications, x, parts, n);
        for (at = 0; at < parts && x[at] == n; at++)
            x[at] = 0;
        if (at < parts)
            x[at]++;
    } while (at < parts);
    GHashTableIter iter;
    gpointer conclusion;
    guint withheld = 0;
    g_hash_table_iter_init(&iter, publications);
    while (g_hash_table_iter_next(&iter, NULL, &conclusion)) {
        check_conclusion(conclusion, parts, n);
        withheld += ((struct conclusion *)conclusion)->is_withheld[0];
    }
    return withheld;
}

START_TEST(who_knows_the_rule_and_every_n_cannot_tell_a_withheld_count)
{
    guint withheld = 0;
    for (int n = 1; n <= 40; n++)
        withheld += attack(1, n, is_anything);
    for (int n = 1; n <= 14; n++) {
        withheld += attack(2, n, is_anything) + attack(2, n, is_nested) + attack(2, n, adds_up);
        withheld += attack(3, n, is_nested) + attack(3, n, adds_up);
    }
    for (int n = 1; n <= 7; n++)
        withheld += attack(3, n, is_anything);
    ck_assert_uint_gt(withheld, 0);
}
END_TEST

START_TEST(the_line_that_gave_itself_away_is_withheld_as_a_whole)
{
    /* With the total 13 and the 5 shown, 4 and 4 were all that the smallest-cells rule could have hidden. */
    struct table table;
    table_open(&table, 3, PART_RATIO, true);
    const double line[] = {5, 4, 4};
    for (int i = 0; i < 3; i++)
        table_add(&table, i, mine, line[i], 13);
    suppress_figures(table.figures, AUDIENCE_CLIENT, &mine);
    for (guint i = 0; i < 3; i++)
        ck_assert(is_withheld(&table, i));
    table_clear(&table);
}
END_TEST

/* Whether one figure of such a part, for the client, is withheld from it. */
static bool withheld(enum part_kind kind, double x, double n, bool is_suppressed)
{
    struct table table;
    table_open(&table, 1, kind, is_suppressed);
    table_add(&table, 0, mine, x, n);
    suppress_figures(table.figures, AUDIENCE_CLIENT, &mine);
    bool is = is_withheld(&table, 0);
    table_clear(&table);
    return is;
}

START_TEST(nought_and_five_are_shown_and_what_lies_between_is_not)
{
    ck_assert(!withheld(PART_RATIO, 0, 0, true) && !withheld(PART_RATIO, 0, 5, true));
    ck_assert(!withheld(PART_RATIO, 5, 5, true) && !withheld(PART_RATIO, 5, 10, true));
    ck_assert(withheld(PART_RATIO, 0, 4, true) && withheld(PART_RATIO, 4, 4, true));
    ck_assert(withheld(PART_RATIO, 4, 100, true) && withheld(PART_RATIO, 96, 100, true));
    ck_assert(!withheld(PART_COUNT, 0, NAN, true) && !withheld(PART_COUNT, 5, NAN, true));
    ck_assert(withheld(PART_COUNT, 1, NAN, true) && withheld(PART_RATE, 4, 1000, true));
    ck_assert(!withheld(PART_RATE, 5, 1000, true) && withheld(PART_INVERSE, 40, 4, true));
    ck_assert(withheld(PART_MEDIAN, 9, 9, true) && !withheld(PART_MEDIAN, 10, 10, true));
    ck_assert(withheld(PART_SURVIVAL_SHARE, 3, 9, true) && !withheld(PART_QUANTILE, 0, 0, true));
}
END_TEST

START_TEST(what_was_done_in_the_clients_name_is_never_withheld)
{
    for (double x = 0; x <= 6; x++)
        ck_assert(!withheld(PART_RATIO, x, 6, false) && !withheld(PART_COUNT, x, NAN, false) &&
                  !withheld(PART_RATE, x, 1000, false) && !withheld(PART_MEDIAN, x, x, false));
}
END_TEST

START_TEST(one_small_part_withholds_its_measure_and_no_other)
{
    struct table table;
    struct measure other = {.id = "other", .is_suppressed = true};
    table_open(&table, 3, PART_RATIO, true);
    table.parts[2].measure = &other;
    table_add(&table, 0, mine, 30, 60);
    table_add(&table, 1, mine, 2, 60);
    table_add(&table, 2, mine, 30, 60);
    table_add(&table, 0, mine, NAN, NAN);
    g_array_index(table.figures, struct figure, 3).state = FIGURE_NOT_MEASURED;
    g_array_index(table.figures, struct figure, 3).missing = "review";
    suppress_figures(table.figures, AUDIENCE_CLIENT, &mine);
    ck_assert(is_withheld(&table, 0) && is_withheld(&table, 1) && !is_withheld(&table, 2));
    ck_assert_str_eq(figure_at(&table, 3)->missing, "review");
    table_clear(&table);
}
END_TEST

START_TEST(management_sees_an_agents_point_from_five_reviews_or_thirty_conversations)
{
    const struct scope agent = {SCOPE_AGENT, 1, "a", NULL, NULL};
    for (int is_review = 0; is_review <= 1; is_review++)
        for (int n = 1; n <= 31; n++) {
            struct table table;
            table_open(&table, 1, PART_RATIO, is_review);
            table_add(&table, 0, agent, 1, n);
            table_add(&table, 0, mine, 1, 2);
            suppress_figures(table.figures, AUDIENCE_MANAGEMENT, NULL);
            ck_assert_int_eq(is_withheld(&table, 0), n < (is_review ? 5 : 30));
            ck_assert(!is_withheld(&table, 1));
            table_clear(&table);
        }
}
END_TEST

SUITE("report/suppress", who_knows_the_rule_and_every_n_cannot_tell_a_withheld_count,
      the_line_that_gave_itself_away_is_withheld_as_a_whole,
      nought_and_five_are_shown_and_what_lies_between_is_not,
      what_was_done_in_the_clients_name_is_never_withheld, one_small_part_withholds_its_measure_and_no_other,
      management_sees_an_agents_point_from_five_reviews_or_thirty_conversations)
