/* What was heard of a call: its earliest random review, what the person answered, what the talk was like. */
#include "person.h"
#include "takhojd/calls/draw.h"

#include <math.h>

_Static_assert((int)CELL_COUNTER_COUNT - (int)FIRST_REVIEW_COUNTER <= 64,
               "a reviewed call's counters are bits");

static uint64_t mark(enum counter counter, bool holds)
{
    return (uint64_t)holds << (counter - (enum counter)FIRST_REVIEW_COUNTER);
}

/* Of the answers that were given every one is yes. */
static bool all_said(const struct review *review, uint32_t answers)
{
    return (review->yes & answers) == (review->known & answers);
}

#define BIT(answer) (1U << (answer))
#define OPENING (BIT(REVIEW_said_name) | BIT(REVIEW_said_company) | BIT(REVIEW_said_purpose))
#define NEED (BIT(REVIEW_asked_situation) | BIT(REVIEW_asked_need) | BIT(REVIEW_asked_timing))

/*
 * Name, company and purpose belong to every opening: where one of them is not answered the opening was not
 * judged. There may be no relation to tell of. A time with something left unsaid is none: not all was said.
 */
static uint64_t mark_opening(const struct dataset *dataset, const struct review *review)
{
    bool is_judged = (review->known & OPENING) == OPENING;
    bool is_open = all_said(review, OPENING | BIT(REVIEW_said_relation));
    bool is_timed = is_judged && (!is_open || !isnan(review->disclosed_s));
    return mark(COUNTER_opening_judged, is_judged) | mark(COUNTER_opening_open, is_judged && is_open) |
           mark(COUNTER_opening_timed, is_timed) |
           mark(COUNTER_opening_in_time,
                is_timed && is_open && review->disclosed_s <= dataset->house.opening_s);
}

static uint64_t mark_need(const struct review *review)
{
    bool is_judged = review_says(review, REVIEW_offer_made) && review->known & NEED;
    return mark(COUNTER_need_judged, is_judged) |
           mark(COUNTER_need_asked, is_judged && all_said(review, NEED));
}

/* Questions that are a counter of answers and one of what was found. */
static uint64_t mark_answers(const struct review *review)
{
    static const struct {
        enum review_answer answer;
        enum counter known, yes;
        bool is_of_offers;
    } questions[] = {
        {REVIEW_independent, COUNTER_reviewed_known, COUNTER_reviewed_independent, false},
        {REVIEW_said_name, COUNTER_opening_name_known, COUNTER_opening_name, false},
        {REVIEW_said_company, COUNTER_opening_company_known, COUNTER_opening_company, false},
        {REVIEW_said_purpose, COUNTER_opening_purpose_known, COUNTER_opening_purpose, false},
        {REVIEW_said_relation, COUNTER_opening_relation_known, COUNTER_opening_relation, false},
        {REVIEW_masked_purpose, COUNTER_masked_purpose_known, COUNTER_masked_purpose, false},
        {REVIEW_listened, COUNTER_listened_known, COUNTER_listened, false},
        {REVIEW_objection_acknowledged, COUNTER_acknowledged_known, COUNTER_acknowledged, false},
        {REVIEW_asked_situation, COUNTER_need_situation_known, COUNTER_need_situation, true},
        {REVIEW_asked_need, COUNTER_need_need_known, COUNTER_need_need, true},
        {REVIEW_asked_timing, COUNTER_need_timing_known, COUNTER_need_timing, true},
        {REVIEW_false_urgency, COUNTER_false_urgency_known, COUNTER_false_urgency, true},
        {REVIEW_scare, COUNTER_scare_known, COUNTER_scare, false},
        {REVIEW_pressure, COUNTER_pressure_known, COUNTER_pressed, false},
        {REVIEW_recap, COUNTER_recap_known, COUNTER_recap, false},
        {REVIEW_next_step_clear, COUNTER_next_step_known, COUNTER_next_step, false},
        {REVIEW_would_want_call, COUNTER_would_want_known, COUNTER_would_want, false},
    };
    uint64_t marks = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(questions); i++) {
        bool is_asked = review_knows(review, questions[i].answer) &&
                        (!questions[i].is_of_offers || review_says(review, REVIEW_offer_made));
        marks |= mark(questions[i].known, is_asked) |
                 mark(questions[i].yes, is_asked && review_says(review, questions[i].answer));
    }
    return marks;
}

static uint64_t marks_of(const struct dataset *dataset, const struct review *review)
{
    bool heard_no = review_says(review, REVIEW_no_heard) && review->counter_arguments >= 0;
    return mark(COUNTER_reviewed, true) | mark_opening(dataset, review) | mark_need(review) |
           mark_answers(review) | mark(COUNTER_no_heard, heard_no) |
           mark(COUNTER_argued_after_no, heard_no && review->counter_arguments > 0);
}

static bool is_earlier(const struct dataset *dataset, const struct review *left, const struct review *right)
{
    if (left->reviewed != right->reviewed)
        return left->reviewed < right->reviewed;
    return dataset_id_precedes(dataset, KIND_REVIEW, left->number, right->number);
}

/* Where the draw is in use chance is what it says, not what a reviewer calls random. */
bool review_is_random(const struct dataset *dataset, const struct call *call, const struct review *review)
{
    return review->is_random && (!draw_is_in_use(dataset, call) || draw_takes(dataset, call));
}

/* What nobody should have to hear: known from the moment somebody listened. */
static void note_broken(struct bench *bench, const struct call *call, const struct review *review,
                        uint64_t marks)
{
    static const struct {
        enum promise promise;
        enum counter judged, kept; /* broken: judged and not kept */
    } promises[] = {
        {PROMISE_opening, COUNTER_opening_judged, COUNTER_opening_open},
        {PROMISE_masked_purpose, COUNTER_masked_purpose, COUNTERS},
        {PROMISE_false_urgency, COUNTER_false_urgency, COUNTERS},
        {PROMISE_scare, COUNTER_scare, COUNTERS},
        {PROMISE_pressed, COUNTER_pressed, COUNTERS},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(promises); i++) {
        bool is_kept = promises[i].kept != COUNTERS && marks & mark(promises[i].kept, true);
        if (!(marks & mark(promises[i].judged, true)) || is_kept)
            continue;
        struct exception exception =
            exception_of_call(promises[i].promise, call, client_of(bench->dataset, call));
        exception.known = review->reviewed;
        exception.proof[0] = call->started;
        exception.proof[1] = review->reviewed;
        tally_exception(bench->tally, &exception);
    }
}

static void judge_reviews(struct bench *bench, const struct call *call)
{
    const struct dataset *dataset = bench->dataset;
    const struct review *earliest = NULL;
    uint32_t count;
    const struct review *reviews = grouped_rows(dataset->reviews, struct review, call->wanted, &count);
    for (uint32_t i = 0; i < count; i++)
        if (reviews[i].is_random && (!earliest || is_earlier(dataset, &reviews[i], earliest)))
            earliest = &reviews[i];
    if (!earliest || !review_is_random(dataset, call, earliest))
        return;
    uint64_t marks =
        marks_of(dataset, earliest) | mark(COUNTER_drawn_reviewed, draw_is_in_use(dataset, call));
    tally_reviewed(bench->tally, call, marks);
    if (coming_tests(dataset->coming) & (COMING_IS(opening) | COMING_IS(opening_within)))
        try_review(bench, call, earliest, marks & mark(COUNTER_opening_timed, true),
                   marks & mark(COUNTER_opening_open, true));
    note_broken(bench, call, earliest, marks);
}

static void observe(struct bench *bench, const struct call *call, enum sample sample, double value)
{
    if (isfinite(value))
        tally_observe(bench->tally, call, sample, value);
    else
        tally_call(bench->tally, call,
                   (enum counter)(COUNTER_conversation_length_unknown + (int)sample -
                                  (int)SAMPLE_conversation_length),
                   1);
}

_Static_assert((int)COUNTER_words_per_minute_unknown - (int)COUNTER_conversation_length_unknown ==
                   (int)SAMPLE_words_per_minute - (int)SAMPLE_conversation_length,
               "samples and the counters of what they lack are in one order");

static void judge_speech(struct bench *bench, const struct call *call)
{
    const struct dataset *dataset = bench->dataset;
    uint32_t count;
    const struct speech *rows = grouped_rows(dataset->speeches, struct speech, call->wanted, &count);
    if (!count)
        return;
    int64_t talk_us = dataset->wanted[call->wanted].talk_us;
    double length_s = talk_us > 0 ? (double)talk_us / INSTANT_SECOND : NAN;
    for (uint32_t i = 0; i < count; i++) {
        const struct speech *row = &rows[i];
        double talk_s = (double)row->agent_talk_s + (double)row->contact_talk_s;
        observe(bench, call, SAMPLE_talk_share, talk_s > 0 ? (double)row->agent_talk_s / talk_s : NAN);
        observe(bench, call, SAMPLE_longest_monologue, (double)row->longest_monologue_s);
        observe(bench, call, SAMPLE_interruption_rate, 60 * (double)row->interruptions / length_s);
        observe(bench, call, SAMPLE_overlap_share, (double)row->overlap_s / length_s);
        observe(bench, call, SAMPLE_words_per_minute, (double)row->agent_wpm);
    }
}

/* What those who said no think of the call; people that a robot called are counted apart. */
static void judge_verdict(struct bench *bench, const struct call *call, const struct survey *survey)
{
    bool is_automated = mode_is_automated((enum mode)call->mode);
    int apart = is_automated ? (int)COUNTER_no_sayers_automated_asked - (int)COUNTER_no_sayers_asked : 0;
    const bool holds[] = {true, survey->is_answered, survey->is_answered && survey->score > 0,
                          survey->is_answered && survey->score >= 4};
    for (int i = 0; i < (int)G_N_ELEMENTS(holds); i++)
        if (holds[i])
            tally_call(bench->tally, call, (enum counter)(COUNTER_no_sayers_asked + apart + i), 1);
}

static void judge_surveys(struct bench *bench, const struct call *call)
{
    bool said_no = call->outcome == OUTCOME_DECLINED || call->outcome == OUTCOME_NOT_SUITABLE;
    uint32_t count;
    const struct survey *rows = grouped_rows(bench->dataset->surveys, struct survey, call->wanted, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (said_no)
            judge_verdict(bench, call, &rows[i]);
        if (!rows[i].is_answered || rows[i].knew_next_step < 0)
            continue;
        tally_call(bench->tally, call, COUNTER_survey_step_asked, 1);
        if (rows[i].knew_next_step == 1)
            tally_call(bench->tally, call, COUNTER_survey_step_known, 1);
    }
}

static void judge_draw(struct bench *bench, const struct call *call)
{
    const struct dataset *dataset = bench->dataset;
    if (!dataset->draw || !draw_takes(dataset, call))
        return;
    tally_call(bench->tally, call, COUNTER_conversations_drawn, 1);
    if (day_of_call(dataset, call) != dataset->as_of)
        return;
    const struct drawn_call drawn = {call->id, call->started, call->agent, call->campaign, call->day};
    g_array_append_val(bench->tally->drawn, drawn);
}

void judge_listening(struct bench *bench, const struct call *call)
{
    if (call->flags & CALL_CONVERSATION) {
        judge_draw(bench, call);
        if (call->ended == CALL_OFFSET_NULL)
            tally_call(bench->tally, call, COUNTER_conversation_length_unknown, 1);
    }
    if (call->wanted == CALL_NONE)
        return;
    judge_surveys(bench, call);
    if (!(call->flags & CALL_CONVERSATION))
        return;
    judge_reviews(bench, call);
    judge_speech(bench, call);
}
