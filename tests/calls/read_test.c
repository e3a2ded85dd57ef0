/* Rows of the small relations: what is refused, what had not happened at the freeze, what infinity means. */
#include "fixture.h"

#define FREEZE utc("2026-10-31 23:00")

static struct world *market(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    return world;
}

/* One call of p, so that there is something to judge. */
static void judge_one_call(struct world *world)
{
    add_conversation(world, "c", "p", "k", utc("2026-03-02 09:00"), "declined");
    judge(world);
}

START_TEST(a_row_without_what_it_cannot_be_without_is_refused_and_counted)
{
    struct world *world = market();
    add_objection(world, (struct objection_row){.received = utc("2026-01-01")});
    add_objection(world, (struct objection_row){.contact = "p"});
    add_consent(world, (struct consent_row){.contact = "p", .given = utc("2026-01-01")});
    add_consent(world, (struct consent_row){.client = "client", .given = utc("2026-01-01")});
    add_consent(world, (struct consent_row){.contact = "p", .client = "client"});
    add_sale(world, (struct sale_row){.accepted = utc("2026-01-01")});
    add_complaint(world, (struct complaint_row){.contact = "p"});
    add_review(world, NULL, utc("2026-01-01"), "random", YES);
    add_review(world, "c", 0, "random", YES);
    add_listing(world, "p", "NIX", 0, 0);
    add_listing(world, "p", NULL, date("2026-01-01"), 0);
    add_customer(world, "p", "client", "telecom", 0, 0);
    add_callback(world,
                 (struct callback_row){.contact = "p", .campaign = "no such", .promised = utc("2026-01-01")});
    add_scrub(world, "no such", "NIX", date("2026-01-01"), utc("2026-01-01"));
    add_membership(world, "agent", "team", 0, 0);
    add_source(world, NULL, date("2026-01-01"), 0);
    ck_assert_int_eq(quality_of(world, QUALITY_relation_rows_refused), 16);
    ck_assert(!dataset_has(world->dataset, "objection"));
    ck_assert(!dataset_has(world->dataset, "sale"));
    ck_assert_uint_eq(world->dataset->objections.loose->count, 0);
    world_free(world);
}
END_TEST

START_TEST(what_began_at_the_freeze_is_not_there_and_what_began_before_it_is)
{
    struct world *world = market();
    for (int64_t at = FREEZE - 1; at <= FREEZE; at++) {
        add_objection(world, (struct objection_row){.contact = "p", .received = at});
        add_consent(world, (struct consent_row){.contact = "p", .client = "client", .given = at});
        add_complaint(world, (struct complaint_row){.contact = "p", .received = at});
        add_review(world, "c", at, "random", NO);
        add_scrub(world, "k", "NIX", date("2026-01-01"), at);
        add_callback(
            world, (struct callback_row){
                       .contact = "p", .campaign = "k", .promised = at, .from = FREEZE, .until = FREEZE + 1});
    }
    ck_assert_uint_eq(world->dataset->objections.loose->count, 1);
    ck_assert_uint_eq(world->dataset->consents.loose->count, 1);
    ck_assert_uint_eq(world->dataset->complaints->len, 1);
    ck_assert_uint_eq(world->dataset->reviews.loose->count, 1);
    ck_assert_uint_eq(world->dataset->callbacks.loose->count, 1);
    ck_assert_uint_eq(dataset_campaign(world->dataset, 0)->scrubs->len, 1);
    ck_assert_int_eq(quality_of(world, QUALITY_relation_rows_refused), 0);
    world_free(world);
}
END_TEST

START_TEST(a_relation_whose_only_row_began_at_the_freeze_has_no_data)
{
    struct world *world = market();
    add_objection(world, (struct objection_row){.contact = "p", .received = FREEZE});
    add_complaint(world, (struct complaint_row){.contact = "p", .received = FREEZE});
    ck_assert(!dataset_has(world->dataset, "objection"));
    ck_assert(!dataset_has(world->dataset, "complaint"));
    world_free(world);
}
END_TEST

START_TEST(what_was_done_at_the_freeze_reads_as_null_and_what_is_planned_is_kept)
{
    struct world *world = market();
    add_objection(world,
                  (struct objection_row){
                      .contact = "p", .received = FREEZE - 9, .registered = FREEZE, .revoked = FREEZE - 1});
    add_consent(world, (struct consent_row){.contact = "p",
                                            .client = "client",
                                            .given = FREEZE - 9,
                                            .withdrawn = FREEZE,
                                            .expires = FREEZE + 5});
    add_sale(world, (struct sale_row){.call = "c",
                                      .offer_sent = FREEZE,
                                      .accepted = FREEZE,
                                      .starts = FREEZE + 7,
                                      .withdrawn = FREEZE - 1,
                                      .cancelled = FREEZE,
                                      .disputed = FREEZE + 1});
    const struct objection *objection = pile_at(world->dataset->objections.loose, 0);
    ck_assert_int_eq(objection->registered, INSTANT_NULL);
    ck_assert_int_eq(objection->revoked, FREEZE - 1);
    const struct consent *consent = pile_at(world->dataset->consents.loose, 0);
    ck_assert_int_eq(consent->withdrawn, INSTANT_NULL);
    ck_assert_int_eq(consent->expires, FREEZE + 5);
    const struct sale *sale = pile_at(world->dataset->sales.loose, 0);
    ck_assert_int_eq(sale->offer_sent, INSTANT_NULL);
    ck_assert_int_eq(sale->accepted, INSTANT_NULL);
    ck_assert_int_eq(sale->starts, FREEZE + 7);
    ck_assert_int_eq(sale->withdrawn, FREEZE - 1);
    ck_assert_int_eq(sale->cancelled, INSTANT_NULL);
    ck_assert_int_eq(sale->disputed, INSTANT_NULL);
    world_free(world);
}
END_TEST

START_TEST(a_value_of_more_than_nine_digits_is_not_known_so_that_no_sum_of_values_overflows)
{
    static const struct {
        int64_t given, kept;
    } values[] = {{405550, 405550},
                  {-1, -1},
                  {SALE_MOST_VALUE, SALE_MOST_VALUE},
                  {-SALE_MOST_VALUE, -SALE_MOST_VALUE},
                  {SALE_MOST_VALUE + 1, SALE_NO_VALUE},
                  {-SALE_MOST_VALUE - 1, SALE_NO_VALUE},
                  {INT64_MAX, SALE_NO_VALUE},
                  {INT64_MIN, SALE_NO_VALUE}};
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_conversation(world, "c", "p", "k", utc("2026-03-02 09:00"), "sale");
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
        add_sale(world, (struct sale_row){.call = "c", .value = values[i].given});
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        const struct sale *sale = pile_at(world->dataset->sales.loose, i);
        ck_assert_int_eq(sale->value, values[i].kept);
    }
    world_free(world);
}
END_TEST

START_TEST(a_campaign_without_a_client_is_no_campaign_and_its_calls_are_refused)
{
    struct world *world = world_new("2026-10-31");
    add_campaign(world,
                 (struct campaign_row){.campaign = "orphan", .purpose = "sale", .audience = "consumer"});
    add_sales_campaign(world, "k", "client");
    add_campaign(world, (struct campaign_row){.campaign = "last orphan", .purpose = "sale"});
    add_conversation(world, "1", "p", "orphan", utc("2026-03-02 09:00"), "declined");
    add_conversation(world, "2", "p", "last orphan", utc("2026-03-02 10:00"), "declined");
    add_conversation(world, "3", "p", "k", utc("2026-03-02 11:00"), "declined");
    judge(world);
    ck_assert_int_eq(quality_of(world, QUALITY_relation_rows_refused), 2);
    ck_assert_int_eq(quality_of(world, QUALITY_refused_unknown_campaign), 2);
    ck_assert_int_eq(counted(world, COUNTER_attempts), 1);
    world_free(world);
}
END_TEST

START_TEST(a_target_group_of_blanks_is_none)
{
    static const char *const texts[] = {NULL, "", "  ", "\t\n ", " x"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct world *world = world_new("2026-10-31");
        add_campaign(world,
                     (struct campaign_row){.campaign = "k", .client = "client", .target_group = texts[i]});
        ck_assert_int_eq(dataset_campaign(world->dataset, 0)->has_target_group, i == 4);
        world_free(world);
    }
}
END_TEST

START_TEST(a_campaign_without_zone_or_pack_has_the_configured_ones)
{
    struct world *world = world_new("2026-10-31");
    add_campaign(world, (struct campaign_row){.campaign = "k", .client = "client", .zone = "Mars/Olympus"});
    const struct campaign *campaign = dataset_campaign(world->dataset, 0);
    ck_assert_str_eq(campaign->rule_pack, "SE");
    ck_assert_str_eq(zone_name(campaign->zone), "Europe/Stockholm");
    ck_assert_int_eq(campaign->purpose, PURPOSE_UNKNOWN);
    ck_assert_int_eq(campaign->audience, PARTY_UNKNOWN);
    ck_assert_int_eq(campaign->product, PRODUCT_UNKNOWN);
    world_free(world);
}
END_TEST

START_TEST(an_objection_from_the_beginning_of_time_is_in_force_and_breaks_nothing_else)
{
    struct world *world = market();
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = INSTANT_PAST});
    judge_one_call(world);
    ck_assert_int_eq(counted(world, COUNTER_relevant_conversations), 0);
    ck_assert_int_eq(counted(world, COUNTER_optout_events), 0);
    ck_assert_int_eq(counted(world, COUNTER_objection_ms), 0);
    world_free(world);
}
END_TEST

START_TEST(an_objection_revoked_or_registered_at_minus_infinity_is_judged_like_any_other)
{
    for (int i = 0; i < 2; i++) {
        struct world *world = market();
        const int64_t received = utc("2026-03-02 10:00");
        add_objection(world, (struct objection_row){.contact = "p",
                                                    .client = "client",
                                                    .received = received,
                                                    .registered = i ? INSTANT_PAST : 0,
                                                    .revoked = i ? 0 : INSTANT_PAST});
        judge_one_call(world);
        ck_assert_int_eq(counted(world, COUNTER_optout_events), 1);
        ck_assert_int_eq(counted(world, COUNTER_objection_ms), i ? (FREEZE - received) / 1000 : 0);
        const struct time_entry *time = &g_array_index(world->dataset->tally->times, struct time_entry, 0);
        ck_assert_double_eq(time->hours, 0);
        ck_assert_int_eq(time->is_event, i);
        world_free(world);
    }
}
END_TEST

START_TEST(a_consent_given_since_ever_and_for_ever_lets_a_later_no_stand)
{
    struct world *world = market();
    add_consent(world,
                (struct consent_row){
                    .contact = "p", .client = "client", .given = INSTANT_PAST, .expires = INSTANT_FUTURE});
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = utc("2026-01-01")});
    judge_one_call(world);
    ck_assert_int_eq(counted(world, COUNTER_relevant_conversations), 0);
    world_free(world);
}
END_TEST

START_TEST(a_sale_accepted_at_minus_infinity_or_of_goods_that_never_start_is_judged)
{
    const int64_t at = utc("2026-03-02 09:10");
    struct world *world = world_new("2026-10-31");
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = "consumer",
                                              .product = "goods",
                                              .target_group = "households"});
    struct sale_row sale = kept_sale("c", at);
    sale.starts = INSTANT_FUTURE;
    add_sale(world, sale);
    sale.starts = INSTANT_PAST;
    add_sale(world, sale);
    sale.accepted = INSTANT_PAST;
    add_sale(world, sale);
    judge_one_call(world);
    ck_assert_int_eq(counted(world, COUNTER_sales_accepted), 2);
    ck_assert_int_eq(counted(world, COUNTER_converted_gross), 1);
    ck_assert_int_eq(counted(world, COUNTER_converted_net), 1);
    world_free(world);
}
END_TEST

START_TEST(goods_that_start_at_the_last_instant_there_is_are_judged)
{
    struct world *world = world_new("2026-10-31");
    add_campaign(world, (struct campaign_row){.campaign = "k",
                                              .client = "client",
                                              .purpose = "sale",
                                              .audience = "consumer",
                                              .product = "goods",
                                              .target_group = "households"});
    struct sale_row sale = kept_sale("c", utc("2026-03-02 09:10"));
    sale.starts = INT64_C(9223371331199999999); /* 294276-12-31 23:59:59.999999 UTC */
    add_sale(world, sale);
    judge_one_call(world);
    ck_assert_int_eq(counted(world, COUNTER_converted_net), 1);
    ck_assert_int_eq(counted(world, COUNTER_conversion_open), 1);
    world_free(world);
}
END_TEST

START_TEST(a_complaint_from_the_beginning_of_time_is_in_no_period)
{
    struct world *world = market();
    add_complaint(world, (struct complaint_row){.contact = "p",
                                                .received = INSTANT_PAST,
                                                .channel = "nix_board",
                                                .decided = INSTANT_PAST});
    judge_one_call(world);
    ck_assert_int_eq(counted(world, COUNTER_complaints), 0);
    ck_assert_int_eq(counted(world, COUNTER_complaints_unattached), 0);
    ck_assert_int_eq(counted(world, COUNTER_rulings_decided), 0);
    ck_assert_int_eq(quality_of(world, QUALITY_complaints_without_call), 1);
    world_free(world);
}
END_TEST

START_TEST(spells_that_never_began_or_ended_before_are_refused_and_later_ones_are_not_yet)
{
    struct world *world = world_new("2026-10-31");
    add_spell(world, "a", 0, date("2026-01-01"), NULL);
    add_spell(world, "b", date("2026-01-02"), date("2026-01-01"), NULL);
    add_spell(world, NULL, date("2026-01-02"), 0, NULL);
    ck_assert_int_eq(quality_of(world, QUALITY_spells_refused), 3);
    add_spell(world, "c", date("2026-10-31"), 0, NULL);
    add_spell(world, "d", date("2026-11-01"), 0, NULL);
    add_spell(world, "e", date("2026-10-01"), date("2026-11-01"), "resigned");
    add_spell(world, "f", date("2026-10-01"), DAY_FUTURE, NULL);
    ck_assert_int_eq(quality_of(world, QUALITY_spells_refused), 3);
    ck_assert_uint_eq(world->dataset->spells->len, 3);
    for (guint i = 0; i < 3; i++)
        ck_assert_int_eq(g_array_index(world->dataset->spells, struct spell, i).left_on, DAY_NULL);
    world_free(world);
}
END_TEST

START_TEST(words_that_are_not_in_the_contract_are_counted_by_their_column_and_null_is_no_word)
{
    static const char *const reasons[] = {"other", "xyzzy", "", NULL};
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
        add_assessment(world, (struct assessment_row){.client = "client",
                                                      .assessed = utc("2026-03-04 10:00"),
                                                      .accepted = NO,
                                                      .declined_for = reasons[i]});
    const struct quality *quality = &world->dataset->quality;
    ck_assert_int_eq(quality->words[MAPPED_declined_for], 3);
    ck_assert_int_eq(quality->unknown[MAPPED_declined_for], 2);
    ck_assert_int_eq(quality->words[MAPPED_campaign_purpose], 1);
    ck_assert_int_eq(quality->unknown[MAPPED_campaign_purpose], 0);
    ck_assert_int_eq(quality_of(world, QUALITY_unknown_words), 2);
    world_free(world);
}
END_TEST

START_TEST(a_missing_word_is_counted_where_the_contract_lets_none_be_null)
{
    const struct {
        const char *audience, *product;
        int words, unknown;
    } cases[] = {{"consumer", NULL, 2, 0}, {NULL, NULL, 2, 1}, {NULL, "xyzzy", 3, 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = world_new("2026-10-31");
        add_campaign(world, (struct campaign_row){.campaign = "k",
                                                  .client = "client",
                                                  .purpose = "sale",
                                                  .audience = cases[i].audience,
                                                  .product = cases[i].product});
        ck_assert_int_eq(quality_of(world, QUALITY_mapped_words), cases[i].words);
        ck_assert_int_eq(quality_of(world, QUALITY_unknown_words), cases[i].unknown);
        world_free(world);
    }
}
END_TEST

/* A night that is caught up counts what the night that was missed would have. */
START_TEST(what_began_at_the_freeze_leaves_no_word_and_is_not_refused)
{
    struct world *world = market();
    add_objection(world, (struct objection_row){.received = FREEZE, .channel = "xyzzy"});
    add_complaint(world, (struct complaint_row){.contact = "p", .received = FREEZE, .channel = "xyzzy"});
    add_review(world, "c", FREEZE, "xyzzy", NO);
    add_assessment(world, (struct assessment_row){.assessed = FREEZE, .declined_for = "xyzzy"});
    add_spell(world, "a", date("2026-01-01"), date("2027-01-01"), "xyzzy");
    add_spell(world, "b", date("2027-01-02"), date("2027-01-01"), "xyzzy");
    ck_assert_int_eq(quality_of(world, QUALITY_unknown_words), 0);
    ck_assert_int_eq(quality_of(world, QUALITY_relation_rows_refused), 0);
    ck_assert_int_eq(quality_of(world, QUALITY_spells_refused), 0);
    add_spell(world, "c", date("2026-01-01"), date("2026-02-01"), "xyzzy");
    ck_assert_int_eq(quality_of(world, QUALITY_unknown_words), 1);
    world_free(world);
}
END_TEST

START_TEST(a_query_that_lacks_a_column_is_refused_by_its_name)
{
    static const char *const columns[] = {"call_id", "reviewed_at", "sampled", NULL};
    struct world *world = world_new("2026-10-31");
    struct query *query = query_of("review", columns);
    struct reading reading;
    g_autoptr(GError) error = NULL;
    ck_assert(!reading_begin(&reading, world->dataset, reader_of("review"), query, &error));
    ck_assert_int_eq(error->code, ERROR_CONFIG);
    ck_assert_ptr_nonnull(strstr(error->message, "review_id"));
    query_forget(query);
    world_free(world);
}
END_TEST

START_TEST(columns_are_found_by_name_in_another_order_among_others)
{
    static const char *const columns[] = {"note", "valid_until", "team_id", "valid_from", "agent_id", NULL};
    struct world *world = world_new("2026-10-31");
    struct query *query = query_of("agent_team", columns);
    struct reading reading;
    struct row row = {.count = 0};
    g_autoptr(GError) error = NULL;
    ck_assert(reading_begin(&reading, world->dataset, reader_of("agent_team"), query, &error));
    add_text(world, &row, "new");
    add_day(world, &row, date("2026-02-01"));
    add_text(world, &row, "team");
    add_day(world, &row, date("2026-01-01"));
    add_text(world, &row, "agent");
    ck_assert(reading_row(&reading, row.fields, &error));
    const struct membership *membership = pile_at(world->dataset->memberships.loose, 0);
    ck_assert_int_eq(membership->valid_from, date("2026-01-01"));
    ck_assert_int_eq(membership->valid_until, date("2026-02-01"));
    ck_assert(reading.has_row);
    query_forget(query);
    world_free(world);
}
END_TEST

SUITE("calls/read", a_row_without_what_it_cannot_be_without_is_refused_and_counted,
      what_began_at_the_freeze_is_not_there_and_what_began_before_it_is,
      a_relation_whose_only_row_began_at_the_freeze_has_no_data,
      what_was_done_at_the_freeze_reads_as_null_and_what_is_planned_is_kept,
      a_value_of_more_than_nine_digits_is_not_known_so_that_no_sum_of_values_overflows,
      a_campaign_without_a_client_is_no_campaign_and_its_calls_are_refused, a_target_group_of_blanks_is_none,
      a_campaign_without_zone_or_pack_has_the_configured_ones,
      an_objection_from_the_beginning_of_time_is_in_force_and_breaks_nothing_else,
      an_objection_revoked_or_registered_at_minus_infinity_is_judged_like_any_other,
      a_consent_given_since_ever_and_for_ever_lets_a_later_no_stand,
      a_sale_accepted_at_minus_infinity_or_of_goods_that_never_start_is_judged,
      goods_that_start_at_the_last_instant_there_is_are_judged,
      a_complaint_from_the_beginning_of_time_is_in_no_period,
      spells_that_never_began_or_ended_before_are_refused_and_later_ones_are_not_yet,
      words_that_are_not_in_the_contract_are_counted_by_their_column_and_null_is_no_word,
      a_missing_word_is_counted_where_the_contract_lets_none_be_null,
      what_began_at_the_freeze_leaves_no_word_and_is_not_refused,
      a_query_that_lacks_a_column_is_refused_by_its_name,
      columns_are_found_by_name_in_another_order_among_others)
