/* What is missing, one relation and one column after the other: every part that needs it says so, and no
 * other. */
#include "figures.h"

#define DAY "2026-03-02"

/* Every relation and column that some part needs, once; texts of the catalogue. */
static GPtrArray *all_needs(const struct catalogue *catalogue)
{
    GPtrArray *needs = g_ptr_array_new();
    for (int m = 0; m < catalogue_count(catalogue); m++)
        for (int p = 0; p < catalogue_at(catalogue, m)->part_count; p++)
            measure_part_add_needs(&catalogue_at(catalogue, m)->parts[p], needs);
    return needs;
}

/* Where everything is there but that: a column of a relation is asked for, and a written yes is not. */
static bool is_needed(const struct measure_part *part, const char *wanted)
{
    return g_strv_contains(part->needs, wanted) || g_strv_contains(part->needs_there, wanted);
}

/* The parts that miss it; each must say so by name, in the whole of the figure. */
static int check_parts_without(struct desk *desk, const char *gone)
{
    int missing = 0;
    struct period month = period_containing(GRAIN_MONTH, date(DAY));
    for (int m = 0; m < catalogue_count(desk->catalogue); m++)
        for (int p = 0; p < catalogue_at(desk->catalogue, m)->part_count; p++) {
            const struct measure_part *part = &catalogue_at(desk->catalogue, m)->parts[p];
            g_array_set_size(desk->figures, 0);
            measure_figures(desk->measuring, part, SCOPE_ALL, GRAIN_MONTH, month, desk->figures);
            ck_assert_uint_eq(desk->figures->len, 1);
            const struct figure *figure = &g_array_index(desk->figures, struct figure, 0);
            bool says = figure->reason &&
                        (g_str_equal(figure->reason, "relation") || g_str_equal(figure->reason, "column"));
            bool needs = gone && is_needed(part, gone);
            ck_assert_msg(says == needs, "%s.%s without %s", part->measure->id, part->id,
                          gone ? gone : "nothing");
            if (!needs)
                continue;
            check_state(figure, FIGURE_NOT_MEASURED);
            ck_assert_str_eq(figure->missing, gone);
            ck_assert_str_eq(figure->reason, strchr(gone, '.') ? "column" : "relation");
            ck_assert(isnan(figure->numerator) && isnan(figure->denominator));
            missing++;
        }
    return missing;
}

/* Where a written yes is asked for, net conversion misses what shows it. */
static bool misses_net(struct desk *desk, const char *gone)
{
    struct figure net = ask(desk, "conversion_per_relevant_contact/net", GRAIN_MONTH, DAY);
    return g_strcmp0(net.missing, gone) == 0;
}

START_TEST(each_relation_and_column_is_missed_by_the_parts_that_need_it_and_no_other)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    talk_to_many(world, "k", utc("2026-03-02 08:00"), "sale", 0, 12);
    struct desk desk = desk_of(world);
    g_autoptr(GPtrArray) needs = all_needs(desk.catalogue);
    ck_assert_uint_gt(needs->len, 40);
    for (guint i = 0; i < needs->len; i++)
        mark_present(world, g_ptr_array_index(needs, i));
    ck_assert_int_eq(check_parts_without(&desk, NULL), 0);
    for (guint i = 0; i < needs->len; i++) {
        const char *gone = g_ptr_array_index(needs, i);
        g_hash_table_remove(world->dataset->present, gone);
        world->dataset->asks_written_yes = false;
        int missing = check_parts_without(&desk, gone);
        world->dataset->asks_written_yes = true;
        ck_assert_msg(missing > 0 || misses_net(&desk, gone), "%s", gone);
        mark_present(world, gone);
    }
    desk_clear(&desk);
}
END_TEST

/*
 * What the definitions cannot do without, by the words of the definitions and not of the catalogue: a null in
 * every row of the column would be a false zero of these parts.
 */
static const struct {
    const char *column, *parts[16];
} cannot_do_without[] = {
    {"call.answered_at",
     {"complaints/per_answered", "complaints/consumer", "complaints/company", "complaints/live",
      "complaints/automated", "ai_disclosed/disclosed", "relevance/wrong_person", "early_hangups/live",
      "robot_displeasure/complaints_live", "abandoned/us", "agent_within_2s/within", "path/answered"}},
    {"call.connected_at",
     {"conversion_per_relevant_contact/net", "transparent_opening/all_said", "masked_purpose/flagged",
      "listening/listened", "listening/talk_share", "objections_acknowledged/acknowledged",
      "calm_calls/words_per_minute", "need_before_offer/all_asked", "false_urgency/flagged", "scare/flagged",
      "pressure/flagged", "next_step_known/recap", "would_want_call/would_want", "calls_reviewed/independent",
      "ethics_trained/conversations"}},
    {"call.ended_at",
     {"misfiled/not_reached", "early_hangups/live", "early_hangups/automated", "listening/interruptions",
      "calm_calls/overlap_share", "robot_optout_offered/heard", "information_calls/hangups",
      "societal_calls/hangups", "written_yes/all", "written_yes/accepted_after",
      "conversion_per_relevant_contact/net"}},
    {"call.agent_id",
     {"calls_reviewed/not_represented", "calls_reviewed/agents", "misfiled/not_reached", "abandoned/us",
      "abandoned/us_30d", "rest_after_no/redialled_abandoned"}},
    {"sale.accepted_at",
     {"conversion_per_relevant_contact/net", "conversion_per_relevant_contact/gross",
      "conversion_per_relevant_contact/per_attempt", "path/sale", "path/stands", "deals_kept/d14",
      "deals_kept/d90", "deals_kept/d365", "withdrawals/value_past", "written_yes/all"}},
    {"sale.accept_channel",
     {"conversion_per_relevant_contact/net", "conversion_per_relevant_contact/per_conversation",
      "path/stands", "written_yes/all", "written_yes/accepted_after", "withdrawals/by_sms",
      "withdrawals/by_voice"}},
    {"sale.offer_sent_at",
     {"conversion_per_relevant_contact/net", "written_yes/all", "written_yes/offer_sent"}},
    {"sale.invalidity_notice", {"written_yes/all", "written_yes/invalidity_notice", "path/stands"}},
    {"sale.confirmed_at", {"confirmed_in_time/confirmed"}},
    {"sale.refunded_at", {"withdrawals/refunded"}},
    {"sale.dispute_reason", {"surprises/surprised", "surprises/invoice"}},
    {"complaint.channel",
     {"outside_rulings/upheld", "outside_rulings/consumer", "outside_rulings/company",
      "complaints/channel_own", "complaints/channel_other"}},
    {"complaint.decided_at", {"outside_rulings/upheld"}},
    {"complaint.upheld", {"outside_rulings/upheld", "outside_rulings/company"}},
    {"objection.registered_at", {"optout_time/within_24h", "optout_time/median"}},
    {"survey.answered_at",
     {"verdict_of_no_sayers/response_rate", "verdict_of_no_sayers/content", "next_step_known/customer_knew"}},
    {"review.said_name", {"transparent_opening/within_10s", "transparent_opening/all_said"}},
    {"speech.contact_talk_s", {"listening/talk_share"}},
    {"assessment.real_value", {"assignment_examined/examined", "assignment_examined/endorsed"}},
    {"assessment.campaign_id", {"assignment_examined/examined", "assignment_examined/despite_no"}},
    {"assessment.declined_for", {"assignment_examined/declined_unclear"}},
};

START_TEST(a_column_without_any_value_is_no_zero_of_what_is_defined_by_it)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    talk_to_many(world, "k", utc("2026-03-02 08:00"), "sale", 0, 12);
    struct desk desk = desk_of(world);
    g_autoptr(GPtrArray) needs = all_needs(desk.catalogue);
    for (guint i = 0; i < needs->len; i++)
        mark_present(world, g_ptr_array_index(needs, i));
    world->dataset->asks_written_yes = true;
    for (size_t i = 0; i < G_N_ELEMENTS(cannot_do_without); i++) {
        const char *gone = cannot_do_without[i].column;
        g_hash_table_remove(world->dataset->present, gone);
        for (const char *const *part = cannot_do_without[i].parts; *part; part++) {
            struct figure figure = ask(&desk, *part, GRAIN_MONTH, DAY);
            ck_assert_msg(figure.state == FIGURE_NOT_MEASURED && g_strcmp0(figure.missing, gone) == 0,
                          "%s without %s is %s", *part, gone, figure_state_name(figure.state));
        }
        mark_present(world, gone);
    }
    desk_clear(&desk);
}
END_TEST

START_TEST(how_a_sale_was_accepted_is_asked_for_only_where_some_sale_needs_a_written_yes)
{
    for (int is_asked = 0; is_asked < 2; is_asked++) {
        struct world *world = world_new("2026-10-31");
        add_campaign(world, (struct campaign_row){.campaign = "k",
                                                  .client = "client",
                                                  .purpose = "sale",
                                                  .audience = is_asked ? "consumer" : "company",
                                                  .product = "telecom",
                                                  .target_group = "those who asked"});
        talk_to_many(world, "k", utc("2026-03-02 08:00"), "sale", 0, 12);
        add_sale(world, (struct sale_row){.call = "k 0", .accepted = utc("2026-03-03 08:00")});
        mark_present(world, "sale.accepted_at");
        struct desk desk = desk_of(world);
        struct figure net = ask(&desk, "conversion_per_relevant_contact/net", GRAIN_MONTH, DAY);
        check_state(&net, is_asked ? FIGURE_NOT_MEASURED : FIGURE_MEASURED);
        if (!is_asked)
            ck_assert_double_eq(net.numerator, 1);
        struct figure gross = ask(&desk, "conversion_per_relevant_contact/gross", GRAIN_MONTH, DAY);
        check_state(&gross, FIGURE_MEASURED);
        desk_clear(&desk);
    }
}
END_TEST

START_TEST(without_the_relation_sale_the_outcome_is_gross_and_with_it_the_yes_must_be_known)
{
    for (int has_sales = 0; has_sales < 2; has_sales++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        talk_to_many(world, "k", utc("2026-03-02 08:00"), "sale", 0, 12);
        if (has_sales)
            mark_present(world, "sale");
        struct desk desk = desk_of(world);
        struct figure gross = ask(&desk, "conversion_per_relevant_contact/gross", GRAIN_MONTH, DAY);
        check_state(&gross, has_sales ? FIGURE_NOT_MEASURED : FIGURE_MEASURED);
        if (has_sales)
            ck_assert_str_eq(gross.missing, "sale.accepted_at");
        else
            ck_assert_double_eq(gross.numerator, 12);
        desk_clear(&desk);
    }
}
END_TEST

SUITE("measure/missing", each_relation_and_column_is_missed_by_the_parts_that_need_it_and_no_other,
      a_column_without_any_value_is_no_zero_of_what_is_defined_by_it,
      how_a_sale_was_accepted_is_asked_for_only_where_some_sale_needs_a_written_yes,
      without_the_relation_sale_the_outcome_is_gross_and_with_it_the_yes_must_be_known)
