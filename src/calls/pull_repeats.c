/* Which keys of the small relations have several rows: found out before they are read, where no index tells.
 */
#include "pull_parts.h"
#include "read.h"
#include "repeats.h"

#define MOST_KEY 4

struct keyed {
    const char *relation;
    const char *began; /* the column by which a row is absent yet; NULL: none is */
    const char *key[MOST_KEY + 1];
};

/* The contract's keys. A spell has none, but one told twice is one. */
static const struct keyed keyed[] = {
    {"client", NULL, {"client_id"}},
    {"campaign", NULL, {"campaign_id"}},
    {"lead_source", NULL, {"source_id"}},
    {"message", NULL, {"message_id"}},
    {"team", NULL, {"team_id"}},
    {"employment", "hired_on", {"agent_id", "hired_on", "left_on", "leave_reason"}},
    {"assessment", "assessed_at", {"assessment_id"}},
    {"sale", NULL, {"sale_id"}},
    {"complaint", "received_at", {"complaint_id"}},
    {"review", "reviewed_at", {"review_id"}},
    {"speech", NULL, {"call_id"}},
};

static bool is_unique(const struct pull *pull, const struct keyed *row)
{
    return !row->key[1] && presence_is_unique(pull->presence, row->relation, row->key[0]);
}

static bool watch(struct pull *pull, struct reading *reading, GArray *tasks, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(keyed); i++) {
        const struct keyed *row = &keyed[i];
        if (!g_str_equal(row->relation, reading->reader->relation) || is_unique(pull, row))
            continue;
        if (!reading_watch(reading, row->key, row->began, error))
            return false;
        const struct copy_task task = {
            .query = repeats_query(reading->repeats), .row = repeats_see, .user = reading->repeats};
        g_array_append_val(tasks, task);
    }
    return true;
}

bool pull_find_repeats(struct pull *pull, struct reading *readings, int count, GError **error)
{
    g_autoptr(GArray) tasks = g_array_new(FALSE, TRUE, sizeof(struct copy_task));
    for (int i = 0; i < count; i++)
        if (!watch(pull, &readings[i], tasks, error))
            return false;
    if (tasks->len > 0 &&
        !copy_run(pull->connections, pull->connection_count, &g_array_index(tasks, struct copy_task, 0),
                  (int)tasks->len, pull->settings->stop_fd, NULL, NULL, error))
        return false;
    for (int i = 0; i < count; i++)
        if (readings[i].repeats && !repeats_end(readings[i].repeats))
            g_clear_pointer(&readings[i].repeats, repeats_free);
    return true;
}
