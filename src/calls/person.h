/*
 * One person on the bench: calls in order, and all that is known of the contact. Private to the room.
 *
 * Rule: everything here is read-only but the tally, and nothing is kept between two persons but scratch
 * memory.
 */
#ifndef TAKHOJD_CALLS_PERSON_H
#define TAKHOJD_CALLS_PERSON_H

#include "takhojd/calls/due.h"
#include "takhojd/calls/judge.h"
#include "takhojd/calls/policy.h"
#include "takhojd/calls/trial.h"

/* An objection event: rows and opt_out calls of one contact and client within 24 h after the first are one.
 */
struct event {
    uint32_t client; /* NUMBER_NONE binds all */
    int64_t received, registered, revoked;
    uint32_t campaign; /* of the first of its calls that was read, or NUMBER_NONE */
};

/* A row of objection, or a call with outcome opt_out that has none, before they are joined to events. */
struct raw_event {
    struct event event;
    uint64_t call_id; /* where event.campaign is known */
};

struct refusal {
    int64_t end; /* ended_at, else started_at */
    int64_t started;
    const struct call *call;
};

/* Days that objections were in force, by client: see exposure.c. */
struct exposure;

/* One thread's bench. */
struct bench {
    struct dataset *dataset;
    struct tally *tally;
    struct pressure *pressure;
    struct exposure *exposure;
    struct due_limits due;
    struct coming_count *coming; /* NULL: no rule is to come */
    int64_t quality[QUALITY_COUNT_COUNT];
    GArray *events;   /* struct event, of the person at hand */
    GArray *raw;      /* struct raw_event */
    GArray *clients;  /* uint32_t, clients that called the person */
    GArray *run;      /* struct call *, one client's calls in order */
    GArray *counts;   /* int[PRESSURE_WINDOWS] an attempt of a run */
    GArray *refusals; /* struct refusal, of a run, by end */
    GArray *excuses;  /* int64_t a call of a run: see find_excuses */
    GArray *consents; /* struct consent, of the person at hand, by client and when given */
    GArray *used;     /* bool a consent of the person: a call has needed it */
    GArray *relevant; /* struct call *, relevant conversations of a run, in order */
    GArray *peaks;    /* struct pressure_peak */
};

struct person {
    struct bench *bench;
    uint32_t contact;
    const struct call *calls;
    uint32_t call_count;
    const struct event *events;
    uint32_t event_count;
    const struct consent *consents; /* by client and when given */
    uint32_t consent_count;
    const struct customer_relation *relations;
    uint32_t relation_count;
    const struct callback *callbacks;
    uint32_t callback_count;
};

/* A person's calls for one client. */
struct client_run {
    const struct person *person;
    uint32_t client;
    const struct call *const *calls; /* in order */
    uint32_t count;
};

/* judge.c: a bench of its own for a thread, or for looking at one person; bench_free keeps its tally,
 * pressure and exposure, which are joined to others'. */
struct bench *bench_new(struct dataset *dataset);
void bench_free(struct bench *bench);
/* Lays a person on the bench: calls in order, and all that is known of the contact. */
void person_open(struct person *person, struct bench *bench, uint32_t contact, const struct call *calls,
                 uint32_t count);
/* Empties scratch memory, which nearly always is: asking costs less than having GLib set no size at all. */
static inline void scratch_clear(GArray *scratch)
{
    if (scratch->len)
        g_array_set_size(scratch, 0);
}

/* Scratch memory with room for so many, whatever they are: it only ever grows. */
static inline void *scratch_room(GArray *scratch, guint count)
{
    if (scratch->len < count)
        g_array_set_size(scratch, count);
    return scratch->data;
}

/* Room for so many calls of a run, on the bench until the next. */
const struct call **bench_calls(const struct bench *bench, uint32_t count);
/* The person's calls for one client, on the bench until the next run. */
struct client_run person_run(const struct person *person, uint32_t client);

static inline const struct dataset *person_dataset(const struct person *person)
{
    return person->bench->dataset;
}

static inline uint32_t client_of(const struct dataset *dataset, const struct call *call)
{
    return dataset_campaign(dataset, call->campaign)->client;
}

static inline int32_t day_of_call(const struct dataset *dataset, const struct call *call)
{
    return dataset->first_day + call->day;
}

/* events.c: finds the person's objection events. */
void person_find_events(struct person *person);
void person_find_consents(struct person *person);
/* Those of one client, by when they were given. */
const struct consent *person_consents(const struct person *person, uint32_t client, uint32_t *count);
bool event_binds(const struct event *event, uint32_t client);
/* Not taken back before an instant. */
bool event_is_unrevoked(const struct event *event, int64_t at);
/* In force for a client at an instant. */
bool event_in_force(const struct person *person, const struct event *event, uint32_t client, int64_t at);
/* The client tried the contact in the 90 days up to the event. */
bool event_was_called(const struct person *person, const struct event *event, uint32_t client);
/* Valid at an instant: given before it, neither withdrawn nor expired. */
bool consent_is_valid(const struct consent *consent, int64_t at);
/* When the person asked, in a call with outcome opt_out. */
int64_t optout_received(const struct dataset *dataset, const struct call *call);
/* A row of objection binds the call's client within 24 h of that. */
bool optout_is_recorded(const struct person *person, const struct call *call, int64_t received);

/* permission.c: what allowed a call, as of its start. */
enum customer_kind { CUSTOMER, CUSTOMER_FORMER, CUSTOMER_NEVER };

/* Valid, and no binding objection since that was not taken back. */
bool consent_in_force(const struct person *person, const struct consent *consent, int64_t at);
/* The latest given one in force for a client, or NULL. */
const struct consent *person_consent_at(const struct person *person, uint32_t client, int64_t at);
/* Some objection in force for a client, or NULL. */
const struct event *person_objection_at(const struct person *person, uint32_t client, int64_t at);
/* What the contact is to a client on a day: a customer up to the day obligations are fulfilled. */
enum customer_kind person_customer_on(const struct person *person, uint32_t client, int32_t day);
/* Exempt from the register: a customer of the same known kind of product, or a consent young enough. */
bool person_is_exempt(const struct person *person, const struct call *call);
/* The same were the exemptions to last so many months: as the fields of struct policy. */
bool person_is_exempt_by(const struct person *person, const struct call *call, int customer_months,
                         int consent_months);
/* Listed, neither exempt nor grace. */
bool person_is_listed(const struct person *person, const struct call *call);

/* judge_permission.c: what every attempt needs before it is made. */
void judge_permission(const struct person *person);
/* What one marketing attempt rests on, for whoever wants to see it; nothing is counted. */
struct permission {
    bool is_exempt, is_listed; /* from the register; in it, neither exempt nor in grace */
    bool has_basis;            /* false also where the pack has no rule */
    bool needs_consent;
    bool has_robot_consent, is_robot_consent_shown;
    const struct consent *consent; /* the latest given one in force, or NULL */
    bool is_provable;              /* that consent can be shown */
    enum legal_basis source;       /* what its lead source rests on */
};
struct permission permission_of(const struct person *person, const struct call *call);

/* judge_objections.c: respected, breached, still open; time to block; days in force. */
void judge_objections(const struct person *person);

/* judge_pressure.c: attempts of a run counted, peaks added. */
void judge_pressure(const struct client_run *run);
void judge_pressure_of_all(const struct person *person);
/* The attempts of the run in the 30 days up to a call, itself and ties included. */
int run_pressure(const struct client_run *run, uint32_t position);

/* judge_rest.c: refusals and what followed; abandoned calls dialled again. */
void find_refusals(const struct client_run *run);
/* For each call of the run, when the contact last asked for a call-back at that time; -infinity: did not. */
void find_excuses(const struct client_run *run);
void judge_rest(const struct client_run *run);
/* The call lies in the rest period of some refusal of the run, not excused by a call-back asked for. */
bool run_is_resting(const struct client_run *run, uint32_t position);
/* The abandoned call that the call, made without an agent, dialled again too soon; NULL: none. */
const struct call *run_redialled(const struct client_run *run, uint32_t position);

/* The first marketing attempt of the client so soon after a refusal that no call-back excuses; NULL: none. */
const struct call *run_broken_by(const struct client_run *run, const struct refusal *refusal, int64_t rest);
/* The first attempt without an agent so soon after the abandoned call at a position; NULL: none. */
const struct call *run_redialled_by(const struct client_run *run, uint32_t position, int64_t rest);
/* A dialler's, which nobody took. */
bool call_is_abandoned(const struct call *call);

/* try_person.c: held against rules that are to come or to go. There are some. */
void try_run(const struct client_run *run);
/* was_called: the contact, in the 90 days up to it. */
void try_objection(const struct person *person, const struct event *event, bool was_called);
/* Of the review that counts: whether its opening was timed, and all said that belongs to one. */
void try_review(const struct bench *bench, const struct call *call, const struct review *review,
                bool is_timed, bool is_open);

/* judge_conversion.c: relevant conversations, relevant contacts and what they convert to. */
void judge_conversion(const struct client_run *run);

/* judge_sales.c: what a sale's buyer was given: a written yes, time to think, confirmation, withdrawal. */
enum written_miss { WRITTEN_UNSENT = 1 << 0, WRITTEN_UNNOTICED = 1 << 1, WRITTEN_TOO_SOON = 1 << 2 };

void judge_sale_rights(const struct client_run *run, const struct call *call, const struct sale *sale);
/* Of the sales of calls before the history, what has a day of its own or is still to come. */
void judge_earlier_sales(struct bench *bench);
/* What lacks of a written yes: bits of enum written_miss. */
unsigned sale_written_misses(const struct client_run *run, const struct call *call, const struct sale *sale);
/* How long a sale has to last before it stands: the withdrawal period; no rule is not a pass, and without a
 * right of withdrawal it is the house's days. */
int64_t sale_standing(const struct dataset *dataset, const struct policy *policy);
/* When an accepted sale has lasted so long; the house's days are counted from the acceptance. */
int64_t sale_stands_from(const struct dataset *dataset, const struct policy *policy, const struct sale *sale);

/* judge_due.c: what has not been done at the freeze and is due the day after. */
void due_objection(const struct person *person, const struct event *event);
/* A call-back whose window has not passed. */
void due_callback(const struct person *person, const struct callback *callback, bool has_been_tried);
/* DUE_confirmation or DUE_refund of a sale made in the call. */
void due_sale(const struct person *person, const struct call *call, enum due_kind kind, int64_t since,
              int64_t by);
void due_consents(const struct person *person);

/* judge_callbacks.c: call-backs whose window has passed. */
void judge_callbacks(const struct person *person);

/* judge_cases.c: what hangs on a call (sales kept, complaints, opt-outs said), and complaints without one. */
void judge_call(const struct client_run *run, const struct call *call);
void judge_contact_complaints(const struct person *person);

/* judge_listening.c: what was heard of a call, and whether it was drawn to be listened to. */
void judge_listening(struct bench *bench, const struct call *call);
/* Counts as random: called so and, where the draw is in use, drawn. */
bool review_is_random(const struct dataset *dataset, const struct call *call, const struct review *review);

/* exposure.c */
struct exposure *exposure_new(const struct dataset *dataset);
void exposure_free(struct exposure *exposure);
/* An objection of a (contact, client) pair was in force in [from, until). */
void exposure_add(struct exposure *exposure, uint32_t client, int64_t from, int64_t until);
void exposure_join(struct exposure *into, const struct exposure *from);
/* As counts of objection_ms, for each client and for all: whole milliseconds of each day. */
void exposure_tally(const struct exposure *exposure, struct tally *tally);

#endif
