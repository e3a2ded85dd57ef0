#include "stream_parts.h"

#include "takhojd/calls/assignment.h"

uint64_t stream_row_hash(const struct copy_field *fields, int count)
{
    uint64_t hash = 0;
    for (int i = 0; i < count; i++) {
        uint64_t field = fields[i].length < 0 ? 1 : intern_hash(fields[i].bytes, (uint32_t)fields[i].length);
        hash = (hash ^ field) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
    }
    return hash;
}

void stream_note_time(struct quality *quality, int64_t started, int32_t day)
{
    quality->newest = quality->newest == INSTANT_NULL ? started : MAX(quality->newest, started);
    quality->first_day = quality->first_day == DAY_NULL ? day : MIN(quality->first_day, day);
    quality->last_day = quality->last_day == DAY_NULL ? day : MAX(quality->last_day, day);
}

/* What calls that were taken back have left behind is found again from those that stay. */
static bool see_again(const struct call *call, void *user)
{
    struct dataset *dataset = user;
    dataset->flags_seen |= call->flags;
    dataset->outcomes_seen |= 1U << call->outcome;
    if (call_is_attempt(call))
        assignment_note_attempt(dataset, call);
    stream_note_time(&dataset->quality, call->started, dataset->first_day + call->day);
    return false;
}

static bool take_back(const struct call *call, void *user)
{
    struct dataset *dataset = user;
    if (!call_ids_is_refused(dataset->call_ids, call->id))
        return false;
    stream_count_dense(dataset, call, -1);
    stream_count_oddities(dataset, call, -1);
    /* Rows that had been collapsed into this one before a row differed are refused with it. */
    guint identical = call_ids_identical(dataset->call_ids, call->id);
    dataset->quality.count[QUALITY_collapsed_duplicate] -= identical;
    dataset->quality.count[QUALITY_refused_duplicate] += 1 + identical;
    if (call->wanted != CALL_NONE)
        dataset->wanted[call->wanted].is_read = false;
    return true;
}

/* The lengths of the conversations that stay: so far they are all there is to observe. */
static void take_back_talk(const struct dataset *dataset, const GArray *talk_ids)
{
    struct pile *lengths = dataset->tally->observations[SAMPLE_conversation_length];
    struct pile *kept = pile_new(sizeof(struct observation));
    guint i = 0;
    PILE_EACH (lengths, const struct observation, length)
        if (!call_ids_is_refused(dataset->call_ids, g_array_index(talk_ids, uint64_t, i++)))
            *(struct observation *)pile_add(kept) = *length;
    dataset->tally->observations[SAMPLE_conversation_length] = kept;
    pile_free(lengths);
}

void stream_take_back(struct dataset *dataset, const GArray *talk_ids)
{
    history_remove(dataset->history, take_back, dataset);
    take_back_talk(dataset, talk_ids);
    dataset->flags_seen = dataset->outcomes_seen = 0;
    dataset->quality.first_day = dataset->quality.last_day = DAY_NULL;
    dataset->quality.newest = INSTANT_NULL;
    for (guint i = 0; i < dataset->campaigns->len; i++) {
        struct campaign *campaign = dataset_campaign(dataset, i);
        campaign->first_attempt = campaign->first_automated = INSTANT_FUTURE;
    }
    history_remove(dataset->history, see_again, dataset);
}
