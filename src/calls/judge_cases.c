/* What hangs on a call: sales kept, complaints, nos said and not written down. */
#include "person.h"

static void tally_complaint(const struct bench *bench, const struct call *call, struct complaint *complaint)
{
    struct tally *tally = bench->tally;
    complaint->campaign_of_call = call->campaign;
    if (complaint->received < call->started ||
        complaint->received >= call->started + bench->dataset->house.complaint_us) {
        tally_call(tally, call, COUNTER_complaints_late, 1);
        return;
    }
    complaint->counted_from = call->started;
    tally_call(tally, call, COUNTER_complaints, 1);
    tally_call(
        tally, call,
        mode_is_automated((enum mode)call->mode) ? COUNTER_complaints_automated : COUNTER_complaints_live, 1);
    if (call->flags & CALL_REFUSAL)
        tally_call(tally, call, COUNTER_complaints_no_sayers, 1);
    if (!(call->flags & CALL_MARKETING)) {
        const struct campaign *campaign = dataset_campaign(bench->dataset, call->campaign);
        bool is_societal = campaign->purpose == PURPOSE_SOCIETAL;
        tally_call(tally, call, is_societal ? COUNTER_complaints_societal : COUNTER_complaints_information,
                   1);
    }
    tally_call(tally, call, (enum counter)(COUNTER_complaints_channel_own + (int)complaint->channel), 1);
    tally_call(tally, call,
               (enum counter)(COUNTER_complaints_category_called_despite_no + (int)complaint->category), 1);
    tally_call(tally, call, (enum counter)(COUNTER_complaints_action_blocked + (int)complaint->action), 1);
}

_Static_assert((int)COUNTER_complaints_channel_unknown - (int)COUNTER_complaints_channel_own ==
                   CHANNEL_UNKNOWN,
               "channels and their counters are in one order");
_Static_assert((int)COUNTER_complaints_category_unknown -
                       (int)COUNTER_complaints_category_called_despite_no ==
                   CATEGORY_UNKNOWN,
               "categories and their counters are in one order");
_Static_assert((int)COUNTER_complaints_action_unknown - (int)COUNTER_complaints_action_blocked ==
                   ACTION_UNKNOWN,
               "actions and their counters are in one order");

static bool stands_at(const struct sale *sale, int64_t at)
{
    return (sale->withdrawn == INSTANT_NULL || sale->withdrawn >= at) &&
           (sale->cancelled == INSTANT_NULL || sale->cancelled >= at) &&
           (sale->disputed == INSTANT_NULL || sale->disputed >= at);
}

static void judge_sale(const struct bench *bench, const struct call *call, const struct sale *sale)
{
    static const struct {
        int days;
        enum counter old_enough, kept;
    } ages[] = {{14, COUNTER_sales_14, COUNTER_sales_14_kept},
                {90, COUNTER_sales_90, COUNTER_sales_90_kept},
                {365, COUNTER_sales_365, COUNTER_sales_365_kept}};
    if (sale->accepted == INSTANT_NULL || sale->accepted == INSTANT_PAST)
        return;
    tally_call(bench->tally, call, COUNTER_sales_accepted, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(ages); i++) {
        int64_t at = sale->accepted + ages[i].days * INSTANT_DAY;
        if (at > bench->dataset->freeze)
            continue;
        tally_call(bench->tally, call, ages[i].old_enough, 1);
        if (stands_at(sale, at))
            tally_call(bench->tally, call, ages[i].kept, 1);
    }
}

static bool was_heard_asking(const struct dataset *dataset, const struct call *call)
{
    uint32_t count;
    const struct review *reviews = grouped_rows(dataset->reviews, struct review, call->wanted, &count);
    for (uint32_t i = 0; i < count; i++)
        if (review_says(&reviews[i], REVIEW_opt_out_asked) && review_is_random(dataset, call, &reviews[i]))
            return true;
    return false;
}

static void judge_optout_said(const struct client_run *run, const struct call *call)
{
    struct bench *bench = run->person->bench;
    if (call->outcome != OUTCOME_OPT_OUT && !was_heard_asking(bench->dataset, call))
        return;
    int64_t received = optout_received(bench->dataset, call);
    tally_call(bench->tally, call, COUNTER_optouts_said, 1);
    if (optout_is_recorded(run->person, call, received))
        return;
    struct exception exception = exception_of_call(PROMISE_no_unrecorded, call, run->client);
    exception.proof[0] = call->started;
    exception.proof[1] = received;
    exception.is_open = true;
    tally_call(bench->tally, call, COUNTER_optouts_unrecorded, 1);
    tally_exception(bench->tally, &exception);
}

/* When the first of a call's sales was accepted; INSTANT_NULL: none was, or it has none. */
static int64_t first_accepted(const struct dataset *dataset, const struct call *call)
{
    uint32_t count;
    const struct sale *sales = grouped_rows(dataset->sales, struct sale, call->wanted, &count);
    int64_t first = INSTANT_NULL;
    for (uint32_t i = 0; i < count; i++)
        if (sales[i].accepted != INSTANT_NULL && (first == INSTANT_NULL || sales[i].accepted < first))
            first = sales[i].accepted;
    return first;
}

static void except_no(const struct client_run *run, const struct call *call, enum promise promise,
                      int64_t last_proof)
{
    struct exception exception = exception_of_call(promise, call, run->client);
    exception.proof[0] = call->started;
    exception.proof[1] = history_no(person_dataset(run->person)->history, call);
    exception.proof[2] = last_proof;
    tally_exception(run->person->bench->tally, &exception);
}

/* A no that was heard: was it sold over, and did the call end? */
static void judge_no(const struct client_run *run, const struct call *call, uint32_t sales)
{
    const struct dataset *dataset = person_dataset(run->person);
    struct tally *tally = run->person->bench->tally;
    int64_t no = history_no(dataset->history, call), ended = history_ended(dataset->history, call);
    if (no == INSTANT_NULL) {
        tally_call(tally, call, COUNTER_nos_unknown, 1);
        return;
    }
    if (sales || call->outcome == OUTCOME_SALE) {
        tally_call(tally, call, COUNTER_nos_sold, 1);
        except_no(run, call, PROMISE_sale_after_no, first_accepted(dataset, call));
    }
    if (ended == INSTANT_NULL) {
        tally_call(tally, call, COUNTER_nos_unended, 1);
    } else if (ended - no > dataset->house.no_ends_us) {
        tally_call(tally, call, COUNTER_nos_dragged_on, 1);
        except_no(run, call, PROMISE_slow_goodbye, ended);
    }
}

static void judge_outcome(struct bench *bench, const struct call *call, uint32_t sales)
{
    if (call->outcome == OUTCOME_OPT_OUT && call->flags & CALL_ANSWERED)
        tally_call(
            bench->tally, call,
            mode_is_automated((enum mode)call->mode) ? COUNTER_optouts_automated : COUNTER_optouts_live, 1);
    if (call->outcome == OUTCOME_WRONG_PERSON && call->flags & CALL_ANSWERED)
        tally_call(bench->tally, call, COUNTER_wrong_person, 1);
    if (outcome_is_reached((enum outcome)call->outcome) &&
        !(call->flags & (CALL_CONVERSATION | CALL_UNCONNECTED)))
        tally_call(bench->tally, call, COUNTER_reached_by_message, 1);
    if (call->outcome == OUTCOME_NOT_SUITABLE && call->flags & CALL_CONVERSATION)
        tally_call(bench->tally, call, COUNTER_not_suitable, 1);
    if (call->agent != CALL_NONE && call->flags & CALL_CONNECTED_20S &&
        !outcome_is_reached((enum outcome)call->outcome))
        tally_call(bench->tally, call, COUNTER_misfiled, 1);
    if (call->outcome == OUTCOME_SALE) {
        bench->quality[QUALITY_sale_outcome]++;
        bench->quality[QUALITY_sale_outcome_without_sale] += sales == 0;
    }
    if (bench->dataset->relevance_tests & TEST_IN_TARGET && call->flags & CALL_CONVERSATION &&
        !(call->flags & CALL_TARGET_KNOWN))
        bench->quality[QUALITY_in_target_unknown]++;
}

void judge_call(const struct client_run *run, const struct call *call)
{
    struct bench *bench = run->person->bench;
    struct dataset *dataset = bench->dataset;
    uint32_t sales = 0, complaints = 0;
    if (call->wanted != CALL_NONE) {
        const struct sale *sale = grouped_rows(dataset->sales, struct sale, call->wanted, &sales);
        for (uint32_t i = 0; i < sales; i++) {
            judge_sale(bench, call, &sale[i]);
            judge_sale_rights(run, call, &sale[i]);
        }
        const struct link *links =
            grouped_rows(dataset->call_complaints, struct link, call->wanted, &complaints);
        for (uint32_t i = 0; i < complaints; i++)
            tally_complaint(bench, call, &g_array_index(dataset->complaints, struct complaint, links[i].row));
    }
    judge_listening(bench, call);
    judge_optout_said(run, call);
    if (call->flags & CALL_REFUSAL)
        judge_no(run, call, sales);
    judge_outcome(bench, call, sales);
}

/* The latest attempt in the 90 days before, within the campaign or client the complaint names. */
static const struct call *call_complained_of(const struct person *person, const struct complaint *complaint)
{
    const struct dataset *dataset = person_dataset(person);
    for (uint32_t i = person->call_count; i > 0; i--) {
        const struct call *call = &person->calls[i - 1];
        if (call->started > complaint->received || !call_is_attempt(call))
            continue;
        if (call->started < complaint->received - dataset->house.complaint_us)
            return NULL;
        if (complaint->names_campaign
                ? call->campaign == complaint->campaign
                : complaint->client == NUMBER_NONE || client_of(dataset, call) == complaint->client)
            return call;
    }
    return NULL;
}

void judge_contact_complaints(const struct person *person)
{
    struct dataset *dataset = person->bench->dataset;
    uint32_t count;
    const struct link *links =
        grouped_rows(dataset->contact_complaints, struct link, person->contact, &count);
    for (uint32_t i = 0; i < count; i++) {
        struct complaint *complaint = &g_array_index(dataset->complaints, struct complaint, links[i].row);
        const struct call *call = call_complained_of(person, complaint);
        if (call)
            tally_complaint(person->bench, call, complaint);
    }
}
