/* Calls before the history that rows inside it name: asked for last, when it is known whether there are any.
 */
#include "earlier.h"
#include "pull_parts.h"

/* The relation is there, and tells its calls. */
static bool tells_calls(const struct pull *pull, enum earlier_kind kind)
{
    const struct earlier_relation *row = &earlier_relations[kind];
    return pull_reads(pull, row->relation) && presence_has_column(pull->presence, row->relation, row->column);
}

bool pull_describe_earlier(struct pull *pull, GError **error)
{
    static const struct query_value after[] = {{"from", "2000-01-01 00:00:00+00"}, {NULL, NULL}};
    for (int kind = 0; kind < EARLIER_KINDS; kind++) {
        if (!tells_calls(pull, (enum earlier_kind)kind))
            continue;
        struct query *query = query_set_find(pull->queries, earlier_relations[kind].query, error);
        if (!query || !query_describe(query, pull->first, after, error))
            return false;
    }
    return true;
}

static bool read_calls(struct pull *pull, struct earlier *earlier, const char *name,
                       const struct query_value *values, GError **error)
{
    const struct query *query = query_set_find(pull->queries, name, error);
    struct copy_task task = {
        .query = query, .values = values, .row = earlier ? earlier_row : NULL, .user = earlier};
    return query && (!earlier || earlier_begin(earlier, query, error)) &&
           copy_run(&pull->first, 1, &task, 1, pull->settings->stop_fd, NULL, NULL, error);
}

bool pull_earlier(struct pull *pull, int64_t from, GError **error)
{
    g_autofree char *first = instant_name(from);
    const struct query_value values[] = {{"from", first}, {NULL, NULL}};
    struct earlier *earlier = pull->settings->drain ? NULL : earlier_new(pull->dataset, from);
    bool ok = true;
    for (int kind = 0; kind < EARLIER_KINDS && ok; kind++)
        if (tells_calls(pull, (enum earlier_kind)kind) &&
            (!earlier || earlier_is_needed(earlier, (enum earlier_kind)kind)))
            ok = read_calls(pull, earlier, earlier_relations[kind].query, values, error);
    earlier_free(earlier);
    return ok;
}
