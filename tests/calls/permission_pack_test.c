/* The same under a pack of its own: what another country's law makes of a call. */
#include "permit.h"

START_TEST(the_right_to_object_can_become_a_need_to_agree_on_a_date)
{
    struct world *world = market();
    change_law(world,
               "{\"pack\": \"XX\", \"version\": \"1\", \"rules\": ["
               "{\"id\": \"default_basis\", \"word\": \"opt_out\", \"valid_until\": \"2026-03-03\", " LAW
               ", {\"id\": \"default_basis\", \"word\": \"opt_in\", \"valid_from\": \"2026-03-03\", " LAW
               "]}");
    add_consent(world, whole_consent(CALLED + DAYS(1)));
    add_mode(world, "before", "manual", utc("2026-03-02 22:59"));
    add_mode(world, "at midnight", "manual", utc("2026-03-02 23:00"));
    add_mode(world, "agreed", "manual", CALLED + DAYS(1) + 1);
    judge(world);
    ck_assert_int_eq(counted_on(world, "2026-03-02", COUNTER_basis_missing), 0);
    ck_assert_int_eq(counted_on(world, "2026-03-03", COUNTER_basis_missing), 1);
    ck_assert_int_eq(counted(world, COUNTER_consents_used), 1);
    ck_assert_int_eq(counted(world, COUNTER_attempts_protected), 0);
    world_free(world);
}
END_TEST

START_TEST(no_rule_is_no_basis_and_no_fault)
{
    struct world *world = market();
    change_law(world, "{\"pack\": \"XX\", \"version\": \"1\", \"rules\": ["
                      "{\"id\": \"default_basis\", \"word\": \"opt_out\", \"scope\": {\"audience\": "
                      "[\"company\"]}, " LAW "]}");
    add_live(world);
    judge(world);
    ck_assert_int_eq(counted(world, COUNTER_basis_no_rule), 1);
    ck_assert_int_eq(counted(world, COUNTER_basis_missing), 0);
    world_free(world);
}
END_TEST

START_TEST(a_register_may_give_days_of_grace_and_count_age_in_days)
{
    for (int days = 27; days <= 28; days++) {
        struct world *world = market();
        change_law(world, "{\"pack\": \"XX\", \"version\": \"1\", \"rules\": ["
                          "{\"id\": \"register.name\", \"word\": \"TPS\", " LAW
                          ", {\"id\": \"register.max_age\", \"number\": 27, \"unit\": \"day\", " LAW
                          ", {\"id\": \"register.grace\", \"number\": 28, \"unit\": \"day\", " LAW "]}");
        add_scrub(world, "k", "TPS", CALLED_ON - days, CALLED - HOURS(1));
        add_listing(world, "p", "TPS", CALLED_ON - days, 0);
        add_live(world);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_listed_grace), days == 27);
        ck_assert_int_eq(counted(world, COUNTER_listed_called), days == 28);
        ck_assert_int_eq(counted(world, COUNTER_scrub_stale), days == 28);
        world_free(world);
    }
}
END_TEST

START_TEST(what_was_told_this_caller_may_outlast_any_listing)
{
    for (int survives = 0; survives <= 1; survives++) {
        struct world *world = market();
        g_autofree char *law =
            g_strdup_printf("{\"pack\": \"XX\", \"version\": \"1\", \"rules\": ["
                            "{\"id\": \"register.name\", \"word\": \"TPS\", " LAW
                            ", {\"id\": \"register.consent_survives\", \"flag\": %s, " LAW "]}",
                            survives ? "true" : "false");
        change_law(world, law);
        add_consent(world, whole_consent(CALLED - DAYS(700)));
        add_listing(world, "p", "TPS", CALLED_ON - 100, 0);
        add_live(world);
        judge(world);
        ck_assert_int_eq(counted(world, COUNTER_listed_exempt), survives);
        ck_assert_int_eq(counted(world, COUNTER_listed_called), !survives);
        world_free(world);
    }
}
END_TEST

SUITE("calls/permission_pack", the_right_to_object_can_become_a_need_to_agree_on_a_date,
      no_rule_is_no_basis_and_no_fault, a_register_may_give_days_of_grace_and_count_age_in_days,
      what_was_told_this_caller_may_outlast_any_listing)
