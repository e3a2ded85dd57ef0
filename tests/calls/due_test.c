/* What is due on the day after the as-of day, and what expires within seven days of it. */
#include "hearing.h"
#include "takhojd/calls/due.h"

#define AS_OF "2026-03-04"             /* a Wednesday */
#define FREEZE utc("2026-03-04 23:00") /* its midnight in Stockholm */
#define TODAY utc("2026-03-05 10:00")
#define TODAY_ENDS utc("2026-03-05 23:00")
#define WEEK_ENDS utc("2026-03-11 23:00")

static struct world *world_of_one_client(void)
{
    struct world *world = world_new(AS_OF);
    add_sales_campaign(world, "k", "client");
    return world;
}

static guint due_in(const struct world *world, enum due_kind kind)
{
    GArray *rows = due_find(world->dataset, kind);
    guint count = rows->len;
    g_array_unref(rows);
    return count;
}

/* How many of the kind are due in a world made by make with an instant. */
static guint due_with(void (*make)(struct world *world, int64_t at), int64_t at, enum due_kind kind)
{
    struct world *world = world_of_one_client();
    make(world, at);
    judge(world);
    guint count = due_in(world, kind);
    world_free(world);
    return count;
}

static void say_no(struct world *world, int64_t at)
{
    add_objection(world, (struct objection_row){.contact = "p", .client = "client", .received = at});
}

START_TEST(a_no_is_due_until_it_is_in_force_however_late)
{
    ck_assert_uint_eq(due_with(say_no, FREEZE - DAYS(1), DUE_objection), 1);
    ck_assert_uint_eq(due_with(say_no, FREEZE - DAYS(1) - 1, DUE_objection), 1);
    ck_assert_uint_eq(due_with(say_no, FREEZE - DAYS(60), DUE_objection), 1);
    ck_assert_uint_eq(due_with(say_no, FREEZE - 1, DUE_objection), 1);
}
END_TEST

START_TEST(a_no_that_is_registered_or_taken_back_is_not_due)
{
    struct world *world = world_of_one_client();
    int64_t at = FREEZE - HOURS(3);
    add_objection(world, (struct objection_row){
                             .contact = "p", .client = "client", .received = at, .registered = at + 1});
    add_objection(
        world, (struct objection_row){.contact = "q", .client = "client", .received = at, .revoked = at + 1});
    judge(world);
    ck_assert_uint_eq(due_in(world, DUE_objection), 0);
    world_free(world);
}
END_TEST

static void expire(struct world *world, int64_t at)
{
    add_consent(world,
                (struct consent_row){
                    .contact = "p", .client = "client", .given = utc("2026-01-01 10:00"), .expires = at});
}

START_TEST(a_consent_is_due_that_expires_within_seven_days)
{
    ck_assert_uint_eq(due_with(expire, FREEZE, DUE_consent), 0);
    ck_assert_uint_eq(due_with(expire, FREEZE + 1, DUE_consent), 1);
    ck_assert_uint_eq(due_with(expire, WEEK_ENDS, DUE_consent), 1);
    ck_assert_uint_eq(due_with(expire, WEEK_ENDS + 1, DUE_consent), 0);
}
END_TEST

START_TEST(a_consent_that_a_no_has_ended_is_not_due)
{
    struct world *world = world_of_one_client();
    expire(world, FREEZE + DAYS(2));
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = FREEZE - DAYS(9)});
    judge(world);
    ck_assert_uint_eq(due_in(world, DUE_consent), 0);
    world_free(world);
}
END_TEST

static void promise(struct world *world, int64_t at)
{
    add_callback(world, (struct callback_row){.contact = "p",
                                              .campaign = "k",
                                              .promised = FREEZE - DAYS(2),
                                              .promised_by = "contact",
                                              .from = at,
                                              .until = at + HOURS(2)});
}

START_TEST(a_call_back_is_due_on_the_day_of_its_window)
{
    ck_assert_uint_eq(due_with(promise, FREEZE - HOURS(2), DUE_callback), 0);
    ck_assert_uint_eq(due_with(promise, FREEZE - HOURS(2) + 1, DUE_callback), 1);
    ck_assert_uint_eq(due_with(promise, TODAY_ENDS - 1, DUE_callback), 1);
    ck_assert_uint_eq(due_with(promise, TODAY_ENDS, DUE_callback), 0);
}
END_TEST

START_TEST(a_call_back_that_has_been_tried_in_its_window_is_not_due)
{
    struct world *world = world_of_one_client();
    promise(world, FREEZE - HOURS(1));
    add_attempt(world, "p", "k", FREEZE - MINUTES(30));
    judge(world);
    ck_assert_uint_eq(due_in(world, DUE_callback), 0);
    world_free(world);
}
END_TEST

START_TEST(a_call_back_to_somebody_who_said_no_is_due_to_be_taken_away)
{
    struct world *world = world_of_one_client();
    promise(world, TODAY + DAYS(20));
    add_objection(world,
                  (struct objection_row){.contact = "p", .client = "client", .received = FREEZE - HOURS(40)});
    judge(world);
    ck_assert_uint_eq(due_in(world, DUE_callback), 0);
    g_autoptr(GArray) rows = due_find(world->dataset, DUE_callback_objected);
    ck_assert_uint_eq(rows->len, 1);
    ck_assert_int_eq(g_array_index(rows, struct due, 0).since, FREEZE - HOURS(40));
    ck_assert_int_eq(g_array_index(rows, struct due, 0).by, TODAY + DAYS(20));
    world_free(world);
}
END_TEST

static void sell(struct world *world, int64_t at)
{
    add_conversation(world, "call", "p", "k", at - HOURS(1), "sale");
    struct sale_row sale = kept_sale("call", at);
    sale.withdrawn = at + DAYS(1);
    sale.refund_due = at + DAYS(15);
    add_sale(world, sale);
}

START_TEST(a_refund_is_due_on_its_day_until_it_is_made)
{
    ck_assert_uint_eq(due_with(sell, FREEZE - DAYS(15), DUE_refund), 1);
    ck_assert_uint_eq(due_with(sell, FREEZE - DAYS(15) - 1, DUE_refund), 0);
    ck_assert_uint_eq(due_with(sell, TODAY_ENDS - DAYS(15), DUE_refund), 1);
    ck_assert_uint_eq(due_with(sell, TODAY_ENDS - DAYS(15) + 1, DUE_refund), 0);
}
END_TEST

static void accept(struct world *world, int64_t at)
{
    add_conversation(world, "call", "p", "k", at - HOURS(1), "sale");
    add_sale(world, kept_sale("call", at));
}

/* Five working days: accepted on a Thursday it is due on the Thursday after. */
START_TEST(a_confirmation_is_due_on_its_last_day)
{
    ck_assert_uint_eq(due_with(accept, utc("2026-02-25 12:00"), DUE_confirmation), 0);
    ck_assert_uint_eq(due_with(accept, utc("2026-02-26 12:00"), DUE_confirmation), 1);
    ck_assert_uint_eq(due_with(accept, utc("2026-02-27 12:00"), DUE_confirmation), 0);
}
END_TEST

START_TEST(a_sources_approval_is_due_in_the_week_it_ends)
{
    static const struct {
        const char *until;
        guint due;
    } ends[] = {{"2026-03-04", 0}, {"2026-03-05", 1}, {"2026-03-11", 1}, {"2026-03-12", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        struct world *world = world_of_one_client();
        add_source(world, "s", date("2026-01-01"), date(ends[i].until));
        judge(world);
        ck_assert_uint_eq(due_in(world, DUE_source), ends[i].due);
        world_free(world);
    }
}
END_TEST

START_TEST(a_script_that_another_row_keeps_is_not_due)
{
    for (int goes_on = 0; goes_on < 2; goes_on++) {
        struct world *world = world_of_one_client();
        add_script(world, "k", "v1", utc("2026-01-01 10:00"), TODAY + DAYS(2));
        add_script(world, "k", goes_on ? "v1" : "v2", utc("2026-02-01 10:00"), 0);
        add_attempt(world, "p", "k", utc("2026-03-04 10:00"));
        judge(world);
        ck_assert_uint_eq(due_in(world, DUE_script), !goes_on);
        world_free(world);
    }
}
END_TEST

START_TEST(a_training_is_due_when_no_other_holds_longer)
{
    static const struct {
        const char *until, *renewed_until;
        guint due;
    } trainings[] = {{"2026-03-05", NULL, 1},         {"2026-03-11", NULL, 1},
                     {"2026-03-12", NULL, 0},         {"2026-03-04", NULL, 0},
                     {"2026-03-06", "2027-03-06", 0}, {"2026-03-06", "2026-03-08", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(trainings); i++) {
        struct world *world = world_of_one_client();
        add_spell(world, "a", date("2025-01-01"), 0, NULL);
        add_training(world, "a", "ethics", date("2025-03-01"), date(trainings[i].until), 4);
        if (trainings[i].renewed_until)
            add_training(world, "a", "ethics", date("2026-03-01"), date(trainings[i].renewed_until), 4);
        judge(world);
        ck_assert_uint_eq(due_in(world, DUE_training), trainings[i].due);
        world_free(world);
    }
}
END_TEST

START_TEST(a_robot_campaign_that_called_this_week_is_due_a_preflight)
{
    for (int days_ago = 0; days_ago <= 7; days_ago += 7) {
        struct world *world = world_of_one_client();
        struct call_row call =
            conversation("call", "p", "k", utc("2026-03-04 10:00") - DAYS(days_ago), "other");
        call.mode = "ai_voice";
        add_call(world, call);
        judge(world);
        ck_assert_uint_eq(due_in(world, DUE_preflight), days_ago == 0);
        world_free(world);
    }
}
END_TEST

/* SE: a version holds for two months, and the last day of them counts. */
START_TEST(a_scrub_is_due_in_the_week_its_version_grows_too_old)
{
    static const struct {
        const char *version;
        guint due;
    } versions[] = {{"2026-01-03", 0}, {"2026-01-04", 1}, {"2026-01-10", 1}, {"2026-01-11", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(versions); i++) {
        struct world *world = world_of_one_client();
        add_scrub(world, "k", "NIX", date(versions[i].version), utc("2026-01-12 10:00"));
        add_attempt(world, "p", "k", utc("2026-03-04 10:00"));
        judge(world);
        ck_assert_uint_eq(due_in(world, DUE_scrub), versions[i].due);
        world_free(world);
    }
}
END_TEST

SUITE("calls/due", a_no_is_due_until_it_is_in_force_however_late,
      a_no_that_is_registered_or_taken_back_is_not_due, a_consent_is_due_that_expires_within_seven_days,
      a_consent_that_a_no_has_ended_is_not_due, a_call_back_is_due_on_the_day_of_its_window,
      a_call_back_that_has_been_tried_in_its_window_is_not_due,
      a_call_back_to_somebody_who_said_no_is_due_to_be_taken_away,
      a_refund_is_due_on_its_day_until_it_is_made, a_confirmation_is_due_on_its_last_day,
      a_sources_approval_is_due_in_the_week_it_ends, a_script_that_another_row_keeps_is_not_due,
      a_training_is_due_when_no_other_holds_longer, a_robot_campaign_that_called_this_week_is_due_a_preflight,
      a_scrub_is_due_in_the_week_its_version_grows_too_old)
