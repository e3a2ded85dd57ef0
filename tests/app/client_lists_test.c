/* What was done in a client's name: every robot call without consent and every late confirmation, with cause
 * and what was done, and nothing of another client. */
#include "../measure/figures.h"
#include "takhojd/app/client_lists.h"

#define CALLED utc("2026-03-02 10:00")

static const struct period march = {9556, 9587}; /* 2026-03-01 to 2026-04-01 */

static void add_robot(struct world *world, const char *call, const char *contact, const char *campaign,
                      int64_t started)
{
    add_call(world, (struct call_row){.call = call,
                                      .contact = contact,
                                      .campaign = campaign,
                                      .mode = "prerecorded",
                                      .outcome = "no_answer",
                                      .started = started});
}

static struct world *two_clients(void)
{
    struct world *world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_sales_campaign(world, "other-k", "other");
    mark_present(world, "consent");
    mark_present(world, "sale");
    return world;
}

static struct report_list list_named(struct desk *desk, const char *id, const char *client,
                                     GStringChunk *texts)
{
    struct report_list list = {0};
    ck_assert(client_list_make(id, desk->world->dataset, desk->measuring, march,
                               unit_named(desk->world, SCOPE_CLIENT, client), texts, &list));
    return list;
}

/* The list of a client; its texts live as long as texts. */
static struct report_list list_of(struct desk *desk, const char *client, GStringChunk *texts)
{
    return list_named(desk, "in_name", client, texts);
}

static void check_row(const struct report_list *list, guint row, const char *day, const char *promise,
                      const char *cause, const char *action, int64_t done_at)
{
    ck_assert_uint_lt(row, list->rows->len);
    const struct report_cell *cells = g_ptr_array_index(list->rows, row);
    ck_assert_int_eq(cells[0].day, date(day));
    ck_assert_str_eq(cells[1].text, promise);
    ck_assert_str_eq(cells[3].text, cause);
    ck_assert_str_eq(cells[4].text, action);
    if (done_at == INSTANT_NULL)
        ck_assert_int_eq(cells[5].kind, REPORT_CELL_NONE);
    else
        ck_assert_int_eq(cells[5].instant, done_at);
}

START_TEST(a_robot_call_without_consent_says_why_and_whether_the_person_was_blocked)
{
    struct world *world = two_clients();
    add_robot(world, "1", "nobody-asked", "k", CALLED);
    add_consent(world, (struct consent_row){.contact = "not-for-robots",
                                            .client = "client",
                                            .given = CALLED - DAYS(3),
                                            .covers_automated = NO,
                                            .active_act = YES,
                                            .names_purpose = YES});
    add_robot(world, "2", "not-for-robots", "k", CALLED + DAYS(1));
    add_objection(world,
                  (struct objection_row){.contact = "had-said-no", .client = "client", .received = CALLED});
    add_robot(world, "3", "had-said-no", "k", CALLED + DAYS(2));
    add_objection(world, (struct objection_row){.contact = "nobody-asked",
                                                .client = "client",
                                                .received = CALLED + HOURS(1),
                                                .registered = CALLED + HOURS(2)});
    add_robot(world, "4", "nobody-asked", "other-k", CALLED + DAYS(3));
    struct desk desk = desk_of(world);
    g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
    struct report_list list = list_of(&desk, "client", texts);
    ck_assert_uint_eq(list.rows->len, 3);
    check_row(&list, 0, "2026-03-02", "broken.robot_consent", "cause.no_consent", "done.blocked",
              CALLED + HOURS(2));
    check_row(&list, 1, "2026-03-03", "broken.robot_consent", "cause.consent_not_valid", "done.nothing",
              INSTANT_NULL);
    check_row(&list, 2, "2026-03-04", "broken.robot_consent", "cause.objected", "done.nothing", INSTANT_NULL);
    g_ptr_array_unref(list.rows);
    list = list_of(&desk, "other", texts);
    ck_assert_uint_eq(list.rows->len, 1);
    /* The no was said to the other one, and blocks nothing here. */
    check_row(&list, 0, "2026-03-05", "broken.robot_consent", "cause.no_consent", "done.nothing",
              INSTANT_NULL);
    g_ptr_array_unref(list.rows);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_confirmation_came_too_late_or_not_at_all)
{
    struct world *world = two_clients();
    const int64_t yes = CALLED + MINUTES(20);
    static const char *const calls[] = {"in-time", "late", "never"};
    const int64_t confirmed[] = {yes + HOURS(1), yes + DAYS(20), 0};
    for (gsize i = 0; i < G_N_ELEMENTS(calls); i++) {
        add_conversation(world, calls[i], calls[i], "k", CALLED, "sale");
        struct sale_row sale = kept_sale(calls[i], yes + (int64_t)i);
        sale.confirmed = confirmed[i];
        add_sale(world, sale);
    }
    struct desk desk = desk_of(world);
    g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
    struct report_list list = list_of(&desk, "client", texts);
    ck_assert_uint_eq(list.rows->len, 2);
    check_row(&list, 0, "2026-03-02", "broken.confirmation_late", "cause.confirmed_late", "done.confirmed",
              yes + DAYS(20));
    check_row(&list, 1, "2026-03-02", "broken.confirmation_late", "cause.not_confirmed", "done.nothing",
              INSTANT_NULL);
    g_ptr_array_unref(list.rows);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_month_without_any_has_an_empty_list_and_without_the_relations_there_is_none)
{
    struct world *world = two_clients();
    add_attempt(world, "p", "k", CALLED);
    struct desk desk = desk_of(world);
    g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
    struct report_list list = list_of(&desk, "client", texts);
    ck_assert_uint_eq(list.rows->len, 0);
    g_ptr_array_unref(list.rows);
    desk_clear(&desk);
    world = world_new("2026-10-31");
    add_sales_campaign(world, "k", "client");
    add_attempt(world, "p", "k", CALLED);
    desk = desk_of(world);
    list = (struct report_list){0};
    ck_assert(!client_list_make("in_name", world->dataset, desk.measuring, march,
                                unit_named(world, SCOPE_CLIENT, "client"), texts, &list));
    desk_clear(&desk);
}
END_TEST

/* How many rows each of the two has. */
static void check_rows(struct desk *desk, const char *id, guint of_client, guint of_other)
{
    g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
    struct report_list list = list_named(desk, id, "client", texts);
    ck_assert_uint_eq(list.rows->len, of_client);
    g_ptr_array_unref(list.rows);
    list = list_named(desk, id, "other", texts);
    ck_assert_uint_eq(list.rows->len, of_other);
    g_ptr_array_unref(list.rows);
}

START_TEST(what_names_a_call_before_the_history_is_told_to_the_client_it_was_made_for_and_to_no_other)
{
    struct world *world = two_clients();
    add_attempt(world, "p", "other-k", CALLED);
    add_earlier(world, conversation("old", "p", "k", utc("2023-03-06 10:00"), "informed"));
    add_objection(world, (struct objection_row){.contact = "p", .received = CALLED, .call = "old"});
    add_complaint(
        world, (struct complaint_row){
                   .call = "old", .contact = "p", .client = "other", .received = CALLED, .channel = "own"});
    struct desk desk = desk_of(world);
    check_rows(&desk, "optouts", 1, 0);
    check_rows(&desk, "complaints", 1, 0);
    desk_clear(&desk);
}
END_TEST

START_TEST(a_complaint_without_a_call_is_told_to_the_client_it_names_and_else_to_its_campaigns)
{
    const struct {
        const char *client, *campaign;
        guint of_client, of_other;
    } cases[] = {{"client", NULL, 1, 0},
                 {NULL, "k", 1, 0},
                 {"other", "k", 0, 1},
                 {NULL, NULL, 0, 0},
                 {"client", "none", 1, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct world *world = two_clients();
        add_attempt(world, "p", "k", CALLED - DAYS(200));
        add_complaint(world, (struct complaint_row){.contact = "p",
                                                    .client = cases[i].client,
                                                    .campaign = cases[i].campaign,
                                                    .received = CALLED,
                                                    .channel = "own"});
        struct desk desk = desk_of(world);
        check_rows(&desk, "complaints", cases[i].of_client, cases[i].of_other);
        desk_clear(&desk);
    }
}
END_TEST

SUITE("app/client_lists", a_complaint_without_a_call_is_told_to_the_client_it_names_and_else_to_its_campaigns,
      a_robot_call_without_consent_says_why_and_whether_the_person_was_blocked,
      what_names_a_call_before_the_history_is_told_to_the_client_it_was_made_for_and_to_no_other,
      a_robot_call_without_consent_says_why_and_whether_the_person_was_blocked,
      a_confirmation_came_too_late_or_not_at_all,
      a_month_without_any_has_an_empty_list_and_without_the_relations_there_is_none)
