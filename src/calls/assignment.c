#include "takhojd/calls/assignment.h"

#include "takhojd/calls/call.h"

#define MILLIONTHS INT64_C(1000000)

void assignment_note_attempt(struct dataset *dataset, const struct call *call)
{
    struct campaign *campaign = dataset_campaign(dataset, call->campaign);
    if (call->started < campaign->first_attempt)
        campaign->first_attempt = call->started;
    if (mode_is_automated((enum mode)call->mode) && call->started < campaign->first_automated)
        campaign->first_automated = call->started;
}

static guint find_or_add_play(struct dataset *dataset, const struct play *play)
{
    const gint64 key =
        (gint64)((uint64_t)play->message << 32 | (uint64_t)play->campaign << 16 | (uint16_t)play->day);
    gpointer number;
    if (g_hash_table_lookup_extended(dataset->play_numbers, &key, NULL, &number))
        return GPOINTER_TO_UINT(number);
    g_hash_table_insert(dataset->play_numbers, g_memdup2(&key, sizeof key),
                        GUINT_TO_POINTER(dataset->plays->len));
    g_array_append_vals(dataset->plays, play, 1);
    return dataset->plays->len - 1;
}

static bool is_same_play(const struct play *left, const struct play *right)
{
    return left->message == right->message && left->campaign == right->campaign && left->day == right->day;
}

/* Many calls play the same: the few plays of the days that are read are remembered. */
void assignment_note_play(struct dataset *dataset, const struct call *call, uint32_t message,
                          bool is_unapproved)
{
    const struct play play = {message, call->campaign, call->day, false, INSTANT_FUTURE, INSTANT_FUTURE};
    guint place = (message * 31U + call->campaign * 7U + (uint16_t)call->day) % PLAYS_MET;
    guint *met = &dataset->plays_met[place];
    if (!*met || !is_same_play(&play, &g_array_index(dataset->plays, struct play, *met - 1)))
        *met = find_or_add_play(dataset, &play) + 1;
    struct play *noted = &g_array_index(dataset->plays, struct play, *met - 1);
    noted->first = MIN(noted->first, call->started);
    if (is_unapproved) {
        noted->is_unapproved = true;
        noted->first_unapproved = MIN(noted->first_unapproved, call->started);
    }
}

static gsize day_bit(const struct dataset *dataset, uint32_t campaign, int day)
{
    gsize days = (gsize)(dataset->as_of + 2 - dataset->first_day);
    return campaign * days + (gsize)day;
}

static bool has_bit(const unsigned char *bits, gsize bit)
{
    return bits[bit / 8] & (1U << (bit % 8));
}

static void index_days(struct dataset *dataset)
{
    gsize bytes = day_bit(dataset, dataset->campaigns->len, 0) / 8 + 1;
    dataset->days_attempted = g_malloc0(bytes);
    dataset->days_automated = g_malloc0(bytes);
    PILE_EACH (cells_pile(dataset->tally->by_source), const struct cell, cell) {
        if (!cell->count[COUNTER_attempts] || cell->day < 0)
            continue;
        gsize bit = day_bit(dataset, cell->campaign, cell->day);
        unsigned char mask = (unsigned char)(1U << (bit % 8));
        dataset->days_attempted[bit / 8] |= mask;
        if (mode_is_automated((enum mode)(cell->unit >> 16)))
            dataset->days_automated[bit / 8] |= mask;
    }
}

/* What a campaign's dialler did in one day. */
struct dialled {
    int64_t abandoned, conversations, heard, sorted;
};

static struct dialled *dialled_at(GHashTable *days, uint16_t campaign, int16_t day)
{
    gpointer key = GUINT_TO_POINTER((guint)campaign << 16 | (uint16_t)day);
    struct dialled *found = g_hash_table_lookup(days, key);
    if (!found) {
        found = g_new0(struct dialled, 1);
        g_hash_table_insert(days, key, found);
    }
    return found;
}

static void add_dialled(GHashTable *days, const struct tally *tally)
{
    PILE_EACH (cells_pile(tally->by_source), const struct cell, cell) {
        enum mode mode = (enum mode)(cell->unit >> 16);
        if (mode != MODE_PREDICTIVE && mode != MODE_PROGRESSIVE)
            continue;
        struct dialled *dialled = dialled_at(days, cell->campaign, cell->day);
        dialled->conversations += cell->count[COUNTER_conversations];
        dialled->sorted += cell->count[COUNTER_machines_sorted];
    }
    PILE_EACH (tally->cell_entries, const struct cell_entry, entry) {
        if (entry->counter == COUNTER_abandoned_dialler)
            dialled_at(days, entry->campaign, entry->day)->abandoned += entry->n;
        else if (entry->counter == COUNTER_machines_heard)
            dialled_at(days, entry->campaign, entry->day)->heard += entry->n;
    }
}

/*
 * Of calls that nobody listens to, some reach a machine: as large a share as among those that somebody did
 * listen to, A conversations and M machines. On a day on which the dialler sorts machines out by itself, no
 * such share can be taken off. D - D M / (A + M), in millionths, rounded half up.
 */
static int64_t dropped_millionths(const struct dialled *dialled)
{
    int64_t listened = dialled->conversations + dialled->heard;
    if (dialled->sorted || !listened)
        return dialled->abandoned * MILLIONTHS;
    return (2 * MILLIONTHS * dialled->abandoned * dialled->conversations + listened) / (2 * listened);
}

static void tally_dialled(struct dataset *dataset)
{
    g_autoptr(GHashTable) days = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    add_dialled(days, dataset->tally);
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, days);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const struct dialled *dialled = value;
        uint32_t campaign = GPOINTER_TO_UINT(key) >> 16;
        int day = (int16_t)(GPOINTER_TO_UINT(key) & 0xffff);
        int64_t dropped = dropped_millionths(dialled);
        const struct {
            enum counter counter;
            int64_t n;
        } rows[] = {{COUNTER_dropped_ofcom, dropped},
                    {COUNTER_reached_ofcom, dropped + MILLIONTHS * dialled->conversations}};
        for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
            if (!rows[i].n)
                continue;
            uint32_t client = dataset_campaign(dataset, campaign)->client;
            tally_scope(dataset->tally, SCOPE_ALL, 0, day, rows[i].counter, rows[i].n);
            tally_scope(dataset->tally, SCOPE_CLIENT, client, day, rows[i].counter, rows[i].n);
            tally_scope(dataset->tally, SCOPE_CAMPAIGN, campaign, day, rows[i].counter, rows[i].n);
        }
    }
}

static void tally_declined(struct dataset *dataset)
{
    static const enum counter reasons[] = {[DECLINE_UNCLEAR] = COUNTER_assessments_unclear,
                                           [DECLINE_AGGRESSIVE] = COUNTER_assessments_aggressive,
                                           [DECLINE_DOUBTFUL] = COUNTER_assessments_doubtful,
                                           [DECLINE_OTHER] = COUNTER_assessments_other,
                                           [DECLINE_UNKNOWN] = COUNTER_assessments_other};
    for (guint i = 0; i < dataset->assessments->len; i++) {
        const struct assessment *row = &g_array_index(dataset->assessments, struct assessment, i);
        int32_t local = zone_day(dataset->zone, row->assessed);
        if (row->is_accepted || local < dataset->first_day)
            continue;
        const enum counter both[] = {COUNTER_assessments_declined, reasons[row->declined_for]};
        for (int c = 0; c < 2; c++) {
            tally_scope(dataset->tally, SCOPE_ALL, 0, local - dataset->first_day, both[c], 1);
            tally_scope(dataset->tally, SCOPE_CLIENT, row->client, local - dataset->first_day, both[c], 1);
        }
    }
}

/* What assessments say of a campaign. */
struct examined {
    bool is_examined, is_endorsed, is_despite_no;
    int64_t despite_at; /* when it was first accepted so; INSTANT_NULL: never */
    int64_t whole_at;   /* when it was first accepted with every answer; INSTANT_NULL: never */
};

static bool is_whole(const struct assessment *row)
{
    return row->transparent >= 0 && row->of_value >= 0 && row->stands_by >= 0;
}

static struct examined examine(const struct dataset *dataset, uint32_t campaign)
{
    struct examined examined = {.despite_at = INSTANT_NULL, .whole_at = INSTANT_NULL};
    int64_t first = dataset_campaign(dataset, campaign)->first_attempt;
    for (guint i = 0; i < dataset->assessments->len; i++) {
        const struct assessment *row = &g_array_index(dataset->assessments, struct assessment, i);
        if (row->campaign != campaign || !row->is_accepted)
            continue;
        bool is_before = is_whole(row) && row->assessed < first;
        bool is_no = !row->transparent || !row->of_value || !row->stands_by;
        examined.is_examined |= is_before;
        examined.is_endorsed |= is_before && !is_no;
        examined.is_despite_no |= is_no;
        if (is_no && (examined.despite_at == INSTANT_NULL || row->assessed < examined.despite_at))
            examined.despite_at = row->assessed;
        if (is_whole(row) && (examined.whole_at == INSTANT_NULL || row->assessed < examined.whole_at))
            examined.whole_at = row->assessed;
    }
    return examined;
}

const struct assessment *assignment_accepted(const struct dataset *dataset, uint32_t campaign, int64_t before)
{
    const struct assessment *found = NULL;
    for (guint i = 0; i < dataset->assessments->len; i++) {
        const struct assessment *row = &g_array_index(dataset->assessments, struct assessment, i);
        if (row->campaign != campaign || !row->is_accepted || row->assessed >= before)
            continue;
        if (!found || is_whole(row) > is_whole(found) ||
            (is_whole(row) == is_whole(found) && row->assessed > found->assessed))
            found = row;
    }
    return found;
}

bool assignment_is_examined(const struct assessment *accepted)
{
    return accepted && is_whole(accepted);
}

static bool is_before(int64_t done, int64_t first)
{
    return done != INSTANT_NULL && done < first;
}

bool assignment_is_preflighted(const struct campaign *campaign, int64_t before)
{
    return campaign->has_two_approvers && is_before(campaign->preflight, before) &&
           is_before(campaign->approved, before) && is_before(campaign->approved_second, before);
}

static bool is_preflighted(const struct campaign *campaign)
{
    return assignment_is_preflighted(campaign, campaign->first_automated);
}

/* What a campaign called without, or in spite of. */
struct lapse {
    enum promise promise;
    const unsigned char *days; /* of every campaign: those with such attempts */
    int64_t proof;             /* when what was missing was done, or was said; INSTANT_NULL: never */
    int64_t attempt;           /* the one that it should have come before */
    int64_t known;
};

static void list_campaign_day(struct dataset *dataset, uint32_t campaign, int day, const struct lapse *lapse)
{
    const struct exception exception = {.call = EXCEPTION_NO_CALL,
                                        .subject = campaign,
                                        .known = lapse->known,
                                        .proof = {lapse->proof, lapse->attempt, INSTANT_NULL},
                                        .contact = EXCEPTION_NONE,
                                        .client = dataset_campaign(dataset, campaign)->client,
                                        .agent = EXCEPTION_NONE,
                                        .campaign = (uint16_t)campaign,
                                        .day = (int16_t)day,
                                        .dated = (int16_t)day,
                                        .promise = (uint8_t)lapse->promise,
                                        .place = (uint8_t)promise_rows[lapse->promise].place,
                                        .is_open = true};
    tally_exception(dataset->tally, &exception);
}

static void list_days(struct dataset *dataset, uint32_t campaign, const struct lapse *lapse)
{
    int days = dataset->as_of + 2 - dataset->first_day;
    for (int day = 0; day < days; day++)
        if (has_bit(lapse->days, day_bit(dataset, campaign, day)))
            list_campaign_day(dataset, campaign, day, lapse);
}

/*
 * A campaign taken on without what it needs, or in spite of a no, is listed on each of its days: one case. It
 * was one from the attempt on that nothing could come before any more; one in spite of a no, when there was
 * both an attempt and the yes that passed the no over.
 */
static void list_campaigns(struct dataset *dataset)
{
    bool has_assessments = dataset_has(dataset, "assessment");
    bool has_preflight = dataset_has(dataset, "campaign.preflight_at");
    for (uint32_t c = 0; c < dataset->campaigns->len; c++) {
        const struct campaign *campaign = dataset_campaign(dataset, c);
        struct examined examined = examine(dataset, c);
        int64_t attempt = campaign->first_attempt, automated = campaign->first_automated;
        const struct lapse unexamined = {PROMISE_assignment, dataset->days_attempted, examined.whole_at,
                                         attempt, attempt},
                           despite = {PROMISE_despite_no, dataset->days_attempted, examined.despite_at,
                                      attempt, MAX(attempt, examined.despite_at)},
                           unchecked = {PROMISE_preflight, dataset->days_automated, campaign->preflight,
                                        automated, automated};
        if (has_assessments && !examined.is_examined)
            list_days(dataset, c, &unexamined);
        if (examined.is_despite_no)
            list_days(dataset, c, &despite);
        if (has_preflight && !is_preflighted(campaign))
            list_days(dataset, c, &unchecked);
    }
}

static const struct message *message_of(const struct dataset *dataset, const struct play *play)
{
    return play->message < dataset->messages->len
               ? &g_array_index(dataset->messages, struct message, play->message)
               : NULL;
}

static bool is_clean(const struct message *message)
{
    return message->reviewed != INSTANT_NULL && message->found_marketing == 0;
}

static bool is_classed(const struct dataset *dataset, const struct play *play)
{
    const struct message *message = message_of(dataset, play);
    return message && message->has_purpose && !play->is_unapproved &&
           (!message->is_information || is_clean(message));
}

bool assignment_is_classed(const struct dataset *dataset, uint32_t message, int64_t played)
{
    const struct play play = {.message = message};
    const struct message *row = message_of(dataset, &play);
    return row && row->approved != INSTANT_NULL && row->approved <= played && is_classed(dataset, &play);
}

/* Of a play that breaks the promise: when it first did. */
static int64_t first_breach(const struct dataset *dataset, const struct play *play)
{
    const struct play approved = {.message = play->message};
    return is_classed(dataset, &approved) ? play->first_unapproved : play->first;
}

static void list_play(struct dataset *dataset, const struct play *play, int64_t known)
{
    const struct message *message = message_of(dataset, play);
    const struct exception exception = {.call = EXCEPTION_NO_CALL,
                                        .subject = play->message,
                                        .known = known,
                                        .proof = {message ? message->approved : INSTANT_NULL,
                                                  message ? message->reviewed : INSTANT_NULL,
                                                  first_breach(dataset, play)},
                                        .contact = EXCEPTION_NONE,
                                        .client = dataset_campaign(dataset, play->campaign)->client,
                                        .agent = EXCEPTION_NONE,
                                        .campaign = play->campaign,
                                        .day = play->day,
                                        .dated = play->day,
                                        .promise = PROMISE_message_class,
                                        .place = (uint8_t)promise_rows[PROMISE_message_class].place,
                                        .is_open = true};
    tally_exception(dataset->tally, &exception);
}

/* A message is one case, whatever campaigns and days it is played in, known at the first of its plays that
 * break the promise. */
static void list_messages(struct dataset *dataset)
{
    if (!dataset_has(dataset, "message"))
        return;
    uint32_t messages = intern_count(dataset->ids[KIND_MESSAGE]);
    g_autofree int64_t *known = g_new(int64_t, messages + 1);
    for (uint32_t m = 0; m < messages; m++)
        known[m] = INSTANT_FUTURE;
    for (guint i = 0; i < dataset->plays->len; i++) {
        const struct play *play = &g_array_index(dataset->plays, struct play, i);
        if (!is_classed(dataset, play))
            known[play->message] = MIN(known[play->message], first_breach(dataset, play));
    }
    for (guint i = 0; i < dataset->plays->len; i++) {
        const struct play *play = &g_array_index(dataset->plays, struct play, i);
        if (!is_classed(dataset, play))
            list_play(dataset, play, known[play->message]);
    }
}

void assignment_tally(struct dataset *dataset)
{
    index_days(dataset);
    tally_dialled(dataset);
    tally_declined(dataset);
    list_campaigns(dataset);
    list_messages(dataset);
}

static bool is_of_scope(const struct dataset *dataset, enum scope_kind scope, uint32_t unit,
                        uint32_t campaign)
{
    return scope == SCOPE_ALL || (scope == SCOPE_CAMPAIGN && campaign == unit) ||
           (scope == SCOPE_CLIENT && dataset_campaign(dataset, campaign)->client == unit);
}

/* The days of the history that figures of a period are made of. */
static void clip(const struct dataset *dataset, struct period period, int *from, int *until)
{
    *from = MAX(period.from, dataset->figures_day) - dataset->first_day;
    *until = MIN(period.until, dataset->as_of + 2) - dataset->first_day;
}

static bool counts_campaign(const struct dataset *dataset, uint32_t campaign, enum counter counter)
{
    switch (counter) {
    case COUNTER_campaigns_examined:
        return examine(dataset, campaign).is_examined;
    case COUNTER_campaigns_endorsed:
        return examine(dataset, campaign).is_endorsed;
    case COUNTER_campaigns_despite_no:
        return examine(dataset, campaign).is_despite_no;
    case COUNTER_campaigns_preflight:
        return is_preflighted(dataset_campaign(dataset, campaign));
    default:
        return true;
    }
}

static int64_t count_campaigns(const struct dataset *dataset, enum scope_kind scope, uint32_t unit,
                               struct period period, enum counter counter)
{
    bool is_automated = counter == COUNTER_campaigns_automated || counter == COUNTER_campaigns_preflight;
    const unsigned char *bits = is_automated ? dataset->days_automated : dataset->days_attempted;
    int from, until;
    int64_t count = 0;
    clip(dataset, period, &from, &until);
    uint32_t first = scope == SCOPE_CAMPAIGN ? unit : 0;
    uint32_t end = scope == SCOPE_CAMPAIGN ? unit + 1 : dataset->campaigns->len;
    for (uint32_t c = first; c < end; c++) {
        if (!is_of_scope(dataset, scope, unit, c))
            continue;
        int day = from;
        while (day < until && !has_bit(bits, day_bit(dataset, c, day)))
            day++;
        count += day < until && counts_campaign(dataset, c, counter);
    }
    return count;
}

/* What became of one message in a period. */
enum { PLAYED = 1 << 0, PLAYED_UNAPPROVED = 1 << 1 };

static bool counts_message(const struct dataset *dataset, uint32_t number, unsigned played,
                           enum counter counter)
{
    const struct play play = {.message = number, .is_unapproved = (played & PLAYED_UNAPPROVED) != 0};
    const struct message *message = message_of(dataset, &play);
    bool is_information = message && message->is_information;
    switch (counter) {
    case COUNTER_messages_approved:
        return message && message->has_purpose && !play.is_unapproved;
    case COUNTER_messages_classed:
        return is_classed(dataset, &play);
    case COUNTER_messages_information:
        return is_information;
    case COUNTER_messages_clean:
        return is_information && is_clean(message);
    default:
        return true;
    }
}

static int64_t count_messages(const struct dataset *dataset, enum scope_kind scope, uint32_t unit,
                              struct period period, enum counter counter)
{
    uint32_t messages = intern_count(dataset->ids[KIND_MESSAGE]);
    g_autofree unsigned char *played = g_malloc0(messages + 1);
    int from, until;
    int64_t count = 0;
    clip(dataset, period, &from, &until);
    for (guint i = 0; i < dataset->plays->len; i++) {
        const struct play *play = &g_array_index(dataset->plays, struct play, i);
        if (play->day >= from && play->day < until && is_of_scope(dataset, scope, unit, play->campaign))
            played[play->message] |= (unsigned char)(PLAYED | (play->is_unapproved ? PLAYED_UNAPPROVED : 0));
    }
    for (uint32_t m = 0; m < messages; m++)
        count += played[m] && counts_message(dataset, m, played[m], counter);
    return count;
}

int64_t assignment_counted(const struct dataset *dataset, enum scope_kind scope, uint32_t unit,
                           struct period period, enum counter counter)
{
    bool is_of_messages = (int)counter >= COUNTER_messages_played && (int)counter <= COUNTER_messages_clean;
    return is_of_messages ? count_messages(dataset, scope, unit, period, counter)
                          : count_campaigns(dataset, scope, unit, period, counter);
}
