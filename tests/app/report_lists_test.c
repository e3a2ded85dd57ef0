/* Lists of broken promises: what is kept for them, what they count, and what they say when they are cut. */
#include "../measure/figures.h"
#include "takhojd/app/report_lists.h"

static const struct period october = {9770, 9801}; /* 2026-10-01 to 2026-11-01 */

static struct plan *shipped_plan(void)
{
    static const struct counter_names names = {counter_names, sample_names, counter_weekly,
                                               review_counter_names};
    GError *error = NULL;
    struct files files = {.data = g_strdup("."), .local = g_strdup("/nonexistent")};
    struct plan *plan = plan_load_from(&files, NULL, &names, &error);
    ck_no_error(error);
    files_clear(&files);
    return plan;
}

static GArray *agenda_of(struct plan *plan, const char *report)
{
    const char *const reports[] = {report, NULL};
    const struct run_request request = {
        .plan = plan, .as_of = date("2026-10-31"), .reports = report ? reports : NULL};
    GError *error = NULL;
    GArray *agenda = agenda_make(&request, &error);
    ck_no_error(error);
    return agenda;
}

static void check_span(const struct exceptions_asked *asked, enum promise promise, const char *from,
                       const char *until)
{
    ck_assert_int_eq(asked->dated[promise].from, from ? date(from) : 0);
    ck_assert_int_eq(asked->dated[promise].until, until ? date(until) : 0);
}

START_TEST(every_list_asks_for_what_it_shows_line_by_line)
{
    struct plan *plan = shipped_plan();
    g_autoptr(GArray) all = agenda_of(plan, NULL), nightly = agenda_of(plan, "nightly"),
                      client = agenda_of(plan, "client");
    struct exceptions_asked asked = report_lists_ask(all);
    ck_assert_int_eq(asked.known_from, date("2026-10-31"));
    ck_assert(asked.are_open);
    check_span(&asked, PROMISE_optout, "2025-01-01", "2026-11-01");
    check_span(&asked, PROMISE_optout_imported, "2025-01-01", "2026-11-01");
    check_span(&asked, PROMISE_robot_consent, "2026-10-01", "2026-11-01");
    check_span(&asked, PROMISE_confirmation_late, "2026-10-01", "2026-11-01");
    check_span(&asked, PROMISE_hours, NULL, NULL);
    asked = report_lists_ask(nightly);
    ck_assert_int_eq(asked.known_from, date("2026-10-31"));
    ck_assert(asked.are_open);
    check_span(&asked, PROMISE_optout, NULL, NULL);
    asked = report_lists_ask(client);
    ck_assert_int_eq(asked.known_from, DAY_FUTURE);
    ck_assert(!asked.are_open);
    check_span(&asked, PROMISE_optout, "2026-10-01", "2026-11-01");
    check_span(&asked, PROMISE_robot_consent, "2026-10-01", "2026-11-01");
    plan_free(plan);
}
END_TEST

/* The lists of the management's report of October. */
static GArray *lists_of(const struct plan *plan, const struct desk *desk, GStringChunk *texts)
{
    const struct agenda_item item = {definitions_find(plan->definitions, "management"), GRAIN_MONTH, october};
    return report_lists_make(plan, desk->world->dataset, desk->measuring, &item, NULL, texts);
}

static const struct report_list *list_named(const GArray *lists, const char *id)
{
    for (guint i = 0; i < lists->len; i++)
        if (g_str_equal(g_array_index(lists, struct report_list, i).id, id))
            return &g_array_index(lists, struct report_list, i);
    ck_abort_msg("no list %s", id);
}

static double cases_of(const struct report_list *list, const char *broken, const char *place)
{
    double cases = 0;
    for (guint r = 0; r < list->rows->len; r++) {
        const struct report_cell *cells = g_ptr_array_index(list->rows, r);
        if (g_str_equal(cells[0].text, broken) && g_str_equal(cells[1].text, place))
            cases += cells[2].number;
    }
    return cases;
}

START_TEST(where_it_failed_counts_what_the_figure_counts_with_no_line_kept)
{
    struct plan *plan = shipped_plan();
    struct world *world = world_new("2026-10-31");
    const struct exceptions_asked nothing = exceptions_ask_nothing();
    exceptions_keep(world->dataset->tally->exceptions, &nothing, world->dataset->first_day,
                    world->dataset->zone);
    add_sales_campaign(world, "k", "client");
    for (int call = 0; call < 12; call++) {
        add_attempt(world, "pressed", "k", utc("2026-10-02 10:00") + DAYS(call));
        add_attempt(world, "pressed too", "k", utc("2026-10-12 10:00") + DAYS(call));
    }
    add_attempt(world, "left alone", "k", utc("2026-10-02 11:00"));
    struct desk desk = desk_of(world);
    g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
    g_autoptr(GArray) lists = lists_of(plan, &desk, texts);
    const struct report_list *list = list_named(lists, "where_it_failed");
    ck_assert_double_eq(cases_of(list, "broken.pressure", "place.dialler"), 2);
    ck_assert_double_eq(ask(&desk, "contact_pressure/pairs_over", GRAIN_MONTH, "2026-10-31").numerator, 2);
    ck_assert_uint_eq(exceptions_rows(world->dataset->tally->exceptions, PROMISE_pressure)->count, 0);
    ck_assert(!list->is_cut);
    desk_clear(&desk);
    plan_free(plan);
}
END_TEST

/* The lists of the night of the last day that is known. */
static GArray *lists_of_night(const struct plan *plan, const struct desk *desk, GStringChunk *texts)
{
    int32_t day = desk->world->dataset->as_of;
    const struct agenda_item item = {
        definitions_find(plan->definitions, "nightly"), GRAIN_DAY, {day, day + 1}};
    return report_lists_make(plan, desk->world->dataset, desk->measuring, &item, NULL, texts);
}

/* Its first row says which message it is of. */
static void check_message(const struct report_list *list, const char *id)
{
    const struct report_cell *cells = g_ptr_array_index(list->rows, 0);
    int at = 0;
    while (!g_str_equal(list->columns[at], "message"))
        ck_assert_ptr_nonnull(list->columns[++at]);
    ck_assert_str_eq(cells[at].text, id);
    ck_assert_str_eq(list->columns[at + 1], "place");
    ck_assert_int_eq(cells[at + 1].kind, REPORT_CELL_WORD);
}

static const enum promise lasting[] = {PROMISE_assignment, PROMISE_preflight, PROMISE_message_class};

static void mark_needs(struct world *world, const struct plan *plan, const struct promise_row *row)
{
    const struct measure *measure = catalogue_find(plan->catalogue, row->measure);
    for (const char *const *need = measure_find_part(measure, row->part)->needs; *need; need++)
        mark_present(world, *need);
}

/* A campaign that nobody examined and that plays a message without a purpose, from 2 March on every day. */
static struct desk desk_of_night(const struct plan *plan, const char *as_of)
{
    struct world *world = world_new(as_of);
    for (gsize p = 0; p < G_N_ELEMENTS(lasting); p++)
        mark_needs(world, plan, &promise_rows[lasting[p]]);
    add_information_campaign(world, "k", "client");
    add_message(world, "m", NULL, NO);
    for (int32_t day = date("2026-03-02"); day <= date(as_of); day++) {
        struct call_row call = {
            .contact = "p", .campaign = "k", .mode = "prerecorded", .outcome = "informed"};
        call.call = day & 1 ? "odd" : "even";
        call.started = call.answered = call.connected = day * INSTANT_DAY + HOURS(10);
        call.ended = call.started + MINUTES(1);
        call.message = "m";
        add_call(world, call);
    }
    return desk_of(world);
}

START_TEST(what_goes_on_for_days_is_new_in_its_first_night_and_open_in_every_later_one)
{
    struct plan *plan = shipped_plan();
    for (int night = 0; night < 2; night++) {
        g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
        struct desk desk = desk_of_night(plan, night ? "2026-03-03" : "2026-03-02");
        g_autoptr(GArray) lists = lists_of_night(plan, &desk, texts);
        for (gsize p = 0; p < G_N_ELEMENTS(lasting); p++) {
            g_autofree char *fresh = g_strconcat("broken_new.", promise_rows[lasting[p]].id, NULL),
                            *open = g_strconcat("broken_open.", promise_rows[lasting[p]].id, NULL);
            ck_assert_uint_eq(list_named(lists, fresh)->rows->len, night ? 0 : 1);
            ck_assert_uint_eq(list_named(lists, open)->rows->len, night ? 1 : 0);
        }
        check_message(list_named(lists, night ? "broken_open.message_class" : "broken_new.message_class"),
                      "m");
        desk_clear(&desk);
    }
    plan_free(plan);
}
END_TEST

/* Calls after a no, so many a day. */
static void add_breaches(struct world *world, const char *day, int count)
{
    int16_t dated = (int16_t)(date(day) - world->dataset->first_day);
    for (int i = 0; i < count; i++) {
        const struct exception breach = {.call = EXCEPTION_NO_CALL,
                                         .subject = (uint64_t)i,
                                         .known = date(day) * INSTANT_DAY,
                                         .proof = {INSTANT_NULL, INSTANT_NULL, INSTANT_NULL},
                                         .contact = EXCEPTION_NONE,
                                         .client = EXCEPTION_NONE,
                                         .agent = EXCEPTION_NONE,
                                         .campaign = EXCEPTION_NO_CAMPAIGN,
                                         .day = dated,
                                         .dated = dated,
                                         .promise = PROMISE_optout,
                                         .place = FAULT_dialler};
        exceptions_add(world->dataset->tally->exceptions, &breach);
    }
    exceptions_trim(world->dataset->tally->exceptions);
}

START_TEST(a_list_of_too_many_cases_says_from_when_on_it_is_whole)
{
    static const struct {
        const char *first, *second;
        bool is_cut;
    } cases[] = {{"2026-10-05", "2026-10-06", true},
                 /* What is dropped is of before the period. */
                 {"2026-09-30", "2026-10-01", false}};
    struct plan *plan = shipped_plan();
    for (gsize c = 0; c < G_N_ELEMENTS(cases); c++) {
        struct world *world = world_new("2026-10-31");
        add_sales_campaign(world, "k", "client");
        add_attempt(world, "p", "k", utc("2026-10-02 10:00"));
        mark_present(world, "objection");
        struct desk desk = desk_of(world);
        add_breaches(world, cases[c].first, EXCEPTIONS_KEPT / 2);
        add_breaches(world, cases[c].second, EXCEPTIONS_KEPT / 2 + 1);
        g_autoptr(GStringChunk) texts = g_string_chunk_new(256);
        g_autoptr(GArray) lists = lists_of(plan, &desk, texts);
        const struct report_list *list = list_named(lists, "breaches");
        ck_assert_uint_eq(list->rows->len, EXCEPTIONS_KEPT / 2 + 1);
        ck_assert_int_eq(list->is_cut, cases[c].is_cut);
        ck_assert_int_eq(list_named(lists, "where_it_failed")->is_cut, cases[c].is_cut);
        if (cases[c].is_cut)
            ck_assert_int_eq(list->whole_from, date(cases[c].second));
        desk_clear(&desk);
    }
    plan_free(plan);
}
END_TEST

SUITE("app/report_lists", every_list_asks_for_what_it_shows_line_by_line,
      where_it_failed_counts_what_the_figure_counts_with_no_line_kept,
      a_list_of_too_many_cases_says_from_when_on_it_is_whole,
      what_goes_on_for_days_is_new_in_its_first_night_and_open_in_every_later_one)
