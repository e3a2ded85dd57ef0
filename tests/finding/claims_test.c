/* Changes between spans of periods, and what is concluded from them. */
#include "suite.h"
#include "takhojd/finding/association.h"
#include "takhojd/finding/better.h"
#include "takhojd/finding/change.h"
#include "takhojd/finding/claims.h"
#include "takhojd/stats/difference.h"

#include <math.h>

static const struct measure rising = {.id = "rising", .direction = DIRECTION_UP};
static const struct measure falling = {.id = "falling", .direction = DIRECTION_DOWN};
static const struct measure_part share = {.measure = &rising, .id = "share", .kind = PART_RATIO, .per = 1};
static const struct measure_part fault = {.measure = &falling, .id = "fault", .kind = PART_RATIO, .per = 1};
static const struct measure_part attempts = {
    .measure = &rising, .id = "attempts", .kind = PART_COUNT, .per = 1};

static struct figure month_of(const struct measure_part *part, int month, double events, double trials)
{
    struct interval interval = interval_wilson(events, trials);
    return (struct figure){.part = part,
                           .scope = {.kind = SCOPE_ALL},
                           .grain = GRAIN_MONTH,
                           .period = period_shift(GRAIN_MONTH, (struct period){9770, 9801}, month),
                           .numerator = events,
                           .denominator = part->kind == PART_COUNT ? (double)NAN : trials,
                           .value = part->kind == PART_COUNT ? events : interval.value,
                           .lower = interval.lower,
                           .upper = interval.upper,
                           .state = FIGURE_MEASURED};
}

/* So many months, the later half with other events of 100. */
static GArray *months_of(const struct measure_part *part, int count, double before, double now)
{
    GArray *months = g_array_new(FALSE, FALSE, sizeof(struct figure));
    for (int i = 0; i < count; i++) {
        double wobble = part->kind == PART_COUNT ? i % 3 : 0;
        struct figure figure = month_of(part, i - count + 1, (i < count / 2 ? before : now) + wobble, 100);
        g_array_append_val(months, figure);
    }
    return months;
}

static GPtrArray *pointers(GArray *months)
{
    GPtrArray *all = g_ptr_array_new();
    for (guint i = 0; i < months->len; i++)
        g_ptr_array_add(all, &g_array_index(months, struct figure, i));
    return all;
}

static struct evidence changed(GArray *months)
{
    g_autoptr(GPtrArray) all = pointers(months);
    struct evidence evidence = evidence_none(NULL, g_array_index(months, struct figure, 0).part);
    change_over_time(&evidence, all, 12, 6);
    return evidence;
}

START_TEST(months_before_the_first_call_or_with_it_are_none_to_compare_with)
{
    const struct measure_part *const parts[] = {&share, &attempts};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(GArray) months = months_of(parts[i], 13, 20, 40);
        ck_assert_uint_eq(changed(months).periods, 6);
        g_array_index(months, struct figure, 0).precedes_calls = true;
        ck_assert_uint_eq(changed(months).periods, 6);
        g_array_index(months, struct figure, 1).precedes_calls = true;
        ck_assert_uint_eq(changed(months).periods, 0);
    }
}
END_TEST

START_TEST(twelve_months_are_added_up_beside_the_twelve_before)
{
    g_autoptr(GArray) months = months_of(&share, 26, 20, 40);
    struct evidence evidence = changed(months);
    ck_assert_uint_eq(evidence.periods, 12);
    ck_assert_double_eq(evidence.now.numerator, 480);
    ck_assert_double_eq(evidence.before.numerator, 12 * 20 + 20); /* the 13th newest is of the later half */
    ck_assert_double_eq(evidence.now.denominator, 1200);
    struct interval wanted = difference_proportions(480, 1200, 260, 1200);
    ck_assert_double_eq_tol(evidence.difference.lower, wanted.lower, 1e-12);
    ck_assert_int_eq(answer_of_side(evidence.difference, 1), ANSWER_YES);
    ck_assert_int_eq(answer_of_side(evidence.difference, -1), ANSWER_NO);
}
END_TEST

START_TEST(what_can_still_change_is_passed_over_and_five_months_a_side_are_too_few)
{
    g_autoptr(GArray) months = months_of(&share, 14, 20, 20);
    g_array_index(months, struct figure, 13).state = FIGURE_PRELIMINARY;
    g_array_index(months, struct figure, 12).can_change = true;
    struct evidence evidence = changed(months);
    ck_assert_uint_eq(evidence.periods, 6);
    ck_assert_int_eq(evidence.now.period.until, g_array_index(months, struct figure, 11).period.until);
    g_array_index(months, struct figure, 0).state = FIGURE_NOT_MEASURED;
    evidence = changed(months);
    ck_assert_uint_eq(evidence.periods, 0);
    ck_assert_int_eq(answer_of_side(evidence.difference, 1), ANSWER_NOT_SHOWN);
}
END_TEST

START_TEST(counts_are_held_against_what_differs_between_periods)
{
    g_autoptr(GArray) months = months_of(&attempts, 24, 1000, 1001);
    ck_assert_int_eq(answer_of_side(changed(months).difference, 1), ANSWER_YES);
    for (guint i = 0; i < months->len; i++)
        g_array_index(months, struct figure, i).numerator += i % 2 ? 200 : -200;
    struct evidence evidence = changed(months);
    ck_assert_int_eq(answer_of_side(evidence.difference, 1), ANSWER_NOT_SHOWN);
    ck_assert(isnan(evidence.now.numerator));
}
END_TEST

START_TEST(means_differ_as_welch_says)
{
    static const double first[] = {1, 2, 3, 4, 5}, second[] = {2, 4, 6, 8, 10}, same[] = {3, 3};
    struct interval difference = difference_means(5, first, 5, second);
    ck_assert_double_eq_tol(difference.value, -3, 1e-12);
    ck_assert_double_eq_tol(difference.lower, -6.887741644, 1e-6);
    ck_assert_double_eq_tol(difference.upper, 0.887741644, 1e-6);
    ck_assert_double_eq_tol(difference_mean(5, first).upper, 3 + 2.776445105 * sqrt(0.5), 1e-8);
    ck_assert_double_eq(difference_means(2, same, 2, same).lower, 0);
    ck_assert(isnan(difference_means(1, first, 5, second).lower));
    ck_assert(!interval_defined(difference_means(0, NULL, 5, second)));
}
END_TEST

static enum answer better_of(double attempts_now, double share_now, double fault_now)
{
    GArray *all[] = {months_of(&attempts, 24, 1000, attempts_now), months_of(&share, 24, 90, share_now),
                     months_of(&fault, 24, 10, fault_now)};
    struct verdict *verdict = verdict_new(VERDICT_BETTER, "more_not_better");
    for (int i = 0; i < 3; i++) {
        g_autoptr(GPtrArray) figures = pointers(all[i]);
        better_examine(verdict, g_array_index(all[i], struct figure, 0).part, figures);
        g_array_unref(all[i]);
    }
    better_conclude(verdict);
    enum answer answer = verdict->answer;
    verdict_free(verdict);
    return answer;
}

START_TEST(growth_is_warned_of_only_where_something_became_worse)
{
    ck_assert_int_eq(better_of(1200, 90, 10), ANSWER_NO);
    ck_assert_int_eq(better_of(1200, 70, 10), ANSWER_YES);
    ck_assert_int_eq(better_of(1200, 99, 30), ANSWER_YES);
    ck_assert_int_eq(better_of(1200, 99, 1), ANSWER_NO);
    ck_assert_int_eq(better_of(800, 70, 30), ANSWER_NO);
}
END_TEST

/* Months of teams: conduct, and conversions that go with it (1), against it (-1), or not at all (0). */
static struct verdict *associate(guint months, int with)
{
    GArray *conduct = g_array_new(FALSE, FALSE, sizeof(struct figure));
    GArray *business = g_array_new(FALSE, FALSE, sizeof(struct figure));
    for (guint i = 0; i < months; i++) {
        int level = (int)(i * 7 % 13);
        struct figure x = month_of(&share, (int)(i / 3), 40 + level, 100);
        struct figure y = month_of(&share, (int)(i / 3),
                                   30 + (with ? with * level : (int)((i + 3) * 2654435761U >> 24) % 11), 100);
        x.scope.number = y.scope.number = i % 3;
        /* A team that is better in everything must not make a connection. */
        x.value += 0.2 * (i % 3);
        y.value += 0.2 * (i % 3);
        g_array_append_val(conduct, x);
        g_array_append_val(business, y);
    }
    g_autoptr(GPtrArray) one = pointers(conduct), two = pointers(business);
    struct verdict *verdict = verdict_new(VERDICT_ASSOCIATION, "ethics_and_business");
    association_examine(verdict, &share, one, two);
    verdict_conclude(verdict);
    g_array_unref(conduct);
    g_array_unref(business);
    return verdict;
}

static enum answer association_of(guint months, int with, enum answer claimed)
{
    struct verdict *verdict = associate(months, with),
                   *claim = verdict_new(VERDICT_CLAIM, CLAIM_OF_ASSOCIATION);
    claim_turn(claim, verdict);
    ck_assert_int_eq(claim->answer, claimed);
    enum answer answer = verdict->answer;
    verdict_free(verdict);
    verdict_free(claim);
    return answer;
}

START_TEST(teams_are_compared_with_themselves_from_24_months_on)
{
    ck_assert_int_eq(association_of(60, 1, ANSWER_NO), ANSWER_YES);
    ck_assert_int_eq(association_of(60, -1, ANSWER_YES), ANSWER_NO);
    ck_assert_int_eq(association_of(60, 0, ANSWER_NOT_SHOWN), ANSWER_NOT_SHOWN);
    ck_assert_int_eq(association_of(23, 1, ANSWER_NOT_SHOWN), ANSWER_NOT_SHOWN);
    ck_assert_int_eq(association_of(24, 1, ANSWER_NO), ANSWER_YES);
}
END_TEST

static enum answer law_is_enough(guint laws, guint law_missed, guint targets, guint ethics_missed)
{
    struct verdict *limits[] = {verdict_new(VERDICT_LIMIT, "law"), verdict_new(VERDICT_LIMIT, "ethics")};
    const guint missed[] = {law_missed, ethics_missed}, all[] = {laws, targets};
    for (int i = 0; i < 2; i++)
        for (guint e = 0; e < all[i]; e++) {
            struct evidence evidence = evidence_none(NULL, &share);
            evidence.answer = e < missed[i] ? ANSWER_NO : ANSWER_YES;
            g_array_append_val(limits[i]->evidence, evidence);
        }
    struct verdict *claim = verdict_new(VERDICT_CLAIM, CLAIM_OF_LIMITS);
    claim_weigh(claim, limits[0], limits[1]);
    enum answer answer = claim->answer;
    verdict_free(limits[0]);
    verdict_free(limits[1]);
    verdict_free(claim);
    return answer;
}

START_TEST(the_law_is_not_enough_where_it_is_kept_and_the_house_is_not)
{
    ck_assert_int_eq(law_is_enough(10, 0, 10, 1), ANSWER_NO);
    ck_assert_int_eq(law_is_enough(10, 0, 10, 0), ANSWER_YES);
    ck_assert_int_eq(law_is_enough(10, 1, 10, 0), ANSWER_NOT_SHOWN);
    struct verdict *claim = verdict_new(VERDICT_CLAIM, CLAIM_OF_LIMITS);
    claim_weigh(claim, NULL, NULL);
    ck_assert_int_eq(claim->answer, ANSWER_NOT_SHOWN);
    verdict_free(claim);
}
END_TEST

START_TEST(one_law_kept_of_one_that_could_be_judged_shows_nothing_of_the_law)
{
    ck_assert_int_eq(law_is_enough(1, 0, 1, 0), ANSWER_NOT_SHOWN);
    ck_assert_int_eq(law_is_enough(9, 0, 20, 1), ANSWER_NOT_SHOWN);
    ck_assert_int_eq(law_is_enough(20, 0, 9, 0), ANSWER_NOT_SHOWN);
    ck_assert_int_eq(law_is_enough(20, 0, 9, 1), ANSWER_NO); /* one broken promise is enough to contradict */
}
END_TEST

SUITE("claims", twelve_months_are_added_up_beside_the_twelve_before,
      months_before_the_first_call_or_with_it_are_none_to_compare_with,
      what_can_still_change_is_passed_over_and_five_months_a_side_are_too_few,
      counts_are_held_against_what_differs_between_periods, means_differ_as_welch_says,
      growth_is_warned_of_only_where_something_became_worse,
      teams_are_compared_with_themselves_from_24_months_on,
      the_law_is_not_enough_where_it_is_kept_and_the_house_is_not,
      one_law_kept_of_one_that_could_be_judged_shows_nothing_of_the_law)
