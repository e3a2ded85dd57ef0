/* Answers in one word: limits of law and of the house, and the five questions. */
#include "suite.h"
#include "takhojd/finding/ceiling.h"
#include "takhojd/finding/questions.h"
#include "takhojd/finding/variation.h"
#include "takhojd/plan/rules.h"

#include <math.h>
#include <string.h>

static const struct measure promise = {.id = "promise", .direction = DIRECTION_UP, .is_promise = true};
static const struct measure fault = {.id = "fault", .direction = DIRECTION_DOWN};
static const struct measure_part kept = {
    .measure = &promise, .id = "kept", .kind = PART_RATIO, .per = 1, .is_main = true, .is_of_law = true};
static const struct measure_part flagged = {
    .measure = &fault, .id = "flagged", .kind = PART_WEIGHTED, .per = 1, .is_main = true, .is_of_law = true};
static const struct rule flag = {.kind = RULE_FLAG, .flag = true, .force = RULE_STATUTE, .citation = "§"};
static const struct rule no_flag = {.kind = RULE_FLAG, .force = RULE_STATUTE, .citation = "§"};

static struct figure figure_of(const struct measure_part *part, uint32_t unit, double events, double trials)
{
    struct interval interval = interval_wilson(events, trials);
    return (struct figure){.part = part,
                           .scope = {.kind = SCOPE_CAMPAIGN, .number = unit},
                           .grain = GRAIN_MONTH,
                           .period = {9770, 9801},
                           .numerator = events,
                           .denominator = trials,
                           .value = interval.value,
                           .lower = interval.lower,
                           .upper = interval.upper,
                           .law_limit = NAN,
                           .ethics_target = NAN,
                           .state = trials > 0 ? FIGURE_MEASURED : FIGURE_NO_EVENTS_POSSIBLE};
}

static struct verdict *law, *ethics;

static struct evidence shown; /* what the answer stands on */

/* What the figures say of the law: those of months, and that of the longer period they are in, or NULL. */
static enum answer law_says_of(const struct figure *own, struct figure *figures, guint count)
{
    g_autoptr(GPtrArray) series = g_ptr_array_new();
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(series, &figures[i]);
    law = verdict_new(VERDICT_LIMIT, "law");
    ethics = verdict_new(VERDICT_LIMIT, "ethics");
    ceiling_hold(law, ethics, own, series);
    verdict_conclude(law);
    verdict_conclude(ethics);
    enum answer answer = law->answer;
    guint pieces = law->evidence->len;
    ck_assert(pieces || answer == ANSWER_NOT_SHOWN);
    if (pieces)
        shown = g_array_index(law->evidence, struct evidence, 0);
    verdict_free(law);
    verdict_free(ethics);
    return answer;
}

/* What the newest settled of the months says. */
static enum answer law_says(struct figure *figures, guint count)
{
    return law_says_of(NULL, figures, count);
}

START_TEST(a_law_without_a_share_of_its_own_tolerates_no_miss)
{
    struct figure one = figure_of(&kept, 0, 200, 200);
    ck_assert_int_eq(law_says(&one, 1), ANSWER_NOT_SHOWN);
    one.law = &flag;
    ck_assert_int_eq(law_says(&one, 1), ANSWER_YES);
    one.numerator = 199, one.value = 199.0 / 200;
    ck_assert_int_eq(law_says(&one, 1), ANSWER_NO);
    one.law = &no_flag;
    ck_assert(isnan(ceiling_law_limit(&one)));
}
END_TEST

START_TEST(a_law_of_the_parts_own_is_asked_in_every_case_and_turns_with_the_part)
{
    static const struct measure_part refunded = {.measure = &fault,
                                                 .id = "refunded",
                                                 .kind = PART_RATIO,
                                                 .per = 1,
                                                 .is_of_law = true,
                                                 .own_law = "refund",
                                                 .own_direction = DIRECTION_UP};
    struct figure one = figure_of(&refunded, 0, 20, 20);
    one.law = &flag;
    ck_assert_int_eq(law_says(&one, 1), ANSWER_YES);
    one.numerator = 19, one.value = 19.0 / 20;
    ck_assert_int_eq(law_says(&one, 1), ANSWER_NO);
}
END_TEST

START_TEST(a_law_that_lists_what_it_asks_for_is_a_limit_of_that_alone)
{
    static const char *const elements[] = {"said", NULL};
    static const struct rule list = {
        .kind = RULE_WORDS, .words = elements, .force = RULE_STATUTE, .citation = "§"};
    static const char *const ids[] = {"said", "sung"};
    for (int i = 0; i < 2; i++) {
        struct measure_part part = kept;
        part.id = ids[i];
        struct figure one = figure_of(&part, 0, 20, 20);
        one.law = &list;
        ck_assert_int_eq(isfinite(ceiling_law_limit(&one)), i == 0);
    }
}
END_TEST

START_TEST(one_miss_of_too_few_for_a_percentage_is_still_a_miss)
{
    struct figure one = figure_of(&flagged, 0, 1, 4);
    one.state = FIGURE_TOO_FEW;
    one.value = one.lower = one.upper = NAN;
    one.law_limit = 0;
    ck_assert_int_eq(law_says(&one, 1), ANSWER_NO);
    one.numerator = 0;
    ck_assert_int_eq(law_says(&one, 1), ANSWER_YES);
}
END_TEST

START_TEST(the_newest_month_in_which_nothing_can_change_is_judged)
{
    struct figure months[] = {figure_of(&kept, 0, 10, 20), figure_of(&kept, 0, 20, 20),
                              figure_of(&kept, 0, 10, 20)};
    for (guint i = 0; i < 3; i++)
        months[i].law_limit = 1;
    months[2].state = FIGURE_PRELIMINARY;
    ck_assert_int_eq(law_says(months, 3), ANSWER_YES);
    months[1].state = FIGURE_TOO_FEW;
    months[1].can_change = true;
    ck_assert_int_eq(law_says(months, 3), ANSWER_NO);
}
END_TEST

/* A quarter of three months with so many kept of twenty, whose own figure is in a state. */
static enum answer quarter_says(enum figure_state state, double first, double second, double third,
                                enum figure_state newest)
{
    const double events[] = {first, second, third};
    struct figure quarter = figure_of(&kept, 0, first + second + third, 60), months[4];
    quarter.grain = GRAIN_QUARTER;
    quarter.period = (struct period){9770, 9862};
    quarter.law_limit = 1;
    quarter.state = state;
    quarter.can_change = state == FIGURE_PRELIMINARY;
    months[0] = figure_of(&kept, 0, 1, 20); /* of the quarter before */
    months[0].period = (struct period){9740, 9770};
    months[0].law_limit = 1;
    for (int i = 0; i < 3; i++) {
        months[i + 1] = figure_of(&kept, 0, events[i], 20);
        months[i + 1].period = (struct period){9770 + 31 * i, 9801 + 31 * i};
        months[i + 1].law_limit = 1;
    }
    months[3].state = newest;
    months[3].can_change = newest == FIGURE_PRELIMINARY;
    return law_says_of(&quarter, months, 4);
}

START_TEST(a_longer_report_stands_on_its_own_figure_when_that_is_settled)
{
    ck_assert_int_eq(quarter_says(FIGURE_MEASURED, 19, 20, 20, FIGURE_MEASURED), ANSWER_NO);
    ck_assert_int_eq(shown.grain, GRAIN_QUARTER);
    ck_assert_uint_eq(shown.months, 0);
    ck_assert_double_eq(shown.now.numerator, 59);
    ck_assert_int_eq(quarter_says(FIGURE_MEASURED, 20, 20, 20, FIGURE_MEASURED), ANSWER_YES);
}
END_TEST

START_TEST(one_settled_month_that_breaks_is_enough_while_the_whole_can_change)
{
    ck_assert_int_eq(quarter_says(FIGURE_PRELIMINARY, 19, 20, 20, FIGURE_PRELIMINARY), ANSWER_NO);
    ck_assert_int_eq(shown.now.period.from, 9770);
    ck_assert_uint_eq(shown.months, 2);
    ck_assert_int_eq(quarter_says(FIGURE_PRELIMINARY, 18, 19, 20, FIGURE_MEASURED), ANSWER_NO);
    ck_assert_int_eq(shown.now.period.from, 9801); /* the newest that breaks */
    ck_assert_int_eq(quarter_says(FIGURE_PRELIMINARY, 20, 20, 10, FIGURE_PRELIMINARY), ANSWER_YES);
    ck_assert_int_eq(shown.now.period.from, 9801);
    ck_assert_int_eq(quarter_says(FIGURE_NOT_MEASURED, 19, 20, 20, FIGURE_MEASURED), ANSWER_NO);
}
END_TEST

START_TEST(no_month_outside_a_longer_report_speaks_for_it)
{
    struct figure month = figure_of(&kept, 0, 1, 20), quarter = figure_of(&kept, 0, 60, 60);
    quarter.period = (struct period){9862, 9954};
    quarter.law_limit = month.law_limit = 1;
    quarter.state = FIGURE_PRELIMINARY;
    ck_assert_int_eq(law_says_of(&quarter, &month, 1), ANSWER_NOT_SHOWN);
    ck_assert_int_eq(shown.now.period.from, 9862);
    quarter.state = FIGURE_TOO_FEW;
    quarter.can_change = true;
    ck_assert_int_eq(law_says_of(&quarter, &month, 1), ANSWER_NOT_SHOWN);
}
END_TEST

START_TEST(what_looks_back_a_number_of_days_is_judged_by_every_month_of_the_whole)
{
    struct measure_part rolling = kept;
    rolling.is_rolling = true;
    struct figure months[] = {figure_of(&rolling, 0, 19, 20), figure_of(&rolling, 0, 20, 20)};
    struct figure quarter = figure_of(&rolling, 0, 20, 20);
    quarter.law_limit = months[0].law_limit = months[1].law_limit = 1;
    months[1].period = (struct period){9801, 9831};
    quarter.period.until = 9831;
    ck_assert_int_eq(law_says_of(&quarter, months, 2), ANSWER_NO);
    ck_assert_uint_eq(shown.months, 2);
}
END_TEST

/* A piece of the rule with the id, or of none. */
static void add_piece(struct verdict *verdict, const struct rule *rule, enum answer answer)
{
    struct evidence evidence = evidence_none(NULL, &kept);
    evidence.rule = rule;
    evidence.answer = answer;
    g_array_append_val(verdict->evidence, evidence);
}

static const struct rule rest = {.id = "rest"}, rest_later = {.id = "rest"}, hours = {.id = "hours"};

START_TEST(a_rule_that_two_rows_are_held_against_is_counted_once)
{
    struct verdict *verdict = verdict_new(VERDICT_LIMIT, "ethics");
    add_piece(verdict, &rest, ANSWER_YES);
    add_piece(verdict, &hours, ANSWER_YES);
    add_piece(verdict, &rest_later, ANSWER_YES); /* the rule as it was in another month */
    ceiling_conclude(verdict);
    ck_assert_uint_eq(verdict_met(verdict), 2);
    ck_assert_uint_eq(verdict_judged(verdict), 2);
    ck_assert(!g_array_index(verdict->evidence, struct evidence, 0).is_beside);
    ck_assert(g_array_index(verdict->evidence, struct evidence, 2).is_beside);
    verdict_free(verdict);
}
END_TEST

START_TEST(the_strictest_of_a_rules_rows_stands_for_it)
{
    static const enum answer answers[][3] = {{ANSWER_YES, ANSWER_NO, ANSWER_NO},
                                             {ANSWER_YES, ANSWER_NOT_SHOWN, ANSWER_NOT_SHOWN},
                                             {ANSWER_NOT_SHOWN, ANSWER_NO, ANSWER_NO},
                                             {ANSWER_NO, ANSWER_YES, ANSWER_NO}};
    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++) {
        struct verdict *verdict = verdict_new(VERDICT_LIMIT, "law");
        add_piece(verdict, &rest, answers[i][0]);
        add_piece(verdict, &rest, answers[i][1]);
        ceiling_conclude(verdict);
        ck_assert_int_eq(verdict->answer, answers[i][2]);
        ck_assert_uint_eq(verdict_judged(verdict), answers[i][2] == ANSWER_NOT_SHOWN ? 0 : 1);
        ck_assert_uint_eq(verdict_met(verdict), 0);
        verdict_free(verdict);
    }
}
END_TEST

START_TEST(rows_without_a_rule_of_their_own_are_counted_each)
{
    struct verdict *verdict = verdict_new(VERDICT_LIMIT, "law");
    add_piece(verdict, NULL, ANSWER_YES);
    add_piece(verdict, NULL, ANSWER_YES);
    ceiling_conclude(verdict);
    ck_assert_uint_eq(verdict_met(verdict), 2);
    verdict_free(verdict);
}
END_TEST

START_TEST(what_could_not_happen_or_was_not_measured_is_not_met)
{
    struct figure one = figure_of(&kept, 0, 0, 0);
    one.law_limit = 1;
    ck_assert_int_eq(law_says(&one, 1), ANSWER_NOT_SHOWN);
    one.state = FIGURE_NOT_MEASURED;
    one.numerator = one.denominator = NAN;
    ck_assert_int_eq(law_says(&one, 1), ANSWER_NOT_SHOWN);
}
END_TEST

/* House policy as it is shipped, asked on the day of the figures. */
static struct rules *house(void)
{
    GError *error = NULL;
    struct rules *rules = rules_load((const char *const[]){"reports/rules/house.json", NULL}, &error);
    ck_no_error(error);
    return rules;
}

static const struct question_test *test_of(const char *id)
{
    guint count;
    const struct question_test *tests = questions_tests(&count);
    for (guint i = 0; i < count; i++)
        if (!strcmp(tests[i].id, id))
            return &tests[i];
    ck_abort_msg("no test %s", id);
}

static struct evidence try(const char *id, struct figure *figures, guint count, struct figure *others)
{
    struct rules *rules = house();
    g_autoptr(GPtrArray) all = g_ptr_array_new(), other = g_ptr_array_new();
    for (guint i = 0; i < count; i++) {
        g_ptr_array_add(all, &figures[i]);
        if (others)
            g_ptr_array_add(other, &others[i]);
    }
    struct evidence evidence = question_try(test_of(id), &kept, all, other, rules);
    evidence.rule = NULL;
    rules_free(rules);
    return evidence;
}

START_TEST(one_campaign_with_a_miss_makes_the_first_question_a_no)
{
    struct figure campaigns[] = {figure_of(&kept, 0, 30, 30), figure_of(&kept, 1, 4, 4),
                                 figure_of(&kept, 2, 0, 0)};
    campaigns[1].state = FIGURE_TOO_FEW;
    struct evidence evidence = try("group_lawful", campaigns, 3, NULL);
    ck_assert_int_eq(evidence.answer, ANSWER_YES);
    ck_assert_double_eq(evidence.now.numerator, 2);
    ck_assert_double_eq(evidence.now.denominator, 2);
    campaigns[0].numerator = 29;
    ck_assert_int_eq(try("group_lawful", campaigns, 3, NULL).answer, ANSWER_NO);
}
END_TEST

START_TEST(a_campaign_that_was_not_measured_leaves_the_question_open)
{
    struct figure campaigns[] = {figure_of(&kept, 0, 30, 30), figure_of(&kept, 1, 30, 30)};
    campaigns[1].state = FIGURE_NOT_MEASURED;
    ck_assert_int_eq(try("group_justified", campaigns, 2, NULL).answer, ANSWER_NOT_SHOWN);
    campaigns[0].numerator = 29;
    ck_assert_int_eq(try("group_justified", campaigns, 2, NULL).answer, ANSWER_NO);
    ck_assert_int_eq(try("group_justified", campaigns, 0, NULL).answer, ANSWER_NOT_SHOWN);
}
END_TEST

START_TEST(always_takes_sixty_reviews_and_never_is_one_miss)
{
    struct figure reviews = figure_of(&kept, 0, 59, 59);
    ck_assert_int_eq(try("opening_always", &reviews, 1, NULL).answer, ANSWER_NOT_SHOWN);
    reviews = figure_of(&kept, 0, 60, 60);
    ck_assert_int_eq(try("opening_always", &reviews, 1, NULL).answer, ANSWER_YES);
    reviews = figure_of(&kept, 0, 8, 9);
    reviews.state = FIGURE_TOO_FEW;
    ck_assert_int_eq(try("opening_always", &reviews, 1, NULL).answer, ANSWER_NO);
}
END_TEST

START_TEST(an_interval_that_holds_the_limit_shows_nothing_either_way)
{
    struct figure agents = figure_of(&kept, 0, 0, 200); /* of 200 agents none who never lets go */
    ck_assert_int_eq(try("agents_leave_free", &agents, 1, NULL).answer, ANSWER_YES);
    ck_assert_double_eq(try("agents_leave_free", &agents, 1, NULL).now.numerator, 200);
    agents = figure_of(&kept, 0, 2, 20);
    ck_assert_int_eq(try("agents_leave_free", &agents, 1, NULL).answer, ANSWER_NOT_SHOWN);
    agents = figure_of(&kept, 0, 15, 20);
    ck_assert_int_eq(try("agents_leave_free", &agents, 1, NULL).answer, ANSWER_NO);
    struct figure wanted = figure_of(&kept, 0, 50, 100);
    ck_assert_int_eq(try("want_it_ourselves", &wanted, 1, NULL).answer, ANSWER_NOT_SHOWN);
    wanted = figure_of(&kept, 0, 70, 100);
    ck_assert_int_eq(try("want_it_ourselves", &wanted, 1, NULL).answer, ANSWER_YES);
    wanted = figure_of(&kept, 0, 30, 100);
    ck_assert_int_eq(try("want_it_ourselves", &wanted, 1, NULL).answer, ANSWER_NO);
}
END_TEST

START_TEST(a_team_that_is_paid_for_sales_and_volume_alone_is_a_no)
{
    struct figure sales[] = {figure_of(&kept, 0, 0.4, 1), figure_of(&kept, 1, 0.6, 1)};
    struct figure volume[] = {figure_of(&kept, 0, 0.2, 1), figure_of(&kept, 1, 0.3, 1)};
    ck_assert_int_eq(try("teams_not_only_sales", sales, 2, volume).answer, ANSWER_YES);
    volume[1].numerator = 0.4;
    ck_assert_int_eq(try("teams_not_only_sales", sales, 2, volume).answer, ANSWER_NO);
}
END_TEST

START_TEST(a_count_of_everything_has_no_interval_and_is_held_as_it_is)
{
    struct figure weight = figure_of(&kept, 0, 5, 10);
    weight.lower = weight.upper = NAN;
    ck_assert_int_eq(try("quality_rewarded", &weight, 1, NULL).answer, ANSWER_YES);
    weight.numerator = 4.9, weight.value = 0.49;
    ck_assert_int_eq(try("quality_rewarded", &weight, 1, NULL).answer, ANSWER_NO);
}
END_TEST

/* So many units of 200 each in two periods, every other one this much better. */
static struct evidence between(guint units, double apart)
{
    struct figure figures[80];
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint i = 0; i < 2 * units; i++) {
        figures[i] = figure_of(&kept, i % units, 100 + (i % 2 ? apart : -apart) + i % 5, 200);
        figures[i].period = (struct period){9770 + (i < units ? 0 : 31), 9801 + (i < units ? 0 : 31)};
        g_ptr_array_add(all, &figures[i]);
    }
    figures[0].state = FIGURE_SUPPRESSED;
    return variation_between(&kept, SCOPE_AGENT, all);
}

START_TEST(units_differ_by_more_than_chance_or_need_not)
{
    struct evidence far = between(20, 30), near = between(20, 0), few = between(9, 30);
    ck_assert_int_eq(far.answer, ANSWER_YES);
    ck_assert_double_eq(far.now.denominator, 20);
    ck_assert_double_eq_tol(far.now.value.value, 0.15, 0.03); /* half of them 15 points up, half down */
    ck_assert_int_eq(near.answer, ANSWER_NO);
    ck_assert_int_eq(few.answer, ANSWER_NOT_SHOWN);
    ck_assert(isnan(few.now.value.value));
}
END_TEST

SUITE("verdict", units_differ_by_more_than_chance_or_need_not,
      a_law_without_a_share_of_its_own_tolerates_no_miss,
      a_law_of_the_parts_own_is_asked_in_every_case_and_turns_with_the_part,
      a_law_that_lists_what_it_asks_for_is_a_limit_of_that_alone,
      one_miss_of_too_few_for_a_percentage_is_still_a_miss,
      the_newest_month_in_which_nothing_can_change_is_judged,
      a_longer_report_stands_on_its_own_figure_when_that_is_settled,
      one_settled_month_that_breaks_is_enough_while_the_whole_can_change,
      no_month_outside_a_longer_report_speaks_for_it,
      what_looks_back_a_number_of_days_is_judged_by_every_month_of_the_whole,
      a_rule_that_two_rows_are_held_against_is_counted_once, the_strictest_of_a_rules_rows_stands_for_it,
      rows_without_a_rule_of_their_own_are_counted_each, what_could_not_happen_or_was_not_measured_is_not_met,
      one_campaign_with_a_miss_makes_the_first_question_a_no,
      a_campaign_that_was_not_measured_leaves_the_question_open,
      always_takes_sixty_reviews_and_never_is_one_miss,
      an_interval_that_holds_the_limit_shows_nothing_either_way,
      a_team_that_is_paid_for_sales_and_volume_alone_is_a_no,
      a_count_of_everything_has_no_interval_and_is_held_as_it_is)
