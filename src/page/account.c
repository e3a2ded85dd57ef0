/* What was done in a client's name, a sentence each, with the way to the list that tells it in full. */
#include "blocks.h"
#include "phrase.h"

#include <string.h>

/* Rows of a list that have one of the texts (NULL-ended; NULL: any) in a column. */
static guint count_rows(const struct report_list *list, const char *column, const char *const *texts)
{
    guint count = 0, at = 0;
    while (list->columns[at] && column && strcmp(list->columns[at], column) != 0)
        at++;
    for (guint row = 0; row < list->rows->len; row++) {
        const struct report_cell *cells = g_ptr_array_index(list->rows, row);
        count += !texts || (list->columns[at] && cells[at].text && g_strv_contains(texts, cells[at].text));
    }
    return count;
}

static const struct block *block_of_list(const struct builder *builder, const char *list)
{
    const struct definition *definition = builder->report->head.definition;
    for (int i = 0; i < definition->block_count; i++)
        if (definition->blocks[i].kind == BLOCK_LIST && strcmp(definition->blocks[i].list, list) == 0)
            return &definition->blocks[i];
    return NULL;
}

/* A case that could not be seen is not a case that did not happen. */
static bool is_known(const struct builder *builder, const char *measure)
{
    const struct measure *found = measure ? catalogue_find(builder->catalogue, measure) : NULL;
    const struct figure *figure = found ? report_find(builder->report, measure_main_part(found)) : NULL;
    return !measure || (figure && figure->state != FIGURE_NOT_MEASURED);
}

/* A sentence: rows of a list, and of those the ones that something is still to be done about. */
struct account {
    const char *list, *column;
    const char *const *texts; /* what the column says in the rows that are meant; NULL: all */
    const char *measure;      /* without which there is nothing to see; NULL: the list says so itself */
    const char *some, *none;  /* words for so many and for none */
    const char *open_column;
    const char *const *open_texts; /* NULL: nothing is open */
    const char *open;
};

/* So many or none, what is open of them, and that there were more. title: the list's. Free with g_free. */
static char *say(const struct words *words, const struct account *account, const char *title,
                 const struct report_list *list)
{
    guint count = count_rows(list, account->column, account->texts);
    guint open = account->open_texts ? count_rows(list, account->open_column, account->open_texts) : 0;
    g_autofree char *cut = list_cut(words, list);
    if (!count)
        return cut ? g_strdup_printf("%s. %s", title, cut) : g_strdup(words_text(words, account->none));
    g_autofree char *some = words_plural(words, account->some, count, NULL);
    g_autofree char *left = open ? words_plural(words, account->open, open, NULL) : NULL;
    return g_strdup_printf("%s%s%s%s%s", some, left ? " " : "", left ? left : "", cut ? " " : "",
                           cut ? cut : "");
}

static void add_sentence(struct builder *builder, const struct account *account)
{
    const struct words *words = builder->words;
    const struct report_list *list = report_find_list(builder->report, account->list);
    const struct block *block = block_of_list(builder, account->list);
    if (!block)
        return;
    if (!list || !is_known(builder, account->measure)) {
        page_add_text(builder->page,
                      words_format(words, "account.not_known", "part", block_words(builder, block), NULL))
            ->is_quiet = true;
        return;
    }
    struct page_block *text =
        page_add_text(builder->page, say(words, account, block_words(builder, block), list));
    if (!count_rows(list, account->column, account->texts))
        return;
    text->link = g_strdup(block->id);
    text->link_text = g_strdup(words_text(words, "account.link"));
}

void add_account(struct builder *builder, const struct block *block)
{
    (void)block;
    static const char *const robots[] = {"broken.robot_consent", NULL};
    static const char *const late[] = {"broken.confirmation_late", NULL};
    static const char *const not_yet[] = {"list.not_yet", NULL};
    static const char *const nothing[] = {"measure.complaint_action.part.none",
                                          "measure.complaint_action.part.unknown", NULL};
    const struct account accounts[] = {
        {.list = "breaches", .some = "account.breaches", .none = "account.breaches_none"},
        {.list = "in_name",
         .column = "broken",
         .texts = robots,
         .measure = "robot_consent",
         .some = "account.robots",
         .none = "account.robots_none"},
        {.list = "in_name",
         .column = "broken",
         .texts = late,
         .measure = "confirmed_in_time",
         .some = "account.late",
         .none = "account.late_none"},
        {.list = "complaints",
         .some = "account.complaints",
         .none = "account.complaints_none",
         .open_column = "action",
         .open_texts = nothing,
         .open = "account.complaints_open"},
        {.list = "optouts",
         .some = "account.optouts",
         .none = "account.optouts_none",
         .open_column = "forwarded_at",
         .open_texts = not_yet,
         .open = "account.optouts_open"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(accounts); i++)
        add_sentence(builder, &accounts[i]);
}
