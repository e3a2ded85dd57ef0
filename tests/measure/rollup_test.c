/* Rolling up: which unit and which period a count belongs to. */
#include "../calls/fixture.h"

static struct world *market(const char *as_of)
{
    struct world *world = world_new(as_of);
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    return world;
}

START_TEST(the_periods_are_those_that_lie_wholly_or_partly_in_the_span)
{
    struct world *world = market("2026-10-31");
    judge(world);
    const struct {
        enum grain grain;
        const char *from, *until;
        int periods;
    } cases[] = {
        {GRAIN_MONTH, "2026-01-31", "2026-02-01", 1}, {GRAIN_MONTH, "2026-01-31", "2026-02-02", 2},
        {GRAIN_WEEK, "2025-12-28", "2026-01-06", 3},  {GRAIN_DAY, "2026-01-31", "2026-02-02", 2},
        {GRAIN_YEAR, "2024-12-31", "2026-01-02", 3},  {GRAIN_QUARTER, "2025-03-31", "2025-04-02", 2}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct period span = {date(cases[i].from), date(cases[i].until)};
        struct rollup *rollup = rollup_new(world->dataset, SCOPE_ALL, cases[i].grain, span);
        ck_assert_int_eq(rollup_periods(rollup), cases[i].periods);
        ck_assert_int_eq(rollup_period(rollup, 0).from, period_containing(cases[i].grain, span.from).from);
        ck_assert_int_ge(rollup_period(rollup, cases[i].periods - 1).until, span.until);
        rollup_free(rollup);
    }
    world_free(world);
}
END_TEST

START_TEST(days_weeks_months_quarters_and_years_add_up_to_the_same)
{
    struct world *world = market("2026-10-31");
    for (int i = 0; i < 700; i++)
        add_attempt(world, "p", i % 3 ? "k" : "l", utc("2024-10-01 12:00") + DAYS(i));
    judge(world);
    /* Whole weeks that are whole months and quarters too do not exist: the span is all there is. */
    const struct period span = {world->dataset->figures_day, world->dataset->as_of + 1};
    for (int grain = 0; grain < GRAINS; grain++)
        for (int scope = SCOPE_ALL; scope <= SCOPE_CAMPAIGN; scope++) {
            struct rollup *rollup =
                rollup_new(world->dataset, (enum scope_kind)scope, (enum grain)grain, span);
            int64_t sum = 0;
            for (uint32_t unit = 0; unit < rollup_units(rollup); unit++)
                for (int p = 0; p < rollup_periods(rollup); p++)
                    sum += rollup_get(rollup, unit, p, COUNTER_attempts);
            ck_assert_int_eq(sum, 700);
            rollup_free(rollup);
        }
    world_free(world);
}
END_TEST

static void compare(const struct rollup *direct, const struct rollup *summed)
{
    ck_assert_int_eq(rollup_periods(direct), rollup_periods(summed));
    ck_assert_uint_eq(rollup_units(direct), rollup_units(summed));
    for (uint32_t unit = 0; unit < rollup_units(direct); unit++)
        for (int p = 0; p < rollup_periods(direct); p++)
            for (int c = 0; c < COUNTERS; c++)
                ck_each_msg(rollup_get(direct, unit, p, (enum counter)c) ==
                                rollup_get(summed, unit, p, (enum counter)c),
                            "%s of unit %u in period %d", counter_names[c], unit, p);
}

/* Calls of every kind that sums tell apart: automated and dialled, abandoned, not suitable, told of training.
 */
static void add_of_all_kinds(struct world *world)
{
    static const char *const modes[] = {"predictive", "manual", "prerecorded", "progressive"};
    static const char *const outcomes[] = {"not_suitable", "abandoned", "sale", "declined", "no_answer"};
    for (int i = 0; i < 900; i++) {
        g_autofree char *id = g_strdup_printf("call %d", i), *contact = g_strdup_printf("p%d", i % 60);
        struct call_row row = conversation(g_intern_string(id), g_intern_string(contact), i % 3 ? "k" : "l",
                                           utc("2024-09-20 12:00") + DAYS(i) * 5 / 6, outcomes[i % 5]);
        row.mode = modes[i % 4];
        row.agent = i % 2 ? "a" : "b";
        add_call(world, row);
    }
    add_membership(world, "a", "red", date("2024-01-01"), date("2025-12-02"));
    add_membership(world, "b", "blue", date("2024-01-01"), DAY_NULL);
}

START_TEST(what_is_summed_from_a_finer_rollup_is_what_is_counted)
{
    struct world *world = market("2026-10-14");
    add_of_all_kinds(world);
    judge(world);
    const struct period span = {date("2024-09-01"), date("2026-10-15")};
    int summed_count = 0;
    for (int finer_grain = 0; finer_grain < GRAINS; finer_grain++)
        for (int finer_scope = 0; finer_scope < SCOPE_KINDS; finer_scope++) {
            const struct period wide = {date("2024-01-01"), date("2027-01-01")};
            struct rollup *finer =
                rollup_new(world->dataset, (enum scope_kind)finer_scope, (enum grain)finer_grain, wide);
            for (int grain = 0; grain < GRAINS; grain++)
                for (int scope = 0; scope < SCOPE_KINDS; scope++) {
                    if (!rollup_is_finer((enum scope_kind)finer_scope, (enum grain)finer_grain,
                                         (enum scope_kind)scope, (enum grain)grain))
                        continue;
                    struct rollup *direct =
                        rollup_new(world->dataset, (enum scope_kind)scope, (enum grain)grain, span);
                    struct rollup *summed =
                        rollup_sum(finer, (enum scope_kind)scope, (enum grain)grain, span);
                    compare(direct, summed);
                    summed_count++;
                    rollup_free(direct);
                    rollup_free(summed);
                }
            rollup_free(finer);
        }
    /* Each grain to itself and months to quarters and years, in each scope, and campaigns to clients and all.
     */
    ck_assert_int_eq(summed_count, 7 * (SCOPE_KINDS + 2));
    world_free(world);
}
END_TEST

START_TEST(a_period_that_began_before_figures_exist_holds_the_days_there_are)
{
    struct world *world = market("2026-10-31");
    ck_assert_int_eq(world->dataset->figures_day, date("2024-09-01"));
    add_attempt(world, "p", "k", utc("2024-08-31 21:59"));
    add_attempt(world, "p", "k", utc("2024-08-31 22:00"));
    judge(world);
    /* 1 September 2024 is a Sunday. */
    struct period week = period_containing(GRAIN_WEEK, date("2024-09-01"));
    ck_assert_int_eq(counted_in(world, SCOPE_ALL, NULL, GRAIN_WEEK, week, COUNTER_attempts), 1);
    ck_assert_int_eq(counted_in(world, SCOPE_ALL, NULL, GRAIN_WEEK, week, COUNTER_pairs_attempted), 1);
    world_free(world);
}
END_TEST

START_TEST(a_call_belongs_to_the_team_its_agent_was_in_on_the_persons_day)
{
    struct world *world = market("2026-10-31");
    add_membership(world, "agent", "red", date("2026-01-01"), date("2026-03-02"));
    add_membership(world, "agent", "blue", date("2026-03-02"), date("2026-03-03"));
    add_attempt(world, "p", "k", utc("2026-03-01 22:59"));
    add_attempt(world, "p", "k", utc("2026-03-01 23:00"));
    add_attempt(world, "p", "k", utc("2026-03-02 12:00"));
    add_attempt(world, "p", "k", utc("2026-03-03 12:00"));
    add_call(world,
             (struct call_row){
                 .call = "nobody", .contact = "p", .campaign = "k", .started = utc("2026-03-02 13:00")});
    judge(world);
    ck_assert_int_eq(counted_for(world, SCOPE_TEAM, "red", COUNTER_attempts), 1);
    ck_assert_int_eq(counted_for(world, SCOPE_TEAM, "blue", COUNTER_attempts), 2);
    ck_assert_int_eq(counted(world, COUNTER_attempts), 5);
    ck_assert_int_eq(counted_for(world, SCOPE_AGENT, "agent", COUNTER_attempts), 4);
    world_free(world);
}
END_TEST

START_TEST(a_source_has_its_calls_of_every_mode_and_calls_without_one_are_no_sources)
{
    struct world *world = market("2026-10-31");
    static const char *const modes[] = {"manual", "predictive", "ai_voice", NULL};
    for (int i = 0; i < 4; i++)
        add_call(world,
                 (struct call_row){.call = g_intern_string((const char *const[]){"1", "2", "3", "4"}[i]),
                                   .contact = "p",
                                   .campaign = "k",
                                   .source = i < 3 ? "list" : NULL,
                                   .mode = modes[i],
                                   .started = utc("2026-03-02 12:00")});
    judge(world);
    ck_assert_int_eq(counted_for(world, SCOPE_SOURCE, "list", COUNTER_attempts), 3);
    world_free(world);
}
END_TEST

START_TEST(agents_with_many_conversations_are_counted_for_everybody_only)
{
    struct world *world = market("2026-10-31");
    for (int i = 0; i < 100; i++) {
        g_autofree char *id = g_strdup_printf("call %d", i);
        add_call(world, conversation(g_intern_string(id), "p", "k", utc("2026-03-02 08:00") + MINUTES(6 * i),
                                     "informed"));
    }
    judge(world);
    struct period month = period_containing(GRAIN_MONTH, date("2026-03-02"));
    ck_assert_int_eq(counted_in(world, SCOPE_ALL, NULL, GRAIN_MONTH, month, COUNTER_agents_talking), 1);
    ck_assert_int_eq(counted_in(world, SCOPE_ALL, NULL, GRAIN_MONTH, month, COUNTER_agents_never_unsuitable),
                     1);
    ck_assert_int_eq(counted_in(world, SCOPE_CAMPAIGN, "k", GRAIN_MONTH, month, COUNTER_agents_talking), 0);
    ck_assert_int_eq(counted_in(world, SCOPE_CLIENT, "client", GRAIN_MONTH, month, COUNTER_agents_talking),
                     0);
    world_free(world);
}
END_TEST

START_TEST(a_counter_has_no_value_in_a_scope_it_is_not_kept_for)
{
    struct world *world = market("2026-10-31");
    add_spell(world, "agent", date("2026-01-01"), 0, NULL);
    add_membership(world, "agent", "red", date("2026-01-01"), 0);
    add_attempt(world, "p", "k", utc("2026-03-02 12:00"));
    judge(world);
    struct period month = period_containing(GRAIN_MONTH, date("2026-03-02"));
    const struct {
        enum scope_kind scope;
        const char *id;
        enum counter counter;
        int64_t value;
    } cases[] = {{SCOPE_ALL, NULL, COUNTER_agents_employed, 1},
                 {SCOPE_TEAM, "red", COUNTER_agents_employed, 1},
                 {SCOPE_CLIENT, "client", COUNTER_agents_employed, 0},
                 {SCOPE_CAMPAIGN, "k", COUNTER_person_days, 0},
                 {SCOPE_CLIENT, "client", COUNTER_pairs_attempted, 1},
                 {SCOPE_CLIENT, "other", COUNTER_pairs_attempted, 0},
                 {SCOPE_CAMPAIGN, "k", COUNTER_pairs_attempted, 0},
                 {SCOPE_CLIENT, "client", COUNTER_contacts_attempted, 0},
                 {SCOPE_ALL, NULL, COUNTER_contacts_attempted, 1},
                 {SCOPE_TEAM, "red", COUNTER_person_days, 31}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        ck_assert_int_eq(counted_in(world, cases[i].scope, cases[i].id, GRAIN_MONTH, month, cases[i].counter),
                         cases[i].value);
    world_free(world);
}
END_TEST

START_TEST(a_span_before_the_history_and_one_after_it_are_zeros)
{
    struct world *world = market("2026-10-31");
    add_attempt(world, "p", "k", utc("2026-03-02 12:00"));
    judge(world);
    static const char *const days[] = {"2020-05-01", "2031-05-01"};
    for (size_t i = 0; i < 2; i++) {
        struct period month = period_containing(GRAIN_MONTH, date(days[i]));
        ck_assert_int_eq(counted_in(world, SCOPE_ALL, NULL, GRAIN_MONTH, month, COUNTER_attempts), 0);
        ck_assert_int_eq(counted_in(world, SCOPE_ALL, NULL, GRAIN_MONTH, month, COUNTER_pairs_attempted), 0);
        ck_assert_int_eq(counted_in(world, SCOPE_ALL, NULL, GRAIN_MONTH, month, COUNTER_agents_employed), 0);
    }
    world_free(world);
}
END_TEST

START_TEST(units_are_all_that_were_named_with_a_row_of_their_own_or_without)
{
    struct world *world = market("2026-10-31");
    add_attempt(world, "p", "k", utc("2026-03-02 12:00"));
    judge(world);
    ck_assert_uint_eq(scope_units(world->dataset, SCOPE_ALL), 1);
    ck_assert_uint_eq(scope_units(world->dataset, SCOPE_CLIENT), 2);
    ck_assert_uint_eq(scope_units(world->dataset, SCOPE_CAMPAIGN), 2);
    ck_assert_uint_eq(scope_units(world->dataset, SCOPE_AGENT), 1);
    ck_assert_uint_eq(scope_units(world->dataset, SCOPE_TEAM), 0);
    world_free(world);
}
END_TEST

SUITE("measure/rollup", the_periods_are_those_that_lie_wholly_or_partly_in_the_span,
      days_weeks_months_quarters_and_years_add_up_to_the_same,
      what_is_summed_from_a_finer_rollup_is_what_is_counted,
      a_period_that_began_before_figures_exist_holds_the_days_there_are,
      a_call_belongs_to_the_team_its_agent_was_in_on_the_persons_day,
      a_source_has_its_calls_of_every_mode_and_calls_without_one_are_no_sources,
      agents_with_many_conversations_are_counted_for_everybody_only,
      a_counter_has_no_value_in_a_scope_it_is_not_kept_for,
      a_span_before_the_history_and_one_after_it_are_zeros,
      units_are_all_that_were_named_with_a_row_of_their_own_or_without)
