#include "takhojd/calls/draw.h"

#include "takhojd/base/error.h"
#include "takhojd/base/file.h"
#include "takhojd/calls/dataset.h"
#include "takhojd/source/copy.h"

#include <math.h>
#include <string.h>

#define SHARE_IF_NEW 0.1

struct draw {
    GHmac *keyed; /* nothing hashed yet */
    int32_t from;
    int32_t first_month;
    uint32_t months;
    uint32_t *conversations; /* agent x month */
    double *wanted, *if_new; /* a history day: the house's number of reviews, and share of new agents */
    uint32_t days;
};

/* Months since year 0. */
static int32_t month_of(int32_t day)
{
    int year, month, day_of_month;
    day_to_civil(day, &year, &month, &day_of_month);
    return year * 12 + month - 1;
}

static void count_conversations(struct draw *draw, const struct dataset *dataset)
{
    draw->conversations = g_new0(uint32_t, (gsize)intern_count(dataset->ids[KIND_AGENT]) * draw->months + 1);
    PILE_EACH (cells_pile(dataset->tally->by_agent), const struct cell, cell) {
        int32_t month = month_of(dataset->first_day + cell->day) - draw->first_month;
        if (cell->unit != CALL_NONE && cell->count[COUNTER_conversations])
            draw->conversations[(gsize)cell->unit * draw->months + (gsize)month] +=
                cell->count[COUNTER_conversations];
    }
}

static void read_policy(struct draw *draw, const struct dataset *dataset)
{
    draw->wanted = g_new(double, draw->days);
    draw->if_new = g_new(double, draw->days);
    for (uint32_t d = 0; d < draw->days; d++) {
        int32_t day = dataset->first_day + (int32_t)d;
        draw->wanted[d] = rules_house_number(dataset->rules, "reviews.drawn", RULE_UNIT_REVIEW, day, 5);
        draw->if_new[d] =
            rules_house_number(dataset->rules, "reviews.draw_if_new", RULE_UNIT_SHARE, day, SHARE_IF_NEW);
    }
}

void draw_prepare(struct dataset *dataset, const void *key, gsize key_length, int32_t from)
{
    struct draw *draw = g_new0(struct draw, 1);
    draw->keyed = g_hmac_new(G_CHECKSUM_SHA256, key, key_length);
    draw->from = from;
    draw->first_month = month_of(dataset->first_day);
    /* East of the configured zone the day after the as-of day has begun. */
    draw->days = (uint32_t)(dataset->as_of + 2 - dataset->first_day);
    draw->months = (uint32_t)(month_of(dataset->as_of + 1) - draw->first_month + 1);
    count_conversations(draw, dataset);
    read_policy(draw, dataset);
    dataset->draw = draw;
}

bool draw_load(struct dataset *dataset, GError **error)
{
    const struct config *config = dataset->config;
    g_autofree char *key = NULL;
    gsize length = 0;
    if (config->draw_from == DAY_NULL)
        return true;
    if (!config->key_file || !g_file_test(config->key_file, G_FILE_TEST_EXISTS)) {
        error_set(error, ERROR_CONFIG, "the draw has no key: there is no file %s",
                  config->key_file ? config->key_file : "");
        return error_hint(error, "Let \"key_file\" name 32 random bytes, or leave \"draw_from\" out.");
    }
    if (!file_read(config->key_file, &key, &length, error))
        return false;
    draw_prepare(dataset, key, length, config->draw_from);
    return true;
}

void draw_free(struct draw *draw)
{
    if (!draw)
        return;
    g_hmac_unref(draw->keyed);
    g_free(draw->conversations);
    g_free(draw->wanted);
    g_free(draw->if_new);
    g_free(draw);
}

bool draw_is_in_use(const struct dataset *dataset, const struct call *call)
{
    return dataset->draw && dataset->first_day + call->day >= dataset->draw->from;
}

/* The share drawn of the agent's conversations that day. */
static double share_of(const struct dataset *dataset, const struct call *call)
{
    const struct draw *draw = dataset->draw;
    gsize day = (gsize)CLAMP(call->day, 0, (int)draw->days - 1);
    int32_t before = month_of(dataset->first_day + call->day) - draw->first_month - 1;
    uint32_t last_month = call->agent == CALL_NONE || before < 0
                              ? 0
                              : draw->conversations[(gsize)call->agent * draw->months + (gsize)before];
    return last_month ? fmin(1, draw->wanted[day] / last_month) : draw->if_new[day];
}

/* HMAC(key, call_id)/2^64. */
static double number_of(const struct dataset *dataset, const struct call *call)
{
    unsigned char room[8], digest[32];
    uint32_t length;
    gsize size = sizeof digest;
    const void *bytes = call_ids_bytes(dataset->call_ids, call->id, room, &length);
    g_autofree char *name = copy_id_name(bytes, length, dataset->id_class[KIND_CALL]);
    GHmac *hmac = g_hmac_copy(dataset->draw->keyed);
    g_hmac_update(hmac, (const guchar *)name, (gssize)strlen(name));
    g_hmac_get_digest(hmac, digest, &size);
    g_hmac_unref(hmac);
    return ldexp((double)copy_big64(digest), -64);
}

bool draw_takes(const struct dataset *dataset, const struct call *call)
{
    if (!draw_is_in_use(dataset, call))
        return false;
    double share = share_of(dataset, call);
    /* The largest numbers round to one. */
    return share >= 1 || number_of(dataset, call) < share;
}
