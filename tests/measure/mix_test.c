/* Case mix: what a unit would have had, were it in each of its campaigns like everybody there. */
#include "figures.h"
#include "takhojd/measure/mix.h"

static struct world *market(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "l", "other");
    return world;
}

/* So many conversations of an agent with people from a source, some of whom are not suitable. */
static void talk_from(struct world *world, const char *agent, const char *campaign, const char *source,
                      int count, int not_suitable)
{
    for (int i = 0; i < count; i++) {
        char *name = g_strdup_printf("%s %s %s %d", agent, campaign, source ? source : "", i);
        g_ptr_array_add(world->bytes, name);
        struct call_row call = conversation(name, name, campaign, utc("2026-09-02 08:00") + MINUTES(i),
                                            i < not_suitable ? "not_suitable" : "other");
        call.agent = agent;
        call.source = source;
        add_call(world, call);
    }
}

static void talk(struct world *world, const char *agent, const char *campaign, int count, int not_suitable)
{
    talk_from(world, agent, campaign, NULL, count, not_suitable);
}

static const struct measure_part *part_of(struct desk *desk, const char *measure, const char *part)
{
    return measure_find_part(catalogue_find(desk->catalogue, measure), part);
}

/* The agents' figures of September, with their mix. */
static void ask_mix(struct desk *desk, enum scope_kind scope)
{
    const struct measure_part *part = part_of(desk, "relevance", "not_suitable");
    const struct period span = {date("2026-08-01"), date("2026-10-01")};
    const struct period september = {date("2026-09-01"), date("2026-10-01")};
    const struct measure_ground ground = {scope, GRAIN_MONTH, span};
    ask_all(desk, "relevance/not_suitable", scope, GRAIN_MONTH, span);
    mix_set_expected(desk->measuring, &ground, part, september, desk->figures, 0);
}

static const struct figure *find(const struct desk *desk, const char *id, const char *month)
{
    for (guint i = 0; i < desk->figures->len; i++) {
        const struct figure *figure = &g_array_index(desk->figures, struct figure, i);
        if (!g_strcmp0(figure->scope.id, id) && figure->period.from == date(month))
            return figure;
    }
    ck_abort_msg("no figure of %s", id);
}

START_TEST(everybodys_share_in_each_campaign_times_the_units_trials_there)
{
    struct world *world = market();
    talk(world, "a", "k", 20, 8);
    talk(world, "a", "l", 5, 0);
    talk(world, "b", "k", 10, 1);
    talk(world, "b", "l", 25, 5);
    struct desk desk = desk_of(world);
    ask_mix(&desk, SCOPE_AGENT);
    ck_assert_double_eq_tol(find(&desk, "a", "2026-09-01")->expected, 20 * 9.0 / 30 + 5 * 5.0 / 30, 1e-9);
    /* More than half of all: the others alone. */
    ck_assert_double_eq_tol(find(&desk, "b", "2026-09-01")->expected, 10 * 8.0 / 20 + 25 * 0.0 / 5, 1e-9);
    ck_assert(!(find(&desk, "a", "2026-08-01")->expected > 0));
    desk_clear(&desk);
}
END_TEST

START_TEST(in_a_campaign_of_its_own_a_unit_is_what_it_is)
{
    struct world *world = market();
    talk(world, "a", "k", 20, 8);
    talk(world, "b", "l", 10, 3);
    talk(world, "c", "l", 10, 1);
    struct desk desk = desk_of(world);
    ask_mix(&desk, SCOPE_AGENT);
    ck_assert_double_eq_tol(find(&desk, "a", "2026-09-01")->expected, 8, 1e-9);
    ck_assert_double_eq_tol(find(&desk, "b", "2026-09-01")->expected, 2, 1e-9);
    desk_clear(&desk);
}
END_TEST

START_TEST(what_is_expected_of_all_is_what_all_had_when_nobody_dominates)
{
    struct world *world = market();
    const char *const agents[] = {"a", "b", "c"};
    for (int i = 0; i < 3; i++) {
        talk(world, agents[i], "k", 10 + i, 2 + i);
        talk(world, agents[i], "l", 12 - i, 1);
    }
    struct desk desk = desk_of(world);
    ask_mix(&desk, SCOPE_AGENT);
    double expected = 0, had = 0;
    for (int i = 0; i < 3; i++) {
        expected += find(&desk, agents[i], "2026-09-01")->expected;
        had += find(&desk, agents[i], "2026-09-01")->numerator;
    }
    ck_assert_double_eq_tol(expected, had, 1e-9);
    desk_clear(&desk);
}
END_TEST

/* Three clients that call two lists, and none more than half of either. */
static struct world *lists(void)
{
    struct world *world = market();
    add_sales_campaign(world, "m", "third");
    talk_from(world, "a", "k", "x", 10, 4);
    talk_from(world, "a", "k", "y", 5, 0);
    talk_from(world, "a", "l", "x", 10, 2);
    talk_from(world, "a", "l", "y", 10, 1);
    talk_from(world, "a", "m", "x", 8, 1);
    talk_from(world, "a", "m", "y", 10, 3);
    return world;
}

START_TEST(a_client_is_compared_with_what_everybody_has_with_the_same_lists)
{
    struct desk desk = desk_of(lists());
    ask_mix(&desk, SCOPE_CLIENT);
    ck_assert_double_eq_tol(find(&desk, "client", "2026-09-01")->expected, 10 * 7.0 / 28 + 5 * 4.0 / 25,
                            1e-9);
    desk_clear(&desk);
    desk = desk_of(lists());
    ask_mix(&desk, SCOPE_CAMPAIGN);
    ck_assert_double_eq_tol(find(&desk, "m", "2026-09-01")->expected, 8 * 7.0 / 28 + 10 * 4.0 / 25, 1e-9);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_list_that_nobody_else_calls_is_compared_with_all_and_not_with_itself)
{
    struct world *world = lists();
    talk_from(world, "a", "k", "z", 6, 6);
    talk(world, "a", "k", 2, 2); /* and people of no list */
    struct desk desk = desk_of(world);
    ask_mix(&desk, SCOPE_CLIENT);
    ck_assert_double_eq_tol(find(&desk, "client", "2026-09-01")->expected,
                            10 * 7.0 / 28 + 5 * 4.0 / 25 + 8 * 19.0 / 61, 1e-9);
    desk_clear(&desk);
}
END_TEST

START_TEST(companies_are_not_compared_with_consumers_of_the_same_list)
{
    struct world *world = lists();
    for (int i = 0; i < 2; i++)
        add_campaign(world, (struct campaign_row){.campaign = i ? "n" : "o",
                                                  .client = i ? "client" : "fourth",
                                                  .purpose = "sale",
                                                  .audience = "company",
                                                  .product = "service",
                                                  .pack = "SE"});
    talk_from(world, "a", "n", "x", 10, 9);
    talk_from(world, "a", "o", "x", 10, 7);
    struct desk desk = desk_of(world);
    ask_mix(&desk, SCOPE_CLIENT);
    ck_assert_double_eq_tol(find(&desk, "client", "2026-09-01")->expected,
                            10 * 7.0 / 28 + 5 * 4.0 / 25 + 10 * 16.0 / 20, 1e-9);
    ck_assert_double_eq_tol(find(&desk, "other", "2026-09-01")->expected, 10 * 7.0 / 28 + 10 * 4.0 / 25,
                            1e-9);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_client_with_most_of_everything_is_compared_with_the_others_alone)
{
    struct world *world = lists();
    talk_from(world, "a", "k", "x", 50, 40);
    talk_from(world, "a", "k", "z", 4, 4);
    struct desk desk = desk_of(world);
    ask_mix(&desk, SCOPE_CLIENT);
    ck_assert_double_eq_tol(find(&desk, "client", "2026-09-01")->expected,
                            60 * 3.0 / 18 + 5 * 4.0 / 20 + 4 * 7.0 / 38, 1e-9);
    desk_clear(&desk);
}
END_TEST

START_TEST(what_looks_back_and_what_is_not_of_calls_has_no_mix)
{
    struct desk desk = desk_of(market());
    const struct measure_part *part = part_of(&desk, "relevance", "not_suitable");
    ck_assert(mix_is_possible(part, SCOPE_TEAM) && mix_is_possible(part, SCOPE_CLIENT));
    ck_assert(!mix_is_possible(part, SCOPE_ALL));
    ck_assert(!mix_is_possible(part_of(&desk, "agent_turnover", "rolling_12m"), SCOPE_TEAM));
    desk_clear(&desk);
}
END_TEST

SUITE("measure/mix", everybodys_share_in_each_campaign_times_the_units_trials_there,
      in_a_campaign_of_its_own_a_unit_is_what_it_is,
      what_is_expected_of_all_is_what_all_had_when_nobody_dominates,
      a_client_is_compared_with_what_everybody_has_with_the_same_lists,
      a_list_that_nobody_else_calls_is_compared_with_all_and_not_with_itself,
      companies_are_not_compared_with_consumers_of_the_same_list,
      a_client_with_most_of_everything_is_compared_with_the_others_alone,
      what_looks_back_and_what_is_not_of_calls_has_no_mix)
