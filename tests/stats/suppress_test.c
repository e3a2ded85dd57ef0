/* Suppression: the vectors, and an attacker who tries every line that the publication allows. */
#include "suite.h"
#include "takhojd/stats/suppress.h"
#include "vectors.h"
#include <inttypes.h>

START_TEST(lines_are_suppressed_as_the_vectors_say)
{
    struct json_value cases = json_get(section("small_number_suppression"), "complementary");
    for_each_case(item, cases)
    {
        OWNED struct row counts = row(item, "counts");
        g_auto(GStrv) published = g_strsplit(text(item, "published"), " ", -1);
        int64_t cells[8];
        bool hidden[8], total = false;
        for (gsize i = 0; i < counts.count; i++)
            cells[i] = (int64_t)counts.at[i];
        ck_assert(json_flag_or(item, "suppress_total", false, &total, NULL));
        ck_assert_int_eq(suppress_line(counts.count, cells, (int64_t)number(item, "k"), hidden), total);
        for (gsize i = 0; i < counts.count; i++)
            ck_assert_int_eq(hidden[i], g_str_equal(published[i], "*"));
    }
}
END_TEST

/* What an attacker learns about the hidden cells of one line. */
struct attack {
    int64_t least[4], greatest[4]; /* the range of each cell over every line that fits */
};

/* Every way to fill the hidden cells with one or more, from cell on, so that they add up to left. */
static bool fill_cells(struct attack *attack, gsize count, const bool *hidden, int64_t *guess, gsize cell,
                       int64_t left)
{
    if (cell == count)
        return left == 0;
    if (!hidden[cell])
        return fill_cells(attack, count, hidden, guess, cell + 1, left);
    bool fits = false;
    for (guess[cell] = 1; guess[cell] <= left; guess[cell]++) {
        if (!fill_cells(attack, count, hidden, guess, cell + 1, left - guess[cell]))
            continue;
        fits = true;
        attack->least[cell] = MIN(attack->least[cell], guess[cell]);
        attack->greatest[cell] = MAX(attack->greatest[cell], guess[cell]);
    }
    return fits;
}

static struct attack attack_line(gsize count, const int64_t *cells, const bool *hidden)
{
    struct attack attack;
    int64_t guess[4], sum = 0;
    for (gsize i = 0; i < count; i++) {
        attack.least[i] = INT64_MAX;
        attack.greatest[i] = 0;
        sum += hidden[i] ? cells[i] : 0;
    }
    ck_assert(fill_cells(&attack, count, hidden, guess, 0, sum));
    return attack;
}

static void check_line(gsize count, const int64_t *cells, int64_t least)
{
    bool hidden[4];
    bool total_hidden = suppress_line(count, cells, least, hidden);
    for (gsize i = 0; i < count; i++) {
        ck_assert_msg(cells[i] != 0 || !hidden[i], "zeros are shown");
        ck_assert_msg(cells[i] == 0 || cells[i] >= least || hidden[i], "small counts never are");
    }
    /* Without the total the hidden cells are tied by nothing. */
    if (total_hidden)
        return;
    struct attack attack = attack_line(count, cells, hidden);
    for (gsize i = 0; i < count; i++)
        ck_assert_msg(!hidden[i] || (attack.least[i] == 1 && attack.greatest[i] >= least - 1),
                      "cell %zu of %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " is between %" PRId64
                      " and %" PRId64,
                      i, cells[0], cells[1], cells[2], cells[3], attack.least[i], attack.greatest[i]);
}

/* Every line of count cells from 0 to greatest. */
static void check_all_lines(gsize count, int64_t greatest, int64_t least)
{
    int64_t cells[4] = {0};
    for (gsize i = 0; i < count;) {
        check_line(count, cells, least);
        for (i = 0; i < count && cells[i] == greatest; i++)
            cells[i] = 0;
        if (i < count)
            cells[i]++;
    }
}

START_TEST(no_attack_narrows_a_hidden_cell_of_any_small_line)
{
    check_all_lines(1, 40, SUPPRESS_LEAST);
    check_all_lines(2, 20, SUPPRESS_LEAST);
    check_all_lines(3, 13, SUPPRESS_LEAST);
    check_all_lines(4, 8, SUPPRESS_LEAST);
    check_all_lines(4, 6, 3);
    check_all_lines(3, 13, 8);
}
END_TEST

START_TEST(one_step_less_would_give_a_count_away)
{
    /* The rule's bound is sharp: with the sum one lower a cell is known to be below least-1. */
    const int64_t cells[] = {1, 3, 90, 0};
    const bool hidden[] = {true, true, false, false};
    ck_assert_int_lt(attack_line(4, cells, hidden).greatest[0], SUPPRESS_LEAST - 1);
    bool decided[4];
    ck_assert(!suppress_line(4, cells, SUPPRESS_LEAST, decided) && decided[2]);
}
END_TEST

START_TEST(nothing_small_hides_nothing_and_the_first_of_equals_is_taken)
{
    const int64_t large[] = {0, 5, 9}, equal[] = {2, 9, 7, 7}, alone[] = {3};
    bool hidden[4];
    ck_assert(!suppress_line(3, large, SUPPRESS_LEAST, hidden) && !hidden[0] && !hidden[1] && !hidden[2]);
    ck_assert(!suppress_line(4, equal, SUPPRESS_LEAST, hidden) && hidden[0] && hidden[2] && !hidden[3]);
    ck_assert(suppress_line(1, alone, SUPPRESS_LEAST, hidden) && hidden[0]);
    ck_assert(!suppress_line(0, NULL, SUPPRESS_LEAST, NULL));
}
END_TEST

SUITE("stats/suppress", lines_are_suppressed_as_the_vectors_say,
      no_attack_narrows_a_hidden_cell_of_any_small_line, one_step_less_would_give_a_count_away,
      nothing_small_hides_nothing_and_the_first_of_equals_is_taken)
