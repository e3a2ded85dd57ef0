/* The account of what was done in a client's name: what is said of none, of some, and of what nobody knows.
 */
#include "golden/sample.h"
#include "takhojd/page/page.h"

static const struct scope mine = {SCOPE_CLIENT, 7, "mine", "Mitt bolag", NULL};

/* A client's report of lists and the account of them. */
struct made {
    struct specimen sample;
    struct block blocks[3];
    struct definition definition;
    struct page *page;
};

static void made_open(struct made *made)
{
    *made = (struct made){.sample = sample_open("tests/golden/sample/management.json")};
    made->blocks[0] = (struct block){.id = "account", .kind = BLOCK_ACCOUNT};
    made->blocks[1] = (struct block){.id = "in-name", .kind = BLOCK_LIST, .list = "in_name"};
    made->blocks[2] = (struct block){.id = "optouts", .kind = BLOCK_LIST, .list = "optouts"};
    made->definition = (struct definition){
        .id = "client", .audience = AUDIENCE_CLIENT, .blocks = made->blocks, .block_count = 3};
    struct report_source *source = &made->sample.source;
    source->head.definition = &made->definition;
    source->head.client = &mine;
    source->head.grain = GRAIN_MONTH;
}

static void add_list(struct made *made, const char *id, const char *const *columns, gsize column,
                     const char *const *words)
{
    struct report_list list = {.id = id, .columns = columns, .rows = g_ptr_array_new_with_free_func(g_free)};
    for (; words && *words; words++) {
        struct report_cell *cells = g_new0(struct report_cell, g_strv_length((char **)(uintptr_t)columns));
        cells[column] = (struct report_cell){.kind = REPORT_CELL_WORD, .text = *words};
        g_ptr_array_add(list.rows, cells);
    }
    g_array_append_val(made->sample.lists, list);
}

static const char *const name_columns[] = {"day", "broken", NULL};
static const char *const optout_columns[] = {"received_at", "forwarded_at", NULL};

/* Whether a text of the page's first section begins so; its link, or NULL. */
static bool says(struct made *made, const char *text, const char **link)
{
    if (!made->page) {
        sample_make_report(&made->sample);
        made->page = page_build(made->sample.report, made->sample.catalogue, made->sample.en, NULL);
    }
    for (guint i = 0; i < made->page->blocks->len; i++) {
        const struct page_block *block = g_ptr_array_index(made->page->blocks, i);
        if (block->kind == PAGE_TEXT && g_strcmp0(block->text, text) == 0) {
            *link = block->link;
            return true;
        }
    }
    return false;
}

static void made_close(struct made *made)
{
    page_free(made->page);
    sample_free(&made->sample);
}

START_TEST(what_was_done_is_counted_and_leads_to_its_list)
{
    static const char *const robots[] = {"broken.robot_consent", "broken.robot_consent", NULL};
    static const char *const optouts[] = {"list.not_yet", "measure.relevance.label", NULL};
    const char *link = NULL;
    struct made made;
    made_open(&made);
    add_list(&made, "in_name", name_columns, 1, robots);
    add_list(&made, "optouts", optout_columns, 1, optouts);
    ck_assert(says(&made,
                   "2 times somebody asked not to be called again. 1 of these has not been handed over to "
                   "you yet.",
                   &link));
    ck_assert_str_eq(link, "optouts");
    made_close(&made);
}
END_TEST

/* The list added last has cases only from a day on. */
static void cut_last(struct made *made)
{
    struct report_list *list =
        &g_array_index(made->sample.lists, struct report_list, made->sample.lists->len - 1);
    list->is_cut = true;
    ck_assert(day_parse("2026-10-20", &list->whole_from));
}

START_TEST(a_list_that_is_cut_is_no_list_of_none_and_says_so)
{
    static const char *const optouts[] = {"list.not_yet", NULL};
    static const struct {
        const char *const *words;
        const char *text;
        bool has_link;
    } cases[] = {
        {NULL,
         "Opt-outs received, and when they were handed over. This list is not complete: the cases before "
         "2026-10-20 are too many to be shown.",
         false},
        {optouts,
         "1 person asked not to be called again. 1 of these has not been handed over to you yet. This list "
         "is "
         "not complete: the cases before 2026-10-20 are too many to be shown.",
         true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *link = NULL;
        struct made made;
        made_open(&made);
        add_list(&made, "optouts", optout_columns, 1, cases[i].words);
        cut_last(&made);
        ck_assert(says(&made, cases[i].text, &link));
        ck_assert_int_eq(link != NULL, cases[i].has_link);
        ck_assert(!says(&made, "Nobody asked not to be called again.", &link));
        made_close(&made);
    }
}
END_TEST

START_TEST(nobody_who_said_no_is_said_and_leads_nowhere)
{
    const char *link = NULL;
    struct made made;
    made_open(&made);
    add_list(&made, "optouts", optout_columns, 1, NULL);
    ck_assert(says(&made, "Nobody asked not to be called again.", &link));
    ck_assert_ptr_null(link);
    made_close(&made);
}
END_TEST

START_TEST(what_nobody_could_see_is_not_said_to_be_none)
{
    const char *link = NULL;
    struct made made;
    made_open(&made);
    add_list(&made, "in_name", name_columns, 1, NULL); /* but no figure of robot calls or confirmations */
    ck_assert(says(&made,
                   "This cannot be said, because data are missing: Robot calls without consent, and late "
                   "confirmations, in your name.",
                   &link));
    ck_assert(!says(&made, "No robot call was made without consent.", &link));
    made_close(&made);
}
END_TEST

SUITE("page/account", a_list_that_is_cut_is_no_list_of_none_and_says_so,
      what_was_done_is_counted_and_leads_to_its_list, nobody_who_said_no_is_said_and_leads_nowhere,
      what_nobody_could_see_is_not_said_to_be_none)
