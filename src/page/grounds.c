#include "takhojd/page/grounds.h"

#include "blocks.h"
#include "phrase.h"

/* What every section is made from and added to. */
struct making {
    const struct call_grounds *told;
    const struct words *words;
    struct page *page;
};

static char *instant_text(const struct making *making, int64_t instant)
{
    return words_instant(making->words, making->told->grounds->zone, instant);
}

static const char *answer_text(const struct making *making, bool is_so)
{
    return words_text(making->words, is_so ? "ground.word.yes" : "ground.word.no");
}

static char *fact_text(const struct making *making, const struct ground_fact *fact)
{
    switch (fact->kind) {
    case GROUND_TEXT:
        return g_strdup(fact->text);
    case GROUND_WORD:
        return g_strdup(phrase_text(making->words, "ground.word.", fact->text, NULL));
    case GROUND_NUMBER:
        return words_count(making->words, fact->number);
    case GROUND_INSTANT:
        return instant_text(making, fact->instant);
    default:
        return words_date(making->words, fact->day);
    }
}

/* "Källa: Adresser AB · Godkänd från: 2026-01-01" */
static char *facts_text(const struct making *making, const GArray *facts)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < facts->len; i++) {
        const struct ground_fact *fact = &g_array_index(facts, struct ground_fact, i);
        g_autofree char *value = fact_text(making, fact);
        g_string_append_printf(text, "%s%s: %s", text->len ? " · " : "",
                               phrase_text(making->words, "ground.fact.", fact->key, NULL), value);
    }
    return g_string_free(text, FALSE);
}

static char *verdict_text(const struct making *making, const struct ground_finding *finding)
{
    g_autofree char *key = g_strconcat("ground.verdict.", ground_verdict_names[finding->verdict], NULL);
    return words_format(making->words, key, "missing", finding->missing ? finding->missing : "", NULL);
}

static struct page_table *add_table_of(const struct making *making, const char *id,
                                       const char *const *columns)
{
    struct page_table *table = page_table_new(id, words_text(making->words, id));
    table->is_headed = table->is_wide = true;
    for (gsize i = 0; columns[i]; i++)
        page_table_add_column(table, words_text(making->words, columns[i]), PAGE_LEFT, i == 0, false);
    page_add(making->page, PAGE_TABLE, NULL)->table = table;
    return table;
}

static void fill(struct page_cell *cell, char *text)
{
    cell->is_none = !text || !*text || g_str_equal(text, "–");
    cell->text = cell->is_none ? g_strdup("–") : text;
    if (cell->is_none)
        g_free(text);
}

static void add_summary(const struct making *making)
{
    const int *count = making->told->count;
    int made = count[GROUND_PASSES] + count[GROUND_FAILS] + count[GROUND_NOT_SHOWN];
    g_autofree char *passed = words_count(making->words, count[GROUND_PASSES]);
    g_autofree char *failed = words_count(making->words, count[GROUND_FAILS]);
    g_autofree char *unshown = words_count(making->words, count[GROUND_NOT_SHOWN]);
    g_autofree char *of = words_count(making->words, made);
    page_add_heading(making->page, 2, "grounds-summary", words_text(making->words, "grounds.summary"));
    page_add_text(making->page, words_format(making->words, "grounds.counts", "n", passed, "of", of, "count",
                                             failed, "missing", unshown, NULL));
}

static void add_tests(const struct making *making)
{
    static const char *const columns[] = {"grounds.test", "grounds.verdict", "grounds.known", "grounds.rule",
                                          NULL};
    page_add_heading(making->page, 2, "grounds-tests", words_text(making->words, "grounds.tests"));
    struct page_table *table = add_table_of(making, "grounds.tests", columns);
    for (guint i = 0; i < making->told->findings->len; i++) {
        const struct ground_finding *finding =
            &g_array_index(making->told->findings, struct ground_finding, i);
        struct page_cell *cells = page_table_add_row(table);
        fill(&cells[0], g_strdup(phrase_text(making->words, "ground.", ground_rows[finding->test].id, NULL)));
        fill(&cells[1], verdict_text(making, finding));
        fill(&cells[2], facts_text(making, finding->facts));
        fill(&cells[3], phrase_rule(making->words, finding->rule));
        cells[1].is_quiet = finding->verdict == GROUND_NOT_APPLICABLE;
    }
}

/* A section about the person; without rows it says that there is nothing. */
static struct page_table *add_section(const struct making *making, const char *id, guint rows,
                                      const char *const *columns)
{
    page_add_heading(making->page, 2, id, words_text(making->words, id));
    if (rows)
        return add_table_of(making, id, columns);
    page_add_text(making->page, g_strdup(words_text(making->words, "grounds.none")));
    return NULL;
}

static void add_objections(const struct making *making)
{
    static const char *const columns[] = {"ground.fact.received_at", "ground.fact.registered_at",
                                          "ground.fact.revoked_at",  "ground.fact.binds_all",
                                          "ground.fact.in_force",    NULL};
    const GArray *rows = making->told->grounds->objections;
    struct page_table *table = add_section(making, "grounds.objections", rows->len, columns);
    for (guint i = 0; i < rows->len; i++) {
        const struct ground_objection *row = &g_array_index(rows, struct ground_objection, i);
        struct page_cell *cells = page_table_add_row(table);
        fill(&cells[0], instant_text(making, row->received));
        fill(&cells[1], instant_text(making, row->registered));
        fill(&cells[2], instant_text(making, row->revoked));
        fill(&cells[3], g_strdup(answer_text(making, row->binds_all)));
        fill(&cells[4], g_strdup(answer_text(making, row->in_force)));
    }
}

static void add_consents(const struct making *making)
{
    static const char *const columns[] = {"ground.fact.given_at",
                                          "ground.fact.withdrawn_at",
                                          "ground.fact.expires_at",
                                          "ground.fact.in_force",
                                          "ground.fact.active_act",
                                          "ground.fact.covers_automated",
                                          "ground.fact.names_purpose",
                                          "ground.fact.text_kept",
                                          "ground.fact.channel_kept",
                                          "ground.fact.evidence_kept",
                                          NULL};
    static const unsigned flags[] = {CONSENT_ACTIVE, CONSENT_AUTOMATED, CONSENT_PURPOSE,
                                     CONSENT_TEXT,   CONSENT_CHANNEL,   CONSENT_EVIDENCE};
    const GArray *rows = making->told->grounds->consents;
    struct page_table *table = add_section(making, "grounds.consents", rows->len, columns);
    for (guint i = 0; i < rows->len; i++) {
        const struct ground_consent *row = &g_array_index(rows, struct ground_consent, i);
        struct page_cell *cells = page_table_add_row(table);
        fill(&cells[0], instant_text(making, row->consent.given));
        fill(&cells[1], instant_text(making, row->consent.withdrawn));
        fill(&cells[2], instant_text(making, row->consent.expires));
        fill(&cells[3], g_strdup(answer_text(making, row->in_force)));
        const char *const known[] = {NULL, NULL, NULL, row->text_version, row->channel, row->evidence_ref};
        for (guint f = 0; f < G_N_ELEMENTS(flags); f++)
            fill(&cells[4 + f],
                 g_strdup(known[f] ? known[f] : answer_text(making, (row->consent.flags & flags[f]) != 0)));
    }
}

static void add_relations(const struct making *making)
{
    static const char *const columns[] = {"ground.fact.customer_from", "ground.fact.fulfilled_on", NULL};
    const GArray *rows = making->told->grounds->relations;
    struct page_table *table = add_section(making, "grounds.relations", rows->len, columns);
    for (guint i = 0; i < rows->len; i++) {
        const struct customer_relation *row = &g_array_index(rows, struct customer_relation, i);
        struct page_cell *cells = page_table_add_row(table);
        fill(&cells[0], words_date(making->words, row->customer_from));
        fill(&cells[1], row->fulfilled_on == DAY_NULL ? NULL : words_date(making->words, row->fulfilled_on));
    }
}

static void add_attempts(const struct making *making)
{
    static const char *const columns[] = {"grounds.started", NULL};
    const GArray *rows = making->told->grounds->before;
    struct page_table *table = add_section(making, "grounds.attempts", rows->len, columns);
    for (guint i = 0; i < rows->len; i++)
        fill(&page_table_add_row(table)[0], instant_text(making, g_array_index(rows, int64_t, i)));
}

/* What else broke is told where something did. */
static void add_besides(const struct making *making)
{
    const GArray *rows = making->told->grounds->later;
    if (!rows->len)
        return;
    page_add_heading(making->page, 2, "grounds.besides", words_text(making->words, "grounds.besides"));
    for (guint i = 0; i < rows->len; i++) {
        const char *id = promise_rows[g_array_index(rows, enum promise, i)].id;
        page_add_text(making->page, g_strdup(phrase_text(making->words, "broken.", id, NULL)));
    }
}

static void add_head(const struct making *making, const struct grounds_head *head)
{
    const struct words *words = making->words;
    const struct call_grounds *told = making->told;
    const struct grounds *grounds = told->grounds;
    g_autofree char *started = instant_text(making, grounds->call.started);
    g_autofree char *freeze = instant_text(making, told->freeze);
    g_autofree char *hash = g_strndup(head->definitions, 12);
    bool is_robot = mode_is_automated((enum mode)grounds->call.mode);
    GArray *pairs = making->page->head;
    page_add_pair(pairs, words_text(words, "grounds.started"),
                  g_strdup_printf("%s (%s), %s, %s", started, zone_name(grounds->zone),
                                  words_text(words, is_robot ? "ground.word.robot" : "ground.word.live"),
                                  words_text(words, grounds->call.flags & CALL_MARKETING
                                                        ? "ground.word.marketing"
                                                        : "ground.word.not_marketing")));
    page_add_pair(pairs, words_text(words, "grounds.contact"), g_strdup(told->contact));
    page_add_pair(pairs, words_text(words, "grounds.assignment"),
                  g_strdup_printf("%s, %s", told->client_name ? told->client_name : told->client,
                                  grounds->campaign->name));
    page_add_pair(pairs, words_text(words, "head.freeze"),
                  words_format(words, "head.freeze_value", "freeze", freeze, NULL));
    page_add_pair(pairs, words_text(words, "head.definitions"),
                  words_format(words, "head.definitions_value", "hash", hash, NULL));
    page_add_pair(pairs, words_text(words, "head.version"),
                  words_format(words, "head.version_value", "version", head->version, NULL));
}

struct page *page_of_grounds(const struct call_grounds *told, const struct words *words,
                             const struct grounds_head *head)
{
    const struct making making = {told, words, page_new()};
    struct page *page = making.page;
    page->language = g_strdup(words_language(words));
    page->heading = g_strdup(words_text(words, "grounds.heading"));
    page->subheading = g_strdup(told->call);
    page->title = g_strdup_printf("%s, %s", page->heading, told->call);
    page->owner = head->agency && *head->agency ? g_strdup(head->agency) : NULL;
    page->notice = head->notice && *head->notice ? g_strdup(head->notice) : NULL;
    page->skip_text = g_strdup(words_text(words, "frame.skip"));
    page->contents_text = g_strdup(words_text(words, "frame.contents"));
    page->footer = g_strdup(words_text(words, "grounds.footer"));
    page->freeze = told->freeze;
    add_head(&making, head);
    add_summary(&making);
    add_tests(&making);
    add_objections(&making);
    add_consents(&making);
    add_relations(&making);
    add_attempts(&making);
    add_besides(&making);
    return page;
}
